// The partnership book: each kind of record has its operations at the address that its policy names.
#include "api/changes.h"
#include "api/endpoints/endpoints.h"
#include "records/partnership.h"
#include "records/vocabulary.h"
#include "services/book/record_service.h"

#include <algorithm>
#include <map>

namespace laborshed::api {
namespace {

using services::AnyRecord;
using services::KindOps;
using services::Operations;

/// The endpoints of one kind. Each handler has a copy of this object.
class KindEndpoints {
  public:
    KindEndpoints(services::Workspace& workspace, const KindOps& ops)
        : workspace_(&workspace), ops_(&ops), kind_(ops.type.kind), path_(ops.api.path) {}

    void add_to(std::vector<Endpoint>& table) const {
        const auto offered = ops_->api.operations;
        if (offered >= Operations::list_and_one) {
            table.push_back(list());
            table.push_back(one());
        }
        if (offered >= Operations::reading) {
            table.push_back(history());
        }
        if (offered >= Operations::every) {
            table.push_back(add());
            table.push_back(change());
            table.push_back(remove());
            table.push_back(undo());
        }
    }

  private:
    [[nodiscard]] Endpoint list() const {
        Endpoint made;
        made.path = path_;
        made.summary = "Every " + kind_ + " that you may see";
        for (const auto& field : services::link_fields(*ops_)) {
            made.parameters.push_back({.name = field, .type = "string", .description = "Only those of this " + field});
        }
        made.parameters.push_back({.name = "q", .type = "string", .description = "In any text, any letter case"});
        made.source = Source::records;
        made.schema = [ops = ops_](Schemas& schemas) {
            return R"({"type":"object","properties":{"records":{"type":"array","items":)" + ops->type.schema(schemas) +
                   R"(}},"required":["records"]})";
        };
        made.to_json = [self = *this](const Request& request) {
            std::string json;
            for (const auto& record : self.listed(request)) {
                json += (json.empty() ? "" : ",") + self.ops_->type.json(*record);
            }
            return R"({"records":[)" + json + "]}";
        };
        made.to_csv = [self = *this](const Request& request) { return self.csv(request); };
        return made;
    }
    [[nodiscard]] Endpoint one() const {
        auto made = with_id(path_ + "/{id}", "One " + kind_);
        made.schema = ops_->type.schema;
        made.to_json = [self = *this](const Request& request) {
            return self.ops_->type.json(
                *services::get_record(*self.workspace_, request.actor, *self.ops_, id_in(request)));
        };
        return made;
    }
    [[nodiscard]] Endpoint history() const {
        auto made = table_endpoint(
            path_ + "/{id}/history", "Who changed the " + kind_ + ", when, from what to what", {},
            [self = *this](const Request& request) {
                return services::record_history(*self.workspace_, request.actor, *self.ops_, id_in(request));
            },
            &services::History::entries);
        made.path_parameters = {id_parameter()};
        made.source = Source::records;
        return made;
    }
    [[nodiscard]] Endpoint add() const {
        Endpoint made;
        made.method = "POST";
        made.path = path_;
        made.summary = "Add one " + kind_;
        made.source = Source::records;
        made.schema = made.body_schema = ops_->type.schema;
        made.perform = [self = *this](const Request& request) {
            return self.answer(services::add_record(*self.workspace_, request.actor, *self.ops_, *self.sent(request)),
                               201);
        };
        return made;
    }
    [[nodiscard]] Endpoint change() const {
        auto made = with_id(path_ + "/{id}", "Change the " + kind_ + "; its version says what you have seen");
        made.method = "PUT";
        made.schema = made.body_schema = ops_->type.schema;
        made.perform = [self = *this](const Request& request) {
            const auto record = self.sent(request);
            record->id = id_in(request);
            return self.answer(services::update_record(*self.workspace_, request.actor, *self.ops_, *record));
        };
        return made;
    }
    [[nodiscard]] Endpoint remove() const {
        return change_endpoint<SeenVersion, Nothing>(
            "DELETE", path_ + "/{id}", "Remove the " + kind_ + "; it can be undone", {id_parameter()},
            [self = *this](const Request& request, const SeenVersion& seen) {
                services::remove_record(*self.workspace_, request.actor, *self.ops_, id_in(request), seen.version);
                return no_content();
            });
    }
    [[nodiscard]] Endpoint undo() const {
        auto made = change_endpoint<SeenVersion, Nothing>(
            "POST", path_ + "/{id}/undo", "Take the last change back", {id_parameter()},
            [self = *this](const Request& request, const SeenVersion& seen) {
                return self.answer(
                    services::undo_record(*self.workspace_, request.actor, *self.ops_, id_in(request), seen.version));
            });
        made.schema = ops_->type.schema;
        return made;
    }

