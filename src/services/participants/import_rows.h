// Rows of a participant import, read and checked one by one: the person and their steps.
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
    std::vector<records::ParticipantStep> steps = {};  ///< in pathway order; ids are theirs already
    std::vector<Fault> faults = {};
};

/// Reads rows of a table. Loads the programs, cohorts, and organizations once.
class RowReader {
  public:
    /// Defaults for rows that name none: ids, or empty.
    struct Otherwise {
        std::string program = {};
        std::string cohort = {};
    };
    RowReader(records::Database& database, const Actor& actor, const ImportTable& table, Otherwise otherwise,
              std::chrono::sys_days today);

    /// The row's faults cover cells and single steps, not the order of steps.
    [[nodiscard]] ReadRow read(std::size_t row) const;

  private:
    /// Nothing for an empty text. An unknown or ambiguous name is a fault.
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
