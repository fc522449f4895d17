#include "services/participants/retention.h"

#include "base/day.h"
#include "records/matching.h"
#include "records/partnership.h"
#include "records/retention.h"
#include "services/book/record_service.h"
#include "services/participants/anonymize.h"
#include "services/participants/participant_list.h"
#include "services/participants/participant_steps.h"

#include <algorithm>

namespace laborshed::services {
namespace {

using records::Participant;
using std::chrono::days;
using std::chrono::sys_days;

constexpr auto kTask = "retention";

/// How long one record is to be kept.
struct Period {
    Participant participant = {};
    sys_days last = {};
    std::optional<pipeline::Step> step = {};
    bool under_way = false;
    std::optional<sys_days> ends = {};  ///< nothing: by itself it is never anonymized
    std::optional<sys_days> on = {};    ///< the day on which it is, announced and all
};

/// An organization that was merged with another may have made two decisions: the one that keeps longer holds.
std::optional<std::int64_t> years_of(const std::vector<records::Retention>& decisions) {
    if (decisions.empty()) {
        return pipeline::kUsualRecordYears;
    }
    std::int64_t years = 0;
    for (const auto& one : decisions) {
        if (!one.years) {
            return std::nullopt;
        }
        years = std::max(years, *one.years);
    }
    return years;
}

std::vector<records::Retention> decisions_of(records::Database& database, const std::string& organization) {
    return records::select<records::Retention>(database,
                                               {.condition = "organization = :organization", .values = {organization}});
}

class Periods {
  public:
    Periods(records::Database& database, sys_days today)
        : database_(database), today_(today), notices_(records::retention_notices(database)) {
        for (auto& one : records::select<records::Retention>(database)) {
            decisions_[one.organization].push_back(std::move(one));
        }
    }

    [[nodiscard]] const std::map<std::string, std::string>& notices() const noexcept { return notices_; }
    [[nodiscard]] std::optional<std::int64_t> years(const std::string& organization) const {
        const auto found = decisions_.find(organization);
        return years_of(found == decisions_.end() ? std::vector<records::Retention>{} : found->second);
    }

    [[nodiscard]] Period of(const Participant& participant, const std::vector<records::ParticipantStep>& steps) {
        Period period{.participant = participant, .last = parse_day(participant.created.substr(0, 10))};
        const auto activity = pipeline::record_activity(events_of(steps), today_);
        if (activity.last) {
            period.last = *activity.last;
            period.step = activity.step;
            period.under_way = activity.under_way;
        }
        const auto years_kept = years(participant.organization);
        if (!years_kept || ends_after(period, *years_kept) > today_ + kRetentionAhead) {
            period.ends = years_kept ? std::optional(ends_after(period, *years_kept)) : std::nullopt;
            return period;  // what else happened makes it later still
        }
        for (const auto& day : other_days(participant)) {
            if (day > period.last) {
                period.last = day;
                period.step.reset();
            }
        }
        period.ends = ends_after(period, *years_kept);
        if (!period.under_way) {
            const auto notice = notices_.find(participant.id);
            const auto announced = notice == notices_.end() ? today_ : parse_day(notice->second);
            period.on = std::max(*period.ends, announced + kAnnouncedFor);
            if (participant.keep_until) {
                period.on = std::max(*period.on, parse_day(*participant.keep_until) + days(1));
            }
        }
        return period;
    }

    [[nodiscard]] bool is_soon(const Period& period) const {
        return period.on && *period.on <= today_ + kRetentionAhead;
    }
    /// Inactive for the whole period, or nearly, whatever else keeps the record.
    [[nodiscard]] bool is_silent(const Period& period) const {
        return period.ends && *period.ends <= today_ + kRetentionAhead;
    }

    /// Everyone with a name, or those of one organization.
    [[nodiscard]] std::vector<Period> all(const std::optional<std::string>& organization = {}) {
        records::Where people{.condition = "anonymized IS NULL"};
        records::Where theirs{.condition = "", .order = "day, id"};
        if (organization) {
            people.condition += " AND organization = :organization";
            people.values = {*organization};
            theirs.condition = "participant IN (SELECT id FROM participant WHERE organization = :organization)";
            theirs.values = {*organization};
        }
        std::map<std::string, std::vector<records::ParticipantStep>> steps;
        for (auto& step : records::select<records::ParticipantStep>(database_, theirs)) {
            steps[step.participant].push_back(std::move(step));
        }
        std::vector<Period> found;
        for (const auto& participant : records::select<Participant>(database_, people)) {
            found.push_back(of(participant, steps[participant.id]));
        }
        return found;
    }

