#include "services/book/record_scope.h"

namespace laborshed::services {

RecordScope scope_of(records::Database& /*database*/, const records::SurveyRound& round) {
    return {.partnerships = {round.partnership}};
}

void restore_protected_fields(const records::SurveyRound& before, records::SurveyRound& record) {
    record.state = before.id.empty() ? "draft" : before.state;
}

void require_editable(const records::SurveyRound& now, std::chrono::sys_days today) {
    if (now.state != "draft" && is_over(now, today)) {
        throw Error(ErrorKind::conflict, say("E2020"));
    }
}

void check(records::Database& database, const records::SurveyRound& round, Validator& validator) {
    if (!records::find<records::Partnership>(database, round.partnership)) {
        validator.fail("partnership", say(round.partnership.empty() ? "E2022" : "E2023", {{"kind", "partnership"}}));
    }
    validator.text("title", round.title);
    validator.at_most("region", round.region, 2000);
    validator.at_most("introduction", round.introduction, 4000);
    validator.day("opens", round.opens);
    validator.day("closes", round.closes);
    if (find_day(round.opens) && find_day(round.closes) && round.closes < round.opens) {
        validator.fail("closes", say("E2024", {{"day", round.opens}}));
    }
    for (std::size_t i = 0; i < round.reminder_days.size(); ++i) {
        within(place("", "reminder_days", i), round.reminder_days[i], 0, 365, validator);
    }
    for (std::size_t i = 0; i < round.jobs.size(); ++i) {
        check_soc(place("", "jobs", i), round.jobs[i], validator);
    }
}

RecordScope scope_of(records::Database& /*database*/, const records::SurveyInvitation& invitation) {
    return {.organizations = {invitation.organization}};
}

RecordScope scope_of(records::Database& database, const records::SurveyAnswer& answer) {
    return {.organizations = {answer.organization},
            .partnerships = shared_with(database, answer.organization, "survey answers", to_text(today())),
            .draft = answer.draft};
}

}  // namespace laborshed::services
