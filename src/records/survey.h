// The demand survey: rounds, who is asked, and what they answer.
#pragma once

#include "records/entity.h"

#include <chrono>

namespace laborshed::records {

/// A partnership asks its employers once. Answers are taken while it is open, until the end of the day that it closes.
struct SurveyRound : Entity {
    static constexpr const char* kind = "survey_round";
    std::string partnership = {};
    std::string title = {};
    std::string region = {};                       ///< as the gap pages name it; what answers are weighted up to
    std::string opens = {};                        ///< a day
    std::string closes = {};                       ///< the last day
    std::vector<std::int64_t> reminder_days = {};  ///< so many days before it closes
    std::vector<std::string> jobs = {};            ///< critical jobs suggested to everybody: SOC codes
    std::string introduction = {};                 ///< what the form says first
    std::string state = {};                        ///< draft | open | closed
};
BOOST_DESCRIBE_STRUCT(SurveyRound, (Entity),
                      (partnership, title, region, opens, closes, reminder_days, jobs, introduction, state))

/// True while answers are taken: opened, and `day` in its term.
[[nodiscard]] bool takes_answers(const SurveyRound& round, std::chrono::sys_days day);

/// True when nothing can change any more: closed, or its last day is over.
[[nodiscard]] bool is_over(const SurveyRound& round, std::chrono::sys_days day);

/// One organization asked in a round, by e-mail. Its links are tokens (people.h) with the invitation as their subject.
struct SurveyInvitation : Entity {
    static constexpr const char* kind = "survey_invitation";
    std::string round = {};
    std::string organization = {};
    std::string name = {};  ///< of the person who is asked
    std::string email = {};
    std::optional<std::string> sent = {};      ///< these are days
    std::optional<std::string> reminded = {};  ///< the last time
    std::int64_t reminders = 0;
    std::optional<std::string> started = {};       ///< the first save
    std::optional<std::string> submitted = {};     ///< the last time; none while it is being changed
    std::optional<std::string> no_reminders = {};  ///< since when they are unwanted
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

/// What an employer says of one critical job. Openings in the next 2 years contain those of the next 1, and so on.
/// What is missing was left open: it is not 0.
struct SurveyJob {
    std::string occupation = {};  ///< SOC code
    std::optional<std::int64_t> employment = {};
    std::optional<std::int64_t> growth_1 = {};  ///< openings for jobs that are new, in the next 1, 2, 3 years
    std::optional<std::int64_t> growth_2 = {};
    std::optional<std::int64_t> growth_3 = {};
    std::optional<std::int64_t> replacement_1 = {};  ///< openings for people who leave
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

/// What one organization answers in a round, as far as it has got.
struct SurveyAnswer : Entity {
    static constexpr const char* kind = "survey_answer";
    std::string invitation = {};
    std::string round = {};
    std::string organization = {};
    std::optional<std::int64_t> employees = {};  ///< everybody it employs in the region: what weights it
    std::vector<SurveyJob> jobs = {};
    std::string note = {};
    bool draft = true;  ///< until it is submitted
};
BOOST_DESCRIBE_STRUCT(SurveyAnswer, (Entity), (invitation, round, organization, employees, jobs, note, draft))

}  // namespace laborshed::records
