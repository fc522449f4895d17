// Fields of degree as the American Community Survey codes them (FOD1P), and which one a program (CIP 2020) is in.
#pragma once

#include <optional>
#include <string_view>

namespace laborshed::taxonomy {

/// The field of the bachelor's degree. Its first two digits are its broad field ("61": health).
struct FieldOfDegree {
    std::string_view code;   ///< "6107"
    std::string_view label;  ///< "Nursing"; the code where the Census Bureau's list of 2019 has no label
    bool vague = false;      ///< the programs of business, computing and multidisciplinary fields match it only loosely
};

/// By the longest prefix of a six-digit CIP 2020 code ("51.3801"); nullopt where the list has none (basic skills,
/// high school diplomas) and for what is no CIP code.
/// Source: a list that was drawn from titles of CIP 2020 and the field labels; it is not the Census Bureau's own, which
/// is not published by CIP code. It is vague for business (52), computing (11) and multidisciplinary studies (30).
[[nodiscard]] std::optional<FieldOfDegree> field_of_degree(std::string_view cip);

/// "Nursing" for "6107"; the code itself where there is no label.
[[nodiscard]] std::string_view field_of_degree_label(std::string_view code);

}  // namespace laborshed::taxonomy
