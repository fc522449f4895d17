#include "taxonomy/combined_soc.h"

#include <algorithm>
#include <array>

namespace laborshed::taxonomy {
namespace {

struct Combined {
    std::string_view soc;
    std::string_view published;
};

constexpr std::array kCombined{
    Combined{"13-1021", "13-1020"},  // buyers and purchasing agents
    Combined{"13-1022", "13-1020"},
    Combined{"13-1023", "13-1020"},
    Combined{"13-2022", "13-2020"},  // property appraisers and assessors
    Combined{"13-2023", "13-2020"},
    Combined{"21-1011", "21-1018"},  // substance abuse, behavioral disorder, and mental health counselors
    Combined{"21-1014", "21-1018"},
    Combined{"25-2055", "25-2052"},  // special education teachers, kindergarten and elementary school
    Combined{"25-2056", "25-2052"},
    Combined{"25-9042", "25-9045"},  // teaching assistants, except postsecondary
    Combined{"25-9043", "25-9045"},
    Combined{"25-9049", "25-9045"},
    Combined{"29-2011", "29-2010"},  // clinical laboratory technologists and technicians
    Combined{"29-2012", "29-2010"},
    Combined{"31-1121", "31-1120"},  // home health and personal care aides
    Combined{"31-1122", "31-1120"},
    Combined{"39-7011", "39-7010"},  // tour and travel guides
    Combined{"39-7012", "39-7010"},
    Combined{"47-4091", "47-4090"},  // miscellaneous construction and related workers
    Combined{"47-4099", "47-4090"},
    Combined{"51-2022", "51-2028"},  // electrical, electronic, and electromechanical assemblers
    Combined{"51-2023", "51-2028"},
    Combined{"51-2092", "51-2090"},  // miscellaneous assemblers and fabricators
    Combined{"51-2099", "51-2090"},
    Combined{"53-1042", "53-1047"},  // first-line supervisors of transportation and material moving workers
    Combined{"53-1043", "53-1047"},
    Combined{"53-1044", "53-1047"},
    Combined{"53-1049", "53-1047"},
};

constexpr std::array<std::string_view, 7> kCodedAsGroups{"13-1020", "13-2020", "29-2010", "31-1120",
                                                         "39-7010", "47-4090", "51-2090"};

}  // namespace

std::string_view published_code(std::string_view soc) noexcept {
    const auto* const found = std::ranges::find(kCombined, soc, &Combined::soc);
    return found == kCombined.end() ? soc : found->published;
}

std::span<const std::string_view> combinations_coded_as_groups() noexcept { return kCodedAsGroups; }

}  // namespace laborshed::taxonomy
