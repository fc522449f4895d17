#include "services/example/pipeline_story.h"

#include "base/day.h"
#include "base/hash.h"
#include "base/id.h"
#include "base/shared_fields.h"
#include "example/book.h"
#include "records/equity.h"
#include "records/participant.h"
#include "records/pipeline.h"
#include "services/example/book_story.h"
#include "services/example/load_book.h"
#include "services/participants/participant_encryption.h"
#include "services/workspace/workspace.h"

#include <algorithm>

namespace laborshed::services {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;

/// Somebody of the organization; its second person where there is one, as the first does not do the entering.
records::Author author(const std::string& key, std::chrono::sys_seconds moment) {
    return {kExampleAuthor, example_organization_named(key).people.back().name, moment_text(moment)};
}

std::string opening_id(const std::string& key, sys_days today) { return id_of(today - days(700), "opening " + key); }

std::string partnership_id(sys_days today) { return example_partnership(example::book(), today); }

void add_training(records::WritableDatabase& database, sys_days today) {
    const auto& training = example::training();
    const auto day = [&](const std::string& text) { return example::day_of(text, today); };
    const auto entered = day(example::book().partnership.founded) + days(21) + hours(15);
    for (const auto& from : training.programs) {
        auto made = shared_fields<records::TrainingProgram>(from);
        made.id = example_program(from.key, today);
        made.partnership = partnership_id(today);
        made.organization = example_organization(from.organization, today);
        records::Change(database, author(from.organization, entered)).add(made);
    }
    for (const auto& from : training.cohorts) {
        const auto& program = *std::ranges::find(training.programs, from.program, &example::ExampleProgram::key);
        auto made = shared_fields<records::Cohort>(from);
        made.id = example_cohort(from.key, today);
        made.program = example_program(from.program, today);
        made.starts = to_text(day(from.starts));
        made.ends = to_text(day(from.ends));
        const auto moment = std::max<std::chrono::sys_seconds>(day(from.starts) - days(120) + hours(10), entered);
        records::Change(database,
                        author(program.organization, std::min<std::chrono::sys_seconds>(moment, today - hours(20))))
            .add(made);
    }
    for (const auto& from : training.openings) {
        auto made = shared_fields<records::Opening>(from);
        made.id = opening_id(from.key, today);
        made.partnership = partnership_id(today);
        made.organization = example_organization(from.organization, today);
        made.opened = to_text(day(from.opened));
        made.closed = from.closed.empty() ? std::nullopt : std::optional(to_text(day(from.closed)));
        records::Change(database, author(from.organization, day(from.opened) + hours(11))).add(made);
    }
    for (const auto& from : training.supports) {
        auto made = shared_fields<records::Support>(from);
        const auto moment = day(example_organization_named(from.organization).joined) + days(30) + hours(11);
        made.id = id_of(moment, "support " + from.organization + from.description);
        made.partnership = partnership_id(today);
        made.organization = example_organization(from.organization, today);
        records::Change(database, author(from.organization, moment)).add(made);
    }
}

void add_population(records::WritableDatabase& database, sys_days today) {
    const auto& convener = example::book().organizations.front().key;
    const auto moment = example::day_of("-3m+9d", today) + hours(14);
    for (const auto& from : example::training().population) {
        auto made = shared_fields<records::PopulationGroup>(from);
        made.id = id_of(moment, "population " + from.dimension + from.value);
        made.partnership = partnership_id(today);
        made.source = "Invented, in the manner of the census bureau's five-year tables of 2020-2024: adults 18 to 64";
        records::Change(database, author(convener, moment)).add(made);
    }
}

Identity identity_of(const example::Traveler& traveler) {
    const auto& from = traveler.person;
    Identity made;
    made.given_name = from.given;
    made.family_name = from.family;
    made.birth_date = from.birth ? std::optional(to_text(*from.birth)) : std::nullopt;
    made.phone = from.phone;
    made.email = from.email;
    made.street = from.street;
    made.city = from.city;
    made.postal_code = from.zip;
    return made;
}

/// The newest consent of an organization holds; the scopes of several are put together.
std::vector<records::Consent> consents_of(const std::vector<example::JourneyConsent>& from, sys_days today) {
    std::vector<records::Consent> made;
    for (const auto& one : from) {
        const auto id = example_organization(one.organization, today);
        const auto found = std::ranges::find(made, id, &records::Consent::organization);
        if (found == made.end()) {
            made.push_back({id, one.scopes, to_text(one.given), std::nullopt, "Signed form at the intake"});
        } else {
            for (const auto& scope : one.scopes) {
                if (std::ranges::find(found->scopes, scope) == found->scopes.end()) {
                    found->scopes.push_back(scope);
                }
            }
        }
    }
    return made;
}

void add_steps(records::WritableDatabase& database, sys_days today, const std::string& participant,
               const std::vector<example::JourneyStep>& steps) {
    std::string placement;
    const auto or_nothing = [](const std::string& key, const std::string& id) {
        return key.empty() ? std::optional<std::string>() : std::optional(id);
    };
    for (const auto& from : steps) {
        const auto moment = from.day + hours(16);
        records::ParticipantStep made;
        made.id = id_of(moment, participant + text_of(from.step));
        made.participant = participant;
        made.step = from.step;
        made.day = to_text(from.day);
        made.ends = from.ends ? std::optional(to_text(*from.ends)) : std::nullopt;
        made.organization = example_organization(from.organization, today);
        made.program = or_nothing(from.program, example_program(from.program, today));
        made.cohort = or_nothing(from.cohort, example_cohort(from.cohort, today));
        made.opening = or_nothing(from.opening, opening_id(from.opening, today));
        made.partner = from.partner.empty() ? std::nullopt : std::optional(example_organization(from.partner, today));
        made.wage = from.wage;
        made.hours = from.hours;
        made.detail = from.detail;
        if (from.step == pipeline::Step::placement) {
            placement = made.id;
        }
        if (pipeline::retention_days(from.step)) {
            made.placement = placement;
        }
        records::Change(database, author(from.organization, moment)).add(made);
    }
}

}  // namespace

