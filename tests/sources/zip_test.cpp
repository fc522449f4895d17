// Archives: what they hold, and that a damaged or hostile one is refused in one sentence before it costs anything.
#include "support/zip.h"
#include "base/error.h"
#include "sources/zip_archive.h"
#include "sources/zip_file.h"
#include "support/import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <zip.h>

#include <fstream>
#include <sstream>

namespace laborshed::sources {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::little_endian;
using testing::TemporaryFolder;

std::string text_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

class Zip : public ::testing::Test {
  protected:
    fs::path write(const std::string& bytes) const {
        const auto file = folder_.path() / "tables.zip";
        std::ofstream(file, std::ios::binary) << bytes;
        return file;
    }
    /// What reading all its tables says is wrong; "" when nothing is.
    std::string error(const std::string& bytes) const {
        try {
            const TableArchive archive(write(bytes));
            return "";
        } catch (const FileError& error) {
            EXPECT_EQ(error.where().file, "tables.zip");
            return error.what();
        }
    }
    /// A deflated archive of one table; with a password where one is given.
    std::string packed(const std::string& content, const char* password = nullptr) const {
        const auto file = folder_.path() / "packed.zip";
        fs::remove(file);
        auto* archive = ::zip_open(file.c_str(), ZIP_CREATE, nullptr);
        auto* source = ::zip_source_buffer(archive, content.data(), content.size(), 0);
        const auto index = ::zip_file_add(archive, "a.csv", source, 0);
        EXPECT_GE(index, 0);
        if (password != nullptr) {
            EXPECT_EQ(
                ::zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index), ZIP_EM_TRAD_PKWARE, password), 0);
        }
        EXPECT_EQ(::zip_close(archive), 0);
        return text_of(file);
    }

  private:
    TemporaryFolder folder_;
};

/// The archive with the unpacked size that its first entry declares, in both places, replaced.
std::string declaring(std::string bytes, std::uint32_t size) {
    const auto directory = bytes.find("PK\x01\x02");
    EXPECT_NE(directory, std::string::npos);
    bytes.replace(22, 4, little_endian(size, 4));
    return bytes.replace(directory + 24, 4, little_endian(size, 4));
}

TEST_F(Zip, UnpacksTablesAndLeavesOtherFilesOut) {
    const TableArchive archive(write(testing::zip(
        {{"data/b.CSV", "x,y\n"}, {"readme.pdf", "%PDF"}, {"a.txt", "t"}, {"__MACOSX/._a.txt", "m"}, {".b.csv", ""}})));
    ASSERT_EQ(archive.tables().size(), 2U);
    EXPECT_EQ(archive.tables()[0].name, "b.CSV");
    EXPECT_EQ(text_of(archive.tables()[0].file), "x,y\n");
    EXPECT_EQ(archive.tables()[1].name, "a.txt");
    EXPECT_EQ(text_of(archive.tables()[1].file), "t");
}

TEST_F(Zip, NamesThatClimbOutOfTheFolderStayInIt) {
    fs::path folder;
    {
        const TableArchive archive(write(testing::zip({{"../../../../tmp/laborshed-climbed.csv", "a"},
                                                       {"/tmp/laborshed-climbed.csv", "b"},
                                                       {"a\\..\\laborshed-climbed.csv", "c"}})));
        ASSERT_EQ(archive.tables().size(), 3U);
        folder = archive.tables()[0].file.parent_path();
        for (const auto& table : archive.tables()) {
            EXPECT_EQ(table.file.parent_path(), folder);
        }
        EXPECT_FALSE(fs::exists("/tmp/laborshed-climbed.csv"));
    }
    EXPECT_FALSE(fs::exists(folder));
}

