#include "base/message.h"

#include "message_tables.h"

#include <boost/json/parse.hpp>

#include <stdexcept>

namespace laborshed {
namespace {

/// Id → sentence, of every JSON file of messages/en that the program says.
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

}  // namespace

std::string filled(std::string_view sentence, const std::map<std::string, std::string>& values) {
    std::string out;
    for (std::size_t at = 0; at < sentence.size();) {
        const auto open = sentence.find('{', at);
        const auto close = sentence.find('}', open);
        if (close == std::string_view::npos) {
            return out.append(sentence.substr(at));
        }
        out += sentence.substr(at, open - at);
        if (const auto value = values.find(std::string(sentence.substr(open + 1, close - open - 1)));
            value != values.end()) {
            out += value->second;
        }
        at = close + 1;
    }
    return out;
}

Message say(std::string_view id, std::map<std::string, std::string> values) {
    const auto found = catalogue().find(id);
    if (found == catalogue().end()) {
        throw std::logic_error("the message catalogue has no " + std::string(id));
    }
    auto text = filled(found->second, values);
    return {.id = std::string(id), .values = std::move(values), .text = std::move(text)};
}

Message both(Message first, Message second) {
    if (first.empty() || second.empty()) {
        return first.empty() ? second : first;
    }
    const bool sentence = first.text.ends_with('.');
    return say(sentence ? "note.both_sentences" : "note.both",
               {{"first", std::move(first.text)}, {"second", std::move(second.text)}});
}

}  // namespace laborshed
