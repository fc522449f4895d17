// What roles that can't see rows get of the example's groups, attacked with all they can get.
#include "services/equity/disparity_release.h"
#include "base/json_reader.h"

#include "equity/protection_lp.h"
#include "example/journeys.h"
#include "records/equity.h"
#include "services/example/book_story.h"
#include "services/example/pipeline_story.h"
#include "support/example_book.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace laborshed::services {
namespace {

constexpr std::int64_t kThreshold = 10;
using Cells = std::map<std::pair<std::string, std::string>, std::optional<std::int64_t>>;  // row, stage

class ExampleRelease : public ExampleBookOnBothDatabases {
  protected:
    void SetUp() override {
        ExampleBookOnBothDatabases::SetUp();
        if (IsSkipped()) {
            return;
        }
        load_example_book(*workspace);
        partnership = example_partnership(example::book(), kDay);
        board = member("board", Role::staff);
    }
    [[nodiscard]] Actor member(const std::string& key, Role role = Role::member) const {
        const auto& all = example::book().organizations;
        return {
            .role = role,
            .account = key,
            .name = key,
            .organization = example_organization(*std::ranges::find(all, key, &example::BookOrganization::key), kDay),
            .partnerships = {partnership},
            .today = kDay};
    }
    /// The counts that are hidden, too: what the attacker is after.
    DisparityCounts truth() {
        DisparityCounts counts;
        workspace->read(
            [&](records::Database& database) { counts = disparity_counts(*workspace, database, board, released()); });
        return counts;
    }
    /// The people whom a release is about.
    [[nodiscard]] DisparityQuery released() const {
        return {.filter = {.partnership = partnership}, .since_contact = 365};
    }
    /// More than any answer shows: also who did not say.
    std::vector<records::ReleasedCell> newest() { return all<records::DisparityRelease>().back().cells; }

