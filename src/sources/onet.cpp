// The O*NET database (National Center for O*NET Development), release 29 and later: its tables as tab-separated text,
// as comma-separated text (since 30.3) or as workbooks. The tables don't say which release they are of: the names of
// files and folders do (db_29_2_text), or the Read Me beside the text files.
#include "sources/fields.h"
#include "sources/layout.h"

#include "base/error.h"
#include "base/text.h"

#include <array>
#include <fstream>
#include <regex>
#include <vector>

namespace laborshed::sources {
namespace {

constexpr std::string_view kAgency = "National Center for O*NET Development";
constexpr std::string_view kNone = "n/a";

Field onet_code(std::string_view column, std::string_view header) {
    return {.column = column,
            .headers = {header},
            .required = true,
            .pattern = "\\d{2}-\\d{4}\\.\\d{2}",
            .what = "an O*NET-SOC code such as 29-1141.00"};
}

Field number(std::string_view column, std::string_view header) {
    return {.column = column, .headers = {header}, .type = FieldType::number, .empty = kNone};
}

Field yes_or_no(std::string_view column, std::string_view header) {
    return {.column = column, .headers = {header}, .type = FieldType::boolean, .empty = kNone};
}

const Field kOccupation = onet_code("onet_soc", "O_NET_SOC_CODE");

/// "29.2" of db_29_2_text, O*NET 29.2 or 30_1.
std::optional<std::string> release_in(const std::string& text) {
    std::smatch found;
    static const std::regex pattern(R"((?:^|[^0-9])([2-9][0-9])[._]([0-9])(?![0-9]))");
    if (std::regex_search(text, found, pattern)) {
        return found[1].str() + "." + found[2].str();
    }
    return std::nullopt;
}

std::optional<std::string> release_of(const Preview& preview) {
    if (auto release = release_in(preview.file_name)) {
        return release;
    }
    const auto folder = preview.file.parent_path();
    if (auto release = release_in(folder.filename().string())) {
        return release;
    }
    std::ifstream read_me(folder / "Read Me.txt");
    std::string first_line;
    if (std::getline(read_me, first_line) && first_line.find("O*NET") != std::string::npos) {
        return release_in(first_line);
    }
    return std::nullopt;
}

/// The one sheet's header when it has all these names.
std::optional<Header> header_of(const Preview& preview, std::initializer_list<std::string_view> names) {
    return preview.sheets.size() == 1 ? find_header(preview.sheets.front(), names) : std::nullopt;
}

Facts read_table(Staging& staging, std::initializer_list<std::string_view> names, std::span<const Field> fields,
                 const std::string& also, std::vector<Control> controls) {
    const auto& preview = staging.preview();
    const auto header = header_of(preview, names);
    if (!header) {
        throw FileError({.file = preview.file_name}, say("E1020", {{"columns", joined(names)}}));
    }
    const auto release = staging.release_or(release_of(preview), "30.1");
    auto facts = facts_of(staging, staging.table(preview.sheets.front(), *header), fields,
                          {.also = "left(onet_soc, 7) AS soc" + also});
    facts.columns["soc"] = facts.columns["onet_soc"];
    facts.release = release;
    facts.release_label = "O*NET " + release;
    facts.controls = std::move(controls);
    facts.scope = "US";
    return facts;
}

// Occupation Data

const std::vector<Field> kOccupationFields{
    kOccupation,
    {.column = "title", .headers = {"TITLE"}, .required = true},
    {.column = "description", .headers = {"DESCRIPTION"}},
};

bool recognizes_occupations(const Preview& preview) {
    const auto header = header_of(preview, {"O_NET_SOC_CODE", "TITLE", "DESCRIPTION"});
    return header && header->names.size() == 3;
}

Facts read_occupations(Staging& staging) {
    return read_table(staging, {"O_NET_SOC_CODE", "TITLE", "DESCRIPTION"}, kOccupationFields, "",
                      {no_key_twice("onet_soc")});
}

// Skills (Essential Skills and Transferable Skills since 31.0) and Knowledge. Abilities, Work Activities and others
// have the same columns and are told apart by their elements.

const std::vector<Field> kRatingFields{
    kOccupation,
    {.column = "element_id",
     .headers = {"ELEMENT_ID"},
     .required = true,
     .pattern = "2\\.[ABC]\\..+",
     .what = "a skill (2.A, 2.B) or knowledge (2.C) element"},
    {.column = "element", .headers = {"ELEMENT_NAME"}, .required = true},
    {.column = "scale",
     .headers = {"SCALE_ID"},
     .required = true,
     .check = "$ IN ('IM', 'LV')",
     .what = "a scale: IM (importance) or LV (level)"},
    {.column = "value",
     .headers = {"DATA_VALUE"},
     .type = FieldType::number,
     .required = true,
     .check = "$ BETWEEN 0 AND 7",
     .what = "a rating from 0 to 7"},
    {.column = "n", .headers = {"N"}, .type = FieldType::integer, .empty = kNone},
    number("standard_error", "STANDARD_ERROR"),
    number("lower", "LOWER_CI_BOUND"),
    number("upper", "UPPER_CI_BOUND"),
    yes_or_no("published_suppress", "RECOMMEND_SUPPRESS"),
    yes_or_no("published_not_relevant", "NOT_RELEVANT"),
};

bool recognizes_ratings(const Preview& preview) {
    const auto header = header_of(preview, {"O_NET_SOC_CODE", "ELEMENT_ID", "SCALE_ID", "DATA_VALUE"});
    if (!header) {
        return false;
    }
    const auto& rows = preview.sheets.front().rows;
    const auto element = *header->find({"ELEMENT_ID"});
    return rows.size() > header->row && rows[header->row].size() > element &&
           rows[header->row][element].starts_with("2.") && !rows[header->row][element].starts_with("2.D");
}

/// Every occupation has all elements: 70 ratings of skills, 66 of knowledge.
Control last_occupation_is_whole() {
    return {"complete", "E1163", R"(
        WITH counts AS (SELECT onet_soc, count(*) AS n, max(src_row) AS last FROM facts GROUP BY onet_soc)
        SELECT last AS row, format('{} has {} ratings, others {}', onet_soc, n, (SELECT mode(n) FROM counts)) AS says
        FROM counts WHERE last = (SELECT max(last) FROM counts) AND n < (SELECT mode(n) FROM counts))"};
}

Facts read_ratings(Staging& staging) {
    const auto header = header_of(staging.preview(), {"O_NET_SOC_CODE", "ELEMENT_ID", "SCALE_ID", "DATA_VALUE"});
    const auto flag = [&](std::string_view name, std::string_view column) {
        // A blank or n/a is no recommendation to suppress, and no statement that it isn't relevant.
        return header && header->find({name}) ? "coalesce(" + std::string(column) + ", false)" : std::string("NULL");
    };
    auto facts = read_table(staging, {"O_NET_SOC_CODE", "ELEMENT_ID", "SCALE_ID", "DATA_VALUE"}, kRatingFields,
                            ", CASE WHEN element_id LIKE '2.C%' THEN 'knowledge' ELSE 'skill' END AS domain, " +
                                flag("RECOMMEND_SUPPRESS", "published_suppress") + " AS suppress, " +
                                flag("NOT_RELEVANT", "published_not_relevant") + " AS not_relevant",
                            {no_key_twice("onet_soc, element_id, scale"), last_occupation_is_whole()});
    for (const auto& [fact, published] :
         {std::pair("suppress", "published_suppress"), std::pair("not_relevant", "published_not_relevant"),
          std::pair("domain", "element_id")}) {
        if (const auto at = facts.columns.find(published); at != facts.columns.end()) {
            facts.columns[fact] = at->second;
        }
    }
    return facts;
}

// Job Zones

const std::vector<Field> kJobZoneFields{
    kOccupation,
    {.column = "job_zone",
     .headers = {"JOB_ZONE"},
     .type = FieldType::integer,
     .required = true,
     .check = "$ BETWEEN 1 AND 5",
     .what = "a job zone, 1 to 5"},
};

bool recognizes_job_zones(const Preview& preview) {
    return header_of(preview, {"O_NET_SOC_CODE", "JOB_ZONE"}).has_value();
}

Facts read_job_zones(Staging& staging) {
    return read_table(staging, {"O_NET_SOC_CODE", "JOB_ZONE"}, kJobZoneFields, "", {no_key_twice("onet_soc")});
}

// Related Occupations

const std::vector<Field> kRelatedFields{
    kOccupation,
    onet_code("related_onet_soc", "RELATED_O_NET_SOC_CODE"),
    {.column = "tier", .headers = {"RELATEDNESS_TIER"}, .required = true},
    {.column = "rank",
     .headers = {"INDEX", "RELATED_INDEX"},
     .type = FieldType::integer,
     .required = true,
     .check = "$ >= 1",
     .what = "a rank, counted from 1"},
};

bool recognizes_related(const Preview& preview) {
    return header_of(preview, {"O_NET_SOC_CODE", "RELATED_O_NET_SOC_CODE", "RELATEDNESS_TIER"}).has_value();
}

Facts read_related(Staging& staging) {
    auto facts = read_table(staging, {"O_NET_SOC_CODE", "RELATED_O_NET_SOC_CODE", "RELATEDNESS_TIER"}, kRelatedFields,
                            ", left(related_onet_soc, 7) AS related_soc", {no_key_twice("onet_soc, related_onet_soc")});
    facts.columns["related_soc"] = facts.columns["related_onet_soc"];
    return facts;
}

// Technology Skills (Software Skills since 31.0)

const std::vector<Field> kTechnologyFields{
    kOccupation,
    {.column = "example", .headers = {"EXAMPLE", "WORKPLACE_EXAMPLE"}, .required = true},
    {.column = "commodity_code", .headers = {"COMMODITY_CODE", "ELEMENT_ID"}, .required = true},
    {.column = "commodity", .headers = {"COMMODITY_TITLE", "ELEMENT_NAME"}, .required = true},
    yes_or_no("hot", "HOT_TECHNOLOGY"),
    yes_or_no("in_demand", "IN_DEMAND"),
};

bool recognizes_technology(const Preview& preview) {
    return header_of(preview, {"O_NET_SOC_CODE", "HOT_TECHNOLOGY", "IN_DEMAND"}).has_value();
}

Facts read_technology(Staging& staging) {
    return read_table(staging, {"O_NET_SOC_CODE", "HOT_TECHNOLOGY", "IN_DEMAND"}, kTechnologyFields, "",
                      {no_key_twice("onet_soc, example, commodity_code")});
}

// Alternate Titles

const std::vector<Field> kTitleFields{
    kOccupation,
    {.column = "alternate_title", .headers = {"ALTERNATE_TITLE"}, .required = true},
};

bool recognizes_titles(const Preview& preview) {
    return header_of(preview, {"O_NET_SOC_CODE", "ALTERNATE_TITLE"}).has_value();
}

Facts read_titles(Staging& staging) {
    // Release 29.2 has two titles twice among 56,560.
    auto twice = no_key_twice("onet_soc, alternate_title");
    twice.failures = "SELECT * FROM (SELECT *, count(*) OVER () AS n FROM (" + twice.failures +
                     ")) WHERE n > 0.01 * (SELECT count(*) FROM facts)";
    return read_table(staging, {"O_NET_SOC_CODE", "ALTERNATE_TITLE"}, kTitleFields, "", {std::move(twice)});
}

}  // namespace

extern const Layout kOnetOccupations = {.name = "onet_occupations",
                                        .kind = "onet_occupations",
                                        .title = "O*NET occupation data",
                                        .agency = kAgency,
                                        .recognizes = recognizes_occupations,
                                        .read = read_occupations};
extern const Layout kOnetRatings = {.name = "onet_ratings",
                                    .kind = "onet_ratings",
                                    .title = "O*NET skills and knowledge",
                                    .agency = kAgency,
                                    .recognizes = recognizes_ratings,
                                    .read = read_ratings};
extern const Layout kOnetJobZones = {.name = "onet_job_zones",
                                     .kind = "onet_job_zones",
                                     .title = "O*NET job zones",
                                     .agency = kAgency,
                                     .recognizes = recognizes_job_zones,
                                     .read = read_job_zones};
extern const Layout kOnetRelated = {.name = "onet_related",
                                    .kind = "onet_related",
                                    .title = "O*NET related occupations",
                                    .agency = kAgency,
                                    .recognizes = recognizes_related,
                                    .read = read_related};
extern const Layout kOnetTechnology = {.name = "onet_technology",
                                       .kind = "onet_technology",
                                       .title = "O*NET technology skills",
                                       .agency = kAgency,
                                       .recognizes = recognizes_technology,
                                       .read = read_technology};
extern const Layout kOnetTitles = {.name = "onet_titles",
                                   .kind = "onet_titles",
                                   .title = "O*NET alternate titles",
                                   .agency = kAgency,
                                   .recognizes = recognizes_titles,
                                   .read = read_titles};

}  // namespace laborshed::sources
