#include "services/equity/disparity_release.h"

#include "base/day.h"
#include "base/id.h"
#include "base/json_reader.h"
#include "equity/release.h"
#include "records/equity.h"
#include "records/partnership.h"
#include "records/vocabulary.h"
#include "services/book/record_service.h"
#include "services/book/validator.h"
#include "services/partnership/disclosure_threshold.h"
#include "services/workspace/workspace.h"

#include <algorithm>
#include <map>

namespace laborshed::services {
namespace {

using equity::Stage;
using records::DisparityRelease;

constexpr auto kAll = "all";
constexpr int kReleaseDays = 365;
// What is hidden to protect another figure is chosen by what its loss costs. These are the same for everyone's data: a
// weight that followed the counts would tell of them.
constexpr double kAllWeight = 30;      // losing the figure of everyone costs more than those of a few groups
constexpr double kUnsaidWeight = 0.1;  // of who did not say nothing is read
constexpr auto kUnsaid = "not said";

/// The wage is left out: its target moves with the data, and counts of moving targets can't be protected against each
/// other.
constexpr std::array kStages = {Stage::outreach,   Stage::application, Stage::enrollment, Stage::completion,
                                Stage::credential, Stage::placement,   Stage::retention};

// What is sealed of a release: equity::CountTables in words.
struct KeptRow {
    std::string key = {};
    std::vector<std::int64_t> at_risk = {};
    std::vector<std::int64_t> reached = {};
};
BOOST_DESCRIBE_STRUCT(KeptRow, (), (key, at_risk, reached))

struct KeptCounts {
    std::vector<KeptRow> rows = {};
    /// Ids of the participants counted. Releases made before these were kept counted everyone whom the publisher could
    /// see.
    std::optional<std::vector<std::string>> participants = {};
};
BOOST_DESCRIBE_STRUCT(KeptCounts, (), (rows, participants))

std::string row_key(const std::string& dimension, const std::string& group) { return dimension + "=" + group; }

/// Every later rate has its base in an earlier stage, and more people are in it.
double weight_of(Stage stage) {
    switch (stage) {
        case Stage::outreach:
        case Stage::application:
        case Stage::enrollment: return 4;
        case Stage::completion: return 2;
        default: return 1;
    }
}

std::vector<equity::CountStage> count_stages() {
    std::vector<equity::CountStage> made;
    for (const auto stage : kStages) {
        const auto base = equity::usual_bases[equity::index(stage)];
        equity::CountStage one{.key = text_of(stage), .weight = weight_of(stage)};
        if (base) {
            one.base = static_cast<std::size_t>(std::ranges::find(kStages, *base) - kStages.begin());
        }
        made.push_back(std::move(one));
    }
    return made;
}

equity::CountRow count_row(const std::string& key, const equity::StageCounts& counts) {
    equity::CountRow row{.key = key};
    for (const auto stage : kStages) {
        const auto& count = counts[equity::index(stage)];
        row.at_risk.push_back(static_cast<std::int64_t>(count.at_risk));
        row.reached.push_back(static_cast<std::int64_t>(count.reached));
    }
    return row;
}

/// All, and the groups of each dimension with those who did not say.
equity::CountTables tables_of(const DisparityCounts& counts) {
    equity::CountTables tables{.stages = count_stages()};
    tables.rows.push_back(count_row(kAll, counts.all));
    tables.rows.back().weight = kAllWeight;
    for (const auto& dimension : counts.dimensions) {
        auto unsaid = counts.all;
        std::vector<equity::CountRow> parts;
        for (const auto& group : dimension.groups) {
            parts.push_back(count_row(row_key(dimension.key, group.key), group.stages));
            for (std::size_t s = 0; s < unsaid.size(); ++s) {
                unsaid[s].at_risk -= group.stages[s].at_risk;
                unsaid[s].reached -= group.stages[s].reached;
            }
        }
        parts.push_back(count_row(row_key(dimension.key, kUnsaid), unsaid));
        parts.back().weight = kUnsaidWeight;
        equity::add_rows(tables, 0, std::move(parts));
    }
    return tables;
}

/// The tables of a release as they were when it was made; how they belong together is in the rows' keys.
equity::CountTables tables_of(const KeptCounts& kept) {
    equity::CountTables tables{.stages = count_stages()};
    std::map<std::string, std::vector<equity::CountRow>> parts;
    for (const auto& row : kept.rows) {
        equity::CountRow made{.key = row.key, .at_risk = row.at_risk, .reached = row.reached};
        if (row.key == kAll) {
            tables.rows.push_back(std::move(made));
        } else {
            parts[row.key.substr(0, row.key.find('='))].push_back(std::move(made));
        }
    }
    for (auto& [dimension, rows] : parts) {
        equity::add_rows(tables, 0, std::move(rows));
    }
    return tables;
}

KeptCounts kept_of(const equity::CountTables& tables, const std::vector<std::string>& participants) {
    KeptCounts kept{.participants = participants};
    for (const auto& row : tables.rows) {
        kept.rows.push_back({row.key, row.at_risk, row.reached});
    }
    return kept;
}

std::vector<DisparityRelease> releases_of(records::Database& database, const std::string& partnership) {
    return records::select<DisparityRelease>(
        database, {.condition = "partnership = :partnership", .values = {partnership}, .order = "id"});
}

std::vector<equity::ReleasedCount> cells_of(const DisparityRelease& release) {
    std::vector<equity::ReleasedCount> cells;
    for (const auto& cell : release.cells) {
        cells.push_back({cell.row, cell.stage, cell.measure, cell.people});
    }
    return cells;
}

/// What was published before, by anyone and for anyone.
struct Earlier {
    /// That may count people of the next release, in their order: the partnership's own, and others of which it is not
    /// known whom they counted.
    std::vector<equity::Release> linked = {};
    std::optional<equity::Release> last_own = {};
    std::int64_t threshold = 0;                          ///< the strictest of the linked ones: what it hid stays hidden
    std::int64_t last_threshold = 0;                     ///< of the last own one
    std::map<std::string, std::string> counted_by = {};  ///< partnership, by participant
};

Earlier earlier_of(Workspace& workspace, records::Database& database, const std::string& partnership) {
    Earlier earlier;
    for (const auto& release :
         records::select<DisparityRelease>(database, {.condition = {}, .values = {}, .order = "id"})) {
        const auto kept = from_json<KeptCounts>(
            workspace.secret_key().open(KeyPurpose::disparity_release, release.id, release.sealed));
        for (const auto& participant : kept.participants.value_or(std::vector<std::string>())) {
            earlier.counted_by.emplace(participant, release.partnership);
        }
        const bool own = release.partnership == partnership;
        if (!own && kept.participants) {
            continue;  // of other people
        }
        earlier.linked.push_back({.key = release.id, .counts = tables_of(kept), .cells = cells_of(release)});
        earlier.threshold = std::max(earlier.threshold, release.threshold);
        if (own) {
            earlier.last_own = earlier.linked.back();
            earlier.last_threshold = release.threshold;
        }
    }
    return earlier;
}

/// Everyone with a known value of the dimension who was reached, from what is shown: the denominator of outreach
/// shares. Nothing where a hidden count is needed: shares of the groups shown would all be too large.
std::optional<std::int64_t> known_reached(const equity::Release& release, const equity::DisparityDimension& dimension) {
    const auto outreach = text_of(Stage::outreach);
    const auto all = equity::released(release, kAll, outreach);
    const auto unsaid = equity::released(release, row_key(dimension.key, kUnsaid), outreach);
    if (all && unsaid) {
        return *all - *unsaid;
    }
    std::int64_t sum = 0;
    for (const auto& group : dimension.groups) {
        const auto people = equity::released(release, row_key(dimension.key, group.key), outreach);
        if (!people) {
            return std::nullopt;
        }
        sum += *people;
    }
    return sum;
}

/// Figures from what is shown alone.
ReleaseView shown_of(const equity::Release& release, const std::vector<equity::DisparityDimension>& population) {
    ReleaseView shown;
    shown.cells = static_cast<std::int64_t>(release.cells.size());
    shown.hidden = std::ranges::count_if(release.cells, [](const auto& cell) { return !cell.people; });
    DisparityCounts counts;
    counts.basis.people = 1;
    std::map<std::tuple<std::string, std::string, Stage>, bool> hidden;
    const auto counts_of = [&](const std::string& row, const std::string& dimension, const std::string& group) {
        equity::StageCounts found = {};
        for (const auto stage : kStages) {
            const std::string key(text_of(stage));
            const auto reached = equity::released(release, row, key);
            const auto base = equity::usual_bases.at(equity::index(stage));
            const auto at_risk = base ? equity::released(release, row, text_of(*base)) : reached;
            hidden[{dimension, group, stage}] = !reached || !at_risk;
            if (reached && at_risk) {
                found[equity::index(stage)] = {static_cast<std::size_t>(*at_risk), static_cast<std::size_t>(*reached)};
            }
        }
        return found;
    };
    shown.people = equity::released(release, kAll, text_of(Stage::outreach));
    for (const auto& from : population) {
        equity::DisparityDimension dimension{.key = from.key, .label = from.label};
        const auto known = known_reached(release, from);
        dimension.population = 0;
        for (const auto& group : from.groups) {
            auto made = group;
            made.wages.clear();
            made.stages = counts_of(row_key(from.key, group.key), from.key, group.key);
            dimension.population = dimension.population && group.population
                                       ? std::optional(*dimension.population + *group.population)
                                       : std::nullopt;
            auto& is_hidden = hidden[{from.key, group.key, Stage::outreach}];
            is_hidden = is_hidden || !known;
            if (is_hidden) {
                made.population.reset();  // 0 people of it would be compared with its share of the region
            }
            dimension.groups.push_back(std::move(made));
        }
        if (known) {
            auto everybody = equity::everybody(dimension);
            const auto people = static_cast<std::size_t>(*known);
            everybody[equity::index(Stage::outreach)] = {people, people};
            dimension.everybody = everybody;
        }
        counts.dimensions.push_back(std::move(dimension));
    }
    auto figures = shown_disparity(counts, equity::Reference::highest);
    for (auto& row : figures.rows) {
        if (row.stage == Stage::wage) {
            continue;
        }
        if (hidden[{row.dimension, row.group, row.stage}]) {
            shown.rows.push_back({.dimension = row.dimension,
                                  .dimension_label = row.dimension_label,
                                  .group = row.group,
                                  .group_label = row.group_label,
                                  .stage = row.stage,
                                  .stage_label = row.stage_label,
                                  .hidden = true,
                                  .verdict = equity::Verdict::hidden});
        } else {
            shown.rows.push_back(std::move(row));
        }
    }
    for (auto& way : figures.ways) {
        const bool whole = std::ranges::none_of(way.parts, [&](const WayPart& part) {
            return !part.own_rate || !part.reference_rate || hidden[{way.dimension, way.group, part.stage}];
        });
        if (whole) {
            shown.ways.push_back(std::move(way));
        }
    }
    for (auto& finding : figures.findings) {
        if (std::ranges::any_of(shown.rows, [&](const DisparityRow& row) { return row.sentence == finding; })) {
            shown.findings.push_back(std::move(finding));
        }
    }
    return shown;
}

/// Who was reached a year ago or earlier: then no one is "not there yet", and the counts of those, mostly small, need
/// not be hidden, nor much else because of them.
DisparityQuery release_query(const std::string& partnership) {
    return {.filter = {.partnership = partnership}, .since_contact = kReleaseDays};
}

bool same_counts(const equity::CountTables& one, const equity::CountTables& other) {
    const auto has = [&](const equity::CountRow& row) {
        const auto found = std::ranges::find(other.rows, row.key, &equity::CountRow::key);
        return found != other.rows.end() && found->reached == row.reached && found->at_risk == row.at_risk;
    };
    return one.rows.size() == other.rows.size() && std::ranges::all_of(one.rows, has);
}

struct Prepared {
    equity::PreparedRelease release = {};
    DisparityCounts counts = {};
    std::int64_t threshold = 0;
};

Prepared prepare(Workspace& workspace, records::Database& database, const Actor& actor,
                 const std::string& partnership) {
    DisparityRelease wish;
    wish.partnership = partnership;
    if (!records::find<records::Partnership>(database, partnership)) {
        throw Error(ErrorKind::not_found, say("E4120", {{"id", partnership}}));
    }
    if (!actor.organization || !may_write(database, actor, wish)) {
        refuse(actor, say("E4121"));
    }
    const auto earlier = earlier_of(workspace, database, partnership);
    const ReleasePeople people(database, partnership, *actor.organization, to_text(workspace.today()),
                               earlier.counted_by);
    auto query = release_query(partnership);
    query.people = &people;
    Prepared made;
    made.counts = disparity_counts(workspace, database, actor, query);
    if (made.counts.basis.people == 0) {
        throw Error(ErrorKind::conflict, say("E4122"));
    }
    auto scope = made.counts.scope;
    scope.partnerships.insert(partnership);
    made.threshold = std::max(disclosure_threshold(database, scope, workspace.today()), earlier.threshold);
    made.release =
        equity::prepare_release("today", tables_of(made.counts), earlier.linked, {.threshold = made.threshold});
    // where nothing has changed the same cells stay hidden, though others would do as well
    if (earlier.last_own && earlier.last_threshold == made.threshold && made.release.safe &&
        same_counts(earlier.last_own->counts, made.release.release.counts)) {
        made.release.release.cells = earlier.last_own->cells;
    }
    return made;
}

void fill(ReleaseView& shown, records::Database& database, const Actor& actor, const std::string& partnership) {
    const auto found = records::find<records::Partnership>(database, partnership);
    shown.partnership = partnership;
    shown.partnership_name = found ? found->name : "";
    DisparityRelease wish;
    wish.partnership = partnership;
    shown.may_release = actor.organization && may_write(database, actor, wish);
}

bool is_for(const Actor& actor, records::Database& database, const DisparityRelease& release) {
    return release.audience == records::ReleaseAudience::public_ || may_read(database, actor, release);
}

/// The groups, with the region's people; of counts nothing.
std::vector<equity::DisparityDimension> groups_of_region(records::Database& database, const std::string& partnership) {
    std::vector<equity::DisparityDimension> made;
    const auto people = region_people(database, partnership);
    for (const auto& from : records::vocabulary().dimensions) {
        made.push_back(dimension_of(from, people));
    }
    return made;
}

/// A partnership to speak of when none is named.
std::string usual_partnership(records::Database& database, const Actor& actor) {
    if (!actor.partnerships.empty()) {
        return actor.partnerships.front();
    }
    std::string last;
    for (const auto& release :
         records::select<DisparityRelease>(database, {.condition = {}, .values = {}, .order = "id"})) {
        last = is_for(actor, database, release) ? release.partnership : last;
    }
    return last;
}

}  // namespace

ReleaseView disparity_release(Workspace& workspace, const Actor& actor, const std::string& partnership) {
    ReleaseView shown;
    workspace.read([&](records::Database& database) {
        shown = {};
        const auto of = partnership.empty() ? usual_partnership(database, actor) : partnership;
        const auto named = records::find<records::Partnership>(database, of);
        if (!named) {
            if (!partnership.empty()) {
                throw Error(ErrorKind::not_found, say("E4120", {{"id", partnership}}));
            }
            return;
        }
        auto releases = releases_of(database, of);
        std::erase_if(releases, [&](const DisparityRelease& one) { return !is_for(actor, database, one); });
        if (releases.empty() && !may_read(database, actor, *named)) {
            throw Error(ErrorKind::not_found, say("E4120", {{"id", of}}));
        }
        if (!releases.empty()) {
            const auto& newest = releases.back();
            shown = shown_of({.key = newest.id, .counts = {.stages = count_stages()}, .cells = cells_of(newest)},
                             groups_of_region(database, of));
            shown.id = newest.id;
            shown.day = newest.day;
            shown.audience = newest.audience;
            shown.threshold = newest.threshold;
        } else {
            shown.threshold = disclosure_threshold(database, of, workspace.today());
        }
        fill(shown, database, actor, of);
    });
    return shown;
}

ReleaseView preview_release(Workspace& workspace, const Actor& actor, const std::string& partnership) {
    ReleaseView shown;
    workspace.read([&](records::Database& database) {
        const auto prepared = prepare(workspace, database, actor, partnership);
        shown = shown_of(prepared.release.release, groups_of_region(database, partnership));
        shown.day = to_text(workspace.today());
        shown.threshold = prepared.threshold;
        fill(shown, database, actor, partnership);
    });
    return shown;
}

ReleaseView publish_release_within(Workspace& workspace, records::WritableDatabase& database, const Actor& actor,
                                   const NewRelease& wanted) {
    Validator validator;
    validator.one_of("audience", wanted.audience);
    validator.throw_if_invalid();
    const auto prepared = prepare(workspace, database, actor, wanted.partnership);
    const auto& release = prepared.release;
    if (!release.safe || release.shown == 0) {
        throw Error(ErrorKind::conflict, say("E4123"));
    }
    DisparityRelease made;
    made.id = new_id();
    made.partnership = wanted.partnership;
    made.organization = *actor.organization;
    made.day = to_text(workspace.today());
    made.audience = wanted.audience;
    made.threshold = prepared.threshold;
    for (const auto& cell : release.release.cells) {
        made.cells.push_back({cell.row, cell.stage, cell.measure, cell.people});
    }
    made.sealed = workspace.sealing_key(database).seal(
        KeyPurpose::disparity_release, made.id, to_json(kept_of(release.release.counts, prepared.counts.participants)));
    made = records::Change(database, actor.author()).add(made);
    auto shown = shown_of(release.release, groups_of_region(database, wanted.partnership));
    shown.id = made.id;
    shown.day = made.day;
    shown.audience = made.audience;
    shown.threshold = made.threshold;
    fill(shown, database, actor, wanted.partnership);
    return shown;
}

ReleaseView publish_release(Workspace& workspace, const Actor& actor, const NewRelease& wanted) {
    return workspace.write([&](records::WritableDatabase& database) {
        return publish_release_within(workspace, database, actor, wanted);
    });
}

}  // namespace laborshed::services
