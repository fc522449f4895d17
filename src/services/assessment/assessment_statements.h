// What a partnership scores itself by: statements of its own, with those that it can begin with.
#pragma once

#include "records/assessment.h"
#include "services/book/access.h"

#include <chrono>

namespace laborshed::services {

class Workspace;

/// A statement to begin with (data/assessment_statements.json).
struct DefaultStatement {
    std::string key = {};
    std::int64_t goal = 1;
    std::string text = {};
};
BOOST_DESCRIBE_STRUCT(DefaultStatement, (), (key, goal, text))

/// By goal.
[[nodiscard]] const std::vector<DefaultStatement>& default_statements();

/// All of a partnership, by goal and place, the retired ones last.
[[nodiscard]] std::vector<records::AssessmentStatement> statements_of(records::Database& database,
                                                                      const std::string& partnership);
/// What a round that opens now would ask.
[[nodiscard]] std::vector<records::AskedStatement> statements_to_ask(records::Database& database,
                                                                     const std::string& partnership);

struct StatementList {
    std::vector<records::AssessmentStatement> statements = {};
};
BOOST_DESCRIBE_STRUCT(StatementList, (), (statements))

// Each of these also gives the rounds that have not opened the statements as they are then. They throw Error
// not_signed_in, forbidden, not_found, InvalidError, and conflict when a planned round would be left without any.

/// Gives a partnership that has none those to begin with; conflict when it has any.
StatementList begin_with_defaults(Workspace& workspace, const Actor& actor, const std::string& partnership);

/// At its place among its goal's; the last for 0.
records::AssessmentStatement add_statement(Workspace& workspace, const Actor& actor,
                                           records::AssessmentStatement statement);

struct StatementEdit {
    std::int64_t version = 0;
    std::int64_t goal = 1;
    std::string text = {};
    std::int64_t place = 0;
    bool retired = false;
    /// Needed when the words of a statement change that a round has asked. "same": it asks the same thing in better
    /// words, and is compared over the rounds. "new": it asks something else; the old one is retired, and another
    /// statement with the new words takes its place.
    std::string rewording = {};
};
BOOST_DESCRIBE_STRUCT(StatementEdit, (), (version, goal, text, place, retired, rewording))

/// Answers with the statement that asks from now on: another one where the rewording is "new". The goal of one that has
/// been asked stays.
records::AssessmentStatement change_statement(Workspace& workspace, const Actor& actor, const std::string& id,
                                              const StatementEdit& edit);

/// Only one that no round has asked (conflict): the others are retired.
void remove_statement(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version);

/// Takes the last change back, under the same rules. Nothing is left when that was the adding.
std::optional<records::AssessmentStatement> undo_statement(Workspace& workspace, const Actor& actor,
                                                           const std::string& id, std::int64_t version);

}  // namespace laborshed::services
