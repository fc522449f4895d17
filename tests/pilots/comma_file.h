// Rows of a file with commas, for oracles and for published data.
#pragma once

#include <fstream>
#include <limits>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace laborshed::testing {

using Fields = std::vector<std::string>;

/// Without quotation marks. No field has a comma in it.
inline std::vector<Fields> comma_rows(const std::string& path) {
    std::vector<Fields> rows;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        std::erase(line, '"');
        std::erase(line, '\r');
        std::istringstream parts(line);
        auto& fields = rows.emplace_back();
        for (std::string field; std::getline(parts, field, ',');) {
            fields.push_back(field);
        }
    }
    return rows;
}

inline double figure(const std::string& field) {
    return field.empty() || field == "NA" ? std::numeric_limits<double>::quiet_NaN() : std::stod(field);
}

/// Columns of numbers by the name in the header; a column with words is left out.
inline std::map<std::string, std::vector<double>> comma_columns(const std::string& path) {
    std::map<std::string, std::vector<double>> columns;
    const auto rows = comma_rows(path);
    for (std::size_t j = 0; !rows.empty() && j < rows[0].size(); ++j) {
        std::vector<double> values;
        try {
            for (std::size_t i = 1; i < rows.size(); ++i) {
                values.push_back(figure(rows[i].at(j)));
            }
        } catch (const std::invalid_argument&) {
            continue;
        }
        columns[rows[0][j]] = values;
    }
    return columns;
}

}  // namespace laborshed::testing
