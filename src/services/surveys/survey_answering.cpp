#include "services/surveys/survey_answering.h"

#include "base/day.h"
#include "base/secrets.h"
#include "records/partnership.h"
#include "records/people.h"
#include "services/book/record_service.h"
#include "services/surveys/survey_letters.h"
#include "services/surveys/survey_rounds.h"
#include "services/surveys/survey_validation.h"

#include <functional>

namespace laborshed::services {
namespace {

using records::SurveyAnswer;
using records::SurveyInvitation;
using records::SurveyRound;

constexpr std::size_t kWrongLinks = 30;
constexpr std::size_t kSaves = 300;

/// The round, invitation and answer that a link leads to.
struct Place {
    SurveyRound round = {};
    SurveyInvitation invitation = {};
    records::Organization organization = {};
    std::string partnership = {};
    std::optional<SurveyAnswer> answer = {};
};

Place place_of(records::Database& database, const std::string& token) {
    const auto link = records::find_token(database, token_hash(token), records::TokenPurpose::survey, now_utc());
    if (!link) {
        throw Error(ErrorKind::not_found, say("E3300"));
    }
    Place place;
    place.invitation = records::get<SurveyInvitation>(database, link->subject);
    place.round = records::get<SurveyRound>(database, place.invitation.round);
    place.organization = records::get<records::Organization>(database, place.invitation.organization);
    place.partnership = records::get<records::Partnership>(database, place.round.partnership).name;
    auto answers = records::select<SurveyAnswer>(database, {"invitation = :invitation", {place.invitation.id}});
    if (!answers.empty()) {
        place.answer = std::move(answers.front());
    }
    return place;
}

/// Nothing when it takes answers.
std::optional<Message> why_closed(const SurveyRound& round, std::chrono::sys_days day) {
    if (takes_answers(round, day)) {
        return std::nullopt;
    }
    if (is_over(round, day)) {
        return say("E3301");
    }
    return round.state == records::SurveyState::draft ? say("E3302") : say("E3303", {{"day", round.opens}});
}

void require_open(const Workspace& workspace, const Place& place) {
    if (const auto why = why_closed(place.round, workspace.today())) {
        throw Error(ErrorKind::conflict, *why);
    }
}

SuggestedJob job_of(Workspace& workspace, const std::string& occupation) {
    return {occupation, occupation_title(workspace, occupation)};
}

SurveyForm form_of(Workspace& workspace, const Place& place) {
    const auto why = why_closed(place.round, workspace.today());
    SurveyForm form{.title = place.round.title,
                    .introduction = place.round.introduction,
                    .partnership = place.partnership,
                    .organization = place.organization.name,
                    .region = place.round.region,
                    .closes = place.round.closes,
                    .open = !why,
                    .closed_because = why ? why->text : "",
                    .submitted = place.invitation.submitted};
    for (const auto& occupation : place.round.jobs) {
        form.suggested.push_back(job_of(workspace, occupation));
    }
    form.answer.employees = place.organization.employees;
    if (place.answer) {
        const auto& answer = *place.answer;
        form.answer = {answer.version, answer.employees, answer.jobs, answer.note};
        form.saved = answer.updated;
        for (const auto& job : answer.jobs) {
            form.titles.push_back(job_of(workspace, job.occupation));
        }
    }
    return form;
}

/// Limits wrong guesses by IP address.
template <class Ask>
void by_link(Workspace& workspace, const std::string& client, Ask ask) {
    const auto name = "survey link " + client;
    workspace.attempts().check(name, kWrongLinks);
    try {
        ask();
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::not_found) {
            workspace.attempts().failed(name);
        }
        throw;
    }
}

/// `act` changes the answer of an open round; answer.draft says whether it is submitted.
SurveyForm change_answer(Workspace& workspace, const std::string& token, const std::string& client,
                         const std::function<void(const Place&, SurveyAnswer&)>& act) {
    Place place;
    by_link(workspace, client, [&] {
        workspace.write([&](records::WritableDatabase& database) {
            place = place_of(database, token);
            require_open(workspace, place);
            records::Change change(database, {"", place.organization.name + " (survey link)"});
            auto answer = place.answer.value_or(SurveyAnswer());
            answer.invitation = place.invitation.id;
            answer.round = place.round.id;
            answer.organization = place.organization.id;
            act(place, answer);
            const auto today = to_text(workspace.today());
            place.invitation.started = place.invitation.started.value_or(today);
            place.invitation.submitted = answer.draft ? std::nullopt : std::optional(today);
            place.answer = place.answer ? change.update(answer) : change.add(answer);
            place.invitation = change.update(place.invitation);
        });
    });
    return form_of(workspace, place);
}

void require_version(const Place& place, std::int64_t seen) {
    const auto now = place.answer ? place.answer->version : 0;
    if (seen != now) {
        throw Error(ErrorKind::conflict, say("E3304", {{"organization", place.organization.name}}));
    }
}

}  // namespace

