#include "services/matching/matching_preview.h"

#include "base/day.h"
#include "services/book/record_service.h"

#include <algorithm>

namespace laborshed::services {
namespace {

using pipeline::MatchingRule;

std::vector<PlaceOutcome> place_outcomes(const MatchingRound& round, const pipeline::MatchingMarket& market,
                                         const pipeline::Matching& deferred, const pipeline::Matching& assigned) {
    std::vector<PlaceOutcome> outcomes;
    for (const auto& place : round.places) {
        const auto where_known = [&](std::int64_t number) {
            return place.known ? std::optional(number) : std::nullopt;
        };
        outcomes.push_back({.id = place.place.id,
                            .title = place.place.title,
                            .seats = where_known(place.place.seats),
                            .taken = where_known(place.taken),
                            .reserved = where_known(place.place.reserved),
                            .others_reserved = place.others_reserved,
                            .listed = 0,
                            .first = 0,
                            .deferred = 0,
                            .assigned = 0});
    }
    for (std::uint32_t person = 0; person < market.people(); ++person) {
        const auto list = market.list(person);
        for (const auto place : list) {
            outcomes[place].listed += 1;
        }
        if (!list.empty()) {
            outcomes[list.front()].first += 1;
        }
        if (const auto place = deferred.place(market, person); place != pipeline::unplaced) {
            outcomes[place].deferred += 1;
        }
        if (const auto place = assigned.place(market, person); place != pipeline::unplaced) {
            outcomes[place].assigned += 1;
        }
    }
    return outcomes;
}

std::vector<Message> notes_of(const MatchingRound& round) {
    std::vector<Message> notes;
    const auto note = [&](const char* id, std::int64_t count) {
        if (count > 0) {
            notes.push_back(say(id, {{"count", std::to_string(count)}}));
        }
    };
    note("matching.lists_made", std::ranges::count(round.kept.people, false, &KeptPerson::given));
    std::int64_t others = 0;
    for (const auto& place : round.places) {
        others += place.others_reserved;
    }
    note(round.wish.reserve_group ? "matching.reserved_for_others" : "matching.reserved_for_unnamed", others);
    if (round.wish.reserve_group) {
        note("matching.background_unseen", std::ranges::count(round.people, false, &RoundPerson::background_seen));
    }
    if (round.wish.priority == pipeline::MatchingPriority::score) {
        note("matching.unscored", std::ranges::count_if(round.people, [](const auto& person) {
                 return std::ranges::any_of(person.scores, [](const auto& one) { return !one.score; });
             }));
    }
    return notes;
}

std::vector<PreviewPerson> preview_people(const MatchingRound& round, const KeptMarket& made,
                                          const pipeline::Matching& deferred, const pipeline::Matching& assigned) {
    const pipeline::MatchExplainer by_deferred(made.market, deferred);
    const pipeline::MatchExplainer by_assignment(made.market, assigned, made.options);
    const auto places = round.kept_places();
    std::vector<PreviewPerson> people;
    for (std::uint32_t i = 0; i < made.market.people(); ++i) {
        const auto& person = round.people[i];
        PreviewPerson shown{
            .participant = person.participant,
            .reference = person.reference,
            .name = person.name,
            .given = round.kept.people[i].given,
            .list = {},
            .deferred = result_of(by_deferred, made.market, deferred, places, i, person.background_seen),
            .assigned = result_of(by_assignment, made.market, assigned, places, i, person.background_seen),
            .differs = false};
        shown.differs = shown.deferred.place != shown.assigned.place;
        const auto list = made.market.list(i);
        for (std::size_t choice = 0; choice < list.size(); ++choice) {
            shown.list.push_back(
                {places[list[choice]].title, person.scores[choice].score, person.scores[choice].known});
        }
        people.push_back(std::move(shown));
    }
    std::ranges::stable_sort(people, {}, &PreviewPerson::name);
    return people;
}

}  // namespace

std::string digest_of(const KeptMarket& made) { return made.digest(MatchingRule::assignment); }

MatchingPreview preview_matching(Workspace& workspace, const Actor& actor, const MatchingRequest& wish) {
    if (actor.role == Role::everybody) {
        refuse(actor, say("E4099"));
    }
    const MatchFit fit(workspace);
    MatchingPreview preview{.day = to_text(workspace.today())};
    workspace.read([&](records::Database& database) {
        const auto round = matching_round(workspace, database, actor, wish, fit);
        const auto made = round.market();
        const auto deferred = made.match(MatchingRule::deferred_acceptance);
        const auto assigned = made.match(MatchingRule::assignment);
        const auto compared = pipeline::compare(made.market, deferred, assigned);
        preview.priority = round.wish.priority.value();
        preview.seed = round.wish.seed.value_or(0);
        preview.digest = digest_of(made);
        preview.places = place_outcomes(round, made.market, deferred, assigned);
        preview.deferred = outcome_of(compared.first, MatchingRule::deferred_acceptance);
        preview.assigned = outcome_of(compared.second, MatchingRule::assignment);
        if (!std::ranges::all_of(round.places, &RoundPlace::known)) {
            hide_seats(preview.deferred);
            hide_seats(preview.assigned);
        }
        preview.same = static_cast<std::int64_t>(compared.same);
        preview.better_deferred = static_cast<std::int64_t>(compared.better_first);
        preview.better_assigned = static_cast<std::int64_t>(compared.better_second);
        preview.given_lists = std::ranges::count(round.kept.people, true, &KeptPerson::given);
        preview.people = preview_people(round, made, deferred, assigned);
        preview.notes = notes_of(round);
    });
    return preview;
}

}  // namespace laborshed::services
