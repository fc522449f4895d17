// Daily background tasks of the server.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

namespace laborshed::services {

class Workspace;

/// Writes the day's reminders at 7:00 AM machine time, or as soon as the server runs after that. Runs in its own thread
/// until it is destroyed.
class DailyRounds {
  public:
    explicit DailyRounds(Workspace& workspace);

  private:
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_;
};

}  // namespace laborshed::services