std::string example_program(const std::string& key, sys_days today) {
    return id_of(today - days(710), "training program " + key);
}

std::string example_cohort(const std::string& key, sys_days today) { return id_of(today - days(705), "cohort " + key); }

std::string example_participant(std::size_t traveler, sys_days today) {
    return id_of(today - days(700), "participant " + std::to_string(traveler));
}

void add_example_pipeline(Workspace& workspace, records::WritableDatabase& database,
                          const std::vector<example::Traveler>& travelers) {
    const auto today = workspace.today();
    add_training(database, today);
    add_population(database, today);
    for (std::size_t place = 0; place < travelers.size(); ++place) {
        const auto& traveler = travelers[place];
        const auto moment = traveler.steps.front().day + hours(10) + minutes(place % 60);
        records::Participant made;
        made.id = example_participant(place, today);
        made.organization = example_organization(traveler.organization, today);
        made.reference = made.id.substr(20, 3) + "-" + made.id.substr(23);
        made.consents = consents_of(traveler.consents, today);
        const auto seal = ParticipantSeal::fresh(made.id);
        made.identity = seal.seal(identity_of(traveler));
        made.background = seal.seal(traveler.traits);
        records::Change(database, author(traveler.organization, moment)).add(made);
        seal.keep(workspace, database);
        add_steps(database, today, made.id, traveler.steps);
    }
}

void add_example_arm(records::WritableDatabase& database, sys_days today, const example::Traveler& traveler,
                     std::size_t place, example::Arm arm) {
    const auto& journey = traveler.arms.at(static_cast<std::size_t>(arm));
    const auto id = example_participant(place, today);
    if (!journey.consents.empty()) {
        auto participant = records::get<records::Participant>(database, id);
        auto all = traveler.consents;
        all.insert(all.end(), journey.consents.begin(), journey.consents.end());
        participant.consents = consents_of(all, today);
        records::Change(database, author(traveler.organization, journey.consents.back().given + hours(9)))
            .update(participant);
    }
    add_steps(database, today, id, journey.steps);
}

}  // namespace laborshed::services
