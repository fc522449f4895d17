// iCalendar files: escaping, folding, and what another program's reader makes of them.
#include "base/icalendar.h"

#include "base/error.h"
#include "base/local_clock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <memory>

namespace laborshed::icalendar {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using namespace std::chrono_literals;

const auto kChanged = std::chrono::sys_days(2026y / 11 / 20) + 17h + 5min + 12s;

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find("\r\n", at);
        if (end == std::string::npos) {
            ADD_FAILURE() << "a line without an end";
            return lines;
        }
        lines.push_back(text.substr(at, end - at));
        at = end + 2;
    }
    return lines;
}

/// RFC 5545, 3.1, the other way around.
std::string unfolded(std::string text) {
    for (auto at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at)) {
        text.erase(at, 3);
    }
    return text;
}

/// RFC 5545, 3.3.11, the other way around.
std::string unescaped(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escape = text[i] == '\\' && i + 1 < text.size();
        out += !escape ? text[i] : text[++i] == 'n' ? '\n' : text[i];
    }
    return out;
}

std::string utf8(char32_t c) {
    const auto tail = [c](unsigned shift) { return static_cast<char>(0x80U | ((c >> shift) & 0x3FU)); };
    if (c < 0x80) {
        return {static_cast<char>(c)};
    }
    if (c < 0x800) {
        return {static_cast<char>(0xC0U | (c >> 6U)), tail(0)};
    }
    if (c < 0x10000) {
        return {static_cast<char>(0xE0U | (c >> 12U)), tail(6), tail(0)};
    }
    return {static_cast<char>(0xF0U | (c >> 18U)), tail(12), tail(6), tail(0)};
}

/// Texts of letters of one to four bytes, without control characters but for line ends where wanted.
rc::Gen<std::string> texts(bool line_ends) {
    const auto letter = rc::gen::map(
        rc::gen::oneOf(
            rc::gen::inRange<std::uint32_t>(0x20, 0x7F), rc::gen::inRange<std::uint32_t>(0xA0, 0x800),
            rc::gen::inRange<std::uint32_t>(0x800, 0xD800), rc::gen::inRange<std::uint32_t>(0x10000, 0x110000),
            rc::gen::just<std::uint32_t>(line_ends ? '\n' : ' '), rc::gen::element<std::uint32_t>(',', ';', '\\', ' ')),
        [](std::uint32_t c) { return utf8(static_cast<char32_t>(c)); });
    return rc::gen::map(rc::gen::scale(4, rc::gen::container<std::vector<std::string>>(letter)),
                        [](const std::vector<std::string>& letters) {
                            std::string text;
                            for (const auto& one : letters) {
                                text += one;
                            }
                            return text;
                        });
}

RC_GTEST_PROP(Folding, IsUndoneByUnfoldingAndCutsNoLetter, ()) {
    const auto line = *texts(false);
    const auto text = folded(line);
    RC_ASSERT(unfolded(text) == line + "\r\n");
    for (const auto& part : lines_of(text)) {
        RC_ASSERT(part.size() <= 75U);
        const auto first = part.find_first_not_of(' ');
        // a part that begins inside a letter would begin with one of its later bytes
        const bool whole = first == std::string::npos || (static_cast<unsigned char>(part[first]) & 0xC0U) != 0x80U;
        RC_ASSERT(whole);
    }
}

RC_GTEST_PROP(Folding, KeepsBytesThatAreNoLetters, (const std::vector<unsigned char>& bytes)) {
    std::string line(bytes.begin(), bytes.end());
    std::erase_if(line, [](char c) { return c == '\r' || c == '\n'; });
    line += std::string(200, '\x80');
    const auto text = folded(line);
    RC_ASSERT(unfolded(text) == line + "\r\n");
    for (const auto& part : lines_of(text)) {
        RC_ASSERT(part.size() <= 75U);
    }
}

RC_GTEST_PROP(Escaping, IsUndoneAndLeavesNothingThatEndsALine, ()) {
    const auto text = *texts(true);
    const auto value = escaped(text);
    RC_ASSERT(unescaped(value) == text);
    RC_ASSERT(value.find_first_of("\r\n") == std::string::npos);
}

RC_GTEST_PROP(Escaping, GivesUtf8ForAnyBytes, (const std::vector<unsigned char>& bytes)) {
    const auto value = escaped(std::string(bytes.begin(), bytes.end()));
    RC_ASSERT(escaped(unescaped(value)) == value);
    RC_ASSERT(value.find_first_of(std::string("\r\n\0\x1b\x7f", 5)) == std::string::npos);
}

