#include "services/pulse/pulse_rounds.h"

#include "base/day.h"
#include "services/book/memberships.h"
#include "services/book/record_service.h"
#include "services/pulse/pulse_answers.h"
#include "services/workspace/secret_key.h"

#include <algorithm>
#include <set>

namespace laborshed::services {
namespace {

using records::PulseRound;
using std::chrono::sys_days;

std::vector<PulseRound> rounds_of(records::Database& database, const std::string& partnership) {
    return records::select<PulseRound>(
        database, {.condition = "partnership = :partnership", .values = {partnership}, .order = "opens"});
}

void check_round(records::Database& database, const PulseRound& round, Validator& validator) {
    if (!records::find<records::Partnership>(database, round.partnership)) {
        validator.fail("partnership", say(round.partnership.empty() ? "E2022" : "E2023", {{"kind", "partnership"}}));
    }
    validator.text("name", round.name);
    validator.day("opens", round.opens);
    validator.day("closes", round.closes);
    if (!find_day(round.opens) || !find_day(round.closes)) {
        return;
    }
    if (round.closes < round.opens) {
        validator.fail("closes", say("E2024", {{"day", round.opens}}));
        return;
    }
    for (const auto& other : rounds_of(database, round.partnership)) {
        if (other.id != round.id && other.opens <= round.closes && round.opens <= other.closes) {
            validator.fail("opens",
                           say("E3100", {{"name", other.name}, {"opens", other.opens}, {"closes", other.closes}}));
        }
    }
}

void not_before(const std::string& field, const std::string& day, const std::string& today, Validator& validator) {
    if (find_day(day) && day < today) {
        validator.fail(field, say("E3101"));
    }
}

PulseRound round_to_run(records::Database& database, const Actor& actor, const std::string& id, const char* verb) {
    auto round = records::get<PulseRound>(database, id);
    require_read(database, actor, round);
    require_write(database, actor, round, verb);
    return round;
}

RecordScope those_who_answer(const std::vector<records::Organization>& members) {
    RecordScope who;
    for (const auto& member : members) {
        who.organizations.push_back(member.id);
    }
    return who;
}

bool may_answer(const Actor& actor, const std::vector<records::Organization>& members) {
    return !actor.account.empty() && may_write(actor, kPulseAnswerAccess, those_who_answer(members));
}

bool says_nothing(const PulseRating& rating) {
    bool nothing = true;
    for_each_dimension(
        [&](auto /*dimension*/, auto field, const char* /*name*/) { nothing = nothing && !(rating.*field); });
    return nothing;
}

void check_ratings(const std::vector<PulseRating>& ratings, const Actor& actor,
                   const std::vector<records::Organization>& members) {
    Validator validator;
    std::set<std::string> named;
    for (std::size_t i = 0; i < ratings.size(); ++i) {
        const auto at = "ratings[" + std::to_string(i) + "].";
        const auto& rating = ratings[i];
        if (rating.organization == actor.organization) {
            validator.fail(at + "organization", say("E3102"));
        } else if (std::ranges::find(members, rating.organization, &records::Organization::id) == members.end()) {
            validator.fail(at + "organization",
                           rating.organization.empty() ? say("E2022", {{"kind", "organization"}}) : say("E2025"));
        } else if (!named.insert(rating.organization).second) {
            validator.fail(at + "organization", say("E3103"));
        }
        for_each_dimension([&](auto /*dimension*/, auto field, const char* name) {
            if (const auto& value = rating.*field; value && (*value < 1 || *value > 4)) {
                validator.fail(at + name, say("E2040", {{"least", "1"}, {"most", "4"}}));
            }
        });
    }
    validator.throw_if_invalid();
}

}  // namespace

bool takes_answers(const PulseRound& round, sys_days day) {
    return day >= parse_day(round.opens) && !is_over(round, day);
}

bool is_over(const PulseRound& round, sys_days day) { return day > parse_day(round.closes); }

PulseRound start_pulse(Workspace& workspace, const Actor& actor, PulseRound round) {
    round.id = new_id();
    round.created.clear();
    PulseRound answer;
    workspace.write_records([&](records::Database& database) {
        require_write(database, actor, round, say("E3109"));
        Validator validator;
        check_round(database, round, validator);
        not_before("opens", round.opens, to_text(workspace.today()), validator);
        validator.throw_if_invalid();
        answer = records::Change(database, actor.author()).add(round);
    });
    return answer;
}

PulseRound change_pulse(Workspace& workspace, const Actor& actor, const PulseRound& wanted) {
    PulseRound answer;
    workspace.write_records([&](records::Database& database) {
        const auto before = round_to_run(database, actor, wanted.id, "change");
        if (is_over(before, workspace.today())) {
            throw Error(ErrorKind::conflict, say("E3104"));
        }
        auto round = wanted;
        round.partnership = before.partnership;
        Validator validator;
        check_round(database, round, validator);
        const auto day = to_text(workspace.today());
        if (takes_answers(before, workspace.today())) {
            if (round.opens != before.opens) {
                validator.fail("opens", say("E3105", {{"day", before.opens}}));
            }
            not_before("closes", round.closes, day, validator);
        } else {
            not_before("opens", round.opens, day, validator);
        }
        validator.throw_if_invalid();
        answer = records::Change(database, actor.author()).update(round);
    });
    return answer;
}

void remove_pulse(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    workspace.write_records([&](records::Database& database) {
        auto round = round_to_run(database, actor, id, "remove");
        if (workspace.today() >= parse_day(round.opens)) {
            throw Error(ErrorKind::conflict, say("E3106"));
        }
        round.version = version;
        records::Change(database, actor.author()).remove(round);
    });
}

void answer_pulse(Workspace& workspace, const Actor& actor, const std::string& id, const PulseRatings& wanted) {
    (void)workspace.secret_key();
    workspace.write_records([&](records::Database& database) {
        const auto round = records::get<PulseRound>(database, id);
        require_read(database, actor, round);
        const auto members = members_on(database, round.partnership, to_text(workspace.today()));
        if (!may_answer(actor, members)) {
            refuse(actor, say("E3107"));
        }
        if (!takes_answers(round, workspace.today())) {
            throw Error(ErrorKind::conflict, say("E3108", {{"opens", round.opens}, {"closes", round.closes}}));
        }
        check_ratings(wanted.ratings, actor, members);
        PulseSheetContent content{.organization = *actor.organization, .ratings = wanted.ratings};
        std::erase_if(content.ratings, says_nothing);
        keep_answer(workspace.sealing_key(database), database, round, actor.account, std::move(content));
    });
}

bool may_answer_pulse(records::Database& database, const Actor& actor, const PulseRound& round, sys_days day) {
    return takes_answers(round, day) && may_answer(actor, members_on(database, round.partnership, to_text(day)));
}

bool has_answered_pulse(Workspace& workspace, records::Database& database, const Actor& actor,
                        const std::string& round) {
    return has_answered(workspace.secret_key(), database, records::get<PulseRound>(database, round), actor.account);
}

PulseToday pulse_today(Workspace& workspace, const Actor& actor, const std::string& partnership) {
    (void)get_record<records::Partnership>(workspace, actor, partnership);
    const auto today = workspace.today();
    PulseToday found{.day = to_text(today)};
    PulseRound planned;
    planned.partnership = partnership;
    workspace.read_records([&](records::Database& database) {
        found.may_start = may_write(database, actor, planned);
        for (const auto& round : rounds_of(database, partnership)) {
            if (takes_answers(round, today)) {
                found.open = round;
            } else if (!is_over(round, today) && !found.next) {
                found.next = round;
            }
        }
        const auto members = members_on(database, partnership, found.day);
        if (!found.open || !may_answer(actor, members)) {
            return;
        }
        found.may_answer = true;
        found.answered = has_answered(workspace.secret_key(), database, *found.open, actor.account);
        for (const auto& member : members) {
            if (member.id != actor.organization) {
                found.organizations.push_back({member.id, member.name, member.sector});
            }
        }
    });
    std::ranges::sort(found.organizations, {}, &PulseChoice::name);
    return found;
}

}  // namespace laborshed::services
