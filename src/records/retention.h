// How long an organization keeps the records of participants who left, and who was announced to be made anonymous.
#pragma once

#include "records/entity.h"

#include <map>

namespace laborshed::records {

/// What an organization decided. Without one, the usual period holds (pipeline/record_period.h).
struct Retention : Entity {
    static constexpr const char* kind = "retention";
    std::string organization = {};
    std::optional<std::int64_t> years = {};  ///< after the last activity; nothing: until somebody does it by hand
};
BOOST_DESCRIBE_STRUCT(Retention, (Entity), (organization, years))

/// The day on which somebody's end of keeping was first announced: nobody is made anonymous unannounced.
[[nodiscard]] std::map<std::string, std::string> retention_notices(Database& database);
void keep_retention_notice(Database& database, const std::string& participant, const std::string& day);
void drop_retention_notice(Database& database, const std::string& participant);

/// The last day on which a task of every day was done; empty: never.
[[nodiscard]] std::string last_round_of(Database& database, const std::string& task);
void keep_round_of(Database& database, const std::string& task, const std::string& day);

}  // namespace laborshed::records
