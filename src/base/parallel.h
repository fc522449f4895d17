// A loop over independent pieces of work, shared out over threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace laborshed {

/// threads: 0 means one per processor.
[[nodiscard]] inline unsigned thread_count(unsigned threads) noexcept {
    return threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
}

/// Calls work(index, worker) once for each index below count; worker is below the number of threads, and no two calls
/// with the same worker run at once, so scratch memory can be kept per worker. Which worker gets which index is left
/// to chance: results must go to places that index names. The first exception stops the loop and is thrown again here.
template <class Work>
void parallel_for(std::size_t count, unsigned threads, const Work& work) {
    const auto workers = static_cast<unsigned>(std::min<std::size_t>(thread_count(threads), count));
    std::atomic<std::size_t> next = 0;
    std::mutex failing;
    std::exception_ptr failure;
    const auto run = [&](unsigned worker) {
        try {
            for (std::size_t index = next++; index < count; index = next++) {
                work(index, worker);
            }
        } catch (...) {
            const std::lock_guard lock(failing);
            failure = failure ? failure : std::current_exception();
            next = count;
        }
    };
    {
        std::vector<std::jthread> others;
        for (unsigned worker = 1; worker < workers; ++worker) {
            others.emplace_back(run, worker);
        }
        run(0);
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
}

}  // namespace laborshed
