#include "services/book/record_service.h"
#include "base/json_reader.h"
#include "base/text.h"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>

namespace laborshed::services {
namespace {

/// Writes numbers as records do: 38.5, where Boost writes 3.85E1.
void write_json(const boost::json::value& value, std::string& out) {
    if (const auto* list = value.if_array()) {
        char separator = '[';
        for (const auto& one : *list) {
            out += separator;
            separator = ',';
            write_json(one, out);
        }
        out += list->empty() ? "[]" : "]";
    } else if (const auto* fields = value.if_object()) {
        char separator = '{';
        for (const auto& field : *fields) {
            out += separator;
            separator = ',';
            out += to_json(std::string_view(field.key().data(), field.key().size())) + ':';
            write_json(field.value(), out);
        }
        out += fields->empty() ? "{}" : "}";
    } else if (const auto* number = value.if_double()) {
        out += to_json(*number);
    } else {
        out += boost::json::serialize(value);
    }
}

boost::json::object fields_of(const std::string& json) {
    return json.empty() ? boost::json::object() : parse_json(json)->as_object();
}

}  // namespace

namespace book_detail {

Message refusal_to(std::string_view verb, std::string_view kind) {
    const std::vector<std::pair<std::string, std::string>> values = {{"kind", records::noun_of(kind)}};
    if (verb == "add") {
        return say("E2014", values);
    }
    if (verb == "remove") {
        return say("E2016", values);
    }
    return verb == "undo the change of" ? say("E2017", values) : say("E2015", values);
}

}  // namespace book_detail

bool mentions(const std::string& text, const std::string& q) { return lower(text).find(lower(q)) != std::string::npos; }

HistoryEntry history_entry(const records::AuditEntry& entry) {
    HistoryEntry made{
        .at = entry.at, .author = entry.author_name, .action = entry.action, .version = entry.version, .changes = {}};
    const auto before = fields_of(entry.before);
    const auto after = fields_of(entry.after);
    for (const auto& field : entry.after.empty() ? before : after) {
        const std::string name(field.key().data(), field.key().size());
        if (name == "id" || name == "version" || name == "created" || name == "updated") {
            continue;
        }
        const auto text = [&name](const boost::json::object& fields) {
            const auto* value = fields.if_contains(name);
            std::string written;
            if (value != nullptr) {
                write_json(*value, written);
            }
            return written;
        };
        if (auto change = FieldChange{name, text(before), text(after)}; change.before != change.after) {
            made.changes.push_back(std::move(change));
        }
    }
    return made;
}

}  // namespace laborshed::services
