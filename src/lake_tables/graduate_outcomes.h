// Where graduates work and what they earn, as Post-Secondary Employment Outcomes (PSEO) publish it, from the lake.
#pragma once

#include "lake/duck.h"
#include "lake_tables/published_value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::services::graduate_outcomes {

/// PSEO's degree level of an IPEDS award level (AWLEVEL): 1, 20 and 21 are all "01", certificates of less than a year;
/// 19 has none. Source: LEHD public use schema V4, label_degree_level.csv.
[[nodiscard]] std::optional<std::string_view> degree_level(int award_level) noexcept;

/// The vintages to read: outcomes of one kind, and the directory that says in which state an institution (OPE ID) is.
struct Choice {
    std::vector<std::string> outcomes;
    std::vector<std::string> institutions;
};

enum class YearsOn { one = 1, five = 5, ten = 10 };

/// Graduates of a state's participating institutions, each institution's latest published cohort; cells that are too
/// small to publish are left out of both sums.
struct InState {
    std::string state;         ///< FIPS code; "" for the nation
    std::string degree_level;  ///< "05"
    std::string cip;           ///< two digits; "" for all programs together
    double employed = 0;       ///< in jobs that unemployment insurance covers, people
    double in_state = 0;       ///< of them in the state of their institution
    double not_in_data = 0;    ///< in no such job, or in too small a one: not all of them are without work
    std::int64_t institutions = 0;

    [[nodiscard]] double share() const noexcept { return in_state / employed; }
};

/// By state, degree level and CIP, with a row of each state's programs together and rows of the nation; ascending.
/// Institutions that the directory lacks count for the nation only.
[[nodiscard]] std::vector<InState> in_state(lake::Connection& connection, const Choice& choice, YearsOn years);

/// One institution's graduates of a program, its latest published cohort.
struct Earnings {
    std::string institution;  ///< OPE ID as published
    std::string state;        ///< FIPS code; "" where the directory lacks it
    std::string degree_level;
    std::string cip;          ///< as published: "51", "51.38", "42.XX"; "00" of all programs
    std::int64_t cohort = 0;  ///< its first year; 0: all cohorts together
    Reading p25;              ///< dollars a year, in prices of the release
    Reading median;
    Reading p75;
    double graduates = 0;  ///< with earnings
};

/// Ascending by state, institution, degree level and CIP; rows without a published median are left out.
[[nodiscard]] std::vector<Earnings> earnings(lake::Connection& connection, const Choice& choice, YearsOn years);

}  // namespace laborshed::services::graduate_outcomes
