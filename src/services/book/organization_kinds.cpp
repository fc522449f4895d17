#include "services/book/record_scope.h"

namespace laborshed::services {
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

RecordScope scope_of(records::Database& /*database*/, const records::Organization& organization) {
    return {.organizations = {organization.id}};
}

void check(records::Database& /*database*/, const records::Organization& organization, Validator& validator) {
    validator.text("name", organization.name);
    validator.one_of("sector", organization.sector, values_of(vocabulary().sectors));
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

RecordScope scope_of(records::Database& database, const records::Contact& contact) {
    return {.organizations = {contact.organization},
            .partnerships = shared_with(database, contact.organization, "contacts", to_text(today()))};
}

void check(records::Database& database, const records::Contact& contact, Validator& validator) {
    require_existing<records::Organization>(database, "organization", contact.organization, validator);
    validator.text("name", contact.name);
    if (!contact.email.empty()) {
        validator.email("email", contact.email);
    }
    validator.at_most("title", contact.title, 200);
    validator.at_most("phone", contact.phone, 50);
    validator.at_most("note", contact.note, kLongText);
}

}  // namespace laborshed::services
