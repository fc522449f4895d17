#include "equity/disclosure.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

namespace laborshed::equity {
namespace {

void check(const DisclosureRule& rule) {
    if (rule.min_contributors < 2 || !std::isfinite(rule.p) || rule.p < 0) {
        throw Error(ErrorKind::bad_input, say("E4217"));
    }
}

/// Weighted sums by contributor.
using Sums = std::map<std::string, double, std::less<>>;

void add(Sums& sums, std::span<const Contribution> contributions) {
    for (const Contribution& each : contributions) {
        if (!std::isfinite(each.value) || each.value < 0 || !std::isfinite(each.weight) || each.weight <= 0) {
            throw Error(ErrorKind::bad_input, say("E4218"));
        }
        sums[each.contributor] += each.weight * each.value;
    }
}

double total(const Sums& sums) {
    return std::accumulate(sums.begin(), sums.end(), 0.0,
                           [](double sum, const auto& contributor) { return sum + contributor.second; });
}

Disclosure judge(const Sums& sums, const DisclosureRule& rule) {
    if (sums.empty()) {
        return Disclosure::nobody;
    }
    if (sums.size() < rule.min_contributors) {
        return Disclosure::too_few;
    }
    std::vector<double> values;
    values.reserve(sums.size());
    for (const auto& [contributor, value] : sums) {
        values.push_back(value);
    }
    std::sort(values.begin(), values.end(), std::greater<>());
    const double rest = std::accumulate(values.begin() + 2, values.end(), 0.0);
    const bool known = rest <= 0 && rule.p > 0;
    return known || rest < rule.p / 100 * values.front() ? Disclosure::dominated : Disclosure::shown;
}

bool safe(Disclosure disclosure) { return disclosure == Disclosure::shown || disclosure == Disclosure::nobody; }

DisclosedCell cell(const Sums& sums, Disclosure disclosure) {
    if (disclosure != Disclosure::shown) {
        return {.disclosure = disclosure};
    }
    return {.disclosure = disclosure, .value = total(sums), .contributors = sums.size()};
}

/// The cells of one table, and the sum of those that are withheld.
class Withholding {
  public:
    Withholding(std::span<const std::vector<Contribution>> cells, const DisclosureRule& rule)
        : cells_(cells), rule_(rule) {
        for (const auto& contributions : cells) {
            Sums sums;
            add(sums, contributions);
            disclosures_.push_back(judge(sums, rule));
            sums_.push_back(std::move(sums));
        }
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (disclosures_[i] == Disclosure::shown) {
                shown_.push_back(i);
            } else {
                add(withheld_, cells[i]);
            }
        }
        std::stable_sort(shown_.begin(), shown_.end(),
                         [&](std::size_t a, std::size_t b) { return total(sums_[a]) < total(sums_[b]); });
    }

    /// Withholds more cells until nothing can be got by subtraction from the total.
    void complement() {
        while (!safe(judge(withheld_, rule_)) && !shown_.empty()) {
            const auto enough = std::find_if(shown_.begin(), shown_.end(), [&](std::size_t i) { return suffices(i); });
            withhold(enough == shown_.end() ? shown_.begin() : enough);
        }
    }

    [[nodiscard]] std::vector<DisclosedCell> result() const {
        std::vector<DisclosedCell> result;
        for (std::size_t i = 0; i < sums_.size(); ++i) {
            result.push_back(cell(sums_[i], disclosures_[i]));
        }
        return result;
    }

  private:
    [[nodiscard]] bool suffices(std::size_t candidate) const {
        Sums together = withheld_;
        add(together, cells_[candidate]);
        return safe(judge(together, rule_));
    }

    void withhold(std::vector<std::size_t>::iterator which) {
        disclosures_[*which] = Disclosure::complement;
        add(withheld_, cells_[*which]);
        shown_.erase(which);
    }

    std::span<const std::vector<Contribution>> cells_;
    DisclosureRule rule_;
    std::vector<Sums> sums_;
    std::vector<Disclosure> disclosures_;
    std::vector<std::size_t> shown_;  ///< by their sums, the smallest first
    Sums withheld_;
};

}  // namespace

std::string_view name(Disclosure disclosure) noexcept {
    switch (disclosure) {
        case Disclosure::shown: return "shown";
        case Disclosure::nobody: return "no one answered";
        case Disclosure::too_few: return "too few answered";
        case Disclosure::dominated: return "one employer could be identified";
        case Disclosure::complement: return "withheld to protect another figure";
    }
    return "";
}

Disclosure judge(std::span<const Contribution> contributions, const DisclosureRule& rule) {
    return disclose(contributions, rule).disclosure;
}

DisclosedCell disclose(std::span<const Contribution> contributions, const DisclosureRule& rule) {
    check(rule);
    Sums sums;
    add(sums, contributions);
    return cell(sums, judge(sums, rule));
}

DisclosedTable disclose_table(std::span<const std::vector<Contribution>> cells, const DisclosureRule& rule) {
    check(rule);
    Sums all;
    for (const auto& contributions : cells) {
        add(all, contributions);
    }
    const Disclosure whole = judge(all, rule);
    Withholding withholding(cells, rule);
    if (whole == Disclosure::shown) {
        withholding.complement();
    }
    return {.cells = withholding.result(), .total = cell(all, whole)};
}

}  // namespace laborshed::equity
