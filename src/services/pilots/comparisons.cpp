#include "services/pilots/comparisons.h"

#include "base/csv_reader.h"
#include "base/json_reader.h"
#include "base/text.h"
#include "pilots/did_two_by_two.h"
#include "services/book/validator.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace laborshed::services {
namespace {

constexpr std::size_t kMaxRows = 50'000;
constexpr std::size_t kMaxComparedPeople = 5'000;
constexpr std::size_t kMaxPeriods = 60;
constexpr std::size_t kMaxCovariates = 10;
constexpr std::size_t kMaxVariables = 20;
constexpr std::int64_t kMaxRatio = 10;
constexpr std::size_t kMaxFaults = 20;
constexpr double kNotKnown = std::numeric_limits<double>::quiet_NaN();

Fault fault_at(std::string field, const Message& message) { return {std::move(field), message.text, message.id}; }

/// A table whose columns the request names.
class Table {
  public:
    Table(const std::string& csv, std::size_t most) : records_(read_csv(csv)) {
        if (records_.size() < 2) {
            throw InvalidError(std::vector{fault_at("csv", say("E5013"))});
        }
        if (records_.size() - 1 > most) {
            throw InvalidError(std::vector{fault_at(
                "csv", say("E5014", {{"rows", std::to_string(records_.size() - 1)}, {"most", std::to_string(most)}}))});
        }
        for (const auto& name : records_.front().cells) {
            header_.push_back(trimmed(name));
        }
        records_.erase(records_.begin());
        for (const auto& record : records_) {
            if (record.cells.size() > header_.size()) {
                add(fault_at(fmt::format("line {}", record.line),
                             say("E5015", {{"cells", std::to_string(record.cells.size())},
                                           {"columns", std::to_string(header_.size())}})));
            }
        }
    }

    /// The position of the column that `field` of the question names.
    std::size_t column(const std::string& field, const std::string& name) {
        const auto found = std::ranges::find(header_, trimmed(name));
        if (trimmed(name).empty()) {
            add(fault_at(field, say("E5016")));
        } else if (found == header_.end()) {
            add(fault_at(field, say("E5017", {{"column", name}})));
        } else if (std::ranges::count(header_, *found) > 1) {
            add(fault_at(field, say("E5018", {{"column", name}})));
        }
        return static_cast<std::size_t>(found - header_.begin());
    }

    [[nodiscard]] std::size_t size() const noexcept { return records_.size(); }
    [[nodiscard]] std::string text(std::size_t row, std::size_t column) const {
        const auto& cells = records_[row].cells;
        return column < cells.size() ? trimmed(cells[column]) : "";
    }
    /// Nothing where it is empty, or (a fault) no number.
    std::optional<double> number(std::size_t row, std::size_t column) {
        const auto cell = text(row, column);
        double value = 0;
        const auto [end, failed] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        if (cell.empty()) {
            return {};
        }
        if (failed != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value)) {
            wrong(row, column, say("E5019", {{"value", cell.substr(0, 40)}}));
            return {};
        }
        return value;
    }
    double needed(std::size_t row, std::size_t column) {
        if (text(row, column).empty()) {
            wrong(row, column, say("E2001"));
        }
        return number(row, column).value_or(0);
    }
    int whole(std::size_t row, std::size_t column, double value) {
        if (value != std::floor(value) || std::abs(value) > 1e6) {
            wrong(row, column, say("E5020"));
            return 0;
        }
        return static_cast<int>(value);
    }
    void wrong(std::size_t row, std::size_t column, const Message& message) {
        add(fault_at(fmt::format("line {}, column {}", records_[row].line, header_.at(column)), message));
    }
    void done() const {
        if (!faults_.empty()) {
            throw InvalidError(faults_);
        }
    }

  private:
    void add(Fault fault) {
        if (faults_.size() < kMaxFaults) {
            faults_.push_back(std::move(fault));
        }
    }

    std::vector<std::string> header_;
    std::vector<CsvRecord> records_;
    std::vector<Fault> faults_;
};

std::vector<std::size_t> columns_of(Table& table, const char* field, const std::vector<std::string>& names) {
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < names.size(); ++i) {
        columns.push_back(table.column(fmt::format("{}[{}]", field, i), names[i]));
    }
    return columns;
}

