#include "equity/protection.h"

#include "base/error.h"
#include "equity/protection_choice.h"
#include "equity/protection_demands.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace laborshed::equity {
namespace {

class Protecting {
  public:
    Protecting(const ProtectionProblem& problem, const ProtectionRule& rule)
        : system_(protection_system(problem, rule)),
          attacker_(system_),
          demands_of_(system_),
          hidden_(system_.cells.size()),
          given_away_(system_.cells.size()),
          unsafe_(system_.cells.size()),
          demands_(system_.cells.size()) {
        for (std::size_t cell = 0; cell < system_.cells.size(); ++cell) {
            // What an earlier release showed is known; it can be told of, not protected.
            if (system_.sensitive[cell] && !system_.cells[cell]->shown_before.value_or(false)) {
                targets_.push_back(cell);
                demands_[cell] = demands_of_.of(cell);
            }
        }
    }

    /// Hides nothing but what is told.
    void show(const std::vector<bool>& shown) {
        for (std::size_t cell = 0; cell < system_.cells.size(); ++cell) {
            hidden_[cell] = !system_.cells[cell]->published || !shown[system_.order[cell]];
        }
        attacker_.sees(hidden_);
        for (const std::size_t target : targets_) {
            unsafe_[target] = !safe(target);
        }
    }

    void protect() {
        for (std::size_t cell = 0; cell < system_.cells.size(); ++cell) {
            const ProtectionCell& each = *system_.cells[cell];
            hidden_[cell] =
                each.shown_before ? !*each.shown_before : !each.published || static_cast<bool>(system_.sensitive[cell]);
        }
        attacker_.sees(hidden_);
        meet_all();
        show_again();
        meet_all();  // apart, cells may be less believable than together
        if (std::any_of(targets_.begin(), targets_.end(), [&](std::size_t target) { return unsafe_[target]; })) {
            hide_all();
        }
    }

    [[nodiscard]] ProtectedTables result(bool bounds) {
        ProtectedTables result;
        result.cells.resize(system_.cells.size());
        result.audit = audit(bounds);
        for (std::size_t cell = 0; cell < system_.cells.size(); ++cell) {
            const ProtectionCell& each = *system_.cells[cell];
            Protection& protection = result.cells[system_.order[cell]];
            if (!each.published) {
                protection = Protection::unpublished;
            } else if (hidden_[cell]) {
                protection = system_.sensitive[cell] ? Protection::primary : Protection::complement;
            }
            result.safe = result.safe && !unsafe_[cell];
        }
        return result;
    }

    [[nodiscard]] std::vector<CellAudit> audit(bool bounds) {
        std::vector<CellAudit> audit;
        for (std::size_t cell = 0; cell < system_.cells.size(); ++cell) {
            const bool target = !demands_[cell].empty();
            if (!target && (!hidden_[cell] || !system_.cells[cell]->published)) {
                continue;
            }
            CellAudit& line = audit.emplace_back(CellAudit{.cell = system_.order[cell],
                                                           .sensitive = system_.sensitive[cell],
                                                           .need_low = system_.values[cell],
                                                           .need_high = system_.values[cell],
                                                           .safe = !unsafe_[cell],
                                                           .given_away = given_away_[cell]});
            if (bounds) {
                const Interval range = attacker_.range(cell);
                line.low = range.low;
                line.high = range.high;
            }
            for (const Demand& demand : demands_[cell]) {
                line.need_low = std::min(line.need_low, demand.need);
                line.need_high = std::max(line.need_high, demand.need);
            }
        }
        std::sort(audit.begin(), audit.end(), [](const CellAudit& a, const CellAudit& b) { return a.cell < b.cell; });
        return audit;
    }

  private:
    [[nodiscard]] bool open(std::size_t cell) const {
        const ProtectionCell& each = *system_.cells[cell];
        return each.published && !each.shown_before && !hidden_[cell];
    }

    void hide(const std::vector<std::size_t>& cells) {
        for (const std::size_t cell : cells) {
            hidden_[cell] = true;
        }
        attacker_.sees(hidden_);
    }

    void hide_all() {
        for (std::size_t cell = 0; cell < system_.cells.size(); ++cell) {
            hidden_[cell] = hidden_[cell] || open(cell);
        }
        attacker_.sees(hidden_);
    }

    [[nodiscard]] bool allows(const Demand& demand, bool nearby = false) {
        return attacker_.allows(demand, !given_away_[demand.cell], nearby);
    }

    [[nodiscard]] bool safe(std::size_t target, bool nearby = false) {
        return std::all_of(demands_[target].begin(), demands_[target].end(),
                           [&](const Demand& demand) { return allows(demand, nearby); });
    }

    void meet_all() {
        for (const std::size_t target : targets_) {
            for (Demand& demand : demands_[target]) {
                meet(demand);
            }
        }
    }

