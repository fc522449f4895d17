#include "services/participants/participant_import.h"

#include "base/day.h"
#include "base/json_reader.h"
#include "records/participant_merge.h"
#include "services/book/record_service.h"
#include "services/participants/import_rows.h"
#include "services/participants/participant_list.h"
#include "services/participants/participant_steps.h"
#include "services/workspace/workspace.h"

#include <algorithm>
#include <map>
#include <memory>

namespace laborshed::services {
namespace {

using records::ParticipantStep;

/// The person of a row, for later rows that are the same person.
struct Holder {
    std::string id = {};  ///< empty: not there yet
    std::optional<std::size_t> row = {};
    std::vector<ParticipantStep> steps = {};  ///< that this person has, with those of the rows above
    bool left_out = false;
};

/// Decides each row's outcome and collects what to write.
class Import {
  public:
    Import(Workspace& workspace, records::WritableDatabase& database, const Actor& actor, const ImportTable& table,
           const ParticipantImportOptions& options, ParticipantImport& answer)
        : workspace_(workspace),
          database_(database),
          actor_(actor),
          table_(table),
          options_(options),
          answer_(answer),
          known_(compared_people(workspace, database, actor)),
          lines_(records::imported_lines(database, *actor.organization)),
          rules_(journey_rules(database)) {
        for (std::size_t i = 0; i < known_.people.size(); ++i) {
            place_of_[known_.people[i].participant.id] = i;
        }
    }

    void judge() {
        const RowReader reader(database_, actor_, table_, {options_.program, options_.cohort}, workspace_.today());
        const auto& key = workspace_.sealing_key(database_);
        for (std::size_t row = 0; row < table_.size(); ++row) {
            rows_.push_back(reader.read(row));
            rows_.back().token =
                key.token(KeyPurpose::imported_line, *actor_.organization + "\n" + table_.whole_line(row));
        }
        link();
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            answer_.rows.push_back(judged(i));
        }
        for (const auto& row : answer_.rows) {
            answer_.same += row.outcome == ParticipantRowOutcome::same ? 1 : 0;
            answer_.review += row.outcome == ParticipantRowOutcome::review ? 1 : 0;
            answer_.faulty += row.outcome == ParticipantRowOutcome::faulty ? 1 : 0;
            answer_.steps += row.steps;
        }
        answer_.added = static_cast<std::int64_t>(new_.size());
    }

    void write() {
        std::map<std::size_t, std::string> ids;
        for (const auto i : new_) {
            ids[i] = add_participant_within(workspace_, database_, actor_, rows_[i].person).id;
            answer_.rows[i].id = ids[i];
            answer_.rows[i].added = true;
        }
        records::Change change(database_, actor_.author());
        for (auto& [holder, step] : steps_) {
            step.participant = holder->id.empty() ? ids.at(holder->row.value()) : holder->id;
            change.add(step);
        }
        for (const auto& [i, holder] : read_) {
            const auto& id = holder->id.empty() ? ids.at(holder->row.value()) : holder->id;
            answer_.rows[i].id = id;
            if (lines_.emplace(rows_[i].token, id).second) {
                records::keep_imported_line(database_, *actor_.organization, rows_[i].token, id);
            }
        }
    }

  private:
    /// Compares the readable rows with all participants and with one another.
    void link() {
        auto fields = known_.fields;
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (rows_[i].faults.empty()) {
                place_of_row_[i] = fields.size();
                row_at_[fields.size()] = i;
                fields.push_back(person_fields(rows_[i].person.identity, rows_[i].person.background.sex));
            }
        }
        linkage_ = pipeline::link(fields, {.known = known_.people.size()});
        for (const auto& pair : linkage_.pairs) {
            const auto first = std::min(linkage_.cluster[pair.first], linkage_.cluster[pair.second]);
            const auto later = std::max(linkage_.cluster[pair.first], linkage_.cluster[pair.second]);
            if (pair.decision == pipeline::Decision::link) {
                linked_.emplace(pair.second, &pair);  // the heaviest that says who a row is
            } else if (first != later && later >= known_.people.size()) {
                unsure_.emplace(later, &pair);
            }
        }
    }