TEST(Escaping, LeavesOutWhatIsNoLetter) {
    EXPECT_EQ(escaped("a,b;c\\d\ne\r\n\tf"), "a\\,b\\;c\\\\d\\ne\\n\tf");
    EXPECT_EQ(escaped("ok\xC3(\xE2\x82\xAC"), "ok(\xE2\x82\xAC") << "half of a letter";
    EXPECT_EQ(escaped("\xC0\xAF\xED\xA0\x80\xF5x\xE2\x82"), "x") << "overlong, a surrogate, too large, cut off";
}

Calendar example() {
    return {.name = "Laborshed: Ana Reyes, Alder Falls",
            .description = "Meetings and due days.",
            .refresh = 4h,
            .events = {{.uid = "meeting-01M8@laborshed",
                        .sequence = 3,
                        .changed = kChanged,
                        .starts = LocalTime{"2026-11-23T15:00"},
                        .ends = LocalTime{"2026-11-23T16:30"},
                        .summary = "Nurses; monthly, and a résumé of it 日本語 " + std::string(60, 'x') + "€€€€€€€€",
                        .description = "Agenda:\n- seats, shifts\n- C:\\plans",
                        .location = "Room 2, \"Annex\"",
                        .url = "https://laborshed.example.org/meetings/01M8?a=1,2;3",
                        .category = "Meeting"},
                       {.uid = "meeting-01M9@laborshed",
                        .sequence = 1,
                        .changed = kChanged,
                        .starts = std::chrono::sys_days(2026y / 12 / 1) + 23h + 30min,
                        .ends = std::chrono::sys_days(2026y / 12 / 2) + 1h,
                        .summary = "In the evening"},
                       {.uid = "commitment-01MA@laborshed",
                        .sequence = 2,
                        .changed = kChanged,
                        .starts = std::chrono::sys_days(2026y / 12 / 31),
                        .ends = std::chrono::sys_days(2026y / 12 / 31),
                        .summary = "Clinical places: 6 places to deliver",
                        .busy = false}}};
}

TEST(ICalendar, HasShortLinesAndTheSameBytesEachTime) {
    const auto text = written(example());
    EXPECT_EQ(text, written(example()));
    const auto lines = lines_of(text);
    EXPECT_TRUE(std::ranges::all_of(lines, [](const auto& line) { return line.size() <= 75; }));
    EXPECT_EQ(lines.front(), "BEGIN:VCALENDAR");
    EXPECT_EQ(lines.back(), "END:VCALENDAR");
    const auto whole = unfolded(text);
    EXPECT_THAT(whole, HasSubstr("\r\nREFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n"));
    EXPECT_THAT(whole, HasSubstr("\r\nDTSTART:20261123T150000\r\nDTEND:20261123T163000\r\n")) << "the clock's hours";
    EXPECT_THAT(whole, HasSubstr("\r\nDTSTART:20261201T233000Z\r\nDTEND:20261202T010000Z\r\n"));
    EXPECT_THAT(whole, HasSubstr("\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"))
        << "the day after the last";
    EXPECT_THAT(whole, HasSubstr("\r\nURL:https://laborshed.example.org/meetings/01M8?a=1,2;3\r\n"));
    EXPECT_THAT(whole, Not(HasSubstr("METHOD")));
}

TEST(ICalendar, RefusesATimeThatIsNone) {
    Calendar calendar{.events = {{.uid = "x", .starts = LocalTime{"2026-02-30T10:00"}, .ends = LocalTime{"noon"}}}};
    EXPECT_THROW((void)written(calendar), Error);
}

/// What tests/oracle/icalendar_read.py says of a calendar; empty where its package is not installed.
std::string read_by_another(const std::string& text) {
    const auto file = std::filesystem::temp_directory_path() / ("laborshed-" + std::to_string(::getpid()) + ".ics");
    std::ofstream(file, std::ios::binary) << text;
    const auto command =
        "/usr/bin/python3 -c 'import icalendar' 2>/dev/null && PYTHONIOENCODING=utf-8 "
        "/usr/bin/python3 " LABORSHED_SOURCE_DIR "/tests/oracle/icalendar_read.py " +
        file.string();
    std::string said;
    const std::unique_ptr<FILE, decltype(&pclose)> pipe(popen(command.c_str(), "r"), &pclose);
    std::array<char, 4096> part{};
    while (pipe && fgets(part.data(), part.size(), pipe.get()) != nullptr) {
        said += part.data();
    }
    std::filesystem::remove(file);
    return said;
}

