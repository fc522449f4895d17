#include "services/labor_market/occupation_profile.h"

#include "base/error.h"
#include "lake_tables/places.h"
#include "services/labor_market/occupation_skills.h"
#include "services/labor_market/occupation_trends.h"
#include "services/labor_market/program_flows.h"
#include "services/labor_market/region_gaps.h"
#include "services/labor_market/region_inputs.h"
#include "services/workspace/workspace.h"
#include "taxonomy/award.h"
#include "taxonomy/county.h"
#include "taxonomy/soc.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace laborshed::services {
namespace {

/// Wages at the percentiles, from the area whose median the gap row shows.
void add_wages(lake::Connection& connection, const RegionGaps& gaps, const Parameters& parameters,
               OccupationProfile& profile, Trace& trace) {
    const auto& evidence = *gaps.evidence;
    auto& wages = profile.wages;
    wages.floor = parameters.wage_floor;
    std::vector<std::string> tables;
    for (const auto& part : evidence.parts) {
        tables.push_back(part.table);
    }
    for (const auto& [area, table] : evidence.oews) {
        if (area != "US") {
            tables.push_back(area);
        }
    }
    tables.emplace_back("US");
    static constexpr std::array names{"a_pct10", "a_pct25", "a_median", "a_pct75", "a_pct90", "a_mean"};
    static constexpr std::array labels{"label.wage_p10", "label.wage_p25", "label.wage_p50",
                                       "label.wage_p75", "label.wage_p90", "label.wage_mean"};
    static constexpr std::array above{"note.floor_above_p10", "note.floor_above_p25", "note.floor_above_p50",
                                      "note.floor_above_p75", "note.floor_above_p90"};
    const std::array points{&wages.p10, &wages.p25, &wages.p50, &wages.p75, &wages.p90, &wages.mean};
    for (const auto& area : tables) {
        const auto table = evidence.oews.find(area);
        if (table == evidence.oews.end() || !table->second.occupations.contains(profile.gap.occupation)) {
            continue;
        }
        const auto& from = table->second.from;
        const auto rows = connection.query(
            "SELECT src_row, a_pct10, a_pct10_flag, a_pct25, a_pct25_flag, a_median, a_median_flag, a_pct75, "
            "a_pct75_flag, a_pct90, "
            "a_pct90_flag, a_mean, a_mean_flag FROM oews WHERE vintage = ? AND area = ? AND occ_code = ? AND o_group = "
            "'detailed' AND "
            "(naics IS NULL OR naics IN ('000000', '00', '0', ''))",
            {from.vintage, area, profile.gap.occupation});
        if (rows.size() == 0 || (rows.is_null(0, 5) && rows.text(0, 6) != "#" && rows.is_null(0, 11))) {
            continue;
        }
        for (std::size_t i = 0; i < points.size(); ++i) {
            const Reading reading{.value = rows.number(0, 1 + 2 * i),
                                  .flag = rows.text(0, 2 + 2 * i),
                                  .vintage = from.vintage,
                                  .row = rows.integer(0, 0).value_or(0),
                                  .column = names[i]};
            const auto id = std::string("wage.") + names[i];
            (void)published(evidence, trace,
                            {.id = id,
                             .label = say(labels[i], {{"area", from.title}}),
                             .unit = "dollars",
                             .level = from.level,
                             .area = from.title},
                            reading);
            points[i]->value = reading.value;
            points[i]->flag = reading.flag.empty() ? std::nullopt : std::optional<std::string>(reading.flag);
            points[i]->step = id;
        }
        wages.level = from.level;
        wages.area = from.title;
        break;
    }
    if (wages.area.empty()) {
        wages.missing = say("missing.wages");
        return;
    }
    if (!wages.floor) {
        return;
    }
    wages.share_note = say("note.floor_low");
    for (std::size_t i = 0; i < above.size(); ++i) {
        if (points[i]->value && *points[i]->value < *wages.floor) {
            wages.share_note = say(above[i]);
        }
    }
}

/// What a county's completions were added up from; of many cells the first.
void add_training_step(const Evidence& evidence, Trace& trace, const OccupationCounty& county,
                       const std::vector<std::pair<std::string, Reading>>& awards) {
    constexpr std::size_t shown = 6;
    const Figure figure{.value = static_cast<double>(county.completions.value_or(0)),
                        .missing = {},
                        .step = "trained." + county.county,
                        .label = say("label.completions_leading_here", {{"county", county.name}}),
                        .unit = "persons_per_year"};
    trace.add(figure, [&] {
        Step step;
        step.level = Level::region;
        step.area = county.name;
        step.formula = say("formula.awards_leading_here");
        for (std::size_t i = 0; i < std::min(shown, awards.size()); ++i) {
            step.cells.push_back(evidence.vintages->cell(awards[i].second));
            step.note = both(std::move(step.note), {.text = awards[i].first});
        }
        if (awards.size() > shown) {
            step.note = both(std::move(step.note), say("note.cells_shown", {{"cells", std::to_string(awards.size())},
                                                                            {"shown", std::to_string(shown)}}));
        }
        return step;
    });
}

/// Programs that lead here, with their institutions; and the counties where people are trained.
void add_programs(lake::Connection& connection, const RegionGaps& gaps, OccupationProfile& profile, Trace& trace) {
    const auto& evidence = *gaps.evidence;
    if (!evidence.supply_missing.empty()) {
        profile.missing.push_back({"programs", evidence.supply_missing});
        return;
    }
    const auto occupation = gaps.index.at(profile.gap.occupation);
    const auto invented = places::invented(connection);
    const auto county_name = [&](const std::string& code) {
        const auto found = invented.counties.find(code);
        return found != invented.counties.end() ? found->second : taxonomy::county_label(code);
    };
    std::map<std::string, OccupationCounty> counties;
    std::map<std::string, std::set<std::int64_t>> trainers;
    std::map<std::string, std::vector<std::pair<std::string, Reading>>> cells;
    struct Leading {
        const ProgramSupply* program;
        ProgramLink link;
    };
    std::vector<Leading> largest;
    for (const auto& program : gaps.programs) {
        if (const auto link = link_to(gaps, program, occupation)) {
            largest.push_back({&program, *link});
        }
    }
    std::ranges::stable_sort(largest, std::ranges::greater{}, [](const Leading& one) { return one.link.people; });
    constexpr std::size_t listed = 25;  // people of a field work in hundreds of occupations, a few in each
    largest.resize(std::min(listed, largest.size()));
    std::set<std::string> cips;
    for (const auto& [program, link] : largest) {
        cips.insert(program->program.cip);
    }
    const auto awarded =
        completions::by_program(connection, evidence.completion_vintages, evidence.region.counties, cips);
    for (const auto& [at, link] : largest) {
        const auto& program = *at;
        LeadingProgram leading{.cip = program.program.cip,
                               .title = program.title,
                               .award_level = program.program.award_level,
                               .award_label = taxonomy::award_label(static_cast<int>(program.program.award_level)),
                               .completions = static_cast<std::int64_t>(program.program.completions),
                               .people = program.people + program.online,
                               .share = link.share,
                               .supply = link.people,
                               .basis = link.basis,
                               .note = link.note};
        for (const auto& awards : awarded.at({program.program.cip, program.program.award_level})) {
            leading.institutions.push_back(
                {.unitid = awards.unitid,
                 .name = awards.name,
                 .county = county_name(awards.county),
                 .completions =
                     awards.total.value ? std::optional<std::int64_t>(std::llround(*awards.total.value)) : std::nullopt,
                 .flag = awards.total.flag.empty() ? std::nullopt : std::optional<std::string>(awards.total.flag)});
            if (link.share >= leads_from && awards.total.value.value_or(0) > 0) {
                auto& county = counties[awards.county];
                county.completions = county.completions.value_or(0) + std::llround(*awards.total.value);
                trainers[awards.county].insert(awards.unitid);
                cells[awards.county].emplace_back(awards.name + ", " + leading.award_label, awards.total);
            }
        }
        profile.programs.push_back(std::move(leading));
    }
    for (auto& [code, county] : counties) {
        county.county = code;
        county.name = county_name(code);
        county.institutions = static_cast<std::int64_t>(trainers[code].size());
        profile.counties.push_back(std::move(county));
    }
    std::stable_sort(profile.counties.begin(), profile.counties.end(), [](const auto& a, const auto& b) {
        return a.completions.value_or(0) > b.completions.value_or(0);
    });
    constexpr std::size_t explained = 40;  // the nation has 1,500 such counties
    for (std::size_t i = 0; i < std::min(explained, profile.counties.size()); ++i) {
        add_training_step(evidence, trace, profile.counties[i], cells[profile.counties[i].county]);
    }
}

/// From openings to the gap, each bar with the step that explains it.
void add_bridge(const RegionGaps& gaps, OccupationProfile& profile) {
    const auto& row = profile.gap;
    const auto& supply = gaps.supply[gaps.index.at(row.occupation)];
    const auto bar = [&](const char* id, const char* label, std::optional<double> value, const Interval& range,
                         const char* source) {
        profile.bridge.push_back(
            {.id = id, .label = say(label), .value = value, .range = range, .source = say(source)});
    };
    const auto less = [](std::optional<double> value) { return value ? std::optional(-*value) : std::nullopt; };
    bar("openings", "label.openings", row.openings, row.openings_interval, "note.bridge_openings");
    bar("changers", "label.changers", less(row.changers), {}, "note.bridge_changers");
    bar("entrants_needed", "label.entrants_needed", row.entrants_needed, row.entrants_interval, "note.entrants_needed");
    if (row.supply) {
        bar("supply.local", "label.bridge_local", -supply.local.mean, {}, "note.bridge_local");
        const auto source = [&](const char* id, const char* label, const labor_market::People& people,
                                const char* note) {
            if (people.mean > 0) {
                bar(id, label, -people.mean, {}, note);
            }
        };
        source("supply.state", "label.supply_state", supply.state, "note.supply_state");
        source("supply.nation", "label.supply_nation", supply.nation, "note.supply_nation");
        source("supply.other", "label.supply_other", supply.other, "note.bridge_other");
    }
    if (row.training_gap) {
        bar("training_gap", "label.training_gap", row.training_gap, row.training_gap_interval, "note.bridge_gap");
    }
    profile.coverage_note = gaps.coverage_notes[gaps.index.at(row.occupation)];
}

}  // namespace

