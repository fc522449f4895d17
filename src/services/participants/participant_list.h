// Lists of participants, and helpers their pages share.
#pragma once

#include "pipeline/journey.h"
#include "services/participants/participant_service.h"

#include <map>

namespace laborshed::services {

/// Names of records that steps refer to, read once.
class ParticipantNames {
  public:
    explicit ParticipantNames(records::Database& database);
    /// Empty for what is not there.
    [[nodiscard]] std::string organization(const std::string& id) const { return find(organizations_, id); }
    [[nodiscard]] std::string program(const std::string& id) const { return find(programs_, id); }
    [[nodiscard]] std::string cohort(const std::string& id) const { return find(cohorts_, id); }

  private:
    using Names = std::map<std::string, std::string>;
    static std::string find(const Names& names, const std::string& id) {
        const auto found = names.find(id);
        return found == names.end() ? std::string() : found->second;
    }
    Names organizations_;
    Names programs_;
    Names cohorts_;
};

/// "Given Family"
[[nodiscard]] std::string name_of(const Identity& identity);

/// `steps` in the order that the journey was made of.
[[nodiscard]] std::vector<StandingView> standings_view(const pipeline::Journey& journey,
                                                       const std::vector<records::ParticipantStep>& steps,
                                                       const ParticipantNames& names);

/// The standing outside of every program of someone who has none there yet: it says how to begin.
[[nodiscard]] StandingView beginning_view(const std::vector<records::ParticipantStep>& steps,
                                          std::chrono::sys_days today, const pipeline::JourneyRules& rules);

/// A participant the actor's organization can see, with steps by day.
struct VisibleParticipant {
    records::Participant participant = {};
    std::vector<records::ParticipantStep> steps = {};
};

/// By today's consents; the basis of lists, exports, and figures.
[[nodiscard]] std::vector<VisibleParticipant> visible_participants(records::Database& database, const Actor& actor);

}  // namespace laborshed::services
