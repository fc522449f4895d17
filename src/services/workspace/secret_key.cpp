#include "services/workspace/secret_key.h"

#include "base/error.h"

#include <sodium.h>

#include <cerrno>
#include <cstring>
#include <map>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace laborshed::services {
namespace {

constexpr std::size_t kBlock = 1024;  // of padding
constexpr char kContext[crypto_kdf_CONTEXTBYTES + 1] = "laborshd";
constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

static_assert(crypto_kdf_KEYBYTES == 32 && crypto_aead_xchacha20poly1305_ietf_KEYBYTES == 32);

void start() {
    static const int ready = sodium_init();
    if (ready < 0) {
        throw Error(ErrorKind::internal, "libsodium can't start");
    }
}

Error no_key(std::string_view id, const std::filesystem::path& file, const std::string& reason = {}) {
    std::map<std::string, std::string> values = {{"file", file.string()}};
    if (!reason.empty()) {
        values.emplace("reason", reason);
    }
    return {ErrorKind::unavailable, say(id, std::move(values))};
}

/// Closes the file descriptor at the end.
class OpenFile {
  public:
    OpenFile(const std::filesystem::path& file, int flags) : file_(::open(file.c_str(), flags | O_CLOEXEC, 0600)) {}
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    ~OpenFile() {
        if (file_ >= 0) {
            ::close(file_);
        }
    }
    [[nodiscard]] int get() const noexcept { return file_; }

  private:
    int file_;
};

/// Syncs the folder as well, or the new file might be lost.
bool write_through(const std::filesystem::path& file, const unsigned char* bytes, std::size_t size) {
    const OpenFile out(file, O_CREAT | O_EXCL | O_WRONLY);
    if (out.get() < 0 || ::write(out.get(), bytes, size) != static_cast<::ssize_t>(size) || ::fsync(out.get()) != 0) {
        return false;
    }
    const OpenFile folder(file.has_parent_path() ? file.parent_path() : ".", O_RDONLY | O_DIRECTORY);
    return folder.get() >= 0 && ::fsync(folder.get()) == 0;
}

}  // namespace

/// Derived by crypto_kdf; wiped at the end.
class SecretKey::Subkey {
  public:
    Subkey(const Bytes& key, KeyPurpose purpose) {
        crypto_kdf_derive_from_key(bytes_.data(), bytes_.size(), static_cast<std::uint64_t>(purpose), kContext,
                                   key.data());
    }
    Subkey(const Subkey&) = delete;
    Subkey& operator=(const Subkey&) = delete;
    ~Subkey() { sodium_memzero(bytes_.data(), bytes_.size()); }
    [[nodiscard]] const unsigned char* data() const noexcept { return bytes_.data(); }

  private:
    Bytes bytes_{};
};

SecretKey SecretKey::read(const std::filesystem::path& file) {
    start();
    const OpenFile in(file, O_RDONLY);
    if (in.get() < 0) {
        const auto why = errno;
        if (why == ENOENT) {
            throw Error(ErrorKind::not_found, say("E2500", {{"file", file.string()}}));
        }
        throw no_key("E2501", file, std::strerror(why));
    }
    struct ::stat facts {};
    if (::fstat(in.get(), &facts) != 0 || !S_ISREG(facts.st_mode)) {
        throw no_key("E2502", file);
    }
    if ((facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        throw no_key("E2503", file);
    }
    Bytes bytes{};
    if (facts.st_size != static_cast<::off_t>(bytes.size()) ||
        ::read(in.get(), bytes.data(), bytes.size()) != static_cast<::ssize_t>(bytes.size())) {
        throw no_key("E2504", file);
    }
    SecretKey key(bytes);
    sodium_memzero(bytes.data(), bytes.size());
    return key;
}

SecretKey SecretKey::create(const std::filesystem::path& file) {
    start();
    std::error_code ignored;
    if (file.has_parent_path()) {
        std::filesystem::create_directories(file.parent_path(), ignored);
    }
    // written beside and linked into place: no one reads half a key, and no key is overwritten
    Bytes bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    const std::filesystem::path work =
        file.string() + "." + std::to_string(::getpid()) + "." + std::to_string(randombytes_random()) + ".partial";
    const bool written = write_through(work, bytes.data(), bytes.size());
    sodium_memzero(bytes.data(), bytes.size());
    const bool linked = written && ::link(work.c_str(), file.c_str()) == 0;
    const auto why = errno;
    std::filesystem::remove(work, ignored);
    if (!linked && !(written && why == EEXIST)) {
        throw no_key("E2505", file, std::strerror(why));
    }
    return read(file);
}

SecretKey SecretKey::random() {
    start();
    Bytes bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    SecretKey key(bytes);
    sodium_memzero(bytes.data(), bytes.size());
    return key;
}

SecretKey::SecretKey(SecretKey&& other) noexcept : bytes_(other.bytes_) {
    sodium_memzero(other.bytes_.data(), other.bytes_.size());
}

SecretKey::~SecretKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

std::string SecretKey::fingerprint() const { return token(KeyPurpose::fingerprint, "").substr(0, 32); }

std::string SecretKey::token(KeyPurpose purpose, std::string_view text) const {
    const Subkey subkey(bytes_, purpose);
    Bytes hash{};
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       subkey.data(), hash.size());
    std::string digits(2 * hash.size() + 1, '\0');
    sodium_bin2hex(digits.data(), digits.size(), hash.data(), hash.size());
    digits.pop_back();  // the NUL
    return digits;
}

