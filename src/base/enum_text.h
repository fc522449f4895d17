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

/// The enumerator's name with spaces for underscores: Edition::in_review is "in review".
template <DescribedEnum E>
[[nodiscard]] std::string text_of(E value) {
    std::string text;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto one) {
        if (one.value == value) {
            text = one.name;
        }
    });
    std::ranges::replace(text, '_', ' ');
    return text;
}

/// The texts of all values, in the order of the enum.
template <DescribedEnum E>
[[nodiscard]] std::vector<std::string> texts_of() {
    std::vector<std::string> texts;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
        [&](auto one) { texts.push_back(text_of(one.value)); });
    return texts;
}

/// Nothing for a text that no value has.
template <DescribedEnum E>
[[nodiscard]] std::optional<E> enum_of(std::string_view text) {
    std::optional<E> found;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto one) {
        if (text_of(one.value) == text) {
            found = one.value;
        }
    });
    return found;
}

}  // namespace laborshed
