// The National Supported Work experiments: published effects on earnings in 1978 (LaLonde 1986; Dehejia and Wahba
// 1999), standard errors as estimatr gives them.
#include "pilots/difference_in_means.h"
#include "pilots/lin.h"
#include "pilots/oracle.h"
#include "pilots/randomization_inference.h"
#include "support/real_data.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace laborshed::pilots {
namespace {

struct Table {
    std::map<std::string, std::vector<double>> columns = {};

    explicit Table(const std::filesystem::path& path) {
        std::ifstream file(path);
        std::vector<std::string> names;
        for (std::string line; std::getline(file, line);) {
            std::istringstream parts(line);
            std::size_t i = 0;
            const bool header = names.empty();
            for (std::string field; std::getline(parts, field, ','); ++i) {
                if (header) {
                    names.push_back(field);
                } else if (names.at(i) != "data_id") {
                    columns[names[i]].push_back(testing::number(field));
                }
            }
        }
    }
};

/// Both estimates beside R's; published is to the cent.
void expect_published(const Table& table, const std::string& assignment, const std::vector<std::string>& names,
                      const std::string& rows, double published) {
    const auto& arm = table.columns.at(assignment);
    const std::vector<std::uint8_t> treated(arm.begin(), arm.end());
    const Trial trial{.outcome = table.columns.at("re78"), .treated = treated};
    std::vector<Covariate> covariates;
    for (const std::string& name : names) {
        covariates.push_back({name, table.columns.at(name)});
    }
    const auto oracle = testing::trial_oracle();
    const auto expect_same = [&](const Estimate& ours, const std::string& kind) {
        SCOPED_TRACE(kind);
        const auto& theirs = oracle.at(rows).rows.at(kind).at(0);
        EXPECT_NEAR(ours.estimate.value(), theirs.at(0), 1e-8 * std::abs(theirs.at(0)));
        EXPECT_NEAR(ours.standard_error.value(), theirs.at(1), 1e-8 * theirs.at(1));
        EXPECT_NEAR(ours.df.value(), theirs.at(2), 1e-8 * theirs.at(2));
        EXPECT_NEAR(ours.p.value(), theirs.at(3), 1e-8);
    };
    const auto difference = difference_in_means(trial);
    EXPECT_NEAR(difference.estimate.value(), published, 0.005);
    expect_same(difference, "difference");
    expect_same(lin(trial, covariates), "lin");
    const auto lottery = randomization_inference(trial, {.draws = 20'000});
    EXPECT_FALSE(lottery.exact);
    EXPECT_NEAR(lottery.answer.p.value(), difference.p.value(), 0.02);
}

TEST(Nsw, DehejiaAndWahbasSample) {
    LABORSHED_REAL_FILE(file, "pilots/causaldata_nsw_mixtape.csv");
    expect_published(Table(file), "treat", {"age", "educ", "black", "hisp", "marr", "nodegree", "re74", "re75"},
                     "nsw mixtape", 1794.34);
}

TEST(Nsw, LaLondesSample) {
    LABORSHED_REAL_FILE(file, "pilots/DAAG_nswdemo.csv");
    expect_published(Table(file), "trt", {"age", "educ", "black", "hisp", "marr", "nodeg", "re75"}, "nsw daag", 886.30);
}

}  // namespace
}  // namespace laborshed::pilots
