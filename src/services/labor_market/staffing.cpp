#include "services/labor_market/staffing.h"

#include "labor_market/separations.h"
#include "services/labor_market/industry_employment.h"

#include <algorithm>
#include <numeric>

namespace laborshed::services {
namespace {

using qcew::Industry;
using staffing::Jobs;

std::string numbered(std::size_t i) { return "{" + std::to_string(i) + "}"; }

/// One occupation over some areas in one year. Industries that a file hides in any of the areas are kept together: the
/// rest of the areas' employment, with the occupation's share in the rest of the nation's.
class Staffed {
  public:
    Staffed(const Evidence& evidence, Trace& trace, const std::string& occupation,
            const std::vector<std::string>& areas, std::int64_t year)
        : evidence_(evidence),
          trace_(trace),
          occupation_(evidence.staffing.occupations.at(occupation)),
          year_(year),
          namer_([&evidence](const Reading& reading) { return evidence.vintages->cell(reading); }) {
        for (const auto& entry : evidence.staffing.industries) {
            const auto& industry = entry.first;
            const bool known =
                occupation_.contains(industry) && std::all_of(areas.begin(), areas.end(), [&](const auto& area) {
                    return staffing::employment(evidence.industries.at(area).years.at(year), industry).has_value();
                });
            (known ? known_ : rest_).push_back(industry);
        }
    }

    /// Jobs expected in these areas. `projected`: with the jobs that the nation's industries will have.
    [[nodiscard]] Figure jobs_in(const std::string& id, const std::vector<std::string>& areas, bool projected = false) {
        std::vector<Figure> inputs;
        std::vector<Figure> persons;
        std::string formula;
        for (const auto& industry : known_) {
            persons.push_back(persons_in(id, areas, industry));
            formula += (formula.empty() ? "" : " + ") + numbered(inputs.size()) + " × " + numbered(inputs.size() + 1);
            inputs.push_back(persons.back());
            inputs.push_back(share_in({industry}, "staffing." + industry, projected));
        }
        const bool has_rest = std::any_of(rest_.begin(), rest_.end(), [&](const auto& industry) {
            return occupation_.contains(industry) && *base_or(occupation_.at(industry), projected).value > 0;
        });
        if (has_rest) {
            persons.insert(persons.begin(), all_persons_in(id, areas));
            std::string without;
            for (std::size_t i = 1; i < persons.size(); ++i) {
                without += " − " + numbered(i);
            }
            const auto rest =
                trace_.compute({.id = "rest." + id,
                                .label = say("label.staffing_rest_persons"),
                                .unit = "persons",
                                .formula = "{0}" + without,
                                .note = say("note.staffing_rest")},
                               persons, [&] {
                                   return std::accumulate(persons.begin() + 1, persons.end(), *persons.front(),
                                                          [](double left, const Figure& one) { return left - *one; });
                               });
            formula += (formula.empty() ? "" : " + ") + numbered(inputs.size()) + " × " + numbered(inputs.size() + 1);
            inputs.push_back(rest);
            inputs.push_back(share_in(rest_, "staffing.rest", projected));
        }
        return trace_.compute({.id = (projected ? "staffed_projected." : "staffed.") + id,
                               .label = say(projected ? "label.staffed_projected" : "label.staffed"),
                               .unit = "persons",
                               .formula = formula},
                              inputs, [&] {
                                  double sum = 0;
                                  for (std::size_t i = 0; i < inputs.size(); i += 2) {
                                      sum += *inputs[i] * *inputs[i + 1];
                                  }
                                  return sum;
                              });
    }

  private:
    static const Reading& base_or(const Jobs& jobs, bool projected) { return projected ? jobs.projected : jobs.base; }

    Figure nations(const std::string& id, const Message& label, const Reading& reading) {
        return published(evidence_, trace_,
                         {.id = id, .label = label, .unit = "persons", .level = Level::nation, .area = "United States"},
                         reading);
    }

    /// The occupation's jobs in some of the nation's industries by all jobs in them.
    Figure share_in(const std::vector<Industry>& industries, const std::string& id, bool projected) {
        const auto years = std::to_string(projected ? evidence_.staffing.projected_year : evidence_.staffing.base_year);
        std::vector<Figure> inputs;
        std::string above;
        std::string below;
        double jobs = 0;
        double all = 0;
        for (const auto& industry : industries) {
            const auto title = qcew::title(industry);
            if (const auto at = occupation_.find(industry); at != occupation_.end()) {
                above += (above.empty() ? "" : " + ") + numbered(inputs.size());
                inputs.push_back(nations((projected ? "matrix_projected." : "matrix.") + industry,
                                         say("label.matrix_jobs", {{"industry", title}, {"year", years}}),
                                         base_or(at->second, projected)));
                jobs += *inputs.back();
            }
            below += (below.empty() ? "" : " + ") + numbered(inputs.size());
            inputs.push_back(nations("matrix_all." + industry,
                                     say("label.matrix_all_jobs",
                                         {{"industry", title}, {"year", std::to_string(evidence_.staffing.base_year)}}),
                                     evidence_.staffing.industries.at(industry).base));
            all += *inputs.back();
        }
        return trace_.compute(
            {.id = projected ? id + ".projected" : id,
             .label = say("label.staffing_share",
                          {{"industry", industries.size() == 1 ? qcew::title(industries.front())
                                                               : say("label.other_industries").text}}),
             .unit = "fraction",
             .formula = industries.size() == 1 ? "{0} ÷ {1}" : "(" + above + ") ÷ (" + below + ")",
             .level = Level::nation,
             .area = "United States"},
            inputs, [&] { return jobs / all; });
    }

