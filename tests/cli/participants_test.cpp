// `laborshed participants import` as whoever runs the server meets it.
#include "support/import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

namespace laborshed {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

struct Said {
    int code = 0;
    std::string text = {};
};

class ParticipantsCommand : public ::testing::Test {
  protected:
    /// `laborshed ARGUMENTS` in the folder's data, both outputs together.
    static Said run(const testing::ImportFolder& folder, const std::string& arguments) {
        const std::string command =
            std::string(LABORSHED_BINARY) + " --data " + (folder.path() / "data").string() + " " + arguments + " 2>&1";
        std::FILE* pipe = ::popen(command.c_str(), "r");
        Said said;
        std::array<char, 4096> buffer{};
        while (const auto size = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
            said.text.append(buffer.data(), size);
        }
        const int status = ::pclose(pipe);
        said.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        return said;
    }
    Said import(const std::string& csv, const std::string& options) const {
        return run(folder_, "participants import " + folder_.write("people.csv", csv).string() + " " + options);
    }
    /// The example is made once; each test has a copy.
    static void SetUpTestSuite() {
        example_ = std::make_unique<testing::ImportFolder>();
        const auto made = run(*example_, "example --load --example-accounts");
        ASSERT_EQ(made.code, 0) << made.text;
        const auto at = made.text.find("teresa.almgren@");
        ASSERT_NE(at, std::string::npos) << made.text;
        staff_ = "--as " + made.text.substr(at, made.text.find_first_of(" \n", at) - at);
    }
    static void TearDownTestSuite() { example_.reset(); }
    void SetUp() override {
        ASSERT_FALSE(staff_.empty());
        std::filesystem::copy(example_->path() / "data", folder_.path() / "data",
                              std::filesystem::copy_options::recursive);
    }

    inline static std::unique_ptr<testing::ImportFolder> example_;
    inline static std::string staff_;
    testing::ImportFolder folder_;
};

const std::string kTwo =
    "First name,Last name,Born,Referred on\n"
    "Oriel,Quenneville,1991-04-17,2026-03-02\n"
    "Tamsin,Okonjo-Vale,1988-12-30,2026-03-09\n";

TEST_F(ParticipantsCommand, TheSameListTwiceAddsNobodyTwice) {
    const std::string options = staff_ + " --column Born=birth_date --column 'Referred on=referral'";
    const auto seen = import(kTwo, options + " --preview");
    EXPECT_EQ(seen.code, 0);
    EXPECT_THAT(seen.text, HasSubstr("2 would be added, 0 the same as before"));
    const auto added = import(kTwo, options);
    EXPECT_EQ(added.code, 0);
    EXPECT_THAT(added.text, AllOf(HasSubstr("2 added, 0 the same as before"), HasSubstr("2 steps recorded")))
        << seen.text;
    const auto again = import(kTwo, options);
    EXPECT_EQ(again.code, 0);
    EXPECT_THAT(again.text, HasSubstr("0 added, 2 the same as before"));
}

TEST_F(ParticipantsCommand, WhatIsWrongNamesFileLineAndColumnAndChangesNothing) {
    const std::string bad = kTwo + "Ilse,Marrow,31 April,2026-03-09\n";
    const std::string options = staff_ + " --column Born=birth_date --column 'Referred on=referral'";
    const auto refused = import(bad, options);
    EXPECT_EQ(refused.code, 2);
    EXPECT_THAT(refused.text, AllOf(HasSubstr("people.csv: line 4, column Born: "), HasSubstr("nothing was changed")));
    const auto seen = import(bad, options + " --preview");
    EXPECT_EQ(seen.code, 2);
    EXPECT_THAT(seen.text, HasSubstr("2 would be added, 0 the same as before, 0 to look at, 1 faulty"));
    const auto others = import(bad, options + " --skip-faulty");
    EXPECT_EQ(others.code, 0);
    EXPECT_THAT(others.text, HasSubstr("2 added"));
}

TEST_F(ParticipantsCommand, NeedsAnAccountOfAnOrganization) {
    const auto nobody = import(kTwo, "--as nobody@example.invalid");
    EXPECT_EQ(nobody.code, 3);
    EXPECT_THAT(nobody.text, HasSubstr("No account has the email address nobody@example.invalid"));
    EXPECT_EQ(import(kTwo, "").code, 2);
    EXPECT_EQ(run(folder_, "participants import /nowhere.csv " + staff_).code, 2);
    EXPECT_EQ(import(kTwo, staff_ + " --column Born").code, 2);
    EXPECT_THAT(import(kTwo, staff_ + " --column Bjorn=birth_date").text, Not(HasSubstr("added")));
}

}  // namespace
}  // namespace laborshed
