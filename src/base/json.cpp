#include "base/json.h"

#include <array>
#include <charconv>
#include <cmath>

namespace laborshed {
namespace {

template <class Number>
void append_number(std::string& out, Number number) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
    out.append(digits.data(), end.ptr);
}

void append_escaped(std::string& out, char letter) {
    constexpr std::string_view hex = "0123456789abcdef";
    switch (letter) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default: break;
    }
    const auto code = static_cast<unsigned char>(letter);
    out += "\\u00";
    out += hex[code >> 4U];
    out += hex[code & 15U];
}

unsigned char byte_at(std::string_view text, std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
}

/// Bytes of the UTF-8 character at `i` (2 to 4); 0 when it is not one (RFC 3629, table 3-7 of Unicode).
std::size_t utf8_length(std::string_view text, std::size_t i) {
    const auto first = byte_at(text, i);
    const std::size_t length = first >= 0xC2 && first <= 0xDF   ? 2
                               : first >= 0xE0 && first <= 0xEF ? 3
                               : first >= 0xF0 && first <= 0xF4 ? 4
                                                                : 0;
    for (std::size_t k = 1; k < length; ++k) {
        const unsigned low = k > 1 ? 0x80U : first == 0xE0 ? 0xA0U : first == 0xF0 ? 0x90U : 0x80U;
        const unsigned high = k > 1 ? 0xBFU : first == 0xED ? 0x9FU : first == 0xF4 ? 0x8FU : 0xBFU;
        if (byte_at(text, i + k) < low || byte_at(text, i + k) > high) {
            return 0;
        }
    }
    return length;
}

bool is_plain(char letter) {
    const auto code = static_cast<unsigned char>(letter);
    return code >= 0x20 && code < 0x80 && letter != '"' && letter != '\\';
}

}  // namespace

void JsonWriter::write(std::string_view text) {
    out_ += '"';
    std::size_t plain = 0;  // where the text not yet copied begins
    for (std::size_t i = 0; i < text.size();) {
        const bool ascii = byte_at(text, i) < 0x80;
        const std::size_t length = ascii ? 1 : utf8_length(text, i);
        if (ascii ? is_plain(text[i]) : length > 0) {
            i += length;
            continue;
        }
        out_.append(text.substr(plain, i - plain));
        if (ascii) {
            append_escaped(out_, text[i]);
        } else {
            out_ += "\xEF\xBF\xBD";  // U+FFFD: a byte that is no UTF-8 would make the whole answer unreadable
        }
        plain = ++i;
    }
    out_.append(text.substr(plain));
    out_ += '"';
}

void JsonWriter::write(double number) {
    if (!std::isfinite(number)) {
        out_ += "null";
        return;
    }
    append_number(out_, number);
}

void JsonWriter::write_integer(std::int64_t number) { append_number(out_, number); }

void JsonWriter::write_natural(std::uint64_t number) { append_number(out_, number); }

}  // namespace laborshed
