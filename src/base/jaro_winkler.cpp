#include "base/jaro_winkler.h"

#include <algorithm>
#include <bitset>
#include <cstddef>
#include <string>
#include <vector>

namespace laborshed {

namespace {

constexpr std::size_t usual = 64;  // letters: no memory is asked for up to here

/// taken: one false per letter of b. common: room for the letters of a.
template <class Flags>
double jaro(std::string_view a, std::string_view b, Flags& taken, char* common) {
    const std::size_t half = std::max(a.size(), b.size()) / 2;
    const std::size_t reach = half > 0 ? half - 1 : 0;
    std::size_t found = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const std::size_t end = std::min(b.size(), i + reach + 1);
        for (std::size_t j = i > reach ? i - reach : 0; j < end; ++j) {
            if (!taken[j] && a[i] == b[j]) {
                taken[j] = true;
                common[found++] = a[i];  // in a's order
                break;
            }
        }
    }
    if (found == 0) {
        return 0;
    }
    std::size_t out_of_order = 0;
    std::size_t next = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
        if (taken[j]) {
            out_of_order += b[j] != common[next++] ? 1 : 0;
        }
    }
    const auto m = static_cast<double>(found);
    const std::size_t swapped = out_of_order / 2;
    const auto transpositions = static_cast<double>(swapped);
    return (m / static_cast<double>(a.size()) + m / static_cast<double>(b.size()) + (m - transpositions) / m) / 3;
}

}  // namespace

double jaro(std::string_view a, std::string_view b) {
    if (a.empty() || b.empty()) {
        return a.empty() && b.empty() ? 1 : 0;
    }
    if (std::max(a.size(), b.size()) <= usual) {
        std::bitset<usual> taken;
        char common[usual];
        return jaro(a, b, taken, common);
    }
    std::vector<bool> taken(b.size());
    std::string common(a.size(), ' ');
    return jaro(a, b, taken, common.data());
}

double jaro_winkler(std::string_view a, std::string_view b) {
    constexpr double least = 0.7;
    constexpr double bonus = 0.1;
    constexpr std::size_t longest = 4;
    const double likeness = jaro(a, b);
    if (likeness <= least) {
        return likeness;
    }
    std::size_t prefix = 0;
    while (prefix < std::min({a.size(), b.size(), longest}) && a[prefix] == b[prefix]) {
        ++prefix;
    }
    return likeness + static_cast<double>(prefix) * bonus * (1 - likeness);
}

}  // namespace laborshed
