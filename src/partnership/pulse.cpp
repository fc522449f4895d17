#include "partnership/pulse.h"

#include "base/error.h"
#include "equity/differencing.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

namespace laborshed::partnership {
namespace {

using equity::Disclosure;
using equity::fewest_left;
using equity::People;

constexpr int lowest_answer = 1;
constexpr int highest_answer = 4;

using Said = std::map<std::string, int>;               ///< values by respondent
using Raters = std::map<std::string, Said>;            ///< by the respondents' organization
using Rounds = std::map<std::string, Raters>;          ///< by round
using Question = std::pair<std::string, std::size_t>;  ///< rated organization, dimension

std::map<Question, Rounds> by_question(std::span<const PulseAnswer> answers) {
    std::map<Question, Rounds> questions;
    std::map<std::pair<std::string, std::string>, std::string> organization_of;
    for (const PulseAnswer& answer : answers) {
        if (answer.value < lowest_answer || answer.value > highest_answer) {
            refuse_input("a trust survey answer must be 1 to 4");
        }
        if (answer.organization == answer.rated) {
            refuse_input("respondents can't rate their own organization");
        }
        const auto& organization =
            organization_of.emplace(std::pair(answer.round, answer.respondent), answer.organization).first->second;
        if (organization != answer.organization) {
            refuse_input("a respondent answers for two organizations");
        }
        Said& said = questions[{answer.rated, static_cast<std::size_t>(answer.dimension)}][answer.round][organization];
        if (!said.emplace(answer.respondent, answer.value).second) {
            refuse_input("a respondent answered a question twice");
        }
    }
    return questions;
}

/// Bounds of a sum of answers, as far as it may be revealed.
struct Range {
    int low = 0;
    int high = 0;
};

/// Sums of n answers that leave at least two possible values for each answer, even to one of the n respondents.
Range open_sums(int n) {
    return {(n - 1) * lowest_answer + 1 + highest_answer, (n - 1) * highest_answer - 1 + lowest_answer};
}

/// The exact sum, or the range beyond the cut that it reaches; the full bounds if the cuts meet.
Range coded(int sum, const Range& bounds, const Range& cut) {
    if (cut.low >= cut.high) {
        return bounds;
    }
    if (sum >= cut.high) {
        return {cut.high, bounds.high};
    }
    if (sum <= cut.low) {
        return {bounds.low, cut.low};
    }
    return {sum, sum};
}

int sum_of(const Said& said) {
    int sum = 0;
    for (const auto& [respondent, value] : said) {
        sum += value;
    }
    return sum;
}

int size_of(const Said& said) { return static_cast<int>(said.size()); }

Range coded(const Said& said) {
    const int n = size_of(said);
    return coded(sum_of(said), {n * lowest_answer, n * highest_answer}, open_sums(n));
}

/// The sum of disjoint parts, no more precise than each part's range allows.
Range coded_together(const std::vector<Said>& parts) {
    Range bounds;
    int sum = 0;
    std::vector<Range> ranges;
    for (const Said& said : parts) {
        ranges.push_back(coded(said));
        bounds.low += ranges.back().low;
        bounds.high += ranges.back().high;
        sum += sum_of(said);
    }
    Range cut{std::numeric_limits<int>::min(), std::numeric_limits<int>::max()};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Range open = open_sums(size_of(parts[i]));
        cut.low = std::max(cut.low, bounds.low - ranges[i].low + open.low);
        cut.high = std::min(cut.high, bounds.high - ranges[i].high + open.high);
    }
    return coded(sum, bounds, cut);
}

PulseScore score(const Range& sum, std::size_t n) {
    const auto people = static_cast<double>(n);
    return {.disclosure = Disclosure::shown, .low = sum.low / people, .high = sum.high / people, .respondents = n};
}

/// One question on one organization, published round after round.
class Publishing {
  public:
    explicit Publishing(std::size_t min_respondents) : min_respondents_(min_respondents) {}

    struct Figures {
        PulseScore all = {};
        std::map<std::string, PulseScore> pairs = {};  ///< by the respondents' organization
    };

    /// The next round.
    Figures publish(const Raters& raters) {
        Figures figures;
        std::vector<std::string> shown;  // pairs, the smallest first
        Said everybody;
        for (const auto& [organization, said] : raters) {
            everybody.insert(said.begin(), said.end());
            const bool enough = said.size() >= min_respondents_;
            figures.pairs[organization].disclosure = enough ? Disclosure::complement : Disclosure::too_few;
            if (enough) {
                shown.push_back(organization);
            }
        }
        std::stable_sort(shown.begin(), shown.end(), [&](const std::string& a, const std::string& b) {
            return raters.at(a).size() < raters.at(b).size();
        });
        while (!safe(parts(raters, shown)) && !shown.empty()) {
            withhold_one(raters, shown);
        }
        const std::vector<Said> published = parts(raters, shown);
        if (!safe(published)) {
            const bool enough = everybody.size() >= min_respondents_;
            figures.all.disclosure = enough ? Disclosure::complement : Disclosure::too_few;
            return figures;
        }
        for (const auto& organization : shown) {
            const Said& said = raters.at(organization);
            figures.pairs[organization] = score(coded(said), said.size());
        }
        figures.all = score(coded_together(published), everybody.size());
        earlier_.push_back(people(published));
        return figures;
    }

