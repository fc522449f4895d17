#include "equity/sentence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string_view>
#include <utility>

namespace laborshed::equity {
namespace {

/// "Of every 100 women who BASE, 42 DID. If women had HAD as often as men, 14 more would WOULD."
struct StageWords {
    std::string_view did;
    std::string_view had;
    std::string_view would;
};

constexpr std::array<StageWords, stage_count> kWords = {{
    {"were reached", "been reached", "have been"},
    {"applied", "applied", "have"},
    {"were enrolled", "been enrolled", "have been"},
    {"completed the program", "completed the program", "have"},
    {"earned a credential", "earned a credential", "have"},
    {"were placed in a job", "been placed in a job", "have been"},
    {"stayed employed", "stayed employed", "have"},
    {"were paid the target wage or more", "been paid the target wage or more", "have been"},
}};

const StageWords& words(Stage stage) { return kWords[index(stage)]; }

/// "1,240".
std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3; at -= 3) {
        digits.insert(at - 3, ",");
    }
    return digits;
}

std::string dollars(double amount) {
    char buffer[64];
    const int size = std::snprintf(buffer, sizeof buffer, "$%.2f", amount);
    return {buffer, static_cast<std::size_t>(std::max(size, 0))};
}

/// Two shares as people of every so many: of as few as tell them apart, neither rounded to no one when there is
/// someone.
struct Rounded {
    std::uint64_t of = 100;
    std::uint64_t own = 0;
    std::uint64_t other = 0;
};

Rounded rounded(double own, double other) {
    Rounded people;
    for (people.of = 100;; people.of *= 10) {
        const auto scaled = [&](double share) {
            return static_cast<std::uint64_t>(std::llround(share * static_cast<double>(people.of)));
        };
        people.own = scaled(own);
        people.other = scaled(other);
        const bool told_apart = people.own != people.other || own == other;
        const bool somebody = (people.own > 0 || own == 0) && (people.other > 0 || other == 0);
        if ((told_apart && somebody) || people.of == 10'000) {
            return people;
        }
    }
}

const std::string& noun(const DisparityGroup& group) { return group.noun.empty() ? group.label : group.noun; }

std::string other_noun(const DisparityDimension& dimension, std::optional<std::size_t> reference) {
    return reference ? noun(dimension.groups[*reference]) : "others";
}

bool told(Verdict verdict) {
    return verdict == Verdict::gap || verdict == Verdict::small_gap || verdict == Verdict::within ||
           verdict == Verdict::ahead;
}

/// "Of every 100 women who applied, 42 were enrolled; of every 100 men, 61."
std::string rates(std::string_view start, Stage stage, std::optional<Stage> base, const std::string& noun,
                  const std::string& other, double own_rate, double other_rate) {
    const Rounded people = rounded(own_rate, other_rate);
    std::string text = std::string(start) + " every " + grouped(people.of) + " " + noun;
    if (base) {
        text += " who " + std::string(words(*base).did);
    }
    text += ", " + grouped(people.own) + " " + std::string(words(stage).did);
    return text + "; of every " + grouped(people.of) + " " + other + ", " + grouped(people.other) + ".";
}

/// How many people a shortfall is, when it is someone.
std::uint64_t missing(const Finding& finding) {
    const bool behind = finding.verdict == Verdict::gap || finding.verdict == Verdict::small_gap;
    return behind && finding.shortfall ? static_cast<std::uint64_t>(std::llround(finding.shortfall->people)) : 0;
}

std::string representation(const Finding& finding, const std::string& group) {
    const Rounded people = rounded(*finding.rate, *finding.reference_rate);
    const std::string stage(words(finding.stage).did);
    std::string text = "Of every " + grouped(people.of) + " people who " + stage + ", " + grouped(people.own) +
                       " were " + group + "; of every " + grouped(people.of) + " people in the region, " +
                       grouped(people.other) + " are.";
    if (const auto more = missing(finding); more > 0) {
        text += " To match the region, it would take " + grouped(more) + " more.";
    }
    return text;
}

std::string as_often(Verdict verdict) { return verdict == Verdict::within ? " There is no large gap." : ""; }

}  // namespace

std::optional<std::string> sentence(const Finding& finding, const DisparityDimension& dimension,
                                    const StageBases& bases) {
    if (!told(finding.verdict) || !finding.rate || !finding.reference_rate) {
        return std::nullopt;
    }
    const std::string& group = noun(dimension.groups.at(finding.group));
    if (finding.representation) {
        return representation(finding, group) + as_often(finding.verdict);
    }
    const std::string other = other_noun(dimension, finding.reference_group);
    std::string text =
        rates("Of", finding.stage, bases[index(finding.stage)], group, other, *finding.rate, *finding.reference_rate);
    if (const auto more = missing(finding); more > 0) {
        const StageWords& stage = words(finding.stage);
        text += " If " + group + " had " + std::string(stage.had) + " as often as " + other + ", " + grouped(more) +
                " more would " + std::string(stage.would) + ".";
    }
    return text + as_often(finding.verdict);
}

std::optional<std::string> sentence(const WageFinding& finding, const DisparityDimension& dimension) {
    if (!told(finding.verdict) || !finding.gap) {
        return std::nullopt;
    }
    const double difference = finding.gap->difference.value;
    const bool behind = finding.verdict == Verdict::gap || finding.verdict == Verdict::small_gap;
    if ((behind && difference >= 0) || (finding.verdict == Verdict::ahead && difference <= 0)) {
        return std::nullopt;
    }
    return "Half of the " + noun(dimension.groups.at(finding.group)) + " earn " + dollars(finding.gap->own.value) +
           " an hour or more; half of the " + other_noun(dimension, finding.reference_group) + " earn " +
           dollars(finding.gap->reference.value) + " or more." + as_often(finding.verdict);
}

std::optional<std::string> sentence(const Decomposition& decomposition, const std::string& noun,
                                    const std::string& reference_noun, const DisparityOptions& options) {
    const auto enough = [&](const StagePart& part) {
        return std::min(part.own.at_risk, part.reference.at_risk) >= options.enough_people;
    };
    const double wrong = 1 - options.level;
    if (decomposition.parts.empty() || !enough(decomposition.parts.front()) || decomposition.gap >= 0 ||
        decomposition.p.value_or(1) >= wrong) {
        return std::nullopt;
    }
    const StagePart& worst = *std::ranges::min_element(decomposition.parts, {}, &StagePart::gap);
    const bool shown = worst.own_rate && worst.reference_rate && enough(worst) && worst.ratio && worst.ratio->high &&
                       *worst.ratio->high < 1;
    if (!shown) {
        return std::nullopt;
    }
    const auto base = [&](Stage stage) { return options.bases[index(stage)]; };
    std::string text = rates("Of", decomposition.parts.back().stage, base(decomposition.parts.front().stage), noun,
                             reference_noun, decomposition.own_rate, decomposition.reference_rate);
    if (decomposition.parts.size() == 1) {
        return text;
    }
    return text + " The largest part of that gap arises at " + text_of(worst.stage) + ": " +
           rates("of", worst.stage, base(worst.stage), noun, reference_noun, *worst.own_rate, *worst.reference_rate);
}

}  // namespace laborshed::equity
