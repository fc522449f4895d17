// The example's nursing assistant course: read line by line by those who hire, answered, signed.
#pragma once

#include "records/database.h"

#include <chrono>

namespace laborshed::services {

/// After the story (book_story.h), whose organizations it names.
void add_example_curricula(records::WritableDatabase& database, std::chrono::sys_days today);

}  // namespace laborshed::services
