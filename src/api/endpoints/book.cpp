// The partnership book: every kind of record has the same seven endpoints.
#include "api/changes.h"
#include "api/endpoints/endpoints.h"
#include "records/vocabulary.h"
#include "services/book/record_service.h"

#include <concepts>
#include <functional>
#include <map>
#include <type_traits>

namespace laborshed::api {
namespace {

ParameterInfo id_parameter(const std::string& kind) {
    return {.name = "id", .type = "string", .description = "The " + kind + "'s id"};
}

template <class T>
services::RecordQuery query_of(const Request& request) {
    services::RecordQuery query{.fields = {}, .q = request.query.text("q")};
    for (const auto& field : services::link_fields<T>()) {
        if (auto value = request.query.text(field); !value.empty()) {
            query.fields[field] = std::move(value);
        }
    }
    return query;
}

/// Ids to names, of those that the actor may see.
template <class T>
std::map<std::string, std::string> names(services::Workspace& workspace, const services::Actor& actor) {
    std::map<std::string, std::string> found;
    for (const auto& record : services::list_records<T>(workspace, actor)) {
        found[record.id] = record.name;
    }
    return found;
}

/// A table for people: beside the ids of organizations and partnerships stand their names.
template <class T>
std::string named_csv(services::Workspace& workspace, const services::Actor& actor, const std::vector<T>& records) {
    std::vector<std::string> columns;
    std::vector<std::function<std::string(const T&)>> fill;
    const auto add = [&]<class Named>(std::type_identity<Named>, const char* column, auto id_of) {
        columns.emplace_back(column);
        fill.push_back([known = names<Named>(workspace, actor), id_of](const T& record) {
            const auto found = known.find(id_of(record));
            return found == known.end() ? std::string() : found->second;
        });
    };
    const auto text = [](const auto& id) {
        if constexpr (std::convertible_to<decltype(id), std::string>) {
            return std::string(id);
        } else {
            return id.value_or("");
        }
    };
    if constexpr (requires(const T& record) { record.partnership; }) {
        add(std::type_identity<records::Partnership>(), "partnership_name",
            [text](const T& record) { return text(record.partnership); });
    }
    if constexpr (requires(const T& record) { record.organization; }) {
        add(std::type_identity<records::Organization>(), "organization_name",
            [text](const T& record) { return text(record.organization); });
    }
    return csv_of(records, columns, [&fill](const T& record) {
        std::vector<std::string> cells;
        for (const auto& cell : fill) {
            cells.push_back(cell(record));
        }
        return cells;
    });
}

template <class T>
Endpoint list_endpoint(services::Workspace& workspace, const std::string& path) {
    Endpoint made;
    made.path = path;
    made.summary = std::string("Every ") + T::kind + " that you may see";
    for (const auto& field : services::link_fields<T>()) {
        made.parameters.push_back({.name = field, .type = "string", .description = "Only those of this " + field});
    }
    made.parameters.push_back({.name = "q", .type = "string", .description = "In any text, any letter case"});
    made.source = Source::records;
    made.schema = [](Schemas& schemas) {
        return R"({"type":"object","properties":{"records":)" + schemas.of<std::vector<T>>() +
               R"(},"required":["records"]})";
    };
    const auto records = [&workspace](const Request& request) {
        return services::list_records<T>(workspace, request.actor, query_of<T>(request));
    };
    made.to_json = [records](const Request& request) { return R"({"records":)" + to_json(records(request)) + "}"; };
    made.to_csv = [&workspace, records](const Request& request) {
        return named_csv(workspace, request.actor, records(request));
    };
    return made;
}

template <class T>
Endpoint one_endpoint(services::Workspace& workspace, const std::string& path) {
    auto made = endpoint(path + "/{id}", std::string("One ") + T::kind, {id_parameter(T::kind)}, {},
                         [&workspace](const Request& request) {
                             return services::get_record<T>(workspace, request.actor, request.parameters.text("id"));
                         });
    made.source = Source::records;
    return made;
}

template <class T>
Endpoint history_endpoint(services::Workspace& workspace, const std::string& path) {
    auto made = table_endpoint(
        path + "/{id}/history", std::string("Who changed the ") + T::kind + ", when, from what to what", {},
        [&workspace](const Request& request) {
            return services::record_history<T>(workspace, request.actor, request.parameters.text("id"));
        },
        &services::History::entries);
    made.path_parameters = {id_parameter(T::kind)};
    made.source = Source::records;
    return made;
}

template <class T>
void add_reading(std::vector<Endpoint>& table, services::Workspace& workspace, const std::string& path) {
    table.push_back(list_endpoint<T>(workspace, path));
    table.push_back(one_endpoint<T>(workspace, path));
    table.push_back(history_endpoint<T>(workspace, path));
}

template <class T>
void add_writing(std::vector<Endpoint>& table, services::Workspace& workspace, const std::string& path) {
    const std::string kind = T::kind;
    table.push_back(change_endpoint<T, T>(
        "POST", path, "Add one " + kind, {}, [&workspace](const Request& request, const T& record) {
            return json_answer(services::add_record(workspace, request.actor, record), 201);
        }));
    table.push_back(
        change_endpoint<T, T>("PUT", path + "/{id}", "Change the " + kind + "; its version says what you have seen",
                              {id_parameter(kind)}, [&workspace](const Request& request, T record) {
                                  record.id = request.parameters.text("id");
                                  return json_answer(services::update_record(workspace, request.actor, record));
                              }));
    table.push_back(change_endpoint<SeenVersion, Nothing>(
        "DELETE", path + "/{id}", "Remove the " + kind + "; it can be undone", {id_parameter(kind)},
        [&workspace](const Request& request, const SeenVersion& seen) {
            services::remove_record<T>(workspace, request.actor, request.parameters.text("id"), seen.version);
            return no_content();
        }));
    table.push_back(change_endpoint<SeenVersion, T>(
        "POST", path + "/{id}/undo", "Take the last change back", {id_parameter(kind)},
        [&workspace](const Request& request, const SeenVersion& seen) {
            const auto now =
                services::undo_record<T>(workspace, request.actor, request.parameters.text("id"), seen.version);
            return now ? json_answer(*now) : no_content();
        }));
}

}  // namespace

void add_book_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    const auto add = [&](auto record, const std::string& path) {
        using T = decltype(record);
        add_reading<T>(table, workspace, path);
        add_writing<T>(table, workspace, path);
    };
    add(records::Organization{}, "/api/organizations");
    add(records::Contact{}, "/api/contacts");
    add(records::Partnership{}, "/api/partnerships");
    add(records::Membership{}, "/api/memberships");
    add(records::Meeting{}, "/api/meetings");
    add(records::ActionItem{}, "/api/action-items");
    add(records::Agreement{}, "/api/agreements");
    add(records::Commitment{}, "/api/commitments");
    add(records::Delivery{}, "/api/deliveries");
    add(records::SurveyRound{}, "/api/surveys");
    add_reading<records::SurveyInvitation>(table, workspace, "/api/survey-invitations");
    add_reading<records::SurveyAnswer>(table, workspace, "/api/survey-answers");
    add_reading<records::PulseRound>(table, workspace, "/api/pulse-rounds");
    add_reading<records::AssessmentStatement>(table, workspace, "/api/assessment-statements");
    add_reading<records::AssessmentRound>(table, workspace, "/api/assessment-rounds");
    add(records::Curriculum{}, "/api/curricula");
    add(records::TrainingProgram{}, "/api/training-programs");
    add(records::Cohort{}, "/api/cohorts");
    add(records::Support{}, "/api/supports");
    add(records::Opening{}, "/api/openings");
    add(records::Pilot{}, "/api/pilots");
    add(records::PopulationGroup{}, "/api/population-groups");
    // without history: it would show what a draft once said
    table.push_back(list_endpoint<records::CurriculumEdition>(workspace, "/api/curriculum-editions"));
    table.push_back(one_endpoint<records::CurriculumEdition>(workspace, "/api/curriculum-editions"));
    table.push_back(list_endpoint<records::CurriculumRemark>(workspace, "/api/curriculum-remarks"));
    table.push_back(one_endpoint<records::CurriculumRemark>(workspace, "/api/curriculum-remarks"));
    add_reading<records::Invitation>(table, workspace, "/api/invitations");
    add_reading<records::Merge>(table, workspace, "/api/organization-merges");
    add_reading<records::Account>(table, workspace, "/api/accounts");
    table.push_back(endpoint("/api/vocabulary", "The words that forms choose from", {}, {},
                             [](const Request&) { return records::vocabulary(); }));
}

}  // namespace laborshed::api
