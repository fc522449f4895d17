#include "services/participants/participant_merge.h"

#include "base/day.h"
#include "records/matching.h"
#include "records/pilot.h"
#include "records/wage_record.h"
#include "services/book/record_service.h"
#include "services/participants/participant_list.h"
#include "services/participants/participant_steps.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace laborshed::services {
namespace {

using records::Consent;
using records::Participant;
using records::ParticipantDistinction;
using records::ParticipantDocument;
using records::ParticipantMerge;
using records::ParticipantNote;
using records::ParticipantStep;

/// One that the actor's organization keeps and may change.
Participant own(records::Database& database, const Actor& actor, const std::string& id, std::int64_t version) {
    auto participant = get_within<Participant>(database, actor, id);
    if (actor.organization != participant.organization || !may_write(database, actor, participant)) {
        refuse(actor, say("E4016"));
    }
    if (participant.anonymized) {
        throw Error(ErrorKind::conflict, say("E4017"));
    }
    if (participant.version != version) {
        throw records::too_late(records::last_entry(database, Participant::kind, id).value());
    }
    return participant;
}

/// Fills blank fields from the other record.
template <class T>
void fill(T& whole, const T& other) {
    boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
        auto& value = whole.*member.pointer;
        if (value == std::remove_cvref_t<decltype(value)>{}) {
            value = other.*member.pointer;
        }
    });
}

/// Steps recorded in both records.
bool same_event(const ParticipantStep& a, const ParticipantStep& b) {
    return a.step == b.step && a.day == b.day && a.planned == b.planned && a.program == b.program &&
           a.cohort == b.cohort && a.opening == b.opening && a.partner == b.partner && a.placement == b.placement &&
           a.detail == b.detail && a.wage == b.wage && a.hours == b.hours && a.ends == b.ends;
}

/// Changes records one by one and remembers which.
class Joining {
  public:
    Joining(Workspace& workspace, records::WritableDatabase& database, const Actor& actor, const Participant& gone,
            const Participant& kept)
        : workspace_(workspace),
          database_(database),
          change_(database, actor.author()),
          gone_(gone),
          kept_(kept),
          gone_seal_(ParticipantSeal::get(workspace, database, gone.id)),
          kept_seal_(ParticipantSeal::get(workspace, database, kept.id)) {}

