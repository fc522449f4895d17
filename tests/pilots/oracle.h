// tests/oracle/trial_estimators.csv, made by trial_estimators.R next to it.
#pragma once

#include "pilots/trial.h"

#include <cstdint>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace laborshed::testing {

inline double number(const std::string& field) {
    return field.empty() || field == "NA" ? pilots::not_known : std::stod(field);
}

/// A trial that owns its people.
struct OwnTrial {
    std::vector<double> outcome = {};
    std::vector<std::uint8_t> treated = {};
    std::vector<std::uint32_t> block = {};
    std::vector<std::uint32_t> cluster = {};
    std::vector<std::uint8_t> took_part = {};
    std::vector<double> x1 = {};
    std::vector<double> x2 = {};

    /// Without blocks or clusters where all are the same.
    [[nodiscard]] pilots::Trial trial() const {
        const auto varies = [](const std::vector<std::uint32_t>& values) {
            return !values.empty() && values.front() != values.back();
        };
        return {.outcome = outcome,
                .treated = treated,
                .block = varies(block) ? std::span(block) : std::span<const std::uint32_t>(),
                .cluster = varies(cluster) ? std::span(cluster) : std::span<const std::uint32_t>()};
    }
    [[nodiscard]] std::vector<pilots::Covariate> covariates() const { return {{"x1", x1}, {"x2", x2}}; }
};

struct OracleCase {
    OwnTrial people = {};
    std::map<std::string, std::vector<std::vector<double>>> rows = {};  ///< by kind, without name and kind
};

inline std::map<std::string, OracleCase> read_oracle(const char* path) {
    std::map<std::string, OracleCase> cases;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        std::vector<std::string> fields;
        std::istringstream parts(line);
        for (std::string field; std::getline(parts, field, ',');) {
            fields.push_back(field);
        }
        OracleCase& one = cases[fields.at(0)];
        std::vector<double> values;
        for (std::size_t i = 2; i < fields.size(); ++i) {
            values.push_back(number(fields[i]));
        }
        if (fields.at(1) == "person") {
            one.people.outcome.push_back(values.at(0));
            one.people.treated.push_back(static_cast<std::uint8_t>(values.at(1)));
            one.people.block.push_back(static_cast<std::uint32_t>(values.at(2)));
            one.people.cluster.push_back(static_cast<std::uint32_t>(values.at(3)));
            one.people.took_part.push_back(static_cast<std::uint8_t>(values.at(4)));
            one.people.x1.push_back(values.at(5));
            one.people.x2.push_back(values.at(6));
        } else {
            one.rows[fields[1]].push_back(values);
        }
    }
    return cases;
}

inline std::map<std::string, OracleCase> trial_oracle() {
    return read_oracle(LABORSHED_SOURCE_DIR "/tests/oracle/trial_estimators.csv");
}

}  // namespace laborshed::testing
