#include "base/result_cache.h"

namespace laborshed::services {

std::size_t AnswerCache::size() const {
    const std::lock_guard lock(mutex_);
    return entries_.size();
}

void AnswerCache::forget_oldest() {
    while (entries_.size() > capacity_) {
        entries_.erase(recent_.back());
        recent_.pop_back();
    }
}

std::shared_ptr<const void> AnswerCache::find(const std::string& fingerprint, const std::string& key,
                                              const std::function<std::shared_ptr<const void>()>& make) {
    std::promise<std::shared_ptr<const void>> pending;
    {
        std::unique_lock lock(mutex_);
        if (fingerprint != fingerprint_) {
            entries_.clear();
            recent_.clear();
            fingerprint_ = fingerprint;
        }
        if (const auto found = entries_.find(key); found != entries_.end()) {
            recent_.splice(recent_.begin(), recent_, found->second.used);
            const auto answer = found->second.answer;
            lock.unlock();
            return answer.get();
        }
        recent_.push_front(key);
        entries_.emplace(key, Entry{pending.get_future().share(), recent_.begin()});
        forget_oldest();
    }
    try {
        auto answer = make();
        pending.set_value(answer);
        return answer;
    } catch (...) {
        pending.set_exception(std::current_exception());
        const std::lock_guard lock(mutex_);
        // only while it is still this one: a new fingerprint may have brought another in the meantime
        if (const auto found = entries_.find(key); fingerprint == fingerprint_ && found != entries_.end()) {
            recent_.erase(found->second.used);
            entries_.erase(found);
        }
        throw;
    }
}

}  // namespace laborshed::services
