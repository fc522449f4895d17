#include "base/jaro_winkler.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

namespace laborshed {
namespace {

TEST(JaroWinkler, PublishedValues) {
    struct Published {
        const char* a;
        const char* b;
        double jaro;
        double winkler;
    };
    // Winkler, "Overview of Record Linkage and Current Research Directions", Census Bureau 2006, table 6.
    for (const auto& [a, b, published_jaro, published_winkler] :
         {Published{"SHACKLEFORD", "SHACKELFORD", 0.970, 0.982}, Published{"DUNNINGHAM", "CUNNIGHAM", 0.896, 0.896},
          Published{"NICHLESON", "NICHULSON", 0.926, 0.956}, Published{"JONES", "JOHNSON", 0.790, 0.832},
          Published{"MASSEY", "MASSIE", 0.889, 0.933}, Published{"ABROMS", "ABRAMS", 0.889, 0.922},
          Published{"MARHTA", "MARTHA", 0.944, 0.961}, Published{"DIXON", "DICKSONX", 0.767, 0.813},
          Published{"DWAYNE", "DUANE", 0.822, 0.840}}) {
        EXPECT_NEAR(jaro(a, b), published_jaro, 0.0006) << a;
        EXPECT_NEAR(jaro_winkler(a, b), published_winkler, 0.0006) << a;
    }
    EXPECT_EQ(jaro("", ""), 1);
    EXPECT_EQ(jaro("", "a"), 0);
    EXPECT_EQ(jaro("a", "a"), 1);
    EXPECT_EQ(jaro("ab", "xy"), 0);
}

TEST(JaroWinkler, AsJellyfish) {  // tests/oracle/jaro_winkler.csv: made by jaro_winkler.py next to it
    std::ifstream file(LABORSHED_SOURCE_DIR "/tests/oracle/jaro_winkler.csv");
    int pairs = 0;
    for (std::string line; std::getline(file, line); ++pairs) {
        std::istringstream fields(line);
        std::string a;
        std::string b;
        std::string number;
        std::getline(std::getline(fields, a, ','), b, ',');
        std::getline(fields, number, ',');
        EXPECT_NEAR(jaro(a, b), std::stod(number), 1e-11) << line;
        std::getline(fields, number, ',');
        EXPECT_NEAR(jaro_winkler(a, b), std::stod(number), 1e-11) << line;
    }
    EXPECT_EQ(pairs, 299);
}

RC_GTEST_PROP(JaroWinkler, IsBetween0And1AndNotBelowJarosForWordsOfAnyLength,
              (const std::string& a, const std::string& b)) {
    const std::string longer = a + std::string(70, 'x');
    for (const auto& first : {a, longer}) {
        RC_ASSERT(jaro(first, first) == 1);
        RC_ASSERT(jaro(first, b) >= 0);
        RC_ASSERT(jaro_winkler(first, b) <= 1);
        RC_ASSERT(jaro_winkler(first, b) >= jaro(first, b));
    }
}

}  // namespace
}  // namespace laborshed
