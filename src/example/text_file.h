// A text file to write; closing it checks that everything arrived.
#pragma once

#include "base/error.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <string>
#include <string_view>

namespace laborshed::example {

class TextFile {
  public:
    explicit TextFile(std::filesystem::path path)
        : path_(std::move(path)), stream_(path_, std::ios::binary | std::ios::trunc) {}

    TextFile& operator<<(std::string_view text) {
        stream_ << text;
        return *this;
    }

    void close() {
        stream_.close();
        if (!stream_) {
            throw Error(ErrorKind::internal, "can't write " + path_.string());
        }
    }

  private:
    std::filesystem::path path_;
    std::ofstream stream_;
};

/// Cells joined by a separator, and a line end.
template <class Cells>
[[nodiscard]] std::string line(const Cells& cells, char separator) {
    std::string out;
    bool first = true;
    for (const auto& cell : cells) {
        if (!first) {
            out += separator;
        }
        first = false;
        out += cell;
    }
    out += '\n';
    return out;
}

/// A CSV cell: quoted where it needs to be.
[[nodiscard]] inline std::string csv(std::string_view text) {
    if (text.find_first_of(",\"\n") == std::string_view::npos) {
        return std::string(text);
    }
    std::string out = "\"";
    for (const char c : text) {
        out += c == '"' ? "\"\"" : std::string(1, c);
    }
    return out + '"';
}

/// A number with a fixed count of decimals.
[[nodiscard]] inline std::string fixed(double value, int decimals) {
    std::string out(64, '\0');
    out.resize(static_cast<std::size_t>(std::snprintf(out.data(), out.size(), "%.*f", decimals, value)));
    return out == "-0" || out == "-0.0" || out == "-0.00" ? out.substr(1) : out;
}

}  // namespace laborshed::example
