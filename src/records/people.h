// Accounts and sign-in secrets. Secrets are stored apart from records, so they are not in the audit log.
#pragma once

#include "records/entity.h"

namespace laborshed::records {

/// How often an account wants email on a topic.
struct MailChoice {
    std::string topic = {};  ///< one of services::mail_topics()
    std::string how = {};    ///< at once | daily | weekly | never
};
BOOST_DESCRIBE_STRUCT(MailChoice, (), (topic, how))

struct Account : Entity {
    static constexpr const char* kind = "account";
    std::string name = {};
    std::string email = {};                        ///< lower case
    std::string role = {};                         ///< administrator | staff | member | observer
    std::optional<std::string> organization = {};  ///< that a member acts for
    bool active = true;
    std::vector<MailChoice> mail = {};
};
BOOST_DESCRIBE_STRUCT(Account, (Entity), (name, email, role, organization, active, mail))

struct Invitation : Entity {
    static constexpr const char* kind = "invitation";
    std::string email = {};
    std::string name = {};
    std::string role = {};
    std::optional<std::string> organization = {};
    std::string expires = {};                  ///< a moment
    std::optional<std::string> accepted = {};  ///< a moment
};
BOOST_DESCRIBE_STRUCT(Invitation, (Entity), (email, name, role, organization, expires, accepted))

/// Replaces the account's password hash.
void keep_password(WritableDatabase& database, const std::string& account, const std::string& hash);

/// The hash; empty when there is none.
[[nodiscard]] std::string password_of(Database& database, const std::string& account);

/// A bearer token; only its hash is stored.
struct Token {
    std::string hash;
    std::string purpose;  ///< session | invitation | reset | api | survey | calendar | unsubscribe
    std::string subject;  ///< the id of the account, invitation or survey that it is for
    std::string label;  ///< an API token's name; the hash of a session's CSRF token; what an unsubscribe link turns off
    std::string scopes;  ///< of an API token: "read", "read write"; of an unsubscribe link: the choice before
    std::string created;
    std::string expires;
};

void keep_token(WritableDatabase& database, const Token& token);

/// Nothing when there is none with that purpose or it has expired at `now`.
[[nodiscard]] std::optional<Token> find_token(Database& database, const std::string& hash, const std::string& purpose,
                                              const std::string& now);

[[nodiscard]] std::vector<Token> tokens_of(Database& database, const std::string& subject, const std::string& purpose);

/// True when it existed.
bool drop_token(WritableDatabase& database, const std::string& hash);
void drop_tokens_of(WritableDatabase& database, const std::string& subject, const std::string& purpose);
void drop_expired_tokens(WritableDatabase& database, const std::string& now);

}  // namespace laborshed::records
