#include "services/example/load_book.h"

#include "base/secrets.h"
#include "records/participant.h"
#include "records/partnership.h"
#include "records/people.h"
#include "records/pulse.h"
#include "services/book/record_service.h"
#include "services/example/assessment_story.h"
#include "services/example/book_story.h"
#include "services/example/curriculum_story.h"
#include "services/example/pilot_story.h"
#include "services/example/pipeline_story.h"
#include "services/example/pulse_story.h"

#include <algorithm>
#include <map>
#include <set>

namespace laborshed::services {
namespace {

bool is_empty_book(records::Database& database) {
    std::set<std::string> acted_for;
    for (const auto& account : records::select<records::Account>(database)) {
        acted_for.insert(account.organization.value_or(""));
    }
    const auto known = [&](const records::Organization& organization) { return acted_for.contains(organization.id); };
    return records::select<records::Partnership>(database).empty() &&
           std::ranges::all_of(records::select<records::Organization>(database), known);
}

/// Kind and id of what the example added, whether it is still there or not.
std::set<std::pair<std::string, std::string>> entered(records::Database& database) {
    std::set<std::pair<std::string, std::string>> found;
    for (const auto& cells : records::select_rows(database, "audit", {"kind", "record"},
                                                  {"author = :author AND action = :action",
                                                   {std::string(kExampleAuthor), std::string("added")},
                                                   "number"})) {
        found.emplace(std::get<std::string>(cells[0]), std::get<std::string>(cells[1]));
    }
    return found;
}

/// What has to go with the example, and what of it is people's.
struct Leaving {
    std::set<std::pair<std::string, std::string>> records;  ///< kind and id
    std::vector<std::string> peoples;                       ///< "commitment Weekend places"
};

std::string title_of(const records::RecordType& type, const records::Entity& record) {
    for (const auto* column : {"name", "title", "description", "what", "day"}) {
        const auto cell = type.cell(record, column);
        if (const auto* text = std::get_if<std::string>(&cell)) {
            return (column == std::string_view("day") ? "of " : "") + *text;
        }
    }
    return record.id;
}

Leaving leaving_of(records::Database& database) {
    Leaving out;
    const auto examples = entered(database);
    for (const auto& ops : all_kinds()) {
        const std::string kind = ops.type.kind;
        for (const auto& record : records::select(database, ops.type)) {
            const bool example = examples.contains({kind, record->id});
            bool goes = example;
            ops.references(*record, Visit([&](std::string_view of_kind, const std::string& id) {
                goes = goes || out.records.contains({std::string(of_kind), id});
            }));
            if (!goes) {
                continue;
            }
            out.records.emplace(kind, record->id);
            const auto last = records::last_entry(database, kind, record->id);
            if (!example || (last && last->author != kExampleAuthor)) {
                out.peoples.push_back(kind + " \"" + title_of(ops.type, *record) + "\"");
            }
        }
    }
    return out;
}

Error in_use(const std::vector<std::string>& peoples) {
    constexpr std::size_t most = 3;
    std::string names;
    for (std::size_t i = 0; i < std::min(most, peoples.size()); ++i) {
        names += (i == 0 ? "" : ", ") + peoples[i];
    }
    if (peoples.size() > most) {
        names += " and " + std::to_string(peoples.size() - most) + " more";
    }
    return {ErrorKind::conflict, say("E2085", {{"names", names}})};
}

/// Records that refer to another one of their kind go before it, as a check of a job before its placement.
std::vector<AnyRecord> referring_first(const KindOps& ops, std::vector<AnyRecord> records) {
    std::stable_partition(records.begin(), records.end(), [&ops](const AnyRecord& record) {
        bool refers = false;
        ops.references(*record,
                       Visit([&](std::string_view kind, const std::string&) { refers |= kind == ops.type.kind; }));
        return refers;
    });
    return records;
}

/// What is stored beside a record.
void forget(records::WritableDatabase& database, std::string_view kind, const std::string& id) {
    if (kind == records::Account::kind) {
        for (const auto purpose :
             {records::TokenPurpose::session, records::TokenPurpose::reset, records::TokenPurpose::api}) {
            records::drop_tokens_of(database, id, purpose);
        }
        records::delete_rows(database, "password", {"account = :account", {id}});
    } else if (kind == records::Participant::kind) {
        records::drop_participant_key(database, id);
    } else if (kind == records::PulseRound::kind) {
        records::drop_sheets_of(database, id);
    }
}

}  // namespace

ExampleBook load_example_book(Workspace& workspace) {
    const auto events = story_of(example::book(), workspace.today());
    ExampleBook out;
    workspace.write([&](records::WritableDatabase& database) {
        out.added = is_empty_book(database);
        if (out.added) {
            for (const auto& event : events) {
                event.tell(database);
            }
            answer_example_pulses(workspace, database, example::book());
            answer_example_assessments(database, example::book(), workspace.today());
            add_example_curricula(database, workspace.today());
            const auto travelers = example::make_journeys(example::training(), workspace.today());
            add_example_pipeline(workspace, database, travelers);
            add_example_pilot(workspace, database, travelers);
        }
    });
    if (out.added) {
        out.commitments = example::book().commitments.size();
        out.meetings = example::book().meetings.size();
    }
    return out;
}

bool has_example_book(records::Database& database) {
    for (const auto& [kind, id] : entered(database)) {
        if (kind == records::Partnership::kind && records::find<records::Partnership>(database, id)) {
            return true;
        }
    }
    return false;
}

std::size_t remove_example_book(Workspace& workspace, bool force) {
    std::size_t removed = 0;
    workspace.write([&](records::WritableDatabase& database) {
        const auto leaving = leaving_of(database);
        removed = leaving.records.size();
        if (!leaving.peoples.empty() && !force) {
            throw in_use(leaving.peoples);
        }
        records::Change change(database, system_actor().author());
        const auto kinds = all_kinds();
        for (auto ops = kinds.rbegin(); ops != kinds.rend(); ++ops) {  // what refers to others first
            for (const auto& record : referring_first(*ops, records::select(database, ops->type))) {
                if (leaving.records.contains({ops->type.kind, record->id})) {
                    forget(database, ops->type.kind, record->id);
                    change.remove(ops->type, *record);
                }
            }
        }
    });
    return removed;
}

std::vector<ExampleAccount> example_accounts(Workspace& workspace) {
    struct Wanted {
        const char* who;
        const char* organization;
        Role role;
    };
    static constexpr std::array wanted = {Wanted{"the convener", "board", Role::administrator},
                                          Wanted{"a hospital", "medical", Role::member},
                                          Wanted{"a college", "college", Role::member}};
    std::vector<ExampleAccount> accounts;
    std::vector<std::string> hashes;
    for (const auto& one : wanted) {
        const auto& organization =
            *std::ranges::find(example::book().organizations, one.organization, &example::BookOrganization::key);
        const auto& person = organization.people.front();
        accounts.push_back({one.who, person.name, example_email(organization, person), new_token().substr(0, 16)});
        hashes.push_back(password_hash(accounts.back().password));
    }
    workspace.write([&](records::WritableDatabase& database) {
        for (std::size_t i = 0; i < accounts.size(); ++i) {
            const auto contact =
                records::select<records::Contact>(database, {"email = :email", {accounts[i].email}, "id DESC"});
            if (contact.empty() || !has_example_book(database)) {
                throw Error(ErrorKind::not_found, say("E2086"));
            }
            auto found = records::select<records::Account>(database, {"email = :email", {accounts[i].email}});
            if (found.empty()) {
                records::Account account;
                account.name = accounts[i].name;
                account.email = accounts[i].email;
                account.role = wanted[i].role;
                account.organization = contact.front().organization;
                found.push_back(records::Change(database, {kExampleAuthor, "Laborshed"}).add(account));
            }
            records::keep_password(database, found.front().id, hashes[i]);
        }
    });
    return accounts;
}

}  // namespace laborshed::services
