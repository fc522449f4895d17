// A pilot's plan as a canonical text, for hashing and comparing.
#pragma once

#include <string>
#include <vector>

namespace laborshed::pilots {

/// One thing that the plan lays down, in words: {"Outcome", "Placement within 365 days"}.
struct PlanLine {
    std::string name = {};
    std::string value = {};
};

/// "Laborshed pilot plan 1", then a line "name: value" each, in the order given. Line ends within a value are written
/// \n and a backslash twice, so that two plans have the same text only when they say the same.
[[nodiscard]] std::string plan_text(const std::vector<PlanLine>& lines);

/// SHA-256 of the text, lower-case hexadecimal.
[[nodiscard]] std::string plan_hash(const std::string& text);

/// The lines of a text made by plan_text. Throws Error bad_input for another.
[[nodiscard]] std::vector<PlanLine> read_plan(const std::string& text);

/// What is different, a sentence for each line: "Smallest effect was 10 points and is 12 points now". Empty: nothing.
[[nodiscard]] std::vector<std::string> differences(const std::vector<PlanLine>& frozen,
                                                   const std::vector<PlanLine>& now);

}  // namespace laborshed::pilots
