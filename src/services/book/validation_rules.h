// Validation rules shared by several kinds of records.
#pragma once

#include "records/partnership.h"
#include "services/book/validator.h"

namespace laborshed::services {

inline constexpr std::size_t kLongText = 20'000;  ///< bytes

/// "agenda[2].due": the field of an item of a list.
[[nodiscard]] std::string item(const char* list, std::size_t i, const char* field);

/// The id refers to an existing record.
template <records::Record T>
void require_existing(records::Database& database, const std::string& field, const std::string& id,
                      Validator& validator) {
    if (id.empty()) {
        validator.fail(field, say("E2022", {{"kind", records::noun_of(T::kind)}}));
    } else if (!records::find<T>(database, id)) {
        validator.fail(field, say("E2023", {{"kind", records::noun_of(T::kind)}}));
    }
}

void optional_day(const std::string& field, const std::optional<std::string>& day, Validator& validator);
/// Compares dates; invalid ones are skipped, as another rule reports them.
void require_ordered(const std::string& field, const std::string& earlier, const std::string& later,
                     Validator& validator);

/// NAICS: two to six digits, or a range of sectors such as "31-33".
[[nodiscard]] bool is_industry(const std::string& code);

/// A member today or before: former members keep their commitments.
void require_member(records::Database& database, const std::string& field, const std::string& partnership,
                    const std::string& organization, Validator& validator);

void positive(const std::string& field, double value, Validator& validator);
/// Allows 0 and blank.
void not_negative(const std::string& field, const std::optional<double>& value, Validator& validator);
/// Allows blank.
void within(const std::string& field, const std::optional<std::int64_t>& value, std::int64_t least, std::int64_t most,
            Validator& validator);

void check_soc(const std::string& field, const std::string& code, Validator& validator);
void check_cip(const std::string& field, const std::string& code, Validator& validator);

}  // namespace laborshed::services
