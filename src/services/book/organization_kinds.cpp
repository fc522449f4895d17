#include "base/day.h"
#include "records/partnership.h"
#include "records/vocabulary.h"
#include "services/book/data_sharing.h"
#include "services/book/policy.h"
#include "taxonomy/county.h"

#include <cmath>

namespace laborshed::services {

using records::Contact;
using records::Organization;
using records::values_of;
using records::vocabulary;

namespace {

void check_place(const records::Place& place, std::size_t i, Validator& validator) {
    if (place.county && taxonomy::find_county(*place.county) == nullptr) {
        validator.fail(item("places", i, "county"), say("E2032", {{"code", *place.county}}));
    }
    const bool latitude = !place.latitude || std::abs(*place.latitude) <= 90;
    const bool longitude = !place.longitude || std::abs(*place.longitude) <= 180;
    if (!latitude || !longitude || place.latitude.has_value() != place.longitude.has_value()) {
        validator.fail(item("places", i, "latitude"), say("E2033"));
    }
}

}  // namespace

template <>
struct Policy<Organization> : DefaultPolicy<Organization> {
    static constexpr AccessRule access = {{none, all, all, all, all}, {none, none, own, all, all}};
    static constexpr ApiAddress api = {"/api/organizations", Operations::every};

    static RecordScope scope(const Organization& organization) { return {.organizations = {organization.id}}; }

    static void check(const Organization& organization, Validator& validator) {
        validator.text("name", organization.name);
        validator.one_of("sector", organization.sector);
        if (organization.industry && !is_industry(*organization.industry)) {
            validator.fail("industry", say("E2034", {{"code", *organization.industry}}));
        }
        if (organization.employees && *organization.employees < 0) {
            validator.fail("employees", say("E2027"));
        }
        validator.link("website", organization.website);
        validator.at_most("note", organization.note, kLongText);
        for (std::size_t i = 0; i < organization.places.size(); ++i) {
            check_place(organization.places[i], i, validator);
        }
    }
};

template <>
struct Policy<Contact> : DefaultPolicy<Contact> {
    static constexpr AccessRule access = {{none, none, party, all, all}, {none, none, own, all, all}};
    static constexpr ApiAddress api = {"/api/contacts", Operations::every};

    static RecordScope scope(records::Database& database, const Contact& contact, std::chrono::sys_days today) {
        return {
            .organizations = {contact.organization},
            .partnerships = shared_with(database, contact.organization, records::SharedData::contacts, to_text(today))};
    }

    static void check(records::Database& database, const Contact& contact, Validator& validator) {
        require_existing<Organization>(database, "organization", contact.organization, validator);
        validator.text("name", contact.name);
        if (!contact.email.empty()) {
            validator.email("email", contact.email);
        }
        validator.at_most("title", contact.title, 200);
        validator.at_most("phone", contact.phone, 50);
        validator.at_most("note", contact.note, kLongText);
    }
};

std::vector<KindOps> organization_kinds() { return make_kinds<Organization, Contact>(); }

}  // namespace laborshed::services
