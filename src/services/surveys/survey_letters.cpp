#include "services/surveys/survey_letters.h"

#include "base/day.h"
#include "base/secrets.h"
#include "records/partnership.h"
#include "records/people.h"
#include "services/mail/letter_text.h"
#include "services/mail/outbox.h"
#include "services/mail/unsubscribe.h"
#include "services/workspace/workspace.h"

#include <map>

namespace laborshed::services {
namespace {

using records::SurveyInvitation;
using records::SurveyRound;

constexpr std::chrono::hours kLinkLength{366 * 24};  // the round's dates limit what a link can do

/// What both emails say.
std::map<std::string, std::string> values_of(records::WritableDatabase& database, const Workspace& workspace,
                                             const SurveyRound& round, const SurveyInvitation& invitation) {
    return {{"title", round.title},
            {"organization", records::get<records::Organization>(database, invitation.organization).name},
            {"greeting", invitation.name.empty() ? say("letter.hello").text
                                                 : say("letter.hello_name", {{"name", invitation.name}}).text},
            {"link", workspace.address + "/survey/" + new_survey_token(database, invitation.id)},
            {"closes", round.closes}};
}

void put_into_outbox(records::WritableDatabase& database, const Workspace& workspace,
                     const SurveyInvitation& invitation, LetterText text) {
    Letter letter{.recipient = invitation.email,
                  .topic = records::MailTopic::survey,
                  .subject = std::move(text.subject),
                  .body = std::move(text.body)};
    add_unsubscribe(database, workspace, letter, invitation);
    write_letter(database, letter);
}

}  // namespace

std::string new_survey_token(records::WritableDatabase& database, const std::string& invitation) {
    auto secret = new_token();
    records::keep_token(database, {.hash = token_hash(secret),
                                   .purpose = records::TokenPurpose::survey,
                                   .subject = invitation,
                                   .label = "",
                                   .scopes = "",
                                   .created = now_utc(),
                                   .expires = now_utc(kLinkLength)});
    return secret;
}

void send_survey(records::WritableDatabase& database, const Workspace& workspace, records::Change& change,
                 const SurveyRound& round, SurveyInvitation& invitation) {
    auto values = values_of(database, workspace, round, invitation);
    values["introduction"] = round.introduction.empty() ? "" : round.introduction + "\n\n";
    put_into_outbox(database, workspace, invitation, letter_text("survey_invitation", values));
    invitation.sent = to_text(workspace.today());
    invitation = change.update(invitation);
}

void write_survey_reminder(records::WritableDatabase& database, const Workspace& workspace, const SurveyRound& round,
                           const SurveyInvitation& invitation) {
    put_into_outbox(database, workspace, invitation,
                    letter_text("survey_reminder", values_of(database, workspace, round, invitation)));
}

}  // namespace laborshed::services
