// Gathers what the lake holds about a region.
#include "services/labor_market/region_inputs.h"

#include "base/text.h"
#include "lake_tables/licensed_table.h"
#include "lake_tables/places.h"
#include "services/labor_market/region_inputs_bridge.h"
#include "taxonomy/county.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace laborshed::services {
namespace {

/// A region of counties that no census knows can only be the example's.
bool is_example(const Region& region, const Vintages& vintages) {
    const bool invented = std::any_of(region.counties.begin(), region.counties.end(),
                                      [](const auto& county) { return taxonomy::find_county(county) == nullptr; });
    return invented || (region.counties.empty() && !vintages.empty() &&
                        std::all_of(vintages.all().begin(), vintages.all().end(),
                                    [](const auto& vintage) { return vintage.example; }));
}

/// The counties a state consists of now; the region's own list where the region is that state.
std::vector<std::string> counties_of_state(const Region& region, const std::string& state,
                                           const places::Invented& invented) {
    if (region.kind == RegionKind::state && region.id == state) {
        return region.counties;
    }
    std::vector<std::string> counties;
    for (const auto& county : taxonomy::counties_of_state(state)) {
        if (county.until == 0) {
            counties.emplace_back(county.fips);
        }
    }
    for (const auto& [county, name] : invented.counties) {
        if (county.starts_with(state)) {
            counties.push_back(county);
        }
    }
    std::sort(counties.begin(), counties.end());
    return counties;
}

class Gatherer {
  public:
    Gatherer(lake::Connection& connection, std::shared_ptr<const Vintages> vintages, const Region& region)
        : connection_(connection) {
        evidence_.region = region;
        evidence_.example = is_example(region, *vintages);
        evidence_.vintages = std::move(vintages);
    }

    Evidence run() {
        employment();
        projections();
        bridge_occupations(evidence_);
        sampling_error();
        supply();
        return std::move(evidence_);
    }

  private:
    [[nodiscard]] const Region& region() const { return evidence_.region; }

    void use(const std::string& vintage) {
        if (!vintage.empty() &&
            std::find(evidence_.used.begin(), evidence_.used.end(), vintage) == evidence_.used.end()) {
            evidence_.used.push_back(vintage);
        }
    }

    /// The best of several vintages of one area; nullptr when there is none.
    template <class AreaVintage>
    const AreaVintage* best_of(const std::vector<AreaVintage>& all, const std::string& area) {
        std::vector<std::string> ids;
        for (const auto& one : all) {
            if (one.area == area) {
                ids.push_back(one.vintage);
            }
        }
        const auto best = evidence_.vintages->best(ids, evidence_.example);
        const auto at = std::find_if(all.begin(), all.end(),
                                     [&](const auto& one) { return one.area == area && one.vintage == best; });
        return at == all.end() ? nullptr : &*at;
    }

    /// Loads the area's OEWS table once; false when there is none.
    bool load_oews(const std::vector<oews::AreaVintage>& all, const std::string& area) {
        if (evidence_.oews.contains(area)) {
            return true;
        }
        const auto* best = best_of(all, area);
        if (best == nullptr) {
            return false;
        }
        evidence_.oews.emplace(area, oews::load(connection_, *best));
        use(best->vintage);
        return true;
    }

    std::vector<PublishedArea> published_areas(const std::vector<oews::AreaVintage>& all) {
        const auto invented = places::invented(connection_);
        std::vector<PublishedArea> areas;
        std::set<std::string> seen;
        for (const auto& state : states_of(region())) {
            if (const auto* found = best_of(all, state)) {
                areas.push_back({state, found->title, Level::state, counties_of_state(region(), state, invented)});
            }
        }
        for (const auto& cbsa : places::cbsas(connection_)) {
            const bool touches = std::any_of(cbsa.counties.begin(), cbsa.counties.end(), [&](const auto& county) {
                return std::binary_search(region().counties.begin(), region().counties.end(), county);
            });
            if (touches && best_of(all, cbsa.code) != nullptr) {
                areas.push_back({cbsa.code, cbsa.title, Level::cbsa, cbsa.counties});
            }
        }
        return areas;
    }

