// The choices that records offer: stored values and their labels.
#pragma once

#include "base/enum_text.h"

#include <algorithm>
#include <string>
#include <vector>

namespace laborshed::records {

/// A stored value and its label.
struct Choice {
    std::string value = {};
    std::string label = {};
};
BOOST_DESCRIBE_STRUCT(Choice, (), (value, label))

/// A demographic dimension for equity reports, with its groups.
struct Dimension {
    std::string value = {};
    std::string label = {};
    std::vector<Choice> groups = {};
};
BOOST_DESCRIBE_STRUCT(Dimension, (), (value, label, groups))

struct Vocabulary {
    std::vector<Choice> sectors;
    std::vector<Choice> stages;  ///< of a partnership's life, in order
    std::vector<Choice> membership_roles;
    std::vector<Choice> commitment_types;
    std::vector<Choice> agreement_types;
    std::vector<Choice> action_states;
    std::vector<Choice> shared_figures;  ///< what a data-sharing agreement may open
    std::vector<Choice> shared_details;
    std::vector<Choice> credentials;      ///< that a job asks for, in order
    std::vector<Choice> hiring_sources;   ///< where hires came from
    std::vector<Choice> funding_streams;  ///< that pay for training
    std::vector<Choice> support_types;
    std::vector<Choice> opening_types;
    std::vector<Choice> consent_scopes;  ///< what a participant shares with an organization
    std::vector<Choice> steps;           ///< of a participant's pathway, in order (pipeline/step.h)
    std::vector<Choice> groups;          ///< self-reported: seats may be reserved for one
    std::vector<Choice> sexes;           ///< this and the next as in the federal PIRL file
    std::vector<Choice> races;
    std::vector<Choice> educations;
    std::vector<Choice> employments;  ///< at entry
    /// Step details begin with one of these where a figure needs more than the step: of a service, ...
    std::vector<Choice> service_kinds;
    std::vector<Choice> skill_gains;  ///< ... a milestone, ...
    std::vector<Choice> attainments;  ///< ... a credential, ...
    std::vector<Choice> exclusions;   ///< ... a withdrawal that the federal indicators leave out
    std::vector<Choice> matching_markets;
    std::vector<Choice> matching_rules;       ///< pipeline/matching_market.h
    std::vector<Choice> matching_priorities;  ///< how a place ranks people
    std::vector<Choice> reserve_rules;        ///< of an assignment (pipeline/assignment.h)
    std::vector<Choice> pilot_outcomes;       ///< steps that a pilot may be judged by, or a wage
    std::vector<Choice> pilot_blocks;         ///< a pilot's lottery is stratified by it
    std::vector<Choice> pilot_units;          ///< the unit of assignment
    std::vector<Choice> pilot_states;         ///< in order
    std::vector<Choice> pilot_decisions;
    std::vector<Dimension> dimensions;
};
BOOST_DESCRIBE_STRUCT(Vocabulary, (),
                      (sectors, stages, membership_roles, commitment_types, agreement_types, action_states,
                       shared_figures, shared_details, credentials, hiring_sources, funding_streams, support_types,
                       opening_types, consent_scopes, steps, groups, sexes, races, educations, employments,
                       service_kinds, skill_gains, attainments, exclusions, matching_markets, matching_rules,
                       matching_priorities, reserve_rules, pilot_outcomes, pilot_blocks, pilot_units, pilot_states,
                       pilot_decisions, dimensions))

[[nodiscard]] const Vocabulary& vocabulary();

/// The label of one of the choices; its text where there is none.
template <DescribedEnum E>
[[nodiscard]] std::string label_of(const std::vector<Choice>& choices, E value) {
    const auto text = text_of(value);
    const auto found = std::ranges::find(choices, text, &Choice::value);
    return found == choices.end() ? text : found->label;
}

/// The values without labels.
[[nodiscard]] std::vector<std::string> values_of(const std::vector<Choice>& choices);

}  // namespace laborshed::records
