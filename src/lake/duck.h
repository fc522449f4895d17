// DuckDB through its C API: owned handles, bound parameters, typed cells. The only door to DuckDB in the project.
#pragma once

#include "base/error.h"

#include <duckdb.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace laborshed::lake {

/// A value bound to a `?` of a query.
using Parameter = std::variant<std::nullptr_t, bool, std::int64_t, double, std::string>;

/// DuckDB refused a statement; what() is its own message.
class DuckError : public Error {
  public:
    explicit DuckError(const std::string& message) : Error(ErrorKind::internal, message) {}
};

/// The rows of one query, fetched whole. Cells are addressed by (row, column), both from 0.
class Rows {
  public:
    explicit Rows(duckdb_result result);
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;
    Rows(Rows&& other) noexcept;
    Rows& operator=(Rows&&) = delete;
    ~Rows();

    [[nodiscard]] std::size_t size() const noexcept { return row_count_; }
    [[nodiscard]] std::size_t columns() const noexcept { return names_.size(); }
    [[nodiscard]] const std::string& name(std::size_t column) const { return names_.at(column); }

    [[nodiscard]] bool is_null(std::size_t row, std::size_t column) const;
    /// A number of any numeric type, as double; nullopt for NULL.
    [[nodiscard]] std::optional<double> number(std::size_t row, std::size_t column) const;
    [[nodiscard]] std::optional<std::int64_t> integer(std::size_t row, std::size_t column) const;
    /// VARCHAR only: cast in SQL for anything else. NULL gives "".
    [[nodiscard]] std::string text(std::size_t row, std::size_t column) const;
    [[nodiscard]] std::optional<std::string> optional_text(std::size_t row, std::size_t column) const;
    [[nodiscard]] bool boolean(std::size_t row, std::size_t column) const;

  private:
    struct Place {
        duckdb_vector vector;
        std::uint64_t row;
    };
    [[nodiscard]] Place place(std::size_t row, std::size_t column) const;

    duckdb_result result_;
    std::vector<duckdb_data_chunk> chunks_;
    std::vector<std::size_t> chunk_starts_;
    std::vector<std::string> names_;
    std::vector<duckdb_type> types_;
    std::size_t row_count_ = 0;
};

class Connection {
  public:
    explicit Connection(duckdb_database database);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    Connection(Connection&& other) noexcept;
    Connection& operator=(Connection&&) = delete;
    ~Connection();

    /// Runs one statement with its parameters bound. Throws DuckError.
    Rows query(const std::string& sql, const std::vector<Parameter>& parameters = {});
    [[nodiscard]] duckdb_connection handle() const noexcept { return connection_; }
    /// Percent of the running statement done (0 to 100), or a negative number when unknown. Callable from another
    /// thread.
    [[nodiscard]] double progress() const noexcept;
    /// Ask the running statement to stop; it throws. Callable from another thread.
    void interrupt() const noexcept;

  private:
    duckdb_connection connection_ = nullptr;
};

/// Appends rows to an existing table, much faster than INSERT.
class Appender {
  public:
    Appender(Connection& connection, const std::string& table);
    Appender(const Appender&) = delete;
    Appender& operator=(const Appender&) = delete;
    ~Appender();
    void add(std::string_view text);
    void add(std::int64_t number);
    void add(double number);
    void add_null();
    void end_row();
    /// Flushes; must be called, since a destructor can't report a failure.
    void close();

  private:
    void check(duckdb_state state);
    duckdb_appender appender_ = nullptr;
};

/// An in-memory DuckDB, with extensions' downloads off.
class Database {
  public:
    /// threads 0: as many as the machine has.
    explicit Database(unsigned threads = 0);
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();
    [[nodiscard]] Connection connect() const { return Connection(database_); }

  private:
    duckdb_database database_ = nullptr;
};

/// 'text' with quotes doubled: for the few places that take no parameter (file names in read_parquet).
[[nodiscard]] std::string sql_text(std::string_view text);
/// "name" with double quotes doubled.
[[nodiscard]] std::string sql_name(std::string_view name);

}  // namespace laborshed::lake
