#include "services/labor_market/demand.h"

#include "services/labor_market/demand_employment.h"
#include "services/labor_market/demand_openings.h"

#include <set>
#include <utility>

namespace laborshed::services {
namespace {

using projections::Projection;

/// The rows that describe an occupation, the nation's first.
std::vector<std::pair<const projections::Table*, const Projection*>> rows_of(const Evidence& evidence,
                                                                             const std::string& occupation) {
    std::vector<std::pair<const projections::Table*, const Projection*>> rows;
    const auto add = [&](const projections::Table& table) {
        if (const auto* row = table.find(occupation)) {
            rows.emplace_back(&table, row);
        }
    };
    if (evidence.nation) {
        add(*evidence.nation);
    }
    if (evidence.own) {
        add(*evidence.own);
    }
    for (const auto& state : evidence.states) {
        add(state.table);
    }
    return rows;
}

Message class_note(labor_market::OccupationClass of) {
    using enum labor_market::OccupationClass;
    switch (of) {
        case award: return say("note.class_award");
        case apprenticeship: return say("note.class_apprenticeship");
        case experience: return say("note.class_experience");
        case on_the_job: return say("note.class_on_the_job");
        case unset: break;
    }
    return {};
}

/// What the occupation asks for, from the first of these rows that says it; the class with its cells.
void classify(const Evidence& evidence,
              const std::vector<std::pair<const projections::Table*, const Projection*>>& rows, Demand& demand,
              Trace& trace) {
    for (const auto& [table, row] : rows) {
        const auto of = labor_market::class_of(row->entry_education, row->work_experience, row->training);
        if (of == labor_market::OccupationClass::unset) {
            continue;
        }
        demand.experience = row->work_experience;
        demand.training = row->training;
        demand.occupation_class = of;
        trace.add({.value = {},
                   .missing = {},
                   .step = "occupation_class",
                   .label = say("label.occupation_class"),
                   .unit = "none"},
                  [&, table = table, row = row] {
                      Step step;
                      step.level = table->level;
                      step.area = table->title;
                      step.note = class_note(of);
                      step.cells = {evidence.vintages->cell(row->education_cell),
                                    evidence.vintages->cell(row->experience_cell),
                                    evidence.vintages->cell(row->training_cell)};
                      return step;
                  });
        return;
    }
    trace.add({.value = {},
               .missing = say("missing.occupation_class"),
               .step = "occupation_class",
               .label = say("label.occupation_class"),
               .unit = "none"},
              [] { return Step{}; });
}

}  // namespace

std::vector<std::string> occupations_of(const Evidence& evidence) {
    std::set<std::string> all;
    const auto add = [&](const auto& occupations) {
        for (const auto& [code, row] : occupations) {
            all.insert(code);
        }
    };
    for (const auto& [area, table] : evidence.oews) {
        add(table.occupations);
    }
    if (evidence.nation) {
        add(evidence.nation->occupations);
    }
    if (evidence.own) {
        add(evidence.own->occupations);
    }
    for (const auto& state : evidence.states) {
        add(state.table.occupations);
    }
    return {all.begin(), all.end()};
}

Demand demand_of(const Evidence& evidence, const std::string& occupation, Trace& trace) {
    Demand demand;
    const auto name = [&](const std::string& title, const std::string& education) {
        demand.title = demand.title.empty() ? title : demand.title;
        demand.education = demand.education.empty() ? education : demand.education;
    };
    for (const auto& [area, table] : evidence.oews) {
        if (const auto at = table.occupations.find(occupation); at != table.occupations.end()) {
            name(at->second.title, "");
        }
    }
    const auto rows = rows_of(evidence, occupation);
    for (const auto& [table, row] : rows) {
        name(row->title, row->entry_education);
    }
    classify(evidence, rows, demand, trace);

    const auto employment = employment_of(evidence, occupation, trace);
    demand.employment = employment.persons;
    demand.employment_rse = employment.rse;
    demand.employment_level = employment.level;
    demand.employment_flag = employment.flag;
    for (const auto year : employment.years) {
        if (year != 0 && (demand.employment_year == 0 || year < demand.employment_year)) {
            demand.employment_year = year;
        }
    }
    auto wage = median_wage_of(evidence, occupation, trace);
    demand.median_wage = std::move(wage.dollars);
    demand.median_wage_flag = std::move(wage.flag);
    demand.location_quotient = location_quotient_of(evidence, occupation, demand.employment, trace);
    add_openings(evidence, occupation, employment, demand, trace);
    return demand;
}

}  // namespace laborshed::services