std::string sentence_of(const EstimateView& effect, pilots::ComparisonVerdict verdict, const std::string& outcome,
                        const std::string& whom) {
    if (!effect.estimate || !effect.low || !effect.high) {
        auto sentence = "Cannot tell: " + effect.why_not.value_or("the effect has no confidence interval") + ".";
        if (sentence.ends_with("..")) {
            sentence.pop_back();
        }
        return sentence;
    }
    const auto figures =
        fmt::format("{:.3g} (95% interval {:.3g} to {:.3g})", *effect.estimate, *effect.low, *effect.high);
    const auto failed = std::ranges::find(effect.checks, pilots::Finding::fails, &CheckView::finding);
    if (failed != effect.checks.end()) {
        return fmt::format(
            "Cannot tell: the check \"{}\" failed. The figures differ by {}, but the program may not be the reason.",
            failed->what, figures);
    }
    const auto doubtful = std::ranges::find(effect.checks, pilots::Finding::doubtful, &CheckView::finding);
    return (verdict == pilots::ComparisonVerdict::cannot_tell
                ? fmt::format("Cannot tell: {} differs by {}, which includes 0.", outcome, figures)
                : fmt::format("With the program, {} was {} {}: by {}.", outcome, text_of(verdict), whom, figures)) +
           (doubtful == effect.checks.end() ? ""
                                            : " Interpret with caution: a check is doubtful (" + doubtful->what + ").");
}

/// Effect, verdict and sentence of an answer.
template <class Answer>
void conclude(Answer& answer, EstimateKey key, const pilots::Estimate& effect, const std::string& outcome,
              const std::string& whom) {
    answer.effect = estimate_view(key, effect);
    answer.verdict = pilots::judge_comparison(effect);
    answer.sentence = sentence_of(answer.effect, answer.verdict, outcome, whom);
}

struct Panel {
    std::vector<std::uint32_t> unit = {};
    std::vector<int> period = {};
    std::vector<int> start = {};
    std::vector<double> outcome = {};
    std::vector<std::vector<double>> covariates = {};
    std::set<int> periods = {};
    std::set<int> starts = {};
    bool never = false;
};

Panel read_panel(const PanelQuestion& question) {
    Table table(question.csv, kMaxRows);
    const auto unit = table.column("unit", question.unit);
    const auto period = table.column("period", question.period);
    const auto outcome = table.column("outcome", question.outcome);
    const auto start = table.column("start", question.start);
    const auto covariates = columns_of(table, "covariates", question.covariates);
    table.done();
    Panel panel;
    panel.covariates.resize(covariates.size());
    std::map<std::string, std::uint32_t> units;
    std::map<std::uint32_t, int> start_of;
    std::set<std::pair<std::uint32_t, int>> seen;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto name = table.text(row, unit);
        if (name.empty()) {
            table.wrong(row, unit, say("E2001"));
        }
        const auto number = units.emplace(name, static_cast<std::uint32_t>(units.size())).first->second;
        const int when = table.whole(row, period, table.needed(row, period));
        const int began = table.whole(row, start, table.number(row, start).value_or(0));
        if (start_of.emplace(number, began).first->second != began) {
            table.wrong(row, start, say("E5021", {{"unit", name.substr(0, 40)}}));
        }
        if (!seen.emplace(number, when).second) {
            table.wrong(row, period, say("E5022", {{"unit", name.substr(0, 40)}, {"period", std::to_string(when)}}));
        }
        panel.unit.push_back(number);
        panel.period.push_back(when);
        panel.start.push_back(began);
        panel.outcome.push_back(table.number(row, outcome).value_or(kNotKnown));
        for (std::size_t i = 0; i < covariates.size(); ++i) {
            panel.covariates[i].push_back(table.needed(row, covariates[i]));
        }
        panel.periods.insert(when);
        panel.never = panel.never || began == 0;
        if (began != 0) {
            panel.starts.insert(began);
        }
    }
    table.done();
    Validator validator;
    if (panel.periods.size() < 2 || panel.periods.size() > kMaxPeriods) {
        validator.fail("period", say("E5023", {{"most", std::to_string(kMaxPeriods)},
                                               {"periods", std::to_string(panel.periods.size())}}));
    }
    if (panel.starts.empty()) {
        validator.fail("start", say("E5024"));
    }
    if (panel.starts.size() > kMaxPeriods) {
        validator.fail("start", say("E5025", {{"starts", std::to_string(panel.starts.size())},
                                              {"most", std::to_string(kMaxPeriods)}}));
    }
    validator.throw_if_invalid();
    return panel;
}

}  // namespace

