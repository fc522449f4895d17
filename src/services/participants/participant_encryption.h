// Encryption of a participant's identity and background. The only place that opens or seals them.
#pragma once

#include "pipeline/background.h"
#include "records/participant.h"
#include "records/participant_document.h"
#include "records/wage_record.h"
#include "services/workspace/secret_key.h"

namespace laborshed::services {

class Workspace;

/// Name and contact. Empty is not known.
struct Identity {
    std::string given_name = {};
    std::string family_name = {};
    std::string former_name = {};
    std::optional<std::string> birth_date = {};  ///< a day
    std::string phone = {};
    std::string email = {};
    std::string street = {};
    std::string city = {};
    std::string state = {};
    std::string postal_code = {};
    std::optional<std::string> county = {};  ///< FIPS code
    std::string ssn = {};                    ///< nine digits, or the last four; asked for by the federal record alone
};
BOOST_DESCRIBE_STRUCT(Identity, (),
                      (given_name, family_name, former_name, birth_date, phone, email, street, city, state, postal_code,
                       county, ssn))

using pipeline::Background;

/// Wages an employer paid in a quarter.
struct WageRecord {
    std::string employer = {};  ///< as the file names it; may be empty
    double wages = 0;           ///< dollars
    std::int64_t year = 0;
    std::int64_t quarter = 0;  ///< 1 to 4
};
BOOST_DESCRIBE_STRUCT(WageRecord, (), (employer, wages, year, quarter))

/// One participant's key, opened.
class ParticipantSeal {
  public:
    /// A new key for a participant, stored with the participant.
    [[nodiscard]] static ParticipantSeal fresh(const std::string& participant);
    /// Throws Error unavailable as Workspace::sealing_key.
    void keep(Workspace& workspace, records::WritableDatabase& database) const;

    /// Nothing when the key was dropped: then the identity can't be recovered. Throws Error unavailable.
    [[nodiscard]] static std::optional<ParticipantSeal> find(Workspace& workspace, records::Database& database,
                                                             const std::string& participant);

    /// The same for a change: throws Error conflict when the key was dropped.
    [[nodiscard]] static ParticipantSeal get(Workspace& workspace, records::Database& database,
                                             const std::string& participant);

    [[nodiscard]] std::string seal(const Identity& identity) const;
    [[nodiscard]] std::string seal(const Background& background) const;
    /// `note` is its id.
    [[nodiscard]] std::string seal_note(const std::string& note, const std::string& text) const;

    [[nodiscard]] std::string seal(const WageRecord& wage) const;
    [[nodiscard]] std::string seal_keep_reason(const std::string& reason) const;
    /// `document` is its id. Its key seals its content, and goes along when another participant's key takes over.
    [[nodiscard]] std::string seal_document_name(const std::string& document, const std::string& name) const;
    [[nodiscard]] std::string seal_document_key(const std::string& document, const SecretKey& key) const;

    [[nodiscard]] Identity identity(const records::Participant& participant) const;
    [[nodiscard]] Background background(const records::Participant& participant) const;
    [[nodiscard]] std::string note(const records::ParticipantNote& note) const;
    [[nodiscard]] WageRecord wage(const records::SealedWage& wage) const;
    [[nodiscard]] std::string keep_reason(const records::Participant& participant) const;  ///< empty: none
    [[nodiscard]] std::string document_name(const records::ParticipantDocument& document) const;
    [[nodiscard]] SecretKey document_key(const records::ParticipantDocument& document) const;

    /// Stands for the participant in a pilot's lottery: the same rule.
    [[nodiscard]] std::string pilot_token(const std::string& pilot) const;
    /// What a lottery needs to know about a person; `entrant` is the record's id.
    [[nodiscard]] std::string seal_entrant(const std::string& entrant, const std::string& text) const;
    [[nodiscard]] std::string open_entrant(const std::string& entrant, const std::string& sealed) const;

    /// The participant's token in a matching run: needs the key, so it is untraceable once the key is dropped.
    [[nodiscard]] std::string matching_token(const std::string& run) const;
    /// The key of their lottery numbers (pipeline::MatchingMarket::person_key): the same in every run.
    [[nodiscard]] std::uint64_t lottery_key() const;

  private:
    ParticipantSeal(std::string participant, SecretKey key)
        : participant_(std::move(participant)), key_(std::move(key)) {}
    std::string participant_;
    SecretKey key_;
};

}  // namespace laborshed::services
