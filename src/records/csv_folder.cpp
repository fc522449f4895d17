#include "records/csv_folder.h"

#include "base/id.h"
#include "base/json.h"
#include "records/catalog.h"
#include "records/csv_table.h"
#include "records/migrations.h"

#include <soci/soci.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <map>
#include <sstream>

#include <sys/stat.h>

namespace laborshed::records {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> kSecretTables = {"mail", "password", "token"};

/// A temporary folder for its owner only, removed at the end unless renamed.
class WorkFolder {
  public:
    explicit WorkFolder(const fs::path& beside) : path_(beside.string() + "." + new_id() + ".partial") {
        if (::mkdir(path_.c_str(), S_IRWXU) != 0) {
            throw Error(ErrorKind::unavailable,
                        say("E2053", {{"file", path_.string()}, {"reason", std::generic_category().message(errno)}}));
        }
    }
    WorkFolder(const WorkFolder&) = delete;
    WorkFolder& operator=(const WorkFolder&) = delete;
    ~WorkFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    [[nodiscard]] const fs::path& path() const noexcept { return path_; }

  private:
    fs::path path_;
};

std::vector<TableInfo> plain_tables(Database& database) {
    auto all = tables(database);
    std::erase_if(all, [](const TableInfo& table) { return is_secret(table.name); });
    return all;
}

void write_file(const fs::path& file, const std::string& text) {
    std::ofstream out(file, std::ios::binary);
    out << text;
    if (!out.flush()) {
        throw Error(ErrorKind::unavailable,
                    say("E2053", {{"file", file.string()}, {"reason", std::generic_category().message(errno)}}));
    }
}

std::string text_in(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) {
        throw Error(ErrorKind::bad_input, say("E2054", {{"file", file.string()}}));
    }
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// Null for a table that stores no kind of record.
const RecordType* type_in(RecordTypes types, const std::string& table) {
    const auto found = std::ranges::find_if(types, [&](const RecordType* type) { return type->kind == table; });
    return found == types.end() ? nullptr : *found;
}

Moved write_tables(Database& database, const fs::path& folder, RecordTypes types) {
    Moved moved;
    std::string properties;
    for (const auto& table : plain_tables(database)) {
        const auto columns = column_infos(database, table.name);
        auto csv = csv_header(columns);
        for_each_row(database, table.name, table.columns, {.condition = "", .order = table.columns.front()},
                     [&](const std::vector<Cell>& cells) {
                         csv += csv_line(cells);
                         ++moved.rows;
                     });
        ++moved.tables;
        write_file(folder / (table.name + ".csv"), csv);
        properties += (properties.empty() ? "" : ",\n") + to_json(table.name) + R"(:{"type":"array","items":)" +
                      json_schema_of(columns, type_in(types, table.name)) + "}";
    }
    write_file(folder / "schema.json",
               R"({"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Laborshed's records, schema )" +
                   std::to_string(migrations().back().version) + R"(: one CSV file per table","type":"object",)" +
                   "\n\"properties\":{\n" + properties + "}}\n");
    return moved;
}

/// The file line of each row of a table, in the order of insertion, which is SQLite's row order.
using Lines = std::map<std::string, std::vector<std::size_t>>;

