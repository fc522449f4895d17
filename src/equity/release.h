// Releases of group counts by stage, for roles that can't see rows, protected together with all earlier releases.
#pragma once

#include "equity/count_measure.h"
#include "equity/protection.h"

#include <span>

namespace laborshed::equity {

struct CountStage {
    std::string key = {};  ///< "placement"
    /// Position of the stage whose people this one is counted among. Without one it is where people come in: of those
    /// who did not, nothing is known, unless it has an at-risk of its own.
    std::optional<std::size_t> base = {};
    /// False: at risk are those who reached the base. True: fewer of them (a check that is not due yet for all), so
    /// that who is at risk is a count to be protected as well.
    bool own_at_risk = false;
    double weight = 1;  ///< how much is lost if a figure of this stage is hidden to protect another; times the row's
};

/// People who have something in common: everyone, women, those of a program.
struct CountRow {
    std::string key = {};                    ///< the same at every date: "sex=female"
    std::vector<std::int64_t> at_risk = {};  ///< by stage; not looked at where people come in
    std::vector<std::int64_t> reached = {};  ///< by stage
    double weight = 1;                       ///< how much is lost if a figure of this row is hidden to protect another
};

/// How rows make up another one. No one is in two of the parts.
struct RowSplit {
    std::size_t whole = 0;
    std::vector<std::size_t> parts = {};
    /// Whether some of the whole are in none of the parts. They are protected too, as they follow by subtraction.
    bool rest = false;
};

/// Every table of a release: all that a page, an export and a filter may take figures from. Stages that no one could
/// have reached yet, as everyone knows, are left out: else their 0 is hidden like any other.
struct CountTables {
    std::vector<CountStage> stages = {};
    std::vector<CountRow> rows = {};
    std::vector<RowSplit> splits = {};
};

/// Adds the groups of one dimension (with those who did not say as one of them, so that they add up), or the programs
/// of a partnership. Where someone can be in several of them (`overlapping`), each is split from the whole on its own.
/// Returns the position of the first.
std::size_t add_rows(CountTables& tables, std::size_t whole, std::vector<CountRow> parts, bool overlapping = false);

struct ReleasedCount {
    std::string row = {};
    std::string stage = {};
    CountMeasure measure = CountMeasure::reached;
    std::optional<std::int64_t> people = {};  ///< nothing: hidden

    bool operator==(const ReleasedCount&) const = default;
};

/// `cells` may be seen by everyone whom the release is for; `counts` by no one who can't see rows. They are kept, as
/// later releases have to be protected against what these hide.
struct Release {
    std::string key = {};  ///< its day, and whom it is for
    CountTables counts = {};
    std::vector<ReleasedCount> cells = {};
};

/// What an attacker knows of one figure, for an administrator and tests: it tells what is hidden.
struct ReleaseAudit {
    std::string release = {};  ///< key; of a change both: "2026-06 → 2026-09"
    std::string row = {};
    std::string stage = {};
    std::string figure = {};  ///< reached, at risk, missed, not yet at risk, change of reached, change of at risk
    double people = 0;
    Protection protection = Protection::shown;
    CellAudit audit = {};
};

struct PreparedRelease {
    Release release = {};
    std::vector<ReleaseAudit> audit = {};  ///< every hidden or sensitive figure
    std::size_t shown = 0;
    std::size_t primary = 0;
    std::size_t complement = 0;
    bool safe = true;  ///< else nothing of it is shown
};

/// The next release. Sensitive are, in every row and at every stage: who reached it, who was at risk, who missed it and
/// who is not yet at risk, each where it is 1 to threshold − 1; also 0 who reached or missed it in a row that is not
/// empty, as this would say of everyone in it what became of them; and the change of reached and at risk since any
/// earlier release, where it is up or down by 1 to threshold − 1. Protected is against anyone who knows all of this
/// release and of all earlier ones (anyone who they were for, and whichever people they counted) and may assume that
/// counts which have not fallen cannot fall. Earlier releases stay as they are, and so does what they hide.
///
/// Who is in which group is not protected beyond the threshold: that no one of a group is in the data is shown.
///
/// Throws ParameterError that names row and stage: rows not of one length with the stages, a key twice, more reached
/// than at risk, an at-risk that is not the base's reached (or, where it is its own, more than it), splits that do not
/// add up; and as protect.
[[nodiscard]] PreparedRelease prepare_release(std::string key, CountTables counts, std::span<const Release> earlier,
                                              const ProtectionRule& rule = {}, bool bounds = false);

/// A figure of a release; at risk is the base's reached where it has no count of its own. Nothing where it is hidden,
/// or is not part of the release.
[[nodiscard]] std::optional<std::int64_t> released(const Release& release, std::string_view row, std::string_view stage,
                                                   CountMeasure measure = CountMeasure::reached);

/// reached / at risk, of shown figures only; nothing where either is hidden or no one was at risk.
[[nodiscard]] std::optional<double> released_rate(const Release& release, std::string_view row, std::string_view stage);

/// The figure as it was last shown, from releases in their order, and in which: for "34, in June" where today's is
/// hidden. It tells nothing new.
struct LastShown {
    std::size_t release = 0;
    std::int64_t people = 0;
};
[[nodiscard]] std::optional<LastShown> last_shown(std::span<const Release> releases, std::string_view row,
                                                  std::string_view stage, CountMeasure measure = CountMeasure::reached);

}  // namespace laborshed::equity