    [[nodiscard]] Endpoint with_id(std::string path, std::string summary) const {
        Endpoint made;
        made.path = std::move(path);
        made.summary = std::move(summary);
        made.path_parameters = {id_parameter()};
        made.source = Source::records;
        return made;
    }
    [[nodiscard]] ParameterInfo id_parameter() const {
        return {.name = "id", .type = "string", .description = "The " + kind_ + "'s id"};
    }
    static std::string id_in(const Request& request) { return request.parameters.text("id"); }

    [[nodiscard]] AnyRecord sent(const Request& request) const { return records::record_of(ops_->type, request.body); }
    /// Nothing for a record that is gone.
    [[nodiscard]] Answer answer(const AnyRecord& record, int status = 200) const {
        if (!record) {
            return no_content();
        }
        Answer made;
        made.status = status;
        made.body = Body(ops_->type.json(*record));
        return made;
    }

    [[nodiscard]] std::vector<AnyRecord> listed(const Request& request) const {
        services::RecordQuery query{.fields = {}, .q = request.query.text("q")};
        for (const auto& field : services::link_fields(*ops_)) {
            if (auto value = request.query.text(field); !value.empty()) {
                query.fields[field] = std::move(value);
            }
        }
        return services::list_records(*workspace_, request.actor, *ops_, query);
    }

    /// Ids to names, of those that the actor may see.
    template <class Named>
    [[nodiscard]] std::map<std::string, std::string> names(const services::Actor& actor) const {
        std::map<std::string, std::string> found;
        for (const auto& record : services::list_records<Named>(*workspace_, actor)) {
            found[record.id] = record.name;
        }
        return found;
    }
    /// A table for people: beside the ids of organizations and partnerships stand their names.
    [[nodiscard]] std::string csv(const Request& request) const {
        const auto& type = ops_->type;
        const auto has = [&type](const char* column) {
            return std::ranges::find(type.columns, column) != type.columns.end();
        };
        std::vector<std::pair<std::string, std::map<std::string, std::string>>> named;  // column of ids → names
        if (has("partnership")) {
            named.emplace_back("partnership", names<records::Partnership>(request.actor));
        }
        if (has("organization")) {
            named.emplace_back("organization", names<records::Organization>(request.actor));
        }
        auto columns = type.csv_columns();
        for (const auto& [column, names] : named) {
            columns.push_back(column + "_name");
        }
        std::string csv;
        add_csv_line(csv, columns);
        for (const auto& record : listed(request)) {
            auto cells = type.csv_cells(*record);
            for (const auto& [column, names] : named) {
                const auto cell = type.cell(*record, column);
                const auto* id = std::get_if<std::string>(&cell);
                const auto found = id == nullptr ? names.end() : names.find(*id);
                cells.push_back(found == names.end() ? std::string() : csv_text(found->second));
            }
            add_csv_line(csv, cells);
        }
        return csv;
    }

    services::Workspace* workspace_;
    const KindOps* ops_;
    std::string kind_;
    std::string path_;
};

}  // namespace

void add_book_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    for (const auto& ops : services::all_kinds()) {
        KindEndpoints(workspace, ops).add_to(table);
    }
    table.push_back(endpoint("/api/vocabulary", "The words that forms choose from", {}, {},
                             [](const Request&) { return records::vocabulary(); }));
}

}  // namespace laborshed::api
