#include "services/labor_market/regions.h"

#include "base/error.h"
#include "base/text.h"
#include "base/text_index.h"
#include "lake_tables/places.h"
#include "records/regions.h"
#include "services/workspace/workspace.h"
#include "taxonomy/county.h"

#include <algorithm>
#include <optional>

namespace laborshed::services {
namespace {

Region nation() { return {.id = "US", .name = "United States", .kind = RegionKind::nation, .counties = {}}; }

bool is_county_code(std::string_view text) { return text.size() == 5 && all_digits(text); }

std::vector<std::string> split_codes(std::string_view text) {
    std::vector<std::string> codes;
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        if (const auto code = trimmed_view(text.substr(0, comma)); !code.empty()) {
            codes.emplace_back(code);
        }
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return codes;
}

void sort_and_deduplicate(std::vector<std::string>& codes) {
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
}

Region of_named(const records::NamedRegion& region) {
    return {.id = region.name, .name = region.name, .kind = RegionKind::named, .counties = region.counties};
}

Region of_cbsa(const places::Cbsa& cbsa) {
    return {.id = cbsa.code, .name = cbsa.title, .kind = RegionKind::cbsa, .counties = cbsa.counties};
}

std::vector<records::NamedRegion> named_regions(Workspace& workspace) {
    return workspace.read([&](records::Database& database) { return records::all_regions(database); });
}

std::optional<Region> find_named(Workspace& workspace, std::string_view name) {
    for (const auto& region : named_regions(workspace)) {
        if (same_letters(region.name, name)) {
            return of_named(region);
        }
    }
    return std::nullopt;
}

/// A state of the Census Bureau's table: its counties, and those out of use as far as loaded data stands under them.
Region of_state(lake::Connection& connection, const taxonomy::State& state) {
    Region region{
        .id = std::string(state.fips), .name = std::string(state.name), .kind = RegionKind::state, .counties = {}};
    std::vector<std::string> former;
    for (const auto& county : taxonomy::counties_of_state(state.fips)) {
        (county.until == 0 ? region.counties : former).emplace_back(county.fips);
    }
    if (!former.empty()) {
        const auto in_use = places::in_use(connection, former);
        region.counties.insert(region.counties.end(), in_use.begin(), in_use.end());
        sort_and_deduplicate(region.counties);
    }
    return region;
}

Region of_invented_state(const places::Invented& invented, const std::string& fips) {
    Region region{.id = fips, .name = invented.states.at(fips), .kind = RegionKind::state, .counties = {}};
    for (const auto& [county, name] : invented.counties) {
        if (county.starts_with(fips)) {
            region.counties.push_back(county);
        }
    }
    return region;
}

std::string county_name(const places::Invented& invented, const std::string& code) {
    const auto found = invented.counties.find(code);
    return found != invented.counties.end() ? found->second : taxonomy::county_label(code);
}

/// "King County, WA", "King County, WA and Pierce County, WA", "King County, WA and 3 more counties".
std::string name_of_counties(const places::Invented& invented, const std::vector<std::string>& counties) {
    std::string name = county_name(invented, counties.front());
    if (counties.size() == 2) {
        return say("label.two_counties", {{"first", name}, {"second", county_name(invented, counties.back())}}).text;
    }
    return counties.size() < 3
               ? name
               : say("label.several_counties", {{"first", name}, {"more", std::to_string(counties.size() - 1)}}).text;
}

/// Throws Error bad_input for a code that is no county's.
Region of_counties(const places::Invented& invented, std::vector<std::string> codes) {
    for (const auto& code : codes) {
        if (!is_county_code(code)) {
            throw Error(ErrorKind::bad_input, say("E1511", {{"code", code}}));
        }
        if (taxonomy::find_county(code) == nullptr && !invented.counties.contains(code)) {
            const auto* state = taxonomy::find_state(code.substr(0, 2));
            throw Error(ErrorKind::bad_input,
                        state == nullptr ? say("E1512", {{"code", code}})
                                         : say("E1513", {{"code", code}, {"state", std::string(state->name)}}));
        }
    }
    sort_and_deduplicate(codes);
    std::string name = name_of_counties(invented, codes);
    std::string id = joined(codes, ",");
    return {.id = std::move(id), .name = std::move(name), .kind = RegionKind::counties, .counties = std::move(codes)};
}

/// The names nearest to what a person typed, best first.
std::vector<std::string> nearest(const std::vector<std::string>& names, std::string_view text) {
    constexpr std::size_t wanted = 3;
    SearchIndex index;
    for (const auto& name : names) {
        index.add("", name);
    }
    std::vector<std::string> out;
    for (const auto& hit : index.find(text, wanted)) {
        out.push_back(names[hit.entry]);
    }
    if (out.empty()) {  // words run together or torn apart: compare the whole, with and without ", WA"
        const auto typed = lower(text);
        auto best = typed.size() / 3 + 1;
        for (const auto& name : names) {
            const auto plain = lower(name.substr(0, name.find(" (")));
            const auto short_name = plain.substr(0, plain.find(','));
            const auto distance = std::min(edit_distance(typed, plain, best), edit_distance(typed, short_name, best));
            if (distance < best) {
                best = distance;
                out.clear();
            }
            if (distance == best && out.size() < wanted) {
                out.push_back(name);
            }
        }
    }
    return out;
}

[[noreturn]] void no_such_region(Workspace& workspace, const std::vector<places::Cbsa>& cbsas, std::string_view text) {
    std::vector<std::string> names{"United States"};
    for (const auto& region : named_regions(workspace)) {
        names.push_back(region.name);
    }
    for (const auto& state : taxonomy::states()) {
        names.emplace_back(state.name);
    }
    for (const auto& cbsa : cbsas) {
        names.push_back(cbsa.title + " (" + cbsa.code + ")");
    }
    for (const auto& county : taxonomy::counties()) {
        names.push_back(taxonomy::county_label(county.fips) + " (" + std::string(county.fips) + ")");
    }
    const std::string region(text);
    if (cbsas.empty() && is_county_code(text)) {
        throw Error(ErrorKind::not_found, say("E1514", {{"region", region}}));
    }
    const auto near = nearest(names, text);
    switch (near.size()) {
        case 0: throw Error(ErrorKind::not_found, say("E1515", {{"region", region}}));
        case 1: throw Error(ErrorKind::not_found, say("E1516", {{"region", region}, {"first", near[0]}}));
        case 2:
            throw Error(ErrorKind::not_found,
                        say("E1517", {{"region", region}, {"first", near[0]}, {"second", near[1]}}));
        default:
            throw Error(
                ErrorKind::not_found,
                say("E1518", {{"region", region}, {"first", near[0]}, {"second", near[1]}, {"third", near[2]}}));
    }
}

/// A name of a CBSA ("Seattle-Tacoma-Bellevue, WA") or of a county ("King County, WA").
std::optional<Region> find_by_title(const std::vector<places::Cbsa>& cbsas, const places::Invented& invented,
                                    std::string_view text) {
    for (const auto& cbsa : cbsas) {
        if (same_letters(cbsa.title, text)) {
            return of_cbsa(cbsa);
        }
    }
    for (const auto& [code, name] : invented.counties) {
        if (same_letters(name, text)) {
            return of_counties(invented, {code});
        }
    }
    for (const auto& county : taxonomy::counties()) {
        if (same_letters(taxonomy::county_label(county.fips), text)) {
            return of_counties(invented, {std::string(county.fips)});
        }
    }
    return std::nullopt;
}

bool is_nation(std::string_view text) {
    return same_letters(text, "US") || same_letters(text, "USA") || same_letters(text, "United States") ||
           same_letters(text, "nation");
}

}  // namespace

Region find_region(Workspace& workspace, std::string_view text) {
    text = trimmed_view(text);
    if (text.empty()) {
        return default_region(workspace);
    }
    if (is_nation(text)) {
        return nation();
    }
    if (auto named = find_named(workspace, text)) {
        return *named;
    }
    auto connection = workspace.connect();
    if (const auto* state = taxonomy::find_state(text)) {
        return of_state(connection, *state);
    }
    const auto cbsas = places::cbsas(connection);
    const auto code = std::ranges::find(cbsas, text, &places::Cbsa::code);
    if (code != cbsas.end()) {
        return of_cbsa(*code);
    }
    const auto invented = places::invented(connection);
    for (const auto& [fips, name] : invented.states) {
        if (text == fips || same_letters(text, name)) {
            return of_invented_state(invented, fips);
        }
    }
    const auto codes = split_codes(text);
    const bool all_codes = !codes.empty() && std::ranges::all_of(codes, is_county_code);
    const bool one_unknown =
        codes.size() == 1 && taxonomy::find_county(codes[0]) == nullptr && !invented.counties.contains(codes[0]);
    if (all_codes && !one_unknown) {  // a single unknown code may be meant as a CBSA: "there is no region"
        return of_counties(invented, codes);
    }
    if (auto found = find_by_title(cbsas, invented, text)) {
        return *found;
    }
    no_such_region(workspace, cbsas, text);
}

Region default_region(Workspace& workspace) {
    auto [connection, vintages] = workspace.view();
    const auto named = named_regions(workspace);
    std::vector<std::string> examples;
    for (const auto& vintage : vintages->all()) {
        if (vintage.example) {
            examples.push_back(vintage.id);
        }
    }
    if (!examples.empty()) {
        auto counties = places::counties_of_vintages(connection, examples);
        for (const auto& region : named) {
            if (std::ranges::includes(counties, region.counties)) {
                return of_named(region);
            }
        }
        if (!counties.empty()) {
            return of_counties(places::invented(connection), std::move(counties));
        }
    }
    if (!named.empty()) {
        return of_named(named.front());
    }
    const auto figures = places::with_figures(connection);
    const auto& candidates = figures.projections.empty() ? figures.states : figures.projections;
    if (candidates.size() == 1) {  // of many states none is more the user's than another
        if (const auto* state = taxonomy::find_state(*candidates.begin())) {
            return of_state(connection, *state);
        }
    }
    return nation();
}

std::vector<Region> list_regions(Workspace& workspace, std::string_view q) {
    std::vector<Region> all;
    for (const auto& region : named_regions(workspace)) {
        all.push_back(of_named(region));
    }
    all.push_back(nation());
    auto connection = workspace.connect();
    const auto figures = places::with_figures(connection);
    const auto invented = places::invented(connection);
    for (const auto& fips : figures.states) {
        if (const auto* state = taxonomy::find_state(fips)) {
            all.push_back(of_state(connection, *state));
        } else if (invented.states.contains(fips)) {
            all.push_back(of_invented_state(invented, fips));
        }
    }
    for (const auto& cbsa : places::cbsas(connection)) {
        if (figures.cbsas.contains(cbsa.code) ||
            std::ranges::any_of(cbsa.counties, [&](const auto& county) { return figures.counties.contains(county); })) {
            all.push_back(of_cbsa(cbsa));
        }
    }
    q = trimmed_view(q);
    if (q.empty()) {
        return all;
    }
    SearchIndex index;
    for (const auto& region : all) {
        const auto entry = index.add(region.id, region.name);
        if (const auto* state = region.kind == RegionKind::state ? taxonomy::find_state(region.id) : nullptr) {
            index.add_name(entry, state->postal);
        }
    }
    std::vector<Region> found;
    for (const auto& hit : index.find(q, all.size())) {
        found.push_back(all[hit.entry]);
    }
    return found;
}

Region add_region(Workspace& workspace, const std::string& name, const std::vector<std::string>& counties) {
    constexpr std::size_t longest = 80;
    const auto title = trimmed_view(name);
    const auto unprintable = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; };
    if (title.empty() || title.size() > longest || std::ranges::any_of(title, unprintable)) {
        throw Error(ErrorKind::bad_input, say("E1519", {{"most", std::to_string(longest)}}));
    }
    const auto codes = split_codes(title);
    if (is_nation(title) || taxonomy::find_state(title) != nullptr ||
        std::ranges::all_of(codes, [](const auto& code) { return all_digits(code); })) {
        throw Error(ErrorKind::bad_input, say("E1520", {{"name", std::string(title)}}));
    }
    if (counties.empty()) {
        throw Error(ErrorKind::bad_input, say("E1521"));
    }
    auto connection = workspace.connect();
    const auto checked = of_counties(places::invented(connection), counties);
    const records::NamedRegion kept{.name = std::string(title), .counties = checked.counties};
    workspace.write([&](records::WritableDatabase& database) { records::add_region(database, kept); });
    return of_named(kept);
}

void remove_region(Workspace& workspace, const std::string& name) {
    const bool known =
        workspace.read([&](records::Database& database) { return records::find_region(database, name).has_value(); });
    if (known) {
        workspace.write([&](records::WritableDatabase& database) { records::remove_region(database, name); });
    } else {
        throw Error(ErrorKind::not_found, say("E1522", {{"name", name}}));
    }
}

}  // namespace laborshed::services
