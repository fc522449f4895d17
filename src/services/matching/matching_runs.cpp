#include "services/matching/matching_runs.h"

#include "base/day.h"
#include "base/json_reader.h"
#include "base/shared_fields.h"
#include "pipeline/match_explanation.h"
#include "pipeline/matching_record.h"
#include "records/partnership.h"
#include "services/book/record_service.h"
#include "services/matching/matching_places.h"
#include "services/matching/matching_preview.h"
#include "services/participants/participant_list.h"
#include "services/participants/participant_steps.h"

#include <algorithm>
#include <map>

namespace laborshed::services {
namespace {

using pipeline::MatchingRule;
using records::MatchingRun;

/// Throws Error unavailable.
KeptPeople opened(Workspace& workspace, const MatchingRun& run) {
    return from_json<KeptPeople>(workspace.secret_key().open(KeyPurpose::matching_run, run.id, run.sealed));
}

std::string name_of_partnership(records::Database& database, const std::string& id) {
    const auto found = records::find<records::Partnership>(database, id);
    return found ? found->name : std::string();
}

/// Of a committed run, what the actor can see of it today.
struct RunSeen {
    std::vector<RunPerson> rows = {};        ///< by name
    std::vector<std::uint8_t> counted = {};  ///< by the run's order of people: 1 of who is in the rows
    bool backgrounds = true;                 ///< of all of them
};

/// People are found in a run by the keys of those whom the actor can see today.
RunSeen seen_of(Workspace& workspace, records::Database& database, const Actor& actor, const MatchingRun& run,
                const KeptMarket& made, const pipeline::Matching& matching) {
    RunSeen seen{.counted = std::vector<std::uint8_t>(made.market.people())};
    std::map<std::string, std::uint32_t> by_token;
    for (std::uint32_t i = 0; i < run.tokens.size() && i < made.market.people(); ++i) {
        by_token[run.tokens[i]] = i;
    }
    const pipeline::MatchExplainer explainer(made.market, matching, made.options);
    for (const auto& participant : records::select<records::Participant>(database)) {
        if (!may_read(database, actor, participant)) {
            continue;
        }
        const auto seal = ParticipantSeal::find(workspace, database, participant.id);
        const auto found = seal ? by_token.find(seal->matching_token(run.id)) : by_token.end();
        if (found == by_token.end()) {
            continue;
        }
        const auto scopes = scopes_of(participant, actor.organization);
        const bool background_seen = has_scope(scopes, pipeline::ConsentScope::background);
        const auto result = result_of(explainer, made.market, matching, run.places, found->second, background_seen);
        seen.counted[found->second] = 1;
        seen.backgrounds = seen.backgrounds && background_seen;
        auto& row = seen.rows.emplace_back(shared_fields<RunPerson>(result));
        row.participant = participant.id;
        row.reference = participant.reference;
        row.name = name_of(seal->identity(participant));
        row.listed = static_cast<std::int64_t>(made.market.list(found->second).size());
    }
    std::ranges::stable_sort(seen.rows, {}, &RunPerson::name);
    return seen;
}

/// Figures of people are of those whom the actor can see, like the rows.
RuleOutcome outcome_seen(const pipeline::MatchingSummary& summary, MatchingRule rule, const RunSeen& seen,
                         bool everybody, bool seats_known) {
    auto outcome = outcome_of(summary, rule);
    if (!everybody) {
        outcome.blocking_pairs = {};
    }
    if (!seats_known) {
        hide_seats(outcome);
    }
    if (!seen.backgrounds || seen.rows.empty()) {
        outcome.reserved_used = outcome.reserved_decided = outcome.members = outcome.members_placed = {};
    }
    return outcome;
}

MatchingRunView shown_to(Workspace& workspace, records::Database& database, const Actor& actor,
                         const MatchingRun& run) {
    const auto people = opened(workspace, run);
    const auto made = market_of(run.places, people, run.reserves, run.seed);
    const auto matching = matching_of(people, run.rule, run.seed);
    auto seen = seen_of(workspace, database, actor, run, made, matching);
    const bool everybody = seen.rows.size() == made.market.people();
    std::vector<RunPlace> places;
    for (const auto& place : run.places) {
        const bool known = knows_free_seats(database, actor, run.market, place.id);
        places.push_back({.id = place.id,
                          .title = place.title,
                          .seats = known ? std::optional(place.seats) : std::nullopt,
                          .reserved = known ? std::optional(place.reserved) : std::nullopt});
    }
    const bool seats_known = std::ranges::all_of(places, [](const RunPlace& place) { return !!place.seats; });
    auto shown = shared_fields<MatchingRunView>(run);
    shown.partnership_name = name_of_partnership(database, run.partnership);
    shown.places = std::move(places);
    shown.reproduced = reproduced(run, people);
    shown.outcome =
        outcome_seen(pipeline::summary(made.market, matching, seen.counted), run.rule, seen, everybody, seats_known);
    shown.rows = std::move(seen.rows);
    shown.everybody = everybody;
    return shown;
}

void check_commit(const MatchingRequest& wish) {
    Validator validator;
    validator.text("title", wish.title);
    validator.one_of("rule", wish.rule.value_or(unset<MatchingRule>));
    if (wish.digest.empty()) {
        validator.fail("digest", say("E4112"));
    }
    validator.throw_if_invalid();
}

MatchingRun run_of(const MatchingRound& round, const KeptMarket& made, const Actor& actor) {
    MatchingRun run;
    run.id = new_id();
    run.partnership = round.wish.partnership;
    run.organizations = round.organizations;
    run.title = round.wish.title;
    run.market = round.wish.market;
    run.rule = round.wish.rule.value();
    run.priority = round.wish.priority.value();
    run.reserve_group = round.wish.reserve_group;
    run.reserves = round.wish.reserves;
    run.seed = round.wish.seed.value_or(0);
    run.places = round.kept_places();
    run.committed_by = actor.name;
    run.run_digest = made.digest(run.rule);
    return run;
}

/// A seat is a plan until the cohort starts: the person can still say no, and the plan can be removed.
void plan_enrollments(Workspace& workspace, records::WritableDatabase& database, const Actor& actor,
                      const MatchingRound& round, const KeptMarket& made, const pipeline::Matching& matching) {
    const auto today = to_text(workspace.today());
    for (std::uint32_t i = 0; i < made.market.people(); ++i) {
        const auto place = matching.place(made.market, i);
        if (place == pipeline::unplaced) {
            continue;
        }
        const auto& cohort = round.places[place];
        records::ParticipantStep step;
        step.participant = round.people[i].participant;
        step.step = pipeline::Step::enrollment;
        step.day = std::max(cohort.starts, today);
        step.planned = true;
        step.program = cohort.program;
        step.cohort = cohort.place.id;
        step.detail = "Seat by matching: " + round.wish.title;
        (void)record_step_within(database, actor, step, workspace.today());
    }
}

}  // namespace

MatchingRunView commit_matching(Workspace& workspace, const Actor& actor, const MatchingRequest& wish) {
    if (actor.role == Role::everybody) {
        refuse(actor, say("E4099"));
    }
    check_commit(wish);
    const MatchFit fit(workspace);
    return workspace.write([&](records::WritableDatabase& database) {
        auto round = matching_round(workspace, database, actor, wish, fit);
        const auto made = round.market();
        if (digest_of(made) != wish.digest) {
            throw Error(ErrorKind::conflict, say("E4113"));
        }
        if (round.people.empty()) {
            const auto nobody = say("E4114");
            throw InvalidError(std::vector<Fault>{{"places", nobody.text, nobody.id}});
        }
        const auto matching = made.match(wish.rule.value());
        auto run = run_of(round, made, actor);
        require_write(database, actor, run, say("E4242"));
        keep(matching, round.kept);
        run.day = to_text(workspace.today());
        run.result_digest = pipeline::result_digest(matching);
        run.sealed = workspace.sealing_key(database).seal(KeyPurpose::matching_run, run.id, to_json(round.kept));
        for (const auto& person : round.people) {
            const auto seal = ParticipantSeal::find(workspace, database, person.participant);
            run.tokens.push_back(seal ? seal->matching_token(run.id) : std::string());
        }
        run = records::Change(database, actor.author()).add(std::move(run));
        if (round.wish.market == pipeline::MarketKind::seats) {
            plan_enrollments(workspace, database, actor, round, made, matching);
        }
        return shown_to(workspace, database, actor, run);
    });
}

RunTable matching_runs(Workspace& workspace, const Actor& actor, const std::string& partnership) {
    if (actor.role == Role::everybody) {
        refuse(actor, say("E4115"));
    }
    RunTable table;
    workspace.read([&](records::Database& database) {
        const records::Where all{.condition = "", .values = {}, .order = "id DESC"};
        for (const auto& run : records::select<MatchingRun>(database, all)) {
            if ((!partnership.empty() && run.partnership != partnership) || !may_read(database, actor, run)) {
                continue;
            }
            auto& row = table.rows.emplace_back(shared_fields<RunLine>(run));
            row.partnership_name = name_of_partnership(database, run.partnership);
            row.places = static_cast<std::int64_t>(run.places.size());
        }
    });
    return table;
}

MatchingRunView matching_run(Workspace& workspace, const Actor& actor, const std::string& id) {
    return workspace.read_one(say("E4116", {{"id", id}}), [&](records::Database& database) {
        const auto run = get_within<MatchingRun>(database, actor, id);
        return shown_to(workspace, database, actor, run);
    });
}

}  // namespace laborshed::services
