// A pocket calculator for the arithmetic lines that explanations print: it knows nothing but the text.
#pragma once

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::services::pocket {

/// The value of an expression with + − × ÷ ^ parentheses, thousands separators and postfix %, and how far it may be
/// off because each printed number keeps seven significant digits (and every digit before the point).
class Calculator {
  public:
    explicit Calculator(std::string_view text) : text_(text) {}

    struct Answer {
        double value;
        double slack;
    };

    Answer evaluate() {
        const double exact = run(numbers_.max_size());
        const auto count = numbers_.size();
        double slack = 0;
        for (std::size_t i = 0; i < count; ++i) {
            slack += std::abs(run(i) - exact);
        }
        return {exact, slack};
    }

  private:
    double run(std::size_t nudged) {
        at_ = 0;
        numbers_.clear();
        nudged_ = nudged;
        const double value = sum();
        if (at_ != text_.size()) {
            throw std::runtime_error("can't read \"" + std::string(text_) + "\" at " + std::to_string(at_));
        }
        return value;
    }

    bool take(std::string_view token) {
        while (at_ < text_.size() && text_[at_] == ' ') {
            ++at_;
        }
        if (text_.substr(at_, token.size()) != token) {
            return false;
        }
        at_ += token.size();
        return true;
    }

    double sum() {
        double value = product();
        for (;;) {
            if (take("+")) {
                value += product();
            } else if (take("−")) {
                value -= product();
            } else {
                return value;
            }
        }
    }

    double product() {
        double value = power();
        for (;;) {
            if (take("×")) {
                value *= power();
            } else if (take("÷")) {
                value /= power();
            } else {
                return value;
            }
        }
    }

    double power() {
        const double base = atom();
        return take("^") ? std::pow(base, atom()) : base;
    }

    double atom() {
        double value = 0;
        if (take("−")) {
            value = -atom();
        } else if (take("(")) {
            value = sum();
            if (!take(")")) {
                throw std::runtime_error("a parenthesis is open in \"" + std::string(text_) + "\"");
            }
        } else {
            value = number();
        }
        return take("%") ? value / 100 : value;
    }

    double number() {
        take(" ");
        std::string digits;
        while (at_ < text_.size() &&
               (std::isdigit(static_cast<unsigned char>(text_[at_])) != 0 || text_[at_] == ',' || text_[at_] == '.')) {
            if (text_[at_] != ',') {
                digits += text_[at_];
            }
            ++at_;
        }
        if (digits.empty()) {
            throw std::runtime_error("no number in \"" + std::string(text_) + "\" at " + std::to_string(at_));
        }
        double value = std::stod(digits);
        if (numbers_.size() == nudged_) {
            value += value == 0 ? 1e-12 : 0.5 * std::pow(10, std::min(0.0, std::floor(std::log10(value)) - 6));
        }
        numbers_.push_back(value);
        return value;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t nudged_ = 0;
    std::vector<double> numbers_;
};

/// The line "expression = result".
struct CheckedLine {
    double expression;
    double result;
    double slack;
    /// The expression gives the result, as far as seven digits can tell.
    [[nodiscard]] bool agrees() const { return std::abs(expression - result) <= slack; }
};

inline CheckedLine check_line(const std::string& line) {
    const auto equals = line.rfind(" = ");
    if (equals == std::string::npos) {
        throw std::runtime_error("no \" = \" in \"" + line + "\"");
    }
    const auto left = Calculator(line.substr(0, equals)).evaluate();
    const auto right = Calculator(line.substr(equals + 3)).evaluate();
    return {left.value, right.value, left.slack + right.slack + 1e-12};
}

}  // namespace laborshed::services::pocket
