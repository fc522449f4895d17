// Sends one e-mail by SMTP.
#pragma once

#include <chrono>
#include <string>

namespace laborshed::services {

/// Where letters go out. Empty `url`: nowhere, they stay in the outbox.
struct SmtpOptions {
    std::string url = {};   ///< smtp://host:port, or smtps:// for TLS from the first byte
    std::string from = {};  ///< the address that letters come from
    std::string user = {};  ///< empty: no sign-in
    std::string password = {};
    std::chrono::seconds timeout{30};
};

struct Email {
    std::string recipient = {};
    std::string subject = {};
    std::string body = {};         ///< plain text, UTF-8
    std::string unsubscribe = {};  ///< the address that turns such letters off; empty: none
    std::string id = {};           ///< the same at every try, so that a letter sent twice
                                   ///< is seen to be one
};

/// The message as it travels (RFC 5322, MIME quoted-printable): no line over 76
/// bytes but for a longer link, and no text in it becomes a header. `now` is its
/// date. Readers turn such letters off with one click where the link is https
/// (RFC 8058), else by its page (RFC 2369). Throws Error bad_input for an address
/// with anything else than one address in it.
[[nodiscard]] std::string message_of(const std::string& from, const Email& email,
                                     std::chrono::system_clock::time_point now);

/// A sign-in goes over TLS only, unless the server is this machine; else TLS is
/// used where the server offers it. Throws Error unavailable when it may work
/// later, bad_input when the server refuses this letter for good. Neither says
/// the password.
void send(const SmtpOptions& options, const Email& email);

}  // namespace laborshed::services
