#include "services/organizations/organization_merge.h"

#include "base/day.h"
#include "services/book/record_service.h"
#include "services/organizations/organization_match_key.h"

#include <algorithm>
#include <numeric>

namespace laborshed::services {
namespace {

using records::Organization;

void require_merging(const Actor& actor) {
    if (!may_write<records::Merge>(actor, {})) {
        refuse(actor, say("E2204"));
    }
}

/// Carries out a merge and records which records it changed.
class Merging {
  public:
    Merging(records::WritableDatabase& database, const Actor& actor, const Organization& gone, const Organization& kept)
        : database_(database), change_(database, actor.author()), gone_(gone), kept_(kept) {}

    std::vector<records::MergedRecord> done() {
        join_memberships();
        for (const auto& ops : all_kinds()) {
            move_references(ops);
        }
        complete();
        remove(gone_);
        return std::move(changed_);
    }

  private:
    template <records::Record T>
    void update(const T& record) {
        changed_.push_back({T::kind, record.id, change_.update(record).version});
    }
    template <records::Record T>
    void remove(const T& record) {
        change_.remove(record);
        changed_.push_back({T::kind, record.id, record.version + 1});
    }

    /// An organization has one membership in a partnership: joins the two.
    void join_memberships() {
        const auto of = [this](const Organization& organization) {
            return records::select<records::Membership>(database_, {"organization = :organization", {organization.id}});
        };
        const auto theirs = of(kept_);
        for (const auto& membership : of(gone_)) {
            const auto other = std::ranges::find(theirs, membership.partnership, &records::Membership::partnership);
            if (other == theirs.end()) {
                continue;
            }
            auto joined = *other;
            joined.since = std::min(joined.since, membership.since);
            if (!joined.until || !membership.until) {
                joined.until.reset();
            } else {
                joined.until = std::max(*joined.until, *membership.until);
            }
            remove(membership);
            if (joined.since != other->since || joined.until != other->until) {
                update(joined);
            }
        }
    }

    void move_references(const KindOps& ops) {
        for (const auto& record : records::select(database_, ops.type)) {
            bool named = false;
            ops.references(*record, Visit([&](std::string_view kind, std::string& id) {
                if (kind == Organization::kind && id == gone_.id) {
                    id = kept_.id;
                    named = true;
                }
            }));
            if (named) {
                if (ops.type.kind == records::Commitment::kind) {
                    settle(static_cast<records::Commitment&>(*record));
                }
                change_.update(ops.type, *record);
                changed_.push_back({ops.type.kind, record->id, record->version});
            }
        }
    }
    /// An organization can't confirm its own commitment.
    static void settle(records::Commitment& commitment) {
        if (commitment.receiver == commitment.organization) {
            commitment.receiver.reset();
        }
    }

    /// Fills empty fields of the kept organization from the removed one.
    void complete() {
        auto whole = kept_;
        const auto fill = [](auto& value, const auto& other) {
            if (value == std::remove_cvref_t<decltype(value)>{}) {
                value = other;
            }
        };
        fill(whole.industry, gone_.industry);
        fill(whole.employees, gone_.employees);
        fill(whole.website, gone_.website);
        fill(whole.note, gone_.note);
        for (const auto& place : gone_.places) {
            const auto text = to_json(place);
            if (std::ranges::none_of(whole.places, [&text](const auto& one) { return to_json(one) == text; })) {
                whole.places.push_back(place);
            }
        }
        if (to_json(whole) != to_json(kept_)) {
            update(whole);
        }
    }

    records::WritableDatabase& database_;
    records::Change change_;
    const Organization& gone_;
    const Organization& kept_;
    std::vector<records::MergedRecord> changed_;
};

}  // namespace

bool is_last_change(records::Database& database, const records::MergedRecord& changed) {
    const auto last = records::last_entry(database, changed.kind, changed.id);
    return last && last->version == changed.version;
}

bool take_back(records::Database& database, records::Change& change, const records::MergedRecord& changed) {
    if (!is_last_change(database, changed)) {
        return false;
    }
    (void)change.undo(ops_of(changed.kind).type, changed.id, changed.version);
    return true;
}

DuplicateSuggestions duplicate_suggestions(Workspace& workspace, const Actor& actor) {
    require_merging(actor);
    std::vector<Organization> organizations;
    std::map<std::string, std::vector<NamedBy>> counts;
    workspace.read([&](records::Database& database) {
        organizations = records::select<Organization>(database);
        counts = named_by(database);
    });
    std::vector<partnership::NamedPlace> places;
    for (const auto& organization : organizations) {
        places.push_back(named_place(organization));
    }
    const auto side = [&](std::size_t i) {
        const auto& place = places[i];
        const auto& named = counts[organizations[i].id];
        return DuplicateSide{
            .id = organizations[i].id,
            .name = organizations[i].name,
            .sector = organizations[i].sector,
            .place = place.street + (place.street.empty() || place.city.empty() ? "" : ", ") + place.city,
            .version = organizations[i].version,
            .references = std::accumulate(named.begin(), named.end(), std::int64_t{0},
                                          [](std::int64_t sum, const NamedBy& one) { return sum + one.records; }),
            .named_by = named};
    };
    DuplicateSuggestions answer{.threshold = partnership::duplicate_threshold};
    for (const auto& pair : partnership::duplicates(places)) {
        answer.pairs.push_back({.first = side(pair.first),
                                .second = side(pair.second),
                                .score = pair.similarity.score,
                                .name_score = pair.similarity.name,
                                .address_score = pair.similarity.address,
                                .reasons = pair.similarity.reasons});
    }
    return answer;
}

records::Merge merge_organizations(Workspace& workspace, const Actor& actor, const std::string& from,
                                   const MergeRequest& request) {
    require_merging(actor);
    Validator validator;
    if (request.into == from) {
        validator.fail("into", say("E2205"));
    }
    validator.throw_if_invalid();
    records::Merge merge;
    workspace.write([&](records::WritableDatabase& database) {
        auto gone = records::get<Organization>(database, from);
        auto kept = records::get<Organization>(database, request.into);
        for (const auto& [organization, version] : {std::pair(&gone, request.version), {&kept, request.into_version}}) {
            if (organization->version != version) {
                throw records::too_late(records::last_entry(database, Organization::kind, organization->id).value());
            }
        }
        merge = {};
        merge.gone = gone.id;
        merge.gone_name = gone.name;
        merge.kept = kept.id;
        merge.kept_name = kept.name;
        merge.day = to_text(workspace.today());
        merge.changed = Merging(database, actor, gone, kept).done();
        merge = records::Change(database, actor.author()).add(merge);
    });
    return merge;
}

Unmerged undo_merge(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    require_merging(actor);
    Unmerged answer;
    workspace.write([&](records::WritableDatabase& database) {
        answer = {};
        auto merge = records::get<records::Merge>(database, id);
        merge.version = version;
        if (merge.undone) {
            throw Error(ErrorKind::conflict, say("E2206", {{"day", *merge.undone}}));
        }
        records::Change change(database, actor.author());
        // in reverse order: the organization is restored before records that refer to it
        for (auto changed = merge.changed.rbegin(); changed != merge.changed.rend(); ++changed) {
            (take_back(database, change, *changed) ? answer.restored : answer.kept).push_back(*changed);
        }
        merge.undone = to_text(workspace.today());
        answer.merge = change.update(merge);
    });
    return answer;
}

}  // namespace laborshed::services
