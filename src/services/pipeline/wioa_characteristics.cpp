// Self-reported background, as groups and as elements of the participant record.
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

void add_coded(pipeline::Characteristics& cells, const char* number, const std::optional<std::string>& value,
               std::initializer_list<std::pair<const char*, const char*>> codes) {
    for (const auto& [word, code] : codes) {
        if (value == word) {
            cells[number] = code;
        }
    }
}

void add_background(pipeline::Characteristics& cells, const Background& said) {
    cells["201"] = said.sex == "male" ? "1" : said.sex == "female" ? "2" : "9";
    cells["202"] = yes_no_unknown(said.disability);
    cells["210"] = yes_no_unknown(said.hispanic);
    for (const auto& [number, race] :
         {std::pair{"211", "american indian"}, std::pair{"212", "asian"}, std::pair{"213", "black"},
          std::pair{"214", "pacific islander"}, std::pair{"215", "white"}}) {
        cells[number] = said.races.empty() ? "9" : std::ranges::count(said.races, race) > 0 ? "1" : "0";
    }
    add_coded(cells, "400", said.employment,
              {{"unemployed", "0"}, {"employed", "1"}, {"notice", "2"}, {"not in labor force", "3"}});
    add_coded(cells, "408", said.education,
              {{"none", "0"},
               {"diploma", "1"},
               {"some college", "4"},
               {"certificate", "5"},
               {"associate", "6"},
               {"bachelor", "7"},
               {"graduate", "8"}});
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

std::vector<std::string> groups_of(const Background& said) {
    std::vector<std::string> groups = said.races;  // in the same words
    const auto add = [&groups](bool in, const char* group) {
        if (in) {
            groups.emplace_back(group);
        }
    };
    add(said.sex == "female", "women");
    add(said.sex == "male", "men");
    for (const auto& [value, group] :
         {std::pair{said.hispanic, "hispanic"}, std::pair{said.disability, "disability"},
          std::pair{said.veteran, "veteran"}, std::pair{said.low_income, "low income"},
          std::pair{said.homeless, "homeless"}, std::pair{said.justice_involved, "justice involved"},
          std::pair{said.single_parent, "single parent"}, std::pair{said.english_learner, "english learner"},
          std::pair{said.long_term_unemployed, "long-term unemployed"}, std::pair{said.foster_youth, "foster youth"},
          std::pair{said.displaced_homemaker, "displaced homemaker"}, std::pair{said.farmworker, "farmworker"},
          std::pair{said.public_assistance, "public assistance"}}) {
        add(value == true, group);
    }
    return groups;
}

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
