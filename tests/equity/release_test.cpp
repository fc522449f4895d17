#include "equity/release.h"

#include "base/error.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <ClpSimplex.hpp>

#include <algorithm>
#include <array>
#include <map>

namespace laborshed::equity {
namespace {

constexpr double kThreshold = 10;

/// Told, enrolled, completed, placed (of those who enrolled, as completing is not asked for).
CountTables stages() { return {.stages = {{"told"}, {"enrolled", 0U}, {"completed", 1U}, {"placed", 1U}}}; }

CountRow row(const std::string& key, const std::vector<std::int64_t>& reached, double weight = 1) {
    return {
        .key = key, .at_risk = {reached[0], reached[0], reached[1], reached[1]}, .reached = reached, .weight = weight};
}

CountTables tables(const std::vector<std::int64_t>& women, const std::vector<std::int64_t>& men,
                   const std::vector<std::int64_t>& unknown = {0, 0, 0, 0}) {
    CountTables tables = stages();
    std::vector<std::int64_t> all;
    for (std::size_t s = 0; s < women.size(); ++s) {
        all.push_back(women[s] + men[s] + unknown[s]);
    }
    tables.rows.push_back(row("all", all, 30));
    add_rows(tables, 0, {row("women", women), row("men", men), row("not said", unknown, 0.5)});
    return tables;
}

const CountTables june = tables({90, 60, 40, 34}, {110, 70, 50, 44});

TEST(Release, ShowsAllWhereNothingIsSmall) {
    const auto made = prepare_release("June", june, {});
    EXPECT_TRUE(made.safe);
    EXPECT_EQ(made.shown, 16U);
    EXPECT_EQ(made.primary + made.complement, 0U);
    EXPECT_EQ(released(made.release, "women", "placed"), 34);
    EXPECT_EQ(released(made.release, "women", "placed", CountMeasure::at_risk), 60);
    EXPECT_DOUBLE_EQ(released_rate(made.release, "women", "placed").value(), 34.0 / 60);
    EXPECT_FALSE(released(made.release, "women", "told", CountMeasure::at_risk));  // no one knows who was not told
    EXPECT_FALSE(released(made.release, "women", "retained"));
}

TEST(Release, HidesWhoMissedAStage) {
    // 57 of 60 women were placed: of those who know that, each is a person who may know the three.
    const auto made = prepare_release("June", tables({90, 60, 40, 57}, {110, 70, 50, 44}), {});
    EXPECT_TRUE(made.safe);
    EXPECT_FALSE(released(made.release, "women", "placed"));
    EXPECT_FALSE(released(made.release, "men", "placed"));
    EXPECT_EQ(released(made.release, "all", "placed"), 101);
    EXPECT_EQ(made.shown, 14U);
    EXPECT_FALSE(released_rate(made.release, "women", "placed"));
}

TEST(Release, HidesWhatWouldSayTheSameOfEverybodyInAGroup) {
    const auto nobody = prepare_release("June", tables({90, 60, 40, 0}, {110, 70, 50, 44}), {});
    EXPECT_FALSE(released(nobody.release, "women", "placed"));
    const auto everybody = prepare_release("June", tables({90, 60, 40, 60}, {110, 70, 50, 44}), {});
    EXPECT_FALSE(released(everybody.release, "women", "placed"));
    EXPECT_EQ(released(everybody.release, "not said", "placed"), 0);  // of no one nothing is told
}

TEST(Release, TheDifferenceOfTwoDatesIsACountOfPeople) {
    const std::vector<Release> earlier{prepare_release("June", june, {}).release};
    // Four more women and fifteen more men were placed.
    const auto september = prepare_release("September", tables({90, 60, 40, 38}, {110, 70, 50, 59}), earlier);
    EXPECT_TRUE(september.safe);
    EXPECT_FALSE(released(september.release, "women", "placed"));
    EXPECT_EQ(released(september.release, "all", "placed").has_value() + 0,
              released(september.release, "men", "placed").has_value() ? 0 : 1);  // one of them gives her away
    EXPECT_EQ(released(september.release, "women", "completed"), 40);
    const std::vector<Release> all{earlier[0], september.release};
    const auto last = last_shown(all, "women", "placed").value();
    EXPECT_EQ(last.release, 0U);
    EXPECT_EQ(last.people, 34);
    // Twelve more are shown.
    const auto december = prepare_release("December", tables({90, 60, 40, 46}, {110, 70, 50, 59}), all);
    EXPECT_EQ(released(december.release, "women", "placed"), 46);
}

TEST(Release, WhoTakesConsentBackIsProtectedToo) {
    const std::vector<Release> earlier{prepare_release("June", june, {}).release};
    const auto later = prepare_release("July", tables({90, 60, 40, 33}, {110, 70, 50, 44}), earlier);
    EXPECT_TRUE(later.safe);
    EXPECT_FALSE(released(later.release, "women", "placed"));
}

TEST(Release, TheSameCountsAreTheSameRelease) {
    const auto counts = tables({90, 60, 40, 57}, {110, 70, 50, 44}, {8, 8, 5, 3});
    std::vector<Release> releases;
    for (const char* key : {"1", "2", "3"}) {
        releases.push_back(prepare_release(key, counts, releases).release);
        EXPECT_EQ(releases.back().cells, releases.front().cells);
    }
}

TEST(Release, ProgramsMayShareTheirPeople) {
    CountTables counts = june;
    add_rows(counts, 0, {row("program", {197, 128, 88, 77})}, true);
    // 3 of the 200 were told by another program alone.
    const auto made = prepare_release("June", counts, {});
    EXPECT_TRUE(made.safe);
    EXPECT_FALSE(released(made.release, "program", "told"));
    EXPECT_EQ(released(made.release, "all", "told"), 200);
}

TEST(Release, ItsOwnAtRisk) {
    CountTables counts{.stages = {{"placed"}, {"retained", 0U, true}}};
    counts.rows = {{.key = "all", .at_risk = {0, 50}, .reached = {55, 40}}};
    const auto made = prepare_release("June", counts, {});
    const auto placed = released(made.release, "all", "placed");
    const auto at_risk = released(made.release, "all", "retained", CountMeasure::at_risk);
    EXPECT_NE(placed.has_value(), at_risk.has_value());  // 5 whose check is not due yet are the difference
    EXPECT_EQ(placed.value_or(55), 55);
    EXPECT_EQ(at_risk.value_or(50), 50);
    EXPECT_EQ(released(made.release, "all", "retained"), 40);
}

TEST(Release, RefusesBadInput) {
    const auto refused = [](auto&& change) {
        CountTables counts = june;
        change(counts);
        EXPECT_THROW((void)prepare_release("June", counts, {}), Error);
    };
    refused([](CountTables& c) { c.rows[1].reached.pop_back(); });
    refused([](CountTables& c) { c.rows[1].reached[3] = 61; });
    refused([](CountTables& c) { c.rows[1].at_risk[3] = 61; });
    refused([](CountTables& c) { c.rows[1].reached[3] = 33; });  // no longer adds up
    refused([](CountTables& c) { c.rows[1].key = "men"; });
    refused([](CountTables& c) { c.stages[1].key = "told"; });
    refused([](CountTables& c) { c.stages[1].base = 7; });
    refused([](CountTables& c) { c.splits[0].parts.push_back(9); });
}

/// An attacker of its own making: a variable for every figure at every date that can't be seen, all that is known of
/// them as inequalities, and the least and the most of any difference of two figures.
class Outsider {
  public:
    explicit Outsider(const std::vector<Release>& releases) : releases_(releases) {
        clp_.setLogLevel(0);
        for (std::size_t date = 0; date < releases.size(); ++date) {
            const CountTables& counts = releases[date].counts;
            for (const CountRow& row : counts.rows) {
                for (std::size_t s = 0; s < counts.stages.size(); ++s) {
                    const auto seen = released(releases[date], row.key, counts.stages[s].key);
                    const double value = static_cast<double>(seen.value_or(0));
                    columns_[{date, row.key, s}] = clp_.numberColumns();
                    clp_.addColumn(0, nullptr, nullptr, value, seen ? value : 1e4, 0);
                }
            }
        }
        for (std::size_t date = 0; date < releases.size(); ++date) {
            know(date);
        }
    }

