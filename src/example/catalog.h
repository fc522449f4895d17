// What the example region is made of: real SOC, NAICS and CIP codes and titles with invented figures, read from the
// small tables in src/example/tables/ that travel inside the program.
#pragma once

#include "base/enum_text.h"

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace laborshed::example {

/// Part of an occupation's jobs that one industry has; an occupation's shares sum to 1.
struct Staffing {
    std::size_t industry;  ///< index in Catalog::industries
    double share;
};

struct Occupation {
    std::string_view soc;
    std::string_view title;
    double employment;     ///< jobs in the (invented) nation in 2025
    double median_wage;    ///< dollars a year in the nation in 2025
    double spread;         ///< standard deviation of the logarithm of wages
    double growth;         ///< projected change over ten years in the nation, a fraction
    double exit_rate;      ///< labor-force exits a year, a fraction of employment
    double transfer_rate;  ///< occupational transfers a year, a fraction of employment
    double self_employed;  ///< share of employment, a fraction
    std::string_view education;
    std::string_view experience;
    std::string_view training;
    int job_zone;     ///< 1 to 5; 0 where O*NET has no data for the occupation
    double regional;  ///< how common it is in the region beside its industries' size; 1 is as in the nation
    std::vector<Staffing> staffing;
    std::vector<std::string_view> titles;  ///< other titles that people use
    std::string_view description;
};

/// A level of the SOC, as OEWS names it.
enum class OccupationLevel { total, major, minor, broad, detailed };
BOOST_DESCRIBE_ENUM(OccupationLevel, total, major, minor, broad, detailed)

/// A broad occupation, minor group or major group of the SOC.
struct OccupationGroup {
    std::string_view soc;
    OccupationLevel level;
    std::string_view title;
};

/// Ownership as QCEW codes it: 1 federal, 2 state, 3 local government, 5 private.
struct Ownership {
    int code;
    double share;
};

constexpr std::size_t county_count = 6;

struct Industry {
    std::string_view naics;   ///< three digits
    std::string_view sector;  ///< two digits, or `31-33`, `44-45`, `48-49`
    std::string_view title;
    std::string_view sector_title;
    std::vector<Ownership> ownership;
    double regional;        ///< the region's location quotient in 2025
    double regional_trend;  ///< growth a year in the region, a fraction
    double national_trend;
    double dip_2020;                            ///< what 2020 took away, a fraction (negative)
    double establishment_size;                  ///< jobs in a typical establishment
    std::array<double, county_count> counties;  ///< the counties' shares; they sum to 1
};

struct County {
    std::string_view fips;
    std::string_view name;  ///< `Alder County`
    bool metropolitan;
    bool central;           ///< of its CBSA
    std::string_view cbsa;  ///< empty where it is in none
};

struct Institution {
    int unitid;
    std::string_view name;
    std::string_view city;
    std::string_view county;
    std::string_view zip;
    int sector;   ///< as IPEDS codes it
    int level;    ///< 1 four years and more, 2 at least two, 3 less than two
    int control;  ///< 1 public, 2 private not-for-profit, 3 private for-profit
    std::string_view website;
    double longitude;
    double latitude;
};

/// A program of study that an institution offers at one award level.
struct Program {
    std::string_view cip;
    std::size_t institution;  ///< index in Catalog::institutions
    int award_level;          ///< IPEDS code since 2020: 20, 21 certificates under a year, 2, 3 associate's, 5, 7
    double completions;       ///< expected in 2023-24
    double trend;             ///< growth a year, a fraction
    double women;             ///< share
};

struct Cip {
    std::string_view code;
    std::string_view title;
    std::vector<std::string_view> occupations;  ///< SOC codes of the published crosswalk; empty where none matches
};

struct Title {
    std::string_view soc;
    std::string_view title;
};

/// An O*NET skill or knowledge element.
struct Element {
    std::string_view domain;  ///< `skill` or `knowledge`
    std::string_view id;
    std::string_view name;
};

/// How important each element is in a group of occupations: one digit each, 0 to 9.
struct Profile {
    std::string_view group;  ///< the first characters of the SOC codes
    std::string_view skills;
    std::string_view knowledge;
};

struct Technology {
    std::vector<std::string_view> groups;  ///< major groups by their two digits
    std::string_view example;
    std::string_view commodity_code;
    std::string_view commodity;
    std::string_view hot;
    std::string_view in_demand;
};

struct Catalog {
    std::vector<Occupation> occupations;  ///< ascending by code
    std::vector<OccupationGroup> groups;  ///< ascending by code, higher level first
    std::vector<Industry> industries;     ///< ascending by code
    std::array<County, county_count> counties;
    std::vector<Institution> institutions;
    std::vector<Program> programs;
    std::vector<Cip> cips;            ///< ascending by code
    std::vector<Title> further_socs;  ///< occupations that the crosswalk names and the region has none of
    std::vector<Element> elements;    ///< 35 skills, then 33 knowledge elements
    std::vector<Profile> profiles;
    std::vector<Technology> technologies;
};

/// The one catalog, read on first use.
[[nodiscard]] const Catalog& catalog();

/// The minor group of a detailed occupation: the last listed one at or before its code (15-1252 is in 15-1200).
[[nodiscard]] std::string_view minor_group(const Catalog& from, std::string_view soc);

// Names and codes of the invented geography. No real state has FIPS code 52.
inline constexpr std::string_view state_name = "Example State";
inline constexpr std::string_view state_postal = "EX";
inline constexpr std::string_view state_fips = "52";
inline constexpr std::string_view metro_cbsa = "99100";
inline constexpr std::string_view metro_title = "Alder Falls, EX";
inline constexpr std::string_view micro_cbsa = "99120";
inline constexpr std::string_view micro_title = "Elm Hollow, EX";

}  // namespace laborshed::example
