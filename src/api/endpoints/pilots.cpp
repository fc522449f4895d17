// Pilots: what a design can show, the frozen plan, who is in it, and the lottery that everybody can repeat. Reading and
// editing a draft is with the book's endpoints.
#include "api/changes.h"
#include "api/endpoints/endpoints.h"
#include "services/pilots/pilot_decision.h"
#include "services/pilots/pilot_design.h"
#include "services/pilots/pilot_entrants.h"
#include "services/pilots/pilot_lottery.h"
#include "services/pilots/pilot_monitoring.h"
#include "services/pilots/pilot_page.h"
#include "services/pilots/pilot_plan_changes.h"
#include "services/pilots/pilot_return.h"
#include "services/pilots/scale_forecast.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {
namespace {

const ParameterInfo kPilot = {.name = "id", .type = "string", .description = "The pilot's id"};
const ParameterInfo kEntrant = {.name = "id", .type = "string", .description = "The entrant's id"};
const std::string kPath = "/api/pilots/{id}";

std::string id_of(const Request& request) { return request.parameters.text("id"); }

using Act = services::PilotPage (*)(services::Workspace&, const services::Actor&, const std::string&, std::int64_t);

Endpoint acting(services::Workspace& workspace, const char* verb, const char* summary, Act act) {
    return change_endpoint<SeenVersion, services::PilotPage>(
        "POST", kPath + "/" + verb, summary, {kPilot},
        [&workspace, act](const Request& request, const SeenVersion& seen) {
            return json_answer(act(workspace, request.actor, id_of(request), seen.version));
        });
}

void add_plan(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(change_endpoint<services::DesignQuestion, services::DesignAnswer>(
        "POST", "/api/pilot-design", "What a pilot of a given size can detect; nothing is stored", {},
        [](const Request& request, const services::DesignQuestion& question) {
            return json_answer(services::pilot_design(request.actor, question));
        }));
    table.push_back(endpoint(kPath + "/page", "A pilot with its plan, its lottery, and the next step", {kPilot}, {},
                             [&workspace](const Request& request) {
                                 return services::pilot_page(workspace, request.actor, id_of(request));
                             }));
    table.back().source = Source::records;
    table.push_back(
        acting(workspace, "freeze", "Freeze the plan by its hash: later changes show", services::freeze_pilot));
    table.push_back(change_endpoint<services::PlanChangeRequest, services::PilotPage>(
        "POST", kPath + "/change", "Change a frozen plan, with a reason", {kPilot},
        [&workspace](const Request& request, const services::PlanChangeRequest& wish) {
            return json_answer(services::change_plan(workspace, request.actor, id_of(request), wish));
        }));
}

void add_people(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(table_endpoint(
        kPath + "/entrants", "The pilot's entrants, as far as you can read them", {},
        [&workspace](const Request& request) {
            return services::pilot_entrants(workspace, request.actor, id_of(request));
        },
        &services::EntrantTable::rows));
    table.back().path_parameters = {kPilot};
    table.back().source = Source::records;
    table.push_back(change_endpoint<services::NewEntrants, services::EntrantTable>(
        "POST", kPath + "/entrants", "Add entrants: all, or none if one of them is invalid", {kPilot},
        [&workspace](const Request& request, const services::NewEntrants& wanted) {
            return json_answer(services::enter_people(workspace, request.actor, id_of(request), wanted), 201);
        }));
    table.push_back(change_endpoint<SeenVersion, Nothing>(
        "DELETE", "/api/pilot-entrants/{id}", "Remove an entrant from a pilot that is not drawn yet", {kEntrant},
        [&workspace](const Request& request, const SeenVersion& seen) {
            services::remove_entrant(workspace, request.actor, id_of(request), seen.version);
            return no_content();
        }));
}

void add_lottery(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(
        acting(workspace, "commit", "Generate a secret seed and publish its commitment", services::commit_lottery));
    table.push_back(acting(workspace, "draw", "Open the seed and draw all entrants", services::draw_lottery));
    table.push_back(endpoint(kPath + "/lottery",
                             "The published record of the lottery: public, with entrants if there are enough", {kPilot},
                             {}, [&workspace](const Request& request) {
                                 return services::published_lottery(workspace, request.actor, id_of(request));
                             }));
    table.back().source = Source::records;
}

void add_judging(std::vector<Endpoint>& table, services::Workspace& workspace) {
    const auto add = [&](const char* what, const char* summary, auto answer, auto rows) {
        table.push_back(table_endpoint(
            kPath + what, summary, {},
            [&workspace, answer](const Request& request) { return answer(workspace, request.actor, id_of(request)); },
            rows));
        table.back().path_parameters = {kPilot};
        table.back().source = Source::records;
    };
    add("/balance", "Balance between the arms before the lottery", services::pilot_balance,
        &services::PilotBalance::rows);
    add("/watch", "Take-up, attrition, and the outcome so far, with bands valid at every look", services::pilot_watch,
        &services::PilotWatch::rows);
    table.push_back(endpoint(kPath + "/evaluation", "The result of the pilot, once every outcome is known", {kPilot},
                             {}, [&workspace](const Request& request) {
                                 return services::pilot_evaluation(workspace, request.actor, id_of(request));
                             }));
    table.back().source = Source::records;
    table.push_back(endpoint(kPath + "/demand", "The inputs of the forecast at scale, each with its source", {kPilot},
                             {}, [&workspace](const Request& request) {
                                 return services::pilot_demand(workspace, request.actor, id_of(request));
                             }));
    table.back().source = Source::records;
    table.push_back(change_endpoint<services::ScaleRequest, services::ScaleView>(
        "POST", kPath + "/scale", "Forecast at scale; nothing is stored", {kPilot},
        [&workspace](const Request& request, const services::ScaleRequest& wish) {
            return json_answer(services::pilot_scale(workspace, request.actor, id_of(request), wish));
        }));
    table.push_back(endpoint(kPath + "/return-items", "The costs and returns that the pilot knows, and what is missing",
                             {kPilot}, {}, [&workspace](const Request& request) {
                                 return services::pilot_return_defaults(workspace, request.actor, id_of(request));
                             }));
    table.back().source = Source::records;
    table.push_back(change_endpoint<services::ReturnRequest, services::ReturnView>(
        "POST", kPath + "/return", "Return on investment, by whom; nothing is stored", {kPilot},
        [&workspace](const Request& request, const services::ReturnRequest& wish) {
            return json_answer(services::pilot_return(workspace, request.actor, id_of(request), wish));
        }));
    table.push_back(change_endpoint<services::DecisionRequest, services::PilotPage>(
        "POST", kPath + "/decide", "Decide to scale, adapt, or stop, with today's evidence", {kPilot},
        [&workspace](const Request& request, const services::DecisionRequest& wish) {
            return json_answer(services::decide_pilot(workspace, request.actor, id_of(request), wish));
        }));
    table.push_back(endpoint(kPath + "/decision", "The decision and the evidence at that time", {kPilot}, {},
                             [&workspace](const Request& request) {
                                 return services::pilot_decision(workspace, request.actor, id_of(request));
                             }));
    table.back().source = Source::records;
}

}  // namespace

void add_pilot_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    add_plan(table, workspace);
    add_people(table, workspace);
    add_lottery(table, workspace);
    add_judging(table, workspace);
}

}  // namespace laborshed::api
