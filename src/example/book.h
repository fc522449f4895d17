// The example region's partnership: two years of meetings and commitments with their outcomes, all invented. The story
// is data (data/book_*.json); this is how it is read.
//
// Days are relative to the day on which the example is loaded: "-18m" is the same day eighteen months before, "-18m+6d"
// six days later, "-5d" five days ago, "+2m" in two months. What falls on a weekend is moved to the Friday before.
#pragma once

#include <boost/describe.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::example {

struct BookGoal {
    std::string measure = {};
    std::string unit = {};
    double baseline = 0;
    double target = 0;
    double now = 0;  ///< of today; the charter began at the baseline
    std::string due = {};
};
BOOST_DESCRIBE_STRUCT(BookGoal, (), (measure, unit, baseline, target, now, due))

struct BookStage {
    std::string stage = {};
    std::string day = {};
};
BOOST_DESCRIBE_STRUCT(BookStage, (), (stage, day))

struct BookPartnership {
    std::string name = {};
    std::string purpose = {};
    std::string region = {};
    std::string founded = {};
    std::vector<std::string> occupations = {};
    std::vector<std::string> industries = {};
    std::vector<BookStage> stages = {};  ///< after forming
    std::vector<BookGoal> goals = {};
};
BOOST_DESCRIBE_STRUCT(BookPartnership, (), (name, purpose, region, founded, occupations, industries, stages, goals))

struct BookPerson {
    std::string name = {};
    std::string title = {};
};
BOOST_DESCRIBE_STRUCT(BookPerson, (), (name, title))

/// Named by its key everywhere else; "key:1" is its second person, "key" the first.
struct BookOrganization {
    std::string key = {};
    std::string name = {};
    std::string sector = {};
    std::string industry = {};
    std::int64_t employees = 0;
    std::string role = {};    ///< in the partnership
    std::string joined = {};  ///< a day
    std::string street = {};
    std::string city = {};
    std::string postal_code = {};
    double latitude = 0;
    double longitude = 0;
    std::string website = {};
    std::string note = {};
    std::vector<BookPerson> people = {};
};
BOOST_DESCRIBE_STRUCT(BookOrganization, (),
                      (key, name, sector, industry, employees, role, joined, street, city, postal_code, latitude,
                       longitude, website, note, people))

struct BookShare {
    std::string organization = {};
    std::string figure = {};
    std::string detail = {};
};
BOOST_DESCRIBE_STRUCT(BookShare, (), (organization, figure, detail))

/// A new text of an agreement, signed by all, some days after it was written.
struct BookRevision {
    std::string written = {};
    std::int64_t signed_after = 0;       ///< days
    std::vector<std::string> adds = {};  ///< signatories
    std::string text = {};
};
BOOST_DESCRIBE_STRUCT(BookRevision, (), (written, signed_after, adds, text))

struct BookAgreement {
    std::string key = {};
    std::string type = {};
    std::string title = {};
    std::string starts = {};
    std::string expires = {};
    std::string written = {};
    std::string text = {};
    std::vector<std::string> signatories = {};
    std::int64_t signed_after = 0;
    std::vector<std::string> unsigned_by = {};  ///< signatories who have not signed yet
    std::vector<BookShare> shares = {};
    std::vector<BookRevision> revisions = {};
};
BOOST_DESCRIBE_STRUCT(BookAgreement, (),
                      (key, type, title, starts, expires, written, text, signatories, signed_after, unsigned_by, shares,
                       revisions))

