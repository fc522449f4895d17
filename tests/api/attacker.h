// Whoever may not see rows, with all that the API tells them: which answers may tell of people at all, and what linear
// programs make of the figures in them.
#pragma once

#include "base/csv_reader.h"
#include "equity/protection_lp.h"
#include "equity/stage.h"

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace laborshed::testing {

/// What an address may tell somebody without rows about people.
enum class Tells {
    nothing,    ///< the book, the region, the program itself: the same whatever becomes of people
    nobody,     ///< figures of the people whom one may see, who are none: it must say so, and be empty
    existence,  ///< that people were matched or drawn; nobody of them is counted
    refused,    ///< people one by one: nothing of them comes out
    released    ///< counts that passed the disclosure control
};

/// Every address that answers a GET, by what it starts with; the longest fits. Whoever adds one says here what it
/// tells.
inline std::optional<Tells> told_by(const std::string& path) {
    static const std::map<std::string, Tells> all = {
        {"/api/status", Tells::nothing},
        {"/api/track-record", Tells::nothing},
        {"/api/regions", Tells::nothing},
        {"/api/shapes", Tells::nothing},
        {"/api/overview", Tells::nothing},
        {"/api/gaps", Tells::nothing},
        {"/api/occupations/{soc}", Tells::nothing},
        {"/api/explain", Tells::nothing},
        {"/api/programs", Tells::nothing},
        {"/api/programs/{cip}", Tells::nothing},
        {"/api/search", Tells::nothing},
        {"/api/sources", Tells::nothing},
        {"/api/sources/{vintage}", Tells::nothing},
        {"/api/me", Tells::nothing},
        {"/api/join/{token}", Tells::nothing},
        {"/api/tokens", Tells::nothing},
        {"/api/outbox", Tells::nothing},
        {"/api/mail-choices", Tells::nothing},
        {"/api/sign-in/openid", Tells::nothing},
        {"/api/sign-in/openid/callback", Tells::nothing},
        {"/api/sign-in-links", Tells::nothing},
        {"/api/organizations/duplicates", Tells::nothing},
        {"/api/vocabulary", Tells::nothing},
        {"/api/board", Tells::nothing},
        {"/api/home", Tells::nothing},
        {"/api/find", Tells::nothing},
        {"/api/partnerships/{id}/table", Tells::nothing},
        {"/api/engagement", Tells::nothing},
        {"/api/organizations/{id}/engagement", Tells::nothing},
        {"/api/network", Tells::nothing},
        {"/api/network/ties", Tells::nothing},
        {"/api/surveys/{id}/responses", Tells::nothing},
        {"/api/surveys/{id}/results", Tells::nothing},
        {"/api/survey/{token}", Tells::nothing},
        {"/api/partnerships/{id}/pulse", Tells::nothing},
        {"/api/partnerships/{id}/pulse/results", Tells::nothing},
        {"/api/assessment-rounds/{id}/answer", Tells::nothing},
        {"/api/partnerships/{id}/assessment", Tells::nothing},
        {"/api/partnerships/{id}/assessment/results", Tells::nothing},
        {"/api/curriculum-editions/{id}/lines", Tells::nothing},
        {"/api/curriculum-editions/{id}/coverage", Tells::nothing},
        {"/api/curriculum-editions/{id}/difference", Tells::nothing},
        {"/calendar/{token}.ics", Tells::nothing},
        {"/api/meetings/{id}/meeting.ics", Tells::nothing},
        {"/api/calendar-link", Tells::nothing},
        {"/api/unsubscribe/{token}", Tells::nothing},
        {"/api/openapi.json", Tells::nothing},
        {"/api/pilots/{id}/page", Tells::nothing},
        {"/api/participants", Tells::refused},
        {"/api/participants/{id}", Tells::refused},
        {"/api/participants/duplicates", Tells::refused},
        {"/api/participant-merges", Tells::refused},
        {"/api/participants/{id}/preferences", Tells::refused},
        {"/api/participant-steps/{id}/history", Tells::refused},
        {"/api/participant-documents/{id}/file", Tells::refused},
        {"/api/retention", Tells::refused},
        {"/api/matching/runs", Tells::existence},
        {"/api/matching/runs/{id}", Tells::refused},
        {"/api/pilots/{id}/entrants", Tells::refused},
        {"/api/pilots/{id}/lottery", Tells::nothing},  // whom it drew only where they are many: looked at apart
        {"/api/pilots/{id}/balance", Tells::refused},
        {"/api/pilots/{id}/watch", Tells::refused},
        {"/api/pilots/{id}/evaluation", Tells::refused},
        {"/api/pilots/{id}/decision", Tells::refused},
        {"/api/pilots/{id}/return-items", Tells::refused},
        {"/api/pilots/{id}/demand", Tells::refused},
        {"/api/pipeline/participant-record.csv", Tells::refused},
        {"/api/pipeline/funnel", Tells::nobody},
        {"/api/pipeline/waits", Tells::nobody},
        {"/api/pipeline/openings", Tells::nobody},
        {"/api/pipeline/indicators", Tells::nobody},
        {"/api/pipeline/programs-report", Tells::nobody},
        {"/api/equity/disparity", Tells::nobody},
        {"/api/equity/release", Tells::released},
        {"/api/equity/release/preview", Tells::refused},
    };
    // kinds of the book: a list, one of it and its history
    static const std::set<std::string> kinds = {"organizations",
                                                "contacts",
                                                "partnerships",
                                                "memberships",
                                                "meetings",
                                                "action-items",
                                                "agreements",
                                                "commitments",
                                                "deliveries",
                                                "surveys",
                                                "survey-invitations",
                                                "survey-answers",
                                                "pulse-rounds",
                                                "curricula",
                                                "assessment-rounds",
                                                "training-programs",
                                                "cohorts",
                                                "supports",
                                                "openings",
                                                "pilots",
                                                "population-groups",
                                                "curriculum-remarks",
                                                "curriculum-editions",
                                                "invitations",
                                                "organization-merges",
                                                "accounts",
                                                "assessment-statements"};
    if (const auto found = all.find(path); found != all.end()) {
        return found->second;
    }
    auto rest = path.starts_with("/api/") ? path.substr(5) : path;
    for (const std::string end : {"/history", "/{id}"}) {
        rest = rest.ends_with(end) ? rest.substr(0, rest.size() - end.size()) : rest;
    }
    return kinds.contains(rest) ? std::optional(Tells::nothing) : std::nullopt;
}

/// "2026-11-23" or another name of a date, a row ("all", "sex=female") and a stage.
struct CountPlace {
    std::string date = {}, row = {}, stage = {};

    auto operator<=>(const CountPlace&) const = default;
};

/// What is known, as figures and as equations between them; and what follows.
class Attacker {
  public:
    /// An answer of /api/equity/release, or of its table.
    void learn(const std::string& date, const boost::json::object& answer) {
        if (const auto& people = answer.at("people"); people.is_int64()) {
            learn({date, "all", "outreach"}, people.as_int64());
        }
        for (const auto& row : answer.at("rows").as_array()) {
            learn_row(date, [&](const char* name) {
                const auto& value = row.at(name);
                return value.is_null()     ? std::string()
                       : value.is_string() ? std::string(value.as_string())
                                           : boost::json::serialize(value);
            });
        }
    }
    void learn_table(const std::string& date, const std::string& csv) {
        const auto records = read_csv(csv);
        ASSERT_FALSE(records.empty());
        std::map<std::string, std::size_t> column;
        for (std::size_t i = 0; i < records.front().cells.size(); ++i) {
            column[records.front().cells[i]] = i;
        }
        for (std::size_t line = 1; line < records.size(); ++line) {
            learn_row(date, [&](const char* name) { return records[line].cells.at(column.at(name)); });
        }
    }
    /// A figure, which must be what it was when it is told again.
    void learn(const CountPlace& place, std::int64_t people) {
        const auto [at, is_new] = known_.emplace(place, people);
        EXPECT_TRUE(is_new || at->second == people) << place.row << ' ' << place.stage << ": two figures of one thing";
    }
    [[nodiscard]] bool knows(const CountPlace& place) const { return known_.contains(place); }
    [[nodiscard]] std::size_t known() const { return known_.size(); }

    /// Which rows there are, each said by some dimension; "not said" of each is never told.
    void set_up(const std::vector<std::string>& dates, const std::set<std::string>& rows) {
        for (const auto& date : dates) {
            for (const auto& row : rows) {
                for (const auto stage : stages()) {
                    add({date, row, text_of(stage)});
                }
            }
            for (const auto stage : stages()) {
                hang_together(date, rows, stage);
            }
        }
        add_shares(rows);
        program_.emplace(bounds_, equations_);
    }
    /// Least and most that it could be, or how much it could have changed from one date to another.
    [[nodiscard]] laborshed::Interval bounds_of(const CountPlace& place, const std::optional<std::string>& since = {}) {
        const auto column = column_.at(place);
        const auto before = since ? std::optional(column_.at({*since, place.row, place.stage})) : std::nullopt;
        const auto solve = [&](double sign) {
            program_->set_cost(column, sign);
            if (before) {
                program_->set_cost(*before, -sign);
            }
            EXPECT_TRUE(program_->solve()) << "what is told does not hold together";
            const auto value = program_->value(column) - (before ? program_->value(*before) : 0);
            program_->set_cost(column, 0);
            if (before) {
                program_->set_cost(*before, 0);
            }
            return value;
        };
        const auto low = solve(1);
        return {low, solve(-1)};
    }

    static std::vector<equity::Stage> stages() {
        std::vector<equity::Stage> made(equity::all_stages.begin(), equity::all_stages.end());
        std::erase(made, equity::Stage::wage);  // its target moves with the data: no release has it
        return made;
    }
    static std::string base_of(const std::string& stage) {
        const auto base = equity::usual_bases.at(equity::index(*enum_of<equity::Stage>(stage)));
        return base ? text_of(*base) : std::string();
    }

  private:
    static constexpr double kMax = 5000;

    /// What a share is of is everyone whose group is known: the sum of the groups, also of the hidden ones.
    void add_shares(const std::set<std::string>& rows) {
        for (const auto& [place, of] : shares_) {
            ASSERT_EQ(of.size(), 1U) << place.row << " " << place.stage << ": shares of different people";
            equity::Equation sum{.terms = {}, .value = static_cast<double>(*of.begin())};
            for (const auto& row : rows) {
                if (row.starts_with(place.row + "=")) {
                    sum.terms.push_back({column_.at({place.date, row, place.stage}), 1});
                }
            }
            equations_.push_back(sum);
        }
    }
    template <class Field>
    void learn_row(const std::string& date, const Field& field) {
        const auto stage = field("stage");
        const auto row = field("dimension") + "=" + field("group");
        const auto reached = field("reached");
        const auto of = field("of");
        if (const auto hidden = field("hidden"); hidden == "true" || hidden == "1" || hidden == "yes") {
            for (const auto* name :
                 {"of", "reached", "rate", "low", "high", "reference_rate", "ratio", "ratio_low", "ratio_high",
                  "below_four_fifths", "gap", "gap_low", "gap_high", "p", "adjusted_p", "short_by", "sentence"}) {
                EXPECT_EQ(field(name), "") << row << ' ' << stage << " is hidden and tells its " << name;
            }
            return;
        }
        if (!reached.empty()) {
            learn({date, row, stage}, std::stoll(reached));
        }
        if (of.empty()) {
            return;
        }
        const auto representation = field("representation");
        if (representation == "true" || representation == "1" || representation == "yes") {
            shares_[{date, field("dimension"), stage}].insert(std::stoll(of));
        } else if (const auto base = base_of(stage); !base.empty()) {
            learn({date, row, base}, std::stoll(of));
        }
    }
    std::size_t add(const CountPlace& place) {
        const auto known = known_.find(place);
        const auto value = known == known_.end() ? 0.0 : static_cast<double>(known->second);
        bounds_.push_back(known == known_.end() ? laborshed::Interval{0, kMax} : laborshed::Interval{value, value});
        return column_[place] = bounds_.size() - 1;
    }
    void hang_together(const std::string& date, const std::set<std::string>& rows, equity::Stage stage) {
        const std::string key(text_of(stage));
        std::map<std::string, equity::Equation> sums;
        for (const auto& row : rows) {
            if (row != "all") {
                sums[row.substr(0, row.find('='))].terms.push_back({column_.at({date, row, key}), 1});
            }
        }
        for (auto& [dimension, sum] : sums) {
            const CountPlace unsaid{date, dimension + "=not said", key};
            sum.terms.push_back({column_.contains(unsaid) ? column_.at(unsaid) : add(unsaid), 1});
            sum.terms.push_back({column_.at({date, "all", key}), -1});
            equations_.push_back(sum);
        }
        const auto base = base_of(key);
        if (base.empty()) {
            return;
        }
        // who reached a stage are some of those who reached its base; so are those who did not say
        std::vector<std::string> all(rows.begin(), rows.end());
        for (const auto& [dimension, sum] : sums) {
            all.push_back(dimension + "=not said");
        }
        for (const auto& row : all) {
            const auto missed = add({date, row, "missed " + key});
            equations_.push_back(
                {.terms = {{column_.at({date, row, key}), 1}, {missed, 1}, {column_.at({date, row, base}), -1}},
                 .value = 0});
        }
    }

    std::map<CountPlace, std::int64_t> known_;
    std::map<CountPlace, std::set<std::int64_t>> shares_;  ///< by dimension
    std::map<CountPlace, std::size_t> column_;
    std::vector<laborshed::Interval> bounds_;
    std::vector<equity::Equation> equations_;
    std::optional<equity::LinearProgram> program_;
};

}  // namespace laborshed::testing
