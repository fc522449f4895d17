// Collects everything wrong with an entry and reports it at once.
#pragma once

#include "base/json_reader.h"

#include <string>
#include <string_view>
#include <vector>

namespace laborshed::services {

class Validator {
  public:
    void fail(std::string field, Message message) {
        faults_.push_back({std::move(field), std::move(message.text), std::move(message.id)});
    }
    void fail(std::string field, std::string message) { faults_.push_back({std::move(field), std::move(message)}); }

    /// Not empty (spaces don't count) and not longer than `most` bytes.
    void text(const std::string& field, const std::string& value, std::size_t most = 200);
    void at_most(const std::string& field, const std::string& value, std::size_t most);
    /// A calendar date: "2026-11-23".
    void day(const std::string& field, const std::string& value);
    void email(const std::string& field, const std::string& value);
    void one_of(const std::string& field, const std::string& value, const std::vector<std::string>& choices);
    /// That a choice was made: not `unset`.
    void one_of(const std::string& field, DescribedEnum auto value) {
        one_of(field, text_of(value), texts_of<decltype(value)>());
    }
    void password(const std::string& field, const std::string& value);
    /// An http or https address, or empty.
    void link(const std::string& field, const std::string& value);

    /// Throws InvalidError when anything is wrong.
    void throw_if_invalid() const;

  private:
    std::vector<Fault> faults_;
};

/// Trimmed and lowercase: how email addresses are stored and compared.
[[nodiscard]] std::string plain_email(std::string_view text);

}  // namespace laborshed::services
