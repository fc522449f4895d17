#include "services/labor_market/overview.h"

#include "base/error.h"
#include "lake_tables/places.h"
#include "services/labor_market/industries.h"
#include "services/labor_market/region_gaps.h"
#include "services/labor_market/region_inputs.h"
#include "services/labor_market/regions.h"
#include "services/workspace/workspace.h"
#include "taxonomy/award.h"
#include "taxonomy/county.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace laborshed::services {
namespace {

constexpr std::size_t kListed = 10;

/// The occupations that the pages list unless asked otherwise.
bool is_listed(const GapRow& row) { return in_list(row, GapList::training); }

/// The first ten that pass, by a figure, largest first.
std::vector<GapRow> largest(const std::vector<GapRow>& rows, const std::function<bool(const GapRow&)>& wanted,
                            const std::function<std::optional<double>(const GapRow&)>& by) {
    std::vector<const GapRow*> chosen;
    for (const auto& row : rows) {
        if (by(row) && wanted(row)) {
            chosen.push_back(&row);
        }
    }
    std::stable_sort(chosen.begin(), chosen.end(), [&](const auto* a, const auto* b) { return *by(*a) > *by(*b); });
    std::vector<GapRow> out;
    for (std::size_t i = 0; i < std::min(kListed, chosen.size()); ++i) {
        out.push_back(*chosen[i]);
    }
    return out;
}

/// Institutions and their awards by county.
struct Training {
    std::map<std::string, std::int64_t> institutions;
    std::map<std::string, std::int64_t> completions;
    Message missing;
};

Training training(lake::Connection& connection, const Evidence& evidence) {
    Training found;
    const auto& choice = evidence.completion_vintages;
    if (choice.institutions.empty()) {
        found.missing = say("missing.institutions");
        return found;
    }
    const auto active =
        connection.query("SELECT county, count(DISTINCT unitid) FROM institutions WHERE " + among(choice.institutions) +
                         " AND active IS DISTINCT FROM false AND county IS NOT NULL GROUP BY county");
    for (std::size_t i = 0; i < active.size(); ++i) {
        found.institutions.emplace(active.text(i, 0), active.integer(i, 1).value_or(0));
    }
    const auto awards = connection.query(
        "SELECT i.county, CAST(sum(c.total) AS BIGINT) FROM (SELECT unitid, total FROM completions WHERE major_number "
        "= 1 AND " +
        among(choice.completions) + ") AS c JOIN (SELECT unitid, min(county) AS county FROM institutions WHERE " +
        among(choice.institutions) +
        " GROUP BY unitid) AS i ON i.unitid = c.unitid WHERE i.county IS NOT NULL GROUP BY i.county");
    for (std::size_t i = 0; i < awards.size(); ++i) {
        found.completions.emplace(awards.text(i, 0), awards.integer(i, 1).value_or(0));
    }
    return found;
}

class OverviewBuilder {
  public:
    OverviewBuilder(Workspace& workspace, std::shared_ptr<const RegionGaps> gaps, const Parameters& parameters)
        : gaps_(std::move(gaps)), parameters_(parameters), view_(workspace.view()), trace_(&out_.steps) {}

    Overview build() {
        out_.meta = gaps_->meta;
        const auto vintages = view_.vintages->all_of_kind("qcew", gaps_->evidence->example);
        const auto mine = qcew::region(view_.connection, vintages, gaps_->meta.region);
        const auto nation = qcew::nation(view_.connection, vintages);
        namer_ = [this](const Reading& reading) { return view_.vintages->cell(reading); };
        auto found = industries(mine, nation, namer_, trace_);
        out_.industries = std::move(found.rows);
        out_.shift_share = std::move(found.shift_share);
        out_.concentration = found.concentration;
        out_.concentration_missing = std::move(found.concentration_missing);
        headline(mine);
        counties(vintages);
        lists();
        return std::move(out_);
    }

