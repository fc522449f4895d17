// A message independent of its language: an id of the message catalog (messages/) with its values.
#pragma once

#include <boost/describe.hpp>

#include <map>
#include <string>
#include <string_view>

namespace laborshed {

/// In an API answer, a page can show `text`, or say the same in another language from `id` and `values`. Without an id,
/// `text` is a published name, the same in every language; without either, there is nothing to say.
struct Message {
    std::string id = {};                             ///< a key of messages/en/**; faults' are "E2107"
    std::map<std::string, std::string> values = {};  ///< for each {name} in the sentence
    std::string text = {};                           ///< in English

    [[nodiscard]] bool empty() const noexcept { return text.empty(); }
    [[nodiscard]] bool operator==(const Message&) const = default;
};
BOOST_DESCRIBE_STRUCT(Message, (), (id, values, text))

/// Looks the id up and fills the values in. script/check-messages fails on an id that the catalogue lacks, on one that
/// nothing says, and on values that differ from the sentence's. Throws std::logic_error for an unknown id.
[[nodiscard]] Message say(std::string_view id, std::map<std::string, std::string> values = {});

/// "first; second", after a whole sentence "First. Second", or the one that is not empty.
[[nodiscard]] Message both(Message first, Message second);

/// `sentence` with {name} replaced by its value, or by nothing where there is none.
[[nodiscard]] std::string filled(std::string_view sentence, const std::map<std::string, std::string>& values);

}  // namespace laborshed
