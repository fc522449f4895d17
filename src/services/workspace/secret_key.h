// The server's secret key, in a file outside the database: the database alone doesn't reveal what it seals.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

namespace laborshed::services {

/// What a subkey is for. Each purpose has its own, so data for one can't be used for another. The numbers are part of
/// sealed data: never change or reuse them.
enum class KeyPurpose : unsigned char {
    fingerprint = 1,      ///< identifies a key without revealing it
    pulse_token = 2,      ///< finds a person's answers in a trust survey round
    pulse_answers = 3,    ///< the answers
    pulse_person = 4,     ///< a pseudonym across the rounds of one partnership
    participant_key = 5,  ///< a participant's own key, which seals the next three
    participant_identity = 6,
    participant_background = 7,
    participant_note = 8,
    participant_wages = 18,  ///< by the participant's own key
    matching_person = 12,    ///< by a participant's own key: finds them in a matching run, and their lottery key
    matching_run = 13,       ///< lists, priorities, groups and results of a run
    disparity_release = 28,  ///< the unsuppressed counts of a release
    imported_line = 9,       ///< recognizes a line of a list that was imported before
    pilot_person = 20,       ///< by a participant's own key: their token in a pilot's lottery
    pilot_entrant = 21,      ///< by the same key: their block and group
    pilot_seed = 22,         ///< seed and salt of a lottery until the draw
    document_name = 24,      ///< by the participant's own key, as the next
    document_key = 25,       ///< a document's own key, which seals the next
    document_content = 26,
    keep_reason = 27,  ///< why a record is kept longer, by the participant's own key
};

/// 32 random bytes. Wiped from memory at the end.
class SecretKey {
  public:
    /// Reads the key file. Throws Error not_found when it doesn't exist, unavailable when others than its owner can
    /// read it or it doesn't hold 32 bytes.
    [[nodiscard]] static SecretKey read(const std::filesystem::path& file);

    /// Creates a key in a new file with mode 0600. When another process was faster, returns its key. Throws Error
    /// unavailable when it can't be written.
    [[nodiscard]] static SecretKey create(const std::filesystem::path& file);

    /// A new key without a file, to be stored sealed with the server's (seal_key).
    [[nodiscard]] static SecretKey random();

    SecretKey(SecretKey&& other) noexcept;
    SecretKey(const SecretKey&) = delete;
    SecretKey& operator=(const SecretKey&) = delete;
    SecretKey& operator=(SecretKey&&) = delete;
    ~SecretKey();

    /// Identifies the key: a keyed hash of nothing, in hexadecimal. May be stored next to sealed data.
    [[nodiscard]] std::string fingerprint() const;

    /// A keyed BLAKE2b hash of the text, 64 hexadecimal digits: deterministic, and without the key not reversible even
    /// by trying all texts.
    [[nodiscard]] std::string token(KeyPurpose purpose, std::string_view text) const;

    /// XChaCha20-Poly1305, in base 64. `place` says where it is stored (a row's key): it opens only there. The text is
    /// padded to a multiple of 1,024 bytes to hide its length.
    [[nodiscard]] std::string seal(KeyPurpose purpose, std::string_view place, std::string_view text) const;

    /// Throws Error unavailable when it was sealed with another key, for another purpose or place, or was changed.
    [[nodiscard]] std::string open(KeyPurpose purpose, std::string_view place, std::string_view sealed) const;

    /// Seals another key like a text, and opens it. Throws as open.
    [[nodiscard]] std::string seal_key(KeyPurpose purpose, std::string_view place, const SecretKey& inner) const;
    [[nodiscard]] SecretKey open_key(KeyPurpose purpose, std::string_view place, std::string_view sealed) const;

  private:
    using Bytes = std::array<unsigned char, 32>;
    class Subkey;
    explicit SecretKey(const Bytes& bytes) : bytes_(bytes) {}
    Bytes bytes_;
};

}  // namespace laborshed::services
