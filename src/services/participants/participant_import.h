// Participant import from CSV: preview first, then all at once. Importing the same list twice adds no one twice.
#pragma once

#include "services/participants/import_columns.h"
#include "services/participants/participant_linkage.h"

#include <cstdint>

namespace laborshed::services {

enum class ParticipantRowOutcome {
    new_,    ///< added
    same,    ///< someone who is there already
    review,  ///< may be someone who is there already
    faulty
};
BOOST_DESCRIBE_ENUM(ParticipantRowOutcome, new_, same, review, faulty)

/// The outcome of one row.
struct ParticipantImportRow {
    std::int64_t line = 0;
    std::string name = {};
    ParticipantRowOutcome outcome = ParticipantRowOutcome::faulty;
    bool added = false;                    ///< never in a preview
    std::optional<std::string> id = {};    ///< of the participant who is the same, or was added
    std::optional<std::string> like = {};  ///< the id of who it is, or may be; none where that is a row above
    std::optional<std::string> like_name = {};
    std::optional<std::string> like_reference = {};
    std::optional<std::int64_t> like_line = {};  ///< the row above
    std::string why = {};                        ///< why it needs review, or that the line was imported before
    std::optional<double> weight = {};
    std::optional<double> probability = {};
    std::vector<MatchReason> reasons = {};
    std::int64_t steps = 0;  ///< that are recorded, or would be
};
BOOST_DESCRIBE_STRUCT(ParticipantImportRow, (),
                      (line, name, outcome, added, id, like, like_name, like_reference, like_line, why, weight,
                       probability, reasons, steps))

struct ParticipantImport {
    bool preview = false;
    std::vector<ImportColumn> columns = {};
    std::vector<records::Choice> fields = {};  ///< what a column may be read as
    std::int64_t added = 0;                    ///< that are added, or would be
    std::int64_t same = 0;
    std::int64_t review = 0;
    std::int64_t faulty = 0;
    std::int64_t steps = 0;
    std::vector<ParticipantImportRow> rows = {};
    std::vector<Fault> faults = {};  ///< "line 7, column DOB"; without preview or leave_faulty they are the error
};
BOOST_DESCRIBE_STRUCT(ParticipantImport, (),
                      (preview, columns, fields, added, same, review, faulty, steps, rows, faults))

struct ParticipantImportOptions {
    bool preview = false;
    bool leave_faulty = false;  ///< enter the others
    bool add_review = false;    ///< also enter possible duplicates
    std::string program = {};   ///< ids, of the rows that name none
    std::string cohort = {};
    std::map<std::string, std::string> mapping = {};  ///< field by column (ImportTable)
};

inline constexpr std::size_t kMaxImportedPeople = 5000;

/// Each row is:
/// - same: its very line was imported before (nothing more is recorded: it may have been corrected since), or the
/// record
///   linkage finds it to be someone of compared_people or of a row above; steps that this person has not are recorded;
/// - review: it may be one of them. Left out, unless add_review is said;
/// - faulty: a cell that can't be read, a program that is not there, a step that can't be (pipeline/journey.h);
/// - new: added, kept by the actor's organization, with its steps.
/// With any fault nothing is written, unless leave_faulty is said. Throws Error not_signed_in, forbidden, bad_input,
/// InvalidError with every fault.
ParticipantImport import_participants(Workspace& workspace, const Actor& actor, std::string_view csv,
                                      const ParticipantImportOptions& options);

}  // namespace laborshed::services