OccupationProfile occupation_profile(Workspace& workspace, const std::string& region, const std::string& occupation,
                                     const Parameters& parameters) {
    if (!taxonomy::is_soc(occupation)) {
        throw ParameterError("occupation", say("E2029", {{"code", occupation}}));
    }
    const auto gaps = region_gaps(workspace, region, parameters);
    const auto* row = gaps->find(occupation);
    if (row == nullptr) {
        throw Error(ErrorKind::not_found, say("E1502", {{"occupation", occupation}}));
    }
    OccupationProfile profile{.meta = meta_of(*gaps, *row), .gap = *row};
    profile.steps = steps_of(workspace, *gaps, occupation);
    std::vector<Step> more;
    Trace trace(&more);
    auto connection = workspace.connect();
    auto trends = occupation_trends(connection, *gaps->evidence, occupation, trace);
    profile.employment_trend = std::move(trends.employment);
    profile.wage_trend = std::move(trends.wage);
    add_wages(connection, *gaps, parameters, profile, trace);
    add_skills(workspace, connection, *gaps, profile, trace);
    add_programs(connection, *gaps, profile, trace);
    add_bridge(*gaps, profile);
    profile.steps.insert(profile.steps.end(), std::make_move_iterator(more.begin()),
                         std::make_move_iterator(more.end()));
    return profile;
}

}  // namespace laborshed::services
