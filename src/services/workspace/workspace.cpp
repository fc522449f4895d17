#include "services/workspace/workspace.h"

#include "base/hash.h"
#include "lake/lake.h"
#include "records/pulse.h"
#include "records/regions.h"
#include "records/store.h"
#include "services/workspace/secret_key.h"

#include <mutex>

namespace laborshed::services {
namespace {

/// A consistent state of the lake.
struct Snapshot {
    std::string fingerprint;
    std::shared_ptr<const Vintages> vintages;
    lake::Database database;
};

/// Creates a new key only if nothing was sealed with an old one.
SecretKey key_in(const std::filesystem::path& file, bool sealed) {
    try {
        return SecretKey::read(file);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::not_found) {
            throw;
        }
        if (sealed) {
            throw Error(ErrorKind::unavailable, say("E2508", {{"file", file.string()}}));
        }
    }
    return SecretKey::create(file);
}

void require_the_same(const SecretKey& key, const std::optional<std::string>& fingerprint,
                      const std::filesystem::path& file) {
    if (fingerprint && *fingerprint != key.fingerprint()) {
        throw Error(ErrorKind::unavailable, say("E2509", {{"file", file.string()}}));
    }
}

}  // namespace

struct Workspace::Impl {
    Impl(const std::filesystem::path& data, const std::string& database, const std::filesystem::path& key)
        : lake(data),
          records(database.empty() ? (data / "records.sqlite").string() : database),
          key_file(key.empty() ? data / "secret.key" : key) {}

    std::shared_ptr<const Snapshot> snapshot() {
        const std::lock_guard lock(lake_mutex);
        auto now = lake.fingerprint();
        if (!latest || latest->fingerprint != now) {
            auto fresh = std::make_shared<Snapshot>();
            fresh->fingerprint = std::move(now);
            auto vintages = lake.vintages();
            auto connection = fresh->database.connect();
            lake.attach(connection, vintages);
            fresh->vintages = std::make_shared<const Vintages>(std::move(vintages));
            latest = std::move(fresh);
        }
        return latest;
    }

    lake::Lake lake;
    std::mutex lake_mutex;
    std::shared_ptr<const Snapshot> latest;
    records::Store records;
    std::filesystem::path key_file;
    std::mutex key_mutex;
    std::unique_ptr<const SecretKey> secret_key;
};

Workspace::Workspace(std::filesystem::path data, const std::string& database, const std::filesystem::path& key_file)
    : data_(std::move(data)), impl_(std::make_unique<Impl>(data_, database, key_file)) {}

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

void Workspace::read_records(const std::function<void(records::Database&)>& act) {
    if (impl_->records.exists()) {
        impl_->records.read(act);
    }
}

records::Store& Workspace::records() { return impl_->records; }

const SecretKey& Workspace::secret_key() {
    const std::lock_guard lock(impl_->key_mutex);
    if (!impl_->secret_key) {
        std::optional<std::string> fingerprint;
        read_records([&](records::Database& database) { fingerprint = records::sealed_by(database); });
        auto key = key_in(impl_->key_file, fingerprint.has_value());
        require_the_same(key, fingerprint, impl_->key_file);
        impl_->secret_key = std::make_unique<const SecretKey>(std::move(key));
    }
    return *impl_->secret_key;
}

const SecretKey& Workspace::sealing_key(records::WritableDatabase& database) {
    const auto& key = secret_key();
    const auto fingerprint = records::sealed_by(database);
    require_the_same(key, fingerprint, impl_->key_file);
    if (!fingerprint) {
        records::keep_sealed_by(database, key.fingerprint());
    }
    return key;
}

void Workspace::write_records(const std::function<void(records::WritableDatabase&)>& act) { impl_->records.write(act); }

}  // namespace laborshed::services
