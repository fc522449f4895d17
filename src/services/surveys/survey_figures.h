// Survey figures of one occupation that reveal no single employer.
#pragma once

#include "equity/disclosure.h"
#include "partnership/survey_totals.h"
#include "records/survey.h"

#include <string>
#include <vector>

namespace laborshed::services {

/// A sum or mean over employers, or the reason why it is withheld.
struct SurveyFigure {
    std::optional<double> value = {};
    std::optional<std::int64_t> employers = {};  ///< number of contributing employers
    std::string withheld = {};                   ///< the reason; empty: shown
};
BOOST_DESCRIBE_STRUCT(SurveyFigure, (), (value, employers, withheld))

/// Openings weighted to all employers of the region, with a 95% interval, and the published openings.
struct RegionalOpenings {
    std::optional<double> total = {};
    std::optional<double> low = {};
    std::optional<double> high = {};
    std::optional<double> coverage = {};   ///< the answering employers' share of the region's jobs, 0 to 1
    std::optional<double> published = {};  ///< average annual openings × years
    std::optional<double> ratio = {};      ///< survey ÷ published
    std::optional<bool> within = {};       ///< published openings lie in the interval
    std::string missing = {};              ///< why there is no total or no published value
};
BOOST_DESCRIBE_STRUCT(RegionalOpenings, (), (total, low, high, coverage, published, ratio, within, missing))

/// Expected openings within a number of years from now.
struct SurveyHorizon {
    SurveyFigure growth = {};
    SurveyFigure replacement = {};
    SurveyFigure openings = {};  ///< the sum of both; blanks add nothing
    RegionalOpenings region = {};
};
BOOST_DESCRIBE_STRUCT(SurveyHorizon, (), (growth, replacement, openings, region))

/// A term and the number of employers that named it (at least three).
struct SurveyWord {
    std::string word = {};
    std::int64_t employers = 0;
};
BOOST_DESCRIBE_STRUCT(SurveyWord, (), (word, employers))

/// One source of recent hires.
struct SurveyHires {
    std::string source = {};
    SurveyFigure hires = {};
};
BOOST_DESCRIBE_STRUCT(SurveyHires, (), (source, hires))

struct SurveyOccupation {
    std::string occupation = {};  ///< SOC code
    std::string title = {};
    std::optional<std::int64_t> employers = {};  ///< that answered on it; at least three
    SurveyFigure employment = {};
    SurveyHorizon in_1_year = {};
    SurveyHorizon in_2_years = {};
    SurveyHorizon in_3_years = {};
    SurveyFigure hard_to_fill = {};  ///< mean, 1 to 5
    SurveyFigure days_to_fill = {};  ///< mean
    SurveyFigure wage_low = {};      ///< mean, dollars an hour
    SurveyFigure wage_high = {};
    std::vector<SurveyWord> credentials_required = {};  ///< most employers first
    std::vector<SurveyWord> credentials_preferred = {};
    std::vector<SurveyWord> competencies = {};
    std::vector<SurveyHires> hired_from = {};  ///< every named source
};
BOOST_DESCRIBE_STRUCT(SurveyOccupation, (),
                      (occupation, title, employers, employment, in_1_year, in_2_years, in_3_years, hard_to_fill,
                       days_to_fill, wage_low, wage_high, credentials_required, credentials_preferred, competencies,
                       hired_from))

/// One employer's answer on one occupation.
struct EmployerJob {
    std::string organization = {};
    std::string industry = {};             ///< as in the strata; empty: unknown
    std::optional<double> employees = {};  ///< its jobs in the region
    records::SurveyJob job = {};
};

/// All figures of one occupation except its title and published values. Each figure, and every difference of shown
/// figures (sum and parts, horizons, weighting groups), respects the disclosure rule. Without strata there is no
/// regional total. Pure.
[[nodiscard]] SurveyOccupation survey_occupation(const std::string& occupation, const std::vector<EmployerJob>& jobs,
                                                 const std::vector<partnership::SurveyStratum>& strata,
                                                 const equity::DisclosureRule& rule = {});

}  // namespace laborshed::services
