#include "services/pilots/pilot_entrants.h"

#include "base/day.h"
#include "base/id.h"
#include "base/json_reader.h"
#include "services/book/record_service.h"
#include "services/book/validation_rules.h"
#include "services/participants/person_groups.h"
#include "services/pilots/pilot_plan.h"
#include "services/pilots/pilot_records.h"
#include "services/pipeline/wioa_facts.h"

#include <algorithm>
#include <map>
#include <set>

namespace laborshed::services {
namespace {

using records::Pilot;
using records::PilotEntrant;

constexpr std::size_t kMaxName = 100;  // of a site or a group

void require_open(const Pilot& pilot, const std::string& today) {
    if (pilot.status == records::PilotStatus::draft) {
        throw Error(ErrorKind::conflict, say("E5085"));
    }
    if (pilot.status != records::PilotStatus::planned && pilot.status != records::PilotStatus::enrolling) {
        throw Error(ErrorKind::conflict, say("E5086"));
    }
    if (today > pilot.enrollment_closes) {
        throw Error(ErrorKind::conflict, say("E5087", {{"day", pilot.enrollment_closes}}));
    }
}

std::string block_of(const Pilot& pilot, const records::Participant& participant, const Background& background,
                     const std::string& site) {
    if (pilot.blocks == records::PilotBlocks::organization) {
        return participant.organization;
    }
    if (pilot.blocks == records::PilotBlocks::sex) {
        return background.sex ? text_of(*background.sex) : "not said";
    }
    if (pilot.blocks == records::PilotBlocks::education) {
        return background.education ? text_of(*background.education) : "not said";
    }
    return pilot.blocks == records::PilotBlocks::site ? site : std::string();
}

/// Without spaces at the ends, and one between words.
std::string single_spaced(const std::string& text) {
    std::string out;
    bool space = false;
    for (const char c : text) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            space = !out.empty();
            continue;
        }
        out += space ? " " : "";
        out += c;
        space = false;
    }
    return out;
}

/// The block in words: organizations by their name.
std::string block_label(records::Database& database, const Pilot& pilot, const std::string& block) {
    if (pilot.blocks != records::PilotBlocks::organization) {
        return block;
    }
    const auto organization = records::find<records::Organization>(database, block);
    return organization ? organization->name : block;
}

class Entering {
  public:
    Entering(Workspace& workspace, records::WritableDatabase& database, const Actor& actor, const Pilot& pilot,
             const NewEntrants& wanted)
        : workspace_(workspace), database_(database), actor_(actor), pilot_(pilot), wanted_(wanted) {
        for (const auto& entrant : entrants_of(database, pilot.id)) {
            in_it_.insert(entrant.participant);
            if (of_groups(pilot)) {
                if (const auto facts = facts_of(workspace, database, entrant)) {
                    block_of_group_.emplace(group_key(facts->assigned_with), facts->block);
                }
            }
        }
        conveners_ = scope_of(database, pilot, workspace.today()).organizations;
    }

    void run() {
        std::vector<PilotEntrant> made;
        if (of_groups(pilot_)) {
            validator_.text("assigned_with", wanted_.assigned_with, kMaxName);
        } else if (!wanted_.assigned_with.empty()) {
            validator_.fail("assigned_with", say("E5088"));
        }
        for (std::size_t i = 0; i < wanted_.participants.size(); ++i) {
            const auto fault = "participants[" + std::to_string(i) + "]";
            const auto participant = records::find<records::Participant>(database_, wanted_.participants[i]);
            if (!participant || !may_read(database_, actor_, *participant)) {
                validator_.fail(fault, say("E5089"));
            } else if (participant->anonymized) {
                validator_.fail(fault, say("E5090"));
            } else if (!in_it_.insert(participant->id).second) {
                validator_.fail(fault, say("E5091", {{"reference", participant->reference}}));
            } else if (!seen_by_convener(*participant)) {
                validator_.fail(fault, say("E5092", {{"reference", participant->reference}}));
            } else {
                made.push_back(entrant_of(*participant, fault));
            }
        }
        if (wanted_.participants.empty()) {
            validator_.fail("participants", say("E4077"));
        }
        validator_.throw_if_invalid();
        records::Change change(database_, actor_.author());
        for (const auto& entrant : made) {
            change.add(entrant);
        }
    }
    Validator& validator() { return validator_; }

  private:
    [[nodiscard]] bool seen_by_convener(const records::Participant& participant) const {
        const auto whose = scope_of(database_, participant, actor_.today).organizations;
        return conveners_.empty() || std::ranges::any_of(conveners_, [&](const std::string& convener) {
                   if (convener == participant.organization) {
                       return true;
                   }
                   const auto scopes = scopes_of(participant, convener);
                   return std::ranges::find(whose, convener) != whose.end() &&
                          has_scope(scopes, pipeline::ConsentScope::progress);
               });
    }

