// IPEDS completions (ten years) and directory of institutions, and the crosswalk of programs to occupations.
#include "example/completions.h"
#include "example/files.h"
#include "example/text_file.h"
#include "example/workbook.h"

#include <algorithm>
#include <map>

namespace laborshed::example {
namespace {

/// The file of 2024 has the awards from July 2023 to June 2024.
constexpr int first_award_year = 2015;
constexpr int last_award_year = 2024;

// R: as reported; Z: implied zero; N: imputed from the nearest neighbor.
void add_figure(std::vector<std::string>& cells, int figure, bool imputed) {
    cells.emplace_back(imputed ? "\"N\"" : figure == 0 ? "\"Z\"" : "\"R\"");
    cells.push_back(std::to_string(figure));
}

void write_completions(const Catalog& catalog, std::uint64_t seed, int year, const std::filesystem::path& path) {
    std::string header = "UNITID,CIPCODE,MAJORNUM,AWLEVEL,XCTOTALT,CTOTALT,XCTOTALM,CTOTALM,XCTOTALW,CTOTALW";
    for (const auto group : group_columns) {
        for (const auto* sex : {"T", "M", "W"}) {
            const auto name = "C" + std::string(group) + sex;
            header += ",X" + name + "," + name;
        }
    }
    TextFile file(path);
    file << header << "\n";
    for (const auto& row : completions(catalog, seed, year)) {
        std::vector<std::string> cells{std::to_string(row.unitid), '"' + row.cip + '"', "1",
                                       std::to_string(row.award_level)};
        const int men = row.all_men();
        const int women = row.all_women();
        for (const int figure : {men + women, men, women}) {
            add_figure(cells, figure, row.imputed);
        }
        for (std::size_t g = 0; g < group_columns.size(); ++g) {
            for (const int figure : {row.men.at(g) + row.women.at(g), row.men.at(g), row.women.at(g)}) {
                add_figure(cells, figure, row.imputed);
            }
        }
        file << line(cells, ',');
    }
    file.close();
}

constexpr std::array<std::string_view, 72> directory_columns{
    "UNITID",      "INSTNM",     "IALIAS",       "ADDR",         "CITY",         "STABBR",      "ZIP",
    "FIPS",        "OBEREG",     "CHFNM",        "CHFTITLE",     "GENTELE",      "EIN",         "UEIS",
    "OPEID",       "OPEFLAG",    "WEBADDR",      "ADMINURL",     "FAIDURL",      "APPLURL",     "NPRICURL",
    "VETURL",      "ATHURL",     "DISAURL",      "SECTOR",       "ICLEVEL",      "CONTROL",     "HLOFFER",
    "UGOFFER",     "GROFFER",    "HDEGOFR1",     "DEGGRANT",     "HBCU",         "HOSPITAL",    "MEDICAL",
    "TRIBAL",      "LOCALE",     "OPENPUBL",     "ACT",          "NEWID",        "DEATHYR",     "CLOSEDAT",
    "CYACTIVE",    "POSTSEC",    "PSEFLAG",      "PSET4FLG",     "RPTMTH",       "INSTCAT",     "C00CARNEGIE",
    "C21BASIC",    "CARNEGIEIC", "CARNEGIESAEC", "CARNEGIERSCH", "CARNEGIESIZE", "CARNEGIEALF", "CARNEGIEAPM",
    "CARNEGIEGPM", "LANDGRNT",   "INSTSIZE",     "F1SYSTYP",     "F1SYSNAM",     "F1SYSCOD",    "CBSA",
    "CBSATYPE",    "CSA",        "COUNTYCD",     "COUNTYNM",     "CNGDSTCD",     "LONGITUD",    "LATITUDE",
    "DFRCGID",     "DFRCUSCG"};

const County& county_of(const Catalog& catalog, std::string_view fips) {
    return *std::find_if(catalog.counties.begin(), catalog.counties.end(),
                         [&](const County& county) { return county.fips == fips; });
}

std::map<std::string_view, std::string> directory_row(const Catalog& catalog, const Institution& institution) {
    const auto& county = county_of(catalog, institution.county);
    return {{"UNITID", std::to_string(institution.unitid)},
            {"INSTNM", csv(institution.name)},
            {"ADDR", "1 College Way"},
            {"CITY", csv(institution.city)},
            {"STABBR", std::string(state_postal)},
            {"ZIP", std::string(institution.zip)},
            {"FIPS", std::string(state_fips)},
            {"WEBADDR", std::string(institution.website)},
            {"SECTOR", std::to_string(institution.sector)},
            {"ICLEVEL", std::to_string(institution.level)},
            {"CONTROL", std::to_string(institution.control)},
            {"ACT", "A"},
            {"CYACTIVE", "1"},
            {"POSTSEC", "1"},
            {"PSEFLAG", "1"},
            {"OPENPUBL", "1"},
            {"CBSA", county.cbsa.empty() ? "-2" : std::string(county.cbsa)},
            {"CBSATYPE", county.cbsa.empty()   ? "-2"
                         : county.metropolitan ? "1"
                                               : "2"},
            {"COUNTYCD", std::string(institution.county)},
            {"COUNTYNM", csv(county.name)},
            {"LONGITUD", fixed(institution.longitude, 6)},
            {"LATITUDE", fixed(institution.latitude, 6)}};
}

/// Names and addresses of people and pages are empty; codes that nobody gave are -2, as IPEDS has it.
bool is_text(std::string_view column) {
    return column.ends_with("URL") || column == "IALIAS" || column == "CHFNM" || column == "CHFTITLE" ||
           column == "GENTELE" || column == "EIN" || column == "UEIS" || column == "OPEID" || column == "F1SYSNAM";
}

void write_directory(const Catalog& catalog, const std::filesystem::path& path) {
    TextFile file(path);
    file << "\xEF\xBB\xBF" << line(directory_columns, ',');
    for (const auto& institution : catalog.institutions) {
        const auto known = directory_row(catalog, institution);
        std::vector<std::string> cells;
        cells.reserve(directory_columns.size());
        for (const auto column : directory_columns) {
            const auto found = known.find(column);
            cells.push_back(found != known.end() ? found->second : is_text(column) ? "" : "-2");
        }
        file << line(cells, ',');
    }
    file.close();
}

std::string_view soc_title(const Catalog& catalog, std::string_view soc) {
    for (const auto& occupation : catalog.occupations) {
        if (occupation.soc == soc) {
            return occupation.title;
        }
    }
    for (const auto& further : catalog.further_socs) {
        if (further.soc == soc) {
            return further.title;
        }
    }
    return {};
}

void write_crosswalk(const Catalog& catalog, const std::filesystem::path& path) {
    Workbook workbook(path);
    auto guide = workbook.add("File Guide");
    guide.text(0, 0, "CIP 2020 to SOC 2018 crosswalk: the programs of the example region, in the published layout");
    auto sheet = workbook.add("CIP-SOC");
    std::uint16_t column = 0;
    for (const auto* name : {"CIP2020Code", "CIP2020Title", "SOC2018Code", "SOC2018Title"}) {
        sheet.text(0, column++, name);
    }
    std::uint32_t at = 1;
    const auto write = [&](const Cip& cip, std::string_view soc, std::string_view title) {
        sheet.text(at, 0, cip.code);
        sheet.text(at, 1, cip.title);
        sheet.text(at, 2, soc);
        sheet.text(at, 3, title);
        ++at;
    };
    for (const auto& cip : catalog.cips) {
        for (const auto soc : cip.occupations) {
            write(cip, soc, soc_title(catalog, soc));
        }
        if (cip.occupations.empty()) {
            write(cip, "99-9999", "NO MATCH");
        }
    }
    workbook.close();
}

}  // namespace

void write_colleges(const Catalog& catalog, const Economy& economy, const std::filesystem::path& folder,
                    Files& written) {
    written.push_back(folder / "CIP2020_SOC2018_Crosswalk.xlsx");
    write_crosswalk(catalog, written.back());
    written.push_back(folder / "hd2024.csv");
    write_directory(catalog, written.back());
    for (int year = first_award_year; year <= last_award_year; ++year) {
        written.push_back(folder / ("C" + std::to_string(year) + "_A.csv"));
        write_completions(catalog, economy.seed, year, written.back());
    }
}

}  // namespace laborshed::example
