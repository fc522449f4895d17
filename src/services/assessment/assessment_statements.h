// A partnership's self-assessment statements, and the default ones.
#pragma once

#include "records/assessment.h"
#include "services/book/access.h"

#include <chrono>

namespace laborshed::services {

class Workspace;

/// A default statement (assessment_statements.json).
struct DefaultStatement {
    std::string key = {};
    std::int64_t goal = 1;
    std::string text = {};
};
BOOST_DESCRIBE_STRUCT(DefaultStatement, (), (key, goal, text))

/// By goal.
[[nodiscard]] const std::vector<DefaultStatement>& default_statements();

/// All of a partnership's statements, by goal and place, retired ones last.
[[nodiscard]] std::vector<records::AssessmentStatement> statements_of(records::Database& database,
                                                                      const std::string& partnership);
/// The active statements: what a round that opens now would ask.
[[nodiscard]] std::vector<records::AskedStatement> statements_to_ask(records::Database& database,
                                                                     const std::string& partnership);

struct StatementList {
    std::vector<records::AssessmentStatement> statements = {};
};
BOOST_DESCRIBE_STRUCT(StatementList, (), (statements))

// Each of these also updates planned rounds. They throw Error not_signed_in, forbidden, not_found, InvalidError, and
// conflict when a planned round would have no statements left.

/// Adds the default statements to a partnership without any; otherwise conflict.
StatementList begin_with_defaults(Workspace& workspace, const Actor& actor, const std::string& partnership);

/// Inserts it at its place within the goal; 0 means last.
records::AssessmentStatement add_statement(Workspace& workspace, const Actor& actor,
                                           records::AssessmentStatement statement);

/// Whether a reworded statement still asks the same thing.
enum class Rewording {
    same,  ///< rounds stay comparable
    new_   ///< the old one is retired and replaced by a new statement
};
BOOST_DESCRIBE_ENUM(Rewording, same, new_)

struct StatementEdit {
    std::int64_t version = 0;
    std::int64_t goal = 1;
    std::string text = {};
    std::int64_t place = 0;
    bool retired = false;
    Rewording rewording = unset<Rewording>;  ///< required when rewording a statement that a round has asked
};
BOOST_DESCRIBE_STRUCT(StatementEdit, (), (version, goal, text, place, retired, rewording))

/// Returns the statement that is asked from now on: a new one if the rewording is `new_`. The goal of one that has been
/// asked can't change.
records::AssessmentStatement change_statement(Workspace& workspace, const Actor& actor, const std::string& id,
                                              const StatementEdit& edit);

/// Only if no round has asked it (else conflict): retire the others.
void remove_statement(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version);

/// Undoes the last change, under the same rules. Returns nothing when that added the statement.
std::optional<records::AssessmentStatement> undo_statement(Workspace& workspace, const Actor& actor,
                                                           const std::string& id, std::int64_t version);

}  // namespace laborshed::services
