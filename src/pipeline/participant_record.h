// The participant individual record, one row per person and period of participation: its elements, and reading a row.
//
// The elements are those of the Departments' layout (ETA-9170, ETA-9172) that we hold and whose number and codes a
// published source confirms; docs/methods.md says which, and which are left out. The file is CSV with the element
// numbers as its header, in any order; other columns are passed over. Dates are YYYYMMDD, amounts dollars and cents
// with a point.
#pragma once

#include "base/enum_text.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::pipeline {

enum class ElementType {
    text,  ///< letters, digits and signs of ASCII
    code,  ///< one of `codes`
    date,  ///< YYYYMMDD
    money  ///< dollars from 0 to 999999.99, which stands for "not known yet"
};
BOOST_DESCRIBE_ENUM(ElementType, text, code, date, money)

struct Element {
    std::string number = {};  ///< "900"
    std::string name = {};    ///< as the layout names it
    ElementType type = ElementType::text;
    std::size_t width = 0;                ///< characters at most; of a code exactly
    std::vector<std::string> codes = {};  ///< allowed, all of the same width
    bool required = false;
    std::string field = {};  ///< of what we hold it is made of: "characteristics", or a member of Participant
};

/// From the embedded table, in the order of the layout.
[[nodiscard]] const std::vector<Element>& record_elements();

/// Its place in record_elements; nothing for a number that we do not hold.
[[nodiscard]] std::optional<std::size_t> find_element(std::string_view number);

/// Throws Error internal for a number that we do not hold.
[[nodiscard]] std::size_t element(std::string_view number);

/// A cell that is empty, or wrong by itself.
inline constexpr std::int64_t kBlank = std::numeric_limits<std::int64_t>::min();
inline constexpr std::int64_t kWrong = kBlank + 1;
/// In cents: earnings that are still to come.
inline constexpr std::int64_t kNotKnownYet = 99'999'999;

/// Of one line; it lives until the next one is read. Both lists are by place in record_elements.
struct RecordRow {
    std::size_t line = 0;  ///< of the file, from 1
    std::vector<std::string_view> cells = {};
    /// A date in days since 1970, a code's number ("02" is 2), an amount in cents, 1 for a text; or kBlank, kWrong.
    std::vector<std::int64_t> values = {};
};

/// Reads the lines of one file. Nothing is allocated per line but for lines with quotes.
class RecordReader {
  public:
    /// The header: element numbers, each alone or before a space ("900" or "900 - Date of Program Entry"). Throws
    /// InvalidError when an element appears twice, a required one is missing, or semicolons separate.
    explicit RecordReader(std::string_view header);

    /// A line without its end. Throws InvalidError for a quote that is never closed, or more cells than the header has.
    [[nodiscard]] const RecordRow& read(std::string_view line, std::size_t number);

    /// Columns of the header that are no elements of ours.
    [[nodiscard]] const std::vector<std::string>& passed_over() const noexcept { return passed_over_; }
    /// Whether the file has the column of an element.
    [[nodiscard]] bool has(std::size_t element) const noexcept { return present_[element]; }

  private:
    struct Column {
        std::int32_t place = -1;  ///< of the element; -1: passed over
        ElementType type = ElementType::text;
        std::size_t width = 0;
        std::uint64_t codes = 0;  ///< those allowed, as bits
    };
    void take(std::size_t column, std::string_view cell);

    std::vector<Column> columns_;
    std::vector<bool> present_;
    std::vector<std::string> passed_over_;
    std::vector<std::string> quoted_;  ///< cells of the line that was read last, when it had quotes
    RecordRow row_;
};

/// The first line of a file of ours: all elements, without a line end.
[[nodiscard]] std::string record_header();

/// Adds a row with a line end; cells by place in record_elements, missing ones at the end are empty.
void append_record(std::string& text, std::span<const std::string> cells);

}  // namespace laborshed::pipeline
