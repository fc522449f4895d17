#include "services/pipeline/wage_records.h"

#include "base/csv_reader.h"
#include "base/id.h"
#include "base/json_reader.h"
#include "pipeline/quarter.h"
#include "services/participants/participant_list.h"
#include "services/workspace/workspace.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace laborshed::services {
namespace {

struct ReadWage {
    std::size_t row = 0;
    std::string ssn = {};
    std::string reference = {};
    WageRecord wage = {};
};

std::string digits_of(const std::string& text) {
    std::string digits;
    for (const char letter : text) {
        if (letter >= '0' && letter <= '9') {
            digits += letter;
        } else if (letter != '-' && letter != ' ') {
            return {};
        }
    }
    return digits;
}

std::vector<ReadWage> read_rows(CsvTable& table, pipeline::Quarter now) {
    std::vector<ReadWage> rows;
    for (std::size_t row = 0; row < table.size(); ++row) {
        ReadWage read{.row = row, .reference = table.text(row, "reference")};
        const auto ssn = table.text(row, "ssn");
        read.ssn = digits_of(ssn);
        if (!ssn.empty() && read.ssn.size() != 9) {
            table.wrong(row, "ssn", say("E4087"));  // without the value: it may be part of a real number
        } else if (ssn.empty() && read.reference.empty()) {
            table.wrong(row, "ssn", say("E4088"));
        }
        const auto year = table.whole(row, "year");
        const auto quarter = table.whole(row, "quarter");
        const auto wages = table.number(row, "wages");
        if (!quarter || *quarter < 1 || *quarter > 4) {
            table.wrong(row, "quarter", say("E4089"));
        } else if (!year || *year < 2000 ||
                   pipeline::Quarter{static_cast<int>(*year), static_cast<int>(*quarter)} > now) {
            table.wrong(row, "year", say("E4090"));
        }
        if (!wages || !std::isfinite(*wages) || *wages < 0 || *wages > 999'999.98) {
            table.wrong(row, "wages", say("E4091"));
        }
        read.wage = {.employer = table.text(row, "employer"),
                     .wages = wages.value_or(0),
                     .year = year.value_or(0),
                     .quarter = quarter.value_or(0)};
        rows.push_back(std::move(read));
    }
    return rows;
}

/// One whose record the actor's organization keeps.
struct Known {
    std::string id = {};
    std::string reference = {};
    std::string name = {};
    ParticipantSeal seal;
};

class KnownPeople {
  public:
    KnownPeople(Workspace& workspace, records::Database& database, const Actor& actor) {
        for (const auto& participant : records::select<records::Participant>(
                 database, {.condition = "organization = :organization", .values = {*actor.organization}})) {
            if (auto seal = ParticipantSeal::find(workspace, database, participant.id)) {
                const auto identity = seal->identity(participant);
                by_reference_[participant.reference] = known_.size();
                if (identity.ssn.size() == 9) {
                    by_ssn_[identity.ssn].push_back(known_.size());
                }
                known_.push_back({participant.id, participant.reference, name_of(identity), std::move(*seal)});
            }
        }
    }

    /// None, one, or several of the same number.
    [[nodiscard]] std::vector<const Known*> find(const ReadWage& row) const {
        if (const auto found = by_reference_.find(row.reference); found != by_reference_.end()) {
            return {&known_[found->second]};
        }
        std::vector<const Known*> found;
        if (const auto same = by_ssn_.find(row.ssn); same != by_ssn_.end()) {
            for (const auto place : same->second) {
                found.push_back(&known_[place]);
            }
        }
        return found;
    }

  private:
    std::vector<Known> known_;
    std::map<std::string, std::size_t> by_reference_;
    std::map<std::string, std::vector<std::size_t>> by_ssn_;
};

void match(WageImport& answer, records::WritableDatabase& database, const Actor& actor,
           const std::vector<ReadWage>& rows, const CsvTable& table, const KnownPeople& people) {
    std::set<std::tuple<std::string, std::int64_t, std::int64_t>> emptied;
    std::set<std::string> matched;
    for (const auto& row : rows) {
        WageLine line{.line = static_cast<std::int64_t>(table.line(row.row)), .outcome = WageOutcome::unmatched};
        const auto found = people.find(row);
        if (found.size() == 1) {
            const auto& who = *found.front();
            line.outcome = WageOutcome::matched;
            line.participant = who.id;
            line.reference = who.reference;
            line.name = who.name;
            line.quarter =
                to_text(pipeline::Quarter{static_cast<int>(row.wage.year), static_cast<int>(row.wage.quarter)});
            if (!answer.preview) {
                if (emptied.insert({who.id, row.wage.year, row.wage.quarter}).second) {
                    answer.replaced += records::drop_wages(database, who.id, row.wage.year, row.wage.quarter);
                }
                records::keep_wage(database, {who.id, row.wage.year, row.wage.quarter, who.seal.seal(row.wage)});
                if (!matched.contains(who.id)) {
                    records::record_access(database, who.id,
                                           {actor.moment.empty() ? now_utc() : actor.moment, actor.account, actor.name,
                                            records::AccessKind::wages});
                }
            }
            matched.insert(who.id);
        } else if (found.size() > 1) {
            line.outcome = WageOutcome::several;
        }
        ++(line.outcome == WageOutcome::matched ? answer.matched : answer.unmatched);
        answer.rows.push_back(std::move(line));
    }
    answer.people = static_cast<std::int64_t>(matched.size());
}

}  // namespace

WageImport import_wage_records(Workspace& workspace, const Actor& actor, std::string_view csv, bool preview) {
    if (!actor.organization || actor.role == Role::observer || actor.role == Role::everybody || !actor.may_write) {
        refuse(actor, say("E4092"));
    }
    CsvTable table(csv, {"year", "quarter", "wages"}, {"ssn", "reference", "employer"});
    if (table.size() > kMaxWageLines) {
        throw Error(ErrorKind::bad_input,
                    say("E4065", {{"rows", std::to_string(table.size())}, {"most", std::to_string(kMaxWageLines)}}));
    }
    const auto rows = read_rows(table, pipeline::quarter_of(workspace.today()));
    WageImport answer{.preview = preview, .faults = table.faults()};
    if (!answer.faults.empty()) {
        if (!preview) {
            throw InvalidError(answer.faults);
        }
        return answer;
    }
    workspace.write([&](records::WritableDatabase& database) {
        answer = {.preview = preview};
        match(answer, database, actor, rows, table, KnownPeople(workspace, database, actor));
    });
    return answer;
}

}  // namespace laborshed::services
