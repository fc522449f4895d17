// What must be right about the groups of a region's population.
#include "records/vocabulary.h"
#include "services/check_parts.h"
#include "services/record_checks.h"

#include <algorithm>

namespace laborshed::services {

void check(records::Database& database, const records::PopulationGroup& group, Checks& checks) {
    refers<records::Partnership>(database, "partnership", group.partnership, checks);
    const auto& dimensions = records::vocabulary().dimensions;
    const auto found = std::ranges::find(dimensions, group.dimension, &records::Dimension::value);
    if (found == dimensions.end()) {
        std::vector<std::string> values;
        for (const auto& dimension : dimensions) {
            values.push_back(dimension.value);
        }
        checks.one_of("dimension", group.dimension, values);
    } else {
        checks.one_of("value", group.value, records::values_of(found->groups));
    }
    if (group.people < 0) {
        checks.wrong("people", "must be 0 or more");
    }
    checks.text("source", group.source, 500);
    for (const auto& other : records::select<records::PopulationGroup>(
             database, {.condition = "partnership = :partnership AND dimension = :dimension AND value = :value",
                       .values = {group.partnership, group.dimension, group.value}})) {
        if (other.id != group.id) {
            checks.wrong("value", "has its number already: change that one");
        }
    }
}

}  // namespace laborshed::services
