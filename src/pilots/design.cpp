#include "pilots/design.h"

#include "base/error.h"

#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <functional>

namespace laborshed::pilots {
namespace {

constexpr double kMaxPeople = 1e7;

void check(const Design& design) {
    const auto between = [](double value, double low, double high) {
        return std::isfinite(value) && value > low && value < high;
    };
    if (design.proportions && !between(design.baseline, 0, 1)) {
        throw Error(ErrorKind::bad_input, say("E5152"));
    }
    if (!std::isfinite(design.baseline)) {
        throw Error(ErrorKind::bad_input, say("E5153"));
    }
    if (!design.proportions && !(std::isfinite(design.deviation) && design.deviation > 0)) {
        throw Error(ErrorKind::bad_input, say("E5154"));
    }
    if (!between(design.comparison, 1.999999, kMaxPeople + 1) || !between(design.treatment, 1.999999, kMaxPeople + 1)) {
        throw Error(ErrorKind::bad_input, say("E5155"));
    }
    if (!between(design.level, 0, 1)) {
        throw Error(ErrorKind::bad_input, say("E5156"));
    }
    if (!between(design.power, design.level, 1)) {
        throw Error(ErrorKind::bad_input, say("E5157"));
    }
    if (!(std::isfinite(design.cluster_size) && design.cluster_size >= 1)) {
        throw Error(ErrorKind::bad_input, say("E5158"));
    }
    if (!(design.intraclass_correlation >= 0 && design.intraclass_correlation <= 1)) {
        throw Error(ErrorKind::bad_input, say("E5159"));
    }
}

double normal_below(double z) { return boost::math::cdf(boost::math::normal(), z); }
double normal_above(double z) { return boost::math::cdf(boost::math::complement(boost::math::normal(), z)); }
double normal_critical(double level) {
    return boost::math::quantile(boost::math::complement(boost::math::normal(), level / 2));
}

double half_sum_inverse(const Design& design) {
    const double effect = design_effect(design);
    const double n0 = design.comparison / effect;
    const double n1 = design.treatment / effect;
    return n0 * n1 / (n0 + n1);
}

double power_of_shares(const Design& design, double share) {
    const double h = 2 * std::asin(std::sqrt(share)) - 2 * std::asin(std::sqrt(design.baseline));
    const double shift = std::abs(h) * std::sqrt(half_sum_inverse(design));
    const double z = normal_critical(design.level);
    return normal_above(z - shift) + normal_below(-z - shift);
}

double power_of_means(const Design& design, double effect) {
    const double people = design.comparison + design.treatment;
    // people in clusters: as many independent things as there are clusters
    const double df =
        std::max(1.0, design.cluster_size > 1 && design.intraclass_correlation > 0 ? people / design.cluster_size - 2
                                                                                   : people - 2);
    const double shift = std::abs(effect) / design.deviation * std::sqrt(half_sum_inverse(design));
    const double t = boost::math::quantile(boost::math::complement(boost::math::students_t(df), design.level / 2));
    if (shift == 0) {
        return design.level;
    }
    if (shift > 37) {
        return 1;  // beyond what the series can do, and certain
    }
    const boost::math::non_central_t law(df, shift);
    return boost::math::cdf(boost::math::complement(law, t)) + boost::math::cdf(law, -t);
}

/// Where a function that grows from below 0 to above 0 crosses it.
double crossing(const std::function<double(double)>& grows, double low, double high) {
    for (int i = 0; i < 200 && high - low > 1e-13 * std::max(1.0, std::abs(high)); ++i) {
        const double middle = (low + high) / 2;
        (grows(middle) < 0 ? low : high) = middle;
    }
    return (low + high) / 2;
}

double largest_effect(const Design& design, double direction) {
    if (design.proportions) {
        return direction > 0 ? 1 - design.baseline : design.baseline;
    }
    return 40 * design.deviation / std::sqrt(half_sum_inverse(design));
}

std::optional<double> detectable(const Design& design, double direction) {
    check(design);
    const double most = largest_effect(design, direction);
    const auto short_of = [&](double size) { return power(design, direction * size) - design.power; };
    if (short_of(most) < 0) {
        return std::nullopt;
    }
    return direction * crossing(short_of, 0, most);
}

std::string amount(const Design& design, double effect) {
    const double value = design.proportions ? 100 * effect : effect;
    const double rounded = std::abs(value) >= 100 ? std::round(value) : std::round(10 * value) / 10;
    auto text = std::to_string(std::abs(rounded));
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) {
        text.pop_back();
    }
    return text + (design.proportions ? (text == "1" ? " percentage point" : " percentage points") : "");
}

std::string percent(double share) { return std::to_string(std::lround(100 * share)) + "%"; }

std::string people(std::uint64_t number) {
    auto text = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3) {
        text.insert(static_cast<std::size_t>(at), ",");
    }
    return text + " people";
}

}  // namespace

