// Covered employment of one industry as a figure with its step.
#pragma once

#include "lake_tables/qcew.h"
#include "services/labor_market/trace.h"

#include <functional>
#include <string_view>
#include <vector>

namespace laborshed::services {

/// Names the published cell of a reading.
using CellNamer = std::function<Cell(const Reading&)>;

/// The part of the total that is not published by industry.
inline constexpr std::string_view hidden_part = "hidden";

/// The industries that add up to the total without overlap.
[[nodiscard]] std::vector<qcew::Industry> parts_of(const qcew::Year& year);

/// The step of a yearly average as published, and its figure.
[[nodiscard]] Figure published_employment(const qcew::Average& average, const qcew::Series& series,
                                          const std::string& id, const Message& label, const CellNamer& namer,
                                          Trace& trace);

/// The average weekly wage with its step: yearly wages ÷ 52 ÷ `jobs`, which is the same average's employment.
[[nodiscard]] Figure weekly_wage(const qcew::Average& average, const qcew::Series& series, const std::string& id,
                                 const Message& label, const Figure& jobs, Trace& trace);

/// Yearly employment of an industry in a year; one without a row has no establishments there, which is a true zero.
[[nodiscard]] Figure industry_employment(const qcew::Year& year, const qcew::Industry& industry,
                                         const qcew::Series& series, std::int64_t when, const std::string& id,
                                         const CellNamer& namer, Trace& trace);

}  // namespace laborshed::services
