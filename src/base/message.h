// What to say, apart from the language it is said in: an id of the message catalogue (messages/) with its values.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace laborshed {

struct Message {
    std::string id = {};                                           ///< a key of messages/en/**; faults' are "E2107"
    std::vector<std::pair<std::string, std::string>> values = {};  ///< what stands in for {name}
    std::string text = {};                                         ///< in English
};

/// Looks the id up and fills the values in. script/check-messages fails on an id that the catalogue lacks, on one that
/// nothing says, and on values that differ from the sentence's. Throws std::logic_error for an unknown id.
[[nodiscard]] Message say(std::string_view id, std::vector<std::pair<std::string, std::string>> values = {});

}  // namespace laborshed
