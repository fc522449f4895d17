#include "sources/text_file.h"

#include "base/error.h"
#include "base/vectorize.h"
#include "sources/mapped_file.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <span>
#include <string_view>

namespace laborshed::sources {
namespace {

constexpr std::size_t kHead = std::size_t{256} << 10U;
constexpr std::size_t kBlock = std::size_t{64} << 10U;

[[noreturn]] void refuse(const std::string& name, const Message& why, std::uint64_t row = 0) {
    throw FileError({.file = name, .row = row}, why);
}

std::uint64_t row_at(std::string_view text, std::size_t offset) {
    return 1 + static_cast<std::uint64_t>(
                   std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

/// Length of the valid UTF-8 sequence at the beginning, 0 when there is none (RFC 3629).
std::size_t sequence_length(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto tail = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0U) == 0x80U; };
    const unsigned first = byte(0);
    if (first < 0x80U) {
        return 1;
    }
    if (first >= 0xC2U && first <= 0xDFU) {
        return tail(1) ? 2 : 0;
    }
    if (first >= 0xE0U && first <= 0xEFU && tail(1) && tail(2)) {
        const bool overlong = first == 0xE0U && byte(1) < 0xA0U;
        const bool surrogate = first == 0xEDU && byte(1) >= 0xA0U;
        return overlong || surrogate ? 0 : 3;
    }
    if (first >= 0xF0U && first <= 0xF4U && tail(1) && tail(2) && tail(3)) {
        const bool overlong = first == 0xF0U && byte(1) < 0x90U;
        const bool beyond = first == 0xF4U && byte(1) >= 0x90U;
        return overlong || beyond ? 0 : 4;
    }
    return 0;
}

struct Suspicions {
    bool beyond_ascii = false;
    bool nul = false;
    bool empty_line = false;
};

/// Plain loops over bytes without branches, which compilers turn into vector code: every byte of every import passes
/// here.
LABORSHED_VECTORIZE Suspicions look(std::string_view block, char after, char after_next) {
    using Byte = unsigned char;
    Byte high = 0;
    Byte zeros = 0;
    Byte empty = 0;
    const auto size = block.size();
    const char* const text = block.data();
    for (std::size_t i = 0; i < size; ++i) {
        high = static_cast<Byte>(high | static_cast<Byte>(text[i]));
        zeros = static_cast<Byte>(zeros | Byte{text[i] == '\0'});
    }
    for (std::size_t i = 0; i + 2 < size; ++i) {
        empty = static_cast<Byte>(
            empty | (Byte{text[i] == '\n'} &
                     (Byte{text[i + 1] == '\n'} | (Byte{text[i + 1] == '\r'} & Byte{text[i + 2] == '\n'}))));
    }
    bool at_the_end = false;
    for (std::size_t i = size < 2 ? 0 : size - 2; i < size; ++i) {
        const char next = i + 1 < size ? text[i + 1] : after;
        const char next_but_one = i + 2 < size ? text[i + 2] : (i + 1 < size ? after : after_next);
        at_the_end |= text[i] == '\n' && (next == '\n' || (next == '\r' && next_but_one == '\n'));
    }
    return {.beyond_ascii = (high & 0x80U) != 0, .nul = zeros != 0, .empty_line = empty != 0 || at_the_end};
}

/// The offset of the first empty line that has other lines below it, or npos.
std::size_t empty_line_inside(std::string_view text) {
    const auto last = text.find_last_not_of("\r\n \t");
    for (std::size_t i = text.find('\n'); i != std::string_view::npos && i < last; i = text.find('\n', i + 1)) {
        const auto next = text.find_first_not_of('\r', i + 1);
        if (next < last && text[next] == '\n') {
            return i + 1;
        }
    }
    return std::string_view::npos;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const auto length = sequence_length(text);
        if (length == 0) {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

bool begins_like_a_page(std::string_view head) {
    std::string start;
    for (const char c : head.substr(0, 200)) {
        if (!std::isspace(static_cast<unsigned char>(c))) {
            start += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
    }
    return start.rfind("<!doctypehtml", 0) == 0 || start.rfind("<html", 0) == 0 || start.rfind("<?xml", 0) == 0 ||
           start.rfind("<head", 0) == 0;
}

}  // namespace

TextFile check_text(const std::filesystem::path& file, const std::string& name) {
    const MappedFile mapped(file);
    std::string_view text = mapped.text();
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        refuse(name, say("E4041"));
    }
    if (text.substr(0, 2) == "\xFF\xFE" || text.substr(0, 2) == "\xFE\xFF") {
        refuse(name, say("E1007"));
    }
    if (text.substr(0, 5) == "%PDF-") {
        refuse(name, say("E1008"));
    }
    TextFile found;
    if (text.substr(0, 3) == "\xEF\xBB\xBF") {
        found.byte_order_mark = true;
        text.remove_prefix(3);
    }
    if (begins_like_a_page(text)) {
        refuse(name, say("E1009"));
    }
    found.head = std::string(text.substr(0, kHead));
    bool beyond_ascii = false;
    bool empty_lines = false;
    for (std::size_t at = 0; at < text.size(); at += kBlock) {
        const auto block = text.substr(at, kBlock);
        const auto end = at + block.size();
        const auto seen =
            look(block, end < text.size() ? text[end] : '\1', end + 1 < text.size() ? text[end + 1] : '\1');
        if (seen.nul) {
            refuse(name, say("E1010"), row_at(text, text.find('\0', at)));
        }
        beyond_ascii |= seen.beyond_ascii;
        empty_lines |= seen.empty_line;
    }
    if (empty_lines) {
        if (const auto where = empty_line_inside(text); where != std::string_view::npos) {
            refuse(name, say("E1011"), row_at(text, where));
        }
    }
    found.utf8 = !beyond_ascii || is_utf8(text);
    return found;
}

std::string utf8_of_windows_1252(std::string_view text, const std::string& name) {
    // The code points of 0x80 to 0x9F; the other bytes are Latin-1's, their own code points.
    static constexpr std::array<unsigned, 32> special{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                      0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                      0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    std::string decoded;
    decoded.reserve(text.size() + text.size() / 16);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const unsigned point = byte >= 0x80U && byte < 0xA0U ? special[byte - 0x80U] : byte;
        if (point == 0) {
            refuse(name, say("E1006"), row_at(text, i));
        }
        if (point < 0x80U) {
            decoded += static_cast<char>(point);
        } else if (point < 0x800U) {
            decoded += static_cast<char>(0xC0U | (point >> 6U));
            decoded += static_cast<char>(0x80U | (point & 0x3FU));
        } else {
            decoded += static_cast<char>(0xE0U | (point >> 12U));
            decoded += static_cast<char>(0x80U | ((point >> 6U) & 0x3FU));
            decoded += static_cast<char>(0x80U | (point & 0x3FU));
        }
    }
    return decoded;
}

void decode_windows_1252(const std::filesystem::path& from, const std::filesystem::path& to, const std::string& name) {
    const MappedFile mapped(from);
    std::ofstream out(to, std::ios::binary);
    out << utf8_of_windows_1252(mapped.text(), name);
    out.flush();
    if (!out) {
        throw Error(ErrorKind::unavailable, say("E1037", {{"folder", to.parent_path().string()}}));
    }
}

}  // namespace laborshed::sources
