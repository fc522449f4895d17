#include "equity/cube.h"

#include "base/error.h"
#include "base/parallel.h"

#include <algorithm>
#include <array>

namespace laborshed::equity {
namespace {

constexpr std::size_t chunk_people = 4096;  // so that a chunk's rows and courses stay in the nearest cache
constexpr std::size_t most_rows = std::size_t{1} << 20;
/// Of larger tables the stages are counted one by one.
constexpr std::size_t most_cells = std::size_t{1} << 20;
constexpr std::size_t all_courses = 65'536;

/// Which stages a person could reach and did reach, as one number.
std::uint16_t course_of(std::uint8_t at_risk, std::uint8_t reached) {
    return static_cast<std::uint16_t>(at_risk << 8U | (at_risk & reached));
}

void add(StageCounts& counts, std::uint16_t course, std::size_t people) {
    for (std::size_t s = 0; s < stage_count; ++s) {
        counts[s].at_risk += (course >> (s + 8) & 1U) != 0 ? people : 0;
        counts[s].reached += (course >> s & 1U) != 0 ? people : 0;
    }
}

/// Those whose base is reached, by what is reached.
std::array<std::uint8_t, 256> risk_by_reached(const StageBases& bases) {
    std::array<std::uint8_t, 256> risk = {};
    for (std::size_t reached = 0; reached < risk.size(); ++reached) {
        risk[reached] = could_reach(static_cast<std::uint8_t>(reached), bases);
    }
    return risk;
}

/// The courses that occur, numbered: few, as most people stop at one of the stages.
class Courses {
  public:
    explicit Courses(const CubeInput& input)
        : input_(input), risk_(risk_by_reached(input.bases)), number_(all_courses, 0) {
        const std::size_t chunks = (input.reached.size() + chunk_people - 1) / chunk_people;
        std::vector<std::vector<std::uint32_t>> partial(thread_count(input.threads));
        parallel_for(chunks, input.threads, [&](std::size_t chunk, unsigned worker) {
            auto& counts = partial[worker];
            counts.resize(all_courses);
            const std::size_t end = std::min(input.reached.size(), (chunk + 1) * chunk_people);
            for (std::size_t i = chunk * chunk_people; i < end; ++i) {
                ++counts[course(i)];
            }
        });
        for (std::size_t c = 0; c < all_courses; ++c) {
            std::size_t people = 0;
            for (const auto& counts : partial) {
                people += counts.empty() ? 0 : counts[c];
            }
            if (people > 0) {
                number_[c] = static_cast<std::uint16_t>(courses_.size());
                courses_.push_back(static_cast<std::uint16_t>(c));
                people_.push_back(people);
            }
        }
    }

    [[nodiscard]] std::uint16_t course(std::size_t person) const {
        const std::uint8_t reached = input_.reached[person];
        return course_of(input_.at_risk.empty() ? risk_[reached] : input_.at_risk[person], reached);
    }
    [[nodiscard]] std::uint16_t number(std::size_t person) const { return number_[course(person)]; }
    [[nodiscard]] std::uint16_t operator[](std::size_t number) const { return courses_[number]; }
    [[nodiscard]] std::size_t size() const { return courses_.size(); }
    [[nodiscard]] std::size_t people(std::size_t number) const { return people_[number]; }

