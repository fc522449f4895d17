#include "services/example/book_story.h"

#include "base/day.h"
#include "base/shared_fields.h"
#include "records/partnership.h"
#include "records/pulse.h"
#include "services/assessment/assessment_statements.h"
#include "services/book/record_service.h"
#include "services/example/load_book.h"

#include <algorithm>
#include <map>
#include <memory>

namespace laborshed::services {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

class Story {
  public:
    Story(const example::Book& book, sys_days today) : book_(book), today_(today) {
        for (const auto& organization : book_.organizations) {
            organizations_[organization.key] = &organization;
        }
        convener_ = book_.organizations.front().key;
        partnership_id_ = example_partnership(book_, today_);
    }

    std::vector<StoryEvent> told() {
        organizations();
        partnership();
        memberships();
        for (const auto& agreement : book_.agreements) {
            tell(agreement);
        }
        for (const auto& meeting : book_.meetings) {
            tell(meeting);
        }
        for (std::size_t i = 0; i < book_.commitments.size(); ++i) {
            tell(book_.commitments[i], "commitment " + std::to_string(i));
        }
        for (const auto& pulse : book_.pulses) {
            tell(pulse);
        }
        assessments();
        std::ranges::stable_sort(events_, {}, &StoryEvent::moment);
        return std::move(events_);
    }

  private:
    [[nodiscard]] sys_days day(const std::string& text) const { return example::day_of(text, today_); }
    [[nodiscard]] std::string day_text(const std::string& text) const { return to_text(day(text)); }
    [[nodiscard]] sys_seconds on(const std::string& text, int hour) const { return day(text) + hours(hour); }

    [[nodiscard]] const example::BookOrganization& organization(const std::string& key) const {
        return *organizations_.at(key);
    }
    [[nodiscard]] std::string organization_id(const std::string& voice) const {
        return example_organization(organization(example::voice_of(voice).organization), today_);
    }
    [[nodiscard]] const example::BookPerson& person(const std::string& voice) const {
        const auto [key, place] = example::voice_of(voice);
        return organization(key).people.at(place);
    }
    [[nodiscard]] Actor actor(const std::string& voice, sys_seconds moment) const {
        return {.role = Role::administrator,
                .account = kExampleAuthor,
                .name = person(voice).name,
                .today = std::chrono::floor<std::chrono::days>(moment),
                .moment = moment_text(moment)};
    }

    template <records::Record T>
    void add(sys_seconds moment, const std::string& voice, T record) {
        events_.push_back({moment, [who = actor(voice, moment), record = std::move(record)](auto& database) {
                               add_within(database, who, record);
                           }});
    }
    /// Changes the record as it is then, also fields that only an action of their own sets.
    template <records::Record T>
    void change(sys_seconds moment, const std::string& voice, const std::string& id, std::function<void(T&)> edit) {
        events_.push_back({moment, [who = actor(voice, moment), id, edit = std::move(edit)](auto& database) {
                               auto record = records::get<T>(database, id);
                               edit(record);
                               check_all(database, record);
                               records::Change(database, who.author()).update(record);
                           }});
    }

    void organizations() {
        std::size_t phone = 100;
        for (const auto& from : book_.organizations) {
            auto made = shared_fields<records::Organization>(from);
            made.id = organization_id(from.key);
            made.sector = enum_of<records::Sector>(from.sector).value();
            made.places = {shared_fields<records::Place>(from)};
            const auto moment = on(from.joined, 9);
            add(moment, convener_, made);
            for (const auto& someone : from.people) {
                auto contact = shared_fields<records::Contact>(someone);
                contact.id = id_of(moment, "contact " + someone.name);
                contact.organization = made.id;
                contact.email = example_email(from, someone);
                contact.phone = "555-0" + std::to_string(phone++);
                add(moment + std::chrono::minutes(5), convener_, contact);
            }
        }
    }

    void partnership() {
        const auto& from = book_.partnership;
        auto made = shared_fields<records::Partnership>(from);
        made.id = partnership_id_;
        made.stage = "forming";
        std::vector<double> now;
        for (const auto& goal : from.goals) {
            now.push_back(goal.now);
            auto& begun = made.goals.emplace_back(shared_fields<records::Goal>(goal));
            begun.now = goal.baseline;
            begun.due = day_text(goal.due);
        }
        add(on(from.founded, 8), convener_, made);
        for (const auto& stage : from.stages) {
            change<records::Partnership>(on(stage.day, 17), convener_, made.id,
                                         [stage](auto& record) { record.stage = stage.stage; });
        }
        change<records::Partnership>(on("-15d", 17), convener_ + ":1", made.id, [now](auto& record) {
            for (std::size_t i = 0; i < now.size(); ++i) {
                record.goals[i].now = now[i];
            }
        });
    }

    void memberships() {
        for (const auto& from : book_.organizations) {
            records::Membership made;
            made.id = id_of(on(from.joined, 10), "membership " + from.key);
            made.partnership = partnership_id_;
            made.organization = organization_id(from.key);
            made.role = enum_of<records::MembershipRole>(from.role).value();
            made.since = day_text(from.joined);
            add(on(from.joined, 10), convener_, made);
        }
    }

