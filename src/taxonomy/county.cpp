#include "taxonomy/county.h"

#include "base/text.h"
#include "taxonomy_tables.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace laborshed::taxonomy {
namespace {

// The tables are ours: comma-separated, a header line, no quotes, ascending by FIPS code (make_counties.py).
template <typename Row, typename FromLine>
std::vector<Row> read_table(std::string_view table, FromLine from_line) {
    std::vector<Row> rows;
    table.remove_prefix(table.find('\n') + 1);
    while (!table.empty()) {
        const auto line = table.substr(0, table.find('\n'));
        rows.push_back(from_line(line));
        table.remove_prefix(std::min(line.size() + 1, table.size()));
    }
    return rows;
}

const std::vector<State>& all_states() {
    static const auto table = read_table<State>(embedded::states, [](std::string_view line) {
        return State{line.substr(0, 2), line.substr(3, 2), line.substr(6)};
    });
    return table;
}

const std::vector<County>& all_counties() {
    static const auto table = read_table<County>(embedded::counties, [](std::string_view line) {
        const auto second = line.find(',', 6);
        int until = 0;
        std::from_chars(line.data() + 6, line.data() + second, until);
        return County{.fips = line.substr(0, 5), .name = line.substr(second + 1), .until = until};
    });
    return table;
}

}  // namespace

std::span<const State> states() { return all_states(); }

const State* find_state(std::string_view text) {
    for (const auto& state : all_states()) {
        if (text == state.fips || same_letters(text, state.postal) || same_letters(text, state.name)) {
            return &state;
        }
    }
    return nullptr;
}

std::span<const County> counties() { return all_counties(); }

const County* find_county(std::string_view fips) {
    const auto& table = all_counties();
    const auto found = std::ranges::lower_bound(table, fips, {}, &County::fips);
    return found == table.end() || found->fips != fips ? nullptr : &*found;
}

std::span<const County> counties_of_state(std::string_view state_fips) {
    const auto& table = all_counties();
    return {std::ranges::lower_bound(table, state_fips, {}, &County::state_fips),
            std::ranges::upper_bound(table, state_fips, {}, &County::state_fips)};
}

std::string county_label(std::string_view fips) {
    const auto* county = find_county(fips);
    if (county == nullptr) {
        return std::string(fips);
    }
    return std::string(county->name) + ", " + std::string(find_state(county->state_fips())->postal);
}

}  // namespace laborshed::taxonomy
