#include "services/assessment/assessment_answers.h"

#include "base/day.h"
#include "services/book/memberships.h"
#include "services/book/record_service.h"

#include <algorithm>
#include <set>

namespace laborshed::services {
namespace {

using partnership::Side;
using records::AssessmentAnswer;
using records::AssessmentRound;
using std::chrono::sys_days;

std::optional<AssessmentAnswer> kept_answer(records::Database& database, const Actor& actor, const std::string& round) {
    if (actor.account.empty()) {
        return std::nullopt;
    }
    auto found = records::select<AssessmentAnswer>(
        database, {.condition = "round = :round AND account = :account", .values = {round, actor.account}});
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

OwnAssessment own(const std::optional<AssessmentAnswer>& answer) {
    return answer ? OwnAssessment{answer->version, answer->scores} : OwnAssessment{};
}

void check_scores(const std::vector<records::AssessmentScore>& scores, const AssessmentRound& round) {
    Validator validator;
    std::set<std::string> named;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const auto at = "scores[" + std::to_string(i) + "].";
        const auto& score = scores[i];
        if (std::ranges::find(round.statements, score.statement, &records::AskedStatement::statement) ==
            round.statements.end()) {
            validator.fail(at + "statement",
                           score.statement.empty() ? say("E2022", {{"kind", "statement"}}) : say("E3200"));
        } else if (!named.insert(score.statement).second) {
            validator.fail(at + "statement", say("E3201"));
        }
        if (score.score && (*score.score < 1 || *score.score > 5)) {
            validator.fail(at + "score", say("E3202"));
        }
    }
    validator.throw_if_invalid();
}

}  // namespace

std::optional<Side> side_of(records::Sector sector) { return enum_of<Side>(text_of(sector)); }

std::optional<Side> answering_side(records::Database& database, const Actor& actor, const std::string& partnership,
                                   sys_days day) {
    if (actor.account.empty() || !actor.organization ||
        !may_write<AssessmentAnswer>(actor, {.organizations = {*actor.organization}, .account = actor.account})) {
        return std::nullopt;
    }
    const auto members = members_on(database, partnership, to_text(day));
    const auto ours = std::ranges::find(members, *actor.organization, &records::Organization::id);
    return ours == members.end() ? std::nullopt : side_of(ours->sector);
}

OwnAssessment own_answer(records::Database& database, const Actor& actor, const std::string& round) {
    return own(kept_answer(database, actor, round));
}

OwnAssessment own_assessment(Workspace& workspace, const Actor& actor, const std::string& round) {
    (void)get_record<AssessmentRound>(workspace, actor, round);
    return workspace.read([&](records::Database& database) { return own_answer(database, actor, round); });
}

OwnAssessment answer_assessment(Workspace& workspace, const Actor& actor, const std::string& id,
                                const OwnAssessment& wanted) {
    return workspace.write([&](records::WritableDatabase& database) {
        const auto round = get_within<AssessmentRound>(database, actor, id);
        const auto side = answering_side(database, actor, round.partnership, workspace.today());
        if (!side) {
            refuse(actor, say("E3203"));
        }
        if (!takes_answers(round, workspace.today())) {
            throw Error(ErrorKind::conflict, say("E3204", {{"opens", round.opens}, {"closes", round.closes}}));
        }
        check_scores(wanted.scores, round);
        const auto before = kept_answer(database, actor, id);
        if (own(before).version != wanted.version) {
            throw Error(ErrorKind::conflict, say("E3205"));
        }
        auto record = before.value_or(AssessmentAnswer());
        record.round = id;
        record.account = actor.account;
        record.organization = *actor.organization;
        record.side = *side;
        record.scores = wanted.scores;
        records::Change change(database, actor.author());
        return own(before ? change.update(record) : change.add(record));
    });
}

std::optional<std::int64_t> statements_left(records::Database& database, const Actor& actor,
                                            const AssessmentRound& round, sys_days day) {
    if (!takes_answers(round, day) || !answering_side(database, actor, round.partnership, day)) {
        return std::nullopt;
    }
    return std::ssize(round.statements) - std::ssize(own_answer(database, actor, round.id).scores);
}

}  // namespace laborshed::services
