// The link between an account and a person at an OpenID provider.
#pragma once

#include "records/entity.h"

namespace laborshed::records {

/// Not a secret: it gives no access by itself.
struct SignInLink : Entity {
    static constexpr const char* kind = "sign_in_link";
    std::string account = {};
    std::string issuer = {};   ///< the provider
    std::string subject = {};  ///< the provider's identifier of the person
};
BOOST_DESCRIBE_STRUCT(SignInLink, (Entity), (account, issuer, subject))

}  // namespace laborshed::records
