// Licensed occupations and the programs that lead to a first license in them. Only these programs feed such an
// occupation, whatever the crosswalk links.
#pragma once

#include "base/enum_text.h"
#include "labor_market/assumed_share.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::labor_market {

enum class FirstLicense {
    yes,
    further  ///< above the entry level, by people who have this license already: feeds only another occupation
};
BOOST_DESCRIBE_ENUM(FirstLicense, yes, further)

/// A row of the table: awards of these levels in this CIP lead to the license of this occupation.
struct QualifyingProgram {
    std::string soc;                ///< "29-1141"
    std::string cip;                ///< "51.3801", or its first digits: "13.", "51.38"; "" for training that has none
    std::vector<int> award_levels;  ///< IPEDS AWLEVEL; empty with an empty cip
    FirstLicense first_license = FirstLicense::yes;
    AssumedShare prelicensure;  ///< of its people: who don't have the license yet (1 unless a program mixes both)
    /// Below the bachelor's, of its new licensees: who work in the occupation. Nothing for a bachelor's and above,
    /// whose share is measured.
    std::optional<AssumedShare> works_in_it;
    AssumedShare seen;   ///< of the training that leads to the license this way: what IPEDS completions see
    std::string source;  ///< title and address of the public source that says that the program qualifies
    std::string note;    ///< what the assumptions rest on
};

class LicensedOccupations {
  public:
    /// The program's own table (src/labor_market/tables/licensed_occupations.csv).
    [[nodiscard]] static const LicensedOccupations& of_the_program();

    /// The same layout: soc, cip, award_levels ("7 8 9"), first_license, prelicensure_low, prelicensure_mean,
    /// prelicensure_high, works_in_it_low, …, seen_low, …, source, note. Empty shares: 1 for prelicensure and seen.
    /// Throws InvalidError with every fault and its line.
    [[nodiscard]] static LicensedOccupations read(std::string_view csv);

    /// Each occupation that `region` has rows for has only those.
    [[nodiscard]] LicensedOccupations with(const LicensedOccupations& region) const;

    [[nodiscard]] bool is_licensed(std::string_view soc) const;
    /// In the order of the table; empty where the occupation isn't licensed.
    [[nodiscard]] std::span<const QualifyingProgram> programs_of(std::string_view soc) const;
    /// The row of the longest CIP prefix that names this program and level; nullptr where it doesn't lead to the
    /// license. A row may say `further`: then it doesn't either.
    [[nodiscard]] const QualifyingProgram* find(std::string_view soc, std::string_view cip, int award_level) const;
    /// Does the program bring new people into the occupation? True for every program where no license is needed.
    [[nodiscard]] bool feeds(std::string_view soc, std::string_view cip, int award_level) const;
    /// Of all who come by first licenses below the bachelor's (or by all, where no row is below): what IPEDS sees, the
    /// range over the occupation's rows. Nothing where the occupation isn't licensed.
    [[nodiscard]] std::optional<AssumedShare> seen(std::string_view soc) const;

    /// Every licensed occupation, ascending.
    [[nodiscard]] std::vector<std::string_view> occupations() const;

  private:
    std::map<std::string, std::vector<QualifyingProgram>, std::less<>> by_soc_;
};

}  // namespace laborshed::labor_market
