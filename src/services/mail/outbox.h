// Emails: written to the outbox in the same transaction as the change they report, sent afterwards.
#pragma once

#include "records/people.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;
struct Actor;

using records::MailTopic;

struct Letter {
    std::int64_t number = 0;
    std::optional<std::string> account = {};  ///< the recipient's, if there is one
    std::string recipient = {};
    MailTopic topic = MailTopic::account;
    std::string subject = {};
    std::string body = {};
    std::string created = {};
    std::optional<std::string> sent = {};
    std::optional<std::string> problem = {};
    std::string unsubscribe = {};  ///< the one-click unsubscribe address (unsubscribe.h); never shown
};
BOOST_DESCRIBE_STRUCT(Letter, (), (number, account, recipient, topic, subject, body, created, sent, problem))

struct Outbox {
    std::vector<Letter> letters = {};
};
BOOST_DESCRIBE_STRUCT(Outbox, (), (letters))

/// Topics that people can turn off. Account emails (invitations, password resets) are always sent.
[[nodiscard]] const std::vector<MailTopic>& mail_topics();

/// Puts an email into the outbox, inside the transaction of its change.
void write_letter(records::WritableDatabase& database, const Letter& letter);

/// The text with secret links (survey, password reset, calendar, …) shortened to "…".
[[nodiscard]] std::string without_links(const std::string& text);

/// The newest 200. Throws Error forbidden unless the actor is an administrator.
[[nodiscard]] Outbox outbox(Workspace& workspace, const Actor& actor);

}  // namespace laborshed::services
