#include "sources/zip_file.h"

#include "base/error.h"

#include <zip.h>
#include <algorithm>
#include <fstream>
#include <set>

namespace laborshed::sources {
namespace {

constexpr std::uint64_t kUnsuspicious = std::uint64_t{100} << 20U;
constexpr std::uint64_t kMaxRatio = 200;
constexpr std::size_t kBlock = std::size_t{128} << 10U;

/// Why libzip can't open the file.
Message what_it_is(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string start(8, '\0');
    stream.read(start.data(), static_cast<std::streamsize>(start.size()));
    start.resize(static_cast<std::size_t>(stream.gcount()));
    if (start.empty()) {
        return say("E4041");
    }
    if (start.rfind("\xD0\xCF\x11\xE0", 0) == 0) {
        return say("E1041");
    }
    if (start.rfind("PK", 0) == 0) {
        return say("E1040");
    }
    return say("E1042");
}

}  // namespace

bool is_bomb(std::uint64_t unpacked, std::uint64_t packed) {
    return unpacked > kUnsuspicious && unpacked / std::max<std::uint64_t>(packed, 1) > kMaxRatio;
}

ZipFile::ZipFile(std::filesystem::path file, std::string name) : file_(std::move(file)), name_(std::move(name)) {
    int code = 0;
    zip_ = ::zip_open(file_.c_str(), ZIP_RDONLY, &code);
    if (zip_ == nullptr) {
        throw FileError({.file = name_}, what_it_is(file_));
    }
    try {
        refuse_hostile();
    } catch (...) {
        ::zip_discard(zip_);
        throw;
    }
}

void ZipFile::refuse_hostile() const {
    std::set<std::string> seen;
    std::uint64_t unpacked = 0;
    const auto count = static_cast<zip_uint64_t>(::zip_get_num_entries(zip_, 0));
    for (zip_uint64_t i = 0; i < count; ++i) {
        zip_stat_t about;
        if (::zip_stat_index(zip_, i, 0, &about) != 0 || (about.valid & ZIP_STAT_NAME) == 0) {
            throw FileError({.file = name_}, say("E1040"));
        }
        if (!seen.insert(about.name).second) {
            throw FileError({.file = name_}, say("E1043", {{"entry", about.name}}));
        }
        // Sizes that would overflow are beyond the largest of any entry.
        unpacked += (about.valid & ZIP_STAT_SIZE) != 0 ? std::min(about.size, kLargestTable + 1) : 0;
    }
    if (is_bomb(unpacked, std::filesystem::file_size(file_))) {
        throw FileError({.file = name_}, say("E1044", {{"size", std::to_string(unpacked >> 20U)}}));
    }
}

ZipFile::~ZipFile() { ::zip_discard(zip_); }

std::vector<std::string> ZipFile::names() const {
    std::vector<std::string> names;
    const auto count = ::zip_get_num_entries(zip_, 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        const char* name = ::zip_get_name(zip_, static_cast<zip_uint64_t>(i), 0);
        if (name != nullptr && *name != '\0' && std::string_view(name).back() != '/') {
            names.emplace_back(name);
        }
    }
    return names;
}

bool ZipFile::has(const std::string& name) const { return ::zip_name_locate(zip_, name.c_str(), 0) >= 0; }

void ZipFile::read(const std::string& name, const std::function<bool(std::string_view)>& take) const {
    const auto refuse = [&](const Message& why) { throw FileError({.file = name_}, why); };
    zip_stat_t about;
    ::zip_stat_init(&about);
    if (::zip_stat(zip_, name.c_str(), 0, &about) != 0 || (about.valid & ZIP_STAT_SIZE) == 0) {
        refuse(say("E1045", {{"entry", name}}));
    }
    if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE) {
        refuse(say("E1046", {{"entry", name}}));
    }
    if (about.size > kLargestTable || is_bomb(about.size, about.comp_size)) {
        refuse(say("E1047", {{"entry", name}, {"size", std::to_string(about.size >> 20U)}}));
    }
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> entry(::zip_fopen(zip_, name.c_str(), 0), ::zip_fclose);
    if (!entry) {
        refuse(say("E1048", {{"entry", name}, {"reason", ::zip_strerror(zip_)}}));
    }
    std::vector<char> block(kBlock);
    std::uint64_t total = 0;
    for (;;) {
        const auto got = ::zip_fread(entry.get(), block.data(), block.size());
        if (got < 0) {
            refuse(say("E1049", {{"entry", name}}));
        }
        if (got == 0) {
            break;
        }
        total += static_cast<std::uint64_t>(got);
        if (total > about.size) {
            refuse(say("E1050", {{"entry", name}}));
        }
        if (!take({block.data(), static_cast<std::size_t>(got)})) {
            return;
        }
    }
    if (total != about.size) {
        refuse(say("E1049", {{"entry", name}}));
    }
}

}  // namespace laborshed::sources