  private:
    /// What a round reveals when these pairs are shown: each of them, and the rest by subtraction.
    static std::vector<Said> parts(const Raters& raters, const std::vector<std::string>& shown) {
        std::vector<Said> parts;
        Said rest;
        for (const auto& [organization, said] : raters) {
            if (std::find(shown.begin(), shown.end(), organization) != shown.end()) {
                parts.push_back(said);
            } else {
                rest.insert(said.begin(), said.end());
            }
        }
        if (!rest.empty()) {
            parts.push_back(std::move(rest));
        }
        return parts;
    }

    static std::vector<People> people(const std::vector<Said>& parts) {
        std::vector<People> groups;
        for (const Said& said : parts) {
            People& group = groups.emplace_back();
            for (const auto& [respondent, value] : said) {
                group.insert(respondent);
            }
        }
        return groups;
    }

    [[nodiscard]] bool safe(const std::vector<Said>& parts) const {
        const auto now = people(parts);
        const auto enough = [&](std::span<const People> then) {
            return fewest_left(then, now).value_or(min_respondents_) >= min_respondents_;
        };
        return enough({}) && std::all_of(earlier_.begin(), earlier_.end(), enough);
    }

    void withhold_one(const Raters& raters, std::vector<std::string>& shown) const {
        for (std::size_t i = 0; i < shown.size(); ++i) {
            auto others = shown;
            others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
            if (safe(parts(raters, others))) {
                shown = std::move(others);
                return;
            }
        }
        shown.erase(shown.begin());
    }

    std::size_t min_respondents_;
    std::vector<std::vector<People>> earlier_;  ///< groups with known sums in each earlier round
};

/// The mean of the scores; withheld if any of them is, for its reason.
PulseScore mean(std::span<const PulseScore> scores) {
    PulseScore mean{.disclosure = Disclosure::shown, .low = 0.0, .high = 0.0};
    for (const PulseScore& score : scores) {
        if (score.disclosure != Disclosure::shown) {
            return {.disclosure = score.disclosure};
        }
        *mean.low += *score.low / static_cast<double>(scores.size());
        *mean.high += *score.high / static_cast<double>(scores.size());
        if (score.respondents) {
            mean.respondents = std::min(mean.respondents.value_or(*score.respondents), *score.respondents);
        }
    }
    return scores.empty() ? PulseScore{} : mean;
}

void fill_trust_and_value(PulseRound& round) {
    const std::span<const PulseScore> scores(round.dimensions);
    round.trust = mean(scores.first(pulse_dimensions / 2));
    round.value = mean(scores.last(pulse_dimensions / 2));
}

using Series = std::map<std::pair<std::string, std::string>, std::map<std::string, PulseRound>>;  ///< by rated and by

std::vector<PulseSeries> require_ordered(Series& series) {
    std::vector<PulseSeries> result;
    for (auto& [subject, rounds] : series) {
        PulseSeries& one = result.emplace_back(PulseSeries{.rated = subject.first, .by = subject.second});
        for (auto& [name, round] : rounds) {
            round.round = name;
            fill_trust_and_value(round);
            one.rounds.push_back(round);
        }
    }
    return result;
}

/// Organizations' means by round and dimension, each organization counted once.
std::vector<PulseRound> partnership_rounds(const std::vector<PulseSeries>& organizations) {
    std::map<std::string, std::array<std::vector<PulseScore>, pulse_dimensions>> shown;
    for (const PulseSeries& series : organizations) {
        for (const PulseRound& round : series.rounds) {
            auto& dimensions = shown[round.round];
            for (std::size_t d = 0; d < pulse_dimensions; ++d) {
                if (round.dimensions.at(d).disclosure == Disclosure::shown) {
                    dimensions.at(d).push_back(round.dimensions.at(d));
                }
            }
        }
    }
    std::vector<PulseRound> rounds;
    for (const auto& [name, dimensions] : shown) {
        PulseRound& round = rounds.emplace_back(PulseRound{.round = name});
        for (std::size_t d = 0; d < pulse_dimensions; ++d) {
            round.dimensions.at(d) = mean(dimensions.at(d));
            round.dimensions.at(d).respondents.reset();  // it would be the respondents of one organization
        }
        fill_trust_and_value(round);
    }
    return rounds;
}

}  // namespace

Pulse pulse(std::span<const PulseAnswer> answers, std::size_t min_respondents) {
    if (min_respondents < 3) {
        refuse_input("the trust survey needs at least 3 respondents for a figure");
    }
    Series organizations;
    Series pairs;
    for (const auto& [question, rounds] : by_question(answers)) {
        const auto& [rated, dimension] = question;
        Publishing publishing(min_respondents);
        for (const auto& [round, raters] : rounds) {
            const auto figures = publishing.publish(raters);
            organizations[{rated, ""}][round].dimensions.at(dimension) = figures.all;
            for (const auto& [by, score] : figures.pairs) {
                pairs[{rated, by}][round].dimensions.at(dimension) = score;
            }
        }
    }
    Pulse pulse{.organizations = require_ordered(organizations), .pairs = require_ordered(pairs)};
    pulse.partnership = partnership_rounds(pulse.organizations);
    return pulse;
}

}  // namespace laborshed::partnership
