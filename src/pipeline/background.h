// What people say of themselves at intake, in the words of records and files.
#pragma once

#include "base/enum_text.h"

#include <optional>
#include <vector>

namespace laborshed::pipeline {

enum class Sex { female, male };
BOOST_DESCRIBE_ENUM(Sex, female, male)

enum class Race { american_indian, asian, black, pacific_islander, white };
BOOST_DESCRIBE_ENUM(Race, american_indian, asian, black, pacific_islander, white)

/// The highest level completed.
enum class Education { none, diploma, some_college, certificate, associate, bachelor, graduate };
BOOST_DESCRIBE_ENUM(Education, none, diploma, some_college, certificate, associate, bachelor, graduate)

/// At entry. Notice: employed, and told of its end.
enum class EmploymentStatus { employed, notice, not_in_labor_force, unemployed };
BOOST_DESCRIBE_ENUM(EmploymentStatus, employed, notice, not_in_labor_force, unemployed)

/// Seats may be reserved for one, and figures split by it.
enum class PersonGroup {
    women,
    men,
    hispanic,
    american_indian,
    asian,
    black,
    pacific_islander,
    white,
    disability,
    veteran,
    low_income,
    homeless,
    justice_involved,
    single_parent,
    english_learner,
    long_term_unemployed,
    foster_youth,
    displaced_homemaker,
    farmworker,
    public_assistance
};
BOOST_DESCRIBE_ENUM(PersonGroup, women, men, hispanic, american_indian, asian, black, pacific_islander, white,
                    disability, veteran, low_income, homeless, justice_involved, single_parent, english_learner,
                    long_term_unemployed, foster_youth, displaced_homemaker, farmworker, public_assistance)
[[nodiscard]] constexpr std::string_view spelled(PersonGroup group) {
    return group == PersonGroup::long_term_unemployed ? "long-term unemployed" : "";
}

/// Demographics and barriers, named as in the federal participant record. Self-reported; nothing means not answered.
struct Background {
    std::optional<Sex> sex = {};
    std::optional<bool> hispanic = {};
    std::vector<Race> races = {};
    std::optional<Education> education = {};
    std::optional<EmploymentStatus> employment = {};
    std::optional<bool> disability = {};
    std::optional<bool> veteran = {};
    std::optional<bool> low_income = {};
    std::optional<bool> homeless = {};
    std::optional<bool> justice_involved = {};
    std::optional<bool> single_parent = {};
    std::optional<bool> english_learner = {};
    std::optional<bool> long_term_unemployed = {};
    std::optional<bool> foster_youth = {};
    std::optional<bool> displaced_homemaker = {};
    std::optional<bool> farmworker = {};
    std::optional<bool> public_assistance = {};
};
BOOST_DESCRIBE_STRUCT(Background, (),
                      (sex, hispanic, races, education, employment, disability, veteran, low_income, homeless,
                       justice_involved, single_parent, english_learner, long_term_unemployed, foster_youth,
                       displaced_homemaker, farmworker, public_assistance))

}  // namespace laborshed::pipeline
