// Sorting a table's rows by one column: missing values come last either way round, and ties keep their order.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace laborshed {

/// `number_of` gives a row's std::optional<double>.
template <class Row, class NumberOf>
void sort_by_number(std::vector<Row>& rows, const NumberOf& number_of, bool ascending) {
    std::ranges::stable_sort(rows, [&](const Row& a, const Row& b) {
        const std::optional<double> x = number_of(a);
        const std::optional<double> y = number_of(b);
        if (!x || !y) {
            return x.has_value() && !y.has_value();
        }
        return ascending ? *x < *y : *x > *y;
    });
}

/// `text_of_row` gives a row's text; an empty one is missing.
template <class Row, class TextOf>
void sort_by_text(std::vector<Row>& rows, const TextOf& text_of_row, bool ascending) {
    std::ranges::stable_sort(rows, [&](const Row& a, const Row& b) {
        const std::string x = text_of_row(a);
        const std::string y = text_of_row(b);
        if (x.empty() || y.empty()) {
            return !x.empty() && y.empty();
        }
        return ascending ? x < y : x > y;
    });
}

}  // namespace laborshed
