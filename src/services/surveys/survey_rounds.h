// The convener's side of the demand survey: opening and closing a round, asking organizations, following up.
#pragma once

#include "records/survey.h"
#include "services/book/access.h"

#include <chrono>

namespace laborshed::services {

class Workspace;

/// The title of a SOC code; the code again where no data names it.
[[nodiscard]] std::string occupation_title(Workspace& workspace, const std::string& occupation);

/// The secret of a new link to an invitation's form, good for a year; only its hash is kept.
[[nodiscard]] std::string new_survey_token(records::Database& database, const std::string& invitation);

/// Opens the round and writes the letters of those already invited. `version` is the one that was seen. Throws Error
/// forbidden, not_found, conflict (not a draft, or its last day is over).
records::SurveyRound open_survey(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version);

/// No more answers. Throws as open_survey.
records::SurveyRound close_survey(Workspace& workspace, const Actor& actor, const std::string& id,
                                  std::int64_t version);

/// Whom to ask at an organization.
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

/// What was written to whom: organizations by id.
struct LettersWritten {
    std::vector<std::string> organizations = {};
};
BOOST_DESCRIBE_STRUCT(LettersWritten, (), (organizations))

/// Asks each organization once; the letters go out now if the round is open, else when it opens. All or none. Throws
/// Error forbidden, not_found, conflict (the round is over), InvalidError (asked already among them).
LettersWritten invite_to_survey(Workspace& workspace, const Actor& actor, const std::string& id,
                                const AskedList& asked);

/// Writes the reminders that are due in one round: whoever has a letter, has not submitted, has had none since the last
/// reminder day that has come, and has not turned them off. Each has a new link. Throws Error forbidden, not_found,
/// conflict.
LettersWritten remind_of_survey(Workspace& workspace, const Actor& actor, const std::string& id);

/// As remind_of_survey, of every round that takes answers today: what the morning does by itself. How many letters.
std::int64_t remind_of_surveys(Workspace& workspace);

/// True when a reminder is due: a reminder day of the round has come on `day`, the last letter is older, and reminders
/// are not unwanted. For who wants letters weekly: on Monday for the reminder days to Sunday; on the days themselves
/// only when no Monday is left before the round closes and the week had no letter.
[[nodiscard]] bool reminder_due(const records::SurveyRound& round, const records::SurveyInvitation& invitation,
                                std::chrono::sys_days day, bool weekly = false);

/// One organization's way through a round.
struct Response {
    std::string invitation = {};
    std::string organization = {};
    std::string organization_name = {};
    std::string name = {};
    std::string email = {};
    std::string state = {};  ///< to send | sent | started | submitted
    std::optional<std::string> sent = {};
    std::optional<std::string> reminded = {};
    std::int64_t reminders = 0;
    bool reminder_due = false;
    std::optional<std::string> started = {};
    std::optional<std::string> submitted = {};
    std::optional<std::string> no_reminders = {};  ///< since when they are unwanted
};
BOOST_DESCRIBE_STRUCT(Response, (),
                      (invitation, organization, organization_name, name, email, state, sent, reminded, reminders,
                       reminder_due, started, submitted, no_reminders))

struct Responses {
    std::string day = {};
    std::int64_t asked = 0;  ///< have a letter
    std::int64_t started = 0;
    std::int64_t submitted = 0;
    std::optional<double> rate = {};       ///< submitted of those asked, 0 to 1
    std::vector<Response> responses = {};  ///< by the organizations' names
};
BOOST_DESCRIBE_STRUCT(Responses, (), (day, asked, started, submitted, rate, responses))

/// Who has answered, but not what. For staff: to anybody else there is no such page (Error not_found).
[[nodiscard]] Responses survey_responses(Workspace& workspace, const Actor& actor, const std::string& id);

}  // namespace laborshed::services
