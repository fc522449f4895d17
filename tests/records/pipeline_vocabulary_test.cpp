// The choices that the code knows as enums and those that pages offer are the same.
#include "records/vocabulary.h"

#include "pipeline/assignment.h"
#include "pipeline/background.h"
#include "pipeline/consent_scope.h"
#include "pipeline/participant.h"
#include "pipeline/step.h"
#include "pipeline/training_offer.h"

#include <gtest/gtest.h>

namespace laborshed::records {
namespace {

template <DescribedEnum E>
void expect_offered(const std::vector<Choice>& choices) {
    auto offered = values_of(choices);
    auto known = texts_of<E>();
    std::ranges::sort(offered);
    std::ranges::sort(known);
    EXPECT_EQ(offered, known);
}

TEST(PipelineVocabulary, OffersWhatThePipelineKnows) {
    const auto& words = vocabulary();
    EXPECT_EQ(values_of(words.steps), texts_of<pipeline::Step>()) << "in pathway order";
    expect_offered<pipeline::ConsentScope>(words.consent_scopes);
    expect_offered<pipeline::CredentialLevel>(words.credentials);
    expect_offered<pipeline::FundingStream>(words.funding_streams);
    expect_offered<pipeline::OpeningType>(words.opening_types);
    expect_offered<pipeline::PersonGroup>(words.groups);
    expect_offered<pipeline::Sex>(words.sexes);
    expect_offered<pipeline::Race>(words.races);
    expect_offered<pipeline::Education>(words.educations);
    expect_offered<pipeline::EmploymentStatus>(words.employments);
    expect_offered<pipeline::ServiceKind>(words.service_kinds);
    expect_offered<pipeline::SkillGainKind>(words.skill_gains);
    expect_offered<pipeline::CredentialKind>(words.attainments);
    expect_offered<pipeline::ExclusionKind>(words.exclusions);
    expect_offered<pipeline::MarketKind>(words.matching_markets);
    expect_offered<pipeline::MatchingRule>(words.matching_rules);
    expect_offered<pipeline::MatchingPriority>(words.matching_priorities);
    expect_offered<pipeline::ReserveRule>(words.reserve_rules);
}

TEST(PipelineVocabulary, LabelsAValue) {
    EXPECT_EQ(label_of(vocabulary().steps, pipeline::Step::retention_90), "Employed at 90 days");
    EXPECT_EQ(label_of(vocabulary().groups, pipeline::PersonGroup::long_term_unemployed), "Long-term unemployed");
    EXPECT_EQ(label_of({}, pipeline::Step::offer), "offer");
}

}  // namespace
}  // namespace laborshed::records