    ParticipantImportRow judged(std::size_t i) {
        const auto& row = rows_[i];
        ParticipantImportRow out{.line = static_cast<std::int64_t>(table_.line(row.row)),
                                 .name = name_of(row.person.identity)};
        if (!row.faults.empty()) {
            return faulty(std::move(out), row.faults);
        }
        if (const auto before = lines_.find(row.token); before != lines_.end()) {
            const auto now = records::participant_today(database_, before->second);
            if (const auto there = place_of_.find(now); there != place_of_.end()) {
                out.outcome = ParticipantRowOutcome::same;
                out.why = "This line was imported before.";
                name_known(out, there->second);
                out.id = out.like;
                holders_[linkage_.cluster[place_of_row_.at(i)]] = holder_of(there->second);
                return out;
            }
        }
        const auto cluster = linkage_.cluster[place_of_row_.at(i)];
        auto holder = same_line(row);
        if (!holder) {
            if (const auto found = holders_.find(cluster); found != holders_.end()) {
                holder = found->second;
            } else if (cluster < known_.people.size()) {
                holder = holders_[cluster] = holder_of(cluster);
            }
        }
        if (holder) {
            return same(std::move(out), i, holder);
        }
        return fresh(std::move(out), i, cluster);
    }

    /// An earlier row with identical content, which may be too little for the linkage.
    std::shared_ptr<Holder> same_line(const ReadRow& row) const {
        const auto found = by_token_.find(row.token);
        return found == by_token_.end() ? nullptr : found->second;
    }

    ParticipantImportRow same(ParticipantImportRow out, std::size_t i, const std::shared_ptr<Holder>& holder) {
        if (const auto pair = linked_.find(static_cast<std::uint32_t>(place_of_row_.at(i))); pair != linked_.end()) {
            explain(out, *pair->second);
        }
        if (holder->row) {
            out.like_name = name_of(rows_[*holder->row].person.identity);
            out.like_line = static_cast<std::int64_t>(table_.line(rows_[*holder->row].row));
        } else {
            name_known(out, place_of_.at(holder->id));
            out.id = out.like;
        }
        if (holder->left_out) {
            out.outcome = ParticipantRowOutcome::review;
            out.why = "Same person as an earlier row that needs review.";
            return out;
        }
        out.outcome = ParticipantRowOutcome::same;
        (void)with_steps(out, i, holder);
        return out;
    }

    ParticipantImportRow fresh(ParticipantImportRow out, std::size_t i, std::uint32_t cluster) {
        auto holder = std::make_shared<Holder>();
        holder->row = i;
        out.outcome = ParticipantRowOutcome::new_;
        if (const auto pair = unsure_.find(cluster); pair != unsure_.end()) {
            const auto place =
                linkage_.cluster[pair->second->first] == cluster ? pair->second->second : pair->second->first;
            explain(out, *pair->second);
            out.why = why_look(*pair->second);
            out.outcome = ParticipantRowOutcome::review;
            name_place(out, place);
            holder->left_out = !options_.add_review;
        }
        if (holder->left_out) {
            holders_[cluster] = holder;
            by_token_[rows_[i].token] = holder;
            return out;
        }
        if (with_steps(out, i, holder)) {
            new_.push_back(i);
            holders_[cluster] = holder;
            by_token_[rows_[i].token] = holder;
        }
        return out;
    }

    /// False when the steps are impossible: then the row is faulty.
    bool with_steps(ParticipantImportRow& out, std::size_t i, const std::shared_ptr<Holder>& holder) {
        auto all = holder->steps;
        std::vector<ParticipantStep> more;
        for (auto step : rows_[i].steps) {
            const auto there = std::ranges::find_if(holder->steps, [&step](const ParticipantStep& one) {
                return one.step == step.step && one.day == step.day && one.program == step.program;
            });
            if (there == holder->steps.end()) {
                if (step.placement && std::ranges::find(all, *step.placement, &ParticipantStep::id) == all.end()) {
                    step.placement.reset();  // the job was recorded before, by another row
                }
                all.push_back(step);
                more.push_back(std::move(step));
            }
        }
        const auto& birth = rows_[i].person.identity.birth_date;
        const auto faults =
            new_faults(holder->steps, all, birth ? find_day(*birth) : std::nullopt, workspace_.today(), rules_);
        if (!more.empty() && !faults.empty()) {
            std::vector<Fault> found;
            for (const auto& fault : faults) {
                const auto step = fault.event >= holder->steps.size() ? all[fault.event].step : more.front().step;
                found.push_back(table_.fault(rows_[i].row, text_of(step), {.id = fault.code, .text = fault.text}));
            }
            out = faulty(std::move(out), found);
            return false;
        }
        out.steps = static_cast<std::int64_t>(more.size());
        holder->steps = std::move(all);
        for (auto& step : more) {
            steps_.emplace_back(holder, std::move(step));
        }
        read_.emplace_back(i, holder);
        return true;
    }

