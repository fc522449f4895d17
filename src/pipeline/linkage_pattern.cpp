#include "pipeline/linkage_pattern.h"

namespace laborshed::pipeline {
namespace {

struct Words {
    std::string_view name;
    std::array<std::string_view, kLevels + 1> levels;
};

constexpr std::array<Words, kFields> all_words = {{
    {"given", {"same given name", "similar given name", "", "different given name", "given name not known in both"}},
    {"family",
     {"same family name", "similar or former family name", "given and family name swapped", "different family name",
      "family name not known in both"}},
    {"birth",
     {"same birth date", "birth date that differs in one digit", "day and month of birth swapped",
      "different birth date", "birth date not known in both"}},
    {"sex", {"same sex", "", "", "different sex", "sex not known in both"}},
    {"phone", {"same phone", "phone that differs in one digit", "", "different phone", "phone not known in both"}},
    {"email", {"same e-mail", "similar e-mail", "", "different e-mail", "e-mail not known in both"}},
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
