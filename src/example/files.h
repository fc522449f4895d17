// The parts of the example region's files, one function per publisher; each appends what it wrote.
#pragma once

#include "example/economy.h"

#include <filesystem>
#include <vector>

namespace laborshed::example {

using Files = std::vector<std::filesystem::path>;

/// Ten years of everything that is published yearly.
constexpr int first_published = 2016;

void write_oews(const Catalog& catalog, const Economy& economy, const std::filesystem::path& folder, Files& written);
void write_projections(const Catalog& catalog, const Economy& economy, const std::filesystem::path& folder,
                       Files& written);
void write_qcew(const Catalog& catalog, const Economy& economy, const std::filesystem::path& folder, Files& written);
void write_colleges(const Catalog& catalog, const Economy& economy, const std::filesystem::path& folder,
                    Files& written);
void write_onet(const Catalog& catalog, const Economy& economy, const std::filesystem::path& folder, Files& written);
void write_geography(const Catalog& catalog, const Economy& economy, const std::filesystem::path& folder,
                     Files& written);

}  // namespace laborshed::example
