// The loaded vintages as services need them: which one to read, and how a cell of one is named to a person.
#pragma once

#include "lake/vintage.h"
#include "lake_tables/provenance.h"
#include "lake_tables/published_value.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace laborshed::services {

class Vintages {
  public:
    explicit Vintages(std::vector<lake::Vintage> vintages);

    [[nodiscard]] bool empty() const noexcept { return by_id_.empty(); }
    [[nodiscard]] const std::vector<lake::Vintage>& all() const noexcept { return vintages_; }
    [[nodiscard]] const lake::Vintage* find(const std::string& id) const;

    /// The one to read: for an example region example data first, else real data first; then the latest release, then
    /// the one fetched last. "" of none.
    [[nodiscard]] std::string best(const std::vector<std::string>& ids, bool example) const;

    /// The best one of a kind; "" when none is loaded.
    [[nodiscard]] std::string best_of_kind(const std::string& kind, bool example) const;

    /// All vintages of a kind at the best one's release and of its origin (real or example): a release may come in
    /// several files.
    [[nodiscard]] std::vector<std::string> release_of_kind(const std::string& kind, bool example) const;

    /// All vintages of a kind, of every release, that have the best one's origin (real or example).
    [[nodiscard]] std::vector<std::string> all_of_kind(const std::string& kind, bool example) const;

    [[nodiscard]] Cell cell(const Reading& reading) const;
    [[nodiscard]] VintageRef reference(const std::string& id) const;

  private:
    std::vector<lake::Vintage> vintages_;
    std::map<std::string, std::size_t> by_id_;
};

/// An SQL condition on the column `vintage` of the views: true for these vintages only.
[[nodiscard]] std::string among(const std::vector<std::string>& vintages);

}  // namespace laborshed::services
