// The pipeline in figures: funnel, waits, openings, the federal indicators, the participant record, wage records. Each
// is of the people whom the one who asks may see by consent.
#include "api/endpoints/record_endpoints.h"
#include "services/pipeline/funnel_figures.h"
#include "services/pipeline/pirl_export.h"
#include "services/pipeline/wage_records.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {
namespace {

using pipeline::FunnelGroup;
using pipeline::Step;

std::vector<ParameterInfo> with_filter(std::vector<ParameterInfo> more) {
    std::vector<ParameterInfo> all = {
        {.name = "partnership", .type = "string", .description = "Only in programs of this partnership"},
        {.name = "program", .type = "string", .description = "Only in this training program"},
        {.name = "cohort", .type = "string", .description = "Only in this cohort"}};
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    return all;
}

services::PipelineFilter filter_of(const Request& request) {
    return {.partnership = request.query.text("partnership"),
            .program = request.query.text("program"),
            .cohort = request.query.text("cohort"),
            .organization = request.query.text("organization")};
}

const ParameterInfo kOrganization = {.name = "organization",
                                     .type = "string",
                                     .description = "Only pathways on which this organization recorded a step"};
const ParameterInfo kWay = {.name = "way",
                            .type = "string",
                            .description = "Which stages, in which order",
                            .fallback = R"("training")",
                            .choices = texts_of<pipeline::Pathway>()};

pipeline::Pathway way_of(const Request& request) {
    return request.query.choice<pipeline::Pathway>("way").value_or(pipeline::Pathway::training);
}

void add_figures(RecordEndpoints& figures, services::Workspace& workspace) {
    figures.read(
        "/api/pipeline/funnel",
        "The participant funnel: how many reach each stage, where they are, and where they stop",
        with_filter({kOrganization,
                     {.name = "group",
                      .type = "string",
                      .description = "A funnel for each",
                      .fallback = R"("all")",
                      .choices = texts_of<FunnelGroup>()},
                     kWay}),
        [&workspace](const Request& request) {
            return services::pipeline_funnel(
                workspace, request.actor,
                {.filter = filter_of(request),
                 .group = request.query.choice<FunnelGroup>("group").value_or(FunnelGroup::all),
                 .way = way_of(request)});
        },
        &services::FunnelView::rows);
    figures.read(
        "/api/pipeline/waits", "Time from one step to another; rows are the curve",
        with_filter({kOrganization,
                     {.name = "from", .type = "string", .description = "A step", .fallback = R"("application")"},
                     {.name = "to", .type = "string", .description = "A later one", .fallback = R"("enrollment")"},
                     kWay}),
        [&workspace](const Request& request) {
            return services::pipeline_waits(workspace, request.actor,
                                            {.filter = filter_of(request),
                                             .from = request.query.choice<Step>("from").value_or(Step::application),
                                             .to = request.query.choice<Step>("to").value_or(Step::enrollment),
                                             .way = way_of(request)});
        },
        &services::WaitsView::rows);
    figures.read(
        "/api/pipeline/openings", "How employers' openings fill, and in what time",
        {{.name = "partnership", .type = "string", .description = "Only of this partnership"},
         {.name = "organization", .type = "string", .description = "Only of this employer"}},
        [&workspace](const Request& request) {
            return services::pipeline_openings(workspace, request.actor, filter_of(request));
        },
        &services::OpeningsView::rows);
}

const ParameterInfo kYear = {.name = "program_year",
                             .type = "integer",
                             .description = "The year in whose July it begins; the last one that ended if omitted"};

services::OutcomesQuery outcomes_of(const Request& request) {
    return {.program_year = request.query.integer("program_year"),
            .filter = filter_of(request),
            .stream = request.query.choice<pipeline::Program>("stream"),
            .group = request.query.choice<pipeline::PersonGroup>("group")};
}

void add_outcomes(RecordEndpoints& figures, services::Workspace& workspace) {
    figures.read(
        "/api/pipeline/indicators", "The WIOA primary indicators, with the participants that each counts",
        with_filter({kYear,
                     {.name = "stream",
                      .type = "string",
                      .description = "Only of this federal program",
                      .choices = services::reported_programs()},
                     {.name = "group", .type = "string", .description = "Only people of this group"}}),
        [&workspace](const Request& request) {
            return services::pipeline_indicators(workspace, request.actor, outcomes_of(request));
        },
        &services::IndicatorsView::rows);
    figures.read(
        "/api/pipeline/programs-report", "Outcomes by provider and program of study (like ETA-9171)",
        with_filter({kYear}),
        [&workspace](const Request& request) {
            return services::programs_report(workspace, request.actor, outcomes_of(request));
        },
        &services::ProgramsReport::rows);
}

Endpoint record_file(services::Workspace& workspace) {
    Endpoint made;
    made.path = "/api/pipeline/participant-record.csv";
    made.summary = "The participant individual record (PIRL); logs the access to each participant";
    made.parameters = with_filter({kYear});
    made.source = Source::records;
    made.content_type = "text/csv";
    made.schema = [](Schemas&) { return R"({"type":"string"})"; };
    made.perform = [&workspace](const Request& request) {
        Answer answer;
        answer.content_type = "text/csv; charset=utf-8; header=present";
        answer.file_name = "participant-record.csv";
        answer.body = Body(services::participant_record_csv(workspace, request.actor, outcomes_of(request)));
        return answer;
    };
    return made;
}

template <class Shown, class Act>
Endpoint csv_endpoint(const char* path, const char* summary, Act act) {
    Endpoint made;
    made.method = "POST";
    made.path = path;
    made.summary = summary;
    made.source = Source::records;
    made.schema = [](Schemas& schemas) { return schemas.of<Shown>(); };
    made.body_type = "text/csv";
    made.body_schema = [](Schemas&) { return R"({"type":"string"})"; };
    made.perform = [act](const Request& request) { return json_answer(act(request)); };
    return made;
}

}  // namespace

void add_pipeline_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    RecordEndpoints figures(table, workspace);
    add_figures(figures, workspace);
    add_outcomes(figures, workspace);
    table.push_back(record_file(workspace));
    table.push_back(csv_endpoint<services::RecordCheck>(
        "/api/pipeline/participant-record/check", "Check a participant record file; nothing is stored",
        [&workspace](const Request& request) {
            return services::check_participant_record(workspace, request.actor, request.body);
        }));
    table.push_back(csv_endpoint<services::WageImport>(
        "/api/pipeline/wage-records",
        "Import wage records from a CSV text, for participants whose records your organization keeps",
        [&workspace](const Request& request) {
            return services::import_wage_records(workspace, request.actor, request.body,
                                                 request.query.text("preview") == "yes");
        }));
    table.back().parameters = {{.name = "preview",
                                .type = "string",
                                .description = "yes: shows what would change, without changing anything",
                                .fallback = R"("no")",
                                .choices = {"yes", "no"}}};
}

}  // namespace laborshed::api
