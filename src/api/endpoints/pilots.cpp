// Pilots: what a design can show, the frozen plan, who is in it, and the lottery that everybody can repeat. Reading and
// editing a draft is with the book's endpoints.
#include "api/endpoints/record_endpoints.h"
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

const std::string kPath = "/api/pilots/{id}";

void add_plan(RecordEndpoints& pilots) {
    pilots.read(kPath + "/page", "A pilot with its plan, its lottery, and the next step", services::pilot_page);
    pilots.change("POST", kPath + "/freeze", "Freeze the plan by its hash: later changes show", services::freeze_pilot);
    pilots.change("POST", kPath + "/change", "Change a frozen plan, with a reason", services::change_plan);
}

void add_people(RecordEndpoints& pilots) {
    pilots.read(kPath + "/entrants", "The pilot's entrants, as far as you can read them", services::pilot_entrants,
                &services::EntrantTable::rows);
    pilots.change("POST", kPath + "/entrants", "Add entrants: all, or none if one of them is invalid",
                  services::enter_people, 201);
}

void add_lottery(RecordEndpoints& pilots) {
    pilots.change("POST", kPath + "/commit", "Generate a secret seed and publish its commitment",
                  services::commit_lottery);
    pilots.change("POST", kPath + "/draw", "Open the seed and draw all entrants", services::draw_lottery);
    pilots.read(kPath + "/lottery", "The published record of the lottery: public, with entrants if there are enough",
                services::published_lottery);
}

void add_judging(RecordEndpoints& pilots) {
    pilots.read(kPath + "/balance", "Balance between the arms before the lottery", services::pilot_balance,
                &services::PilotBalance::rows);
    pilots.read(kPath + "/watch", "Take-up, attrition, and the outcome so far, with bands valid at every look",
                services::pilot_watch, &services::PilotWatch::rows);
    pilots.read(kPath + "/evaluation", "The result of the pilot, once every outcome is known",
                services::pilot_evaluation);
    pilots.read(kPath + "/demand", "The inputs of the forecast at scale, each with its source", services::pilot_demand);
    pilots.change("POST", kPath + "/scale", "Forecast at scale; nothing is stored", services::pilot_scale);
    pilots.read(kPath + "/return-items", "The costs and returns that the pilot knows, and what is missing",
                services::pilot_return_defaults);
    pilots.change("POST", kPath + "/return", "Return on investment, by whom; nothing is stored",
                  services::pilot_return);
    pilots.change("POST", kPath + "/decide", "Decide to scale, adapt, or stop, with today's evidence",
                  services::decide_pilot);
    pilots.read(kPath + "/decision", "The decision and the evidence at that time", services::pilot_decision);
}

}  // namespace

void add_pilot_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(change_endpoint<services::DesignQuestion, services::DesignAnswer>(
        "POST", "/api/pilot-design", "What a pilot of a given size can detect; nothing is stored", {},
        [](const Request& request, const services::DesignQuestion& question) {
            return json_answer(services::pilot_design(request.actor, question));
        }));
    RecordEndpoints pilots(table, workspace, id_parameter("pilot"));
    add_plan(pilots);
    add_people(pilots);
    RecordEndpoints(table, workspace, id_parameter("entrant"))
        .change("DELETE", "/api/pilot-entrants/{id}", "Remove an entrant from a pilot that is not drawn yet",
                services::remove_entrant);
    add_lottery(pilots);
    add_judging(pilots);
}

}  // namespace laborshed::api