    Actor board;
    std::string partnership;
};

INSTANTIATE_ON_BOTH_DATABASES(ExampleRelease);

TEST_P(ExampleRelease, IsSeenByWhomItIsFor) {
    const auto everybody = Actor{};
    const auto chamber = member("chamber");
    EXPECT_EQ(disparity_release(*workspace, chamber, partnership).id, "");
    EXPECT_THROW(disparity_release(*workspace, everybody, partnership), Error) << "nothing of it is for everybody";
    EXPECT_THROW(publish_release(*workspace, chamber, {partnership, records::ReleaseAudience::partners}), Error);
    EXPECT_THROW(publish_release(*workspace, board, {partnership, records::ReleaseAudience::unset}), InvalidError);
    // nor by staff of an organization that does not convene: what it sees would be held against the convener's
    EXPECT_THROW(preview_release(*workspace, member("chamber", Role::staff), partnership), Error);
    EXPECT_THROW(
        publish_release(*workspace, member("college", Role::staff), {partnership, records::ReleaseAudience::public_}),
        Error);
    const auto preview = preview_release(*workspace, board, partnership);
    EXPECT_EQ(preview.id, "");
    EXPECT_GT(preview.hidden, 0);
    EXPECT_EQ(all<records::DisparityRelease>().size(), 0U);

    publish_release(*workspace, board, {partnership, records::ReleaseAudience::partners});
    const auto theirs = disparity_release(*workspace, chamber, partnership);
    EXPECT_NE(theirs.id, "");
    EXPECT_FALSE(theirs.may_release);
    EXPECT_EQ(theirs.hidden, preview.hidden);
    EXPECT_THROW(disparity_release(*workspace, everybody, partnership), Error);

    publish_release(*workspace, board, {partnership, records::ReleaseAudience::public_});
    const auto open = disparity_release(*workspace, everybody, "");
    EXPECT_EQ(open.partnership, partnership);
    ASSERT_EQ(open.rows.size(), theirs.rows.size());
    for (std::size_t i = 0; i < open.rows.size(); ++i) {
        // nothing changed between the two, so the same cells are hidden
        EXPECT_EQ(open.rows[i].hidden, theirs.rows[i].hidden)
            << open.rows[i].group << ' ' << text_of(open.rows[i].stage);
        EXPECT_EQ(open.rows[i].reached, theirs.rows[i].reached);
    }
}

TEST_P(ExampleRelease, HiddenRowsSayNothingAndShownOnesAreRight) {
    publish_release(*workspace, board, {partnership, records::ReleaseAudience::public_});
    const auto shown = disparity_release(*workspace, Actor{}, partnership);
    const auto own = pipeline_disparity(*workspace, board, released());
    std::size_t hidden = 0;
    for (const auto& row : shown.rows) {
        if (row.hidden) {
            ++hidden;
            EXPECT_FALSE(row.of || row.reached || row.rate || row.gap || row.p || row.short_by) << row.group;
            EXPECT_EQ(row.sentence, "");
            continue;
        }
        const auto same = std::ranges::find_if(own.rows, [&](const DisparityRow& one) {
            return one.dimension == row.dimension && one.group == row.group && one.stage == row.stage;
        });
        ASSERT_NE(same, own.rows.end());
        EXPECT_EQ(row.reached, same->reached) << row.group << ' ' << text_of(row.stage);
        for (const auto count : {*row.reached, *row.of - *row.reached}) {
            EXPECT_TRUE(row.representation || count == 0 || count >= kThreshold)
                << row.group << ' ' << text_of(row.stage) << ' ' << count;
        }
    }
    EXPECT_GT(hidden, 5U);
    EXPECT_LT(hidden, 2 * shown.rows.size() / 3) << "else nobody learns anything";
    EXPECT_FALSE(shown.findings.empty()) << "the large gap can be told";
}

/// Bounds every hidden count by linear programs from all shown ones and what everyone knows of how they hang together.
TEST_P(ExampleRelease, ALinearProgramBoundsNoSmallCount) {
    publish_release(*workspace, board, {partnership, records::ReleaseAudience::partners});
    const auto counts = truth();
    Cells reached;
    std::map<std::pair<std::string, std::string>, std::size_t> column;  // by row and stage
    std::vector<laborshed::Interval> bounds;
    for (const auto& cell : newest()) {
        if (cell.measure != equity::CountMeasure::reached) {
            continue;
        }
        reached[{cell.row, cell.stage}] = cell.people;
        column[{cell.row, cell.stage}] = bounds.size();
        const auto known = static_cast<double>(cell.people.value_or(0));
        bounds.push_back(cell.people ? laborshed::Interval{known, known} : laborshed::Interval{0, 5000});
    }
    std::vector<equity::Equation> equations;
    std::map<std::pair<std::string, std::string>, equity::Equation> sums;  // by dimension and stage
    for (const auto& [key, place] : column) {
        if (key.first != "all") {
            sums[{key.first.substr(0, key.first.find('=')), key.second}].terms.push_back({place, 1});
        }
    }
    for (auto& [key, sum] : sums) {
        sum.terms.push_back({column.at({"all", key.second}), -1});
        equations.push_back(sum);
    }
    // who reached a stage are some of those who reached the one before
    for (const auto& [key, place] : column) {
        if (const auto base = equity::usual_bases.at(equity::index(*enum_of<equity::Stage>(key.second)))) {
            const auto missed = bounds.size();
            bounds.push_back({0, 5000});
            equations.push_back(
                {.terms = {{place, 1}, {missed, 1}, {column.at({key.first, text_of(*base)}), -1}}, .value = 0});
        }
    }
    equity::LinearProgram program(bounds, equations);
    std::size_t attacked = 0;
    for (const auto& dimension : counts.dimensions) {
        for (const auto& group : dimension.groups) {
            for (const auto stage : equity::all_stages) {
                const auto truth_of = group.stages.at(equity::index(stage)).reached;
                const auto row = dimension.key + "=" + group.key;
                const auto found = column.find({row, text_of(stage)});
                if (truth_of < 1 || static_cast<std::int64_t>(truth_of) >= kThreshold || found == column.end()) {
                    continue;
                }
                ++attacked;
                EXPECT_FALSE(reached.at({row, text_of(stage)})) << row << ' ' << text_of(stage);
                program.set_cost(found->second, 1);
                ASSERT_TRUE(program.solve());
                EXPECT_LE(program.value(found->second), 1 + 1e-6) << row << ' ' << text_of(stage);
                program.set_cost(found->second, -1);
                ASSERT_TRUE(program.solve());
                EXPECT_GE(program.value(found->second), static_cast<double>(kThreshold) - 1e-6)
                    << row << ' ' << text_of(stage);
                program.set_cost(found->second, 0);
            }
        }
    }
    EXPECT_GT(attacked, 10U) << "there was something to find";
}

TEST_P(ExampleRelease, TwoDatesDoNotTellWhoLeft) {
    publish_release(*workspace, board, {partnership, records::ReleaseAudience::public_});
    const auto before = newest();
    // three English-language learners withdraw what they let the board see
    const auto travelers = example::make_journeys(example::training(), kDay);
    std::size_t left = 0;
    workspace->write([&](records::WritableDatabase& database) {
        for (std::size_t i = 0; i < travelers.size() && left < 3; ++i) {
            auto participant = records::get<records::Participant>(database, example_participant(i, kDay));
            const auto consent =
                std::ranges::find(participant.consents, *board.organization, &records::Consent::organization);
            if (travelers[i].traits.english_learner == true && consent != participant.consents.end()) {
                consent->withdrawn = "2026-11-24";
                records::Change(database, system_actor().author()).update(participant);
                ++left;
            }
        }
    });
    ASSERT_EQ(left, 3U);
    publish_release(*workspace, board, {partnership, records::ReleaseAudience::public_});
    const auto after = newest();
    ASSERT_EQ(before.size(), after.size());
    std::size_t both = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        ASSERT_EQ(before[i].row + before[i].stage + text_of(before[i].measure),
                  after[i].row + after[i].stage + text_of(after[i].measure));
        if (before[i].people && after[i].people) {
            ++both;
            const auto change = std::abs(*before[i].people - *after[i].people);
            EXPECT_TRUE(change == 0 || change >= kThreshold)
                << before[i].row << ' ' << before[i].stage << ' ' << change;
        }
    }
    EXPECT_GT(both, 20U) << "what did not change is still shown";
}

}  // namespace
}  // namespace laborshed::services
