// The partnership book: organizations, partnerships, meetings, agreements and commitments.
#pragma once

#include "records/entity.h"

namespace laborshed::records {

/// A site of an organization. The county is a five-digit FIPS code; coordinates are degrees (WGS 84).
struct Place {
    std::string street = {};
    std::string city = {};
    std::string state = {};
    std::string postal_code = {};
    std::optional<std::string> county = {};
    std::optional<double> latitude = {};
    std::optional<double> longitude = {};
};
BOOST_DESCRIBE_STRUCT(Place, (), (street, city, state, postal_code, county, latitude, longitude))

// The vocabulary has the labels of these.

enum class Sector {
    employer,
    education,
    workforce_agency,
    government,
    community,
    labor,
    philanthropy,
    economic_development
};
BOOST_DESCRIBE_ENUM(Sector, employer, education, workforce_agency, government, community, labor, philanthropy,
                    economic_development)

enum class MembershipRole { convener, lead, member, observer };
BOOST_DESCRIBE_ENUM(MembershipRole, convener, lead, member, observer)

enum class ActionState { open, done, dropped };
BOOST_DESCRIBE_ENUM(ActionState, open, done, dropped)

enum class AgreementType { memorandum, data_sharing };
BOOST_DESCRIBE_ENUM(AgreementType, memorandum, data_sharing)

/// What a data-sharing agreement may open.
enum class SharedData { contacts, survey_answers };
BOOST_DESCRIBE_ENUM(SharedData, contacts, survey_answers)

enum class SharedDetail {
    total,        ///< the partnership's totals only
    organization  ///< the organization's own
};
BOOST_DESCRIBE_ENUM(SharedDetail, total, organization)

struct Organization : Entity {
    static constexpr const char* kind = "organization";
    std::string name = {};
    Sector sector = unset<Sector>;
    std::optional<std::string> industry = {};  ///< NAICS, two to six digits
    std::optional<std::int64_t> employees = {};
    std::string website = {};
    std::string note = {};
    std::vector<Place> places = {};
};
BOOST_DESCRIBE_STRUCT(Organization, (Entity), (name, sector, industry, employees, website, note, places))

/// A person at an organization.
struct Contact : Entity {
    static constexpr const char* kind = "contact";
    std::string organization = {};
    std::string name = {};
    std::string title = {};
    std::string email = {};
    std::string phone = {};
    std::string note = {};
};
BOOST_DESCRIBE_STRUCT(Contact, (Entity), (organization, name, title, email, phone, note))

struct Goal {
    std::string measure = {};
    std::string unit = {};
    std::optional<double> baseline = {};
    std::optional<double> target = {};
    std::optional<double> now = {};
    std::string due = {};  ///< a day
};
BOOST_DESCRIBE_STRUCT(Goal, (), (measure, unit, baseline, target, now, due))

/// A partnership with its charter.
struct Partnership : Entity {
    static constexpr const char* kind = "partnership";
    std::string name = {};
    std::string purpose = {};
    std::string region = {};                    ///< as the gap pages name it: "42660", "53033,53061", "Our valley"
    std::string stage = {};                     ///< one of its stages
    std::vector<std::string> occupations = {};  ///< SOC codes
    std::vector<std::string> industries = {};   ///< NAICS codes
    std::vector<Goal> goals = {};
};
BOOST_DESCRIBE_STRUCT(Partnership, (Entity), (name, purpose, region, stage, occupations, industries, goals))

struct Membership : Entity {
    static constexpr const char* kind = "membership";
    std::string partnership = {};
    std::string organization = {};
    MembershipRole role = unset<MembershipRole>;
    std::string since = {};                 ///< a day
    std::optional<std::string> until = {};  ///< a day
};
BOOST_DESCRIBE_STRUCT(Membership, (Entity), (partnership, organization, role, since, until))

struct Attendance {
    std::string organization = {};
    std::string person = {};
};
BOOST_DESCRIBE_STRUCT(Attendance, (), (organization, person))

struct Meeting : Entity {
    static constexpr const char* kind = "meeting";
    std::string partnership = {};
    std::string title = {};
    std::string starts = {};  ///< "2026-11-23T15:00", the region's clock
    std::string ends = {};
    std::string place = {};
    std::vector<std::string> agenda = {};
    std::string notes = {};
    std::vector<std::string> decisions = {};
    std::vector<Attendance> attendance = {};
};
BOOST_DESCRIBE_STRUCT(Meeting, (Entity),
                      (partnership, title, starts, ends, place, agenda, notes, decisions, attendance))

/// A task from a meeting: open until done, or closed with a reason ("dropped").
struct ActionItem : Entity {
    static constexpr const char* kind = "action_item";
    std::string partnership = {};
    std::optional<std::string> meeting = {};
    std::string organization = {};
    std::string owner = {};  ///< a person's name
    std::string what = {};
    std::string due = {};  ///< a day
    ActionState state = unset<ActionState>;
    std::string reason = {};  ///< why it was dropped
};
BOOST_DESCRIBE_STRUCT(ActionItem, (Entity), (partnership, meeting, organization, owner, what, due, state, reason))

struct Signatory {
    std::string organization = {};
    std::string person = {};
    std::string title = {};
    std::optional<std::string> signed_on = {};  ///< a day
};
BOOST_DESCRIBE_STRUCT(Signatory, (), (organization, person, title, signed_on))

/// What one partner shares under a data-sharing agreement.
struct SharedFigure {
    std::string organization = {};  ///< whose figures
    SharedData figure = unset<SharedData>;
    SharedDetail detail = unset<SharedDetail>;
};
BOOST_DESCRIBE_STRUCT(SharedFigure, (), (organization, figure, detail))

/// A memorandum of understanding or a data-sharing agreement. A new text is a new revision without signatures.
struct Agreement : Entity {
    static constexpr const char* kind = "agreement";
    std::string partnership = {};
    AgreementType type = unset<AgreementType>;
    std::string title = {};
    std::string text = {};
    std::int64_t revision = 1;
    std::string starts = {};                  ///< a day
    std::optional<std::string> expires = {};  ///< a day
    std::vector<Signatory> signatories = {};
    std::vector<SharedFigure> shares = {};
    std::optional<std::int64_t> threshold =
        {};  ///< counts of fewer people are hidden from roles without access to rows
};
BOOST_DESCRIBE_STRUCT(Agreement, (Entity),
                      (partnership, type, title, text, revision, starts, expires, signatories, shares, threshold))

struct Installment {
    std::string due = {};  ///< a day
    double quantity = 0;
};
BOOST_DESCRIBE_STRUCT(Installment, (), (due, quantity))

/// An organization's measurable commitment to a partnership.
struct Commitment : Entity {
    static constexpr const char* kind = "commitment";
    std::string partnership = {};
    std::string organization = {};             ///< that makes the commitment
    std::optional<std::string> receiver = {};  ///< the organization that confirms deliveries; none: the convener
    std::string type = {};                     ///< one of the commitment types
    std::string description = {};
    double quantity = 0;
    std::string unit = {};
    std::string pledged = {};  ///< the day of the pledge
    std::string due = {};      ///< a day
    std::vector<Installment> schedule = {};
    bool draft = true;                          ///< visible only to its organization
    std::optional<std::string> withdrawn = {};  ///< a day
    std::string reason = {};                    ///< of a withdrawal
};
BOOST_DESCRIBE_STRUCT(Commitment, (Entity),
                      (partnership, organization, receiver, type, description, quantity, unit, pledged, due, schedule,
                       draft, withdrawn, reason))

struct Delivery : Entity {
    static constexpr const char* kind = "delivery";
    std::string commitment = {};
    std::string day = {};
    double quantity = 0;
    std::string evidence = {};  ///< a link or a sentence
    std::optional<std::string> confirmed_on = {};
    std::optional<std::string> confirmed_by = {};  ///< a person's name
    std::optional<std::string> declined = {};      ///< why the receiver declined it
};
BOOST_DESCRIBE_STRUCT(Delivery, (Entity), (commitment, day, quantity, evidence, confirmed_on, confirmed_by, declined))

}  // namespace laborshed::records
