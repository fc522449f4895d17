// Rate limit for failed attempts.
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <string>

namespace laborshed::services {

/// Thread-safe. Counts failures by name (an account, an address) within a sliding window. Lives as long as the server:
/// restarting it forgives.
class Attempts {
  public:
    using Clock = std::chrono::steady_clock;

    explicit Attempts(std::chrono::seconds window = std::chrono::minutes(15)) : window_(window) {}

    /// Throws Error too_often when `name` has failed `most` times within the window.
    void check(const std::string& name, std::size_t most, Clock::time_point now = Clock::now());
    void failed(const std::string& name, Clock::time_point now = Clock::now());
    void succeeded(const std::string& name);

  private:
    void forget_old(Clock::time_point now);

    std::chrono::seconds window_;
    std::mutex mutex_;
    std::map<std::string, std::deque<Clock::time_point>> failures_;
};

}  // namespace laborshed::services
