#include "records/table.h"

#include "base/text.h"

#include <soci/soci.h>

#include <deque>

namespace laborshed::records {
namespace {

/// Values bound to a statement, kept alive as long as it.
class Bound {
  public:
    void add(soci::statement& statement, const Cell& cell) {
        auto& kept = cells_.emplace_back(cell);
        auto& state = states_.emplace_back(soci::i_ok);
        if (auto* whole = std::get_if<std::int64_t>(&kept)) {
            auto& number = wholes_.emplace_back(*whole);
            statement.exchange(soci::use(number, state));
        } else if (auto* real = std::get_if<double>(&kept)) {
            statement.exchange(soci::use(*real, state));
        } else if (auto* text = std::get_if<std::string>(&kept)) {
            statement.exchange(soci::use(*text, state));
        } else {
            state = soci::i_null;
            statement.exchange(soci::use(nothing_, state));
        }
    }

  private:
    std::deque<Cell> cells_;
    std::deque<soci::indicator> states_;
    std::deque<long long> wholes_;
    std::string nothing_;
};

Cell cell_of(const soci::row& row, std::size_t column) {
    if (row.get_indicator(column) == soci::i_null) {
        return {};
    }
    switch (row.get_properties(column).get_data_type()) {
        case soci::dt_integer: return std::int64_t{row.get<int>(column)};
        case soci::dt_long_long: return static_cast<std::int64_t>(row.get<long long>(column));
        case soci::dt_unsigned_long_long: return static_cast<std::int64_t>(row.get<unsigned long long>(column));
        case soci::dt_double: return row.get<double>(column);
        default: return row.get<std::string>(column);
    }
}

std::int64_t run(Database& database, const std::string& sql, const std::vector<Cell>& values) {
    soci::statement statement(database.session());
    Bound bound;
    for (const auto& value : values) {
        bound.add(statement, value);
    }
    statement.alloc();
    statement.prepare(sql);
    statement.define_and_bind();
    statement.execute(true);
    return statement.get_affected_rows();
}

}  // namespace

std::vector<std::vector<Cell>> select_rows(Database& database, const std::string& table,
                                           const std::vector<std::string>& columns, const Where& where) {
    std::vector<std::vector<Cell>> rows;
    for_each_row(database, table, columns, where,
                 [&rows](std::vector<Cell> cells) { rows.push_back(std::move(cells)); });
    return rows;
}

void for_each_row(Database& database, const std::string& table, const std::vector<std::string>& columns,
                  const Where& where, const std::function<void(std::vector<Cell>)>& act) {
    const auto sql = "SELECT " + joined(columns) + " FROM " + table +
                     (where.condition.empty() ? "" : " WHERE " + where.condition) + " ORDER BY " +
                     (where.order.empty() ? "id" : where.order);
    soci::statement statement(database.session());
    soci::row row;
    Bound bound;
    statement.exchange(soci::into(row));
    for (const auto& value : where.values) {
        bound.add(statement, value);
    }
    statement.alloc();
    statement.prepare(sql);
    statement.define_and_bind();
    for (bool found = statement.execute(true); found; found = statement.fetch()) {
        std::vector<Cell> cells;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            cells.push_back(cell_of(row, i));
        }
        act(std::move(cells));
    }
}

namespace {

void insert(Database& database, const std::string& table, const Row& row, const std::string& clause) {
    std::string names;
    std::string places;
    std::vector<Cell> values;
    for (const auto& [column, value] : row) {
        names += (names.empty() ? "" : ", ") + column;
        places += (places.empty() ? ":" : ", :") + column;
        values.push_back(value);
    }
    run(database, "INSERT INTO " + table + " (" + names + ") " + clause + "VALUES (" + places + ")", values);
}

}  // namespace

void insert_row(WritableDatabase& database, const std::string& table, const Row& row) {
    insert(database, table, row, "");
}

void insert_numbered_row(WritableDatabase& database, const std::string& table, const Row& row) {
    const bool sqlite = database.session().get_backend_name() == "sqlite3";
    insert(database, table, row, sqlite ? "" : "OVERRIDING SYSTEM VALUE ");
}

std::int64_t update_rows(WritableDatabase& database, const std::string& table, const Row& changes, const Where& where) {
    std::string sets;
    std::vector<Cell> values;
    for (const auto& [column, value] : changes) {
        sets += (sets.empty() ? "" : ", ") + column + " = :new_" + column;
        values.push_back(value);
    }
    values.insert(values.end(), where.values.begin(), where.values.end());
    return run(database, "UPDATE " + table + " SET " + sets + " WHERE " + where.condition, values);
}

std::int64_t delete_rows(WritableDatabase& database, const std::string& table, const Where& where) {
    return run(database, "DELETE FROM " + table + " WHERE " + where.condition, where.values);
}

}  // namespace laborshed::records
