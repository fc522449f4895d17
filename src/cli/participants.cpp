#include "base/json_reader.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "services/identity/accounts.h"
#include "services/participants/participant_import.h"
#include "services/workspace/workspace.h"

#include <spdlog/fmt/fmt.h>

#include <iostream>
#include <memory>

namespace laborshed::cli {
namespace {

struct ParticipantArguments {
    std::filesystem::path file = {};
    std::string as = {};
    std::vector<std::string> columns = {};
    services::ParticipantImportOptions options = {};
};

/// "Date of birth=birth_date" as in the mapping of the pages.
std::map<std::string, std::string> mapping_of(const std::vector<std::string>& columns) {
    std::map<std::string, std::string> mapping;
    for (const std::string& column : columns) {
        const auto at = column.rfind('=');
        if (at == std::string::npos) {
            throw CLI::ValidationError("--column", "\"" + column + "\" is not of the form \"Column=field\"");
        }
        mapping.emplace(column.substr(0, at), column.substr(at + 1));
    }
    return mapping;
}

void print(const services::ParticipantImport& done) {
    for (const auto& column : done.columns) {
        if (column.field.empty()) {
            std::cout << fmt::format("the column \"{}\" is left out\n", column.column);
        }
    }
    for (const auto& row : done.rows) {
        std::cout << fmt::format("line {:<5} {:<7} {}", row.line, text_of(row.outcome), row.name);
        if (row.like_name) {
            std::cout << fmt::format("  ~ {}{}", *row.like_name,
                                     row.like_line ? fmt::format(", line {}", *row.like_line) : "");
        }
        std::cout << (row.why.empty() ? "" : "  " + row.why) << '\n';
    }
    std::cout << fmt::format("{} {}, {} the same as before, {} to look at, {} faulty; {} steps {}\n", done.added,
                             done.preview ? "would be added" : "added", done.same, done.review, done.faulty, done.steps,
                             done.preview ? "would be recorded" : "recorded");
}

/// The file's name, and what is wrong in which line and column.
void complain(const std::filesystem::path& file, const std::vector<Fault>& faults) {
    for (const Fault& fault : faults) {
        std::cerr << fmt::format("laborshed: {}: {}: {}\n", file.filename().string(), fault.field, fault.message);
    }
}

void import(const ParticipantArguments& arguments, const Globals& globals) {
    services::Workspace workspace(globals.data, globals.database, globals.key_file);
    auto options = arguments.options;
    options.mapping = mapping_of(arguments.columns);
    try {
        const auto done = services::import_participants(workspace, services::local_admin_actor(workspace, arguments.as),
                                                        content_of(arguments.file), options);
        complain(arguments.file, done.faults);
        print(done);
        if (!done.faults.empty() && !options.leave_faulty) {
            throw CLI::RuntimeError(exit_code(ErrorKind::bad_input));
        }
    } catch (const InvalidError& error) {
        complain(arguments.file, error.faults());
        std::cerr << "laborshed: nothing was changed\n";
        throw CLI::RuntimeError(exit_code(error.kind()));
    }
}

}  // namespace

void add_participants(CLI::App& app, Globals& globals) {
    auto arguments = std::make_shared<ParticipantArguments>();
    auto* command = app.add_subcommand("participants", "Participants of the pipeline");
    command->require_subcommand(1);
    auto* added = command->add_subcommand(
        "import",
        "Add people and their steps from a CSV file (docs/api.md has its columns); the same list twice adds "
        "nobody twice");
    added->add_option("FILE", arguments->file)->required();
    added->add_option("--as", arguments->as, "Email address of the account whose organization keeps the records")
        ->required();
    added->add_flag("--preview", arguments->options.preview, "Show what would change, without changing anything");
    added->add_flag("--skip-faulty", arguments->options.leave_faulty, "Add the other rows if some can't be read");
    added->add_flag("--add-review", arguments->options.add_review, "Also add possible duplicates");
    added->add_option("--program", arguments->options.program, "A training program's id, for rows without one");
    added->add_option("--cohort", arguments->options.cohort, "A cohort's id, for rows without one");
    added->add_option("--column", arguments->columns,
                      "How to read a column whose name is not known: \"Born=birth_date\"; \"Born=\" leaves "
                      "it out. Again for each column");
    added->callback([arguments, &globals] { import(*arguments, globals); });
}

}  // namespace laborshed::cli
