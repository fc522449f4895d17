#include "base/day.h"
#include "records/equity.h"
#include "records/partnership.h"
#include "records/vocabulary.h"
#include "services/book/memberships.h"
#include "services/book/policy.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace laborshed::services {

using records::DisparityRelease;
using records::PopulationGroup;

namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// Four digits that begin with 19 or 20, not part of a longer word: a table such as "B2001" is no year.
bool names_year(const std::string& text) {
    for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
        const auto four = std::string_view(text).substr(at, 4);
        const auto inside = [&](std::size_t place) {
            return std::isalnum(static_cast<unsigned char>(text[place])) != 0;
        };
        if ((four.starts_with("19") || four.starts_with("20")) && std::ranges::all_of(four, is_digit) &&
            (at == 0 || !inside(at - 1)) && (at + 4 == text.size() || !inside(at + 4))) {
            return true;
        }
    }
    return false;
}

}  // namespace

template <>
struct Policy<PopulationGroup> : DefaultPolicy<PopulationGroup> {
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, none, all, all}};
    static constexpr ApiAddress api = {"/api/population-groups", Operations::every};

    static RecordScope scope(const PopulationGroup& group) { return {.partnerships = {group.partnership}}; }

    static void check(records::Database& database, const PopulationGroup& group, Validator& validator) {
        require_existing<records::Partnership>(database, "partnership", group.partnership, validator);
        const auto& dimensions = records::vocabulary().dimensions;
        const auto found = std::ranges::find(dimensions, group.dimension, &records::Dimension::value);
        if (found == dimensions.end()) {
            std::vector<std::string> values;
            for (const auto& dimension : dimensions) {
                values.push_back(dimension.value);
            }
            validator.one_of("dimension", group.dimension, values);
        } else {
            validator.one_of("value", group.value, records::values_of(found->groups));
        }
        if (group.people < 0) {
            validator.fail("people", say("E4117"));
        }
        validator.text("source", group.source, 500);
        if (!group.source.empty() && !names_year(group.source)) {
            validator.fail("source", say("E4118"));
        }
        for (const auto& other : records::select<PopulationGroup>(
                 database, {.condition = "partnership = :partnership AND dimension = :dimension AND value = :value",
                           .values = {group.partnership, group.dimension, group.value}})) {
            if (other.id != group.id) {
                validator.fail("value", say("E4119"));
            }
        }
    }
};

template <>
struct Policy<DisparityRelease> : DefaultPolicy<DisparityRelease> {
    // No one reads its sealed counts; anyone may read a public release (services/equity/disparity_release.h).
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, own, own, own}};

    /// Owned by the convener: releases by others would be combined with its own to uncover hidden counts.
    static RecordScope scope(records::Database& database, const DisparityRelease& release,
                             std::chrono::sys_days today) {
        return {.organizations = conveners_on(database, release.partnership, to_text(today)),
                .partnerships = {release.partnership}};
    }
};

std::vector<KindOps> equity_kinds() { return make_kinds<PopulationGroup, DisparityRelease>(); }

}  // namespace laborshed::services
