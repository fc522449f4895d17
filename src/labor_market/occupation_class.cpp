#include "labor_market/occupation_class.h"

#include <algorithm>
#include <array>
#include <string>

namespace laborshed::labor_market {
namespace {

/// Lower-case letters and digits only: agencies write "nondegree" and "non-degree", "Bachelor's" with either
/// apostrophe.
std::string letters_of(std::string_view text) {
    std::string letters;
    for (const char c : text) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            letters += c;
        } else if (c >= 'A' && c <= 'Z') {
            letters += static_cast<char>(c - 'A' + 'a');
        }
    }
    return letters;
}

constexpr std::array<std::string_view, 5> kAwards{"postsecondarynondegreeaward", "associatesdegree", "bachelorsdegree",
                                                  "mastersdegree", "doctoralorprofessionaldegree"};

}  // namespace

OccupationClass class_of(std::string_view entry_education, std::string_view work_experience,
                         std::string_view training) {
    const auto education = letters_of(entry_education);
    const auto experience = letters_of(work_experience);
    const auto taught = letters_of(training);
    if (taught == "apprenticeship") {
        return OccupationClass::apprenticeship;
    }
    if (education.empty() || experience.empty() || taught.empty()) {
        return OccupationClass::unset;
    }
    if (experience != "none") {
        return OccupationClass::experience;
    }
    return std::ranges::find(kAwards, education) == kAwards.end() ? OccupationClass::on_the_job
                                                                  : OccupationClass::award;
}

}  // namespace laborshed::labor_market
