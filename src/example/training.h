// The example region's programs, cohorts, openings and pilot: data (data/training.json), in the keys and relative days
// of book.h.
#pragma once

#include "pipeline/training_offer.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace laborshed::example {

struct ExampleProgram {
    std::string key = {};
    std::string organization = {};
    std::string title = {};
    std::string cip = {};
    pipeline::CredentialLevel credential = pipeline::CredentialLevel::none;
    std::string occupation = {};
    std::int64_t weeks = 0;
    double cost = 0;  ///< dollars a person
    std::string eligibility = {};
    bool needs_eligibility = false;
    std::vector<pipeline::FundingStream> funding = {};
};
BOOST_DESCRIBE_STRUCT(ExampleProgram, (),
                      (key, organization, title, cip, credential, occupation, weeks, cost, eligibility,
                       needs_eligibility, funding))

struct ExampleCohort {
    std::string key = {};
    std::string program = {};
    std::string name = {};
    std::int64_t seats = 0;
    std::string starts = {};
    std::string ends = {};
};
BOOST_DESCRIBE_STRUCT(ExampleCohort, (), (key, program, name, seats, starts, ends))

struct ExampleOpening {
    std::string key = {};
    std::string organization = {};
    pipeline::OpeningType type = pipeline::OpeningType::job;
    std::string title = {};
    std::string occupation = {};
    std::int64_t places = 0;
    double wage = 0;   ///< dollars an hour
    double hours = 0;  ///< a week
    std::string opened = {};
    std::string closed = {};  ///< empty: still open
};
BOOST_DESCRIBE_STRUCT(ExampleOpening, (),
                      (key, organization, type, title, occupation, places, wage, hours, opened, closed))

struct ExampleSupport {
    std::string organization = {};
    std::string type = {};
    std::string description = {};
    std::int64_t places = 0;
    double dollars = 0;  ///< a person
};
BOOST_DESCRIBE_STRUCT(ExampleSupport, (), (organization, type, description, places, dollars))

/// Adults of the region, 18 to 64.
struct ExamplePopulation {
    std::string dimension = {};
    std::string value = {};
    std::int64_t people = 0;
};
BOOST_DESCRIBE_STRUCT(ExamplePopulation, (), (dimension, value, people))

/// People who hear of a program and, if they apply and are found eligible, enter one of its cohorts.
struct ExampleRoute {
    std::string program = {};
    std::vector<std::string> cohorts = {};  ///< by their start
    std::int64_t contacts = 0;              ///< people
};
BOOST_DESCRIBE_STRUCT(ExampleRoute, (), (program, cohorts, contacts))

/// A place of the pilot, a block of its lottery: the cohort of each arm there.
struct ExampleSite {
    std::string site = {};
    std::string usual = {};
    std::string paid = {};
};
BOOST_DESCRIBE_STRUCT(ExampleSite, (), (site, usual, paid))

struct ExamplePilot {
    std::int64_t contacts = 0;
    std::string opens = {};   ///< the first day to enter
    std::string closes = {};  ///< the last
    std::string drawn = {};
    std::int64_t entrants = 0;  ///< the first so many who are found eligible
    std::vector<ExampleSite> sites = {};
};
BOOST_DESCRIBE_STRUCT(ExamplePilot, (), (contacts, opens, closes, drawn, entrants, sites))

struct Training {
    std::vector<ExampleProgram> programs = {};
    std::vector<ExampleCohort> cohorts = {};
    std::vector<ExampleOpening> openings = {};
    std::vector<ExampleSupport> supports = {};
    std::vector<ExamplePopulation> population = {};
    std::vector<ExampleRoute> routes = {};
    ExamplePilot pilot = {};
};
BOOST_DESCRIBE_STRUCT(Training, (), (programs, cohorts, openings, supports, population, routes, pilot))

/// As it is written.
[[nodiscard]] const Training& training();

}  // namespace laborshed::example