    std::vector<records::MergedRecord> done() {
        move_steps();
        move_notes();
        move_documents();
        move_wages();
        move_preferences();
        move_entries();
        move_distinctions();
        move_others();
        complete();
        records::set_aside_participant_key(database_, gone_.id, kept_.id);
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

    void move_steps() {
        const auto theirs = steps_of(database_, kept_.id);
        const auto moving = steps_of(database_, gone_.id);
        auto all = theirs;
        std::map<std::string, std::string> twins;  // step that both have → the one that stays
        std::vector<ParticipantStep> twice;
        for (const auto& before : moving) {
            auto step = before;
            step.participant = kept_.id;
            if (step.placement && twins.contains(*step.placement)) {
                step.placement = twins.at(*step.placement);
            }
            const auto twin =
                std::ranges::find_if(theirs, [&step](const ParticipantStep& one) { return same_event(one, step); });
            if (twin != theirs.end()) {
                twins[before.id] = twin->id;
                twice.push_back(before);
            } else {
                all.push_back(step);
                update(step);
            }
        }
        // what names a placement goes before it
        for (auto step = twice.rbegin(); step != twice.rend(); ++step) {
            remove(*step);
        }
        require_possible(theirs, moving, all);
    }
    /// Two records may each be valid and still not be one person, or one has a wrong date.
    void require_possible(const std::vector<ParticipantStep>& theirs, const std::vector<ParticipantStep>& moving,
                          const std::vector<ParticipantStep>& all) {
        const auto rules = journey_rules(database_);
        const auto known = pipeline::journey(events_of(moving), std::nullopt, workspace_.today(), rules).faults;
        Validator validator;
        for (const auto& fault : new_faults(theirs, all, std::nullopt, workspace_.today(), rules)) {
            if (std::ranges::find(known, fault.text, &pipeline::Remark::text) == known.end()) {
                validator.fail("steps", say("E4018", {{"fault", fault.text}}));
            }
        }
        validator.throw_if_invalid();
    }
    void move_notes() {
        for (auto& note : records::select<ParticipantNote>(
                 database_, {.condition = "participant = :participant", .values = {gone_.id}})) {
            note.participant = kept_.id;
            note.text = kept_seal_.seal_note(note.id, gone_seal_.note(note));
            update(note);
        }
    }
    /// Contents have their own keys and stay as they are.
    void move_documents() {
        for (auto& document : records::select<ParticipantDocument>(
                 database_, {.condition = "participant = :participant", .values = {gone_.id}})) {
            document.participant = kept_.id;
            document.name = kept_seal_.seal_document_name(document.id, gone_seal_.document_name(document));
            document.content_key = kept_seal_.seal_document_key(document.id, gone_seal_.document_key(document));
            update(document);
        }
    }
    /// Sealed again with the other key; as they were they are kept aside. What an employer paid in a quarter stays
    /// once, as the one that stays says it.
    void move_wages() {
        std::set<std::tuple<std::int64_t, std::int64_t, std::string>> told;
        for (const auto& sealed : records::wages_of(database_, kept_.id)) {
            told.emplace(sealed.year, sealed.quarter, kept_seal_.wage(sealed).employer);
        }
        for (const auto& sealed : records::wages_of(database_, gone_.id)) {
            const auto wage = gone_seal_.wage(sealed);
            if (!told.contains({sealed.year, sealed.quarter, wage.employer})) {
                records::keep_wage(database_, {kept_.id, sealed.year, sealed.quarter, kept_seal_.seal(wage), gone_.id});
            }
        }
        records::set_wages_aside(database_, gone_.id);
    }
    /// Of two lists for one market, that of the one that stays does.
    void move_preferences() {
        const auto lists_of = [this](const std::string& participant) {
            return records::select<records::Preference>(
                database_, {.condition = "participant = :participant", .values = {participant}});
        };
        const auto theirs = lists_of(kept_.id);
        for (auto& list : lists_of(gone_.id)) {
            if (std::ranges::find(theirs, list.market, &records::Preference::market) != theirs.end()) {
                remove(list);
            } else {
                list.participant = kept_.id;
                update(list);
            }
        }
    }
    /// A person is in a pilot once. When both were drawn, their arm is ambiguous.
    void move_entries() {
        for (auto& entry : records::select<records::PilotEntrant>(
                 database_, {.condition = "participant = :participant", .values = {gone_.id}})) {
            const bool twice = !records::select<records::PilotEntrant>(
                                    database_, {.condition = "participant = :participant AND pilot = :pilot",
                                                .values = {kept_.id, entry.pilot}})
                                    .empty();
            if (twice && entry.arm) {
                throw Error(ErrorKind::conflict, say("E4019"));
            }
            if (twice) {
                remove(entry);
                continue;
            }
            entry.participant = kept_.id;
            entry.sealed = kept_seal_.seal_entrant(entry.id, gone_seal_.open_entrant(entry.id, entry.sealed));
            if (!entry.arm) {
                entry.token = kept_seal_.pilot_token(entry.pilot);
            }
            update(entry);
        }
    }
    /// Whatever other kinds have a participant.
    void move_others() {
        const Visit move([this](std::string_view kind, std::string& id) {
            if (kind == Participant::kind && id == gone_.id) {
                id = kept_.id;
            }
        });
        for (const auto& ops : all_kinds()) {
            if (std::ranges::find(ops.type.columns, "participant") == ops.type.columns.end()) {
                continue;
            }
            for (const auto& record : records::select(
                     database_, ops.type, {.condition = "participant = :participant", .values = {gone_.id}})) {
                ops.references(*record, move);
                change_.update(ops.type, *record);
                changed_.push_back({ops.type.kind, record->id, record->version});
            }
        }
    }
    /// Who is not one of them is not the other either. Where that is said already, or is of the two themselves, the
    /// line stays as it is and says nothing any more.
    void move_distinctions() {
        auto all = records::select<ParticipantDistinction>(database_);
        for (auto& line : all) {
            const bool is_one = line.one == gone_.id;
            if (!is_one && line.other != gone_.id) {
                continue;
            }
            const auto third = is_one ? line.other : line.one;
            auto moved = line;
            moved.one = std::min(kept_.id, third);
            moved.other = std::max(kept_.id, third);
            if (third != kept_.id && std::ranges::none_of(all, [&](const ParticipantDistinction& said) {
                    return said.organization == moved.organization && said.one == moved.one &&
                           said.other == moved.other;
                })) {
                update(moved);
            }
        }
    }
    void complete() {
        auto whole = kept_;
        const auto identity = kept_seal_.identity(kept_);
        auto more = identity;
        fill(more, gone_seal_.identity(gone_));
        if (to_json(more) != to_json(identity)) {
            whole.identity = kept_seal_.seal(more);
        }
        const auto background = kept_seal_.background(kept_);
        auto said = background;
        fill(said, gone_seal_.background(gone_));
        if (to_json(said) != to_json(background)) {
            whole.background = kept_seal_.seal(said);
        }
        if (gone_.keep_until && gone_.keep_until > kept_.keep_until) {
            whole.keep_until = gone_.keep_until;
            whole.keep_reason = kept_seal_.seal_keep_reason(gone_seal_.keep_reason(gone_));
        }
        whole.consents = joined_consents(kept_.consents, gone_.consents, to_text(workspace_.today()));
        if (to_json(whole) != to_json(kept_)) {
            update(whole);
        }
    }

    Workspace& workspace_;
    records::WritableDatabase& database_;
    records::Change change_;
    const Participant& gone_;
    const Participant& kept_;
    ParticipantSeal gone_seal_;
    ParticipantSeal kept_seal_;
    std::vector<records::MergedRecord> changed_;
};

/// Throws when a merged record has changed since.
void require_unchanged(records::Database& database, const ParticipantMerge& merge) {
    for (const auto& changed : merge.changed) {
        if (!is_last_change(database, changed)) {
            const auto last = records::last_entry(database, changed.kind, changed.id);
            const std::string what = changed.kind == ParticipantStep::kind       ? "step"
                                     : changed.kind == ParticipantNote::kind     ? "note"
                                     : changed.kind == ParticipantDocument::kind ? "document"
                                     : changed.kind == Participant::kind         ? "participant"
                                                                                 : "pair";
            throw Error(ErrorKind::conflict, last ? say("E4020", {{"name", last->author_name}, {"kind", what}})
                                                  : say("E4021", {{"kind", what}}));
        }
    }
}

/// Remaining steps must not depend on steps that moved back.
void require_sound(records::Database& database, const std::vector<ParticipantStep>& before, const std::string& kept,
                   std::chrono::sys_days today) {
    const auto after = steps_of(database, kept);
    const bool dangling = std::ranges::any_of(after, [&after](const ParticipantStep& step) {
        return step.placement && std::ranges::find(after, *step.placement, &ParticipantStep::id) == after.end();
    });
    if (dangling || !new_faults(before, after, std::nullopt, today, journey_rules(database)).empty()) {
        throw Error(ErrorKind::conflict, say("E4022"));
    }
}

const Consent* in_force(const std::vector<Consent>& consents, const std::string& organization) {
    const auto found = std::ranges::find_if(
        consents, [&organization](const Consent& one) { return one.organization == organization && !one.withdrawn; });
    return found == consents.end() ? nullptr : &*found;
}

/// Noted on a consent that only one of the records had.
constexpr auto kSetAside = "set aside when two records were merged, because it was given in only one of them";
constexpr std::size_t kLongestHow = 500;  // bytes (participant_validation.cpp)

/// The consent never covered the other record's data.
void set_aside(Consent& consent, const std::string& today) {
    consent.withdrawn = std::max(consent.given, today);
    const auto how = consent.how + (consent.how.empty() ? "" : "; ") + kSetAside;
    consent.how = how.size() <= kLongestHow ? how : consent.how;
}

}  // namespace

