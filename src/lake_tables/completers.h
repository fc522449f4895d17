// People per award: IPEDS counts awards by program (completions) and, beside them, the people who earned them
// (completers), by institution and level, from the lake.
#pragma once

#include "lake/duck.h"
#include "lake_tables/vintages.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace laborshed::services::completers {

/// Whose figure answers.
enum class Basis {
    institution,
    nation,   ///< the loaded files, all institutions together
    built_in  ///< the nation of 2023–24, inside the program (tables/people_per_award.csv)
};
BOOST_DESCRIBE_ENUM(Basis, institution, nation, built_in)

/// The level at which C20YY_C counts the people with awards of this level (AWLEVEL) of C20YY_A; nullopt for a level
/// that IPEDS doesn't have. 3, 5 and 7 are the same; 2 and 4 are 2; 6 and 8 are 10; 17, 18 and 19 are 9; 20 is 11 and
/// 21 is 12 (one level, 1, before 2020). Source: NCES, IPEDS dictionary of C20YY_C, variable AWLEVELC; in C2024_A and
/// c2024_c none of the 16,104 institutions' levels has more people than awards when they are put together so.
[[nodiscard]] std::optional<int> completer_level(int award_level) noexcept;

/// The vintages to read, of one academic year.
struct Choice {
    std::vector<std::string> completers;
    std::vector<std::string> completions;
};

/// The latest year whose completers and completions are both loaded; empty when there is none.
[[nodiscard]] Choice same_year(const Vintages& vintages, bool example);

struct PeoplePerAward {
    double ratio = 1;  ///< people ÷ awards, above 0 and at most 1
    double people = 0;
    double awards = 0;
    Basis basis = Basis::built_in;
};

/// Of the people who completed and whose age is known.
struct Older {
    double share = 0;   ///< aged 25 or older, 0 to 1
    double people = 0;  ///< of known age
    Basis basis = Basis::built_in;
};

/// Read once, asked for many programs.
class Completers {
  public:
    /// An empty choice is allowed: then everything is built in.
    Completers(lake::Connection& connection, const Choice& choice);

    /// The institution's at the level of the award; the nation's where the institution has no people or no awards at
    /// it. nullopt for a level that IPEDS doesn't have.
    [[nodiscard]] std::optional<PeoplePerAward> people_per_award(std::int64_t unitid, int award_level) const;
    /// The nation's.
    [[nodiscard]] std::optional<PeoplePerAward> people_per_award(int award_level) const;

    /// The share of completers of 25 and older: a sign of people who work already. Fallbacks as above.
    [[nodiscard]] std::optional<Older> aged_25_and_older(std::int64_t unitid, int award_level) const;
    [[nodiscard]] std::optional<Older> aged_25_and_older(int award_level) const;

  private:
    struct Count {
        double people = 0;
        double awards = 0;
        double older = 0;
        double of_known_age = 0;
    };
    [[nodiscard]] std::optional<std::pair<Count, Basis>> nation(int level, double Count::*needed) const;

    std::map<std::pair<std::int64_t, int>, Count> institutions_;  ///< by UNITID and completer level
    std::map<int, Count> nation_;
    std::map<int, Count> built_in_;
};

}  // namespace laborshed::services::completers
