#include "cli/output.h"

#include "base/error.h"

#include <spdlog/fmt/fmt.h>
#include <algorithm>
#include <cmath>
#include <fstream>
#include <iostream>
#include <sstream>

namespace laborshed::cli {
namespace {

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

std::string cut(const std::string& text, std::size_t widest) {
    if (width(text) <= widest) {
        return text;
    }
    std::string out;
    std::size_t characters = 0;
    for (const char c : text) {
        if (begins_character(c) && ++characters == widest) {
            break;
        }
        out += c;
    }
    return out + "…";
}

}  // namespace

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) {
        throw FileError({.file = file.string()}, say("E1001"));
    }
    return text.str();
}

std::string text_table(const std::vector<TextColumn>& columns, const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto widest = width(columns[i].header);
        for (const auto& row : rows) {
            widest = std::max(widest, std::min(width(row.at(i)), columns[i].widest));
        }
        widths.push_back(widest);
    }
    std::string out;
    const auto line = [&](const std::vector<std::string>& cells) {
        std::string text;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const auto cell = cut(cells.at(i), columns[i].widest);
            const std::string padding(widths[i] - std::min(widths[i], width(cell)), ' ');
            text += (i == 0 ? "" : "  ") + (columns[i].align == Align::right ? padding + cell : cell + padding);
        }
        text.erase(text.find_last_not_of(' ') + 1);
        out += text + '\n';
    };
    std::vector<std::string> headers;
    std::vector<std::string> rule;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        headers.push_back(columns[i].header);
        rule.emplace_back(widths[i], '-');
    }
    line(headers);
    line(rule);
    std::for_each(rows.begin(), rows.end(), line);
    return out;
}

std::string rounded(const std::optional<double>& value, int decimals) {
    if (!value) {
        return "—";
    }
    auto text = fmt::format("{:.{}f}", std::abs(*value), decimals);
    for (auto at = static_cast<std::ptrdiff_t>(std::min(text.find('.'), text.size())) - 3; at > 0; at -= 3) {
        text.insert(static_cast<std::size_t>(at), ",");
    }
    return (*value < 0 && text.find_first_not_of("0.,") != std::string::npos ? "-" : "") + text;
}

std::string percent(const std::optional<double>& fraction, int decimals) {
    return fraction ? rounded(*fraction * 100, decimals) + "%" : rounded(fraction);
}

void write_output(const std::string& content, const std::string& file) {
    if (file.empty()) {
        std::cout << content << std::flush;
        return;
    }
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << content;
    out.flush();
    if (!out) {
        throw Error(ErrorKind::unavailable, say("E4082", {{"file", file}}));
    }
}

}  // namespace laborshed::cli
