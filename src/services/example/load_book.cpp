#include "services/example/load_book.h"

#include "base/secrets.h"
#include "services/book/record_references.h"
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

template <records::Record T>
std::string title_of(const T& record) {
    if constexpr (requires { record.name; }) {
        return record.name;
    } else if constexpr (requires { record.title; }) {
        return record.title;
    } else if constexpr (requires { record.description; }) {
        return record.description;
    } else if constexpr (requires { record.what; }) {
        return record.what;
    } else if constexpr (requires { record.day; }) {
        return "of " + record.day;
    } else {
        return record.id;
    }
}

Leaving leaving_of(records::Database& database) {
    Leaving out;
    const auto examples = entered(database);
    for_each_kind([&]<class T>(std::type_identity<T>) {
        for (auto& record : records::select<T>(database)) {
            const bool example = examples.contains({T::kind, record.id});
            bool goes = example;
            each_reference(record, [&](const char* kind, const std::string& id) {
                goes = goes || out.records.contains({kind, id});
            });
            if (!goes) {
                continue;
            }
            out.records.emplace(T::kind, record.id);
            const auto last = records::last_entry(database, T::kind, record.id);
            if (!example || (last && last->author != kExampleAuthor)) {
                out.peoples.push_back(T::kind + (" \"" + title_of(record) + "\""));
            }
        }
    });
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
    return {ErrorKind::conflict,
            "people changed the example or added to it: " + names + "; --force takes that out with it"};
}

/// A check of a job names the placement: it goes before that.
template <records::Record T>
std::vector<T> referring_first(std::vector<T> records) {
    if constexpr (std::same_as<T, records::ParticipantStep>) {
        std::stable_partition(records.begin(), records.end(), [](const T& step) { return step.placement.has_value(); });
    }
    return records;
}

void forget(records::WritableDatabase& database, const records::Account& account) {
    for (const auto* purpose : {"session", "reset", "api"}) {
        records::drop_tokens_of(database, account.id, purpose);
    }
    records::delete_rows(database, "password", {"account = :account", {account.id}});
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
        boost::mp11::mp_for_each<
            boost::mp11::mp_transform<std::type_identity, boost::mp11::mp_reverse<records::Kinds>>>(
            [&]<class T>(std::type_identity<T>) {
                for (const auto& record : referring_first(records::select<T>(database))) {
                    if (leaving.records.contains({T::kind, record.id})) {
                        if constexpr (std::same_as<T, records::Account>) {
                            forget(database, record);
                        }
                        if constexpr (std::same_as<T, records::Participant>) {
                            records::drop_participant_key(database, record.id);
                        }
                        if constexpr (std::same_as<T, records::PulseRound>) {
                            records::drop_sheets_of(database, record.id);
                        }
                        change.remove(record);
                    }
                }
            });
    });
    return removed;
}

std::vector<ExampleAccount> example_accounts(Workspace& workspace) {
    struct Wanted {
        const char* who;
        const char* organization;
        const char* role;
    };
    static constexpr std::array wanted = {Wanted{"the convener", "board", "administrator"},
                                          Wanted{"a hospital", "medical", "member"},
                                          Wanted{"a college", "college", "member"}};
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
                throw Error(ErrorKind::not_found, "the example is not in the book: load it first (--load)");
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
