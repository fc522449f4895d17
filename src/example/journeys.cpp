#include "example/journeys.h"

#include "example/book.h"
#include "example/noise.h"
#include "example/people.h"
#include "pipeline/journey_rules.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace laborshed::example {
namespace {

using pipeline::ConsentScope;
using pipeline::Education;
using pipeline::EmploymentStatus;
using pipeline::Race;
using pipeline::Step;
using std::chrono::days;
using std::chrono::sys_days;

constexpr auto kBoard = "board";  ///< the key of the workforce board in the book
constexpr double kEnglishLearnerEligible = -0.35;
constexpr double kNoDiplomaEligible = -0.10;
constexpr double kJusticePlace = -0.15;

/// What decides, one number a stage: the same in both arms.
struct Draws {
    double apply, eligible, enroll, complete, credential, place, leave_day, pace, employer, wage;
    std::array<double, 4> keep;
};

const StageChances& chances_of(const std::string& program) {
    static const std::map<std::string, const StageChances*> all = {
        {"assistant", &kAssistantChances}, {"practical", &kPracticalChances}, {"registered", &kRegisteredChances}};
    return *all.at(program);
}

bool is(const std::optional<bool>& trait) { return trait.value_or(false); }

class Simulation {
  public:
    Simulation(const Training& training, sys_days today, std::uint64_t seed)
        : training_(training), today_(today), seed_(seed) {
        for (const auto& organization : book().organizations) {
            joined_[organization.key] = day_of(organization.joined, today);
        }
        for (const auto& cohort : training.cohorts) {
            cohorts_[cohort.key] = &cohort;
            seats_[cohort.key] = cohort.seats;
        }
        for (const auto& program : training.programs) {
            programs_[program.key] = &program;
        }
    }

    std::vector<Traveler> run() {
        std::size_t people = static_cast<std::size_t>(training_.pilot.contacts);
        for (const auto& route : training_.routes) {
            people += static_cast<std::size_t>(route.contacts);
        }
        names_ = make_people({.records = people, .seed = seed_, .twice = 0, .thrice = 0}).people;
        for (const auto& route : training_.routes) {
            travel(route);
        }
        pilot();
        return std::move(travelers_);
    }

  private:
    [[nodiscard]] sys_days starts(const std::string& cohort) const {
        return day_of(cohorts_.at(cohort)->starts, today_);
    }
    [[nodiscard]] sys_days ends(const std::string& cohort) const { return day_of(cohorts_.at(cohort)->ends, today_); }

    /// The next person, with everything but steps.
    Traveler next_person(sys_days contact) {
        number_ = travelers_.size();
        random_ = stream(seed_, Noise::journeys, number_);
        Traveler made;
        made.person = names_.at(number_);
        // as everything in the example: addresses that reach nobody
        made.person.phone = "555-0" + std::to_string(100 + number_ % 100);
        made.person.email.resize(std::min(made.person.email.find('@'), made.person.email.size()));
        made.person.email += made.person.email.empty() ? "" : "@mail.example";
        traits(made);
        intake(made, contact);
        for (double* draw : {&draws_.apply, &draws_.eligible, &draws_.enroll, &draws_.complete, &draws_.credential,
                             &draws_.place, &draws_.leave_day, &draws_.pace, &draws_.employer, &draws_.wage}) {
            *draw = random_.uniform();
        }
        for (double& draw : draws_.keep) {
            draw = random_.uniform();
        }
        return made;
    }

    bool happens(double chance) { return random_.uniform() < chance; }
    /// What one in twelve does not say.
    std::optional<bool> said(double chance) {
        const bool yes = happens(chance);
        return happens(1.0 / 12) ? std::nullopt : std::optional(yes);
    }
    template <class T>
    T one_of(const std::vector<std::pair<T, double>>& choices) {
        double left = random_.uniform();
        for (const auto& [name, share] : choices) {
            left -= share;
            if (left < 0) {
                return name;
            }
        }
        return choices.back().first;
    }

