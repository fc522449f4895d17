// Which occupations an industry employs in the nation, from the industry files of BLS's National Employment Matrix.
#pragma once

#include "lake/duck.h"
#include "lake_tables/published_value.h"
#include "lake_tables/qcew.h"

#include <map>
#include <string>
#include <vector>

namespace laborshed::services::staffing {

/// Jobs in the nation, persons; base and projected year are the table's.
struct Jobs {
    Reading base;
    Reading projected;
};

/// Industries are those of qcew.h, as the matrix cuts them: "61" has the public schools, "62" the public hospitals, and
/// the governments "G1" to "G3" are without both.
struct Patterns {
    std::int64_t base_year = 0;
    std::int64_t projected_year = 0;
    std::map<qcew::Industry, Jobs> industries;  ///< all occupations together
    std::map<std::string, std::map<qcew::Industry, Jobs>> occupations;

    [[nodiscard]] double years() const { return static_cast<double>(projected_year - base_year); }
    /// The sectors and governments that are loaded make up nearly all jobs. With fewer, what an occupation's share of
    /// the rest is can't be told.
    [[nodiscard]] bool complete() const;
};

/// How many industries a complete set has: 19 private sectors and three governments.
inline constexpr std::size_t kIndustries = 22;

[[nodiscard]] Patterns load(lake::Connection& connection, const std::vector<std::string>& vintages);

/// One industry of the matrix in covered employment: parts that are added and parts that are taken off.
struct Cut {
    std::vector<qcew::Industry> plus;
    std::vector<qcew::Industry> minus;
};

/// How the matrix cuts an industry: "61" is "61" + "G2-61" + "G3-61", "G3" is "G3" − "G3-61" − "G3-622".
[[nodiscard]] Cut cut_of(const qcew::Industry& industry);

/// Persons in an industry as the matrix cuts it (of qcew::with_schools_and_hospitals); nullopt where a part isn't
/// disclosed, or the year isn't published finely enough to tell public hospitals.
[[nodiscard]] std::optional<double> employment(const qcew::Year& year, const qcew::Industry& industry);

}  // namespace laborshed::services::staffing
