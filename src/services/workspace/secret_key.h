// The server's own secret, in a file outside the database: whoever has only the database can't read what it seals.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

namespace laborshed::services {

/// What a subkey is for. Each purpose has its own, so that what is made for one says nothing to another. The numbers
/// are in sealed data: they never change and are never used again.
enum class KeyPurpose : unsigned char {
    fingerprint = 1,      ///< tells keys apart without giving them away
    pulse_token = 2,      ///< finds a person's answer to a round of the pulse
    pulse_answers = 3,    ///< what they answered
    pulse_person = 4,     ///< a pseudonym over the rounds of one partnership
    participant_key = 5,  ///< a participant's own key, which seals the next three
    participant_identity = 6,
    participant_background = 7,
    participant_note = 8,
    participant_wages = 18,  ///< by the participant's own key
    matching_person = 12,    ///< by a participant's own key: finds them in a matching run, and their lottery key
    matching_run = 13,       ///< lists, priorities, groups and results of a run
    disparity_release = 28,  ///< the counts that a release hides
    imported_line = 9,       ///< tells a line of a list that was read before
    pilot_person = 20,       ///< by a participant's own key: their token in a pilot's lottery
    pilot_entrant = 21,      ///< by the same: their block and group
    pilot_seed = 22,         ///< seed and salt of a lottery until it is drawn
    document_name = 24,      ///< by the participant's own key, as the next
    document_key = 25,       ///< a document's own key, which seals the one after
    document_content = 26,
    keep_reason = 27,  ///< why a record is kept longer, by the participant's own key
};

/// 32 random bytes. Wiped from memory at the end.
class SecretKey {
  public:
    /// The key in this file. Throws Error not_found when there is none, unavailable when others than its owner may read
    /// the file or it doesn't hold 32 bytes.
    [[nodiscard]] static SecretKey read(const std::filesystem::path& file);

    /// A new one, in a new file that only its owner may read and write (0600). When another process was faster, theirs.
    /// Throws Error unavailable when it can't be written.
    [[nodiscard]] static SecretKey create(const std::filesystem::path& file);

    /// A new one that is in no file: for one thing, to be kept sealed with the server's (seal_key).
    [[nodiscard]] static SecretKey random();

    SecretKey(SecretKey&& other) noexcept;
    SecretKey(const SecretKey&) = delete;
    SecretKey& operator=(const SecretKey&) = delete;
    SecretKey& operator=(SecretKey&&) = delete;
    ~SecretKey();

    /// Which key it is: a keyed hash of nothing, hexadecimal. May be kept beside what was sealed.
    [[nodiscard]] std::string fingerprint() const;

    /// A keyed BLAKE2b hash of the text, 64 hexadecimal digits: always the same for the same text, and nobody without
    /// the key can tell which text it was, not even by trying all there are.
    [[nodiscard]] std::string token(KeyPurpose purpose, std::string_view text) const;

    /// XChaCha20-Poly1305, in base 64. `place` says where it is kept (a row's key): it opens nowhere else. The text is
    /// padded to a multiple of 1,024 bytes, as lengths tell things too.
    [[nodiscard]] std::string seal(KeyPurpose purpose, std::string_view place, std::string_view text) const;

    /// Throws Error unavailable when it was sealed with another key, for another purpose or place, or was changed.
    [[nodiscard]] std::string open(KeyPurpose purpose, std::string_view place, std::string_view sealed) const;

    /// Another key, sealed with this one as a text is; and back. Throws as open.
    [[nodiscard]] std::string seal_key(KeyPurpose purpose, std::string_view place, const SecretKey& inner) const;
    [[nodiscard]] SecretKey open_key(KeyPurpose purpose, std::string_view place, std::string_view sealed) const;

  private:
    using Bytes = std::array<unsigned char, 32>;
    class Subkey;
    explicit SecretKey(const Bytes& bytes) : bytes_(bytes) {}
    Bytes bytes_;
};

}  // namespace laborshed::services
