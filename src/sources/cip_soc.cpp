// The crosswalk from CIP 2020 to SOC 2018 (NCES): which occupations a program may lead to. 99.9999 and 99-9999 are
// "no match".
#include "sources/fields.h"
#include "sources/layout.h"

#include "base/error.h"

#include <array>

namespace laborshed::sources {
namespace {

const auto kFields = std::to_array<Field>({
    {.column = "cip",
     .headers = {"CIP2020CODE"},
     .required = true,
     .expression = "CASE WHEN length($) = 6 THEN '0' || $ ELSE $ END",
     .pattern = "\\d{2}\\.\\d{4}",
     .what = "a CIP code such as 51.3801"},
    {.column = "cip_title", .headers = {"CIP2020TITLE"}, .required = true},
    {.column = "published_soc",
     .headers = {"SOC2018CODE"},
     .required = true,
     .pattern = "\\d{2}-\\d{4}",
     .what = "a SOC code such as 29-1141"},
    {.column = "published_soc_title", .headers = {"SOC2018TITLE"}, .required = true},
});

/// The workbook has the crosswalk both ways, and parts of it: the sheet CIP-SOC is the whole.
const SheetPreview* crosswalk_sheet(const Preview& preview) {
    const auto* sheet = preview.sheet("CIP-SOC");
    if (sheet == nullptr && preview.sheets.size() == 1) {
        sheet = preview.sheets.data();
    }
    return sheet != nullptr && find_header(*sheet, {"CIP2020CODE", "SOC2018CODE"}) ? sheet : nullptr;
}

bool recognizes(const Preview& preview) { return crosswalk_sheet(preview) != nullptr; }

Facts read(Staging& staging) {
    const auto* sheet = crosswalk_sheet(staging.preview());
    if (sheet == nullptr) {
        throw FileError({.file = staging.preview().file_name}, say("E1018"));
    }
    const auto header = find_header(*sheet, {"CIP2020CODE", "SOC2018CODE"});
    auto facts = facts_of(
        staging, staging.table(*sheet, *header), kFields,
        {.also = "cip <> '99.9999' AND published_soc <> '99-9999' AS matched, nullif(published_soc, "
                 "'99-9999') AS soc, CASE WHEN published_soc <> '99-9999' THEN published_soc_title END AS soc_title"});
    facts.columns["soc"] = facts.columns["published_soc"];
    facts.columns["soc_title"] = facts.columns["published_soc_title"];
    facts.controls = {no_key_twice("cip, coalesce(soc, '')")};
    facts.release = staging.release_or(std::string("2020-2018"), "2020-2018");
    facts.release_label = "CIP 2020 to SOC 2018";
    facts.scope = "US";
    return facts;
}

}  // namespace

extern const Layout kCipSoc = {
    .name = "cip_soc",
    .kind = "cip_soc",
    .title = "CIP 2020 to SOC 2018 crosswalk",
    .agency = "National Center for Education Statistics",
    .recognizes = recognizes,
    .read = read,
};

}  // namespace laborshed::sources
