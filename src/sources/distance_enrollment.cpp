// Students in distance education (NCES IPEDS) by institution. EF20YYA_DIST: fall enrollment by level of student, with
// where those who study only online live. And the table of five years by institution that states and researchers pass
// on: all students together, without where they live, of which the newest year is read.
#include "sources/fields.h"
#include "sources/layout.h"

#include "base/error.h"

#include <algorithm>
#include <array>
#include <regex>

namespace laborshed::sources {
namespace {

constexpr Field flag(std::string_view column, std::string_view header) {
    return {.column = column, .headers = {header}};
}

Field count(std::string_view column, std::string_view header) {
    return {.column = column,
            .headers = {header},
            .type = FieldType::integer,
            .empty = ".",
            .check = "$ >= 0",
            .what = "a number of students"};
}

const Field kUnitid{.column = "unitid",
                    .headers = {"UNITID"},
                    .type = FieldType::integer,
                    .required = true,
                    .check = "$ BETWEEN 100000 AND 999999",
                    .what = "an institution's UNITID, six digits"};

const auto kFields = std::to_array<Field>({
    kUnitid,
    {.column = "student_level",
     .headers = {"EFDELEV"},
     .type = FieldType::integer,
     .required = true,
     .check = "$ IN (1, 2, 3, 11, 12)",
     .what = "a level of student: 1, 2, 3, 11 or 12"},
    count("total", "EFDETOT"),
    count("all_online", "EFDEEXC"),
    count("some_online", "EFDESOM"),
    count("none_online", "EFDENON"),
    count("online_in_state", "EFDEEX1"),
    count("online_other_states", "EFDEEX2"),
    count("online_state_unknown", "EFDEEX3"),
    count("online_abroad", "EFDEEX4"),
    count("online_place_unknown", "EFDEEX5"),
    flag("total_flag", "XEFDETOT"),
    flag("all_online_flag", "XEFDEEXC"),
    flag("some_online_flag", "XEFDESOM"),
    flag("none_online_flag", "XEFDENON"),
    flag("online_in_state_flag", "XEFDEEX1"),
    flag("online_other_states_flag", "XEFDEEX2"),
    flag("online_state_unknown_flag", "XEFDEEX3"),
    flag("online_abroad_flag", "XEFDEEX4"),
    flag("online_place_unknown_flag", "XEFDEEX5"),
});

std::optional<Header> header_of(const Preview& preview) {
    if (preview.sheets.size() != 1) {
        return std::nullopt;
    }
    return find_header(preview.sheets.front(), {"UNITID", "EFDELEV", "EFDETOT", "EFDEEXC"});
}

bool recognizes(const Preview& preview) { return header_of(preview).has_value(); }

/// "2016" of ef2016a_dist.csv, "2016r" of ef2016a_dist_rv.csv.
std::optional<std::string> release_in(const std::string& name) {
    std::smatch found;
    if (std::regex_search(name, found, std::regex("ef((?:19|20)\\d\\d)a_dist(_rv)?", std::regex::icase))) {
        return found[1].str() + (found[2].matched ? "r" : "");
    }
    return std::nullopt;
}

Facts read(Staging& staging) {
    const auto& preview = staging.preview();
    const auto header = header_of(preview);
    if (!header) {
        throw FileError({.file = preview.file_name}, say("E1020", {{"columns", "UNITID, EFDELEV, EFDETOT, EFDEEXC"}}));
    }
    auto facts = facts_of(staging, staging.table(preview.sheets.front(), *header), kFields);
    facts.release = staging.release_or(release_in(preview.file_name), "2024");
    facts.release_label = "fall " + facts.release;
    facts.scope = "US";
    return facts;
}

/// Its header and newest year: TOTAL_ENROLL_2024 beside DE_ENROLL_2024.
std::optional<std::pair<Header, std::string>> newest_year(const Preview& preview) {
    constexpr std::string_view total = "TOTAL_ENROLL_";
    const auto header =
        preview.sheets.size() == 1 ? find_header(preview.sheets.front(), {"UNITID", "INSTITUTION"}) : std::nullopt;
    std::string newest;
    for (std::size_t i = 0; header && i < header->names.size(); ++i) {
        const auto& name = header->names[i];
        if (name.starts_with(total) && header->find({"DE_ENROLL_" + name.substr(total.size())})) {
            newest = std::max(newest, name.substr(total.size()));
        }
    }
    return newest.empty() ? std::nullopt : std::optional(std::pair(*header, newest));
}

bool recognizes_years(const Preview& preview) { return newest_year(preview).has_value(); }

Facts read_years(Staging& staging) {
    const auto& preview = staging.preview();
    const auto found = newest_year(preview);
    if (!found) {
        throw FileError({.file = preview.file_name},
                        say("E1020", {{"columns", "UnitID, INSTITUTION, TOTAL_ENROLL_2024, DE_ENROLL_2024"}}));
    }
    const auto& [header, year] = *found;
    const auto total = "TOTAL_ENROLL_" + year;
    const auto all = "DE_ENROLL_" + year;
    const auto some = "SDE_ENROLL_" + year;
    // A file of 2024 calls that year's column SDE_ENROLL_TOTAL.
    const std::array fields{kUnitid, count("total", total), count("online", all),
                            Field{.column = "partly",
                                  .headers = {some, "SDE_ENROLL_TOTAL"},
                                  .type = FieldType::integer,
                                  .check = "$ >= 0",
                                  .what = "a number of students"}};
    // An empty cell beside a total is none: Western Governors, all online, has an empty "some".
    const auto or_none = [](const std::string& column) {
        return "CASE WHEN total IS NOT NULL THEN coalesce(" + column + ", 0) END AS ";
    };
    const bool has_some = header.find({some, "SDE_ENROLL_TOTAL"}).has_value();
    auto facts = facts_of(staging, staging.table(preview.sheets.front(), header), fields,
                          {.also = "1 AS student_level, " + or_none("online") + "all_online" +
                                   (has_some ? ", " + or_none("partly") + "some_online" : "")});
    facts.columns["all_online"] = facts.columns["online"];
    if (has_some) {
        facts.columns["some_online"] = facts.columns["partly"];
    }
    facts.release = staging.release_or(year, "2024");
    facts.release_label = facts.release;
    facts.scope = "US";
    return facts;
}

}  // namespace

extern const Layout kDistanceEnrollment = {
    .name = "distance_enrollment",
    .kind = "distance_enrollment",
    .title = "IPEDS distance enrollment",
    .agency = "National Center for Education Statistics",
    .recognizes = recognizes,
    .read = read,
};

extern const Layout kDistanceByInstitution = {
    .name = "distance_by_institution",
    .kind = "distance_enrollment",
    .title = "Distance enrollment by institution and year",
    .agency = "National Center for Education Statistics",
    .recognizes = recognizes_years,
    .read = read_years,
};

}  // namespace laborshed::sources
