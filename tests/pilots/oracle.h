// tests/oracle/trial_estimators.csv, made by trial_estimators.R next to it.
#pragma once

#include "pilots/trial.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
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

inline constexpr double by_search = 1e-6;  ///< where R searched for a root

inline void expect_near(double ours, double theirs, double within = 1e-8) {
    EXPECT_NEAR(ours, theirs, within * std::max(1.0, std::abs(theirs)));
}

/// Estimate, standard error, degrees of freedom, p, interval.
inline void expect_same(const pilots::Estimate& ours, const std::vector<double>& theirs) {
    ASSERT_FALSE(ours.why_not) << *ours.why_not;
    expect_near(ours.estimate.value(), theirs.at(0));
    expect_near(ours.standard_error.value(), theirs.at(1));
    expect_near(ours.df.value(), theirs.at(2));
    expect_near(ours.p.value(), theirs.at(3));
    expect_near(ours.interval.value().low, theirs.at(4));
    expect_near(ours.interval.value().high, theirs.at(5));
}

/// Calls test(case, row) for every row of a kind, and expects so many.
template <class Test>
void for_each_row(const std::map<std::string, OracleCase>& cases, const std::string& kind, std::size_t count,
                  const Test& test) {
    std::size_t seen = 0;
    for (const auto& [name, one] : cases) {
        SCOPED_TRACE(name);
        if (const auto rows = one.rows.find(kind); rows != one.rows.end()) {
            for (const auto& row : rows->second) {
                ++seen;
                test(one, row);
            }
        }
    }
    EXPECT_EQ(seen, count);
}

}  // namespace laborshed::testing
