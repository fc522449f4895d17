#include "records/partnership.h"
#include "records/pipeline.h"
#include "records/vocabulary.h"
#include "services/book/policy.h"
#include "taxonomy/county.h"

#include <set>

namespace laborshed::services {

using records::Cohort;
using records::Opening;
using records::Support;
using records::TrainingProgram;
namespace {

constexpr std::int64_t kMaxSeats = 10'000;

void check_places(const std::string& field, std::int64_t places, Validator& validator) {
    if (places < 1 || places > kMaxSeats) {
        validator.fail(field, say("E4093", {{"least", "1"}, {"most", std::to_string(kMaxSeats)}}));
    }
}

}  // namespace

template <>
struct Policy<TrainingProgram> : DefaultPolicy<TrainingProgram> {
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, own, all, all}};
    static constexpr ApiAddress api = {"/api/training-programs", Operations::every};

    static RecordScope scope(const TrainingProgram& program) {
        return {.organizations = {program.organization}, .partnerships = {program.partnership}};
    }

    static void check(records::Database& database, const TrainingProgram& program, Validator& validator) {
        require_existing<records::Partnership>(database, "partnership", program.partnership, validator);
        require_existing<records::Organization>(database, "organization", program.organization, validator);
        require_member(database, "organization", program.partnership, program.organization, validator);
        validator.text("title", program.title);
        check_cip("cip", program.cip, validator);
        check_soc("occupation", program.occupation, validator);
        validator.one_of("credential", program.credential);
        if (program.weeks && (*program.weeks < 1 || *program.weeks > 520)) {
            validator.fail("weeks", say("E4093", {{"least", "1"}, {"most", "520"}}));
        }
        not_negative("cost", program.cost, validator);
        validator.at_most("eligibility", program.eligibility, kLongText);
    }
};

template <>
struct Policy<Cohort> : DefaultPolicy<Cohort> {
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, own, all, all}};
    static constexpr ApiAddress api = {"/api/cohorts", Operations::every};

    static RecordScope scope(records::Database& database, const Cohort& cohort, std::chrono::sys_days today) {
        return scope_of_parent<TrainingProgram>(database, cohort.program, today);
    }

    static void check(records::Database& database, const Cohort& cohort, Validator& validator) {
        require_existing<TrainingProgram>(database, "program", cohort.program, validator);
        validator.text("name", cohort.name);
        check_places("seats", cohort.seats, validator);
        validator.day("starts", cohort.starts);
        validator.day("ends", cohort.ends);
        require_ordered("ends", cohort.starts, cohort.ends, validator);
        optional_day("apply_by", cohort.apply_by, validator);
        std::set<pipeline::PersonGroup> groups;
        std::int64_t reserved = 0;
        for (std::size_t i = 0; i < cohort.reserved.size(); ++i) {
            const auto& one = cohort.reserved[i];
            validator.one_of(item("reserved", i, "group"), one.group);
            if (!groups.insert(one.group).second) {
                validator.fail(item("reserved", i, "group"), say("E4094"));
            }
            if (one.seats < 1) {
                validator.fail(item("reserved", i, "seats"), say("E4095"));
            }
            reserved += one.seats;
        }
        if (reserved > cohort.seats) {
            validator.fail("reserved", say("E4096", {{"reserved", std::to_string(reserved)},
                                                     {"seats", std::to_string(cohort.seats)}}));
        }
    }

    static void references(Cohort& record, const Visit& visit) { visit(TrainingProgram::kind, record.program); }
};

template <>
struct Policy<Support> : DefaultPolicy<Support> {
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, own, all, all}};
    static constexpr ApiAddress api = {"/api/supports", Operations::every};

    static RecordScope scope(const Support& support) {
        return {.organizations = {support.organization}, .partnerships = {support.partnership}};
    }

    static void check(records::Database& database, const Support& support, Validator& validator) {
        require_existing<records::Partnership>(database, "partnership", support.partnership, validator);
        require_existing<records::Organization>(database, "organization", support.organization, validator);
        require_member(database, "organization", support.partnership, support.organization, validator);
        validator.one_of("type", support.type, records::values_of(records::vocabulary().support_types));
        validator.text("description", support.description, 2000);
        if (support.places) {
            check_places("places", *support.places, validator);
        }
        not_negative("dollars", support.dollars, validator);
    }
};

template <>
struct Policy<Opening> : DefaultPolicy<Opening> {
    static constexpr AccessRule access = {{none, all, party, all, all}, {none, none, own, all, all}};
    static constexpr ApiAddress api = {"/api/openings", Operations::every};

    static RecordScope scope(const Opening& opening) {
        return {.organizations = {opening.organization}, .partnerships = {opening.partnership}};
    }

    static void check(records::Database& database, const Opening& opening, Validator& validator) {
        require_existing<records::Partnership>(database, "partnership", opening.partnership, validator);
        require_existing<records::Organization>(database, "organization", opening.organization, validator);
        require_member(database, "organization", opening.partnership, opening.organization, validator);
        if (opening.commitment) {
            const auto commitment = records::find<records::Commitment>(database, *opening.commitment);
            if (!commitment || commitment->organization != opening.organization) {
                validator.fail("commitment", say("E4097"));
            }
        }
        validator.one_of("type", opening.type);
        validator.text("title", opening.title);
        check_soc("occupation", opening.occupation, validator);
        check_places("places", opening.places, validator);
        not_negative("wage", opening.wage, validator);
        if (opening.hours && (*opening.hours <= 0 || *opening.hours > 168)) {
            validator.fail("hours", say("E4075"));
        }
        if (!opening.county.empty() && taxonomy::find_county(opening.county) == nullptr) {
            validator.fail("county", say("E4058", {{"value", opening.county}}));
        }
        validator.day("opened", opening.opened);
        optional_day("closed", opening.closed, validator);
        if (opening.closed) {
            require_ordered("closed", opening.opened, *opening.closed, validator);
        }
    }

    static void references(Opening& record, const Visit& visit) {
        visit(records::Partnership::kind, record.partnership);
        visit(records::Organization::kind, record.organization);
        visit(records::Commitment::kind, record.commitment);
    }
};

std::vector<KindOps> pipeline_kinds() { return make_kinds<TrainingProgram, Cohort, Support, Opening>(); }

}  // namespace laborshed::services
