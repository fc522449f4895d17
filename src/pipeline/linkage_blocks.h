// Which pairs of records are worth comparing.
#pragma once

#include "pipeline/linkage_compare.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace laborshed::pipeline {

struct BlockingPass {
    std::string_view name = {};  ///< "date of birth"
    std::size_t people = 0;      ///< who have what the pass needs
    std::size_t largest = 0;     ///< block that was compared
    std::size_t skipped = 0;     ///< people in blocks that stayed too large even when split
    std::size_t pairs = 0;       ///< within the pass's blocks
};

struct Blocking {
    std::vector<std::uint64_t> pairs = {};  ///< smaller place << 32 | larger place, rising, each once
    std::vector<BlockingPass> passes = {};
    std::size_t people_in_no_block = 0;  ///< who have nothing that any pass needs, or only in skipped blocks
};

/// The union of eight passes: how the family or former name sounds and the year of birth; date of birth; phone (its
/// last seven digits); email; ZIP and how the first name sounds; last four and year of birth; how both names sound, in
/// either order; house number, street and ZIP or city. Nicknames sound as the first name on their line.
///
/// A block of more than `largest` people is split by a second thing (the first name, the year of birth, the family
/// name); a part that is still larger is not compared and counted as skipped. order: the records to look
/// at; places in the answer are places in it. The same for any number of threads; which records form pairs does not
/// depend on the order.
[[nodiscard]] Blocking block(const Records& records, std::span<const std::uint32_t> order, std::size_t largest,
                             unsigned threads);

}  // namespace laborshed::pipeline
