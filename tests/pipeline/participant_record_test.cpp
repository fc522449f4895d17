#include "pipeline/participant_record_exchange.h"
#include "pipeline/participant_record_rules.h"

#include "base/error.h"
#include "base/json_reader.h"
#include "pipeline/people.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <set>

namespace laborshed::pipeline {
namespace {

using namespace test;
using Cells = std::map<std::string, std::string>;

std::string header_of(const Cells& cells) {
    std::string text;
    for (const auto& [number, value] : cells) {
        text += number + ",";
    }
    return text.substr(0, text.size() - 1);
}

std::string line_of(const Cells& cells) {
    std::string text;
    for (const auto& [number, value] : cells) {
        text += value + ",";
    }
    return text.substr(0, text.size() - 1);
}

/// "901 L01": the failures of a row, on the last day of 2026.
std::set<std::string> failures(const Cells& cells) {
    RecordReader reader(header_of(cells));
    const auto& row = reader.read(line_of(cells), 2);
    std::vector<RecordFailure> found;
    RecordChecker(reader, on(2026, 12, 31)).check(row, found);
    std::set<std::string> names;
    for (const auto& failure : found) {
        const auto& rule = record_rules()[failure.rule];
        names.insert(record_elements()[rule.element].number + " " + rule.id);
    }
    return names;
}

using Names = std::set<std::string>;

/// A row of someone in training who found work, without a failure.
Cells good() {
    return {
        {"100", "A-17"},       {"101", "CA"},        {"200", "19900228"},  {"201", "2"},         {"704", "0"},
        {"900", "20230601"},   {"901", "20230815"},  {"903", "1"},         {"905", "0"},         {"923", "00"},
        {"1300", "1"},         {"1302", "20230610"}, {"1303", "06"},       {"1308", "20230810"}, {"1600", "0"},
        {"1601", "0"},         {"1602", "1"},        {"1603", "1"},        {"1604", "9"},        {"1605", "5"},
        {"1606", "2"},         {"1607", "4"},        {"1618", "1"},        {"1703", "0.00"},     {"1704", "7000.50"},
        {"1705", "999999.99"}, {"1706", ""},         {"1800", "4"},        {"1801", "20240814"}, {"1806", "20230701"},
        {"1809", ""},          {"1811", "20230610"}, {"1813", "20230810"}, {"1900", "0"},        {"1901", ""}};
}

Names with(const std::vector<std::pair<std::string, std::string>>& changes) {
    auto cells = good();
    for (const auto& [number, value] : changes) {
        cells[number] = value;
    }
    return failures(cells);
}

TEST(RecordElements, AreATable) {
    std::set<std::string> numbers;
    ASSERT_FALSE(record_elements().empty());
    for (const auto& element : record_elements()) {
        EXPECT_TRUE(numbers.insert(element.number).second) << element.number;
        EXPECT_FALSE(element.name.empty());
        EXPECT_GT(element.width, 0U);
        EXPECT_EQ(element.codes.empty(), element.type != ElementType::code) << element.number;
        for (const auto& code : element.codes) {
            EXPECT_EQ(code.size(), element.width) << element.number;
        }
    }
    EXPECT_EQ(record_elements().size(), 63U);
    EXPECT_EQ(record_elements()[element("1811")].type, ElementType::date);
    EXPECT_EQ(find_element("1807"), std::nullopt);  // sources contradict each other
    EXPECT_THROW((void)element("1807"), Error);
}

TEST(RecordReader, ReadsValuesByElement) {
    RecordReader reader(
        "\xEF\xBB\xBF"
        "900 - Date of Program Entry (WIOA),Other,100,1704,923");
    EXPECT_EQ(reader.passed_over(), std::vector<std::string>{"Other"});
    EXPECT_TRUE(reader.has(element("900")));
    EXPECT_FALSE(reader.has(element("901")));
    const auto& row = reader.read("20240229, x , A-1 ,12.5,02\r", 7);
    EXPECT_EQ(row.line, 7U);
    EXPECT_EQ(row.cells[element("100")], "A-1");
    EXPECT_EQ(row.values[element("900")], on(2024, 2, 29).time_since_epoch().count());
    EXPECT_EQ(row.values[element("1704")], 1250);
    EXPECT_EQ(row.values[element("923")], 2);
    EXPECT_EQ(row.values[element("901")], kBlank);
    // The next line leaves nothing of the one before.
    const auto& next = reader.read("\"20230101\",\"a,b\",\"A\"\"2\"", 8);
    EXPECT_EQ(next.cells[element("100")], "A\"2");
    EXPECT_EQ(next.values[element("1704")], kBlank);
    EXPECT_EQ(next.values[element("923")], kBlank);
}

TEST(RecordReader, KnowsDatesAmountsAndCodes) {
    RecordReader reader("100,900,1704,1303");
    const auto value = [&](const std::string& line, const char* number) {
        return reader.read(line, 2).values[element(number)];
    };
    for (const auto* wrong : {"20230229", "20231301", "2023-1-1", "2023010", "18991231", "00000000", "202301011"}) {
        EXPECT_EQ(value(std::string("A,") + wrong, "900"), kWrong) << wrong;
    }
    EXPECT_EQ(value("A,,0", "1704"), 0);
    EXPECT_EQ(value("A,,999999.99", "1704"), kNotKnownYet);
    EXPECT_EQ(value("A,,7.1", "1704"), 710);
    for (const auto* wrong : {"1000000", "1.234", "-5", "5.", ".5", "1 000", "1e3", "$5"}) {
        EXPECT_EQ(value(std::string("A,,") + wrong, "1704"), kWrong) << wrong;
    }
    EXPECT_EQ(value("A,,,06", "1303"), 6);
    for (const auto* wrong : {"6", "13", "006", "x6"}) {
        EXPECT_EQ(value(std::string("A,,,") + wrong, "1303"), kWrong) << wrong;
    }
    EXPECT_EQ(value("123456789012,", "100"), 1);
    EXPECT_EQ(value("1234567890123,", "100"), kWrong);
    EXPECT_EQ(value("A\x80,", "100"), kWrong);
}

TEST(RecordReader, RefusesWhatIsNoTable) {
    EXPECT_THROW(RecordReader("100,901"), InvalidError);      // no date of entry
    EXPECT_THROW(RecordReader("100,900,100"), InvalidError);  // twice
    EXPECT_THROW(RecordReader(""), InvalidError);
    EXPECT_THROW(RecordReader("100;900"), InvalidError);
    RecordReader reader("100,900");
    EXPECT_THROW((void)reader.read("A,20230101,x", 2), InvalidError);
    EXPECT_THROW((void)reader.read("\"A,20230101", 3), InvalidError);
    EXPECT_EQ(reader.read("A,20230101", 4).values[element("900")], on(2023, 1, 1).time_since_epoch().count());
}

TEST(RecordRules, AGoodRowHasNoFailure) { EXPECT_EQ(failures(good()), Names{}); }

TEST(RecordRules, EachIsBrokenByARow) {
    EXPECT_EQ(with({{"100", ""}}), (Names{"100 V1"}));
    EXPECT_EQ(with({{"201", "3"}}), (Names{"201 V2"}));
    EXPECT_EQ(with({{"101", "CAL"}}), (Names{"101 V2"}));
    EXPECT_EQ(with({{"901", "20230531"}}), (Names{"901 L01", "1806 L51", "1811 L61", "1813 L64"}));
    EXPECT_EQ(with({{"200", "20230601"}}), (Names{"200 L02"}));
    EXPECT_EQ(with({{"923", "05"}}), (Names{"923 L06"}));
    EXPECT_EQ(with({{"923", "05"}, {"905", "1"}}), Names{});
    EXPECT_EQ(with({{"1302", ""}}), (Names{"1300 L10", "1308 L14"}));
    EXPECT_EQ(with({{"1303", "00"}}), (Names{"1300 L11"}));
    EXPECT_EQ(with({{"1300", "0"}}), (Names{"1302 L12"}));
    EXPECT_EQ(with({{"1302", "20230531"}}), (Names{"1302 L13"}));
    EXPECT_EQ(with({{"1308", "20230609"}}), (Names{"1308 L15"}));
    EXPECT_EQ(with({{"1603", "0"}}), (Names{"1602 L21"}));
    EXPECT_EQ(with({{"1601", "4"}}), (Names{"1600 L22"}));
    EXPECT_EQ(with({{"1605", "0"}}), (Names{"1604 L23"}));
    EXPECT_EQ(with({{"1703", "100.00"}}), (Names{"1703 L24"}));
    EXPECT_EQ(with({{"1703", "999999.99"}}), (Names{"1703 L25"}));
    EXPECT_EQ(with({{"1704", "0.00"}}), (Names{"1603 L26"}));
    EXPECT_EQ(with({{"1606", "0"}, {"1607", "0"}}), (Names{"1618 L30"}));
    EXPECT_EQ(with({{"1801", ""}}), (Names{"1800 L40"}));
    EXPECT_EQ(with({{"1800", "0"}}), (Names{"1801 L41"}));
    EXPECT_EQ(with({{"1801", "20230531"}}), (Names{"1801 L42"}));
    EXPECT_EQ(with({{"1801", "20270101"}}), (Names{"1801 L43"}));
    EXPECT_EQ(with({{"1806", "20230531"}}), (Names{"1806 L50"}));
    EXPECT_EQ(with({{"1806", "20230816"}}), (Names{"1806 L51"}));
    EXPECT_EQ(with({{"1811", ""}}), (Names{"1806 L52", "1813 L62"}));
    EXPECT_EQ(with({{"1811", "20230531"}}), (Names{"1811 L60"}));
    EXPECT_EQ(with({{"1813", "20230609"}}), (Names{"1813 L63"}));
    EXPECT_EQ(with({{"1813", "20230816"}}), (Names{"1813 L64"}));
    EXPECT_EQ(with({{"1900", "2"}}), (Names{"1900 L70"}));
    EXPECT_EQ(with({{"1900", "2"}, {"905", "1"}}), Names{});
    EXPECT_EQ(with({{"900", "20270101"}}).contains("900 L03"), true);
    const auto without_exit = with({{"901", ""}, {"923", "01"}, {"905", "1"}, {"1901", "1"}});
    EXPECT_EQ(without_exit, (Names{"923 L05", "1602 L20", "1606 L20", "1901 L71"}));
    // A cell that is wrong by itself fails once.
    EXPECT_EQ(with({{"901", "2023-08-15"}}), (Names{"901 V2"}));
    EXPECT_EQ(with({{"1602", "7"}}), (Names{"1602 V2"}));
}

TEST(RecordRules, EveryOneWasBroken) {
    // The ids of the test above: a new rule needs a row that breaks it.
    std::set<std::string> ids;
    ASSERT_FALSE(record_rules().empty());
    for (const auto& rule : record_rules()) {
        ids.insert(rule.id);
        EXPECT_FALSE(rule.text.empty());
    }
    EXPECT_EQ(ids, (Names{"V1",  "V2",  "L01", "L02", "L03", "L04", "L05", "L06", "L10", "L11", "L12", "L13",
                          "L14", "L15", "L20", "L21", "L22", "L23", "L24", "L25", "L26", "L30", "L40", "L41",
                          "L42", "L43", "L50", "L51", "L52", "L60", "L61", "L62", "L63", "L64", "L70", "L71"}));
}

TEST(RecordRules, AnExitIsCertainAfterNinetyDays) {
    const auto at = [](const std::string& exit) {
        return failures({{"100", "A"}, {"900", "20260101"}, {"901", exit}});
    };
    EXPECT_EQ(at("20261002"), Names{});  // 90 days before December 31
    EXPECT_EQ(at("20261003"), (Names{"901 L04"}));
}

TEST(RecordRules, AreLeftAloneWhereTheFileHasNoSuchColumn) {
    EXPECT_EQ(failures({{"100", "A"}, {"900", "20230101"}, {"1302", "20230201"}}), Names{});
    EXPECT_EQ(failures({{"100", "A"}, {"900", "20230101"}, {"1300", ""}, {"1302", "20230201"}}), (Names{"1302 L12"}));
}

TEST(RecordTotals, AddUpTheFigures) {
    RecordReader reader("100,900,901,923,1602,1606,1618,1704");
    RecordTotals totals;
    const std::vector<RecordFailure> one{{.line = 3, .rule = 1}};
    const auto add = [&](const std::string& cells, bool fails = false) {
        totals.add(reader.read(cells, 2),
                   fails ? std::span<const RecordFailure>(one) : std::span<const RecordFailure>());
    };
    EXPECT_EQ(totals.summary().median_dollars_q2, std::nullopt);
    add("A,20230101,20230301,00,1,1,1,5000.99");
    add("B,20230101,20230301,,1,0,0,7000");
    add("C,20230101,20230301,00,0,9,,0.00");
    add("D,20230101,20230301,01,1,1,1,9000");  // excluded
    add("E,20230101,20230301,06,1,9,,6000");   // ineligible: not excluded here
    add("F,20230101,,,,,,");                   // still in
    add("G,20230101,20230301,00,9,9,,999999.99", true);
    add("H,20230101,20230301,00,2,1,0,");  // wages not known
    const auto found = totals.summary();
    EXPECT_EQ(found.rows, 8U);
    EXPECT_EQ(found.rows_with_failures, 1U);
    EXPECT_EQ(found.failures_by_rule[1], 1U);
    EXPECT_EQ(found.exits, 7U);
    EXPECT_EQ(found.excluded, 1U);
    EXPECT_EQ(found.known_q2, 5U);
    EXPECT_EQ(found.employed_q2, 4U);
    EXPECT_EQ(found.known_q4, 3U);
    EXPECT_EQ(found.employed_q4, 2U);
    EXPECT_EQ(found.could_stay, 3U);
    EXPECT_EQ(found.same_employer, 1U);
    EXPECT_EQ(found.with_earnings, 3U);
    EXPECT_EQ(found.median_dollars_q2, 6000);
}

/// Ana of the indicators' tests: what is exported comes back the same.
Participant ana() {
    auto person = leaver("A-17");
    person.services.push_back(career(on(2023, 7, 1), Program::dislocated_worker));
    person.enrollments = {{.first = on(2023, 6, 10), .last = on(2023, 8, 10)}};
    person.credentials = {{CredentialKind::license, on(2024, 8, 14)},
                          {CredentialKind::graduate_degree, on(2023, 8, 1)}};
    person.gains = {{SkillGainKind::training_milestone, on(2023, 7, 1)},
                    {SkillGainKind::training_milestone, on(2023, 7, 20)},
                    {SkillGainKind::training_milestone, on(2023, 9, 1)}};
    person.jobs = {job(kSecond, "Mill", 7000.5), job({2024, 2}, "Mill", std::nullopt), job(kFourth, "Mill", 100)};
    person.jobs[1].source = WageSource::supplemental;
    return person;
}

std::vector<std::string> exported(const Participant& person, const Characteristics& characteristics,
                                  const IndicatorRules& rules) {
    return record_of(person, participations(person, rules.participation).front(), characteristics, rules);
}

TEST(RecordExchange, APeriodIsARow) {
    const auto cells = exported(ana(), {{"201", "2"}, {"1800", "7"}}, all_known());  // 1800 is no characteristic
    const auto cell = [&](const char* number) { return cells[element(number)]; };
    const std::map<std::string, std::string> expected = {
        {"100", "A-17"}, {"201", "2"},         {"900", "20230601"},  {"901", "20230815"},  {"903", "1"},
        {"904", "1"},    {"905", "0"},         {"923", "00"},        {"1300", "1"},        {"1302", "20230610"},
        {"1303", "06"},  {"1308", "20230810"}, {"1332", "0"},        {"1401", "0"},        {"1600", "0"},
        {"1601", "0"},   {"1602", "1"},        {"1603", "1"},        {"1604", "1"},        {"1605", "4"},
        {"1606", "1"},   {"1607", "1"},        {"1618", "1"},        {"1703", "0.00"},     {"1704", "7000.50"},
        {"1705", ""},    {"1706", "100.00"},   {"1800", "4"},        {"1801", "20240814"}, {"1802", ""},
        {"1806", ""},    {"1809", "20230720"}, {"1811", "20230610"}, {"1813", "20230810"}, {"1900", ""}};
    for (const auto& [number, value] : expected) {
        EXPECT_EQ(cell(number.c_str()), value) << number;
    }
}

std::vector<std::string> there_and_back(const std::vector<std::string>& cells, const IndicatorRules& rules) {
    std::string text;
    append_record(text, cells);
    RecordReader reader(record_header());
    const auto& row = reader.read(std::string_view(text).substr(0, text.size() - 2), 2);
    std::vector<RecordFailure> found;
    RecordChecker(reader, rules.participation.as_of).check(row, found);
    for (const auto& failure : found) {
        const auto& rule = record_rules()[failure.rule];
        ADD_FAILURE() << record_elements()[rule.element].number << " " << rule.text;
    }
    const auto back = person_of(row, rules.participation.as_of);
    EXPECT_EQ(participations(back.person, rules.participation).size(), 1U);
    return exported(back.person, back.characteristics, rules);
}

TEST(RecordExchange, WhatIsReadBackIsWrittenTheSame) {
    const auto rules = all_known();
    const Characteristics about{{"101", "CA"}, {"200", "19900228"}, {"201", "2"}, {"408", "1"}, {"806", "1"}};
    const auto cells = exported(ana(), about, rules);
    EXPECT_EQ(there_and_back(cells, rules), cells);
    // Still in the program.
    Participant here{.id = "B", .services = {career(on(2026, 12, 1))}, .enrollments = {{.first = on(2026, 12, 1)}}};
    const auto open = exported(here, {}, rules);
    EXPECT_EQ(open[element("901")], "");
    EXPECT_EQ(open[element("1602")], "");
    EXPECT_EQ(there_and_back(open, rules), open);
    // Youth, excluded, and what is to come.
    auto young = leaver("C", Program::youth);
    young.exclusions = {{ExclusionKind::foster_care, on(2023, 8, 15)}};
    young.enrollments = {{.kind = EnrollmentKind::postsecondary, .first = on(2023, 6, 1), .last = on(2024, 1, 1)}};
    auto early = rules;
    early.jobs_through = {2024, 1};
    const auto youth = exported(young, {}, early);
    EXPECT_EQ(youth[element("923")], "05");
    EXPECT_EQ(youth[element("1332")], "1");
    EXPECT_EQ(youth[element("1606")], "9");
    EXPECT_EQ(youth[element("1706")], "999999.99");
    EXPECT_EQ(youth[element("1900")], "2");
    EXPECT_EQ(youth[element("1901")], "0");
    EXPECT_EQ(youth[element("1813")], "");  // after the exit
}

TEST(RecordExchange, IndicatorsOfTheRecordAreThoseOfThePerson) {
    const auto rules = all_known();
    RecordReader reader(record_header());
    std::string text;
    append_record(text, exported(ana(), {}, rules));
    const auto back =
        person_of(reader.read(std::string_view(text).substr(0, text.size() - 2), 2), rules.participation.as_of).person;
    const auto ours = primary_indicators(std::vector{ana()}, kYear, {}, rules);
    const auto theirs = primary_indicators(std::vector{back}, kYear, {}, rules);
    for (std::size_t i = 0; i < ours.size(); ++i) {
        EXPECT_EQ(ours[i].value, theirs[i].value) << text_of(ours[i].indicator);
        EXPECT_EQ(ours[i].denominator, theirs[i].denominator) << text_of(ours[i].indicator);
    }
    EXPECT_EQ(ours[3].value, 1.0);
}

TEST(RecordExchange, NeedsAnIdAndADayOfEntry) {
    RecordReader reader("100,900");
    EXPECT_THROW((void)person_of(reader.read("A,", 2), on(2026, 1, 1)), Error);
    EXPECT_THROW((void)person_of(reader.read(",20230101", 2), on(2026, 1, 1)), Error);
}

RC_GTEST_PROP(RecordReader, NeverCrashesOnAnyLine, (const std::string& text)) {
    RecordReader reader(record_header());
    const RecordChecker checker(reader, on(2026, 12, 31));
    RecordTotals totals;
    std::vector<RecordFailure> found;
    try {
        const auto& row = reader.read(text, 2);
        checker.check(row, found);
        totals.add(row, found);
    } catch (const InvalidError&) {
        RC_SUCCEED("refused");
    }
}

}  // namespace
}  // namespace laborshed::pipeline
