#include "base/day.h"
#include "records/partnership.h"
#include "records/survey.h"
#include "services/book/data_sharing.h"
#include "services/book/policy.h"

namespace laborshed::services {

using records::SurveyAnswer;
using records::SurveyInvitation;
using records::SurveyRound;

template <>
struct Policy<SurveyRound> : DefaultPolicy<SurveyRound> {
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, none, all, all}};
    static constexpr ApiAddress api = {"/api/surveys", Operations::every};

    static RecordScope scope(const SurveyRound& round) { return {.partnerships = {round.partnership}}; }

    static void check(records::Database& database, const SurveyRound& round, Validator& validator) {
        require_existing<records::Partnership>(database, "partnership", round.partnership, validator);
        validator.text("title", round.title);
        validator.at_most("region", round.region, 2000);
        validator.at_most("introduction", round.introduction, 4000);
        validator.day("opens", round.opens);
        validator.day("closes", round.closes);
        require_ordered("closes", round.opens, round.closes, validator);
        for (std::size_t i = 0; i < round.reminder_days.size(); ++i) {
            within("reminder_days[" + std::to_string(i) + "]", round.reminder_days[i], 0, 365, validator);
        }
        for (std::size_t i = 0; i < round.jobs.size(); ++i) {
            check_soc("jobs[" + std::to_string(i) + "]", round.jobs[i], validator);
        }
    }

    /// Opening and closing a round are actions of their own.
    static void restore_protected_fields(const SurveyRound& before, SurveyRound& record) {
        record.state = before.id.empty() ? records::SurveyState::draft : before.state;
    }

    /// Results of a closed round have been seen: reopening it would reveal the next answer as the difference.
    static void require_editable(const SurveyRound& now, std::chrono::sys_days today) {
        if (now.state != records::SurveyState::draft && is_over(now, today)) {
            throw Error(ErrorKind::conflict, say("E2020"));
        }
    }
};

template <>
struct Policy<SurveyInvitation> : DefaultPolicy<SurveyInvitation> {
    static constexpr AccessRule access = {{none, none, none, all, all}, {none, none, none, all, all}};
    static constexpr ApiAddress api = {"/api/survey-invitations", Operations::reading};

    static RecordScope scope(const SurveyInvitation& invitation) {
        return {.organizations = {invitation.organization}};
    }

    static void references(SurveyInvitation& record, const Visit& visit) {
        visit(SurveyRound::kind, record.round);
        visit(records::Organization::kind, record.organization);
    }
};

template <>
struct Policy<SurveyAnswer> : DefaultPolicy<SurveyAnswer> {
    // Staff see raw answers only where a data-sharing agreement opens them to one of their partnerships. Answers are
    // written through the survey link only.
    static constexpr AccessRule access = {{none, none, party, party, party}, {none, none, none, none, none}};
    static constexpr ApiAddress api = {"/api/survey-answers", Operations::reading};

    /// A submitted answer also belongs to the partnerships that a data-sharing agreement in force opens it to.
    static RecordScope scope(records::Database& database, const SurveyAnswer& answer, std::chrono::sys_days today) {
        return {.organizations = {answer.organization},
                .partnerships =
                    shared_with(database, answer.organization, records::SharedData::survey_answers, to_text(today)),
                .draft = answer.draft};
    }

    static void references(SurveyAnswer& record, const Visit& visit) {
        visit(SurveyInvitation::kind, record.invitation);
        visit(SurveyRound::kind, record.round);
        visit(records::Organization::kind, record.organization);
    }
};

std::vector<KindOps> survey_kinds() { return make_kinds<SurveyRound, SurveyInvitation, SurveyAnswer>(); }

}  // namespace laborshed::services
