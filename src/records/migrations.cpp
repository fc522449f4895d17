#include "records/migrations.h"

#include "base/error.h"
#include "records/database.h"

#include <soci/soci.h>

#include <string_view>

namespace laborshed::records {
namespace {

int schema_version(soci::session& session) {
    int version = 0;
    session << "SELECT COALESCE(MAX(version), 0) FROM schema_version", soci::into(version);
    return version;
}

bool is_sqlite(soci::session& session) { return session.get_backend_name() == "sqlite3"; }

/// SOCI would take ":name" in a statement for a placeholder: none of ours has one.
void run(soci::session& session, std::string statement) {
    constexpr std::string_view serial = "{serial}";
    if (const auto at = statement.find(serial); at != std::string::npos) {
        statement.replace(at, serial.size(),
                          is_sqlite(session) ? "INTEGER PRIMARY KEY AUTOINCREMENT"
                                             : "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY");
    }
    session << statement;
}

std::string plain_table(const std::string& name, const std::string& columns) {
    return "CREATE TABLE " + name + " (" + columns + ")";
}

/// A kind's table: the columns common to all records, then its own.
std::string table(const std::string& kind, const std::string& columns) {
    return plain_table(
        kind, "id TEXT NOT NULL PRIMARY KEY, version BIGINT NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL, " +
                  columns);
}

std::vector<std::string> partnership_tables() {
    return {
        table("organization",
              "name TEXT NOT NULL, sector TEXT NOT NULL, industry TEXT, employees BIGINT, website TEXT NOT NULL,"
              " note TEXT NOT NULL, places TEXT NOT NULL"),
        table("contact",
              "organization TEXT NOT NULL REFERENCES organization (id), name TEXT NOT NULL, title TEXT NOT NULL,"
              " email TEXT NOT NULL, phone TEXT NOT NULL, note TEXT NOT NULL"),
        table("partnership",
              "name TEXT NOT NULL, purpose TEXT NOT NULL, region TEXT NOT NULL, stage TEXT NOT NULL,"
              " occupations TEXT NOT NULL, industries TEXT NOT NULL, goals TEXT NOT NULL"),
        table("membership",
              "partnership TEXT NOT NULL REFERENCES partnership (id),"
              " organization TEXT NOT NULL REFERENCES organization (id), role TEXT NOT NULL, since TEXT NOT NULL,"
              " until TEXT, UNIQUE (partnership, organization)"),
        table("meeting",
              "partnership TEXT NOT NULL REFERENCES partnership (id), title TEXT NOT NULL, starts TEXT NOT NULL,"
              " ends TEXT NOT NULL, place TEXT NOT NULL, agenda TEXT NOT NULL, notes TEXT NOT NULL,"
              " decisions TEXT NOT NULL, attendance TEXT NOT NULL"),
        table("action_item",
              "partnership TEXT NOT NULL REFERENCES partnership (id), meeting TEXT REFERENCES meeting (id),"
              " organization TEXT NOT NULL REFERENCES organization (id), owner TEXT NOT NULL, what TEXT NOT NULL,"
              " due TEXT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL"),
        table("agreement",
              "partnership TEXT NOT NULL REFERENCES partnership (id), type TEXT NOT NULL, title TEXT NOT NULL,"
              " text TEXT NOT NULL, revision BIGINT NOT NULL, starts TEXT NOT NULL, expires TEXT,"
              " signatories TEXT NOT NULL, shares TEXT NOT NULL"),
        table("commitment",
              "partnership TEXT NOT NULL REFERENCES partnership (id),"
              " organization TEXT NOT NULL REFERENCES organization (id), receiver TEXT REFERENCES organization (id),"
              " type TEXT NOT NULL, description TEXT NOT NULL, quantity DOUBLE PRECISION NOT NULL, unit TEXT NOT NULL,"
              " pledged TEXT NOT NULL, due TEXT NOT NULL, schedule TEXT NOT NULL, draft SMALLINT NOT NULL,"
              " withdrawn TEXT, reason TEXT NOT NULL"),
        table("delivery",
              "commitment TEXT NOT NULL REFERENCES commitment (id), day TEXT NOT NULL,"
              " quantity DOUBLE PRECISION NOT NULL, evidence TEXT NOT NULL, confirmed_on TEXT, confirmed_by TEXT,"
              " declined TEXT"),
        "CREATE INDEX contact_by_organization ON contact (organization)",
        "CREATE INDEX commitment_by_partnership ON commitment (partnership)",
        "CREATE INDEX delivery_by_commitment ON delivery (commitment)",
        "CREATE INDEX meeting_by_partnership ON meeting (partnership)",
    };
}

std::vector<std::string> people_tables() {
    return {
        table("account",
              "name TEXT NOT NULL, email TEXT NOT NULL UNIQUE, role TEXT NOT NULL,"
              " organization TEXT REFERENCES organization (id), active SMALLINT NOT NULL, mail TEXT NOT NULL"),
        table("invitation",
              "email TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL,"
              " organization TEXT REFERENCES organization (id), expires TEXT NOT NULL, accepted TEXT"),
        plain_table("password",
                    "account TEXT NOT NULL PRIMARY KEY REFERENCES account (id), hash TEXT NOT NULL,"
                    " changed TEXT NOT NULL"),
        plain_table("token",
                    "hash TEXT NOT NULL PRIMARY KEY, purpose TEXT NOT NULL, subject TEXT NOT NULL,"
                    " label TEXT NOT NULL, scopes TEXT NOT NULL, created TEXT NOT NULL, expires TEXT NOT NULL"),
        "CREATE INDEX token_by_subject ON token (subject, purpose)",
        plain_table("mail",
                    "number {serial}, account TEXT, recipient TEXT NOT NULL, topic TEXT NOT NULL,"
                    " subject TEXT NOT NULL, body TEXT NOT NULL, created TEXT NOT NULL, sent TEXT, problem TEXT"),
    };
}

std::vector<std::string> survey_tables() {
    return {
        table("survey_round",
              "partnership TEXT NOT NULL REFERENCES partnership (id), title TEXT NOT NULL, region TEXT NOT NULL,"
              " opens TEXT NOT NULL, closes TEXT NOT NULL, reminder_days TEXT NOT NULL, jobs TEXT NOT NULL,"
              " introduction TEXT NOT NULL, state TEXT NOT NULL"),
        table("survey_invitation",
              "round TEXT NOT NULL REFERENCES survey_round (id),"
              " organization TEXT NOT NULL REFERENCES organization (id), name TEXT NOT NULL, email TEXT NOT NULL,"
              " sent TEXT, reminded TEXT, reminders BIGINT NOT NULL, started TEXT, submitted TEXT,"
              " UNIQUE (round, organization)"),
        table("survey_answer",
              "invitation TEXT NOT NULL UNIQUE REFERENCES survey_invitation (id),"
              " round TEXT NOT NULL REFERENCES survey_round (id),"
              " organization TEXT NOT NULL REFERENCES organization (id), employees BIGINT, jobs TEXT NOT NULL,"
              " note TEXT NOT NULL, draft SMALLINT NOT NULL"),
        "CREATE INDEX survey_answer_by_round ON survey_answer (round)",
    };
}

/// Retry state of sending emails.
std::vector<std::string> sending_tables() {
    return {
        "ALTER TABLE mail ADD COLUMN tries BIGINT NOT NULL DEFAULT 0",
        "ALTER TABLE mail ADD COLUMN next_try TEXT",
    };
}

std::vector<std::string> curriculum_tables() {
    return {
        table("curriculum",
              "partnership TEXT NOT NULL REFERENCES partnership (id),"
              " organization TEXT NOT NULL REFERENCES organization (id), title TEXT NOT NULL, cip TEXT NOT NULL,"
              " award TEXT NOT NULL, occupation TEXT NOT NULL"),
        table("curriculum_edition",
              "curriculum TEXT NOT NULL REFERENCES curriculum (id), number BIGINT NOT NULL, state TEXT NOT NULL,"
              " lines TEXT NOT NULL, signatures TEXT NOT NULL, UNIQUE (curriculum, number)"),
        table("curriculum_remark",
              "edition TEXT NOT NULL REFERENCES curriculum_edition (id),"
              " organization TEXT NOT NULL REFERENCES organization (id), line TEXT NOT NULL, about TEXT NOT NULL,"
              " verdict TEXT NOT NULL, proposal TEXT NOT NULL, reason TEXT NOT NULL, answer TEXT,"
              " answer_reason TEXT NOT NULL, answered_on TEXT, answered_by TEXT"),
        "CREATE INDEX remark_by_edition ON curriculum_remark (edition)",
    };
}

/// Sealed sheets are not records, so the audit log has nothing about them.
std::vector<std::string> pulse_tables() {
    return {
        table("pulse_round",
              "partnership TEXT NOT NULL REFERENCES partnership (id), name TEXT NOT NULL, opens TEXT NOT NULL,"
              " closes TEXT NOT NULL"),
        plain_table("pulse_sheet",
                    "token TEXT NOT NULL PRIMARY KEY, round TEXT NOT NULL REFERENCES pulse_round (id),"
                    " sealed TEXT NOT NULL"),
        "CREATE INDEX pulse_sheet_by_round ON pulse_sheet (round)",
        plain_table("sealed_by", "fingerprint TEXT NOT NULL PRIMARY KEY"),
    };
}

std::vector<std::string> assessment_tables() {
    return {
        table("assessment_statement",
              "partnership TEXT NOT NULL REFERENCES partnership (id), goal BIGINT NOT NULL, text TEXT NOT NULL,"
              " place BIGINT NOT NULL, retired SMALLINT NOT NULL"),
        table("assessment_round",
              "partnership TEXT NOT NULL REFERENCES partnership (id), name TEXT NOT NULL, opens TEXT NOT NULL,"
              " closes TEXT NOT NULL, statements TEXT NOT NULL"),
        table("assessment_answer",
              "round TEXT NOT NULL REFERENCES assessment_round (id), account TEXT NOT NULL,"
              " organization TEXT NOT NULL REFERENCES organization (id), side TEXT NOT NULL, scores TEXT NOT NULL,"
              " UNIQUE (round, account)"),
        "CREATE INDEX assessment_answer_by_organization ON assessment_answer (organization)",
    };
}

/// A provider's person has one account, and an account one person per provider.
std::vector<std::string> sign_in_link_tables() {
    return {table("sign_in_link",
                  "account TEXT NOT NULL REFERENCES account (id), issuer TEXT NOT NULL, subject TEXT NOT NULL,"
                  " UNIQUE (issuer, subject), UNIQUE (account, issuer)")};
}

std::vector<std::string> equity_tables() {
    return {
        table("population_group",
              "partnership TEXT NOT NULL REFERENCES partnership (id), dimension TEXT NOT NULL, value TEXT NOT NULL,"
              " people BIGINT NOT NULL, source TEXT NOT NULL"),
        table("disparity_release",
              "partnership TEXT NOT NULL REFERENCES partnership (id),"
              " organization TEXT NOT NULL REFERENCES organization (id), day TEXT NOT NULL, audience TEXT NOT NULL,"
              " threshold BIGINT NOT NULL, cells TEXT NOT NULL, sealed TEXT NOT NULL"),
    };
}

std::vector<std::string> pipeline_tables() {
    return {
        table("training_program",
              "partnership TEXT NOT NULL REFERENCES partnership (id),"
              " organization TEXT NOT NULL REFERENCES organization (id), title TEXT NOT NULL, cip TEXT NOT NULL,"
              " credential TEXT NOT NULL, occupation TEXT NOT NULL, weeks BIGINT, cost DOUBLE PRECISION,"
              " eligibility TEXT NOT NULL, needs_eligibility SMALLINT NOT NULL, funding TEXT NOT NULL,"
              " active SMALLINT NOT NULL"),
        table("cohort",
              "program TEXT NOT NULL REFERENCES training_program (id), name TEXT NOT NULL, seats BIGINT NOT NULL,"
              " starts TEXT NOT NULL, ends TEXT NOT NULL, apply_by TEXT, reserved TEXT NOT NULL"),
        table("support",
              "partnership TEXT NOT NULL REFERENCES partnership (id),"
              " organization TEXT NOT NULL REFERENCES organization (id), type TEXT NOT NULL,"
              " description TEXT NOT NULL, places BIGINT, dollars DOUBLE PRECISION, active SMALLINT NOT NULL"),
        table("opening",
              "partnership TEXT NOT NULL REFERENCES partnership (id),"
              " organization TEXT NOT NULL REFERENCES organization (id), commitment TEXT REFERENCES commitment (id),"
              " type TEXT NOT NULL, title TEXT NOT NULL, occupation TEXT NOT NULL, places BIGINT NOT NULL,"
              " wage DOUBLE PRECISION, hours DOUBLE PRECISION, county TEXT NOT NULL, opened TEXT NOT NULL,"
              " closed TEXT"),
        "CREATE INDEX cohort_by_program ON cohort (program)",
    };
}

/// Keys are not records: without them, what the audit log holds of a person stays sealed.
std::vector<std::string> participant_tables() {
    return {
        table("participant",
              "organization TEXT NOT NULL REFERENCES organization (id), reference TEXT NOT NULL UNIQUE,"
              " identity TEXT NOT NULL, background TEXT NOT NULL, consents TEXT NOT NULL, anonymized TEXT"),
        table("participant_step",
              "participant TEXT NOT NULL REFERENCES participant (id), step TEXT NOT NULL, day TEXT NOT NULL,"
              " ends TEXT, planned SMALLINT NOT NULL,"
              " organization TEXT NOT NULL REFERENCES organization (id), program TEXT REFERENCES training_program "
              "(id),"
              " cohort TEXT REFERENCES cohort (id), opening TEXT REFERENCES opening (id),"
              " partner TEXT REFERENCES organization (id), occupation TEXT, wage DOUBLE PRECISION,"
              " hours DOUBLE PRECISION, detail TEXT NOT NULL, placement TEXT REFERENCES participant_step (id)"),
        table("participant_note",
              "participant TEXT NOT NULL REFERENCES participant (id),"
              " organization TEXT NOT NULL REFERENCES organization (id), day TEXT NOT NULL, text TEXT NOT NULL"),
        plain_table("participant_key",
                    "participant TEXT NOT NULL PRIMARY KEY REFERENCES participant (id), sealed TEXT NOT NULL"),
        plain_table("participant_look",
                    "number {serial}, participant TEXT NOT NULL, moment TEXT NOT NULL, account TEXT NOT NULL,"
                    " name TEXT NOT NULL, what TEXT NOT NULL"),
        "CREATE INDEX participant_step_by_participant ON participant_step (participant)",
        "CREATE INDEX participant_step_by_cohort ON participant_step (cohort)",
        "CREATE INDEX participant_note_by_participant ON participant_note (participant)",
        "CREATE INDEX participant_look_by_participant ON participant_look (participant)",
    };
}

std::vector<std::string> wage_tables() {
    return {
        plain_table("participant_wage",
                    "number {serial}, participant TEXT NOT NULL REFERENCES participant (id), year BIGINT NOT NULL,"
                    " quarter BIGINT NOT NULL, sealed TEXT NOT NULL"),
        "CREATE INDEX participant_wage_by_participant ON participant_wage (participant)",
    };
}

std::vector<std::string> matching_tables() {
    return {
        table("preference",
              "participant TEXT NOT NULL REFERENCES participant (id), market TEXT NOT NULL, places TEXT NOT NULL,"
              " organization TEXT NOT NULL REFERENCES organization (id), day TEXT NOT NULL,"
              " UNIQUE (participant, market)"),
        table("matching_run",
              "partnership TEXT NOT NULL REFERENCES partnership (id), organizations TEXT NOT NULL,"
              " title TEXT NOT NULL, market TEXT NOT NULL, rule TEXT NOT NULL, priority TEXT NOT NULL,"
              " reserve_group TEXT, reserves TEXT NOT NULL, seed BIGINT NOT NULL, places TEXT NOT NULL,"
              " day TEXT NOT NULL, committed_by TEXT NOT NULL, people BIGINT NOT NULL, placed BIGINT NOT NULL,"
              " tokens TEXT NOT NULL, sealed TEXT NOT NULL, run_digest TEXT NOT NULL, result_digest TEXT NOT NULL"),
    };
}

/// A merged participant no longer exists, so nothing here has a foreign key to one.
std::vector<std::string> participant_merge_tables() {
    return {
        table("participant_merge",
              "organization TEXT NOT NULL REFERENCES organization (id), gone TEXT NOT NULL,"
              " gone_reference TEXT NOT NULL, kept TEXT NOT NULL, kept_reference TEXT NOT NULL, day TEXT NOT NULL,"
              " changed TEXT NOT NULL, undone TEXT"),
        table("participant_distinction",
              "organization TEXT NOT NULL REFERENCES organization (id), one TEXT NOT NULL, other TEXT NOT NULL,"
              " day TEXT NOT NULL"),
        plain_table("merged_participant",
                    "participant TEXT NOT NULL PRIMARY KEY, kept TEXT NOT NULL, sealed TEXT NOT NULL"),
        plain_table("imported_line",
                    "organization TEXT NOT NULL, token TEXT NOT NULL, participant TEXT NOT NULL,"
                    " PRIMARY KEY (organization, token)"),
        "CREATE INDEX merged_participant_by_kept ON merged_participant (kept)",
        "CREATE INDEX imported_line_by_participant ON imported_line (participant)",
    };
}

std::vector<std::string> pilot_tables() {
    return {
        table("pilot",
              "partnership TEXT NOT NULL REFERENCES partnership (id), title TEXT NOT NULL, question TEXT NOT NULL,"
              " outcome TEXT NOT NULL, within_days BIGINT NOT NULL, arms TEXT NOT NULL, reserves TEXT NOT NULL,"
              " eligibility TEXT NOT NULL, blocks TEXT NOT NULL, unit TEXT NOT NULL, sample BIGINT NOT NULL,"
              " baseline DOUBLE PRECISION, deviation DOUBLE PRECISION, effect DOUBLE PRECISION NOT NULL,"
              " power DOUBLE PRECISION NOT NULL, alpha DOUBLE PRECISION NOT NULL,"
              " cluster_size DOUBLE PRECISION NOT NULL, intraclass_correlation DOUBLE PRECISION NOT NULL,"
              " enrollment_closes TEXT NOT NULL, status TEXT NOT NULL, frozen_on TEXT, frozen_by TEXT NOT NULL,"
              " plan_text TEXT NOT NULL, plan_hash TEXT NOT NULL, changes TEXT NOT NULL"),
        table("pilot_entrant",
              "pilot TEXT NOT NULL REFERENCES pilot (id), participant TEXT NOT NULL REFERENCES participant (id),"
              " organization TEXT NOT NULL REFERENCES organization (id), entered TEXT NOT NULL, token TEXT NOT NULL,"
              " sealed TEXT NOT NULL, arm TEXT"),
        table("pilot_lottery",
              "pilot TEXT NOT NULL UNIQUE REFERENCES pilot (id), commitment TEXT NOT NULL, committed TEXT NOT NULL,"
              " committed_by TEXT NOT NULL, sealed TEXT NOT NULL, drawn TEXT, drawn_by TEXT NOT NULL,"
              " seed TEXT NOT NULL, left_out BIGINT NOT NULL, record TEXT NOT NULL, digest TEXT NOT NULL"),
        table("pilot_decision",
              "pilot TEXT NOT NULL REFERENCES pilot (id), decision TEXT NOT NULL, reasons TEXT NOT NULL,"
              " conditions TEXT NOT NULL, day TEXT NOT NULL, decided_by TEXT NOT NULL, evidence TEXT NOT NULL,"
              " evidence_hash TEXT NOT NULL, forecast TEXT NOT NULL"),
        "CREATE INDEX pilot_entrant_by_pilot ON pilot_entrant (pilot)",
        "CREATE INDEX pilot_entrant_by_participant ON pilot_entrant (participant)",
    };
}

/// Announced or merged participants may no longer exist, so these tables have no foreign key to them.
std::vector<std::string> retention_and_document_tables() {
    return {
        "ALTER TABLE participant ADD COLUMN keep_until TEXT",
        "ALTER TABLE participant ADD COLUMN keep_reason TEXT NOT NULL DEFAULT ''",
        table("retention", "organization TEXT NOT NULL REFERENCES organization (id), years BIGINT"),
        plain_table("retention_notice", "participant TEXT NOT NULL PRIMARY KEY, day TEXT NOT NULL"),
        plain_table("daily_round", "task TEXT NOT NULL PRIMARY KEY, day TEXT NOT NULL"),
        table("participant_document",
              "participant TEXT NOT NULL REFERENCES participant (id),"
              " organization TEXT NOT NULL REFERENCES organization (id), day TEXT NOT NULL, scope TEXT NOT NULL,"
              " type TEXT NOT NULL, size BIGINT NOT NULL, name TEXT NOT NULL, content_key TEXT NOT NULL"),
        plain_table("participant_document_content", "document TEXT NOT NULL PRIMARY KEY, sealed TEXT NOT NULL"),
        "CREATE INDEX participant_document_by_participant ON participant_document (participant)",
        "ALTER TABLE participant_wage ADD COLUMN merged TEXT NOT NULL DEFAULT ''",
        plain_table("merged_wage",
                    "number {serial}, participant TEXT NOT NULL, year BIGINT NOT NULL, quarter BIGINT NOT NULL,"
                    " sealed TEXT NOT NULL, merged TEXT NOT NULL"),
        "CREATE INDEX merged_wage_by_participant ON merged_wage (participant)",
    };
}

bool is_new(soci::session& session) {
    int tables = 0;
    session << (is_sqlite(session)
                    ? "SELECT COUNT(*) FROM sqlite_master WHERE name = 'schema_version'"
                    : "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'schema_version'"),
        soci::into(tables);
    return tables == 0;
}

}  // namespace

const std::vector<Migration>& migrations() {
    static const std::vector<Migration> all = {
        {.version = 1,
         .statements =
             {
                 "CREATE TABLE region (name VARCHAR(200) NOT NULL PRIMARY KEY, created VARCHAR(20) NOT NULL)",
                 "CREATE TABLE region_county (region VARCHAR(200) NOT NULL REFERENCES region (name) ON DELETE CASCADE,"
                 " county CHAR(5) NOT NULL, PRIMARY KEY (region, county))",
             }},
        {.version = 2,
         .statements =
             {
                 "CREATE TABLE audit (number {serial}, at TEXT NOT NULL, author TEXT NOT NULL, author_name TEXT NOT "
                 "NULL,"
                 " kind TEXT NOT NULL, record TEXT NOT NULL, version BIGINT NOT NULL, action TEXT NOT NULL,"
                 " before TEXT NOT NULL, after TEXT NOT NULL)",
                 "CREATE INDEX audit_by_record ON audit (kind, record, number)",
             },
         .sqlite =
             {
                 "CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is only "
                 "added to'); END",
                 "CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is only "
                 "added to'); END",
             },
         .postgresql =
             {
                 "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
                 "'BEGIN RAISE EXCEPTION ''the audit log is only added to''; END'",
                 "CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit FOR EACH STATEMENT "
                 "EXECUTE FUNCTION refuse_audit_change()",
             }},
        {.version = 3, .statements = partnership_tables()},
        {.version = 4, .statements = people_tables()},
        {.version = 5, .statements = {"CREATE INDEX audit_by_author ON audit (author, action)"}},
        {.version = 6,
         .statements = {table(
             "organization_merge",
             "gone TEXT NOT NULL, gone_name TEXT NOT NULL, kept TEXT NOT NULL, kept_name TEXT NOT NULL,"
             " day TEXT NOT NULL, changed TEXT NOT NULL, undone TEXT")}},
        {.version = 7, .statements = survey_tables()},
        // timestamps got milliseconds, which a column of the first version is too short for
        {.version = 8,
         .statements = sending_tables(),
         .postgresql = {"ALTER TABLE region ALTER COLUMN created TYPE TEXT"}},
        {.version = 9,
         .statements = {"CREATE TABLE reminded (account TEXT NOT NULL PRIMARY KEY REFERENCES account (id),"
                        " day TEXT NOT NULL)"}},
        {.version = 10, .statements = curriculum_tables()},
        {.version = 11, .statements = pulse_tables()},
        {.version = 12, .statements = assessment_tables()},
        {.version = 13, .statements = sign_in_link_tables()},
        {.version = 14,
         .statements = {"ALTER TABLE mail ADD COLUMN unsubscribe TEXT",
                        "ALTER TABLE survey_invitation ADD COLUMN no_reminders TEXT"}},
        {.version = 15, .statements = pipeline_tables()},
        {.version = 16, .statements = participant_tables()},
        {.version = 17, .statements = participant_merge_tables()},
        {.version = 18, .statements = wage_tables()},
        {.version = 19, .statements = matching_tables()},
        {.version = 20, .statements = pilot_tables()},
        {.version = 21, .statements = retention_and_document_tables()},
        {.version = 22, .statements = equity_tables()},
        {.version = 23, .statements = {"ALTER TABLE agreement ADD COLUMN threshold BIGINT"}},
        // a run shows counts only of participants whom the reader can see: no total is stored
        {.version = 24,
         .statements = {"ALTER TABLE matching_run DROP COLUMN people", "ALTER TABLE matching_run DROP COLUMN placed"}},
    };
    return all;
}

void migrate(soci::session& session, std::span<const Migration> steps) {
    const int newest = steps.empty() ? 0 : steps.back().version;
    if (!is_new(session) && schema_version(session) == newest) {
        return;
    }
    WriteTransaction transaction(session);
    session << "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)";
    const int found = schema_version(session);
    if (found > newest) {
        throw Error(ErrorKind::unavailable,
                    say("E2078", {{"found", std::to_string(found)}, {"known", std::to_string(newest)}}));
    }
    for (const auto& step : steps) {
        if (step.version <= found) {
            continue;
        }
        for (const auto& statement : step.statements) {
            run(session, statement);
        }
        for (const auto& statement : is_sqlite(session) ? step.sqlite : step.postgresql) {
            run(session, statement);
        }
        session << "INSERT INTO schema_version (version) VALUES (:version)", soci::use(step.version);
    }
    transaction.commit();
}

}  // namespace laborshed::records
