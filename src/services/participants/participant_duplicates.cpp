#include "services/participants/participant_duplicates.h"

#include "base/day.h"
#include "services/book/record_service.h"
#include "services/participants/participant_list.h"
#include "services/participants/participant_merge.h"
#include "services/participants/participant_steps.h"
#include "services/participants/participant_validation.h"

#include <algorithm>
#include <set>

namespace laborshed::services {
namespace {

using records::Participant;
using records::ParticipantDistinction;

std::pair<std::string, std::string> require_ordered(std::string one, std::string other) {
    return one < other ? std::pair(std::move(one), std::move(other)) : std::pair(std::move(other), std::move(one));
}

std::vector<ParticipantDistinction> distinctions_of(records::Database& database, const Actor& actor) {
    return records::select<ParticipantDistinction>(
        database, {.condition = "organization = :organization", .values = {actor.organization.value_or("")}});
}

PairSide side_of(records::Database& database, const ComparedPerson& person, const ParticipantNames& names) {
    const auto& participant = person.participant;
    PairSide side{.id = participant.id,
                  .version = participant.version,
                  .reference = participant.reference,
                  .name = name_of(person.identity),
                  .organization = participant.organization,
                  .organization_name = names.organization(participant.organization),
                  .keeps = person.ours,
                  .identity = person.identity,
                  .entered = participant.created};
    side.identity.ssn.clear();
    if (!person.ours) {  // contact is shown, and logged, only on the participant's own page
        side.identity = {.given_name = person.identity.given_name,
                         .family_name = person.identity.family_name,
                         .birth_date = person.identity.birth_date};
    }
    std::set<std::string> programs;
    for (const auto& step : steps_of(database, participant.id)) {
        ++side.steps;
        side.last_step = text_of(step.step);
        if (step.program && programs.insert(*step.program).second) {
            side.programs.push_back(names.program(*step.program));
        }
    }
    return side;
}

}  // namespace

SimilarParticipants similar_participants(Workspace& workspace, const Actor& actor, const SimilarTo& wanted) {
    Validator validator;
    check_identity("identity.", wanted.identity, workspace.today(), validator);
    SimilarParticipants answer;
    workspace.read([&](records::Database& database) {
        const auto known = compared_people(workspace, database, actor);
        validator.throw_if_invalid();
        answer.compared = static_cast<std::int64_t>(known.people.size());
        auto fields = known.fields;
        fields.push_back(person_fields(wanted.identity, wanted.sex));
        const auto linkage = pipeline::link(fields, {.known = known.people.size()});
        const ParticipantNames names(database);
        for (const auto& pair : linkage.pairs) {
            const auto& person = known.people.at(pair.first);
            answer.matches.push_back({.id = person.participant.id,
                                      .reference = person.participant.reference,
                                      .name = name_of(person.identity),
                                      .birth_date = person.identity.birth_date,
                                      .organization = person.participant.organization,
                                      .organization_name = names.organization(person.participant.organization),
                                      .keeps = person.ours,
                                      .decision = pair.decision,
                                      .why = why_look(pair),
                                      .weight = pair.weight,
                                      .probability = pair.probability,
                                      .reasons = match_reasons(linkage.model, pair)});
        }
    });
    return answer;
}

ParticipantDuplicates participant_duplicates(Workspace& workspace, const Actor& actor) {
    ParticipantDuplicates answer;
    workspace.read([&](records::Database& database) {
        const auto known = compared_people(workspace, database, actor);
        answer.compared = static_cast<std::int64_t>(known.people.size());
        const ParticipantNames names(database);
        std::map<std::string, const ComparedPerson*> by_id;
        for (const auto& person : known.people) {
            by_id[person.participant.id] = &person;
        }
        const auto named = [&](const std::string& id) {
            const auto found = by_id.find(id);
            return found == by_id.end()
                       ? std::string()
                       : name_of(found->second->identity) + " (" + found->second->participant.reference + ")";
        };
        std::set<std::pair<std::string, std::string>> told_apart;
        for (const auto& one : distinctions_of(database, actor)) {
            told_apart.emplace(one.one, one.other);
            if (by_id.contains(one.one) && by_id.contains(one.other)) {
                answer.not_the_same.push_back({one.id, one.version, named(one.one), named(one.other), one.day});
            }
        }
        const auto linkage = pipeline::link(known.fields, {.known = known.others});
        for (const auto& pair : linkage.pairs) {
            const auto& first = known.people.at(pair.first);
            const auto& second = known.people.at(pair.second);
            if (told_apart.contains(require_ordered(first.participant.id, second.participant.id))) {
                continue;
            }
            const bool mergeable = first.ours && second.ours;
            std::vector<std::string> set_aside;
            for (const auto& id :
                 mergeable ? consents_set_aside(first.participant, second.participant) : std::vector<std::string>{}) {
                set_aside.push_back(names.organization(id));
            }
            answer.pairs.push_back({.first = side_of(database, first, names),
                                    .second = side_of(database, second, names),
                                    .mergeable = mergeable,
                                    .set_aside = std::move(set_aside),
                                    .decision = pair.decision,
                                    .why = why_look(pair),
                                    .weight = pair.weight,
                                    .probability = pair.probability,
                                    .reasons = match_reasons(linkage.model, pair)});
        }
    });
    return answer;
}

ParticipantDistinction distinguish(Workspace& workspace, const Actor& actor, const PairOf& pair) {
    Validator validator;
    if (pair.one == pair.other) {
        validator.fail("other", say("E4023"));
    }
    validator.throw_if_invalid();
    ParticipantDistinction kept;
    workspace.write([&](records::WritableDatabase& database) {
        const auto one = get_within<Participant>(database, actor, pair.one);
        const auto other = get_within<Participant>(database, actor, pair.other);
        const bool ours = actor.organization &&
                          (one.organization == *actor.organization || other.organization == *actor.organization);
        if (!ours || !may_write<ParticipantDistinction>(actor, {.organizations = {*actor.organization}})) {
            refuse(actor, say("E4067"));
        }
        kept = {};
        kept.organization = *actor.organization;
        std::tie(kept.one, kept.other) = require_ordered(one.id, other.id);
        for (const auto& said : distinctions_of(database, actor)) {
            if (said.one == kept.one && said.other == kept.other) {
                kept = said;
                return;
            }
        }
        kept.day = to_text(workspace.today());
        kept = records::Change(database, actor.author()).add(kept);
    });
    return kept;
}

void undistinguish(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    workspace.write([&](records::WritableDatabase& database) {
        auto kept = records::get<ParticipantDistinction>(database, id);
        if (!may_read(database, actor, kept)) {
            throw Error(ErrorKind::not_found, say("E4068", {{"id", id}}));
        }
        if (!may_write(database, actor, kept)) {
            refuse(actor, say("E4069"));
        }
        kept.version = version;
        records::Change(database, actor.author()).remove(kept);
    });
}

}  // namespace laborshed::services
