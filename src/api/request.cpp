#include "api/request.h"

#include "api/problem.h"
#include "base/text.h"

#include <boost/url/pct_string_view.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace laborshed::api {
namespace {

/// Calls `use` with every part between separators.
template <class Use>
void for_each_part(std::string_view text, char separator, Use use) {
    while (!text.empty()) {
        const auto end = std::min(text.find(separator), text.size());
        use(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

template <class Number>
std::optional<Number> parsed(const std::string& text) {
    Number number{};
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && stop == end ? std::optional(number) : std::nullopt;
}

/// Boost.URL's decoding without its grammar: browsers send more letters as they are than RFC 3986 allows. Throws
/// HttpError 400 for an invalid escape or a zero byte.
std::string percent_decoded(std::string_view text, bool plus_is_space) {
    const auto escaped = boost::urls::make_pct_string_view({text.data(), text.size()});
    boost::urls::encoding_opts options;
    options.space_as_plus = plus_is_space;
    auto decoded = escaped ? escaped->decode(options) : std::string(1, '\0');
    if (decoded.find('\0') != std::string::npos) {
        throw HttpError(400, say("E6020"));
    }
    return decoded;
}

}  // namespace

Arguments::Arguments(std::string_view query) {
    for_each_part(query, '&', [this](std::string_view part) {
        if (part.empty()) {
            return;
        }
        const auto equals = std::min(part.find('='), part.size());
        auto name = percent_decoded(part.substr(0, equals), true);
        auto value = percent_decoded(part.substr(std::min(equals + 1, part.size())), true);
        if (!values_.emplace(name, std::move(value)).second) {
            throw ParameterError(name, say("E6022"));
        }
    });
}

std::string Arguments::text(const std::string& name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::string() : found->second;
}

std::optional<std::int64_t> Arguments::integer(const std::string& name) const {
    const auto given = text(name);
    if (given.empty()) {
        return std::nullopt;
    }
    const auto number = parsed<std::int64_t>(given);
    if (!number) {
        throw ParameterError(name, say("E2073", {{"value", given}}));
    }
    return number;
}

std::string Arguments::needed(const std::string& name) const {
    auto given = text(name);
    if (given.empty()) {
        throw ParameterError(name, say("E2001"));
    }
    return given;
}

std::optional<std::int64_t> Arguments::natural(const std::string& name) const {
    const auto number = integer(name);
    if (number && *number < 0) {
        throw ParameterError(name, say("E2027"));
    }
    return number;
}

std::optional<double> Arguments::number(const std::string& name) const {
    const auto given = text(name);
    if (given.empty()) {
        return std::nullopt;
    }
    const auto number = parsed<double>(given);
    if (!number || !std::isfinite(*number)) {
        throw ParameterError(name, say("E2074", {{"value", given}}));
    }
    return number;
}

Request parse_request(std::string method, std::string target) {
    if (target.empty() || target.front() != '/') {
        throw HttpError(400, say("E6021"));
    }
    Request request;
    const auto question = std::min(target.find('?'), target.size());
    const std::string_view whole = target;
    request.path = percent_decoded(whole.substr(0, question), false);
    request.query = Arguments(whole.substr(std::min(question + 1, whole.size())));
    request.method = std::move(method);
    request.target = std::move(target);
    return request;
}

std::string cookie_value(std::string_view header, std::string_view name) {
    while (!header.empty()) {
        const auto end = header.find(';');
        auto pair = header.substr(0, end);
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        if (const auto equals = pair.find('='); equals != std::string_view::npos && pair.substr(0, equals) == name) {
            return std::string(pair.substr(equals + 1));
        }
        header = end == std::string_view::npos ? std::string_view() : header.substr(end + 1);
    }
    return {};
}

double quality(std::string_view accept, std::string_view media_type) {
    if (trimmed_view(accept).empty()) {
        return 1;
    }
    const auto family = std::string(media_type.substr(0, media_type.find('/'))) + "/*";
    double answer = 0;
    int best_match = 0;  // 1 */*, 2 text/*, 3 text/csv: the most specific range decides (RFC 9110, 12.5.1)
    for_each_part(accept, ',', [&](std::string_view range) {
        const auto semicolon = std::min(range.find(';'), range.size());
        const auto type = lower(trimmed_view(range.substr(0, semicolon)));
        const int match = type == media_type ? 3 : type == family ? 2 : type == "*/*" ? 1 : 0;
        if (match <= best_match) {
            return;
        }
        best_match = match;
        answer = 1;
        for_each_part(range.substr(std::min(semicolon + 1, range.size())), ';', [&](std::string_view parameter) {
            const auto given = trimmed_view(parameter);
            if (given.starts_with("q=")) {
                answer = parsed<double>(std::string(given.substr(2))).value_or(0);
            }
        });
    });
    return answer;
}

}  // namespace laborshed::api
