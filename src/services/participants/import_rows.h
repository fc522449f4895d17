// The rows of a list of people, read and checked one by one: who it is, and the steps of their way.
#pragma once

#include "pipeline/step.h"
#include "records/partnership.h"
#include "records/pipeline.h"
#include "services/participants/import_columns.h"
#include "services/participants/participant_service.h"

namespace laborshed::services {

/// One row as far as it can be read.
struct ReadRow {
    std::size_t row = 0;
    std::string token = {};  ///< of the whole line; who compares rows fills it in
    NewParticipant person = {};
    std::vector<records::ParticipantStep> steps = {};  ///< in the order of the way; ids are theirs already
    std::vector<Fault> faults = {};
};

/// Reads rows of a table. The programs, cohorts and organizations that they may name are read once.
class RowReader {
  public:
    /// What holds for rows that name none: ids, or empty.
    struct Otherwise {
        std::string program = {};
        std::string cohort = {};
    };
    RowReader(records::Database& database, const Actor& actor, const ImportTable& table, Otherwise otherwise,
              std::chrono::sys_days today);

    /// What is wrong with a cell, or with a step by itself, is in the row's faults; the order of steps is not
    /// looked at.
    [[nodiscard]] ReadRow read(std::size_t row) const;

  private:
    /// These answer nothing for an empty text; what is not there, or there twice, is a fault.
    std::optional<std::string> program(std::size_t row, const std::string& text, std::vector<Fault>& faults) const;
    std::optional<std::string> cohort(std::size_t row, const std::string& text,
                                      const std::optional<std::string>& program, std::vector<Fault>& faults) const;
    std::optional<std::string> employer(std::size_t row, std::vector<Fault>& faults) const;
    std::optional<records::ParticipantStep> step_of(std::size_t row, pipeline::Step step,
                                                    const std::optional<std::string>& program,
                                                    const std::optional<std::string>& cohort, ReadRow& read) const;
    /// Of the placement: whose, which, for how much.
    void add_job(std::size_t row, records::ParticipantStep& placement, std::vector<Fault>& faults) const;

    records::Database& database_;
    const Actor& actor_;
    const ImportTable& table_;
    Otherwise otherwise_;
    std::chrono::sys_days today_;
    std::vector<records::TrainingProgram> programs_;
    std::vector<records::Cohort> cohorts_;
    std::vector<records::Organization> organizations_;
};

}  // namespace laborshed::services
