#include "services/equity/group_membership.h"

#include "base/error.h"
#include "records/vocabulary.h"

#include <algorithm>

namespace laborshed::services {
namespace {

std::optional<std::string> yes_or_other(const std::optional<bool>& said, const char* yes, const char* other = "other") {
    return said ? std::optional<std::string>(*said ? yes : other) : std::nullopt;
}

std::optional<std::string> race_of(const std::vector<pipeline::Race>& races) {
    return races.empty() ? std::nullopt : std::optional(races.size() == 1 ? text_of(races.front()) : "two or more");
}

std::optional<std::string> schooling_of(const std::optional<pipeline::Education>& education) {
    if (!education) {
        return std::nullopt;
    }
    return *education <= pipeline::Education::some_college ? text_of(*education) : "award";
}

std::optional<std::string> said_of(const std::string& dimension, const Background& background) {
    if (dimension == "sex") {
        return background.sex ? std::optional(text_of(*background.sex)) : std::nullopt;
    }
    if (dimension == "ethnicity") {
        return yes_or_other(background.hispanic, "hispanic", "not hispanic");
    }
    if (dimension == "race") {
        return race_of(background.races);
    }
    if (dimension == "education") {
        return schooling_of(background.education);
    }
    if (dimension == "income") {
        return yes_or_other(background.low_income, "low");
    }
    if (dimension == "family") {
        return yes_or_other(background.single_parent, "single parent");
    }
    if (dimension == "language") {
        return yes_or_other(background.english_learner, "english learner");
    }
    if (dimension == "disability") {
        return yes_or_other(background.disability, "disability");
    }
    if (dimension == "service") {
        return yes_or_other(background.veteran, "veteran");
    }
    if (dimension == "justice") {
        return yes_or_other(background.justice_involved, "justice involved");
    }
    throw Error(ErrorKind::internal, "nobody says who is what in \"" + dimension + "\"");
}

}  // namespace

std::vector<std::optional<std::size_t>> equity_groups(const Background& background) {
    std::vector<std::optional<std::size_t>> found;
    for (const auto& dimension : records::vocabulary().dimensions) {
        const auto said = said_of(dimension.value, background);
        const auto group =
            said ? std::ranges::find(dimension.groups, *said, &records::Choice::value) : dimension.groups.end();
        found.push_back(group == dimension.groups.end()
                            ? std::nullopt
                            : std::optional(static_cast<std::size_t>(group - dimension.groups.begin())));
    }
    return found;
}

}  // namespace laborshed::services
