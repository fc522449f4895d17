#include "cli/commands.h"
#include "services/identity/accounts.h"
#include "services/workspace/workspace.h"

#include <iostream>
#include <memory>

namespace laborshed::cli {

void add_reset(CLI::App& app, Globals& globals) {
    auto email = std::make_shared<std::string>();
    auto* command = app.add_subcommand("reset", "Create a link to set a new password");
    command->add_option("EMAIL", *email, "The account's email address")->required();
    command->callback([email, &globals] {
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        std::cout << "Valid for one hour, at the server's address: " << services::reset_link(workspace, *email) << '\n';
    });
}

}  // namespace laborshed::cli
