#include "services/matching/matching_archive.h"

#include "base/error.h"
#include "pipeline/deferred_acceptance.h"
#include "pipeline/matching_record.h"

#include <charconv>

namespace laborshed::services {
namespace {

std::uint64_t key_of(const std::string& text) {
    std::uint64_t key = 0;
    const auto* const end = text.data() + text.size();
    if (const auto read = std::from_chars(text.data(), end, key); read.ec != std::errc() || read.ptr != end) {
        throw Error(ErrorKind::bad_input, say("E4100"));
    }
    return key;
}

}  // namespace

pipeline::Matching KeptMarket::match(pipeline::MatchingRule rule) const {
    return rule == pipeline::MatchingRule::assignment ? pipeline::assignment(market, weights, options, seed)
                                                      : pipeline::deferred_acceptance(market, seed);
}

std::string KeptMarket::digest(pipeline::MatchingRule rule) const {
    return rule == pipeline::MatchingRule::assignment ? pipeline::run_digest(market, weights, options, seed)
                                                      : pipeline::run_digest(market, seed);
}

KeptMarket market_of(const std::vector<records::MatchingPlace>& places, const KeptPeople& people,
                     pipeline::ReserveRule reserves, std::int64_t seed) {
    KeptMarket made;
    made.seed = static_cast<std::uint64_t>(seed);
    made.options.reserves = reserves;
    for (const auto& place : places) {
        made.market.add_place(static_cast<std::uint32_t>(place.seats), static_cast<std::uint32_t>(place.reserved),
                              place.title.empty() ? place.id : place.title);
    }
    for (const auto& person : people.people) {
        std::vector<pipeline::MarketChoice> list;
        for (const auto& choice : person.list) {
            list.push_back({static_cast<std::uint32_t>(choice.place),
                            choice.priority == kept_refused ? pipeline::refused
                                                            : static_cast<double>(choice.priority) / kept_unit});
            made.weights.push_back(static_cast<double>(choice.weight) / kept_unit);
        }
        made.market.add_person(list, person.in_group);
        made.market.person_key.push_back(key_of(person.key));
    }
    return made;
}

void keep(const pipeline::Matching& matching, KeptPeople& people) {
    for (std::size_t i = 0; i < people.people.size(); ++i) {
        auto& person = people.people[i];
        person.choice =
            matching.choice[i] == pipeline::unplaced ? std::nullopt : std::optional<std::int64_t>(matching.choice[i]);
        person.reserved_seat = matching.reserved_seat[i] != 0;
    }
}

pipeline::Matching matching_of(const KeptPeople& people, pipeline::MatchingRule rule, std::int64_t seed) {
    pipeline::Matching matching{
        .rule = rule, .seed = static_cast<std::uint64_t>(seed), .choice = {}, .reserved_seat = {}};
    for (const auto& person : people.people) {
        matching.choice.push_back(person.choice ? static_cast<std::uint32_t>(*person.choice) : pipeline::unplaced);
        matching.reserved_seat.push_back(person.reserved_seat ? 1 : 0);
    }
    return matching;
}

bool reproduced(const records::MatchingRun& run, const KeptPeople& people) {
    const auto again = market_of(run.places, people, run.reserves, run.seed);
    if (again.digest(run.rule) != run.run_digest) {
        return false;
    }
    const auto matching = again.match(run.rule);
    return pipeline::result_digest(matching) == run.result_digest &&
           pipeline::result_digest(matching_of(people, run.rule, run.seed)) == run.result_digest;
}

}  // namespace laborshed::services
