#include "services/mail/outbox.h"

#include "base/id.h"
#include "records/table.h"
#include "services/book/access.h"
#include "services/workspace/workspace.h"

#include <regex>

namespace laborshed::services {
namespace {

std::optional<std::string> optional_text(const records::Cell& cell) {
    const auto* text = std::get_if<std::string>(&cell);
    return text == nullptr ? std::nullopt : std::optional(*text);
}

records::Cell cell_of(const std::optional<std::string>& text) { return text ? records::Cell(*text) : records::Cell(); }

}  // namespace

std::string without_links(const std::string& text) {
    static const std::regex secrets(R"((/(?:survey|reset|join|calendar|unsubscribe)/)[A-Za-z0-9_-]+)");
    return std::regex_replace(text, secrets, "$1…");
}

const std::vector<MailTopic>& mail_topics() {
    static const std::vector topics = {MailTopic::reminder, MailTopic::survey};
    return topics;
}

void write_letter(records::WritableDatabase& database, const Letter& letter) {
    records::insert_row(database, "mail",
                        {{"account", cell_of(letter.account)},
                         {"recipient", letter.recipient},
                         {"topic", text_of(letter.topic)},
                         {"subject", letter.subject},
                         {"body", letter.body},
                         {"created", now_utc()},
                         {"unsubscribe", letter.unsubscribe.empty() ? records::Cell() : letter.unsubscribe}});
}

Outbox outbox(Workspace& workspace, const Actor& actor) {
    if (actor.role != Role::administrator) {
        refuse(actor, say("E2300"));
    }
    Outbox found;
    workspace.read([&](records::Database& database) {
        for (const auto& cells : records::select_rows(
                 database, "mail",
                 {"number", "account", "recipient", "topic", "subject", "body", "created", "sent", "problem"},
                 {.condition = "", .order = "number DESC LIMIT 200"})) {
            const auto text = [&cells](std::size_t i) { return std::get<std::string>(cells[i]); };
            found.letters.push_back({.number = std::get<std::int64_t>(cells[0]),
                                     .account = optional_text(cells[1]),
                                     .recipient = text(2),
                                     .topic = records::enum_at<MailTopic>(cells[3]),
                                     .subject = text(4),
                                     .body = text(5),
                                     .created = text(6),
                                     .sent = optional_text(cells[7]),
                                     .problem = optional_text(cells[8])});
            auto& letter = found.letters.back();
            if (letter.sent || letter.problem) {  // its links are for the recipient only
                letter.body = without_links(letter.body);
            }
        }
    });
    return found;
}

}  // namespace laborshed::services
