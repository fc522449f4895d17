#include "services/matching/preferences.h"

#include "base/day.h"
#include "records/participant.h"
#include "records/pipeline.h"
#include "services/book/record_service.h"
#include "services/book/validation_rules.h"

#include <algorithm>
#include <set>

namespace laborshed::services {
namespace {

using pipeline::MarketKind;
using records::Preference;

constexpr std::size_t kMaxPlaces = 50;

std::string name_of_organization(records::Database& database, const std::string& id) {
    const auto found = records::find<records::Organization>(database, id);
    return found ? found->name : std::string();
}

std::optional<Preference> list_of(records::Database& database, const std::string& participant, MarketKind market) {
    auto found = records::select<Preference>(database, {.condition = "participant = :participant AND market = :market",
                                                        .values = {participant, text_of(market)}});
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

PreferencesView shown(records::Database& database, const std::string& participant) {
    PreferencesView answer;
    for (const auto market : {MarketKind::seats, MarketKind::openings}) {
        auto& list = answer.lists.emplace_back();
        list.market = market;
        if (const auto kept = list_of(database, participant, market)) {
            list.version = kept->version;
            list.organization = kept->organization;
            list.organization_name = name_of_organization(database, kept->organization);
            list.day = kept->day;
            for (const auto& place : kept->places) {
                list.places.push_back({place, matching_place_title(database, market, place)});
            }
        }
    }
    return answer;
}

template <records::Record T>
bool may_see(records::Database& database, const Actor& actor, const std::string& id) {
    const auto found = records::find<T>(database, id);
    return found && may_read(database, actor, *found);
}

void check(records::Database& database, const Actor& actor, const NewPreference& wanted, Validator& validator) {
    validator.one_of("market", wanted.market);
    if (wanted.places.size() > kMaxPlaces) {
        validator.fail("places", say("E4109", {{"most", std::to_string(kMaxPlaces)}}));
        return;
    }
    const bool seats = wanted.market == MarketKind::seats;
    std::set<std::string> listed;
    for (std::size_t i = 0; i < wanted.places.size(); ++i) {
        const auto& place = wanted.places[i];
        const auto at = "places[" + std::to_string(i) + "]";
        if (!(seats ? may_see<records::Cohort>(database, actor, place)
                    : may_see<records::Opening>(database, actor, place))) {
            validator.fail(at, seats ? say("E4104") : say("E4105"));
        } else if (!listed.insert(place).second) {
            validator.fail(at, say("E4103"));
        }
    }
}

}  // namespace

std::string matching_place_title(records::Database& database, MarketKind market, const std::string& id) {
    if (market == MarketKind::seats) {
        const auto cohort = records::find<records::Cohort>(database, id);
        const auto program = cohort ? records::find<records::TrainingProgram>(database, cohort->program) : std::nullopt;
        return program ? program->title + ": " + cohort->name : std::string();
    }
    const auto opening = records::find<records::Opening>(database, id);
    return opening ? opening->title + " at " + name_of_organization(database, opening->organization) : std::string();
}

PreferencesView preferences(Workspace& workspace, const Actor& actor, const std::string& participant) {
    return workspace.read_one(say("E4110", {{"id", participant}}), [&](records::Database& database) {
        (void)get_within<records::Participant>(database, actor, participant);
        return shown(database, participant);
    });
}

PreferencesView change_preference(Workspace& workspace, const Actor& actor, const std::string& participant,
                                  const NewPreference& wanted) {
    return workspace.write([&](records::WritableDatabase& database) {
        const auto found = get_within<records::Participant>(database, actor, participant);
        if (found.anonymized) {
            throw Error(ErrorKind::conflict, say("E4044"));
        }
        Preference list;
        list.participant = participant;
        list.market = wanted.market;
        list.places = wanted.places;
        list.organization = actor.organization.value_or("");
        list.day = to_text(workspace.today());
        require_write(database, actor, list, "change");
        Validator validator;
        check(database, actor, wanted, validator);
        validator.throw_if_invalid();
        records::Change change(database, actor.author());
        const auto before = list_of(database, participant, wanted.market);
        if (before) {
            list.id = before->id;
            list.version = wanted.version;
            if (wanted.places.empty()) {
                change.remove(list);
            } else {
                change.update(list);
            }
        } else if (wanted.version != 0) {
            throw Error(ErrorKind::conflict, say("E4111"));
        } else if (!wanted.places.empty()) {
            change.add(list);
        }
        return shown(database, participant);
    });
}

}  // namespace laborshed::services
