// Jobs by calendar quarter, from confirmed steps and wage records.
#pragma once

#include "pipeline/indicators.h"
#include "records/pipeline.h"
#include "services/participants/participant_encryption.h"

#include <map>
#include <set>

namespace laborshed::services {

class JobReader {
  public:
    JobReader(records::Database& database, std::chrono::sys_days today);

    /// Of one whose record the actor's organization keeps.
    [[nodiscard]] std::vector<WageRecord> records_of(const std::string& participant, const ParticipantSeal& seal);

    /// Adds a person's jobs; the services must be there, as the quarters after exit are counted from them. In a quarter
    /// with a wage record nothing else counts.
    void read(pipeline::Participant& person, const std::vector<records::ParticipantStep>& steps,
              const pipeline::ParticipationRules& rules, const std::vector<WageRecord>& wages) const;

    /// The last quarter for which wages are known: the third before this one, as they lag two quarters, or the newest
    /// of the wage records that were opened. An older record does not make later quarters unknown: then only those
    /// with a confirmed job would count in them.
    [[nodiscard]] pipeline::Quarter through() const;
    [[nodiscard]] bool has_records() const noexcept { return newest_.has_value(); }

  private:
    std::chrono::sys_days today_;
    std::map<std::string, std::vector<records::SealedWage>> sealed_;
    std::map<std::vector<std::string>, std::string> organizations_;  ///< ids by the words of a name
    std::set<std::string> internships_;                              ///< openings
    std::optional<pipeline::Quarter> newest_;
};

}  // namespace laborshed::services
