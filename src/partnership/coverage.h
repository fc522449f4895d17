// A curriculum's coverage of a job's requirements, and the changes between two versions of a curriculum.
#pragma once

#include <boost/describe.hpp>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laborshed::partnership {

enum class ElementKind { skill, knowledge, task, survey_competency };
BOOST_DESCRIBE_ENUM(ElementKind, skill, knowledge, task, survey_competency)

/// A requirement of a job: an O*NET skill, knowledge or task, or a competency that employers named in a survey.
struct AskedElement {
    std::string id = {};  ///< "2.A.1.a", the id of the task or survey competency
    ElementKind kind = ElementKind::skill;
    std::string title = {};
    /// 0 to 100: O*NET importance as labor_market::importance_0_100, or the share of employers who named it. 0: not
    /// required; none: not rated.
    std::optional<double> importance = {};
};

/// How far a competency covers an element, above 0 and up to 1 (in full).
struct Covers {
    std::string element = {};
    double extent = 1;
    friend bool operator==(const Covers&, const Covers&) = default;
};

/// A line of a curriculum: a competency that a course teaches.
struct Competency {
    std::string id = {};  ///< the line's id, the same in all versions
    std::string course = {};
    std::string text = {};
    std::vector<Covers> covers = {};  ///< each element once, in any order
};

struct ElementCoverage {
    AskedElement element = {};
    double covered = 0;                  ///< 0 to 1: the maximum over its competencies
    std::vector<std::string> by = {};    ///< ids of competencies, in the curriculum's order
    std::optional<double> missing = {};  ///< importance × (1 − covered), 0 to 100; none when not rated
};

struct KindCoverage {
    ElementKind kind = ElementKind::skill;
    std::optional<double> share = {};  ///< Σ importance × covered / Σ importance; none if nothing is required
    std::size_t asked = 0;             ///< elements with an importance above 0
    std::size_t touched = 0;           ///< of these, covered to any extent
    std::size_t unrated = 0;           ///< elements without an importance: not in the share
};

/// A competency that covers nothing required or unrated.
struct NotAsked {
    std::string competency = {};
    bool unmapped = false;  ///< it covers no element at all: perhaps it is not mapped yet
};

struct CurriculumCoverage {
    std::vector<KindCoverage> kinds = {};  ///< kinds with any elements
    /// Skills and knowledge together, the one figure to compare programs by; the other kinds have scales of their own.
    std::optional<double> skills_and_knowledge = {};
    std::vector<ElementCoverage> elements = {};  ///< as given
    std::vector<std::size_t> missing = {};       ///< indexes of elements not covered in full, largest gap first
    std::vector<NotAsked> not_asked = {};        ///< in the curriculum's order
};

/// Coverage of the requirements by the curriculum; competencies may cover elements that are not required.
/// Throws Error bad_input for an importance outside 0 to 100, an extent not above 0 or over 1, or a
/// duplicate element, competency, or element of one competency.
[[nodiscard]] CurriculumCoverage coverage(std::span<const AskedElement> asked, std::span<const Competency> taught);

struct ChangedLine {
    Competency before = {};
    Competency after = {};
    bool course = false;  ///< what changed
    bool text = false;
    bool covers = false;
};

struct CurriculumDifference {
    std::vector<Competency> added = {};     ///< in the later version's order
    std::vector<Competency> removed = {};   ///< in the earlier version's order
    std::vector<ChangedLine> changed = {};  ///< in the later version's order
    std::size_t unchanged = 0;
};

/// What changed from one version to a later one, line by line by id. The order of lines and of what a line covers does
/// not matter. Throws Error bad_input for a duplicate id in a version.
[[nodiscard]] CurriculumDifference difference(std::span<const Competency> earlier, std::span<const Competency> later);

}  // namespace laborshed::partnership
