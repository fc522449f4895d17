#include "api/application.h"
#include "api/endpoints/endpoints.h"
#include "api/server.h"
#include "base/day.h"
#include "base/secrets.h"
#include "cli/commands.h"
#include "services/agenda/daily_rounds.h"
#include "services/identity/accounts.h"
#include "services/identity/openid.h"
#include "services/mail/outbox_sender.h"
#include "services/workspace/workspace.h"

#include <spdlog/spdlog.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

namespace laborshed::cli {
namespace {

/// "http://localhost:8080", with brackets around an IPv6 address.
std::string address(const std::string& host, std::uint16_t port) {
    const bool here = host == "127.0.0.1" || host == "::1" || host == "localhost";
    const bool v6 = host.find(':') != std::string::npos;
    return "http://" + (here ? "localhost" : v6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

struct ServeOptions {
    api::ServerOptions server;
    std::filesystem::path web;
    std::string address;
    net::SmtpOptions smtp;
    std::filesystem::path smtp_password;
    services::OpenIdOptions openid;
    std::filesystem::path openid_secret;
};

/// From the file, else the environment: neither stands in a list of processes.
std::string secret_word(const std::filesystem::path& file, const char* variable) {
    if (file.empty()) {
        const char* word = std::getenv(variable);
        return word == nullptr ? "" : word;
    }
    std::string line;
    std::ifstream in(file);
    if (!std::getline(in, line)) {
        throw Error(ErrorKind::bad_input, say("E2054", {{"file", file.string()}}));
    }
    if (line.ends_with('\r')) {
        line.pop_back();
    }
    return line;
}

void serve(const Globals& globals, ServeOptions options) {
    options.server.stop_on_signals = true;
    services::Workspace workspace(globals.data, globals.database, globals.key_file);
    (void)workspace.secret_key();  // says at once what is wrong with it
    std::shared_ptr<services::OpenId> openid;
    if (!options.openid.issuer.empty()) {
        options.openid.secret = secret_word(options.openid_secret, "LABORSHED_OPENID_SECRET");
        openid = std::make_shared<services::OpenId>(options.openid);
    }
    const auto code = new_token().substr(0, 12);
    const api::Application application(workspace, api::endpoints(workspace, code, openid), options.web);
    api::Server server(options.server, [&application](const auto& request) { return application.answer(request); });
    workspace.address = options.address.empty() ? address(options.server.host, server.port()) : options.address;
    std::optional<services::PostOffice> post_office;
    if (!options.smtp.url.empty()) {
        if (options.smtp.from.find('@') == std::string::npos) {
            throw Error(ErrorKind::bad_input, say("E6051"));
        }
        options.smtp.password = secret_word(options.smtp_password, "LABORSHED_SMTP_PASSWORD");
        post_office.emplace(workspace, options.smtp);
    }
    std::cout << "Laborshed serves " << address(options.server.host, server.port())
              << " (data: " << globals.data.string() << "; stop with Ctrl-C)" << std::endl;
    if (services::set_up_needed(workspace)) {
        std::cout << "To set up the partnership: " << workspace.address << "/set-up?code=" << code << std::endl;
    }
    const services::DailyRounds rounds(workspace);
    server.run();
}

}  // namespace

void add_serve(CLI::App& app, Globals& globals) {
    auto* command = app.add_subcommand("serve", "Serve the pages and the API");
    auto options = std::make_shared<ServeOptions>();
    command->add_option("--host", options->server.host, "Address to listen on; other machines need 0.0.0.0")
        ->capture_default_str();
    command->add_option("--port", options->server.port, "0: any free port")->capture_default_str();
    command->add_option("--workers", options->server.workers, "Threads that compute answers; 0: one per processor")
        ->capture_default_str();
    command->add_option("--address", options->address,
                        "The address for browsers, for links in emails: https://laborshed.example.org");
    command->add_option("--web", options->web, "Serve the pages from this folder (for development)")
        ->check(CLI::ExistingDirectory);
    auto* smtp =
        command->add_option("--smtp", options->smtp.url,
                            "Send emails through this server: smtp://host:587, smtps://host:465; without one they stay "
                            "in the outbox");
    command->add_option("--smtp-from", options->smtp.from, "The sender's address of emails")->needs(smtp);
    command->add_option("--smtp-user", options->smtp.user, "The user name for the mail server")->needs(smtp);
    command
        ->add_option("--smtp-password-file", options->smtp_password,
                     "A file whose first line is the password (else LABORSHED_SMTP_PASSWORD)")
        ->needs(smtp);
    auto* openid = command
                       ->add_option("--openid-issuer", options->openid.issuer,
                                    "Let people sign in with this OpenID provider: https://id.example.org")
                       ->envname("LABORSHED_OPENID_ISSUER");
    command->add_option("--openid-client", options->openid.client, "The client id of this server at the provider")
        ->envname("LABORSHED_OPENID_CLIENT")
        ->needs(openid);
    command
        ->add_option("--openid-secret-file", options->openid_secret,
                     "A file whose first line is the client's secret (else LABORSHED_OPENID_SECRET; none: a public "
                     "client)")
        ->envname("LABORSHED_OPENID_SECRET_FILE")
        ->needs(openid);
    command->add_option("--openid-name", options->openid.name, "The provider's name on the button: Valley College")
        ->envname("LABORSHED_OPENID_NAME")
        ->needs(openid);
    command->callback([options, &globals] { serve(globals, *options); });
}

}  // namespace laborshed::cli
