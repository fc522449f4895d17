#include "base/message.h"

#include "message_tables.h"

#include <boost/json/parse.hpp>

#include <map>
#include <stdexcept>

namespace laborshed {
namespace {

/// Id → sentence, of every file of messages/en.
const std::map<std::string, std::string, std::less<>>& catalogue() {
    static const auto made = [] {
        std::map<std::string, std::string, std::less<>> sentences;
        for (const auto file : embedded::all) {
            const auto json = boost::json::parse(file);
            for (const auto& [id, sentence] : json.as_object()) {
                sentences.emplace(std::string(id), std::string(sentence.as_string()));
            }
        }
        return sentences;
    }();
    return made;
}

std::string filled(const std::string& sentence, const std::vector<std::pair<std::string, std::string>>& values) {
    std::string out;
    for (std::size_t at = 0; at < sentence.size();) {
        const auto open = sentence.find('{', at);
        const auto close = sentence.find('}', open);
        if (close == std::string::npos) {
            return out + sentence.substr(at);
        }
        out += sentence.substr(at, open - at);
        const auto name = sentence.substr(open + 1, close - open - 1);
        for (const auto& [known, value] : values) {
            out += known == name ? value : "";
        }
        at = close + 1;
    }
    return out;
}

}  // namespace

Message say(std::string_view id, std::vector<std::pair<std::string, std::string>> values) {
    const auto found = catalogue().find(id);
    if (found == catalogue().end()) {
        throw std::logic_error("the message catalogue has no " + std::string(id));
    }
    auto text = filled(found->second, values);
    return {.id = std::string(id), .values = std::move(values), .text = std::move(text)};
}

}  // namespace laborshed
