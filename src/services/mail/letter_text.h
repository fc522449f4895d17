// The texts of emails: one template a file, messages/en/letters/*.txt.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace laborshed::services {

struct LetterText {
    std::string subject;
    std::string body;
};

/// The file <name>.txt with its values filled in: its first line is the subject, the body follows an empty line. Throws
/// std::logic_error for an unknown name; script/check-messages finds it before.
[[nodiscard]] LetterText letter_text(std::string_view name, const std::map<std::string, std::string>& values);

}  // namespace laborshed::services
