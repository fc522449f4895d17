#include "lake_tables/graduate_outcomes.h"

#include "lake_tables/vintages.h"
#include "taxonomy/county.h"

namespace laborshed::services::graduate_outcomes {
namespace {

std::string prefix(YearsOn years) { return "y" + std::to_string(static_cast<int>(years)); }

/// Older releases cut the OPE ID to six digits: the main campus and its branches.
std::string state_of_institution(const std::vector<std::string>& directory) {
    return "(SELECT min(i.state) FROM institutions AS i WHERE left(i.opeid, length(o.institution)) = o.institution AND "
           "length(o.institution) IN (6, 8) AND " +
           among(directory) + ")";
}

std::string fips(const std::string& postal) {
    const auto* state = taxonomy::find_state(postal);
    return state == nullptr ? std::string() : std::string(state->fips);
}

/// One row of each institution, degree level and CIP: the latest cohort in which `needed` is published.
std::string latest_cohort(const std::string& view, const std::vector<std::string>& vintages,
                          const std::string& needed) {
    // Not every extract has the columns of geography and industry: then it is of all.
    return "(SELECT * FROM " + view + " WHERE " + among(vintages) +
           " AND coalesce(inst_level, 'I') = 'I' AND coalesce(geo_level, 'N') = 'N' AND coalesce(ind_level, 'A') = 'A' "
           "AND " +
           needed +
           " QUALIFY row_number() OVER (PARTITION BY institution, degree_level, cip_level, cip ORDER BY cohort DESC, "
           "release DESC, vintage, src_row) = 1) AS o";
}

}  // namespace

std::optional<std::string_view> degree_level(int award_level) noexcept {
    switch (award_level) {
        case 1:
        case 20:
        case 21: return "01";
        case 2: return "02";
        case 3: return "03";
        case 4: return "04";
        case 5: return "05";
        case 6: return "06";
        case 7: return "07";
        case 8: return "08";
        case 17: return "17";
        case 18: return "18";
        default: return std::nullopt;
    }
}

std::vector<InState> in_state(lake::Connection& connection, const Choice& choice, YearsOn years) {
    const auto employed = prefix(years) + "_employed";
    const auto here = prefix(years) + "_in_state";
    const auto rows = connection.query(
        "WITH cells AS (SELECT " + state_of_institution(choice.institutions) +
        " AS state, degree_level, CASE WHEN cip_level = 'A' THEN '' ELSE cip END AS cip, " + employed +
        " AS employed, " + here + " AS here, " + prefix(years) + "_not_in_data AS absent FROM " +
        latest_cohort("pseo_flows", choice.outcomes,
                      employed + " > 0 AND " + here + " IS NOT NULL AND cip_level IN ('A', '2')") +
        ") SELECT state, degree_level, cip, sum(employed), sum(here), sum(absent), count(*) FROM cells WHERE state IS "
        "NOT NULL GROUP BY state, degree_level, cip UNION ALL SELECT '', degree_level, cip, sum(employed), sum(here), "
        "sum(absent), count(*) FROM cells GROUP BY degree_level, cip ORDER BY 1, 2, 3");
    std::vector<InState> found;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        found.push_back({.state = fips(rows.text(row, 0)),
                         .degree_level = rows.text(row, 1),
                         .cip = rows.text(row, 2),
                         .employed = rows.number(row, 3).value_or(0),
                         .in_state = rows.number(row, 4).value_or(0),
                         .not_in_data = rows.number(row, 5).value_or(0),
                         .institutions = rows.integer(row, 6).value_or(0)});
    }
    return found;
}

std::vector<Earnings> earnings(lake::Connection& connection, const Choice& choice, YearsOn years) {
    const auto year = prefix(years);
    const auto rows = connection.query("SELECT institution, " + state_of_institution(choice.institutions) +
                                       " AS state, degree_level, cip, cohort, " + year + "_p25, " + year + "_p50, " +
                                       year + "_p75, " + year + "_graduates, vintage, src_row FROM " +
                                       latest_cohort("pseo_earnings", choice.outcomes, year + "_p50 IS NOT NULL") +
                                       " ORDER BY state NULLS FIRST, institution, degree_level, cip");
    std::vector<Earnings> found;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto reading = [&](std::size_t column, const std::string& name) {
            return Reading{.value = rows.number(row, column),
                           .vintage = rows.text(row, 9),
                           .row = rows.integer(row, 10).value_or(0),
                           .column = name};
        };
        found.push_back({.institution = rows.text(row, 0),
                         .state = fips(rows.text(row, 1)),
                         .degree_level = rows.text(row, 2),
                         .cip = rows.text(row, 3),
                         .cohort = rows.integer(row, 4).value_or(0),
                         .p25 = reading(5, year + "_p25"),
                         .median = reading(6, year + "_p50"),
                         .p75 = reading(7, year + "_p75"),
                         .graduates = rows.number(row, 8).value_or(0)});
    }
    return found;
}

}  // namespace laborshed::services::graduate_outcomes
