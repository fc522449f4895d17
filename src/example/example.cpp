#include "example/example.h"

#include "base/error.h"
#include "example/files.h"

namespace laborshed::example {

std::vector<std::filesystem::path> write_example(const std::filesystem::path& folder, std::uint64_t seed) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        throw Error(ErrorKind::unavailable, say("E1123", {{"folder", folder.string()}, {"reason", error.message()}}));
    }
    const auto& all = catalog();
    const auto economy = grow_economy(all, seed);
    Files written;
    write_geography(all, economy, folder, written);
    write_oews(all, economy, folder, written);
    write_projections(all, economy, folder, written);
    write_qcew(all, economy, folder, written);
    write_colleges(all, economy, folder, written);
    write_onet(all, economy, folder, written);
    return written;
}

std::vector<std::string> counties() {
    std::vector<std::string> fips;
    fips.reserve(county_count);
    for (const auto& county : catalog().counties) {
        fips.emplace_back(county.fips);
    }
    return fips;
}

}  // namespace laborshed::example
