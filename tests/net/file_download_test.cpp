#include "net/file_download.h"

#include "support/file_server.h"
#include "support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace laborshed::net {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

std::string text_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// A body in which every place looks different, so that a wrong seam shows.
std::string long_body() {
    std::string body;
    for (int i = 0; body.size() < 300'000; ++i) {
        body += "row " + std::to_string(i) + "\n";
    }
    return body;
}

class Fetch : public ::testing::Test {
  protected:
    net::Fetched get(const std::string& path, int retries = 3) {
        return fetch(
            server.url() + path, file,
            {.contact = "convener@example.org", .retries = retries, .first_wait = std::chrono::milliseconds(1)});
    }
    std::string refusal(const std::string& path, int retries = 1) {
        try {
            get(path, retries);
        } catch (const Error& error) {
            return error.what();
        }
        return "";
    }
    testing::FileServer server;
    laborshed::testing::TemporaryFolder folder;
    fs::path file = folder.path() / "downloads" / "table.csv";
    fs::path part = folder.path() / "downloads" / "table.csv.part";
};

TEST_F(Fetch, BringsTheBytesAndSaysWhoAsks) {
    server.put("/table.csv", {.body = long_body()});
    EXPECT_EQ(get("/table.csv"), net::Fetched::downloaded);
    EXPECT_EQ(text_of(file), long_body());
    EXPECT_FALSE(fs::exists(part));
    EXPECT_THAT(server.requests().at(0),
                HasSubstr("Laborshed/0.1 (open workforce data; contact: convener@example.org)"));
}

TEST_F(Fetch, ASecondTimeNothingComesUnlessItChanged) {
    server.put("/table.csv", {.body = "one"});
    get("/table.csv");
    EXPECT_EQ(get("/table.csv"), net::Fetched::unchanged);
    server.put("/table.csv", {.body = "two", .tag = "\"2\""});
    EXPECT_EQ(get("/table.csv"), net::Fetched::downloaded);
    EXPECT_EQ(text_of(file), "two");
}

