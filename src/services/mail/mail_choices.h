// How often each account wants email, topic by topic.
#pragma once

#include "records/people.h"
#include "services/book/access.h"

#include <boost/describe.hpp>

#include <string>
#include <vector>

namespace laborshed::services {

class Workspace;

/// For accounts without a choice.
inline constexpr auto kDefaultFrequency = records::MailFrequency::daily;

[[nodiscard]] records::MailFrequency mail_frequency(const records::Account& account, records::MailTopic topic);

struct MailChoices {
    std::vector<records::MailChoice> mail = {};
};
BOOST_DESCRIBE_STRUCT(MailChoices, (), (mail))

/// The actor's choice for each topic, or the default. Throws Error not_signed_in.
[[nodiscard]] MailChoices mail_choices(Workspace& workspace, const Actor& actor);

/// Throws Error not_signed_in, InvalidError for an unknown topic or frequency.
MailChoices choose_mail(Workspace& workspace, const Actor& actor, const MailChoices& wanted);

}  // namespace laborshed::services