/// The column in "UNIQUE constraint failed: account.email while …".
std::string column_of(const std::string& message, const std::string& table) {
    const auto at = message.find(table + ".");
    const auto name = at == std::string::npos ? "" : message.substr(at + table.size() + 1);
    return name.substr(0, name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"));
}

std::vector<std::size_t> read_table(WritableDatabase& to, const TableInfo& table, const fs::path& file,
                                    RecordTypes types) {
    const auto text = text_in(file);
    TableReader reader(text, file.filename().string(), table.name, column_infos(to, table.name),
                       type_in(types, table.name));
    std::vector<std::size_t> lines;
    while (const auto read = reader.next()) {
        try {
            insert_numbered_row(to, table.name, read->row);
        } catch (const soci::soci_error& error) {
            const std::string message = error.what();
            const bool twice = message.find("UNIQUE") != std::string::npos;
            throw FileError({.file = file.filename().string(),
                             .row = read->line,
                             .column = twice ? column_of(message, table.name) : ""},
                            twice ? say("E2061") : say("E2062", {{"reason", message}}));
        }
        lines.push_back(read->line);
    }
    return lines;
}

/// Throws FileError for a row that refers to a missing one.
void check_references(Database& database, const Lines& lines) {
    std::string broken;
    soci::indicator some = soci::i_null;
    database.session() << "SELECT c.\"table\" || '|' || c.rowid || '|' || f.\"from\" || '|' || f.\"table\" FROM "
                          "pragma_foreign_key_check c JOIN pragma_foreign_key_list(c.\"table\") f ON f.id = c.fkid "
                          "ORDER BY c.\"table\", c.rowid LIMIT 1",
        soci::into(broken, some);
    if (!database.session().got_data()) {
        return;
    }
    std::array<std::string, 4> parts;
    std::istringstream stream(broken);
    for (auto& part : parts) {
        std::getline(stream, part, '|');
    }
    const auto& [table, row, column, parent] = parts;
    throw FileError({.file = table + ".csv", .row = lines.at(table).at(std::stoul(row) - 1), .column = column},
                    say("E2063", {{"file", parent + ".csv"}}));
}

void check_files(const fs::path& folder, const std::vector<TableInfo>& known) {
    if (!fs::is_directory(folder)) {
        throw Error(ErrorKind::bad_input, say("E2064", {{"folder", folder.string()}}));
    }
    bool any = false;
    for (const auto& entry : fs::directory_iterator(folder)) {
        const auto name = entry.path().filename().string();
        const bool ours = std::ranges::any_of(known, [&](const auto& table) { return name == table.name + ".csv"; });
        if (entry.path().extension() == ".csv" && !ours) {
            throw FileError({.file = name}, say(is_secret(entry.path().stem().string()) ? "E2065" : "E2066"));
        }
        any = any || ours;
    }
    if (!any) {
        throw Error(ErrorKind::bad_input, say("E2067", {{"folder", folder.string()}}));
    }
}

void read_tables(WritableDatabase& to, const fs::path& folder, RecordTypes types) {
    const auto all = plain_tables(to);
    check_files(folder, all);
    WriteTransaction transaction(to.session());
    without_triggers(to, all, [&] {
        Lines lines;
        for (const auto& table : all) {
            if (const auto file = folder / (table.name + ".csv"); fs::exists(file)) {
                lines[table.name] = read_table(to, table, file, types);
            }
        }
        check_references(to, lines);
    });
    transaction.commit();
}

}  // namespace

bool is_secret(std::string_view table) { return std::ranges::find(kSecretTables, table) != kSecretTables.end(); }

Moved export_csv(Store& store, const fs::path& folder, RecordTypes types) {
    if (fs::exists(folder)) {
        throw Error(ErrorKind::conflict, say("E2059", {{"file", folder.string()}}));
    }
    const WorkFolder work(folder);
    const auto backup = work.path() / "records.sqlite";
    const auto files = work.path() / "files";
    fs::create_directory(files);
    back_up(store, backup);
    Moved moved;
    {
        Database database(backup.string());
        moved = write_tables(database, files, types);
    }
    fs::permissions(files, fs::perms::owner_all);
    fs::rename(files, folder);
    return moved;
}

Moved import_csv(Store& store, const fs::path& folder, RecordTypes types) {
    const WorkFolder work(fs::temp_directory_path() / "laborshed-import");
    const auto file = work.path() / "records.sqlite";
    {
        WritableDatabase scratch(file.string());
        read_tables(scratch, folder, types);
        scratch.session() << "PRAGMA journal_mode = DELETE";  // everything in one file
    }
    return restore(store, file, false);
}

}  // namespace laborshed::records
