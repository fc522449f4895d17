// What the server does by itself once a day.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

namespace laborshed::services {

class Workspace;

/// Writes the day's reminders at 7 in the morning by the machine's clock, or as soon as the program runs after that.
/// Runs in a thread of its own until it is destroyed.
class DailyRounds {
  public:
    explicit DailyRounds(Workspace& workspace);

  private:
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

}  // namespace laborshed::services
