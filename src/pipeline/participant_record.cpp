#include "pipeline/participant_record.h"

#include "base/csv.h"
#include "base/csv_reader.h"
#include "base/error.h"
#include "base/json_reader.h"
#include "base/text.h"
#include "pipeline_tables.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <sstream>

namespace laborshed::pipeline {
namespace {

std::vector<Element> read_table() {
    CsvTable table(embedded::participant_elements, {"number", "name", "type", "width", "codes", "required", "field"},
                   {});
    std::vector<Element> elements;
    for (std::size_t row = 0; row < table.size(); ++row) {
        Element element{.number = table.text(row, "number"),
                        .name = table.text(row, "name"),
                        .type = enum_of<ElementType>(table.text(row, "type")).value(),
                        .width = static_cast<std::size_t>(table.whole(row, "width").value_or(0)),
                        .required = table.text(row, "required") == "yes",
                        .field = table.text(row, "field")};
        std::istringstream codes(table.text(row, "codes"));
        for (std::string code; codes >> code;) {
            element.codes.push_back(code);
        }
        elements.push_back(std::move(element));
    }
    return elements;
}

constexpr bool digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// The number that the digits say; -1 when they aren't digits.
std::int64_t digits(std::string_view text) noexcept {
    std::int64_t value = 0;
    for (const char c : text) {
        if (!digit(c)) {
            return -1;
        }
        value = 10 * value + (c - '0');
    }
    return value;
}

std::int64_t date_value(std::string_view cell) noexcept {
    const auto value = cell.size() == 8 ? digits(cell) : -1;
    if (value < 1900'00'00) {
        return kWrong;
    }
    const std::chrono::year_month_day date(std::chrono::year(static_cast<int>(value / 10'000)),
                                           std::chrono::month(static_cast<unsigned>(value / 100 % 100)),
                                           std::chrono::day(static_cast<unsigned>(value % 100)));
    return date.ok() ? std::chrono::sys_days(date).time_since_epoch().count() : kWrong;
}

/// "1234", "1234.5" or "1234.50" in cents.
std::int64_t money_value(std::string_view cell) noexcept {
    const auto point = std::min(cell.find('.'), cell.size());
    const auto fraction = cell.substr(std::min(point + 1, cell.size()));
    const auto whole = digits(cell.substr(0, point));
    const auto part = digits(fraction);
    if (point == 0 || point > 6 || whole < 0 || part < 0 || fraction.size() > 2 ||
        (fraction.empty() && point != cell.size())) {
        return kWrong;
    }
    return 100 * whole + (fraction.size() == 1 ? 10 * part : part);
}

std::int64_t text_value(std::size_t width, std::string_view cell) noexcept {
    const bool plain = std::ranges::all_of(cell, [](char c) { return c > ' ' && c < '\x7F'; });
    return plain && cell.size() <= width ? 1 : kWrong;
}

/// Which numbers are codes of an element, as bits: no code is above 63.
std::uint64_t code_bits(const Element& element) {
    std::uint64_t allowed = 0;
    for (const auto& code : element.codes) {
        allowed |= std::uint64_t{1} << digits(code);
    }
    return allowed;
}

std::int64_t code_value(std::uint64_t allowed, std::size_t width, std::string_view cell) noexcept {
    const auto value = cell.size() == width ? digits(cell) : -1;
    return value >= 0 && value < 64 && (allowed >> value & 1U) != 0 ? value : kWrong;
}

std::int64_t value_of(ElementType type, std::size_t width, std::uint64_t allowed, std::string_view cell) noexcept {
    if (cell.empty()) {
        return kBlank;
    }
    switch (type) {
        case ElementType::text: return text_value(width, cell);
        case ElementType::code: return code_value(allowed, width, cell);
        case ElementType::date: return date_value(cell);
        case ElementType::money: return money_value(cell);
    }
    return kWrong;
}

[[noreturn]] void refuse(std::size_t line, const Message& message) {
    throw InvalidError({{"line " + std::to_string(line), message.text, message.id}});
}

}  // namespace

const std::vector<Element>& record_elements() {
    static const auto elements = read_table();
    return elements;
}

std::optional<std::size_t> find_element(std::string_view number) {
    const auto& elements = record_elements();
    const auto found = std::ranges::find(elements, number, &Element::number);
    return found == elements.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - elements.begin()));
}

std::size_t element(std::string_view number) {
    const auto found = find_element(number);
    if (!found) {
        throw Error(ErrorKind::internal, "there is no element " + std::string(number));
    }
    return *found;
}

RecordReader::RecordReader(std::string_view header) {
    if (header.find(';') != std::string_view::npos && header.find(',') == std::string_view::npos) {
        refuse(1, say("E4153"));
    }
    const auto records = read_csv(header);
    const auto& elements = record_elements();
    present_.assign(elements.size(), false);
    row_.cells.assign(elements.size(), {});
    row_.values.assign(elements.size(), kBlank);
    std::vector<Fault> faults;
    for (const auto& cell : records.empty() ? std::vector<std::string>{} : records.front().cells) {
        const auto name = trimmed_view(cell);
        const auto found = find_element(name.substr(0, name.find(' ')));
        if (!found) {
            columns_.emplace_back();
            passed_over_.emplace_back(name);
            continue;
        }
        const auto& element = elements[*found];
        columns_.push_back({static_cast<std::int32_t>(*found), element.type, element.width, code_bits(element)});
        if (present_[*found]) {
            const auto twice = say("E2075");
            faults.push_back({"line 1, column " + std::string(name), twice.text, twice.id});
        }
        present_[*found] = true;
    }
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (elements[i].required && !present_[i]) {
            const auto missing = say("E4154", {{"number", elements[i].number}, {"name", elements[i].name}});
            faults.push_back({"line 1, column " + elements[i].number, missing.text, missing.id});
        }
    }
    if (!faults.empty()) {
        throw InvalidError(faults);
    }
}