    ParticipantImportRow faulty(ParticipantImportRow out, const std::vector<Fault>& faults) {
        out.outcome = ParticipantRowOutcome::faulty;
        answer_.faults.insert(answer_.faults.end(), faults.begin(), faults.end());
        return out;
    }

    std::shared_ptr<Holder> holder_of(std::size_t place) {
        auto holder = std::make_shared<Holder>();
        holder->id = known_.people[place].participant.id;
        holder->steps = steps_of(database_, holder->id);
        return holder;
    }

    void name_known(ParticipantImportRow& out, std::size_t place) const {
        const auto& person = known_.people[place];
        out.like = person.participant.id;
        out.like_name = name_of(person.identity);
        out.like_reference = person.participant.reference;
    }
    void name_place(ParticipantImportRow& out, std::size_t place) const {
        if (place < known_.people.size()) {
            name_known(out, place);
        } else {
            const auto& row = rows_[row_at_.at(place)];
            out.like_name = name_of(row.person.identity);
            out.like_line = static_cast<std::int64_t>(table_.line(row.row));
        }
    }
    void explain(ParticipantImportRow& out, const pipeline::ScoredPair& pair) const {
        out.weight = pair.weight;
        out.probability = pair.probability;
        out.reasons = match_reasons(linkage_.model, pair);
    }

    Workspace& workspace_;
    records::WritableDatabase& database_;
    const Actor& actor_;
    const ImportTable& table_;
    const ParticipantImportOptions& options_;
    ParticipantImport& answer_;
    ComparedPeople known_;
    std::map<std::string, std::string> lines_;  ///< token → participant
    pipeline::JourneyRules rules_;
    std::map<std::string, std::size_t> place_of_;
    std::vector<ReadRow> rows_;
    std::map<std::size_t, std::size_t> place_of_row_;
    std::map<std::size_t, std::size_t> row_at_;
    pipeline::Linkage linkage_;
    std::map<std::uint32_t, const pipeline::ScoredPair*> linked_;  ///< by the later place
    std::map<std::uint32_t, const pipeline::ScoredPair*> unsure_;  ///< by cluster
    std::map<std::uint32_t, std::shared_ptr<Holder>> holders_;     ///< by cluster
    std::map<std::string, std::shared_ptr<Holder>> by_token_;
    std::vector<std::size_t> new_;
    std::vector<std::pair<std::shared_ptr<Holder>, ParticipantStep>> steps_;
    std::vector<std::pair<std::size_t, std::shared_ptr<Holder>>> read_;
};

}  // namespace

ParticipantImport import_participants(Workspace& workspace, const Actor& actor, std::string_view csv,
                                      const ParticipantImportOptions& options) {
    if (!actor.organization) {
        refuse(actor, say("E4063"));
    }
    if (!may_write<records::Participant>(actor, {.organizations = {*actor.organization}})) {
        refuse(actor, say("E4064"));
    }
    const ImportTable table(csv, options.mapping);
    if (table.size() > kMaxImportedPeople) {
        throw Error(ErrorKind::bad_input, say("E4065", {{"rows", std::to_string(table.size())},
                                                        {"most", std::to_string(kMaxImportedPeople)}}));
    }
    ParticipantImport answer;
    workspace.write([&](records::WritableDatabase& database) {  // a preview too: there may be no records yet
        answer = {.preview = options.preview, .columns = table.columns(), .fields = import_fields()};
        if (!table.has_names()) {
            const auto nameless = say("E4066");
            answer.faults = {{"line 1", nameless.text, nameless.id}};
            if (options.preview) {
                return;
            }
            throw InvalidError(answer.faults);
        }
        Import import(workspace, database, actor, table, options, answer);
        import.judge();
        if (options.preview) {
            return;
        }
        if (!answer.faults.empty() && !options.leave_faulty) {
            throw InvalidError(answer.faults);
        }
        import.write();
    });
    return answer;
}

}  // namespace laborshed::services
