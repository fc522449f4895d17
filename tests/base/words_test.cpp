#include "base/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace laborshed {
namespace {

using ::testing::ElementsAre;

TEST(Words, AccentsGo) {
    EXPECT_EQ(without_accents("José Núñez-Ångström"), "Jose Nunez-Angstrom");
    EXPECT_EQ(without_accents("Łukasz Dvořák, Œuvre, Straße, Æsa"), "Lukasz Dvorak, OEuvre, Strasse, AEsa");
    EXPECT_EQ(without_accents("Jose\u0301"), "Jose");
    EXPECT_EQ(without_accents("Ωμέγα, Юлия, 李"), "Ωμέγα, Юлия, 李");
    EXPECT_EQ(without_accents("\xC3"), "\xC3");  // cut off
}

TEST(Words, OfATextAndOfAStreet) {
    EXPECT_THAT(words("  Müller-O’Brien & Sons, L.L.C. #2"),
                ElementsAre("muller", "obrien", "and", "sons", "llc", "suite", "2"));
    EXPECT_THAT(words(" — ").size(), 1U);  // no letter of Latin script: kept
    EXPECT_THAT(street_words("2811 W. Tieton Dr., Ste. 200"), ElementsAre("2811", "west", "tieton", "drive"));
    EXPECT_THAT(street_words("2811 West Tieton Drive #200"), ElementsAre("2811", "west", "tieton", "drive"));
    EXPECT_THAT(street_words("P.O. Box 12"), ElementsAre("po", "box", "12"));
}

}  // namespace
}  // namespace laborshed
