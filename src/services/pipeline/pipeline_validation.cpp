// What must be right about programs, cohorts, supports and openings.
#include "records/vocabulary.h"
#include "services/book/record_validation.h"
#include "services/book/validation_rules.h"
#include "taxonomy/county.h"

#include <numeric>
#include <set>

namespace laborshed::services {
namespace {

using records::values_of;
using records::vocabulary;

constexpr std::int64_t kMostSeats = 10'000;

void check_places(const std::string& field, std::int64_t places, Checks& checks) {
    if (places < 1 || places > kMostSeats) {
        checks.wrong(field, "must be 1 to " + std::to_string(kMostSeats));
    }
}

}  // namespace

void check(records::Database& database, const records::TrainingProgram& program, Checks& checks) {
    refers<records::Partnership>(database, "partnership", program.partnership, checks);
    refers<records::Organization>(database, "organization", program.organization, checks);
    takes_part(database, "organization", program.partnership, program.organization, checks);
    checks.text("title", program.title);
    check_cip("cip", program.cip, checks);
    check_soc("occupation", program.occupation, checks);
    checks.one_of("credential", program.credential, values_of(vocabulary().credentials));
    if (program.weeks && (*program.weeks < 1 || *program.weeks > 520)) {
        checks.wrong("weeks", "must be 1 to 520");
    }
    not_negative("cost", program.cost, checks);
    checks.at_most("eligibility", program.eligibility, kLongText);
    for (std::size_t i = 0; i < program.funding.size(); ++i) {
        checks.one_of("funding[" + std::to_string(i) + "]", program.funding[i],
                      values_of(vocabulary().funding_streams));
    }
}

void check(records::Database& database, const records::Cohort& cohort, Checks& checks) {
    refers<records::TrainingProgram>(database, "program", cohort.program, checks);
    checks.text("name", cohort.name);
    check_places("seats", cohort.seats, checks);
    checks.day("starts", cohort.starts);
    checks.day("ends", cohort.ends);
    in_order("ends", cohort.starts, cohort.ends, checks);
    optional_day("apply_by", cohort.apply_by, checks);
    std::set<std::string> groups;
    std::int64_t reserved = 0;
    for (std::size_t i = 0; i < cohort.reserved.size(); ++i) {
        const auto& one = cohort.reserved[i];
        checks.one_of(item("reserved", i, "group"), one.group, values_of(vocabulary().groups));
        if (!groups.insert(one.group).second) {
            checks.wrong(item("reserved", i, "group"), "has reserved seats already");
        }
        if (one.seats < 1) {
            checks.wrong(item("reserved", i, "seats"), "must be 1 or more");
        }
        reserved += one.seats;
    }
    if (reserved > cohort.seats) {
        checks.wrong("reserved", "are " + std::to_string(reserved) + " seats of " + std::to_string(cohort.seats));
    }
}

void check(records::Database& database, const records::Support& support, Checks& checks) {
    refers<records::Partnership>(database, "partnership", support.partnership, checks);
    refers<records::Organization>(database, "organization", support.organization, checks);
    takes_part(database, "organization", support.partnership, support.organization, checks);
    checks.one_of("type", support.type, values_of(vocabulary().support_types));
    checks.text("description", support.description, 2000);
    if (support.places) {
        check_places("places", *support.places, checks);
    }
    not_negative("dollars", support.dollars, checks);
}

void check(records::Database& database, const records::Opening& opening, Checks& checks) {
    refers<records::Partnership>(database, "partnership", opening.partnership, checks);
    refers<records::Organization>(database, "organization", opening.organization, checks);
    takes_part(database, "organization", opening.partnership, opening.organization, checks);
    if (opening.commitment) {
        const auto commitment = records::find<records::Commitment>(database, *opening.commitment);
        if (!commitment || commitment->organization != opening.organization) {
            checks.wrong("commitment", "names no promise of this organization");
        }
    }
    checks.one_of("type", opening.type, values_of(vocabulary().opening_types));
    checks.text("title", opening.title);
    check_soc("occupation", opening.occupation, checks);
    check_places("places", opening.places, checks);
    not_negative("wage", opening.wage, checks);
    if (opening.hours && (*opening.hours <= 0 || *opening.hours > 168)) {
        checks.wrong("hours", "must be more than 0 and at most 168 a week");
    }
    if (!opening.county.empty() && taxonomy::find_county(opening.county) == nullptr) {
        checks.wrong("county", "\"" + opening.county + "\" is no county's FIPS code");
    }
    checks.day("opened", opening.opened);
    optional_day("closed", opening.closed, checks);
    if (opening.closed) {
        in_order("closed", opening.opened, *opening.closed, checks);
    }
}

}  // namespace laborshed::services
