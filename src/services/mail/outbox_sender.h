// Sends the letters of the outbox: those that wait, one after another, again
// later when it fails.
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

/// So often a letter is tried: after 1, 2, 4, … minutes, at most 6 hours apart,
/// for two days in all.
inline constexpr std::int64_t kMaxTries = 16;
[[nodiscard]] std::chrono::seconds wait_after(std::int64_t tries);

/// What became of the letters of one round.
struct Round {
    std::size_t sent = 0;
    std::size_t failed = 0;
};

/// Hands over one e-mail; throws Error as net::send does.
using Handover = std::function<void(const net::Email&)>;
/// The moment `ahead` of now, as now_utc() writes it.
using Clock = std::function<std::string(std::chrono::seconds ahead)>;

/// Sends every letter that is due. A letter is marked before it is handed over, so two servers over one database don't
/// send it both; one that stops in between has it tried again. `stop` is asked between letters.
Round send_waiting(
    Workspace& workspace, const Handover& hand_over, const Clock& clock,
    const std::function<bool()>& stop = [] { return false; });

/// A thread that looks into the outbox every few seconds, from construction to
/// destruction.
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
