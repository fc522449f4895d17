// A participant's ranked list of places. Access is like that of steps.
#pragma once

#include "records/matching.h"
#include "services/book/access.h"

namespace laborshed::services {

class Workspace;

struct PreferredPlace {
    std::string id = {};
    std::string title = {};  ///< "Nursing, evenings: Fall", "Ward nurse at Valley Hospital"; empty: it is gone
};
BOOST_DESCRIBE_STRUCT(PreferredPlace, (), (id, title))

/// One list; version 0 and no places where none was given.
struct PreferenceView {
    std::int64_t version = 0;
    pipeline::MarketKind market = pipeline::MarketKind::seats;
    std::vector<PreferredPlace> places = {};  ///< best first
    std::string organization = {};            ///< that wrote it down
    std::string organization_name = {};
    std::string day = {};
};
BOOST_DESCRIBE_STRUCT(PreferenceView, (), (version, market, places, organization, organization_name, day))

struct PreferencesView {
    std::vector<PreferenceView> lists = {};  ///< one per market, seats first
};
BOOST_DESCRIBE_STRUCT(PreferencesView, (), (lists))

/// The whole list anew; without places it is undone.
struct NewPreference {
    std::int64_t version = 0;  ///< of the list that was seen
    pipeline::MarketKind market = unset<pipeline::MarketKind>;
    std::vector<std::string> places = {};
};
BOOST_DESCRIBE_STRUCT(NewPreference, (), (version, market, places))

/// Throws Error not_found, also for a participant that the actor can't see.
[[nodiscard]] PreferencesView preferences(Workspace& workspace, const Actor& actor, const std::string& participant);

/// Throws as preferences, and Error forbidden, conflict, InvalidError.
PreferencesView change_preference(Workspace& workspace, const Actor& actor, const std::string& participant,
                                  const NewPreference& wanted);

/// "Nursing, evenings: Fall"; empty when there is no such cohort or opening.
[[nodiscard]] std::string matching_place_title(records::Database& database, pipeline::MarketKind market,
                                               const std::string& id);

}  // namespace laborshed::services
