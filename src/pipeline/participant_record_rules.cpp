#include "pipeline/participant_record_rules.h"

#include "pipeline/participation.h"

#include <algorithm>
#include <utility>

namespace laborshed::pipeline {
namespace {

/// What a rule looks at: values by place, the elements that it uses, and the day of the file.
struct Look {
    const std::vector<std::int64_t>& values;
    const std::vector<std::size_t>& uses;
    std::int64_t as_of = 0;
    [[nodiscard]] std::int64_t operator[](std::size_t use) const { return values[uses[use]]; }
    [[nodiscard]] bool known(std::size_t use) const { return (*this)[use] > kWrong; }
    [[nodiscard]] bool blank(std::size_t use) const { return (*this)[use] == kBlank; }
    /// A code from 1 to 7, which "yes" and its kinds are everywhere.
    [[nodiscard]] bool yes(std::size_t use) const { return (*this)[use] >= 1 && (*this)[use] <= 7; }
    /// Employed: codes 1 to 3.
    [[nodiscard]] bool works(std::size_t use) const { return (*this)[use] >= 1 && (*this)[use] <= 3; }
};

using Broken = bool (*)(const Look&);

struct Check {
    std::vector<std::size_t> uses;
    Broken broken;
};

// A cell that is wrong by itself fails there and in no other rule.
bool required(const Look& it) { return it.blank(0); }
bool wrong(const Look& it) { return it[0] == kWrong; }
bool before(const Look& it) { return it.known(0) && it.known(1) && it[0] < it[1]; }
bool not_before(const Look& it) { return it.known(0) && it.known(1) && it[0] >= it[1]; }
bool after(const Look& it) { return it.known(0) && it.known(1) && it[0] > it[1]; }
bool after_file(const Look& it) { return it.known(0) && it[0] > it.as_of; }
bool too_early_to_tell(const Look& it) { return it.known(0) && it[0] + days_without_service.count() > it.as_of; }
bool date_alone(const Look& it) { return it.known(0) && it.blank(1); }
bool date_without_yes(const Look& it) { return it.known(0) && (it.blank(1) || it[1] == 0); }
bool yes_without(const Look& it) { return it.yes(0) && it.blank(1); }
bool foster_care_without_youth(const Look& it) { return it[0] == 5 && (it.blank(1) || it[1] == 0); }
bool training_without_kind(const Look& it) { return it[0] == 1 && (it.blank(1) || it[1] == 0); }
bool employed_without_match(const Look& it) { return it.works(0) && (it.blank(1) || it[1] == 0 || it[1] == 5); }
bool idle_with_match(const Look& it) { return it[0] == 0 && it[1] >= 1; }
bool unknown_with_match(const Look& it) { return it[0] == 9 && it[1] >= 0 && it[1] != 5; }
bool wages_without_work(const Look& it) {
    return it[0] > 0 && it[0] != kNotKnownYet && !it.works(1) && it[1] != kWrong;
}
bool wages_to_come(const Look& it) { return it[0] == kNotKnownYet && it.known(1) && it[1] != 9; }
bool record_without_wages(const Look& it) { return it[0] == 1 && (it.blank(1) || it[1] == 0 || it[1] == kNotKnownYet); }
bool stayed_without_work(const Look& it) {
    return it[0] == 1 && ((!it.works(1) && it[1] != kWrong) || (!it.works(2) && it[2] != kWrong));
}

struct Rules {
    std::vector<RecordRule> rules;
    std::vector<Check> checks;
    void add(std::string id, std::vector<std::string> numbers, std::string text, Broken broken) {
        std::vector<std::size_t> uses;
        std::ranges::transform(numbers, std::back_inserter(uses), element);
        rules.push_back({std::move(id), uses.front(), std::move(text)});
        checks.push_back({std::move(uses), broken});
    }
};

std::string sort_of(const Element& element) {
    switch (element.type) {
        case ElementType::text:
            return "must be at most " + std::to_string(element.width) + " letters, digits, or symbols without spaces";
        case ElementType::date: return "must be a date such as 20250331";
        case ElementType::money: return "must be dollars and cents from 0 to 999999.99";
        case ElementType::code: break;
    }
    std::string text = "must be one of";
    for (const auto& code : element.codes) {
        text += " " + code;
    }
    return text;
}

void add_dates(Rules& all) {
    all.add("L01", {"901", "900"}, "must not be before the date of program entry (900)", before);
    all.add("L02", {"200", "900"}, "must be before the date of program entry (900)", not_before);
    all.add("L03", {"900"}, "must not be after the date of the file", after_file);
    all.add("L04", {"901"}, "must be at least 90 days before the date of the file, because a later exit is not certain",
            too_early_to_tell);
    all.add("L05", {"923", "901"}, "needs a date of program exit (901)", yes_without);
    all.add("L06", {"923", "905"}, "05 (foster care) needs the youth program (905)", foster_care_without_youth);
}

void add_training(Rules& all) {
    all.add("L10", {"1300", "1302"}, "needs the date entered training (1302)", yes_without);
    all.add("L11", {"1300", "1303"}, "needs the type of training (1303)", training_without_kind);
    all.add("L12", {"1302", "1300"}, "needs received training (1300) to be 1", date_without_yes);
    all.add("L13", {"1302", "900"}, "must not be before the date of program entry (900)", before);
    all.add("L14", {"1308", "1302"}, "needs the date entered training (1302)", date_alone);
    all.add("L15", {"1308", "1302"}, "must not be before the date entered training (1302)", before);
    all.add("L60", {"1811", "900"}, "must not be before the date of program entry (900)", before);
    all.add("L61", {"1811", "901"}, "must not be after the date of program exit (901)", after);
    all.add("L62", {"1813", "1811"}, "needs the date enrolled (1811)", date_alone);
    all.add("L63", {"1813", "1811"}, "must not be before the date enrolled (1811)", before);
    all.add("L64", {"1813", "901"}, "must not be after the date of program exit (901)", after);
}

void add_quarters(Rules& all) {
    for (int i = 0; i < 4; ++i) {
        const auto employment = std::to_string(1600 + 2 * i);
        const auto match = std::to_string(1601 + 2 * i);
        const auto wages = std::to_string(1703 + i);
        all.add("L20", {employment, "901"}, "is of a quarter after exit and needs a date of program exit (901)",
                [](const Look& it) { return it.works(0) && it.blank(1); });
        all.add("L21", {employment, match}, "1 to 3 (employed) needs a match (" + match + ") of 1 to 4",
                employed_without_match);
        all.add("L22", {employment, match}, "0 (not employed) has no match (" + match + ") but 0", idle_with_match);
        all.add("L23", {employment, match}, "9 (not known yet) has no match (" + match + ") but 5", unknown_with_match);
        all.add("L24", {wages, employment}, "above 0 need employment (" + employment + ") of 1 to 3",
                wages_without_work);
        all.add("L25", {wages, employment}, "999999.99 (not known yet) need employment (" + employment + ") of 9",
                wages_to_come);
        all.add("L26", {match, wages}, "1 (wage record) needs wages (" + wages + ") above 0", record_without_wages);
    }
    all.add("L30", {"1618", "1602", "1606"}, "1 needs employment in the second and fourth quarter (1602, 1606)",
            stayed_without_work);
}

void add_outcomes(Rules& all) {
    for (int number = 1800; number <= 1804; number += 2) {
        const auto kind = std::to_string(number);
        const auto day = std::to_string(number + 1);
        all.add("L40", {kind, day}, "needs the date attained (" + day + ")", yes_without);
        all.add("L41", {day, kind}, "needs the type of the credential (" + kind + ")", date_without_yes);
        all.add("L42", {day, "900"}, "must not be before the date of program entry (900)", before);
        all.add("L43", {day}, "must not be after the date of the file", after_file);
    }
    for (const auto* gain : {"1806", "1809", "1810"}) {
        all.add("L50", {gain, "900"}, "must not be before the date of program entry (900)", before);
        all.add("L51", {gain, "901"}, "must not be after the date of program exit (901)", after);
        all.add("L52", {gain, "1811"}, "needs the date enrolled in education or training (1811)", date_alone);
    }
    for (const auto* placement : {"1900", "1901"}) {
        all.add("L70", {placement, "905"}, "needs the youth program (905)",
                [](const Look& it) { return it.yes(0) && (it.blank(1) || it[1] == 0); });
        all.add("L71", {placement, "901"}, "needs a date of program exit (901)", yes_without);
    }
}

const Rules& all_rules() {
    static const auto all = [] {
        Rules made;
        for (const auto& element : record_elements()) {
            if (element.required) {
                made.add("V1", {element.number}, "is required", required);
            }
            made.add("V2", {element.number}, sort_of(element), wrong);
        }
        add_dates(made);
        add_training(made);
        add_quarters(made);
        add_outcomes(made);
        return made;
    }();
    return all;
}

}  // namespace

const std::vector<RecordRule>& record_rules() { return all_rules().rules; }

RecordChecker::RecordChecker(const RecordReader& reader, std::chrono::sys_days as_of)
    : as_of_(as_of.time_since_epoch().count()) {
    const auto& checks = all_rules().checks;
    for (std::size_t i = 0; i < checks.size(); ++i) {
        if (std::ranges::all_of(checks[i].uses, [&](std::size_t use) { return reader.has(use); })) {
            active_.push_back(i);
        }
    }
}

void RecordChecker::check(const RecordRow& row, std::vector<RecordFailure>& failures) const {
    const auto& checks = all_rules().checks;
    for (const auto rule : active_) {
        if (checks[rule].broken({row.values, checks[rule].uses, as_of_})) {
            failures.push_back({row.line, rule});
        }
    }
}

RecordTotals::RecordTotals()
    : dollars_(1'000'000, 0),
      exit_(element("901")),
      reason_(element("923")),
      q2_(element("1602")),
      q4_(element("1606")),
      stayed_(element("1618")),
      wages_(element("1704")) {
    so_far_.failures_by_rule.assign(record_rules().size(), 0);
}

void RecordTotals::add(const RecordRow& row, std::span<const RecordFailure> failures) {
    ++so_far_.rows;
    so_far_.rows_with_failures += failures.empty() ? 0 : 1;
    so_far_.failures += failures.size();
    for (const auto& failure : failures) {
        ++so_far_.failures_by_rule[failure.rule];
    }
    const auto& values = row.values;
    if (values[exit_] <= kWrong) {
        return;
    }
    ++so_far_.exits;
    const auto reason = values[reason_];
    if ((reason >= 1 && reason <= 5) || reason == 7) {
        ++so_far_.excluded;
        return;
    }
    const auto known = [](std::int64_t code) { return code >= 0 && code <= 3; };
    const auto works = [](std::int64_t code) { return code >= 1 && code <= 3; };
    so_far_.known_q2 += known(values[q2_]) ? 1 : 0;
    so_far_.known_q4 += known(values[q4_]) ? 1 : 0;
    so_far_.employed_q4 += works(values[q4_]) ? 1 : 0;
    if (!works(values[q2_])) {
        return;
    }
    ++so_far_.employed_q2;
    so_far_.could_stay += known(values[q4_]) ? 1 : 0;
    so_far_.same_employer += known(values[q4_]) && values[stayed_] == 1 ? 1 : 0;
    const auto cents = values[wages_];
    if (cents > 0 && cents != kNotKnownYet) {
        ++so_far_.with_earnings;
        ++dollars_[static_cast<std::size_t>(cents / 100)];
    }
}

RecordSummary RecordTotals::summary() const {
    auto summary = so_far_;
    std::uint64_t below = 0;
    for (std::size_t dollars = 0; dollars < dollars_.size() && summary.with_earnings > 0; ++dollars) {
        below += dollars_[dollars];
        if (below >= (summary.with_earnings + 1) / 2) {
            summary.median_dollars_q2 = static_cast<std::int64_t>(dollars);
            break;
        }
    }
    return summary;
}

}  // namespace laborshed::pipeline
