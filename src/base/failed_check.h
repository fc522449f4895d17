// What a file breaks of the control totals that its layout states: a person fetches the right file, or accepts this
// one.
#pragma once

#include "base/error.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace laborshed {

/// One place at which a check fails. `row` is the file's, from 1; 0: of the file as a whole.
struct FailedRow {
    std::int64_t row = 0;
    std::string says;  ///< "100654, level 5: the programs add up to 583, CIP 99 says 590"
};
BOOST_DESCRIBE_STRUCT(FailedRow, (), (row, says))

struct FailedCheck {
    std::string check;  ///< what `--accept` takes: "totals"
    Message sentence;
    std::int64_t count = 0;       ///< of the places
    std::vector<FailedRow> rows;  ///< the first 20
};
BOOST_DESCRIBE_STRUCT(FailedCheck, (), (check, sentence, count, rows))

/// A file that was read, but is not what it claims to be unless a person says so.
class ImplausibleFile : public FileError {
  public:
    ImplausibleFile(Location where, Message why, std::vector<FailedCheck> checks)
        : FileError(std::move(where), std::move(why)), checks_(std::move(checks)) {}
    [[nodiscard]] const std::vector<FailedCheck>& checks() const noexcept { return checks_; }

  private:
    std::vector<FailedCheck> checks_;
};

}  // namespace laborshed
