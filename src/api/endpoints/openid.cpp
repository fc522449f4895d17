// sign-in by an OpenID provider, and the accounts' links to it
#include "api/cookies.h"
#include "services/identity/openid_sign_in.h"

#include <spdlog/spdlog.h>

namespace laborshed::api {
namespace {

/// Which browser is on the way to the provider. Lax, as the provider's page leads back here.
constexpr std::string_view kOpenIdCookie = "laborshed_openid";
constexpr auto kOpenIdPath = "/api/sign-in/openid";

std::string openid_cookie(const services::Workspace& workspace, const std::string& value, int seconds) {
    return std::string(kOpenIdCookie) + "=" + value + "; Path=" + kOpenIdPath +
           "; SameSite=Lax; HttpOnly; Max-Age=" + std::to_string(seconds) + secure(workspace);
}

Answer redirect(std::string location, std::vector<std::string> cookies) {
    Answer answer;
    answer.status = 303;
    answer.location = std::move(location);
    answer.cookies = std::move(cookies);
    return answer;
}

services::OpenId& provider_of(const std::shared_ptr<services::OpenId>& openid) {
    if (!openid) {
        throw Error(ErrorKind::not_found, say("E6046"));
    }
    return *openid;
}

/// Calls `act`; a problem leads to the sign-in page, which explains it by its code.
template <class Act>
Answer explained(const services::Workspace& workspace, Act act) {
    std::string problem = "unreachable";
    try {
        return act();
    } catch (const services::OpenIdProblem& found) {
        problem = found.code();
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::not_found) {
            throw;
        }
        spdlog::error("sign-in by OpenID: {}", error.what());
    } catch (const std::exception& error) {  // never with the address, which holds the code
        spdlog::error("sign-in by OpenID: {}", error.what());
    }
    return redirect("/sign-in?problem=" + problem, {openid_cookie(workspace, "", 0)});
}

/// A page leads a browser here: no session is asked for.
Endpoint leading(std::string path, std::string summary, std::vector<ParameterInfo> parameters,
                 std::function<Answer(const Request&)> act) {
    auto made = action_endpoint<Nothing>("GET", std::move(path), std::move(summary), {}, std::move(act));
    made.parameters = std::move(parameters);
    made.source = Source::lake;
    made.redirects = true;
    return made;
}

}  // namespace

void add_openid_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace,
                          const std::shared_ptr<services::OpenId>& openid) {
    table.push_back(leading(
        kOpenIdPath, "Redirect to the OpenID provider to sign in; 404 without a provider",
        {{.name = "next", .type = "string", .description = "The page to open afterward: a path on this server"},
         {.name = "invitation", .type = "string", .description = "The secret of an invitation's link, to accept it"}},
        [&workspace, openid](const Request& request) {
            return explained(workspace, [&] {
                auto start = services::begin_openid(workspace, provider_of(openid), request.query.text("next"),
                                                    request.query.text("invitation"), request.client);
                return redirect(std::move(start.location), {openid_cookie(workspace, start.browser, 600)});
            });
        }));
    table.push_back(leading(std::string(kOpenIdPath) + "/callback", "Where the provider redirects back to",
                            {{.name = "state", .type = "string", .description = "As sent"},
                             {.name = "code", .type = "string", .description = "The authorization code"},
                             {.name = "error", .type = "string", .description = "The provider's error, without a code"},
                             {.name = "iss", .type = "string", .description = "The provider's issuer (RFC 9207)"}},
                            [&workspace, openid](const Request& request) {
                                return explained(workspace, [&] {
                                    const auto done = services::finish_openid(
                                        workspace, provider_of(openid),
                                        {.state = request.query.text("state"),
                                         .code = request.query.text("code"),
                                         .error = request.query.text("error"),
                                         .issuer = request.query.text("iss"),
                                         .browser = cookie_value(request.cookie, kOpenIdCookie)},
                                        request.client);
                                    auto cookies = session_cookies(workspace, done.session);
                                    cookies.push_back(openid_cookie(workspace, "", 0));
                                    return redirect(done.next, std::move(cookies));
                                });
                            }));
    table.push_back(endpoint("/api/sign-in-links", "The OpenID providers linked to your account", {}, {},
                             [&workspace, openid](const Request& request) {
                                 return services::sign_in_links(workspace, openid.get(), request.actor);
                             }));
    table.back().source = Source::records;
    table.push_back(action_endpoint<Nothing>(
        "DELETE", "/api/sign-in-links/{id}", "Remove a link; your other sessions end",
        {{.name = "id", .type = "string", .description = "The number in the list"}},
        [&workspace](const Request& request) {
            services::withdraw_sign_in_link(workspace, request.actor, request.parameters.text("id"), request.session);
            return no_content();
        }));
}

}  // namespace laborshed::api