void RecordReader::take(std::size_t column, std::string_view cell) {
    if (column >= columns_.size()) {
        refuse(row_.line, say("E4155", {{"columns", std::to_string(columns_.size())}}));
    }
    const auto& known = columns_[column];
    if (known.place < 0) {
        return;
    }
    if (!cell.empty() && (cell.front() == ' ' || cell.back() == ' ')) {
        cell = trimmed_view(cell);
    }
    const auto place = static_cast<std::size_t>(known.place);
    row_.cells[place] = cell;
    row_.values[place] = value_of(known.type, known.width, known.codes, cell);
}

const RecordRow& RecordReader::read(std::string_view line, std::size_t number) {
    row_.line = number;
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    std::size_t column = 0;
    if (line.find('"') != std::string_view::npos) {
        std::vector<CsvRecord> records;
        try {
            records = read_csv(line);
        } catch (const InvalidError& error) {
            const auto& fault = error.faults().front();
            refuse(number, {.id = fault.code, .text = fault.message});
        }
        quoted_ = records.empty() ? std::vector<std::string>{} : std::move(records.front().cells);
        for (const auto& cell : quoted_) {
            take(column++, cell);
        }
    } else {
        const char* at = line.data();
        const char* const end = at + line.size();
        for (bool more = true; more;) {
            const auto* comma =
                at == end ? nullptr
                          : static_cast<const char*>(std::memchr(at, ',', static_cast<std::size_t>(end - at)));
            more = comma != nullptr;
            const char* const stop = more ? comma : end;
            take(column++, std::string_view(at, static_cast<std::size_t>(stop - at)));
            at = more ? stop + 1 : end;
        }
    }
    for (; column < columns_.size(); ++column) {
        take(column, {});
    }
    return row_;
}

std::string record_header() {
    std::string header;
    for (const auto& element : record_elements()) {
        header += (header.empty() ? "" : ",") + element.number;
    }
    return header;
}

void append_record(std::string& text, std::span<const std::string> cells) {
    for (std::size_t i = 0; i < record_elements().size(); ++i) {
        text += i == 0 ? "" : ",";
        if (i < cells.size()) {
            text += csv_text(cells[i]);
        }
    }
    text += "\r\n";
}

}  // namespace laborshed::pipeline
