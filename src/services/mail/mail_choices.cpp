#include "services/mail/mail_choices.h"

#include "services/book/validator.h"
#include "services/mail/outbox.h"
#include "services/workspace/workspace.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

namespace laborshed::services {

records::MailFrequency mail_frequency(const records::Account& account, records::MailTopic topic) {
    const auto found = std::ranges::find(account.mail, topic, &records::MailChoice::topic);
    return found == account.mail.end() ? kDefaultFrequency : found->how;
}

MailChoices mail_choices(Workspace& workspace, const Actor& actor) {
    require_signed_in(actor);
    MailChoices choices;
    workspace.read([&](records::Database& database) {
        const auto account = records::get<records::Account>(database, actor.account);
        for (const auto& topic : mail_topics()) {
            choices.mail.push_back({topic, mail_frequency(account, topic)});
        }
    });
    return choices;
}

MailChoices choose_mail(Workspace& workspace, const Actor& actor, const MailChoices& wanted) {
    require_signed_in(actor);
    if (!actor.may_write) {
        refuse(actor, say("E2012"));
    }
    std::vector<std::string> topics;
    std::ranges::transform(mail_topics(), std::back_inserter(topics), text_of<records::MailTopic>);
    Validator validator;
    for (std::size_t i = 0; i < wanted.mail.size(); ++i) {
        const auto at = fmt::format("mail[{}].", i);
        validator.one_of(at + "topic", text_of(wanted.mail[i].topic), topics);
        validator.one_of(at + "how", wanted.mail[i].how);
    }
    validator.throw_if_invalid();
    workspace.write([&](records::WritableDatabase& database) {
        auto account = records::get<records::Account>(database, actor.account);
        for (const auto& choice : wanted.mail) {
            std::erase_if(account.mail, [&](const records::MailChoice& old) { return old.topic == choice.topic; });
            account.mail.push_back(choice);
        }
        records::Change(database, actor.author()).update(account);
    });
    return mail_choices(workspace, actor);
}

}  // namespace laborshed::services
