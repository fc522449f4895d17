// The directory of institutions (NCES IPEDS), HD20YY: where colleges are. -1, -2 and -3 mean that there is no value.
#include "sources/fields.h"
#include "sources/layout.h"

#include "base/error.h"

#include <array>
#include <regex>

namespace laborshed::sources {
namespace {

constexpr std::string_view kNone = "-1 -2 -3 .";

Field text(std::string_view column, std::string_view header) {
    return {.column = column, .headers = {header}, .empty = kNone};
}

Field code(std::string_view column, std::string_view header) {
    return {.column = column, .headers = {header}, .type = FieldType::integer, .empty = kNone};
}

const auto kFields = std::to_array<Field>({
    {.column = "unitid",
     .headers = {"UNITID"},
     .type = FieldType::integer,
     .required = true,
     .check = "$ BETWEEN 100000 AND 999999",
     .what = "an institution's UNITID, six digits"},
    {.column = "name", .headers = {"INSTNM"}, .required = true},
    text("city", "CITY"),
    {.column = "state",
     .headers = {"STABBR"},
     .required = true,
     .pattern = "[A-Z]{2}",
     .what = "a state's postal code such as CA"},
    text("zip", "ZIP"),
    {.column = "county",
     .headers = {"COUNTYCD"},
     .required = false,
     .empty = kNone,
     .expression = "lpad($, 5, '0')",
     .pattern = "\\d{5}",
     .what = "a county's FIPS code such as 53033"},
    text("county_name", "COUNTYNM"),
    {.column = "cbsa", .headers = {"CBSA"}, .empty = kNone, .pattern = "\\d{5}", .what = "a CBSA's code such as 42660"},
    {.column = "longitude",
     .headers = {"LONGITUD"},
     .type = FieldType::number,
     .empty = kNone,
     .check = "$ BETWEEN -180 AND 180",
     .what = "a longitude"},
    {.column = "latitude",
     .headers = {"LATITUDE"},
     .type = FieldType::number,
     .empty = kNone,
     .check = "$ BETWEEN -90 AND 90",
     .what = "a latitude"},
    code("sector", "SECTOR"),
    code("level", "ICLEVEL"),
    code("control", "CONTROL"),
    code("cyactive", "CYACTIVE"),
    text("website", "WEBADDR"),
    {.column = "opeid",
     .headers = {"OPEID"},
     .empty = kNone,
     .expression = "lpad($, 8, '0')",
     .pattern = "\\d{8}",
     .what = "an OPE ID of eight digits"},
    text("alias", "IALIAS"),
    text("address", "ADDR"),
});

std::optional<Header> header_of(const Preview& preview) {
    if (preview.sheets.size() != 1) {
        return std::nullopt;
    }
    return find_header(preview.sheets.front(), {"UNITID", "INSTNM", "STABBR", "COUNTYCD"});
}

bool recognizes(const Preview& preview) { return header_of(preview).has_value(); }

std::optional<std::string> release_in(const std::string& name) {
    std::smatch found;
    if (std::regex_search(name, found, std::regex("hd((?:19|20)\\d\\d)", std::regex::icase))) {
        return found[1].str();
    }
    return std::nullopt;
}

Facts read(Staging& staging) {
    const auto& preview = staging.preview();
    const auto header = header_of(preview);
    if (!header) {
        throw FileError({.file = preview.file_name}, say("E1020", {{"columns", "UNITID, INSTNM, STABBR, COUNTYCD"}}));
    }
    const bool says_active = header->find({"CYACTIVE"}).has_value();
    auto facts = facts_of(staging, staging.table(preview.sheets.front(), *header), kFields,
                          {.also = std::string(says_active ? "cyactive = 1" : "NULL") + " AS active"});
    if (says_active) {
        facts.columns["active"] = facts.columns["cyactive"];
    }
    facts.release = staging.release_or(release_in(preview.file_name), "2024");
    facts.release_label = facts.release;
    facts.controls = {no_key_twice("unitid"), institutions_to_the_end(), no_jump_of_rows(1.25)};
    facts.scope = "US";
    return facts;
}

}  // namespace

extern const Layout kInstitutions = {
    .name = "institutions",
    .kind = "institutions",
    .title = "IPEDS institution directory",
    .agency = "National Center for Education Statistics",
    .recognizes = recognizes,
    .read = read,
};

}  // namespace laborshed::sources
