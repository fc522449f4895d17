#include "example/catalog.h"

#include "base/error.h"
#include "example_tables.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <numeric>
#include <string>

namespace laborshed::example {
namespace {

[[noreturn]] void broken(std::string_view what) {
    throw Error(ErrorKind::internal, "the example region's tables are broken: " + std::string(what));
}

std::vector<std::string_view> split(std::string_view text, char by) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find(by), text.size());
        parts.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

/// One row of a table; cells are named by the header.
class Row {
  public:
    Row(const std::map<std::string_view, std::size_t>& columns, std::string_view line) : columns_(&columns) {
        cells_ = split(line, '|');
    }
    [[nodiscard]] std::string_view text(std::string_view column) const {
        const auto at = columns_->find(column);
        if (at == columns_->end()) {
            broken(column);
        }
        return at->second < cells_.size() ? cells_[at->second] : std::string_view();
    }
    [[nodiscard]] double number(std::string_view column) const { return to_number(text(column)); }
    [[nodiscard]] double percent(std::string_view column) const { return number(column) / 100; }
    [[nodiscard]] int integer(std::string_view column) const { return static_cast<int>(number(column)); }

    static double to_number(std::string_view text) {
        double value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || end != text.data() + text.size()) {
            broken(text);
        }
        return value;
    }

  private:
    const std::map<std::string_view, std::size_t>* columns_;
    std::vector<std::string_view> cells_;
};

template <class Read>
auto read_table(std::string_view table, Read read) {
    std::vector<decltype(read(std::declval<const Row&>()))> out;
    std::map<std::string_view, std::size_t> columns;
    for (const auto line : split(table, '\n')) {
        if (columns.empty()) {
            for (const auto name : split(line, '|')) {
                columns.emplace(name, columns.size());
            }
        } else {
            out.push_back(read(Row(columns, line)));
        }
    }
    return out;
}

/// "622:58 621:20" as names with weights that are scaled to sum to 1.
std::vector<std::pair<std::string_view, double>> weights(std::string_view text) {
    std::vector<std::pair<std::string_view, double>> out;
    double sum = 0;
    for (const auto part : split(text, ' ')) {
        const auto colon = part.find(':');
        out.emplace_back(part.substr(0, colon), Row::to_number(part.substr(colon + 1)));
        sum += out.back().second;
    }
    for (auto& one : out) {
        one.second /= sum;
    }
    return out;
}

Industry read_industry(const Row& row) {
    Industry out{.naics = row.text("naics"),
                 .sector = row.text("sector"),
                 .title = row.text("title"),
                 .sector_title = row.text("sector_title"),
                 .ownership = {},
                 .regional = row.number("regional"),
                 .regional_trend = row.percent("regional_trend"),
                 .national_trend = row.percent("national_trend"),
                 .dip_2020 = row.percent("dip_2020"),
                 .establishment_size = row.number("size"),
                 .counties = {}};
    for (const auto& [code, share] : weights(row.text("ownership"))) {
        out.ownership.push_back({static_cast<int>(Row::to_number(code)), share});
    }
    const auto counties = split(row.text("counties"), ' ');
    if (counties.size() != county_count) {
        broken(out.naics);
    }
    std::transform(counties.begin(), counties.end(), out.counties.begin(), Row::to_number);
    const double sum = std::accumulate(out.counties.begin(), out.counties.end(), 0.0);
    for (auto& share : out.counties) {
        share /= sum;
    }
    return out;
}

Occupation read_occupation(const Row& row, const std::vector<Industry>& industries) {
    Occupation out{.soc = row.text("soc"),
                   .title = row.text("title"),
                   .employment = row.number("employment") * 1000,
                   .median_wage = row.number("median_wage"),
                   .spread = row.number("spread"),
                   .growth = row.percent("growth"),
                   .exit_rate = row.percent("exit_rate"),
                   .transfer_rate = row.percent("transfer_rate"),
                   .self_employed = row.percent("self_employed"),
                   .education = row.text("education"),
                   .experience = row.text("experience"),
                   .training = row.text("training"),
                   .job_zone = row.integer("job_zone"),
                   .regional = row.number("regional"),
                   .staffing = {},
                   .titles = split(row.text("titles"), ';'),
                   .description = row.text("description")};
    for (const auto& [naics, share] : weights(row.text("staffing"))) {
        const auto industry = std::find_if(industries.begin(), industries.end(),
                                           [naics = naics](const Industry& one) { return one.naics == naics; });
        if (industry == industries.end()) {
            broken(naics);
        }
        out.staffing.push_back({static_cast<std::size_t>(industry - industries.begin()), share});
    }
    return out;
}

Catalog read_catalog() {
    Catalog out;
    out.industries = read_table(embedded::industries, read_industry);
    out.occupations =
        read_table(embedded::occupations, [&](const Row& row) { return read_occupation(row, out.industries); });
    out.groups = read_table(embedded::soc_groups, [](const Row& row) {
        return OccupationGroup{row.text("soc"), enum_of<OccupationLevel>(row.text("level")).value(), row.text("title")};
    });
    out.counties = {{{"52001", "Alder County", true, true, metro_cbsa},
                     {"52003", "Birch County", true, true, metro_cbsa},
                     {"52005", "Cedar County", true, false, metro_cbsa},
                     {"52007", "Dogwood County", false, false, ""},
                     {"52009", "Elm County", false, true, micro_cbsa},
                     {"52011", "Fir County", false, false, ""}}};
    std::map<std::string_view, std::size_t> by_tag;
    out.institutions = read_table(embedded::institutions, [&](const Row& row) {
        by_tag.emplace(row.text("tag"), by_tag.size());
        return Institution{row.integer("unitid"),   row.text("name"),       row.text("city"),
                           row.text("county"),      row.text("zip"),        row.integer("sector"),
                           row.integer("level"),    row.integer("control"), row.text("website"),
                           row.number("longitude"), row.number("latitude")};
    });
    out.programs = read_table(embedded::programs, [&](const Row& row) {
        return Program{row.text("cip"),
                       by_tag.at(row.text("institution")),
                       row.integer("award_level"),
                       row.number("completions"),
                       row.percent("trend"),
                       row.number("women")};
    });
    out.cips = read_table(embedded::cips, [](const Row& row) {
        return Cip{row.text("cip"), row.text("title"), split(row.text("occupations"), ' ')};
    });
    out.further_socs = read_table(embedded::further_socs, [](const Row& row) {
        return Title{row.text("soc"), row.text("title")};
    });
    out.elements = read_table(embedded::elements, [](const Row& row) {
        return Element{row.text("domain"), row.text("id"), row.text("name")};
    });
    out.profiles = read_table(embedded::profiles, [](const Row& row) {
        return Profile{row.text("group"), row.text("skills"), row.text("knowledge")};
    });
    out.technologies = read_table(embedded::technologies, [](const Row& row) {
        return Technology{split(row.text("groups"), ' '), row.text("example"), row.text("commodity_code"),
                          row.text("commodity"),          row.text("hot"),     row.text("in_demand")};
    });
    return out;
}

}  // namespace

const Catalog& catalog() {
    static const Catalog once = read_catalog();
    return once;
}

std::string_view minor_group(const Catalog& from, std::string_view soc) {
    std::string_view found;
    for (const auto& group : from.groups) {
        if (group.level == OccupationLevel::minor && group.soc <= soc && group.soc.substr(0, 2) == soc.substr(0, 2)) {
            found = group.soc;
        }
    }
    return found;
}

}  // namespace laborshed::example
