// One occupation in one region: gap, trends, wages, skills, where its people come from, and the programs that lead
// here.
#pragma once

#include "lake_tables/provenance.h"
#include "services/labor_market/gaps.h"
#include "services/labor_market/trend.h"

namespace laborshed::services {

class Workspace;

/// A published wage, dollars a year. `flag` "#" means at or above the top code: then `at_least` is the top code
/// where the agency states it, and there is no value. "*" means not published.
struct WagePoint {
    std::optional<double> value = {};
    std::optional<std::string> flag = {};
    std::optional<double> at_least = {};
    std::string step = {};
};
BOOST_DESCRIBE_STRUCT(WagePoint, (), (value, flag, at_least, step))

struct WageProfile {
    WagePoint p10 = {};
    WagePoint p25 = {};
    WagePoint p50 = {};
    WagePoint p75 = {};
    WagePoint p90 = {};
    WagePoint mean = {};
    std::optional<double> floor = {};  ///< the wage floor asked for
    Message share_note = {};           ///< how the floor compares: "between the 10th and 25th percentile"
    Level level{};                     ///< region | cbsa | state | nation
    std::string area = {};
    std::optional<Message> missing = {};
};
BOOST_DESCRIBE_STRUCT(WageProfile, (), (p10, p25, p50, p75, p90, mean, floor, share_note, level, area, missing))

/// O*NET importance (1–5) and level (0–7) put on 0–100. A rating that O*NET recommends to suppress, or a level of an
/// element that is not relevant, is left out and `reason` says so.
struct SkillBar {
    std::string element_id = {};
    std::string name = {};
    std::optional<double> importance = {};
    std::optional<double> level = {};
    std::optional<double> nation_importance = {};  ///< mean over all occupations: what is usual
    std::optional<Message> reason = {};
};
BOOST_DESCRIBE_STRUCT(SkillBar, (), (element_id, name, importance, level, nation_importance, reason))

struct Technology {
    std::string name = {};
    std::string commodity = {};
    bool hot = false;
    bool in_demand = false;
};
BOOST_DESCRIBE_STRUCT(Technology, (), (name, commodity, hot, in_demand))

/// A skill or knowledge that the target asks more of than the origin has, importance on 0–100.
struct MissingSkill {
    std::string name = {};
    double from = 0;
    double to = 0;
};
BOOST_DESCRIBE_STRUCT(MissingSkill, (), (name, from, to))

/// A move from or to another occupation. wage_change: median wage of the target less the origin's, dollars a year,
/// both in this region. openings: persons a year in the target.
struct Transition {
    std::string occupation = {};  ///< the other occupation
    std::string title = {};
    std::optional<double> similarity = {};           ///< of standardized skill and knowledge profiles, −1 to 1
    std::optional<std::int64_t> job_zone_step = {};  ///< target's job zone less the origin's
    std::optional<double> wage_change = {};
    std::optional<double> openings = {};
    std::string tier = {};  ///< O*NET's relatedness tier
    std::vector<MissingSkill> missing_skills = {};
    std::vector<Missing> missing = {};
};
BOOST_DESCRIBE_STRUCT(Transition, (),
                      (occupation, title, similarity, job_zone_step, wage_change, openings, tier, missing_skills,
                       missing))

struct ProgramInstitution {
    std::int64_t unitid = 0;
    std::string name = {};
    std::string county = {};  ///< its name
    std::optional<std::int64_t> completions = {};
    std::optional<std::string> flag = {};
};
BOOST_DESCRIBE_STRUCT(ProgramInstitution, (), (unitid, name, county, completions, flag))

/// A program (CIP × award level) of the region that leads to the occupation.
struct LeadingProgram {
    std::string cip = {};
    std::string title = {};
    std::int64_t award_level = 0;
    std::string award_label = {};
    std::optional<std::int64_t> completions = {};
    double people = 0;  ///< who complete it in a year
    double share = 0;   ///< of them: work in this occupation
    double supply = 0;  ///< of them: work in it in this region
    labor_market::FlowBasis basis = labor_market::FlowBasis::none;
    Message note = {};  ///< what the share rests on
    std::vector<ProgramInstitution> institutions = {};
};
BOOST_DESCRIBE_STRUCT(LeadingProgram, (),
                      (cip, title, award_level, award_label, completions, people, share, supply, basis, note,
                       institutions))

/// One bar of the way from openings to the gap, persons a year. Negative: taken away.
struct BridgeBar {
    std::string id = {};  ///< openings | changers | entrants_needed | supply.local | … | training_gap: its step
    Message label = {};
    std::optional<double> value = {};
    Interval range = {};
    Message source = {};  ///< what it rests on
};
BOOST_DESCRIBE_STRUCT(BridgeBar, (), (id, label, value, range, source))

/// Where people are trained for the occupation. (OEWS publishes no counties, so there is no employment here.)
struct OccupationCounty {
    std::string county = {};
    std::string name = {};
    std::int64_t institutions = 0;                 ///< that complete a program leading here
    std::optional<std::int64_t> completions = {};  ///< of programs that lead here and fit
};
BOOST_DESCRIBE_STRUCT(OccupationCounty, (), (county, name, institutions, completions))

struct OccupationProfile {
    Meta meta = {};
    GapRow gap = {};
    std::vector<BridgeBar> bridge = {};  ///< openings − changers = entrants needed; − supply by source = gap
    Message coverage_note = {};          ///< what the loaded sources see of the way in, and what not
    std::optional<std::string> description = {};
    std::vector<Step> steps = {};
    Trend employment_trend = {};
    Trend wage_trend = {};
    WageProfile wages = {};
    std::vector<SkillBar> skills = {};
    std::vector<SkillBar> knowledge = {};
    Message skills_note = {};  ///< which O*NET occupations were averaged
    std::vector<Technology> technologies = {};
    std::vector<Transition> feeders = {};
    std::vector<Transition> targets = {};
    std::vector<LeadingProgram> programs = {};  ///< that most people come from, at most 25
    std::vector<OccupationCounty> counties = {};
    std::vector<Missing> missing = {};  ///< parts of the page that have no data, and why
};
BOOST_DESCRIBE_STRUCT(OccupationProfile, (),
                      (meta, gap, bridge, coverage_note, description, steps, employment_trend, wage_trend, wages,
                       skills, knowledge, skills_note, technologies, feeders, targets, programs, counties, missing))

/// Throws Error not_found for an unknown region or an occupation that no loaded source names, bad_input for a wrong
/// code or parameter.
[[nodiscard]] OccupationProfile occupation_profile(Workspace& workspace, const std::string& region,
                                                   const std::string& occupation, const Parameters& parameters = {});

}  // namespace laborshed::services
