#include "services/equity/release_people.h"

#include "records/participant_merge.h"
#include "records/partnership.h"
#include "records/pipeline.h"

namespace laborshed::services {

ReleasePeople::ReleasePeople(records::Database& database, std::string partnership, const std::string& publisher,
                             const std::string& today, std::map<std::string, std::string> counted_by)
    : partnership_(std::move(partnership)), publisher_(publisher), counted_by_(std::move(counted_by)) {
    for (const auto& merge :
         records::select<records::ParticipantMerge>(database, {.condition = {}, .values = {}, .order = "id"})) {
        if (const auto gone = counted_by_.find(merge.gone); gone != counted_by_.end()) {
            counted_by_.emplace(merge.kept, gone->second);
        }
    }
    for (const auto& program : records::select<records::TrainingProgram>(database)) {
        partnership_of_[program.id] = program.partnership;
    }
    for (const auto& membership : records::select<records::Membership>(
             database, {.condition = {}, .values = {}, .order = "since, partnership"})) {
        if (membership.since <= today && (!membership.until || today < *membership.until)) {
            home_of_.emplace(membership.organization, membership.partnership);
        }
    }
}

bool ReleasePeople::has(const VisibleParticipant& person) const {
    if (const auto counted = counted_by_.find(person.participant.id); counted != counted_by_.end()) {
        return counted->second == partnership_;
    }
    const auto partnerships = partnerships_of(person);
    return partnerships.empty() ? home_of(person.participant.organization) == partnership_
                                : partnerships.contains(partnership_);
}

std::set<std::string> ReleasePeople::partnerships_of(const VisibleParticipant& person) const {
    std::set<std::string> found;
    for (const auto& step : person.steps) {
        const auto partnership = step.program ? partnership_of_.find(*step.program) : partnership_of_.end();
        if (partnership != partnership_of_.end() && !step.planned) {
            found.insert(partnership->second);
        }
    }
    return found;
}

const std::string& ReleasePeople::home_of(const std::string& organization) const {
    static const std::string none;
    auto found = home_of_.find(organization);
    if (found == home_of_.end()) {
        found = home_of_.find(publisher_);
    }
    return found == home_of_.end() ? none : found->second;
}

}  // namespace laborshed::services
