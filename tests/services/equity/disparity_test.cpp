// The example region's groups: what the page says is what the simulation put in.
#include "services/equity/disparity.h"

#include "example/journeys.h"
#include "services/example/book_story.h"
#include "support/example_book.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace laborshed::services {
namespace {

class ExampleDisparity : public ExampleBookOnBothDatabases {
  protected:
    void SetUp() override {
        ExampleBookOnBothDatabases::SetUp();
        if (IsSkipped()) {
            return;
        }
        load_example_book(*workspace);
        board = {.role = Role::staff,
                 .account = "teresa",
                 .name = "Teresa",
                 .organization = organization("board"),
                 .today = kDay};
    }
    static std::string organization(const std::string& key) {
        const auto& all = example::book().organizations;
        return example_organization(*std::ranges::find(all, key, &example::BookOrganization::key), kDay);
    }
    static const DisparityRow& row(const DisparityView& shown, const std::string& group, const std::string& stage) {
        const auto found = std::ranges::find_if(
            shown.rows, [&](const DisparityRow& one) { return one.group == group && text_of(one.stage) == stage; });
        EXPECT_NE(found, shown.rows.end()) << group << ' ' << stage;
        return *found;
    }
    Actor board;
};

INSTANTIATE_ON_BOTH_DATABASES(ExampleDisparity);

TEST_P(ExampleDisparity, TheCountsAreThoseOfThePeopleByConsent) {
    const auto shown = pipeline_disparity(*workspace, board, {});
    std::size_t seen = 0;
    std::int64_t women = 0;
    std::int64_t applied = 0;
    for (const auto& one : example::make_journeys(example::training(), kDay)) {
        const bool open =
            one.organization == "board" ||
            std::ranges::find(one.consents, "board", &example::JourneyConsent::organization) != one.consents.end();
        seen += open ? 1 : 0;
        if (open && one.traits.sex == pipeline::Sex::female) {
            ++women;
            applied += std::ranges::find(one.steps, pipeline::Step::application, &example::JourneyStep::step) !=
                               one.steps.end()
                           ? 1
                           : 0;
        }
    }
    EXPECT_EQ(shown.basis.people, static_cast<std::int64_t>(seen));
    EXPECT_EQ(row(shown, "female", "outreach").reached, women);
    EXPECT_EQ(row(shown, "female", "application").reached, applied);
    EXPECT_LE(*row(shown, "female", "application").of, women) << "some have not had the time yet";
}

TEST_P(ExampleDisparity, FindsTheGapThatIsThereAndNoOtherOnTheWay) {
    const auto shown = pipeline_disparity(*workspace, board, {});
    const auto& learners = row(shown, "english learner", "enrollment");
    EXPECT_EQ(learners.verdict, equity::Verdict::gap);
    EXPECT_LT(*learners.adjusted_p, 0.05);
    EXPECT_GT(*learners.short_by, 10);
    EXPECT_TRUE(*learners.below_four_fifths);
    EXPECT_NE(learners.sentence.find("English-language learners who applied"), std::string::npos) << learners.sentence;
    EXPECT_EQ(shown.findings.at(0), learners.sentence);
    for (const auto& one : shown.rows) {
        const bool put_in = one.group == "english learner" || one.group == "hispanic" || one.group == "single parent" ||
                            one.group == "none";
        EXPECT_FALSE(one.verdict == equity::Verdict::gap && !one.representation && !put_in) << one.sentence;
    }
    // the way splits exactly
    for (const auto& way : shown.ways) {
        double sum = 0;
        for (const auto& part : way.parts) {
            sum += part.gap;
        }
        EXPECT_NEAR(sum, way.gap, 1e-12) << way.group;
    }
}

TEST_P(ExampleDisparity, WhoMaySeeNobodyIsToldWhy) {
    const Actor chamber{.role = Role::member,
                        .account = "clifford",
                        .name = "Clifford",
                        .organization = organization("chamber"),
                        .today = kDay};
    const auto shown = pipeline_disparity(*workspace, chamber, {});
    EXPECT_EQ(shown.basis.people, 0);
    EXPECT_FALSE(shown.basis.missing.empty());
    for (const auto& one : shown.rows) {
        EXPECT_EQ(one.reached, 0);
    }
    EXPECT_EQ(shown.basis.missing.text.substr(0, 25), "You can't see background.");
    Actor observer = chamber;
    observer.role = Role::observer;
    EXPECT_EQ(pipeline_disparity(*workspace, observer, {}).basis.missing.text.substr(0, 25),
              "You can't see background.");
    EXPECT_THROW(pipeline_disparity(*workspace, Actor{}, {}), Error);
}

/// People's progress without their background is no comparison of groups.
TEST_P(ExampleDisparity, WhoSeesNobodysBackgroundIsToldSo) {
    workspace->write([&](records::WritableDatabase& database) {
        for (auto participant : records::select<records::Participant>(database)) {
            for (auto& consent : participant.consents) {
                if (consent.organization == organization("chamber") || consent.organization == *board.organization) {
                    consent.organization = organization("chamber");
                    consent.scopes = {pipeline::ConsentScope::progress};
                }
            }
            records::Change(database, system_actor().author()).update(participant);
        }
    });
    Actor chamber = board;
    chamber.role = Role::member;
    chamber.organization = organization("chamber");
    const auto shown = pipeline_disparity(*workspace, chamber, {});
    EXPECT_GT(shown.basis.people, 100);
    EXPECT_EQ(shown.basis.missing.text.substr(0, 25), "You can't see background.");
    EXPECT_TRUE(shown.rows.empty() && shown.wages.empty() && shown.ways.empty() && shown.findings.empty());
}

TEST_P(ExampleDisparity, ComparesWithTheRegionToo) {
    const auto shown = pipeline_disparity(*workspace, board, {.reference = equity::Reference::population});
    const auto& men = row(shown, "male", "outreach");
    EXPECT_TRUE(men.representation);
    EXPECT_NEAR(*men.reference_rate, 95'100.0 / 190'000.0, 1e-12);
    EXPECT_EQ(men.verdict, equity::Verdict::gap);
    EXPECT_EQ(men.reference, "the region");
}

}  // namespace
}  // namespace laborshed::services
