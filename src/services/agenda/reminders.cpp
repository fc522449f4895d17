#include "services/agenda/reminders.h"

#include "base/day.h"
#include "services/identity/session_keeping.h"
#include "services/mail/letter_text.h"
#include "services/mail/mail_choices.h"
#include "services/mail/outbox.h"
#include "services/mail/unsubscribe.h"
#include "services/participants/retention.h"
#include "services/surveys/survey_rounds.h"
#include "services/workspace/workspace.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <array>
#include <map>

namespace laborshed::services {
namespace {

using records::MailFrequency;
using std::chrono::days;
using std::chrono::sys_days;

constexpr std::array kBefore{days{14}, days{7}, days{1}, days{0}, days{-1}};
constexpr days kWeek{7};
constexpr auto kReminder = MailTopic::reminder;
constexpr auto kWeekly = MailFrequency::weekly;

/// The last day on which the account was reminded.
std::optional<sys_days> last_round(records::Database& database, const std::string& account) {
    const auto rows = records::select_rows(database, "reminded", {"day"}, {"account = :account", {account}, "account"});
    return rows.empty() ? std::nullopt : std::optional(parse_day(std::get<std::string>(rows.front().front())));
}

void keep_round(records::WritableDatabase& database, const std::string& account, sys_days day) {
    records::delete_rows(database, "reminded", {"account = :account", {account}});
    records::insert_row(database, "reminded", {{"account", account}, {"day", to_text(day)}});
}

std::vector<Need> to_remind_of(const std::vector<Need>& needs, std::optional<sys_days> after, sys_days day) {
    std::vector<Need> chosen;
    std::ranges::copy_if(needs, std::back_inserter(chosen), [&](const Need& need) {
        return need.due ? reminder_falls(parse_day(*need.due), after, day) : !after || day - *after >= kWeek;
    });
    return chosen;
}

/// Everything with a reminder in the day's week, sent before or not, and everything without a due date.
std::vector<Need> to_remind_of_weekly(const std::vector<Need>& needs, sys_days day) {
    const auto before = monday_of(day) - days(1);
    std::vector<Need> chosen;
    std::ranges::copy_if(needs, std::back_inserter(chosen), [&](const Need& need) {
        return !need.due || reminder_falls(parse_day(*need.due), before, before + kWeek);
    });
    return chosen;
}

/// True on Mondays, and on the first round after a missed Monday.
bool week_waits(std::optional<sys_days> last, sys_days day) {
    const auto monday = monday_of(day);
    return day == monday || (last && *last < monday);
}

std::string line_of(const Workspace& workspace, const Need& need) {
    std::string when;
    if (need.due) {
        when = ", " +
               (need.days_overdue == 0 ? say("letter.due", {{"due", *need.due}})
                : need.days_overdue == 1
                    ? say("letter.due_yesterday", {{"due", *need.due}})
                    : say("letter.due_and_overdue", {{"due", *need.due}, {"days", std::to_string(need.days_overdue)}}))
                   .text;
    }
    return fmt::format("- {}{}\n  {}{}{}\n", need.title.text, when,
                       need.detail.empty() ? "" : need.detail.text + "\n  ", workspace.address, need.page);
}

Letter letter_of(const Workspace& workspace, const records::Account& account, const std::vector<Need>& needs) {
    const bool weekly = mail_frequency(account, kReminder) == kWeekly;
    std::map<std::string, std::string> values{{"name", account.name}, {"account_page", workspace.address + "/account"}};
    for (const auto& need : needs) {
        values["lines"] += line_of(workspace, need);
    }
    const bool one = needs.size() == 1;
    values.emplace(one ? std::pair("task", needs.front().title.text)
                       : std::pair("count", std::to_string(needs.size())));
    auto [subject, body] = one ? letter_text(weekly ? "weekly_task" : "task_reminder", values)
                               : letter_text(weekly ? "weekly_tasks" : "task_reminders", values);
    return {.account = account.id,
            .recipient = account.email,
            .topic = kReminder,
            .subject = std::move(subject),
            .body = std::move(body)};
}

std::vector<Letter> letters_of(const Workspace& workspace, const records::Account& account,
                               const std::vector<Need>& needs) {
    if (needs.empty()) {
        return {};
    }
    if (mail_frequency(account, kReminder) != MailFrequency::at_once) {
        return {letter_of(workspace, account, needs)};
    }
    std::vector<Letter> letters;
    for (const auto& need : needs) {
        letters.push_back(letter_of(workspace, account, {need}));
    }
    return letters;
}

/// The emails of one round, and whether the round counts as done.
struct Written {
    std::vector<Letter> letters = {};
    bool looked = false;
};

Written round_of(const Workspace& workspace, const records::Account& account, const std::vector<Need>& needs,
                 std::optional<sys_days> last, sys_days day) {
    if (mail_frequency(account, kReminder) == kWeekly) {
        return {letters_of(workspace, account, to_remind_of_weekly(needs, day)), true};
    }
    auto letters = letters_of(workspace, account, to_remind_of(needs, last, day));
    const bool any = !letters.empty();
    return {std::move(letters), any};
}

}  // namespace

bool reminder_falls(sys_days due, std::optional<sys_days> after, sys_days until) {
    const auto within = [&](sys_days day) { return day <= until && (!after || day > *after); };
    if (std::ranges::any_of(kBefore, [&](days before) { return within(due - before); })) {
        return true;
    }
    const auto weeks_late = (until - due) / kWeek;
    return weeks_late >= 1 && within(due + weeks_late * kWeek);
}

Reminded remind(Workspace& workspace, sys_days day) {
    const std::vector<records::Account> accounts = workspace.read(
        [&](records::Database& database) { return records::select<records::Account>(database, {"active = 1"}); });
    Reminded done;
    done.anonymized = end_retention(workspace, day).anonymized;
    for (const auto& account : accounts) {
        if (mail_frequency(account, kReminder) == MailFrequency::never) {
            continue;
        }
        Reminded mine;
        workspace.write([&](records::WritableDatabase& database) {
            mine = {};
            const auto last = last_round(database, account.id);
            const bool waits = mail_frequency(account, kReminder) != kWeekly || week_waits(last, day);
            if ((last && *last >= day) || !waits) {
                return;
            }
            const auto needs = home_of(database, actor_of(database, account, day), day).needs;
            auto [letters, looked] = round_of(workspace, account, needs, last, day);
            for (auto& letter : letters) {
                add_unsubscribe(database, workspace, letter, account.id);
                write_letter(database, letter);
            }
            if (looked) {
                keep_round(database, account.id, day);
            }
            if (!letters.empty()) {
                mine = {.people = 1, .letters = static_cast<std::int64_t>(letters.size())};
            }
        });
        done.people += mine.people;
        done.letters += mine.letters;
    }
    done.surveys = remind_of_surveys(workspace);
    return done;
}

Reminded remind_as(Workspace& workspace, const Actor& actor, sys_days day) {
    if (actor.role != Role::administrator && actor.role != Role::staff) {
        refuse(actor, say("E2401"));
    }
    return remind(workspace, day);
}

}  // namespace laborshed::services
