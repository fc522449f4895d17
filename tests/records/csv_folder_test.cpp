#include "records/csv_folder.h"

#include "filled_book.h"
#include "records/csv_table.h"
#include "records/partnership.h"
#include "records/people.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>
#include <boost/json.hpp>

#include <fstream>
#include <set>
#include <sstream>

namespace laborshed::records {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

/// Of the tables that these tests look into.
const std::vector<const RecordType*> kTypes = {&type_of<Organization>(), &type_of<Contact>(),   &type_of<Partnership>(),
                                               &type_of<Commitment>(),   &type_of<Agreement>(), &type_of<Account>()};
const std::vector<std::string> kSecrets = {"mail", "password", "token"};

std::string text_in(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

class CsvFolder : public OnBothDatabases {
  protected:
    CsvFolder() : folder_(fs::temp_directory_path() / ("laborshed_csv_" + new_id())) {}
    ~CsvFolder() override { fs::remove_all(folder_); }

    void exported() {
        fill(store);
        store.write([](WritableDatabase& database) {
            Change change(database, maria);
            for (const auto* name : {"=SUM(A1)", "'quoted", "-5", "", "two\r\nlines", "\"q\""}) {
                change.add(hospital(name));
            }
        });
        export_csv(store, folder_, kTypes);
    }
    /// Replaces the first `old` in a file.
    void edit(const std::string& file, const std::string& old, const std::string& now) {
        auto text = text_in(folder_ / file);
        const auto at = text.find(old);
        ASSERT_NE(at, std::string::npos) << text;
        std::ofstream(folder_ / file, std::ios::binary) << text.replace(at, old.size(), now);
    }
    void expect_refused(const std::string& why) {
        const EmptyDatabase place(GetParam());
        Store other(place.where);
        try {
            import_csv(other, folder_, kTypes);
            FAIL() << "imported";
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::bad_input);
            EXPECT_THAT(error.what(), HasSubstr(why));
        }
        other.read([](Database& database) { EXPECT_TRUE(is_empty(database)); });
    }

    fs::path folder_;
};
INSTANTIATE_ON_BOTH_DATABASES(CsvFolder);

TEST_P(CsvFolder, ComesBackAsItWasOnEitherDatabaseWithoutSecrets) {
    exported();
    for (const auto& table : kSecrets) {
        EXPECT_FALSE(fs::exists(folder_ / (table + ".csv")));
    }
    for (const auto& file : fs::directory_iterator(folder_)) {
        EXPECT_EQ(text_in(file.path()).find("argon2id"), std::string::npos) << file.path();
    }
    for (const auto engine : {Engine::sqlite, Engine::postgresql}) {
        const EmptyDatabase place(engine);
        if (place.where.empty()) {
            continue;
        }
        Store other(place.where);
        EXPECT_GT(import_csv(other, folder_, kTypes).rows, 10U);
        EXPECT_EQ(content(other, kSecrets), content(store, kSecrets));
        other.read([](Database& database) {
            EXPECT_TRUE(select_rows(database, "password", {"account"}, {.condition = "", .order = "account"}).empty());
        });
        EXPECT_THROW(import_csv(other, folder_, kTypes), Error) << "only into an empty book";
    }
    EXPECT_THROW(export_csv(store, folder_, kTypes), Error) << "never over another folder";
}

TEST_P(CsvFolder, HasASchemaOfEveryTable) {
    exported();
    const auto schema = boost::json::parse(text_in(folder_ / "schema.json")).as_object();
    const auto& tables = schema.at("properties").as_object();
    const auto& item = tables.at("commitment").at("items").as_object();
    EXPECT_EQ(item.at("properties").at("quantity").at("type").as_string(), "number");
    EXPECT_EQ(item.at("properties").at("schedule").at("contentMediaType").as_string(), "application/json");
    EXPECT_EQ(item.at("properties").at("withdrawn").at("type").at(1).as_string(), "null");
    ASSERT_FALSE(tables.empty());
    for (const auto& table : tables) {
        EXPECT_TRUE(fs::exists(folder_ / (std::string(table.key()) + ".csv")));
    }
}

TEST_P(CsvFolder, NamesFileLineAndColumnOfWhatIsWrongAndChangesNothing) {
    exported();
    const auto keep = folder_.string() + ".kept";
    fs::copy(folder_, keep);
    const auto again = [&] {
        fs::remove_all(folder_);
        fs::copy(keep, folder_);
    };
    edit("organization.csv", "1200", "many");
    expect_refused("organization.csv, row 2, column employees: \"many\" is not a whole number");
    again();
    edit("organization.csv", "\"\"city\"\"", "\"\"town\"\"");
    expect_refused("organization.csv, row 2, column places");
    again();
    edit("organization.csv", "sector", "sektor");
    expect_refused("organization.csv, row 1, column sektor: The table organization has no such column");
    again();
    edit("organization.csv", ",sector", "");
    expect_refused("organization.csv, row 1, column sector: This column is required.");
    again();
    const auto partnerships = text_in(folder_ / "partnership.csv");
    constexpr std::size_t id_length = 26;
    edit("partnership.csv", partnerships.substr(partnerships.find('\n') + 1, id_length), "01NOBODY");
    expect_refused(
        "assessment_round.csv, row 2, column partnership: This refers to a row of partnership.csv that doesn't exist.");
    again();
    const auto accounts = text_in(folder_ / "account.csv");
    const auto line = accounts.substr(accounts.find('\n') + 1);
    std::ofstream(folder_ / "account.csv", std::ios::app | std::ios::binary) << "01OTHER" << line.substr(id_length);
    expect_refused("account.csv, row 3, column email: This value appears twice.");
    again();
    std::ofstream(folder_ / "account.csv", std::ios::app | std::ios::binary) << "one,\"two";
    expect_refused("account.csv: line 3: A quotation mark is opened and never closed.");
    again();
    std::ofstream(folder_ / "password.csv") << "account,hash,changed\n";
    expect_refused("password.csv: This table holds secrets");
    fs::remove_all(folder_);
    expect_refused("is not a folder");
    fs::create_directory(folder_);
    expect_refused("holds no tables");
    fs::remove_all(keep);
}

RC_GTEST_PROP(CsvLine, BringsBackAnyCells, (const std::vector<std::string>& texts, std::int64_t whole, double real)) {
    std::vector<ColumnInfo> columns = {{.name = "whole", .type = ColumnType::whole},
                                       {.name = "real", .type = ColumnType::real, .optional = true},
                                       {.name = "none", .optional = true}};
    std::vector<Cell> cells = {whole, std::isfinite(real) ? Cell(real) : Cell(), Cell()};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        columns.push_back({.name = "text" + std::to_string(i), .optional = i % 2 == 0});
        auto text = texts[i];
        std::erase_if(text, [](char c) { return c <= 0; });  // plain letters: any bytes would be no UTF-8
        cells.emplace_back(text);
    }
    const auto csv = csv_header(columns) + csv_line(cells) + csv_line(cells);
    TableReader reader(csv, "any.csv", "any", columns, nullptr);
    for (int i = 0; i < 2; ++i) {
        const auto read = reader.next();
        RC_ASSERT(read.has_value());
        for (std::size_t c = 0; c < cells.size(); ++c) {
            RC_ASSERT(read->row[c].value == cells[c]);
        }
    }
    RC_ASSERT(!reader.next());
}

}  // namespace
}  // namespace laborshed::records
