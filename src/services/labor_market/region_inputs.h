// What the lake holds about one region, read once: the published figures that demand and supply are computed from.
#pragma once

#include "labor_market/employment_error.h"
#include "labor_market/licensed_occupations.h"
#include "lake_tables/area_coverage.h"
#include "lake_tables/completions.h"
#include "lake_tables/covered_employment.h"
#include "lake_tables/oews.h"
#include "lake_tables/own_lists.h"
#include "lake_tables/projections.h"
#include "lake_tables/staffing_patterns.h"
#include "lake_tables/training_providers.h"
#include "lake_tables/vintages.h"
#include "services/labor_market/completing.h"
#include "services/labor_market/industry_mix.h"
#include "services/labor_market/trace.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace laborshed::services {

/// The covered employment of an area whose counties are not all loaded, from its jobs in OEWS.
struct EstimatedWhole {
    std::string area;   ///< its OEWS table
    std::string state;  ///< the state whose covered employment and OEWS jobs give the ratio of the two; "": taken as 1
    std::vector<std::string> not_loaded;  ///< the counties without covered employment
};

/// A part of a larger area, by total covered employment: Σ of some areas' ÷ Σ of others', in the latest common year.
/// Where the whole is estimated, `whole` are its loaded counties, and what they add up to is the least that it can be:
/// so parts of one area never add up to more than the area.
struct Share {
    std::string id;                  ///< of its step: "share.42660"
    Message label;                   ///< "share of Seattle-Tacoma-Bellevue, WA in the region"
    std::vector<std::string> part;   ///< areas of covered employment (covered.h)
    std::vector<std::string> whole;  ///< the same
    std::int64_t year = 0;
    Message missing;  ///< why it can't be told; empty when it can
    std::optional<EstimatedWhole> estimated = {};
};

/// Where one part of the region's employment comes from.
struct EmploymentPart {
    Part part;
    std::string table;           ///< key of Evidence::oews
    std::optional<Share> share;  ///< where the part is not the whole area
    std::string stand_in;        ///< key of a larger area's table that steps in where a figure is hidden; or ""
    std::optional<Share> stand_in_share;
};

/// A state's projections and the region's weight in that state; no weight where the region lies in one state.
struct StateRates {
    projections::Table table;
    std::optional<Share> weight;
};

struct Evidence {
    Region region;
    bool example = false;
    std::shared_ptr<const Vintages> vintages;

    std::map<std::string, oews::Table> oews;  ///< by area
    std::vector<EmploymentPart> parts;
    Message employment_missing;  ///< why there is no employment at all
    std::map<std::string, covered::Area> covered;
    staffing::Patterns staffing;
    std::map<std::string, qcew::Series>
        industries;  ///< of the areas of `covered`, where staffing patterns are complete

    std::optional<projections::Table> own;     ///< for exactly this region, the nation's for the nation
    std::vector<StateRates> states;            ///< of every state of the region, or none where one is not loaded
    std::optional<projections::Table> nation;  ///< also says the typical entry education
    std::optional<IndustryMix> mix;
    Message mix_missing;

    completions::Choice completion_vintages;
    std::vector<completions::Program> programs;
    std::map<std::string, std::vector<completions::Match>> crosswalk;
    labor_market::SamplingErrorModel sampling_error;       ///< for figures that are published without
    std::vector<Message> notes;                            ///< on vintages: what is left out of a table, and why
    Message supply_missing;                                ///< why supply can't be told for any occupation
    std::shared_ptr<const Completing> completing;          ///< nullptr where supply can't be told
    std::vector<own_lists::TrainingSupply> lists;          ///< apprenticeships and other training, anywhere
    std::vector<own_lists::FirstLicenses> first_licenses;  ///< anywhere
    std::vector<training_providers::Program> providers;    ///< anywhere; without those at institutions that IPEDS has
    /// The program's table, with the occupations that a table of the region's own replaces.
    std::shared_ptr<const labor_market::LicensedOccupations> licensed;
    std::map<std::string, std::int64_t> job_zones;

    std::vector<std::string> used;  ///< ids of the vintages read
};

/// FIPS codes of the states that the region has a county in; none for the nation.
[[nodiscard]] std::set<std::string> states_of(const Region& region);

/// Reads everything. Missing sources leave their part empty with the reason.
[[nodiscard]] Evidence gather(lake::Connection& connection, std::shared_ptr<const Vintages> vintages,
                              const Region& region);

/// Why a figure with this flag is not there: "not published for Washington (**)".
[[nodiscard]] Message missing_reason(const Reading& reading, const std::string& what, const std::string& area);

/// A published figure as a step; missing with its reason where the cell holds no number.
struct Published {
    std::string id;
    Message label;
    std::string unit;
    Level level{};
    std::string area;
    Message note = {};
};
[[nodiscard]] Figure published(const Evidence& evidence, Trace& trace, const Published& what, const Reading& reading);

/// The year's average of an area's covered employment, and a share made of such averages, as steps.
[[nodiscard]] Figure covered_employment(const Evidence& evidence, Trace& trace, const std::string& area,
                                        std::int64_t year);
[[nodiscard]] Figure share_figure(const Evidence& evidence, Trace& trace, const Share& share);

}  // namespace laborshed::services
