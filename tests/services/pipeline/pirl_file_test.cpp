#include "services/pipeline/pirl_file.h"

#include "base/csv.h"
#include "base/error.h"
#include "base/json_reader.h"

#include <gtest/gtest.h>

#include <unistd.h>

namespace laborshed::services {
namespace {

using pipeline::element;

std::chrono::sys_days on(int y, unsigned m, unsigned d) {
    return std::chrono::year(y) / std::chrono::month(m) / std::chrono::day(d);
}

class ParticipantRecordFile : public ::testing::Test {
  protected:
    ~ParticipantRecordFile() override { std::filesystem::remove_all(folder_); }
    std::filesystem::path with(const std::string& text) {
        std::ofstream(folder_ / "records.csv", std::ios::binary) << text;
        return folder_ / "records.csv";
    }
    std::filesystem::path folder_ = [] {
        auto name = (std::filesystem::temp_directory_path() / "records_XXXXXX").string();
        return std::filesystem::path(::mkdtemp(name.data()));
    }();
};

TEST_F(ParticipantRecordFile, FailuresNamePersonElementAndRule) {
    const auto report = check_record_file(with("100,Note,900,901\r\n"
                                               "A,x,20230601,20230815\r\n"
                                               "\r\n"
                                               "B,y,20230601,20230531\n"
                                               "\"C,20230601,\n"
                                               "D,z,,20230815"),  // no line end
                                          on(2026, 12, 31));
    EXPECT_EQ(report.passed_over, std::vector<std::string>{"Note"});
    EXPECT_EQ(report.summary.rows, 3U);
    EXPECT_EQ(report.summary.rows_with_failures, 2U);
    ASSERT_EQ(report.failures.size(), 2U);
    EXPECT_EQ(csv_of(report.failures),
              "line,person,element,name,value,rule,text\r\n"
              "4,B,901,Date of Program Exit,20230531,L01,must not be before the date of program entry (900)\r\n"
              "6,D,900,Date of Program Entry,,V1,is required\r\n");
    EXPECT_EQ(report.unreadable_lines, 1U);
    ASSERT_EQ(report.unreadable.size(), 1U);
    EXPECT_EQ(report.unreadable[0].line, 5);
    EXPECT_EQ(report.unreadable[0].text, "A quotation mark is opened and never closed.");
}

TEST_F(ParticipantRecordFile, KeepsSomeFailuresAndCountsAll) {
    std::string text = "100,900\n";
    for (int i = 0; i < 5000; ++i) {
        text += "A,2023\n";
    }
    const auto report = check_record_file(with(text), on(2026, 12, 31), 10);
    EXPECT_EQ(report.failures.size(), 10U);
    EXPECT_EQ(report.summary.failures, 5000U);
}

TEST_F(ParticipantRecordFile, LinesMayCrossTheBlocksOfMemory) {
    std::string text = "100,900,Note\n";
    std::size_t rows = 0;
    for (; text.size() < 5'000'000; ++rows) {
        text += std::to_string(rows) + ",20230601," + std::string(rows % 1000, 'n') + "\n";
    }
    std::size_t seen = 0;
    read_record_file(with(text), [&](const pipeline::RecordReader&, const pipeline::RecordRow& row) {
        ASSERT_EQ(row.cells[element("100")], std::to_string(seen));
        ASSERT_EQ(row.line, seen + 2);
        ++seen;
    });
    EXPECT_EQ(seen, rows);
    EXPECT_THROW(
        (void)check_record_file(with("100,900,Note\nA,20230601," + std::string(3'000'000, 'n')), on(2026, 1, 1)),
        InvalidError);
}

TEST_F(ParticipantRecordFile, RefusesWhatIsNoRecordFile) {
    EXPECT_THROW((void)check_record_file(folder_ / "none.csv", on(2026, 1, 1)), Error);
    EXPECT_THROW((void)check_record_file(with(""), on(2026, 1, 1)), InvalidError);
    EXPECT_THROW((void)check_record_file(with("name,age\nA,4\n"), on(2026, 1, 1)), InvalidError);
}

TEST_F(ParticipantRecordFile, AFileIsThereWhenItIsFinished) {
    const auto file = folder_ / "out.csv";
    std::vector<std::string> cells(pipeline::record_elements().size());
    cells[element("100")] = "=A,1";
    cells[element("900")] = "20230601";
    {
        RecordFileWriter writer(file);
        writer.write(cells);
    }
    EXPECT_TRUE(std::filesystem::is_empty(folder_));
    RecordFileWriter writer(file);
    for (int i = 0; i < 20'000; ++i) {
        writer.write(cells);
    }
    EXPECT_FALSE(std::filesystem::exists(file));
    writer.finish();
    std::size_t rows = 0;
    read_record_file(file, [&](const pipeline::RecordReader&, const pipeline::RecordRow& row) {
        ASSERT_EQ(row.cells[element("100")], "=A,1");
        ++rows;
    });
    EXPECT_EQ(rows, 20'000U);
    EXPECT_THROW(RecordFileWriter(folder_ / "no" / "such.csv"), Error);
}

}  // namespace
}  // namespace laborshed::services
