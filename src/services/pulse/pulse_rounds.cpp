#include "services/pulse/pulse_rounds.h"

#include "services/book/memberships.h"
#include "services/book/round_planning.h"
#include "services/pulse/pulse_answers.h"
#include "services/workspace/secret_key.h"

#include <algorithm>
#include <set>

namespace laborshed::services {
namespace {

using records::PulseRound;
using std::chrono::sys_days;

RecordScope those_who_answer(const std::vector<records::Organization>& members) {
    RecordScope who;
    for (const auto& member : members) {
        who.organizations.push_back(member.id);
    }
    return who;
}

bool may_answer(const Actor& actor, const std::vector<records::Organization>& members) {
    return !actor.account.empty() && may_write(actor, kPulseAnswerAccess, those_who_answer(members));
}

bool says_nothing(const PulseRating& rating) {
    bool nothing = true;
    for_each_dimension(
        [&](auto /*dimension*/, auto field, const char* /*name*/) { nothing = nothing && !(rating.*field); });
    return nothing;
}

void check_ratings(const std::vector<PulseRating>& ratings, const Actor& actor,
                   const std::vector<records::Organization>& members) {
    Validator validator;
    std::set<std::string> named;
    for (std::size_t i = 0; i < ratings.size(); ++i) {
        const auto at = "ratings[" + std::to_string(i) + "].";
        const auto& rating = ratings[i];
        if (rating.organization == actor.organization) {
            validator.fail(at + "organization", say("E3102"));
        } else if (std::ranges::find(members, rating.organization, &records::Organization::id) == members.end()) {
            validator.fail(at + "organization",
                           rating.organization.empty() ? say("E2022", {{"kind", "organization"}}) : say("E2025"));
        } else if (!named.insert(rating.organization).second) {
            validator.fail(at + "organization", say("E3103"));
        }
        for_each_dimension([&](auto /*dimension*/, auto field, const char* name) {
            if (const auto& value = rating.*field; value && (*value < 1 || *value > 4)) {
                validator.fail(at + name, say("E2040", {{"least", "1"}, {"most", "4"}}));
            }
        });
    }
    validator.throw_if_invalid();
}

}  // namespace

PulseRound start_pulse(Workspace& workspace, const Actor& actor, const PulseRound& wanted) {
    return plan_round(workspace, actor, wanted, say("E3109"), [](auto&&...) {});
}

PulseRound change_pulse(Workspace& workspace, const Actor& actor, const PulseRound& wanted) {
    return change_round(workspace, actor, wanted);
}

void remove_pulse(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    remove_round<PulseRound>(workspace, actor, id, version);
}

void answer_pulse(Workspace& workspace, const Actor& actor, const std::string& id, const PulseRatings& wanted) {
    (void)workspace.secret_key();
    workspace.write([&](records::WritableDatabase& database) {
        const auto round = get_within<PulseRound>(database, actor, id);
        const auto members = members_on(database, round.partnership, to_text(workspace.today()));
        if (!may_answer(actor, members)) {
            refuse(actor, say("E3107"));
        }
        if (!takes_answers(round, workspace.today())) {
            throw Error(ErrorKind::conflict, say("E3108", {{"opens", round.opens}, {"closes", round.closes}}));
        }
        check_ratings(wanted.ratings, actor, members);
        PulseSheetContent content{.organization = *actor.organization, .ratings = wanted.ratings};
        std::erase_if(content.ratings, says_nothing);
        keep_answer(workspace.sealing_key(database), database, round, actor.account, std::move(content));
    });
}

bool may_answer_pulse(records::Database& database, const Actor& actor, const PulseRound& round, sys_days day) {
    return takes_answers(round, day) && may_answer(actor, members_on(database, round.partnership, to_text(day)));
}

bool has_answered_pulse(Workspace& workspace, records::Database& database, const Actor& actor,
                        const std::string& round) {
    return has_answered(workspace.secret_key(), database, records::get<PulseRound>(database, round), actor.account);
}

PulseToday pulse_today(Workspace& workspace, const Actor& actor, const std::string& partnership) {
    (void)get_record<records::Partnership>(workspace, actor, partnership);
    const auto today = workspace.today();
    PulseToday found{.day = to_text(today)};
    PulseRound planned;
    planned.partnership = partnership;
    workspace.read([&](records::Database& database) {
        found.may_start = may_write(database, actor, planned);
        auto current = current_rounds(records::rounds_of<PulseRound>(database, partnership), today);
        found.open = std::move(current.open);
        found.next = std::move(current.next);
        const auto members = members_on(database, partnership, found.day);
        if (!found.open || !may_answer(actor, members)) {
            return;
        }
        found.may_answer = true;
        found.answered = has_answered(workspace.secret_key(), database, *found.open, actor.account);
        for (const auto& member : members) {
            if (member.id != actor.organization) {
                found.organizations.push_back({member.id, member.name, member.sector});
            }
        }
    });
    std::ranges::sort(found.organizations, {}, &PulseChoice::name);
    return found;
}

}  // namespace laborshed::services
