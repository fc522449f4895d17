#include "services/agenda/to_do.h"

#include "base/day.h"
#include "records/curriculum.h"
#include "records/people.h"
#include "records/retention.h"
#include "records/vocabulary.h"
#include "services/assessment/assessment_answers.h"
#include "services/book/data_sharing.h"
#include "services/book/record_service.h"
#include "services/participants/follow_up_due.h"
#include "services/participants/retention.h"
#include "services/partnership/commitments.h"
#include "services/pulse/pulse_rounds.h"
#include "services/surveys/survey_rounds.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <map>

namespace laborshed::services {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

class Needs {
  public:
    Needs(records::Database& database, const Actor& actor, sys_days day, const Outlook& outlook)
        : database_(database), actor_(actor), day_(day), outlook_(outlook) {
        for (const auto& organization : records::select<records::Organization>(database)) {
            names_[organization.id] = organization.name;
        }
        for (const auto& partnership : records::select<records::Partnership>(database)) {
            names_[partnership.id] = partnership.name;
        }
    }

    Home collect() {
        commitments();
        actions();
        agreements();
        meetings();
        pulses();
        assessments();
        curricula();
        surveys();
        checks();
        retention();
        invitations();
        std::ranges::stable_sort(home_.needs, [](const Need& a, const Need& b) {
            const auto rank = [](const Need& need) { return std::pair(!need.due.has_value(), need.due.value_or("")); };
            return rank(a) < rank(b);
        });
        home_.day = to_text(day_);
        home_.overdue = std::ranges::count_if(home_.needs, [](const Need& need) { return need.days_overdue > 0; });
        return std::move(home_);
    }

  private:
    [[nodiscard]] bool staff() const { return actor_.role == Role::staff || actor_.role == Role::administrator; }
    [[nodiscard]] bool ours(const std::string& organization) const {
        return actor_.role != Role::observer && actor_.organization == organization;
    }

    /// "organization · partnership" of a commitment or a curriculum.
    [[nodiscard]] Message of_partnership(const auto& record) {
        return say("task.of_partnership",
                   {{"organization", names_[record.organization]}, {"partnership", names_[record.partnership]}});
    }

    static std::map<std::string, std::string> amount(const records::Commitment& commitment,
                                                     const records::Delivery& delivery) {
        return {{"commitment", commitment.description},
                {"quantity", fmt::format("{}", delivery.quantity)},
                {"unit", commitment.unit}};
    }

    void add(Need need, std::optional<sys_days> due) {
        if (due) {
            need.due = to_text(*due);
            need.days_overdue = std::max<std::int64_t>(0, (day_ - *due).count());
        }
        home_.needs.push_back(std::move(need));
    }

    void commitments() {
        for (const auto& one : commitments_on(database_, actor_, day_)) {
            if (one.commitment.draft) {
                if (ours(one.commitment.organization)) {
                    draft(one.commitment);
                }
            } else if (one.state.next_due) {
                delivery(one.commitment, *one.state.next_due);
                if (outlook_.in_full) {
                    for (const auto& later : partnership::portions_after(one.terms, one.state.next_due->day)) {
                        delivery(one.commitment, later);
                    }
                }
            }
            for (const auto& delivery : one.deliveries) {
                unconfirmed(one.commitment, delivery);
            }
        }
    }

    void draft(const records::Commitment& commitment) {
        add({.what = NeedKind::publish,
             .title = {.text = commitment.description},
             .detail = say("task.draft"),
             .kind = records::Commitment::kind,
             .id = commitment.id,
             .page = "/commitments/" + commitment.id},
            {});
    }

    void delivery(const records::Commitment& commitment, const partnership::Portion& next) {
        const bool mine = ours(commitment.organization) && next.day <= day_ + outlook_.ahead;
        const bool theirs = staff() && !ours(commitment.organization) && next.day < day_;
        if (mine || theirs) {
            add({.what = mine ? NeedKind::deliver : NeedKind::follow_up,
                 .title = say("task.deliver", {{"commitment", commitment.description},
                                               {"quantity", fmt::format("{}", next.quantity)},
                                               {"unit", commitment.unit}}),
                 .detail = of_partnership(commitment),
                 .kind = records::Commitment::kind,
                 .id = commitment.id,
                 .page = "/commitments/" + commitment.id},
                next.day);
        }
    }

    void unconfirmed(const records::Commitment& commitment, const records::Delivery& delivery) {
        const bool waits = !delivery.confirmed_on && !delivery.declined;
        const bool receives = commitment.receiver ? ours(*commitment.receiver) : staff();
        if (waits && receives && !ours(commitment.organization)) {
            add({.what = NeedKind::confirm,
                 .title = say("task.confirm", amount(commitment, delivery)),
                 .detail = say("task.delivered_by",
                               {{"organization", names_[commitment.organization]}, {"day", delivery.day}}),
                 .kind = records::Delivery::kind,
                 .id = delivery.id,
                 .page = "/commitments/" + commitment.id},
                {});
        }
        if (delivery.declined && ours(commitment.organization)) {
            add({.what = NeedKind::follow_up,
                 .title = say("task.declined", amount(commitment, delivery)),
                 .detail = {.text = *delivery.declined},
                 .kind = records::Delivery::kind,
                 .id = delivery.id,
                 .page = "/commitments/" + commitment.id},
                {});
        }
    }

