#include "services/industries.h"

#include "labor_market/structure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <tuple>

namespace laborshed::services {
namespace {

using qcew::Average;
using qcew::Industry;
using qcew::Series;
using qcew::Year;

constexpr std::string_view hidden_part = "hidden";

/// The industries that add up to the total without overlap.
std::vector<Industry> parts_of(const Year& year) {
    std::vector<Industry> parts;
    for (const auto& [industry, average] : year) {
        if (industry != qcew::total && industry != "P") {
            parts.push_back(industry);
        }
    }
    return parts;
}

/// "(1,082 + 1,094 + 1,106 + 1,118) ÷ 4 + 500"
std::string arithmetic(const Average& average) {
    std::string text;
    for (const auto& area : average.areas) {
        std::string sum;
        for (const auto& cell : area.cells) {
            sum += (sum.empty() ? "" : " + ") + written(cell.value.value_or(0));
        }
        if (area.quarters == 4) {
            sum = (area.cells.size() > 1 ? "(" + sum + ")" : sum) + " ÷ 4";
        }
        text += (text.empty() ? "" : " + ") + sum;
    }
    return text;
}

struct Years {
    std::int64_t from = 0;
    std::int64_t to = 0;
};

/// One industry at both ends of the period, in the region and the nation.
struct Ends {
    Figure region_from;
    Figure region_to;
    Figure nation_from;
    Figure nation_to;

    [[nodiscard]] bool known() const {
        return region_from && region_to && nation_from && nation_to && *nation_from > 0;
    }
    [[nodiscard]] labor_market::IndustryEmployment numbers() const {
        return {region_from.value, region_to.value, nation_from.value, nation_to.value};
    }
};

/// total − the sum of the others.
Figure rest(const Figure& total, const std::vector<Ends>& others, Figure Ends::*end, const std::string& id,
            const std::string& label, Trace& trace) {
    std::vector<Figure> inputs{total};
    std::string formula = "{0}";
    double value = *total;
    for (const auto& other : others) {
        formula += " − {" + std::to_string(inputs.size()) + "}";
        inputs.push_back(other.*end);
        value -= *(other.*end);
    }
    // differences of long sums leave crumbs of rounding that are no persons
    value = std::abs(value) < 1e-6 ? 0 : value;
    return trace.compute({.id = id, .label = label, .unit = "persons", .formula = formula}, inputs,
                         [&] { return value; });
}

/// Everything about the region's industries on its way into rows.
class Table {
  public:
    Table(const Series& region, const Series& nation, const CellNamer& namer, Trace& trace)
        : region_(region), nation_(nation), namer_(namer), trace_(trace) {}

    Industries build() {
        Industries out;
        if (region_.years.empty()) {
            out.shift_share.missing = out.concentration_missing =
                region_.missing.value_or("no year of covered employment is loaded");
            return out;
        }
        years_ = {region_.years.begin()->first, region_.years.rbegin()->first};
        last_ = &region_.years.at(years_.to);
        total_ = figure(*last_, qcew::total, region_, years_.to, "industry.10.employment");
        for (const auto& industry : parts_of(*last_)) {
            out.rows.push_back(row(industry));
        }
        add_hidden(out);
        shift_share(out);
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
        const auto label = qcew::title(industry) + ", " + std::to_string(when) + ", " + series.area;
        const auto found = year.find(industry);
        if (found == year.end()) {
            const Figure none{.value = 0.0, .missing = {}, .step = id, .label = label, .unit = "persons"};
            trace_.add(none, [&] {
                Step step;
                step.level = series.level;
                step.area = series.area;
                step.note = "The census lists no establishment of this industry here in " + std::to_string(when) + ".";
                return step;
            });
            return none;
        }
        return published_employment(found->second, series, id, label, namer_, trace_);
    }

