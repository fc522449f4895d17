#include "labor_market/first_licenses.h"

#include "base/error.h"

#include <gtest/gtest.h>

#include <array>

namespace laborshed::labor_market {
namespace {

TEST(FirstLicenses, OneFactorForAllPrograms) {
    const std::array programs{LicenseProgram{100, 1}, LicenseProgram{200, 0.5}};
    const auto split = split_licensees(programs, 150);
    EXPECT_DOUBLE_EQ(split.licensed[0], 0.75);
    EXPECT_DOUBLE_EQ(split.licensed[1], 0.375);
    EXPECT_DOUBLE_EQ(100 * split.licensed[0] + 200 * split.licensed[1], 150);
    EXPECT_EQ(split.unseen, 0);
}

TEST(FirstLicenses, NoProgramHasMoreLicenseesThanPeople) {
    const std::array programs{LicenseProgram{200, 0.5}, LicenseProgram{100, 1}};
    const auto split = split_licensees(programs, 250);
    EXPECT_DOUBLE_EQ(split.licensed[1], 1);
    EXPECT_DOUBLE_EQ(split.licensed[0], 0.75) << "what the full program can't take";
    const auto beyond = split_licensees(programs, 330);
    EXPECT_DOUBLE_EQ(beyond.licensed[0], 1);
    EXPECT_DOUBLE_EQ(beyond.licensed[1], 1);
    EXPECT_DOUBLE_EQ(beyond.unseen, 30);
}

TEST(FirstLicenses, WithoutProgramsEverybodyIsUnseen) {
    EXPECT_DOUBLE_EQ(split_licensees({}, 40).unseen, 40);
    const std::array empty{LicenseProgram{0, 0.5}};
    EXPECT_DOUBLE_EQ(split_licensees(empty, 40).unseen, 40);
    const std::array some{LicenseProgram{10, 0.5}};
    EXPECT_DOUBLE_EQ(split_licensees(some, 0).licensed[0], 0) << "nobody got a license";
    const std::array wrong{LicenseProgram{10, 0}};
    EXPECT_THROW((void)split_licensees(wrong, 1), Error);
    EXPECT_THROW((void)split_licensees(some, -1), Error);
}

}  // namespace
}  // namespace laborshed::labor_market
