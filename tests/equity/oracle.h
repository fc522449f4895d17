// Rows of what R computed.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace laborshed::equity {

using Fields = std::vector<std::string>;

/// All rows of tests/oracle/`name`, which has no quotes.
inline std::vector<Fields> oracle(const std::string& name) {
    std::vector<Fields> rows;
    std::ifstream file(LABORSHED_SOURCE_DIR "/tests/oracle/" + name);
    for (std::string line; std::getline(file, line);) {
        std::istringstream parts(line);
        Fields& row = rows.emplace_back();
        for (std::string field; std::getline(parts, field, ',');) {
            row.push_back(field);
        }
    }
    return rows;
}

/// Nothing for R's NA.
inline std::optional<double> number(const std::string& field) {
    return field == "NA" ? std::nullopt : std::optional(std::stod(field));
}

inline std::size_t whole(const std::string& field) { return static_cast<std::size_t>(std::stod(field)); }

inline std::vector<double> numbers(const Fields& row, std::size_t first) {
    std::vector<double> values;
    for (std::size_t i = first; i < row.size(); ++i) {
        values.push_back(std::stod(row[i]));
    }
    return values;
}

/// As near as `tolerance` of R's figure, or of 1 when that is smaller; missing where R's is.
inline void expect_same(const std::optional<double>& ours, const std::optional<double>& theirs, double tolerance) {
    ASSERT_EQ(ours.has_value(), theirs.has_value()) << ours.value_or(-1) << " and R " << theirs.value_or(-1);
    if (ours) {
        EXPECT_NEAR(*ours, *theirs, tolerance * std::max(1.0, std::abs(*theirs)));
    }
}

}  // namespace laborshed::equity
