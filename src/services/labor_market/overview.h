// The region at a glance: its people at work, its counties, its industries, and where it is short.
#pragma once

#include "lake_tables/provenance.h"
#include "services/labor_market/gaps.h"

namespace laborshed::services {

class Workspace;

struct Headline {
    std::optional<double> employment = {};   ///< persons: covered jobs in all industries (QCEW), else OEWS
    std::optional<double> openings = {};     ///< persons a year, over the occupations that have a figure
    std::int64_t occupations = 0;            ///< occupations with a figure
    std::optional<double> median_wage = {};  ///< dollars a year, all occupations
    std::int64_t population_counties = 0;    ///< counties in the region; 0 for the nation
    std::vector<Missing> missing = {};
};
BOOST_DESCRIBE_STRUCT(Headline, (), (employment, openings, occupations, median_wage, population_counties, missing))

struct OverviewCounty {
    std::string county = {};  ///< FIPS 5
    std::string name = {};
    std::optional<double> employment = {};  ///< covered jobs, all ownerships, yearly average
    std::optional<std::string> employment_flag = {};
    std::optional<double> change_annual = {};        ///< compound growth a year between the first and last loaded year
    std::optional<double> average_weekly_wage = {};  ///< dollars, all ownerships
    std::optional<double> location_quotient_top = {};
    std::optional<std::string> leading_industry = {};  ///< the private sector with the highest location quotient
    std::optional<std::int64_t> institutions = {};     ///< active ones in the county
    std::optional<std::int64_t> completions = {};      ///< awards in the last loaded year, first majors
    std::vector<Missing> missing = {};
};
BOOST_DESCRIBE_STRUCT(OverviewCounty, (),
                      (county, name, employment, employment_flag, change_annual, average_weekly_wage,
                       location_quotient_top, leading_industry, institutions, completions, missing))

/// One of the parts that the region's covered employment falls into without overlap: the NAICS sectors of private
/// owners, federal, state and local government, and the rest that is not published.
struct IndustryRow {
    std::string industry =
        {};  ///< NAICS sector ("62", "31-33"); "G1", "G2", "G3" for governments; "hidden" for the rest
    std::string title = {};
    std::string ownership = {};  ///< private | federal | state | local | not published
    std::optional<double> employment = {};
    std::optional<std::string> flag = {};  ///< "N" where the agency does not disclose it
    std::optional<double> share = {};      ///< of covered employment
    std::optional<double> average_weekly_wage = {};
    std::optional<double> location_quotient = {};
    std::optional<double> change = {};  ///< persons, first to last loaded year; the next three sum to it
    std::optional<double> national_growth = {};
    std::optional<double> industry_mix = {};
    std::optional<double> regional_effect = {};
    std::vector<Missing> missing = {};
};
BOOST_DESCRIBE_STRUCT(IndustryRow, (),
                      (industry, title, ownership, employment, flag, share, average_weekly_wage, location_quotient,
                       change, national_growth, industry_mix, regional_effect, missing))

/// Employment change of the region from year to year, in persons; the three parts sum to it.
struct ShiftShareSummary {
    std::string from = {};
    std::string to = {};
    std::optional<double> change = {};
    std::optional<double> national_growth = {};
    std::optional<double> industry_mix = {};
    std::optional<double> regional_effect = {};
    std::optional<Message> missing = {};
};
BOOST_DESCRIBE_STRUCT(ShiftShareSummary, (),
                      (from, to, change, national_growth, industry_mix, regional_effect, missing))

struct Overview {
    Meta meta = {};
    Headline headline = {};
    std::vector<OverviewCounty> counties = {};
    std::optional<GapRow> leading = {};     ///< leading_shortage, which only occupations with a training gap can be
    std::vector<GapRow> largest_gaps = {};  ///< ten, by the training gap's p50
    std::vector<GapRow> growing = {};       ///< ten, by yearly employment change
    /// Ten that are short of people, with a wage at or above the floor (else the region's median).
    std::vector<GapRow> well_paid_and_short = {};
    std::vector<IndustryRow> industries = {};
    ShiftShareSummary shift_share = {};
    std::optional<double> concentration = {};  ///< Herfindahl index of the industries' shares, 1/n to 1
    std::optional<Message> concentration_missing = {};
    std::vector<Step> steps = {};  ///< ids: headline.employment, county.53033.employment, industry.62.employment, …
};
BOOST_DESCRIBE_STRUCT(Overview, (),
                      (meta, headline, counties, leading, largest_gaps, growing, well_paid_and_short, industries,
                       shift_share, concentration, concentration_missing, steps))

/// Throws Error not_found for an unknown region, bad_input for a wrong parameter, unavailable when nothing that it
/// could show has been imported.
[[nodiscard]] Overview overview(Workspace& workspace, const std::string& region, const Parameters& parameters = {});

}  // namespace laborshed::services