TEST_F(Zip, SaysWhatAFileThatIsNoArchiveIs) {
    EXPECT_THAT(error(""), HasSubstr("tables.zip: The file is empty."));
    EXPECT_THAT(error("OCC_CODE,TOT_EMP\n"), HasSubstr("neither a workbook (.xlsx) nor a .zip"));
    EXPECT_THAT(error("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0')),
                HasSubstr("an encrypted or an old Excel file"));
    EXPECT_THAT(error(testing::zip({})), HasSubstr("holds no table"));
    EXPECT_THAT(error(testing::zip({{"photo.jpg", "x"}, {"folder.csv/", ""}})), HasSubstr("holds no table"));
}

TEST_F(Zip, RefusesACutOffArchiveAtEveryLength) {
    const auto whole = testing::zip({{"a.csv", "OCC_CODE,TOT_EMP\n29-1141,100\n"}});
    for (std::size_t length = 2; length < whole.size(); ++length) {
        EXPECT_THAT(error(whole.substr(0, length)), HasSubstr("damaged or incomplete")) << length;
    }
    EXPECT_EQ(error(whole), "");
}

TEST_F(Zip, RefusesContentThatIsNotWhatTheChecksumSays) {
    auto bytes = testing::zip({{"a.csv", "29-1141,100"}});
    const auto at = bytes.find("100");
    bytes[at] = '7';
    EXPECT_EQ(error(bytes), "tables.zip: a.csv in it is damaged or incomplete. Download the file again.");
}

TEST_F(Zip, RefusesAPassword) {
    EXPECT_EQ(error(packed("29-1141,100\n", "secret")),
              "tables.zip: a.csv in it has a password. Save the file without one.");
}

TEST_F(Zip, RefusesANameThatStandsThereTwice) {
    EXPECT_EQ(error(testing::zip({{"a.csv", "1"}, {"b.csv", "2"}, {"a.csv", "3"}})),
              "tables.zip: a.csv is in it twice. The file is damaged.");
}

TEST_F(Zip, RefusesABombBeforeUnpackingIt) {
    EXPECT_EQ(error(declaring(packed("some text"), 0xFFFF'FFF0U)),
              "tables.zip: It would unpack to 4095 MB, far more than a published table. It was not opened.");
    // 120 MB of one letter: deflate packs them about a thousand times.
    EXPECT_THAT(error(packed(std::string(std::size_t{120} << 20U, 'a'))), HasSubstr("would unpack to 120 MB"));
    // Large, but not more than text packs: as QCEW's files are.
    EXPECT_EQ(error(packed(std::string(std::size_t{20} << 20U, 'a'))), "");
}

/// Each of a thousand entries is unsuspicious; they share the same packed bytes, as D. Fifield's "better zip bomb"
/// does.
TEST_F(Zip, RefusesABombOfOverlappingEntries) {
    const auto one = packed(std::string(std::size_t{1} << 20U, 'a'));
    const auto start = one.find("PK\x01\x02");
    const auto entry = one.substr(start, one.find("PK\x05\x06") - start);
    std::string directory;
    for (int i = 0; i < 1000; ++i) {
        auto copy = entry;
        directory += copy.replace(46, 5, std::to_string(10'000 + i));  // the name, after 46 bytes of a fixed form
    }
    const auto end = "PK\x05\x06" + little_endian(0, 4) + little_endian(1000, 2) + little_endian(1000, 2) +
                     little_endian(directory.size(), 4) + little_endian(start, 4) + little_endian(0, 2);
    EXPECT_EQ(error(one.substr(0, start) + directory + end),
              "tables.zip: It would unpack to 1000 MB, far more than a published table. It was not opened.");
}

TEST_F(Zip, RefusesAnEntryThatIsLargerThanItSays) {
    EXPECT_THAT(error(declaring(packed(std::string(1 << 20U, 'a')), 10)),
                ::testing::AnyOf(HasSubstr("larger than it says"), HasSubstr("damaged or incomplete")));
}

TEST_F(Zip, AnEntryThatIsNotThereIsMissing) {
    const ZipFile zip(write(testing::zip({{"a.csv", "1"}, {"folder/", ""}})));
    EXPECT_THAT(zip.names(), ElementsAre("a.csv"));
    EXPECT_THROW(zip.read("b.csv", [](auto) { return true; }), FileError);
}

}  // namespace
}  // namespace laborshed::sources
