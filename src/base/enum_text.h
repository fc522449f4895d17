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

/// What a field of a request is until it is read: no enumerator, with an empty text. Validators refuse it.
template <DescribedEnum E>
inline constexpr E unset = static_cast<E>(-1);

/// The enumerator's own name: "in_review".
template <DescribedEnum E>
[[nodiscard]] constexpr std::string_view name_of(E value) {
    std::string_view name;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto one) {
        if (one.value == value) {
            name = one.name;
        }
    });
    return name;
}

/// The enumerator's name with spaces for underscores: EditionState::in_review is "in review". A last underscore only
/// keeps clear of C++'s own words: `signed_` is "signed". Where names can't spell the texts, `spelled(E)` beside the
/// enum says them; what it leaves empty follows the rule. A value that isn't described has the empty text.
template <DescribedEnum E>
[[nodiscard]] std::string text_of(E value) {
    if constexpr (requires { spelled(value); }) {
        if (std::string text(spelled(value)); !text.empty()) {
            return text;
        }
    }
    std::string text(name_of(value));
    if (text.ends_with('_')) {
        text.pop_back();
    }
    std::ranges::replace(text, '_', ' ');
    return text;
}

/// The texts of all values, in the order of the enum: made once, as each row that is read looks its states up.
template <DescribedEnum E>
[[nodiscard]] const std::vector<std::string>& texts_of() {
    static const auto made = [] {
        std::vector<std::string> texts;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>(
            [&](auto one) { texts.push_back(text_of(one.value)); });
        return texts;
    }();
    return made;
}

/// Nothing for a text that no value has. The empty text is that of a first value that isn't described: an enum has one
/// (`unset`) where records may be stored before the choice is made.
template <DescribedEnum E>
[[nodiscard]] std::optional<E> enum_of(std::string_view text) {
    if (text.empty() && text_of(E{}).empty()) {
        return E{};
    }
    std::optional<E> found;
    auto known = texts_of<E>().begin();
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto one) {
        if (*known++ == text) {
            found = one.value;
        }
    });
    return found;
}

}  // namespace laborshed
