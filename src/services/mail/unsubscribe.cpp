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

using records::MailFrequency;
using records::SurveyInvitation;

constexpr auto kPurpose = records::TokenPurpose::unsubscribe;
constexpr auto kNever = MailFrequency::never;
constexpr std::chrono::hours kLinkLength{400 * 24};
constexpr std::size_t kWrongLinks = 30;

std::string new_link(records::WritableDatabase& database, const Workspace& workspace, const std::string& subject,
                     UnsubscribedFrom what) {
    const auto secret = new_token();
    records::keep_token(database, {.hash = token_hash(secret),
                                   .purpose = kPurpose,
                                   .subject = subject,
                                   .label = text_of(what),
                                   .scopes = "",
                                   .created = now_utc(),
                                   .expires = now_utc(kLinkLength)});
    return workspace.address + "/unsubscribe/" + secret;
}

UnsubscribedFrom turns_off(const records::Token& link) { return enum_of<UnsubscribedFrom>(link.label).value(); }

/// Of a topic that people can turn off.
UnsubscribedFrom from_topic(MailTopic topic) { return enum_of<UnsubscribedFrom>(text_of(topic)).value(); }

bool is_of_round(const records::Token& link) { return turns_off(link) == UnsubscribedFrom::survey_round; }

/// Of a link for an account.
MailTopic topic_of(const records::Token& link) { return enum_of<MailTopic>(link.label).value(); }

Unsubscription state_of(records::Database& database, const records::Token& link) {
    if (is_of_round(link)) {
        const auto invitation = records::get<SurveyInvitation>(database, link.subject);
        return {.what = turns_off(link),
                .title = records::get<records::SurveyRound>(database, invitation.round).title,
                .recipient = invitation.email,
                .off = invitation.no_reminders.has_value()};
    }
    const auto account = records::get<records::Account>(database, link.subject);
    return {
        .what = turns_off(link), .recipient = account.email, .off = mail_frequency(account, topic_of(link)) == kNever};
}

void choose(records::WritableDatabase& database, const records::Token& link, MailFrequency how) {
    auto account = records::get<records::Account>(database, link.subject);
    std::erase_if(account.mail, [&](const records::MailChoice& old) { return old.topic == topic_of(link); });
    account.mail.push_back({topic_of(link), how});
    records::Change(database, {account.id, account.name + " (email link)"}).update(account);
}

void set_reminders(records::WritableDatabase& database, const records::Token& link,
                   std::optional<std::string> off_since) {
    auto invitation = records::get<SurveyInvitation>(database, link.subject);
    const auto organization = records::get<records::Organization>(database, invitation.organization).name;
    invitation.no_reminders = std::move(off_since);
    records::Change(database, {"", organization + " (email link)"}).update(invitation);
}

/// The link remembers the previous choice, unless another link turned the topic off first.
void turn_off(records::WritableDatabase& database, records::Token link, const std::string& today) {
    if (is_of_round(link)) {
        set_reminders(database, link, today);
        return;
    }
    link.scopes = text_of(mail_frequency(records::get<records::Account>(database, link.subject), topic_of(link)));
    choose(database, link, kNever);
    records::drop_token(database, link.hash);
    records::keep_token(database, link);
}

void turn_on(records::WritableDatabase& database, const records::Token& link) {
    if (is_of_round(link)) {
        set_reminders(database, link, std::nullopt);
    } else {
        choose(database, link, link.scopes.empty() ? kDefaultFrequency : enum_of<MailFrequency>(link.scopes).value());
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
    workspace.write([&](records::WritableDatabase& database) {
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

void add_unsubscribe(records::WritableDatabase& database, const Workspace& workspace, Letter& letter,
                     const std::string& account) {
    letter.unsubscribe = new_link(database, workspace, account, from_topic(letter.topic));
    letter.body += say("letter.unsubscribe", {{"link", letter.unsubscribe}}).text + "\n";
}

void add_unsubscribe(records::WritableDatabase& database, const Workspace& workspace, Letter& letter,
                     const SurveyInvitation& invitation) {
    const auto accounts =
        records::select<records::Account>(database, {"email = :email AND active = 1", {invitation.email}});
    letter.unsubscribe = accounts.empty()
                             ? new_link(database, workspace, invitation.id, UnsubscribedFrom::survey_round)
                             : new_link(database, workspace, accounts.front().id, from_topic(letter.topic));
    letter.body += "\n" +
                   say(accounts.empty() ? "letter.stop_this_survey" : "letter.stop_survey_reminders",
                       {{"link", letter.unsubscribe}})
                       .text +
                   "\n";
}

Unsubscription unsubscription(Workspace& workspace, const std::string& token, const std::string& client) {
    std::optional<Unsubscription> state;
    workspace.read([&](records::Database& database) {
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
