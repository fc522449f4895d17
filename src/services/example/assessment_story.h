// The example's answers to its self-assessments: of invented people, who have no accounts.
#pragma once

#include "example/book.h"
#include "records/database.h"

#include <chrono>

namespace laborshed::services {

/// Answers the rounds of the book that have closed, once the book's story is told: the same answers on every day.
void answer_example_assessments(records::WritableDatabase& database, const example::Book& book,
                                std::chrono::sys_days today);

}  // namespace laborshed::services
