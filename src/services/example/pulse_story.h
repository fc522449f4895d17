// The example's answers to its pulses: of invented people, sealed as everybody's are.
#pragma once

#include "example/book.h"
#include "records/database.h"

namespace laborshed::services {

class Workspace;

/// Some people of each organization answer on most of those that had joined when the round opened, around the standing
/// that the story gives those: always the same answers. The rounds are there already.
void answer_example_pulses(Workspace& workspace, records::WritableDatabase& database, const example::Book& book);

}  // namespace laborshed::services
