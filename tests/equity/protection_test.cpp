#include "equity/protection.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>

namespace laborshed::equity {
namespace {

using Numbers = std::vector<std::vector<double>>;

/// A table with its margins: cell (row, column) at row × (columns + 1) + column, the last of each the sum.
struct Table {
    ProtectionProblem problem = {};
    std::size_t rows = 0;
    std::size_t columns = 0;

    [[nodiscard]] std::size_t at(std::size_t row, std::size_t column) const { return row * (columns + 1) + column; }
};

Table table(const Numbers& numbers) {
    Table table{.rows = numbers.size(), .columns = numbers.front().size()};
    for (std::size_t r = 0; r <= table.rows; ++r) {
        for (std::size_t c = 0; c <= table.columns; ++c) {
            double value = 0;
            for (std::size_t i = 0; i < table.rows; ++i) {
                for (std::size_t j = 0; j < table.columns; ++j) {
                    value += (r == table.rows || i == r) && (c == table.columns || j == c) ? numbers[i][j] : 0;
                }
            }
            const bool margin = r == table.rows || c == table.columns;
            table.problem.cells.push_back(
                {.key = std::to_string(r) + "," + std::to_string(c), .value = value, .weight = margin ? 10.0 : 1.0});
        }
    }
    for (std::size_t r = 0; r <= table.rows; ++r) {
        CellSum sum{.total = table.at(r, table.columns)};
        for (std::size_t c = 0; c < table.columns; ++c) {
            sum.parts.push_back(table.at(r, c));
        }
        table.problem.sums.push_back(sum);
    }
    for (std::size_t c = 0; c <= table.columns; ++c) {
        CellSum sum{.total = table.at(table.rows, c)};
        for (std::size_t r = 0; r < table.rows; ++r) {
            sum.parts.push_back(table.at(r, c));
        }
        table.problem.sums.push_back(sum);
    }
    return table;
}

std::vector<std::size_t> hidden(const ProtectedTables& tables) {
    std::vector<std::size_t> hidden;
    for (std::size_t cell = 0; cell < tables.cells.size(); ++cell) {
        if (tables.cells[cell] == Protection::primary || tables.cells[cell] == Protection::complement) {
            hidden.push_back(cell);
        }
    }
    return hidden;
}

std::vector<bool> all_but(const ProtectionProblem& problem, const std::vector<std::size_t>& hidden) {
    std::vector<bool> shown(problem.cells.size(), true);
    for (const std::size_t cell : hidden) {
        shown[cell] = false;
    }
    return shown;
}

TEST(Protection, OnPaper) {
    const Numbers numbers{{20, 5, 30}, {25, 40, 35}, {30, 15, 50}};
    const auto [problem, rows, columns] = table(numbers);
    // Hidden alone, the 5 is 55 − 20 − 30.
    const auto naive = audit(problem, all_but(problem, {1}));
    ASSERT_EQ(naive.size(), 1U);
    EXPECT_FALSE(naive[0].safe);
    EXPECT_DOUBLE_EQ(naive[0].low.value(), 5);
    EXPECT_DOUBLE_EQ(naive[0].high.value(), 5);
    // It takes a rectangle: 5 + t, and t less in its row and in its column, as much more at the fourth corner.
    const auto made = protect(problem);
    EXPECT_TRUE(made.safe);
    const auto cells = hidden(made);
    ASSERT_EQ(cells.size(), 4U);
    EXPECT_EQ(made.cells[1], Protection::primary);
    const std::size_t column = made.cells[0] == Protection::complement ? 0 : 2;
    const std::size_t row = made.cells[5] == Protection::complement ? 1 : 2;
    EXPECT_EQ(made.cells[column], Protection::complement);
    EXPECT_EQ(made.cells[row * 4 + 1], Protection::complement);
    EXPECT_EQ(made.cells[row * 4 + column], Protection::complement);
    const auto found = std::ranges::find(made.audit, std::size_t{1}, &CellAudit::cell);
    ASSERT_NE(found, made.audit.end());
    EXPECT_DOUBLE_EQ(found->low.value(), 0);
    EXPECT_DOUBLE_EQ(found->high.value(), 5 + std::min(numbers[0][column], numbers[row][1]));
    EXPECT_DOUBLE_EQ(found->need_low, 1);
    EXPECT_DOUBLE_EQ(found->need_high, 10);
}

ProtectionProblem line(const std::vector<double>& values) {
    ProtectionProblem problem;
    double total = 0;
    for (const double value : values) {
        problem.sums.resize(1);
        problem.sums[0].parts.push_back(problem.cells.size());
        problem.cells.push_back({.key = "part " + std::to_string(problem.cells.size()), .value = value});
        total += value;
    }
    problem.sums[0].total = problem.cells.size();
    problem.cells.push_back({.key = "total", .value = total, .weight = 10});
    return problem;
}

TEST(Protection, HiddenCellsTogetherAreMoreThanTheThreshold) {
    EXPECT_EQ(hidden(protect(line({3, 4, 40, 60}))).size(), 3U);  // else both would be 7 at most
    // 3 + 7 are 10: who knows that something here is below 10 knows that neither is 10 and the other 0.
    EXPECT_EQ(hidden(protect(line({3, 7, 40, 60}))).size(), 3U);
    EXPECT_EQ(hidden(protect(line({3, 8, 40, 60}))), (std::vector<std::size_t>{0, 1}));
    EXPECT_EQ(hidden(protect(line({3, 4, 40, 60}), {.threshold = 3})), (std::vector<std::size_t>{}));
}

TEST(Protection, NothingSensitiveNothingHidden) {
    const auto made = protect(table({{20, 10, 0}, {25, 40, 35}}).problem);
    EXPECT_TRUE(hidden(made).empty());
    EXPECT_TRUE(made.audit.empty());
    EXPECT_TRUE(made.safe);
}

TEST(Protection, NobodyTells) {
    auto problem = line({0, 15, 40});
    EXPECT_TRUE(hidden(protect(problem)).empty());
    problem.cells[0].nobody_tells = true;
    EXPECT_EQ(hidden(protect(problem)), (std::vector<std::size_t>{0, 1}));
}

TEST(Protection, WhatNobodyPrintsIsProtectedToo) {
    // 40 could, 37 did: the 3 are printed nowhere.
    auto problem = line({37, 3});
    problem.cells[1].published = false;
    const auto naive = audit(problem, {true, false, true});
    ASSERT_EQ(naive.size(), 1U);
    EXPECT_FALSE(naive[0].safe);
    const auto made = protect(problem);
    EXPECT_EQ(made.cells[0], Protection::complement);
    EXPECT_EQ(made.cells[1], Protection::unpublished);
    EXPECT_EQ(made.cells[2], Protection::shown);
    EXPECT_TRUE(made.safe);
}

TEST(Protection, WhatWasShownStaysShown) {
    auto problem = line({3, 20, 40, 60});
    problem.cells[1].shown_before = true;
    problem.cells[2].shown_before = false;
    const auto made = protect(problem);
    EXPECT_EQ(hidden(made), (std::vector<std::size_t>{0, 2}));
    // All that could hide the 3 was shown before: that is told, and nothing new can help it.
    problem.cells[2].shown_before = problem.cells[3].shown_before = problem.cells[4].shown_before = true;
    const auto late = protect(problem);
    ASSERT_EQ(late.audit.size(), 1U);
    EXPECT_TRUE(late.audit[0].given_away);
}

Contribution from(const std::string& who, double value) { return {.contributor = who, .value = value}; }

ProtectionProblem amounts(const std::vector<std::vector<Contribution>>& parts) {
    ProtectionProblem problem;
    std::vector<std::vector<Contribution>> cells = parts;
    std::vector<Contribution>& all = cells.emplace_back();
    for (const auto& part : parts) {
        all.insert(all.end(), part.begin(), part.end());
    }
    problem.sums.push_back({.total = parts.size()});
    for (const auto& cell : cells) {
        double sum = 0;
        for (const auto& each : cell) {
            sum += each.value;
        }
        if (problem.cells.size() < parts.size()) {
            problem.sums[0].parts.push_back(problem.cells.size());
        }
        problem.cells.push_back({.key = "cell " + std::to_string(problem.cells.size()),
                                 .kind = CellKind::amount,
                                 .value = sum,
                                 .weight = problem.cells.size() < parts.size() ? 1.0 : 10.0,
                                 .contributions = cell});
    }
    return problem;
}

TEST(Protection, AnEmployerIsAnAttackerWhoKnowsItsOwnCell) {
    const std::vector<Contribution> many{from("c", 30), from("d", 30), from("e", 30)};
    // Two employers alone in their cells: an outsider knows 90 together, but each of the two takes its own away.
    const auto made = protect(amounts({{from("a", 40)}, {from("b", 50)}, many, many}));
    EXPECT_TRUE(made.safe);
    EXPECT_EQ(made.cells[0], Protection::primary);
    EXPECT_EQ(made.cells[1], Protection::primary);
    EXPECT_EQ(hidden(made).size(), 3U);
    const auto naive = audit(amounts({{from("a", 40)}, {from("b", 50)}, many, many}), {false, false, true, true, true});
    EXPECT_FALSE(naive.at(0).safe);
}

TEST(Protection, RefusesBadInput) {
    const auto refused = [](auto&& change) {
        auto problem = line({3, 20, 40});
        change(problem);
        EXPECT_THROW((void)protect(problem), Error);
    };
    refused([](ProtectionProblem& p) { p.cells[0].value = 2.5; });
    refused([](ProtectionProblem& p) { p.cells[0].value = -1; });
    refused([](ProtectionProblem& p) { p.cells[0].value = 4; });  // no longer adds up
    refused([](ProtectionProblem& p) { p.cells[0].key = p.cells[1].key; });
    refused([](ProtectionProblem& p) { p.cells[0].weight = 0; });
    refused([](ProtectionProblem& p) { p.cells[0].low = 4; });
    refused([](ProtectionProblem& p) { p.sums[0].parts.push_back(9); });
    refused([](ProtectionProblem& p) { p.sums[0].parts.push_back(0); });
    EXPECT_THROW((void)protect(line({3, 20}), {.threshold = 1}), Error);
    EXPECT_THROW((void)protect(amounts({{from("a", 1)}}), {.employers = {.p = 0}}), Error);
    EXPECT_THROW((void)audit(line({3, 20}), {true}), Error);
}

/// Between what every cell lies in the tables of 2 × 3 whole numbers up to 8 that agree with what is shown, and that
/// someone who knows the threshold can believe. Tries them all. No margin is above 4 times the largest number known:
/// there the audit stops too, which else would look as if it knew more when every margin is hidden.
std::vector<std::array<double, 2>> tried(const Table& truth, const std::vector<bool>& shown, double threshold) {
    std::vector<std::array<double, 2>> ranges(truth.problem.cells.size(), {1e9, -1e9});
    std::array<int, 6> now{};
    std::array<double, 12> cells{};
    double far = threshold;
    for (const ProtectionCell& cell : truth.problem.cells) {
        far = std::max(far, cell.value);
    }
    far *= 4;
    for (int code = 0; code < 9 * 9 * 9 * 9 * 9 * 9; ++code) {
        for (int digits = code; int& value : now) {
            value = digits % 9;
            digits /= 9;
        }
        for (std::size_t c = 0; c < 3; ++c) {
            cells[c] = now[c];
            cells[4 + c] = now[3 + c];
            cells[8 + c] = cells[c] + cells[4 + c];
        }
        for (std::size_t r = 0; r < 12; r += 4) {
            cells[r + 3] = cells[r] + cells[r + 1] + cells[r + 2];
        }
        bool agrees = true;
        bool why = false;
        for (std::size_t cell = 0; cell < 12 && agrees; ++cell) {
            agrees = shown[cell] ? cells[cell] == truth.problem.cells[cell].value : cells[cell] <= far;
            why = why || (!shown[cell] && cells[cell] > 0 && cells[cell] < threshold);
        }
        for (std::size_t cell = 0; cell < 12 && agrees && why; ++cell) {
            ranges[cell] = {std::min(ranges[cell][0], cells[cell]), std::max(ranges[cell][1], cells[cell])};
        }
    }
    return ranges;
}

bool open_enough(const Table& truth, const std::vector<std::array<double, 2>>& ranges, double threshold) {
    for (std::size_t cell = 0; cell < ranges.size(); ++cell) {
        const double value = truth.problem.cells[cell].value;
        if (value > 0 && value < threshold && (ranges[cell][0] > 1 || ranges[cell][1] < threshold)) {
            return false;
        }
    }
    return true;
}

RC_GTEST_PROP(Protection, NoTableThatIsTriedTellsMore, ()) {
    constexpr double threshold = 3;
    Numbers numbers(2, std::vector<double>(3));
    for (auto& row : numbers) {
        for (double& value : row) {
            value = *rc::gen::element(0, 0, 1, 2, 3, 4, 5);
        }
    }
    const Table truth = table(numbers);
    const auto made = protect(truth.problem, {.threshold = 3});
    RC_ASSERT(made.safe);
    const auto cells = hidden(made);
    bool any = false;
    for (std::size_t cell = 0; cell < made.cells.size(); ++cell) {
        const double value = truth.problem.cells[cell].value;
        RC_ASSERT((made.cells[cell] == Protection::primary) == (value > 0 && value < threshold));
        any = any || made.cells[cell] == Protection::primary;
    }
    RC_ASSERT(any || cells.empty());
    RC_ASSERT(open_enough(truth, tried(truth, all_but(truth.problem, cells), threshold), threshold));
    if (cells.size() > 1) {
        // The bounds of the audit are at least as wide as those tried.
        const auto ranges = tried(truth, all_but(truth.problem, cells), threshold);
        for (const auto& line : made.audit) {
            RC_ASSERT(line.low.value() <= ranges[line.cell][0] + 1e-6);
            RC_ASSERT(line.high.value() >= ranges[line.cell][1] - 1e-6);
        }
    }
}

TEST(Protection, TheTriedAttackSucceedsWithoutComplements) {
    const Table truth = table({{2, 5, 4}, {3, 3, 3}});
    EXPECT_FALSE(open_enough(truth, tried(truth, all_but(truth.problem, {0}), 3), 3));
    EXPECT_TRUE(open_enough(truth, tried(truth, all_but(truth.problem, {0, 1, 4, 5}), 3), 3));
}

RC_GTEST_PROP(Protection, DependsOnNoOrder, ()) {
    Numbers numbers(4, std::vector<double>(4));
    for (auto& row : numbers) {
        for (double& value : row) {
            value = *rc::gen::element(0, 2, 7, 12, 30, 41);
        }
    }
    const ProtectionProblem problem = table(numbers).problem;
    const auto made = protect(problem);
    RC_ASSERT(made.safe);
    RC_ASSERT(protect(problem).cells == made.cells);
    std::vector<std::size_t> order(problem.cells.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    for (std::size_t i = order.size(); i-- > 1;) {
        std::swap(order[i], order[*rc::gen::inRange<std::size_t>(0, i + 1)]);
    }
    ProtectionProblem other;
    std::vector<std::size_t> place(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        other.cells.push_back(problem.cells[order[i]]);
        place[order[i]] = i;
    }
    for (auto sum = problem.sums.rbegin(); sum != problem.sums.rend(); ++sum) {
        CellSum moved{.total = place[sum->total]};
        for (const std::size_t part : sum->parts) {
            moved.parts.insert(moved.parts.begin(), place[part]);
        }
        other.sums.push_back(moved);
    }
    const auto again = protect(other);
    for (std::size_t i = 0; i < order.size(); ++i) {
        RC_ASSERT(again.cells[i] == made.cells[order[i]]);
    }
}

}  // namespace
}  // namespace laborshed::equity