    void traits(Traveler& made) {
        auto& traits = made.traits;
        // four of five who ask about nursing are women
        const bool woman = happens(0.8);
        if (!made.person.sex.empty()) {
            made.person.sex = woman ? "F" : "M";
            traits.sex = woman ? pipeline::Sex::female : pipeline::Sex::male;
        }
        traits.hispanic = said(0.24);
        if (happens(0.93)) {
            traits.races = {one_of<Race>({{Race::white, 0.72},
                                          {Race::black, 0.12},
                                          {Race::asian, 0.07},
                                          {Race::american_indian, 0.06},
                                          {Race::pacific_islander, 0.03}})};
        }
        traits.education = one_of<Education>({{Education::none, 0.08},
                                              {Education::diploma, 0.52},
                                              {Education::some_college, 0.24},
                                              {Education::certificate, 0.08},
                                              {Education::associate, 0.06},
                                              {Education::bachelor, 0.02}});
        traits.employment = one_of<EmploymentStatus>({{EmploymentStatus::employed, 0.46},
                                                      {EmploymentStatus::unemployed, 0.32},
                                                      {EmploymentStatus::not_in_labor_force, 0.22}});
        traits.low_income = said(0.48);
        traits.single_parent = said(0.24);
        traits.english_learner = said(is(traits.hispanic) ? 0.38 : 0.09);
        traits.disability = said(0.08);
        traits.veteran = said(0.04);
        traits.justice_involved = said(0.05);
    }

    /// The community group or the board, and whom they let see what.
    void intake(Traveler& made, sys_days contact) {
        const auto at = one_of<std::string>({{"neighbors", 0.30}, {"roots", 0.20}, {"bridges", 0.15}, {kBoard, 0.35}});
        made.organization = joined_.at(at) <= contact ? at : kBoard;
        const bool for_figures = happens(0.94);
        if (made.organization != kBoard && for_figures) {
            made.consents.push_back({kBoard, {ConsentScope::progress, ConsentScope::background}, contact});
        }
        add(made.steps, {.step = Step::outreach, .day = contact, .organization = made.organization});
    }

    void add(std::vector<JourneyStep>& steps, JourneyStep step) const {
        if (step.day <= today_) {
            steps.push_back(std::move(step));
        }
    }

    [[nodiscard]] days pace(int least, int most) const {
        return days(least + static_cast<int>(draws_.pace * (most - least + 1)));
    }

    /// Up to whether the program takes them; nothing when the way ends before.
    std::optional<sys_days> apply(Traveler& made, const std::string& program, const StageChances& chances) {
        const auto& provider = programs_.at(program)->organization;
        if (draws_.apply >= chances.apply) {
            return std::nullopt;
        }
        const auto applied = made.steps.front().day + pace(4, 22);
        if (made.organization != kBoard) {
            add(made.steps, {.step = Step::referral,
                             .day = made.steps.front().day + pace(1, 4),
                             .organization = made.organization,
                             .partner = provider});
        }
        add(made.steps, {.step = Step::application, .day = applied, .organization = provider, .program = program});
        made.consents.push_back({provider, {ConsentScope::progress, ConsentScope::contact}, applied});
        double eligible = chances.eligible;
        eligible += is(made.traits.english_learner) ? kEnglishLearnerEligible : 0;
        eligible += made.traits.education == Education::none ? kNoDiplomaEligible : 0;
        if (draws_.eligible >= eligible) {
            return std::nullopt;
        }
        const auto found = applied + pace(3, 16);
        add(made.steps, {.step = Step::eligibility,
                         .day = found,
                         .organization = provider,
                         .program = program,
                         .detail = is(made.traits.low_income) ? "WIOA adult" : "State grant"});
        return found;
    }

    /// Each cohort is told of to its share of the people, in the weeks before it begins.
    void travel(const ExampleRoute& route) {
        const auto& chances = chances_of(route.program);
        const auto share = static_cast<double>(route.contacts) / static_cast<double>(route.cohorts.size());
        for (const auto& cohort : route.cohorts) {
            const auto first = std::max(starts(cohort) - days(110), day_of(book().partnership.founded, today_));
            const auto last = starts(cohort) - days(42);
            for (double i = 0.5; i < share; i += 1) {
                auto person = next_person(
                    first + days(static_cast<int>(i / share * static_cast<double>((last - first).count()))));
                if (apply(person, route.program, chances) && draws_.enroll < chances.enroll && seats_[cohort] > 0) {
                    --seats_[cohort];
                    study(person, cohort, chances, person.steps, person.consents);
                }
                travelers_.push_back(std::move(person));
            }
        }
    }

