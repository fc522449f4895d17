// The page of a pilot: its plan, lottery and decisions, and what comes next.
#pragma once

#include "records/pilot.h"
#include "services/book/access.h"

#include <boost/describe.hpp>

namespace laborshed::services {

class Workspace;

struct PlanLineView {
    std::string name = {};
    std::string value = {};
};
BOOST_DESCRIBE_STRUCT(PlanLineView, (), (name, value))

struct LotteryView {
    std::string commitment = {};
    std::string committed = {};
    std::string committed_by = {};
    std::optional<std::string> drawn = {};
    std::string drawn_by = {};
    std::string digest = {};
    std::string seed = {};                      ///< after the draw
    std::optional<std::int64_t> left_out = {};  ///< who had withdrawn or was forgotten, for anyone who may judge
};
BOOST_DESCRIBE_STRUCT(LotteryView, (), (commitment, committed, committed_by, drawn, drawn_by, digest, seed, left_out))

struct DecisionView {
    std::string id = {};
    std::string decision = {};
    std::string reasons = {};
    std::string conditions = {};
    std::string day = {};
    std::string decided_by = {};
    std::string evidence_hash = {};
};
BOOST_DESCRIBE_STRUCT(DecisionView, (), (id, decision, reasons, conditions, day, decided_by, evidence_hash))

/// One thing to do next, and whether the actor may.
struct PilotPage {
    records::Pilot pilot = {};
    std::string partnership_name = {};
    bool may_write = false;  ///< design, draw, decide
    bool may_enter = false;  ///< enter people
    bool may_judge = false;  ///< sees anyone who is in it: watching and result
    std::string today = {};
    std::vector<PlanLineView> lines = {};       ///< the plan as it is now
    std::vector<std::string> differences = {};  ///< from the frozen plan, in sentences
    std::string plan_hash_now = {};
    std::vector<std::string> missing = {};  ///< before it can be frozen
    std::optional<LotteryView> lottery = {};
    std::vector<DecisionView> decisions = {};  ///< newest first
    std::string next = {};                     ///< the next step, a sentence
};
BOOST_DESCRIBE_STRUCT(PilotPage, (),
                      (pilot, partnership_name, may_write, may_enter, may_judge, today, lines, differences,
                       plan_hash_now, missing, lottery, decisions, next))

/// Throws Error not_found, not_signed_in.
[[nodiscard]] PilotPage pilot_page(Workspace& workspace, const Actor& actor, const std::string& id);

/// In a transaction that does more. Throws as pilot_page.
[[nodiscard]] PilotPage pilot_page_within(Workspace& workspace, records::Database& database, const Actor& actor,
                                          const records::Pilot& pilot);

}  // namespace laborshed::services
