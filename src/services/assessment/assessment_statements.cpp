#include "services/assessment/assessment_statements.h"

#include "base/day.h"
#include "base/json_reader.h"
#include "records/partnership.h"
#include "services/assessment/assessment_answers.h"
#include "services/book/record_service.h"
#include "statement_tables.h"

#include <algorithm>

namespace laborshed::services {
namespace {

using records::AssessmentStatement;

constexpr std::size_t kMaxAsked = 100;

struct DefaultsFile {
    std::string about = {};
    std::vector<DefaultStatement> statements = {};
};
BOOST_DESCRIBE_STRUCT(DefaultsFile, (), (about, statements))

/// One edit of a partnership's statements, with its consequences for planned rounds.
class Editing {
  public:
    Editing(Workspace& workspace, records::WritableDatabase& database, const Actor& actor)
        : database_(database), change_(database, actor.author()), actor_(actor), day_(workspace.today()) {}

    AssessmentStatement found(const std::string& id, const char* verb) {
        auto statement = get_within<AssessmentStatement>(database_, actor_, id);
        require_write(database_, actor_, statement, verb);
        return statement;
    }

    [[nodiscard]] bool was_asked(const AssessmentStatement& statement) {
        return std::ranges::any_of(records::rounds_of<records::AssessmentRound>(database_, statement.partnership),
                                   [&](const records::AssessmentRound& round) {
                                       return day_ >= parse_day(round.opens) &&
                                              std::ranges::find(round.statements, statement.id,
                                                                &records::AskedStatement::statement) !=
                                                  round.statements.end();
                                   });
    }

    AssessmentStatement add(AssessmentStatement statement) {
        require_write(database_, actor_, statement, "add");
        check_all(database_, statement);
        statement.place = make_room(statement);
        return change_.add(std::move(statement));
    }

    AssessmentStatement update(AssessmentStatement statement) {
        check_all(database_, statement);
        if (!statement.retired) {
            statement.place = make_room(statement);
        }
        return change_.update(statement);
    }

    /// Updates the statements of rounds that have not opened.
    void settle(const std::string& partnership) {
        const auto asked = statements_to_ask(database_, partnership);
        if (asked.size() > kMaxAsked) {
            throw Error(ErrorKind::conflict, say("E3208", {{"most", std::to_string(kMaxAsked)}}));
        }
        for (auto& round : records::rounds_of<records::AssessmentRound>(database_, partnership)) {
            if (day_ >= parse_day(round.opens) || to_json(round.statements) == to_json(asked)) {
                continue;
            }
            if (asked.empty()) {
                throw Error(ErrorKind::conflict, say("E3209", {{"name", round.name}}));
            }
            round.statements = asked;
            change_.update(round);
        }
    }

    records::Change& change() { return change_; }

  private:
    /// Renumbers the goal's other statements around it; returns its place.
    std::int64_t make_room(const AssessmentStatement& statement) {
        std::vector<AssessmentStatement> others;
        for (auto& other : statements_of(database_, statement.partnership)) {
            if (!other.retired && other.goal == statement.goal && other.id != statement.id) {
                others.push_back(std::move(other));
            }
        }
        const auto last = std::ssize(others) + 1;
        const auto place = statement.place < 1 ? last : std::min(statement.place, last);
        for (std::int64_t i = 0; i < std::ssize(others); ++i) {
            auto& other = others[static_cast<std::size_t>(i)];
            if (const auto number = i + (i + 1 < place ? 1 : 2); other.place != number) {
                other.place = number;
                change_.update(other);
            }
        }
        return place;
    }

