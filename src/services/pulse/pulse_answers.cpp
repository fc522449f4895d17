#include "services/pulse/pulse_answers.h"

#include "base/json_reader.h"
#include "services/workspace/secret_key.h"

namespace laborshed::services {
namespace {

std::string token_of(const SecretKey& key, const records::PulseRound& round, const std::string& account) {
    return key.token(KeyPurpose::pulse_token, round.id + "\n" + account);
}

/// A sheet opens only with its own token and round.
std::string place_of(const records::PulseSheet& sheet) { return sheet.token + "\n" + sheet.round; }

}  // namespace

void keep_answer(const SecretKey& key, records::WritableDatabase& database, const records::PulseRound& round,
                 const std::string& account, PulseSheetContent content) {
    records::PulseSheet sheet{.token = token_of(key, round, account), .round = round.id};
    if (content.ratings.empty()) {
        records::drop_sheet(database, sheet.token);
        return;
    }
    content.person = key.token(KeyPurpose::pulse_person, round.partnership + "\n" + account);
    sheet.sealed = key.seal(KeyPurpose::pulse_answers, place_of(sheet), to_json(content));
    records::keep_sheet(database, sheet);
}

bool has_answered(const SecretKey& key, records::Database& database, const records::PulseRound& round,
                  const std::string& account) {
    return records::has_sheet(database, token_of(key, round, account));
}

PulseSheetContent opened(const SecretKey& key, const records::PulseSheet& sheet) {
    return from_json<PulseSheetContent>(key.open(KeyPurpose::pulse_answers, place_of(sheet), sheet.sealed));
}

}  // namespace laborshed::services
