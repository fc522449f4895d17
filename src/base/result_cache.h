// Answers that were computed before, found again while the data is the same.
#pragma once

#include <cstddef>
#include <functional>
#include <future>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <typeinfo>
#include <unordered_map>

namespace laborshed::services {

/// Thread-safe. Keeps the answers of one fingerprint (of the loaded data): a new fingerprint forgets the old ones.
/// When several threads want the same answer at once, one computes it and the others wait. An answer that throws is
/// not kept. The least recently used answers go when there are more than `capacity`.
class AnswerCache {
  public:
    explicit AnswerCache(std::size_t capacity = 512) : capacity_(capacity) {}

    /// The answer of `key`, computed with `make` (a function without arguments that returns a T) if need be.
    /// `make` may ask for other keys, but not, even indirectly, for its own.
    template <class T, class Make>
    std::shared_ptr<const T> get(const std::string& fingerprint, const std::string& key, Make make) {
        // the type is part of the key, so that two services can't read each other's answer by a careless key
        return std::static_pointer_cast<const T>(
            find(fingerprint, typeid(T).name() + (":" + key),
                 [&make]() -> std::shared_ptr<const void> { return std::make_shared<const T>(make()); }));
    }

    [[nodiscard]] std::size_t size() const;

  private:
    using Answer = std::shared_future<std::shared_ptr<const void>>;
    struct Entry {
        Answer answer;
        std::list<std::string>::iterator used;
    };
    std::shared_ptr<const void> find(const std::string& fingerprint, const std::string& key,
                                     const std::function<std::shared_ptr<const void>()>& make);
    void forget_oldest();

    mutable std::mutex mutex_;
    std::size_t capacity_;
    std::string fingerprint_;
    std::list<std::string> recent_;  ///< keys, most recently used first
    std::unordered_map<std::string, Entry> entries_;
};

}  // namespace laborshed::services