SurveyForm survey_form(Workspace& workspace, const std::string& token, const std::string& client) {
    std::optional<Place> place;
    by_link(workspace, client, [&] {
        workspace.read([&](records::Database& database) { place = place_of(database, token); });
        if (!place) {
            throw Error(ErrorKind::not_found, say("E3300"));
        }
    });
    return form_of(workspace, *place);
}

SurveyForm save_survey(Workspace& workspace, const std::string& token, const SurveyEdit& edit,
                       const std::string& client) {
    const auto saves = "survey saves " + token_hash(token);
    workspace.attempts().check(saves, kSaves);
    auto form = change_answer(workspace, token, client, [&](const Place& place, SurveyAnswer& answer) {
        if (place.invitation.submitted) {
            throw Error(ErrorKind::conflict, say("E3305", {{"day", *place.invitation.submitted}}));
        }
        require_version(place, edit.version);
        answer.employees = edit.employees;
        answer.jobs = edit.jobs;
        answer.note = edit.note;
        answer.draft = true;
        Validator validator;
        check(answer, validator);
        validator.throw_if_invalid();
    });
    workspace.attempts().failed(saves);  // counts every save by a valid link
    return form;
}

SurveyForm submit_survey(Workspace& workspace, const std::string& token, std::int64_t version,
                         const std::string& client) {
    return change_answer(workspace, token, client, [version](const Place& place, SurveyAnswer& answer) {
        if (place.invitation.submitted) {
            throw Error(ErrorKind::conflict, say("E3306", {{"day", *place.invitation.submitted}}));
        }
        require_version(place, version);
        Validator validator;
        check_complete(answer, validator);
        validator.throw_if_invalid();
        answer.draft = false;
    });
}

SurveyForm reopen_survey(Workspace& workspace, const std::string& token, std::int64_t version,
                         const std::string& client) {
    return change_answer(workspace, token, client, [version](const Place& place, SurveyAnswer& answer) {
        if (!place.invitation.submitted) {
            throw Error(ErrorKind::conflict, say("E3307"));
        }
        require_version(place, version);
        answer.draft = true;
    });
}

SurveyLink my_survey_link(Workspace& workspace, const Actor& actor, const std::string& round) {
    if (!actor.may_write || actor.role == Role::everybody || actor.role == Role::observer || !actor.organization) {
        refuse(actor, say("E3308"));
    }
    SurveyLink made;
    workspace.write([&](records::WritableDatabase& database) {
        const auto invitations = records::select<SurveyInvitation>(
            database,
            {"round = :round AND organization = :organization AND sent IS NOT NULL", {round, *actor.organization}});
        if (invitations.empty()) {
            throw Error(ErrorKind::not_found, say("E3309"));
        }
        made.link = "/survey/" + new_survey_token(database, invitations.front().id);
    });
    return made;
}

}  // namespace laborshed::services
