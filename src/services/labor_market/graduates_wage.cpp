#include "services/labor_market/graduates_wage.h"

#include "lake_tables/graduate_outcomes.h"

#include <algorithm>
#include <set>

namespace laborshed::services {
namespace {

using graduate_outcomes::Earnings;

/// PSEO names institutions by OPE ID, whole or cut to six digits.
std::set<std::string> ope_ids(lake::Connection& connection, const Evidence& evidence,
                              const std::vector<std::int64_t>& unitids) {
    const auto rows = connection.query("SELECT unitid, opeid FROM institutions WHERE opeid IS NOT NULL AND " +
                                       among(evidence.completion_vintages.institutions));
    std::set<std::string> ids;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (std::ranges::find(unitids, rows.integer(row, 0).value_or(0)) != unitids.end()) {
            const auto id = rows.text(row, 1);
            ids.insert(id);
            ids.insert(id.substr(0, 6));
        }
    }
    return ids;
}

/// Of all institutions' earnings, those of the program at these institutions: by the longer code where there are any.
std::vector<Earnings> of_program(std::vector<Earnings> all, const std::string& cip, const std::string& degree_level,
                                 const std::set<std::string>& institutions) {
    std::erase_if(all, [&](const Earnings& one) {
        return one.degree_level != degree_level || !institutions.contains(one.institution);
    });
    constexpr std::size_t four_digits = 5;  // "51.38"
    constexpr std::size_t two_digits = 2;
    for (const auto length : {four_digits, two_digits}) {
        std::vector<Earnings> found;
        std::ranges::copy_if(all, std::back_inserter(found),
                             [&](const Earnings& one) { return one.cip == cip.substr(0, length); });
        if (!found.empty()) {
            return found;
        }
    }
    return {};
}

}  // namespace

EarnedWage graduates_wage(lake::Connection& connection, const Evidence& evidence, const GraduatesOf& program,
                          Trace& trace) {
    EarnedWage earned;
    auto& wage = earned.wage;
    const auto vintages = evidence.vintages->release_of_kind("pseo_earnings", evidence.example);
    if (vintages.empty()) {
        wage.missing = say("missing.pseo_earnings");
        return earned;
    }
    const auto level = graduate_outcomes::degree_level(static_cast<int>(program.award_level));
    const auto found =
        !level
            ? std::vector<Earnings>{}
            : of_program(graduate_outcomes::earnings(connection, {vintages, evidence.completion_vintages.institutions},
                                                     graduate_outcomes::YearsOn::one),
                         program.cip, std::string(*level), ope_ids(connection, evidence, program.unitids));
    double graduates = 0;
    double sum = 0;
    for (const auto& one : found) {
        graduates += one.graduates;
        sum += one.graduates * one.median.value.value_or(0);
    }
    if (graduates <= 0) {
        wage.missing = say("missing.pseo_program");
        return earned;
    }
    wage.median = sum / graduates;
    wage.graduates = graduates;
    if (found.size() == 1) {
        wage.p25 = found.front().p25.value;
        wage.p75 = found.front().p75.value;
    }
    wage.label = say("label.graduates_wage");
    wage.step = "graduates_wage";
    const Figure figure{.value = wage.median, .step = wage.step, .label = wage.label, .unit = "dollars"};
    trace.add(figure, [&] {
        Step step;
        step.level = Level::region;
        step.area = evidence.region.name;
        step.note = say("note.graduates_wage", {{"institutions", std::to_string(found.size())},
                                                {"graduates", written(graduates)},
                                                {"cip", found.front().cip}});
        std::string weighted;
        for (const auto& one : found) {
            step.cells.push_back(evidence.vintages->cell(one.median));
            weighted += (weighted.empty() ? "(" : " + ") + written(one.graduates) + " × " +
                        written(one.median.value.value_or(0), "dollars");
        }
        step.arithmetic = weighted + ") ÷ " + written(graduates) + " = " + written(*wage.median, "dollars");
        return step;
    });
    earned.used = vintages;
    return earned;
}

}  // namespace laborshed::services
