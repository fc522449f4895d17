#include "services/example/assessment_story.h"

#include "base/random.h"
#include "records/assessment.h"
#include "services/assessment/assessment_answers.h"
#include "services/example/book_story.h"
#include "services/example/load_book.h"

#include <algorithm>
#include <cmath>

namespace laborshed::services {
namespace {

using partnership::Side;
using std::chrono::hours;
using std::chrono::sys_days;

constexpr std::uint64_t kSeed = 20'260'318;
constexpr std::uint32_t kScores = 0xA55E5;
constexpr std::uint32_t kPeople = 0xA55E6;
constexpr std::size_t kMax = 1000;  // of organizations, of people in one, and of statements

/// Some people are milder than others, in every round.
double mildness(std::size_t organization, std::size_t person) {
    RandomStream chance(kSeed, kPeople, organization * kMax + person);
    return 0.7 * (chance.uniform() - 0.5);
}

/// Of 2.7, seven of ten say 3 and the others 2; some are a step off, and some are not sure.
std::optional<std::int64_t> score(double mean, RandomStream chance) {
    if (chance.uniform() < 0.06) {
        return std::nullopt;
    }
    const auto off = chance.uniform() < 0.2 ? (chance.uniform() < 0.5 ? -1.0 : 1.0) : 0.0;
    return static_cast<std::int64_t>(std::clamp(std::floor(mean + chance.uniform()) + off, 1.0, 5.0));
}

}  // namespace

void answer_example_assessments(records::WritableDatabase& database, const example::Book& book, sys_days today) {
    for (std::size_t r = 0; r < book.assessments.size(); ++r) {
        const auto round =
            records::get<records::AssessmentRound>(database, example_assessment(book.assessments[r], today));
        if (!is_over(round, today)) {
            continue;
        }
        const auto moment = example::day_of(book.assessments[r].closes, today) + hours(11);
        for (std::size_t t = 0; t < book.teams.size(); ++t) {
            const auto& from =
                *std::ranges::find(book.organizations, book.teams[t].organization, &example::BookOrganization::key);
            const auto side = enum_of<Side>(from.sector).value();
            for (std::size_t person = 0; person < static_cast<std::size_t>(book.teams[t].people.at(r)); ++person) {
                records::AssessmentAnswer answer;
                answer.account = "example " + from.key + " " + std::to_string(person);
                answer.id = id_of(moment, "answer " + answer.account);
                answer.round = round.id;
                answer.organization = example_organization(from, today);
                answer.side = side;
                for (std::size_t s = 0; s < book.views.size(); ++s) {
                    const auto& view = book.views[s];
                    const auto mean = (side == Side::education ? view.education : view.employer).at(r);
                    const RandomStream chance(kSeed, kScores, ((r * kMax + t) * kMax + person) * kMax + s);
                    answer.scores.push_back(
                        {example_statement(book, view.statement, today), score(mean + mildness(t, person), chance)});
                }
                records::Change(database, {kExampleAuthor, from.name, moment_text(moment)}).add(answer);
            }
        }
    }
}

}  // namespace laborshed::services
