// What `laborshed import` is measured against.
//   bench_import generate ROWS FILE      writes a CSV with the columns of the QCEW's annual file
//   bench_import copy FILE PARQUET       DuckDB's own COPY of it to Parquet, without checks; prints seconds
#include "base/error.h"
#include "lake/duck.h"

#include <chrono>
#include <iostream>
#include <string>
#include <vector>

using namespace laborshed;

namespace {

std::string quoted(const std::string& file) { return "'" + file + "'"; }  // the bench's own paths have no quotes

// Two rows of five are not disclosed, with zeros in place of figures, as in the real file.
std::string rows_like_qcew(const std::string& rows) {
    return R"sql(
        WITH row AS (SELECT i, hash(i) AS h FROM range()sql" +
           rows + R"sql() t(i)),
        cell AS (SELECT i, h,
            lpad((1 + h % 56)::VARCHAR, 2, '0') || lpad((1 + 2 * (h // 64 % 160))::VARCHAR, 3, '0') AS area_fips,
            h // 16384 % 6 AS own_code, (110000 + h // 131072 % 880000)::VARCHAR AS industry_code,
            74 + h // 7 % 5 AS agglvl_code, 2001 + i * 24 // )sql" +
           rows + R"sql( AS year, h // 11 % 5 < 2 AS hidden,
            round(exp((h // 13 % 9000) / 1000)) AS persons, 300 + h // 17 % 2500 AS weekly,
            (h // 19 % 4000) / 100 AS ratio, (h // 23 % 2001)::BIGINT - 1000 AS moved FROM row)
        SELECT area_fips, own_code, industry_code, agglvl_code, 0 AS size_code, year, 'A' AS qtr,
            if(hidden, 'N', '') AS disclosure_code, 1 + persons // 12 AS annual_avg_estabs,
            if(hidden, 0, persons) AS annual_avg_emplvl, if(hidden, 0, persons * weekly * 52) AS total_annual_wages,
            if(hidden, 0, persons * weekly * 11) AS taxable_annual_wages,
            if(hidden, 0, persons * 87) AS annual_contributions, if(hidden, 0, weekly) AS annual_avg_wkly_wage,
            if(hidden, 0, weekly * 52) AS avg_annual_pay, if(hidden, 'N', '') AS lq_disclosure_code,
            ratio AS lq_annual_avg_estabs, if(hidden, 0, ratio) AS lq_annual_avg_emplvl,
            if(hidden, 0, ratio) AS lq_total_annual_wages, if(hidden, 0, ratio) AS lq_taxable_annual_wages,
            if(hidden, 0, ratio) AS lq_annual_contributions, if(hidden, 0, 1) AS lq_annual_avg_wkly_wage,
            if(hidden, 0, 1) AS lq_avg_annual_pay, if(hidden, 'N', '') AS oty_disclosure_code,
            moved AS oty_annual_avg_estabs_chg, moved / 10 AS oty_annual_avg_estabs_pct_chg,
            if(hidden, 0, moved) AS oty_annual_avg_emplvl_chg, if(hidden, 0, moved / 10) AS oty_annual_avg_emplvl_pct_chg,
            if(hidden, 0, moved * 900) AS oty_total_annual_wages_chg, if(hidden, 0, moved / 9) AS oty_wages_pct_chg
        FROM cell)sql";
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() != 3 || (words[0] != "generate" && words[0] != "copy")) {
        std::cerr << "bench_import generate ROWS FILE | copy FILE PARQUET\n";
        return 2;
    }
    try {
        const lake::Database database;
        auto connection = database.connect();
        const auto begin = std::chrono::steady_clock::now();
        if (words[0] == "generate") {
            connection.query("COPY (" + rows_like_qcew(words[1]) + ") TO " + quoted(words[2]) + " (HEADER)");
        } else {
            connection.query("COPY (FROM read_csv(" + quoted(words[1]) + ")) TO " + quoted(words[2]) +
                             " (FORMAT parquet)");
        }
        std::cout << std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() << '\n';
    } catch (const Error& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
