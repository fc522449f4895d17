// The agencies' published files: their addresses and the layout each has
// (src/services/data_import/official_files.json).
#pragma once

#include "base/enum_text.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::services {

/// The area that one file of a table is for.
enum class FileArea { nation, state, county };
BOOST_DESCRIBE_ENUM(FileArea, nation, state, county)

/// One published table and the address of its releases.
struct OfficialFile {
    std::string id;     ///< "oews-states"
    std::string group;  ///< files of a group replace each other, as when a table was split; the id otherwise
    std::string layout;
    std::string agency;
    std::string title;
    std::string url;                    ///< with {year}, {yy}, {release_}, {state}, {county}
    FileArea per = FileArea::nation;    ///< one file for each
    std::vector<std::string> states;    ///< FIPS codes of the states that have it; empty: all
    std::vector<std::string> releases;  ///< newest first: "2025-05", "30.1", "current"
    bool gives_release = false;         ///< the file itself doesn't say its release
};

/// The list embedded in the program.
[[nodiscard]] std::span<const OfficialFile> official_files();

/// One file to fetch.
struct Wanted {
    const OfficialFile* file = nullptr;
    std::string release;
    std::string url;
    std::string area;                ///< "US", a state's or a county's FIPS code
    std::vector<std::string> older;  ///< releases to try in turn when this one isn't published yet
};

/// The address of one release for an area.
[[nodiscard]] std::string address(const OfficialFile& file, std::string_view release, std::string_view area);

/// What to fetch for these states (FIPS codes, postal codes or names; none: national files only). `vintage`: "latest";
/// "all" releases listed; or a year, for the newest release not after it. `only`: ids or layouts; empty: every file.
/// Throws Error bad_input for a state, vintage or id that doesn't exist.
[[nodiscard]] std::vector<Wanted> plan_downloads(const std::vector<std::string>& states, std::string_view vintage,
                                                 const std::vector<std::string>& only = {});

}  // namespace laborshed::services