TEST_F(Fetch, ABrokenConnectionGoesOnWhereItStopped) {
    server.put("/table.csv", {.body = long_body(), .breaks_after = 100'000});
    EXPECT_EQ(get("/table.csv"), net::Fetched::downloaded);
    EXPECT_EQ(text_of(file), long_body());
    ASSERT_EQ(server.requests().size(), 2U);
    EXPECT_THAT(server.requests()[1], HasSubstr("range: bytes=100000-"));
}

TEST_F(Fetch, ALaterCallGoesOnWhereTheLastOneStopped) {
    server.put("/table.csv", {.body = long_body(), .breaks_after = 100'000});
    EXPECT_THAT(refusal("/table.csv", 0), HasSubstr("can't be downloaded"));
    EXPECT_FALSE(fs::exists(file));
    EXPECT_EQ(fs::file_size(part), 100'000U);
    EXPECT_EQ(get("/table.csv"), net::Fetched::downloaded);
    EXPECT_EQ(text_of(file), long_body());
    EXPECT_THAT(server.requests().back(), HasSubstr("range: bytes=100000-"));
}

TEST_F(Fetch, AFileThatChangedMeanwhileIsBegunAnew) {
    server.put("/table.csv", {.body = long_body(), .breaks_after = 100'000});
    EXPECT_NE(refusal("/table.csv", 0), "");
    server.put("/table.csv", {.body = "another", .tag = "\"2\""});
    EXPECT_EQ(get("/table.csv"), net::Fetched::downloaded);
    EXPECT_EQ(text_of(file), "another");
}

TEST_F(Fetch, AServerWithoutRangesSendsItAllAgain) {
    server.put("/table.csv", {.body = long_body(), .breaks_after = 100'000, .ignores_ranges = true});
    EXPECT_EQ(get("/table.csv"), net::Fetched::downloaded);
    EXPECT_EQ(text_of(file), long_body());
}

TEST_F(Fetch, APartThatIsAlreadyWholeIsNotTrusted) {
    server.put("/table.csv", {.body = "one"});
    fs::create_directories(part.parent_path());
    std::ofstream(part) << "zzz";
    std::ofstream(fs::path(part) += ".tag") << "\"1\"";
    EXPECT_EQ(get("/table.csv"), net::Fetched::downloaded);
    EXPECT_EQ(text_of(file), "one");
}

TEST_F(Fetch, ABusyServerIsAskedAgain) {
    server.put("/table.csv", {.body = "one", .failures = 2});
    EXPECT_EQ(get("/table.csv"), net::Fetched::downloaded);
    EXPECT_EQ(server.requests().size(), 3U);
    server.put("/busy.csv", {.body = "one", .failures = 9, .failure_status = 429});
    EXPECT_THAT(refusal("/busy.csv", 1), HasSubstr("status 429"));
    EXPECT_EQ(server.requests().size(), 5U) << "tried 2 times";
}

TEST_F(Fetch, WhatIsNotThereIsNotAskedForTwice) {
    EXPECT_THROW(get("/missing.csv"), net::NotPublished);
    EXPECT_EQ(server.requests().size(), 1U);
}

TEST_F(Fetch, ARefusalSaysToNameAContact) {
    server.put("/table.csv", {.body = "x", .failures = 1, .failure_status = 403});
    try {
        fetch(server.url() + "/table.csv", file, {});
        FAIL();
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("--contact"));
    }
    EXPECT_EQ(server.requests().size(), 1U);
}

TEST_F(Fetch, AWebPageIsNotAFile) {
    server.put("/a.csv", {.body = "area,title\n", .type = "text/html; charset=utf-8"});
    EXPECT_THAT(refusal("/a.csv"), HasSubstr("a web page instead of"));
    server.put("/b.csv", {.body = "\n <!DOCTYPE html><title>Access denied</title>"});
    EXPECT_THAT(refusal("/b.csv"), HasSubstr("a web page instead of"));
    EXPECT_FALSE(fs::exists(file));
    EXPECT_FALSE(fs::exists(part));
}

TEST_F(Fetch, AnOlderFileStaysWhenTheNewOneIsNoFile) {
    server.put("/table.csv", {.body = "one"});
    get("/table.csv");
    server.put("/table.csv", {.body = "<html>", .tag = "\"2\""});
    EXPECT_NE(refusal("/table.csv"), "");
    EXPECT_EQ(text_of(file), "one");
}

TEST_F(Fetch, AnEmptyFileIsRefused) {
    server.put("/table.csv", {.body = ""});
    EXPECT_THAT(refusal("/table.csv"), HasSubstr("empty"));
}

TEST_F(Fetch, FollowsRedirectsAndLimitsSize) {
    server.put("/old.csv", {.location = server.url() + "/new.csv"});
    server.put("/new.csv", {.body = long_body()});
    EXPECT_EQ(get("/old.csv"), net::Fetched::downloaded);
    EXPECT_EQ(text_of(file), long_body());
    try {
        fetch(server.url() + "/new.csv", folder.path() / "small", {.largest = 1000});
        FAIL();
    } catch (const Error& error) {
        EXPECT_THAT(error.what(), HasSubstr("larger than 1000 bytes"));
    }
}

TEST_F(Fetch, TellsHowFarItIs) {
    server.put("/table.csv", {.body = long_body()});
    std::uint64_t last = 0;
    std::uint64_t total = 0;
    fetch(server.url() + "/table.csv", file, {}, [&](std::uint64_t done, std::uint64_t all) {
        EXPECT_GT(done, last);
        last = done;
        total = all;
    });
    EXPECT_EQ(last, long_body().size());
    EXPECT_EQ(total, long_body().size());
}

TEST_F(Fetch, AServerThatIsNotThereIsSaid) {
    EXPECT_THROW(fetch("http://127.0.0.1:1/x", file, {.retries = 0}), Error);
    EXPECT_THROW(fetch("file:///etc/passwd", file, {.retries = 0}), Error);
}

}  // namespace
}  // namespace laborshed::net
