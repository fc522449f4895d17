#include "records/people.h"

#include "records/entity_type.h"

namespace laborshed::records {
namespace {

const std::vector<std::string> kTokenColumns = {"hash", "purpose", "subject", "label", "scopes", "created", "expires"};

std::vector<Token> tokens(Database& database, Where where) {
    where.order = "created, hash";
    std::vector<Token> found;
    for (const auto& cells : select_rows(database, "token", kTokenColumns, where)) {
        const auto text = [&cells](std::size_t i) { return std::get<std::string>(cells[i]); };
        found.push_back({text(0), enum_at<TokenPurpose>(cells[1]), text(2), text(3), text(4), text(5), text(6)});
    }
    return found;
}

}  // namespace

void keep_password(WritableDatabase& database, const std::string& account, const std::string& hash) {
    delete_rows(database, "password", {"account = :account", {account}});
    insert_row(database, "password", {{"account", account}, {"hash", hash}, {"changed", now_utc()}});
}

std::string password_of(Database& database, const std::string& account) {
    const auto rows = select_rows(database, "password", {"hash"}, {"account = :account", {account}, "account"});
    return rows.empty() ? std::string() : std::get<std::string>(rows[0][0]);
}

void keep_token(WritableDatabase& database, const Token& token) {
    insert_row(database, "token",
               {{"hash", token.hash},
                {"purpose", text_of(token.purpose)},
                {"subject", token.subject},
                {"label", token.label},
                {"scopes", token.scopes},
                {"created", token.created},
                {"expires", token.expires}});
}

std::optional<Token> find_token(Database& database, const std::string& hash, TokenPurpose purpose,
                                const std::string& now) {
    auto found =
        tokens(database, {"hash = :hash AND purpose = :purpose AND expires > :now", {hash, text_of(purpose), now}});
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Token> tokens_of(Database& database, const std::string& subject, TokenPurpose purpose) {
    return tokens(database, {"subject = :subject AND purpose = :purpose", {subject, text_of(purpose)}});
}

bool drop_token(WritableDatabase& database, const std::string& hash) {
    return delete_rows(database, "token", {"hash = :hash", {hash}}) > 0;
}

void drop_tokens_of(WritableDatabase& database, const std::string& subject, TokenPurpose purpose) {
    delete_rows(database, "token", {"subject = :subject AND purpose = :purpose", {subject, text_of(purpose)}});
}

void drop_expired_tokens(WritableDatabase& database, const std::string& now) {
    delete_rows(database, "token", {"expires <= :now", {now}});
}

LABORSHED_RECORD_TYPE(Account)
LABORSHED_RECORD_TYPE(Invitation)

}  // namespace laborshed::records
