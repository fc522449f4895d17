#include "base/local_clock.h"
#include "records/partnership.h"
#include "records/vocabulary.h"
#include "services/book/policy.h"
#include "taxonomy/soc.h"

#include <algorithm>

namespace laborshed::services {

using records::ActionItem;
using records::Agreement;
using records::Meeting;
using records::Membership;
using records::Partnership;
using records::values_of;
using records::vocabulary;

namespace {

bool same_person(const records::Signatory& a, const records::Signatory& b) {
    return a.organization == b.organization && a.person == b.person && a.title == b.title;
}

bool same_share(const records::SharedFigure& a, const records::SharedFigure& b) {
    return a.organization == b.organization && a.figure == b.figure && a.detail == b.detail;
}

bool same_terms(const Agreement& a, const Agreement& b) {
    return a.partnership == b.partnership && a.type == b.type && a.title == b.title && a.text == b.text &&
           a.starts == b.starts && a.expires == b.expires && a.threshold == b.threshold &&
           std::ranges::equal(a.signatories, b.signatories, same_person) &&
           std::ranges::equal(a.shares, b.shares, same_share);
}

}  // namespace

template <>
struct Policy<Partnership> : DefaultPolicy<Partnership> {
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, none, all, all}};
    static constexpr ApiAddress api = {"/api/partnerships", Operations::every};

    static RecordScope scope(const Partnership& partnership) { return {.partnerships = {partnership.id}}; }

    static void check(const Partnership& partnership, Validator& validator) {
        validator.text("name", partnership.name);
        validator.at_most("purpose", partnership.purpose, kLongText);
        validator.one_of("stage", partnership.stage, values_of(vocabulary().stages));
        for (std::size_t i = 0; i < partnership.occupations.size(); ++i) {
            if (!taxonomy::is_detailed(partnership.occupations[i])) {
                validator.fail("occupations[" + std::to_string(i) + "]",
                               say("E2029", {{"code", partnership.occupations[i]}}));
            }
        }
        for (std::size_t i = 0; i < partnership.industries.size(); ++i) {
            if (!is_industry(partnership.industries[i])) {
                validator.fail("industries[" + std::to_string(i) + "]",
                               say("E2034", {{"code", partnership.industries[i]}}));
            }
        }
        for (std::size_t i = 0; i < partnership.goals.size(); ++i) {
            validator.text(item("goals", i, "measure"), partnership.goals[i].measure);
            validator.day(item("goals", i, "due"), partnership.goals[i].due);
        }
    }
};

template <>
struct Policy<Membership> : DefaultPolicy<Membership> {
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, none, all, all}};
    static constexpr ApiAddress api = {"/api/memberships", Operations::every};

    static RecordScope scope(const Membership& membership) { return {.partnerships = {membership.partnership}}; }

    static void check(records::Database& database, const Membership& membership, Validator& validator) {
        require_existing<Partnership>(database, "partnership", membership.partnership, validator);
        require_existing<records::Organization>(database, "organization", membership.organization, validator);
        validator.one_of("role", membership.role);
        validator.day("since", membership.since);
        optional_day("until", membership.until, validator);
        require_ordered("until", membership.since, membership.until.value_or(""), validator);
        for (const auto& other :
             records::select<Membership>(database, {"partnership = :partnership AND organization = :organization",
                                                    {membership.partnership, membership.organization}})) {
            if (other.id != membership.id) {
                validator.fail("organization", say("E2035"));
            }
        }
    }
};

template <>
struct Policy<Meeting> : DefaultPolicy<Meeting> {
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, none, all, all}};
    static constexpr ApiAddress api = {"/api/meetings", Operations::every};

    static RecordScope scope(const Meeting& meeting) { return {.partnerships = {meeting.partnership}}; }

    static void check(records::Database& database, const Meeting& meeting, Validator& validator) {
        require_existing<Partnership>(database, "partnership", meeting.partnership, validator);
        validator.text("title", meeting.title);
        const auto moment = [&validator](const char* field, const std::string& text) {
            const bool fits = is_local_time(text);
            if (!fits) {
                validator.fail(field, text.empty() ? say("E2036") : say("E2037", {{"value", text}}));
            }
            return fits;
        };
        if (moment("starts", meeting.starts) && moment("ends", meeting.ends) && meeting.ends < meeting.starts) {
            validator.fail("ends", say("E2038"));
        }
        validator.at_most("notes", meeting.notes, kLongText);
        for (std::size_t i = 0; i < meeting.attendance.size(); ++i) {
            require_existing<records::Organization>(database, item("attendance", i, "organization"),
                                                    meeting.attendance[i].organization, validator);
        }
    }

    static void references(Meeting& record, const Visit& visit) {
        visit(Partnership::kind, record.partnership);
        for (auto& attendance : record.attendance) {
            visit(records::Organization::kind, attendance.organization);
        }
    }
};