    /// A part of QCEW added over the areas; one without a row has no establishments.
    Figure part_in(const std::string& id, const std::vector<std::string>& areas, const Industry& part) {
        qcew::Average sum;
        sum.employment = 0;
        for (const auto& area : areas) {
            const auto& year = evidence_.industries.at(area).years.at(year_);
            if (const auto at = year.find(part); at != year.end()) {
                *sum.employment += at->second.employment.value_or(0);
                sum.areas.insert(sum.areas.end(), at->second.areas.begin(), at->second.areas.end());
            }
        }
        const auto& first = evidence_.industries.at(areas.front());
        const auto area = areas.size() == 1
                              ? first.area
                              : say("label.sum_of_counties", {{"counties", std::to_string(areas.size())}}).text;
        qcew::Series series;
        series.level = first.level;
        series.area = area;
        return published_employment(
            sum, series, "industry." + part + "." + id,
            say("label.industry_employment",
                {{"industry", qcew::title(part)}, {"year", std::to_string(year_)}, {"area", area}}),
            namer_, trace_);
    }

    Figure persons_in(const std::string& id, const std::vector<std::string>& areas, const Industry& industry) {
        const auto cut = staffing::cut_of(industry);
        std::vector<Figure> inputs;
        std::string formula;
        double sum = 0;
        for (const auto& part : cut.plus) {
            formula += (formula.empty() ? "" : " + ") + numbered(inputs.size());
            inputs.push_back(part_in(id, areas, part));
            sum += *inputs.back();
        }
        for (const auto& part : cut.minus) {
            formula += " − " + numbered(inputs.size());
            inputs.push_back(part_in(id, areas, part));
            sum -= *inputs.back();
        }
        if (inputs.size() == 1) {
            return inputs.front();
        }
        return trace_.compute({.id = "industry." + industry + ".matrix." + id,
                               .label = say(cut.minus.empty() ? "label.with_public" : "label.without_schools",
                                            {{"industry", qcew::title(industry)}}),
                               .unit = "persons",
                               .formula = formula},
                              inputs, [&] { return sum; });
    }

    Figure all_persons_in(const std::string& id, const std::vector<std::string>& areas) {
        std::vector<Figure> inputs;
        for (const auto& area : areas) {
            inputs.push_back(covered_employment(evidence_, trace_, area, year_));
        }
        return trace_.compute({.id = "covered_all." + id,
                               .label = say("label.covered_all", {{"year", std::to_string(year_)}}),
                               .unit = "persons",
                               .formula = sum_formula(inputs.size())},
                              inputs, [&] {
                                  return std::accumulate(inputs.begin(), inputs.end(), 0.0,
                                                         [](double sum, const Figure& one) { return sum + *one; });
                              });
    }

    const Evidence& evidence_;
    Trace& trace_;
    const std::map<Industry, Jobs>& occupation_;
    std::int64_t year_;
    CellNamer namer_;
    std::vector<Industry> known_;
    std::vector<Industry> rest_;
};

/// Patterns of the occupation are there, and covered employment by industry of all these areas in this year.
bool can_tell(const Evidence& evidence, const std::string& occupation, const std::vector<std::string>& areas,
              std::int64_t year) {
    return evidence.staffing.complete() && evidence.staffing.occupations.contains(occupation) &&
           std::all_of(areas.begin(), areas.end(), [&](const auto& area) {
               const auto industries = evidence.industries.find(area);
               const auto covered = evidence.covered.find(area);
               return industries != evidence.industries.end() && industries->second.years.contains(year) &&
                      covered != evidence.covered.end() && covered->second.years.contains(year);
           });
}

std::vector<std::string> both_of(std::vector<std::string> some, const std::vector<std::string>& more) {
    some.insert(some.end(), more.begin(), more.end());
    std::sort(some.begin(), some.end());
    some.erase(std::unique(some.begin(), some.end()), some.end());
    return some;
}

}  // namespace

std::optional<Figure> staffed_share(const Evidence& evidence, Trace& trace, const Share& share,
                                    const std::string& occupation) {
    const auto areas = both_of(share.part, share.whole);
    if (!share.missing.empty() || share.estimated || !can_tell(evidence, occupation, areas, share.year)) {
        return std::nullopt;
    }
    Staffed staffed(evidence, trace, occupation, areas, share.year);
    const auto part = staffed.jobs_in(share.id + ".part", share.part);
    const auto whole = staffed.jobs_in(share.id + ".whole", share.whole);
    if (!(*whole > 0)) {
        return std::nullopt;
    }
    return trace.compute({.id = share.id,
                          .label = share.label,
                          .unit = "fraction",
                          .formula = "{0} ÷ {1}",
                          .note = say("note.by_staffing", {{"year", std::to_string(share.year)}})},
                         {part, whole}, [&] { return *part / *whole; });
}

std::optional<Figure> staffed_growth(const Evidence& evidence, Trace& trace, const std::string& occupation) {
    const auto& counties = evidence.region.counties;
    const auto year = covered::latest_common_year(evidence.covered, counties);
    if (counties.empty() || year == 0 || !can_tell(evidence, occupation, counties, year)) {
        return std::nullopt;
    }
    Staffed staffed(evidence, trace, occupation, counties, year);
    const auto now = staffed.jobs_in("region", counties);
    const auto later = staffed.jobs_in("region", counties, true);
    if (!(*now > 0)) {
        return std::nullopt;
    }
    const auto years = evidence.staffing.years();
    return trace.compute({.id = "growth",
                          .label = say("label.growth"),
                          .unit = "fraction",
                          .formula = "({1} ÷ {0})^(1 ÷ " + written(years) + ") − 1",
                          .level = Level::nation,
                          .area = evidence.region.name,
                          .note = say("note.growth_by_staffing")},
                         {now, later}, [&] { return labor_market::annual_growth(*later / *now - 1, years); });
}

}  // namespace laborshed::services
