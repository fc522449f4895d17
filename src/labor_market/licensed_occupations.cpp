#include "labor_market/licensed_occupations.h"

#include "base/csv_reader.h"
#include "base/text.h"
#include "labor_market_tables.h"
#include "taxonomy/award.h"
#include "taxonomy/soc.h"

#include <algorithm>
#include <set>
#include <sstream>
#include <tuple>

namespace laborshed::labor_market {
namespace {

constexpr std::string_view every_program = "*";

const std::vector<std::string> columns_of_licenses = {"soc",
                                                      "cip",
                                                      "award_levels",
                                                      "first_license",
                                                      "prelicensure_low",
                                                      "prelicensure_mean",
                                                      "prelicensure_high",
                                                      "works_in_it_low",
                                                      "works_in_it_mean",
                                                      "works_in_it_high",
                                                      "seen_low",
                                                      "seen_mean",
                                                      "seen_high",
                                                      "source"};

/// "51.3801" or its beginning with at least the family's digits: "51.38", "51.", "51".
bool begins_a_cip(std::string_view text) {
    const auto rest = text.size() > 3 ? text.substr(3) : std::string_view();
    return text.size() >= 2 && text.size() <= 7 && all_digits(text.substr(0, 2)) &&
           (text.size() == 2 || text[2] == '.') && (rest.empty() || all_digits(rest));
}

class LicenseReader {
  public:
    explicit LicenseReader(std::string_view csv) : table_(csv, columns_of_licenses, {"note"}) {}

    std::map<std::string, std::vector<QualifyingProgram>, std::less<>> read() {
        std::map<std::string, std::vector<QualifyingProgram>, std::less<>> by_soc;
        std::set<std::tuple<std::string, std::string, int>> named;
        for (std::size_t row = 0; row < table_.size(); ++row) {
            auto program = read_row(row);
            for (const int level : program.award_levels) {
                if (!named.emplace(program.soc, program.cip, level).second) {
                    table_.wrong(row, "award_levels", say("E1583", {{"level", std::to_string(level)}}));
                }
            }
            auto& of_occupation = by_soc[program.soc];
            if (!of_occupation.empty() && of_occupation.front().seen != program.seen) {
                table_.wrong(row, "seen_mean", say("E1582"));
            }
            of_occupation.push_back(std::move(program));
        }
        if (!table_.faults().empty()) {
            throw InvalidError(table_.faults());
        }
        return by_soc;
    }

  private:
    QualifyingProgram read_row(std::size_t row) {
        QualifyingProgram program{.soc = table_.text(row, "soc"), .cip = table_.text(row, "cip")};
        if (!taxonomy::is_soc(program.soc)) {
            table_.wrong(row, "soc", say("E2029", {{"code", program.soc}}));
        }
        if (!program.cip.empty() && program.cip != every_program && !begins_a_cip(program.cip)) {
            table_.wrong(row, "cip", say("E1580", {{"code", program.cip}}));
        }
        std::istringstream levels(table_.text(row, "award_levels"));
        for (std::string level; levels >> level;) {
            if (!all_digits(level) || level.size() > 2 || !taxonomy::award_rank(std::stoi(level))) {
                table_.wrong(row, "award_levels", say("E1510", {{"level", level}}));
                continue;
            }
            program.award_levels.push_back(std::stoi(level));
        }
        if (program.cip.empty() != table_.text(row, "award_levels").empty()) {
            table_.wrong(row, "award_levels", say("E1584"));
        }
        const auto first = table_.text(row, "first_license");
        if (const auto known = enum_of<FirstLicense>(first)) {
            program.first_license = *known;
        } else {
            table_.wrong(row, "first_license",
                         say("E2008", {{"value", first}, {"choices", joined(texts_of<FirstLicense>())}}));
        }
        program.prelicensure = read_share(row, "prelicensure").value_or(AssumedShare{});
        program.works_in_it = read_share(row, "works_in_it");
        program.seen = read_share(row, "seen").value_or(AssumedShare{});
        program.source = table_.text(row, "source");
        if (program.source.empty()) {
            table_.wrong(row, "source", say("E2070"));
        }
        program.note = table_.text(row, "note");
        return program;
    }