std::vector<Consent> joined_consents(const std::vector<Consent>& kept, const std::vector<Consent>& gone,
                                     const std::string& today) {
    std::vector<Consent> joined;
    const auto add = [&joined](const Consent& consent) {
        if (std::ranges::none_of(joined, [&](const Consent& one) { return to_json(one) == to_json(consent); })) {
            joined.push_back(consent);
        }
    };
    const auto add_side = [&](const std::vector<Consent>& side, const std::vector<Consent>& other, bool first) {
        for (auto consent : side) {
            if (!consent.withdrawn) {
                if (const auto* theirs = in_force(other, consent.organization)) {
                    if (!first) {
                        continue;  // it is already there, as far as both go
                    }
                    std::erase_if(consent.scopes, [theirs](pipeline::ConsentScope scope) {
                        return std::ranges::find(theirs->scopes, scope) == theirs->scopes.end();
                    });
                    consent.given = std::max(consent.given, theirs->given);
                } else {
                    set_aside(consent, today);
                }
            }
            add(consent);
        }
    };
    add_side(kept, gone, true);
    add_side(gone, kept, false);
    return joined;
}

std::vector<std::string> consents_set_aside(const Participant& one, const Participant& other) {
    std::vector<std::string> found;
    const auto add = [&found](const Participant& side, const Participant& with) {
        for (const auto& consent : side.consents) {
            if (!consent.withdrawn && in_force(with.consents, consent.organization) == nullptr) {
                found.push_back(consent.organization);
            }
        }
    };
    add(one, other);
    add(other, one);
    return found;
}

