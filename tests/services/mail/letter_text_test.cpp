// Each email of messages/en/letters: a subject, an empty line and a body, with all of its values.
#include "services/mail/letter_text.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <stdexcept>
#include <string>

namespace laborshed::services {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::map<std::string, std::string> letter_templates() {
    std::map<std::string, std::string> found;
    for (const auto& file : std::filesystem::directory_iterator(LABORSHED_SOURCE_DIR "/messages/en/letters")) {
        std::ifstream stream(file.path());
        found.emplace(file.path().stem().string(), std::string(std::istreambuf_iterator<char>(stream), {}));
    }
    return found;
}

/// For each {name} a value that no letter has: "the <name>".
std::map<std::string, std::string> values_for(const std::string& text) {
    static const std::regex placeholder(R"(\{(\w+)\})");
    std::map<std::string, std::string> values;
    for (std::sregex_iterator at(text.begin(), text.end(), placeholder), end; at != end; ++at) {
        const auto name = (*at)[1].str();
        values[name] = "the <" + name + ">";
    }
    return values;
}

TEST(LetterText, EachHasASubjectAndABodyWithAllValues) {
    const auto letters = letter_templates();
    ASSERT_FALSE(letters.empty());
    for (const auto& [name, text] : letters) {
        const auto values = values_for(text);
        ASSERT_FALSE(values.empty()) << name;
        const auto made = letter_text(name, values);
        EXPECT_FALSE(made.subject.empty()) << name;
        EXPECT_THAT(made.subject, Not(HasSubstr("\n"))) << name;
        EXPECT_EQ(text.find("\n\n"), text.find('\n')) << name << ": an empty line follows the subject";
        ASSERT_FALSE(made.body.empty()) << name;
        EXPECT_NE(made.body.front(), '\n') << name;
        const auto all = made.subject + "\n\n" + made.body;
        for (const auto& [key, value] : values) {
            EXPECT_THAT(all, HasSubstr(value)) << name << " lost " << key;
        }
        EXPECT_EQ(all.find_first_of("{}"), std::string::npos) << name << ": " << all;
    }
}

TEST(LetterText, IsTheFileWithItsValues) {
    const auto made = letter_text("password_reset", {{"name", "Kim"}, {"link", "https://example.org/reset"}});
    EXPECT_EQ(made.subject, "Reset your Laborshed password");
    EXPECT_TRUE(made.body.starts_with("Hello Kim,\n\n")) << made.body;
    EXPECT_THAT(made.body, HasSubstr("\nhttps://example.org/reset\n"));
    EXPECT_THROW((void)letter_text("no_such_letter", {}), std::logic_error);
}

}  // namespace
}  // namespace laborshed::services
