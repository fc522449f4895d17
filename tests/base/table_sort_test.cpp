#include "base/table_sort.h"

#include <gtest/gtest.h>

namespace laborshed {
namespace table_sort_test {

struct Occupation {
    std::string title;
    std::optional<double> wage = {};
};

std::string order_of(const std::vector<Occupation>& rows) {
    std::string order;
    for (const auto& row : rows) {
        order += (order.empty() ? "" : " ") + (row.title.empty() ? "-" : row.title);
    }
    return order;
}

std::string by_wage(std::vector<Occupation> rows, bool ascending) {
    sort_by_number(
        rows, [](const Occupation& row) { return row.wage; }, ascending);
    return order_of(rows);
}

std::string by_title(std::vector<Occupation> rows, bool ascending) {
    sort_by_text(
        rows, [](const Occupation& row) { return row.title; }, ascending);
    return order_of(rows);
}

TEST(TableSort, MissingNumbersComeLastEitherWayRound) {
    const std::vector<Occupation> rows{{"none"}, {"two", 2}, {"zero", 0}, {"less", -1}};
    EXPECT_EQ(by_wage(rows, true), "less zero two none");
    EXPECT_EQ(by_wage(rows, false), "two zero less none");
}

TEST(TableSort, TiesAndMissingNumbersKeepTheirOrder) {
    const std::vector<Occupation> rows{{"none 1"}, {"b", 5}, {"none 2"}, {"a", 5}, {"c", 1}};
    EXPECT_EQ(by_wage(rows, true), "c b a none 1 none 2");
    EXPECT_EQ(by_wage(rows, false), "b a c none 1 none 2");
}

TEST(TableSort, EmptyTextsComeLastEitherWayRound) {
    const std::vector<Occupation> rows{{""}, {"nurse"}, {"cook"}, {"welder"}};
    EXPECT_EQ(by_title(rows, true), "cook nurse welder -");
    EXPECT_EQ(by_title(rows, false), "welder nurse cook -");
}

TEST(TableSort, EqualTextsKeepTheirOrder) {
    std::vector<Occupation> rows{{"nurse", 2}, {"cook", 3}, {"nurse", 1}, {"", 9}, {"", 8}};
    for (const bool ascending : {true, false}) {
        sort_by_text(
            rows, [](const Occupation& row) { return row.title; }, ascending);
        std::vector<double> wages;
        for (const auto& row : rows) {
            wages.push_back(row.wage.value());
        }
        EXPECT_EQ(wages, ascending ? (std::vector<double>{3, 2, 1, 9, 8}) : (std::vector<double>{2, 1, 3, 9, 8}));
    }
}

}  // namespace table_sort_test
}  // namespace laborshed
