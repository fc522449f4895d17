#include "services/workspace/secret_key.h"

#include "base/error.h"
#include "support/vintages.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <fstream>
#include <set>

#include <sys/stat.h>

namespace laborshed::services {
namespace {

using laborshed::testing::TemporaryFolder;

std::string said(const std::function<void()>& act, ErrorKind kind) {
    try {
        act();
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), kind) << error.what();
        return error.what();
    }
    ADD_FAILURE() << "no error";
    return "";
}

TEST(SecretKey, IsMadeOnceForItsOwnerOnlyAndReadAgain) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "new" / "secret.key";
    said([&] { (void)SecretKey::read(file); }, ErrorKind::not_found);
    const auto key = SecretKey::create(file);
    struct ::stat facts {};
    ASSERT_EQ(::stat(file.c_str(), &facts), 0);
    EXPECT_EQ(facts.st_mode & 0777U, 0600U);
    EXPECT_EQ(facts.st_size, 32);
    EXPECT_EQ(SecretKey::read(file).fingerprint(), key.fingerprint());
    EXPECT_EQ(SecretKey::create(file).fingerprint(), key.fingerprint()) << "never overwritten";
    EXPECT_NE(SecretKey::create(folder.path() / "other.key").fingerprint(), key.fingerprint());
    std::size_t files = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(file.parent_path())) {
        ++files;
    }
    EXPECT_EQ(files, 1) << "nothing is left of the writing";
}

TEST(SecretKey, IsRefusedWhenOthersMayReadItOrItIsNone) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "secret.key";
    (void)SecretKey::create(file);
    for (const ::mode_t mode : {0640U, 0604U, 0620U, 0601U}) {
        ASSERT_EQ(::chmod(file.c_str(), mode), 0);
        EXPECT_NE(said([&] { (void)SecretKey::read(file); }, ErrorKind::unavailable).find("chmod 600"),
                  std::string::npos);
    }
    ASSERT_EQ(::chmod(file.c_str(), 0600), 0);
    for (const std::size_t size : {0U, 31U, 33U}) {
        std::ofstream(file, std::ios::binary | std::ios::trunc) << std::string(size, 'x');
        EXPECT_NE(said([&] { (void)SecretKey::read(file); }, ErrorKind::unavailable).find("32 bytes"),
                  std::string::npos);
    }
    EXPECT_NE(said([&] { (void)SecretKey::read(folder.path()); }, ErrorKind::unavailable).find("not a regular file"),
              std::string::npos);
    EXPECT_NE(said([&] { (void)SecretKey::create("/proc/none/secret.key"); }, ErrorKind::unavailable)
                  .find("can't be written"),
              std::string::npos);
}

TEST(SecretKey, TokensAreOfTheTextThePurposeAndTheKey) {
    const TemporaryFolder folder;
    const auto key = SecretKey::create(folder.path() / "a.key");
    const auto other = SecretKey::create(folder.path() / "b.key");
    const std::set<std::string> tokens = {
        key.token(KeyPurpose::pulse_token, "sam"), key.token(KeyPurpose::pulse_token, "ana"),
        key.token(KeyPurpose::pulse_person, "sam"), other.token(KeyPurpose::pulse_token, "sam")};
    EXPECT_EQ(tokens.size(), 4);
    EXPECT_EQ(key.token(KeyPurpose::pulse_token, "sam"), key.token(KeyPurpose::pulse_token, "sam"));
    EXPECT_EQ(tokens.begin()->size(), 64);
}

RC_GTEST_PROP(SecretKey, OpensWhatItSealedAndNothingElse, (const std::string& text, const std::string& place)) {
    static const TemporaryFolder folder;
    static const auto key = SecretKey::create(folder.path() / "a.key");
    static const auto other = SecretKey::create(folder.path() / "b.key");
    auto sealed = key.seal(KeyPurpose::pulse_answers, place, text);
    RC_ASSERT(key.open(KeyPurpose::pulse_answers, place, sealed) == text);
    RC_ASSERT(sealed != key.seal(KeyPurpose::pulse_answers, place, text));
    const auto refused = [&](const SecretKey& by, KeyPurpose purpose, const std::string& at, const std::string& what) {
        try {
            (void)by.open(purpose, at, what);
        } catch (const Error& error) {
            return error.kind() == ErrorKind::unavailable;
        }
        return false;
    };
    RC_ASSERT(refused(other, KeyPurpose::pulse_answers, place, sealed));
    RC_ASSERT(refused(key, KeyPurpose::pulse_person, place, sealed));
    RC_ASSERT(refused(key, KeyPurpose::pulse_answers, place + "x", sealed));
    RC_ASSERT(refused(key, KeyPurpose::pulse_answers, place, sealed.substr(0, sealed.size() / 2)));
    auto& letter = sealed[*rc::gen::inRange<std::size_t>(0, sealed.size() - 1)];
    letter = letter == 'A' ? 'B' : 'A';
    RC_ASSERT(refused(key, KeyPurpose::pulse_answers, place, sealed));
}

TEST(SecretKey, LengthsTellNothing) {
    const TemporaryFolder folder;
    const auto key = SecretKey::create(folder.path() / "a.key");
    const auto size = [&](std::size_t text) {
        return key.seal(KeyPurpose::pulse_answers, "", std::string(text, 'x')).size();
    };
    EXPECT_EQ(size(0), size(1023));
    EXPECT_LT(size(1023), size(1024));
    EXPECT_EQ(size(1024), size(2047));
}

}  // namespace
}  // namespace laborshed::services
