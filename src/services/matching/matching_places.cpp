#include "services/matching/matching_places.h"

#include "pipeline/pathway_stage.h"
#include "records/participant.h"
#include "records/partnership.h"
#include "records/pipeline.h"
#include "services/book/record_service.h"
#include "services/matching/preferences.h"
#include "services/participants/participant_steps.h"

#include <algorithm>
#include <map>
#include <set>

namespace laborshed::services {
namespace {

using pipeline::MarketKind;
using pipeline::Step;
using records::ParticipantStep;

std::set<std::string> holders(records::Database& database, const records::Cohort& cohort) {
    std::map<std::string, std::vector<ParticipantStep>> steps;
    for (auto& step : records::select<ParticipantStep>(
             database, {"program = :program AND (step = :enrollment OR step = :withdrawal)",
                        {cohort.program, text_of(Step::enrollment), text_of(Step::withdrawal)}})) {
        steps[step.participant].push_back(std::move(step));
    }
    std::set<std::string> people;
    for (const auto& [person, theirs] : steps) {
        if (pipeline::holds_seat(events_of(theirs), cohort.id)) {
            people.insert(person);
        }
    }
    return people;
}

std::set<std::string> holders(records::Database& database, const records::Opening& opening) {
    std::set<std::string> people;
    for (const auto& step : records::select<ParticipantStep>(
             database, {"opening = :opening AND step = :step", {opening.id, text_of(Step::placement)}})) {
        people.insert(step.participant);
    }
    return people;
}

std::string county_of(records::Database& database, const std::string& organization) {
    const auto found = records::find<records::Organization>(database, organization);
    return found && !found->places.empty() ? found->places.front().county.value_or("") : std::string();
}

void free_seats(RoundPlace& place, std::int64_t seats, std::int64_t reserved) {
    place.place.seats = std::max<std::int64_t>(seats - place.taken, 0);
    place.place.reserved = std::min(reserved, place.place.seats);
}

template <records::Record T>
bool knows(records::Database& database, const Actor& actor, const T& place, const std::set<std::string>& people) {
    const auto owners = scope_of(database, place, actor.today).organizations;
    if (actor.organization && std::ranges::find(owners, *actor.organization) != owners.end()) {
        return true;
    }
    return std::ranges::all_of(people, [&](const std::string& person) {
        const auto found = records::find<records::Participant>(database, person);
        return found && may_read(database, actor, *found);
    });
}

RoundPlace of_cohort(records::Database& database, const Actor& actor, const records::Cohort& cohort,
                     const records::TrainingProgram& program, const MatchingRequest& wish) {
    const auto people = holders(database, cohort);
    RoundPlace made{
        .place = {.id = cohort.id, .title = program.title + ": " + cohort.name, .seats = 0, .reserved = 0},
        .organization = program.organization,
        .program = program.id,
        .starts = cohort.starts,
        .taken = static_cast<std::int64_t>(people.size()),
        .known = knows(database, actor, cohort, people),
        .others_reserved = 0,
        .facts = {.occupation = program.occupation, .county = county_of(database, program.organization), .wage = {}}};
    std::int64_t reserved = 0;
    for (const auto& one : cohort.reserved) {
        (wish.reserve_group == one.group ? reserved : made.others_reserved) += one.seats;
    }
    free_seats(made, cohort.seats, reserved);
    return made;
}

RoundPlace of_opening(records::Database& database, const Actor& actor, const records::Opening& opening) {
    const auto people = holders(database, opening);
    RoundPlace made{.place = {.id = opening.id,
                              .title = matching_place_title(database, MarketKind::openings, opening.id),
                              .seats = 0,
                              .reserved = 0},
                    .organization = opening.organization,
                    .program = {},
                    .starts = opening.opened,
                    .taken = static_cast<std::int64_t>(people.size()),
                    .known = knows(database, actor, opening, people),
                    .others_reserved = 0,
                    .facts = {.occupation = opening.occupation, .county = opening.county, .wage = opening.wage}};
    free_seats(made, opening.places, 0);
    return made;
}

/// Staff fills any of the partnership, others their own organization's.
template <records::Record T>
void require_filling(records::Database& database, const Actor& actor, const T& place, const std::string& title) {
    if (!may_write(database, actor, place)) {
        refuse(actor, say("E4102", {{"title", title}}));
    }
}

template <records::Record T>
std::optional<T> readable(records::Database& database, const Actor& actor, const std::string& id) {
    auto found = records::find<T>(database, id);
    return found && may_read(database, actor, *found) ? found : std::nullopt;
}

}  // namespace

bool knows_free_seats(records::Database& database, const Actor& actor, MarketKind market, const std::string& place) {
    if (market == MarketKind::seats) {
        const auto cohort = records::find<records::Cohort>(database, place);
        return cohort && knows(database, actor, *cohort, holders(database, *cohort));
    }
    const auto opening = records::find<records::Opening>(database, place);
    return opening && knows(database, actor, *opening, holders(database, *opening));
}

std::vector<RoundPlace> round_places(records::Database& database, const Actor& actor, const MatchingRequest& wish) {
    std::vector<RoundPlace> places;
    Validator validator;
    std::set<std::string> named;
    for (std::size_t i = 0; i < wish.places.size(); ++i) {
        const auto at = "places[" + std::to_string(i) + "]";
        const auto& id = wish.places[i];
        std::string partnership;
        if (!named.insert(id).second) {
            validator.fail(at, say("E4103"));
        } else if (wish.market == MarketKind::seats) {
            const auto cohort = readable<records::Cohort>(database, actor, id);
            const auto program =
                cohort ? records::find<records::TrainingProgram>(database, cohort->program) : std::nullopt;
            if (!program) {
                validator.fail(at, say("E4104"));
                continue;
            }
            require_filling(database, actor, *cohort, program->title + ": " + cohort->name);
            places.push_back(of_cohort(database, actor, *cohort, *program, wish));
            partnership = program->partnership;
        } else {
            const auto opening = readable<records::Opening>(database, actor, id);
            if (!opening) {
                validator.fail(at, say("E4105"));
                continue;
            }
            require_filling(database, actor, *opening, opening->title);
            if (opening->closed) {
                validator.fail(at, say("E4106", {{"day", *opening->closed}}));
            }
            places.push_back(of_opening(database, actor, *opening));
            partnership = opening->partnership;
        }
        if (!partnership.empty() && partnership != wish.partnership) {
            validator.fail(at, say("E4107"));
        }
    }
    if (wish.places.empty()) {
        validator.fail("places", say("E4108"));
    }
    validator.throw_if_invalid();
    return places;
}

}  // namespace laborshed::services
