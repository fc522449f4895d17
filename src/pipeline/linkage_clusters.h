// People joined by links, unless they contradict one another.
#pragma once

#include "pipeline/linkage_compare.h"

#include <cstdint>
#include <vector>

namespace laborshed::pipeline {

class Clusters {
  public:
    /// Everyone alone. No two of the first `known` come together.
    Clusters(const Records& records, std::size_t known);

    /// False, and nothing changes, when a member of one contradicts a member of the other, or both have a known one.
    bool join(std::uint32_t a, std::uint32_t b);

    /// Without looking: the copy says the same as the original. Once all others are joined.
    void join_copy(std::uint32_t original, std::uint32_t copy);

    [[nodiscard]] bool together(std::uint32_t a, std::uint32_t b) const noexcept { return of_[a] == of_[b]; }

    /// By person: the lowest place of the cluster.
    [[nodiscard]] std::vector<std::uint32_t> first_of_each() const;

  private:
    void move(std::uint32_t from, std::uint32_t into);

    const Records& records_;
    std::vector<std::uint32_t> of_;                    ///< by person
    std::vector<std::vector<std::uint32_t>> members_;  ///< by cluster
    std::vector<bool> has_known_;                      ///< by cluster
};

}  // namespace laborshed::pipeline
