#include "services/participants/import_columns.h"

#include "base/day.h"
#include "base/json_reader.h"
#include "base/text.h"
#include "base/words.h"
#include "pipeline/step.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

namespace laborshed::services {
namespace {

/// "First_Name" and "first name" are firstname.
std::string plain(std::string_view text) {
    std::string joined;
    for (const auto& word : words(text)) {
        joined += word;
    }
    return joined;
}

/// Other names of the columns, besides the field's own name and label.
const std::map<std::string, std::string>& usual_names() {
    static const auto made = [] {
        const std::map<std::string, std::vector<std::string>> names = {
            {"given_name",
             {"first", "first name", "fname", "forename", "given", "client first name", "participant first name"}},
            {"family_name", {"last", "last name", "lname", "surname", "client last name", "participant last name"}},
            {"name",
             {"full name", "client", "client name", "participant", "participant name", "student", "student name"}},
            {"former_name", {"maiden name", "birth name", "previous name"}},
            {"birth_date", {"dob", "date of birth", "birthdate", "birthday", "born"}},
            {"phone", {"phone number", "telephone", "tel", "cell", "cell phone", "mobile", "mobile phone"}},
            {"email", {"e-mail", "email address", "mail"}},  // words: ok
            {"street", {"address", "street address", "address 1", "address line 1", "home address"}},
            {"city", {"town"}},
            {"postal_code", {"zip", "zip code", "zipcode", "postcode", "zip 5"}},
            {"county", {"county fips", "fips"}},
            {"ssn", {"social security number", "social security", "ssn4", "last 4", "last4 ssn", "ssn last 4"}},
            {"sex", {"gender", "m/f"}},
            {"hispanic", {"hispanic or latino", "latino", "ethnicity hispanic"}},
            {"races", {"race"}},
            {"education", {"education level", "highest education", "highest level of education"}},
            {"employment", {"employment status", "employment at entry"}},
            {"disability", {"disabled", "has disability"}},
            {"veteran", {"veteran status", "is veteran"}},
            {"program", {"program name", "training program", "training", "course"}},
            {"cohort", {"class", "cohort name", "section"}},
            {"outreach", {"first contact", "contacted on"}},
            {"referral", {"referred on", "referral date", "date referred", "referred"}},
            {"application", {"applied on", "application date", "date applied", "applied"}},
            {"eligibility",
             {"eligible on", "eligibility date", "found eligible", "eligible since", "determined eligible"}},
            {"enrollment",
             {"enrolled on", "enrollment date", "enrolled", "date enrolled", "enrolment date", "start date",
              "program start", "started on"}},
            {"completion",
             {"completed on", "completion date", "completed", "date completed", "graduated on", "graduation date"}},
            {"credential",
             {"credential date", "credential on", "certified on", "date certified", "credential attained on",
              "licensed on"}},
            {"credential_name", {"credential title", "certification", "license"}},
            {"interview", {"interviewed on", "interview date"}},
            {"offer", {"offered on", "offer date", "job offer date"}},
            {"placement",
             {"placed on", "placement date", "hired on", "hire date", "date hired", "job start", "job start date",
              "employment start"}},
            {"withdrawal", {"withdrew on", "withdrawal date", "dropped on", "drop date", "withdrew", "left on"}},
            {"employer", {"employer name", "hired by", "placed with", "company"}},
            {"occupation", {"soc", "soc code"}},
            {"wage", {"hourly wage", "wage per hour", "starting wage", "hourly rate"}},
            {"hours", {"hours per week", "weekly hours"}},
        };
        std::map<std::string, std::string> by_name;
        for (const auto& [field, list] : names) {
            for (const auto& one : list) {
                by_name.emplace(plain(one), field);
            }
        }
        for (const auto& [value, label] : import_fields()) {
            by_name.emplace(plain(value), value);
            by_name.emplace(plain(label), value);
        }
        return by_name;
    }();
    return made;
}

bool says_nothing(const std::string& word) {
    return word.empty() || word == "unknown" || word == "na" || word == "declined" || word == "notreported";
}

/// `choices` are the values of the enum with their labels.
template <DescribedEnum E>
std::optional<E> choice_of(const ImportTable& table, std::size_t row, const std::string& field,
                           const std::vector<records::Choice>& choices, const std::string& text,
                           std::vector<Fault>& faults) {
    const auto word = plain(text);
    if (says_nothing(word)) {
        return std::nullopt;
    }
    std::string all;
    for (const auto& choice : choices) {
        if (word == plain(choice.value) || word == plain(choice.label)) {
            return enum_of<E>(choice.value);
        }
        all += (all.empty() ? "" : ", ") + choice.value;
    }
    faults.push_back(table.fault(row, field, say("E2008", {{"value", text}, {"choices", all}})));
    return std::nullopt;
}

std::optional<bool> truth_of(const ImportTable& table, std::size_t row, const std::string& field,
                             std::vector<Fault>& faults) {
    static const std::set<std::string> yes = {"yes", "y", "true", "1", "x"};
    static const std::set<std::string> no = {"no", "n", "false", "0"};
    const auto text = table.text(row, field);
    const auto word = plain(text);
    if (says_nothing(word)) {
        return std::nullopt;
    }
    if (!yes.contains(word) && !no.contains(word)) {
        faults.push_back(table.fault(row, field, say("E4028", {{"value", text}})));
        return std::nullopt;
    }
    return yes.contains(word);
}

/// "Quiroga, Rosa María" and "Rosa María Quiroga".
void split_name(const std::string& name, Identity& identity) {
    if (const auto comma = name.find(','); comma != std::string::npos) {
        identity.family_name = trimmed(name.substr(0, comma));
        identity.given_name = trimmed(name.substr(comma + 1));
    } else if (const auto space = name.rfind(' '); space != std::string::npos) {
        identity.given_name = trimmed(name.substr(0, space));
        identity.family_name = name.substr(space + 1);
    } else {
        identity.given_name = name;
    }
}

}  // namespace

const std::vector<records::Choice>& import_fields() {
    static const auto made = [] {
        std::vector<records::Choice> fields = {{"given_name", "First name"},
                                               {"family_name", "Last name"},
                                               {"name", "Full name"},
                                               {"former_name", "Former name"},
                                               {"birth_date", "Date of birth"},
                                               {"phone", "Phone"},
                                               {"email", "Email"},
                                               {"street", "Street"},
                                               {"city", "City"},
                                               {"state", "State"},
                                               {"postal_code", "ZIP code"},
                                               {"county", "County (FIPS code)"},
                                               {"ssn", "Social Security number"},
                                               {"sex", "Sex"},
                                               {"hispanic", "Hispanic or Latino"},
                                               {"races", "Races"},
                                               {"education", "Education"},
                                               {"employment", "Employment at entry"},
                                               {"disability", "Disability"},
                                               {"veteran", "Veteran"},
                                               {"low_income", "Low income"},
                                               {"homeless", "Homeless"},
                                               {"justice_involved", "Justice-involved"},
                                               {"single_parent", "Single parent"},
                                               {"english_learner", "English learner"},
                                               {"long_term_unemployed", "Long-term unemployed"},
                                               {"foster_youth", "Foster youth"},
                                               {"displaced_homemaker", "Displaced homemaker"},
                                               {"farmworker", "Farmworker"},
                                               {"public_assistance", "Public assistance"},
                                               {"program", "Program"},
                                               {"cohort", "Cohort"}};
        for (const auto& step : records::vocabulary().steps) {
            fields.push_back({step.value, step.label + ", date"});
        }
        for (const auto& [value, label] : {std::pair{"credential_name", "Credential name"},
                                           {"employer", "Placement, employer"},
                                           {"occupation", "Placement, SOC code"},
                                           {"wage", "Placement, hourly wage"},
                                           {"hours", "Placement, hours per week"}}) {
            fields.push_back({value, label});
        }
        return fields;
    }();
    return made;
}

std::string guessed_field(std::string_view header) {
    const auto found = usual_names().find(plain(header));
    return found == usual_names().end() ? std::string() : found->second;
}

ImportTable::ImportTable(std::string_view csv, const std::map<std::string, std::string>& mapping)
    : records_(read_csv(csv)) {
    if (records_.empty()) {
        const auto empty = say("E4029");
        throw InvalidError(std::vector<Fault>{{"line 1", empty.text, empty.id}});
    }
    const auto header = std::move(records_.front());
    records_.erase(records_.begin());
    const auto at = "line " + std::to_string(header.line);
    std::vector<Fault> faults;
    const auto fail = [&faults](const std::string& field, const Message& message) {
        faults.push_back({field, message.text, message.id});
    };
    const auto known = records::values_of(import_fields());
    std::set<std::string> seen;
    const auto take = [&](std::size_t i, const std::string& field) {
        columns_[i].field = field;
        return field.empty() || by_field_.emplace(field, i).second;
    };
    for (std::size_t i = 0; i < header.cells.size(); ++i) {
        columns_.push_back({.column = trimmed(header.cells[i])});
        const auto& name = columns_.back().column;
        if (name.empty()) {
            fail(at + ", column " + std::to_string(i + 1), say("E4030"));
        } else if (!seen.insert(name).second) {
            fail(at + ", column " + name, say("E4031"));
        }
        // the caller's mapping goes before any guess
        if (const auto said = mapping.find(name); said != mapping.end()) {
            if (!said->second.empty() && std::ranges::find(known, said->second) == known.end()) {
                fail("mapping." + name, say("E4032", {{"value", said->second}}));
            } else if (!take(i, said->second)) {
                fail("mapping." + name, say("E4033", {{"value", said->second}}));
            }
        }
    }
    for (const auto& [name, field] : mapping) {
        if (!seen.contains(name)) {
            fail("mapping." + name, say("E4034"));
        }
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        auto& column = columns_[i];
        if (const auto field = guessed_field(column.column);
            !mapping.contains(column.column) && !field.empty() && !by_field_.contains(field)) {
            column.guessed = take(i, field);
        }
        for (const auto& record : records_) {
            if (i < record.cells.size() && column.sample.empty()) {
                column.sample = trimmed(record.cells[i]);
            }
        }
    }
    if (!faults.empty()) {
        throw InvalidError(faults);
    }
}

bool ImportTable::has_names() const {
    return by_field_.contains("given_name") || by_field_.contains("family_name") || by_field_.contains("name");
}

std::string ImportTable::text(std::size_t row, const std::string& field) const {
    const auto found = by_field_.find(field);
    const auto& cells = records_[row].cells;
    return found == by_field_.end() || found->second >= cells.size() ? std::string() : trimmed(cells[found->second]);
}

std::string ImportTable::whole_line(std::size_t row) const {
    std::map<std::string, std::string> cells;
    for (std::size_t i = 0; i < std::min(columns_.size(), records_[row].cells.size()); ++i) {
        if (auto cell = trimmed(records_[row].cells[i]); !cell.empty()) {
            cells[columns_[i].column] = std::move(cell);
        }
    }
    std::string line;
    for (const auto& [column, cell] : cells) {
        line += std::to_string(column.size()) + ":" + column + std::to_string(cell.size()) + ":" + cell;
    }
    return line;
}

Fault ImportTable::fault(std::size_t row, const std::string& field, const Message& message) const {
    const auto found = by_field_.find(field);
    return {
        "line " + std::to_string(line(row)) +
            (field.empty() ? "" : ", column " + (found == by_field_.end() ? field : columns_[found->second].column)),
        message.text, message.id};
}

std::optional<std::chrono::sys_days> day_of_cell(std::string_view text) {
    if (const auto day = find_day(text)) {
        return day;
    }
    const auto sign = text.find_first_of("/-");
    if (sign == std::string_view::npos) {
        return std::nullopt;
    }
    const auto second = text.find(text[sign], sign + 1);
    if (second == std::string_view::npos || text.size() != second + 5) {
        return std::nullopt;
    }
    const auto part = [](std::string_view digits) {
        return digits.size() == 1 ? "0" + std::string(digits) : std::string(digits);
    };
    return find_day(std::string(text.substr(second + 1)) + "-" + part(text.substr(0, sign)) + "-" +
                    part(text.substr(sign + 1, second - sign - 1)));
}

std::optional<double> number_of(const ImportTable& table, std::size_t row, const std::string& field,
                                std::vector<Fault>& faults) {
    const auto cell = table.text(row, field);
    auto digits = cell;
    std::erase_if(digits, [](char c) { return c == '$' || c == ',' || c == ' '; });
    double value = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (cell.empty()) {
        return std::nullopt;
    }
    if (fault != std::errc() || end != digits.data() + digits.size() || !std::isfinite(value)) {
        faults.push_back(table.fault(row, field, say("E4035", {{"value", cell}})));
        return std::nullopt;
    }
    return value;
}

Identity identity_of(const ImportTable& table, std::size_t row, std::vector<Fault>& faults) {
    Identity identity;
    split_name(table.text(row, "name"), identity);
    boost::mp11::mp_for_each<MembersOf<Identity>>([&](auto member) {
        const std::string field = member.name;
        const auto text = table.text(row, field);
        if (text.empty()) {
            return;
        }
        if (field == "birth_date") {
            if (const auto day = day_of_cell(text)) {
                identity.birth_date = to_text(*day);
            } else {
                faults.push_back(table.fault(row, field, say("E4036", {{"value", text}})));
            }
        } else {
            identity.*member.pointer = text;
        }
    });
    std::erase_if(identity.ssn, [](char c) { return c == '-' || c == ' '; });
    return identity;
}

Background background_of(const ImportTable& table, std::size_t row, std::vector<Fault>& faults) {
    Background background;
    const auto& words = records::vocabulary();
    boost::mp11::mp_for_each<MembersOf<Background>>([&](auto member) {
        auto& value = background.*member.pointer;
        if constexpr (std::same_as<std::remove_cvref_t<decltype(value)>, std::optional<bool>>) {
            value = truth_of(table, row, member.name, faults);
        }
    });
    auto sex = table.text(row, "sex");
    if (sex == "F" || sex == "f" || sex == "M" || sex == "m") {
        sex = text_of(sex == "F" || sex == "f" ? pipeline::Sex::female : pipeline::Sex::male);
    }
    background.sex = choice_of<pipeline::Sex>(table, row, "sex", words.sexes, sex, faults);
    background.education =
        choice_of<pipeline::Education>(table, row, "education", words.educations, table.text(row, "education"), faults);
    background.employment = choice_of<pipeline::EmploymentStatus>(table, row, "employment", words.employments,
                                                                  table.text(row, "employment"), faults);
    auto races = table.text(row, "races");
    std::ranges::replace(races, ';', '|');
    for (std::size_t begin = 0; begin < races.size();) {
        const auto end = std::min(races.find('|', begin), races.size());
        if (const auto race =
                choice_of<pipeline::Race>(table, row, "races", words.races, races.substr(begin, end - begin), faults)) {
            background.races.push_back(*race);
        }
        begin = end + 1;
    }
    return background;
}

}  // namespace laborshed::services
