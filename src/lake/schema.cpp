#include "lake/schema.h"

#include <algorithm>
#include <array>

namespace laborshed::lake {
namespace {

constexpr bool flagged = true;

constexpr auto oews = std::to_array<Column>({
    {"area_type", "SMALLINT"},
    {"area", "VARCHAR"},
    {"area_title", "VARCHAR"},
    {"prim_state", "VARCHAR"},
    {"naics", "VARCHAR"},
    {"naics_title", "VARCHAR"},
    {"i_group", "VARCHAR"},
    {"own_code", "VARCHAR"},
    {"occ_code", "VARCHAR"},
    {"occ_title", "VARCHAR"},
    {"o_group", "VARCHAR"},
    {"tot_emp", "DOUBLE", flagged},
    {"emp_prse", "DOUBLE", flagged},
    {"jobs_1000", "DOUBLE", flagged},
    {"loc_quotient", "DOUBLE", flagged},
    {"h_mean", "DOUBLE", flagged},
    {"a_mean", "DOUBLE", flagged},
    {"mean_prse", "DOUBLE", flagged},
    {"h_pct10", "DOUBLE", flagged},
    {"h_pct25", "DOUBLE", flagged},
    {"h_median", "DOUBLE", flagged},
    {"h_pct75", "DOUBLE", flagged},
    {"h_pct90", "DOUBLE", flagged},
    {"a_pct10", "DOUBLE", flagged},
    {"a_pct25", "DOUBLE", flagged},
    {"a_median", "DOUBLE", flagged},
    {"a_pct75", "DOUBLE", flagged},
    {"a_pct90", "DOUBLE", flagged},
    {"annual_only", "BOOLEAN"},
    {"hourly_only", "BOOLEAN"},
});

constexpr auto national_projections = std::to_array<Column>({
    {"occ_code", "VARCHAR"},
    {"occ_title", "VARCHAR"},
    {"occ_type", "VARCHAR"},
    {"base_year", "INTEGER"},
    {"projected_year", "INTEGER"},
    {"base_employment", "DOUBLE"},
    {"projected_employment", "DOUBLE"},
    {"change", "DOUBLE"},
    {"change_pct", "DOUBLE"},
    {"exit_rate", "DOUBLE"},
    {"transfer_rate", "DOUBLE"},
    {"exits", "DOUBLE"},
    {"transfers", "DOUBLE"},
    {"separations", "DOUBLE"},
    {"openings", "DOUBLE"},
    {"self_employed_pct", "DOUBLE"},
    {"median_wage", "DOUBLE", flagged},
    {"entry_education", "VARCHAR"},
    {"work_experience", "VARCHAR"},
    {"training", "VARCHAR"},
    {"src_row_characteristics", "INTEGER"},
});

constexpr auto state_projections = std::to_array<Column>({
    {"area", "VARCHAR"},
    {"area_title", "VARCHAR"},
    {"base_year", "INTEGER"},
    {"projected_year", "INTEGER"},
    {"soc_level", "SMALLINT"},
    {"occ_code", "VARCHAR"},
    {"occ_title", "VARCHAR"},
    {"base_employment", "DOUBLE"},
    {"projected_employment", "DOUBLE"},
    {"change", "DOUBLE"},
    {"change_pct", "DOUBLE"},
    {"exits", "DOUBLE"},
    {"transfers", "DOUBLE"},
    {"openings", "DOUBLE"},
    {"annual_openings", "DOUBLE"},
    {"median_hourly_wage", "DOUBLE"},
    {"median_annual_wage", "DOUBLE"},
    {"entry_education", "VARCHAR"},
    {"work_experience", "VARCHAR"},
    {"training", "VARCHAR"},
});

constexpr auto cip_soc = std::to_array<Column>({
    {"cip", "VARCHAR"},
    {"cip_title", "VARCHAR"},
    {"soc", "VARCHAR"},
    {"soc_title", "VARCHAR"},
    {"matched", "BOOLEAN"},
});

constexpr auto completions = std::to_array<Column>({
    {"unitid", "INTEGER"},
    {"cip", "VARCHAR"},
    {"major_number", "SMALLINT"},
    {"award_level", "SMALLINT"},
    {"total", "INTEGER", flagged},
    {"men", "INTEGER", flagged},
    {"women", "INTEGER", flagged},
    {"american_indian", "INTEGER", flagged},
    {"asian", "INTEGER", flagged},
    {"black", "INTEGER", flagged},
    {"hispanic", "INTEGER", flagged},
    {"pacific_islander", "INTEGER", flagged},
    {"white", "INTEGER", flagged},
    {"two_or_more", "INTEGER", flagged},
    {"race_unknown", "INTEGER", flagged},
    {"nonresident", "INTEGER", flagged},
});

constexpr auto institutions = std::to_array<Column>({
    {"unitid", "INTEGER"},
    {"name", "VARCHAR"},
    {"city", "VARCHAR"},
    {"state", "VARCHAR"},
    {"zip", "VARCHAR"},
    {"county", "VARCHAR"},
    {"county_name", "VARCHAR"},
    {"cbsa", "VARCHAR"},
    {"longitude", "DOUBLE"},
    {"latitude", "DOUBLE"},
    {"sector", "SMALLINT"},
    {"level", "SMALLINT"},
    {"control", "SMALLINT"},
    {"active", "BOOLEAN"},
    {"website", "VARCHAR"},
    {"opeid", "VARCHAR"},
    {"alias", "VARCHAR"},
    {"address", "VARCHAR"},
});

constexpr auto onet_occupations = std::to_array<Column>({
    {"onet_soc", "VARCHAR"},
    {"soc", "VARCHAR"},
    {"title", "VARCHAR"},
    {"description", "VARCHAR"},
});

constexpr auto onet_ratings = std::to_array<Column>({
    {"onet_soc", "VARCHAR"},
    {"soc", "VARCHAR"},
    {"domain", "VARCHAR"},
    {"element_id", "VARCHAR"},
    {"element", "VARCHAR"},
    {"scale", "VARCHAR"},
    {"value", "DOUBLE"},
    {"n", "INTEGER"},
    {"standard_error", "DOUBLE"},
    {"lower", "DOUBLE"},
    {"upper", "DOUBLE"},
    {"suppress", "BOOLEAN"},
    {"not_relevant", "BOOLEAN"},
});

constexpr auto onet_job_zones = std::to_array<Column>({
    {"onet_soc", "VARCHAR"},
    {"soc", "VARCHAR"},
    {"job_zone", "SMALLINT"},
});

constexpr auto onet_related = std::to_array<Column>({
    {"onet_soc", "VARCHAR"},
    {"soc", "VARCHAR"},
    {"related_onet_soc", "VARCHAR"},
    {"related_soc", "VARCHAR"},
    {"tier", "VARCHAR"},
    {"rank", "INTEGER"},
});

constexpr auto onet_technology = std::to_array<Column>({
    {"onet_soc", "VARCHAR"},
    {"soc", "VARCHAR"},
    {"example", "VARCHAR"},
    {"commodity_code", "VARCHAR"},
    {"commodity", "VARCHAR"},
    {"hot", "BOOLEAN"},
    {"in_demand", "BOOLEAN"},
});

constexpr auto onet_titles = std::to_array<Column>({
    {"onet_soc", "VARCHAR"},
    {"soc", "VARCHAR"},
    {"alternate_title", "VARCHAR"},
});

constexpr auto qcew = std::to_array<Column>({
    {"area", "VARCHAR"},
    {"area_title", "VARCHAR"},
    {"own_code", "VARCHAR"},
    {"industry", "VARCHAR"},
    {"agglvl", "SMALLINT"},
    {"size_code", "VARCHAR"},
    {"year", "INTEGER"},
    {"quarter", "SMALLINT"},
    {"disclosed", "BOOLEAN"},
    {"establishments", "DOUBLE"},
    {"employment", "DOUBLE"},
    {"total_wages", "DOUBLE"},
    {"avg_weekly_wage", "DOUBLE"},
    {"lq_employment", "DOUBLE"},
});

constexpr auto cbsa_counties = std::to_array<Column>({
    {"cbsa", "VARCHAR"},
    {"cbsa_title", "VARCHAR"},
    {"cbsa_type", "VARCHAR"},
    {"county", "VARCHAR"},
    {"county_name", "VARCHAR"},
    {"state_name", "VARCHAR"},
    {"state", "VARCHAR"},
    {"central", "BOOLEAN"},
});

constexpr auto county_shapes = std::to_array<Column>({
    {"county", "VARCHAR"},
    {"name", "VARCHAR"},
    {"geometry", "VARCHAR"},
});

constexpr auto completers = std::to_array<Column>({
    {"unitid", "INTEGER"},
    {"completer_level", "SMALLINT"},
    {"total", "INTEGER", flagged},
    {"men", "INTEGER", flagged},
    {"women", "INTEGER", flagged},
    {"under_18", "INTEGER", flagged},
    {"age_18_24", "INTEGER", flagged},
    {"age_25_39", "INTEGER", flagged},
    {"age_40_up", "INTEGER", flagged},
    {"age_unknown", "INTEGER", flagged},
});

constexpr auto distance_enrollment = std::to_array<Column>({
    {"unitid", "INTEGER"},
    {"student_level", "SMALLINT"},
    {"total", "INTEGER", flagged},
    {"all_online", "INTEGER", flagged},
    {"some_online", "INTEGER", flagged},
    {"none_online", "INTEGER", flagged},
    {"online_in_state", "INTEGER", flagged},
    {"online_other_states", "INTEGER", flagged},
    {"online_state_unknown", "INTEGER", flagged},
    {"online_abroad", "INTEGER", flagged},
    {"online_place_unknown", "INTEGER", flagged},
});

constexpr auto pseo_flows = std::to_array<Column>({
    {"inst_level", "VARCHAR"},
    {"institution", "VARCHAR"},
    {"degree_level", "VARCHAR"},
    {"cip_level", "VARCHAR"},
    {"cip", "VARCHAR"},
    {"cohort", "INTEGER"},
    {"cohort_years", "INTEGER"},
    {"geo_level", "VARCHAR"},
    {"geography", "VARCHAR"},
    {"ind_level", "VARCHAR"},
    {"industry", "VARCHAR"},
    {"y1_employed", "DOUBLE", flagged},
    {"y1_in_state", "DOUBLE", flagged},
    {"y1_not_in_data", "DOUBLE", flagged},
    {"y5_employed", "DOUBLE", flagged},
    {"y5_in_state", "DOUBLE", flagged},
    {"y5_not_in_data", "DOUBLE", flagged},
    {"y10_employed", "DOUBLE", flagged},
    {"y10_in_state", "DOUBLE", flagged},
    {"y10_not_in_data", "DOUBLE", flagged},
});

constexpr auto pseo_earnings = std::to_array<Column>({
    {"inst_level", "VARCHAR"},
    {"institution", "VARCHAR"},
    {"degree_level", "VARCHAR"},
    {"cip_level", "VARCHAR"},
    {"cip", "VARCHAR"},
    {"cohort", "INTEGER"},
    {"cohort_years", "INTEGER"},
    {"geo_level", "VARCHAR"},
    {"ind_level", "VARCHAR"},
    {"y1_p25", "DOUBLE", flagged},
    {"y1_p50", "DOUBLE", flagged},
    {"y1_p75", "DOUBLE", flagged},
    {"y1_graduates", "DOUBLE", flagged},
    {"y5_p25", "DOUBLE", flagged},
    {"y5_p50", "DOUBLE", flagged},
    {"y5_p75", "DOUBLE", flagged},
    {"y5_graduates", "DOUBLE", flagged},
    {"y10_p25", "DOUBLE", flagged},
    {"y10_p50", "DOUBLE", flagged},
    {"y10_p75", "DOUBLE", flagged},
    {"y10_graduates", "DOUBLE", flagged},
});

constexpr auto training_providers = std::to_array<Column>({
    {"provider", "VARCHAR"},   {"campus", "VARCHAR"},  {"provider_type", "VARCHAR"}, {"address", "VARCHAR"},
    {"city", "VARCHAR"},       {"state", "VARCHAR"},   {"zip", "VARCHAR"},           {"county_name", "VARCHAR"},
    {"program", "VARCHAR"},    {"cip", "VARCHAR"},     {"soc", "VARCHAR"},           {"soc_2", "VARCHAR"},
    {"soc_3", "VARCHAR"},      {"outcome", "VARCHAR"}, {"credential", "VARCHAR"},    {"hours", "DOUBLE"},
    {"weeks", "DOUBLE"},       {"tuition", "DOUBLE"},  {"apprentices", "INTEGER"},   {"year", "INTEGER"},
    {"completers", "INTEGER"}, {"source", "VARCHAR"},
});

constexpr auto training_supply = std::to_array<Column>({
    {"kind", "VARCHAR"},
    {"name", "VARCHAR"},
    {"soc", "VARCHAR"},
    {"area", "VARCHAR"},
    {"year", "INTEGER"},
    {"completed", "INTEGER"},
    {"source", "VARCHAR"},
});

constexpr auto first_licenses = std::to_array<Column>({
    {"soc", "VARCHAR"},
    {"cip", "VARCHAR"},
    {"award_level", "SMALLINT"},
    {"area", "VARCHAR"},
    {"year", "INTEGER"},
    {"first_time_candidates", "INTEGER"},
    {"first_time_passers", "INTEGER"},
    {"licenses_issued", "INTEGER"},
    {"source", "VARCHAR"},
});

constexpr auto licensed_occupations = std::to_array<Column>({
    {"soc", "VARCHAR"},
    {"cip", "VARCHAR"},
    {"award_levels", "VARCHAR"},
    {"first_license", "VARCHAR"},
    {"prelicensure_low", "DOUBLE"},
    {"prelicensure_mean", "DOUBLE"},
    {"prelicensure_high", "DOUBLE"},
    {"works_in_it_low", "DOUBLE"},
    {"works_in_it_mean", "DOUBLE"},
    {"works_in_it_high", "DOUBLE"},
    {"seen_low", "DOUBLE"},
    {"seen_mean", "DOUBLE"},
    {"seen_high", "DOUBLE"},
    {"year", "INTEGER"},
    {"source", "VARCHAR"},
    {"note", "VARCHAR"},
});

constexpr auto graduate_flows = std::to_array<Column>({
    {"state", "VARCHAR"},
    {"field", "VARCHAR"},
    {"degree", "VARCHAR"},
    {"age", "VARCHAR"},
    {"labor_status", "VARCHAR"},
    {"occupation", "VARCHAR"},
    {"n", "INTEGER"},
    {"persons", "DOUBLE"},
    {"squares", "DOUBLE"},
    {"replicates", "INTEGER[]"},
});

constexpr auto staffing_patterns = std::to_array<Column>({
    {"industry", "VARCHAR"},
    {"matrix_code", "VARCHAR"},
    {"occ_code", "VARCHAR"},
    {"occ_title", "VARCHAR"},
    {"occ_type", "VARCHAR"},
    {"base_year", "INTEGER"},
    {"projected_year", "INTEGER"},
    {"base_employment", "DOUBLE"},
    {"projected_employment", "DOUBLE"},
    {"industry_share", "DOUBLE"},
    {"occupation_share", "DOUBLE"},
});

constexpr auto all_kinds = std::to_array<Kind>({
    {"oews", "Occupational Employment and Wage Statistics", oews},
    {"national_projections", "Employment Projections, occupations", national_projections},
    {"state_projections", "Long-term occupational projections of a state", state_projections},
    {"cip_soc", "CIP 2020 to SOC 2018 crosswalk", cip_soc},
    {"completions", "IPEDS completions", completions},
    {"institutions", "IPEDS institution directory", institutions},
    {"onet_occupations", "O*NET occupation data", onet_occupations},
    {"onet_ratings", "O*NET skills and knowledge", onet_ratings},
    {"onet_job_zones", "O*NET job zones", onet_job_zones},
    {"onet_related", "O*NET related occupations", onet_related},
    {"onet_technology", "O*NET technology skills", onet_technology},
    {"onet_titles", "O*NET alternate titles", onet_titles},
    {"qcew", "Quarterly Census of Employment and Wages", qcew},
    {"cbsa_counties", "Counties of core based statistical areas", cbsa_counties},
    {"county_shapes", "Shapes of counties", county_shapes},
    {"completers", "IPEDS completers", completers},
    {"distance_enrollment", "IPEDS distance enrollment", distance_enrollment},
    {"pseo_flows", "Postsecondary Employment Outcomes, flows", pseo_flows},
    {"pseo_earnings", "Postsecondary Employment Outcomes, earnings", pseo_earnings},
    {"training_providers", "Eligible training providers", training_providers},
    {"training_supply", "Completed apprenticeships and other training", training_supply},
    {"first_licenses", "First-time candidates and licenses", first_licenses},
    {"licensed_occupations", "Programs that lead to a license", licensed_occupations},
    {"staffing_patterns", "National Employment Matrix, occupations of an industry", staffing_patterns},
    {"graduate_flows", "Graduates by field, degree, labor force status and occupation", graduate_flows},
});

}  // namespace

std::span<const Kind> kinds() noexcept { return all_kinds; }

const Kind* find_kind(std::string_view name) noexcept {
    const auto* found = std::find_if(all_kinds.begin(), all_kinds.end(), [&](const Kind& k) { return k.name == name; });
    return found == all_kinds.end() ? nullptr : found;
}

std::string column_definitions(const Kind& kind) {
    std::string out = "src_row INTEGER";
    for (const auto& column : kind.columns) {
        out.append(", ").append(column.name).append(" ").append(column.type);
        if (column.flagged) {
            out.append(", ").append(column.name).append("_flag VARCHAR");
        }
    }
    return out;
}

}  // namespace laborshed::lake
