// Retention: records are anonymized some years after the last activity, after an announcement, unless someone records
// why they are needed longer.
#pragma once

#include "pipeline/record_period.h"
#include "services/book/access.h"

#include <boost/describe.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::records {
class Database;
}

namespace laborshed::services {

class Workspace;

inline constexpr std::int64_t kMaxRecordYears = 30;
/// Minimum time between announcement and anonymization, also after a period was shortened.
inline constexpr std::chrono::days kAnnouncedFor{30};
/// Records are announced when their period ends within so many days.
inline constexpr std::chrono::days kRetentionAhead{60};
/// The longest that a record can be kept beyond its period at once.
inline constexpr std::chrono::years kLongestKeep{10};

/// Someone whose record has served, or would have.
struct RetentionPerson {
    std::string id = {};
    std::int64_t version = 0;
    std::string reference = {};
    std::string name = {};
    std::string last = {};                         ///< the day of the last activity
    std::optional<pipeline::Step> last_step = {};  ///< where it was a step
    std::optional<std::string> ends = {};          ///< the day on which the period ends; nothing: there is none
    std::optional<std::string> on = {};            ///< the day on which the record is anonymized; nothing: it is not
    std::optional<std::string> keep_until = {};
    std::string keep_reason = {};
};
BOOST_DESCRIBE_STRUCT(RetentionPerson, (),
                      (id, version, reference, name, last, last_step, ends, on, keep_until, keep_reason))

struct RetentionPage {
    std::string day = {};
    std::string organization = {};
    std::string organization_name = {};
    std::int64_t version = 0;                ///< of the organization's own decision; 0: it made none
    std::optional<std::int64_t> years = {};  ///< nothing: no one is anonymized by itself
    std::int64_t usual_years = pipeline::kUsualRecordYears;
    std::int64_t ahead = kRetentionAhead.count();        ///< days
    std::int64_t announced_for = kAnnouncedFor.count();  ///< days
    std::vector<RetentionPerson> soon = {};              ///< the first to go first
    std::vector<RetentionPerson> kept_longer = {};       ///< those who would go first, first
    std::vector<RetentionPerson> under_way = {};         ///< silent for as long, and enrolled still by the records
};
BOOST_DESCRIBE_STRUCT(RetentionPage, (),
                      (day, organization, organization_name, version, years, usual_years, ahead, announced_for, soon,
                       kept_longer, under_way))

/// Of the records that the actor's organization keeps. Throws Error not_signed_in, forbidden.
[[nodiscard]] RetentionPage retention(Workspace& workspace, const Actor& actor);

struct ChangedRetention {
    std::int64_t version = 0;  ///< as the page has it
    std::optional<std::int64_t> years = {};
};
BOOST_DESCRIBE_STRUCT(ChangedRetention, (), (version, years))

/// Throws Error forbidden, conflict, InvalidError.
RetentionPage change_retention(Workspace& workspace, const Actor& actor, const ChangedRetention& wanted);

struct KeepLonger {
    std::int64_t version = 0;               ///< of the participant
    std::optional<std::string> until = {};  ///< the last day; nothing: not longer than the period
    std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(KeepLonger, (), (version, until, reason))

/// For the organization that keeps the record. Throws Error not_found, forbidden, conflict, InvalidError.
RetentionPage keep_longer(Workspace& workspace, const Actor& actor, const std::string& participant,
                          const KeepLonger& wanted);

struct RetentionRound {
    std::int64_t announced = 0;
    std::int64_t anonymized = 0;
};

/// The daily round, of all organizations: announces whose period ends soon, and makes anonymous whose period ended and
/// who was announced long enough; no one with a step, note, document, consent or list within the period, with something
/// planned ahead or enrolled still. In the audit log it is the program's doing. A second round on a day does nothing.
RetentionRound end_retention(Workspace& workspace, std::chrono::sys_days day);

/// The announcement to an organization.
struct RetentionAhead {
    std::int64_t people = 0;
    std::chrono::sys_days first = {};  ///< the day on which the first record is anonymized
};
[[nodiscard]] std::optional<RetentionAhead> retention_ahead(records::Database& database, const Actor& actor,
                                                            std::chrono::sys_days day);

}  // namespace laborshed::services
