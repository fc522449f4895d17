// Included by tests that sign people in: hashing each password as the program does would be most of their time.
#pragma once

#include "base/secrets.h"

namespace laborshed::testing {

inline const bool kPasswordHashesAreWeak = (weaken_password_hashes_for_tests(), true);

}  // namespace laborshed::testing
