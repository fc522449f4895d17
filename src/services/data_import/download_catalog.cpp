#include "services/data_import/download_catalog.h"

#include "base/error.h"
#include "base/text.h"
#include "official_tables.h"
#include "taxonomy/county.h"

#include <boost/json.hpp>

#include <algorithm>
#include <map>
#include <optional>

namespace laborshed::services {
namespace {

namespace json = boost::json;

std::string text(const json::object& object, std::string_view key, std::string fallback = {}) {
    const auto* value = object.if_contains(key);
    return value == nullptr ? std::move(fallback) : std::string(value->as_string());
}

std::vector<std::string> texts(const json::object& object, std::string_view key) {
    std::vector<std::string> out;
    if (const auto* values = object.if_contains(key)) {
        for (const auto& value : values->as_array()) {
            out.emplace_back(value.as_string());
        }
    }
    return out;
}

std::vector<OfficialFile> read_list() {
    std::vector<OfficialFile> out;
    const auto list = json::parse(embedded::official_files);
    for (const auto& value : list.as_object().at("files").as_array()) {
        const auto& object = value.as_object();
        OfficialFile file{.id = text(object, "id"),
                          .group = text(object, "group", text(object, "id")),
                          .layout = text(object, "layout"),
                          .agency = text(object, "agency"),
                          .title = text(object, "title"),
                          .url = text(object, "url"),
                          .per = enum_of<FileArea>(text(object, "per")).value(),
                          .states = texts(object, "states"),
                          .releases = texts(object, "releases")};
        const auto* gives = object.if_contains("gives_release");
        file.gives_release = gives != nullptr && gives->as_bool();
        out.push_back(std::move(file));
    }
    return out;
}

void replace(std::string& text, std::string_view name, const std::string& value) {
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size())) {
        text.replace(at, name.size(), value);
    }
}

bool is_year(std::string_view text) { return text.size() == 4 && all_digits(text); }

/// "30.10" is after "30.9": numbers in a release are compared as numbers.
bool earlier(const std::string& a, const std::string& b) {
    const auto version = [](const std::string& release) -> std::optional<std::pair<int, int>> {
        const auto dot = release.find('.');
        if (dot == std::string::npos || !all_digits(release.substr(0, dot)) || !all_digits(release.substr(dot + 1))) {
            return std::nullopt;
        }
        return std::pair(std::stoi(release.substr(0, dot)), std::stoi(release.substr(dot + 1)));
    };
    const auto one = version(a);
    const auto two = version(b);
    return one && two ? *one < *two : a < b;
}

/// Releases to fetch, each with those to try in its place.
std::vector<std::vector<std::string>> chosen_releases(const OfficialFile& file, std::string_view vintage) {
    std::vector<std::vector<std::string>> out;
    if (vintage == "all") {
        for (const auto& release : file.releases) {
            out.push_back({release});
        }
        return out;
    }
    auto releases = file.releases;
    // Releases that name no year ("30.1", "current") are the latest in any year.
    if (is_year(vintage) && is_year(std::string_view(releases.front()).substr(0, 4))) {
        std::erase_if(releases, [&](const auto& release) { return std::string_view(release).substr(0, 4) > vintage; });
    }
    if (!releases.empty()) {
        out.push_back(std::move(releases));
    }
    return out;
}

std::vector<std::string> areas_of(const OfficialFile& file, const std::vector<const taxonomy::State*>& states) {
    std::vector<std::string> areas;
    if (file.per == FileArea::nation) {
        areas.emplace_back("US");
        return areas;
    }
    for (const auto* state : states) {
        const std::string fips(state->fips);
        if (!file.states.empty() && std::ranges::find(file.states, fips) == file.states.end()) {
            continue;
        }
        if (file.per == FileArea::state) {
            areas.push_back(fips);
            continue;
        }
        for (const auto& county : taxonomy::counties_of_state(fips)) {
            areas.emplace_back(county.fips);
        }
    }
    return areas;
}

bool in_use(const std::string& area, const std::string& release) {
    const auto* county = taxonomy::find_county(area);
    return county == nullptr || county->until == 0 || !is_year(release) || std::stoi(release) <= county->until;
}

std::vector<const taxonomy::State*> find_states(const std::vector<std::string>& names) {
    std::vector<const taxonomy::State*> out;
    for (const auto& name : names) {
        const auto* state = taxonomy::find_state(trimmed_view(name));
        if (state == nullptr) {
            throw Error(ErrorKind::bad_input, say("E1094", {{"name", name}}));
        }
        if (std::ranges::find(out, state) == out.end()) {
            out.push_back(state);
        }
    }
    return out;
}

bool is_wanted(const OfficialFile& file, const std::vector<std::string>& only) {
    return only.empty() || std::ranges::any_of(only, [&](const auto& name) {
               return name == file.id || name == file.group || name == file.layout;
           });
}

}  // namespace

std::span<const OfficialFile> official_files() {
    static const auto list = read_list();
    return list;
}

std::string address(const OfficialFile& file, std::string_view release, std::string_view area) {
    std::string url = file.url;
    const std::string year(release.substr(0, 4));
    std::string underscored(release);
    std::ranges::replace(underscored, '.', '_');
    replace(url, "{year}", year);
    replace(url, "{yy}", year.size() == 4 ? year.substr(2) : year);
    replace(url, "{release_}", underscored);
    replace(url, "{state}", std::string(area));
    replace(url, "{county}", std::string(area));
    return url;
}

std::vector<Wanted> plan_downloads(const std::vector<std::string>& states, std::string_view vintage,
                                   const std::vector<std::string>& only) {
    if (vintage != "latest" && vintage != "all" && !is_year(vintage)) {
        throw Error(ErrorKind::bad_input, say("E1095", {{"value", std::string(vintage)}}));
    }
    for (const auto& name : only) {
        if (std::ranges::none_of(official_files(), [&](const auto& file) { return is_wanted(file, {name}); })) {
            throw Error(ErrorKind::bad_input, say("E1096", {{"name", name}}));
        }
    }
    const auto found = find_states(states);
    std::map<std::string, std::string> newest;  // by group
    for (const auto& file : official_files()) {
        auto& release = newest[file.group];
        release = release.empty() || earlier(release, file.releases.front()) ? file.releases.front() : release;
    }
    std::vector<Wanted> out;
    for (const auto& file : official_files()) {
        const bool replaced = vintage != "all" && file.releases.front() != newest[file.group];
        if (!is_wanted(file, only) || replaced) {
            continue;
        }
        for (const auto& releases : chosen_releases(file, vintage)) {
            for (const auto& area : areas_of(file, found)) {
                if (in_use(area, releases.front())) {
                    out.push_back({.file = &file,
                                   .release = releases.front(),
                                   .url = address(file, releases.front(), area),
                                   .area = area,
                                   .older = {releases.begin() + 1, releases.end()}});
                }
            }
        }
    }
    return out;
}

}  // namespace laborshed::services
