// Self-reported background as elements of the participant record.
#include "services/pipeline/wioa_facts.h"

#include "base/day.h"

#include <algorithm>

namespace laborshed::services {
namespace {

std::string yes_no_unknown(const std::optional<bool>& value) { return !value ? "9" : *value ? "1" : "0"; }

void add_barrier(pipeline::Characteristics& cells, const char* number, const std::optional<bool>& value) {
    if (value) {
        cells[number] = *value ? "1" : "0";
    }
}

template <class E>
void add_coded(pipeline::Characteristics& cells, const char* number, const std::optional<E>& value,
               std::initializer_list<std::pair<E, const char*>> codes) {
    for (const auto& [said, code] : codes) {
        if (value == said) {
            cells[number] = code;
        }
    }
}

void add_background(pipeline::Characteristics& cells, const Background& said) {
    using pipeline::Education;
    using pipeline::EmploymentStatus;
    using pipeline::Race;
    cells["201"] = said.sex == pipeline::Sex::male ? "1" : said.sex == pipeline::Sex::female ? "2" : "9";
    cells["202"] = yes_no_unknown(said.disability);
    cells["210"] = yes_no_unknown(said.hispanic);
    for (const auto& [number, race] :
         {std::pair{"211", Race::american_indian}, std::pair{"212", Race::asian}, std::pair{"213", Race::black},
          std::pair{"214", Race::pacific_islander}, std::pair{"215", Race::white}}) {
        cells[number] = said.races.empty() ? "9" : std::ranges::count(said.races, race) > 0 ? "1" : "0";
    }
    add_coded(cells, "400", said.employment,
              {{EmploymentStatus::unemployed, "0"},
               {EmploymentStatus::employed, "1"},
               {EmploymentStatus::notice, "2"},
               {EmploymentStatus::not_in_labor_force, "3"}});
    add_coded(cells, "408", said.education,
              {{Education::none, "0"},
               {Education::diploma, "1"},
               {Education::some_college, "4"},
               {Education::certificate, "5"},
               {Education::associate, "6"},
               {Education::bachelor, "7"},
               {Education::graduate, "8"}});
    add_barrier(cells, "402", said.long_term_unemployed);
    add_barrier(cells, "704", said.foster_youth);
    add_barrier(cells, "800", said.homeless);
    add_barrier(cells, "801", said.justice_involved);
    add_barrier(cells, "802", said.low_income);
    add_barrier(cells, "803", said.english_learner);
    add_barrier(cells, "806", said.single_parent);
    add_barrier(cells, "807", said.displaced_homemaker);
}

bool is_state(const std::string& text) {
    return text.size() == 2 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

pipeline::Characteristics characteristics_of(const std::optional<Identity>& identity,
                                             const std::optional<Background>& background) {
    pipeline::Characteristics cells;
    if (identity) {
        if (is_state(identity->state)) {
            cells["101"] = identity->state;
        }
        if (identity->birth_date) {
            auto digits = *identity->birth_date;
            std::erase(digits, '-');
            cells["200"] = digits;
        }
    }
    if (background) {
        add_background(cells, *background);
    }
    return cells;
}

}  // namespace laborshed::services
