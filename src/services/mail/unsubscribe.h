// One-click unsubscribe links in emails, without signing in (RFC 8058).
#pragma once

#include "records/survey.h"
#include "services/book/access.h"
#include "services/mail/outbox.h"

#include <boost/describe.hpp>

#include <string>

namespace laborshed::services {

class Workspace;

/// Adds a link that turns the email's topic off for the account.
void add_unsubscribe(records::WritableDatabase& database, const Workspace& workspace, Letter& letter,
                     const std::string& account);

/// For a survey email: turns off the topic for an account with that address, else only this round's reminders.
void add_unsubscribe(records::WritableDatabase& database, const Workspace& workspace, Letter& letter,
                     const records::SurveyInvitation& invitation);

/// A topic of an account, or the reminders of one survey round.
enum class UnsubscribedFrom { reminder, survey, survey_round };
BOOST_DESCRIBE_ENUM(UnsubscribedFrom, reminder, survey, survey_round)

/// The emails that a link turns off.
struct Unsubscription {
    UnsubscribedFrom what = UnsubscribedFrom::reminder;
    std::string title = {};      ///< of the round, where it is one
    std::string recipient = {};  ///< the email address
    bool off = false;            ///< true: unsubscribed
};
BOOST_DESCRIBE_STRUCT(Unsubscription, (), (what, title, recipient, off))

/// Changes nothing. `client` is the caller's IP address. These throw Error not_found for a link that is invalid or
/// expired (after 400 days), too_often after thirty such from one address within 15 minutes.
[[nodiscard]] Unsubscription unsubscription(Workspace& workspace, const std::string& token, const std::string& client);

/// Unsubscribes; repeating it changes nothing.
Unsubscription unsubscribe(Workspace& workspace, const std::string& token, const std::string& client);

/// Restores the frequency from before this link turned the emails off.
Unsubscription subscribe_again(Workspace& workspace, const std::string& token, const std::string& client);

}  // namespace laborshed::services
