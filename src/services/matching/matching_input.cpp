#include "services/matching/matching_input.h"

#include "base/day.h"
#include "base/hash.h"
#include "records/partnership.h"
#include "services/book/record_service.h"
#include "services/matching/matching_places.h"
#include "services/participants/participant_list.h"
#include "services/participants/participant_steps.h"
#include "services/participants/person_groups.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace laborshed::services {
namespace {

using pipeline::ConsentScope;
using pipeline::MarketKind;
using pipeline::MatchingPriority;
using pipeline::Step;
using records::ParticipantStep;

constexpr std::int64_t kHighestSeed = (std::int64_t{1} << 53) - 1;  // that every browser can write

/// A place in someone's list before it is one of the market.
struct Listed {
    std::size_t place = 0;
    bool refused = false;
    pipeline::MatchScore score = {};
};

std::int64_t millionths(double share) { return std::llround(share * kept_unit); }

/// The same for the same places and as many runs before: no one can try seeds until one suits them.
std::int64_t seed_for(records::Database& database, const MatchingRequest& wish) {
    auto places = wish.places;
    std::ranges::sort(places);
    auto text = text_of(wish.market);
    for (const auto& place : places) {
        text += " " + place;
    }
    const auto before =
        records::select<records::MatchingRun>(database, {"partnership = :partnership", {wish.partnership}});
    text += " " + std::to_string(before.size());
    return static_cast<std::int64_t>(std::stoull(sha256(text).substr(0, 13), nullptr, 16));
}

MatchingRequest completed(records::Database& database, MatchingRequest wish) {
    Validator validator;
    validator.one_of("market", wish.market);
    if (!wish.priority) {
        wish.priority = wish.market == MarketKind::openings ? MatchingPriority::score : MatchingPriority::lottery;
    }
    if (wish.seed && (*wish.seed < 0 || *wish.seed > kHighestSeed)) {
        validator.fail("seed", say("E4093", {{"least", "0"}, {"most", std::to_string(kHighestSeed)}}));
    }
    if (!records::find<records::Partnership>(database, wish.partnership)) {
        validator.fail("partnership", say("E4098"));
    }
    validator.throw_if_invalid();
    if (!wish.seed) {
        wish.seed = seed_for(database, wish);
    }
    return wish;
}

/// One participant as the round looks at them.
struct Candidate {
    const records::Participant& participant;
    const std::vector<ParticipantStep>& steps;
    pipeline::Journey journey;

    [[nodiscard]] bool has(Step step, const std::string& program, bool planned) const {
        return std::ranges::any_of(steps, [&](const ParticipantStep& one) {
            return one.step == step && one.program.value_or("") == program && one.planned == planned;
        });
    }
    /// Has asked for a seat and holds none.
    [[nodiscard]] bool wants_seat(const std::string& program) const {
        return std::ranges::any_of(journey.programs,
                                   [&](const pipeline::Standing& one) {
                                       return one.program == program && !one.withdrawn &&
                                              (one.stage == Step::application || one.stage == Step::eligibility);
                                   }) &&
               !has(Step::enrollment, program, true);
    }
    /// Is done with a program and has no job since, nor one to come.
    [[nodiscard]] bool wants_job() const {
        const auto in_job = [&](const std::string& since) {
            return std::ranges::any_of(steps, [&](const ParticipantStep& one) {
                return one.step == Step::placement && (one.planned || (one.day >= since && !one.ends));
            });
        };
        return std::ranges::any_of(journey.programs, [&](const pipeline::Standing& one) {
            return (one.stage == Step::completion || one.stage == Step::credential || one.stage == Step::interview) &&
                   !in_job(to_text(one.since));
        });
    }
    /// The cohort that they named when they applied.
    [[nodiscard]] bool asked_for(const std::string& cohort) const {
        return std::ranges::any_of(steps, [&](const ParticipantStep& one) {
            return one.step == Step::application && one.cohort == cohort && !one.planned;
        });
    }
};

class Builder {
  public:
    Builder(Workspace& workspace, records::Database& database, const Actor& actor, const MatchFit& fit,
            MatchingRound& round)
        : workspace_(workspace), database_(database), actor_(actor), fit_(fit), round_(round) {
        for (const auto& program : records::select<records::TrainingProgram>(database)) {
            occupations_[program.id] = program.occupation;
        }
        for (auto& list :
             records::select<records::Preference>(database, {"market = :market", {text_of(round.wish.market)}})) {
            preferences_[list.participant] = std::move(list.places);
        }
    }

    void run() {
        const auto rules = journey_rules(database_);
        std::map<std::uint64_t, std::pair<RoundPerson, KeptPerson>> by_key;
        for (const auto& [participant, steps] : visible_participants(database_, actor_)) {
            if (participant.anonymized) {
                continue;
            }
            const Candidate candidate{participant, steps,
                                      pipeline::journey(events_of(steps), std::nullopt, workspace_.today(), rules)};
            if (require_member(candidate)) {
                add(candidate, rules, by_key);
            }
        }
        for (auto& [key, person] : by_key) {
            round_.people.push_back(std::move(person.first));
            round_.kept.people.push_back(std::move(person.second));
        }
    }

  private:
    [[nodiscard]] bool seats() const { return round_.wish.market == MarketKind::seats; }

    [[nodiscard]] bool require_member(const Candidate& candidate) const {
        return seats()
                   ? std::ranges::any_of(round_.places,
                                         [&](const RoundPlace& place) { return candidate.wants_seat(place.program); })
                   : candidate.wants_job();
    }