std::string SecretKey::seal(KeyPurpose purpose, std::string_view place, std::string_view text) const {
    const Subkey subkey(bytes_, purpose);
    std::vector<unsigned char> padded(text.begin(), text.end());
    std::size_t length = 0;
    padded.resize(text.size() + kBlock);
    sodium_pad(&length, padded.data(), text.size(), kBlock, padded.size());
    // nonce, ciphertext, tag
    std::vector<unsigned char> sealed(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES + length +
                                      crypto_aead_xchacha20poly1305_ietf_ABYTES);
    randombytes_buf(sealed.data(), crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        sealed.data() + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, nullptr, padded.data(), length,
        reinterpret_cast<const unsigned char*>(place.data()), place.size(), nullptr, sealed.data(), subkey.data());
    sodium_memzero(padded.data(), padded.size());
    std::string letters(sodium_base64_encoded_len(sealed.size(), kVariant), '\0');
    sodium_bin2base64(letters.data(), letters.size(), sealed.data(), sealed.size(), kVariant);
    letters.pop_back();  // the NUL
    return letters;
}

std::string SecretKey::open(KeyPurpose purpose, std::string_view place, std::string_view sealed) const {
    constexpr std::size_t nonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    constexpr std::size_t least = nonce + crypto_aead_xchacha20poly1305_ietf_ABYTES + 1;
    const Subkey subkey(bytes_, purpose);
    std::vector<unsigned char> bytes(sealed.size());
    std::size_t size = 0;
    const bool read = sodium_base642bin(bytes.data(), bytes.size(), sealed.data(), sealed.size(), nullptr, &size,
                                        nullptr, kVariant) == 0 &&
                      size >= least;
    std::vector<unsigned char> text(bytes.size());
    unsigned long long padded = 0;
    std::size_t length = 0;
    if (!read ||
        crypto_aead_xchacha20poly1305_ietf_decrypt(text.data(), &padded, nullptr, bytes.data() + nonce, size - nonce,
                                                   reinterpret_cast<const unsigned char*>(place.data()), place.size(),
                                                   bytes.data(), subkey.data()) != 0 ||
        sodium_unpad(&length, text.data(), padded, kBlock) != 0) {
        throw Error(ErrorKind::unavailable, say("E2506"));
    }
    std::string plain(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(length));
    sodium_memzero(text.data(), text.size());
    return plain;
}

std::string SecretKey::seal_key(KeyPurpose purpose, std::string_view place, const SecretKey& inner) const {
    return seal(purpose, place, {reinterpret_cast<const char*>(inner.bytes_.data()), inner.bytes_.size()});
}

SecretKey SecretKey::open_key(KeyPurpose purpose, std::string_view place, std::string_view sealed) const {
    auto plain = open(purpose, place, sealed);
    Bytes bytes{};
    if (plain.size() != bytes.size()) {
        throw Error(ErrorKind::unavailable, say("E2507"));
    }
    std::memcpy(bytes.data(), plain.data(), bytes.size());
    sodium_memzero(plain.data(), plain.size());
    SecretKey key(bytes);
    sodium_memzero(bytes.data(), bytes.size());
    return key;
}

}  // namespace laborshed::services
