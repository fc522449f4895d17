// What roles that can't see rows get of the example's groups, attacked with all they can get.
#include "services/equity/disparity_release.h"
#include "base/id.h"
#include "base/json_reader.h"

#include "equity/protection_lp.h"
#include "example/journeys.h"
#include "records/equity.h"
#include "records/pipeline.h"
#include "services/example/book_story.h"
#include "services/example/pipeline_story.h"
#include "services/participants/participant_encryption.h"
#include "support/example_book.h"

#include <gtest/gtest.h>
#include <boost/json.hpp>

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
        EXPECT_EQ(row.of, same->of) << row.group << ' ' << text_of(row.stage) << ": a share of fewer than everyone";
        for (const auto count : {*row.reached, *row.of - *row.reached}) {
            EXPECT_TRUE(row.representation || count == 0 || count >= kThreshold)
                << row.group << ' ' << text_of(row.stage) << ' ' << count;
        }
    }
    EXPECT_GT(hidden, 5U);
    EXPECT_LT(hidden, 2 * shown.rows.size() / 3) << "else nobody learns anything";
    EXPECT_FALSE(shown.findings.empty()) << "the large gap can be told";
    for (const auto& finding : shown.findings) {
        EXPECT_TRUE(std::ranges::any_of(own.findings, [&](const auto& one) { return one == finding; }) ||
                    std::ranges::any_of(shown.rows, [&](const auto& row) { return row.sentence == finding; }))
            << "said of a hidden count: " << finding;
    }
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

/// A second partnership of the same convener that agreed on 3, where the first agreed on 12; three dates of each.
class TwoPartnerships : public ExampleRelease {
  protected:
    void SetUp() override {
        ExampleRelease::SetUp();
        if (IsSkipped()) {
            return;
        }
        workspace->write([&](records::WritableDatabase& database) {
            records::Change change(database, system_actor().author());
            records::Partnership made;
            made.id = second = new_id();
            made.name = "Second";
            change.add(made);
            records::Membership membership;
            membership.id = new_id();
            membership.partnership = second;
            membership.organization = *board.organization;
            membership.role = records::MembershipRole::convener;
            membership.since = "2026-01-01";
            change.add(membership);
            agree(change, partnership, 12);
            agree(change, second, 3);
            bool moves = false;
            for (auto program : records::select<records::TrainingProgram>(database)) {
                if (moves) {
                    program.partnership = second;
                    change.update(program);
                }
                first_program = moves ? first_program : program.id;
                moves = !moves;
            }
        });
        board.partnerships.push_back(second);
    }
    void agree(records::Change& change, const std::string& with, std::int64_t threshold) const {
        records::Agreement made;
        made.id = new_id();
        made.partnership = with;
        made.type = records::AgreementType::data_sharing;
        made.title = "Data";
        made.starts = "2026-01-01";
        made.signatories = {{*board.organization, "Teresa", "", "2026-01-01"}};
        made.threshold = threshold;
        change.add(made);
    }
    /// Someone in all ten dimensions, recorded today with the steps of long ago.
    void enroll_one() {
        workspace->write([&](records::WritableDatabase& database) {
            records::Change change(database, system_actor().author());
            records::Participant made;
            made.id = new_id();
            made.organization = *board.organization;
            made.reference = "AAA-AAA";
            const auto seal = ParticipantSeal::fresh(made.id);
            made.identity = seal.seal(Identity{.given_name = "Ann", .family_name = "Only"});
            Background background;
            background.sex = pipeline::Sex::female;
            background.hispanic = true;
            background.races = {pipeline::Race::white};
            background.low_income = background.single_parent = background.english_learner = true;
            background.disability = background.veteran = background.justice_involved = false;
            made.background = seal.seal(background);
            made = change.add(made);
            seal.keep(*workspace, database);
            for (const auto step : {pipeline::Step::outreach, pipeline::Step::application}) {
                records::ParticipantStep one;
                one.id = new_id();
                one.participant = made.id;
                one.step = step;
                one.day = "2025-06-02";
                one.organization = *board.organization;
                if (step == pipeline::Step::application) {
                    one.program = first_program;
                }
                change.add(one);
            }
        });
    }
    void withdraw_three() {
        workspace->write([&](records::WritableDatabase& database) {
            std::size_t left = 0;
            for (auto participant : records::select<records::Participant>(database)) {
                const auto consent =
                    std::ranges::find(participant.consents, *board.organization, &records::Consent::organization);
                if (left < 3 && consent != participant.consents.end() && !consent->withdrawn) {
                    consent->withdrawn = "2026-11-24";
                    records::Change(database, system_actor().author()).update(participant);
                    ++left;
                }
            }
        });
    }
    /// What is sealed of a release.
    Cells counted(const records::DisparityRelease& release) {
        const auto json =
            parse_json(workspace->secret_key().open(KeyPurpose::disparity_release, release.id, release.sealed));
        Cells found;
        const std::vector<std::string> stages{"outreach",   "application", "enrollment", "completion",
                                              "credential", "placement",   "retention"};
        for (const auto& row : json->at("rows").as_array()) {
            for (std::size_t s = 0; s < stages.size(); ++s) {
                found[{std::string(row.at("key").as_string()), stages[s]}] = row.at("reached").at(s).as_int64();
            }
        }
        return found;
    }
    static Cells told(const records::DisparityRelease& release) {
        Cells found;
        for (const auto& cell : release.cells) {
            if (cell.measure == equity::CountMeasure::reached) {
                found[{cell.row, cell.stage}] = cell.people;
            }
        }
        return found;
    }
    void subtract();
    void bound();

