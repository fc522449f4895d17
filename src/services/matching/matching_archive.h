// The sealed record of a matching run, and re-running it.
#pragma once

#include "pipeline/assignment.h"
#include "records/matching.h"

#include <boost/describe.hpp>

#include <vector>

namespace laborshed::services {

/// One place in a person's list.
struct KeptChoice {
    std::int64_t place = 0;  ///< position among the run's places
    std::int64_t priority =
        0;                    ///< in millionths, so that it is the same number when it is read again; or `kept_refused`
    std::int64_t weight = 0;  ///< in millionths
};
BOOST_DESCRIBE_STRUCT(KeptChoice, (), (place, priority, weight))

inline constexpr std::int64_t kept_refused = -1;
inline constexpr double kept_unit = 1e6;

/// One person's line; nothing in it says whose it is.
struct KeptPerson {
    std::string key = {};  ///< of the lottery: 64 bits, decimal
    bool in_group = false;
    bool given = false;  ///< the list is the person's own; else it was made for them
    std::vector<KeptChoice> list = {};
    std::optional<std::int64_t> choice = {};  ///< position in the list that they got; none: no place
    bool reserved_seat = false;
};
BOOST_DESCRIBE_STRUCT(KeptPerson, (), (key, in_group, given, list, choice, reserved_seat))

struct KeptPeople {
    std::vector<KeptPerson> people = {};  ///< by key
};
BOOST_DESCRIBE_STRUCT(KeptPeople, (), (people))

/// A market as the rules want it.
struct KeptMarket {
    pipeline::MatchingMarket market = {};
    std::vector<double> weights = {};
    pipeline::AssignmentOptions options = {};
    std::uint64_t seed = 0;

    [[nodiscard]] pipeline::Matching match(pipeline::MatchingRule rule) const;
    [[nodiscard]] std::string digest(pipeline::MatchingRule rule) const;
};

/// Throws Error bad_input for a key that is no number (pipeline/matching_market.h finds what else is wrong).
[[nodiscard]] KeptMarket market_of(const std::vector<records::MatchingPlace>& places, const KeptPeople& people,
                                   pipeline::ReserveRule reserves, std::int64_t seed);

/// Writes down who got what.
void keep(const pipeline::Matching& matching, KeptPeople& people);
/// And reads it again.
[[nodiscard]] pipeline::Matching matching_of(const KeptPeople& people, pipeline::MatchingRule rule, std::int64_t seed);

/// True when the same inputs, rule and seed give the same answer again, digest for digest and person for person.
[[nodiscard]] bool reproduced(const records::MatchingRun& run, const KeptPeople& people);

}  // namespace laborshed::services
