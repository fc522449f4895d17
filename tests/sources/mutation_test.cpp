// Files with flipped, repeated and missing bytes: every reader either reads them or says what is wrong.
#include "base/error.h"
#include "sources/layout.h"
#include "sources/preview.h"
#include "sources/xlsx.h"
#include "sources/zip_archive.h"
#include "support/vintages.h"
#include "support/xlsx.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <random>

namespace laborshed::sources {
namespace {

namespace fs = std::filesystem;

/// Bytes that readers treat in their own way, more often than chance would bring them.
constexpr std::string_view kTelling("\0\xFF\"<>&,;\n\r\t/='PK]\x80 9", 21);

std::string mutated(std::string bytes, std::mt19937& random) {
    const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
    for (auto changes = 1 + below(3); changes > 0 && !bytes.empty(); --changes) {
        const auto at = below(bytes.size());
        switch (below(6)) {
            case 0: bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << below(8))); break;
            case 1: bytes[at] = kTelling[below(kTelling.size())]; break;
            case 2: bytes.insert(at, bytes.substr(below(bytes.size()), below(64))); break;
            case 3: bytes.erase(at, 1 + below(16)); break;
            case 4: bytes.insert(at, 1 + below(4), kTelling[below(kTelling.size())]); break;
            default: bytes.resize(at);
        }
    }
    return bytes;
}

/// What the importer does before it asks DuckDB for the rows, and all of a workbook's.
void read_all(const fs::path& file) {
    if (is_table_archive(file)) {
        const TableArchive archive(file);
        for (const auto& table : archive.tables()) {
            static_cast<void>(recognize(preview(table.file, table.name)));
        }
        return;
    }
    const auto beginning = preview(file, "published");
    if (beginning.format == Format::workbook) {
        Workbook book(file, "published");
        for (const auto& sheet : book.sheet_names()) {
            book.read(sheet, [](std::size_t, const auto& cells) { return cells.size() <= 16'384; });
        }
    }
    static_cast<void>(recognize(beginning));
}

struct Tally {
    int read = 0;
    int refused = 0;
};

/// Reads `count` files, each as `damaged` makes it; always the same ones.
Tally read_damaged(int count, const std::function<std::string(std::mt19937&)>& damaged) {
    if (fs::is_directory("/dev/shm")) {
        ::setenv("TMPDIR", "/dev/shm", 1);  // thousands of files, none of which a disk need see
    }
    const testing::TemporaryFolder folder;
    const auto file = folder.path() / "file";
    std::mt19937 random(20'261'123);
    Tally tally;
    for (int i = 0; i < count; ++i) {
        std::ofstream(file, std::ios::binary) << damaged(random);
        try {
            read_all(file);
            ++tally.read;
        } catch (const Error& error) {  // anything else ends the test
            EXPECT_STRNE(error.what(), "");
            ++tally.refused;
        }
    }
    return tally;
}

Tally read_mutations(const std::string& good, int count) {
    return read_damaged(count, [&](std::mt19937& random) { return mutated(good, random); });
}

const std::string kTable =
    "AREA_TYPE,AREA,AREA_TITLE,OCC_CODE,OCC_TITLE,TOT_EMP,A_MEDIAN\r\n"
    "2,06,California,29-1141,\"Nurses, registered\",\"321,400\",133340\r\n"
    "2,72,Mayag\xC3\xBC"
    "ez,29-1215,Physicians,**,#\r\n";

const std::string kSheet = testing::worksheet(
    R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>AREA</t></is></c></row>)"
    R"(<row r="2"><c r="A2" t="str"><v>29-1141</v></c><c r="B2"><v>321400.5</v></c><c r="C2" t="b"><v>1</v></c></row>)");
const std::string kStrings =
    testing::xml("<sst><si><t>OCC_CODE</t></si><si><r><t>TOT_</t></r><r><t>EMP</t></r></si></sst>");

TEST(Mutation, Texts) {
    const auto tally = read_mutations(kTable, 4000);
    EXPECT_GT(tally.read, 100);
    EXPECT_GT(tally.refused, 100);
}

TEST(Mutation, Archives) {
    const auto tally = read_mutations(testing::zip({{"a.csv", kTable}, {"notes.pdf", "%PDF"}}), 2000);
    EXPECT_GT(tally.read, 20);
    EXPECT_GT(tally.refused, 100);
}

TEST(Mutation, Workbooks) {
    const auto tally = read_mutations(testing::workbook({{"M2025", kSheet}}, kStrings), 2000);
    EXPECT_GT(tally.read, 20);
    EXPECT_GT(tally.refused, 100);
}

/// The parts are damaged before they are packed: their checksums are right, and the XML is reached.
TEST(Mutation, PartsOfWorkbooks) {
    const auto tally = read_damaged(2000, [](std::mt19937& random) {
        auto parts = testing::workbook_parts({{"M2025", kSheet}}, kStrings);
        auto& part = parts[random() % parts.size()].second;
        part = mutated(part, random);
        return testing::zip(parts);
    });
    EXPECT_GT(tally.read, 20);
    EXPECT_GT(tally.refused, 100);
}

}  // namespace
}  // namespace laborshed::sources
