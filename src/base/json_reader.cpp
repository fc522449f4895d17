#include "base/json_reader.h"

#include <boost/json/parse.hpp>
#include <boost/json/stream_parser.hpp>

#include <cmath>

namespace laborshed {
namespace {

std::string all_of(const std::vector<Fault>& faults) {
    std::string out;
    for (const auto& fault : faults) {
        out += (out.empty() ? "" : "; ") + (fault.field.empty() ? std::string() : fault.field + " ") + fault.message;
    }
    return out;
}

}  // namespace

InvalidError::InvalidError(std::vector<Fault> faults)
    : Error(ErrorKind::bad_input, all_of(faults)), faults_(std::move(faults)) {}

boost::json::value parse_json(std::string_view text) {
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
    return parser.release();
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

}  // namespace laborshed