double design_effect(const Design& design) { return 1 + (design.cluster_size - 1) * design.intraclass_correlation; }

double power(const Design& design, double effect) {
    check(design);
    if (!design.proportions) {
        return power_of_means(design, effect);
    }
    const double share = design.baseline + effect;
    if (!(share > -1e-12 && share < 1 + 1e-12)) {
        throw Error(ErrorKind::bad_input, say("E5160"));
    }
    return power_of_shares(design, std::clamp(share, 0.0, 1.0));
}

double power_of_difference(const Design& design, double effect) {
    check(design);
    const double p0 = design.baseline;
    const double p1 = design.baseline + effect;
    if (!design.proportions || !(p1 >= 0 && p1 <= 1)) {
        throw Error(ErrorKind::bad_input, say("E5161"));
    }
    const double n0 = design.comparison / design_effect(design);
    const double n1 = design.treatment / design_effect(design);
    const double pooled = (n0 * p0 + n1 * p1) / (n0 + n1);
    const double without = std::sqrt(pooled * (1 - pooled) * (1 / n0 + 1 / n1));
    const double with = std::sqrt(p0 * (1 - p0) / n0 + p1 * (1 - p1) / n1);
    return normal_below((std::abs(effect) - normal_critical(design.level) * without) / with);
}

std::optional<double> minimum_detectable_effect(const Design& design) { return detectable(design, 1); }
std::optional<double> minimum_detectable_decrease(const Design& design) { return detectable(design, -1); }

std::optional<SampleSize> sample_size(const Design& design, double effect, double treated_share) {
    if (!(treated_share > 0 && treated_share < 1)) {
        throw Error(ErrorKind::bad_input, say("E5162"));
    }
    if (!std::isfinite(effect) || effect == 0) {
        throw Error(ErrorKind::bad_input, say("E5163"));
    }
    auto sized = design;
    const auto resize = [&](double total) {
        sized.treatment = std::max(2.0, total * treated_share);
        sized.comparison = std::max(2.0, total * (1 - treated_share));
    };
    const auto short_of = [&](double total) {
        resize(total);
        return power(sized, effect) - design.power;
    };
    if (short_of(kMaxPeople) < 0) {
        return std::nullopt;
    }
    resize(crossing(short_of, 4, kMaxPeople));
    const auto up = [](double number) { return static_cast<std::uint64_t>(std::ceil(number - 1e-7)); };
    SampleSize found{.comparison = up(sized.comparison), .treatment = up(sized.treatment)};
    if (design.cluster_size > 1) {
        const auto clusters = [&](std::uint64_t number) {
            return up(static_cast<double>(number) / design.cluster_size);
        };
        found.clusters = clusters(found.comparison) + clusters(found.treatment);
    }
    found.people = found.comparison + found.treatment;
    return found;
}

std::vector<PowerPoint> power_curve(const Design& design, std::size_t points) {
    check(design);
    const double largest = largest_effect(design, 1);
    const double detected = minimum_detectable_effect(design).value_or(largest);
    const double most = std::min(largest, 3 * detected);
    std::vector<PowerPoint> curve;
    for (std::size_t i = 0; i < points; ++i) {
        const double effect = most * static_cast<double>(i) / static_cast<double>(std::max<std::size_t>(points - 1, 1));
        curve.push_back({effect, power(design, effect)});
    }
    return curve;
}

