#include "services/partnership/network.h"

#include "base/day.h"
#include "partnership/network.h"
#include "services/book/data_sharing.h"
#include "services/book/memberships.h"
#include "services/book/record_service.h"
#include "services/pulse/pulse_results.h"

#include <algorithm>
#include <map>
#include <set>

namespace laborshed::services {
namespace {

using std::chrono::sys_days;

/// Collects ties among the given organizations.
class Ties {
  public:
    Ties(const std::vector<records::Organization>& organizations, const NetworkQuery& query, std::string since)
        : query_(query), since_(std::move(since)) {
        for (const auto& organization : organizations) {
            here_.insert(organization.id);
        }
    }

    void collect(records::Database& database, const std::string& day) {
        const auto in_scope = [this](const std::string& partnership) {
            return query_.partnership.empty() || partnership == query_.partnership;
        };
        for (const auto& meeting : records::select<records::Meeting>(
                 database, {"starts >= :since AND starts <= :day", {since_, day + "T24"}})) {
            if (in_scope(meeting.partnership)) {
                everybody_with_everybody(attendants(meeting), &NetworkTie::meetings);
            }
        }
        for (const auto& commitment : records::select<records::Commitment>(
                 database, {"draft = 0 AND withdrawn IS NULL AND receiver IS NOT NULL AND due >= :since AND "
                            "pledged <= :day",
                            {since_, day}})) {
            if (in_scope(commitment.partnership)) {
                tie(commitment.organization, *commitment.receiver, &NetworkTie::commitments);
            }
        }
        for (const auto& agreement : records::select<records::Agreement>(database)) {
            if (in_scope(agreement.partnership) && in_force(agreement, day)) {
                std::set<std::string> signatories;
                for (const auto& signatory : agreement.signatories) {
                    signatories.insert(signatory.organization);
                }
                everybody_with_everybody(signatories, &NetworkTie::agreements);
            }
        }
        if (query_.memberships) {
            memberships(database, day);
        }
    }

    void collect_pulse(Workspace& workspace, records::Database& database, sys_days day) {
        for (const auto& partnership : records::select<records::Partnership>(database)) {
            if (query_.partnership.empty() || partnership.id == query_.partnership) {
                for (const auto& pair : pulse_pairs(workspace, database, partnership.id, since_, day)) {
                    tie(pair.organization, pair.by, &NetworkTie::pulse);
                }
            }
        }
    }

    std::vector<NetworkTie> ties() {
        std::vector<NetworkTie> found;
        for (auto& [pair, tie] : ties_) {
            tie.weight =
                static_cast<double>(tie.meetings + tie.commitments + tie.agreements + tie.pulse + tie.partnerships);
            found.push_back(std::move(tie));
        }
        return found;
    }

  private:
    static std::set<std::string> attendants(const records::Meeting& meeting) {
        std::set<std::string> organizations;  // one organization counts once, however many people attend
        for (const auto& attendance : meeting.attendance) {
            organizations.insert(attendance.organization);
        }
        return organizations;
    }

    void memberships(records::Database& database, const std::string& day) {
        std::map<std::string, std::set<std::string>> members;
        for (const auto& membership : records::select<records::Membership>(
                 database, {"since <= :first AND (until IS NULL OR until > :last)", {day, day}})) {
            members[membership.partnership].insert(membership.organization);
        }
        for (const auto& [partnership, organizations] : members) {
            if (query_.partnership.empty() || partnership == query_.partnership) {
                everybody_with_everybody(organizations, &NetworkTie::partnerships);
            }
        }
    }

    void everybody_with_everybody(const std::set<std::string>& organizations, std::int64_t NetworkTie::*what) {
        for (auto a = organizations.begin(); a != organizations.end(); ++a) {
            for (auto b = std::next(a); b != organizations.end(); ++b) {
                tie(*a, *b, what);
            }
        }
    }

