#include "services/participants/participant_linkage.h"

#include "base/day.h"
#include "services/book/kinds.h"
#include "services/participants/participant_service.h"
#include "services/workspace/workspace.h"

#include <algorithm>
#include <cmath>

namespace laborshed::services {
namespace {

using pipeline::ConsentScope;

constexpr std::size_t kLastDigits = 4;

}  // namespace

pipeline::PersonFields person_fields(const Identity& identity, const std::optional<pipeline::Sex>& sex) {
    return {.given = identity.given_name,
            .family = identity.family_name,
            .former = identity.former_name,
            .birth = identity.birth_date ? find_day(*identity.birth_date) : std::nullopt,
            .sex = sex ? text_of(*sex) : std::string(),
            .phone = identity.phone,
            .email = identity.email,
            .street = identity.street,
            .city = identity.city,
            .zip = identity.postal_code,
            .last4 = identity.ssn.size() <= kLastDigits ? identity.ssn
                                                        : identity.ssn.substr(identity.ssn.size() - kLastDigits)};
}

ComparedPeople compared_people(Workspace& workspace, records::Database& database, const Actor& actor) {
    if (actor.role == Role::everybody || !actor.organization) {
        refuse(actor, say("E4015"));
    }
    ComparedPeople compared;
    std::vector<pipeline::PersonFields> ours;
    std::vector<ComparedPerson> our_people;
    for (auto& participant : records::select<records::Participant>(database)) {
        const auto scopes = scopes_of(participant, actor.organization);
        if (participant.anonymized || !has_scope(scopes, ConsentScope::contact) ||
            !may_read(database, actor, participant)) {
            continue;
        }
        const auto seal = ParticipantSeal::find(workspace, database, participant.id);
        if (!seal) {
            continue;
        }
        ComparedPerson person{.identity = seal->identity(participant),
                              .ours = participant.organization == *actor.organization};
        if (!person.ours) {
            person.identity.ssn.clear();
        }
        auto fields = person_fields(person.identity, has_scope(scopes, ConsentScope::background)
                                                         ? seal->background(participant).sex
                                                         : std::nullopt);
        person.participant = std::move(participant);
        (person.ours ? ours : compared.fields).push_back(std::move(fields));
        (person.ours ? our_people : compared.people).push_back(std::move(person));
    }
    compared.others = compared.people.size();
    std::ranges::move(our_people, std::back_inserter(compared.people));
    std::ranges::move(ours, std::back_inserter(compared.fields));
    return compared;
}

std::vector<MatchReason> match_reasons(const pipeline::LinkageModel& model, const pipeline::ScoredPair& pair) {
    std::vector<MatchReason> reasons;
    for (const auto& one : pipeline::contributions(model, pair)) {
        reasons.push_back({std::string(pipeline::in_words(one.field, one.level)), one.bits});
    }
    std::ranges::stable_sort(reasons, std::ranges::greater(),
                             [](const MatchReason& one) { return std::abs(one.bits); });
    return reasons;
}

std::string why_look(const pipeline::ScoredPair& pair) {
    switch (pair.why) {
        case pipeline::WhyReview::none: return {};
        case pipeline::WhyReview::weight: return "Similar, but not certain.";
        case pipeline::WhyReview::needs_a_look:
            return "Relatives and people with the same name can look like this. Someone who knows them has to decide.";
        case pipeline::WhyReview::contradiction:
            return "Similar, but one record contradicts another record that matches the same person.";
    }
    return {};
}

}  // namespace laborshed::services
