#include "services/example/pulse_story.h"

#include "base/random.h"
#include "services/example/book_story.h"
#include "services/pulse/pulse_answers.h"
#include "services/workspace/workspace.h"

#include <algorithm>
#include <cmath>

namespace laborshed::services {
namespace {

using std::chrono::sys_days;

constexpr std::uint64_t kPulseSeed = 20'241'124;
constexpr std::uint32_t kModel = 0x9015E;
constexpr std::size_t kMaxRaters = 1000;  // of organizations and of people in one

/// Organizations that worked with each other: most, and everybody with the convener.
bool worked_together(std::size_t a, std::size_t b) { return a == 0 || b == 0 || (a * b + a + b) % 3 != 0; }

const example::BookStanding& standing_of(const example::Book& book, const std::string& organization) {
    return *std::ranges::find(book.standings, organization, &example::BookStanding::organization);
}

PulseRating rating(const example::BookStanding& standing, std::size_t round, RandomStream chance) {
    PulseRating made;
    for_each_dimension([&](partnership::PulseDimension dimension, auto field, const char* /*name*/) {
        const bool trust = dimension <= partnership::PulseDimension::openness;
        const auto mean = (trust ? standing.trust : standing.value).at(round);
        // of 2.7, seven of ten say 3 and the others 2; some are a step off
        const auto off = chance.uniform() < 0.2 ? (chance.uniform() < 0.5 ? -1.0 : 1.0) : 0.0;
        made.*field = static_cast<std::int64_t>(std::clamp(std::floor(mean + chance.uniform()) + off, 1.0, 4.0));
    });
    return made;
}

}  // namespace

void answer_example_pulses(Workspace& workspace, records::WritableDatabase& database, const example::Book& book) {
    const auto today = workspace.today();
    const auto& key = workspace.sealing_key(database);
    const auto& organizations = book.organizations;
    for (std::size_t r = 0; r < book.pulses.size(); ++r) {
        const auto round = records::get<records::PulseRound>(database, example_pulse(book.pulses[r], today));
        const auto there = [&](std::size_t i) {
            return example::day_of(organizations[i].joined, today) <= example::day_of(book.pulses[r].opens, today);
        };
        for (std::size_t by = 0; by < organizations.size(); ++by) {
            for (std::size_t person = 0; there(by) && person < static_cast<std::size_t>(book.people); ++person) {
                PulseSheetContent content{.organization = example_organization(organizations[by], today)};
                for (std::size_t of = 0; of < organizations.size(); ++of) {
                    if (of != by && there(of) && worked_together(by, of)) {
                        const RandomStream chance(kPulseSeed, kModel,
                                                  ((r * kMaxRaters + by) * kMaxRaters + person) * kMaxRaters + of);
                        content.ratings.push_back(rating(standing_of(book, organizations[of].key), r, chance));
                        content.ratings.back().organization = example_organization(organizations[of], today);
                    }
                }
                const auto account = "example " + organizations[by].key + " " + std::to_string(person);
                keep_answer(key, database, round, account, std::move(content));
            }
        }
    }
}

}  // namespace laborshed::services
