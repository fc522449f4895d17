// What a client asks: the parsed target, with getters that say which parameter is wrong.
#pragma once

#include "base/enum_text.h"
#include "base/text.h"
#include "services/book/access.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace laborshed::api {

/// Percent-decodes ('+' stays). Throws HttpError 400 for a broken escape or a NUL.
[[nodiscard]] std::string percent_decoded(std::string_view text);

/// Named texts, from the query or from the path.
class Arguments {
  public:
    Arguments() = default;
    /// "a=1&b=x%20y"; '+' is a space. Throws ParameterError for a name given twice.
    explicit Arguments(std::string_view query);

    void set(std::string name, std::string value) { values_[std::move(name)] = std::move(value); }
    [[nodiscard]] const std::map<std::string, std::string>& all() const noexcept { return values_; }

    /// Empty when it is not given.
    [[nodiscard]] std::string text(const std::string& name) const;
    /// Throws ParameterError when it is not given or empty.
    [[nodiscard]] std::string needed(const std::string& name) const;
    /// These answer nothing when it is not given or empty, and throw ParameterError when it is no such number.
    [[nodiscard]] std::optional<std::int64_t> integer(const std::string& name) const;
    /// A whole number of at least 0.
    [[nodiscard]] std::optional<std::int64_t> natural(const std::string& name) const;
    [[nodiscard]] std::optional<double> number(const std::string& name) const;
    /// Nothing when it is not given or empty. Throws ParameterError for a text that none of the enum's values has.
    template <DescribedEnum E>
    [[nodiscard]] std::optional<E> choice(const std::string& name) const {
        const auto given = text(name);
        const auto known = enum_of<E>(given);
        if (!known && !given.empty()) {
            throw ParameterError(name, say("E2007", {{"choices", joined(texts_of<E>())}}));
        }
        return known;
    }

  private:
    std::map<std::string, std::string> values_;
};

struct Request {
    std::string method = "GET";
    std::string target;  ///< as it came: "/api/gaps?region=CA"
    std::string path;    ///< decoded, without the query
    Arguments query;
    Arguments parameters;  ///< the {parts} of the path
    std::string accept;
    std::string if_none_match;
    std::string body = {};
    std::string session = {};  ///< the cookie's secret; empty: none
    std::string cookie = {};   ///< the header, for what has a cookie of its own
    std::string client = {};   ///< the address that asks
    services::Actor actor = {};
};

/// Splits and decodes the target. Throws HttpError 400 when it is not an absolute path.
[[nodiscard]] Request parse_request(std::string method, std::string target);

/// The value of a cookie in a Cookie header; empty when it is not there.
[[nodiscard]] std::string cookie_value(std::string_view header, std::string_view name);

/// How much a client likes a media type ("text/csv") by its Accept header: 0 to 1, 1 when there is no header.
[[nodiscard]] double quality(std::string_view accept, std::string_view media_type);

}  // namespace laborshed::api