template <>
struct Policy<ActionItem> : DefaultPolicy<ActionItem> {
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, own, all, all}};
    static constexpr ApiAddress api = {"/api/action-items", Operations::every};

    static RecordScope scope(const ActionItem& item) {
        return {.organizations = {item.organization}, .partnerships = {item.partnership}};
    }

    static void check(records::Database& database, const ActionItem& item, Validator& validator) {
        require_existing<Partnership>(database, "partnership", item.partnership, validator);
        require_existing<records::Organization>(database, "organization", item.organization, validator);
        require_member(database, "organization", item.partnership, item.organization, validator);
        if (item.meeting) {
            require_existing<Meeting>(database, "meeting", *item.meeting, validator);
        }
        validator.text("what", item.what, 2000);
        validator.day("due", item.due);
        validator.one_of("state", item.state);
        if (item.state == records::ActionState::dropped) {
            validator.text("reason", item.reason, 2000);
        }
    }

    static void references(ActionItem& record, const Visit& visit) {
        visit(Partnership::kind, record.partnership);
        visit(Meeting::kind, record.meeting);
        visit(records::Organization::kind, record.organization);
    }
};

template <>
struct Policy<Agreement> : DefaultPolicy<Agreement> {
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, none, all, all}};
    static constexpr ApiAddress api = {"/api/agreements", Operations::every};

    static RecordScope scope(const Agreement& agreement) { return {.partnerships = {agreement.partnership}}; }

    static void check(records::Database& database, const Agreement& agreement, Validator& validator) {
        require_existing<Partnership>(database, "partnership", agreement.partnership, validator);
        validator.one_of("type", agreement.type);
        validator.text("title", agreement.title);
        validator.text("text", agreement.text, 10 * kLongText);
        validator.day("starts", agreement.starts);
        optional_day("expires", agreement.expires, validator);
        require_ordered("expires", agreement.starts, agreement.expires.value_or(""), validator);
        for (std::size_t i = 0; i < agreement.signatories.size(); ++i) {
            const auto& signatory = agreement.signatories[i];
            require_existing<records::Organization>(database, item("signatories", i, "organization"),
                                                    signatory.organization, validator);
            optional_day(item("signatories", i, "signed_on"), signatory.signed_on, validator);
        }
        for (std::size_t i = 0; i < agreement.shares.size(); ++i) {
            const auto& share = agreement.shares[i];
            require_existing<records::Organization>(database, item("shares", i, "organization"), share.organization,
                                                    validator);
            if (std::ranges::none_of(agreement.signatories, [&share](const records::Signatory& signatory) {
                    return signatory.organization == share.organization;
                })) {
                validator.fail(item("shares", i, "organization"), say("E2039"));
            }
            validator.one_of(item("shares", i, "figure"), share.figure);
            validator.one_of(item("shares", i, "detail"), share.detail);
        }
        if (agreement.threshold && (*agreement.threshold < 3 || *agreement.threshold > 1000)) {
            validator.fail("threshold", say("E2040", {{"least", "3"}, {"most", "1000"}}));
        }
    }

    static void references(Agreement& record, const Visit& visit) {
        visit(Partnership::kind, record.partnership);
        for (auto& signatory : record.signatories) {
            visit(records::Organization::kind, signatory.organization);
        }
        for (auto& share : record.shares) {
            visit(records::Organization::kind, share.organization);
        }
    }

    /// A new text, term, signatory list or shared-figure list is a new revision without signatures.
    static void restore_protected_fields(const Agreement& before, Agreement& record) {
        const bool added = before.id.empty();
        const bool same = !added && same_terms(before, record);
        record.revision = added ? 1 : before.revision + (same ? 0 : 1);
        for (std::size_t i = 0; i < record.signatories.size(); ++i) {
            record.signatories[i].signed_on = same ? before.signatories[i].signed_on : std::nullopt;
        }
    }
};

std::vector<KindOps> partnership_kinds() {
    return make_kinds<Partnership, Membership, Meeting, ActionItem, Agreement>();
}

}  // namespace laborshed::services
