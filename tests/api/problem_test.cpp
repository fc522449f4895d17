#include "api/problem.h"

#include <gtest/gtest.h>

namespace laborshed::api {
namespace {

TEST(Problem, KindsHaveTheirStatusAndInnerFaultsStayInside) {
    EXPECT_EQ(problem(Error(ErrorKind::not_found, "no region"), "/api/gaps").status, 404);
    EXPECT_EQ(problem(Error(ErrorKind::conflict, ""), "").status, 409);
    EXPECT_EQ(problem(Error(ErrorKind::unavailable, ""), "").title, "Service Unavailable");
    const auto wrong = problem(ParameterError("top", say("E2073", {{"value", "x"}})), "/api/gaps?top=x");
    EXPECT_EQ(wrong.status, 400);
    EXPECT_EQ(wrong.parameter, "top");
    EXPECT_EQ(wrong.detail, "top: \"x\" is not a whole number.");
    const auto doubled = problem(
        ImplausibleFile(
            {.file = "C2024_A.csv", .row = 3}, say("E1090"),
            {{.check = "duplicates", .sentence = say("E1151"), .count = 1, .rows = {{.row = 3, .says = "100654"}}}}),
        "/api/sources");
    EXPECT_EQ(doubled.status, 400);
    EXPECT_EQ(doubled.code, "E1090");
    ASSERT_EQ(doubled.checks.size(), 1U);
    EXPECT_EQ(doubled.checks[0].check, "duplicates");
    EXPECT_EQ(doubled.checks[0].rows[0].row, 3);
    const auto ours = problem(std::runtime_error("password in /secret"), "/");
    EXPECT_EQ(ours.status, 500);
    EXPECT_EQ(ours.detail.find("secret"), std::string::npos);
}

}  // namespace
}  // namespace laborshed::api
