// Copies between described structs that have fields in common, as a record and its view.
#pragma once

#include "base/json.h"

namespace laborshed {

/// Sets each field of `to` to the one of `from` with the same name; fields that `from` lacks, or has in a type that
/// can't be assigned, stay as they are.
template <Described From, Described To>
void copy_shared_fields(const From& from, To& to) {
    boost::mp11::mp_for_each<MembersOf<To>>([&](auto target) {
        boost::mp11::mp_for_each<MembersOf<From>>([&](auto source) {
            if constexpr (std::string_view(target.name) == std::string_view(source.name)) {
                if constexpr (std::is_assignable_v<decltype(to.*target.pointer), decltype(from.*source.pointer)>) {
                    to.*target.pointer = from.*source.pointer;
                }
            }
        });
    });
}

/// A `To` with the fields that it shares with `from`; the others have their defaults.
template <Described To, Described From>
[[nodiscard]] To shared_fields(const From& from) {
    To made;
    copy_shared_fields(from, made);
    return made;
}

}  // namespace laborshed
