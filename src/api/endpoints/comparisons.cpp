// Comparisons without a lottery, of a table that is sent along: nothing is kept.
#include "services/pilots/comparisons.h"
#include "api/changes.h"
#include "api/endpoints/endpoints.h"

namespace laborshed::api {

void add_comparison_endpoints(std::vector<Endpoint>& table) {
    table.push_back(change_endpoint<services::PanelQuestion, services::PanelAnswer>(
        "POST", "/api/comparisons/panel", "Compare units over time, with and without a program; nothing is stored", {},
        [](const Request& request, const services::PanelQuestion& question) {
            return json_answer(services::compare_panel(request.actor, question));
        }));
    table.push_back(change_endpoint<services::PeopleQuestion, services::PeopleAnswer>(
        "POST", "/api/comparisons/people", "Compare participants with similar others; nothing is stored", {},
        [](const Request& request, const services::PeopleQuestion& question) {
            return json_answer(services::compare_people(request.actor, question));
        }));
}

}  // namespace laborshed::api