    /// From the first day of the class to the last that is known of the job.
    void study(const Traveler& made, const std::string& key, const StageChances& chances,
               std::vector<JourneyStep>& steps, std::vector<JourneyConsent>& consents) {
        const auto& program = *programs_.at(cohorts_.at(key)->program);
        const auto begin = starts(key);
        const auto end = ends(key);
        const auto school = [&](Step step, sys_days day) {
            return JourneyStep{
                .step = step, .day = day, .organization = program.organization, .program = program.key, .cohort = key};
        };
        auto enrolled = school(Step::enrollment, begin);
        enrolled.ends = end;
        add(steps, enrolled);
        const double complete = chances.complete + (is(made.traits.single_parent) ? chances.single_parent_complete : 0);
        if (draws_.complete >= complete) {
            const auto left =
                begin + days(7 + static_cast<int>(draws_.leave_day * static_cast<double>((end - begin).count() - 10)));
            auto withdrawal = school(Step::withdrawal, left);
            withdrawal.detail = is(made.traits.single_parent) ? "Child care" : "Could not afford the time";
            if (left <= today_) {
                steps.back().ends = left;
            }
            add(steps, withdrawal);
            return;
        }
        auto half = school(Step::milestone, begin + (end - begin) / 2);
        half.detail = "training milestone";
        add(steps, half);
        add(steps, school(Step::completion, end));
        if (draws_.credential >= chances.credential) {
            return;
        }
        const auto passed = end + pace(7, 28);
        auto credential = school(Step::credential, passed);
        credential.detail = program.credential == pipeline::CredentialLevel::associate ? "associate degree"
                                                                                       : text_of(program.credential);
        add(steps, credential);
        work(made, key, chances, passed, steps, consents);
    }

    [[nodiscard]] const ExampleOpening& opening_for(const ExampleProgram& program, bool paid) const {
        std::vector<const ExampleOpening*> fit;
        for (const auto& opening : training_.openings) {
            if (opening.occupation == program.occupation && opening.type == pipeline::OpeningType::job) {
                fit.push_back(&opening);
            }
        }
        // who was paid at the bedside stays with the homes, mostly
        const double u = paid ? draws_.employer * draws_.employer : draws_.employer;
        return *fit.at(static_cast<std::size_t>(u * static_cast<double>(fit.size())));
    }

    void work(const Traveler& made, const std::string& cohort, const StageChances& chances, sys_days ready,
              std::vector<JourneyStep>& steps, std::vector<JourneyConsent>& consents) {
        const auto& program = *programs_.at(cohorts_.at(cohort)->program);
        const auto& opening = opening_for(program, &chances == &kPaidChances);
        const auto hired =
            ready + days(8 + static_cast<int>(-chances.days_to_place * std::log(1 - 0.93 * draws_.leave_day)));
        if (draws_.place >= chances.place + (is(made.traits.justice_involved) ? kJusticePlace : 0)) {
            return;
        }
        JourneyStep job{.step = Step::interview,
                        .day = hired - days(6),
                        .organization = opening.organization,
                        .program = program.key,
                        .cohort = cohort,
                        .opening = opening.key,
                        .partner = opening.organization};
        if (job.day <= today_) {
            consents.push_back({opening.organization, {ConsentScope::progress, ConsentScope::contact}, job.day});
        }
        add(steps, job);
        job.wage = std::round((opening.wage + (draws_.wage - 0.3) * 2.4) * 20) / 20;
        job.hours = opening.hours;
        job.step = Step::placement;
        job.day = hired;
        const std::array checks = {std::pair{Step::retention_30, 30}, std::pair{Step::retention_90, 90},
                                   std::pair{Step::retention_180, 180}, std::pair{Step::retention_365, 365}};
        std::size_t kept = 0;
        while (kept < checks.size() && draws_.keep.at(kept) < chances.keep.at(kept)) {
            ++kept;
        }
        const auto before = kept == 0 ? 0 : checks.at(kept - 1).second;
        const auto left =
            kept == checks.size()
                ? std::nullopt
                : std::optional(
                      hired + days(before + 3 + static_cast<int>((checks.at(kept).second - before - 6) * draws_.pace)));
        auto placement = job;
        if (left && *left <= today_) {
            placement.ends = left;
        }
        add(steps, placement);
        for (std::size_t i = 0; i < kept; ++i) {
            job.step = checks.at(i).first;
            job.day = hired + days(checks.at(i).second + static_cast<int>(draws_.employer * 9));
            add(steps, job);
        }
        after_exit(ends(cohort), hired, left, job, steps);
    }

