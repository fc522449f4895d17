#include "lake_tables/distance_enrollment.h"

#include "lake_tables/vintages.h"
#include "taxonomy/award.h"

namespace laborshed::services::distance_enrollment {
namespace {

// EFDELEV
constexpr int kAll = 1;
constexpr int kUndergraduate = 2;
constexpr int kGraduate = 12;

}  // namespace

StudentLevel student_level(int award_level) noexcept {
    constexpr int master = 5;
    return taxonomy::award_rank(award_level).value_or(0) >= master ? StudentLevel::graduate
                                                                   : StudentLevel::undergraduate;
}

DistanceEnrollment::DistanceEnrollment(lake::Connection& connection, const std::vector<std::string>& vintages) {
    const auto rows = connection.query(
        // "A": not applicable, because the institution offers no distance education
        "SELECT unitid, student_level, sum(total), sum(coalesce(all_online, 0)), sum(online_in_state), "
        "sum(online_in_state + "
        "coalesce(online_other_states, 0) + coalesce(online_abroad, 0)) FROM distance_enrollment WHERE student_level "
        "IN (1, 2, 12) AND total > 0 AND (all_online IS NOT NULL OR all_online_flag = 'A') AND " +
        among(vintages) + " GROUP BY unitid, student_level");
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const Count count{.students = rows.number(row, 2).value_or(0),
                          .online = rows.number(row, 3).value_or(0),
                          .in_state = rows.number(row, 4).value_or(0),
                          .placed = rows.number(row, 5).value_or(0)};
        const auto level = static_cast<int>(*rows.integer(row, 1));
        institutions_[rows.integer(row, 0).value_or(0)][level] = count;
        auto& sum = nation_[level];
        sum.students += count.students;
        sum.online += count.online;
        sum.in_state += count.in_state;
        sum.placed += count.placed;
    }
}

const DistanceEnrollment::Count* DistanceEnrollment::find(const Levels& levels, StudentLevel level) {
    auto found = levels.find(level == StudentLevel::graduate ? kGraduate : kUndergraduate);
    // A file by level leaves out the levels an institution hasn't; one without levels has only the whole.
    if (found == levels.end() && !levels.contains(kUndergraduate) && !levels.contains(kGraduate)) {
        found = levels.find(kAll);
    }
    return found == levels.end() ? nullptr : &found->second;
}

std::optional<Online> DistanceEnrollment::online(StudentLevel level) const {
    const auto* count = find(nation_, level);
    if (count == nullptr) {
        return std::nullopt;
    }
    return Online{.share = count->online / count->students,
                  .in_state = count->placed > 0 ? std::optional(count->in_state / count->placed) : std::nullopt,
                  .students = count->students,
                  .basis = Basis::nation};
}

std::optional<Online> DistanceEnrollment::online(std::int64_t unitid, StudentLevel level) const {
    const auto nation = online(level);
    const auto institution = institutions_.find(unitid);
    const auto* count = institution == institutions_.end() ? nullptr : find(institution->second, level);
    if (count == nullptr) {
        return nation;
    }
    return Online{.share = count->online / count->students,
                  .in_state = count->placed > 0 ? std::optional(count->in_state / count->placed)
                              : nation          ? nation->in_state
                                                : std::nullopt,
                  .students = count->students,
                  .basis = Basis::institution};
}

}  // namespace laborshed::services::distance_enrollment
