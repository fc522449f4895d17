#include "pilots/plan.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace laborshed::pilots {
namespace {

TEST(PilotPlan, ATextThatSaysOneThing) {
    const std::vector<PlanLine> lines = {{"Title", "A: b"}, {"Question", "Does it\nwork \\n?"}, {"Reserve", ""}};
    const auto text = plan_text(lines);
    EXPECT_EQ(text, "Laborshed pilot plan 1\nTitle: A: b\nQuestion: Does it\\nwork \\\\n?\nReserve: \n");
    EXPECT_EQ(plan_hash(text).size(), 64U);
    EXPECT_NE(plan_hash(text), plan_hash(plan_text({{"Title", "A: b"}})));
    EXPECT_THROW((void)read_plan("Something else"), Error);
    EXPECT_THROW((void)read_plan("Laborshed pilot plan 1\nno name\n"), Error);
}

RC_GTEST_PROP(PilotPlan, ReadsWhatItWrote, (const std::vector<std::string>& values)) {
    std::vector<PlanLine> lines;
    for (std::size_t i = 0; i < values.size(); ++i) {
        lines.push_back({"Line " + std::to_string(i), values[i]});
    }
    const auto read = read_plan(plan_text(lines));
    RC_ASSERT(read.size() == lines.size());
    RC_ASSERT(differences(lines, read).empty());
}

TEST(PilotPlan, SaysWhatIsDifferent) {
    const std::vector<PlanLine> frozen = {{"Outcome", "Placed"}, {"Arm 2", "Paid"}, {"Reserve 1", "2 seats"}};
    const std::vector<PlanLine> now = {{"Outcome", "Placed"}, {"Arm 2", "Unpaid"}, {"Arm 3", "Evening"}};
    EXPECT_EQ(differences(frozen, now),
              (std::vector<std::string>{"Arm 2 changed from \"Paid\" to \"Unpaid\".",
                                        "Reserve 1 was \"2 seats\" and is no longer in the plan.",
                                        "Arm 3 was not in the plan and is now \"Evening\"."}));
    EXPECT_TRUE(differences(now, now).empty());
}

}  // namespace
}  // namespace laborshed::pilots
