#include "cli/commands.h"
#include "services/agenda/reminders.h"
#include "services/workspace/workspace.h"

#include <iostream>
#include <memory>
#include <string>

namespace laborshed::cli {

void add_remind(CLI::App& app, Globals& globals) {
    auto* command = app.add_subcommand("remind", "Send the day's reminders now; serve does it every morning");
    const auto address = std::make_shared<std::string>("http://localhost:8080");
    command->add_option("--address", *address, "The address for browsers, for links in emails")->capture_default_str();
    command->callback([address, &globals] {
        services::Workspace workspace(globals.data, globals.database, globals.key_file);
        workspace.address = *address;
        const auto done = services::remind(workspace, workspace.today());
        std::cout << done.letters << " emails to " << done.people << " people, " << done.surveys
                  << " survey reminders\n";
        if (done.anonymized > 0) {
            std::cout << done.anonymized << " participants anonymized: their retention period ended\n";
        }
    });
}

}  // namespace laborshed::cli
