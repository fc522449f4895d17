#include "services/mail/letter_text.h"

#include "base/message.h"
#include "letter_tables.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace laborshed::services {

LetterText letter_text(std::string_view name, const std::map<std::string, std::string>& values) {
    const auto found = std::ranges::find(embedded::names, name);
    if (found == std::end(embedded::names)) {
        throw std::logic_error("there is no email named " + std::string(name));
    }
    const auto text = embedded::all[found - std::begin(embedded::names)];
    const auto subject = text.find('\n');
    return {.subject = filled(text.substr(0, subject), values), .body = filled(text.substr(subject + 2), values)};
}

}  // namespace laborshed::services
