// The link in a letter that turns such letters off: with one click, without signing in (RFC 8058).
#pragma once

#include "records/survey.h"
#include "services/book/access.h"
#include "services/mail/outbox.h"

#include <boost/describe.hpp>

#include <string>

namespace laborshed::services {

class Workspace;

/// Gives the letter a link that turns its topic off for whoever the account is.
void add_unsubscribe(records::Database& database, const Workspace& workspace, Letter& letter,
                     const std::string& account);

/// To a letter that asks for answers: the topic of whoever has an account with that address, else the reminders of this
/// round only.
void add_unsubscribe(records::Database& database, const Workspace& workspace, Letter& letter,
                     const records::SurveyInvitation& invitation);

/// What a link turns off.
struct Unsubscription {
    std::string what = {};       ///< reminder | survey | survey round
    std::string title = {};      ///< of the round, where it is one
    std::string recipient = {};  ///< the address that the letters go to
    bool off = false;            ///< such letters come no more
};
BOOST_DESCRIBE_STRUCT(Unsubscription, (), (what, title, recipient, off))

/// Changes nothing. `client` is the address that asks. These throw Error not_found for a link that is unknown or over
/// (after 400 days), too_often after thirty such from one address within a quarter of an hour.
[[nodiscard]] Unsubscription unsubscription(Workspace& workspace, const std::string& token, const std::string& client);

/// No such letters from now on. A second time changes nothing.
Unsubscription unsubscribe(Workspace& workspace, const std::string& token, const std::string& client);

/// Such letters as before: as often as was chosen when this link turned them off.
Unsubscription subscribe_again(Workspace& workspace, const std::string& token, const std::string& client);

}  // namespace laborshed::services
