#include "services/participants/import_rows.h"

#include "base/day.h"
#include "base/id.h"
#include "base/json_reader.h"
#include "services/book/record_service.h"
#include "services/participants/participant_steps.h"
#include "services/participants/participant_validation.h"

#include <algorithm>

namespace laborshed::services {
namespace {

using records::ParticipantStep;

bool is(const std::string& name, const std::string& text) { return name.size() == text.size() && mentions(name, text); }

template <records::Record T>
std::vector<T> readable(records::Database& database, const Actor& actor) {
    auto all = records::select<T>(database);
    std::erase_if(all, [&](const T& one) { return !may_read(database, actor, one); });
    return all;
}

template <class T, class Fits>
std::optional<std::string> one_of(const std::vector<T>& all, const std::string& text, const ImportTable& table,
                                  std::size_t row, const std::string& field, std::vector<Fault>& faults,
                                  const Fits& fits) {
    if (text.empty()) {
        return std::nullopt;
    }
    const auto found = std::ranges::find_if(all, fits);
    if (found == all.end() || std::find_if(found + 1, all.end(), fits) != all.end()) {
        faults.push_back(table.fault(row, field,
                                     found == all.end() ? say("E4037", {{"kind", field}, {"value", text}})
                                                        : say("E4038", {{"kind", field}, {"value", text}})));
        return std::nullopt;
    }
    return found->id;
}

/// What the checks find, each fault at the column that `column_of` (field → column) names.
template <class Check, class ColumnOf>
void checked(const ImportTable& table, std::size_t row, std::vector<Fault>& faults, const Check& check,
             const ColumnOf& column_of) {
    Validator validator;
    check(validator);
    try {
        validator.throw_if_invalid();
    } catch (const InvalidError& error) {
        for (const auto& fault : error.faults()) {
            faults.push_back(table.fault(row, column_of(fault.field), {.id = fault.code, .text = fault.message}));
        }
    }
}

}  // namespace

RowReader::RowReader(records::Database& database, const Actor& actor, const ImportTable& table, Otherwise otherwise,
                     std::chrono::sys_days today)
    : database_(database),
      actor_(actor),
      table_(table),
      otherwise_(std::move(otherwise)),
      today_(today),
      programs_(readable<records::TrainingProgram>(database, actor)),
      cohorts_(readable<records::Cohort>(database, actor)),
      organizations_(records::select<records::Organization>(database)) {}

ReadRow RowReader::read(std::size_t row) const {
    ReadRow read{.row = row};
    auto& faults = read.faults;
    read.person.identity = identity_of(table_, row, faults);
    read.person.background = background_of(table_, row, faults);
    checked(
        table_, row, faults, [&](Validator& validator) { check_identity("", read.person.identity, today_, validator); },
        [&](const std::string& field) {
            const bool whole = table_.text(row, "given_name").empty() && !table_.text(row, "name").empty();
            return whole && field == "given_name" ? std::string("name") : field;
        });
    const auto said = [&](const char* field, const std::string& otherwise) {
        auto text = table_.text(row, field);
        return text.empty() ? otherwise : text;
    };
    auto in_program = program(row, said("program", otherwise_.program), faults);
    const auto in_cohort = cohort(row, said("cohort", otherwise_.cohort), in_program, faults);
    if (in_cohort && !in_program) {
        in_program = std::ranges::find(cohorts_, *in_cohort, &records::Cohort::id)->program;
    }
    for (const auto step : pipeline::kSteps) {
        if (auto made = step_of(row, step, in_program, in_cohort, read); made) {
            read.steps.push_back(std::move(*made));
        }
    }
    return read;
}

std::optional<std::string> RowReader::program(std::size_t row, const std::string& text,
                                              std::vector<Fault>& faults) const {
    return one_of(programs_, text, table_, row, "program", faults,
                  [&](const auto& one) { return one.id == text || is(one.title, text); });
}

std::optional<std::string> RowReader::cohort(std::size_t row, const std::string& text,
                                             const std::optional<std::string>& program,
                                             std::vector<Fault>& faults) const {
    return one_of(cohorts_, text, table_, row, "cohort", faults, [&](const auto& one) {
        return one.id == text || (is(one.name, text) && (!program || one.program == *program));
    });
}

std::optional<std::string> RowReader::employer(std::size_t row, std::vector<Fault>& faults) const {
    const auto text = table_.text(row, "employer");
    return one_of(organizations_, text, table_, row, "employer", faults,
                  [&](const auto& one) { return one.id == text || is(one.name, text); });
}

void RowReader::add_job(std::size_t row, ParticipantStep& placement, std::vector<Fault>& faults) const {
    placement.partner = employer(row, faults);
    if (auto job = table_.text(row, "occupation"); !job.empty()) {
        placement.occupation = std::move(job);
    }
    placement.wage = number_of(table_, row, "wage", faults);
    placement.hours = number_of(table_, row, "hours", faults);
}

std::optional<ParticipantStep> RowReader::step_of(std::size_t row, pipeline::Step step,
                                                  const std::optional<std::string>& program,
                                                  const std::optional<std::string>& cohort, ReadRow& read) const {
    const auto name = text_of(step);
    const auto text = table_.text(row, name);
    if (text.empty()) {
        return std::nullopt;
    }
    const auto day = day_of_cell(text);
    if (!day) {
        read.faults.push_back(table_.fault(row, name, say("E4039", {{"value", text}})));
        return std::nullopt;
    }
    ParticipantStep made;
    made.id = new_id();
    made.step = step;
    made.day = to_text(*day);
    made.organization = actor_.organization.value_or("");
    if (step != pipeline::Step::outreach) {
        made.program = program;
    }
    const bool within = step >= pipeline::Step::enrollment && step <= pipeline::Step::credential;
    if (within || step == pipeline::Step::withdrawal) {
        made.cohort = cohort;
    }
    if (step == pipeline::Step::credential) {
        made.detail = table_.text(row, "credential_name");
    }
    if (step == pipeline::Step::placement) {
        add_job(row, made, read.faults);
    }
    checked(
        table_, row, read.faults, [&](Validator& validator) { check_step(database_, actor_, made, validator); },
        [&](const std::string& field) {
            return field == "occupation" || field == "wage" || field == "hours" ? field : name;
        });
    if (pipeline::retention_days(step)) {  // of the job that the row tells of
        const auto placed = std::ranges::find(read.steps, pipeline::Step::placement, &ParticipantStep::step);
        made.placement = placed == read.steps.end() ? std::nullopt : std::optional(placed->id);
    }
    return made;
}

}  // namespace laborshed::services
