// set-up, sign-in, invitations, passwords, tokens
#include "api/cookies.h"
#include "api/endpoints/record_endpoints.h"
#include "services/agenda/reminders.h"
#include "services/identity/openid.h"
#include "services/mail/mail_choices.h"
#include "services/mail/outbox.h"

namespace laborshed::api {
namespace {

struct TokenList {
    std::vector<services::ApiToken> tokens;
};
BOOST_DESCRIBE_STRUCT(TokenList, (), (tokens))

struct EmailOnly {
    std::string email;
};
BOOST_DESCRIBE_STRUCT(EmailOnly, (), (email))

struct PasswordOnly {
    std::string password;
};
BOOST_DESCRIBE_STRUCT(PasswordOnly, (), (password))

Answer signed_in(const services::Workspace& workspace, const services::SignedIn& session, int status = 200) {
    auto answer = json_answer(Nothing{}, status);
    answer.cookies = session_cookies(workspace, session);
    return answer;
}

Answer signed_out() {
    auto answer = no_content();
    answer.cookies = {cookie(kSessionCookie, "", "; HttpOnly; Max-Age=0"), cookie(kCsrfCookie, "", "; Max-Age=0")};
    return answer;
}

/// Nobody is signed in yet, so there is no CSRF token to ask for.
Endpoint open_to_all(Endpoint endpoint) {
    endpoint.guarded = false;
    return endpoint;
}

void add_sessions(std::vector<Endpoint>& table, services::Workspace& workspace, const std::string& set_up_code,
                  const std::shared_ptr<services::OpenId>& openid) {
    table.push_back(endpoint("/api/me", "Who is signed in, and whether this Laborshed is set up", {}, {},
                             [&workspace, openid](const Request& request) {
                                 auto me = services::me(workspace, request.actor);
                                 me.openid = openid ? std::optional(openid->name()) : std::nullopt;
                                 return me;
                             }));
    table.back().source = Source::records;
    table.push_back(open_to_all(change_endpoint<services::NewPerson, Nothing>(
        "POST", "/api/set-up", "The first administrator, with the convener's organization", {},
        [&workspace, set_up_code](const Request&, const services::NewPerson& person) {
            return signed_in(workspace, services::set_up(workspace, person, set_up_code), 201);
        })));
    table.push_back(open_to_all(change_endpoint<services::Credentials, Nothing>(
        "POST", "/api/sign-in", "Start a session", {},
        [&workspace](const Request& request, const services::Credentials& credentials) {
            return signed_in(workspace, services::sign_in(workspace, credentials, request.client));
        })));
    table.push_back(
        action_endpoint<Nothing>("POST", "/api/sign-out", "End the session", {}, [&workspace](const Request& request) {
            services::sign_out(workspace, request.session);
            return signed_out();
        }));
}

void add_links(std::vector<Endpoint>& table, services::Workspace& workspace) {
    RecordEndpoints(table, workspace)
        .change("POST", "/api/invitations", "Invite a person: the link works once, for seven days", services::invite,
                201);
    table.push_back(endpoint("/api/join/{token}", "What an invitation says", {kLinkToken}, {},
                             [&workspace](const Request& request) {
                                 return services::invitation_of(workspace, request.parameters.text("token"));
                             }));
    table.back().source = Source::records;
    table.push_back(open_to_all(change_endpoint<services::NewPerson, Nothing>(
        "POST", "/api/join/{token}", "Accept an invitation", {kLinkToken},
        [&workspace](const Request& request, const services::NewPerson& person) {
            return signed_in(workspace,
                             services::accept_invitation(workspace, request.parameters.text("token"), person), 201);
        })));
    table.push_back(open_to_all(change_endpoint<EmailOnly, Nothing>(
        "POST", "/api/reset", "Send a link for a new password, if the account exists", {},
        [&workspace](const Request& request, const EmailOnly& sent) {
            services::ask_for_reset(workspace, sent.email, request.client);
            return no_content();
        })));
    table.push_back(open_to_all(change_endpoint<PasswordOnly, Nothing>(
        "POST", "/api/reset/{token}", "Choose a new password", {kLinkToken},
        [&workspace](const Request& request, const PasswordOnly& sent) {
            return signed_in(workspace,
                             services::reset_password(workspace, request.parameters.text("token"), sent.password));
        })));
}

void add_tokens(std::vector<Endpoint>& table, services::Workspace& workspace) {
    RecordEndpoints tokens(table, workspace, {.name = "id", .type = "string", .description = "The number in the list"});
    tokens.read(
        "/api/tokens", "Your tokens for programs", {},
        [&workspace](const Request& request) { return TokenList{services::tokens(workspace, request.actor)}; },
        &TokenList::tokens);
    tokens.change("POST", "/api/tokens", "Create a token; it is shown only once", services::make_token, 201);
    tokens.change("DELETE", "/api/tokens/{id}", "Revoke a token", services::withdraw_token);
    tokens.read("/api/outbox", "Emails, sent and waiting, newest first", services::outbox, &services::Outbox::letters);
}

void add_letters(std::vector<Endpoint>& table, services::Workspace& workspace) {
    RecordEndpoints letters(table, workspace);
    letters.read("/api/mail-choices", "Your email settings", services::mail_choices);
    letters.change("PUT", "/api/mail-choices", "Change your email settings", services::choose_mail);
    table.push_back(action_endpoint<services::Reminded>(
        "POST", "/api/reminders", "Send the day's reminders now; only once a day", {},
        [&workspace](const Request& request) {
            return json_answer(services::remind_as(workspace, request.actor, workspace.today()));
        }));
}

}  // namespace

void add_account_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace, const std::string& set_up_code,
                           const std::shared_ptr<services::OpenId>& openid) {
    add_sessions(table, workspace, set_up_code, openid);
    add_links(table, workspace);
    add_tokens(table, workspace);
    add_letters(table, workspace);
}

}  // namespace laborshed::api
