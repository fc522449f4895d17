// Outcomes by program of study, following the eligible training provider report.
#pragma once

#include "pipeline/indicators.h"

namespace laborshed::pipeline {

/// Of people in a program of study; a person who was in it twice counts twice.
struct TrainingShare {
    std::vector<std::string> achieved = {};  ///< ids, sorted
    std::vector<std::string> others = {};    ///< in the denominator only
    [[nodiscard]] std::size_t denominator() const noexcept { return achieved.size() + others.size(); }
    /// Nothing when no one is in the denominator.
    [[nodiscard]] std::optional<double> rate() const noexcept;
};

struct TrainingProgramReport {
    std::string provider = {};
    std::string program_of_study = {};
    std::size_t participants = 0;    ///< enrolled on a day of the program year
    std::size_t exiters = 0;         ///< left it in the program year: completed, withdrew or moved on
    std::size_t completers = 0;      ///< of these, completed
    TrainingShare credential = {};   ///< a recognized postsecondary credential from enrollment to a year after leaving
    TrainingShare employed_q2 = {};  ///< in the second quarter after leaving
    TrainingShare employed_q4 = {};
    std::vector<std::string> with_earnings = {};  ///< ids of those of whom the median is
    std::optional<double> median_earnings = {};   ///< dollars in the second quarter after leaving
};

/// One for each provider and program of study with an enrollment in the program year or in one of the cohorts, by
/// provider and program. All people in the program count, not only participants, from their enrollments: the day of
/// leaving stands for the exit, and outcomes are of those who left in the cohorts of the report (`cohort`). Enrollments
/// without a program of study are left out, outcomes that are not known yet too. No one is excluded: why someone left
/// a program of study is not held. Source: ETA-9171 (OMB 1205-0526).
[[nodiscard]] std::vector<TrainingProgramReport> training_program_reports(std::span<const Participant> people,
                                                                          const Report& report,
                                                                          const IndicatorRules& rules);

}  // namespace laborshed::pipeline
