#include "services/data_import/vintage_list.h"

#include "lake/lake.h"
#include "services/workspace/workspace.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <sstream>
#include <string_view>

namespace laborshed::services {
namespace {

using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month;

/// How a kind's releases are named, and after how many months a later one is out.
enum class Named { by_month, by_base_year, by_academic_year, by_calendar_year, by_onet_version };
struct Rhythm {
    std::string_view kind;
    Named named = Named::by_month;
    int months = 0;
    std::string_view publishes;  ///< "BLS publishes …"
};

// OEWS: May of a year, out the following spring. Projections: BLS every September, states every two years. IPEDS: the
// academic year that ends in June, provisional figures a year and a half later. QCEW: a calendar year, out in June.
// O*NET: quarterly, the yearly update of ratings in August; a year and a half covers one missed update.
constexpr auto kRhythms = std::to_array<Rhythm>({
    {"oews", Named::by_month, 20, "a year's wages and employment come out the following spring"},
    {"national_projections", Named::by_base_year, 36, "national projections come out every year"},
    {"state_projections", Named::by_base_year, 48, "a state's long-term projections come out every two years"},
    {"completions", Named::by_academic_year, 30, "a year's completions come out within two years"},
    {"institutions", Named::by_academic_year, 30, "the directory of institutions comes out every year"},
    {"completers", Named::by_academic_year, 30, "a year's completers come out within two years"},
    {"distance_enrollment", Named::by_academic_year, 30, "a year's enrollment comes out within two years"},
    {"qcew", Named::by_calendar_year, 20, "a year's averages come out the following summer"},
    {"graduate_flows", Named::by_calendar_year, 27, "a year's survey comes out in the fall of the next one"},
    {"onet_occupations", Named::by_onet_version, 18, "O*NET comes out every quarter"},
    {"onet_ratings", Named::by_onet_version, 18, "O*NET comes out every quarter"},
    {"onet_job_zones", Named::by_onet_version, 18, "O*NET comes out every quarter"},
    {"onet_related", Named::by_onet_version, 18, "O*NET comes out every quarter"},
    {"onet_technology", Named::by_onet_version, 18, "O*NET comes out every quarter"},
    {"onet_titles", Named::by_onet_version, 18, "O*NET comes out every quarter"},
});

/// The whole number that the text begins with; takes it and the sign after it away.
std::optional<int> take_number(std::string_view& text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    text.remove_prefix(text.empty() ? 0 : 1);
    return number;
}

/// The month that a release stands for: the figures' own, or an O*NET version's publication.
std::optional<year_month> month_of(const std::string& release, Named named) {
    std::string_view text = release;
    const auto first = take_number(text);
    const auto second = take_number(text);
    if (!first) {
        return std::nullopt;
    }
    if (named == Named::by_onet_version) {
        // 25.0 was August 2020, and every quarter counts one behind the point (29.2 is February 2025)
        return year(1995 + *first) / std::chrono::August + months(3 * second.value_or(0));
    }
    if (*first < 1900 || *first > 2200) {
        return std::nullopt;
    }
    if (named == Named::by_month && second && *second >= 1 && *second <= 12) {
        return year(*first) / std::chrono::month(static_cast<unsigned>(*second));
    }
    return year(*first) / (named == Named::by_academic_year ? std::chrono::June : std::chrono::December);
}

/// The day of "2026-11-23T15:04:05Z".
std::optional<sys_days> day_of(const std::string& utc) {
    std::string_view text = utc;
    const auto y = take_number(text);
    const auto m = take_number(text);
    const auto d = take_number(text);
    if (!y || !m || !d) {
        return std::nullopt;
    }
    const auto day = year(*y) / *m / *d;
    return day.ok() ? std::optional(sys_days(day)) : std::nullopt;
}

bool is_newest(const lake::Vintage& vintage, const std::vector<lake::Vintage>& all) {
    return std::none_of(all.begin(), all.end(), [&](const lake::Vintage& other) {
        return other.kind == vintage.kind && other.scope == vintage.scope && other.example == vintage.example &&
               other.release > vintage.release;
    });
}

Source source_of(const lake::Vintage& vintage, const std::vector<lake::Vintage>& all, sys_days today) {
    Source source{.id = vintage.id,
                  .kind = vintage.kind,
                  .title = vintage.title,
                  .agency = vintage.agency,
                  .release = vintage.release,
                  .release_label = vintage.release_label,
                  .file_name = vintage.file_name,
                  .url = vintage.url,
                  .fetched = vintage.fetched,
                  .sha256 = vintage.sha256,
                  .bytes = vintage.bytes,
                  .rows_read = vintage.rows_read,
                  .rows_kept = vintage.rows_kept,
                  .rows_refused = vintage.rows_refused,
                  .refused = vintage.refused,
                  .accepted = vintage.accepted,
                  .scope = vintage.scope,
                  .example = vintage.example,
                  .age_days = 0,
                  .stale = false,
                  .stale_reason = {},
                  .newest = is_newest(vintage, all),
                  .columns = {}};
    if (const auto fetched = day_of(vintage.fetched)) {
        source.age_days = std::max<std::int64_t>(0, (today - *fetched).count());
    }
    // Earlier releases are history that trends are drawn from: only the latest one can be out of date. Of an invented
    // region nothing new will ever come out.
    if (source.newest && !vintage.example) {
        source.stale_reason = stale_reason(vintage, today);
        source.stale = source.stale_reason.has_value();
    }
    for (const auto& [name, origin] : vintage.columns) {
        source.columns.push_back({name, origin.sheet, origin.header, origin.letter});
    }
    return source;
}

}  // namespace

std::optional<std::string> stale_reason(const lake::Vintage& vintage, sys_days today) {
    const auto* rhythm =
        std::find_if(kRhythms.begin(), kRhythms.end(), [&](const Rhythm& r) { return r.kind == vintage.kind; });
    if (rhythm == kRhythms.end()) {
        return std::nullopt;
    }
    const auto month = month_of(vintage.release, rhythm->named);
    if (!month) {
        return std::nullopt;
    }
    const std::chrono::year_month_day now = today;
    const auto age = (year_month(now.year(), now.month()) - *month).count();
    if (age <= rhythm->months) {
        return std::nullopt;
    }
    std::ostringstream out;
    out << vintage.release_label << " is " << age << " months back: " << rhythm->publishes
        << ", so a later release than this should be out";
    return out.str();
}

SourceList list_sources(Workspace& workspace, sys_days today) {
    const auto vintages = workspace.vintages();
    SourceList list;
    for (const auto& vintage : vintages->all()) {
        list.sources.push_back(source_of(vintage, vintages->all(), today));
    }
    std::stable_sort(list.sources.begin(), list.sources.end(), [](const Source& a, const Source& b) {
        return a.kind != b.kind ? a.kind < b.kind : a.release > b.release;
    });
    return list;
}

Source find_source(Workspace& workspace, const std::string& id, sys_days today) {
    const auto vintages = workspace.vintages();
    const auto* vintage = vintages->find(id);
    if (vintage == nullptr) {
        throw Error(ErrorKind::not_found, say("E1084", {{"id", id}}));
    }
    return source_of(*vintage, vintages->all(), today);
}

void remove_source(Workspace& workspace, const std::string& id) { lake::Lake(workspace.data()).remove(id); }

}  // namespace laborshed::services
