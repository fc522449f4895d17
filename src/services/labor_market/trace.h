// Steps recorded while a figure is computed, so that a page's number and its explanation come from one computation.
#pragma once

#include "lake_tables/provenance.h"

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::services {

/// A number as a person writes it: thousands separated, at least seven significant digits kept, trailing zeros dropped
/// ("3,391,000", "0.4795313"). A minus is "−".
[[nodiscard]] std::string written(double value);

/// A fraction as a percentage: 0.028 is "2.8%".
[[nodiscard]] std::string percent(double fraction);

/// In the manner of the unit: fractions in percent, everything else as written() does.
[[nodiscard]] std::string written(double value, std::string_view unit);

/// A figure on its way through a computation: a value, or the reason why there is none, and the step that shows it.
struct Figure {
    std::optional<double> value = {};
    Message missing = {};   ///< the reason; empty when there is a value
    std::string step = {};  ///< its id
    Message label = {};
    std::string unit = {};
    bool imputed = false;

    [[nodiscard]] explicit operator bool() const noexcept { return value.has_value(); }
    [[nodiscard]] double operator*() const { return value.value(); }
};

/// What is computed: names, unit and the formula with {0}, {1}… in place of the inputs.
/// "{0} × ({1} + {2})" gives both the words (with the inputs' labels) and the arithmetic (with their numbers).
struct Line {
    std::string id;
    Message label;
    std::string unit;
    std::string formula;
    Level level = Level::computed;
    std::string area = {};
    Message note = {};
    std::function<std::vector<Cell>()> cells = {};  ///< called only when recording
};

/// Records steps, or nothing at all: the gap table computes thousands of figures and explains only the one asked for.
/// A step that is there already (by id) is not recorded again.
class Trace {
  public:
    Trace() = default;
    explicit Trace(std::vector<Step>* steps) : steps_(steps) {}
    [[nodiscard]] bool recording() const noexcept { return steps_ != nullptr; }

    /// A published figure or a parameter. `make` is called only when recording; its id, value, unit, missing and
    /// imputed are set from `figure`.
    void add(const Figure& figure, const std::function<Step()>& make);

    /// A computed figure: `value` from the model, its arithmetic from `inputs` as they stand. When an input is missing,
    /// so is the result, for the first missing input's reason; it is imputed when an input is.
    Figure compute(const Line& line, const std::vector<Figure>& inputs, const std::function<double()>& value);

  private:
    std::vector<Step>* steps_ = nullptr;
    std::set<std::string> recorded_;
};

/// "{0} + {1} + … + {n−1}" for sums of n.
[[nodiscard]] std::string sum_formula(std::size_t terms);

}  // namespace laborshed::services
