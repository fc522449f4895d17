// Pipeline figures: funnel, waiting times, and openings, for the people the actor's organization can see that day. Raw
// counts, without disclosure control.
#pragma once

#include "pipeline/funnel.h"
#include "pipeline/training_offer.h"
#include "services/participants/people_basis.h"

namespace laborshed::services {

/// One stage of one group.
struct FunnelRow {
    std::string group = {};  ///< an id, "2026-11" for a month; empty for all
    std::string group_name = {};
    pipeline::Step step = pipeline::Step::outreach;
    std::string label = {};
    std::int64_t reached = 0;            ///< people: this stage or a later one
    std::int64_t recorded = 0;           ///< this step itself
    std::int64_t active = 0;             ///< whose furthest stage it is: on their way,
    std::int64_t withdrawn = 0;          ///< left,
    std::int64_t quiet = 0;              ///< or without a sign for 90 days
    std::optional<double> conversion{};  ///< of those who reached the stage before; missing at the first
    std::optional<double> low{};         ///< Wilson's 95% interval
    std::optional<double> high{};
};
BOOST_DESCRIBE_STRUCT(FunnelRow, (),
                      (group, group_name, step, label, reached, recorded, active, withdrawn, quiet, conversion, low,
                       high))

struct StepPeople {
    pipeline::Step step = pipeline::Step::outreach;
    std::string label = {};
    std::int64_t people = 0;
};
BOOST_DESCRIBE_STRUCT(StepPeople, (), (step, label, people))

struct FunnelGroupView {
    std::string group = {};
    std::string name = {};
    std::int64_t people = 0;
    std::vector<StepPeople> recorded = {};  ///< every step that occurs, on the way or not
};
BOOST_DESCRIBE_STRUCT(FunnelGroupView, (), (group, name, people, recorded))

struct FunnelView {
    FigureBasis basis = {};
    pipeline::Pathway way = pipeline::Pathway::training;
    std::vector<FunnelGroupView> groups = {};
    std::vector<FunnelRow> rows = {};  ///< by group, in pathway order
};
BOOST_DESCRIBE_STRUCT(FunnelView, (), (basis, way, groups, rows))

struct FunnelQuery {
    PipelineFilter filter = {};
    pipeline::FunnelGroup group = pipeline::FunnelGroup::all;
    pipeline::Pathway way = pipeline::Pathway::training;
};

/// Throws Error not_signed_in, bad_input.
[[nodiscard]] FunnelView pipeline_funnel(Workspace& workspace, const Actor& actor, const FunnelQuery& query);

struct MedianView {
    std::optional<double> days{};  ///< missing: more than half were still waiting when last seen
    std::optional<double> low{};   ///< 95% interval; missing: open on that side
    std::optional<double> high{};
};
BOOST_DESCRIBE_STRUCT(MedianView, (), (days, low, high))

/// The curves from this day on.
struct WaitPoint {
    std::int64_t day = 0;
    std::int64_t at_risk = 0;
    std::int64_t reached = 0;  ///< on the day, as the next two
    std::int64_t waiting = 0;
    std::int64_t withdrawn = 0;
    double still = 1;  ///< Kaplan-Meier: share of those who stay that has not reached the step
    std::optional<double> low{};
    std::optional<double> high{};
    double reached_share = 0;    ///< Aalen-Johansen: of all, reached it
    double withdrawn_share = 0;  ///< left before
};
BOOST_DESCRIBE_STRUCT(WaitPoint, (),
                      (day, at_risk, reached, waiting, withdrawn, still, low, high, reached_share, withdrawn_share))

struct WaitsView {
    FigureBasis basis = {};
    pipeline::Step from = pipeline::Step::application;
    std::string from_label = {};
    pipeline::Step to = pipeline::Step::enrollment;
    std::string to_label = {};
    std::int64_t waits = 0;  ///< a person has one in each program
    std::int64_t reached = 0;
    std::int64_t waiting = 0;
    std::int64_t withdrawn = 0;
    std::int64_t without_start = 0;  ///< left out: no one knows when their wait began
    MedianView median = {};
    std::vector<WaitPoint> rows = {};
};
BOOST_DESCRIBE_STRUCT(WaitsView, (),
                      (basis, from, from_label, to, to_label, waits, reached, waiting, withdrawn, without_start, median,
                       rows))

struct WaitsQuery {
    PipelineFilter filter = {};
    pipeline::Step from = pipeline::Step::application;
    pipeline::Step to = pipeline::Step::enrollment;
    pipeline::Pathway way = pipeline::Pathway::training;
};

/// Throws Error not_signed_in; bad_input for steps that the way does not have in this order.
[[nodiscard]] WaitsView pipeline_waits(Workspace& workspace, const Actor& actor, const WaitsQuery& query);

struct OpeningRow {
    std::string opening = {};
    std::string title = {};
    std::string organization = {};
    std::string organization_name = {};
    pipeline::OpeningType type = pipeline::OpeningType::job;
    std::string occupation = {};
    std::string opened = {};
    std::optional<std::string> closed{};
    std::int64_t places = 0;
    std::optional<std::int64_t> filled{};  ///< by people that the actor can see; missing when that is no one at all
    std::optional<std::int64_t> left{};    ///< still open
    std::optional<std::int64_t> taken_back{};
    std::optional<std::int64_t> first_hire_days{};  ///< from opening to the first hire
};
BOOST_DESCRIBE_STRUCT(OpeningRow, (),
                      (opening, title, organization, organization_name, type, occupation, opened, closed, places,
                       filled, left, taken_back, first_hire_days))

struct OpeningsView {
    FigureBasis basis = {};
    std::int64_t places = 0;
    std::int64_t filled = 0;
    MedianView median = {};  ///< days from opening to hire, place by place
    std::vector<WaitPoint> curve = {};
    std::vector<OpeningRow> rows = {};  ///< the oldest first
};
BOOST_DESCRIBE_STRUCT(OpeningsView, (), (basis, places, filled, median, curve, rows))

/// The openings that the actor can see, filled by the people that it can see. Throws Error not_signed_in.
[[nodiscard]] OpeningsView pipeline_openings(Workspace& workspace, const Actor& actor, const PipelineFilter& filter);

/// "Employed at 90 days"
[[nodiscard]] std::string step_label(pipeline::Step step);

}  // namespace laborshed::services
