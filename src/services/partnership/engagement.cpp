#include "services/partnership/engagement.h"

#include "base/day.h"
#include "records/curriculum.h"
#include "services/assessment/assessment_answers.h"
#include "services/book/data_sharing.h"
#include "services/book/memberships.h"
#include "services/book/record_service.h"
#include "services/surveys/survey_rounds.h"

#include <algorithm>
#include <map>

namespace laborshed::services {
namespace {

using partnership::Act;
using partnership::ActKind;
using records::MembershipRole;
using std::chrono::sys_days;

class Acts {
  public:
    Acts(records::Database& database, const Actor& actor, const std::string& organization, sys_days day)
        : database_(database), actor_(actor), organization_(organization), day_(day) {}

    std::vector<Act> collect() {
        meetings();
        deliveries();
        roles();
        actions();
        agreements();
        curricula();
        surveys();
        assessments();
        return std::move(acts_);
    }

  private:
    /// A level counts activities anywhere; details are only for those who can read the record.
    template <records::Record T>
    [[nodiscard]] Message said(const T& record, const Message& what) {
        return may_read(database_, actor_, record) ? what : say("finding.in_another_partnership");
    }

    void meetings() {
        // attendance is JSON in one column: LIKE preselects, then the list is checked
        for (const auto& meeting :
             records::select<records::Meeting>(database_, {"attendance LIKE :named", {"%" + organization_ + "%"}})) {
            if (std::ranges::find(meeting.attendance, organization_, &records::Attendance::organization) !=
                meeting.attendance.end()) {
                acts_.push_back({ActKind::meeting_attended, parse_day(meeting.starts.substr(0, 10)),
                                 said(meeting, {.text = meeting.title})});
            }
        }
    }

    void deliveries() {
        for (const auto& commitment : records::select<records::Commitment>(
                 database_, {"organization = :organization AND draft = 0", {organization_}})) {
            const auto kind = partnership::act_of_delivery(commitment.type);
            if (!kind) {
                continue;
            }
            for (const auto& delivery : records::select<records::Delivery>(
                     database_, {"commitment = :commitment AND confirmed_on IS NOT NULL", {commitment.id}})) {
                acts_.push_back({*kind, parse_day(delivery.day), said(commitment, {.text = commitment.description})});
            }
        }
    }

    void roles() {
        const auto day = to_text(day_);
        for (const auto& membership : records::select<records::Membership>(
                 database_, {"organization = :organization AND role IN (:lead, :convener) AND since <= :day",
                             {organization_, text_of(MembershipRole::lead), text_of(MembershipRole::convener), day}})) {
            const auto name = records::get<records::Partnership>(database_, membership.partnership).name;
            const bool over = membership.until && *membership.until <= day;
            acts_.push_back(
                {ActKind::lead_role, over ? parse_day(*membership.until) : day_,
                 said(membership, say("finding.role", {{"role", text_of(membership.role)}, {"partnership", name}}))});
        }
    }

    void actions() {
        for (const auto& item :
             records::select<records::ActionItem>(database_, {"organization = :organization AND state = :done",
                                                              {organization_, text_of(records::ActionState::done)}})) {
            acts_.push_back(
                {ActKind::action_item_done, parse_day(item.updated.substr(0, 10)), said(item, {.text = item.what})});
        }
    }

    void agreements() {
        for (const auto& agreement : records::select<records::Agreement>(
                 database_, {"type = :type", {text_of(records::AgreementType::data_sharing)}})) {
            const bool shares = std::ranges::find(agreement.shares, organization_,
                                                  &records::SharedFigure::organization) != agreement.shares.end();
            if (shares && in_force(agreement, to_text(day_))) {
                acts_.push_back({ActKind::data_shared, day_, said(agreement, {.text = agreement.title})});
            }
        }
    }

    /// A review counts once per edition, on the day of its last comment.
    void curricula() {
        std::map<std::string, std::string> reviewed;
        for (const auto& remark :
             records::select<records::CurriculumRemark>(database_, {"organization = :organization", {organization_}})) {
            auto& last = reviewed[remark.edition];
            last = std::max(last, remark.created.substr(0, 10));
        }
        const auto title = [this](const records::CurriculumEdition& edition) {
            const auto curriculum = records::get<records::Curriculum>(database_, edition.curriculum);
            return said(curriculum, say("finding.edition", {{"curriculum", curriculum.title},
                                                            {"number", std::to_string(edition.number)}}));
        };
        for (const auto& [id, day] : reviewed) {
            acts_.push_back({ActKind::curriculum_reviewed, parse_day(day),
                             title(records::get<records::CurriculumEdition>(database_, id))});
        }
        for (const auto& edition : records::select<records::CurriculumEdition>(
                 database_, {"signatures LIKE :named", {"%" + organization_ + "%"}})) {
            const auto ours =
                std::ranges::find(edition.signatures, organization_, &records::EditionSignature::organization);
            if (ours != edition.signatures.end() && ours->signed_on) {
                acts_.push_back({ActKind::curriculum_signed, parse_day(*ours->signed_on), title(edition)});
            }
        }
    }