    [[nodiscard]] records::Signatory signatory(const std::string& key) const {
        return {.organization = organization_id(key), .person = person(key).name, .title = person(key).title};
    }

    void tell(const example::BookAgreement& from) {
        records::Agreement made;
        made.id = id_of(on(from.written, 11), "agreement " + from.key);
        made.partnership = partnership_id_;
        made.type = enum_of<records::AgreementType>(from.type).value();
        made.title = from.title;
        made.text = from.text;
        made.starts = day_text(from.starts);
        made.expires = day_text(from.expires);
        for (const auto& key : from.signatories) {
            made.signatories.push_back(signatory(key));
        }
        for (const auto& share : from.shares) {
            made.shares.push_back({organization_id(share.organization),
                                   enum_of<records::SharedData>(share.figure).value(),
                                   enum_of<records::SharedDetail>(share.detail).value()});
        }
        add(on(from.written, 11), convener_ + ":1", made);
        auto signing = from.signatories;
        sign(made.id, signing, from.unsigned_by, on(from.written, 11) + days(from.signed_after));
        for (const auto& revision : from.revisions) {
            std::vector<records::Signatory> joining;
            for (const auto& key : revision.adds) {
                joining.push_back(signatory(key));
                signing.push_back(key);
            }
            const auto moment = on(revision.written, 11);
            events_.push_back({moment, [who = actor(convener_ + ":1", moment), id = made.id, text = revision.text,
                                        joining](records::WritableDatabase& database) {
                                   auto record = records::get<records::Agreement>(database, id);
                                   record.text = text;
                                   record.signatories.insert(record.signatories.end(), joining.begin(), joining.end());
                                   update_within(database, who, record);
                               }});
            sign(made.id, signing, {}, moment + days(revision.signed_after));
        }
    }
    /// One a quarter of an hour.
    void sign(const std::string& id, const std::vector<std::string>& signing, const std::vector<std::string>& without,
              sys_seconds from) {
        for (std::size_t i = 0; i < signing.size(); ++i) {
            if (std::ranges::find(without, signing[i]) == without.end()) {
                const auto moment = from + std::chrono::minutes(15 * i);
                change<records::Agreement>(moment, signing[i], id, [i, moment](auto& record) {
                    record.signatories[i].signed_on = to_text(std::chrono::floor<days>(moment));
                });
            }
        }
    }

    void tell(const example::BookMeeting& from) {
        const auto when = day(from.day);
        const auto announced = on(from.day, 9) - days(14);
        records::Meeting made;
        made.id = id_of(announced, "meeting " + from.title);
        made.partnership = partnership_id_;
        made.title = from.title;
        made.starts = to_text(when) + "T14:00";
        made.ends = to_text(when) + "T16:00";
        made.place = from.place;
        made.agenda = from.agenda;
        add(std::max(announced, on(book_.partnership.founded, 11)), convener_ + ":1", made);
        if (from.present.empty()) {
            return;
        }
        std::vector<records::Attendance> attendance;
        for (const auto& voice : from.present) {
            attendance.push_back({organization_id(voice), person(voice).name});
        }
        change<records::Meeting>(when + hours(17), convener_ + ":1", made.id, [from, attendance](auto& record) {
            record.notes = from.notes;
            record.decisions = from.decisions;
            record.attendance = attendance;
        });
        for (const auto& action : from.actions) {
            tell(action, made.id, when + hours(18));
        }
    }

    void tell(const example::BookAction& from, const std::string& meeting, sys_seconds taken_on) {
        records::ActionItem made;
        made.id = id_of(taken_on, "action " + from.what);
        made.partnership = partnership_id_;
        made.meeting = meeting;
        made.organization = organization_id(from.owner);
        made.owner = person(from.owner).name;
        made.what = from.what;
        made.due = day_text(from.due);
        made.state = records::ActionState::open;
        add(taken_on, convener_ + ":1", made);
        if (!from.done.empty()) {
            change<records::ActionItem>(on(from.done, 15), from.owner, made.id,
                                        [](auto& record) { record.state = records::ActionState::done; });
        }
        if (!from.dropped.empty()) {
            change<records::ActionItem>(on(from.dropped, 15), from.owner, made.id,
                                        [reason = from.reason](auto& record) {
                                            record.state = records::ActionState::dropped;
                                            record.reason = reason;
                                        });
        }
    }