  private:
    const CubeInput& input_;
    std::array<std::uint8_t, 256> risk_;
    std::vector<std::uint16_t> number_;
    std::vector<std::uint16_t> courses_;
    std::vector<std::size_t> people_;
};

/// One table to be counted: a dimension, or two crossed.
struct Table {
    const CubeDimension* first = nullptr;
    const CubeDimension* second = nullptr;
    std::size_t rows = 0;
    bool by_course = true;  ///< counted by row and course, else by row and stage
    std::size_t begin = 0;  ///< of its cells, in those of all tables counted alike
};

/// What one worker has counted.
struct Partial {
    std::vector<std::uint32_t> cells = {};    ///< by row and course
    std::vector<StageCounts> stages = {};     ///< by row
    std::vector<std::uint32_t> rows = {};     ///< scratch: of each person of a chunk
    std::vector<std::uint16_t> courses = {};  ///< the same
};

template <class Code>
[[noreturn]] void refuse(const CubeDimension& dimension, std::span<const Code> codes, std::size_t begin) {
    for (std::size_t i = begin; i < codes.size(); ++i) {
        if (codes[i] >= dimension.values && codes[i] != missing_code<Code>) {
            throw ParameterError(dimension.name, say("E4194", {{"row", std::to_string(i)},
                                                               {"code", std::to_string(codes[i])},
                                                               {"values", std::to_string(dimension.values)}}));
        }
    }
    throw Error(ErrorKind::internal, "no code is wrong");
}

/// rows[i] = rows[i] × scale + the row of person begin + i in the dimension.
void add_rows(const CubeDimension& dimension, std::size_t begin, std::uint32_t scale, std::span<std::uint32_t> rows) {
    std::visit(
        [&]<class Code>(std::span<const Code> codes) {
            const auto values = static_cast<std::uint32_t>(dimension.values);
            const Code* const code = codes.data() + begin;
            std::uint32_t wrong = 0;
            for (std::size_t i = 0; i < rows.size(); ++i) {
                const std::uint32_t value = code[i];
                wrong |= static_cast<std::uint32_t>(value >= values) &
                         static_cast<std::uint32_t>(value != missing_code<Code>);
                rows[i] = rows[i] * scale + std::min(value, values);
            }
            if (wrong != 0) {
                refuse(dimension, codes, begin);
            }
        },
        dimension.codes);
}

void count(const Table& table, const Courses& courses, std::size_t begin, std::size_t people, Partial& partial) {
    const std::span<std::uint32_t> rows(partial.rows.data(), people);
    std::ranges::fill(rows, 0U);
    add_rows(*table.first, begin, 1, rows);
    if (table.second != nullptr) {
        add_rows(*table.second, begin, static_cast<std::uint32_t>(table.second->values + 1), rows);
    }
    const std::uint16_t* const course = partial.courses.data();
    if (table.by_course) {
        std::uint32_t* const cells = partial.cells.data() + table.begin;
        const std::size_t width = courses.size();
        for (std::size_t i = 0; i < people; ++i) {
            ++cells[rows[i] * width + course[i]];
        }
    } else {
        StageCounts* const stages = partial.stages.data() + table.begin;
        for (std::size_t i = 0; i < people; ++i) {
            add(stages[rows[i]], courses[course[i]], 1);
        }
    }
}

void check(const CubeInput& input) {
    if (input.reached.size() > std::numeric_limits<std::uint32_t>::max()) {
        throw Error(ErrorKind::bad_input, say("E4195"));
    }
    const auto expect_length = [&](const std::string& name, std::size_t length) {
        if (length != input.reached.size()) {
            throw ParameterError(name, say("E4196", {{"people", std::to_string(length)},
                                                     {"expected", std::to_string(input.reached.size())}}));
        }
    };
    if (!input.at_risk.empty()) {
        expect_length("at_risk", input.at_risk.size());
    }
    for (const auto& dimension : input.dimensions) {
        std::visit(
            [&]<class Code>(std::span<const Code> codes) {
                expect_length(dimension.name, codes.size());
                if (dimension.values > missing_code<Code>) {
                    throw ParameterError(dimension.name, say("E4197"));
                }
            },
            dimension.codes);
    }
}

std::vector<Table> tables_of(const CubeInput& input, std::size_t courses) {
    std::vector<Table> tables;
    for (const auto& dimension : input.dimensions) {
        tables.push_back({.first = &dimension, .rows = dimension.values + 1});
    }
    for (const auto& [first, second] : input.pairs) {
        if (first >= input.dimensions.size() || second >= input.dimensions.size()) {
            throw Error(ErrorKind::bad_input, say("E4198"));
        }
        const auto& a = input.dimensions[first];
        const auto& b = input.dimensions[second];
        tables.push_back({.first = &a, .second = &b, .rows = (a.values + 1) * (b.values + 1)});
        if (tables.back().rows > most_rows) {
            throw Error(ErrorKind::bad_input, say("E4199"));
        }
    }
    std::size_t cells = 0;
    std::size_t rows = 0;
    for (Table& table : tables) {
        table.by_course = table.rows * courses <= most_cells;
        std::size_t& end = table.by_course ? cells : rows;
        table.begin = end;
        end += table.by_course ? table.rows * courses : table.rows;
    }
    return tables;
}

CubeTable sum(const Table& table, const Courses& courses, std::span<const Partial> partials) {
    CubeTable result(table.rows);
    for (const Partial& partial : partials) {
        if (partial.rows.empty()) {
            continue;  // a worker that came too late
        }
        for (std::size_t row = 0; row < table.rows; ++row) {
            if (table.by_course) {
                for (std::size_t c = 0; c < courses.size(); ++c) {
                    if (const auto people = partial.cells[table.begin + row * courses.size() + c]; people > 0) {
                        add(result[row], courses[c], people);
                    }
                }
            } else {
                for (std::size_t s = 0; s < stage_count; ++s) {
                    const StageCount& counted = partial.stages[table.begin + row][s];
                    result[row][s].at_risk += counted.at_risk;
                    result[row][s].reached += counted.reached;
                }
            }
        }
    }
    return result;
}

}  // namespace

Cube count_cube(const CubeInput& input) {
    check(input);
    const Courses courses(input);
    const auto tables = tables_of(input, courses.size());
    std::size_t cells = 0;
    std::size_t stages = 0;
    for (const Table& table : tables) {
        (table.by_course ? cells : stages) += table.by_course ? table.rows * courses.size() : table.rows;
    }
    const std::size_t people = input.reached.size();
    std::vector<Partial> partials(thread_count(input.threads));
    parallel_for((people + chunk_people - 1) / chunk_people, input.threads, [&](std::size_t chunk, unsigned worker) {
        Partial& partial = partials[worker];
        if (partial.rows.empty()) {
            partial = {std::vector<std::uint32_t>(cells), std::vector<StageCounts>(stages),
                       std::vector<std::uint32_t>(chunk_people), std::vector<std::uint16_t>(chunk_people)};
        }
        const std::size_t begin = chunk * chunk_people;
        const std::size_t here = std::min(chunk_people, people - begin);
        for (std::size_t i = 0; i < here; ++i) {
            partial.courses[i] = courses.number(begin + i);
        }
        for (const Table& table : tables) {
            count(table, courses, begin, here, partial);
        }
    });
    Cube cube;
    for (std::size_t c = 0; c < courses.size(); ++c) {
        add(cube.all, courses[c], courses.people(c));
    }
    for (std::size_t t = 0; t < tables.size(); ++t) {
        auto& part = t < input.dimensions.size() ? cube.dimensions : cube.pairs;
        part.push_back(sum(tables[t], courses, partials));
    }
    return cube;
}

}  // namespace laborshed::equity
