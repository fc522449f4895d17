#include "base/json_reader.h"

#include <gtest/gtest.h>

namespace laborshed {
namespace {

struct Goal {
    std::string measure;
    std::optional<double> target;
};
BOOST_DESCRIBE_STRUCT(Goal, (), (measure, target))

struct Charter {
    std::string purpose = "none yet";
    std::int64_t members = 0;
    bool active = false;
    std::vector<Goal> goals;
};
BOOST_DESCRIBE_STRUCT(Charter, (), (purpose, members, active, goals))

std::string faults_of(std::string_view text) {
    try {
        (void)from_json<Charter>(text);
    } catch (const InvalidError& error) {
        return error.what();
    }
    return "";
}

TEST(JsonReader, ReadsWhatTheWriterWrites) {
    const Charter charter{"More nurses", 12, true, {{"licensed nurses", 120.5}, {"retention", std::nullopt}}};
    const auto text = to_json(charter);
    EXPECT_EQ(to_json(from_json<Charter>(text)), text);
}

TEST(JsonReader, WhatIsNotNamedStays) { EXPECT_EQ(from_json<Charter>("{}").purpose, "none yet"); }

TEST(JsonReader, SaysEveryFaultWithItsPlace) {
    EXPECT_EQ(faults_of(R"({"purpose":1,"members":2.5,"goals":[{"measure":"a"},{"target":"many"}],"color":"red"})"),
              "purpose: This must be a text. members: This must be a whole number. goals[1].target: This must be a "
              "number. color: This field is unknown. Use: purpose, members, active, goals.");
    EXPECT_EQ(faults_of("[]"), "This must be an object.");
    EXPECT_EQ(faults_of(R"({"goals":{}})"), "goals: This must be a list.");
    EXPECT_EQ(faults_of(R"({"active":"yes"})"), "active: This must be true or false.");
}

TEST(JsonReader, SaysWhereJsonEnds) {
    EXPECT_NE(faults_of(R"({"purpose":"a",})").find("is not JSON"), std::string::npos);
    EXPECT_NE(faults_of(R"({"purpose":"a"} x)").find("at byte 17"), std::string::npos)
        << faults_of(R"({"purpose":"a"} x)");
    EXPECT_NE(faults_of(R"({"purpose":"a)").find("is not JSON"), std::string::npos);
    EXPECT_NE(faults_of("").find("is not JSON"), std::string::npos);
    EXPECT_NE(faults_of(std::string(100, '[')).find("is not JSON"), std::string::npos);
}

}  // namespace
}  // namespace laborshed
