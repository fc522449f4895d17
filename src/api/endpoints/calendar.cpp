// Calendars and letters' links: what other programs open without "/api", and the pages' side of them.
#include "services/agenda/calendar.h"
#include "api/endpoints/record_endpoints.h"
#include "services/mail/unsubscribe.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {
namespace {

/// Answers with an iCalendar file.
template <class Answering>
Endpoint calendar_endpoint(std::string path, std::string summary, ParameterInfo parameter, Answering answer) {
    Endpoint made;
    made.path = std::move(path);
    made.summary = std::move(summary);
    made.path_parameters = {std::move(parameter)};
    made.schema = [](Schemas&) { return std::string(R"({"type":"string"})"); };
    made.to_json = std::move(answer);
    made.content_type = "text/calendar; charset=utf-8";
    made.source = Source::records;
    return made;
}

void add_calendars(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(
        calendar_endpoint("/calendar/{token}.ics", "One person's meetings and due dates (iCalendar), by a secret link",
                          kLinkToken, [&workspace](const Request& request) {
                              return services::calendar_of(workspace, request.parameters.text("token"), request.client);
                          }));
    table.push_back(calendar_endpoint("/api/meetings/{id}/meeting.ics", "One meeting (iCalendar)",
                                      id_parameter("meeting"), [&workspace](const Request& request) {
                                          return services::calendar_of_meeting(workspace, request.actor,
                                                                               request.parameters.text("id"));
                                      }));
    RecordEndpoints links(table, workspace);
    links.read("/api/calendar-link", "Whether you have a calendar link, and since when", services::calendar_link);
    links.change("POST", "/api/calendar-link",
                 "Create a calendar link, replacing the previous one; it is shown only once",
                 services::make_calendar_link, 201);
    links.change("DELETE", "/api/calendar-link", "Revoke your calendar link", services::withdraw_calendar_link);
}

/// A mail program's one click sends a form with one field, in either of the two types that forms have (RFC 8058, 3.1).
void require_one_click(const Request& request) {
    if (request.body.find("List-Unsubscribe") == std::string::npos ||
        request.body.find("One-Click") == std::string::npos) {
        throw Error(ErrorKind::bad_input, say("E6047"));
    }
}

void add_unsubscribing(std::vector<Endpoint>& table, services::Workspace& workspace) {
    const auto by_link = [&](std::string method, std::string path, std::string summary, auto act) {
        auto made = action_endpoint<services::Unsubscription>(
            std::move(method), std::move(path), std::move(summary), {kLinkToken},
            [&workspace, act](const Request& request) {
                return json_answer(act(workspace, request.parameters.text("token"), request.client));
            });
        made.guarded = false;  // the link's token says who it is: there is no session to guard
        table.push_back(std::move(made));
    };
    table.push_back(
        endpoint("/api/unsubscribe/{token}", "The emails that an unsubscribe link turns off; changes nothing",
                 {kLinkToken}, {}, [&workspace](const Request& request) {
                     return services::unsubscription(workspace, request.parameters.text("token"), request.client);
                 }));
    table.back().source = Source::records;
    by_link("POST", "/api/unsubscribe/{token}", "Unsubscribe", services::unsubscribe);
    by_link("POST", "/api/unsubscribe/{token}/undo", "Undo: subscribe again", services::subscribe_again);
    by_link("POST", "/unsubscribe/{token}",
            "Unsubscribe by a mail program's one click (RFC 8058): List-Unsubscribe=One-Click", services::unsubscribe);
    table.back().perform = [perform = table.back().perform](const Request& request) {
        require_one_click(request);
        return perform(request);
    };
}

}  // namespace

void add_calendar_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    add_calendars(table, workspace);
    add_unsubscribing(table, workspace);
}

}  // namespace laborshed::api
