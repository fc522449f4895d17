// Employer demand surveys: rounds, invitations and answers.
#pragma once

#include "records/entity.h"

#include <chrono>

namespace laborshed::records {

enum class SurveyState { draft, open, closed };
BOOST_DESCRIBE_ENUM(SurveyState, draft, open, closed)

/// One survey of a partnership's employers. Takes answers while open, through its last day.
struct SurveyRound : Entity {
    static constexpr const char* kind = "survey_round";
    std::string partnership = {};
    std::string title = {};
    std::string region = {};                       ///< as the gap pages name it; answers are weighted to it
    std::string opens = {};                        ///< a day
    std::string closes = {};                       ///< the last day
    std::vector<std::int64_t> reminder_days = {};  ///< days before it closes
    std::vector<std::string> jobs = {};            ///< critical jobs suggested to everyone: SOC codes
    std::string introduction = {};                 ///< shown at the top of the form
    SurveyState state = SurveyState::draft;
};
BOOST_DESCRIBE_STRUCT(SurveyRound, (Entity),
                      (partnership, title, region, opens, closes, reminder_days, jobs, introduction, state))

/// True while it takes answers: open, and `day` within its term.
[[nodiscard]] bool takes_answers(const SurveyRound& round, std::chrono::sys_days day);

/// True when it is final: closed, or past its last day.
[[nodiscard]] bool is_over(const SurveyRound& round, std::chrono::sys_days day);

/// An organization invited by email. Its links are tokens (people.h) with the invitation as their subject.
struct SurveyInvitation : Entity {
    static constexpr const char* kind = "survey_invitation";
    std::string round = {};
    std::string organization = {};
    std::string name = {};  ///< of the invited person
    std::string email = {};
    std::optional<std::string> sent = {};      ///< these are days
    std::optional<std::string> reminded = {};  ///< the last time
    std::int64_t reminders = 0;
    std::optional<std::string> started = {};       ///< the first save
    std::optional<std::string> submitted = {};     ///< the last time; none while it is being changed
    std::optional<std::string> no_reminders = {};  ///< since when reminders are turned off
};
BOOST_DESCRIBE_STRUCT(SurveyInvitation, (Entity),
                      (round, organization, name, email, sent, reminded, reminders, started, submitted, no_reminders))

/// Where recent hires came from.
struct HiringSource {
    std::string source = {};  ///< one of the vocabulary's hiring sources
    std::string name = {};    ///< a college's, another employer's
    std::optional<std::int64_t> hires = {};
};
BOOST_DESCRIBE_STRUCT(HiringSource, (), (source, name, hires))

/// An employer's answers on one critical job. Openings in the next 2 years include those of the next year, and so on.
/// Blank means not answered, not 0.
struct SurveyJob {
    std::string occupation = {};  ///< SOC code
    std::optional<std::int64_t> employment = {};
    std::optional<std::int64_t> growth_1 = {};  ///< openings from growth in the next 1, 2, 3 years
    std::optional<std::int64_t> growth_2 = {};
    std::optional<std::int64_t> growth_3 = {};
    std::optional<std::int64_t> replacement_1 = {};  ///< openings to replace people who leave
    std::optional<std::int64_t> replacement_2 = {};
    std::optional<std::int64_t> replacement_3 = {};
    std::optional<std::int64_t> hard_to_fill = {};  ///< 1 easy to 5 very hard
    std::optional<std::int64_t> days_to_fill = {};
    std::optional<double> wage_low = {};  ///< dollars an hour
    std::optional<double> wage_high = {};
    std::vector<std::string> credentials_required = {};  ///< of the vocabulary's credentials
    std::vector<std::string> credentials_preferred = {};
    std::vector<std::string> competencies = {};  ///< those that matter, in the employer's words
    std::vector<HiringSource> hired_from = {};
};
BOOST_DESCRIBE_STRUCT(SurveyJob, (),
                      (occupation, employment, growth_1, growth_2, growth_3, replacement_1, replacement_2,
                       replacement_3, hard_to_fill, days_to_fill, wage_low, wage_high, credentials_required,
                       credentials_preferred, competencies, hired_from))

/// One organization's answers in a round, possibly incomplete.
struct SurveyAnswer : Entity {
    static constexpr const char* kind = "survey_answer";
    std::string invitation = {};
    std::string round = {};
    std::string organization = {};
    std::optional<std::int64_t> employees = {};  ///< total employment in the region: the weight of the answer
    std::vector<SurveyJob> jobs = {};
    std::string note = {};
    bool draft = true;  ///< until it is submitted
};
BOOST_DESCRIBE_STRUCT(SurveyAnswer, (Entity), (invitation, round, organization, employees, jobs, note, draft))

}  // namespace laborshed::records
