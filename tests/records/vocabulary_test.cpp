// The choices whose values the program decides by: the vocabulary labels exactly those of the enum.
#include "records/vocabulary.h"

#include "records/partnership.h"

#include <gtest/gtest.h>

namespace laborshed::records {
namespace {

TEST(Vocabulary, LabelsEveryValueOfAnEnumAndNoOther) {
    const auto& words = vocabulary();
    EXPECT_EQ(values_of(words.sectors), texts_of<Sector>());
    EXPECT_EQ(values_of(words.membership_roles), texts_of<MembershipRole>());
    EXPECT_EQ(values_of(words.action_states), texts_of<ActionState>());
    EXPECT_EQ(values_of(words.agreement_types), texts_of<AgreementType>());
    EXPECT_EQ(values_of(words.shared_figures), texts_of<SharedData>());
    EXPECT_EQ(values_of(words.shared_details), texts_of<SharedDetail>());
}

}  // namespace
}  // namespace laborshed::records