    void employment() {
        const auto all = oews::areas(connection_);
        load_oews(all, "US");
        if (region().counties.empty()) {
            if (evidence_.oews.contains("US")) {
                evidence_.parts.push_back(
                    {.part = {.area = {"US", "United States", Level::nation, {}}, .counties = {}, .whole = true},
                     .table = "US",
                     .share = {},
                     .stand_in = {},
                     .stand_in_share = {}});
            } else {
                evidence_.employment_missing = say("missing.oews_nation");
            }
            return;
        }
        const auto areas = published_areas(all);
        for (const auto& state : states_of(region())) {
            load_oews(all, state);  // the region's part of its state's jobs
        }
        const auto coverage = cover(region().counties, areas);
        if (areas.empty() || !coverage.uncovered.empty()) {
            evidence_.employment_missing =
                areas.empty() ? say("missing.oews")
                              : say("missing.oews_counties", {{"counties", joined(coverage.uncovered, ",")}});
            // Wages and rates can still come from larger areas.
            for (const auto& area : areas) {
                load_oews(all, area.id);
            }
            return;
        }
        load_covered(coverage);
        for (const auto& part : coverage.parts) {
            load_oews(all, part.area.id);
            EmploymentPart piece{
                .part = part, .table = part.area.id, .share = {}, .stand_in = {}, .stand_in_share = {}};
            if (!part.whole) {
                piece.share = share_of(part.counties, part.area);
                if (!piece.share->missing.empty() && part.area.level == Level::cbsa) {
                    estimate_whole(*piece.share, part.area, all);
                }
            }
            stand_in(piece, areas, all);
            evidence_.parts.push_back(std::move(piece));
        }
    }

    /// Where a metropolitan area's figure is hidden, the state's may not be.
    void stand_in(EmploymentPart& piece, const std::vector<PublishedArea>& areas,
                  const std::vector<oews::AreaVintage>& all) {
        if (piece.part.area.level != Level::cbsa) {
            return;
        }
        const auto state = piece.part.counties.front().substr(0, 2);
        const auto in_one = std::all_of(piece.part.counties.begin(), piece.part.counties.end(),
                                        [&](const auto& county) { return county.starts_with(state); });
        const auto at = std::find_if(areas.begin(), areas.end(), [&](const auto& area) { return area.id == state; });
        if (!in_one || at == areas.end()) {
            return;
        }
        auto share = share_of(piece.part.counties, *at);
        if (share.missing.empty() && load_oews(all, state)) {
            piece.stand_in = state;
            piece.stand_in_share = std::move(share);
        }
    }

    void load_covered(const Coverage& coverage) {
        std::set<std::string> ids(region().counties.begin(), region().counties.end());
        ids.merge(states_of(region()));
        for (const auto& part : coverage.parts) {
            ids.insert(part.area.counties.begin(), part.area.counties.end());
        }
        evidence_.covered = covered::load(connection_, {ids.begin(), ids.end()});
        for (const auto& [area, figures] : evidence_.covered) {
            for (const auto& [year, average] : figures.years) {
                use(average.quarters.front().vintage);
            }
        }
        load_staffing({ids.begin(), ids.end()});
    }

    void load_staffing(const std::vector<std::string>& areas) {
        const auto patterns = evidence_.vintages->release_of_kind("staffing_patterns", evidence_.example);
        evidence_.staffing = staffing::load(connection_, patterns);
        if (evidence_.staffing.complete()) {
            std::for_each(patterns.begin(), patterns.end(), [&](const auto& vintage) { use(vintage); });
            const auto ids = evidence_.vintages->all_of_kind("qcew", evidence_.example);
            evidence_.industries = qcew::with_schools_and_hospitals(connection_, ids, areas);
        } else if (!patterns.empty()) {
            evidence_.notes.push_back(
                say("note.staffing_incomplete", {{"loaded", std::to_string(evidence_.staffing.industries.size())},
                                                 {"all", std::to_string(staffing::kIndustries)}}));
        }
    }

