// OEWS workbooks: national, state and metropolitan for each May.
#include "example/files.h"
#include "example/oews.h"
#include "example/workbook.h"

#include <string>

namespace laborshed::example {
namespace {

constexpr std::array<std::string_view, 32> columns{
    "AREA",     "AREA_TITLE", "AREA_TYPE", "PRIM_STATE", "NAICS",    "NAICS_TITLE", "I_GROUP",      "OWN_CODE",
    "OCC_CODE", "OCC_TITLE",  "O_GROUP",   "TOT_EMP",    "EMP_PRSE", "JOBS_1000",   "LOC_QUOTIENT", "PCT_TOTAL",
    "PCT_RPT",  "H_MEAN",     "A_MEAN",    "MEAN_PRSE",  "H_PCT10",  "H_PCT25",     "H_MEDIAN",     "H_PCT75",
    "H_PCT90",  "A_PCT10",    "A_PCT25",   "A_MEDIAN",   "A_PCT75",  "A_PCT90",     "ANNUAL",       "HOURLY"};

struct Place {
    Area area;
    std::string_view code;
    std::string_view title;
    std::string_view type;
    std::string_view state;
};

struct Book {
    std::string_view name;  ///< `national` of national_M2025_dl.xlsx
    Place place;
};

constexpr std::array<Book, 3> books{{{"national", {Area::nation, "99", "U.S.", "1", "US"}},
                                     {"state", {Area::state, state_fips, state_name, "2", state_postal}},
                                     {"MSA", {Area::metro, metro_cbsa, metro_title, "4", state_postal}}}};

void put(Sheet& sheet, std::uint32_t row, std::uint16_t column, const Published& figure) {
    if (figure.value) {
        sheet.number(row, column, *figure.value);
    } else if (!figure.sign.empty()) {
        sheet.text(row, column, figure.sign);
    }
}

void write_row(Sheet& sheet, std::uint32_t at, const Place& place, const OewsRow& row) {
    std::uint16_t column = 0;
    const auto level = row.level ? text_of(*row.level) : std::string();
    for (const auto text :
         {place.code, place.title, place.type, place.state, std::string_view("000000"),
          std::string_view("Cross-industry"), std::string_view("cross-industry"), std::string_view("1235"),
          std::string_view(row.soc), std::string_view(row.title), std::string_view(level)}) {
        sheet.text(at, column++, text);
    }
    for (const auto* figure : {&row.employment, &row.employment_error, &row.jobs_per_1000, &row.location_quotient}) {
        put(sheet, at, column++, *figure);
    }
    column = static_cast<std::uint16_t>(column + 2);  // PCT_TOTAL and PCT_RPT are for industries' tables
    for (const auto* figure : {&row.hourly_mean, &row.annual_mean, &row.mean_error}) {
        put(sheet, at, column++, *figure);
    }
    for (const auto& figures : {row.hourly, row.annual}) {
        for (const auto& figure : figures) {
            put(sheet, at, column++, figure);
        }
    }
    if (row.annual_only) {
        sheet.text(at, column, "TRUE");
    }
    if (row.hourly_only) {
        sheet.text(at, static_cast<std::uint16_t>(column + 1), "TRUE");
    }
}

void write_notes(Sheet sheet, int year) {
    const auto top = year >= 2022 ? "$115.00 per hour or $239,200 per year" : "$100.00 per hour or $208,000 per year";
    const std::string release = "May " + std::to_string(year) + " OEWS Estimates";
    const std::array<std::pair<std::uint32_t, std::string>, 9> lines{
        {{0, release},
         {2, "Occupational Employment and Wage Statistics (OEWS) Survey"},
         {3, "EXAMPLE DATA: invented figures in the layout of the Bureau of Labor Statistics"},
         {9, "Field"},
         {43, "Notes:"},
         {44, "*  = indicates that a wage estimate is not available"},
         {45, "**  = indicates that an employment estimate is not available"},
         {46, std::string("#  = indicates a wage equal to or greater than ") + top},
         {47, "~ =indicates that the percent of establishments reporting the occupation is less than 0.5%"}}};
    for (const auto& [row, text] : lines) {
        sheet.text(row, 0, text);
    }
    for (std::uint32_t i = 0; i < columns.size(); ++i) {
        sheet.text(10 + i, 0, columns.at(i));
    }
}

}  // namespace

void write_oews(const Catalog& catalog, const Economy& economy, const std::filesystem::path& folder, Files& written) {
    for (int year = first_published; year <= last_year; ++year) {
        for (const auto& book : books) {
            const std::string name = std::string(book.name) + "_M" + std::to_string(year) + "_dl";
            const auto path = folder / (name + ".xlsx");
            Workbook workbook(path);
            auto sheet = workbook.add(name);
            std::uint16_t column = 0;
            for (const auto name_of_column : columns) {
                sheet.text(0, column++, name_of_column);
            }
            std::uint32_t at = 1;
            for (const auto& row : oews_table(catalog, economy, book.place.area, year)) {
                write_row(sheet, at++, book.place, row);
            }
            write_notes(workbook.add("Field Descriptions"), year);
            workbook.close();
            written.push_back(path);
        }
    }
}

}  // namespace laborshed::example
