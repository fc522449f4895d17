#include "services/organizations/organization_import.h"

#include "base/csv_reader.h"
#include "base/json_reader.h"
#include "base/text.h"
#include "services/book/record_service.h"
#include "services/book/reference_counts.h"
#include "services/organizations/organization_match_key.h"

#include <algorithm>
#include <cstdlib>

namespace laborshed::services {
namespace {

const std::vector<std::string> kNeeded = {"name", "sector"};
const std::vector<std::string> kOptional = {"industry", "employees", "website",  "note",      "street",      "city",
                                            "state",    "county",    "latitude", "longitude", "postal_code", "id",
                                            "version",  "created",   "updated",  "places"};

struct ReadRow {
    std::size_t row = 0;
    records::Organization organization;
};

std::optional<std::string> given(std::string text) {
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

std::vector<records::Place> places_of(CsvTable& table, std::size_t row) {
    std::vector<records::Place> places;
    if (const auto json = table.text(row, "places"); !json.empty()) {
        try {
            read_json(json, places);
        } catch (const InvalidError& error) {
            table.wrong(row, "places", Message{.id = error.faults().front().code, .text = error.what()});
        }
        return places;
    }
    records::Place place;
    place.street = table.text(row, "street");
    place.city = table.text(row, "city");
    place.state = table.text(row, "state");
    place.postal_code = table.text(row, "postal_code");
    place.county = given(table.text(row, "county"));
    place.latitude = table.number(row, "latitude");
    place.longitude = table.number(row, "longitude");
    if (to_json(place) != to_json(records::Place{})) {
        places.push_back(place);
    }
    return places;
}

/// "places[0].county" is the column county.
std::string column_of(const std::string& field) {
    const auto dot = field.rfind('.');
    return dot == std::string::npos ? field : field.substr(dot + 1);
}

/// A sector that there isn't is a fault; none at all is left to the checks.
records::Sector sector_of(CsvTable& table, std::size_t row) {
    const auto text = table.text(row, "sector");
    const auto sector = enum_of<records::Sector>(text);
    if (!sector && !text.empty()) {
        table.wrong(row, "sector", say("E2008", {{"value", text}, {"choices", joined(texts_of<records::Sector>())}}));
    }
    return sector.value_or(unset<records::Sector>);
}

std::vector<ReadRow> read_rows(records::Database& database, CsvTable& table) {
    std::vector<ReadRow> rows;
    for (std::size_t row = 0; row < table.size(); ++row) {
        records::Organization read;
        read.id = table.text(row, "id");
        read.name = table.text(row, "name");
        read.sector = sector_of(table, row);
        read.industry = given(table.text(row, "industry"));
        read.employees = table.whole(row, "employees");
        read.website = table.text(row, "website");
        read.note = table.text(row, "note");
        read.places = places_of(table, row);
        Validator validator;
        ops_of<records::Organization>().check(database, read, validator);
        try {
            validator.throw_if_invalid();
        } catch (const InvalidError& error) {
            for (const auto& fault : error.faults()) {
                if (fault.field == "sector" && !table.text(row, "sector").empty()) {
                    continue;  // sector_of has said so
                }
                table.wrong(row, column_of(fault.field), Message{.id = fault.code, .text = fault.message});
            }
        }
        rows.push_back({row, std::move(read)});
    }
    return rows;
}

bool is_same(const records::Organization& row, const records::Organization& known) {
    if (!row.id.empty() && row.id == known.id) {
        return true;
    }
    const auto a = named_place(row);
    const auto b = named_place(known);
    return a.name == b.name && row.sector == known.sector && a.street == b.street && a.city == b.city &&
           a.state == b.state && a.zip == b.zip;
}

/// Judges each row in turn: later rows are compared only with rows that are added.
class Comparison {
  public:
    Comparison(std::vector<records::Organization> known, const OrganizationImportOptions& options)
        : known_(std::move(known)), lines_(known_.size(), 0), options_(options) {
        for (const auto& organization : known_) {
            places_.push_back(named_place(organization));
        }
    }

    OrganizationRow judge(const records::Organization& row, std::size_t line) {
        OrganizationRow out{.line = static_cast<std::int64_t>(line), .name = row.name};
        const auto same = std::ranges::find_if(known_, [&row](const auto& one) { return is_same(row, one); });
        if (same != known_.end()) {
            out.outcome = OrganizationRowOutcome::same;
            name_like(out, static_cast<std::size_t>(same - known_.begin()));
            out.id = out.like;
            return out;
        }
        const auto place = named_place(row);
        partnership::Similarity most;
        std::size_t like = 0;
        for (std::size_t i = 0; i < places_.size(); ++i) {
            if (auto similarity = partnership::similarity(places_[i], place); similarity.score > most.score) {
                most = std::move(similarity);
                like = i;
            }
        }
        const bool alike = most.score >= partnership::duplicate_threshold;
        out.outcome = alike ? OrganizationRowOutcome::likely_duplicate : OrganizationRowOutcome::new_;
        if (alike) {
            name_like(out, like);
            out.score = most.score;
            out.reasons = most.reasons;
        }
        if (adds(out)) {
            known_.push_back(row);
            lines_.push_back(line);
            places_.push_back(place);
        }
        return out;
    }

    /// Whether the import adds the row (or would, in a preview).
    [[nodiscard]] bool adds(const OrganizationRow& row) const {
        return row.outcome == OrganizationRowOutcome::new_ ||
               (row.outcome == OrganizationRowOutcome::likely_duplicate &&
                (options_.add_duplicates || options_.also.contains(row.line)));
    }

  private:
    void name_like(OrganizationRow& out, std::size_t i) const {
        out.like_name = known_[i].name;
        if (lines_[i] == 0) {
            out.like = known_[i].id;
        } else {
            out.like_line = static_cast<std::int64_t>(lines_[i]);
        }
    }
    std::vector<records::Organization> known_;
    std::vector<std::size_t> lines_;  ///< lines of the file; 0: an existing organization
    std::vector<partnership::NamedPlace> places_;
    const OrganizationImportOptions& options_;
};

/// The line of "line 7, column sector".
std::int64_t line_of(const Fault& fault) {
    constexpr std::string_view before = "line ";
    return fault.field.starts_with(before) ? std::strtoll(fault.field.c_str() + before.size(), nullptr, 10) : 0;
}

}  // namespace

OrganizationImport import_organizations(Workspace& workspace, const Actor& actor, std::string_view csv,
                                        const OrganizationImportOptions& options) {
    if (!may_write<records::Organization>(actor, {})) {
        refuse(actor, say("E2200"));
    }
    const CsvTable file(csv, kNeeded, kOptional);
    if (file.size() > kMaxImportRows) {
        throw Error(ErrorKind::bad_input,
                    say("E2201", {{"rows", std::to_string(file.size())}, {"most", std::to_string(kMaxImportRows)}}));
    }
    OrganizationImport answer;
    const auto go_through = [&](records::WritableDatabase& database) {
        auto table = file;
        answer = {.preview = options.preview};
        auto rows = read_rows(database, table);
        answer.faults = table.faults();
        std::set<std::int64_t> wrong;
        for (const auto& fault : answer.faults) {
            wrong.insert(line_of(fault));
        }
        if (!wrong.empty() && !options.preview) {
            throw InvalidError(answer.faults);
        }
        Comparison comparison(records::select<records::Organization>(database), options);
        for (auto& [row, organization] : rows) {
            const auto line = table.line(row);
            if (wrong.contains(static_cast<std::int64_t>(line))) {
                answer.rows.push_back({.line = static_cast<std::int64_t>(line),
                                       .name = organization.name,
                                       .outcome = OrganizationRowOutcome::wrong});
                continue;
            }
            auto judged = comparison.judge(organization, line);
            const bool adds = wrong.empty() && comparison.adds(judged);
            answer.same += judged.outcome == OrganizationRowOutcome::same ? 1 : 0;
            answer.likely_duplicates += judged.outcome == OrganizationRowOutcome::likely_duplicate ? 1 : 0;
            answer.added += adds ? 1 : 0;
            if (adds && !options.preview) {
                organization.id = new_id();
                judged.id = add_within(database, actor, organization).id;
                judged.added = true;
            }
            answer.rows.push_back(std::move(judged));
        }
    };
    workspace.write(go_through);  // a preview too, so that it works before there are any records
    return answer;
}

ImportTakenBack take_back_import(Workspace& workspace, const Actor& actor, const AddedOrganizations& added) {
    if (!may_write<records::Organization>(actor, {})) {
        refuse(actor, say("E2202"));
    }
    if (added.organizations.size() > kMaxImportRows) {
        throw Error(ErrorKind::bad_input, say("E2203", {{"most", std::to_string(kMaxImportRows)}}));
    }
    ImportTakenBack answer;
    workspace.write([&](records::WritableDatabase& database) {
        answer = {};
        const auto counts = named_by(database);
        records::Change change(database, actor.author());
        for (const auto& id : added.organizations) {
            const auto now = records::find<records::Organization>(database, id);
            const auto last = records::last_entry(database, records::Organization::kind, id);
            if (!now || !last) {
                answer.kept.push_back({.id = id, .name = {}, .reason = "Already removed."});
            } else if (last->version != 1) {
                answer.kept.push_back(
                    {.id = id, .name = now->name, .reason = "Changed by " + last->author_name + " since the import."});
            } else if (const auto named = counts.find(id); named != counts.end()) {
                std::string by;
                for (const auto& [kind, records] : named->second) {
                    by += (by.empty() ? "" : ", ") + records::noun_of(kind) + " (" + std::to_string(records) + ")";
                }
                answer.kept.push_back(
                    {.id = id, .name = now->name, .reason = "Other records refer to it: " + by + "."});
            } else {
                (void)change.undo<records::Organization>(id, 1);
                answer.taken_back.push_back(now->name);
            }
        }
    });
    return answer;
}

}  // namespace laborshed::services
