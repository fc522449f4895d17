// Small vintages for tests, written straight into a data folder.
#pragma once

#include "base/hash.h"
#include "lake/lake.h"
#include "lake/schema.h"
#include "support/temporary_folder.h"

#include <filesystem>
#include <string>
#include <vector>

namespace laborshed::testing {

/// Writes a vintage of `kind` whose rows are given as a SELECT that names some of the kind's columns; the others are
/// NULL. src_row counts from 2 unless the SELECT gives it.
///   write_vintage(data, "oews", "2025-05", "SELECT 2 AS area_type, '53' AS area, '29-1141' AS occ_code, 100 AS
///   tot_emp");
inline lake::Vintage write_vintage(const std::filesystem::path& data, const std::string& kind_name,
                                   const std::string& release, const std::string& select, bool example = false) {
    const auto* kind = lake::find_kind(kind_name);
    if (kind == nullptr) {
        throw std::runtime_error("no kind " + kind_name);
    }
    const lake::Lake the_lake(data);
    const lake::Database database(1);
    auto connection = database.connect();
    connection.query("CREATE TABLE facts (" + lake::column_definitions(*kind) + ")");
    connection.query("INSERT INTO facts BY NAME " + select);
    connection.query("UPDATE facts SET src_row = rowid + 2 WHERE src_row IS NULL");
    auto incoming = the_lake.begin();
    connection.query("COPY facts TO " + lake::sql_text(incoming.facts().string()) + " (FORMAT parquet)");
    lake::Vintage vintage;
    vintage.kind = kind_name;
    vintage.title = kind->title;
    vintage.agency = "Test agency";
    vintage.release = release;
    vintage.release_label = release;
    vintage.file_name = kind_name + "-" + release + ".csv";
    vintage.fetched = "2026-11-23T12:00:00Z";
    vintage.sha256 = sha256(kind_name + release + select);
    vintage.id = lake::vintage_id(vintage.sha256);
    vintage.rows_kept = vintage.rows_read = *connection.query("SELECT count(*) FROM facts").integer(0, 0);
    vintage.example = example;
    for (const auto& column : kind->columns) {
        vintage.columns[std::string(column.name)] = {"", std::string(column.name), "", "src_row"};
    }
    the_lake.commit(std::move(incoming), vintage);
    return vintage;
}

}  // namespace laborshed::testing
