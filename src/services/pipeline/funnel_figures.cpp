#include "services/pipeline/funnel_figures.h"

#include "base/day.h"
#include "pipeline/waits.h"
#include "records/vocabulary.h"
#include "services/book/kinds.h"
#include "services/participants/participant_steps.h"
#include "services/workspace/workspace.h"

#include <algorithm>

namespace laborshed::services {
namespace {

using pipeline::Step;

/// The filter for the model. A partnership is its programs; one without any selects no one.
pipeline::FunnelFilter filter_of(records::Database& database, const PipelineFilter& wanted) {
    pipeline::FunnelFilter filter;
    const auto only = [](const std::string& id) {
        return id.empty() ? std::set<std::string, std::less<>>() : std::set<std::string, std::less<>>{id};
    };
    filter.programs = only(wanted.program);
    filter.cohorts = only(wanted.cohort);
    filter.organizations = only(wanted.organization);
    if (!wanted.partnership.empty()) {
        std::set<std::string, std::less<>> programs;
        for (const auto& program : records::select<records::TrainingProgram>(
                 database, {.condition = "partnership = :partnership", .values = {wanted.partnership}})) {
            if (wanted.program.empty() || wanted.program == program.id) {
                programs.insert(program.id);
            }
        }
        if (programs.empty()) {
            programs.insert("(none)");
        }
        filter.programs = std::move(programs);
    }
    return filter;
}

pipeline::FunnelOptions options_of(const pipeline::FunnelFilter& filter, pipeline::Pathway way,
                                   std::chrono::sys_days today) {
    return {.today = today, .way = pipeline::stages_of(way), .filter = filter};
}

/// The last days of cohorts. An enrollment without its own end uses its cohort's, so people in class don't count as
/// inactive.
std::map<std::string, std::chrono::sys_days> class_ends(records::Database& database) {
    std::map<std::string, std::chrono::sys_days> ends;
    for (const auto& cohort : records::select<records::Cohort>(database)) {
        ends[cohort.id] = parse_day(cohort.ends);
    }
    return ends;
}

void complete(std::vector<pipeline::StepEvent>& events, const std::map<std::string, std::chrono::sys_days>& ends) {
    for (auto& event : events) {
        const auto end = ends.find(event.cohort);
        if (event.step == Step::enrollment && !event.end && end != ends.end() && end->second >= event.day) {
            event.end = end->second;
        }
    }
}

/// Those whose way counts under the filter, by the funnel's own rules: one at a time, as there it is said of whom.
std::vector<pipeline::Person> people_in(records::Database& database, SeenPeople& seen, const Actor& actor,
                                        const pipeline::FunnelOptions& options) {
    std::vector<pipeline::Person> people;
    const auto ends = class_ends(database);
    for (const auto& [participant, steps] : seen.people) {
        pipeline::Person person{.id = participant.id, .events = events_of(steps)};
        complete(person.events, ends);
        const auto alone = pipeline::funnel(std::span(&person, 1), options);
        if (std::ranges::any_of(alone, [](const pipeline::Funnel& one) { return one.people > 0; })) {
            count_in(seen.basis, actor, participant);
            people.push_back(std::move(person));
        }
    }
    finish(seen.basis, seen.people.size());
    return people;
}

std::string group_name(pipeline::FunnelGroup group, const std::string& key, const ParticipantNames& names) {
    using pipeline::FunnelGroup;
    const auto or_else = [](const std::string& name, const char* otherwise) {
        return name.empty() ? std::string(otherwise) : name;
    };
    switch (group) {
        case FunnelGroup::all: return "Everyone";
        case FunnelGroup::program: return or_else(names.program(key), "No program");
        case FunnelGroup::cohort: return or_else(names.cohort(key), "No cohort");
        case FunnelGroup::organization: return or_else(names.organization(key), "No organization");
        case FunnelGroup::month: return key;
    }
    return {};
}

std::int64_t number(std::size_t count) { return static_cast<std::int64_t>(count); }

void add_group(FunnelView& shown, const pipeline::Funnel& one, const std::string& name) {
    FunnelGroupView group{.group = one.key, .name = name, .people = number(one.people)};
    for (const auto& [step, people] : one.recorded) {
        group.recorded.push_back({step, step_label(step), number(people)});
    }
    shown.groups.push_back(std::move(group));
    for (const auto& stage : one.stages) {
        FunnelRow row{.group = one.key,
                      .group_name = name,
                      .step = stage.step,
                      .label = step_label(stage.step),
                      .reached = number(stage.reached),
                      .recorded = number(stage.recorded),
                      .active = number(stage.active),
                      .withdrawn = number(stage.withdrawn),
                      .quiet = number(stage.quiet),
                      .conversion = stage.conversion};
        if (stage.interval) {
            row.low = stage.interval->low;
            row.high = stage.interval->high;
        }
        shown.rows.push_back(std::move(row));
    }
}

MedianView shown(const pipeline::MedianWait& median) { return {median.days, median.low, median.high}; }

std::vector<WaitPoint> shown(const pipeline::TimeToStep& time) {
    std::vector<WaitPoint> points;
    for (std::size_t i = 0; i < time.points.size(); ++i) {
        const auto& point = time.points[i];
        const auto& ends = time.incidence[i];
        WaitPoint made{.day = point.day,
                       .at_risk = number(point.at_risk),
                       .reached = number(point.reached),
                       .waiting = number(point.waiting),
                       .withdrawn = number(point.withdrawn),
                       .still = point.still,
                       .reached_share = ends.reached.share,
                       .withdrawn_share = ends.withdrawn.share};
        if (point.interval) {
            made.low = point.interval->low;
            made.high = point.interval->high;
        }
        points.push_back(made);
    }
    return points;
}

/// Only what happened in the programs and cohorts that are asked for, and what belongs to no program.
void keep_events(std::vector<pipeline::Person>& people, const pipeline::FunnelFilter& filter) {
    for (auto& person : people) {
        std::erase_if(person.events, [&](const pipeline::StepEvent& event) {
            const bool general = event.program.empty() && event.step <= Step::referral;
            const bool program = filter.programs.empty() || filter.programs.contains(event.program);
            const bool cohort = filter.cohorts.empty() || event.cohort.empty() || filter.cohorts.contains(event.cohort);
            return !general && !(program && cohort);
        });
    }
}

/// The places of an opening that people took, as far as the actor can see them.
struct Hires {
    std::vector<std::chrono::sys_days> days = {};
    std::int64_t unlikely = 0;  ///< before it opened, or more than there are places
};

std::map<std::string, Hires> hires_of(SeenPeople& seen, const Actor& actor, std::chrono::sys_days today) {
    std::map<std::string, Hires> hires;
    for (const auto& [participant, steps] : seen.people) {
        bool placed = false;
        for (const auto& step : steps) {
            if (step.step == Step::placement && step.opening && !step.planned && parse_day(step.day) <= today) {
                hires[*step.opening].days.push_back(parse_day(step.day));
                placed = true;
            }
        }
        if (placed) {
            count_in(seen.basis, actor, participant);
        }
    }
    return hires;
}

/// As the model takes it: hires in order, none before the opening or beyond its places, no closing before a hire.
pipeline::Opening opening_of(const records::Opening& record, Hires& hires) {
    pipeline::Opening opening{.opened = parse_day(record.opened), .positions = static_cast<std::size_t>(record.places)};
    std::ranges::sort(hires.days);
    hires.unlikely = std::ranges::count_if(hires.days, [&](auto day) { return day < opening.opened; });
    std::erase_if(hires.days, [&](auto day) { return day < opening.opened; });
    if (hires.days.size() > opening.positions) {
        hires.unlikely += number(hires.days.size() - opening.positions);
        hires.days.resize(opening.positions);
    }
    opening.hires = hires.days;
    if (record.closed) {
        opening.closed = std::max(parse_day(*record.closed), hires.days.empty() ? opening.opened : hires.days.back());
    }
    return opening;
}

OpeningRow row_of(const records::Opening& record, const pipeline::Opening& opening, bool sees_people,
                  const ParticipantNames& names) {
    OpeningRow row{.opening = record.id,
                   .title = record.title,
                   .organization = record.organization,
                   .organization_name = names.organization(record.organization),
                   .type = record.type,
                   .occupation = record.occupation,
                   .opened = record.opened,
                   .closed = record.closed,
                   .places = record.places};
    if (sees_people) {
        row.filled = number(opening.hires.size());
        const auto rest = record.places - *row.filled;
        row.left = record.closed ? 0 : rest;
        row.taken_back = record.closed ? rest : 0;
        if (!opening.hires.empty()) {
            row.first_hire_days = (opening.hires.front() - opening.opened).count();
        }
    }
    return row;
}

void note_openings(FigureBasis& basis, std::int64_t unlikely) {
    basis.notes.push_back(say("basis.hires_seen"));
    if (unlikely > 0) {
        basis.notes.push_back(say("basis.hires_unlikely", {{"count", std::to_string(unlikely)}}));
    }
}

}  // namespace

std::string step_label(pipeline::Step step) { return records::label_of(records::vocabulary().steps, step); }

FunnelView pipeline_funnel(Workspace& workspace, const Actor& actor, const FunnelQuery& query) {
    require_account(actor);
    FunnelView answer{.way = query.way};
    workspace.read([&](records::Database& database) {
        auto seen = people_seen(workspace, database, actor, say("method.funnel"), "docs/methods.md#the-funnel");
        auto options = options_of(filter_of(database, query.filter), query.way, workspace.today());
        const auto people = people_in(database, seen, actor, options);
        options.group = query.group;
        const ParticipantNames names(database);
        for (const auto& one : pipeline::funnel(people, options)) {
            if (one.people > 0) {
                add_group(answer, one, group_name(query.group, one.key, names));
            }
        }
        answer.basis = std::move(seen.basis);
    });
    return answer;
}

WaitsView pipeline_waits(Workspace& workspace, const Actor& actor, const WaitsQuery& query) {
    require_account(actor);
    const auto way = pipeline::stages_of(query.way);
    const auto first = pipeline::place(way, query.from);
    const auto second = pipeline::place(way, query.to);
    if (!first || !second || *first >= *second) {
        throw ParameterError(
            "to",
            say("E4086", {{"to", text_of(query.to)}, {"from", text_of(query.from)}, {"pathway", text_of(query.way)}}));
    }
    WaitsView answer{
        .from = query.from, .from_label = step_label(query.from), .to = query.to, .to_label = step_label(query.to)};
    workspace.read([&](records::Database& database) {
        auto seen = people_seen(workspace, database, actor, say("method.waits"),
                                "docs/methods.md#time-to-a-step-and-from-opening-to-hire");
        const auto filter = filter_of(database, query.filter);
        auto people = people_in(database, seen, actor, options_of(filter, query.way, workspace.today()));
        keep_events(people, filter);
        const auto waits = pipeline::step_waits(people, query.from, query.to, workspace.today(), way);
        const auto time = pipeline::time_to_step(waits.waits);
        answer.waits = number(time.people);
        answer.reached = number(time.reached);
        answer.waiting = number(time.waiting);
        answer.withdrawn = number(time.withdrawn);
        answer.without_start = number(waits.without_start);
        answer.median = shown(time.median);
        answer.rows = shown(time);
        if (time.people > 0 && !time.median.days) {
            seen.basis.notes.push_back(say("basis.no_median"));
        }
        answer.basis = std::move(seen.basis);
    });
    return answer;
}

OpeningsView pipeline_openings(Workspace& workspace, const Actor& actor, const PipelineFilter& filter) {
    require_account(actor);
    OpeningsView answer;
    workspace.read([&](records::Database& database) {
        auto seen = people_seen(workspace, database, actor, say("method.openings"),
                                "docs/methods.md#time-to-a-step-and-from-opening-to-hire");
        const bool sees_people = !seen.people.empty();
        auto hires = hires_of(seen, actor, workspace.today());
        const ParticipantNames names(database);
        std::vector<pipeline::Opening> openings;
        std::int64_t unlikely = 0;
        for (const auto& record :
             records::select<records::Opening>(database, {.condition = "", .order = "opened, id"})) {
            if (!may_read(database, actor, record) ||
                (!filter.partnership.empty() && record.partnership != filter.partnership) ||
                (!filter.organization.empty() && record.organization != filter.organization)) {
                continue;
            }
            auto& taken = hires[record.id];
            openings.push_back(opening_of(record, taken));
            unlikely += taken.unlikely;
            answer.rows.push_back(row_of(record, openings.back(), sees_people, names));
            answer.places += record.places;
            answer.filled += answer.rows.back().filled.value_or(0);
        }
        if (sees_people) {
            const auto time = pipeline::time_to_step(pipeline::opening_waits(openings, workspace.today()));
            answer.median = shown(time.median);
            answer.curve = shown(time);
            note_openings(seen.basis, unlikely);
        }
        answer.basis = std::move(seen.basis);
    });
    return answer;
}

}  // namespace laborshed::services
