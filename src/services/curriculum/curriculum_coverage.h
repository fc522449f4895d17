// A curriculum edition compared with its occupation's requirements, and with the previous edition.
#pragma once

#include "partnership/coverage.h"
#include "records/curriculum.h"
#include "services/book/access.h"

namespace laborshed::services {

class Workspace;

/// partnership::ElementCoverage as returned by the API.
struct CoveredAsked {
    std::string id = {};
    partnership::ElementKind kind = partnership::ElementKind::skill;
    std::string title = {};
    std::optional<double> importance = {};  ///< 0 to 100
    double covered = 0;                     ///< 0 to 1
    std::vector<std::string> by = {};       ///< lines' ids
    std::optional<double> missing = {};     ///< importance × (1 − covered)
};
BOOST_DESCRIBE_STRUCT(CoveredAsked, (), (id, kind, title, importance, covered, by, missing))

struct CoveredKind {
    partnership::ElementKind kind = partnership::ElementKind::skill;
    std::optional<double> share = {};  ///< 0 to 1
    std::int64_t asked = 0;
    std::int64_t touched = 0;
    std::int64_t unrated = 0;
};
BOOST_DESCRIBE_STRUCT(CoveredKind, (), (kind, share, asked, touched, unrated))

struct LineNotAsked {
    std::string competency = {};  ///< the line's id
    bool unmapped = false;        ///< not mapped to any element yet
};
BOOST_DESCRIBE_STRUCT(LineNotAsked, (), (competency, unmapped))

/// A kind of element without data, and why.
struct NothingAsked {
    partnership::ElementKind kind = partnership::ElementKind::skill;
    std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(NothingAsked, (), (kind, reason))

struct EditionCoverage {
    std::string edition = {};
    std::int64_t number = 0;
    std::string occupation = {};
    std::string title = {};
    std::string survey = {};                          ///< the survey round of the employers' competencies; empty: none
    std::optional<double> skills_and_knowledge = {};  ///< 0 to 1
    std::vector<CoveredKind> kinds = {};
    std::vector<CoveredAsked> elements = {};  ///< largest gaps first, then fully covered ones, then unrated ones
    std::vector<LineNotAsked> not_asked = {};
    std::vector<NothingAsked> unknown = {};
};
BOOST_DESCRIBE_STRUCT(EditionCoverage, (),
                      (edition, number, occupation, title, survey, skills_and_knowledge, kinds, elements, not_asked,
                       unknown))

/// Uses O*NET's importance of skills and knowledge (newest loaded release; example data only if there is no other) and
/// the competencies that employers named for the occupation in the partnership's last closed survey. Throws Error
/// not_found, also for an edition that the actor can't see.
[[nodiscard]] EditionCoverage edition_coverage(Workspace& workspace, const Actor& actor, const std::string& id);

struct LineChange {
    records::CurriculumLine before = {};
    records::CurriculumLine after = {};
    bool course = false;  ///< what changed
    bool text = false;
    bool covers = false;
};
BOOST_DESCRIBE_STRUCT(LineChange, (), (before, after, course, text, covers))

struct EditionDifference {
    std::int64_t earlier = 0;  ///< the previous edition's number; 0: this is the first
    std::int64_t later = 0;
    std::vector<records::CurriculumLine> added = {};
    std::vector<records::CurriculumLine> removed = {};
    std::vector<LineChange> changed = {};
    std::int64_t unchanged = 0;
};
BOOST_DESCRIBE_STRUCT(EditionDifference, (), (earlier, later, added, removed, changed, unchanged))

/// The changes since the previous edition. Throws as edition_coverage.
[[nodiscard]] EditionDifference edition_difference(Workspace& workspace, const Actor& actor, const std::string& id);

/// The changes between two lists of lines.
[[nodiscard]] EditionDifference line_difference(const std::vector<records::CurriculumLine>& earlier,
                                                const std::vector<records::CurriculumLine>& later);

}  // namespace laborshed::services
