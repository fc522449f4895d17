// The choices of a pilot's plan: the vocabulary labels exactly those of the enums, in their order.
#include "records/vocabulary.h"

#include "records/pilot.h"

#include <gtest/gtest.h>

namespace laborshed::records {
namespace {

TEST(PilotVocabulary, LabelsEveryChoiceOfAPlanAndNoOther) {
    const auto& words = vocabulary();
    EXPECT_EQ(values_of(words.pilot_outcomes), texts_of<PilotOutcome>());
    EXPECT_EQ(values_of(words.pilot_blocks), texts_of<PilotBlocks>());
    EXPECT_EQ(values_of(words.pilot_units), texts_of<PilotUnit>());
    EXPECT_EQ(values_of(words.pilot_states), texts_of<PilotStatus>());
}

}  // namespace
}  // namespace laborshed::records
