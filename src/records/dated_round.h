// Rounds that take answers from one day to another: trust surveys and self-assessments.
#pragma once

#include "base/day.h"
#include "records/entity.h"

namespace laborshed::records {

/// A partnership's round, open from the day `opens` to the day `closes`; results are shown from the day after.
template <class T>
concept DatedRound = Record<T> && requires(const T& round) {
    round.partnership;
    round.name;
    round.opens;
    round.closes;
};

template <DatedRound T>
[[nodiscard]] bool has_opened(const T& round, std::chrono::sys_days day) {
    return day >= parse_day(round.opens);
}

/// From the day after its last.
template <DatedRound T>
[[nodiscard]] bool is_over(const T& round, std::chrono::sys_days day) {
    return day > parse_day(round.closes);
}

template <DatedRound T>
[[nodiscard]] bool takes_answers(const T& round, std::chrono::sys_days day) {
    return has_opened(round, day) && !is_over(round, day);
}

/// The partnership's rounds, oldest first.
template <DatedRound T>
[[nodiscard]] std::vector<T> rounds_of(Database& database, const std::string& partnership) {
    return select<T>(database,
                     {.condition = "partnership = :partnership", .values = {partnership}, .order = "opens, id"});
}

}  // namespace laborshed::records
