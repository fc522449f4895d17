// People who completed training that IPEDS doesn't count: registered apprenticeships, commercial driving schools, any
// local list. The documented plain CSV (docs/data-sources.md, docs/templates/training_supply.csv).
#include "sources/layout.h"
#include "sources/own_lists.h"

#include <array>

namespace laborshed::sources {
namespace {

const auto kFields = std::to_array<Field>({
    {.column = "kind",
     .headers = {"KIND"},
     .required = true,
     .expression = "replace(lower($), ' ', '_')",
     .check = "$ IN ('apprenticeship', 'driving_school', 'training_provider', 'other')",
     .what = "apprenticeship, driving_school, training_provider or other"},
    {.column = "name", .headers = {"NAME"}},
    soc_field(true),
    area_field(),
    year_field(),
    people_field("completed", "COMPLETED", true),
    {.column = "source", .headers = {"SOURCE"}, .required = true},
});

std::optional<Header> header_of(const Preview& preview) {
    if (preview.sheets.size() != 1) {
        return std::nullopt;
    }
    return find_header(preview.sheets.front(), {"KIND", "SOC", "AREA", "YEAR", "COMPLETED"});
}

bool recognizes(const Preview& preview) { return header_of(preview).has_value(); }

Facts read(Staging& staging) {
    auto facts = own_list(staging, header_of(staging.preview()), kFields, "kind, soc, area, year, completed, source");
    facts.scope_query =
        "SELECT CASE WHEN count(DISTINCT area) = 1 THEN min(area) ELSE count(DISTINCT area)::VARCHAR || ' areas' END "
        "FROM facts";
    constexpr std::array<std::string_view, 5> key{"kind", "name", "soc", "year", "source"};
    refuse_counted_twice(staging, facts, key);
    return facts;
}

}  // namespace

extern const Layout kTrainingSupply = {
    .name = "training_supply",
    .kind = "training_supply",
    .title = "Completed apprenticeships and other training",
    .agency = "The region's own list",
    .recognizes = recognizes,
    .read = read,
};

}  // namespace laborshed::sources