    struct Figure {
        std::size_t date = 0;
        std::string row = {};
        std::size_t stage = 0;
    };

    /// Whether the difference (or the one figure) may be 1 or less and the threshold or more.
    [[nodiscard]] bool open(const Figure& more, const std::optional<Figure>& less) {
        const double truth = value(more) - (less ? value(*less) : 0);
        const double sign = truth < 0 ? -1 : 1;
        return sign * most(more, less, sign) >= kThreshold - 1e-6 && sign * most(more, less, -sign) <= 1 + 1e-6;
    }

    [[nodiscard]] double value(const Figure& figure) const {
        const auto& rows = releases_[figure.date].counts.rows;
        return static_cast<double>(std::ranges::find(rows, figure.row, &CountRow::key)->reached[figure.stage]);
    }

    /// Every count of people that is small, or would tell of a whole group.
    [[nodiscard]] bool learns_nothing() {
        bool nothing = true;
        for (const auto& [name, column] : columns_) {
            const auto& [date, row, stage] = name;
            const Figure figure{date, row, stage};
            const CountTables& counts = releases_[date].counts;
            const bool somebody = value({date, row, 0}) > 0;
            const auto look = [&](const Figure& more, const std::optional<Figure>& less, bool zero) {
                const double people = value(more) - (less ? value(*less) : 0);
                if (std::abs(people) < kThreshold && (people != 0 || zero)) {
                    nothing = nothing && open(more, less);
                }
            };
            look(figure, std::nullopt, somebody);
            if (const auto base = counts.stages[stage].base) {
                look({date, row, *base}, figure, value({date, row, *base}) > 0);
            }
            for (std::size_t then = 0; then < date; ++then) {
                look(figure, Figure{then, row, stage}, false);
            }
        }
        return nothing;
    }

