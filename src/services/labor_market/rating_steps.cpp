#include "services/labor_market/rating_steps.h"

#include "labor_market/skills.h"
#include "services/labor_market/region_inputs.h"

#include <map>

namespace laborshed::services {
namespace {

struct PublishedRating {
    std::string onet_soc;
    Reading reading;
};

/// The newest release's importance ratings of one occupation, by element; those that count.
std::map<std::string, std::vector<PublishedRating>> importance_of(lake::Connection& connection,
                                                                  const std::vector<std::string>& vintages,
                                                                  const std::string& soc) {
    const auto rows = connection.query(
        "SELECT element_id, onet_soc, value, vintage, src_row FROM onet_ratings r WHERE soc = ? AND scale = 'IM' "
        "AND NOT suppress AND NOT not_relevant AND " +
            among(vintages) + " AND release = (SELECT max(release) FROM onet_ratings n WHERE n.domain = r.domain AND " +
            among(vintages) + ") ORDER BY element_id, onet_soc, vintage",
        {soc});
    std::map<std::string, std::vector<PublishedRating>> ratings;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto& of_element = ratings[rows.text(i, 0)];
        if (!of_element.empty() && of_element.back().onet_soc == rows.text(i, 1)) {
            continue;  // the same release from two files
        }
        of_element.push_back({.onet_soc = rows.text(i, 1),
                              .reading = {.value = rows.number(i, 2),
                                          .vintage = rows.text(i, 3),
                                          .row = rows.integer(i, 4).value_or(0),
                                          .column = "value"}});
    }
    return ratings;
}

void add_rating_step(const Vintages& vintages, const SkillBar& bar, const std::vector<PublishedRating>& ratings,
                     Trace& trace) {
    std::vector<Figure> inputs;
    double sum = 0;
    for (const auto& rating : ratings) {
        inputs.push_back({.value = rating.reading.value,
                          .label = say("label.rating", {{"occupation", rating.onet_soc}}),
                          .unit = "index"});
        sum += rating.reading.value.value_or(0);
    }
    const auto count = inputs.size();
    const auto mean = count == 1 ? "{0}" : "(" + sum_formula(count) + ") ÷ " + std::to_string(count);
    Line line{.id = "skill." + bar.element_id,
              .label = say("label.importance_of", {{"skill", bar.name}}),
              .unit = "index",
              .formula = "(" + mean + " − 1) × 25",
              .level = Level::nation,
              .area = "United States"};
    if (bar.nation_importance) {
        line.note = say("note.mean_importance", {{"mean", written(*bar.nation_importance)}});
    }
    line.cells = [&] {
        std::vector<Cell> cells;
        for (const auto& rating : ratings) {
            cells.push_back(vintages.cell(rating.reading));
        }
        return cells;
    };
    (void)trace.compute(line, inputs, [&] { return labor_market::importance_0_100(sum / static_cast<double>(count)); });
}

}  // namespace

void add_rating_steps(lake::Connection& connection, const Vintages& vintages, const std::vector<std::string>& ratings,
                      const OccupationProfile& profile, Trace& trace) {
    if (profile.skills.empty() && profile.knowledge.empty()) {
        return;
    }
    const auto published = importance_of(connection, ratings, profile.gap.occupation);
    for (const auto* bars : {&profile.skills, &profile.knowledge}) {
        for (const auto& bar : *bars) {
            if (const auto found = published.find(bar.element_id); bar.importance && found != published.end()) {
                add_rating_step(vintages, bar, found->second, trace);
            }
        }
    }
}

void add_move_steps(const OccupationProfile& profile, MoveKind kind, const std::vector<Transition>& moves,
                    const RegionGaps& gaps, Trace& trace) {
    for (const auto& move : moves) {
        const auto id = text_of(kind) + "." + move.occupation;
        const auto* other = gaps.find(move.occupation);
        const auto* origin = kind == MoveKind::feeder ? other : &profile.gap;
        const auto* target = kind == MoveKind::feeder ? &profile.gap : other;
        const auto wage = [](const GapRow& row) {
            return Figure{.value = row.median_wage,
                          .missing = say("missing.wage_of", {{"occupation", row.title}}),
                          .label = say("label.median_wage_of", {{"occupation", row.title}}),
                          .unit = "dollars"};
        };
        (void)trace.compute({.id = id + ".wage_change",
                             .label = say("label.wage_change", {{"from", origin->title}, {"to", target->title}}),
                             .unit = "dollars",
                             .formula = "{0} − {1}",
                             .note = say("note.wage_change")},
                            {wage(*target), wage(*origin)}, [&] { return move.wage_change.value_or(0); });
        const Figure similarity{.value = move.similarity,
                                .missing = say("missing.ratings_of_one"),
                                .step = id + ".similarity",
                                .label = say("label.similarity", {{"from", origin->title}, {"to", target->title}}),
                                .unit = "index"};
        trace.add(similarity, [] {
            Step step;
            step.level = Level::computed;
            step.formula = say("formula.similarity");
            step.note = say("note.similarity");
            return step;
        });
    }
}

}  // namespace laborshed::services
