// The cookies of a session.
#pragma once

#include "api/changes.h"
#include "services/identity/accounts.h"
#include "services/workspace/workspace.h"

namespace laborshed::api {

/// A session's cookies; scripts can read only the second.
inline constexpr std::string_view kSessionCookie = "laborshed_session";
inline constexpr std::string_view kCsrfCookie = "laborshed_csrf";

/// With an https address, cookies never travel unencrypted.
[[nodiscard]] inline std::string secure(const services::Workspace& workspace) {
    return workspace.address.starts_with("https://") ? "; Secure" : "";
}

[[nodiscard]] inline std::string cookie(std::string_view name, const std::string& value, const std::string& more) {
    return std::string(name) + "=" + value + "; Path=/; SameSite=Lax" + more;
}

/// Set-Cookie headers for the two cookies of a session.
[[nodiscard]] inline std::vector<std::string> session_cookies(const services::Workspace& workspace,
                                                              const services::SignedIn& session) {
    return {cookie(kSessionCookie, session.session, "; HttpOnly" + secure(workspace)),
            cookie(kCsrfCookie, session.csrf, secure(workspace))};
}

}  // namespace laborshed::api
