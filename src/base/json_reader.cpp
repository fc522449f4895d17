#include "base/json_reader.h"

#include "base/message.h"
#include "base/text.h"

#include <boost/json/parse.hpp>
#include <boost/json/stream_parser.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <cmath>

namespace laborshed {
namespace {

std::string all_of(const std::vector<Fault>& faults) {
    std::string out;
    for (const auto& fault : faults) {
        out += (out.empty() ? "" : " ") + (fault.field.empty() ? std::string() : fault.field + ": ") + fault.message;
    }
    return out;
}

}  // namespace

InvalidError::InvalidError(std::vector<Fault> faults)
    : Error(ErrorKind::bad_input, Message{.text = all_of(faults)}), faults_(std::move(faults)) {}

std::shared_ptr<const boost::json::value> parse_json(std::string_view text) {
    boost::json::stream_parser parser;
    boost::json::error_code wrong;
    const auto read = parser.write_some(text.data(), text.size(), wrong);
    if (!wrong && read < text.size()) {
        wrong = boost::json::error::extra_data;
    }
    if (!wrong) {
        parser.finish(wrong);
    }
    if (wrong) {
        const auto message = say("E6010", {{"byte", std::to_string(read + 1)}, {"reason", wrong.message()}});
        throw InvalidError({{"", message.text, message.id}});
    }
    return std::make_shared<const boost::json::value>(parser.release());
}

void JsonReader::read(const boost::json::value& json, std::string& value, const std::string& at) {
    const auto* text = json.if_string();
    if (text == nullptr) {
        wrong(at, say("E6011"));
        return;
    }
    value.assign(text->data(), text->size());
    if (value.find('\0') != std::string::npos) {
        wrong(at, say("E2072"));
    }
}

void JsonReader::read(const boost::json::value& json, bool& value, const std::string& at) {
    if (const auto* truth = json.if_bool()) {
        value = *truth;
    } else {
        wrong(at, say("E6012"));
    }
}

void JsonReader::read(const boost::json::value& json, std::int64_t& value, const std::string& at) {
    boost::json::error_code not_whole;
    const auto number = json.is_number() ? json.to_number<std::int64_t>(not_whole) : 0;
    if (!json.is_number() || not_whole) {
        wrong(at, say("E6013"));
    } else {
        value = number;
    }
}

void JsonReader::read(const boost::json::value& json, double& value, const std::string& at) {
    if (!json.is_number()) {
        wrong(at, say("E6014"));
        return;
    }
    value = json.to_number<double>();
}

bool JsonReader::is_null(const boost::json::value& json) { return json.is_null(); }

std::optional<std::size_t> JsonReader::size_of_list(const boost::json::value& json, const std::string& at) {
    const auto* list = json.if_array();
    if (list == nullptr) {
        wrong(at, say("E6015"));
        return std::nullopt;
    }
    return list->size();
}

const boost::json::value& JsonReader::item_of(const boost::json::value& json, std::size_t i) {
    return json.get_array()[i];
}

bool JsonReader::is_object(const boost::json::value& json, const std::string& at) {
    if (!json.is_object()) {
        wrong(at, say("E6016"));
    }
    return json.is_object();
}

const boost::json::value* JsonReader::field_of(const boost::json::value& json, std::string_view name) {
    return json.get_object().if_contains(name);
}

void JsonReader::refuse_unknown(const boost::json::value& json, const std::vector<std::string_view>& names,
                                const std::string& at) {
    for (const auto& field : json.get_object()) {
        const std::string_view name(field.key().data(), field.key().size());
        if (std::ranges::find(names, name) == names.end()) {
            wrong(path(at, name), say("E6017", {{"fields", joined(names)}}));
        }
    }
}

void JsonReader::refuse_choice(const std::string& text, const std::vector<std::string>& choices,
                               const std::string& at) {
    wrong(at, text.empty() ? say("E2007", {{"choices", joined(choices)}})
                           : say("E2008", {{"value", text}, {"choices", joined(choices)}}));
}

}  // namespace laborshed
