#include "pipeline/linkage_pattern.h"

namespace laborshed::pipeline {
namespace {

struct Words {
    std::string_view name;
    std::array<std::string_view, kLevels + 1> levels;
};

constexpr std::array<Words, kFields> all_words = {{
    {"given", {"same first name", "similar first name", "", "different first name", "first name not known in both"}},
    {"family",
     {"same last name", "similar or former last name", "first and last name swapped", "different last name",
      "last name not known in both"}},
    {"birth",
     {"same date of birth", "date of birth that differs in one digit", "day and month of birth swapped",
      "different date of birth", "date of birth not known in both"}},
    {"sex", {"same sex", "", "", "different sex", "sex not known in both"}},
    {"phone", {"same phone", "phone that differs in one digit", "", "different phone", "phone not known in both"}},
    {"email", {"same email", "similar email", "", "different email", "email not known in both"}},
    {"street",
     {"same street address", "similar street address", "", "different street address", "street not known in both"}},
    {"place", {"same ZIP", "same city or similar ZIP", "", "different city and ZIP", "ZIP and city not counted"}},
    {"last4",
     {"same last four of SSN", "last four of SSN that differ in one digit", "", "different last four of SSN",
      "last four of SSN not known in both"}},
}};

}  // namespace

std::string_view name(Field field) noexcept { return all_words[static_cast<std::size_t>(field)].name; }

std::string_view in_words(Field field, Level level) noexcept {
    return all_words[static_cast<std::size_t>(field)].levels[static_cast<std::size_t>(level)];
}

}  // namespace laborshed::pipeline
