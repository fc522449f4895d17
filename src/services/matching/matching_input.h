// Input of a matching from the records: people the actor's organization can see, places, preferences, and priorities.
#pragma once

#include "services/matching/match_fit.h"
#include "services/matching/matching_archive.h"
#include "services/participants/participant_service.h"

namespace laborshed::services {

/// A request to match.
struct MatchingRequest {
    std::string partnership = {};
    std::string title = {};  ///< needed to commit
    pipeline::MarketKind market = unset<pipeline::MarketKind>;
    std::vector<std::string> places = {};             ///< cohorts or openings
    std::optional<pipeline::MatchingRule> rule = {};  ///< needed to commit
    /// How places rank people; none: cohorts by lottery, openings by score.
    std::optional<pipeline::MatchingPriority> priority = {};
    std::optional<pipeline::PersonGroup> reserve_group = {};       ///< whose reserved seats count; none: no one's
    pipeline::ReserveRule reserves = pipeline::ReserveRule::soft;  ///< of an assignment
    /// For example, drawn in public. None: derived from the places, so no one can pick a favorable one.
    std::optional<std::int64_t> seed = {};
    std::string digest = {};  ///< to commit: of the preview that was seen
};
BOOST_DESCRIBE_STRUCT(MatchingRequest, (),
                      (partnership, title, market, places, rule, priority, reserve_group, reserves, seed, digest))

/// A cohort or opening.
struct RoundPlace {
    records::MatchingPlace place = {};
    std::string organization = {};
    std::string program = {};          ///< of a cohort
    std::string starts = {};           ///< of a cohort
    std::int64_t taken = 0;            ///< by anyone
    bool known = false;                ///< the actor may know how many are taken (knows_free_seats)
    std::int64_t others_reserved = 0;  ///< set aside for other groups: open to all in this run
    PlaceFacts facts = {};
};

/// A person in the round, alongside their line in `kept`.
struct RoundPerson {
    std::string participant = {};
    std::string reference = {};
    std::string name = {};
    bool background_seen = false;
    std::vector<pipeline::MatchScore> scores = {};  ///< one per place of their list
};

struct MatchingRound {
    MatchingRequest wish = {};                    ///< with what was left out filled in
    std::vector<std::string> organizations = {};  ///< whose places they are
    std::vector<RoundPlace> places = {};
    std::vector<RoundPerson> people = {};  ///< in the order of kept.people: by lottery key
    KeptPeople kept = {};

    [[nodiscard]] std::vector<records::MatchingPlace> kept_places() const;
    [[nodiscard]] KeptMarket market() const {
        return market_of(kept_places(), kept, wish.reserves, wish.seed.value_or(0));
    }
};

/// Seats: who has applied to a program or was found eligible, and holds no seat of it. Openings: who has completed or
/// has a credential and no job since. Throws InvalidError, Error forbidden where a place is not the actor's to fill.
[[nodiscard]] MatchingRound matching_round(Workspace& workspace, records::Database& database, const Actor& actor,
                                           const MatchingRequest& wish, const MatchFit& fit);

}  // namespace laborshed::services
