// The Standard Occupational Classification 2018: codes, major groups, and the sectors that pages offer as a filter.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace laborshed::taxonomy {

/// Is `code` written as SOC 2018 writes codes ("29-1141", "00-0000" for all occupations) with one of its major groups?
[[nodiscard]] bool is_soc(std::string_view code) noexcept;

/// One occupation, not a group: its last digit isn't 0. (BLS also publishes a few broad groups as if detailed; the
/// published o_group or type says so, not the code.)
[[nodiscard]] bool is_detailed(std::string_view code) noexcept;

/// "All other" occupations, what is left of a group: a detailed code that ends in 9.
/// Source: Standard Occupational Classification Manual 2018, coding structure.
[[nodiscard]] bool is_residual(std::string_view code) noexcept;

/// Occupations that no program below the bachelor's trains for before others: residual ones, managers, and
/// postsecondary teachers.
[[nodiscard]] bool takes_what_is_left(std::string_view code) noexcept;

struct MajorGroup {
    std::string_view code;   ///< two digits: "29"
    std::string_view title;  ///< "Healthcare Practitioners and Technical Occupations"
};

/// The 23 major groups of SOC 2018, ascending.
[[nodiscard]] std::span<const MajorGroup> major_groups() noexcept;

/// The title of the major group that `code` ("29" or "29-1141") is in; "" when there is none.
[[nodiscard]] std::string_view major_group_title(std::string_view code) noexcept;

/// Occupations of one field of work under a plain word. Every major group is in exactly one sector.
struct Sector {
    std::string_view id;    ///< what `--sector` takes: "health"
    std::string_view name;  ///< for people: "Health care"
    std::span<const std::string_view> major_groups;
};

[[nodiscard]] std::span<const Sector> sectors() noexcept;

/// By id or name, without regard to letter case.
[[nodiscard]] const Sector* find_sector(std::string_view id) noexcept;

/// The sector of an occupation or group; nullptr for "00-0000" and what is no SOC code.
[[nodiscard]] const Sector* sector_of(std::string_view code) noexcept;

}  // namespace laborshed::taxonomy
