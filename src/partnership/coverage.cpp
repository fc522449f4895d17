#include "partnership/coverage.h"

#include "base/error.h"
#include "labor_market/skills.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

namespace laborshed::partnership {
namespace {

using labor_market::curriculum_coverage;

/// Lines by id.
std::map<std::string, const Competency*> by_id(std::span<const Competency> lines) {
    std::map<std::string, const Competency*> by_id;
    for (const Competency& line : lines) {
        if (!by_id.emplace(line.id, &line).second) {
            refuse_input("a competency appears twice: " + line.id);
        }
    }
    return by_id;
}

std::vector<ElementCoverage> nothing_covered(std::span<const AskedElement> asked) {
    std::set<std::string> ids;
    std::vector<ElementCoverage> elements;
    for (const AskedElement& element : asked) {
        const double importance = element.importance.value_or(0);
        if (!(importance >= 0 && importance <= 100)) {
            refuse_input("an importance must be 0 to 100: " + element.id);
        }
        if (!ids.insert(element.id).second) {
            refuse_input("an element appears twice: " + element.id);
        }
        elements.push_back({.element = element});
    }
    return elements;
}

bool asked_for(const AskedElement& element) { return element.importance.value_or(0) > 0; }

/// Adds one competency; returns whether it covers anything that is required or unrated.
bool enter(const Competency& competency, const std::map<std::string, std::size_t>& places,
           std::vector<ElementCoverage>& elements) {
    std::set<std::string> seen;
    bool asked = false;
    for (const Covers& covers : competency.covers) {
        if (!(covers.extent > 0 && covers.extent <= 1)) {
            refuse_input("the extent must be above 0 and up to 1: " + competency.id);
        }
        if (!seen.insert(covers.element).second) {
            refuse_input("a competency covers an element twice: " + competency.id);
        }
        const auto place = places.find(covers.element);
        if (place == places.end()) {
            continue;
        }
        ElementCoverage& element = elements[place->second];
        element.covered = std::max(element.covered, covers.extent);
        element.by.push_back(competency.id);
        asked = asked || asked_for(element.element) || !element.element.importance;
    }
    return asked;
}

std::optional<double> share(const std::vector<ElementCoverage>& elements, std::span<const ElementKind> kinds) {
    std::vector<std::optional<double>> importance;
    std::vector<double> covered;
    for (const ElementCoverage& each : elements) {
        if (std::find(kinds.begin(), kinds.end(), each.element.kind) != kinds.end()) {
            importance.push_back(each.element.importance);
            covered.push_back(each.covered);
        }
    }
    return curriculum_coverage(importance, covered);
}

std::vector<KindCoverage> by_kind(const std::vector<ElementCoverage>& elements) {
    std::map<ElementKind, KindCoverage> kinds;
    for (const ElementCoverage& each : elements) {
        KindCoverage& kind = kinds[each.element.kind];
        kind.asked += asked_for(each.element) ? 1 : 0;
        kind.touched += asked_for(each.element) && each.covered > 0 ? 1 : 0;
        kind.unrated += each.element.importance ? 0 : 1;
    }
    std::vector<KindCoverage> result;
    for (auto& [kind, coverage] : kinds) {
        coverage.kind = kind;
        coverage.share = share(elements, std::array{kind});
        result.push_back(coverage);
    }
    return result;
}

/// Elements not covered in full, largest gap first; ties by importance.
std::vector<std::size_t> most_missing_first(const std::vector<ElementCoverage>& elements) {
    std::vector<std::size_t> missing;
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (elements[i].missing.value_or(0) > 0) {
            missing.push_back(i);
        }
    }
    std::stable_sort(missing.begin(), missing.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(*elements[a].missing, *elements[a].element.importance) >
               std::pair(*elements[b].missing, *elements[b].element.importance);
    });
    return missing;
}

std::vector<Covers> sorted(std::vector<Covers> covers) {
    std::sort(covers.begin(), covers.end(), [](const Covers& a, const Covers& b) { return a.element < b.element; });
    return covers;
}

}  // namespace

CurriculumCoverage coverage(std::span<const AskedElement> asked, std::span<const Competency> taught) {
    (void)by_id(taught);
    CurriculumCoverage result{.elements = nothing_covered(asked)};
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        places.emplace(asked[i].id, i);
    }
    for (const Competency& competency : taught) {
        if (!enter(competency, places, result.elements)) {
            result.not_asked.push_back({.competency = competency.id, .unmapped = competency.covers.empty()});
        }
    }
    for (ElementCoverage& each : result.elements) {
        if (each.element.importance) {
            each.missing = *each.element.importance * (1 - each.covered);
        }
    }
    result.kinds = by_kind(result.elements);
    result.skills_and_knowledge = share(result.elements, std::array{ElementKind::skill, ElementKind::knowledge});
    result.missing = most_missing_first(result.elements);
    return result;
}

CurriculumDifference difference(std::span<const Competency> earlier, std::span<const Competency> later) {
    const auto before = by_id(earlier);
    const auto after = by_id(later);
    CurriculumDifference result;
    for (const Competency& line : earlier) {
        if (!after.contains(line.id)) {
            result.removed.push_back(line);
        }
    }
    for (const Competency& line : later) {
        const auto found = before.find(line.id);
        if (found == before.end()) {
            result.added.push_back(line);
            continue;
        }
        const Competency& old = *found->second;
        const ChangedLine changed{.before = old,
                                  .after = line,
                                  .course = old.course != line.course,
                                  .text = old.text != line.text,
                                  .covers = sorted(old.covers) != sorted(line.covers)};
        if (changed.course || changed.text || changed.covers) {
            result.changed.push_back(changed);
        } else {
            ++result.unchanged;
        }
    }
    return result;
}

}  // namespace laborshed::partnership
