// Who an account is to an OpenID provider.
#pragma once

#include "records/entity.h"

namespace laborshed::records {

/// No secret: it opens nothing by itself.
struct SignInLink : Entity {
    static constexpr const char* kind = "sign_in_link";
    std::string account = {};
    std::string issuer = {};   ///< the provider
    std::string subject = {};  ///< what that calls the person
};
BOOST_DESCRIBE_STRUCT(SignInLink, (Entity), (account, issuer, subject))

}  // namespace laborshed::records
