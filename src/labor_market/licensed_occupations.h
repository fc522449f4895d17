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
    std::string soc = {};  ///< "29-1141"
    /// "51.3801" or its beginning ("51.38", "13."); "*" for every program, where any award of the level will do and the
    /// measured share says how many come; "" for a way in that no program of a college is.
    std::string cip = {};
    std::vector<int> award_levels = {};  ///< IPEDS AWLEVEL; empty with an empty cip
    FirstLicense first_license = FirstLicense::yes;
    AssumedShare prelicensure = {};  ///< of its people: who don't have the license yet (1 unless a program mixes both)
    /// Of its new licensees: who work in the occupation. Nothing where the share is measured (bachelor's), which then
    /// counts those who work in it already and is multiplied by `prelicensure` alone.
    std::optional<AssumedShare> works_in_it = {};
    AssumedShare seen = {};   ///< of all who get this license: whose training IPEDS completions see; one per occupation
    std::string source = {};  ///< titles and addresses of the public sources that say that the program qualifies
    std::string note = {};    ///< what the assumptions rest on
};

class LicensedOccupations {
  public:
    LicensedOccupations() = default;
    /// Rows that were checked (read() checks a text).
    explicit LicensedOccupations(const std::vector<QualifyingProgram>& rows);

    /// The program's own table (src/labor_market/tables/licensed_occupations.csv).
    [[nodiscard]] static const LicensedOccupations& of_the_program();

    /// The same layout: soc, cip, award_levels ("7 8 9"), first_license, prelicensure_low, prelicensure_mean,
    /// prelicensure_high, works_in_it_low, …, seen_low, …, source, note. Empty shares: 1 for prelicensure and seen.
    /// The rows of an occupation have the same seen_….
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
    /// Of all who get the license: whose training IPEDS completions see. Nothing where the occupation isn't licensed.
    [[nodiscard]] std::optional<AssumedShare> seen(std::string_view soc) const;

    /// Every licensed occupation, ascending.
    [[nodiscard]] std::vector<std::string_view> occupations() const;

    /// Of an occupation's new licensees, whatever their program: who works in it, the mean of the rows that say so;
    /// nothing where none does.
    [[nodiscard]] std::optional<AssumedShare> licensees_work(std::string_view soc) const;

  private:
    std::map<std::string, std::vector<QualifyingProgram>, std::less<>> by_soc_;
};

/// The share of a program's people who don't have the license yet, where more of them are 25 or older (`older`, 0 to 1)
/// than of the nation's people with the award (`usual`): a sign of people who work in the occupation already. The low
/// end falls in proportion, to 0 where all are; mean and high end stay. A rule of ours: nobody measures it.
[[nodiscard]] AssumedShare with_older_completers(AssumedShare prelicensure, double older, double usual);

}  // namespace laborshed::labor_market
