// What the plain CSV layouts of a region's own lists share (docs/data-sources.md): columns that mean the same in each,
// and checks that compare rows with each other.
#pragma once

#include "base/message.h"
#include "sources/fields.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace laborshed::sources {

/// SQL over a read value: a six-digit CIP code however lists print it ("51.3801", "1.0999", "513801", "10101").
inline constexpr std::string_view kCipExpression =
    "CASE WHEN regexp_full_match($, '\\d{5,6}') THEN left(lpad($, 6, '0'), 2) || '.' || right($, 4) "
    "WHEN regexp_full_match($, '\\d{1,2}\\.\\d{3,4}') THEN lpad(split_part($, '.', 1), 2, '0') || '.' || "
    "rpad(split_part($, '.', 2), 4, '0') ELSE $ END";

/// An occupation of SOC 2018, or one that BLS publishes several under; O*NET's ".00" is cut off.
[[nodiscard]] Field soc_field(bool required);
[[nodiscard]] Field cip_field();
/// "US", a state's or a county's FIPS code.
[[nodiscard]] Field area_field();
[[nodiscard]] Field year_field();
/// A number of people, whole and not negative.
[[nodiscard]] Field people_field(std::string_view column, std::string_view header, bool required);

/// The facts of the table below the header that has `needed`. release: the last year, unless the person gave one.
/// Throws FileError with the names `columns` when there is no such header.
[[nodiscard]] Facts own_list(Staging& staging, const std::optional<Header>& header, std::span<const Field> fields,
                             const std::string& columns);

/// Throws FileError at the first row that `sql` gives: src_row and the text that `why` is told, over the relation
/// `facts` (the rows without a wrong cell).
void refuse_rows(const Staging& staging, const Facts& facts, const std::string& header, const std::string& sql,
                 const std::function<Message(const std::string&)>& why);

/// Refuses two rows with the same `key` columns, and a row whose area lies in another's of the same key: it would count
/// twice. `key`: without area.
void refuse_counted_twice(const Staging& staging, const Facts& facts, std::span<const std::string_view> key);

}  // namespace laborshed::sources
