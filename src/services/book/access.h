// Who may do what: one table, denied by default. Faces ask no questions of their own.
#pragma once

#include "records/audit.h"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::services {

enum class Role {
    everybody,      ///< nobody signed in
    observer,       ///< sees the partnership book, changes nothing
    member,         ///< acts for its organization only
    staff,          ///< the convener's
    administrator,  ///< staff that also keeps accounts
};
inline constexpr std::array kRoles = {Role::everybody, Role::observer, Role::member, Role::staff, Role::administrator};

[[nodiscard]] std::string_view name_of(Role role) noexcept;
/// Throws Error bad_input for a name that no account can have ("everybody" among them).
[[nodiscard]] Role role_of(std::string_view name);

/// Who asks.
struct Actor {
    Role role = Role::everybody;
    std::string account = {};
    std::string name = {};
    std::optional<std::string> organization = {};
    std::vector<std::string> partnerships = {};  ///< those that its organization is a member of today
    bool may_write = true;                       ///< false for an API token with the scope "read"

    std::string moment = {};  ///< that it acts at; empty: now (records::Author)

    [[nodiscard]] records::Author author() const { return {account, name, moment}; }
};

/// The program itself, for what nobody asked for: the example's records, clean-up.
[[nodiscard]] Actor system_actor();

/// How near a record has to be to the actor's organization.
enum class Reach {
    none,   ///< never
    own,    ///< it is the organization's own
    party,  ///< the same, or it belongs to a partnership that the organization is a member of
    all,    ///< any
};

/// Reading and writing of one kind of record, by role in the order of kRoles. Reading includes history; writing is
/// adding, changing, removing and undoing.
struct AccessRule {
    std::string_view kind;
    std::array<Reach, 5> read;
    std::array<Reach, 5> write;
};

[[nodiscard]] std::span<const AccessRule> access_rules() noexcept;

/// Whose a record is and where it belongs: what the rules need to know of it.
struct RecordScope {
    std::vector<std::string> organizations = {};  ///< each of them owns it
    std::vector<std::string> partnerships = {};
    bool draft = false;        ///< only its owners see it, whatever the role
    std::string account = {};  ///< it is this person's alone, whatever the role; empty: nobody's in particular
};

[[nodiscard]] bool may_read(const Actor& actor, std::string_view kind, const RecordScope& record);
[[nodiscard]] bool may_write(const Actor& actor, std::string_view kind, const RecordScope& record);

/// Throws Error not_signed_in or forbidden.
[[noreturn]] void refuse(const Actor& actor, const std::string& what);

}  // namespace laborshed::services
