#include "services/labor_market/industries.h"

#include "base/text.h"
#include "labor_market/structure.h"
#include "services/labor_market/industry_employment.h"
#include "services/labor_market/shift_share.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace laborshed::services {
namespace {

using qcew::Average;
using qcew::Industry;
using qcew::Series;
using qcew::Year;

/// Everything about the region's industries on its way into rows.
class Table {
  public:
    Table(const Series& region, const Series& nation, const CellNamer& namer, Trace& trace)
        : region_(region), nation_(nation), namer_(namer), trace_(trace) {}

    Industries build() {
        Industries out;
        if (region_.years.empty()) {
            out.shift_share.missing = out.concentration_missing =
                region_.missing.value_or(say("missing.covered_years"));
            return out;
        }
        year_ = region_.years.rbegin()->first;
        last_ = &region_.years.at(year_);
        total_ = figure(*last_, qcew::total, region_, year_, "industry.10.employment");
        for (const auto& industry : parts_of(*last_)) {
            out.rows.push_back(row(industry));
        }
        add_hidden(out);
        add_shift_share(region_, nation_, namer_, trace_, out);
        concentration(out);
        std::stable_sort(out.rows.begin(), out.rows.end(), [](const auto& a, const auto& b) {
            const bool rest_a = a.industry == hidden_part;
            const bool rest_b = b.industry == hidden_part;
            return std::tuple(rest_a, -a.employment.value_or(-1)) < std::tuple(rest_b, -b.employment.value_or(-1));
        });
        return out;
    }

  private:
    Figure figure(const Year& year, const Industry& industry, const Series& series, std::int64_t when,
                  const std::string& id) {
        return industry_employment(year, industry, series, when, id, namer_, trace_);
    }

    IndustryRow row(const Industry& industry) {
        const auto& average = last_->at(industry);
        const auto id = "industry." + industry;
        const auto jobs = figure(*last_, industry, region_, year_, id + ".employment");
        IndustryRow row;
        row.industry = industry;
        row.title = qcew::title(industry);
        row.ownership = qcew::ownership(industry);
        row.employment = jobs.value;
        row.flag = average.flag;
        row.average_weekly_wage =
            weekly_wage(average, region_, id + ".average_weekly_wage",
                        say("label.weekly_wage_in_industry", {{"industry", row.title}}), jobs, trace_)
                .value;
        row.share = trace_
                        .compute({.id = id + ".share",
                                  .label = say("label.share_of_employment"),
                                  .unit = "fraction",
                                  .formula = "{0} ÷ {1}"},
                                 {jobs, total_}, [&] { return *jobs / *total_; })
                        .value;
        if (!jobs) {
            row.missing.push_back({"employment", average.reason});
        }
        row.location_quotient = quotient(industry, average, jobs, row);
        return row;
    }

    std::optional<double> quotient(const Industry& industry, const Average& average, const Figure& jobs,
                                   IndustryRow& row) {
        const auto id = "industry." + industry + ".location_quotient";
        if (region_.level == Level::nation) {
            return jobs ? std::optional(1.0) : std::nullopt;
        }
        const auto year = nation_.years.find(year_);
        if (year != nation_.years.end() && year->second.contains(qcew::total)) {
            const auto here = figure(year->second, industry, nation_, year_, "nation." + industry + ".employment");
            const auto all = figure(year->second, qcew::total, nation_, year_, "nation.10.employment");
            if (here && *here <= 0) {
                row.missing.push_back({"location_quotient", say("missing.quotient_national_zero")});
                return std::nullopt;
            }
            return trace_
                .compute({.id = id,
                          .label = say("label.location_quotient"),
                          .unit = "ratio",
                          .formula = "({0} ÷ {1}) ÷ ({2} ÷ {3})"},
                         {jobs, total_, here, all},
                         [&] { return labor_market::location_quotient(*jobs, *total_, *here, *all).value(); })
                .value;
        }
        const Figure published{.value = average.quotient,
                               .missing = average.quotient ? Message() : say("missing.quotient"),
                               .step = id,
                               .label = say("label.location_quotient"),
                               .unit = "ratio"};
        trace_.add(published, [&] {
            Step step;
            step.level = region_.level;
            step.area = region_.area;
            step.note = say("note.published_quotients", {{"year", std::to_string(year_)}});
            step.formula = say("formula.published_quotients");
            for (const auto& area : average.areas) {
                for (auto cell : area.cells) {
                    cell.column = "lq_employment";
                    cell.value.reset();
                    step.cells.push_back(namer_(cell));
                }
            }
            return step;
        });
        if (!published) {
            row.missing.push_back({"location_quotient", published.missing});
        }
        return published.value;
    }