    void tie(const std::string& one, const std::string& other, std::int64_t NetworkTie::*what) {
        if (one == other || !here_.contains(one) || !here_.contains(other)) {
            return;
        }
        const auto& [a, b] = std::minmax(one, other);
        auto& found = ties_[{a, b}];
        found.a = a;
        found.b = b;
        ++(found.*what);
    }

    const NetworkQuery& query_;
    std::string since_;
    std::set<std::string> here_;
    std::map<std::pair<std::string, std::string>, NetworkTie> ties_;
};

/// The model's result, with organizations instead of indexes.
PartnershipNetwork described(const std::vector<records::Organization>& organizations, std::vector<NetworkTie> ties) {
    std::map<std::string, std::size_t> places;
    std::vector<std::string> sectors;
    for (const auto& organization : organizations) {
        places[organization.id] = sectors.size();
        sectors.push_back(text_of(organization.sector));
    }
    std::vector<partnership::Tie> numbered;
    for (auto& tie : ties) {
        const auto a = places.at(tie.a);
        const auto b = places.at(tie.b);
        tie.a_name = organizations[a].name;
        tie.b_name = organizations[b].name;
        numbered.push_back({a, b, tie.weight});
    }
    const auto network = partnership::network(sectors, numbered);
    PartnershipNetwork made{.ties = std::move(ties),
                            .density = network.density,
                            .assortativity = network.assortativity,
                            .e_i_index = network.e_i_index};
    for (const auto size : network.components) {
        made.components.push_back(static_cast<std::int64_t>(size));
    }
    for (const auto& mixed : network.mixing) {
        const auto sector = [&](std::size_t i) { return enum_of<records::Sector>(network.sectors[i]).value(); };
        made.mixing.push_back(
            {sector(mixed.first), sector(mixed.second), static_cast<std::int64_t>(mixed.ties), mixed.weight});
    }
    for (std::size_t i = 0; i < organizations.size(); ++i) {
        const auto& place = network.places[i];
        made.nodes.push_back({.organization = organizations[i].id,
                              .name = organizations[i].name,
                              .sector = organizations[i].sector,
                              .degree = static_cast<std::int64_t>(place.degree),
                              .strength = place.strength,
                              .betweenness = place.betweenness,
                              .betweenness_share = place.betweenness_share,
                              .constraint = place.constraint,
                              .brokered = static_cast<std::int64_t>(place.brokerage.total()),
                              .component = static_cast<std::int64_t>(place.component),
                              .cut_vertex = place.cut_vertex(),
                              .pieces = static_cast<std::int64_t>(place.pieces)});
    }
    std::ranges::sort(made.nodes, [](const NetworkNode& a, const NetworkNode& b) {
        return std::tie(b.betweenness, b.degree, a.name, a.organization) <
               std::tie(a.betweenness, a.degree, b.name, b.organization);
    });
    return made;
}

}  // namespace

PartnershipNetwork partnership_network(Workspace& workspace, const Actor& actor, const NetworkQuery& query,
                                       sys_days day) {
    if (actor.role == Role::everybody || (query.partnership.empty() && actor.role == Role::member)) {
        refuse(actor, say("E3007"));
    }
    if (query.months < 1 || query.months > 120) {
        throw Error(ErrorKind::bad_input, say("E3008"));
    }
    if (!query.partnership.empty()) {
        (void)get_record<records::Partnership>(workspace, actor, query.partnership);
    }
    PartnershipNetwork found;
    const auto since = to_text(day - std::chrono::days(query.months * 365 / 12));
    workspace.read([&](records::Database& database) {
        const auto organizations = query.partnership.empty() ? records::select<records::Organization>(database)
                                                             : members_on(database, query.partnership, to_text(day));
        Ties ties(organizations, query, since);
        ties.collect(database, to_text(day));
        ties.collect_pulse(workspace, database, day);
        found = described(organizations, ties.ties());
    });
    found.day = to_text(day);
    return found;
}

}  // namespace laborshed::services