  private:
    int column(const Figure& figure) const { return columns_.at({figure.date, figure.row, figure.stage}); }

    void add(const std::vector<int>& which, const std::vector<double>& factors, double low, double high) {
        clp_.addRow(static_cast<int>(which.size()), which.data(), factors.data(), low, high);
    }

    void know(std::size_t date) {
        const CountTables& counts = releases_[date].counts;
        for (std::size_t s = 0; s < counts.stages.size(); ++s) {
            for (const CountRow& row : counts.rows) {
                const Figure figure{date, row.key, s};
                if (const auto base = counts.stages[s].base) {
                    add({column({date, row.key, *base}), column(figure)}, {1, -1}, 0, 1e5);
                }
                for (std::size_t then = 0; then < date; ++then) {
                    const Figure before{then, row.key, s};
                    if (value(figure) >= value(before)) {  // as the attacker assumes, and is right
                        add({column(figure), column(before)}, {1, -1}, 0, 1e5);
                    }
                }
            }
            for (const RowSplit& split : counts.splits) {
                std::vector<int> which{column({date, counts.rows[split.whole].key, s})};
                std::vector<double> factors{-1};
                for (const std::size_t part : split.parts) {
                    which.push_back(column({date, counts.rows[part].key, s}));
                    factors.push_back(1);
                }
                add(which, factors, 0, 0);
            }
        }
    }

    /// The most of sign × the difference, with its sign again.
    double most(const Figure& more, const std::optional<Figure>& less, double sign) {
        for (int i = 0; i < clp_.numberColumns(); ++i) {
            clp_.setObjectiveCoefficient(i, 0);
        }
        clp_.setObjectiveCoefficient(column(more), -sign);
        if (less) {
            clp_.setObjectiveCoefficient(column(*less), sign);
        }
        clp_.primal();
        RC_ASSERT(clp_.status() == 0);
        return -clp_.objectiveValue() * sign;
    }

    const std::vector<Release>& releases_;
    ClpSimplex clp_ = {};
    std::map<std::tuple<std::size_t, std::string, std::size_t>, int> columns_;
};

/// People in two dimensions who get on from date to date; a few take their consent back.
class People {
  public:
    explicit People(std::size_t many) : people_(many) {
        for (Person& person : people_) {
            for (std::size_t& group : person.groups) {
                group = *rc::gen::element<std::size_t>(0, 0, 0, 1, 1, 2);
            }
            get_on(person);
        }
    }

