// Retention rules for records of exited participants, and announced anonymizations.
#pragma once

#include "records/entity.h"

#include <map>

namespace laborshed::records {

/// An organization's rule. Without one, the default period applies (pipeline/record_period.h).
struct Retention : Entity {
    static constexpr const char* kind = "retention";
    std::string organization = {};
    std::optional<std::int64_t> years = {};  ///< after the last activity; none: never automatically
};
BOOST_DESCRIBE_STRUCT(Retention, (Entity), (organization, years))

/// Participant → the day that their anonymization was first announced: none happens unannounced.
[[nodiscard]] std::map<std::string, std::string> retention_notices(Database& database);
void keep_retention_notice(WritableDatabase& database, const std::string& participant, const std::string& day);
void drop_retention_notice(WritableDatabase& database, const std::string& participant);

/// The last day on which a daily task ran; empty: never.
[[nodiscard]] std::string last_round_of(Database& database, const std::string& task);
void keep_round_of(WritableDatabase& database, const std::string& task, const std::string& day);

}  // namespace laborshed::records