    /// Closed rounds only: who has answered an open one is visible to staff only.
    void surveys() {
        for (const auto& invitation : records::select<records::SurveyInvitation>(
                 database_, {"organization = :organization AND submitted IS NOT NULL", {organization_}})) {
            const auto round = records::get<records::SurveyRound>(database_, invitation.round);
            if (is_over(round, day_)) {
                acts_.push_back({ActKind::survey_answered, parse_day(invitation.submitted->substr(0, 10)),
                                 said(round, {.text = round.title})});
            }
        }
    }

    /// Closed rounds only, dated on their last day: when someone answered stays private.
    void assessments() {
        for (const auto& answer :
             records::select<records::AssessmentAnswer>(database_, {"organization = :organization", {organization_}})) {
            const auto round = records::get<records::AssessmentRound>(database_, answer.round);
            if (is_over(round, day_) &&
                std::ranges::any_of(answer.scores, [](const auto& one) { return one.score.has_value(); })) {
                acts_.push_back({ActKind::assessment_answered, parse_day(round.closes), {.text = round.name}});
            }
        }
    }

    records::Database& database_;
    const Actor& actor_;
    const std::string& organization_;
    sys_days day_;
    std::vector<Act> acts_;
};

std::vector<ActRow> rows_of(const std::vector<Act>& acts) {
    std::vector<ActRow> rows;
    for (const auto& act : acts) {
        rows.push_back({act.kind, to_text(act.day), act.what});
    }
    return rows;
}

std::vector<RungRuleState> states_of(const std::vector<partnership::RuleState>& states) {
    std::vector<RungRuleState> made;
    for (const auto& state : states) {
        auto& one = made.emplace_back();
        one.needed = static_cast<std::int64_t>(state.rule.needed);
        one.of = state.rule.of;
        one.acts = rows_of(state.acts);
        one.missing = static_cast<std::int64_t>(state.missing);
    }
    return made;
}

EmployerEngagement engagement_of(records::Database& database, const Actor& actor, const records::Organization& employer,
                                 sys_days day) {
    const auto found = partnership::engagement(acts_of(database, actor, employer.id, day), day);
    EmployerEngagement made{.organization = employer.id, .name = employer.name};
    made.rung = found.rung;
    made.height = static_cast<std::int64_t>(found.rung);
    made.carried_by = states_of(found.carried_by);
    made.next = found.next;
    made.to_reach_next = states_of(found.to_reach_next);
    if (found.holds_to) {
        made.holds_to = to_text(*found.holds_to);
    }
    return made;
}

bool is_employer(const records::Organization& organization) { return organization.sector == records::Sector::employer; }

}  // namespace

std::vector<Act> acts_of(records::Database& database, const Actor& actor, const std::string& organization,
                         sys_days day) {
    return Acts(database, actor, organization, day).collect();
}

EngagementLadder engagement_ladder(Workspace& workspace, const Actor& actor, const std::string& partnership,
                                   sys_days day) {
    require_signed_in(actor);
    if (!partnership.empty()) {
        (void)get_record<records::Partnership>(workspace, actor, partnership);
    }
    EngagementLadder ladder{.day = to_text(day)};
    workspace.read([&](records::Database& database) {
        const auto organizations = partnership.empty() ? records::select<records::Organization>(database)
                                                       : members_on(database, partnership, ladder.day);
        for (const auto& organization : organizations) {
            if (is_employer(organization)) {
                ladder.employers.push_back(engagement_of(database, actor, organization, day));
            }
        }
    });
    std::ranges::sort(ladder.employers, [](const EmployerEngagement& a, const EmployerEngagement& b) {
        return std::tie(b.height, a.name, a.organization) < std::tie(a.height, b.name, b.organization);
    });
    return ladder;
}

EmployerEngagement employer_engagement(Workspace& workspace, const Actor& actor, const std::string& organization,
                                       sys_days day) {
    const auto employer = get_record<records::Organization>(workspace, actor, organization);
    if (!is_employer(employer)) {
        throw Error(ErrorKind::bad_input, say("E3006", {{"name", employer.name}}));
    }
    return workspace.read([&](records::Database& database) { return engagement_of(database, actor, employer, day); });
}

}  // namespace laborshed::services
