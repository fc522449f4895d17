// Repeats the published lottery of a pilot. Needs no data folder: everything is in the record.
#include "base/error.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/output.h"
#include "services/pilots/lottery_record.h"

#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

namespace laborshed::cli {
namespace {

constexpr int kDoesNotHold = 1;

std::string text_of(const std::string& file) {
    if (file == "-") {
        return {std::istreambuf_iterator<char>(std::cin), {}};
    }
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        throw Error(ErrorKind::not_found, say("E2054", {{"file", file}}));
    }
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string as_text(const services::LotteryVerdict& verdict) {
    std::string out;
    for (const auto& finding : verdict.findings) {
        out += (finding.holds ? "  ok    " : "  WRONG ") + finding.what + "\n";
    }
    return out + (verdict.holds ? "The lottery holds.\n" : "The lottery does NOT hold.\n");
}

}  // namespace

void add_verify_lottery(CLI::App& app, Globals& /*globals*/) {
    struct Arguments {
        std::string file;
        std::string commitment;
        Output output;
    };
    auto arguments = std::make_shared<Arguments>();
    auto* command = app.add_subcommand(
        "verify-lottery", "Verify a pilot's published lottery by drawing it again; exit code 0 if it holds, 1 if not");
    command->add_option("file", arguments->file, "The record from the pilot's page; - for standard input")->required();
    command->add_option("--commitment", arguments->commitment,
                        "The fingerprint published before the draw (64 characters)");
    add_output(*command, arguments->output, {Format::text, Format::json});
    command->callback([arguments] {
        const auto verdict = services::verify_lottery(text_of(arguments->file), arguments->commitment);
        write_output(arguments->output.format == Format::json ? to_json(verdict) + "\n" : as_text(verdict),
                     arguments->output.file);
        if (!verdict.holds) {
            throw CLI::RuntimeError(kDoesNotHold);
        }
    });
}

}  // namespace laborshed::cli
