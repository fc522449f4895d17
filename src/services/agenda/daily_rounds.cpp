#include "services/agenda/daily_rounds.h"

#include "services/agenda/reminders.h"
#include "services/identity/accounts.h"
#include "services/workspace/workspace.h"

#include <spdlog/spdlog.h>

#include <chrono>
#include <ctime>

namespace laborshed::services {
namespace {

constexpr std::chrono::minutes kPause{15};
constexpr int kHour = 7;

bool is_morning() {
    const auto now = std::time(nullptr);
    std::tm local{};
    return ::localtime_r(&now, &local) != nullptr && local.tm_hour >= kHour;
}

void round(Workspace& workspace) {
    try {
        if (!set_up_needed(workspace)) {
            (void)remind(workspace, workspace.today());
        }
    } catch (const std::exception& error) {
        spdlog::warn("no reminders were written: {}", error.what());  // retried after the pause
    }
}

}  // namespace

DailyRounds::DailyRounds(Workspace& workspace)
    : thread_([&workspace, this](const std::stop_token& stop) {
          while (!stop.stop_requested()) {
              if (is_morning()) {
                  round(workspace);
              }
              std::unique_lock lock(mutex_);
              wake_.wait_for(lock, stop, kPause, [] { return false; });
          }
      }) {}

}  // namespace laborshed::services
