// The six primary indicators of WIOA section 116, with the people behind each figure and why each is in or out.
//
// Source: TEGL 10-16 Change 3 (2024), in words the same as RSA TAC 17-01 of June 11, 2024 and OCTAE PM 17-2.
#pragma once

#include "base/message.h"
#include "pipeline/participation.h"

#include <array>
#include <cstddef>
#include <span>

namespace laborshed::pipeline {

enum class Indicator {
    employment_q2,          ///< in unsubsidized employment in the second quarter after exit; youth: or in education
    employment_q4,          ///< in the fourth
    median_earnings,        ///< of those in unsubsidized employment in the second quarter after exit
    credential_attainment,  ///< during participation or within one year after exit
    skill_gains,            ///< measurable skill gains in a program year; not based on exits
    same_employer           ///< effectiveness in serving employers: the same employer in quarters 2 and 4
};
inline constexpr std::array kIndicators = {Indicator::employment_q2,   Indicator::employment_q4,
                                           Indicator::median_earnings, Indicator::credential_attainment,
                                           Indicator::skill_gains,     Indicator::same_employer};
BOOST_DESCRIBE_ENUM(Indicator, employment_q2, employment_q4, median_earnings, credential_attainment, skill_gains,
                    same_employer)
/// As answers name it: "employment_q2".
[[nodiscard]] constexpr std::string_view spelled(Indicator indicator) { return laborshed::name_of(indicator); }

/// "Within one year after exit", also in leap years: the 365th day after the exit counts, the 366th does not.
inline constexpr std::chrono::days one_year{365};

/// A federal report: of a whole program year, or of one quarter of it (1 is July to September).
struct Report {
    int program_year = 0;
    std::optional<int> quarter = {};
};

/// The exits that a report is about: wages come with a lag of two quarters, so a report quarter has the exits of four
/// quarters before it (employment Q2, earnings) or of six (employment Q4, credentials, same employer); a year's report
/// has those of its four report quarters. Program year 2024 (July 2024 to June 2025): exits from July 2023 to June
/// 2024, and from January to December 2023. For skill gains: the program year, in a quarter's report up to its end.
/// Throws Error bad_input for a quarter that is not 1 to 4.
[[nodiscard]] DayRange cohort(Indicator indicator, const Report& report);

/// Empty parts select everyone.
struct Selection {
    std::optional<Program> program = {};
    std::string group = {};
    std::string provider = {};  ///< that gave a service or training in the period
};

struct IndicatorRules {
    ParticipationRules participation = {};
    /// The last quarter for which wages were asked for: who has no job in it or before was not employed; after it is
    /// not known yet.
    Quarter jobs_through = {};
};

enum class CountedAs {
    left_out,     ///< in the cohort, but neither in the numerator nor in the denominator
    denominator,  ///< counted, without success
    numerator     ///< counted, with success; of median earnings: counted
};
BOOST_DESCRIBE_ENUM(CountedAs, left_out, denominator, numerator)

enum class Reason {
    employed,
    in_education,  ///< youth: in education or training in that quarter
    not_employed,
    not_known_yet,  ///< wages of that quarter, or a year after the exit, are still to come
    wages_not_known,
    earned,                ///< the earnings are among those of which the median is taken
    credential,            ///< a recognized postsecondary credential in time
    diploma_and_job,       ///< a secondary diploma in time, and employed within a year after exit
    diploma_and_study,     ///< a secondary diploma in time, and enrolled toward a postsecondary credential
    diploma_alone,         ///< a secondary diploma, but neither of these
    no_credential,         ///< none in time that counts
    not_in_education,      ///< in no education or training that the indicator is about
    work_based_only,       ///< only on-the-job or customized training
    program_not_measured,  ///< employment service only, or not a WIOA program's indicator
    gain,
    no_gain,
    same_employer,
    other_employer,  ///< works in both quarters, for no employer the same, or not in the fourth
    excluded         ///< left for one of the reasons of attachment II
};
[[nodiscard]] std::string_view text(Reason reason) noexcept;

/// One period of participation of one person; a person with two periods in the cohort has two.
struct Verdict {
    std::string person = {};
    std::chrono::sys_days entry = {};
    std::optional<std::chrono::sys_days> exit = {};
    CountedAs standing = CountedAs::left_out;
    Reason reason = Reason::excluded;
    std::optional<ExclusionKind> exclusion = {};  ///< when the reason is `excluded`
    std::optional<double> earnings = {};          ///< dollars in the second quarter, of median earnings
};

struct IndicatorResult {
    Indicator indicator = Indicator::employment_q2;
    DayRange cohort = {};
    std::size_t numerator = 0;
    std::size_t denominator = 0;
    /// A share between 0 and 1, or dollars a quarter for median earnings; nothing when the denominator is empty.
    std::optional<double> value = {};
    Message missing = {};              ///< why there is no value: "no one in the denominator"
    std::vector<Verdict> people = {};  ///< all of the cohort, by person and entry; also those left out
};

/// Throws Error bad_input for a report's quarter that is not 1 to 4.
[[nodiscard]] IndicatorResult indicator(Indicator which, std::span<const Participant> people, const Report& report,
                                        const Selection& selection, const IndicatorRules& rules);

/// All six, in their order.
[[nodiscard]] std::vector<IndicatorResult> primary_indicators(std::span<const Participant> people, const Report& report,
                                                              const Selection& selection, const IndicatorRules& rules);

/// The value in the middle of the sorted values, of an even count the mean of the two; nothing of none.
[[nodiscard]] std::optional<double> median(std::vector<double> values);

}  // namespace laborshed::pipeline
