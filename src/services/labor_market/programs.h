// Program alignment, the other way round: what a program's occupations need, and what to do about the program.
#pragma once

#include "labor_market/program_alignment.h"
#include "lake_tables/provenance.h"
#include "services/labor_market/gaps.h"
#include "services/labor_market/trend.h"

namespace laborshed::services {

class Workspace;

/// One program of the region (CIP × award level, all institutions), or one that nobody in the region completes.
struct ProgramRow {
    std::string cip = {};
    std::string title = {};
    std::int64_t award_level = 0;
    std::string award_label = {};
    std::optional<std::int64_t> completions = {};        ///< in the last loaded year
    std::optional<std::int64_t> completions_prior = {};  ///< three years before, or in the first year loaded
    std::int64_t institutions = 0;
    std::vector<std::string> occupations = {};        ///< SOC codes that most of its graduates work in, at most five
    std::optional<double> training_gap = {};          ///< persons a year: its part of the occupations' gaps
    Interval training_gap_interval = {};              ///< sum of such parts of quantiles: wider than the sum's own
    std::optional<double> shortage_probability = {};  ///< share-weighted
    std::optional<bool> is_short = {};                ///< labor_market::is_short of it
    std::optional<double> median_wage = {};           ///< share-weighted, dollars a year
    labor_market::ProgramAction suggestion = labor_market::ProgramAction::cannot_tell;
    Message reason = {};
};
BOOST_DESCRIBE_STRUCT(ProgramRow, (),
                      (cip, title, award_level, award_label, completions, completions_prior, institutions, occupations,
                       training_gap, training_gap_interval, shortage_probability, is_short, median_wage, suggestion,
                       reason))

struct ProgramTable {
    Meta meta = {};
    std::int64_t total = 0;  ///< rows that pass the filters, before top and offset
    std::int64_t offset = 0;
    std::vector<ProgramRow> rows = {};
    std::vector<Missing> missing = {};
};
BOOST_DESCRIBE_STRUCT(ProgramTable, (), (meta, total, offset, rows, missing))

/// Empty texts don't filter.
struct ProgramQuery {
    std::string region = {};
    std::string q = {};  ///< in code or title, any letter case
    std::optional<labor_market::ProgramAction> suggestion = {};
    std::string sort = "training_gap";
    std::optional<SortOrder> order = {};  ///< empty: largest first for numbers, A first for texts
    std::optional<std::int64_t> top = {};
    std::int64_t offset = 0;
    Parameters parameters = {};
};

struct ProgramOccupation {
    GapRow gap = {};
    double share = 0;                     ///< of those who complete the program: work in this occupation
    std::optional<double> gap_part = {};  ///< persons a year: the program's part of the occupation's gap
    labor_market::FlowBasis basis = labor_market::FlowBasis::none;
    Message note = {};  ///< what the share rests on
};
BOOST_DESCRIBE_STRUCT(ProgramOccupation, (), (gap, share, gap_part, basis, note))

/// A program at one institution in the region.
struct ProgramOffer {
    std::int64_t unitid = 0;
    std::string name = {};
    std::string city = {};
    std::string county = {};  ///< its name
    std::int64_t award_level = 0;
    std::string award_label = {};
    std::optional<std::int64_t> completions = {};
    std::optional<std::string> flag = {};
    std::string step = {};  ///< id of the step that shows its published cell
};
BOOST_DESCRIBE_STRUCT(ProgramOffer, (), (unitid, name, city, county, award_level, award_label, completions, flag, step))

struct SuggestionInput {
    Message label = {};
    std::optional<double> value = {};
    std::string unit = {};
    Message says = {};      ///< what the rules hold it against; may be empty
    std::string step = {};  ///< id of the step that it came from: "suggestion.gap"
};
BOOST_DESCRIBE_STRUCT(SuggestionInput, (), (label, value, unit, says, step))

struct Suggestion {
    labor_market::ProgramAction action = labor_market::ProgramAction::cannot_tell;
    Message sentence = {};  ///< the reason, for people
    Message rule = {};      ///< the documented rule that fired
    std::vector<SuggestionInput> inputs = {};
};
BOOST_DESCRIBE_STRUCT(Suggestion, (), (action, sentence, rule, inputs))

struct Institution {
    std::int64_t unitid = 0;
    std::string name = {};
};
BOOST_DESCRIBE_STRUCT(Institution, (), (unitid, name))

/// Another program of the region that leads to some of the same occupations.
struct ProgramAlternative {
    std::string cip = {};
    std::string title = {};
    std::int64_t award_level = 0;
    std::string award_label = {};
    std::optional<std::int64_t> completions = {};
    std::vector<std::string> shared_occupations = {};
};
BOOST_DESCRIBE_STRUCT(ProgramAlternative, (), (cip, title, award_level, award_label, completions, shared_occupations))

/// What a program's graduates earn, as PSEO publishes it; dollars a year. No median where it publishes none of them:
/// then the page shows the wage of the program's occupations.
struct GraduatesWage {
    std::optional<double> median = {};     ///< of several institutions the mean of their medians, weighted by graduates
    std::optional<double> p25 = {};        ///< of one institution only
    std::optional<double> p75 = {};        ///< the same
    std::optional<double> graduates = {};  ///< with earnings
    Message label = {};                    ///< whose, and how long after they graduated
    Message missing = {};                  ///< why there is no median
    std::string step = {};
};
BOOST_DESCRIBE_STRUCT(GraduatesWage, (), (median, p25, p75, graduates, label, missing, step))

struct ProgramProfile {
    Meta meta = {};
    std::string cip = {};
    std::string title = {};
    std::optional<std::int64_t> award_level = {};  ///< null: all award levels together
    std::optional<std::string> award_label = {};
    std::optional<Institution> institution = {};
    std::optional<std::int64_t> completions = {};  ///< in the last loaded year, of the award and institution asked for
    Trend completions_trend = {};
    std::vector<ProgramOffer> institutions = {};
    std::vector<ProgramOccupation> occupations = {};  ///< the largest share first, at most 20
    double other_share = 0;  ///< of those who complete it: work in other occupations, or don't work
    std::optional<double> training_gap = {};
    Interval training_gap_interval = {};
    std::optional<double> median_wage = {};  ///< of its occupations, share-weighted
    GraduatesWage graduates_wage = {};
    Suggestion suggestion = {};
    std::vector<ProgramAlternative> alternatives = {};
    std::vector<Step> steps = {};
    std::vector<Missing> missing = {};
};
BOOST_DESCRIBE_STRUCT(ProgramProfile, (),
                      (meta, cip, title, award_level, award_label, institution, completions, completions_trend,
                       institutions, occupations, other_share, training_gap, training_gap_interval, median_wage,
                       graduates_wage, suggestion, alternatives, steps, missing))

/// Throws Error not_found for an unknown region, bad_input for a wrong parameter, unavailable when neither a crosswalk
/// nor completions have been imported.
[[nodiscard]] ProgramTable program_table(Workspace& workspace, const ProgramQuery& query);

/// `cip` "51.3801" (or "513801"); `award_level` an IPEDS award level code; `institution` an IPEDS UNITID.
/// Throws Error not_found for a CIP that no loaded source names or an institution that is not in the directory.
[[nodiscard]] ProgramProfile program_profile(Workspace& workspace, const std::string& region, const std::string& cip,
                                             std::optional<std::int64_t> award_level,
                                             std::optional<std::int64_t> institution,
                                             const Parameters& parameters = {});

}  // namespace laborshed::services