    std::string second, first_program;
};

INSTANTIATE_ON_BOTH_DATABASES(TwoPartnerships);

/// Whoever reads two releases takes one from the other.
void TwoPartnerships::subtract() {
    const auto releases = all<records::DisparityRelease>();
    ASSERT_EQ(releases.size(), 6U);
    std::int64_t everyone = 0;
    for (const auto& one : releases) {
        const auto truth = counted(one);
        for (const auto& [place, people] : told(one)) {
            EXPECT_TRUE(!people || *people == 0 || *people >= 12)
                << one.threshold << ": a partner's agreement hides " << *people << " of " << place.first;
        }
        if (one.id >= releases[releases.size() - 2].id) {
            everyone += *truth.at({"all", "outreach"});
        }
        for (const auto& other : releases) {
            if (other.id >= one.id) {
                continue;
            }
            const auto then = told(other);
            std::size_t by_one = 0;
            std::size_t by_more = 0;
            for (const auto& [place, people] : told(one)) {
                const auto found = then.find(place);
                if (!people || found == then.end() || !found->second) {
                    continue;
                }
                const auto change = std::abs(*people - *found->second);
                by_one += place.second == "outreach" && change == 1 ? 1 : 0;
                by_more += change > 1 ? 1 : 0;
                EXPECT_TRUE(one.partnership != other.partnership || change == 0 || change >= 12)
                    << place.first << ' ' << place.second << ' ' << change;
            }
            EXPECT_TRUE(by_one == 0 || by_more > by_one)
                << by_one << " attributes of the one who enrolled are read by subtraction";
        }
    }
    EXPECT_EQ(everyone, static_cast<std::int64_t>(truth().all[equity::index(equity::Stage::outreach)].reached))
        << "everyone is counted by one of the two";
}

