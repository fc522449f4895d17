#include "services/partnership/sector_coverage.h"

#include "base/day.h"
#include "records/vocabulary.h"
#include "services/book/memberships.h"
#include "services/book/record_service.h"
#include "services/labor_market/overview.h"

#include <algorithm>

namespace laborshed::services {
namespace {

constexpr double kLargeShare = 0.05;

/// True if the code belongs to the sector: 622 to 62, 321 to 31-33.
bool is_of(const std::string& code, const std::string& sector) {
    const auto first_two = code.substr(0, 2);
    const auto dash = sector.find('-');
    return dash == std::string::npos ? first_two == sector
                                     : first_two >= sector.substr(0, dash) && first_two <= sector.substr(dash + 1);
}

IndustryAtTable at_table(const IndustryRow& row, const std::vector<records::Organization>& members,
                         const std::vector<std::string>& targets) {
    IndustryAtTable made{
        .industry = row.industry, .title = row.title, .employment = row.employment, .share = row.share};
    made.target =
        std::ranges::any_of(targets, [&row](const std::string& target) { return is_of(target, row.industry); });
    made.members = std::ranges::count_if(members, [&row](const records::Organization& member) {
        return member.sector == records::Sector::employer && member.industry && is_of(*member.industry, row.industry);
    });
    made.missing = made.members == 0 && (made.target || row.share.value_or(0) >= kLargeShare);
    return made;
}

}  // namespace

Roundtable roundtable(Workspace& workspace, const Actor& actor, const std::string& id, std::chrono::sys_days day) {
    const auto partnership = get_record<records::Partnership>(workspace, actor, id);
    std::vector<records::Organization> members;
    Roundtable answer{.day = to_text(day)};
    workspace.read([&](records::Database& database) { members = members_on(database, id, answer.day); });
    answer.members = static_cast<std::int64_t>(members.size());
    for (const auto& [value, label] : records::vocabulary().sectors) {
        const auto sector = enum_of<records::Sector>(value).value();
        answer.sectors.push_back({sector, label, std::ranges::count(members, sector, &records::Organization::sector)});
    }
    if (partnership.region.empty()) {
        answer.industries_missing = say("finding.no_region");
        return answer;
    }
    try {
        for (const auto& row : overview(workspace, partnership.region).industries) {
            if (row.ownership == "private") {
                answer.industries.push_back(at_table(row, members, partnership.industries));
            }
        }
    } catch (const Error& error) {
        answer.industries_missing = error.message();
    }
    if (answer.industries.empty() && !answer.industries_missing) {
        answer.industries_missing = say("finding.no_industries");
    }
    std::ranges::stable_sort(answer.industries, [](const IndustryAtTable& a, const IndustryAtTable& b) {
        return a.employment.value_or(-1) > b.employment.value_or(-1);
    });
    return answer;
}

}  // namespace laborshed::services
