#include "base/result_cache.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>
#include <vector>

namespace laborshed::services {
namespace {

TEST(AnswerCache, ComputesOnceUntilTheDataChanges) {
    AnswerCache cache;
    int computed = 0;
    const auto make = [&] { return ++computed; };
    EXPECT_EQ(*cache.get<int>("data 1", "a", make), 1);
    EXPECT_EQ(*cache.get<int>("data 1", "a", make), 1);
    EXPECT_EQ(*cache.get<int>("data 1", "b", make), 2);
    EXPECT_EQ(*cache.get<int>("data 2", "a", make), 3);
    EXPECT_EQ(cache.size(), 1U) << "answers from old data are forgotten";
}

TEST(AnswerCache, KeepsTypesApart) {
    AnswerCache cache;
    EXPECT_EQ(*cache.get<int>("data", "a", [] { return 1; }), 1);
    EXPECT_EQ(*cache.get<std::string>("data", "a", [] { return std::string("text"); }), "text");
}

TEST(AnswerCache, ForgetsTheLeastRecentlyUsed) {
    AnswerCache cache(2);
    int computed = 0;
    const auto make = [&] { return ++computed; };
    const auto kept = cache.get<int>("data", "a", make);
    (void)cache.get<int>("data", "b", make);
    (void)cache.get<int>("data", "a", make);
    (void)cache.get<int>("data", "c", make);
    EXPECT_EQ(*cache.get<int>("data", "a", make), 1);
    EXPECT_EQ(*cache.get<int>("data", "b", make), 4);
    EXPECT_EQ(cache.size(), 2U);
    EXPECT_EQ(*kept, 1) << "whoever holds an answer keeps it";
}

TEST(AnswerCache, DoesNotKeepFailures) {
    AnswerCache cache;
    EXPECT_THROW((void)cache.get<int>("data", "a", []() -> int { throw std::runtime_error("no"); }),
                 std::runtime_error);
    EXPECT_EQ(cache.size(), 0U);
    EXPECT_EQ(*cache.get<int>("data", "a", [] { return 7; }), 7);
}

TEST(AnswerCache, ComputesOnceForManyThreads) {
    AnswerCache cache;
    std::atomic<int> computed = 0;
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            for (int key = 0; key < 50; ++key) {
                EXPECT_EQ(*cache.get<int>("data", std::to_string(key), [&] { return ++computed, key; }), key);
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(computed, 50);
}

}  // namespace
}  // namespace laborshed::services
