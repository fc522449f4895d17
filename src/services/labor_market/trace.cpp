#include "services/labor_market/trace.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace laborshed::services {
namespace {

constexpr int kSignificantDigits = 7;

/// The values of a formula's {0}, {1}, …
std::map<std::string, std::string> numbered(const std::vector<Figure>& inputs, std::string (*text)(const Figure&)) {
    std::map<std::string, std::string> values;
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        values.emplace(std::to_string(i), text(inputs[i]));
    }
    return values;
}

/// A negative number in the middle of an expression stands in parentheses.
std::string operand(const Figure& figure) {
    const auto text = written(*figure, figure.unit);
    return *figure < 0 ? "(" + text + ")" : text;
}

}  // namespace

std::string written(double value) {
    const double size = std::abs(value);
    const int integer_digits = size < 1 ? 0 : static_cast<int>(std::floor(std::log10(size))) + 1;
    const int leading_zeros = size > 0 && size < 1 ? static_cast<int>(-std::floor(std::log10(size))) - 1 : 0;
    const int decimals = std::clamp(kSignificantDigits - integer_digits + leading_zeros, 0, 12);
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.*f", decimals, size);
    std::string digits = buffer;
    if (digits.find('.') != std::string::npos) {
        digits.erase(digits.find_last_not_of('0') + 1);
        if (digits.back() == '.') {
            digits.pop_back();
        }
    }
    for (auto at = static_cast<std::ptrdiff_t>(std::min(digits.find('.'), digits.size())) - 3; at > 0; at -= 3) {
        digits.insert(static_cast<std::size_t>(at), ",");
    }
    return (value < 0 && digits != "0" ? "−" : "") + digits;
}

std::string percent(double fraction) { return written(fraction * 100) + " %"; }

std::string written(double value, std::string_view unit) {
    return unit == "fraction" ? percent(value) : written(value);
}

std::string sum_formula(std::size_t terms) {
    std::string formula;
    for (std::size_t i = 0; i < terms; ++i) {
        formula += (i == 0 ? "{" : " + {") + std::to_string(i) + "}";
    }
    return formula;
}

void Trace::add(const Figure& figure, const std::function<Step()>& make) {
    if (!recording() || !recorded_.insert(figure.step).second) {
        return;
    }
    auto step = make();
    step.id = figure.step;
    step.label = figure.label;
    step.unit = figure.unit;
    step.value = figure.value;
    step.imputed = figure.imputed;
    if (!figure && !figure.missing.empty()) {
        step.missing = figure.missing;
    }
    steps_->push_back(std::move(step));
}

Figure Trace::compute(const Line& line, const std::vector<Figure>& inputs, const std::function<double()>& value) {
    Figure result{.value = {}, .missing = {}, .step = line.id, .label = line.label, .unit = line.unit};
    for (const auto& input : inputs) {
        if (!input && result.missing.empty()) {
            result.missing = input.missing;
        }
        result.imputed = result.imputed || input.imputed;
    }
    if (result.missing.empty()) {
        result.value = value();
    }
    add(result, [&] {
        Step step;
        step.formula = {.id = line.formula,
                        .values = numbered(inputs, [](const Figure& input) { return input.label.text; })};
        step.formula.text = filled(line.formula, step.formula.values);
        if (result) {
            step.arithmetic = filled(line.formula, numbered(inputs, operand)) + " = " + written(*result, line.unit);
        }
        step.level = line.level;
        step.area = line.area;
        step.note = line.note;
        if (line.cells) {
            step.cells = line.cells();
        }
        for (const auto& input : inputs) {
            if (!input.step.empty() &&
                std::find(step.inputs.begin(), step.inputs.end(), input.step) == step.inputs.end()) {
                step.inputs.push_back(input.step);
            }
        }
        return step;
    });
    return result;
}

}  // namespace laborshed::services
