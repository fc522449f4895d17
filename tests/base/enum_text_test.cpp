// Named states as texts, there and back.
#include "base/enum_text.h"

#include "base/json_reader.h"

#include <gtest/gtest.h>

namespace laborshed {
namespace enum_text_test {

enum class Plain { in_review, signed_ };
BOOST_DESCRIBE_ENUM(Plain, in_review, signed_)

enum class Choice { yes, no };
BOOST_DESCRIBE_ENUM(Choice, yes, no)

enum class Spelled { none, co_designing };
BOOST_DESCRIBE_ENUM(Spelled, none, co_designing)
std::string_view spelled(Spelled value) { return value == Spelled::none ? "not engaged" : "co-designing"; }

enum class Drafted { unset, yes };
BOOST_DESCRIBE_ENUM(Drafted, yes)

struct Chosen {
    Choice choice = unset<Choice>;
};
BOOST_DESCRIBE_STRUCT(Chosen, (), (choice))

struct Made {
    Choice choice = Choice::no;
};
BOOST_DESCRIBE_STRUCT(Made, (), (choice))

TEST(EnumText, AnUnderscoreIsASpaceAndTheLastOneNothing) {
    EXPECT_EQ(texts_of<Plain>(), (std::vector<std::string>{"in review", "signed"}));
    EXPECT_EQ(enum_of<Plain>("signed"), Plain::signed_);
    EXPECT_EQ(enum_of<Plain>("signed_"), std::nullopt);
    EXPECT_EQ(enum_of<Plain>(""), std::nullopt);
}

TEST(EnumText, TextsThatNoNameSpells) {
    EXPECT_EQ(texts_of<Spelled>(), (std::vector<std::string>{"not engaged", "co-designing"}));
    EXPECT_EQ(enum_of<Spelled>("co-designing"), Spelled::co_designing);
    EXPECT_EQ(enum_of<Spelled>("co designing"), std::nullopt);
}

TEST(EnumText, NothingChosenIsEmptyAndNoChoice) {
    EXPECT_EQ(text_of(unset<Choice>), "");
    EXPECT_EQ(enum_of<Choice>(""), std::nullopt);
    EXPECT_EQ(texts_of<Choice>(), (std::vector<std::string>{"yes", "no"}));
    EXPECT_EQ(enum_of<Drafted>(""), Drafted::unset);
    EXPECT_EQ(texts_of<Drafted>(), std::vector<std::string>{"yes"});
}

TEST(EnumText, AnUnknownTextIsAFaultThatNamesTheChoices) {
    try {
        (void)from_json<Chosen>(R"({"choice":"perhaps"})");
        FAIL() << "perhaps is not a choice";
    } catch (const InvalidError& error) {
        ASSERT_EQ(error.faults().size(), 1U);
        EXPECT_EQ(error.faults()[0].field, "choice");
        EXPECT_EQ(error.faults()[0].code, "E2008");
        EXPECT_NE(error.faults()[0].message.find("yes, no"), std::string::npos);
    }
    EXPECT_EQ(from_json<Chosen>(R"({"choice":""})").choice, unset<Choice>) << "as if it were left out";
    EXPECT_THROW((void)from_json<Made>(R"({"choice":""})"), InvalidError) << "it had a choice";
}

TEST(EnumText, WhatIsNoTextIsOneFault) {
    try {
        (void)from_json<Chosen>(R"({"choice":1})");
        FAIL() << "a number is not a choice";
    } catch (const InvalidError& error) {
        ASSERT_EQ(error.faults().size(), 1U);
        EXPECT_EQ(error.faults()[0].code, "E6011");
    }
}

}  // namespace enum_text_test
}  // namespace laborshed