std::vector<DetectableEffect> effect_curve(const Design& design, std::uint64_t most, std::size_t points) {
    check(design);
    const double share = design.treatment / (design.treatment + design.comparison);
    const double fewest = std::ceil(2 / std::min(share, 1 - share));
    const double last = std::max(fewest + 1, static_cast<double>(most));
    std::vector<DetectableEffect> curve;
    for (std::size_t i = 0; i < points; ++i) {
        // more points where the curve is steep
        const double part = static_cast<double>(i) / static_cast<double>(std::max<std::size_t>(points - 1, 1));
        const double total = std::round(fewest + (last - fewest) * part * part);
        auto sized = design;
        sized.treatment = total * share;
        sized.comparison = total - sized.treatment;
        if (!curve.empty() && curve.back().people == static_cast<std::uint64_t>(total)) {
            continue;
        }
        curve.push_back({static_cast<std::uint64_t>(total), minimum_detectable_effect(sized)});
    }
    return curve;
}

DesignVerdict verdict(const Design& design, double smallest) {
    DesignVerdict said;
    said.power = power(design, smallest);
    const double fewest = std::min(design.comparison, design.treatment);
    const bool two_groups = design.cluster_size <= 1 || fewest >= 2 * design.cluster_size - 1e-9;
    said.enough = two_groups && said.power >= design.power - 1e-9;
    const double share = design.treatment / (design.treatment + design.comparison);
    const auto wanted = sample_size(design, smallest, share);
    const auto least = smallest > 0 ? minimum_detectable_effect(design) : minimum_detectable_decrease(design);
    if (!two_groups) {
        said.sentence =
            "This pilot can't show anything, because an arm has fewer than two groups of this size. It needs more or "
            "smaller groups.";
    } else if (said.enough) {
        said.sentence = "If the true effect is " + amount(design, smallest) +
                        ", this pilot detects it with a probability of " + percent(said.power) + ".";
    } else {
        said.sentence =
            "This pilot is underpowered. If the true effect is " + amount(design, smallest) +
            ", it detects it with a probability of only " + percent(said.power) + ". " +
            (wanted ? "It needs " + people(wanted->people) +
                          (wanted->clusters > 0 ? " in " + std::to_string(wanted->clusters) + " groups" : "") +
                          " for " + percent(design.power) + "."
                    : "No number of people would be enough.");
        said.notes.push_back(least ? "The smallest effect it detects with a probability of " + percent(design.power) +
                                         " is " + amount(design, *least) + "."
                                   : "It can't detect even the largest possible effect with a probability of " +
                                         percent(design.power) + ".");
        said.notes.emplace_back(
            "A result of \"cannot tell\" would then say little about the training. More people, more time, or "
            "an outcome that more people reach would help.");
    }
    if (design.cluster_size > 1 && design.intraclass_correlation > 0) {
        const double effect = std::round(100 * design_effect(design)) / 100;
        auto text = std::to_string(effect);
        text.erase(text.find_last_not_of('0') + 1);
        said.notes.push_back("Because people are assigned in groups, it takes " + text +
                             (text.ends_with('.') ? "0" : "") + " times as many people as single assignment.");
    }
    if (two_groups && design.cluster_size > 1 && fewest < 10 * design.cluster_size) {
        const auto groups = static_cast<std::uint64_t>(std::floor(fewest / design.cluster_size + 1e-9));
        said.notes.push_back(
            "An arm has about " + std::to_string(groups) +
            " groups. With fewer than ten, the formula is too optimistic, so use the simulated probability. "
            "More groups help more than more people per group.");
    }
    if (design.proportions && fewest * std::min(design.baseline, 1 - design.baseline) < 5) {
        said.notes.emplace_back(
            "Very few people in an arm are expected to have (or miss) the outcome, so the formula is rough. Use "
            "the simulated probability.");
    }
    return said;
}

}  // namespace laborshed::pilots
