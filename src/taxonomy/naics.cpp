#include "taxonomy/naics.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laborshed::taxonomy {
namespace {

// Census Bureau, North American Industry Classification System 2022.
constexpr std::array sectors{
    NaicsSector{"11", "Agriculture, Forestry, Fishing and Hunting"},
    NaicsSector{"21", "Mining, Quarrying, and Oil and Gas Extraction"},
    NaicsSector{"22", "Utilities"},
    NaicsSector{"23", "Construction"},
    NaicsSector{"31-33", "Manufacturing"},
    NaicsSector{"42", "Wholesale Trade"},
    NaicsSector{"44-45", "Retail Trade"},
    NaicsSector{"48-49", "Transportation and Warehousing"},
    NaicsSector{"51", "Information"},
    NaicsSector{"52", "Finance and Insurance"},
    NaicsSector{"53", "Real Estate and Rental and Leasing"},
    NaicsSector{"54", "Professional, Scientific, and Technical Services"},
    NaicsSector{"55", "Management of Companies and Enterprises"},
    NaicsSector{"56", "Administrative and Support and Waste Management and Remediation Services"},
    NaicsSector{"61", "Educational Services"},
    NaicsSector{"62", "Health Care and Social Assistance"},
    NaicsSector{"71", "Arts, Entertainment, and Recreation"},
    NaicsSector{"72", "Accommodation and Food Services"},
    NaicsSector{"81", "Other Services (except Public Administration)"},
    NaicsSector{"92", "Public Administration"},
    NaicsSector{"99", "Unclassified"},
};

using Named = std::pair<std::string_view, std::string_view>;

// Bureau of Labor Statistics, QCEW high-level industry titles.
constexpr std::array<Named, 15> aggregates{{
    {"10", "Total, all industries"},
    {"101", "Goods-producing"},
    {"1011", "Natural resources and mining"},
    {"1012", "Construction"},
    {"1013", "Manufacturing"},
    {"102", "Service-providing"},
    {"1021", "Trade, transportation, and utilities"},
    {"1022", "Information"},
    {"1023", "Financial activities"},
    {"1024", "Professional and business services"},
    {"1025", "Education and health services"},
    {"1026", "Leisure and hospitality"},
    {"1027", "Other services"},
    {"1028", "Public administration"},
    {"1029", "Unclassified"},
}};

constexpr std::array<Named, 7> ownerships{{
    {"0", "Total covered"},
    {"1", "Federal government"},
    {"2", "State government"},
    {"3", "Local government"},
    {"5", "Private"},
    {"8", "Total government"},
    {"9", "Total U.I. covered (excludes federal government)"},
}};

template <std::size_t n>
std::string_view name_of(const std::array<Named, n>& names, std::string_view code) noexcept {
    const auto* found = std::ranges::find(names, code, &Named::first);
    return found == names.end() ? std::string_view() : found->second;
}

}  // namespace

std::span<const NaicsSector> naics_sectors() noexcept { return sectors; }

const NaicsSector* naics_sector(std::string_view industry) noexcept {
    if (const auto* exact = std::ranges::find(sectors, industry, &NaicsSector::code); exact != sectors.end()) {
        return exact;
    }
    if (industry.size() < 2 || industry.size() > 6 || !all_digits(industry)) {
        return nullptr;
    }
    const auto two = industry.substr(0, 2);
    for (const auto& sector : sectors) {
        const auto first = sector.code.substr(0, 2);
        const auto last = sector.code.substr(sector.code.size() - 2);
        if (first <= two && two <= last) {
            return &sector;
        }
    }
    return nullptr;
}

std::string_view industry_title(std::string_view industry) noexcept {
    if (const auto* exact = std::ranges::find(sectors, industry, &NaicsSector::code); exact != sectors.end()) {
        return exact->title;
    }
    return name_of(aggregates, industry);
}

std::string_view ownership_name(std::string_view code) noexcept { return name_of(ownerships, code); }

}  // namespace laborshed::taxonomy
