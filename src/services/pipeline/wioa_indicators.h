// The federal indicators and the report by program of study, of the people that the actor can see, with who is behind
// each figure.
#pragma once

#include "base/message.h"
#include "services/pipeline/wioa_facts.h"

namespace laborshed::services {

struct OutcomesQuery {
    std::optional<std::int64_t> program_year = {};  ///< begins in July of that year; missing: the one that ended last
    PipelineFilter filter = {};
    std::optional<pipeline::Program> stream = {};  ///< one of reported_programs(); nothing: all
    std::optional<pipeline::PersonGroup> group = {};
};

enum class FigureUnit { fraction, dollars };
BOOST_DESCRIBE_ENUM(FigureUnit, fraction, dollars)

struct IndicatorRow {
    pipeline::Indicator indicator = pipeline::Indicator::employment_q2;
    Message label = {};
    std::string cohort_first = {};  ///< days: of the exits; of skill gains, the program year
    std::string cohort_last = {};
    std::int64_t numerator = 0;  ///< periods of participation; of median earnings, those with earnings
    std::int64_t denominator = 0;
    std::int64_t left_out = 0;
    std::optional<double> value{};  ///< a share, or dollars a quarter
    FigureUnit unit = FigureUnit::fraction;
    Message missing = {};  ///< why there is no value
};
BOOST_DESCRIBE_STRUCT(IndicatorRow, (),
                      (indicator, label, cohort_first, cohort_last, numerator, denominator, left_out, value, unit,
                       missing))

/// One period of participation before one indicator.
struct IndicatorPerson {
    pipeline::Indicator indicator = pipeline::Indicator::employment_q2;
    std::string participant = {};  ///< id
    std::string reference = {};
    std::string name = {};
    std::string entry = {};
    std::optional<std::string> exit{};
    pipeline::CountedAs standing = pipeline::CountedAs::left_out;
    std::string reason = {};  ///< a sentence
    std::optional<double> earnings{};
};
BOOST_DESCRIBE_STRUCT(IndicatorPerson, (),
                      (indicator, participant, reference, name, entry, exit, standing, reason, earnings))

struct IndicatorsView {
    FigureBasis basis = {};
    std::int64_t program_year = 0;
    std::string jobs_through = {};  ///< "2026 Q1"
    std::vector<IndicatorRow> rows = {};
    std::vector<IndicatorPerson> people = {};  ///< by indicator and name
};
BOOST_DESCRIBE_STRUCT(IndicatorsView, (), (basis, program_year, jobs_through, rows, people))

/// The federal programs whose indicators are reported, by their texts.
[[nodiscard]] std::vector<std::string> reported_programs();

/// Throws Error not_signed_in, bad_input (a stream that is not reported).
[[nodiscard]] IndicatorsView pipeline_indicators(Workspace& workspace, const Actor& actor, const OutcomesQuery& query);

/// One provider's program of study.
struct ProgramReportRow {
    std::string provider = {};
    std::string provider_name = {};
    std::string program = {};
    std::string program_title = {};
    std::int64_t participants = 0;
    std::int64_t exiters = 0;
    std::int64_t completers = 0;
    std::int64_t credential_numerator = 0;
    std::int64_t credential_denominator = 0;
    std::optional<double> credential_rate{};
    std::int64_t employed_q2_numerator = 0;
    std::int64_t employed_q2_denominator = 0;
    std::optional<double> employed_q2_rate{};
    std::int64_t employed_q4_numerator = 0;
    std::int64_t employed_q4_denominator = 0;
    std::optional<double> employed_q4_rate{};
    std::int64_t with_earnings = 0;
    std::optional<double> median_earnings{};  ///< dollars in the second quarter after leaving
};
BOOST_DESCRIBE_STRUCT(ProgramReportRow, (),
                      (provider, provider_name, program, program_title, participants, exiters, completers,
                       credential_numerator, credential_denominator, credential_rate, employed_q2_numerator,
                       employed_q2_denominator, employed_q2_rate, employed_q4_numerator, employed_q4_denominator,
                       employed_q4_rate, with_earnings, median_earnings))

struct ProgramsReport {
    FigureBasis basis = {};
    std::int64_t program_year = 0;
    std::vector<ProgramReportRow> rows = {};  ///< by provider and program
};
BOOST_DESCRIBE_STRUCT(ProgramsReport, (), (basis, program_year, rows))

/// Throws as pipeline_indicators.
[[nodiscard]] ProgramsReport programs_report(Workspace& workspace, const Actor& actor, const OutcomesQuery& query);

/// The program year asked for; without one, the one that ended last. Throws ParameterError.
[[nodiscard]] int program_year_of(const OutcomesQuery& query, std::chrono::sys_days today);

}  // namespace laborshed::services