    void add(const Candidate& candidate, const pipeline::JourneyRules& rules,
             std::map<std::uint64_t, std::pair<RoundPerson, KeptPerson>>& by_key) const {
        const auto seal = ParticipantSeal::find(workspace_, database_, candidate.participant.id);
        if (!seal) {
            return;
        }
        const auto identity = seal->identity(candidate.participant);
        const auto scopes = scopes_of(candidate.participant, actor_.organization);
        RoundPerson person{.participant = candidate.participant.id,
                           .reference = candidate.participant.reference,
                           .name = name_of(identity),
                           .background_seen = has_scope(scopes, ConsentScope::background),
                           .scores = {}};
        KeptPerson kept;
        kept.key = std::to_string(seal->lottery_key());
        const auto facts =
            facts_of(candidate, has_scope(scopes, ConsentScope::contact) ? identity.county.value_or("") : "");
        for (const auto& listed : list_of(candidate, facts, rules, kept.given)) {
            // who can't be scored stands in the middle
            const auto score = millionths(listed.score.score.value_or(0.5));
            const bool by_score = round_.wish.priority == MatchingPriority::score;
            kept.list.push_back({.place = static_cast<std::int64_t>(listed.place),
                                 .priority = listed.refused ? kept_refused
                                             : by_score     ? score
                                                            : 0,
                                 .weight = score});
            person.scores.push_back(listed.score);
        }
        if (round_.wish.priority ==
            MatchingPriority::lottery) {  // then only their own order says what they would rather have
            const auto n = static_cast<double>(kept.list.size());
            for (std::size_t i = 0; i < kept.list.size(); ++i) {
                kept.list[i].weight = millionths(1 - static_cast<double>(i) / n);
            }
        }
        if (round_.wish.reserve_group && person.background_seen) {
            kept.in_group =
                in_group(seal->background(candidate.participant), *round_.wish.reserve_group).value_or(false);
        }
        by_key.emplace(seal->lottery_key(), std::pair(std::move(person), std::move(kept)));
    }

    [[nodiscard]] PersonFacts facts_of(const Candidate& candidate, const std::string& county) const {
        PersonFacts facts{.occupations = {}, .county = county, .wage = {}};
        for (const auto& step : candidate.steps) {
            if (step.planned) {
                continue;
            }
            if (step.step == Step::completion && step.program) {
                if (const auto found = occupations_.find(*step.program); found != occupations_.end()) {
                    facts.occupations.insert(found->second);
                }
            } else if (step.step == Step::placement) {
                if (step.occupation) {
                    facts.occupations.insert(*step.occupation);
                }
                facts.wage = step.wage ? step.wage : facts.wage;
            }
        }
        return facts;
    }

    [[nodiscard]] bool refuses(const RoundPlace& place, const Candidate& candidate,
                               const pipeline::JourneyRules& rules) const {
        return seats() &&
               (!candidate.wants_seat(place.program) || (rules.eligibility_required.contains(place.program) &&
                                                         !candidate.has(Step::eligibility, place.program, false)));
    }

    /// Their own list, as far as its places are to be filled. Else all places that they may have: the cohort that they
    /// applied to first, then by score, then in the order given.
    [[nodiscard]] std::vector<Listed> list_of(const Candidate& candidate, const PersonFacts& facts,
                                              const pipeline::JourneyRules& rules, bool& given) const {
        std::vector<Listed> list;
        const auto add_place = [&](std::size_t i) {
            const auto& place = round_.places[i];
            list.push_back({i, refuses(place, candidate, rules), fit_.score(facts, place.facts)});
        };
        if (const auto own = preferences_.find(candidate.participant.id); own != preferences_.end()) {
            given = true;
            for (const auto& id : own->second) {
                const auto found =
                    std::ranges::find(round_.places, id, [](const RoundPlace& one) { return one.place.id; });
                if (found != round_.places.end()) {
                    add_place(static_cast<std::size_t>(found - round_.places.begin()));
                }
            }
            return list;
        }
        given = false;
        for (std::size_t i = 0; i < round_.places.size(); ++i) {
            if (!seats() || candidate.wants_seat(round_.places[i].program)) {
                add_place(i);
            }
        }
        std::ranges::stable_sort(list, [&](const Listed& a, const Listed& b) {
            const auto asked = [&](const Listed& one) {
                return candidate.asked_for(round_.places[one.place].place.id);
            };
            return std::pair(asked(a), a.score.score.value_or(-1)) > std::pair(asked(b), b.score.score.value_or(-1));
        });
        return list;
    }

    Workspace& workspace_;
    records::Database& database_;
    const Actor& actor_;
    const MatchFit& fit_;
    MatchingRound& round_;
    std::map<std::string, std::string> occupations_;               ///< by program
    std::map<std::string, std::vector<std::string>> preferences_;  ///< by participant
};

}  // namespace

std::vector<records::MatchingPlace> MatchingRound::kept_places() const {
    std::vector<records::MatchingPlace> made;
    std::ranges::transform(places, std::back_inserter(made), &RoundPlace::place);
    return made;
}

MatchingRound matching_round(Workspace& workspace, records::Database& database, const Actor& actor,
                             const MatchingRequest& wish, const MatchFit& fit) {
    if (actor.role == Role::everybody) {
        refuse(actor, say("E4099"));
    }
    MatchingRound round;
    round.wish = completed(database, wish);
    round.places = round_places(database, actor, round.wish);
    std::set<std::string> whose;
    for (const auto& place : round.places) {
        whose.insert(place.organization);
    }
    round.organizations.assign(whose.begin(), whose.end());
    Builder(workspace, database, actor, fit, round).run();
    return round;
}

}  // namespace laborshed::services
