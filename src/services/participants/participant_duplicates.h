// Possible duplicate participants: at intake, as a list to review, and pairs marked as different people.
#pragma once

#include "records/participant_merge.h"
#include "services/participants/participant_linkage.h"

#include <cstdint>

namespace laborshed::services {

/// A person about to be entered.
struct SimilarTo {
    Identity identity = {};
    std::optional<pipeline::Sex> sex = {};
};
BOOST_DESCRIBE_STRUCT(SimilarTo, (), (identity, sex))

/// A participant who may be the same person.
struct SimilarParticipant {
    std::string id = {};
    std::string reference = {};
    std::string name = {};
    std::optional<std::string> birth_date = {};
    std::string organization = {};
    std::string organization_name = {};
    bool keeps = false;  ///< the actor's organization keeps the record
    pipeline::Decision decision = pipeline::Decision::review;
    std::string why = {};    ///< why it needs review
    double weight = 0;       ///< bits, without the prior (pipeline/linkage.h)
    double probability = 0;  ///< of being one person
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

/// Compares with compared_people; stores nothing. Throws Error not_signed_in, forbidden, InvalidError.
[[nodiscard]] SimilarParticipants similar_participants(Workspace& workspace, const Actor& actor,
                                                       const SimilarTo& wanted);

/// One of a pair, as far as the actor's organization can see it.
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
    /// Of a mergeable pair: organizations with consent in one record only, which would lose access after a merge.
    std::vector<std::string> set_aside = {};
    pipeline::Decision decision = pipeline::Decision::review;
    std::string why = {};
    double weight = 0;
    double probability = 0;
    std::vector<MatchReason> reasons = {};
};
BOOST_DESCRIBE_STRUCT(DuplicatePair, (),
                      (first, second, mergeable, set_aside, decision, why, weight, probability, reasons))

/// A pair marked as two different people.
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

/// Pairs with at least one of the actor's own participants, without dismissed ones. Throws as similar_participants.
[[nodiscard]] ParticipantDuplicates participant_duplicates(Workspace& workspace, const Actor& actor);

struct PairOf {
    std::string one = {};
    std::string other = {};
};
BOOST_DESCRIBE_STRUCT(PairOf, (), (one, other))

/// "Not the same": hides the pair. Idempotent. Throws Error not_found (also for
/// one that the actor can't see), forbidden when none of them is the actor's own, InvalidError.
records::ParticipantDistinction distinguish(Workspace& workspace, const Actor& actor, const PairOf& pair);
/// The pair is shown again. Throws Error not_found, forbidden, conflict.
void undistinguish(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version);

}  // namespace laborshed::services
