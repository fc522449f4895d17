#include "equity/disclosure.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

namespace laborshed::equity {
namespace {

using Cell = std::vector<Contribution>;

Cell of(const std::vector<double>& values, const std::string& prefix = "e") {
    Cell cell;
    for (const double value : values) {
        cell.push_back({prefix + std::to_string(cell.size()), value});
    }
    return cell;
}

TEST(Disclosure, AsksForThreeEmployers) {
    EXPECT_EQ(judge({}), Disclosure::nobody);
    EXPECT_EQ(judge(of({5, 5})), Disclosure::too_few);
    EXPECT_EQ(judge(of({5, 5, 5})), Disclosure::shown);
    EXPECT_EQ(judge(of({5, 5, 5}), {.min_contributors = 4}), Disclosure::too_few);
    const Cell two{{"a", 5}, {"a", 5}, {"b", 5}};  // two sites of one employer are one
    EXPECT_EQ(judge(two), Disclosure::too_few);
}

TEST(Disclosure, KeepsTheLargestFromTheSecondLargest) {
    EXPECT_EQ(judge(of({100, 50, 10})), Disclosure::shown);     // known within exactly 10%
    EXPECT_EQ(judge(of({100, 50, 9})), Disclosure::dominated);  // within 9%
    EXPECT_EQ(judge(of({100, 50, 5, 5})), Disclosure::shown);   // the two small ones together
    EXPECT_EQ(judge(of({100, 50, 19}), {.p = 20}), Disclosure::dominated);
    EXPECT_EQ(judge(of({100, 0, 0})), Disclosure::dominated);
    EXPECT_EQ(judge(of({0, 0, 0})), Disclosure::dominated);  // a total of 0 tells what each answered
    EXPECT_EQ(judge(of({100, 50, 0}), {.p = 0}), Disclosure::shown);
}

TEST(Disclosure, WeighsContributions) {
    // 1 × 100, 1 × 50, 2 × 5: the weighted rest is 10.
    EXPECT_EQ(judge(Cell{{"a", 100}, {"b", 50}, {"c", 5, 2}}), Disclosure::shown);
    // 2 × 100 is 200, of which the rest must be 20.
    EXPECT_EQ(judge(Cell{{"a", 100, 2}, {"b", 50}, {"c", 5, 2}}), Disclosure::dominated);
    const auto cell = disclose(Cell{{"a", 10, 1.5}, {"b", 10}, {"c", 10}, {"c", 1}});
    EXPECT_DOUBLE_EQ(cell.value.value(), 36);
    EXPECT_EQ(cell.contributors, 3U);
}

TEST(Disclosure, WithholdsACellSoThatAnotherCannotBeSubtracted) {
    const std::vector<Cell> cells{of({7}, "alone"), of({20, 20, 20}, "b"), of({10, 10, 10}, "c")};
    const auto table = disclose_table(cells);
    EXPECT_EQ(table.cells[0].disclosure, Disclosure::too_few);
    EXPECT_EQ(table.cells[1].disclosure, Disclosure::shown);
    EXPECT_EQ(table.cells[2].disclosure, Disclosure::complement);  // the smallest that hides it
    EXPECT_FALSE(table.cells[2].value || table.cells[2].contributors);
    EXPECT_DOUBLE_EQ(table.total.value.value(), 97);
}

TEST(Disclosure, ChoosesAComplementThatReallyHides) {
    // With 3 the union would be 500 + 1 + 1 + 1: still known within 10%; with 300 it is not.
    const std::vector<Cell> cells{of({500}, "alone"), of({1, 1, 1}, "small"), of({100, 100, 100}, "large")};
    const auto table = disclose_table(cells);
    EXPECT_EQ(table.cells[1].disclosure, Disclosure::shown);
    EXPECT_EQ(table.cells[2].disclosure, Disclosure::complement);
}

TEST(Disclosure, TwoWithheldCellsMayHideEachOther) {
    const std::vector<Cell> cells{of({10, 10}, "a"), of({10, 10}, "b"), of({1, 1, 1}, "c")};
    const auto table = disclose_table(cells);
    EXPECT_EQ(table.cells[2].disclosure, Disclosure::shown);
    // The same two employers in both cells do not.
    const auto same = disclose_table(std::vector<Cell>{of({10, 10}, "a"), of({10, 10}, "a"), of({1, 1, 1}, "c")});
    EXPECT_EQ(same.cells[2].disclosure, Disclosure::complement);
}

TEST(Disclosure, AWithheldTotalNeedsNoComplement) {
    const auto table = disclose_table(std::vector<Cell>{of({1000}, "giant"), of({10, 10, 10}, "b")});
    EXPECT_EQ(table.total.disclosure, Disclosure::dominated);
    EXPECT_EQ(table.cells[1].disclosure, Disclosure::shown);
}

TEST(Disclosure, EmptyCellsHideNothing) {
    const auto table = disclose_table(std::vector<Cell>{{}, of({10, 10, 10}, "b")});
    EXPECT_EQ(table.cells[0].disclosure, Disclosure::nobody);
    EXPECT_EQ(table.cells[1].disclosure, Disclosure::shown);
}

TEST(Disclosure, RefusesBadInput) {
    EXPECT_THROW((void)judge(of({-1, 1, 1})), Error);
    EXPECT_THROW((void)judge(Cell{{"a", 1, 0}}), Error);
    EXPECT_THROW((void)judge(of({1}), {.min_contributors = 1}), Error);
    EXPECT_THROW((void)judge(of({1}), {.p = -1}), Error);
}

/// Employers of very different sizes, some in several cells.
rc::Gen<std::vector<Cell>> tables() {
    const auto contribution = rc::gen::map(
        rc::gen::tuple(rc::gen::inRange(0, 12), rc::gen::element(0, 0, 1, 2, 3, 5, 8, 20, 60, 200, 1000),
                       rc::gen::element(1.0, 1.5, 4.0)),
        [](const std::tuple<int, int, double>& t) {
            return Contribution{"e" + std::to_string(std::get<0>(t)), double(std::get<1>(t)), std::get<2>(t)};
        });
    return rc::gen::nonEmpty(rc::gen::container<std::vector<Cell>>(rc::gen::container<Cell>(contribution)));
}

std::map<std::string, double> by_employer(const std::vector<Cell>& cells) {
    std::map<std::string, double> sums;
    for (const Cell& cell : cells) {
        for (const auto& each : cell) {
            sums[each.contributor] += each.value * each.weight;
        }
    }
    return sums;
}

/// Every employer attacks every other: from a published sum it takes its own part away and has an upper bound.
void nobody_is_known(double published, const std::vector<Cell>& from, double p) {
    const auto sums = by_employer(from);
    RC_ASSERT(sums.size() >= 3U);
    for (const auto& [attacker, own] : sums) {
        for (const auto& [victim, truth] : sums) {
            if (attacker != victim) {
                const double bound = published - own;
                RC_ASSERT(bound - truth >= p / 100 * truth - 1e-6);
                RC_ASSERT(bound > 1e-9);  // a bound of 0 would be exact
            }
        }
    }
}

RC_GTEST_PROP(Disclosure, NoEmployerLearnsAnothersFigure, ()) {
    const auto cells = *tables();
    const double p = *rc::gen::element(5.0, 10.0, 50.0);
    const auto table = disclose_table(cells, {.p = p});
    RC_ASSERT(table.cells.size() == cells.size());
    std::vector<Cell> withheld;
    double left = table.total.value.value_or(0);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (table.cells[i].value) {
            nobody_is_known(*table.cells[i].value, {cells[i]}, p);
            left -= *table.cells[i].value;
        } else {
            withheld.push_back(cells[i]);
        }
    }
    if (table.total.value) {
        nobody_is_known(*table.total.value, cells, p);
        RC_TAG(withheld.empty() ? "all shown" : "some withheld");
        if (!by_employer(withheld).empty()) {
            nobody_is_known(left, withheld, p);
        }
    }
}

RC_GTEST_PROP(Disclosure, WithholdsNoMoreThanItMust, ()) {
    const auto cells = *tables();
    const auto table = disclose_table(cells);
    bool primary = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto own = judge(cells[i]);
        const auto shown = table.cells[i].disclosure;
        RC_ASSERT(shown == own || (own == Disclosure::shown && shown == Disclosure::complement));
        RC_ASSERT(table.cells[i].value.has_value() == (shown == Disclosure::shown));
        primary = primary || own == Disclosure::too_few || own == Disclosure::dominated;
    }
    for (const auto& cell : table.cells) {
        RC_ASSERT(cell.disclosure != Disclosure::complement || (primary && table.total.value));
    }
}

}  // namespace
}  // namespace laborshed::equity
