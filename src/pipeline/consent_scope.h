// What a participant shares with an organization.
#pragma once

#include "base/enum_text.h"

namespace laborshed::pipeline {

enum class ConsentScope {
    progress,   ///< name and steps; every consent has it
    contact,    ///< how to reach the person
    background  ///< demographics and barriers
};
BOOST_DESCRIBE_ENUM(ConsentScope, progress, contact, background)

}  // namespace laborshed::pipeline
