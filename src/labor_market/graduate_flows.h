// Where graduates work, as a survey of people measures it: occupations of the employed under 30 by the field of their
// bachelor's degree and their highest degree, with sampling errors; a state's own figures shrunk to the nation's.
// Source of the method: docs/methods.md, "Measured flows".
#pragma once

#include <boost/describe.hpp>

#include <array>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace laborshed::labor_market {

/// A person's highest degree. The field is the bachelor's: of a master's or doctorate the survey does not ask it.
enum class Degree { bachelor, master, professional, doctorate };
BOOST_DESCRIBE_ENUM(Degree, bachelor, master, professional, doctorate)

/// Of an award level of IPEDS: 5 bachelor's, 7 master's, 17 and 19 doctor's (research, other), 18 doctor's of
/// professional practice (law, medicine, pharmacy: the survey's "professional degree beyond a bachelor's"); nullopt for
/// certificates and awards below the bachelor's, whose flows nobody measures.
[[nodiscard]] constexpr std::optional<Degree> degree_of_award(int award_level) noexcept {
    switch (award_level) {
        case 5: return Degree::bachelor;
        case 7: return Degree::master;
        case 18: return Degree::professional;
        case 17:
        case 19: return Degree::doctorate;
        default: return std::nullopt;
    }
}

enum class LaborStatus { employed, unemployed, armed_forces, not_in_labor_force };
BOOST_DESCRIBE_ENUM(LaborStatus, employed, unemployed, armed_forces, not_in_labor_force)

enum class GraduateAge { under_30, from_30_to_44 };
BOOST_DESCRIBE_ENUM(GraduateAge, under_30, from_30_to_44)
[[nodiscard]] constexpr std::string_view spelled(GraduateAge age) {
    return age == GraduateAge::under_30 ? "16-29" : "30-44";
}

/// People of the sample, and how many people of the country they stand for.
struct SampledPeople {
    double n = 0;                         ///< people asked
    double persons = 0;                   ///< sum of their weights
    double squares = 0;                   ///< sum of their squared weights; 0 where the source gives none
    std::vector<double> replicates = {};  ///< sums of each replicate weight; none where the source has none
    SampledPeople& operator+=(const SampledPeople& other);
};

struct GraduateCell {
    std::string field;  ///< four digits of ACS field of degree: "6107"
    Degree degree = Degree::bachelor;
    GraduateAge age = GraduateAge::under_30;
    LaborStatus status = LaborStatus::employed;
    std::string occupation = {};  ///< Census occupation, "3255": only of the employed under 30, else ""
    SampledPeople people = {};
};

/// How alike states are: a state's own share counts n ÷ (n + k) beside the nation's, n being its effective people.
/// k is (1 − ρ) ÷ ρ, ρ the part of a share's variance p (1 − p) that lies between states; infinite where the states do
/// not differ by more than chance, or nobody measured whether they do.
struct Concentration {
    double occupations = std::numeric_limits<double>::infinity();
    double employed = std::numeric_limits<double>::infinity();
};

/// The measured cells of one area.
struct GraduateTable {
    std::vector<GraduateCell> cells = {};
    /// Squared coefficient of variation of the weights, for cells without squares.
    std::map<Degree, double> weight_variation = {};
    /// By field and broad field ("6107", "61").
    std::map<std::string, Concentration> concentrations = {};
    /// The area's states that the sample lacks: the sum of their squared shares of its people; 0 where none is missing.
    double missing_states = 0;
};

struct FlowEstimate {
    double value = 0;
    double standard_error = 0;
};

struct OccupationShare {
    std::string occupation;  ///< Census occupation
    FlowEstimate share;      ///< of the employed
    double n = 0;            ///< people asked
};

enum class FlowLevel { cannot_tell, broad_field, field };
BOOST_DESCRIBE_ENUM(FlowLevel, cannot_tell, broad_field, field)

