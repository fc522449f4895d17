// A message independent of its language: an id of the message catalog (messages/) with its values.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace laborshed {

struct Message {
    std::string id = {};                                           ///< a key of messages/en/**; faults' are "E2107"
    std::vector<std::pair<std::string, std::string>> values = {};  ///< for each {name} in the sentence
    std::string text = {};                                         ///< in English
};

/// Looks the id up and fills the values in. script/check-messages fails on an id that the catalogue lacks, on one that
/// nothing says, and on values that differ from the sentence's. Throws std::logic_error for an unknown id.
[[nodiscard]] Message say(std::string_view id, std::vector<std::pair<std::string, std::string>> values = {});

}  // namespace laborshed
