// The employer's side of the demand survey: answering through a link, without an account.
#pragma once

#include "records/survey.h"
#include "services/book/access.h"

namespace laborshed::services {

class Workspace;

struct SuggestedJob {
    std::string occupation = {};  ///< SOC code
    std::string title = {};       ///< the code if no data has a title
};
BOOST_DESCRIBE_STRUCT(SuggestedJob, (), (occupation, title))

/// Entered answers, based on the version that the person saw (0: none).
struct SurveyEdit {
    std::int64_t version = 0;
    std::optional<std::int64_t> employees = {};
    std::vector<records::SurveyJob> jobs = {};
    std::string note = {};
};
BOOST_DESCRIBE_STRUCT(SurveyEdit, (), (version, employees, jobs, note))

/// The survey form.
struct SurveyForm {
    std::string title = {};
    std::string introduction = {};
    std::string partnership = {};  ///< names
    std::string organization = {};
    std::string region = {};          ///< as the round names it
    std::string closes = {};          ///< a day
    bool open = false;                ///< takes answers today
    std::string closed_because = {};  ///< if not open
    std::vector<SuggestedJob> suggested = {};
    std::vector<SuggestedJob> titles = {};  ///< of the jobs in the answer
    SurveyEdit answer = {};
    std::string saved = {};                     ///< a timestamp; empty: never
    std::optional<std::string> submitted = {};  ///< a day
};
BOOST_DESCRIBE_STRUCT(SurveyForm, (),
                      (title, introduction, partnership, organization, region, closes, open, closed_because, suggested,
                       titles, answer, saved, submitted))

/// `client` is the caller's IP address. These throw Error not_found for an invalid or expired link, too_often after
/// thirty such from one address, or 300 saves by one link, within 15 minutes.
[[nodiscard]] SurveyForm survey_form(Workspace& workspace, const std::string& token, const std::string& client);

/// Saves a draft. Throws Error conflict (someone else saved since, already submitted, or not open) and InvalidError for
/// invalid fields.
SurveyForm save_survey(Workspace& workspace, const std::string& token, const SurveyEdit& edit,
                       const std::string& client);

/// Submits the answers. Throws as save_survey, and InvalidError for missing answers.
SurveyForm submit_survey(Workspace& workspace, const std::string& token, std::int64_t version,
                         const std::string& client);

/// Reopens submitted answers for changes, until the round closes. Throws as save_survey.
SurveyForm reopen_survey(Workspace& workspace, const std::string& token, std::int64_t version,
                         const std::string& client);

/// A member's own link to their organization's form.
struct SurveyLink {
    std::string link = {};  ///< a page path: "/survey/…"
};
BOOST_DESCRIBE_STRUCT(SurveyLink, (), (link))

/// Throws Error not_found when the actor's organization is not invited; forbidden for actors without an organization,
/// observers and read-only tokens.
SurveyLink my_survey_link(Workspace& workspace, const Actor& actor, const std::string& round);

}  // namespace laborshed::services