    void go_on() {
        const int one_of = *rc::gen::element(2, 8, 30);
        for (Person& person : people_) {
            if (*rc::gen::inRange(0, one_of) == 0) {
                get_on(person);
            }
            person.gone = person.gone || *rc::gen::inRange(0, 100) == 0;
        }
    }

    [[nodiscard]] bool some_left() const {
        return std::ranges::any_of(people_, [](const Person& person) { return person.gone; });
    }

    [[nodiscard]] CountTables counts() const {
        CountTables tables = stages();
        tables.rows.push_back(count("all", [](const Person&) { return true; }));
        tables.rows[0].weight = 30;
        for (std::size_t d = 0; d < 2; ++d) {
            std::vector<CountRow> groups;
            for (std::size_t g = 0; g < 3; ++g) {
                groups.push_back(count(std::to_string(d) + "=" + std::to_string(g),
                                       [&](const Person& person) { return person.groups[d] == g; }));
            }
            add_rows(tables, 0, groups);
        }
        return tables;
    }

  private:
    struct Person {
        std::array<std::size_t, 2> groups = {};
        std::array<bool, 4> reached = {};
        bool gone = false;
    };

    static void get_on(Person& person) {
        person.reached[0] = person.reached[0] || *rc::gen::inRange(0, 8) > 0;
        person.reached[1] = person.reached[1] || (person.reached[0] && *rc::gen::inRange(0, 3) > 0);
        person.reached[2] = person.reached[2] || (person.reached[1] && *rc::gen::inRange(0, 4) > 0);
        person.reached[3] = person.reached[3] || (person.reached[1] && *rc::gen::inRange(0, 3) > 0);
    }

    template <class In>
    [[nodiscard]] CountRow count(const std::string& key, In in) const {
        std::vector<std::int64_t> reached(4);
        for (const Person& person : people_) {
            for (std::size_t s = 0; s < 4 && in(person) && !person.gone; ++s) {
                reached[s] += person.reached[s] ? 1 : 0;
            }
        }
        return row(key, reached);
    }

    std::vector<Person> people_;
};

RC_GTEST_PROP(Release, AnOutsiderOfSeveralReleasesLearnsNothing, ()) {
    People people(*rc::gen::inRange<std::size_t>(0, 250));
    std::vector<Release> releases;
    bool given_away = false;
    const int dates = *rc::gen::element(1, 2, 2, 3);
    for (int date = 0; date < dates; ++date) {
        const auto made = prepare_release("date " + std::to_string(date), people.counts(), releases);
        RC_ASSERT(made.safe ==
                  std::ranges::all_of(made.audit, [](const ReleaseAudit& line) { return line.audit.safe; }));
        RC_ASSERT(made.safe || (date > 0 && made.shown == 0));  // no proof found for an earlier date: nothing new
        given_away =
            given_away || std::ranges::any_of(made.audit, [](const auto& line) { return line.audit.given_away; });
        releases.push_back(made.release);
        people.go_on();
    }
    // Which counts fell and which did not is granted to the attacker, and may bound something though all is hidden.
    RC_ASSERT(!given_away || people.some_left());
    RC_ASSERT(given_away || Outsider(releases).learns_nothing());
}

/// Hides what is small, and nothing else.
Release naive(const std::string& key, const CountTables& counts) {
    Release release{.key = key, .counts = counts};
    for (const CountRow& each : counts.rows) {
        for (std::size_t s = 0; s < counts.stages.size(); ++s) {
            ReleasedCount count{.row = each.key, .stage = counts.stages[s].key};
            if (each.reached[s] == 0 || each.reached[s] >= 10) {
                count.people = each.reached[s];
            }
            release.cells.push_back(count);
        }
    }
    return release;
}

TEST(Release, TheOutsiderLearnsFromNaiveReleases) {
    const CountTables small = tables({90, 60, 40, 4}, {110, 70, 50, 44});
    EXPECT_FALSE(Outsider({naive("June", small)}).learns_nothing());  // 48 less 44
    EXPECT_TRUE(Outsider({naive("June", june)}).learns_nothing());
    const CountTables september = tables({90, 60, 40, 38}, {110, 70, 50, 59});
    EXPECT_FALSE(Outsider({naive("June", june), naive("September", september)}).learns_nothing());
}

}  // namespace
}  // namespace laborshed::equity
