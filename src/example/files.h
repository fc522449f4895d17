// Writes the example region's files, each in the layout its agency publishes.
#pragma once

#include "example/economy.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace laborshed::example {

/// One written file and the address the real one of its kind would be known by.
struct WrittenFile {
    std::filesystem::path path;
    std::string_view kind;  ///< kind of vintage (docs/lake.md)
};

using Written = std::vector<WrittenFile>;

/// Writes everything into a folder that exists, and says what: about eighty files, 5 MB. The same seed gives the same
/// bytes. Throws Error when a file can't be written.
Written write_example_region(const std::filesystem::path& folder, std::uint64_t seed);

// The parts, one per publisher; each appends what it wrote.
void write_oews(const Catalog& catalog, const Economy& economy, const std::filesystem::path& folder, Written& written);
void write_projections(const Catalog& catalog, const Economy& economy, const std::filesystem::path& folder,
                       Written& written);
void write_qcew(const Catalog& catalog, const Economy& economy, const std::filesystem::path& folder, Written& written);
void write_colleges(const Catalog& catalog, const Economy& economy, const std::filesystem::path& folder,
                    Written& written);
void write_onet(const Catalog& catalog, const Economy& economy, const std::filesystem::path& folder, Written& written);
void write_geography(const Catalog& catalog, const Economy& economy, const std::filesystem::path& folder,
                     Written& written);

}  // namespace laborshed::example