    /// What remains of the total when the published parts are taken off.
    void add_hidden(Industries& out) {
        if (!total_) {
            return;
        }
        double published = 0;
        std::vector<std::string> names;
        for (const auto& row : out.rows) {
            published += row.employment.value_or(0);
            if (!row.employment) {
                names.push_back(row.title);
            }
        }
        const double rest = *total_ - published;
        if (names.empty() && std::abs(rest) < 0.5) {
            return;
        }
        const auto title = names.empty() ? say("label.hidden_industries")
                                         : say("label.hidden_industries_named", {{"industries", joined(names, ", ")}});
        IndustryRow row;
        row.industry = std::string(hidden_part);
        row.title = title.text;
        row.ownership = "not published";
        row.employment = rest;
        row.share = rest / *total_;
        row.missing.push_back({"location_quotient", say("missing.quotient_of_mixture")});
        const Figure figure{
            .value = rest, .missing = {}, .step = "industry.hidden.employment", .label = title, .unit = "persons"};
        trace_.add(figure, [&] {
            Step step;
            step.level = Level::computed;
            step.area = region_.area;
            step.formula = say("formula.hidden_industries");
            step.arithmetic = written(*total_) + " − " + written(published) + " = " + written(rest);
            step.inputs.push_back(total_.step);
            return step;
        });
        out.rows.push_back(std::move(row));
    }

    void concentration(Industries& out) {
        std::vector<std::optional<double>> sizes;
        bool hidden = false;
        for (const auto& row : out.rows) {
            if (row.employment) {  // those without are inside "hidden"
                sizes.push_back(std::max(0.0, *row.employment));
                hidden = hidden || row.industry == hidden_part;
            }
        }
        const auto index = total_ ? labor_market::herfindahl(sizes) : std::nullopt;
        const Figure figure{.value = index,
                            .missing = index                    ? Message()
                                       : total_.missing.empty() ? say("missing.industries")
                                                                : total_.missing,
                            .step = "concentration",
                            .label = say("label.concentration"),
                            .unit = "index"};
        trace_.add(figure, [&] {
            Step step;
            step.level = Level::computed;
            step.area = region_.area;
            step.formula = say("formula.concentration");
            for (const auto& row : out.rows) {
                if (row.share) {
                    step.arithmetic += (step.arithmetic.empty() ? "(" : " + (") + percent(*row.share) + ")^2";
                    step.inputs.push_back("industry." + row.industry + ".employment");
                }
            }
            step.arithmetic += " = " + written(index.value_or(0), "index");
            step.note = say(hidden ? "note.concentration_hidden" : "note.concentration");
            return step;
        });
        out.concentration = index;
        if (!index) {
            out.concentration_missing = figure.missing;
        }
    }

    const Series& region_;
    const Series& nation_;
    const CellNamer& namer_;
    Trace& trace_;
    std::int64_t year_ = 0;
    const Year* last_ = nullptr;
    Figure total_;
};

}  // namespace

Industries industries(const Series& region, const Series& nation, const CellNamer& namer, Trace& trace) {
    return Table(region, nation, namer, trace).build();
}

}  // namespace laborshed::services
