// Training programs, their cohorts, supportive services and employers' job openings. Nothing here is about a single
// person (see participant.h).
#pragma once

#include "pipeline/background.h"
#include "pipeline/training_offer.h"
#include "records/entity.h"

namespace laborshed::records {

/// A provider's training program. On the labor-market pages, "program" means a field of study (CIP).
struct TrainingProgram : Entity {
    static constexpr const char* kind = "training_program";
    std::string partnership = {};
    std::string organization = {};  ///< the provider
    std::string title = {};
    std::string cip = {};
    pipeline::CredentialLevel credential = unset<pipeline::CredentialLevel>;
    std::string occupation = {};  ///< that it leads to: SOC code
    std::optional<std::int64_t> weeks = {};
    std::optional<double> cost = {};  ///< dollars per person, before any aid
    std::string eligibility = {};     ///< who may enter, in words
    bool needs_eligibility = false;   ///< eligibility must be determined before enrollment
    std::vector<pipeline::FundingStream> funding = {};
    bool active = true;
};
BOOST_DESCRIBE_STRUCT(TrainingProgram, (Entity),
                      (partnership, organization, title, cip, credential, occupation, weeks, cost, eligibility,
                       needs_eligibility, funding, active))

/// Seats that go first to applicants of a group.
struct ReservedSeats {
    pipeline::PersonGroup group = unset<pipeline::PersonGroup>;
    std::int64_t seats = 0;
};
BOOST_DESCRIBE_STRUCT(ReservedSeats, (), (group, seats))

/// A class of a program that starts on a day.
struct Cohort : Entity {
    static constexpr const char* kind = "cohort";
    std::string program = {};
    std::string name = {};
    std::int64_t seats = 0;
    std::string starts = {};  ///< days
    std::string ends = {};
    std::optional<std::string> apply_by = {};  ///< the last day to apply
    std::vector<ReservedSeats> reserved = {};
};
BOOST_DESCRIBE_STRUCT(Cohort, (Entity), (program, name, seats, starts, ends, apply_by, reserved))

/// A supportive service that an organization offers to participants.
struct Support : Entity {
    static constexpr const char* kind = "support";
    std::string partnership = {};
    std::string organization = {};
    std::string type = {};  ///< one of the vocabulary's support types
    std::string description = {};
    std::optional<std::int64_t> places = {};
    std::optional<double> dollars = {};  ///< per person
    bool active = true;
};
BOOST_DESCRIBE_STRUCT(Support, (Entity), (partnership, organization, type, description, places, dollars, active))

/// Jobs or apprenticeships that an employer has to fill.
struct Opening : Entity {
    static constexpr const char* kind = "opening";
    std::string partnership = {};
    std::string organization = {};
    std::optional<std::string> commitment = {};  ///< that it fulfills
    pipeline::OpeningType type = unset<pipeline::OpeningType>;
    std::string title = {};
    std::string occupation = {};  ///< SOC code
    std::int64_t places = 0;
    std::optional<double> wage = {};         ///< dollars an hour at the start
    std::optional<double> hours = {};        ///< a week
    std::string county = {};                 ///< where the work is: FIPS code, or empty
    std::string opened = {};                 ///< a day
    std::optional<std::string> closed = {};  ///< the day that it was withdrawn or the last place filled
};
BOOST_DESCRIBE_STRUCT(Opening, (Entity),
                      (partnership, organization, commitment, type, title, occupation, places, wage, hours, county,
                       opened, closed))

}  // namespace laborshed::records
