#include "services/pulse/pulse_results.h"

#include "base/day.h"
#include "base/hash.h"
#include "partnership/pulse.h"
#include "records/merge.h"
#include "records/partnership.h"
#include "services/book/record_service.h"
#include "services/pulse/pulse_answers.h"
#include "services/pulse/pulse_rounds.h"

#include <algorithm>
#include <map>

namespace laborshed::services {
namespace {

using partnership::PulseDimension;
using records::PulseRound;

constexpr std::size_t kLeast = 3;

std::vector<PulseRound> rounds_over(records::Database& database, const std::string& partnership,
                                    std::chrono::sys_days day) {
    auto rounds = records::rounds_of<PulseRound>(database, partnership);
    std::erase_if(rounds, [day](const PulseRound& round) { return !is_over(round, day); });
    return rounds;
}

void add_answers(const SecretKey& key, const PulseRound& round, const records::PulseSheet& sheet,
                 std::vector<partnership::PulseAnswer>& answers) {
    const auto content = opened(key, sheet);
    for (const auto& rating : content.ratings) {
        for_each_dimension([&](PulseDimension dimension, auto field, const char* /*name*/) {
            if (const auto& value = rating.*field) {
                answers.push_back({content.person, content.organization, rating.organization, round.opens, dimension,
                                   static_cast<int>(*value)});
            }
        });
    }
}

/// Rounds don't overlap, so their first day identifies and sorts them. The result is cached while the sheets are the
/// same; the decrypted answers are not.
std::shared_ptr<const partnership::Pulse> model_of(Workspace& workspace, records::Database& database,
                                                   const std::vector<PulseRound>& rounds) {
    std::vector<std::vector<records::PulseSheet>> sheets;
    std::string all;
    for (const auto& round : rounds) {
        sheets.push_back(records::sheets_of(database, round.id));
        all += round.opens;
        for (const auto& sheet : sheets.back()) {
            all += '\n' + sheet.token + sheet.sealed;
        }
    }
    return workspace.answers().get<partnership::Pulse>(workspace.fingerprint(), "pulse " + sha256(all), [&] {
        const auto& key = workspace.secret_key();
        std::vector<partnership::PulseAnswer> answers;
        for (std::size_t i = 0; i < rounds.size(); ++i) {
            for (const auto& sheet : sheets[i]) {
                add_answers(key, rounds[i], sheet, answers);
            }
        }
        return partnership::pulse(answers, kLeast);
    });
}

PulseFigure figure_of(const partnership::PulseScore& score) {
    if (score.disclosure != equity::Disclosure::shown) {
        return {};
    }
    PulseFigure figure{.shown = true, .low = score.low, .high = score.high};
    if (score.respondents) {
        figure.respondents = static_cast<std::int64_t>(*score.respondents);
    }
    return figure;
}

bool shows_something(const partnership::PulseRound& round) {
    return std::ranges::any_of(round.dimensions, [](const partnership::PulseScore& score) {
        return score.disclosure == equity::Disclosure::shown;
    });
}

/// Computed from shown figures only, so that it reveals nothing more.
std::optional<double> change(const PulseFigure& before, const PulseFigure& now) {
    constexpr double close = 0.1;
    const auto known = [](const PulseFigure& figure) { return figure.shown && *figure.high - *figure.low <= close; };
    const auto middle = [](const PulseFigure& figure) { return (*figure.low + *figure.high) / 2; };
    return known(before) && known(now) ? std::optional(middle(now) - middle(before)) : std::nullopt;
}

PulseRow row_of(const PulseRound& round, const partnership::PulseRound& said) {
    PulseRow row{.round = round.id, .round_name = round.name, .closed = round.closes};
    const auto figure = [&said](PulseDimension dimension) {
        return figure_of(said.dimensions.at(static_cast<std::size_t>(dimension)));
    };
    row.trust = figure_of(said.trust);
    row.reliability = figure(PulseDimension::reliability);
    row.mission_support = figure(PulseDimension::mission_support);
    row.openness = figure(PulseDimension::openness);
    row.value = figure_of(said.value);
    row.influence = figure(PulseDimension::influence);
    row.involvement = figure(PulseDimension::involvement);
    row.resources = figure(PulseDimension::resources);
    return row;
}

/// Names of organizations, including merged ones.
class Names {
  public:
    explicit Names(records::Database& database) {
        for (const auto& merge : records::select<records::Merge>(database)) {
            names_[merge.gone] = merge.gone_name;
        }
        for (const auto& organization : records::select<records::Organization>(database)) {
            names_[organization.id] = organization.name;
        }
    }
    [[nodiscard]] std::string of(const std::string& id) const {
        const auto found = names_.find(id);
        return found == names_.end() ? (id.empty() ? "" : "Removed organization") : found->second;
    }

  private:
    std::map<std::string, std::string> names_;
};

class Rows {
  public:
    Rows(PulseResults& results, const Names& names) : results_(results), names_(names) {}

    /// Adds a row for every round, so that "too few answers" and "none" look the same.
    void add(const partnership::PulseSeries& series) {
        if (std::ranges::none_of(series.rounds, shows_something)) {
            return;
        }
        PulseRow before;
        for (const auto& round : results_.rounds) {
            const auto said = std::ranges::find(series.rounds, round.opens, &partnership::PulseRound::round);
            auto row = row_of(round, said == series.rounds.end() ? partnership::PulseRound{} : *said);
            row.organization = series.rated;
            row.organization_name = names_.of(series.rated);
            row.by = series.by;
            row.by_name = names_.of(series.by);
            row.trust_change = change(before.trust, row.trust);
            row.value_change = change(before.value, row.value);
            before = results_.rows.emplace_back(std::move(row));
        }
    }

  private:
    PulseResults& results_;
    const Names& names_;
};

}  // namespace

PulseResults pulse_results(Workspace& workspace, const Actor& actor, const std::string& partnership) {
    (void)get_record<records::Partnership>(workspace, actor, partnership);
    PulseResults results{.day = to_text(workspace.today()), .least_respondents = kLeast};
    workspace.read([&](records::Database& database) {
        auto rounds = rounds_over(database, partnership, workspace.today());
        std::erase_if(rounds, [&](const PulseRound& round) { return !may_read(database, actor, round); });
        results.rounds = std::move(rounds);
        const auto pulse = model_of(workspace, database, results.rounds);
        const Names names(database);
        Rows rows(results, names);
        rows.add({.rounds = pulse->partnership});
        for (const auto* all : {&pulse->organizations, &pulse->pairs}) {
            for (const auto& series : *all) {
                rows.add(series);
            }
        }
    });
    return results;
}

std::vector<PulsePair> pulse_pairs(Workspace& workspace, records::Database& database, const std::string& partnership,
                                   const std::string& since, std::chrono::sys_days day) {
    std::vector<PulsePair> found;
    const auto rounds = rounds_over(database, partnership, day);
    if (rounds.empty() || rounds.back().closes < since) {
        return found;
    }
    const auto pulse = model_of(workspace, database, rounds);
    for (const auto& series : pulse->pairs) {
        if (series.rounds.back().round == rounds.back().opens && shows_something(series.rounds.back())) {
            found.push_back({series.rated, series.by});
        }
    }
    return found;
}

}  // namespace laborshed::services
