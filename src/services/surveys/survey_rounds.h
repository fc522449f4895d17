// The convener's side of the demand survey: opening and closing a round, inviting organizations, following up.
#pragma once

#include "records/survey.h"
#include "services/book/access.h"

#include <chrono>

namespace laborshed::services {

class Workspace;

/// The title of a SOC code; the code itself if no data has a title.
[[nodiscard]] std::string occupation_title(Workspace& workspace, const std::string& occupation);

/// Opens the round and emails the invited organizations. `version` is the version that was seen. Throws Error
/// forbidden, not_found, conflict (not a draft, or past its last day).
records::SurveyRound open_survey(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version);

/// Closes the round to answers. Throws as open_survey.
records::SurveyRound close_survey(Workspace& workspace, const Actor& actor, const std::string& id,
                                  std::int64_t version);

/// The contact to invite at an organization.
struct Asked {
    std::string organization = {};
    std::string name = {};
    std::string email = {};
};
BOOST_DESCRIBE_STRUCT(Asked, (), (organization, name, email))

struct AskedList {
    std::vector<Asked> invitations = {};
};
BOOST_DESCRIBE_STRUCT(AskedList, (), (invitations))

/// Which organizations (ids) were emailed.
struct LettersWritten {
    std::vector<std::string> organizations = {};
};
BOOST_DESCRIBE_STRUCT(LettersWritten, (), (organizations))

/// Invites each organization once; emails go out now if the round is open, else when it opens. All or none. Throws
/// Error forbidden, not_found, conflict (the round has closed), InvalidError (one is already invited).
LettersWritten invite_to_survey(Workspace& workspace, const Actor& actor, const std::string& id,
                                const AskedList& asked);

/// Sends the reminders that are due in one round: to those who were emailed, have not submitted, had no email since the
/// last reminder day, and have not turned reminders off. Each has a new link. Throws Error forbidden, not_found,
/// conflict.
LettersWritten remind_of_survey(Workspace& workspace, const Actor& actor, const std::string& id);

/// remind_of_survey for every round that takes answers today, run daily. Returns the number of emails.
std::int64_t remind_of_surveys(Workspace& workspace);

/// True when a reminder is due on `day`: a reminder day has come since the last email, and reminders are not turned
/// off. With weekly emails: on Monday for the reminder days through Sunday; on the days themselves only when no Monday
/// is left before the round closes and the week had no email.
[[nodiscard]] bool reminder_due(const records::SurveyRound& round, const records::SurveyInvitation& invitation,
                                std::chrono::sys_days day, bool weekly = false);

enum class ResponseState { to_send, sent, started, submitted };
BOOST_DESCRIBE_ENUM(ResponseState, to_send, sent, started, submitted)

/// One organization's progress in a round.
struct Response {
    std::string invitation = {};
    std::string organization = {};
    std::string organization_name = {};
    std::string name = {};
    std::string email = {};
    ResponseState state = ResponseState::to_send;
    std::optional<std::string> sent = {};
    std::optional<std::string> reminded = {};
    std::int64_t reminders = 0;
    bool reminder_due = false;
    std::optional<std::string> started = {};
    std::optional<std::string> submitted = {};
    std::optional<std::string> no_reminders = {};  ///< since when reminders are turned off
};
BOOST_DESCRIBE_STRUCT(Response, (),
                      (invitation, organization, organization_name, name, email, state, sent, reminded, reminders,
                       reminder_due, started, submitted, no_reminders))

struct Responses {
    std::string day = {};
    std::int64_t asked = 0;  ///< were emailed
    std::int64_t started = 0;
    std::int64_t submitted = 0;
    std::optional<double> rate = {};       ///< submitted of those asked, 0 to 1
    std::vector<Response> responses = {};  ///< by the organizations' names
};
BOOST_DESCRIBE_STRUCT(Responses, (), (day, asked, started, submitted, rate, responses))

/// Who has answered, but not what. Staff only: others get Error not_found.
[[nodiscard]] Responses survey_responses(Workspace& workspace, const Actor& actor, const std::string& id);

}  // namespace laborshed::services