    /// Work in the second and fourth quarters after the last day of class, looked up once a quarter is over.
    void after_exit(sys_days exit, sys_days hired, std::optional<sys_days> left, JourneyStep job,
                    std::vector<JourneyStep>& steps) const {
        for (const auto& [step, quarter] : {std::pair{Step::second_quarter, 2}, std::pair{Step::fourth_quarter, 4}}) {
            const auto begin = pipeline::quarter_begin(exit, quarter);
            const auto end = pipeline::quarter_end(exit, quarter);
            if (hired <= end && (!left || *left >= begin) && end + days(20) <= today_) {
                job.step = step;
                job.day = std::max(begin, hired);
                job.opening.clear();
                add(steps, job);
            }
        }
    }

    void pilot() {
        const auto& pilot = training_.pilot;
        const auto opens = day_of(pilot.opens, today_);
        const auto closes = day_of(pilot.closes, today_);
        std::int64_t entrants = 0;
        std::vector<std::int64_t> room;
        for (const auto& site : pilot.sites) {
            room.push_back(cohorts_.at(site.usual)->seats + cohorts_.at(site.paid)->seats);
        }
        for (std::int64_t i = 0; i < pilot.contacts; ++i) {
            const auto share = (static_cast<double>(i) + 0.5) / static_cast<double>(pilot.contacts);
            const auto contact =
                opens - days(20) + days(static_cast<int>(share * static_cast<double>((closes - opens).count() - 35)));
            auto person = next_person(contact);
            // Elm Hollow has two fifths of the people
            std::size_t site = random_.uniform() < 0.58 ? 0 : 1;
            if (const auto eligible = apply(person, "assistant", kAssistantChances);
                eligible && entrants < pilot.entrants) {
                site = room.at(site) > 0 ? site : 1 - site;
                --room.at(site);
                ++entrants;
                enter(person, site, std::min(*eligible + days(1), closes));
            }
            travelers_.push_back(std::move(person));
        }
    }

    void enter(Traveler& person, std::size_t site, sys_days entered) {
        person.site = site;
        person.entered = entered;
        // nobody enters without letting the board see what becomes of them
        if (person.organization != kBoard &&
            std::ranges::none_of(person.consents, [](const auto& one) { return one.organization == kBoard; })) {
            person.consents.push_back({kBoard, {ConsentScope::progress, ConsentScope::background}, entered});
        }
        const auto& at = training_.pilot.sites.at(site);
        for (const auto arm : {Arm::usual, Arm::paid}) {
            auto& journey = person.arms.at(static_cast<std::size_t>(arm));
            const auto& cohort = arm == Arm::usual ? at.usual : at.paid;
            const auto& chances = arm == Arm::usual ? kAssistantChances : kPaidChances;
            if (draws_.enroll < chances.enroll) {
                study(person, cohort, chances, journey.steps, journey.consents);
            }
            journey.in_work_180 = std::ranges::any_of(journey.steps, [&](const JourneyStep& step) {
                return step.step == Step::retention_180 && step.day <= entered + days(kOutcomeDays);
            });
        }
    }

    const Training& training_;
    sys_days today_;
    std::uint64_t seed_;
    std::map<std::string, sys_days> joined_;
    std::map<std::string, const ExampleCohort*> cohorts_;
    std::map<std::string, const ExampleProgram*> programs_;
    std::map<std::string, std::int64_t> seats_;
    std::vector<pipeline::PersonFields> names_;
    std::vector<Traveler> travelers_;
    std::size_t number_ = 0;
    RandomStream random_{0, 0, 0};
    Draws draws_ = {};
};

}  // namespace

std::vector<Traveler> make_journeys(const Training& training, sys_days today, std::uint64_t seed) {
    return Simulation(training, today, seed).run();
}

double true_effect(const std::vector<Traveler>& travelers) {
    double difference = 0;
    double entrants = 0;
    for (const auto& one : travelers) {
        if (one.site) {
            entrants += 1;
            difference += static_cast<double>(one.arms[1].in_work_180) - static_cast<double>(one.arms[0].in_work_180);
        }
    }
    return entrants == 0 ? 0 : difference / entrants;
}

}  // namespace laborshed::example
