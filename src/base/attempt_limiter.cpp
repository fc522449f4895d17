#include "base/attempt_limiter.h"

#include "base/error.h"

namespace laborshed::services {

void Attempts::check(const std::string& name, std::size_t most, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    forget_old(now);
    const auto found = failures_.find(name);
    if (found != failures_.end() && found->second.size() >= most) {
        const auto wait =
            std::chrono::duration_cast<std::chrono::minutes>(found->second.front() + window_ - now).count() + 1;
        throw Error(ErrorKind::too_often, wait == 1 ? say("E6001") : say("E6002", {{"minutes", std::to_string(wait)}}));
    }
}

void Attempts::failed(const std::string& name, Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    failures_[name].push_back(now);
}

void Attempts::succeeded(const std::string& name) {
    const std::lock_guard lock(mutex_);
    failures_.erase(name);
}

void Attempts::forget_old(Clock::time_point now) {
    for (auto at = failures_.begin(); at != failures_.end();) {
        auto& times = at->second;
        while (!times.empty() && times.front() + window_ <= now) {
            times.pop_front();
        }
        at = times.empty() ? failures_.erase(at) : std::next(at);
    }
}

}  // namespace laborshed::services
