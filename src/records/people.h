// Accounts and sign-in secrets. Secrets are stored apart from records, so they are not in the audit log.
#pragma once

#include "records/entity.h"
#include "records/role.h"

namespace laborshed::records {

/// Of emails: account and invitation emails are always sent.
enum class MailTopic { account, invitation, reminder, survey };
BOOST_DESCRIBE_ENUM(MailTopic, account, invitation, reminder, survey)

enum class MailFrequency { at_once, daily, weekly, never };
BOOST_DESCRIBE_ENUM(MailFrequency, at_once, daily, weekly, never)

/// How often an account wants email on a topic.
struct MailChoice {
    MailTopic topic = unset<MailTopic>;  ///< one of services::mail_topics()
    MailFrequency how = unset<MailFrequency>;
};
BOOST_DESCRIBE_STRUCT(MailChoice, (), (topic, how))

struct Account : Entity {
    static constexpr const char* kind = "account";
    std::string name = {};
    std::string email = {};  ///< lower case
    Role role = Role::everybody;
    std::optional<std::string> organization = {};  ///< that a member acts for
    bool active = true;
    std::vector<MailChoice> mail = {};
};
BOOST_DESCRIBE_STRUCT(Account, (Entity), (name, email, role, organization, active, mail))

struct Invitation : Entity {
    static constexpr const char* kind = "invitation";
    std::string email = {};
    std::string name = {};
    Role role = Role::everybody;
    std::optional<std::string> organization = {};
    std::string expires = {};                  ///< a moment
    std::optional<std::string> accepted = {};  ///< a moment
};
BOOST_DESCRIBE_STRUCT(Invitation, (Entity), (email, name, role, organization, expires, accepted))

/// Replaces the account's password hash.
void keep_password(WritableDatabase& database, const std::string& account, const std::string& hash);

/// The hash; empty when there is none.
[[nodiscard]] std::string password_of(Database& database, const std::string& account);

enum class TokenPurpose { session, invitation, reset, api, survey, calendar, unsubscribe };
BOOST_DESCRIBE_ENUM(TokenPurpose, session, invitation, reset, api, survey, calendar, unsubscribe)

/// What an API token may do.
enum class TokenScopes { read, read_write };
BOOST_DESCRIBE_ENUM(TokenScopes, read, read_write)

/// A bearer token; only its hash is stored.
struct Token {
    std::string hash;
    TokenPurpose purpose = TokenPurpose::session;
    std::string subject;  ///< the id of the account, invitation or survey that it is for
    std::string label;  ///< an API token's name; the hash of a session's CSRF token; what an unsubscribe link turns off
    std::string scopes;  ///< of an API token: TokenScopes; of an unsubscribe link: the choice before
    std::string created;
    std::string expires;
};

void keep_token(WritableDatabase& database, const Token& token);

/// Nothing when there is none with that purpose or it has expired at `now`.
[[nodiscard]] std::optional<Token> find_token(Database& database, const std::string& hash, TokenPurpose purpose,
                                              const std::string& now);

[[nodiscard]] std::vector<Token> tokens_of(Database& database, const std::string& subject, TokenPurpose purpose);

/// True when it existed.
bool drop_token(WritableDatabase& database, const std::string& hash);
void drop_tokens_of(WritableDatabase& database, const std::string& subject, TokenPurpose purpose);
void drop_expired_tokens(WritableDatabase& database, const std::string& now);

}  // namespace laborshed::records
