// Planning dated rounds: which days they may have, and what may change once they have opened.
#pragma once

#include "records/dated_round.h"
#include "services/book/record_service.h"

namespace laborshed::services {

/// Faults of the round's name and days, and of days that another round of the partnership has.
template <records::DatedRound T>
void check_round(records::Database& database, const T& round, Validator& validator) {
    if (!records::find<records::Partnership>(database, round.partnership)) {
        validator.fail("partnership", say(round.partnership.empty() ? "E2022" : "E2023", {{"kind", "partnership"}}));
    }
    validator.text("name", round.name);
    validator.day("opens", round.opens);
    validator.day("closes", round.closes);
    if (!find_day(round.opens) || !find_day(round.closes)) {
        return;
    }
    if (round.closes < round.opens) {
        validator.fail("closes", say("E2024", {{"day", round.opens}}));
        return;
    }
    for (const auto& other : records::rounds_of<T>(database, round.partnership)) {
        if (other.id != round.id && other.opens <= round.closes && round.opens <= other.closes) {
            validator.fail("opens",
                           say("E3100", {{"name", other.name}, {"opens", other.opens}, {"closes", other.closes}}));
        }
    }
}

inline void not_before(const std::string& field, const std::string& day, std::chrono::sys_days today,
                       Validator& validator) {
    const auto found = find_day(day);
    if (found && *found < today) {
        validator.fail(field, say("E3101"));
    }
}

template <records::DatedRound T>
T round_to_run(records::Database& database, const Actor& actor, const std::string& id, const char* verb) {
    auto round = get_within<T>(database, actor, id);
    require_write(database, actor, round, verb);
    return round;
}

/// Plans a round, today or later, that doesn't overlap the partnership's other rounds. `refusal` is said to those who
/// may not; `complete(database, round, validator)` fills in what else the round has. Throws Error forbidden,
/// InvalidError.
template <records::DatedRound T, class Complete>
T plan_round(Workspace& workspace, const Actor& actor, T round, const Message& refusal, const Complete& complete) {
    round.id = new_id();
    round.created.clear();
    T planned;
    workspace.write([&](records::WritableDatabase& database) {
        require_write(database, actor, round, refusal);
        Validator validator;
        check_round(database, round, validator);
        not_before("opens", round.opens, workspace.today(), validator);
        complete(database, round, validator);
        validator.throw_if_invalid();
        planned = records::Change(database, actor.author()).add(round);
    });
    return planned;
}

/// Changes the name and future dates; a closed round can't change, as its results have been seen. Throws Error
/// forbidden, not_found, conflict, InvalidError.
template <records::DatedRound T>
T change_round(Workspace& workspace, const Actor& actor, const T& wanted) {
    T changed;
    workspace.write([&](records::WritableDatabase& database) {
        const auto before = round_to_run<T>(database, actor, wanted.id, "change");
        const auto today = workspace.today();
        if (is_over(before, today)) {
            throw Error(ErrorKind::conflict, say("E3104"));
        }
        auto round = before;
        round.version = wanted.version;
        round.name = wanted.name;
        round.opens = wanted.opens;
        round.closes = wanted.closes;
        Validator validator;
        check_round(database, round, validator);
        if (has_opened(before, today)) {
            if (round.opens != before.opens) {
                validator.fail("opens", say("E3105", {{"day", before.opens}}));
            }
            not_before("closes", round.closes, today, validator);
        } else {
            not_before("opens", round.opens, today, validator);
        }
        validator.throw_if_invalid();
        changed = records::Change(database, actor.author()).update(round);
    });
    return changed;
}

/// Only before it opens. Throws Error forbidden, not_found, conflict.
template <records::DatedRound T>
void remove_round(Workspace& workspace, const Actor& actor, const std::string& id, std::int64_t version) {
    workspace.write([&](records::WritableDatabase& database) {
        auto round = round_to_run<T>(database, actor, id, "remove");
        if (has_opened(round, workspace.today())) {
            throw Error(ErrorKind::conflict, say("E3106"));
        }
        round.version = version;
        records::Change(database, actor.author()).remove(round);
    });
}

/// The round that takes answers today, and the first planned one.
template <records::DatedRound T>
struct CurrentRounds {
    std::optional<T> open = {};
    std::optional<T> next = {};
};

template <records::DatedRound T>
[[nodiscard]] CurrentRounds<T> current_rounds(const std::vector<T>& rounds, std::chrono::sys_days today) {
    CurrentRounds<T> found;
    for (const auto& round : rounds) {
        if (takes_answers(round, today)) {
            found.open = round;
        } else if (!is_over(round, today) && !found.next) {
            found.next = round;
        }
    }
    return found;
}

}  // namespace laborshed::services
