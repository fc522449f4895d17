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
        out += (out.empty() ? "" : "; ") + (fault.field.empty() ? std::string() : fault.field + ": ") + fault.message;
    }
    return out;
}

}  // namespace

InvalidError::InvalidError(std::vector<Fault> faults)
    : Error(ErrorKind::bad_input, all_of(faults)), faults_(std::move(faults)) {}

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
        throw InvalidError({{"", "is not JSON: " + wrong.message() + " at byte " + std::to_string(read + 1)}});
    }
    return std::make_shared<const boost::json::value>(parser.release());
}

void JsonReader::read(const boost::json::value& json, std::string& value, const std::string& at) {
    const auto* text = json.if_string();
    if (text == nullptr) {
        wrong(at, "must be a text");
        return;
    }
    value.assign(text->data(), text->size());
    if (value.find('\0') != std::string::npos) {
        wrong(at, "holds a NUL");
    }
}

void JsonReader::read(const boost::json::value& json, bool& value, const std::string& at) {
    if (const auto* truth = json.if_bool()) {
        value = *truth;
    } else {
        wrong(at, "must be true or false");
    }
}

void JsonReader::read(const boost::json::value& json, std::int64_t& value, const std::string& at) {
    boost::json::error_code not_whole;
    const auto number = json.is_number() ? json.to_number<std::int64_t>(not_whole) : 0;
    if (!json.is_number() || not_whole) {
        wrong(at, "must be a whole number");
    } else {
        value = number;
    }
}

void JsonReader::read(const boost::json::value& json, double& value, const std::string& at) {
    if (!json.is_number()) {
        wrong(at, "must be a number");
        return;
    }
    value = json.to_number<double>();
}

bool JsonReader::is_null(const boost::json::value& json) { return json.is_null(); }

std::optional<std::size_t> JsonReader::size_of_list(const boost::json::value& json, const std::string& at) {
    const auto* list = json.if_array();
    if (list == nullptr) {
        wrong(at, "must be a list");
        return std::nullopt;
    }
    return list->size();
}

const boost::json::value& JsonReader::item_of(const boost::json::value& json, std::size_t i) {
    return json.get_array()[i];
}

bool JsonReader::is_object(const boost::json::value& json, const std::string& at) {
    if (!json.is_object()) {
        wrong(at, "must be an object");
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
            std::string known;
            for (const auto& one : names) {
                known += std::string(known.empty() ? "" : ", ") + std::string(one);
            }
            wrong(path(at, name), "is unknown; there are " + known);
        }
    }
}

void JsonReader::refuse_choice(const std::string& text, const std::vector<std::string>& choices,
                               const std::string& at) {
    auto why = text.empty() ? say("E2007", {{"choices", joined(choices)}})
                            : say("E2008", {{"value", text}, {"choices", joined(choices)}});
    faults_.push_back({at, std::move(why.text), std::move(why.id)});
}

}  // namespace laborshed