TEST(ICalendar, IsUnderstoodByAnotherReader) {
    const auto said = read_by_another(written(example()));
    if (said.empty()) {
        GTEST_SKIP() << "python3-icalendar is not installed";
    }
    EXPECT_EQ(said,
              "calendar 'Laborshed: Ana Reyes, Alder Falls' 2.0\n"
              "event meeting-01M8@laborshed 3\n"
              "times 2026-11-23T15:00:00 2026-11-23T16:30:00\n"
              "stamps 2026-11-20T17:05:12+00:00 2026-11-20T17:05:12+00:00\n"
              "summary 'Nurses; monthly, and a r\\xe9sum\\xe9 of it \\u65e5\\u672c\\u8a9e " +
                  std::string(60, 'x') +
                  "\\u20ac\\u20ac\\u20ac\\u20ac\\u20ac\\u20ac\\u20ac\\u20ac'\n"
                  "description 'Agenda:\\n- seats, shifts\\n- C:\\\\plans'\n"
                  "location 'Room 2, \"Annex\"'\n"
                  "url 'https://laborshed.example.org/meetings/01M8?a=1,2;3'\n"
                  "transp 'OPAQUE'\n"
                  "categories ['Meeting']\n"
                  "event meeting-01M9@laborshed 1\n"
                  "times 2026-12-01T23:30:00+00:00 2026-12-02T01:00:00+00:00\n"
                  "stamps 2026-11-20T17:05:12+00:00 2026-11-20T17:05:12+00:00\n"
                  "summary 'In the evening'\n"
                  "transp 'OPAQUE'\n"
                  "event commitment-01MA@laborshed 2\n"
                  "times 2026-12-31 2027-01-01\n"
                  "stamps 2026-11-20T17:05:12+00:00 2026-11-20T17:05:12+00:00\n"
                  "summary 'Clinical places: 6 places to deliver'\n"
                  "transp 'TRANSPARENT'\n");
}

/// The machine stands in a time zone while this lives.
class Standing {
  public:
    explicit Standing(const char* zone) {
        if (const char* before = std::getenv("TZ")) {
            before_ = before;
        }
        ::setenv("TZ", zone, 1);
        ::tzset();
    }
    Standing(const Standing&) = delete;
    Standing& operator=(const Standing&) = delete;
    ~Standing() {
        before_.empty() ? ::unsetenv("TZ") : ::setenv("TZ", before_.c_str(), 1);
        ::tzset();
    }

  private:
    std::string before_;
};

TEST(LocalClock, KnowsTheMomentWhereTheMachineKnowsItsPlace) {
    const Standing pacific("PST8PDT,M3.2.0,M11.1.0");
    EXPECT_EQ(moment_of_local("2026-11-23T15:00"), std::chrono::sys_days(2026y / 11 / 23) + 23h);
    EXPECT_EQ(moment_of_local("2026-07-01T15:00"), std::chrono::sys_days(2026y / 7 / 1) + 22h) << "summer time";
    EXPECT_EQ(moment_of_local("2026-11-23T24:00"), std::nullopt);
    EXPECT_EQ(moment_of_local("2026-11-23 15:00"), std::nullopt);
    EXPECT_EQ(moment_of_local("2026-02-30T15:00"), std::nullopt);
}

TEST(LocalClock, TellsTimesFromOtherTexts) {
    EXPECT_TRUE(is_local_time("2026-11-23T23:59"));
    for (const auto* odd :
         {"2026-11-23T24:00", "2026-11-23T1/:00", "2026-11-23T10:6x", "2026-13-23T10:00", "", "2026-11-23"}) {
        EXPECT_FALSE(is_local_time(odd)) << odd;
    }
}

TEST(LocalClock, KnowsNoMomentWhereItGoesByUtc) {
    {
        const Standing nowhere("UTC0");
        EXPECT_EQ(moment_of_local("2026-11-23T15:00"), std::nullopt);
    }
    const Standing london("GMT0BST,M3.5.0/1,M10.5.0");
    EXPECT_EQ(moment_of_local("2026-11-23T15:00"), std::chrono::sys_days(2026y / 11 / 23) + 15h);
}

}  // namespace
}  // namespace laborshed::icalendar
