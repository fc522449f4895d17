// What an account may do: services/book/access.h has the rules.
#pragma once

#include <boost/describe.hpp>

namespace laborshed::records {

enum class Role {
    everybody,      ///< not signed in: no account has it
    observer,       ///< reads the partnership book, changes nothing
    member,         ///< acts for their organization only
    staff,          ///< works for the convener
    administrator,  ///< staff who also manage accounts
};
BOOST_DESCRIBE_ENUM(Role, observer, member, staff, administrator)

}  // namespace laborshed::records