    /// Someone is of a group only as far as the organization that enters them may know it.
    PilotEntrant entrant_of(const records::Participant& participant, const std::string& fault) {
        const auto seal = ParticipantSeal::get(workspace_, database_, participant.id);
        const auto scopes = scopes_of(participant, actor_.organization);
        const bool background_seen = has_scope(scopes, pipeline::ConsentScope::background);
        const auto background = background_seen ? seal.background(participant) : Background{};
        EntrantFacts facts{.block = block_of(pilot_, participant, background, wanted_.site),
                           .group = {},
                           .assigned_with = of_groups(pilot_) ? single_spaced(wanted_.assigned_with) : std::string()};
        const auto groups = groups_of(background);
        for (const auto& reserve : pilot_.reserves) {
            if (facts.group.empty() && std::ranges::find(groups, reserve.group) != groups.end()) {
                facts.group = reserve.group;
            }
        }
        if (of_groups(pilot_) && pilot_.blocks != records::PilotBlocks::none &&
            block_of_group_.emplace(group_key(facts.assigned_with), facts.block).first->second != facts.block) {
            validator_.fail(fault,
                            say("E5093", {{"reference", participant.reference}, {"group", facts.assigned_with}}));
        }
        PilotEntrant entrant;
        entrant.id = new_id();
        entrant.pilot = pilot_.id;
        entrant.participant = participant.id;
        entrant.organization = actor_.organization.value_or("");
        entrant.entered = wanted_.entered.value_or(to_text(workspace_.today()));
        entrant.token = seal.pilot_token(pilot_.id);
        entrant.sealed = seal.seal_entrant(entrant.id, to_json(facts));
        return entrant;
    }

    Workspace& workspace_;
    records::WritableDatabase& database_;
    const Actor& actor_;
    const Pilot& pilot_;
    const NewEntrants& wanted_;
    Validator validator_;
    std::set<std::string> in_it_;
    std::vector<std::string> conveners_;
    std::map<std::string, std::string> block_of_group_;
};

EntrantTable table_of(Workspace& workspace, records::Database& database, const Actor& actor, const Pilot& pilot) {
    const ParticipantNames names(database);
    EntrantTable table;
    for (const auto& entrant : entrants_of(database, pilot.id)) {
        const auto participant = records::get<records::Participant>(database, entrant.participant);
        if (!may_read(database, actor, entrant)) {
            continue;
        }
        const auto seal = ParticipantSeal::find(workspace, database, participant.id);
        const auto scopes = scopes_of(participant, actor.organization);
        const bool background_seen = has_scope(scopes, pipeline::ConsentScope::background);
        const bool block_seen = background_seen || pilot.blocks == records::PilotBlocks::organization ||
                                pilot.blocks == records::PilotBlocks::site;
        const auto facts = block_seen || of_groups(pilot) ? facts_of(workspace, database, entrant) : std::nullopt;
        table.rows.push_back({.id = entrant.id,
                              .version = entrant.version,
                              .participant = participant.id,
                              .reference = participant.reference,
                              .name = seal ? name_of(seal->identity(participant)) : std::string("(anonymous)"),
                              .organization_name = names.organization(entrant.organization),
                              .entered = entrant.entered,
                              .block = facts && block_seen ? block_label(database, pilot, facts->block) : std::string(),
                              .group = facts && background_seen ? facts->group : std::string(),
                              .assigned_with = facts ? facts->assigned_with : std::string(),
                              .token = entrant.token,
                              .arm = entrant.arm.value_or("")});
    }
    std::ranges::stable_sort(table.rows, {}, &EntrantRow::name);
    return table;
}

}  // namespace

std::string group_key(const std::string& name) {
    auto key = single_spaced(name);
    std::ranges::transform(key, key.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return key;
}

std::optional<EntrantFacts> facts_of(Workspace& workspace, records::Database& database, const PilotEntrant& entrant) {
    const auto seal = ParticipantSeal::find(workspace, database, entrant.participant);
    return seal ? std::optional(from_json<EntrantFacts>(seal->open_entrant(entrant.id, entrant.sealed))) : std::nullopt;
}

EntrantTable enter_people(Workspace& workspace, const Actor& actor, const std::string& id, const NewEntrants& wanted) {
    return workspace.write([&](records::WritableDatabase& database) {
        const auto pilot = get_within<Pilot>(database, actor, id);
        if (!actor.may_write || !actor.organization || actor.role == Role::observer) {
            refuse(actor, say("E5094"));
        }
        const auto today = to_text(workspace.today());
        require_open(pilot, today);
        Entering entering(workspace, database, actor, pilot, wanted);
        auto& validator = entering.validator();
        if (!wanted.eligible) {
            validator.fail("eligible", say("E5095"));
        }
        if (pilot.blocks == records::PilotBlocks::site) {
            validator.text("site", wanted.site, kMaxName);
        }
        if (wanted.entered) {
            validator.day("entered", *wanted.entered);
            if (*wanted.entered > today || *wanted.entered < pilot.frozen_on.value_or("").substr(0, 10)) {
                validator.fail("entered", say("E5096"));
            }
        }
        entering.run();
        return table_of(workspace, database, actor, pilot);
    });
}

void remove_entrant(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    workspace.write([&](records::WritableDatabase& database) {
        auto entrant = get_within<PilotEntrant>(database, actor, id);
        require_write(database, actor, entrant, "remove");
        if (const auto pilot = records::get<Pilot>(database, entrant.pilot);
            pilot.status != records::PilotStatus::planned && pilot.status != records::PilotStatus::enrolling) {
            throw Error(ErrorKind::conflict, say("E5086"));
        }
        entrant.version = version;
        records::Change(database, actor.author()).remove(entrant);
    });
}

EntrantTable pilot_entrants(Workspace& workspace, const Actor& actor, const std::string& id) {
    if (actor.role == Role::everybody) {
        refuse(actor, say("E5097"));
    }
    return workspace.read_one(say("E5030", {{"id", id}}), [&](records::Database& database) {
        return table_of(workspace, database, actor, get_within<Pilot>(database, actor, id));
    });
}

}  // namespace laborshed::services
