#include "services/mail/unsubscribe.h"

#include "base/day.h"
#include "base/secrets.h"
#include "records/partnership.h"
#include "records/people.h"
#include "services/mail/mail_choices.h"
#include "services/workspace/workspace.h"

#include <algorithm>

namespace laborshed::services {
namespace {

using records::SurveyInvitation;

constexpr const char* kPurpose = "unsubscribe";
constexpr const char* kRound = "survey round";
constexpr const char* kNever = "never";
constexpr std::chrono::hours kLinkLength{400 * 24};
constexpr std::size_t kWrongLinks = 30;

std::string new_link(records::Database& database, const Workspace& workspace, const std::string& subject,
                     const std::string& what) {
    const auto secret = new_token();
    records::keep_token(database, {.hash = token_hash(secret),
                                   .purpose = kPurpose,
                                   .subject = subject,
                                   .label = what,
                                   .scopes = "",
                                   .created = now_utc(),
                                   .expires = now_utc(kLinkLength)});
    return workspace.address + "/unsubscribe/" + secret;
}

Unsubscription state_of(records::Database& database, const records::Token& link) {
    if (link.label == kRound) {
        const auto invitation = records::get<SurveyInvitation>(database, link.subject);
        return {.what = link.label,
                .title = records::get<records::SurveyRound>(database, invitation.round).title,
                .recipient = invitation.email,
                .off = invitation.no_reminders.has_value()};
    }
    const auto account = records::get<records::Account>(database, link.subject);
    return {.what = link.label, .recipient = account.email, .off = mail_frequency(account, link.label) == kNever};
}

void choose(records::Database& database, const records::Token& link, const std::string& how) {
    auto account = records::get<records::Account>(database, link.subject);
    std::erase_if(account.mail, [&](const records::MailChoice& old) { return old.topic == link.label; });
    account.mail.push_back({link.label, how});
    records::Change(database, {account.id, account.name + " (email link)"}).update(account);
}

void set_reminders(records::Database& database, const records::Token& link, std::optional<std::string> off_since) {
    auto invitation = records::get<SurveyInvitation>(database, link.subject);
    const auto organization = records::get<records::Organization>(database, invitation.organization).name;
    invitation.no_reminders = std::move(off_since);
    records::Change(database, {"", organization + " (email link)"}).update(invitation);
}

/// The link remembers the previous choice, unless another link turned the topic off first.
void turn_off(records::Database& database, records::Token link, const std::string& today) {
    if (link.label == kRound) {
        set_reminders(database, link, today);
        return;
    }
    link.scopes = mail_frequency(records::get<records::Account>(database, link.subject), link.label);
    choose(database, link, kNever);
    records::drop_token(database, link.hash);
    records::keep_token(database, link);
}

void turn_on(records::Database& database, const records::Token& link) {
    if (link.label == kRound) {
        set_reminders(database, link, std::nullopt);
    } else {
        choose(database, link, link.scopes.empty() ? kDefaultFrequency : link.scopes);
    }
}

std::optional<records::Token> link_of(records::Database& database, const std::string& token) {
    return records::find_token(database, token_hash(token), kPurpose, now_utc());
}

/// Limits wrong guesses by IP address; valid links are never limited.
[[noreturn]] void unknown(Workspace& workspace, const std::string& client) {
    const auto name = "unsubscribe link " + client;
    workspace.attempts().check(name, kWrongLinks);
    workspace.attempts().failed(name);
    throw Error(ErrorKind::not_found, say("E2301"));
}

Unsubscription set(Workspace& workspace, const std::string& token, const std::string& client, bool off) {
    std::optional<Unsubscription> state;
    workspace.write_records([&](records::Database& database) {
        const auto link = link_of(database, token);
        if (!link) {
            return;
        }
        state = state_of(database, *link);
        if (state->off != off) {
            off ? turn_off(database, *link, to_text(workspace.today())) : turn_on(database, *link);
            state->off = off;
        }
    });
    if (!state) {
        unknown(workspace, client);
    }
    return *state;
}

}  // namespace

void add_unsubscribe(records::Database& database, const Workspace& workspace, Letter& letter,
                     const std::string& account) {
    letter.unsubscribe = new_link(database, workspace, account, letter.topic);
    letter.body += say("letter.unsubscribe", {{"link", letter.unsubscribe}}).text + "\n";
}

void add_unsubscribe(records::Database& database, const Workspace& workspace, Letter& letter,
                     const SurveyInvitation& invitation) {
    const auto accounts =
        records::select<records::Account>(database, {"email = :email AND active = 1", {invitation.email}});
    letter.unsubscribe = accounts.empty() ? new_link(database, workspace, invitation.id, kRound)
                                          : new_link(database, workspace, accounts.front().id, letter.topic);
    letter.body += "\n" +
                   say(accounts.empty() ? "letter.stop_this_survey" : "letter.stop_survey_reminders",
                       {{"link", letter.unsubscribe}})
                       .text +
                   "\n";
}

Unsubscription unsubscription(Workspace& workspace, const std::string& token, const std::string& client) {
    std::optional<Unsubscription> state;
    workspace.read_records([&](records::Database& database) {
        if (const auto link = link_of(database, token)) {
            state = state_of(database, *link);
        }
    });
    if (!state) {
        unknown(workspace, client);
    }
    return *state;
}

Unsubscription unsubscribe(Workspace& workspace, const std::string& token, const std::string& client) {
    return set(workspace, token, client, true);
}

Unsubscription subscribe_again(Workspace& workspace, const std::string& token, const std::string& client) {
    return set(workspace, token, client, false);
}

}  // namespace laborshed::services