    std::optional<AssumedShare> read_share(std::size_t row, const std::string& name) {
        const auto before = table_.faults().size();
        const auto low = table_.number(row, name + "_low");
        const auto mean = table_.number(row, name + "_mean");
        const auto high = table_.number(row, name + "_high");
        if (table_.faults().size() != before || (!low && !mean && !high)) {
            return {};
        }
        if (!low || !mean || !high || *low < 0 || *mean < *low || *high < *mean || *high > 1) {
            table_.wrong(row, name + "_mean", say("E1581"));
            return {};
        }
        return AssumedShare{.low = *low, .mean = *mean, .high = *high};
    }

    CsvTable table_;
};

/// How much of the program's code a row names; nothing where it isn't of this program.
std::optional<std::size_t> named_length(const QualifyingProgram& row, std::string_view cip, int award_level) {
    if (row.cip.empty() || std::ranges::find(row.award_levels, award_level) == row.award_levels.end()) {
        return {};
    }
    if (row.cip == every_program) {
        return 0;
    }
    return cip.starts_with(row.cip) ? std::optional(row.cip.size()) : std::nullopt;
}

}  // namespace

LicensedOccupations::LicensedOccupations(const std::vector<QualifyingProgram>& rows) {
    for (const auto& row : rows) {
        by_soc_[row.soc].push_back(row);
    }
}

const LicensedOccupations& LicensedOccupations::of_the_program() {
    static const auto table = read(embedded::licensed_occupations);
    return table;
}

LicensedOccupations LicensedOccupations::read(std::string_view csv) {
    LicensedOccupations read;
    read.by_soc_ = LicenseReader(csv).read();
    return read;
}

LicensedOccupations LicensedOccupations::with(const LicensedOccupations& region) const {
    auto both = region;
    both.by_soc_.insert(by_soc_.begin(), by_soc_.end());  // keeps what is there
    return both;
}

bool LicensedOccupations::is_licensed(std::string_view soc) const { return by_soc_.find(soc) != by_soc_.end(); }

std::span<const QualifyingProgram> LicensedOccupations::programs_of(std::string_view soc) const {
    const auto found = by_soc_.find(soc);
    return found == by_soc_.end() ? std::span<const QualifyingProgram>() : found->second;
}

const QualifyingProgram* LicensedOccupations::find(std::string_view soc, std::string_view cip, int award_level) const {
    const QualifyingProgram* found = nullptr;
    std::size_t longest = 0;
    for (const auto& row : programs_of(soc)) {
        const auto length = named_length(row, cip, award_level);
        if (length && (found == nullptr || *length > longest)) {
            found = &row;
            longest = *length;
        }
    }
    return found;
}

bool LicensedOccupations::feeds(std::string_view soc, std::string_view cip, int award_level) const {
    if (!is_licensed(soc)) {
        return true;
    }
    const auto* row = find(soc, cip, award_level);
    return row != nullptr && row->first_license == FirstLicense::yes;
}

std::optional<AssumedShare> LicensedOccupations::seen(std::string_view soc) const {
    const auto rows = programs_of(soc);
    return rows.empty() ? std::nullopt : std::optional(rows.front().seen);
}

std::vector<std::string_view> LicensedOccupations::occupations() const {
    std::vector<std::string_view> all;
    for (const auto& [soc, rows] : by_soc_) {
        all.emplace_back(soc);
    }
    return all;
}

std::optional<AssumedShare> LicensedOccupations::licensees_work(std::string_view soc) const {
    AssumedShare sum{0, 0, 0};
    int rows = 0;
    for (const auto& row : programs_of(soc)) {
        if (row.first_license == FirstLicense::yes && row.works_in_it) {
            sum.low += row.works_in_it->low;
            sum.mean += row.works_in_it->mean;
            sum.high += row.works_in_it->high;
            ++rows;
        }
    }
    return rows == 0 ? std::nullopt : std::optional(AssumedShare{sum.low / rows, sum.mean / rows, sum.high / rows});
}

AssumedShare with_older_completers(AssumedShare prelicensure, double older, double usual) {
    if (older > usual) {
        prelicensure.low *= (1 - older) / (1 - usual);
    }
    return prelicensure;
}

}  // namespace laborshed::labor_market
