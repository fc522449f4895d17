// QCEW annual averages: one single file a year, as published (without titles).
#include "example/files.h"
#include "example/qcew.h"
#include "example/text_file.h"

#include <cmath>
#include <map>
#include <tuple>

namespace laborshed::example {
namespace {

using Key = std::tuple<std::string, int, std::string>;
using Index = std::map<Key, const QcewRow*>;

Index index(const std::vector<QcewRow>& rows) {
    Index out;
    for (const auto& row : rows) {
        out.emplace(Key{row.area, row.ownership, row.industry}, &row);
    }
    return out;
}

/// The figures of a row that the file repeats as levels, location quotients and changes.
struct Measures {
    double establishments = 0;
    double employment = 0;
    double wages = 0;
    double taxable = 0;
    double contributions = 0;
    double weekly = 0;
    double yearly = 0;

    explicit Measures(const QcewRow& row)
        : establishments(static_cast<double>(row.establishments)),
          employment(static_cast<double>(row.employment)),
          wages(static_cast<double>(row.wages)),
          // Governments mostly reimburse instead of paying contributions on taxable wages.
          taxable(row.ownership == 1 ? 0
                                     : std::round(wages * (row.ownership == 5 || row.ownership == 0 ? 0.27 : 0.02))),
          contributions(std::round(taxable * 0.012)),
          weekly(employment > 0 ? std::round(wages / employment / 52) : 0),
          yearly(employment > 0 ? std::round(wages / employment) : 0) {}

    [[nodiscard]] std::array<double, 7> all() const {
        return {establishments, employment, wages, taxable, contributions, weekly, yearly};
    }
};

constexpr std::string_view header =
    "area_fips,own_code,industry_code,agglvl_code,size_code,year,qtr,disclosure_code,annual_avg_estabs,"
    "annual_avg_emplvl,total_annual_wages,taxable_annual_wages,annual_contributions,annual_avg_wkly_wage,"
    "avg_annual_pay,lq_disclosure_code,lq_annual_avg_estabs,lq_annual_avg_emplvl,lq_total_annual_wages,"
    "lq_taxable_annual_wages,lq_annual_contributions,lq_annual_avg_wkly_wage,lq_avg_annual_pay,oty_disclosure_code,"
    "oty_annual_avg_estabs_chg,oty_annual_avg_estabs_pct_chg,oty_annual_avg_emplvl_chg,oty_annual_avg_emplvl_pct_chg,"
    "oty_total_annual_wages_chg,oty_total_annual_wages_pct_chg,oty_taxable_annual_wages_chg,"
    "oty_taxable_annual_wages_pct_chg,oty_annual_contributions_chg,oty_annual_contributions_pct_chg,"
    "oty_annual_avg_wkly_wage_chg,oty_annual_avg_wkly_wage_pct_chg,oty_avg_annual_pay_chg,oty_avg_annual_pay_pct_chg\n";

void write_year(const std::filesystem::path& path, int year, const std::vector<QcewRow>& rows,
                const std::vector<QcewRow>& rows_before) {
    const auto now = index(rows);
    const auto before = index(rows_before);
    const auto figures = [](const Index& in, const Key& key) {
        const auto found = in.find(key);
        return found == in.end() ? Measures(QcewRow{}) : Measures(*found->second);
    };
    TextFile file(path);
    file << header;
    for (const auto& row : rows) {
        const auto quote = [](std::string_view text) { return '"' + std::string(text) + '"'; };
        std::vector<std::string> cells{quote(row.area),     quote(std::to_string(row.ownership)),
                                       quote(row.industry), quote(std::to_string(row.level)),
                                       quote("0"),          quote(std::to_string(year)),
                                       quote("A"),          quote(row.disclosed ? "" : "N")};
        // Hidden cells publish their establishments, and zeros for the rest.
        const auto own = Measures(row).all();
        for (std::size_t i = 0; i < own.size(); ++i) {
            cells.push_back(row.disclosed || i == 0 ? fixed(own.at(i), 0) : "0");
        }
        const auto area_total = figures(now, {row.area, 0, "10"}).all();
        const auto nation = figures(now, {"US000", row.ownership, row.industry}).all();
        const auto nation_total = figures(now, {"US000", 0, "10"}).all();
        cells.push_back(quote(row.disclosed ? "" : "N"));
        for (std::size_t i = 0; i < own.size(); ++i) {
            const bool average = i >= 5;  // wages are compared directly, counts as shares
            const double here = average ? own.at(i) : own.at(i) / area_total.at(i);
            const double there = average ? nation.at(i) : nation.at(i) / nation_total.at(i);
            const bool known = (row.disclosed || i == 0) && there > 0;
            cells.push_back(fixed(known ? here / there : 0, 2));
        }
        const auto last = figures(before, {row.area, row.ownership, row.industry}).all();
        const auto was = before.find({row.area, row.ownership, row.industry});
        const bool comparable = row.disclosed && was != before.end() && was->second->disclosed;
        cells.push_back(quote(comparable ? "" : "N"));
        for (std::size_t i = 0; i < own.size(); ++i) {
            const bool known = (comparable || i == 0) && last.at(i) > 0;
            cells.push_back(known ? fixed(own.at(i) - last.at(i), 0) : "0");
            cells.push_back(known ? fixed(100 * (own.at(i) / last.at(i) - 1), 1) : "0.0");
        }
        file << line(cells, ',');
    }
    file.close();
}

}  // namespace

void write_qcew(const Catalog& catalog, const Economy& economy, const std::filesystem::path& folder, Files& written) {
    auto before = qcew_year(catalog, economy, first_published - 1);
    for (int year = first_published; year <= last_year; ++year) {
        auto rows = qcew_year(catalog, economy, year);
        const auto path = folder / (std::to_string(year) + ".annual.singlefile.csv");
        write_year(path, year, rows, before);
        written.push_back(path);
        before = std::move(rows);
    }
}

}  // namespace laborshed::example