    records::WritableDatabase& database_;
    records::Change change_;
    const Actor& actor_;
    std::chrono::sys_days day_;
};

void require_unasked_goal(bool asked, std::int64_t before, std::int64_t now) {
    if (asked && before != now) {
        Validator validator;
        validator.fail("goal", say("E3210"));
        validator.throw_if_invalid();
    }
}

}  // namespace

const std::vector<DefaultStatement>& default_statements() {
    static const auto all = from_json<DefaultsFile>(embedded::assessment_statements).statements;
    return all;
}

std::vector<AssessmentStatement> statements_of(records::Database& database, const std::string& partnership) {
    return records::select<AssessmentStatement>(
        database,
        {.condition = "partnership = :partnership", .values = {partnership}, .order = "retired, goal, place, id"});
}

std::vector<records::AskedStatement> statements_to_ask(records::Database& database, const std::string& partnership) {
    std::vector<records::AskedStatement> asked;
    for (const auto& statement : statements_of(database, partnership)) {
        if (!statement.retired) {
            asked.push_back({statement.id, statement.goal, statement.text});
        }
    }
    return asked;
}

StatementList begin_with_defaults(Workspace& workspace, const Actor& actor, const std::string& partnership) {
    (void)get_record<records::Partnership>(workspace, actor, partnership);
    StatementList added;
    workspace.write([&](records::WritableDatabase& database) {
        added = {};
        AssessmentStatement statement;
        statement.partnership = partnership;
        require_write(database, actor, statement, "add");
        if (!statements_of(database, partnership).empty()) {
            throw Error(ErrorKind::conflict, say("E3211"));
        }
        Editing editing(workspace, database, actor);
        for (const auto& one : default_statements()) {
            statement.goal = one.goal;
            statement.text = one.text;
            added.statements.push_back(editing.add(statement));
        }
        editing.settle(partnership);
    });
    return added;
}

AssessmentStatement add_statement(Workspace& workspace, const Actor& actor, AssessmentStatement statement) {
    statement.id = new_id();
    statement.created.clear();
    statement.retired = false;
    AssessmentStatement added;
    workspace.write([&](records::WritableDatabase& database) {
        Editing editing(workspace, database, actor);
        added = editing.add(statement);
        editing.settle(statement.partnership);
    });
    return added;
}

AssessmentStatement change_statement(Workspace& workspace, const Actor& actor, const std::string& id,
                                     const StatementEdit& edit) {
    AssessmentStatement answer;
    workspace.write([&](records::WritableDatabase& database) {
        Editing editing(workspace, database, actor);
        const auto before = editing.found(id, "change");
        const bool asked = editing.was_asked(before);
        require_unasked_goal(asked, before.goal, edit.goal);
        if (asked && edit.text != before.text && edit.rewording == unset<Rewording>) {
            Validator validator;
            validator.fail("rewording", say("E3212"));
            validator.throw_if_invalid();
        }
        auto statement = before;
        statement.version = edit.version;
        if (asked && edit.text != before.text && edit.rewording == Rewording::new_) {
            statement.retired = true;
            editing.update(statement);
            AssessmentStatement other;
            other.partnership = before.partnership;
            other.goal = before.goal;
            other.text = edit.text;
            other.place = before.retired ? 0 : before.place;
            answer = editing.add(other);
        } else {
            statement.goal = edit.goal;
            statement.text = edit.text;
            statement.place = before.retired ? 0 : edit.place;
            statement.retired = edit.retired;
            answer = editing.update(statement);
        }
        editing.settle(before.partnership);
    });
    return answer;
}

void remove_statement(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    workspace.write([&](records::WritableDatabase& database) {
        Editing editing(workspace, database, actor);
        auto statement = editing.found(id, "remove");
        if (editing.was_asked(statement)) {
            throw Error(ErrorKind::conflict, say("E3213"));
        }
        statement.version = version;
        editing.change().remove(statement);
        editing.settle(statement.partnership);
    });
}

std::optional<AssessmentStatement> undo_statement(Workspace& workspace, const Actor& actor, const std::string& id,
                                                  std::int64_t version) {
    std::optional<AssessmentStatement> now;
    workspace.write([&](records::WritableDatabase& database) {
        Editing editing(workspace, database, actor);
        const auto last = records::last_entry(database, AssessmentStatement::kind, id);
        if (!last) {
            throw records::no_such_record(AssessmentStatement::kind);
        }
        const auto was = records::record_of<AssessmentStatement>(last->before.empty() ? last->after : last->before);
        require_read(database, actor, was);
        require_write(database, actor, was, "undo the change of");
        if (const auto kept = records::find<AssessmentStatement>(database, id); kept && editing.was_asked(*kept)) {
            if (last->before.empty()) {
                throw Error(ErrorKind::conflict, say("E3213"));
            }
            require_unasked_goal(true, kept->goal, was.goal);
        }
        now = editing.change().undo<AssessmentStatement>(id, version);
        editing.settle(was.partnership);
    });
    return now;
}

}  // namespace laborshed::services