/// Of people under 30 with this field and highest degree.
struct Flow {
    FlowLevel level = FlowLevel::cannot_tell;
    std::string field = {};  ///< what is measured: "6107"; "61" where the field itself has under 30 employed
    Degree degree = Degree::bachelor;
    std::vector<OccupationShare> occupations = {};  ///< largest first; the shares sum to 1
    double n = 0;                                   ///< employed people asked
    double effective_n = 0;                         ///< as many as would tell as much with equal weights
    double persons = 0;                             ///< employed people they stand for
    FlowEstimate employed = {};                     ///< employed civilians ÷ everybody with the degree
    /// With a higher degree, of everybody who has this or a higher one, under 30 and from 30 to 44; of bachelor's and
    /// master's only, and where at least 30 people were asked.
    std::optional<FlowEstimate> went_on = {};
    std::optional<FlowEstimate> went_on_by_44 = {};
    bool replicate_weights = false;  ///< the errors are from replicate weights, else from a design effect
    double state_weight = 0;         ///< how much the state's own share counts; 0: the nation's alone
};

/// Fewer employed people asked than this tell nothing of a field.
inline constexpr double kFewestAsked = 30;

class GraduateFlows {
  public:
    explicit GraduateFlows(const GraduateTable& table);

    /// Of the field ("6107"), else of its broad field ("61"), else `cannot_tell`.
    ///
    /// Standard errors: with replicate weights √(4/80 Σ (xᵣ − x)²), the Census Bureau's for its 80 replicates; else
    /// √(p (1 − p) ÷ effective n), the effective n being Kish's (Σw)² ÷ Σw², from the weights' variation where the
    /// cells don't carry the squares. States that the sample lacks add missing_states × p (1 − p) ÷ (k + 1), the
    /// variance between states.
    [[nodiscard]] Flow flow_of(const std::string& field, Degree degree) const;

    /// The same in a state: the nation's flow at its level (*this), shrunk with what `state` has of it. Shares lie
    /// between the state's and the nation's; standard error √(p (1 − p) ÷ (n + k + 1) + (1 − w)² × the nation's²),
    /// w = n ÷ (n + k). `n`, `effective_n` and `persons` are the state's; the shares that went on to a higher degree
    /// stay the nation's. Where the nation cannot tell, a state can't.
    [[nodiscard]] Flow flow_in(const GraduateFlows& state, const std::string& field, Degree degree) const;

    /// Of the table, for a field or broad field; infinite where it has none.
    [[nodiscard]] Concentration concentration(const std::string& field) const;

    /// What the states of a nation say about how alike they are, by field and broad field, all degrees together: the
    /// method of moments (one-way analysis of variance). With n people in state s (effective), shares p_so, and p_o the
    /// mean weighted by n: ρ = (Q − (S − 1) V) ÷ (V (N − Σn² ÷ N − (S − 1))), Q = Σ n Σ (p_so − p_o)², V = Σ p_o (1 −
    /// p_o), N = Σn. A field with under ten effective people a state has its broad field's.
    [[nodiscard]] static std::map<std::string, Concentration> concentrations(std::span<const GraduateFlows> states);

  private:
    struct Group {
        std::map<std::string, SampledPeople> occupations = {};  ///< of the employed under 30
        std::array<SampledPeople, 4> statuses = {};             ///< under 30, by LaborStatus
        std::array<SampledPeople, 2> everybody = {};            ///< by GraduateAge
    };
    [[nodiscard]] const Group* group(const std::string& field, Degree degree) const;
    [[nodiscard]] double effective(const SampledPeople& people, Degree degree) const;
    [[nodiscard]] FlowEstimate share(const SampledPeople& part, const SampledPeople& whole, Degree degree,
                                     double concentration) const;
    [[nodiscard]] std::optional<FlowEstimate> went_on(const std::string& field, Degree degree, GraduateAge age) const;

    std::map<std::pair<std::string, Degree>, Group> groups_ = {};
    std::map<Degree, double> weight_variation_;
    std::map<std::string, Concentration> concentrations_;
    double missing_states_;
};

/// The nation's flows that travel with the program: ACS 2024 1-year, 48 states and D.C. (script/derive-flows).
/// California and Texas are missing: 20.8% of the population, 11.6% and 9.2% (Census Bureau, July 2024).
[[nodiscard]] const GraduateFlows& national_graduate_flows();

/// A region's flows: the nation's, and a state's own where its survey is loaded.
struct MeasuredFlows {
    GraduateFlows nation;
    std::optional<GraduateFlows> state = {};
    bool nation_loaded = false;  ///< from files that were imported, not the table of the program

    [[nodiscard]] Flow flow_of(const std::string& field, Degree degree) const {
        return state ? nation.flow_in(*state, field, degree) : nation.flow_of(field, degree);
    }
};

}  // namespace laborshed::labor_market
