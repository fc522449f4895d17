#include "services/equity/disparity.h"

#include "base/day.h"
#include "equity/cube.h"
#include "equity/decomposition.h"
#include "equity/sentence.h"
#include "pipeline/equity_stages.h"
#include "records/equity.h"
#include "records/vocabulary.h"
#include "services/equity/group_membership.h"
#include "services/participants/participant_steps.h"
#include "services/workspace/workspace.h"

#include <algorithm>
#include <map>
#include <set>

namespace laborshed::services {
namespace {

using equity::Stage;
using equity::Verdict;

constexpr std::size_t kMaxFindings = 6;

/// The way whose gap is split: from the contact to work that lasts.
const std::vector<Stage>& whole_way() {
    static const auto way = equity::way_to(Stage::retention);
    return way;
}

/// As it stands in the middle of a sentence; proper names keep their capital.
std::string noun_of(const std::string& label) {
    static const std::set<std::string> common = {"Women",   "Men", "People", "Other", "Single", "Justice-involved",
                                                 "Veterans"};
    auto noun = label;
    if (common.contains(label.substr(0, label.find(' ')))) {
        noun[0] = static_cast<char>(noun[0] - 'A' + 'a');
    }
    return noun;
}

/// Whether the steps touch what the filter asks for.
bool is_within(const std::vector<records::ParticipantStep>& steps, const PipelineFilter& filter) {
    const auto any = [&](auto&& holds) { return std::ranges::any_of(steps, holds); };
    using Step = records::ParticipantStep;
    return (filter.program.empty() || any([&](const Step& one) { return one.program == filter.program; })) &&
           (filter.cohort.empty() || any([&](const Step& one) { return one.cohort == filter.cohort; })) &&
           (filter.organization.empty() ||
            any([&](const Step& one) { return one.organization == filter.organization; }));
}

/// Whether something happened so many days ago or earlier.
bool is_long_ago(const std::vector<records::ParticipantStep>& steps, std::optional<int> days,
                 std::chrono::sys_days today) {
    if (!days) {
        return true;
    }
    const auto last = to_text(today - std::chrono::days(*days));
    return std::ranges::any_of(steps,
                               [&](const records::ParticipantStep& step) { return !step.planned && step.day <= last; });
}

/// One row per person, in columns.
struct Columns {
    std::vector<std::uint8_t> reached = {};
    std::vector<std::uint8_t> at_risk = {};
    std::vector<std::optional<double>> wage = {};
    std::vector<std::vector<std::uint8_t>> codes = {};  ///< by dimension
    std::vector<std::string> participants = {};
    ThresholdScope scope = {};
};

Columns columns_of(Workspace& workspace, records::Database& database, const Actor& actor, SeenPeople& seen,
                   const DisparityQuery& query) {
    const auto& dimensions = records::vocabulary().dimensions;
    Columns columns;
    columns.codes.resize(dimensions.size());
    std::int64_t closed = 0;
    for (const auto& person : seen.people) {
        const auto& [participant, steps] = person;
        if (query.people != nullptr && !query.people->has(person)) {
            continue;
        }
        if (!is_within(steps, query.filter) || !is_long_ago(steps, query.since_contact, workspace.today())) {
            continue;
        }
        const auto stages = pipeline::equity_stages(events_of(steps), workspace.today());
        if (stages.reached == 0) {
            continue;
        }
        count_in(seen.basis, actor, participant);
        columns.participants.push_back(participant.id);
        columns.scope.organizations.insert(participant.organization);
        if (query.people != nullptr) {
            columns.scope.partnerships.merge(query.people->partnerships_of(person));
        }
        columns.reached.push_back(stages.reached);
        columns.at_risk.push_back(stages.at_risk);
        columns.wage.push_back(stages.wage);
        const auto scopes = scopes_of(participant, actor.organization);
        const bool open = has_scope(scopes, pipeline::ConsentScope::background);
        const auto seal = open ? ParticipantSeal::find(workspace, database, participant.id) : std::nullopt;
        closed += seal ? 0 : 1;
        const auto groups = equity_groups(seal ? seal->background(participant) : Background{});
        for (std::size_t d = 0; d < groups.size(); ++d) {
            columns.codes[d].push_back(groups[d] ? static_cast<std::uint8_t>(*groups[d])
                                                 : equity::missing_code<std::uint8_t>);
        }
    }
    finish(seen.basis, seen.people.size());
    if (seen.people.empty() && actor.organization) {
        seen.basis.missing = actor.role == Role::observer
                                 ? say("basis.background_observer")
                                 : say("basis.background_nobody", {{"organization", seen.basis.organization_name}});
    } else if (closed > 0 && closed == seen.basis.people) {
        seen.basis.missing = say("basis.background_all_closed", {{"count", std::to_string(closed)}});
    }
    if (closed > 0) {
        seen.basis.notes.push_back(say("basis.background_closed", {{"count", std::to_string(closed)}}));
    }
    return columns;
}

std::optional<double> middle(const std::vector<std::optional<double>>& wages) {
    std::vector<double> known;
    for (const auto& wage : wages) {
        if (wage) {
            known.push_back(*wage);
        }
    }
    const auto found = equity::median(known);
    return found ? std::optional(found->value) : std::nullopt;
}

/// With what the people in the columns are counted to.
std::vector<equity::DisparityDimension> dimensions_of(const Columns& columns, const equity::Cube& cube,
                                                      const RegionPeople& people) {
    std::vector<equity::DisparityDimension> made;
    const auto& dimensions = records::vocabulary().dimensions;
    for (std::size_t d = 0; d < dimensions.size(); ++d) {
        auto one = dimension_of(dimensions[d], people);
        for (std::size_t g = 0; g < one.groups.size(); ++g) {
            one.groups[g].stages = cube.dimensions.at(d).at(g);
            for (std::size_t i = 0; i < columns.wage.size(); ++i) {
                if (columns.wage[i] && columns.codes[d][i] == g && *columns.wage[i] > 0) {
                    one.groups[g].wages.push_back(*columns.wage[i]);
                }
            }
        }
        made.push_back(std::move(one));
    }
    return made;
}

std::string reference_name(const equity::DisparityDimension& dimension, std::optional<std::size_t> group, bool region) {
    if (region) {
        return "the region";
    }
    return group ? dimension.groups.at(*group).label : "everyone else";
}

DisparityRow row_of(const equity::Finding& finding, const equity::DisparityDimension& dimension) {
    const auto& group = dimension.groups.at(finding.group);
    DisparityRow row{.dimension = dimension.key,
                     .dimension_label = dimension.label,
                     .group = group.key,
                     .group_label = group.label,
                     .stage = finding.stage,
                     .stage_label = stage_label(finding.stage),
                     .representation = finding.representation,
                     .of = static_cast<std::int64_t>(finding.of),
                     .reached = static_cast<std::int64_t>(finding.reached),
                     .rate = finding.rate,
                     .reference_rate = finding.reference_rate,
                     .below_four_fifths = finding.below_four_fifths,
                     .p = finding.p,
                     .adjusted_p = finding.adjusted_p,
                     .verdict = finding.verdict,
                     .sentence = equity::sentence(finding, dimension).value_or("")};
    if (finding.interval) {
        row.low = finding.interval->low;
        row.high = finding.interval->high;
    }
    if (finding.verdict != Verdict::reference && finding.reference_rate) {
        row.reference = reference_name(dimension, finding.reference_group, finding.representation);
    }
    if (finding.ratio) {
        row.ratio = finding.ratio->value;
        row.ratio_low = finding.ratio->low;
        row.ratio_high = finding.ratio->high;
    }
    if (finding.difference) {
        row.gap = finding.difference->value;
        row.gap_low = finding.difference->low;
        row.gap_high = finding.difference->high;
    }
    if (finding.shortfall) {
        row.short_by = finding.shortfall->people;
    }
    return row;
}

WageRow row_of(const equity::WageFinding& finding, const equity::DisparityDimension& dimension) {
    const auto& group = dimension.groups.at(finding.group);
    WageRow row{.dimension = dimension.key,
                .group = group.key,
                .group_label = group.label,
                .people = static_cast<std::int64_t>(group.wages.size()),
                .adjusted_p = finding.adjusted_p,
                .verdict = finding.verdict,
                .sentence = equity::sentence(finding, dimension).value_or("")};
    if (finding.median) {
        row.median = finding.median->value;
        row.low = finding.median->low;
        row.high = finding.median->high;
    }
    if (finding.gap) {
        row.reference = reference_name(dimension, finding.reference_group, false);
        row.reference_median = finding.gap->reference.value;
        row.ratio = finding.gap->ratio.value;
    }
    return row;
}

/// Of the groups that are far enough along the way to be compared at all.
std::vector<WayRow> ways_of(const std::vector<equity::DisparityDimension>& dimensions, std::size_t enough) {
    const auto begin = equity::index(whole_way().front());
    std::vector<WayRow> made;
    for (const auto& dimension : dimensions) {
        const auto many = [&](const equity::DisparityGroup& group) { return group.stages[begin].at_risk >= enough; };
        const auto rate = [&](const equity::DisparityGroup& group) {
            double all = 1;
            for (const auto stage : whole_way()) {
                const auto& count = group.stages[equity::index(stage)];
                all *= count.at_risk == 0 ? 0 : static_cast<double>(count.reached) / static_cast<double>(count.at_risk);
            }
            return all;
        };
        const equity::DisparityGroup* best = nullptr;
        for (const auto& group : dimension.groups) {
            if (many(group) && (best == nullptr || rate(group) > rate(*best))) {
                best = &group;
            }
        }
        for (const auto& group : dimension.groups) {
            const auto split = best == nullptr || &group == best || !many(group)
                                   ? std::nullopt
                                   : equity::decompose(group.stages, best->stages, whole_way());
            if (!split) {
                continue;
            }
            WayRow row{.dimension = dimension.key,
                       .group = group.key,
                       .group_label = group.label,
                       .reference = best->label,
                       .own_rate = split->own_rate,
                       .reference_rate = split->reference_rate,
                       .gap = split->gap,
                       .sentence = equity::sentence(*split, group.noun, best->noun).value_or("")};
            for (const auto& part : split->parts) {
                row.parts.push_back(
                    {part.stage, stage_label(part.stage), part.own_rate, part.reference_rate, part.gap});
            }
            made.push_back(std::move(row));
        }
    }
    return made;
}

/// Gaps by the number of people they cost; who was never told of it after those on the way.
std::vector<std::string> findings_of(const std::vector<DisparityRow>& rows) {
    std::vector<const DisparityRow*> gaps;
    for (const auto& row : rows) {
        if (row.verdict == Verdict::gap && !row.sentence.empty()) {
            gaps.push_back(&row);
        }
    }
    std::ranges::stable_sort(
        gaps, {}, [](const DisparityRow* row) { return std::pair(row->representation, -row->short_by.value_or(0)); });
    std::vector<std::string> sentences;
    for (std::size_t i = 0; i < std::min(kMaxFindings, gaps.size()); ++i) {
        sentences.push_back(gaps[i]->sentence);
    }
    return sentences;
}

}  // namespace

RegionPeople region_people(records::Database& database, const std::string& partnership) {
    RegionPeople found;
    std::set<std::string> partnerships;
    for (const auto& one : records::select<records::PopulationGroup>(database)) {
        if (partnership.empty() || one.partnership == partnership) {
            partnerships.insert(one.partnership);
            found[{one.dimension, one.value}] = static_cast<double>(one.people);
        }
    }
    return partnerships.size() == 1 ? found : RegionPeople();
}

equity::DisparityDimension dimension_of(const records::Dimension& from, const RegionPeople& people) {
    equity::DisparityDimension made{.key = from.value, .label = from.label};
    for (const auto& group : from.groups) {
        made.groups.push_back({.key = group.value, .label = group.label, .noun = noun_of(group.label)});
        if (const auto found = people.find({from.value, group.value}); found != people.end()) {
            made.groups.back().population = found->second;
        }
    }
    return made;
}

std::string stage_label(Stage stage) {
    switch (stage) {
        case Stage::outreach: return "Reached";
        case Stage::application: return "Applied";
        case Stage::enrollment: return "Enrolled";
        case Stage::completion: return "Completed";
        case Stage::credential: return "Credential";
        case Stage::placement: return "Placed";
        case Stage::retention: return "Employed at 180 days";
        case Stage::wage: return "Paid the target wage";
    }
    return {};
}

DisparityCounts disparity_counts(Workspace& workspace, records::Database& database, const Actor& actor,
                                 const DisparityQuery& query) {
    auto seen = people_seen(workspace, database, actor, say("method.disparity"), "docs/methods.md#equity");
    auto columns = columns_of(workspace, database, actor, seen, query);
    DisparityCounts counts{.basis = std::move(seen.basis),
                           .target_wage = query.target_wage ? query.target_wage : middle(columns.wage)};
    for (std::size_t i = 0; i < columns.wage.size(); ++i) {
        if (columns.wage[i] && *columns.wage[i] >= *counts.target_wage) {
            columns.reached[i] |= equity::bit(Stage::wage);
        }
    }
    std::vector<equity::CubeDimension> dimensions;
    const auto& words = records::vocabulary().dimensions;
    for (std::size_t d = 0; d < words.size(); ++d) {
        dimensions.push_back({words[d].value, words[d].groups.size(), std::span<const std::uint8_t>(columns.codes[d])});
    }
    const auto cube =
        equity::count_cube({.reached = columns.reached,
                            .at_risk = query.since_contact ? std::span<const std::uint8_t>() : columns.at_risk,
                            .dimensions = dimensions});
    counts.all = cube.all;
    counts.participants = std::move(columns.participants);
    counts.scope = std::move(columns.scope);
    counts.dimensions = dimensions_of(columns, cube, region_people(database, query.filter.partnership));
    return counts;
}

DisparityView shown_disparity(const DisparityCounts& counts, equity::Reference reference) {
    if (!counts.basis.missing.empty() && counts.basis.people > 0) {
        return {.basis = counts.basis,
                .reference = reference};  // of groups nothing is seen; 0 people would say they are empty
    }
    auto dimensions = counts.dimensions;
    for (auto& dimension : dimensions) {
        dimension.reference = reference;
    }
    const equity::DisparityOptions options;
    const auto found = equity::disparity(dimensions, options);
    DisparityView shown{.basis = counts.basis,
                        .reference = reference,
                        .target_wage = counts.target_wage,
                        .tests = static_cast<std::int64_t>(found.tests)};
    for (const auto& finding : found.findings) {
        shown.rows.push_back(row_of(finding, dimensions.at(finding.dimension)));
    }
    for (const auto& finding : found.wages) {
        shown.wages.push_back(row_of(finding, dimensions.at(finding.dimension)));
    }
    shown.ways = ways_of(dimensions, options.enough_people);
    shown.findings = findings_of(shown.rows);
    return shown;
}

DisparityView pipeline_disparity(Workspace& workspace, const Actor& actor, const DisparityQuery& query) {
    DisparityCounts counts = workspace.read(
        [&](records::Database& database) { return disparity_counts(workspace, database, actor, query); });
    return shown_disparity(counts, query.reference);
}

}  // namespace laborshed::services
