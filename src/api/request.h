// The parsed request, with getters whose faults name the parameter.
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

/// Named texts, from the query or from the path.
class Arguments {
  public:
    Arguments() = default;
    /// "a=1&b=x%20y"; '+' is a space. Throws ParameterError for a name given twice, HttpError 400 for an invalid
    /// escape.
    explicit Arguments(std::string_view query);

    void set(std::string name, std::string value) { values_[std::move(name)] = std::move(value); }
    [[nodiscard]] const std::map<std::string, std::string>& all() const noexcept { return values_; }

    /// Empty if not given.
    [[nodiscard]] std::string text(const std::string& name) const;
    /// Throws ParameterError if not given or empty.
    [[nodiscard]] std::string needed(const std::string& name) const;
    /// Nothing if not given or empty. Throws ParameterError for anything but such a number.
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
    std::string client = {};   ///< the client's IP address
    services::Actor actor = {};
};

/// Splits and decodes the target. Throws HttpError 400 when it is not an absolute path.
[[nodiscard]] Request parse_request(std::string method, std::string target);

/// The value of a cookie in a Cookie header; empty if missing.
[[nodiscard]] std::string cookie_value(std::string_view header, std::string_view name);

/// The client's preference for a media type ("text/csv") by its Accept header: 0 to 1; 1 without the header.
[[nodiscard]] double quality(std::string_view accept, std::string_view media_type);

}  // namespace laborshed::api
