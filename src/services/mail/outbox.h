// Letters: written into the outbox with the change that they tell of, sent afterwards.
#pragma once

#include "records/database.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;
struct Actor;

struct Letter {
    std::int64_t number = 0;
    std::optional<std::string> account = {};  ///< whom it is for, if that has an account
    std::string recipient = {};
    std::string topic = {};  ///< account | invitation | reminder | survey
    std::string subject = {};
    std::string body = {};
    std::string created = {};
    std::optional<std::string> sent = {};
    std::optional<std::string> problem = {};
    std::string unsubscribe = {};  ///< the address that turns such letters off (unsubscribe.h); shown to nobody
};
BOOST_DESCRIBE_STRUCT(Letter, (), (number, account, recipient, topic, subject, body, created, sent, problem))

struct Outbox {
    std::vector<Letter> letters = {};
};
BOOST_DESCRIBE_STRUCT(Outbox, (), (letters))

/// What people may choose to hear of. Letters of the account itself (invitations, resets) always come.
[[nodiscard]] const std::vector<std::string>& mail_topics();

/// Puts a letter into the outbox, in the transaction that it belongs to.
void write_letter(records::Database& database, const Letter& letter);

/// A text whose secret links (to a survey, a new password, a calendar, …) end in "…".
[[nodiscard]] std::string without_links(const std::string& text);

/// The newest 200. Throws Error forbidden for all but administrators.
[[nodiscard]] Outbox outbox(Workspace& workspace, const Actor& actor);

}  // namespace laborshed::services
