// People who take a licensing examination for the first time, pass it, and get a first license: the documented plain
// CSV (docs/data-sources.md, docs/templates/first_licenses.csv).
#include "sources/layout.h"
#include "sources/own_lists.h"

#include "base/error.h"
#include "taxonomy/award.h"

#include <array>

namespace laborshed::sources {
namespace {

/// An award level of IPEDS completions.
Field award_level_field() {
    static const auto known = [] {
        std::string list;
        for (const auto& level : taxonomy::award_levels()) {
            list += (list.empty() ? "" : ", ") + std::to_string(level.level);
        }
        return "$ IN (" + list + ")";
    }();
    return {.column = "award_level",
            .headers = {"AWARD_LEVEL"},
            .type = FieldType::integer,
            .check = known,
            .what = "an award level of IPEDS such as 3 (associate's) or 5 (bachelor's)"};
}

const auto kFields = std::to_array<Field>({
    soc_field(true),
    cip_field(),
    award_level_field(),
    area_field(),
    year_field(),
    people_field("first_time_candidates", "FIRST_TIME_CANDIDATES", false),
    people_field("first_time_passers", "FIRST_TIME_PASSERS", false),
    people_field("licenses_issued", "LICENSES_ISSUED", false),
    {.column = "source", .headers = {"SOURCE"}, .required = true},
});

std::optional<Header> header_of(const Preview& preview) {
    if (preview.sheets.size() != 1) {
        return std::nullopt;
    }
    return find_header(preview.sheets.front(), {"SOC", "AREA", "YEAR", "FIRST_TIME_PASSERS", "LICENSES_ISSUED"});
}

bool recognizes(const Preview& preview) { return header_of(preview).has_value(); }

Facts read(Staging& staging) {
    auto facts = own_list(staging, header_of(staging.preview()), kFields,
                          "soc, area, year, first_time_candidates, first_time_passers, licenses_issued, source");
    facts.scope_query =
        "SELECT CASE WHEN count(DISTINCT area) = 1 THEN min(area) ELSE count(DISTINCT area)::VARCHAR || ' areas' END "
        "FROM facts";
    refuse_rows(staging, facts, "licenses_issued",
                "SELECT src_row, '' FROM facts WHERE first_time_candidates IS NULL AND first_time_passers IS NULL AND "
                "licenses_issued IS NULL",
                [](const std::string&) { return say("E1142"); });
    refuse_rows(staging, facts, "first_time_passers",
                "SELECT src_row, first_time_passers::BIGINT FROM facts WHERE first_time_passers > "
                "first_time_candidates",
                [](const std::string& passers) {
                    return say("E1143", {{"passers", passers}});
                });
    constexpr std::array<std::string_view, 5> key{"soc", "cip", "award_level", "year", "source"};
    refuse_counted_twice(staging, facts, key);
    // A row of all programs beside rows of some.
    refuse_rows(staging, facts, "award_level",
                "SELECT b.src_row, a.src_row FROM facts AS a JOIN facts AS b ON a.src_row <> b.src_row AND a.soc = "
                "b.soc AND a.area = b.area AND a.year = b.year AND a.source = b.source AND (a.cip IS NULL OR a.cip = "
                "b.cip) AND (a.award_level IS NULL OR a.award_level = b.award_level)",
                [](const std::string& row) {
                    return say("E1141", {{"row", row}});
                });
    return facts;
}

}  // namespace

extern const Layout kFirstLicenses = {
    .name = "first_licenses",
    .kind = "first_licenses",
    .title = "First-time candidates and licenses",
    .agency = "The region's own list",
    .recognizes = recognizes,
    .read = read,
};

}  // namespace laborshed::sources