    void tell(const example::BookCommitment& from, const std::string& name) {
        records::Commitment made;
        made.id = id_of(on(from.pledged, 20), name);
        made.partnership = partnership_id_;
        made.organization = organization_id(from.from);
        made.type = from.type;
        made.description = from.what;
        made.quantity = from.quantity;
        made.unit = from.unit;
        made.pledged = day_text(from.pledged);
        made.due = day_text(from.due);
        made.draft = false;
        if (!from.to.empty()) {
            made.receiver = organization_id(from.to);
        }
        for (const auto& part : from.schedule) {
            made.schedule.push_back({day_text(part.due), part.quantity});
        }
        add(on(from.pledged, 20), from.from, made);
        for (std::size_t i = 0; i < from.deliveries.size(); ++i) {
            tell(from.deliveries[i], made.id, name + " delivery " + std::to_string(i), from);
        }
        if (from.withdrawn) {
            change<records::Commitment>(
                on(from.withdrawn->day, 12), from.from, made.id,
                [reason = from.withdrawn->reason, day = day_text(from.withdrawn->day)](auto& record) {
                    record.withdrawn = day;
                    record.reason = reason;
                });
        }
    }

    void tell(const example::BookDelivery& from, const std::string& commitment, const std::string& name,
              const example::BookCommitment& pledge) {
        auto made = shared_fields<records::Delivery>(from);
        made.id = id_of(on(from.day, 13), name);
        made.commitment = commitment;
        made.day = day_text(from.day);
        add(on(from.day, 13), pledge.from, made);
        if (from.confirmed) {
            const auto& receiver = pledge.to.empty() ? convener_ : pledge.to;
            const auto moment = on(from.day, 16) + days(*from.confirmed);
            change<records::Delivery>(
                moment, receiver, made.id,
                [by = person(receiver).name, day = to_text(std::chrono::floor<days>(moment))](auto& record) {
                    record.confirmed_on = day;
                    record.confirmed_by = by;
                });
        }
    }

    /// Its answers are no part of the story's history (pulse_story.h).
    void tell(const example::BookPulse& from) {
        records::PulseRound made;
        made.id = example_pulse(from, today_);
        made.partnership = partnership_id_;
        made.name = from.name;
        made.opens = day_text(from.opens);
        made.closes = day_text(from.closes);
        const auto moment = on(from.opens, 8);
        events_.push_back({moment, [author = actor(convener_, moment).author(), made](auto& database) {
                               records::Change(database, author).add(made);
                           }});
    }

    /// The partnership begins with the statements that Laborshed offers. Answers: assessment_story.h.
    void assessments() {
        std::vector<records::AskedStatement> asked;
        std::map<std::int64_t, std::int64_t> places;
        for (const auto& view : book_.views) {
            const auto& from = *std::ranges::find(default_statements(), view.statement, &DefaultStatement::key);
            records::AssessmentStatement made;
            made.id = example_statement(book_, view.statement, today_);
            made.partnership = partnership_id_;
            made.goal = from.goal;
            made.text = from.text;
            made.place = ++places[from.goal];
            asked.push_back({made.id, made.goal, made.text});
            add(on(book_.assessments.front().opens, 8), convener_, made);
        }
        for (const auto& from : book_.assessments) {
            records::AssessmentRound made;
            made.id = example_assessment(from, today_);
            made.partnership = partnership_id_;
            made.name = from.name;
            made.opens = day_text(from.opens);
            made.closes = day_text(from.closes);
            made.statements = asked;
            const auto moment = on(from.opens, 9);
            events_.push_back({moment, [author = actor(convener_, moment).author(), made](auto& database) {
                                   records::Change(database, author).add(made);
                               }});
        }
    }

    const example::Book& book_;
    sys_days today_;
    std::map<std::string, const example::BookOrganization*> organizations_;
    std::string convener_;
    std::string partnership_id_;
    std::vector<StoryEvent> events_;
};

}  // namespace

std::string example_organization(const example::BookOrganization& organization, sys_days today) {
    return id_of(example::day_of(organization.joined, today) + hours(9), "organization " + organization.key);
}

const example::BookOrganization& example_organization_named(const std::string& key) {
    const auto& all = example::book().organizations;
    return *std::ranges::find(all, key, &example::BookOrganization::key);
}

std::string example_organization(const std::string& key, sys_days today) {
    return example_organization(example_organization_named(key), today);
}

std::string example_partnership(const example::Book& book, sys_days today) {
    return id_of(example::day_of(book.partnership.founded, today) + hours(8), "partnership");
}

std::string example_pulse(const example::BookPulse& pulse, sys_days today) {
    return id_of(example::day_of(pulse.opens, today) + hours(8), "pulse " + pulse.name);
}

std::string example_assessment(const example::BookAssessment& round, sys_days today) {
    return id_of(example::day_of(round.opens, today) + hours(9), "assessment " + round.name);
}

std::string example_statement(const example::Book& book, const std::string& key, sys_days today) {
    return id_of(example::day_of(book.assessments.front().opens, today) + hours(8), "statement " + key);
}

std::vector<StoryEvent> story_of(const example::Book& book, sys_days today) { return Story(book, today).told(); }

std::string example_email(const example::BookOrganization& organization, const example::BookPerson& person) {
    std::string name;
    for (const char c : person.name) {
        name += c == ' ' ? '.' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return name + "@" + organization.website.substr(organization.website.find("www.") + 4);
}

}  // namespace laborshed::services
