#include "pipeline/matching_record.h"

#include "base/hash.h"

#include <bit>
#include <string_view>
#include <vector>

namespace laborshed::pipeline {
namespace {

// The digest is of the arrays' bytes as they stand.
static_assert(std::endian::native == std::endian::little);

/// A line "what size hash" for each array; the digest of a run is that of all its lines. No array is copied.
class Lines {
  public:
    Lines(std::string_view kind, MatchingRule rule, std::uint64_t seed) {
        text_.append(kind).append(" 1\nrule ").append(name_of(rule)).append("\nseed ").append(std::to_string(seed));
        text_ += '\n';
    }

    template <class T>
    Lines& add(std::string_view what, std::span<const T> values) {
        const std::string_view bytes(reinterpret_cast<const char*>(values.data()), values.size_bytes());
        text_.append(what).append(" ").append(std::to_string(values.size())).append(" ").append(sha256(bytes));
        text_ += '\n';
        return *this;
    }
    template <class T>
    Lines& add(std::string_view what, const std::vector<T>& values) {
        return add(what, std::span<const T>(values));
    }

    [[nodiscard]] std::string digest() const { return sha256(text_); }

  private:
    std::string text_;
};

Lines of_market(const MatchingMarket& market, MatchingRule rule, std::uint64_t seed) {
    Lines lines("laborshed matching run", rule, seed);
    lines.add("first_choice", market.first_choice)
        .add("place", market.place)
        .add("priority", market.priority)
        .add("in_reserve_group", market.in_reserve_group)
        .add("capacity", market.capacity)
        .add("reserved", market.reserved)
        .add("person_key", market.person_key);
    return lines;
}

}  // namespace

std::string run_digest(const MatchingMarket& market, std::uint64_t seed) {
    return of_market(market, MatchingRule::deferred_acceptance, seed).digest();
}

std::string run_digest(const MatchingMarket& market, std::span<const double> weights, const AssignmentOptions& options,
                       std::uint64_t seed) {
    const std::vector<double> numbers = {options.reserves == ReserveRule::hard ? 1.0 : 0.0, options.reserve_bonus};
    return of_market(market, MatchingRule::assignment, seed)
        .add("weight", weights)
        .add("most_members", options.most_members)
        .add("most_others", options.most_others)
        .add("reserves", numbers)
        .digest();
}

std::string result_digest(const Matching& matching) {
    return Lines("laborshed matching result", matching.rule, matching.seed)
        .add("choice", matching.choice)
        .add("reserved_seat", matching.reserved_seat)
        .digest();
}

}  // namespace laborshed::pipeline
