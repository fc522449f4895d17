#include "taxonomy/award.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace laborshed::taxonomy {
namespace {

// National Center for Education Statistics, IPEDS Completions, AWLEVEL. 1 was given up for 20 and 21 in 2019-20.
constexpr std::array levels{
    AwardLevel{20, "Certificate, less than 12 weeks", 2},
    AwardLevel{21, "Certificate, 12 weeks to less than 1 year", 2},
    AwardLevel{1, "Certificate, less than 1 year", 2},
    AwardLevel{2, "Certificate, 1 to less than 2 years", 2},
    AwardLevel{4, "Certificate, 2 to less than 4 years", 2},
    AwardLevel{3, "Associate's degree", 3},
    AwardLevel{5, "Bachelor's degree", 4},
    AwardLevel{6, "Postbaccalaureate certificate", 5},
    AwardLevel{7, "Master's degree", 5},
    AwardLevel{8, "Post-master's certificate", 5},
    AwardLevel{17, "Doctor's degree, research", 6},
    AwardLevel{18, "Doctor's degree, professional practice", 6},
    AwardLevel{19, "Doctor's degree, other", 6},
};

constexpr std::array<std::string_view, 7> rank_labels{
    "No formal educational credential",
    "High school diploma or equivalent",
    "Some college or postsecondary nondegree award",
    "Associate's degree",
    "Bachelor's degree",
    "Master's degree",
    "Doctoral or professional degree",
};

// How a typical entry education begins, letters only, so that apostrophes, hyphens and plurals don't matter.
constexpr std::array<std::pair<std::string_view, int>, 17> beginnings{{
    {"noformal", 0},
    {"lessthanhighschool", 0},
    {"highschool", 1},
    {"somecollege", 2},
    {"postsecondarynon", 2},
    {"postsecondarycertificate", 2},
    {"postsecondaryvocational", 2},
    {"certificate", 2},
    {"nondegree", 2},
    {"associate", 3},
    {"bachelor", 4},
    {"postbaccalaureate", 5},
    {"master", 5},
    {"doctor", 6},
    {"professional", 6},
    {"firstprofessional", 6},
    {"phd", 6},
}};

const AwardLevel* find_level(int level) noexcept {
    const auto* found = std::ranges::find(levels, level, &AwardLevel::level);
    return found == levels.end() ? nullptr : found;
}

}  // namespace

std::span<const AwardLevel> award_levels() noexcept { return levels; }

std::optional<int> award_rank(int level) noexcept {
    const auto* found = find_level(level);
    return found == nullptr ? std::nullopt : std::optional(found->rank);
}

std::string award_label(int level) {
    const auto* found = find_level(level);
    return found == nullptr ? "Award level " + std::to_string(level) : std::string(found->label);
}

std::optional<int> education_rank(std::string_view education) {
    std::string letters;
    for (const char c : education) {
        if (const char small = lower(c); small >= 'a' && small <= 'z') {
            letters += small;
        }
    }
    for (const auto& [beginning, rank] : beginnings) {
        if (letters.starts_with(beginning)) {
            return rank;
        }
    }
    return std::nullopt;
}

bool asks_for_award(std::string_view education) {
    constexpr int certificate = 2;
    const auto rank = education_rank(education);
    // states write it as BLS does, some without the comma; rank 2 is also that of a certificate
    constexpr std::string_view without = "some college";
    return rank && *rank >= certificate && !same_letters(trimmed_view(education).substr(0, without.size()), without);
}

std::string_view rank_label(int rank) noexcept {
    return rank < 0 || rank >= static_cast<int>(rank_labels.size()) ? std::string_view()
                                                                    : rank_labels[static_cast<std::size_t>(rank)];
}

bool award_fits(int award_level, std::string_view education) {
    const auto award = award_rank(award_level);
    const auto asked = education_rank(education);
    return !award || !asked || fits(*award, *asked);
}

Message fit_note(int award_level, std::string_view education) {
    const auto award = award_rank(award_level);
    const auto asked = education_rank(education);
    std::map<std::string, std::string> values{{"award", award_label(award_level)}};
    if (!award) {
        return say("note.fit_unknown_award", values);
    }
    if (!asked) {
        return say("note.fit_unknown_education", values);
    }
    values["education"] = trimmed_view(education);
    if (*award == *asked) {
        return say("note.fit_same", values);
    }
    if (fits(*award, *asked)) {
        return say(*award > *asked ? "note.fit_one_above" : "note.fit_one_below", values);
    }
    return say(*award > *asked ? "note.fit_far_above" : "note.fit_far_below", values);
}

}  // namespace laborshed::taxonomy
