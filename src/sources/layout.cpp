#include "sources/layout.h"

#include "base/error.h"
#include "base/text.h"

#include <algorithm>
#include <array>

namespace laborshed::sources {

// One line per layout: each is defined in the file of its name.
extern const Layout kAcsPersons;
extern const Layout kOews;
extern const Layout kOewsWashington;
extern const Layout kQcew;
extern const Layout kNationalProjections;
extern const Layout kStateProjections;
extern const Layout kCaliforniaProjections;
extern const Layout kProjectionsCentral;
extern const Layout kStaffingPatterns;
extern const Layout kCipSoc;
extern const Layout kCbsaCounties;
extern const Layout kCompletions;
extern const Layout kInstitutions;
extern const Layout kOnetOccupations;
extern const Layout kOnetRatings;
extern const Layout kOnetJobZones;
extern const Layout kOnetRelated;
extern const Layout kOnetTechnology;
extern const Layout kOnetTitles;
extern const Layout kCountyShapes;
extern const Layout kCompleters;
extern const Layout kDistanceEnrollment;
extern const Layout kDistanceByInstitution;
extern const Layout kPseoFlows;
extern const Layout kPseoEarnings;
extern const Layout kTexasProviders;
extern const Layout kTrainingProviders;
extern const Layout kTrainingSupply;
extern const Layout kFirstLicenses;
extern const Layout kLicensedOccupations;

namespace {

constexpr std::array kLayouts{
    &kOews,
    &kOewsWashington,
    &kQcew,
    &kNationalProjections,
    &kStateProjections,
    &kCaliforniaProjections,
    &kCipSoc,
    &kCbsaCounties,
    &kCompletions,
    &kInstitutions,
    &kOnetRatings,
    &kOnetJobZones,
    &kOnetRelated,
    &kOnetTechnology,
    &kOnetTitles,
    &kOnetOccupations,
    &kCountyShapes,
    &kProjectionsCentral,
    &kStaffingPatterns,
    &kCompleters,
    &kDistanceEnrollment,
    &kDistanceByInstitution,
    &kPseoFlows,
    &kPseoEarnings,
    &kTexasProviders,
    &kTrainingProviders,
    &kTrainingSupply,
    &kFirstLicenses,
    &kLicensedOccupations,
    &kAcsPersons,
};

/// What a person who opened the file would see first: helps to tell which file it is.
std::string first_words(const Preview& preview) {
    for (const auto& sheet : preview.sheets) {
        for (const auto& row : sheet.rows) {
            std::string words;
            for (const auto& cell : row) {
                if (!cell.empty() && words.size() < 80) {
                    words += (words.empty() ? "" : ", ") + cell.substr(0, 40);
                }
            }
            if (!words.empty()) {
                return words;
            }
        }
    }
    return preview.head.substr(0, 60);
}

/// A header with providers, programs and CIP codes.
bool lists_training_providers(const Preview& preview) {
    for (const auto& sheet : preview.sheets) {
        for (const auto& row : sheet.rows) {
            const auto has = [&](std::string_view word) {
                return std::any_of(row.begin(), row.end(), [&](const auto& cell) {
                    return normal_header(cell).find(word) != std::string::npos;
                });
            };
            if (has("PROVIDER") && has("PROGRAM") && has("CIP")) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

std::span<const Layout* const> layouts() noexcept { return kLayouts; }

const Layout& layout(std::string_view name) {
    const auto at = std::find_if(kLayouts.begin(), kLayouts.end(), [&](const auto* one) { return one->name == name; });
    if (at == kLayouts.end()) {
        std::vector<std::string_view> names;
        for (const auto* one : kLayouts) {
            names.emplace_back(one->name);
        }
        throw Error(ErrorKind::bad_input, say("E1024", {{"name", std::string(name)}, {"names", joined(names)}}));
    }
    return **at;
}

const Layout& recognize(const Preview& preview) {
    const auto at =
        std::find_if(kLayouts.begin(), kLayouts.end(), [&](const auto* one) { return one->recognizes(preview); });
    if (at == kLayouts.end()) {
        const auto words = first_words(preview);
        throw FileError({.file = preview.file_name}, lists_training_providers(preview)
                                                         ? say("E1172", {{"words", words}})
                                                         : say("E1025", {{"words", words}}));
    }
    return **at;
}

}  // namespace laborshed::sources
