// Sends the emails waiting in the outbox, and retries failed ones.
#pragma once

#include "net/smtp.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace laborshed::services {

class Workspace;

/// Number of attempts: after 1, 2, 4, … minutes, at most 6 hours apart, for about two days.
inline constexpr std::int64_t kMaxTries = 16;
[[nodiscard]] std::chrono::seconds wait_after(std::int64_t tries);

/// The result of one round of sending.
struct Round {
    std::size_t sent = 0;
    std::size_t failed = 0;
};

/// Sends one email; throws Error as net::send does.
using Handover = std::function<void(const net::Email&)>;
/// The time `ahead` from now, in the format of now_utc().
using Clock = std::function<std::string(std::chrono::seconds ahead)>;

/// Sends every email that is due. Each is marked before sending, so that two servers on one database don't both send
/// it; if a server stops in between, it is retried. `stop` is checked between emails.
Round send_waiting(
    Workspace& workspace, const Handover& hand_over, const Clock& clock,
    const std::function<bool()>& stop = [] { return false; });

/// A thread that checks the outbox every few seconds until it is destroyed.
class PostOffice {
  public:
    PostOffice(Workspace& workspace, net::SmtpOptions options,
               std::chrono::milliseconds every = std::chrono::seconds(5));

  private:
    void run(const std::stop_token& stop);

    Workspace& workspace_;
    net::SmtpOptions options_;
    std::chrono::milliseconds every_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

}  // namespace laborshed::services
