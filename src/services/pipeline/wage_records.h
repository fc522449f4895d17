// Wage records from CSV: matched to the participants whose record the actor's organization keeps, and sealed.
#pragma once

#include "base/json_reader.h"
#include "services/book/access.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::services {

class Workspace;

enum class WageOutcome {
    matched,
    unmatched,
    several  ///< two of your records have this number
};
BOOST_DESCRIBE_ENUM(WageOutcome, matched, unmatched, several)

/// The outcome of one line. An unmatched line has only its number.
struct WageLine {
    std::int64_t line = 0;
    WageOutcome outcome = WageOutcome::unmatched;
    std::string participant = {};  ///< id
    std::string reference = {};
    std::string name = {};
    std::string quarter = {};  ///< "2026 Q1"
};
BOOST_DESCRIBE_STRUCT(WageLine, (), (line, outcome, participant, reference, name, quarter))

struct WageImport {
    bool preview = false;
    std::int64_t matched = 0;  ///< lines
    std::int64_t unmatched = 0;
    std::int64_t people = 0;    ///< matched
    std::int64_t replaced = 0;  ///< records of the same people and quarters that were there before
    std::vector<WageLine> rows = {};
    std::vector<Fault> faults = {};  ///< "line 7, column wages": of a preview; otherwise they are the error
};
BOOST_DESCRIBE_STRUCT(WageImport, (), (preview, matched, unmatched, people, replaced, rows, faults))

inline constexpr std::size_t kMaxWageLines = 100'000;

/// Columns: year, quarter and wages (dollars); ssn (nine digits, with or without hyphens) or reference; employer is
/// optional. A line is matched by the reference, else by the whole number. What a file says of a person and quarter
/// takes the place of what an earlier one said. With any fault nothing is kept; of people who don't match nothing is,
/// ever. Adds an access log entry ("wages") for each matched participant. Throws Error forbidden, InvalidError,
/// bad_input, unavailable.
WageImport import_wage_records(Workspace& workspace, const Actor& actor, std::string_view csv, bool preview);

}  // namespace laborshed::services
