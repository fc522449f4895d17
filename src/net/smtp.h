// Sends one email by SMTP.
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace laborshed::net {

/// The mail server. Empty `url`: none, emails stay in the outbox.
struct SmtpOptions {
    std::string url = {};   ///< smtp://host:port, or smtps:// for TLS from the first byte
    std::string from = {};  ///< the sender's address
    std::string user = {};  ///< empty: no sign-in
    std::string password = {};
    std::chrono::seconds timeout{30};
};

struct Email {
    std::string recipient = {};
    std::string subject = {};
    std::string body = {};         ///< plain text, UTF-8
    std::string unsubscribe = {};  ///< the link that turns off such emails; empty: none
    std::string id = {};           ///< the same at every attempt, so that mail programs can tell duplicates
};

/// The headers of the message (RFC 5322) without those that describe its one part, each without the line end after it.
/// No line is over 76 bytes except for a longer link, and text can't add a header. `now` is the Date. With an https
/// link, mail programs unsubscribe in one click (RFC 8058), else by its page (RFC 2369). Throws Error bad_input for an
/// invalid address.
[[nodiscard]] std::vector<std::string> headers_of(const std::string& from, const Email& email,
                                                  std::chrono::system_clock::time_point now);

/// Signs in over TLS only, unless the server is this machine; otherwise uses TLS if the server offers it. Throws Error
/// unavailable when a later attempt may succeed, bad_input when the server rejects this email for good. Neither holds
/// the password.
void send(const SmtpOptions& options, const Email& email);

}  // namespace laborshed::net
