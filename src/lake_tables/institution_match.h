// Which IPEDS institution a training provider of a state's list is, by name and address, so that its graduates don't
// count twice.
#pragma once

#include "lake/duck.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace laborshed::services {

/// What a match rests on, from the surest down.
enum class MatchBasis {
    none,
    name,          ///< the provider's name is the institution's, or one of its aliases, in the same state
    campus_name,   ///< the campus's name is: an apprenticeship held at a college
    address,       ///< the same street address and ZIP code
    part_of_name,  ///< the institution's name, three words or more, is a part of the provider's
    same_provider  ///< another campus of the provider matched
};
BOOST_DESCRIBE_ENUM(MatchBasis, none, name, campus_name, address, part_of_name, same_provider)

/// A provider's campus, as a list has it. `state` is a postal code.
struct Campus {
    std::string provider;
    std::string name;
    std::string address;
    std::string city;
    std::string state;
    std::string zip;
    auto operator<=>(const Campus&) const = default;  // NOLINT(modernize-use-nullptr): clang-tidy 14 misreads it
};

struct Matched {
    std::optional<std::int64_t> unitid;
    MatchBasis basis = MatchBasis::none;
};

/// "university texas arlington" of "The University of Texas at Arlington": lower case, no marks, without words that
/// lists use or leave out at will (the, of, and, inc, campus, district, …).
[[nodiscard]] std::string plain_name(std::string_view name);

/// "3535 n ellison dr" of "3535 North Ellison Drive, Suite 4".
[[nodiscard]] std::string plain_address(std::string_view address);

/// Active institutions of these vintages' directories.
class InstitutionMatch {
  public:
    InstitutionMatch(lake::Connection& connection, const std::vector<std::string>& directory);

    /// By campus; campuses that match nothing are in it too.
    [[nodiscard]] std::map<Campus, Matched> match(const std::vector<Campus>& campuses) const;

  private:
    struct Institution {
        std::int64_t unitid = 0;
        std::string city;
    };
    using Key = std::pair<std::string, std::string>;  ///< plain name and state, or plain address and ZIP
    [[nodiscard]] static std::optional<std::int64_t> nearest(const std::vector<Institution>& all,
                                                             const std::string& city);
    [[nodiscard]] Matched match_one(const Campus& campus) const;

    std::map<Key, std::vector<Institution>> by_name_;
    std::map<Key, std::vector<Institution>> by_address_;
};

}  // namespace laborshed::services
