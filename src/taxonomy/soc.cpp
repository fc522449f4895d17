#include "taxonomy/soc.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace laborshed::taxonomy {
namespace {

using namespace std::string_view_literals;

// Bureau of Labor Statistics, 2018 Standard Occupational Classification, major groups.
constexpr std::array majors{
    MajorGroup{"11", "Management Occupations"},
    MajorGroup{"13", "Business and Financial Operations Occupations"},
    MajorGroup{"15", "Computer and Mathematical Occupations"},
    MajorGroup{"17", "Architecture and Engineering Occupations"},
    MajorGroup{"19", "Life, Physical, and Social Science Occupations"},
    MajorGroup{"21", "Community and Social Service Occupations"},
    MajorGroup{"23", "Legal Occupations"},
    MajorGroup{"25", "Educational Instruction and Library Occupations"},
    MajorGroup{"27", "Arts, Design, Entertainment, Sports, and Media Occupations"},
    MajorGroup{"29", "Healthcare Practitioners and Technical Occupations"},
    MajorGroup{"31", "Healthcare Support Occupations"},
    MajorGroup{"33", "Protective Service Occupations"},
    MajorGroup{"35", "Food Preparation and Serving Related Occupations"},
    MajorGroup{"37", "Building and Grounds Cleaning and Maintenance Occupations"},
    MajorGroup{"39", "Personal Care and Service Occupations"},
    MajorGroup{"41", "Sales and Related Occupations"},
    MajorGroup{"43", "Office and Administrative Support Occupations"},
    MajorGroup{"45", "Farming, Fishing, and Forestry Occupations"},
    MajorGroup{"47", "Construction and Extraction Occupations"},
    MajorGroup{"49", "Installation, Maintenance, and Repair Occupations"},
    MajorGroup{"51", "Production Occupations"},
    MajorGroup{"53", "Transportation and Material Moving Occupations"},
    MajorGroup{"55", "Military Specific Occupations"},
};

constexpr std::array health{"29"sv, "31"sv};
constexpr std::array management{"11"sv};
constexpr std::array business{"13"sv};
constexpr std::array computing{"15"sv};
constexpr std::array engineering{"17"sv};
constexpr std::array science{"19"sv};
constexpr std::array community{"21"sv};
constexpr std::array legal{"23"sv};
constexpr std::array education{"25"sv};
constexpr std::array arts{"27"sv};
constexpr std::array protection{"33"sv};
constexpr std::array food{"35"sv};
constexpr std::array buildings{"37"sv};
constexpr std::array personal{"39"sv};
constexpr std::array sales{"41"sv};
constexpr std::array office{"43"sv};
constexpr std::array farming{"45"sv};
constexpr std::array construction{"47"sv};
constexpr std::array repair{"49"sv};
constexpr std::array production{"51"sv};
constexpr std::array transport{"53"sv};
constexpr std::array military{"55"sv};

constexpr std::array all_sectors{
    Sector{"health", "Health care", health},
    Sector{"computing", "Computing and mathematics", computing},
    Sector{"engineering", "Engineering and architecture", engineering},
    Sector{"construction", "Construction and extraction", construction},
    Sector{"repair", "Installation and repair", repair},
    Sector{"production", "Production and manufacturing", production},
    Sector{"transport", "Transportation and logistics", transport},
    Sector{"education", "Education and libraries", education},
    Sector{"business", "Business and finance", business},
    Sector{"management", "Management", management},
    Sector{"office", "Office and administration", office},
    Sector{"sales", "Sales", sales},
    Sector{"community", "Community and social service", community},
    Sector{"personal", "Personal care and service", personal},
    Sector{"food", "Food and hospitality", food},
    Sector{"buildings", "Cleaning and grounds", buildings},
    Sector{"protection", "Police, fire and security", protection},
    Sector{"science", "Science", science},
    Sector{"legal", "Law", legal},
    Sector{"arts", "Arts, design and media", arts},
    Sector{"farming", "Farming, fishing and forestry", farming},
    Sector{"military", "Military", military},
};

const MajorGroup* find_major(std::string_view two_digits) noexcept {
    const auto* found = std::ranges::find(majors, two_digits, &MajorGroup::code);
    return found == majors.end() ? nullptr : found;
}

}  // namespace

bool is_soc(std::string_view code) noexcept {
    if (code.size() != 7 || code[2] != '-' || !all_digits(code.substr(0, 2)) || !all_digits(code.substr(3))) {
        return false;
    }
    return code == "00-0000" || find_major(code.substr(0, 2)) != nullptr;
}

bool is_residual(std::string_view code) noexcept { return is_soc(code) && code.back() == '9'; }

bool takes_what_is_left(std::string_view code) noexcept {
    return is_residual(code) || code.starts_with("11-") || code.starts_with("25-1");
}

bool is_detailed(std::string_view code) noexcept { return is_soc(code) && code.back() != '0'; }

std::span<const MajorGroup> major_groups() noexcept { return majors; }

std::string_view major_group_title(std::string_view code) noexcept {
    const auto* group = code.size() == 2 || is_soc(code) ? find_major(code.substr(0, 2)) : nullptr;
    return group == nullptr ? std::string_view() : group->title;
}

std::span<const Sector> sectors() noexcept { return all_sectors; }

const Sector* find_sector(std::string_view id) noexcept {
    for (const auto& sector : all_sectors) {
        if (same_letters(id, sector.id) || same_letters(id, sector.name)) {
            return &sector;
        }
    }
    return nullptr;
}

const Sector* sector_of(std::string_view code) noexcept {
    if (!is_soc(code)) {
        return nullptr;
    }
    for (const auto& sector : all_sectors) {
        if (std::ranges::find(sector.major_groups, code.substr(0, 2)) != sector.major_groups.end()) {
            return &sector;
        }
    }
    return nullptr;
}

}  // namespace laborshed::taxonomy
