// Files of participant individual records, made and checked.
//   bench_participant_records generate ROWS FILE   writes rows of which about 3 in 100 break a rule
//   bench_participant_records check FILE           checks and sums them up; prints the figures as JSON
#include "base/error.h"
#include "services/pipeline/pirl_file.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <random>

using namespace laborshed;
using pipeline::element;

namespace {

constexpr auto kAsOf = std::chrono::sys_days(std::chrono::year(2026) / 12 / 31);

/// Rows that could be of a state: most have left, many were in training, most of these found work.
class Maker {
  public:
    std::vector<std::string>& row(std::uint64_t number) {
        std::ranges::fill(cells_, std::string());
        const auto entry = 18'993 + upto(1'276);  // January 1, 2022 to June 30, 2025
        const auto exit = entry + 20 + upto(380);
        set("100", "P" + std::to_string(number));
        set("101", states_[upto(states_.size())]);
        set("200", date(entry - 6'600 - upto(14'000)));
        set("201", one("1122229"));
        for (const auto* code : {"202", "210", "211", "212", "213", "214", "215"}) {
            set(code, one("00000019"));
        }
        set("400", one("00123"));
        set("408", one("012456778"));
        set("409", one("14555"));
        for (const auto* code : {"402", "601", "704", "800", "801", "802", "803", "804", "805", "806", "807"}) {
            set(code, one("00001"));
        }
        const bool youth = upto(5) == 0;
        set("900", date(entry));
        set("903", youth ? "0" : one("0123"));
        set("904", youth ? "0" : one("0001"));
        set("905", youth ? "1" : "0");
        in_training(entry, exit, youth);
        if (upto(100) < 88) {
            after_exit(exit, youth);
        }
        if (upto(100) < 3) {
            spoil();
        }
        return cells_;
    }

  private:
    std::uint64_t upto(std::uint64_t count) { return random_() % count; }
    std::string one(std::string_view codes) { return std::string(1, codes[upto(codes.size())]); }
    void set(std::string_view number, std::string value) { cells_[element(number)] = std::move(value); }

    static std::string date(std::uint64_t days) {
        const std::chrono::year_month_day day{std::chrono::sys_days(std::chrono::days(days))};
        std::array<char, 16> text = {};
        (void)std::snprintf(text.data(), text.size(), "%04d%02u%02u", static_cast<int>(day.year()),
                            static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
        return text.data();
    }

    void in_training(std::uint64_t entry, std::uint64_t exit, bool youth) {
        const bool trained = upto(10) < 6;
        set("1300", trained ? "1" : "0");
        set("1332", one("0001"));
        set("1401", youth ? one("01") : "0");
        if (!trained) {
            return;
        }
        const auto begin = entry + upto(15);
        set("1302", date(begin));
        set("1303", youth ? "10" : upto(4) == 0 ? "01" : "06");
        set("1308", date(begin + upto(exit - begin)));
        set("1811", date(begin));
        set("1813", date(begin + upto(exit - begin)));
        if (upto(10) < 6) {
            set(upto(2) == 0 ? "1809" : "1810", date(begin + upto(exit - begin)));
        }
        if (upto(10) < 6) {
            set("1800", one("24567"));
            set("1801", date(exit + upto(200)));
        }
    }

    void after_exit(std::uint64_t exit, bool youth) {
        set("901", date(exit));
        set("923", upto(40) == 0 ? "0" + one("123467") : "00");
        for (int after = 1; after <= 4; ++after) {
            const auto employment = std::to_string(1598 + 2 * after);
            const auto match = std::to_string(1599 + 2 * after);
            const auto wages = std::to_string(1702 + after);
            const auto draw = upto(100);
            set(employment, draw < 68 ? one("11111123") : draw < 95 ? "0" : "9");
            set(match, draw < 60 ? "1" : draw < 68 ? one("234") : draw < 95 ? "0" : "5");
            const auto cents = std::to_string(100 + upto(1'500'000));
            set(wages, draw < 68   ? cents.substr(0, cents.size() - 2) + "." + cents.substr(cents.size() - 2)
                       : draw < 95 ? "0.00"
                                   : "999999.99");
        }
        const auto works = [&](const char* number) {
            const auto& code = cells_[element(number)];
            return code >= "1" && code <= "3";
        };
        if (works("1602") && works("1606")) {
            set("1618", one("0111"));
        }
        if (youth) {
            set("1900", one("00123"));
            set("1901", one("00123"));
        }
    }

    void spoil() {
        static const std::vector<std::pair<const char*, const char*>> faults = {
            {"901", "20211231"},  {"900", ""},         {"201", "3"},        {"200", "20260101"}, {"1603", "0"},
            {"1704", "12,5"},     {"1704", "1234567"}, {"1801", "2023"},    {"1302", ""},        {"1303", "00"},
            {"923", "05"},        {"1811", ""},        {"1800", "0"},       {"1602", "9"},       {"1606", "0"},
            {"1813", "20211231"}, {"905", "7"},        {"901", "20230229"}, {"101", "CAL"},      {"1900", "3"}};
        const auto& [number, value] = faults[upto(faults.size())];
        set(number, value);
    }

    std::mt19937_64 random_{2026};
    std::vector<std::string> cells_ = std::vector<std::string>(pipeline::record_elements().size());
    std::vector<std::string> states_ = {"CA", "TX", "OH", "WA", "NY", "FL", "IA", "77"};
};

void generate(std::uint64_t rows, const std::string& file) {
    services::RecordFileWriter writer(file);
    Maker maker;
    for (std::uint64_t row = 0; row < rows; ++row) {
        writer.write(maker.row(row));
    }
    writer.finish();
}

void check(const std::string& file) {
    const auto begin = std::chrono::steady_clock::now();
    const auto report = services::check_record_file(file, kAsOf);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    const auto& sum = report.summary;
    std::cout << "{\"seconds\": " << seconds.count() << ", \"rows\": " << sum.rows
              << ", \"unreadable\": " << report.unreadable_lines
              << ", \"rows_with_failures\": " << sum.rows_with_failures << ", \"failures\": " << sum.failures
              << ", \"exits\": " << sum.exits << ", \"excluded\": " << sum.excluded
              << ", \"known_q2\": " << sum.known_q2 << ", \"employed_q2\": " << sum.employed_q2
              << ", \"known_q4\": " << sum.known_q4 << ", \"employed_q4\": " << sum.employed_q4
              << ", \"could_stay\": " << sum.could_stay << ", \"same_employer\": " << sum.same_employer
              << ", \"with_earnings\": " << sum.with_earnings
              << ", \"median_dollars_q2\": " << sum.median_dollars_q2.value_or(-1) << ", \"by_rule\": {";
    std::string separator;
    for (std::size_t i = 0; i < sum.failures_by_rule.size(); ++i) {
        if (sum.failures_by_rule[i] > 0) {
            const auto& rule = pipeline::record_rules()[i];
            std::cout << separator << '"' << pipeline::record_elements()[rule.element].number << ' ' << rule.id
                      << "\": " << sum.failures_by_rule[i];
            separator = ", ";
        }
    }
    std::cout << "}}\n";
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    try {
        if (words.size() == 3 && words[0] == "generate") {
            generate(std::stoull(words[1]), words[2]);
        } else if (words.size() == 2 && words[0] == "check") {
            check(words[1]);
        } else {
            std::cerr << "bench_participant_records generate ROWS FILE | check FILE\n";
            return 2;
        }
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