    /// Hides until it is met. As hiding more never lets an attacker know more, what was met before stays so.
    void meet(Demand& demand) {
        while (!allows(demand, true)) {
            if (!choice_) {
                choice_.emplace(system_);
            }
            auto found = choice_->nearby(demand, hidden_);
            if (!found || found->cells.empty()) {
                if (found) {
                    attacker_.hears(demand, found->example);
                }
                if (allows(demand)) {
                    return;
                }
                found = choice_->cheapest(demand, hidden_);
            }
            if (!found) {
                settle(demand);
                return;
            }
            const auto cells = found->cells.empty() ? nearest(demand.cell) : found->cells;
            if (cells.empty()) {
                unsafe_[demand.cell] = unsafe_[demand.cell] || !attacker_.allows_at_length(demand);
                return;
            }
            hide(cells);
            attacker_.hears(demand, found->example);
        }
    }

    /// Earlier releases leave less than the rule asks for. What they leave is kept.
    void settle(Demand& demand) {
        std::vector<bool> hidden = hidden_;
        for (std::size_t cell = 0; cell < hidden.size(); ++cell) {
            hidden[cell] = hidden[cell] || open(cell);
        }
        Attacker least(system_);
        least.sees(hidden);
        const Interval range = least.range(demand.cell);
        const double value = system_.values[demand.cell];
        constexpr double close = 1e-6;
        demand.need =
            demand.up ? std::max(value, std::floor(range.high + close)) : std::min(value, std::ceil(range.low - close));
        given_away_[demand.cell] = true;
        if (!allows(demand)) {
            hide_all();
        }
    }

    /// The shown cell, of those that share a sum with cells that are linked with this one, that is hidden with the
    /// least loss; if there is none, of those that share one with these, and so on.
    [[nodiscard]] std::vector<std::size_t> nearest(std::size_t target) const {
        std::set<std::size_t> seen{target};
        std::vector<std::size_t> around{target};
        if (!attacker_.knows(target)) {
            around = attacker_.linked(target);
            seen.insert(around.begin(), around.end());
        }
        while (!around.empty()) {
            std::vector<std::size_t> next;
            for (const std::size_t cell : around) {
                for (const std::size_t row : system_.rows_of[cell]) {
                    for (const Term& term : system_.rows[row]) {
                        if (seen.insert(term.column).second) {
                            next.push_back(term.column);
                        }
                    }
                }
            }
            std::sort(next.begin(), next.end());
            const auto best = std::min_element(next.begin(), next.end(), [&](std::size_t a, std::size_t b) {
                return std::pair(!open(a), system_.cells[a]->weight) < std::pair(!open(b), system_.cells[b]->weight);
            });
            if (best != next.end() && open(*best)) {
                return {*best};
            }
            around = std::move(next);
        }
        return {};
    }

    /// Shows what was hidden for nothing.
    void show_again() {
        std::vector<std::size_t> complements;
        for (std::size_t cell = 0; cell < system_.cells.size(); ++cell) {
            const ProtectionCell& each = *system_.cells[cell];
            if (hidden_[cell] && each.published && !each.shown_before && !system_.sensitive[cell]) {
                complements.push_back(cell);
            }
        }
        std::stable_sort(complements.begin(), complements.end(), [&](std::size_t a, std::size_t b) {
            return std::pair(system_.cells[a]->weight, system_.values[a]) >
                   std::pair(system_.cells[b]->weight, system_.values[b]);
        });
        for (const std::size_t cell : complements) {
            attacker_.supposes(cell, true);
            const auto unneeded = [&] {
                const auto& linked = attacker_.linked(cell);
                return std::all_of(linked.begin(), linked.end(), [this](std::size_t each) { return safe(each, true); });
            };
            if (attacker_.knows(cell) || unneeded()) {
                hidden_[cell] = false;
            } else {
                attacker_.supposes(cell, false);
            }
        }
        attacker_.sees(hidden_);
    }

    ProtectionSystem system_;
    Attacker attacker_;
    ProtectionDemands demands_of_;
    std::optional<ComplementChoice> choice_;
    std::vector<bool> hidden_;
    std::vector<bool> given_away_;
    std::vector<bool> unsafe_;
    std::vector<std::vector<Demand>> demands_;  ///< by cell
    std::vector<std::size_t> targets_;
};

}  // namespace

std::string_view name(Protection protection) noexcept {
    switch (protection) {
        case Protection::shown: return "shown";
        case Protection::primary: return "primary";
        case Protection::complement: return "complement";
        case Protection::unpublished: return "unpublished";
    }
    return "";
}

ProtectedTables protect(const ProtectionProblem& problem, const ProtectionRule& rule, bool bounds) {
    Protecting protecting(problem, rule);
    protecting.protect();
    return protecting.result(bounds);
}

std::vector<CellAudit> audit(const ProtectionProblem& problem, const std::vector<bool>& shown,
                             const ProtectionRule& rule) {
    if (shown.size() != problem.cells.size()) {
        throw Error(ErrorKind::bad_input, say("E4219"));
    }
    Protecting protecting(problem, rule);
    protecting.show(shown);
    return protecting.audit(true);
}

}  // namespace laborshed::equity