ParticipantMerge merge_participants(Workspace& workspace, const Actor& actor, const std::string& from,
                                    const MergeRequest& request) {
    Validator validator;
    if (request.into == from) {
        validator.fail("into", say("E4023"));
    }
    validator.throw_if_invalid();
    ParticipantMerge merge;
    workspace.write([&](records::WritableDatabase& database) {
        const auto gone = own(database, actor, from, request.version);
        const auto kept = own(database, actor, request.into, request.into_version);
        merge = {};
        merge.organization = kept.organization;
        merge.gone = gone.id;
        merge.gone_reference = gone.reference;
        merge.kept = kept.id;
        merge.kept_reference = kept.reference;
        merge.day = to_text(workspace.today());
        merge.changed = Joining(workspace, database, actor, gone, kept).done();
        merge = records::Change(database, actor.author()).add(merge);
    });
    return merge;
}

ParticipantMerge take_back_participant_merge(Workspace& workspace, const Actor& actor, const std::string& id,
                                             std::int64_t version) {
    ParticipantMerge undone;
    workspace.write([&](records::WritableDatabase& database) {
        auto merge = records::get<ParticipantMerge>(database, id);
        if (!may_read(database, actor, merge)) {
            throw Error(ErrorKind::not_found, say("E4024", {{"id", id}}));
        }
        if (!may_write(database, actor, merge)) {
            refuse(actor, say("E4025"));
        }
        if (merge.undone) {
            throw Error(ErrorKind::conflict, say("E4026", {{"day", *merge.undone}}));
        }
        require_unchanged(database, merge);
        const auto before = steps_of(database, merge.kept);
        records::Change change(database, actor.author());
        // the last change first: the participant is back before what is theirs
        for (auto changed = merge.changed.rbegin(); changed != merge.changed.rend(); ++changed) {
            (void)take_back(database, change, *changed);
        }
        records::give_back_participant_key(database, merge.gone);
        records::give_wages_back(database, merge.gone, merge.kept);
        require_sound(database, before, merge.kept, workspace.today());
        merge.version = version;
        merge.undone = to_text(workspace.today());
        undone = change.update(merge);
    });
    return undone;
}

ParticipantMerges participant_merges(Workspace& workspace, const Actor& actor) {
    if (actor.role == Role::everybody) {
        refuse(actor, say("E4027"));
    }
    ParticipantMerges answer;
    workspace.read([&](records::Database& database) {
        for (const auto& merge :
             records::select<ParticipantMerge>(database, {.condition = "organization = :organization",
                                                         .values = {actor.organization.value_or("")},
                                                         .order = "id DESC"})) {
            if (!may_read(database, actor, merge)) {
                continue;
            }
            const auto kept = records::find<Participant>(database, merge.kept);
            const auto seal = ParticipantSeal::find(workspace, database, merge.kept);
            answer.merges.push_back(
                {.id = merge.id,
                 .version = merge.version,
                 .gone_reference = merge.gone_reference,
                 .kept = merge.kept,
                 .kept_reference = merge.kept_reference,
                 .kept_name = kept && seal ? name_of(seal->identity(*kept)) : std::string(),
                 .day = merge.day,
                 .undone = merge.undone,
                 .can_go_back = !merge.undone && std::ranges::all_of(merge.changed, [&](const auto& changed) {
                     return is_last_change(database, changed);
                 })});
        }
    });
    return answer;
}

}  // namespace laborshed::services
