// Who may do what. Each kind of record has a rule in its policy (policy.h); what no rule allows is denied. The API and
// CLI do no permission checks of their own.
#pragma once

#include "base/message.h"
#include "records/audit.h"
#include "records/role.h"

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::services {

using records::Role;
inline constexpr std::array kRoles = {Role::everybody, Role::observer, Role::member, Role::staff, Role::administrator};

/// The signed-in person or token that makes a request.
struct Actor {
    Role role = Role::everybody;
    std::string account = {};
    std::string name = {};
    std::optional<std::string> organization = {};
    std::vector<std::string> partnerships = {};  ///< that their organization is a member of today
    bool may_write = true;                       ///< false for an API token with the scope "read"
    /// The workspace's day, which decides what agreements are in force and who convenes. Unset: none and no one.
    std::chrono::sys_days today = {};

    std::string moment = {};  ///< of the action; empty: now (records::Author)

    [[nodiscard]] records::Author author() const { return {account, name, moment}; }
};

/// Laborshed itself: for the example's records, daily tasks and clean-up.
[[nodiscard]] Actor system_actor();

/// Which records a role reaches, by their distance from the actor's organization.
enum class Reach {
    none,   ///< never
    own,    ///< it is the organization's own
    party,  ///< the same, or it belongs to a partnership that the organization is a member of
    all,    ///< any
};

/// Reading and writing of one kind of record, by role in the order of kRoles. Reading includes history; writing means
/// adding, changing, removing and undoing.
struct AccessRule {
    std::array<Reach, 5> read = {};
    std::array<Reach, 5> write = {};
};

/// Answers to trust surveys are no kind of record. Anonymous: no one reads them, not even their author. People in the
/// partnership's organizations answer.
inline constexpr AccessRule kPulseAnswerAccess = {
    .read = {}, .write = {Reach::none, Reach::none, Reach::own, Reach::own, Reach::own}};

/// Who owns a record and which partnerships it belongs to: what the access rules look at.
struct RecordScope {
    std::vector<std::string> organizations = {};  ///< each of them owns it
    std::vector<std::string> partnerships = {};
    bool draft = false;        ///< only its owners see it, whatever their role
    std::string account = {};  ///< only this person sees it, whatever their role; empty: not personal
};

[[nodiscard]] bool may_read(const Actor& actor, const AccessRule& rule, const RecordScope& record);
[[nodiscard]] bool may_write(const Actor& actor, const AccessRule& rule, const RecordScope& record);

/// Throws Error not_signed_in when nobody is signed in, else forbidden: with `message`, or, for a read-only token,
/// saying that it is one.
[[noreturn]] void refuse(const Actor& actor, const Message& message);

/// Throws Error not_signed_in when nobody is signed in.
void require_signed_in(const Actor& actor);

}  // namespace laborshed::services
