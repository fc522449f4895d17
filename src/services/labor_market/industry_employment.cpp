#include "services/labor_market/industry_employment.h"

namespace laborshed::services {

using qcew::Average;
using qcew::Industry;
using qcew::Series;
using qcew::Year;

namespace {

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

}  // namespace

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

Figure published_employment(const Average& average, const Series& series, const std::string& id, const Message& label,
                            const CellNamer& namer, Trace& trace) {
    Figure figure{.value = average.employment,
                  .missing = average.employment ? Message() : average.reason,
                  .step = id,
                  .label = label,
                  .unit = "persons"};
    trace.add(figure, [&] {
        constexpr std::size_t most_cells = 64;
        Step step;
        step.level = series.level;
        step.area = series.area;
        step.formula = say("formula.yearly_average");
        std::size_t count = 0;
        for (const auto& area : average.areas) {
            for (const auto& cell : area.cells) {
                if (++count <= most_cells) {
                    step.cells.push_back(namer(cell));
                }
            }
        }
        if (count > most_cells) {
            step.note =
                say("note.first_cells", {{"cells", std::to_string(count)}, {"shown", std::to_string(most_cells)}});
        } else if (figure && count > 1) {
            step.arithmetic = arithmetic(average) + " = " + written(*figure);
        }
        return step;
    });
    return figure;
}

Figure weekly_wage(const Average& average, const Series& series, const std::string& id, const Message& label,
                   const Figure& jobs, Trace& trace) {
    if (!average.weekly_wage()) {
        return {};
    }
    const Figure wages{.value = average.total_wages,
                       .missing = {},
                       .step = id + ".total_wages",
                       .label = say("label.total_wages"),
                       .unit = "dollars"};
    trace.add(wages, [&] {
        Step step;
        step.level = series.level;
        step.area = series.area;
        step.note = say("note.total_wages");
        return step;
    });
    return trace.compute(
        {.id = id, .label = label, .unit = "dollars", .formula = "{0} ÷ 52 ÷ {1}", .area = series.area}, {wages, jobs},
        [&] { return average.weekly_wage().value(); });
}

Figure industry_employment(const Year& year, const Industry& industry, const Series& series, std::int64_t when,
                           const std::string& id, const CellNamer& namer, Trace& trace) {
    const auto label =
        say("label.industry_employment",
            {{"industry", qcew::title(industry)}, {"year", std::to_string(when)}, {"area", series.area}});
    const auto found = year.find(industry);
    if (found == year.end()) {
        Figure none{.value = 0.0, .missing = {}, .step = id, .label = label, .unit = "persons"};
        trace.add(none, [&] {
            Step step;
            step.level = series.level;
            step.area = series.area;
            step.note = say("note.no_establishment", {{"year", std::to_string(when)}});
            return step;
        });
        return none;
    }
    return published_employment(found->second, series, id, label, namer, trace);
}

}  // namespace laborshed::services
