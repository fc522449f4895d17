#include "services/surveys/survey_figures.h"

#include "records/vocabulary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace laborshed::services {
namespace {

using equity::Contribution;
using equity::DisclosedCell;
using equity::Disclosure;
using equity::DisclosureRule;
using records::SurveyJob;
using Contributions = std::vector<Contribution>;
using Whole = std::optional<std::int64_t> SurveyJob::*;
using Words = std::vector<std::string> SurveyJob::*;

std::string why(Disclosure disclosure) {
    switch (disclosure) {
        case Disclosure::shown: return {};
        case Disclosure::nobody: return "No answers.";
        case Disclosure::too_few: return "Fewer than three employers answered.";
        case Disclosure::dominated: return "Withheld: it would reveal one employer's answer.";
        case Disclosure::complement: return "Withheld: it would reveal another withheld figure.";
    }
    return {};
}

SurveyFigure figure_of(const DisclosedCell& cell) {
    SurveyFigure figure{.value = cell.value, .withheld = why(cell.disclosure)};
    if (cell.contributors) {
        figure.employers = static_cast<std::int64_t>(*cell.contributors);
    }
    return figure;
}

SurveyFigure withheld(Disclosure disclosure) { return {.withheld = why(disclosure)}; }

bool shown(const SurveyFigure& figure) { return figure.withheld.empty(); }

template <class Value>
Contributions contributions(const std::vector<EmployerJob>& jobs, std::optional<Value> SurveyJob::*field) {
    Contributions found;
    for (const auto& job : jobs) {
        if (const auto& value = job.job.*field) {
            found.push_back({.contributor = job.organization, .value = static_cast<double>(*value)});
        }
    }
    return found;
}

SurveyFigure mean(const Contributions& contributions, const DisclosureRule& rule) {
    auto figure = figure_of(equity::disclose(contributions, rule));
    if (figure.value && figure.employers) {
        *figure.value /= static_cast<double>(*figure.employers);
    }
    return figure;
}

/// Contributions to one horizon, and its shown figures.
struct Years {
    Contributions growth;
    Contributions replacement;
    Contributions openings;
    std::vector<Contributions> groups = {};  ///< of the regional total, if shown
    const SurveyHorizon* shown = nullptr;
};

Contributions both(const Contributions& a, const Contributions& b) {
    auto all = a;
    all.insert(all.end(), b.begin(), b.end());
    return all;
}

/// True if showing both sums doesn't reveal a single employer through their difference: longer horizons include shorter
/// ones.
bool difference_is_safe(const Contributions& a, const Contributions& b, const DisclosureRule& rule) {
    std::map<std::string, double> differences;
    for (const auto& one : a) {
        differences[one.contributor] += one.value;
    }
    for (const auto& one : b) {
        differences[one.contributor] -= one.value;
    }
    Contributions found;
    for (const auto& [contributor, value] : differences) {
        found.push_back({.contributor = contributor, .value = std::abs(value)});
    }
    return equity::judge(found, rule) == Disclosure::shown;
}

bool fits_beside(const Years& years, const SurveyHorizon& horizon, const Years& other, const DisclosureRule& rule) {
    const auto fits = [&](SurveyFigure SurveyHorizon::*figure, Contributions Years::*from) {
        return !shown(horizon.*figure) || !shown(other.shown->*figure) ||
               difference_is_safe(years.*from, other.*from, rule);
    };
    return fits(&SurveyHorizon::growth, &Years::growth) && fits(&SurveyHorizon::replacement, &Years::replacement) &&
           fits(&SurveyHorizon::openings, &Years::openings);
}

SurveyHorizon horizon_of(const Years& years, const std::vector<Years>& others, const DisclosureRule& rule) {
    const std::array cells = {years.growth, years.replacement};
    const auto table = equity::disclose_table(cells, rule);
    SurveyHorizon horizon{.growth = figure_of(table.cells[0]),
                          .replacement = figure_of(table.cells[1]),
                          .openings = figure_of(table.total)};
    const bool fits =
        std::ranges::all_of(others, [&](const Years& other) { return fits_beside(years, horizon, other, rule); });
    if (!fits) {
        for (auto* figure : {&horizon.growth, &horizon.replacement, &horizon.openings}) {
            if (shown(*figure)) {
                *figure = withheld(Disclosure::complement);
            }
        }
    }
    return horizon;
}

std::vector<partnership::SurveyAnswer> answers_of(const std::vector<EmployerJob>& jobs, const Contributions& openings) {
    std::vector<partnership::SurveyAnswer> answers;
    for (const auto& job : jobs) {
        if (!job.employees || job.industry.empty()) {
            continue;
        }
        partnership::SurveyAnswer answer{
            .employer = job.organization, .industry = job.industry, .employment = *job.employees};
        for (const auto& one : openings) {
            if (one.contributor == job.organization) {
                answer.value = answer.value.value_or(0) + one.value;
            }
        }
        answers.push_back(std::move(answer));
    }
    return answers;
}

/// The contributions of each weighting group to the total.
std::vector<Contributions> group_parts(const partnership::SurveyTotal& total,
                                       const std::vector<partnership::SurveyAnswer>& answers,
                                       const std::vector<partnership::SurveyStratum>& strata) {
    std::vector<Contributions> parts;
    for (const auto& group : total.groups) {
        auto& part = parts.emplace_back();
        for (const auto& answer : answers) {
            const bool of_it = std::ranges::any_of(
                group.strata, [&](std::size_t stratum) { return strata[stratum].industry == answer.industry; });
            if (of_it && answer.value) {
                part.push_back({.contributor = answer.employer, .value = *answer.value});
            }
        }
    }
    return parts;
}

/// Group sums can be derived from the employers' sum and the weighted total, so each must be safe, and its difference
/// from that of other horizons, too.
bool parts_are_safe(const std::vector<Contributions>& parts, const std::vector<Years>& others,
                    const DisclosureRule& rule) {
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (equity::judge(parts[i], rule) != Disclosure::shown) {
            return false;
        }
        for (const auto& other : others) {
            const bool same_groups = other.groups.size() == parts.size();
            if (!other.groups.empty() && (!same_groups || !difference_is_safe(parts[i], other.groups[i], rule))) {
                return false;
            }
        }
    }
    return true;
}

