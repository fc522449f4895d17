#include "pipeline/linkage_clusters.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace laborshed::pipeline {

Clusters::Clusters(const Records& records, std::size_t known)
    : records_(records), of_(records.size()), members_(records.size()), has_known_(records.size()) {
    std::iota(of_.begin(), of_.end(), 0U);
    for (std::uint32_t person = 0; person < of_.size(); ++person) {
        members_[person] = {person};
        has_known_[person] = person < known;
    }
}

bool Clusters::join(std::uint32_t a, std::uint32_t b) {
    std::uint32_t into = of_[a];
    std::uint32_t from = of_[b];
    if (into == from) {
        return true;
    }
    if (has_known_[into] && has_known_[from]) {
        return false;
    }
    for (const std::uint32_t one : members_[into]) {
        for (const std::uint32_t other : members_[from]) {
            if (records_.contradict(records_[one], records_[other])) {
                return false;
            }
        }
    }
    if (members_[into].size() < members_[from].size()) {
        std::swap(into, from);
    }
    move(from, into);
    return true;
}

void Clusters::join_copy(std::uint32_t original, std::uint32_t copy) { move(of_[copy], of_[original]); }

void Clusters::move(std::uint32_t from, std::uint32_t into) {
    for (const std::uint32_t person : members_[from]) {
        of_[person] = into;
    }
    members_[into].insert(members_[into].end(), members_[from].begin(), members_[from].end());
    members_[from] = {};
    has_known_[into] = has_known_[into] || has_known_[from];
}

std::vector<std::uint32_t> Clusters::first_of_each() const {
    std::vector<std::uint32_t> first(of_.size());
    for (const auto& members : members_) {
        if (!members.empty()) {
            const std::uint32_t lowest = *std::min_element(members.begin(), members.end());
            for (const std::uint32_t person : members) {
                first[person] = lowest;
            }
        }
    }
    return first;
}

}  // namespace laborshed::pipeline
