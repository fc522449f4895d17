// The edit rules of the participant record: each cell by itself, and cells against each other.
//
// The rules are ours, made from the layout's definitions and TEGL 10-16 Change 3 (docs/methods.md lists the sources);
// the Department's own list of edit checks (WIPS) is longer and decides.
#pragma once

#include "pipeline/participant_record.h"

#include <chrono>

namespace laborshed::pipeline {

/// One rule about one element. Rules of several elements of the same sort (four quarters, three credentials) have the
/// same id.
struct RecordRule {
    std::string id = {};      ///< "V2" of a cell by itself, "L01" of cells against each other
    std::size_t element = 0;  ///< to which the failure is charged
    std::string text = {};    ///< the rule, in a sentence that begins after the element's name
};

/// All of them: the validity rules by element, then the others. A failure names a place in it.
[[nodiscard]] const std::vector<RecordRule>& record_rules();

/// "1301 is no date such as 20250331" has its person and line in the row.
struct RecordFailure {
    std::size_t line = 0;
    std::size_t rule = 0;  ///< place in record_rules
};

class RecordChecker {
  public:
    /// Rules about elements that the file has no column for are not applied. `as_of`: the day of the file.
    RecordChecker(const RecordReader& reader, std::chrono::sys_days as_of);

    /// Adds what is wrong with a row, by rule.
    void check(const RecordRow& row, std::vector<RecordFailure>& failures) const;

  private:
    std::vector<std::size_t> active_;
    std::int64_t as_of_ = 0;
};

/// Figures straight from the records, in bounded memory: periods of participation, not people.
struct RecordSummary {
    std::uint64_t rows = 0;
    std::uint64_t rows_with_failures = 0;
    std::uint64_t failures = 0;
    std::vector<std::uint64_t> failures_by_rule = {};  ///< by place in record_rules
    std::uint64_t exits = 0;                           ///< with a date of exit
    std::uint64_t excluded = 0;                        ///< of these, by element 923: codes 01 to 05 and 07
    std::uint64_t known_q2 = 0;                        ///< of the others, with known employment in the second quarter
    std::uint64_t employed_q2 = 0;
    std::uint64_t known_q4 = 0;
    std::uint64_t employed_q4 = 0;
    std::uint64_t same_employer = 0;  ///< of employed_q2 with a known fourth quarter
    std::uint64_t could_stay = 0;     ///< its denominator
    std::uint64_t with_earnings = 0;
    /// In whole dollars, each cut to the dollar; of an even count the lower of the two in the middle. Nothing of none.
    std::optional<std::int64_t> median_dollars_q2 = {};
};

class RecordTotals {
  public:
    RecordTotals();
    /// A row and how many failures it has. Rows that fail count in the figures with what is right in them.
    void add(const RecordRow& row, std::span<const RecordFailure> failures);
    [[nodiscard]] RecordSummary summary() const;

  private:
    RecordSummary so_far_;
    std::vector<std::uint32_t> dollars_;  ///< how many earned so much: a million numbers, 4 MB
    std::size_t exit_, reason_, q2_, q4_, stayed_, wages_;
};

}  // namespace laborshed::pipeline
