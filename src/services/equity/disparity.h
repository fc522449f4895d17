// Outcomes of groups at each stage, for the people the actor can see: raw counts, without disclosure control. Others
// see a release (disparity_release.h).
#pragma once

#include "equity/disparity.h"
#include "records/vocabulary.h"
#include "services/equity/release_people.h"
#include "services/participants/people_basis.h"
#include "services/partnership/disclosure_threshold.h"

#include <map>

namespace laborshed::services {

/// One group at one stage; shares of 0 to 1. Missing: no one, or (`hidden`) not shown to the one who asks.
struct DisparityRow {
    std::string dimension = {};
    std::string dimension_label = {};
    std::string group = {};
    std::string group_label = {};
    equity::Stage stage = equity::Stage::outreach;
    std::string stage_label = {};
    bool representation =
        false;  ///< the share that the group has of all who reached the stage, beside its share of the region
    bool hidden = false;
    std::optional<std::int64_t> of{};
    std::optional<std::int64_t> reached{};
    std::optional<double> rate{};
    std::optional<double> low{};  ///< Wilson's 95% interval
    std::optional<double> high{};
    std::string reference = {};  ///< a group's label, "everyone else" or "the region"
    std::optional<double> reference_rate{};
    std::optional<double> ratio{};
    std::optional<double> ratio_low{};
    std::optional<double> ratio_high{};
    std::optional<bool> below_four_fifths{};
    std::optional<double> gap{};  ///< rate less the reference's, with Newcombe's interval
    std::optional<double> gap_low{};
    std::optional<double> gap_high{};
    std::optional<double> p{};           ///< Fisher's exact; of a representation exact binomial
    std::optional<double> adjusted_p{};  ///< Holm, over everything on the page
    std::optional<double> short_by{};    ///< people
    equity::Verdict verdict = equity::Verdict::unknown;
    std::string sentence = {};  ///< empty where the figures don't carry one
};
BOOST_DESCRIBE_STRUCT(DisparityRow, (),
                      (dimension, dimension_label, group, group_label, stage, stage_label, representation, hidden, of,
                       reached, rate, low, high, reference, reference_rate, ratio, ratio_low, ratio_high,
                       below_four_fifths, gap, gap_low, gap_high, p, adjusted_p, short_by, verdict, sentence))

/// Dollars an hour of those placed.
struct WageRow {
    std::string dimension = {};
    std::string group = {};
    std::string group_label = {};
    std::int64_t people = 0;
    std::optional<double> median{};
    std::optional<double> low{};
    std::optional<double> high{};
    std::string reference = {};
    std::optional<double> reference_median{};
    std::optional<double> ratio{};
    std::optional<double> adjusted_p{};
    equity::Verdict verdict = equity::Verdict::unknown;
    std::string sentence = {};
};
BOOST_DESCRIBE_STRUCT(WageRow, (),
                      (dimension, group, group_label, people, median, low, high, reference, reference_median, ratio,
                       adjusted_p, verdict, sentence))

struct WayPart {
    equity::Stage stage = equity::Stage::outreach;
    std::string label = {};
    std::optional<double> own_rate{};
    std::optional<double> reference_rate{};
    double gap = 0;  ///< the stage's part of the whole gap; the parts sum to it
};
BOOST_DESCRIBE_STRUCT(WayPart, (), (stage, label, own_rate, reference_rate, gap))

/// Where the gap of the whole way, from the contact to work that lasts, arises.
struct WayRow {
    std::string dimension = {};
    std::string group = {};
    std::string group_label = {};
    std::string reference = {};
    double own_rate = 0;
    double reference_rate = 0;
    double gap = 0;
    std::vector<WayPart> parts = {};
    std::string sentence = {};
};
BOOST_DESCRIBE_STRUCT(WayRow, (),
                      (dimension, group, group_label, reference, own_rate, reference_rate, gap, parts, sentence))

struct DisparityView {
    FigureBasis basis = {};
    equity::Reference reference = equity::Reference::highest;
    std::optional<double> target_wage{};     ///< dollars an hour: the stage of the wage
    std::int64_t tests = 0;                  ///< that the adjustment is over
    std::vector<std::string> findings = {};  ///< the sentences that matter most, the largest shortfall first
    std::vector<DisparityRow> rows = {};
    std::vector<WageRow> wages = {};
    std::vector<WayRow> ways = {};
};
BOOST_DESCRIBE_STRUCT(DisparityView, (), (basis, reference, target_wage, tests, findings, rows, wages, ways))

struct DisparityQuery {
    PipelineFilter filter = {};
    equity::Reference reference = equity::Reference::highest;  ///< not a named group
    /// Of the stage of the wage; missing: the median of all whose wage is known.
    std::optional<double> target_wage{};
    /// Only people whose first contact is so many days past, each taken to have had the time for every stage; missing:
    /// everyone, at risk at a stage once there was time for it (pipeline/equity_stages.h).
    std::optional<int> since_contact = {};
    const ReleasePeople* people = nullptr;  ///< those of a release only; missing: everyone seen
};

/// Throws Error not_signed_in, bad_input.
[[nodiscard]] DisparityView pipeline_disparity(Workspace& workspace, const Actor& actor, const DisparityQuery& query);

/// The counts behind it, of those that the actor can see: what a release is made of.
struct DisparityCounts {
    FigureBasis basis = {};
    std::vector<equity::DisparityDimension> dimensions = {};
    equity::StageCounts all = {};
    std::optional<double> target_wage{};
    std::vector<std::string> participants = {};  ///< ids of those counted
    ThresholdScope scope = {};                   ///< of those counted; partnerships only where the query has `people`
};
[[nodiscard]] DisparityCounts disparity_counts(Workspace& workspace, records::Database& database, const Actor& actor,
                                               const DisparityQuery& query);

/// Rows, sentences and the rest of it.
[[nodiscard]] DisparityView shown_disparity(const DisparityCounts& counts, equity::Reference reference);

/// The region's adults by dimension and group, of the partnership or, when empty, of the only one that has them.
using RegionPeople = std::map<std::pair<std::string, std::string>, double>;
[[nodiscard]] RegionPeople region_people(records::Database& database, const std::string& partnership);

/// One of the vocabulary's, without counts yet.
[[nodiscard]] equity::DisparityDimension dimension_of(const records::Dimension& from, const RegionPeople& people);

/// "Enrolled".
[[nodiscard]] std::string stage_label(equity::Stage stage);

}  // namespace laborshed::services
