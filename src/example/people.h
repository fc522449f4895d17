// Made-up people on a list, some of them more than once, and who is who: to try the linkage on.
#pragma once

#include "pipeline/person_fields.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace laborshed::example {

struct PeopleOptions {
    std::size_t records = 2000;
    std::uint64_t seed = 1;
    /// Of the people, so many stand on the list twice and three times.
    double twice = 0.22;
    double thrice = 0.06;
    /// Each kind of error and change in a later record comes this many times as often as the generator's usual rate.
    double errors = 1;
};

struct PeopleList {
    std::vector<pipeline::PersonFields> people = {};
    std::vector<std::uint32_t> truth = {};  ///< number of the person, by record
};

/// In random order; the same for the same options.
///
/// Names as common as they are (few names many have, many that few have), born 1946 to 2008, in eight towns. Hard to
/// tell apart: households (every third person lives with the one before), twins (1%, some of like names), parents and
/// children of one name (0.5%). Fields are missing, each at its own rate; every record has both names and at least
/// one of birth date, phone, email and street.
///
/// A later record of a person, by chance of each: typing errors in names, street and email (a letter put in, left out,
/// exchanged with its neighbor or misread, as m for rn), a short form of the first name, the middle name instead, names
/// swapped, capitals only, no accents, moved house, another last name (women, with or without the former one),
/// another phone and email, birth date with a wrong digit or day and month swapped, a wrong digit in the last four.
[[nodiscard]] PeopleList make_people(const PeopleOptions& options = {});

}  // namespace laborshed::example
