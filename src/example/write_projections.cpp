// The nation's projections workbook (tables 1.2 and 1.10) and the state's file.
#include "example/files.h"
#include "example/projections.h"
#include "example/text_file.h"
#include "example/workbook.h"

#include <cmath>
#include <string>

namespace laborshed::example {
namespace {

constexpr std::string_view dash = "\u2014";

double thousands(long tenths) { return static_cast<double>(tenths) / 10; }
double one_decimal(double value) { return std::round(value * 10) / 10; }
double percent(double part, double whole) { return one_decimal(100 * part / whole); }

std::string indented(const NationalProjection& row) {
    return std::string(static_cast<std::size_t>(row.depth) * 2, ' ') + row.title;
}

/// The years of one projection as titles and headers print them.
struct Years {
    std::string base;
    std::string projected;
    std::string both;    ///< 2024–34
    std::string period;  ///< 2024–2034

    explicit Years(int base_year)
        : base(std::to_string(base_year)),
          projected(std::to_string(base_year + projected_years)),
          both(base + "\u2013" + projected.substr(2)),
          period(base + "\u2013" + projected) {}
};

void write_header(Sheet& sheet, std::string_view title, const std::vector<std::string>& headers) {
    sheet.text(0, 0, title);
    for (std::size_t c = 0; c < headers.size(); ++c) {
        sheet.text(1, static_cast<std::uint16_t>(c), headers[c]);
    }
}

void write_characteristics(Sheet sheet, const Years& years, const std::vector<NationalProjection>& rows) {
    write_header(
        sheet,
        "Table 1.2 Occupational projections, " + years.period + ", and worker characteristics, " + years.base +
            " (Employment in thousands)",
        {years.base + " National Employment Matrix title", years.base + " National Employment Matrix code",
         "Occupation type", "Employment, " + years.base, "Employment, " + years.projected,
         "Employment distribution, percent, " + years.base, "Employment distribution, percent, " + years.projected,
         "Employment change, numeric, " + years.both, "Employment change, percent, " + years.both,
         "Percent self employed, " + years.base, "Occupational openings, " + years.both + " annual average",
         "Median annual wage, dollars, " + years.base + "[1]", "Typical education needed for entry",
         "Work experience in a related occupation",
         "Typical on-the-job training needed to attain competency in the occupation",
         "Related Occupational Outlook Handbook (OOH) content xlsx"});
    const auto& total = rows.front();
    std::uint32_t at = 2;
    for (const auto& row : rows) {
        sheet.text(at, 0, indented(row));
        sheet.text(at, 1, row.soc);
        sheet.text(at, 2, row.item == nullptr ? "Summary" : "Line item");
        sheet.number(at, 3, thousands(row.base));
        sheet.number(at, 4, thousands(row.projected));
        sheet.number(at, 5, percent(thousands(row.base), thousands(total.base)));
        sheet.number(at, 6, percent(thousands(row.projected), thousands(total.projected)));
        sheet.number(at, 7, thousands(row.change()));
        sheet.number(at, 8, percent(thousands(row.change()), thousands(row.base)));
        sheet.number(at, 9, one_decimal(row.self_employed * 100));
        sheet.number(at, 10, one_decimal(row.openings()));
        if (row.median_wage >= 239200) {
            sheet.text(at, 11, ">=239,200");
        } else {
            sheet.number(at, 11, std::round(row.median_wage / 10) * 10);
        }
        sheet.text(at, 12, row.item == nullptr ? dash : row.item->education);
        sheet.text(at, 13, row.item == nullptr ? dash : row.item->experience);
        sheet.text(at, 14, row.item == nullptr ? dash : row.item->training);
        sheet.text(at, 15, dash);
        ++at;
    }
    sheet.text(at, 0, "Footnotes:");
    sheet.text(
        at + 1, 0,
        "[1] Data are from the Occupational Employment and Wage Statistics program. Wage data cover non-farm wage "
        "and salary workers and do not cover the self-employed, owners and partners in unincorporated firms, or "
        "household workers.");
    sheet.text(at + 2, 0, "Note: Data is unavailable for values denoted with a \"\u2014\".");
    sheet.text(at + 3, 0, "Source: EXAMPLE DATA, invented figures in the layout of the Employment Projections program");
}

void write_separations(Sheet sheet, const Years& years, const std::vector<NationalProjection>& rows) {
    write_header(
        sheet,
        "Table 1.10 Occupational separations and openings, projected " + years.both + " (Employment in thousands)",
        {years.base + " National Employment Matrix title", years.base + " National Employment Matrix code",
         "Occupation type", "Employment, " + years.base, "Employment, " + years.projected,
         "Employment change, numeric, " + years.both, "Employment change, percent, " + years.both,
         "Labor force exit rate, " + years.both + " annual average",
         "Occupational transfer rate, " + years.both + " annual average",
         "Total occupational separations rate, " + years.both + " annual average",
         "Labor force exits, " + years.both + " annual average",
         "Occupational transfers, " + years.both + " annual average",
         "Total occupational separations, " + years.both + " annual average",
         "Occupational openings, " + years.both + " annual average"});
    std::uint32_t at = 2;
    for (const auto& row : rows) {
        const double average = thousands(row.base + row.projected) / 2;
        sheet.text(at, 0, indented(row));
        sheet.text(at, 1, row.soc);
        sheet.text(at, 2, row.item == nullptr ? "Summary" : "Line item");
        std::uint16_t column = 3;
        for (const double figure :
             {thousands(row.base), thousands(row.projected), thousands(row.change()),
              percent(thousands(row.change()), thousands(row.base)), percent(thousands(row.exits), average),
              percent(thousands(row.transfers), average), percent(thousands(row.separations()), average),
              thousands(row.exits), thousands(row.transfers), thousands(row.separations()),
              one_decimal(row.openings())}) {
            sheet.number(at, column++, figure);
        }
        ++at;
    }
    sheet.text(at, 0, "Source: EXAMPLE DATA, invented figures in the layout of the Employment Projections program");
}

void write_index(Sheet sheet) {
    sheet.text(0, 0, "Index of tables");
    sheet.text(1, 0, "Table 1.2 Occupational projections and worker characteristics");
    sheet.text(2, 0, "Table 1.10 Occupational separations and openings");
}

void write_state(int base_year, const std::vector<StateProjection>& rows, const std::filesystem::path& path) {
    TextFile file(path);
    file
        << "area,area_title,base_year,projected_year,soc_level,occ_code,occ_title,base_employment,projected_employment,"
           "change,change_pct,exits,transfers,openings,median_hourly_wage,median_annual_wage,entry_education,"
           "work_experience,training\n";
    for (const auto& row : rows) {
        const bool item = row.item != nullptr;
        const auto persons = [](double value) { return fixed(value, 0); };
        file << line(
            std::vector<std::string>{std::string(state_fips), std::string(state_name), std::to_string(base_year),
                                     std::to_string(base_year + projected_years), std::to_string(row.level), row.soc,
                                     csv(row.title), persons(row.base), persons(row.projected), persons(row.change()),
                                     fixed(100 * row.change() / row.base, 1), persons(row.exits),
                                     persons(row.transfers), persons(row.openings()),
                                     item ? fixed(row.median_hourly_wage, 2) : "",
                                     item ? persons(row.median_annual_wage) : "", item ? csv(row.item->education) : "",
                                     item ? csv(row.item->experience) : "", item ? csv(row.item->training) : ""},
            ',');
    }
    file.close();
}

}  // namespace

void write_projections(const Catalog& catalog, const Economy& economy, const std::filesystem::path& folder,
                       Files& written) {
    for (const int base_year : base_years) {
        const Years years(base_year);
        const auto rows = national_projections(catalog, economy, base_year);
        const auto period = years.base + "-" + years.projected;
        Workbook workbook(written.emplace_back(folder / ("occupation_" + period + ".xlsx")));
        write_index(workbook.add("Index"));
        write_characteristics(workbook.add("Table 1.2"), years, rows);
        write_separations(workbook.add("Table 1.10"), years, rows);
        workbook.close();

        written.push_back(folder / ("state_projections_EX_" + period + ".csv"));
        write_state(base_year, state_projections(catalog, economy, base_year), written.back());
    }
}

}  // namespace laborshed::example
