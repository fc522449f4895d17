// The example region's partnership in the book: put in as if it had been entered day by day, and taken out again.
#pragma once

#include "records/database.h"

#include <cstddef>
#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;

/// The author of everything that the example enters (records::Author::id).
inline constexpr auto kExampleAuthor = "example";

struct ExampleBook {
    bool added = false;           ///< false: the book was not empty, and nothing changed
    std::size_t commitments = 0;  ///< that were added
    std::size_t meetings = 0;
};

/// Tells the story of example/book.h up to today, in one transaction, if the book is empty: without a partnership, and
/// without organizations but those that accounts act for. Each change stands in the history at the moment of the story.
ExampleBook load_example_book(Workspace& workspace);

/// True while something of it is in the book.
[[nodiscard]] bool has_example_book(records::Database& database);

/// Takes it out, with what refers to it. Throws Error conflict, naming what, when people changed it or added to it,
/// unless `force`. Returns how many records are gone.
std::size_t remove_example_book(Workspace& workspace, bool force);

/// An account to sign in with.
struct ExampleAccount {
    std::string who = {};  ///< "the convener"
    std::string name = {};
    std::string email = {};
    std::string password = {};
};

/// A convener, a hospital and a college, with new passwords at each call. Throws Error not_found when the example is
/// not in the book.
std::vector<ExampleAccount> example_accounts(Workspace& workspace);

}  // namespace laborshed::services
