// Named states as texts: an enum is described once (BOOST_DESCRIBE_ENUM); JSON, SQL, OpenAPI and CSV follow.
#pragma once

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed {

template <class E>
concept DescribedEnum = boost::describe::has_describe_enumerators<E>::value;

/// The enumerator's name with spaces for underscores: EditionState::in_review is "in review". A last underscore only
/// keeps clear of C++'s own words: `signed_` is "signed". Where names can't spell the texts, `spelled(E)` beside the
/// enum says them. A value that isn't described, such as `unset` (nothing chosen), has the empty text.
template <DescribedEnum E>
[[nodiscard]] std::string text_of(E value) {
    if constexpr (requires { spelled(value); }) {
        return std::string(spelled(value));
    } else {
        std::string text;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto one) {
            if (one.value == value) {
                text = one.name;
            }
        });
        if (text.ends_with('_')) {
            text.pop_back();
        }
        std::ranges::replace(text, '_', ' ');
        return text;
    }
}

/// The texts of all values, in the order of the enum.
template <DescribedEnum E>
[[nodiscard]] std::vector<std::string> texts_of() {
    std::vector<std::string> texts;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
        [&](auto one) { texts.push_back(text_of(one.value)); });
    return texts;
}

/// Nothing for a text that no value has. The empty text is that of an undescribed first value (`unset`).
template <DescribedEnum E>
[[nodiscard]] std::optional<E> enum_of(std::string_view text) {
    std::optional<E> found;
    if (text.empty() && text_of(E{}).empty()) {
        found = E{};
    }
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto one) {
        if (text_of(one.value) == text) {
            found = one.value;
        }
    });
    return found;
}

}  // namespace laborshed
