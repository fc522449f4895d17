#include "services/workspace.h"

#include "base/hash.h"
#include "lake/lake.h"
#include "records/regions.h"
#include "records/store.h"

#include <mutex>

namespace laborshed::services {
namespace {

/// The lake as it was at one moment.
struct Snapshot {
    std::string fingerprint;
    std::shared_ptr<const Vintages> vintages;
    lake::Database database;
};

}  // namespace

struct Workspace::Impl {
    Impl(const std::filesystem::path& data, const std::string& database)
        : lake(data), records(database.empty() ? (data / "records.sqlite").string() : database) {}

    std::shared_ptr<const Snapshot> snapshot() {
        const std::lock_guard lock(lake_mutex);
        auto now = lake.fingerprint();
        if (!current || current->fingerprint != now) {
            auto fresh = std::make_shared<Snapshot>();
            fresh->fingerprint = std::move(now);
            auto vintages = lake.vintages();
            auto connection = fresh->database.connect();
            lake.attach(connection, vintages);
            fresh->vintages = std::make_shared<const Vintages>(std::move(vintages));
            current = std::move(fresh);
        }
        return current;
    }

    lake::Lake lake;
    std::mutex lake_mutex;
    std::shared_ptr<const Snapshot> current;
    records::Store records;
};

Workspace::Workspace(std::filesystem::path data, const std::string& database)
    : data_(std::move(data)), impl_(std::make_unique<Impl>(data_, database)) {}

Workspace::~Workspace() = default;

lake::Connection Workspace::connect() { return impl_->snapshot()->database.connect(); }

std::shared_ptr<const Vintages> Workspace::vintages() { return impl_->snapshot()->vintages; }

Workspace::View Workspace::view() {
    const auto snapshot = impl_->snapshot();
    return {snapshot->database.connect(), snapshot->vintages};
}

std::string Workspace::fingerprint() {
    std::string regions;
    read_records([&](records::Database& database) {
        for (const auto& region : records::all_regions(database)) {
            regions += '\n' + region.name;
            for (const auto& county : region.counties) {
                regions += ' ' + county;
            }
        }
    });
    return sha256(impl_->snapshot()->fingerprint + regions);
}

void Workspace::read_records(const std::function<void(records::Database&)>& read) {
    if (impl_->records.exists()) {
        impl_->records.read(read);
    }
}

records::Store& Workspace::records() { return impl_->records; }

void Workspace::write_records(const std::function<void(records::Database&)>& write) { impl_->records.write(write); }

}  // namespace laborshed::services
