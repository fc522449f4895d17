// The demand survey weighted to the region, from the answers of some employers and the known employment of all.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laborshed::partnership {

/// All employers of one industry and size class in the region (QCEW).
struct SurveyStratum {
    std::string industry = {};
    int size_class = 0;                         ///< ordered: neighbors are alike
    double employment = 0;                      ///< jobs, 0 or more
    std::optional<std::size_t> employers = {};  ///< none if unknown: then no finite-population correction
};

/// One employer's answer to one question.
struct SurveyAnswer {
    std::string employer = {};  ///< id; one answer each
    std::string industry = {};
    int size_class = 0;
    double employment = 0;             ///< its own jobs in the region, 0 or more
    std::optional<double> value = {};  ///< expected openings; none: not answered, which is not 0
};

struct SurveyTotalOptions {
    std::size_t min_respondents = 5;  ///< a weighting group's, at least 2
    double level = 0.95;              ///< of the interval
};

/// Strata weighted together.
struct WeightingGroup {
    std::vector<std::size_t> strata = {};  ///< their indexes in the list
    std::size_t respondents = 0;
    double answered_employment = 0;             ///< jobs at respondents
    double employment = 0;                      ///< jobs at all employers
    std::optional<std::size_t> employers = {};  ///< of all strata, if all are known
    double weight = 1;                          ///< employment / answered_employment, at least 1
};

struct SurveyTotal {
    /// The regional total; none with fewer respondents than a group needs.
    std::optional<double> total = {};
    double standard_error = 0;
    double low = 0;  ///< of the interval; at least the respondents' own sum
    double high = 0;
    std::size_t respondents = 0;
    std::size_t left_out = 0;  ///< answers with a value in an unknown stratum
    double coverage = 0;       ///< respondents' share of the region's employment, 0 to 1
    double effective_sample =
        0;  ///< (Σ weights)² / Σ weights²: the equivalent number of equally weighted answers (Kish 1965)
    std::vector<WeightingGroup> groups = {};
    std::vector<double> weights = {};  ///< one per answer; 0 if it didn't count
};

/// The regional total of one question by post-stratification on employment, which is the separate ratio estimator
/// Σ_g X_g · Σy / Σx over weighting groups g (Cochran, "Sampling Techniques", 1977, section 6.11): X_g known
/// employment, x the respondents', y their values. The variance is its linearization: Σ_g w² n (1 − n/N) s², s² of the
/// residuals y − (Σy/Σx) x with n − 1. It assumes that respondents are a random sample within a group, which is not
/// guaranteed.
///
/// Collapsing, until every group has min_respondents and employment among them:
/// 1. within an industry, the group with the fewest respondents joins the neighboring size class with fewer;
/// 2. industries that are still too small as a whole become one group;
/// 3. if that is too small, it joins the group with the fewest respondents.
/// Ties go to the first in order of industry and size class. A group whose respondents have all of the known employment
/// or more has weight 1 and no sampling error. Throws Error bad_input for negative employment, a value that is negative
/// or not finite, a stratum or employer named twice, or options out of range.
[[nodiscard]] SurveyTotal survey_total(std::span<const SurveyStratum> strata, std::span<const SurveyAnswer> answers,
                                       const SurveyTotalOptions& options = {});

struct PublishedComparison {
    double published = 0;              ///< openings over the years
    double difference = 0;             ///< survey − published
    std::optional<double> ratio = {};  ///< survey / published; none when 0 is published
    bool within = false;               ///< published lies in the survey's interval
};

/// The survey's openings over the next `years` against published average annual openings, taken as exact. None when
/// the survey has no total. Throws Error bad_input for years below 1 or openings that are not finite.
[[nodiscard]] std::optional<PublishedComparison> compare_with_published(const SurveyTotal& survey,
                                                                        double openings_a_year, int years);

}  // namespace laborshed::partnership