PanelAnswer compare_panel(const Actor& actor, const PanelQuestion& question) {
    if (actor.role == Role::everybody) {
        refuse(actor, say("E5026"));
    }
    Validator validator;
    if (question.covariates.size() > kMaxCovariates) {
        validator.fail("covariates", say("E5027", {{"most", std::to_string(kMaxCovariates)}}));
    }
    validator.throw_if_invalid();
    const auto panel = read_panel(question);
    pilots::StaggeredRows rows{panel.unit, panel.period, panel.start, panel.outcome, {}};
    for (const auto& covariate : panel.covariates) {
        rows.covariates.emplace_back(covariate);
    }
    const auto staggered = pilots::did_staggered(rows, {.comparison = question.comparison});
    const auto events = pilots::aggregate(staggered, pilots::Aggregation::dynamic);
    PanelAnswer answer{.rows = static_cast<std::int64_t>(panel.unit.size()),
                       .units = static_cast<std::int64_t>(staggered.units),
                       .left_out = static_cast<std::int64_t>(staggered.left_out)};
    constexpr auto whom = "than it would have been";
    if (panel.starts.size() == 1 && panel.never && question.covariates.empty()) {
        std::vector<std::uint8_t> treated;
        for (const int start : panel.start) {
            treated.push_back(start == 0 ? 0 : 1);
        }
        const auto two = pilots::did_two_by_two({panel.unit, panel.period, treated, panel.outcome},
                                                {.start = *panel.starts.begin()});
        answer.kind = PanelKind::two_by_two;
        answer.left_out = static_cast<std::int64_t>(two.left_out);
        conclude(answer, EstimateKey::two_by_two, two.estimate, question.outcome, whom);
    } else {
        answer.kind = PanelKind::staggered;
        conclude(answer, EstimateKey::staggered, pilots::aggregate(staggered, pilots::Aggregation::group).overall,
                 question.outcome, whom);
    }
    for (const auto& point : events.points) {
        EventPoint made{.at = point.at, .effect = point.point.effect, .standard_error = point.point.standard_error};
        if (point.point.interval) {
            made.low = point.point.interval->low;
            made.high = point.point.interval->high;
        }
        if (point.point.band) {
            made.band_low = point.point.band->low;
            made.band_high = point.point.band->high;
        }
        answer.events.push_back(made);
    }
    return answer;
}

PeopleAnswer compare_people(const Actor& actor, const PeopleQuestion& question) {
    if (actor.role == Role::everybody) {
        refuse(actor, say("E5026"));
    }
    Validator validator;
    if (question.ratio < 1 || question.ratio > kMaxRatio) {
        validator.fail("ratio", say("E4093", {{"least", "1"}, {"most", std::to_string(kMaxRatio)}}));
    }
    if (question.caliper && !(*question.caliper > 0 && std::isfinite(*question.caliper))) {
        validator.fail("caliper", say("E2026"));
    }
    if (question.before.empty() || question.before.size() > kMaxVariables) {
        validator.fail("before", say("E5028", {{"most", std::to_string(kMaxVariables)}}));
    }
    validator.throw_if_invalid();
    Table table(question.csv, kMaxComparedPeople);
    const auto took = table.column("took_part", question.took_part);
    const auto result = table.column("outcome", question.outcome);
    const auto before = columns_of(table, "before", question.before);
    table.done();
    std::vector<std::uint8_t> treated;
    std::vector<double> outcome;
    std::vector<std::vector<double>> values(before.size());
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto cell = table.text(row, took);
        if (cell != "0" && cell != "1") {
            table.wrong(row, took, say("E5029"));
        }
        treated.push_back(cell == "1" ? 1 : 0);
        outcome.push_back(table.number(row, result).value_or(kNotKnown));
        for (std::size_t i = 0; i < before.size(); ++i) {
            values[i].push_back(table.needed(row, before[i]));
        }
    }
    table.done();
    pilots::MatchPeople people{.treated = treated, .variables = {}};
    for (std::size_t i = 0; i < before.size(); ++i) {
        people.variables.push_back({question.before[i], values[i]});
    }
    const auto matching = pilots::match_people(people, {.distance = question.distance,
                                                        .ratio = static_cast<std::size_t>(question.ratio),
                                                        .replacement = question.replacement,
                                                        .caliper = question.caliper});
    const auto participants = std::ranges::count(treated, 1);
    PeopleAnswer answer{.participants = participants,
                        .matched_participants = static_cast<std::int64_t>(matching.matched_participants),
                        .others = static_cast<std::int64_t>(treated.size()) - participants,
                        .matched_others = static_cast<std::int64_t>(matching.matched_comparison)};
    for (const auto& variable : matching.balance) {
        answer.balance.push_back({variable.name, variable.before.difference, variable.after.difference});
    }
    conclude(answer, EstimateKey::matched, pilots::matched_effect(matching, people, outcome), question.outcome,
             "than among similar people who did not participate");
    return answer;
}

}  // namespace laborshed::services
