#include "base/hash.h"

#include "base/error.h"

#include <gtest/gtest.h>

namespace laborshed {
namespace {

// FIPS 180-2, appendix B.1.
TEST(Sha256, PublishedExample) {
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256, MissingFileIsABadInput) { EXPECT_THROW((void)sha256_file("/nonexistent/file.csv"), FileError); }

}  // namespace
}  // namespace laborshed