/// Bounds of small counts, and of small changes, from all dates of one partnership together.
void TwoPartnerships::bound() {
    std::size_t attacked = 0;
    for (const auto& of : {partnership, second}) {
        std::vector<laborshed::Interval> bounds;
        std::vector<equity::Equation> equations;
        std::vector<std::map<std::pair<std::string, std::string>, std::size_t>> columns;
        std::vector<Cells> truths;
        for (const auto& release : all<records::DisparityRelease>()) {
            if (release.partnership != of) {
                continue;
            }
            truths.push_back(counted(release));
            auto& column = columns.emplace_back();
            std::map<std::pair<std::string, std::string>, equity::Equation> sums;
            for (const auto& [place, people] : told(release)) {
                column[place] = bounds.size();
                const auto known = static_cast<double>(people.value_or(0));
                bounds.push_back(people ? laborshed::Interval{known, known} : laborshed::Interval{0, 5000});
            }
            for (const auto& [place, at] : column) {
                auto& sum = sums[{place.first.substr(0, place.first.find('=')), place.second}];
                sum.terms.push_back({at, 1});
                const auto base = equity::usual_bases.at(equity::index(*enum_of<equity::Stage>(place.second)));
                if (base) {
                    equations.push_back(
                        {.terms = {{at, 1}, {bounds.size(), 1}, {column.at({place.first, text_of(*base)}), -1}},
                         .value = 0});
                    bounds.push_back({0, 5000});
                }
            }
            for (auto& [key, sum] : sums) {
                if (key.first != "all") {
                    sum.terms.push_back({column.at({"all", key.second}), -1});
                    equations.push_back(sum);
                }
            }
        }
        ASSERT_EQ(columns.size(), 3U);
        equity::LinearProgram program(bounds, equations);
        const auto attack = [&](std::size_t more, std::optional<std::size_t> less, std::int64_t people) {
            if (people == 0 || std::abs(people) >= 12) {
                return;
            }
            ++attacked;
            std::vector<double> ends;
            for (const double sign : {1.0, -1.0}) {
                program.set_cost(more, sign);
                if (less) {
                    program.set_cost(*less, -sign);
                }
                ASSERT_TRUE(program.solve());
                ends.push_back(program.value(more) - (less ? program.value(*less) : 0));
                program.set_cost(more, 0);
                if (less) {
                    program.set_cost(*less, 0);
                }
            }
            EXPECT_TRUE(people > 0 ? ends[0] <= 1 + 1e-6 && ends[1] >= 12 - 1e-6
                                   : ends[0] <= -12 + 1e-6 && ends[1] >= -1 - 1e-6)
                << people << " lie in " << ends[0] << " to " << ends[1];
        };
        for (std::size_t now = 0; now < columns.size(); ++now) {
            for (const auto& [place, at] : columns[now]) {
                attack(at, std::nullopt, *truths[now].at(place));
                for (std::size_t then = 0; then < now; ++then) {
                    attack(at, columns[then].at(place), *truths[now].at(place) - *truths[then].at(place));
                }
            }
        }
    }
    EXPECT_GT(attacked, 100U) << "there was something to find";
}

TEST_P(TwoPartnerships, IdentifyNobodyOverThreeDates) {
    std::size_t published = 0;
    for (const auto& of : {partnership, second, partnership, second, partnership, second}) {
        publish_release(*workspace, board, {of, records::ReleaseAudience::public_});
        ++published;
        if (published == 1) {
            enroll_one();
        } else if (published == 3) {
            withdraw_three();
        }
    }
    subtract();
    bound();
}

/// Of a release that does not say whom it counted, anyone may be in it.
TEST_P(TwoPartnerships, AreProtectedAgainstReleasesOfUnknownPeople) {
    publish_release(*workspace, board, {partnership, records::ReleaseAudience::public_});
    workspace->write([&](records::WritableDatabase& database) {
        auto release = records::select<records::DisparityRelease>(database).front();
        auto kept = parse_json(workspace->secret_key().open(KeyPurpose::disparity_release, release.id, release.sealed))
                        ->as_object();
        kept.erase("participants");
        release.sealed = workspace->sealing_key(database).seal(KeyPurpose::disparity_release, release.id,
                                                               boost::json::serialize(kept));
        records::Change(database, system_actor().author()).update(release);
    });
    enroll_one();
    publish_release(*workspace, board, {second, records::ReleaseAudience::public_});
    const auto releases = all<records::DisparityRelease>();
    const auto then = told(releases.front());
    for (const auto& [place, people] : told(releases.back())) {
        const auto before = then.at(place);
        const auto change = people && before ? std::abs(*people - *before) : 0;
        EXPECT_TRUE(change == 0 || change >= 12) << place.first << ' ' << place.second << ' ' << change;
    }
}

}  // namespace
}  // namespace laborshed::services