    /// Σ covered employment of some counties ÷ that of the area: the state's own figure, else its counties'.
    Share share_of(const std::vector<std::string>& counties, const PublishedArea& area) {
        Share share{.id = "share." + area.id + (counties.size() == area.counties.size() ? "" : "." + counties.front()),
                    .label = say("label.share_of_area", {{"area", area.title}}),
                    .part = counties,
                    .whole = area.counties,
                    .year = 0,
                    .missing = {}};
        if (area.level == Level::state && evidence_.covered.contains(area.id)) {
            share.whole = {area.id};
        }
        auto all = share.part;
        all.insert(all.end(), share.whole.begin(), share.whole.end());
        share.year = covered::latest_common_year(evidence_.covered, all);
        if (share.year == 0) {
            share.missing = say("missing.share_of_area", {{"area", area.title}});
        }
        return share;
    }

    /// A county is a part of its metropolitan area also where a neighbor's covered employment is not loaded: the
    /// area's is then estimated from its jobs in OEWS. Year and estimate are the same whichever county is asked for.
    void estimate_whole(Share& share, const PublishedArea& area, const std::vector<oews::AreaVintage>& all) {
        std::vector<std::string> loaded;
        EstimatedWhole whole{.area = area.id, .state = {}, .not_loaded = {}};
        for (const auto& county : area.counties) {
            (evidence_.covered.contains(county) ? loaded : whole.not_loaded).push_back(county);
        }
        const auto is_loaded = [&](const auto& county) { return evidence_.covered.contains(county); };
        const auto year = covered::latest_common_year(evidence_.covered, loaded);
        if (!std::all_of(share.part.begin(), share.part.end(), is_loaded) || year == 0) {
            return;
        }
        const auto state = area.counties.front().substr(0, 2);
        const bool in_one = std::all_of(area.counties.begin(), area.counties.end(),
                                        [&](const auto& county) { return county.starts_with(state); });
        if (const auto at = evidence_.covered.find(state);
            in_one && at != evidence_.covered.end() && at->second.years.contains(year) && load_oews(all, state) &&
            evidence_.oews.at(state).from.release == evidence_.oews.at(area.id).from.release) {
            whole.state = state;
        }
        share.whole = loaded;
        share.year = year;
        share.missing = {};
        share.estimated = std::move(whole);
    }

    /// Of the nation's published errors; the fit to May 2025 where they are not loaded.
    void sampling_error() {
        std::vector<labor_market::SampledEmployment> published;
        if (const auto us = evidence_.oews.find("US"); us != evidence_.oews.end()) {
            for (const auto& [code, row] : us->second.occupations) {
                if (row.employment.value && row.employment_rse.value) {
                    published.push_back({*row.employment.value, *row.employment_rse.value / 100});
                }
            }
        }
        evidence_.sampling_error = labor_market::fit_sampling_error(published);
    }

    /// The best projection of an area; of one release, what publishes exits and transfers before growth alone.
    const projections::AreaVintage* best_projection(const std::vector<projections::AreaVintage>& all,
                                                    const std::string& area) {
        const auto* best = best_of(all, area);
        const auto example = [&](const auto& one) { return evidence_.vintages->reference(one.vintage).example; };
        for (const auto& one : all) {
            if (best != nullptr && !best->complete && one.complete && one.area == area &&
                one.release == best->release && example(one) == example(*best)) {
                return &one;
            }
        }
        return best;
    }

    void projections() {
        const auto all = projections::areas(connection_);
        const auto load = [&](const projections::AreaVintage& area) {
            use(area.vintage);
            return projections::load(connection_, area);
        };
        if (const auto vintage = evidence_.vintages->best_of_kind("national_projections", evidence_.example);
            !vintage.empty()) {
            evidence_.nation = projections::nation(connection_, vintage);
            use(vintage);
        }
        if (region().counties.empty()) {
            return;
        }
        for (const auto& id : {region().id, joined(region().counties, ",")}) {
            if (const auto* area = best_projection(all, id); area != nullptr && !evidence_.own) {
                evidence_.own = load(*area);
            }
        }
        const auto states = states_of(region());
        for (const auto& state : states) {
            const auto* area = best_projection(all, state);
            if (area == nullptr) {
                evidence_.states.clear();
                break;
            }
            StateRates rates{.table = load(*area), .weight = {}};
            if (states.size() > 1) {
                rates.weight = weight_of(state);
            }
            evidence_.states.push_back(std::move(rates));
        }
        evidence_.mix =
            industry_mix(connection_, *evidence_.vintages, evidence_.example, region(), evidence_.mix_missing);
        use_mix();
    }