    IndustryRow row(const Industry& industry) {
        const auto& average = last_->at(industry);
        const auto id = "industry." + industry;
        const auto jobs = figure(*last_, industry, region_, years_.to, id + ".employment");
        IndustryRow row{.industry = industry,
                        .title = qcew::title(industry),
                        .ownership = qcew::ownership(industry),
                        .employment = jobs.value,
                        .flag = average.flag};
        row.average_weekly_wage = average.weekly_wage();
        row.share = trace_
                        .compute({.id = id + ".share",
                                  .label = "Share of covered employment",
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
        if (region_.level == "nation") {
            return jobs ? std::optional(1.0) : std::nullopt;
        }
        const auto year = nation_.years.find(years_.to);
        if (year != nation_.years.end() && year->second.contains(qcew::total)) {
            const auto here = figure(year->second, industry, nation_, years_.to, "nation." + industry + ".employment");
            const auto all = figure(year->second, qcew::total, nation_, years_.to, "nation.10.employment");
            if (here && *here <= 0) {
                row.missing.push_back({"location_quotient", "the nation has no such employment"});
                return std::nullopt;
            }
            return trace_
                .compute(
                    {.id = id, .label = "Location quotient", .unit = "ratio", .formula = "({0} ÷ {1}) ÷ ({2} ÷ {3})"},
                    {jobs, total_, here, all},
                    [&] { return labor_market::location_quotient(*jobs, *total_, *here, *all).value(); })
                .value;
        }
        const Figure published{.value = average.quotient,
                               .missing = average.quotient ? "" : "neither published nor is the nation's QCEW loaded",
                               .step = id,
                               .label = "Location quotient",
                               .unit = "ratio"};
        trace_.add(published, [&] {
            Step step;
            step.level = region_.level;
            step.area = region_.area;
            step.note =
                "The agency's published quotients (rounded to two digits), weighted by covered employment: the "
                "nation's own figures of " +
                std::to_string(years_.to) + " are not loaded.";
            step.formula = "mean of the published quotients of the year's quarters and the region's counties";
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
        std::string title = "Not published by industry";
        for (std::size_t i = 0; i < names.size(); ++i) {
            title += (i == 0 ? " (" : ", ") + names[i] + (i + 1 == names.size() ? ")" : "");
        }
        IndustryRow row{.industry = std::string(hidden_part),
                        .title = title,
                        .ownership = "not published",
                        .employment = rest,
                        .flag = std::nullopt,
                        .share = rest / *total_};
        row.missing.push_back({"location_quotient", "it is a mixture of industries"});
        const Figure figure{
            .value = rest, .missing = {}, .step = "industry.hidden.employment", .label = title, .unit = "persons"};
        trace_.add(figure, [&] {
            Step step;
            step.level = "computed";
            step.area = region_.area;
            step.formula = "all industries − the published industries";
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
                            .missing = index                    ? ""
                                       : total_.missing.empty() ? "no industries are loaded"
                                                                : total_.missing,
                            .step = "concentration",
                            .label = "Concentration (Herfindahl)",
                            .unit = "index"};
        trace_.add(figure, [&] {
            Step step;
            step.level = "computed";
            step.area = region_.area;
            step.formula = "sum over the industries of share²";
            for (const auto& row : out.rows) {
                if (row.share) {
                    step.arithmetic += (step.arithmetic.empty() ? "(" : " + (") + percent(*row.share) + ")^2";
                    step.inputs.push_back("industry." + row.industry + ".employment");
                }
            }
            step.arithmetic += " = " + written(index.value_or(0), "index");
            step.note = hidden ? "The industries that are not published count as one, so the index is at most this."
                               : "From 1 ÷ number of industries (even) to 1 (a single industry).";
            return step;
        });
        out.concentration = index;
        if (!index) {
            out.concentration_missing = figure.missing;
        }
    }

    void shift_share(Industries& out);
    void split(Industries& out, const std::vector<Industry>& names, const std::vector<Ends>& parts, const Ends& whole);

    const Series& region_;
    const Series& nation_;
    const CellNamer& namer_;
    Trace& trace_;
    Years years_;
    const Year* last_ = nullptr;
    Figure total_;
};

void Table::shift_share(Industries& out) {
    auto& summary = out.shift_share;
    std::vector<std::int64_t> common;
    for (const auto& [year, unused] : region_.years) {
        if (nation_.years.contains(year)) {
            common.push_back(year);
        }
    }
    const bool compared = common.size() >= 2;
    const auto from = compared ? common.front() : years_.from;
    const auto to = compared ? common.back() : years_.to;
    summary.from = std::to_string(from);
    summary.to = std::to_string(to);
    if (from == to) {
        summary.missing = "only one year of the region's covered employment is loaded (" + summary.to + ")";
        return;
    }
    const auto ends = [&](const Industry& industry) {
        const std::string id = "shift_share." + industry;
        Ends found{.region_from = figure(region_.years.at(from), industry, region_, from, id + ".region_from"),
                   .region_to = figure(region_.years.at(to), industry, region_, to, id + ".region_to"),
                   .nation_from = {},
                   .nation_to = {}};
        if (compared) {
            found.nation_from = figure(nation_.years.at(from), industry, nation_, from, id + ".nation_from");
            found.nation_to = figure(nation_.years.at(to), industry, nation_, to, id + ".nation_to");
        }
        return found;
    };
    const auto whole = ends(qcew::total);
    if (!whole.region_from || !whole.region_to) {
        summary.missing = (whole.region_from ? whole.region_to : whole.region_from).missing;
        return;
    }
    summary.change =
        trace_
            .compute({.id = "shift_share.change",
                      .label = "Change of covered employment, " + summary.from + " to " + summary.to,
                      .unit = "persons",
                      .formula = "{0} − {1}"},
                     {whole.region_to, whole.region_from}, [&] { return *whole.region_to - *whole.region_from; })
            .value;
    std::set<Industry> industries;
    for (const auto year : {from, to}) {
        for (const auto& industry : parts_of(region_.years.at(year))) {
            industries.insert(industry);
        }
    }
    std::vector<Industry> names;
    std::vector<Ends> parts;
    for (const auto& industry : industries) {
        auto part = ends(industry);
        for (auto& row : out.rows) {
            if (row.industry == industry && part.region_from && part.region_to) {
                row.change = *part.region_to - *part.region_from;
            }
        }
        if (part.known()) {
            names.push_back(industry);
            parts.push_back(std::move(part));
        }
    }
    if (!compared || !whole.known()) {
        summary.missing = nation_.missing.value_or("the nation's covered employment is not loaded for " + summary.from +
                                                   " and " + summary.to);
        return;
    }
    Ends hidden;
    const std::string id = "shift_share.hidden";
    hidden.region_from =
        rest(whole.region_from, parts, &Ends::region_from, id + ".region_from", "The rest, " + summary.from, trace_);
    hidden.region_to =
        rest(whole.region_to, parts, &Ends::region_to, id + ".region_to", "The rest, " + summary.to, trace_);
    hidden.nation_from = rest(whole.nation_from, parts, &Ends::nation_from, id + ".nation_from",
                              "The nation's rest, " + summary.from, trace_);
    hidden.nation_to =
        rest(whole.nation_to, parts, &Ends::nation_to, id + ".nation_to", "The nation's rest, " + summary.to, trace_);
    if (*hidden.region_from != 0 || *hidden.region_to != 0) {
        names.emplace_back(hidden_part);
        parts.push_back(hidden);
    }
    split(out, names, parts, whole);
}

void Table::split(Industries& out, const std::vector<Industry>& names, const std::vector<Ends>& parts,
                  const Ends& whole) {
    std::vector<labor_market::IndustryEmployment> numbers;
    numbers.reserve(parts.size());
    for (const auto& part : parts) {
        numbers.push_back(part.numbers());
    }
    auto& summary = out.shift_share;
    const auto result = labor_market::shift_share(numbers, whole.numbers());
    const auto growth =
        trace_.compute({.id = "shift_share.nation_growth",
                        .label = "National growth of all industries",
                        .unit = "fraction",
                        .formula = "{0} ÷ {1} − 1"},
                       {whole.nation_to, whole.nation_from}, [&] { return *whole.nation_to / *whole.nation_from - 1; });
    std::array<std::vector<Figure>, 3> terms;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto& split = result->industries[i];
        if (!split) {
            continue;
        }
        const auto& part = parts[i];
        const auto base = "shift_share." + names[i];
        const auto title = names[i] == hidden_part ? "the rest" : qcew::title(names[i]);
        terms[0].push_back(trace_.compute({.id = base + ".national_growth",
                                           .label = "National growth, " + title,
                                           .unit = "persons",
                                           .formula = "{0} × {1}"},
                                          {part.region_from, growth}, [&] { return split->national_growth; }));
        terms[1].push_back(trace_.compute({.id = base + ".industry_mix",
                                           .label = "Industry mix, " + title,
                                           .unit = "persons",
                                           .formula = "{0} × ({1} ÷ {2} − 1 − {3})"},
                                          {part.region_from, part.nation_to, part.nation_from, growth},
                                          [&] { return split->industry_mix; }));
        terms[2].push_back(trace_.compute({.id = base + ".regional_effect",
                                           .label = "Regional effect, " + title,
                                           .unit = "persons",
                                           .formula = "{0} − {1} × {2} ÷ {3}"},
                                          {part.region_to, part.region_from, part.nation_to, part.nation_from},
                                          [&] { return split->regional_effect; }));
        for (auto& row : out.rows) {
            if (row.industry == names[i]) {
                row.change = split->change;
                row.national_growth = split->national_growth;
                row.industry_mix = split->industry_mix;
                row.regional_effect = split->regional_effect;
            }
        }
    }
    const auto sum = [&](std::size_t which, const std::string& id, const std::string& label, double value) {
        return trace_
            .compute({.id = "shift_share." + id,
                      .label = label,
                      .unit = "persons",
                      .formula = sum_formula(terms[which].size())},
                     terms[which], [&] { return value; })
            .value;
    };
    summary.national_growth = sum(0, "national_growth", "National growth", result->total.national_growth);
    summary.industry_mix = sum(1, "industry_mix", "Industry mix", result->total.industry_mix);
    summary.regional_effect = sum(2, "regional_effect", "Regional effect", result->total.regional_effect);
    if (std::abs(result->residual) >= 0.5) {
        summary.missing = written(result->residual) + " persons of the change are in industries that can't be compared";
    }
}

}  // namespace

Figure published_employment(const Average& average, const Series& series, const std::string& id,
                            const std::string& label, const CellNamer& namer, Trace& trace) {
    const Figure figure{.value = average.employment,
                        .missing = average.employment ? "" : average.reason,
                        .step = id,
                        .label = label,
                        .unit = "persons"};
    trace.add(figure, [&] {
        constexpr std::size_t most_cells = 64;
        Step step;
        step.level = series.level;
        step.area = series.area;
        step.formula = "yearly average of covered employment";
        std::size_t count = 0;
        for (const auto& area : average.areas) {
            for (const auto& cell : area.cells) {
                if (++count <= most_cells) {
                    step.cells.push_back(namer(cell));
                }
            }
        }
        if (count > most_cells) {
            step.note = "Sum of " + std::to_string(count) + " published cells; the first " +
                        std::to_string(most_cells) + " are listed. A county alone lists all of its own.";
        } else if (figure && count > 1) {
            step.arithmetic = arithmetic(average) + " = " + written(*figure);
        }
        return step;
    });
    return figure;
}

Industries industries(const Series& region, const Series& nation, const CellNamer& namer, Trace& trace) {
    return Table(region, nation, namer, trace).build();
}

}  // namespace laborshed::services