RegionalOpenings regional(Years& years, const SurveyHorizon& horizon, const std::vector<EmployerJob>& jobs,
                          const std::vector<partnership::SurveyStratum>& strata, const std::vector<Years>& others,
                          const DisclosureRule& rule) {
    if (!shown(horizon.openings)) {
        return {.missing = horizon.openings.withheld};
    }
    if (strata.empty()) {
        return {.missing = "Employment by industry (QCEW) is not loaded for the region."};
    }
    const auto answers = answers_of(jobs, years.openings);
    const auto total = partnership::survey_total(strata, answers);
    if (!total.total) {
        return {.missing = "Fewer than five employers with a known industry and size answered."};
    }
    auto parts = group_parts(total, answers, strata);
    if (!parts_are_safe(parts, others, rule)) {
        return {.missing = why(Disclosure::complement)};
    }
    years.groups = std::move(parts);
    return {.total = total.total, .low = total.low, .high = total.high, .coverage = total.coverage};
}

std::string plain(const std::string& text) {
    std::string word;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\t' || c == '\n';
        if (!space) {
            word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (!word.empty() && word.back() != ' ') {
            word += ' ';
        }
    }
    if (!word.empty() && word.back() == ' ') {
        word.pop_back();
    }
    return word;
}

std::vector<SurveyWord> words_said(const std::vector<EmployerJob>& jobs, Words field, const DisclosureRule& rule) {
    std::map<std::string, std::set<std::string>> said;
    for (const auto& job : jobs) {
        for (const auto& word : job.job.*field) {
            said[plain(word)].insert(job.organization);
        }
    }
    std::vector<SurveyWord> words;
    for (const auto& [word, employers] : said) {
        if (employers.size() >= rule.min_contributors) {
            words.push_back({word, static_cast<std::int64_t>(employers.size())});
        }
    }
    std::ranges::stable_sort(words, std::ranges::greater(), &SurveyWord::employers);
    return words;
}

