// A region's own table of licensed occupations: the programs that lead to a license there. The documented plain CSV
// (docs/data-sources.md, docs/templates/licensed_occupations.csv).
#include "sources/layout.h"
#include "sources/own_lists.h"

#include "base/error.h"
#include "taxonomy/award.h"

#include <array>

namespace laborshed::sources {
namespace {

Field share(std::string_view column, std::string_view header) {
    return {.column = column,
            .headers = {header},
            .type = FieldType::number,
            .check = "$ BETWEEN 0 AND 1",
            .what = "a share from 0 to 1"};
}

/// Award levels of IPEDS, parted by spaces: "7 8 17".
Field levels_field() {
    static const auto known = [] {
        std::string list;
        for (const auto& level : taxonomy::award_levels()) {
            list += (list.empty() ? "" : "|") + std::to_string(level.level);
        }
        return "(" + list + ")( (" + list + "))*";
    }();
    return {.column = "award_levels",
            .headers = {"AWARD_LEVELS"},
            .expression = "trim(regexp_replace($, '\\s+', ' ', 'g'))",
            .pattern = known,
            .what = "award levels of IPEDS such as 3 (associate's) or 7 17"};
}

const auto kFields = std::to_array<Field>({
    soc_field(true),
    {.column = "cip",
     .headers = {"CIP"},
     .pattern = "\\*|\\d{2}(\\.\\d{0,4})?",
     .what = "a CIP code such as 51.3801, its beginning, or * for every program"},
    levels_field(),
    {.column = "first_license",
     .headers = {"FIRST_LICENSE"},
     .required = true,
     .expression = "lower($)",
     .check = "$ IN ('yes', 'further')",
     .what = "yes or further"},
    share("prelicensure_low", "PRELICENSURE_LOW"),
    share("prelicensure_mean", "PRELICENSURE_MEAN"),
    share("prelicensure_high", "PRELICENSURE_HIGH"),
    share("works_in_it_low", "WORKS_IN_IT_LOW"),
    share("works_in_it_mean", "WORKS_IN_IT_MEAN"),
    share("works_in_it_high", "WORKS_IN_IT_HIGH"),
    share("seen_low", "SEEN_LOW"),
    share("seen_mean", "SEEN_MEAN"),
    share("seen_high", "SEEN_HIGH"),
    year_field(),
    {.column = "source", .headers = {"SOURCE"}, .required = true},
    {.column = "note", .headers = {"NOTE"}},
});

std::optional<Header> header_of(const Preview& preview) {
    if (preview.sheets.size() != 1) {
        return std::nullopt;
    }
    return find_header(preview.sheets.front(), {"SOC", "CIP", "AWARD_LEVELS", "FIRST_LICENSE", "YEAR"});
}

bool recognizes(const Preview& preview) { return header_of(preview).has_value(); }

/// Ranges that are whole and in order.
void check_shares(const Staging& staging, const Facts& facts, const std::string& name) {
    const auto low = name + "_low";
    const auto mean = name + "_mean";
    const auto high = name + "_high";
    refuse_rows(staging, facts, mean,
                "SELECT src_row, '' FROM facts WHERE (" + low + " IS NULL) <> (" + mean + " IS NULL) OR (" + mean +
                    " IS NULL) <> (" + high + " IS NULL) OR " + low + " > " + mean + " OR " + mean + " > " + high,
                [](const std::string&) { return say("E1581"); });
}

Facts read(Staging& staging) {
    auto facts =
        own_list(staging, header_of(staging.preview()), kFields, "soc, cip, award_levels, first_license, year, source");
    facts.scope = "US";
    for (const std::string name : {"prelicensure", "works_in_it", "seen"}) {
        check_shares(staging, facts, name);
    }
    refuse_rows(staging, facts, "award_levels",
                "SELECT src_row, '' FROM facts WHERE (cip IS NULL) <> (award_levels IS NULL)",
                [](const std::string&) { return say("E1584"); });
    refuse_rows(staging, facts, "award_levels",
                "SELECT max(src_row), level FROM (SELECT src_row, soc, cip, unnest(string_split(award_levels, ' ')) AS "
                "level FROM facts) GROUP BY soc, cip, level HAVING count(*) > 1",
                [](const std::string& level) {
                    return say("E1583", {{"level", level}});
                });
    refuse_rows(staging, facts, "seen_mean",
                "SELECT max(src_row), soc FROM facts GROUP BY soc HAVING count(DISTINCT coalesce(seen_low, 1)) > 1 OR "
                "count(DISTINCT coalesce(seen_mean, 1)) > 1 OR count(DISTINCT coalesce(seen_high, 1)) > 1",
                [](const std::string&) { return say("E1582"); });
    return facts;
}

}  // namespace

extern const Layout kLicensedOccupations = {
    .name = "licensed_occupations",
    .kind = "licensed_occupations",
    .title = "Programs that lead to a license",
    .agency = "The region's own list",
    .recognizes = recognizes,
    .read = read,
};

}  // namespace laborshed::sources
