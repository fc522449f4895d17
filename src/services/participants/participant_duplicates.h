// Participants that may stand there twice: at the intake, in a list to go through, and pairs that are not the same.
#pragma once

#include "records/participant_merge.h"
#include "services/participants/participant_linkage.h"

#include <cstdint>

namespace laborshed::services {

/// Somebody who is about to be entered.
struct SimilarTo {
    Identity identity = {};
    std::optional<std::string> sex = {};
};
BOOST_DESCRIBE_STRUCT(SimilarTo, (), (identity, sex))

/// Somebody who may be the same.
struct SimilarParticipant {
    std::string id = {};
    std::string reference = {};
    std::string name = {};
    std::optional<std::string> birth_date = {};
    std::string organization = {};
    std::string organization_name = {};
    bool keeps = false;         ///< the actor's organization keeps the record
    std::string decision = {};  ///< link: the same, by all that is known | review: somebody should look
    std::string why = {};       ///< why somebody should look
    double weight = 0;          ///< bits, without the prior (pipeline/linkage.h)
    double probability = 0;     ///< of being one person
    std::vector<MatchReason> reasons = {};
};
BOOST_DESCRIBE_STRUCT(SimilarParticipant, (),
                      (id, reference, name, birth_date, organization, organization_name, keeps, decision, why, weight,
                       probability, reasons))

struct SimilarParticipants {
    std::int64_t compared = 0;  ///< with so many people
    std::vector<SimilarParticipant> matches = {};
};
BOOST_DESCRIBE_STRUCT(SimilarParticipants, (), (compared, matches))

/// Compares with those of compared_people and keeps nothing. Throws Error not_signed_in, forbidden, InvalidError.
[[nodiscard]] SimilarParticipants similar_participants(Workspace& workspace, const Actor& actor,
                                                       const SimilarTo& wanted);

/// One of a pair, as far as the actor's organization may see it.
struct PairSide {
    std::string id = {};
    std::int64_t version = 0;
    std::string reference = {};
    std::string name = {};
    std::string organization = {};
    std::string organization_name = {};
    bool keeps = false;
    Identity identity = {};      ///< without the Social Security number; contact only where it keeps the record
    std::string entered = {};    ///< a moment
    std::int64_t steps = 0;      ///< recorded
    std::string last_step = {};  ///< empty: none
    std::vector<std::string> programs = {};  ///< titles
};
BOOST_DESCRIBE_STRUCT(PairSide, (),
                      (id, version, reference, name, organization, organization_name, keeps, identity, entered, steps,
                       last_step, programs))

struct DuplicatePair {
    PairSide first = {};
    PairSide second = {};
    bool mergeable = false;  ///< the actor's organization keeps both
    /// Of a mergeable pair: names of organizations that one record alone lets see it, and that would see neither after.
    std::vector<std::string> set_aside = {};
    std::string decision = {};  ///< link | review
    std::string why = {};
    double weight = 0;
    double probability = 0;
    std::vector<MatchReason> reasons = {};
};
BOOST_DESCRIBE_STRUCT(DuplicatePair, (),
                      (first, second, mergeable, set_aside, decision, why, weight, probability, reasons))

/// A pair that somebody found to be two people.
struct Distinguished {
    std::string id = {};
    std::int64_t version = 0;
    std::string one_name = {};  ///< with the reference: "Rosa Quiroga (K7F-3QX)"
    std::string other_name = {};
    std::string day = {};
};
BOOST_DESCRIBE_STRUCT(Distinguished, (), (id, version, one_name, other_name, day))

struct ParticipantDuplicates {
    std::int64_t compared = 0;
    std::vector<DuplicatePair> pairs = {};  ///< the heaviest first
    std::vector<Distinguished> not_the_same = {};
};
BOOST_DESCRIBE_STRUCT(ParticipantDuplicates, (), (compared, pairs, not_the_same))

/// Pairs with at least one of the actor's own that are not dismissed. Throws as similar_participants.
[[nodiscard]] ParticipantDuplicates participant_duplicates(Workspace& workspace, const Actor& actor);

struct PairOf {
    std::string one = {};
    std::string other = {};
};
BOOST_DESCRIBE_STRUCT(PairOf, (), (one, other))

/// "Not the same": the pair is not shown any more. Said twice, it is the same record. Throws Error not_found (also for
/// one that the actor may not see), forbidden when none of them is the actor's own, InvalidError.
records::ParticipantDistinction distinguish(Workspace& workspace, const Actor& actor, const PairOf& pair);
/// The pair is shown again. Throws Error not_found, forbidden, conflict.
void undistinguish(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version);

}  // namespace laborshed::services
