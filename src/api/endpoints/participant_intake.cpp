// Possible duplicates of participants: found, told apart, merged, separated; and lists of participants from CSV.
#include "api/endpoints/record_endpoints.h"
#include "base/json_reader.h"
#include "services/participants/participant_duplicates.h"
#include "services/participants/participant_import.h"
#include "services/participants/participant_merge.h"
#include "services/workspace/workspace.h"

#include <boost/json.hpp>

namespace laborshed::api {
namespace {

/// {"Column": "field"}
std::map<std::string, std::string> mapping_of(const std::string& text) {
    std::map<std::string, std::string> mapping;
    if (text.empty()) {
        return mapping;
    }
    const auto json = parse_json(text);
    const auto* fields = json->if_object();
    if (fields == nullptr) {
        const auto not_object = say("E6016");
        throw InvalidError({{"mapping", not_object.text, not_object.id}});
    }
    for (const auto& [column, field] : *fields) {
        const auto* name = field.if_string();
        if (name == nullptr) {
            const auto not_text = say("E6045");
            throw InvalidError({{"mapping." + std::string(column), not_text.text, not_text.id}});
        }
        mapping.emplace(column, *name);
    }
    return mapping;
}

Endpoint participant_import_endpoint(services::Workspace& workspace) {
    const auto choice = [](const char* name, const char* description, const char* fallback,
                           std::vector<std::string> choices) {
        return ParameterInfo{.name = name,
                             .type = "string",
                             .description = description,
                             .fallback = fallback,
                             .choices = std::move(choices)};
    };
    Endpoint made;
    made.method = "POST";
    made.path = "/api/participants/import";
    made.summary =
        "Import participants from a CSV text, with the dates of their steps; importing the same list again adds no one "
        "twice";
    made.parameters = {
        choice("preview", "yes: shows what would change, without changing anything", R"("no")", {"yes", "no"}),
        choice("faulty", "skip: enters the other rows", R"("refuse")", {"refuse", "skip"}),
        choice("review", "add: also adds possible duplicates", R"("skip")", {"skip", "add"}),
        {.name = "program", .type = "string", .description = "For rows that name none: an id"},
        {.name = "cohort", .type = "string", .description = "For rows that name none: an id"},
        {.name = "mapping",
         .type = "string",
         .description = R"(JSON: how to read columns whose names are not known: {"Column": "field"})"}};
    made.source = Source::records;
    made.schema = [](Schemas& schemas) { return schemas.of<services::ParticipantImport>(); };
    made.body_type = "text/csv";
    made.body_schema = [](Schemas&) { return R"({"type":"string"})"; };
    made.perform = [&workspace](const Request& request) {
        return json_answer(services::import_participants(workspace, request.actor, request.body,
                                                         {.preview = request.query.text("preview") == "yes",
                                                          .leave_faulty = request.query.text("faulty") == "skip",
                                                          .add_review = request.query.text("review") == "add",
                                                          .program = request.query.text("program"),
                                                          .cohort = request.query.text("cohort"),
                                                          .mapping = mapping_of(request.query.text("mapping"))}));
    };
    return made;
}

}  // namespace

void add_participant_intake_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(participant_import_endpoint(workspace));
    RecordEndpoints pairs(table, workspace, id_parameter("distinction"));
    pairs.change("POST", "/api/participants/similar", "Possible duplicates of a participant before the intake",
                 services::similar_participants);
    pairs.read("/api/participants/duplicates", "Possible duplicate participants, with reasons",
               services::participant_duplicates);
    pairs.change("POST", "/api/participant-distinctions", "Mark two participants as different people",
                 services::distinguish, 201);
    pairs.change("DELETE", "/api/participant-distinctions/{id}", "Undo it: they may be the same person",
                 services::undistinguish);
    RecordEndpoints(table, workspace, {.name = "id", .type = "string", .description = "The participant to remove"})
        .change("POST", "/api/participants/{id}/merge", "Merge the participant into another one; can be undone",
                services::merge_participants, 201);
    RecordEndpoints merges(table, workspace, id_parameter("merge"));
    merges.read("/api/participant-merges", "Merges of your organization’s participants", services::participant_merges);
    merges.change("POST", "/api/participant-merges/{id}/take-back",
                  "Undo a merge, unless one of them was changed since", services::take_back_participant_merge);
}

}  // namespace laborshed::api
