#include "services/labor_market/shift_share.h"

#include "labor_market/structure.h"

#include <array>
#include <cmath>
#include <set>

namespace laborshed::services {
namespace {

using qcew::Industry;
using qcew::Series;
using qcew::Year;

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
            const Message& label, Trace& trace) {
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

/// Everything about the change on its way into the summary and the rows.
class Comparison {
  public:
    Comparison(const Series& region, const Series& nation, const CellNamer& namer, Trace& trace)
        : region_(region), nation_(nation), namer_(namer), trace_(trace) {}

    void add_to(Industries& out);

  private:
    Figure figure(const Year& year, const Industry& industry, const Series& series, std::int64_t when,
                  const std::string& id) {
        return industry_employment(year, industry, series, when, id, namer_, trace_);
    }
    void split(Industries& out, const std::vector<Industry>& names, const std::vector<Ends>& parts, const Ends& whole);

    const Series& region_;
    const Series& nation_;
    const CellNamer& namer_;
    Trace& trace_;
};

void Comparison::add_to(Industries& out) {
    auto& summary = out.shift_share;
    std::vector<std::int64_t> common;
    for (const auto& [year, unused] : region_.years) {
        if (nation_.years.contains(year)) {
            common.push_back(year);
        }
    }
    const bool compared = common.size() >= 2;
    const auto from = compared ? common.front() : region_.years.begin()->first;
    const auto to = compared ? common.back() : region_.years.rbegin()->first;
    summary.from = std::to_string(from);
    summary.to = std::to_string(to);
    if (from == to) {
        summary.missing = say("missing.second_year", {{"year", summary.to}});
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
                      .label = say("label.employment_change", {{"from", summary.from}, {"to", summary.to}}),
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
                row.change = trace_
                                 .compute({.id = "shift_share." + industry + ".change",
                                           .label = say("label.change_in_industry", {{"industry", row.title}}),
                                           .unit = "persons",
                                           .formula = "{0} − {1}"},
                                          {part.region_to, part.region_from},
                                          [&] { return *part.region_to - *part.region_from; })
                                 .value;
            }
        }
        if (part.known()) {
            names.push_back(industry);
            parts.push_back(std::move(part));
        }
    }
    if (!compared || !whole.known()) {
        summary.missing =
            nation_.missing.value_or(say("missing.nation_years", {{"from", summary.from}, {"to", summary.to}}));
        return;
    }
    Ends hidden;
    const std::string id = "shift_share.hidden";
    hidden.region_from = rest(whole.region_from, parts, &Ends::region_from, id + ".region_from",
                              say("label.rest", {{"year", summary.from}}), trace_);
    hidden.region_to = rest(whole.region_to, parts, &Ends::region_to, id + ".region_to",
                            say("label.rest", {{"year", summary.to}}), trace_);
    hidden.nation_from = rest(whole.nation_from, parts, &Ends::nation_from, id + ".nation_from",
                              say("label.rest_of_nation", {{"year", summary.from}}), trace_);
    hidden.nation_to = rest(whole.nation_to, parts, &Ends::nation_to, id + ".nation_to",
                            say("label.rest_of_nation", {{"year", summary.to}}), trace_);
    if (*hidden.region_from != 0 || *hidden.region_to != 0) {
        names.emplace_back(hidden_part);
        parts.push_back(hidden);
    }
    split(out, names, parts, whole);
}

void Comparison::split(Industries& out, const std::vector<Industry>& names, const std::vector<Ends>& parts,
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
                        .label = say("label.national_growth_of_all"),
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
        const auto title = names[i] == hidden_part ? say("label.the_rest").text : qcew::title(names[i]);
        terms[0].push_back(trace_.compute({.id = base + ".national_growth",
                                           .label = say("label.national_growth_in", {{"industry", title}}),
                                           .unit = "persons",
                                           .formula = "{0} × {1}"},
                                          {part.region_from, growth}, [&] { return split->national_growth; }));
        terms[1].push_back(trace_.compute({.id = base + ".industry_mix",
                                           .label = say("label.industry_mix_in", {{"industry", title}}),
                                           .unit = "persons",
                                           .formula = "{0} × ({1} ÷ {2} − 1 − {3})"},
                                          {part.region_from, part.nation_to, part.nation_from, growth},
                                          [&] { return split->industry_mix; }));
        terms[2].push_back(trace_.compute({.id = base + ".regional_effect",
                                           .label = say("label.regional_effect_in", {{"industry", title}}),
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
    const auto sum = [&](std::size_t which, const std::string& id, const Message& label, double value) {
        return trace_
            .compute({.id = "shift_share." + id,
                      .label = label,
                      .unit = "persons",
                      .formula = sum_formula(terms[which].size())},
                     terms[which], [&] { return value; })
            .value;
    };
    summary.national_growth = sum(0, "national_growth", say("label.national_growth"), result->total.national_growth);
    summary.industry_mix = sum(1, "industry_mix", say("label.industry_mix"), result->total.industry_mix);
    summary.regional_effect = sum(2, "regional_effect", say("label.regional_effect"), result->total.regional_effect);
    if (std::abs(result->residual) >= 0.5) {
        summary.missing = say("missing.shift_share_residual", {{"persons", written(result->residual)}});
    }
}

}  // namespace

void add_shift_share(const Series& region, const Series& nation, const CellNamer& namer, Trace& trace,
                     Industries& out) {
    Comparison(region, nation, namer, trace).add_to(out);
}

}  // namespace laborshed::services
