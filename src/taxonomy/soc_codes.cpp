#include "taxonomy/soc_codes.h"

#include "taxonomy/combined_soc.h"
#include "taxonomy_tables.h"

#include <algorithm>
#include <vector>

namespace laborshed::taxonomy {
namespace {

std::vector<std::string_view> read_codes() {
    constexpr std::size_t length = 7;
    std::vector<std::string_view> codes;
    for (auto rest = embedded::soc_2018.substr(embedded::soc_2018.find('\n') + 1); rest.size() >= length;
         rest.remove_prefix(std::min(length + 1, rest.size()))) {
        codes.push_back(rest.substr(0, length));
        codes.push_back(published_code(codes.back()));
    }
    std::ranges::sort(codes);
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
    return codes;
}

}  // namespace

std::span<const std::string_view> occupation_codes() {
    static const auto codes = read_codes();
    return codes;
}

bool is_occupation(std::string_view code) { return std::ranges::binary_search(occupation_codes(), code); }

}  // namespace laborshed::taxonomy
