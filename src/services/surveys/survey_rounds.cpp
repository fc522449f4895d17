#include "services/surveys/survey_rounds.h"

#include "base/day.h"
#include "base/shared_fields.h"
#include "records/partnership.h"
#include "services/book/record_service.h"
#include "services/labor_market/catalog_search.h"
#include "services/mail/mail_choices.h"
#include "services/surveys/survey_letters.h"

#include <algorithm>
#include <map>

namespace laborshed::services {
namespace {

using records::MailFrequency;
using records::SurveyInvitation;
using records::SurveyRound;
using records::SurveyState;

constexpr std::size_t kMaxAtOnce = 500;

/// Unreadable rounds answer 404, not 403; `refusal` is the code of the message for readers who can't run it.
SurveyRound round_to_run(records::Database& database, const Actor& actor, const std::string& id, const char* refusal) {
    auto round = get_within<SurveyRound>(database, actor, id);
    require_write(database, actor, round, say(refusal));
    return round;
}

std::vector<SurveyInvitation> invitations_of(records::Database& database, const std::string& round) {
    return records::select<SurveyInvitation>(database, {"round = :round", {round}});
}

/// People with an account choose the frequency of survey reminders; the invitation is always sent.
bool reminder_wanted(records::Database& database, const SurveyRound& round, const SurveyInvitation& invitation,
                     std::chrono::sys_days day) {
    const auto accounts = records::select<records::Account>(database, {"email = :email", {invitation.email}});
    const auto way = accounts.empty() ? kDefaultFrequency : mail_frequency(accounts.front(), MailTopic::survey);
    return way != MailFrequency::never && reminder_due(round, invitation, day, way == MailFrequency::weekly);
}

void require_time_left(const SurveyRound& round, std::chrono::sys_days day) {
    if (is_over(round, day)) {
        throw Error(ErrorKind::conflict, say("E3310", {{"day", round.closes}}));
    }
}

void check_asked(records::Database& database, const std::string& round, const AskedList& asked) {
    Validator validator;
    if (asked.invitations.empty() || asked.invitations.size() > kMaxAtOnce) {
        validator.fail("invitations", say("E3311", {{"most", std::to_string(kMaxAtOnce)}}));
        validator.throw_if_invalid();
    }
    std::vector<std::string> taken;
    for (const auto& invitation : invitations_of(database, round)) {
        taken.push_back(invitation.organization);
    }
    for (std::size_t i = 0; i < asked.invitations.size(); ++i) {
        const auto at = "invitations[" + std::to_string(i) + "].";
        const auto& one = asked.invitations[i];
        validator.email(at + "email", plain_email(one.email));
        validator.at_most(at + "name", one.name, 200);
        if (!records::find<records::Organization>(database, one.organization)) {
            validator.fail(at + "organization",
                           say(one.organization.empty() ? "E2022" : "E2023", {{"kind", "organization"}}));
        } else if (std::ranges::find(taken, one.organization) != taken.end()) {
            validator.fail(at + "organization", say("E3312"));
        }
        taken.push_back(one.organization);
    }
    validator.throw_if_invalid();
}

ResponseState state_of(const SurveyInvitation& invitation) {
    return invitation.submitted ? ResponseState::submitted
           : invitation.started ? ResponseState::started
           : invitation.sent    ? ResponseState::sent
                                : ResponseState::to_send;
}

}  // namespace

std::string occupation_title(Workspace& workspace, const std::string& occupation) {
    for (const auto& found : search(workspace, occupation, {}, 5).results) {
        if (found.kind == "occupation" && found.id == occupation) {
            return found.title;
        }
    }
    return occupation;
}

bool reminder_due(const SurveyRound& round, const SurveyInvitation& invitation, std::chrono::sys_days day,
                  bool weekly) {
    if (!invitation.sent || invitation.submitted || invitation.no_reminders || !takes_answers(round, day)) {
        return false;
    }
    constexpr std::chrono::days week{7};
    const auto monday = monday_of(day);
    const auto last = parse_day(invitation.reminded.value_or(*invitation.sent));
    const bool next_monday_will_do = day != monday && monday + week <= parse_day(round.closes);
    if (weekly && (last >= monday || next_monday_will_do)) {
        return false;
    }
    // a Monday's email covers its week
    const auto speaks_until = [&](std::chrono::sys_days letter) {
        return weekly && letter == monday_of(letter) ? letter + week - std::chrono::days(1) : letter;
    };
    return std::ranges::any_of(round.reminder_days, [&](std::int64_t before) {
        const auto due = parse_day(round.closes) - std::chrono::days(before);
        return due <= speaks_until(day) && speaks_until(last) < due;
    });
}

SurveyRound open_survey(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    SurveyRound answer;
    workspace.write([&](records::WritableDatabase& database) {
        auto round = round_to_run(database, actor, id, "E3315");
        if (round.state != SurveyState::draft) {
            throw Error(ErrorKind::conflict, say("E3313"));
        }
        require_time_left(round, workspace.today());
        round.version = version;
        round.state = SurveyState::open;
        records::Change change(database, actor.author());
        answer = change.update(round);
        for (auto& invitation : invitations_of(database, id)) {
            send_survey(database, workspace, change, answer, invitation);
        }
    });
    return answer;
}

SurveyRound close_survey(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    return workspace.write([&](records::WritableDatabase& database) {
        auto round = round_to_run(database, actor, id, "E3316");
        if (round.state != SurveyState::open) {
            throw Error(ErrorKind::conflict, say("E3314"));
        }
        round.version = version;
        round.state = SurveyState::closed;
        return records::Change(database, actor.author()).update(round);
    });
}

LettersWritten invite_to_survey(Workspace& workspace, const Actor& actor, const std::string& id,
                                const AskedList& asked) {
    LettersWritten written;
    workspace.write([&](records::WritableDatabase& database) {
        written = {};
        const auto round = round_to_run(database, actor, id, "E3317");
        require_time_left(round, workspace.today());
        check_asked(database, id, asked);
        records::Change change(database, actor.author());
        for (const auto& one : asked.invitations) {
            SurveyInvitation invitation;
            invitation.round = id;
            invitation.organization = one.organization;
            invitation.name = one.name;
            invitation.email = plain_email(one.email);
            invitation = change.add(invitation);
            if (round.state == SurveyState::open) {
                send_survey(database, workspace, change, round, invitation);
                written.organizations.push_back(one.organization);
            }
        }
    });
    return written;
}

LettersWritten remind_of_survey(Workspace& workspace, const Actor& actor, const std::string& id) {
    LettersWritten written;
    workspace.write([&](records::WritableDatabase& database) {
        written = {};
        const auto round = round_to_run(database, actor, id, "E3318");
        require_time_left(round, workspace.today());
        records::Change change(database, actor.author());
        for (auto& invitation : invitations_of(database, id)) {
            if (reminder_wanted(database, round, invitation, workspace.today())) {
                write_survey_reminder(database, workspace, round, invitation);
                invitation.reminded = to_text(workspace.today());
                ++invitation.reminders;
                change.update(invitation);
                written.organizations.push_back(invitation.organization);
            }
        }
    });
    return written;
}

std::int64_t remind_of_surveys(Workspace& workspace) {
    std::vector<SurveyRound> open;
    workspace.read([&](records::Database& database) {
        open = records::select<SurveyRound>(database, {"state = :state", {text_of(SurveyState::open)}});
    });
    std::int64_t letters = 0;
    for (const auto& round : open) {
        if (takes_answers(round, workspace.today())) {
            letters +=
                static_cast<std::int64_t>(remind_of_survey(workspace, system_actor(), round.id).organizations.size());
        }
    }
    return letters;
}

Responses survey_responses(Workspace& workspace, const Actor& actor, const std::string& id) {
    Responses answer{.day = to_text(workspace.today())};
    bool found = false;
    workspace.read([&](records::Database& database) {
        const auto round = get_within<SurveyRound>(database, actor, id);
        if (!may_read<SurveyInvitation>(actor, {})) {
            throw records::no_such_record(SurveyRound::kind);
        }
        found = true;
        std::map<std::string, std::string> names;
        for (const auto& organization : records::select<records::Organization>(database)) {
            names[organization.id] = organization.name;
        }
        for (const auto& invitation : invitations_of(database, id)) {
            answer.asked += invitation.sent ? 1 : 0;
            answer.started += invitation.started ? 1 : 0;
            answer.submitted += invitation.submitted ? 1 : 0;
            auto& response = answer.responses.emplace_back(shared_fields<Response>(invitation));
            response.invitation = invitation.id;
            response.organization_name = names[invitation.organization];
            response.state = state_of(invitation);
            response.reminder_due = reminder_wanted(database, round, invitation, workspace.today());
        }
    });
    if (!found) {
        throw records::no_such_record(SurveyRound::kind);
    }
    if (answer.asked > 0) {
        answer.rate = static_cast<double>(answer.submitted) / static_cast<double>(answer.asked);
    }
    std::ranges::sort(answer.responses, {}, &Response::organization_name);
    return answer;
}

}  // namespace laborshed::services
