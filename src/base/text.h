// Texts of ASCII letters and digits, without a locale.
#pragma once

#include <algorithm>
#include <ranges>
#include <string>
#include <string_view>

namespace laborshed {

[[nodiscard]] constexpr char lower(char c) noexcept {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

[[nodiscard]] inline std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        c = lower(c);
    }
    return out;
}

/// True for one digit or more and nothing else.
[[nodiscard]] constexpr bool all_digits(std::string_view text) noexcept {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// The same but for letter case.
[[nodiscard]] constexpr bool same_letters(std::string_view a, std::string_view b) noexcept {
    constexpr auto plain = [](char c) { return lower(c); };
    return std::ranges::equal(a, b, {}, plain, plain);
}

/// Without blanks, tabs and line ends at both ends.
[[nodiscard]] constexpr std::string_view trimmed_view(std::string_view text) noexcept {
    constexpr auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && is_blank(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_blank(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

[[nodiscard]] inline std::string trimmed(std::string_view text) { return std::string(trimmed_view(text)); }

/// The texts with `between` between them.
[[nodiscard]] std::string joined(std::ranges::input_range auto&& texts, std::string_view between = ", ") {
    std::string out;
    bool first = true;
    for (const auto& text : texts) {
        if (!first) {
            out += between;
        }
        first = false;
        out += text;
    }
    return out;
}

}  // namespace laborshed
