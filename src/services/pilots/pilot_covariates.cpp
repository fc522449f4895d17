#include "services/pilots/pilot_covariates.h"

#include "base/day.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace laborshed::services {
namespace {

double number(const std::optional<bool>& said) { return said ? (*said ? 1.0 : 0.0) : pilots::not_known; }

template <class Value>
void add(std::vector<PilotCovariate>& all, const std::vector<const PilotPerson*>& people, const char* name,
         Value value) {
    PilotCovariate made{.name = name, .values = {}};
    for (const auto* person : people) {
        made.values.push_back(value(*person));
    }
    if (std::ranges::any_of(made.values, [](double one) { return std::isfinite(one); })) {
        all.push_back(std::move(made));
    }
}

}  // namespace

std::vector<PilotCovariate> covariates_of(const std::vector<const PilotPerson*>& people) {
    std::vector<PilotCovariate> all;
    const auto said = [&](const char* name, auto of) {
        add(all, people, name,
            [of](const PilotPerson& person) { return person.background ? of(*person.background) : pilots::not_known; });
    };
    said("Women", [](const Background& one) {
        return one.sex ? (*one.sex == pipeline::Sex::female ? 1.0 : 0.0) : pilots::not_known;
    });
    add(all, people, "Age", [](const PilotPerson& person) {
        if (!person.identity || !person.identity->birth_date || person.entrant.entered.empty()) {
            return pilots::not_known;
        }
        const auto days = parse_day(person.entrant.entered) - parse_day(*person.identity->birth_date);
        return static_cast<double>(days.count()) / 365.25;
    });
    said("Some college or more", [](const Background& one) {
        return one.education ? (*one.education <= pipeline::Education::diploma ? 0.0 : 1.0) : pilots::not_known;
    });
    said("Employed at entry", [](const Background& one) {
        return one.employment ? (*one.employment <= pipeline::EmploymentStatus::notice ? 1.0 : 0.0) : pilots::not_known;
    });
    said("Low income", [](const Background& one) { return number(one.low_income); });
    said("Hispanic or Latino", [](const Background& one) { return number(one.hispanic); });
    said("Black or African American", [](const Background& one) {
        return one.races.empty() ? pilots::not_known
                                 : (std::ranges::find(one.races, pipeline::Race::black) != one.races.end() ? 1.0 : 0.0);
    });
    said("Single parent", [](const Background& one) { return number(one.single_parent); });
    said("Disability", [](const Background& one) { return number(one.disability); });
    said("Veteran", [](const Background& one) { return number(one.veteran); });
    said("English learner", [](const Background& one) { return number(one.english_learner); });
    said("Public assistance", [](const Background& one) { return number(one.public_assistance); });
    said("Justice-involved", [](const Background& one) { return number(one.justice_involved); });
    said("Long-term unemployed", [](const Background& one) { return number(one.long_term_unemployed); });
    return all;
}

bool adjusts(const std::string& covariate) {
    constexpr std::array names = {"Women", "Age", "Some college or more", "Employed at entry", "Low income"};
    return std::ranges::find(names, covariate) != names.end();
}

std::vector<pilots::Covariate> as_covariates(const std::vector<PilotCovariate>& covariates) {
    std::vector<pilots::Covariate> made;
    for (const auto& one : covariates) {
        made.push_back({one.name, one.values});
    }
    return made;
}

}  // namespace laborshed::services