std::optional<std::int64_t> employers_of(const std::vector<EmployerJob>& jobs, const DisclosureRule& rule) {
    std::set<std::string> employers;
    for (const auto& job : jobs) {
        employers.insert(job.organization);
    }
    return employers.size() >= rule.min_contributors ? std::optional(static_cast<std::int64_t>(employers.size()))
                                                     : std::nullopt;
}

std::vector<SurveyHires> hires_of(const std::vector<EmployerJob>& jobs, const DisclosureRule& rule) {
    std::vector<SurveyHires> sources;
    for (const auto& choice : records::vocabulary().hiring_sources) {
        Contributions hires;
        for (const auto& job : jobs) {
            for (const auto& from : job.job.hired_from) {
                if (from.source == choice.value && from.hires) {
                    hires.push_back({.contributor = job.organization, .value = static_cast<double>(*from.hires)});
                }
            }
        }
        if (!hires.empty()) {
            sources.push_back({choice.value, figure_of(equity::disclose(hires, rule))});
        }
    }
    return sources;
}

struct Asked {
    SurveyHorizon SurveyOccupation::*horizon;
    Whole growth;
    Whole replacement;
};

/// By importance: if showing all would reveal an employer, later ones are withheld.
constexpr std::array kHorizons = {
    Asked{&SurveyOccupation::in_1_year, &SurveyJob::growth_1, &SurveyJob::replacement_1},
    Asked{&SurveyOccupation::in_3_years, &SurveyJob::growth_3, &SurveyJob::replacement_3},
    Asked{&SurveyOccupation::in_2_years, &SurveyJob::growth_2, &SurveyJob::replacement_2},
};

}  // namespace

SurveyOccupation survey_occupation(const std::string& occupation, const std::vector<EmployerJob>& jobs,
                                   const std::vector<partnership::SurveyStratum>& strata, const DisclosureRule& rule) {
    SurveyOccupation made{.occupation = occupation};
    std::vector<Years> done;
    done.reserve(kHorizons.size());
    for (const auto& asked : kHorizons) {
        Years years{.growth = contributions(jobs, asked.growth),
                    .replacement = contributions(jobs, asked.replacement),
                    .openings = {}};
        years.openings = both(years.growth, years.replacement);
        auto& horizon = made.*asked.horizon;
        horizon = horizon_of(years, done, rule);
        horizon.region = regional(years, horizon, jobs, strata, done, rule);
        years.shown = &horizon;
        done.push_back(std::move(years));
    }
    auto scores = rule;
    scores.p = 0;  // the range 1 to 5 is public anyway
    made.employment = figure_of(equity::disclose(contributions(jobs, &SurveyJob::employment), rule));
    made.hard_to_fill = mean(contributions(jobs, &SurveyJob::hard_to_fill), scores);
    made.days_to_fill = mean(contributions(jobs, &SurveyJob::days_to_fill), rule);
    made.wage_low = mean(contributions(jobs, &SurveyJob::wage_low), rule);
    made.wage_high = mean(contributions(jobs, &SurveyJob::wage_high), rule);
    made.employers = employers_of(jobs, rule);
    made.credentials_required = words_said(jobs, &SurveyJob::credentials_required, rule);
    made.credentials_preferred = words_said(jobs, &SurveyJob::credentials_preferred, rule);
    made.competencies = words_said(jobs, &SurveyJob::competencies, rule);
    made.hired_from = hires_of(jobs, rule);
    return made;
}

}  // namespace laborshed::services
