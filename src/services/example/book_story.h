// The example's story as changes to the book, one after the other.
#pragma once

#include "example/book.h"
#include "records/database.h"

#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace laborshed::services {

struct StoryEvent {
    std::chrono::sys_seconds moment;
    std::function<void(records::WritableDatabase&)> tell;
};

/// The ids that the story gives its records.
[[nodiscard]] std::string example_organization(const example::BookOrganization& organization,
                                               std::chrono::sys_days today);
[[nodiscard]] const example::BookOrganization& example_organization_named(const std::string& key);
[[nodiscard]] std::string example_organization(const std::string& key, std::chrono::sys_days today);
[[nodiscard]] std::string example_partnership(const example::Book& book, std::chrono::sys_days today);
[[nodiscard]] std::string example_pulse(const example::BookPulse& pulse, std::chrono::sys_days today);

[[nodiscard]] std::string example_assessment(const example::BookAssessment& round, std::chrono::sys_days today);
[[nodiscard]] std::string example_statement(const example::Book& book, const std::string& key,
                                            std::chrono::sys_days today);

/// In the order in which they happened. Nothing happens after `today`.
[[nodiscard]] std::vector<StoryEvent> story_of(const example::Book& book, std::chrono::sys_days today);

/// "ruth.okonjo-hale@alderfallsmedical.example"
[[nodiscard]] std::string example_email(const example::BookOrganization& organization,
                                        const example::BookPerson& person);

}  // namespace laborshed::services