    void actions() {
        for (const auto& item : records::select<records::ActionItem>(
                 database_, {"state = :state", {text_of(records::ActionState::open)}})) {
            const auto due = parse_day(item.due);
            const bool mine = ours(item.organization) && due <= day_ + outlook_.ahead;
            const bool theirs = staff() && due < day_;
            if (mine || theirs) {
                add({.what = NeedKind::act,
                     .title = {.text = item.what},
                     .detail = item.owner.empty() ? Message{.text = names_[item.organization]}
                                                  : say("task.owner", {{"person", item.owner},
                                                                       {"organization", names_[item.organization]}}),
                     .kind = records::ActionItem::kind,
                     .id = item.id,
                     .page = item.meeting ? "/meetings/" + *item.meeting : "/partnerships/" + item.partnership},
                    due);
            }
        }
    }

    void agreements() {
        const auto today = to_text(day_);
        for (const auto& agreement : records::select<records::Agreement>(database_)) {
            Need need{.title = {.text = agreement.title},
                      .detail = {.text = names_[agreement.partnership]},
                      .kind = records::Agreement::kind,
                      .id = agreement.id,
                      .page = "/agreements/" + agreement.id};
            const auto is_ours = [this](const records::Signatory& signatory) { return ours(signatory.organization); };
            const bool unsigned_by_us = std::ranges::any_of(
                agreement.signatories,
                [&](const records::Signatory& signatory) { return !signatory.signed_on && is_ours(signatory); });
            const bool concerns_us =
                staff() || (outlook_.in_full && std::ranges::any_of(agreement.signatories, is_ours));
            if (unsigned_by_us) {
                need.what = NeedKind::sign;
                add(need, {});
            }
            if (concerns_us && agreement.expires && in_force(agreement, today) &&
                parse_day(*agreement.expires) <= day_ + outlook_.agreements_ahead) {
                need.what = NeedKind::expires;
                add(need, parse_day(*agreement.expires));
            }
        }
    }

    void meetings() {
        const Where soon{"starts >= :first AND starts < :last",
                         {to_text(day_ - outlook_.meetings_back), to_text(day_ + outlook_.meetings_ahead + days(1))}};
        for (const auto& meeting : records::select<records::Meeting>(database_, soon)) {
            if (may_read(database_, actor_, meeting)) {
                add({.what = NeedKind::meet,
                     .title = {.text = meeting.title},
                     .detail = meeting.place.empty()
                                   ? say("task.meeting", {{"partnership", names_[meeting.partnership]},
                                                          {"time", meeting.starts.substr(11)}})
                                   : say("task.meeting_at", {{"partnership", names_[meeting.partnership]},
                                                             {"time", meeting.starts.substr(11)},
                                                             {"place", meeting.place}}),
                     .kind = records::Meeting::kind,
                     .id = meeting.id,
                     .page = "/meetings/" + meeting.id},
                    parse_day(meeting.starts.substr(0, 10)));
            }
        }
    }

    /// Included even if the actor has answered: otherwise who gets the email would reveal who has not.
    void pulses() {
        for (const auto& round : records::select<records::PulseRound>(database_)) {
            if (may_answer_pulse(database_, actor_, round, day_)) {
                add({.what = NeedKind::answer,
                     .title = say("task.pulse", {{"round", round.name}}),
                     .detail = say("task.pulse_detail", {{"partnership", names_[round.partnership]}}),
                     .kind = records::PulseRound::kind,
                     .id = round.id,
                     .page = "/partnerships/" + round.partnership + "/pulse"},
                    parse_day(round.closes));
            }
        }
    }

    void assessments() {
        for (const auto& round : records::select<records::AssessmentRound>(database_)) {
            const auto left = statements_left(database_, actor_, round, day_).value_or(0);
            if (left > 0) {
                add({.what = NeedKind::answer,
                     .title = say(
                         left == std::ssize(round.statements) ? "task.assessment_answer" : "task.assessment_continue",
                         {{"round", round.name}}),
                     .detail = {.text = names_[round.partnership]},
                     .kind = records::AssessmentRound::kind,
                     .id = round.id,
                     .page = "/partnerships/" + round.partnership + "/assessment"},
                    parse_day(round.closes));
            }
        }
    }

