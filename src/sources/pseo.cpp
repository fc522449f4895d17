// Post-Secondary Employment Outcomes (U.S. Census Bureau, LEHD), LEHD schema V4: flows (pseof: graduates employed, of
// them in the state of their institution, and not in the earnings data) and earnings (pseoe: percentiles in dollars),
// one, five and ten years after graduation. A status beside each figure says why it is missing: 1 published, 5 too few
// to publish, -1 not yet.
#include "sources/fields.h"
#include "sources/layout.h"

#include "base/error.h"

#include <regex>
#include <vector>

namespace laborshed::sources {
namespace {

/// Names with "_x" are of extracts that were merged with the labels.
std::vector<Field> identifiers() {
    return {
        {.column = "inst_level", .headers = {"INST_LEVEL"}},
        {.column = "institution",
         .headers = {"INSTITUTION"},
         .required = true,
         .pattern = "[0-9A-Za-z]+",
         .what = "an institution's OPE ID"},
        {.column = "degree_level",
         .headers = {"DEGREE_LEVEL"},
         .required = true,
         .pattern = "[0-9A-Z]{2}",
         .what = "a degree level such as 05"},
        {.column = "cip_level", .headers = {"CIP_LEVEL", "CIP_LEVEL_X"}, .required = true},
        {.column = "cip",
         .headers = {"CIPCODE", "CIPCODE_X"},
         .required = true,
         .pattern = "\\d{2}(\\.[0-9A-Z]{2,4})?",
         .what = "a CIP code such as 51 or 51.38"},
        {.column = "cohort",
         .headers = {"GRAD_COHORT"},
         .type = FieldType::integer,
         .required = true,
         .check = "$ = 0 OR $ BETWEEN 1990 AND 2100",
         .what = "the first year of a graduation cohort, or 0000"},
        {.column = "cohort_years", .headers = {"GRAD_COHORT_YEARS"}, .type = FieldType::integer},
        {.column = "geo_level", .headers = {"GEO_LEVEL"}},
        {.column = "geography", .headers = {"GEOGRAPHY"}},
        {.column = "ind_level", .headers = {"IND_LEVEL"}},
        {.column = "industry", .headers = {"INDUSTRY"}},
    };
}

void add(std::vector<Field>& fields, std::string_view column, std::string_view header, std::string_view what) {
    fields.push_back(
        {.column = column, .headers = {header}, .type = FieldType::number, .check = "$ >= 0", .what = what});
}

void add_status(std::vector<Field>& fields, std::string_view column, std::string_view header) {
    fields.push_back({.column = column, .headers = {header}});
}

std::vector<Field> flow_fields() {
    constexpr std::string_view what = "a number of graduates";
    auto fields = identifiers();
    add(fields, "y1_employed", "Y1_GRADS_EMP", what);
    add(fields, "y1_in_state", "Y1_GRADS_EMP_INSTATE", what);
    add(fields, "y1_not_in_data", "Y1_GRADS_NME", what);
    add(fields, "y5_employed", "Y5_GRADS_EMP", what);
    add(fields, "y5_in_state", "Y5_GRADS_EMP_INSTATE", what);
    add(fields, "y5_not_in_data", "Y5_GRADS_NME", what);
    add(fields, "y10_employed", "Y10_GRADS_EMP", what);
    add(fields, "y10_in_state", "Y10_GRADS_EMP_INSTATE", what);
    add(fields, "y10_not_in_data", "Y10_GRADS_NME", what);
    add_status(fields, "y1_employed_flag", "STATUS_Y1_GRADS_EMP");
    add_status(fields, "y1_in_state_flag", "STATUS_Y1_GRADS_EMP_INSTATE");
    add_status(fields, "y1_not_in_data_flag", "STATUS_Y1_GRADS_NME");
    add_status(fields, "y5_employed_flag", "STATUS_Y5_GRADS_EMP");
    add_status(fields, "y5_in_state_flag", "STATUS_Y5_GRADS_EMP_INSTATE");
    add_status(fields, "y5_not_in_data_flag", "STATUS_Y5_GRADS_NME");
    add_status(fields, "y10_employed_flag", "STATUS_Y10_GRADS_EMP");
    add_status(fields, "y10_in_state_flag", "STATUS_Y10_GRADS_EMP_INSTATE");
    add_status(fields, "y10_not_in_data_flag", "STATUS_Y10_GRADS_NME");
    return fields;
}

std::vector<Field> earning_fields() {
    constexpr std::string_view dollars = "an amount of dollars";
    constexpr std::string_view graduates = "a number of graduates";
    auto fields = identifiers();
    add(fields, "y1_p25", "Y1_P25_EARNINGS", dollars);
    add(fields, "y1_p50", "Y1_P50_EARNINGS", dollars);
    add(fields, "y1_p75", "Y1_P75_EARNINGS", dollars);
    add(fields, "y1_graduates", "Y1_GRADS_EARN", graduates);
    add(fields, "y5_p25", "Y5_P25_EARNINGS", dollars);
    add(fields, "y5_p50", "Y5_P50_EARNINGS", dollars);
    add(fields, "y5_p75", "Y5_P75_EARNINGS", dollars);
    add(fields, "y5_graduates", "Y5_GRADS_EARN", graduates);
    add(fields, "y10_p25", "Y10_P25_EARNINGS", dollars);
    add(fields, "y10_p50", "Y10_P50_EARNINGS", dollars);
    add(fields, "y10_p75", "Y10_P75_EARNINGS", dollars);
    add(fields, "y10_graduates", "Y10_GRADS_EARN", graduates);
    add_status(fields, "y1_p50_flag", "STATUS_Y1_EARNINGS");
    add_status(fields, "y1_graduates_flag", "STATUS_Y1_GRADS_EARN");
    add_status(fields, "y5_p50_flag", "STATUS_Y5_EARNINGS");
    add_status(fields, "y5_graduates_flag", "STATUS_Y5_GRADS_EARN");
    add_status(fields, "y10_p50_flag", "STATUS_Y10_EARNINGS");
    add_status(fields, "y10_graduates_flag", "STATUS_Y10_GRADS_EARN");
    return fields;
}

std::optional<Header> flow_header(const Preview& preview) {
    if (preview.sheets.size() != 1) {
        return std::nullopt;
    }
    return find_header(preview.sheets.front(),
                       {"INSTITUTION", "DEGREE_LEVEL", "GRAD_COHORT", "Y1_GRADS_EMP", "Y1_GRADS_EMP_INSTATE"});
}

std::optional<Header> earning_header(const Preview& preview) {
    if (preview.sheets.size() != 1) {
        return std::nullopt;
    }
    return find_header(preview.sheets.front(), {"INSTITUTION", "DEGREE_LEVEL", "GRAD_COHORT", "Y1_P50_EARNINGS"});
}

bool recognizes_flows(const Preview& preview) { return flow_header(preview).has_value(); }

bool recognizes_earnings(const Preview& preview) { return earning_header(preview).has_value(); }

/// The Census Bureau names releases R2026Q2 in folders; its files (pseof_nc.csv) don't.
std::optional<std::string> release_in(const std::string& name) {
    std::smatch found;
    if (std::regex_search(name, found, std::regex("R((?:19|20)\\d\\dQ[1-4])", std::regex::icase))) {
        return found[1].str();
    }
    return std::nullopt;
}

Facts facts_with(Staging& staging, const std::optional<Header>& header, std::span<const Field> fields,
                 const std::string& columns) {
    const auto& preview = staging.preview();
    if (!header) {
        throw FileError({.file = preview.file_name}, say("E1020", {{"columns", columns}}));
    }
    auto facts = facts_of(staging, staging.table(preview.sheets.front(), *header), fields);
    facts.release = staging.release_or(release_in(preview.file_name), "2026Q2");
    facts.release_label = facts.release;
    facts.scope_query =
        "SELECT CASE WHEN count(DISTINCT institution) = 1 THEN min(institution) ELSE count(DISTINCT "
        "institution)::VARCHAR || ' institutions' END FROM facts";
    return facts;
}

Facts read_flows(Staging& staging) {
    return facts_with(staging, flow_header(staging.preview()), flow_fields(),
                      "institution, degree_level, grad_cohort, y1_grads_emp, y1_grads_emp_instate");
}

Facts read_earnings(Staging& staging) {
    return facts_with(staging, earning_header(staging.preview()), earning_fields(),
                      "institution, degree_level, grad_cohort, y1_p50_earnings");
}

}  // namespace

extern const Layout kPseoFlows = {
    .name = "pseo_flows",
    .kind = "pseo_flows",
    .title = "Where graduates work (PSEO)",
    .agency = "U.S. Census Bureau",
    .recognizes = recognizes_flows,
    .read = read_flows,
    .keeps_every_row = true,
};

extern const Layout kPseoEarnings = {
    .name = "pseo_earnings",
    .kind = "pseo_earnings",
    .title = "What graduates earn (PSEO)",
    .agency = "U.S. Census Bureau",
    .recognizes = recognizes_earnings,
    .read = read_earnings,
    .keeps_every_row = true,
};

}  // namespace laborshed::sources