  private:
    static sys_days ends_after(const Period& period, std::int64_t years) {
        return pipeline::years_after(period.last, static_cast<int>(years));
    }
    /// Of records other than steps.
    [[nodiscard]] std::vector<sys_days> other_days(const Participant& participant) {
        std::vector<sys_days> found;
        for (const auto& consent : participant.consents) {
            found.push_back(parse_day(consent.withdrawn.value_or(consent.given)));
        }
        const auto add = [&]<class T>(std::type_identity<T>) {
            for (const auto& one : records::select<T>(
                     database_, {.condition = "participant = :participant", .values = {participant.id}})) {
                found.push_back(parse_day(one.day));
            }
        };
        add(std::type_identity<records::ParticipantNote>());
        add(std::type_identity<records::ParticipantDocument>());
        add(std::type_identity<records::Preference>());
        return found;
    }

    records::Database& database_;
    sys_days today_;
    std::map<std::string, std::string> notices_;
    std::map<std::string, std::vector<records::Retention>> decisions_;
};

RetentionPerson person_of(Workspace& workspace, records::Database& database, const Period& period) {
    const auto& participant = period.participant;
    RetentionPerson person{.id = participant.id,
                           .version = participant.version,
                           .reference = participant.reference,
                           .last = to_text(period.last),
                           .last_step = period.step,
                           .keep_until = participant.keep_until};
    if (period.ends) {
        person.ends = to_text(*period.ends);
    }
    if (period.on) {
        person.on = to_text(*period.on);
    }
    if (const auto seal = ParticipantSeal::find(workspace, database, participant.id)) {
        person.name = name_of(seal->identity(participant));
        person.keep_reason = seal->keep_reason(participant);
    }
    return person;
}

/// Throws Error not_signed_in, forbidden. Answers with the organization whose records they are.
std::string require_own(const Actor& actor, bool to_write, const Message& refusal) {
    const RecordScope own{.organizations = {actor.organization.value_or("")}};
    if (!actor.organization ||
        !(to_write ? may_write<records::Retention>(actor, own) : may_read<records::Retention>(actor, own))) {
        refuse(actor, refusal);
    }
    return *actor.organization;
}

RetentionPage page_of(Workspace& workspace, records::Database& database, const std::string& organization) {
    const auto today = workspace.today();
    Periods periods(database, today);
    const auto decisions = decisions_of(database, organization);
    RetentionPage page{.day = to_text(today),
                       .organization = organization,
                       .organization_name = records::get<records::Organization>(database, organization).name,
                       .version = decisions.empty() ? 0 : decisions.front().version,
                       .years = years_of(decisions)};
    auto all = periods.all(organization);
    const auto order = [](const Period& period) { return std::pair(period.ends, period.participant.reference); };
    std::ranges::sort(all, {}, order);
    for (const auto& period : all) {
        const auto& until = period.participant.keep_until;
        if (until && *until >= page.day) {
            page.kept_longer.push_back(person_of(workspace, database, period));
        } else if (periods.is_soon(period)) {
            page.soon.push_back(person_of(workspace, database, period));
        } else if (period.under_way && periods.is_silent(period)) {
            page.under_way.push_back(person_of(workspace, database, period));
        }
    }
    std::ranges::stable_sort(page.soon, {}, &RetentionPerson::on);
    return page;
}

/// One round's first half: who is announced from today, who no longer, and whose day has come.
std::vector<std::string> announce(records::WritableDatabase& database, sys_days day, std::int64_t& announced) {
    Periods periods(database, day);
    std::vector<std::string> due;
    auto stale = periods.notices();
    for (const auto& period : periods.all()) {
        if (!periods.is_soon(period)) {
            continue;
        }
        const auto& id = period.participant.id;
        stale.erase(id);
        if (!periods.notices().contains(id)) {
            records::keep_retention_notice(database, id, to_text(day));
            ++announced;
        } else if (*period.on <= day) {
            due.push_back(id);
        }
    }
    for (const auto& [id, since] : stale) {
        records::drop_retention_notice(database, id);
    }
    return due;
}

}  // namespace

RetentionPage retention(Workspace& workspace, const Actor& actor) {
    const auto organization = require_own(actor, false, say("E4009"));
    return workspace.read([&](records::Database& database) { return page_of(workspace, database, organization); });
}

RetentionPage change_retention(Workspace& workspace, const Actor& actor, const ChangedRetention& wanted) {
    const auto organization = require_own(actor, true, say("E4010"));
    Validator validator;
    if (wanted.years && (*wanted.years < 1 || *wanted.years > kMaxRecordYears)) {
        validator.fail("years", say("E4007", {{"most", std::to_string(kMaxRecordYears)}}));
    }
    validator.throw_if_invalid();
    return workspace.write([&](records::WritableDatabase& database) {
        records::Change change(database, actor.author());
        auto decisions = decisions_of(database, organization);
        if (decisions.empty()) {
            if (wanted.version != 0) {
                throw Error(ErrorKind::conflict, say("E4008"));
            }
            decisions.emplace_back().organization = organization;
        }
        auto& decision = decisions.front();
        decision.years = wanted.years;
        if (decision.id.empty()) {
            change.add(decision);
        } else {
            decision.version = wanted.version;
            change.update(decision);
        }
        for (std::size_t i = 1; i < decisions.size(); ++i) {
            change.remove(decisions[i]);
        }
        return page_of(workspace, database, organization);
    });
}

RetentionPage keep_longer(Workspace& workspace, const Actor& actor, const std::string& id, const KeepLonger& wanted) {
    const auto organization = require_own(actor, true, say("E4011"));
    return workspace.write([&](records::WritableDatabase& database) {
        auto participant = get_within<Participant>(database, actor, id);
        if (participant.organization != organization) {
            refuse(actor, say("E4012"));
        }
        const auto seal = ParticipantSeal::get(workspace, database, id);
        Validator validator;
        if (wanted.until) {
            const auto until = find_day(*wanted.until);
            const auto today = workspace.today();
            if (!until) {
                validator.day("until", *wanted.until);
            } else if (*until <= today) {
                validator.fail("until", say("E4013"));
            } else if (*until > pipeline::years_after(today, static_cast<int>(kLongestKeep.count()))) {
                validator.fail("until", say("E4014", {{"years", std::to_string(kLongestKeep.count())}}));
            }
            validator.text("reason", wanted.reason, 500);
        }
        validator.throw_if_invalid();
        participant.version = wanted.version;
        participant.keep_until = wanted.until;
        participant.keep_reason = wanted.until ? seal.seal_keep_reason(wanted.reason) : std::string();
        records::Change(database, actor.author()).update(participant);
        return page_of(workspace, database, organization);
    });
}

RetentionRound end_retention(Workspace& workspace, sys_days day) {
    RetentionRound done;
    std::vector<std::string> due;
    workspace.write([&](records::WritableDatabase& database) {
        done = {};
        due.clear();
        if (records::last_round_of(database, kTask) >= to_text(day)) {
            return;
        }
        due = announce(database, day, done.announced);
        records::keep_round_of(database, kTask, to_text(day));
    });
    for (const auto& id : due) {
        bool forgotten = false;
        workspace.write([&](records::WritableDatabase& database) {
            forgotten = false;
            const auto participant = records::find<Participant>(database, id);
            if (!participant || participant->anonymized) {
                return;
            }
            const auto period = Periods(database, day).of(*participant, steps_of(database, id));  // as it is now
            if (period.on && *period.on <= day) {
                forget_participant(database, system_actor().author(), *participant, to_text(day));
                forgotten = true;
            }
        });
        done.anonymized += forgotten ? 1 : 0;
    }
    return done;
}

std::optional<RetentionAhead> retention_ahead(records::Database& database, const Actor& actor, sys_days day) {
    RetentionAhead ahead;
    if (!may_write<records::Retention>(actor, {.organizations = {actor.organization.value_or("")}})) {
        return std::nullopt;
    }
    Periods periods(database, day);
    for (const auto& [id, since] : periods.notices()) {
        const auto participant = records::find<Participant>(database, id);
        if (!participant || participant->anonymized || participant->organization != actor.organization) {
            continue;
        }
        if (const auto period = periods.of(*participant, steps_of(database, id)); periods.is_soon(period)) {
            ahead.first = ahead.people == 0 ? *period.on : std::min(ahead.first, *period.on);
            ++ahead.people;
        }
    }
    return ahead.people == 0 ? std::nullopt : std::optional(ahead);
}

}  // namespace laborshed::services
