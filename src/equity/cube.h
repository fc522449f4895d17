// From one row per person to counts by group and stage.
#pragma once

#include "equity/stage.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace laborshed::equity {

/// Codes of 0 up to the number of values − 1, one per person; or the code of people whose value is not known.
using Codes = std::variant<std::span<const std::uint8_t>, std::span<const std::uint16_t>>;
template <class Code>
inline constexpr Code missing_code = std::numeric_limits<Code>::max();

struct CubeDimension {
    std::string name = {};  ///< for errors
    std::size_t values = 0;
    Codes codes = {};
};

struct CubeInput {
    /// One per person: bit index(stage) is set when the person reached the stage.
    std::span<const std::uint8_t> reached = {};
    /// One per person: the same of the stages that the person could have reached; only what was reached of those
    /// counts. When empty, those whose base is reached (everyone, of no base).
    std::span<const std::uint8_t> at_risk = {};
    StageBases bases = usual_bases;
    std::span<const CubeDimension> dimensions = {};
    /// Positions of two dimensions whose values are to be crossed.
    std::span<const std::pair<std::size_t, std::size_t>> pairs = {};
    unsigned threads = 0;  ///< 0 means one per processor
};

/// Counts by value; the last row is of people whose value is not known. Of two crossed dimensions by both, the second
/// one's fastest: row (values of the second + 1) × first value + second value.
using CubeTable = std::vector<StageCounts>;

struct Cube {
    StageCounts all = {};
    std::vector<CubeTable> dimensions = {};  ///< in the order given
    std::vector<CubeTable> pairs = {};
};

/// Counts who could reach and who did reach each stage, of all people, by each value of each dimension and by each
/// crossing. The same on any number of threads. Time grows with people × (dimensions + pairs), whatever the number of
/// stages; memory, beside the answer, with the number of values × the different courses of stages there are.
///
/// Throws ParameterError that names the column: one that is not as long as `reached`, a code that is none of the values
/// (with its row, from 0), more values than codes; Error bad_input for a pair of a dimension that there is not, tables
/// of more than 2^20 rows, or more than 2^32 − 1 people.
[[nodiscard]] Cube count_cube(const CubeInput& input);

}  // namespace laborshed::equity