/// Taken on at a meeting; open unless it is done or dropped.
struct BookAction {
    std::string owner = {};
    std::string what = {};
    std::string due = {};
    std::string done = {};
    std::string dropped = {};
    std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(BookAction, (), (owner, what, due, done, dropped, reason))

struct BookMeeting {
    std::string day = {};
    std::string title = {};
    std::string place = {};
    std::vector<std::string> agenda = {};
    std::string notes = {};
    std::vector<std::string> decisions = {};
    std::vector<std::string> present = {};  ///< none: still to come
    std::vector<BookAction> actions = {};
};
BOOST_DESCRIBE_STRUCT(BookMeeting, (), (day, title, place, agenda, notes, decisions, present, actions))

struct BookInstallment {
    std::string due = {};
    double quantity = 0;
};
BOOST_DESCRIBE_STRUCT(BookInstallment, (), (due, quantity))

struct BookDelivery {
    std::string day = {};
    double quantity = 0;
    std::string evidence = {};
    std::optional<std::int64_t> confirmed = {};  ///< so many days later
};
BOOST_DESCRIBE_STRUCT(BookDelivery, (), (day, quantity, evidence, confirmed))

struct BookWithdrawal {
    std::string day = {};
    std::string reason = {};
};
BOOST_DESCRIBE_STRUCT(BookWithdrawal, (), (day, reason))

struct BookCommitment {
    std::string from = {};
    std::string to = {};  ///< none: the convener confirms
    std::string type = {};
    std::string what = {};
    double quantity = 0;
    std::string unit = {};
    std::string pledged = {};
    std::string due = {};
    std::vector<BookInstallment> schedule = {};
    std::vector<BookDelivery> deliveries = {};
    std::optional<BookWithdrawal> withdrawn = {};
};
BOOST_DESCRIBE_STRUCT(BookCommitment, (),
                      (from, to, type, what, quantity, unit, pledged, due, schedule, deliveries, withdrawn))

/// A round of the pulse.
struct BookPulse {
    std::string name = {};
    std::string opens = {};
    std::string closes = {};
};
BOOST_DESCRIBE_STRUCT(BookPulse, (), (name, opens, closes))

/// How others rate an organization, 1 to 4, in each round.
struct BookStanding {
    std::string organization = {};
    std::vector<double> trust = {};
    std::vector<double> value = {};
};
BOOST_DESCRIBE_STRUCT(BookStanding, (), (organization, trust, value))

/// A round of the self-assessment.
struct BookAssessment {
    std::string name = {};
    std::string opens = {};
    std::string closes = {};
};
BOOST_DESCRIBE_STRUCT(BookAssessment, (), (name, opens, closes))

/// How many people of an organization answer each round that is over.
struct BookTeam {
    std::string organization = {};
    std::vector<std::int64_t> people = {};
};
BOOST_DESCRIBE_STRUCT(BookTeam, (), (organization, people))

/// How each side scores a statement, 1 to 5, in each closed round.
struct BookView {
    std::string statement = {};  ///< the key of one that Laborshed offers
    std::vector<double> education = {};
    std::vector<double> employer = {};
};
BOOST_DESCRIBE_STRUCT(BookView, (), (statement, education, employer))

struct BookCovered {
    std::string element = {};  ///< O*NET's id
    double extent = 1;
};
BOOST_DESCRIBE_STRUCT(BookCovered, (), (element, extent))

struct BookLine {
    std::string id = {};
    std::string course_code = {};
    std::string course = {};
    std::string competency = {};
    std::vector<BookCovered> covers = {};
};
BOOST_DESCRIBE_STRUCT(BookLine, (), (id, course_code, course, competency, covers))

struct BookRemark {
    std::string organization = {};
    std::string line = {};  ///< none: one to add
    std::string verdict = {};
    std::string proposal = {};
    std::string reason = {};
    std::string day = {};
    std::string answer = {};  ///< none: a "keep"
    std::string answer_reason = {};
    std::string answered = {};
};
BOOST_DESCRIBE_STRUCT(BookRemark, (),
                      (organization, line, verdict, proposal, reason, day, answer, answer_reason, answered))

/// An edition of a course as it was written, read by reviewers, answered and signed by all.
struct BookCurriculum {
    std::string key = {};
    std::string organization = {};
    std::string title = {};
    std::string cip = {};
    std::string award = {};
    std::string occupation = {};
    std::string written = {};
    std::string review = {};
    std::string signed_on = {};
    std::vector<std::string> reviewers = {};
    std::vector<BookLine> lines = {};
    std::vector<BookRemark> remarks = {};
};
BOOST_DESCRIBE_STRUCT(BookCurriculum, (),
                      (key, organization, title, cip, award, occupation, written, review, signed_on, reviewers, lines,
                       remarks))

struct Book {
    BookPartnership partnership = {};
    std::vector<BookOrganization> organizations = {};
    std::vector<BookAgreement> agreements = {};
    std::vector<BookMeeting> meetings = {};
    std::vector<BookCommitment> commitments = {};
    std::int64_t people = 0;  ///< of each organization who answer the pulse
    std::vector<BookPulse> pulses = {};
    std::vector<BookStanding> standings = {};  ///< of every organization
    std::vector<BookAssessment> assessments = {};
    std::vector<BookTeam> teams = {};  ///< of education and employers
    std::vector<BookView> views = {};  ///< of every statement, by goal
    std::vector<BookCurriculum> curricula = {};
};
BOOST_DESCRIBE_STRUCT(Book, (),
                      (partnership, organizations, agreements, meetings, commitments, people, pulses, standings,
                       assessments, teams, views, curricula))

/// The story as it is written.
[[nodiscard]] const Book& book();

/// The day that a relative one is when the example is loaded on `today`. Throws Error bad_input for anything else than
/// the above.
[[nodiscard]] std::chrono::sys_days day_of(std::string_view text, std::chrono::sys_days today);

/// "key" or "key:1" as the organization's key and the place of the person in its list.
struct BookVoice {
    std::string organization;
    std::size_t person = 0;
};
[[nodiscard]] BookVoice voice_of(std::string_view text);

}  // namespace laborshed::example
