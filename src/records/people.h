// Who may sign in, and the secrets that let them. Secrets are kept apart from records: they are in no audit log.
#pragma once

#include "records/entity.h"

namespace laborshed::records {

/// How somebody wants to hear of a topic by e-mail.
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
    std::optional<std::string> organization = {};  ///< a member acts for it
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
void keep_password(Database& database, const std::string& account, const std::string& hash);

/// Empty when it has none.
[[nodiscard]] std::string password_of(Database& database, const std::string& account);

/// A bearer's secret, of which only the hash is kept.
struct Token {
    std::string hash;
    std::string purpose;  ///< session | invitation | reset | api | survey | calendar | unsubscribe
    std::string subject;  ///< whom or what it is for: an account's, invitation's, survey's id
    std::string label;    ///< an API token's name; a session's CSRF token's hash; what a letter's link turns off
    std::string scopes;   ///< of an API token: "read", "read write"; what a turned off choice was before
    std::string created;
    std::string expires;
};

void keep_token(Database& database, const Token& token);

/// Nothing when there is none of that purpose or `now` is not before its end.
[[nodiscard]] std::optional<Token> find_token(Database& database, const std::string& hash, const std::string& purpose,
                                              const std::string& now);

[[nodiscard]] std::vector<Token> tokens_of(Database& database, const std::string& subject, const std::string& purpose);

/// True when there was one.
bool drop_token(Database& database, const std::string& hash);
void drop_tokens_of(Database& database, const std::string& subject, const std::string& purpose);
void drop_expired_tokens(Database& database, const std::string& now);

}  // namespace laborshed::records
