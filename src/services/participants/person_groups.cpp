#include "services/participants/person_groups.h"

#include <algorithm>

namespace laborshed::services {
namespace {

using pipeline::PersonGroup;
using pipeline::Race;
using pipeline::Sex;

std::optional<bool> is_of(const std::optional<Sex>& said, Sex sex) {
    return said ? std::optional(*said == sex) : std::nullopt;
}

std::optional<bool> is_of(const std::vector<Race>& said, Race race) {
    return said.empty() ? std::nullopt : std::optional(std::ranges::find(said, race) != said.end());
}

}  // namespace

std::optional<bool> in_group(const Background& background, PersonGroup group) {
    switch (group) {
        case PersonGroup::women: return is_of(background.sex, Sex::female);
        case PersonGroup::men: return is_of(background.sex, Sex::male);
        case PersonGroup::hispanic: return background.hispanic;
        case PersonGroup::american_indian: return is_of(background.races, Race::american_indian);
        case PersonGroup::asian: return is_of(background.races, Race::asian);
        case PersonGroup::black: return is_of(background.races, Race::black);
        case PersonGroup::pacific_islander: return is_of(background.races, Race::pacific_islander);
        case PersonGroup::white: return is_of(background.races, Race::white);
        case PersonGroup::disability: return background.disability;
        case PersonGroup::veteran: return background.veteran;
        case PersonGroup::low_income: return background.low_income;
        case PersonGroup::homeless: return background.homeless;
        case PersonGroup::justice_involved: return background.justice_involved;
        case PersonGroup::single_parent: return background.single_parent;
        case PersonGroup::english_learner: return background.english_learner;
        case PersonGroup::long_term_unemployed: return background.long_term_unemployed;
        case PersonGroup::foster_youth: return background.foster_youth;
        case PersonGroup::displaced_homemaker: return background.displaced_homemaker;
        case PersonGroup::farmworker: return background.farmworker;
        case PersonGroup::public_assistance: return background.public_assistance;
    }
    return std::nullopt;
}

std::vector<std::string> groups_of(const Background& background) {
    std::vector<std::string> groups;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<PersonGroup>>([&](auto group) {
        if (in_group(background, group.value) == true) {
            groups.push_back(text_of(group.value));
        }
    });
    return groups;
}

}  // namespace laborshed::services
