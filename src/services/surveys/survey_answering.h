// The employer's side of the demand survey: answering by a link, without an account.
#pragma once

#include "records/survey.h"
#include "services/book/access.h"

namespace laborshed::services {

class Workspace;

struct SuggestedJob {
    std::string occupation = {};  ///< SOC code
    std::string title = {};       ///< the code again where no data names it
};
BOOST_DESCRIBE_STRUCT(SuggestedJob, (), (occupation, title))

/// What a person has entered, on the version of the answer that they saw (0: there was none).
struct SurveyEdit {
    std::int64_t version = 0;
    std::optional<std::int64_t> employees = {};
    std::vector<records::SurveyJob> jobs = {};
    std::string note = {};
};
BOOST_DESCRIBE_STRUCT(SurveyEdit, (), (version, employees, jobs, note))

/// Everything that the form shows.
struct SurveyForm {
    std::string title = {};
    std::string introduction = {};
    std::string partnership = {};  ///< names
    std::string organization = {};
    std::string region = {};          ///< as the round names it
    std::string closes = {};          ///< a day
    bool open = false;                ///< answers are taken today
    std::string closed_because = {};  ///< where they are not
    std::vector<SuggestedJob> suggested = {};
    std::vector<SuggestedJob> titles = {};  ///< of the jobs in the answer
    SurveyEdit answer = {};
    std::string saved = {};                     ///< a moment; empty: never
    std::optional<std::string> submitted = {};  ///< a day
};
BOOST_DESCRIBE_STRUCT(SurveyForm, (),
                      (title, introduction, partnership, organization, region, closes, open, closed_because, suggested,
                       titles, answer, saved, submitted))

/// `client` is the address that asks. These throw Error not_found for a link that is unknown or over, too_often after
/// thirty such from one address, or 300 saves by one link, within a quarter of an hour.
[[nodiscard]] SurveyForm survey_form(Workspace& workspace, const std::string& token, const std::string& client);

/// Keeps what is there so far. Throws Error conflict (somebody else saved since, submitted, or no answers are taken)
/// and InvalidError naming each field that makes no sense.
SurveyForm save_survey(Workspace& workspace, const std::string& token, const SurveyEdit& edit,
                       const std::string& client);

/// Hands the answers in. Throws as save_survey, and InvalidError for what is missing.
SurveyForm submit_survey(Workspace& workspace, const std::string& token, std::int64_t version,
                         const std::string& client);

/// Takes them back to be changed, until the round closes. Throws as save_survey.
SurveyForm reopen_survey(Workspace& workspace, const std::string& token, std::int64_t version,
                         const std::string& client);

/// A member's own link to its organization's form, where that is asked and the round is open.
struct SurveyLink {
    std::string link = {};  ///< a path of the pages: "/survey/…"
};
BOOST_DESCRIBE_STRUCT(SurveyLink, (), (link))

/// Throws Error not_found when the actor's organization is not asked in the round; forbidden for all but members of it
/// (an observer answers nothing, a token for reading neither).
SurveyLink my_survey_link(Workspace& workspace, const Actor& actor, const std::string& round);

}  // namespace laborshed::services
