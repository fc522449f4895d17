#include "pipeline/participant_record_exchange.h"

#include "base/error.h"
#include "pipeline/judgment.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace laborshed::pipeline {
namespace {

using std::chrono::sys_days;

constexpr std::array kPrograms = {std::pair{"903", Program::adult}, std::pair{"904", Program::dislocated_worker},
                                  std::pair{"905", Program::youth}};
// Code 06 (ineligible) is of vocational rehabilitation and no exclusion here.
constexpr std::array kExclusions = {
    std::pair{1, ExclusionKind::institutionalized}, std::pair{2, ExclusionKind::medical},
    std::pair{3, ExclusionKind::deceased},          std::pair{4, ExclusionKind::reserve_duty},
    std::pair{5, ExclusionKind::foster_care},       std::pair{7, ExclusionKind::criminal_offender}};
constexpr std::array kGains = {std::pair{"1806", SkillGainKind::educational_level},
                               std::pair{"1809", SkillGainKind::training_milestone},
                               std::pair{"1810", SkillGainKind::skills_progression}};
constexpr std::array kSources = {std::pair{1, WageSource::wage_record}, std::pair{2, WageSource::federal},
                                 std::pair{3, WageSource::military}, std::pair{4, WageSource::supplemental}};

std::string date_cell(sys_days day) {
    const std::chrono::year_month_day date(day);
    std::array<char, 16> text = {};
    const int size = std::snprintf(text.data(), text.size(), "%04d%02u%02u", static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return {text.data(), static_cast<std::size_t>(size)};
}

std::string money_cell(double dollars) {
    const auto cents = std::min(std::llround(dollars * 100), static_cast<long long>(kNotKnownYet) - 1);
    std::array<char, 32> text = {};
    const int size = std::snprintf(text.data(), text.size(), "%lld.%02lld", cents / 100, cents % 100);
    return {text.data(), static_cast<std::size_t>(size)};
}

std::string code_cell(int code, int width) {
    auto text = std::to_string(code);
    return std::string(static_cast<std::size_t>(width) - std::min(text.size(), static_cast<std::size_t>(width)), '0') +
           text;
}

/// Cells by element number.
class Cells {
  public:
    Cells() : cells_(record_elements().size()) {}
    std::string& operator[](std::string_view number) { return cells_[element(number)]; }
    std::vector<std::string> take() { return std::move(cells_); }

  private:
    std::vector<std::string> cells_;
};

bool trains(EnrollmentKind kind) {
    return kind == EnrollmentKind::occupational_training || kind == EnrollmentKind::integrated_education ||
           kind == EnrollmentKind::on_the_job || kind == EnrollmentKind::customized;
}

int training_code(EnrollmentKind kind, bool youth) {
    switch (kind) {
        case EnrollmentKind::on_the_job: return 1;
        case EnrollmentKind::integrated_education: return 4;
        case EnrollmentKind::customized: return 5;
        default: return youth ? 10 : 6;
    }
}

EnrollmentKind training_kind(std::int64_t code) {
    switch (code) {
        case 1: return EnrollmentKind::on_the_job;
        case 4: return EnrollmentKind::integrated_education;
        case 5: return EnrollmentKind::customized;
        default: return EnrollmentKind::occupational_training;
    }
}

void add_enrollments(Cells& cells, const Participant& person, const Participation& period, sys_days as_of) {
    const DayRange during{period.entry, period.exit.value_or(as_of)};
    const Enrollment* training = nullptr;
    const Enrollment* latest = nullptr;
    bool college = false;
    bool school = false;
    for (const auto& enrollment : person.enrollments) {
        if (enrollment.kind == EnrollmentKind::national_service ||
            common_days(during, {enrollment.first, enrollment.last.value_or(as_of)}).empty()) {
            continue;
        }
        const bool after_entry = enrollment.first >= period.entry;
        if (trains(enrollment.kind) && after_entry && (training == nullptr || enrollment.first < training->first)) {
            training = &enrollment;
        }
        if (latest == nullptr || enrollment.first > latest->first) {
            latest = &enrollment;
        }
        college = college || enrollment.kind == EnrollmentKind::postsecondary;
        school = school || enrollment.kind == EnrollmentKind::secondary;
    }
    cells["1300"] = training != nullptr ? "1" : "0";
    if (training != nullptr) {
        cells["1302"] = date_cell(training->first);
        cells["1303"] = code_cell(training_code(training->kind, period.in(Program::youth)), 2);
        if (training->last && *training->last <= as_of) {
            cells["1308"] = date_cell(*training->last);
        }
    }
    cells["1332"] = college ? "1" : "0";
    cells["1401"] = school ? "1" : "0";
    if (latest != nullptr) {
        cells["1811"] = date_cell(std::max(latest->first, period.entry));
        if (latest->last && *latest->last <= during.last) {
            cells["1813"] = date_cell(*latest->last);
        }
    }
}

void add_quarter(Cells& cells, const Participant& person, int after, Quarter quarter, Quarter jobs_through) {
    const auto employment = std::to_string(1598 + 2 * after);
    const auto match = std::to_string(1599 + 2 * after);
    const auto wages = std::to_string(1702 + after);
    const auto works = employed(person, quarter, jobs_through);
    cells[employment] = !works ? "9" : *works ? "1" : "0";
    if (works != true) {
        cells[match] = works ? "0" : "5";
        cells[wages] = works ? "0.00" : "999999.99";
        return;
    }
    int best = 4;
    for (const auto& job : person.jobs) {
        if (job.quarter == quarter && job.unsubsidized && (!job.wages || *job.wages > 0)) {
            const auto* const source = std::ranges::find(kSources, job.source, &decltype(kSources)::value_type::second);
            best = std::min(best, source->first);
        }
    }
    cells[match] = std::to_string(best);
    if (const auto dollars = earnings(person, quarter)) {
        cells[wages] = money_cell(*dollars);
    }
}

std::string placement(const Participant& person, Quarter quarter, sys_days as_of) {
    for (const auto& [code, kind] :
         {std::pair{"1", EnrollmentKind::occupational_training}, std::pair{"2", EnrollmentKind::postsecondary},
          std::pair{"3", EnrollmentKind::secondary}}) {
        for (const auto& enrollment : person.enrollments) {
            if (enrollment.kind == kind &&
                !common_days({enrollment.first, enrollment.last.value_or(as_of)}, days_of(quarter)).empty()) {
                return code;
            }
        }
    }
    return "0";
}

void add_after_exit(Cells& cells, const Participant& person, const Participation& period, const IndicatorRules& rules) {
    const auto quarter = quarter_of(*period.exit);
    cells["901"] = date_cell(*period.exit);
    cells["923"] = "00";
    for (const auto& [code, kind] : kExclusions) {
        if (period.exclusion == kind) {
            cells["923"] = code_cell(code, 2);
        }
    }
    for (int after = 1; after <= 4; ++after) {
        add_quarter(cells, person, after, later(quarter, after), rules.jobs_through);
    }
    if (cells["1602"] == "1" && (cells["1606"] == "0" || cells["1606"] == "1")) {
        cells["1618"] = same_employer(person, later(quarter, 2), later(quarter, 4)) ? "1" : "0";
    }
    if (period.in(Program::youth)) {
        cells["1900"] = placement(person, later(quarter, 2), rules.participation.as_of);
        cells["1901"] = placement(person, later(quarter, 4), rules.participation.as_of);
    }
}

void add_credentials(Cells& cells, const Participant& person, const Participation& period, sys_days as_of) {
    std::vector<Credential> credentials;
    std::ranges::copy_if(person.credentials, std::back_inserter(credentials), [&](const Credential& credential) {
        return credential.day >= period.entry && credential.day <= as_of &&
               credential.kind <= CredentialKind::other_recognized;
    });
    std::ranges::sort(credentials, [](const Credential& a, const Credential& b) {
        return std::pair(a.day, a.kind) < std::pair(b.day, b.kind);
    });
    for (std::size_t i = 0; i < std::min<std::size_t>(credentials.size(), 3); ++i) {
        cells[std::to_string(1800 + 2 * i)] = std::to_string(static_cast<int>(credentials[i].kind) + 1);
        cells[std::to_string(1801 + 2 * i)] = date_cell(credentials[i].day);
    }
    const DayRange during{period.entry, period.exit.value_or(as_of)};
    for (const auto& [number, kind] : kGains) {
        std::optional<sys_days> last;
        for (const auto& gain : person.gains) {
            if (gain.kind == kind && during.holds(gain.day)) {
                last = std::max(last.value_or(gain.day), gain.day);
            }
        }
        cells[number] = last ? date_cell(*last) : "";
    }
}

/// A row's values by element number.
struct Values {
    const RecordRow& row;
    [[nodiscard]] std::int64_t operator[](std::string_view number) const { return row.values[element(number)]; }
    [[nodiscard]] std::optional<sys_days> day(std::string_view number) const {
        const auto value = (*this)[number];
        return value > kWrong ? std::optional(sys_days(std::chrono::days(value))) : std::nullopt;
    }
};

void take_services(Participant& person, const Values& values, sys_days as_of) {
    const auto entry = *values.day("900");
    const auto exit = values.day("901");
    std::vector<Program> programs;
    for (const auto& [number, program] : kPrograms) {
        if (values[number] >= 1 && values[number] <= 3) {
            programs.push_back(program);
        }
    }
    if (programs.empty()) {
        programs.push_back(Program::employment_service);  // what a record of none of title I's programs is of
    }
    for (const auto program : programs) {
        person.services.push_back({.program = program, .day = entry});
        // Planned from the entry on, so that the period has no gap; without an exit it is still to come.
        person.services.push_back({.program = program,
                                   .day = exit.value_or(as_of + std::chrono::days(1)),
                                   .took_place = exit.has_value(),
                                   .planned = entry});
    }
    for (const auto& [code, kind] : kExclusions) {
        if (exit && values["923"] == code) {
            person.exclusions.push_back({kind, *exit});
        }
    }
}

void take_enrollments(Participant& person, const Values& values) {
    const auto kind = training_kind(values["1303"]);
    const auto entered = values.day("1302");
    if (entered) {
        person.enrollments.push_back({.kind = kind, .first = *entered, .last = values.day("1308")});
    }
    const auto enrolled = values.day("1811");
    if (enrolled && (enrolled != entered || values["1332"] == 1 || values["1401"] == 1)) {
        person.enrollments.push_back({.kind = values["1401"] == 1   ? EnrollmentKind::secondary
                                              : values["1332"] == 1 ? EnrollmentKind::postsecondary
                                                                    : kind,
                                      .first = *enrolled,
                                      .last = values.day("1813")});
    }
}

void take_after_exit(Participant& person, const Values& values) {
    const auto exit = values.day("901");
    if (!exit) {
        return;
    }
    for (int after = 1; after <= 4; ++after) {
        const auto works = values[std::to_string(1598 + 2 * after)];
        if (works < 1 || works > 3) {
            continue;
        }
        const auto quarter = later(quarter_of(*exit), after);
        Job job{.quarter = quarter};
        const auto cents = values[std::to_string(1702 + after)];
        if (cents > 0 && cents != kNotKnownYet) {
            job.wages = static_cast<double>(cents) / 100;
        }
        for (const auto& [code, source] : kSources) {
            job.source = values[std::to_string(1599 + 2 * after)] == code ? source : job.source;
        }
        if (values["1618"] == 1 && after % 2 == 0) {
            job.employer = "the same in both quarters";
        }
        person.jobs.push_back(job);
    }
    for (const auto& [number, after] : {std::pair{"1900", 2}, std::pair{"1901", 4}}) {
        const auto code = values[number];
        if (code >= 1 && code <= 3) {
            const auto days = days_of(later(quarter_of(*exit), after));
            person.enrollments.push_back({.kind = code == 1   ? EnrollmentKind::occupational_training
                                                  : code == 2 ? EnrollmentKind::postsecondary
                                                              : EnrollmentKind::secondary,
                                          .first = days.first,
                                          .last = days.last});
        }
    }
}

}  // namespace

std::vector<std::string> record_of(const Participant& person, const Participation& period,
                                   const Characteristics& characteristics, const IndicatorRules& rules) {
    const auto as_of = rules.participation.as_of;
    Cells cells;
    for (const auto& [number, value] : characteristics) {
        if (const auto at = find_element(number); at && record_elements()[*at].field == "characteristics") {
            cells[number] = value;
        }
    }
    cells["100"] = person.id;
    cells["900"] = date_cell(period.entry);
    for (const auto& [number, program] : kPrograms) {
        cells[number] = period.in(program) ? "1" : "0";
    }
    add_enrollments(cells, person, period, as_of);
    add_credentials(cells, person, period, as_of);
    if (period.exit) {
        add_after_exit(cells, person, period, rules);
    }
    return cells.take();
}

RecordedPeriod person_of(const RecordRow& row, sys_days as_of) {
    const Values values{row};
    if (values["100"] <= kWrong || !values.day("900")) {
        throw Error(ErrorKind::bad_input, say("E4175", {{"line", std::to_string(row.line)}}));
    }
    RecordedPeriod found;
    found.person.id = row.cells[element("100")];
    const auto level = values["408"];  // 0 none, 3 an individualized program completed
    found.person.diploma_before = level >= 1 && level != 3;
    take_services(found.person, values, as_of);
    take_enrollments(found.person, values);
    take_after_exit(found.person, values);
    for (int number = 1800; number <= 1804; number += 2) {
        const auto kind = values[std::to_string(number)];
        const auto day = values.day(std::to_string(number + 1));
        if (day && kind >= 1) {
            found.person.credentials.push_back({static_cast<CredentialKind>(kind - 1), *day});
        }
    }
    for (const auto& [number, kind] : kGains) {
        if (const auto day = values.day(number)) {
            found.person.gains.push_back({kind, *day});
        }
    }
    const auto& elements = record_elements();
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (elements[i].field == "characteristics" && row.values[i] > kWrong) {
            found.characteristics.emplace(elements[i].number, row.cells[i]);
        }
    }
    return found;
}

}  // namespace laborshed::pipeline
