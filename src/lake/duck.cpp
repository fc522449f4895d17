#include "lake/duck.h"

#include <algorithm>
#include <utility>

namespace laborshed::lake {
namespace {

std::string quoted_with(std::string_view text, char quote) {
    std::string out(1, quote);
    for (const char c : text) {
        out += c;
        if (c == quote) {
            out += c;
        }
    }
    out += quote;
    return out;
}

}  // namespace

std::string sql_text(std::string_view text) { return quoted_with(text, '\''); }
std::string sql_name(std::string_view name) { return quoted_with(name, '"'); }

Rows::Rows(duckdb_result result) : result_(result) {
    const auto columns = duckdb_column_count(&result_);
    for (idx_t c = 0; c < columns; ++c) {
        names_.emplace_back(duckdb_column_name(&result_, c));
        types_.push_back(duckdb_column_type(&result_, c));
    }
    while (duckdb_data_chunk chunk = duckdb_fetch_chunk(result_)) {
        chunk_starts_.push_back(row_count_);
        chunks_.push_back(chunk);
        row_count_ += duckdb_data_chunk_get_size(chunk);
    }
}

Rows::Rows(Rows&& other) noexcept
    : result_(std::exchange(other.result_, duckdb_result{})),
      chunks_(std::exchange(other.chunks_, {})),
      chunk_starts_(std::move(other.chunk_starts_)),
      names_(std::move(other.names_)),
      types_(std::move(other.types_)),
      row_count_(std::exchange(other.row_count_, 0)) {}

Rows::~Rows() {
    for (auto& chunk : chunks_) {
        duckdb_destroy_data_chunk(&chunk);
    }
    duckdb_destroy_result(&result_);
}

Rows::Place Rows::place(std::size_t row, std::size_t column) const {
    if (row >= row_count_ || column >= names_.size()) {
        throw DuckError("cell (" + std::to_string(row) + ", " + std::to_string(column) + ") is outside the result");
    }
    const auto next = std::upper_bound(chunk_starts_.begin(), chunk_starts_.end(), row);
    const auto index = static_cast<std::size_t>(next - chunk_starts_.begin()) - 1;
    return {duckdb_data_chunk_get_vector(chunks_[index], column), row - chunk_starts_[index]};
}

bool Rows::is_null(std::size_t row, std::size_t column) const {
    const auto at = place(row, column);
    auto* validity = duckdb_vector_get_validity(at.vector);
    return validity != nullptr && !duckdb_validity_row_is_valid(validity, at.row);
}

std::optional<double> Rows::number(std::size_t row, std::size_t column) const {
    if (is_null(row, column)) {
        return std::nullopt;
    }
    const auto at = place(row, column);
    const void* data = duckdb_vector_get_data(at.vector);
    switch (types_[column]) {
        case DUCKDB_TYPE_DOUBLE: return static_cast<const double*>(data)[at.row];
        case DUCKDB_TYPE_FLOAT: return static_cast<double>(static_cast<const float*>(data)[at.row]);
        case DUCKDB_TYPE_BIGINT: return static_cast<double>(static_cast<const std::int64_t*>(data)[at.row]);
        case DUCKDB_TYPE_UBIGINT: return static_cast<double>(static_cast<const std::uint64_t*>(data)[at.row]);
        case DUCKDB_TYPE_INTEGER: return static_cast<const std::int32_t*>(data)[at.row];
        case DUCKDB_TYPE_UINTEGER: return static_cast<const std::uint32_t*>(data)[at.row];
        case DUCKDB_TYPE_SMALLINT: return static_cast<const std::int16_t*>(data)[at.row];
        case DUCKDB_TYPE_USMALLINT: return static_cast<const std::uint16_t*>(data)[at.row];
        case DUCKDB_TYPE_TINYINT: return static_cast<const std::int8_t*>(data)[at.row];
        case DUCKDB_TYPE_UTINYINT: return static_cast<const std::uint8_t*>(data)[at.row];
        case DUCKDB_TYPE_HUGEINT: return duckdb_hugeint_to_double(static_cast<const duckdb_hugeint*>(data)[at.row]);
        default: throw DuckError("column " + names_[column] + " is not a number; cast it in the query");
    }
}

std::optional<std::int64_t> Rows::integer(std::size_t row, std::size_t column) const {
    if (types_.at(column) == DUCKDB_TYPE_BIGINT && !is_null(row, column)) {
        const auto at = place(row, column);
        return static_cast<const std::int64_t*>(duckdb_vector_get_data(at.vector))[at.row];
    }
    const auto value = number(row, column);
    return value ? std::optional<std::int64_t>(static_cast<std::int64_t>(*value)) : std::nullopt;
}

std::string Rows::text(std::size_t row, std::size_t column) const {
    return optional_text(row, column).value_or(std::string());
}

std::optional<std::string> Rows::optional_text(std::size_t row, std::size_t column) const {
    if (is_null(row, column)) {
        return std::nullopt;
    }
    if (types_[column] != DUCKDB_TYPE_VARCHAR) {
        throw DuckError("column " + names_[column] + " is not text; cast it in the query");
    }
    const auto at = place(row, column);
    auto* strings = static_cast<duckdb_string_t*>(duckdb_vector_get_data(at.vector));
    auto* one = &strings[at.row];
    return std::string(duckdb_string_t_data(one), duckdb_string_t_length(*one));
}

bool Rows::boolean(std::size_t row, std::size_t column) const {
    if (types_.at(column) != DUCKDB_TYPE_BOOLEAN) {
        throw DuckError("column " + names_[column] + " is not a boolean");
    }
    const auto at = place(row, column);
    return !is_null(row, column) && static_cast<const bool*>(duckdb_vector_get_data(at.vector))[at.row];
}

Connection::Connection(duckdb_database database) {
    if (duckdb_connect(database, &connection_) != DuckDBSuccess) {
        throw DuckError("can't connect to DuckDB");
    }
}

Connection::Connection(Connection&& other) noexcept : connection_(std::exchange(other.connection_, nullptr)) {}

Connection::~Connection() {
    if (connection_ != nullptr) {
        duckdb_disconnect(&connection_);
    }
}

Rows Connection::query(const std::string& sql, const std::vector<Parameter>& parameters) {
    duckdb_prepared_statement statement = nullptr;
    const auto prepared = duckdb_prepare(connection_, sql.c_str(), &statement);
    const std::unique_ptr<duckdb_prepared_statement, decltype(&duckdb_destroy_prepare)> owner(&statement,
                                                                                              &duckdb_destroy_prepare);
    if (prepared != DuckDBSuccess) {
        throw DuckError(duckdb_prepare_error(statement));
    }
    idx_t index = 0;
    for (const auto& parameter : parameters) {
        ++index;
        std::visit(
            [&](const auto& value) {
                using T = std::decay_t<decltype(value)>;
                if constexpr (std::is_same_v<T, std::nullptr_t>) {
                    duckdb_bind_null(statement, index);
                } else if constexpr (std::is_same_v<T, bool>) {
                    duckdb_bind_boolean(statement, index, value);
                } else if constexpr (std::is_same_v<T, std::int64_t>) {
                    duckdb_bind_int64(statement, index, value);
                } else if constexpr (std::is_same_v<T, double>) {
                    duckdb_bind_double(statement, index, value);
                } else {
                    duckdb_bind_varchar_length(statement, index, value.data(), value.size());
                }
            },
            parameter);
    }
    duckdb_result result{};
    if (duckdb_execute_prepared(statement, &result) != DuckDBSuccess) {
        const char* message = duckdb_result_error(&result);
        DuckError error(message != nullptr ? message : "a statement failed");
        duckdb_destroy_result(&result);
        throw error;
    }
    return Rows(result);
}

double Connection::progress() const noexcept { return duckdb_query_progress(connection_).percentage; }

void Connection::interrupt() const noexcept { duckdb_interrupt(connection_); }

Appender::Appender(Connection& connection, const std::string& table) {
    check(duckdb_appender_create(connection.handle(), nullptr, table.c_str(), &appender_));
}

Appender::~Appender() { duckdb_appender_destroy(&appender_); }

void Appender::check(duckdb_state state) {
    if (state != DuckDBSuccess) {
        const char* message = duckdb_appender_error(appender_);
        throw DuckError(message != nullptr ? message : "appending failed");
    }
}

void Appender::add(std::string_view text) { check(duckdb_append_varchar_length(appender_, text.data(), text.size())); }
void Appender::add(std::int64_t number) { check(duckdb_append_int64(appender_, number)); }
void Appender::add(double number) { check(duckdb_append_double(appender_, number)); }
void Appender::add_null() { check(duckdb_append_null(appender_)); }
void Appender::end_row() { check(duckdb_appender_end_row(appender_)); }
void Appender::close() { check(duckdb_appender_close(appender_)); }

Database::Database(unsigned threads) {
    duckdb_config config = nullptr;
    duckdb_create_config(&config);
    const std::unique_ptr<duckdb_config, decltype(&duckdb_destroy_config)> owner(&config, &duckdb_destroy_config);
    duckdb_set_config(config, "autoinstall_known_extensions", "false");
    duckdb_set_config(config, "autoload_known_extensions", "false");
    if (threads != 0) {
        duckdb_set_config(config, "threads", std::to_string(threads).c_str());
    }
    char* message = nullptr;
    if (duckdb_open_ext(":memory:", &database_, config, &message) != DuckDBSuccess) {
        DuckError error(message != nullptr ? message : "can't open DuckDB");
        duckdb_free(message);
        throw error;
    }
}

Database::~Database() { duckdb_close(&database_); }

}  // namespace laborshed::lake
