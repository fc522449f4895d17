// Figures and where they come from: the shapes that every service answers with (docs/api.md).
// Each struct is described once; JSON, CSV columns and OpenAPI schemas follow from the description.
#pragma once

#include "base/message.h"
#include "labor_market/interval.h"
#include "lake_tables/area_level.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

/// One published cell. `column` is the letter and header as a spreadsheet shows them ("N Occupational openings"),
/// `published` the figure in the file's own unit and digits ("189.1"), or its sign for "not published" ("**").
struct Cell {
    std::string vintage;
    std::string source;
    std::string release;
    std::string file;
    std::string sheet;
    std::int64_t row = 0;
    std::string column;
    std::string published;
};
BOOST_DESCRIBE_STRUCT(Cell, (), (vintage, source, release, file, sheet, row, column, published))

/// One line of a derivation. Either a published figure (cells, no arithmetic), a parameter, or a computed figure, whose
/// `arithmetic` written with numbers gives `value` on a calculator and whose `inputs` are the ids of earlier steps.
/// A missing figure has no value and says why in `missing`.
struct Step {
    std::string id;
    Message label;
    Message formula;         ///< in words: "employment × exit rate"; of an expression, the id is "{0} × {1}" itself
    std::string arithmetic;  ///< in numbers: "3,391,000 × 2.8% = 94,948"
    std::optional<double> value;
    std::string unit;  ///< persons | persons_per_year | dollars | dollars_per_hour | fraction | ratio | index |
                       ///< percent_points | none
    Level level{};
    std::string area;  ///< the area the figure was published for
    std::optional<Message> missing;
    bool imputed = false;
    Message note;
    std::vector<std::string> inputs;
    std::vector<Cell> cells;
};
BOOST_DESCRIBE_STRUCT(Step, (),
                      (id, label, formula, arithmetic, value, unit, level, area, missing, imputed, note, inputs, cells))

using labor_market::Interval;

/// A figure that is not there, and why.
struct Missing {
    std::string figure;
    Message reason;
};
BOOST_DESCRIBE_STRUCT(Missing, (), (figure, reason))

struct VintageRef {
    std::string id;
    std::string source;
    std::string release;
    bool example = false;
};
BOOST_DESCRIBE_STRUCT(VintageRef, (), (id, source, release, example))

/// The method's parameters; the defaults are documented in docs/methods.md.
struct Parameters {
    std::uint64_t seed = 2026;  ///< of the Monte Carlo draws
    std::int64_t draws = 1000;  ///< 100 to 20,000
    /// Share of an occupation's transfers that people from other occupations replace; null: all, or not known where a
    /// license is needed (labor_market/gap.h).
    std::optional<double> changers_share = {};
    /// Share of graduates who work in the state where they trained; null: published, else an assumption by award.
    std::optional<double> stay_share = {};
    /// Share of a licensed field's bachelor's completers who are new to it; null: the assumption of its table.
    std::optional<double> prelicensure_share = {};
    std::optional<double> wage_floor = {};  ///< dollars a year; marks rows, never changes a gap
};
BOOST_DESCRIBE_STRUCT(Parameters, (), (seed, draws, changers_share, stay_share, prelicensure_share, wage_floor))

/// A region is a set of counties. id is what a person types to name it again.
struct Region {
    std::string id;    ///< "US", "06", "42660", "53033,53061" or the name a user gave
    std::string name;  ///< "United States", "California", "Seattle-Tacoma-Bellevue, WA", …
    RegionKind kind{};
    std::vector<std::string> counties;  ///< five-digit FIPS codes, ascending; empty for the nation
};
BOOST_DESCRIBE_STRUCT(Region, (), (id, name, kind, counties))

struct Meta {
    Region region;
    bool example = false;  ///< some of the vintages behind the answer are example data
    Message method;
    std::string method_version;
    Parameters parameters;
    std::vector<VintageRef> vintages;
    std::vector<Message> notes;
};
BOOST_DESCRIBE_STRUCT(Meta, (), (region, example, method, method_version, parameters, vintages, notes))

}  // namespace laborshed::services