    void curricula() {
        for (const auto& edition : records::select<records::CurriculumEdition>(
                 database_, {"state = :state", {text_of(records::EditionState::in_review)}})) {
            const auto signature =
                std::ranges::find_if(edition.signatures, [this](const auto& one) { return ours(one.organization); });
            if (signature == edition.signatures.end()) {
                continue;
            }
            const auto remarks =
                records::select<records::CurriculumRemark>(database_, {"edition = :edition", {edition.id}});
            const auto waiting = std::ranges::count_if(remarks, [](const auto& remark) {
                return !remark.answer && remark.verdict != records::RemarkVerdict::keep;
            });
            const auto looked_at = std::ranges::count_if(remarks, [&](const auto& remark) {
                return remark.organization == signature->organization && !remark.line.empty();
            });
            const auto lines = std::ssize(edition.lines);
            const bool institution = signature == edition.signatures.begin();
            const auto curriculum = records::get<records::Curriculum>(database_, edition.curriculum);
            Need need{.title = {.text = curriculum.title},
                      .detail = of_partnership(curriculum),
                      .kind = records::CurriculumEdition::kind,
                      .id = edition.id,
                      .page = "/curriculum-editions/" + edition.id};
            if (institution && waiting > 0) {
                need.what = NeedKind::answer;
                need.title = waiting == 1 ? say("task.comment", {{"curriculum", curriculum.title}})
                                          : say("task.comments",
                                                {{"curriculum", curriculum.title}, {"count", std::to_string(waiting)}});
            } else if (!institution && looked_at < lines && !signature->signed_on) {
                need.what = NeedKind::review;
                need.title = say("task.review", {{"curriculum", curriculum.title},
                                                 {"left", std::to_string(lines - looked_at)},
                                                 {"lines", std::to_string(lines)}});
            } else if (waiting == 0 && !signature->signed_on && (!institution || !remarks.empty())) {
                need.what = NeedKind::sign;
            } else {
                continue;
            }
            add(std::move(need), {});
        }
    }

    void surveys() {
        for (const auto& round : records::select<records::SurveyRound>(
                 database_, {"state = :state", {text_of(records::SurveyState::open)}})) {
            if (!takes_answers(round, day_)) {
                continue;
            }
            const auto asked = records::select<records::SurveyInvitation>(database_, {"round = :round", {round.id}});
            const auto missing = std::ranges::count_if(asked, [](const auto& one) { return !one.submitted; });
            const bool mine = std::ranges::any_of(
                asked, [this](const auto& one) { return !one.submitted && ours(one.organization); });
            if (!mine && (!staff() || missing == 0)) {
                continue;
            }
            add({.what = mine ? NeedKind::answer : NeedKind::follow_up,
                 .title = mine ? say("task.survey_answer", {{"round", round.title}})
                               : say("task.survey_follow_up", {{"round", round.title},
                                                               {"missing", std::to_string(missing)},
                                                               {"asked", std::to_string(asked.size())}}),
                 .detail = {.text = names_[round.partnership]},
                 .kind = records::SurveyRound::kind,
                 .id = round.id,
                 .page = "/surveys/" + round.id},
                parse_day(round.closes));
        }
    }

    /// Without names, as emails and calendars show it too.
    void checks() {
        for (const auto& check : checks_due(database_, actor_, day_, outlook_.checks_ahead)) {
            add({.what = NeedKind::check,
                 .title = say("task.check", {{"reference", check.reference},
                                             {"step", records::label_of(records::vocabulary().steps, check.step)}}),
                 .detail = check.employer.empty() ? say("task.check_job")
                                                  : say("task.check_at", {{"employer", names_[check.employer]}}),
                 .kind = records::Participant::kind,
                 .id = check.participant,
                 .page = "/participants/" + check.participant},
                check.until);
        }
    }

    void retention() {
        if (const auto ahead = retention_ahead(database_, actor_, day_)) {
            add({.what = NeedKind::keep,
                 .title = ahead->people == 1 ? say("task.retention_one", {{"day", to_text(ahead->first)}})
                                             : say("task.retention_several", {{"people", std::to_string(ahead->people)},
                                                                              {"day", to_text(ahead->first)}}),
                 .detail = say("task.retention_detail"),
                 .kind = records::Retention::kind,
                 .id = actor_.organization.value_or(""),
                 .page = "/pipeline/retention"},
                ahead->first);
        }
    }

    void invitations() {
        if (!staff()) {
            return;
        }
        for (const auto& invitation : records::select<records::Invitation>(database_, {"accepted IS NULL"})) {
            add({.what = NeedKind::invite,
                 .title =
                     say("task.invitation", {{"name", invitation.name.empty() ? invitation.email : invitation.name}}),
                 .detail =
                     invitation.expires.substr(0, 10) < to_text(day_) ? say("task.invitation_expired") : Message(),
                 .kind = records::Invitation::kind,
                 .id = invitation.id,
                 .page = "/people"},
                {});
        }
    }

    using Where = records::Where;
    records::Database& database_;
    const Actor& actor_;
    sys_days day_;
    Outlook outlook_;
    std::map<std::string, std::string> names_;
    Home home_;
};

}  // namespace

Home home_of(records::Database& database, const Actor& actor, sys_days day, const Outlook& outlook) {
    return Needs(database, actor, day, outlook).collect();
}

Home home(Workspace& workspace, const Actor& actor, std::chrono::sys_days day) {
    require_signed_in(actor);
    Home answer{.day = to_text(day)};
    workspace.read([&](records::Database& database) {
        answer = home_of(database, actor, day);
        std::erase_if(answer.needs, [&](const Need& need) {
            return need.kind == records::PulseRound::kind && has_answered_pulse(workspace, database, actor, need.id);
        });
    });
    return answer;
}

}  // namespace laborshed::services