  private:
    void headline(const qcew::Series& mine) {
        auto& headline = out_.headline;
        headline.population_counties = static_cast<std::int64_t>(gaps_->meta.region.counties.size());
        jobs(mine);
        double openings = 0;
        for (const auto& row : gaps_->rows) {
            if (row.openings) {
                openings += *row.openings;
                ++headline.occupations;
            }
        }
        if (headline.occupations > 0) {
            headline.openings = openings;
        } else {
            headline.missing.push_back({"openings", say("missing.openings")});
        }
        const Figure sum{.value = headline.openings,
                         .missing = headline.openings ? Message() : say("missing.openings"),
                         .step = "headline.openings",
                         .label = say("label.openings"),
                         .unit = "persons_per_year"};
        trace_.add(sum, [&] {
            Step step;
            step.level = Level::computed;
            step.area = gaps_->meta.region.name;
            step.formula =
                say("formula.openings_of_occupations", {{"occupations", std::to_string(headline.occupations)}});
            step.note = say("note.openings_of_occupations");
            return step;
        });
        for (const auto& part : gaps_->evidence->parts) {
            const auto& table = gaps_->evidence->oews.at(part.table);
            if (table.total && table.total->annual_median.value) {
                headline.median_wage = published(*gaps_->evidence, trace_,
                                                 {.id = "headline.median_wage",
                                                  .label = say("label.median_wage_all", {{"area", table.from.title}}),
                                                  .unit = "dollars",
                                                  .level = table.from.level,
                                                  .area = table.from.title},
                                                 table.total->annual_median)
                                           .value;
                break;
            }
        }
        if (!headline.median_wage) {
            headline.missing.push_back({"median_wage", say("missing.wage_of_all")});
        }
    }

    /// Covered jobs of the last year, else OEWS's total.
    void jobs(const qcew::Series& mine) {
        auto& headline = out_.headline;
        if (!mine.years.empty() && mine.years.rbegin()->second.contains(qcew::total)) {
            const auto& [year, industries] = *mine.years.rbegin();
            const auto figure =
                published_employment(industries.at(qcew::total), mine, "headline.employment",
                                     say("label.covered_jobs", {{"year", std::to_string(year)}}), namer_, trace_);
            headline.employment = figure.value;
            if (!figure) {
                headline.missing.push_back({"employment", figure.missing});
            }
            return;
        }
        const auto& evidence = *gaps_->evidence;
        if (evidence.parts.size() == 1 && evidence.parts.front().part.whole) {
            const auto& table = evidence.oews.at(evidence.parts.front().table);
            if (table.total && table.total->employment.value) {
                headline.employment = published(evidence, trace_,
                                                {.id = "headline.employment",
                                                 .label = say("label.jobs", {{"area", table.from.title}}),
                                                 .unit = "persons",
                                                 .level = table.from.level,
                                                 .area = table.from.title},
                                                table.total->employment)
                                          .value;
                return;
            }
        }
        headline.missing.push_back({"employment", mine.missing.value_or(say("missing.covered_employment"))});
    }

    void counties(const qcew::Ids& vintages) {
        const auto loaded = qcew::counties(view_.connection, vintages, gaps_->meta.region);
        const auto invented = places::invented(view_.connection);
        const auto schools = training(view_.connection, *gaps_->evidence);
        auto codes = gaps_->meta.region.counties;
        if (codes.empty()) {
            for (const auto& [county, series] : loaded) {
                codes.push_back(county);
            }
        }
        for (const auto& code : codes) {
            OverviewCounty county{.county = code, .name = {}};
            const auto name = invented.counties.find(code);
            county.name = name != invented.counties.end() ? name->second : taxonomy::county_label(code);
            if (const auto series = loaded.find(code); series != loaded.end() && !series->second.years.empty()) {
                employment(county, series->second);
            } else {
                county.missing.push_back({"employment", say("missing.covered_county")});
            }
            if (schools.missing.empty()) {
                const auto at = [&](const auto& map) {
                    const auto found = map.find(code);
                    return found == map.end() ? std::int64_t{0} : found->second;
                };
                county.institutions = at(schools.institutions);
                counted(county, "institutions", *county.institutions,
                        say("label.institutions_in", {{"county", county.name}}), "institutions",
                        say("formula.institutions"));
                if (gaps_->evidence->supply_missing.empty()) {
                    county.completions = at(schools.completions);
                    counted(county, "completions", *county.completions,
                            say("label.completions_in", {{"county", county.name}}), "persons_per_year",
                            say("formula.awards_of_county"));
                }
            } else {
                county.missing.push_back({"institutions", schools.missing});
            }
            out_.counties.push_back(std::move(county));
        }
    }

