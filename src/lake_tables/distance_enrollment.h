// How many of an institution's students study online only, and how many of those live in its state (IPEDS), from the
// lake.
#pragma once

#include "lake/duck.h"

#include <boost/describe.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace laborshed::services::distance_enrollment {

enum class StudentLevel { undergraduate, graduate };
BOOST_DESCRIBE_ENUM(StudentLevel, undergraduate, graduate)

enum class Basis { institution, nation };
BOOST_DESCRIBE_ENUM(Basis, institution, nation)

/// graduate from the master's (and the certificates after a bachelor's) up.
[[nodiscard]] StudentLevel student_level(int award_level) noexcept;

struct Online {
    double share = 0;  ///< online only, of all students, 0 to 1
    /// Of the online-only students whose place is published, those who live in the institution's state; the nation's
    /// where the institution publishes none; nullopt where the loaded files don't say it of anybody.
    std::optional<double> in_state;
    double students = 0;  ///< all of them
    Basis basis = Basis::institution;
};

/// Read once, asked for many institutions.
class DistanceEnrollment {
  public:
    /// Vintages of one release. Files that count all students together answer for both levels.
    DistanceEnrollment(lake::Connection& connection, const std::vector<std::string>& vintages);

    /// The institution's; the nation's where it isn't in the file; nullopt where nothing is loaded.
    [[nodiscard]] std::optional<Online> online(std::int64_t unitid, StudentLevel level) const;
    [[nodiscard]] std::optional<Online> online(StudentLevel level) const;

  private:
    struct Count {
        double students = 0;
        double online = 0;
        double in_state = 0;
        double placed = 0;  ///< online only, with a known state or abroad
    };
    using Levels = std::map<int, Count>;  ///< by EFDELEV: 1 all, 2 undergraduate, 12 graduate
    [[nodiscard]] static const Count* find(const Levels& levels, StudentLevel level);

    std::map<std::int64_t, Levels> institutions_;
    Levels nation_;
};

}  // namespace laborshed::services::distance_enrollment
