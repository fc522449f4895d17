// The emails of an employer survey, each with its own link to the form.
#pragma once

#include "records/survey.h"

#include <string>

namespace laborshed::services {

class Workspace;

/// The secret of a new link to an invitation's form, valid for a year; only its hash is stored.
[[nodiscard]] std::string new_survey_token(records::WritableDatabase& database, const std::string& invitation);

/// Emails the invitation and records that it was sent.
void send_survey(records::WritableDatabase& database, const Workspace& workspace, records::Change& change,
                 const records::SurveyRound& round, records::SurveyInvitation& invitation);

/// Emails a reminder, with a new link.
void write_survey_reminder(records::WritableDatabase& database, const Workspace& workspace,
                           const records::SurveyRound& round, const records::SurveyInvitation& invitation);

}  // namespace laborshed::services