    /// The step of a count over the rows of whole files, too many to name.
    void counted(const OverviewCounty& county, const std::string& what, std::int64_t value, const Message& label,
                 const std::string& unit, const Message& formula) {
        const Figure figure{.value = static_cast<double>(value),
                            .missing = {},
                            .step = "county." + county.county + "." + what,
                            .label = label,
                            .unit = unit};
        trace_.add(figure, [&] {
            Step step;
            step.level = Level::region;
            step.area = county.name;
            step.formula = formula;
            const auto& choice = gaps_->evidence->completion_vintages;
            for (const auto& id : what == "completions" ? choice.completions : choice.institutions) {
                const auto from = view_.vintages->reference(id);
                step.note = both(std::move(step.note),
                                 say("note.from_file", {{"source", from.source}, {"release", from.release}}));
            }
            return step;
        });
    }

    void employment(OverviewCounty& county, const qcew::Series& series) {
        const auto& [last, industries] = *series.years.rbegin();
        const auto total = industries.find(qcew::total);
        if (total == industries.end()) {
            county.missing.push_back({"employment", say("missing.total_row")});
            return;
        }
        const auto id = "county." + county.county + ".employment";
        const auto jobs = published_employment(
            total->second, series, id,
            say("label.covered_jobs_in", {{"county", county.name}, {"year", std::to_string(last)}}), namer_, trace_);
        county.employment = jobs.value;
        county.employment_flag = total->second.flag;
        if (!jobs) {
            county.missing.push_back({"employment", jobs.missing});
        }
        county.average_weekly_wage =
            weekly_wage(total->second, series, "county." + county.county + ".average_weekly_wage",
                        say("label.weekly_wage_in", {{"county", county.name}, {"year", std::to_string(last)}}), jobs,
                        trace_)
                .value;
        for (const auto& [industry, average] : industries) {
            const bool sector = industry != qcew::total && industry != "P" && !industry.starts_with("G");
            if (sector && average.quotient && average.quotient > county.location_quotient_top) {
                county.location_quotient_top = average.quotient;
                county.leading_industry = qcew::title(industry);
            }
        }
        const auto& [first, then] = *series.years.begin();
        const auto before = then.find(qcew::total);
        if (first == last || before == then.end() || !before->second.employment || *before->second.employment <= 0 ||
            !jobs) {
            county.missing.push_back({"change_annual", say("missing.two_years")});
            return;
        }
        const auto earlier = published_employment(
            before->second, series, id + ".first",
            say("label.covered_jobs_in", {{"county", county.name}, {"year", std::to_string(first)}}), namer_, trace_);
        const auto span = static_cast<double>(last - first);
        county.change_annual = trace_
                                   .compute({.id = "county." + county.county + ".change_annual",
                                             .label = say("label.growth_in", {{"county", county.name}}),
                                             .unit = "fraction",
                                             .formula = "({0} ÷ {1})^(1 ÷ " + written(span) + ") − 1"},
                                            {jobs, earlier}, [&] { return std::pow(*jobs / *earlier, 1 / span) - 1; })
                                   .value;
    }

    void lists() {
        const auto& rows = gaps_->rows;
        const auto training_gap = [](const GapRow& row) { return row.training_gap_interval.p50; };
        if (const auto* leading = leading_shortage(rows)) {
            out_.leading = *leading;
        }
        out_.largest_gaps = largest(rows, is_listed, training_gap);
        out_.growing = largest(
            rows, [](const GapRow& row) { return is_listed(row) && row.change.value_or(0) > 0; },
            [](const GapRow& row) { return row.change; });
        const auto floor = parameters_.wage_floor ? parameters_.wage_floor : out_.headline.median_wage;
        out_.well_paid_and_short = largest(
            rows,
            [&](const GapRow& row) {
                return floor && row.median_wage.value_or(0) >= *floor && row.is_short.value_or(false) && is_listed(row);
            },
            training_gap);
        out_.meta.notes.push_back(say("note.largest_gaps"));
    }

    std::shared_ptr<const RegionGaps> gaps_;
    const Parameters& parameters_;
    Workspace::View view_;
    Overview out_;
    Trace trace_;
    CellNamer namer_;
};

}  // namespace

Overview overview(Workspace& workspace, const std::string& region, const Parameters& parameters) {
    const auto gaps = region_gaps(workspace, region, parameters);
    return OverviewBuilder(workspace, gaps, parameters).build();
}

}  // namespace laborshed::services