    /// The vintages behind the industry mix.
    void use_mix() {
        if (!evidence_.mix) {
            return;
        }
        const auto& mix = *evidence_.mix;
        for (const auto* series : {&mix.region, &mix.nation}) {
            for (const auto& [industry, average] : series->years.at(mix.from)) {
                for (const auto& area : average.areas) {
                    for (const auto& cell : area.cells) {
                        use(cell.vintage);
                    }
                }
            }
        }
    }

    Share weight_of(const std::string& state) {
        Share weight{.id = "weight." + state,
                     .label = say("label.share_of_state", {{"state", state}}),
                     .part = {},
                     .whole = region().counties,
                     .year = 0,
                     .missing = {}};
        std::copy_if(region().counties.begin(), region().counties.end(), std::back_inserter(weight.part),
                     [&](const auto& county) { return county.starts_with(state); });
        weight.year = covered::latest_common_year(evidence_.covered, region().counties);
        if (weight.year == 0) {
            weight.missing = say("missing.share_of_state");
        }
        return weight;
    }

    void supply() {
        const auto& vintages = *evidence_.vintages;
        evidence_.completion_vintages.completions = vintages.release_of_kind("completions", evidence_.example);
        const auto directory = vintages.best_of_kind("institutions", evidence_.example);
        const auto crosswalk = vintages.best_of_kind("cip_soc", evidence_.example);
        if (evidence_.completion_vintages.completions.empty()) {
            evidence_.supply_missing = say("missing.completions");
        } else if (directory.empty() && !region().counties.empty()) {
            evidence_.supply_missing = say("missing.institutions");
        } else if (crosswalk.empty()) {
            evidence_.supply_missing = say("missing.crosswalk");
        } else {
            if (!directory.empty()) {
                evidence_.completion_vintages.institutions = {directory};
                use(directory);
            }
            for (const auto& vintage : evidence_.completion_vintages.completions) {
                use(vintage);
            }
            use(crosswalk);
            evidence_.programs = completions::programs(connection_, evidence_.completion_vintages, region().counties);
            evidence_.crosswalk = completions::crosswalk(connection_, crosswalk);
        }
        lists();
        if (const auto zones = vintages.best_of_kind("onet_job_zones", evidence_.example); !zones.empty()) {
            use(zones);
            const auto rows = connection_.query(
                "SELECT soc, CAST(round(avg(job_zone)) AS BIGINT) FROM onet_job_zones WHERE vintage = ? GROUP BY soc",
                {zones});
            for (std::size_t i = 0; i < rows.size(); ++i) {
                evidence_.job_zones.emplace(rows.text(i, 0), rows.integer(i, 1).value_or(0));
            }
        }
    }

    /// What lists of a region's own, or of a state, say beside IPEDS.
    void lists() {
        const auto& vintages = *evidence_.vintages;
        const auto all_of = [&](const char* kind) { return vintages.all_of_kind(kind, evidence_.example); };
        evidence_.lists = own_lists::training_supply(connection_, all_of("training_supply"));
        evidence_.first_licenses = own_lists::first_licenses(connection_, all_of("first_licenses"));
        const auto directory = evidence_.completion_vintages.institutions;
        if (const auto providers = all_of("training_providers"); !providers.empty()) {
            evidence_.providers = training_providers::programs(connection_, providers, directory);
            std::erase_if(evidence_.providers, [](const auto& one) { return one.institution.unitid.has_value(); });
        }
        const auto own = vintages.best_of_kind("licensed_occupations", evidence_.example);
        auto licensed = labor_market::LicensedOccupations::of_the_program();
        if (!own.empty()) {
            licensed = licensed.with(licensed_occupations(connection_, own));
            use(own);
        }
        evidence_.licensed = std::make_shared<const labor_market::LicensedOccupations>(std::move(licensed));
    }

    lake::Connection& connection_;
    Evidence evidence_;
};

}  // namespace

std::set<std::string> states_of(const Region& region) {
    std::set<std::string> states;
    for (const auto& county : region.counties) {
        states.insert(county.substr(0, 2));
    }
    return states;
}

Evidence gather(lake::Connection& connection, std::shared_ptr<const Vintages> vintages, const Region& region) {
    return Gatherer(connection, std::move(vintages), region).run();
}

}  // namespace laborshed::services
