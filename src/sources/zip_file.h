// One .zip, read with limits: nothing is unpacked that is encrypted, damaged or far larger than it says.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct zip;

namespace laborshed::sources {

inline constexpr std::uint64_t kLargestTable = std::uint64_t{4} << 30U;

/// More than 100 MB, and more than 200 times what it is packed in.
[[nodiscard]] bool is_bomb(std::uint64_t unpacked, std::uint64_t packed);

class ZipFile {
  public:
    /// Throws FileError when it is not a .zip that can be read; says what it looks like instead.
    /// `name` is the file's name in errors: the published one.
    /// Also throws FileError when a name appears twice, or when all of it together is larger than 100 MB and more
    /// than 200 times the file (entries may share the same packed bytes).
    ZipFile(std::filesystem::path file, std::string name);
    explicit ZipFile(const std::filesystem::path& file) : ZipFile(file, file.filename().string()) {}
    ZipFile(const ZipFile&) = delete;
    ZipFile& operator=(const ZipFile&) = delete;
    ~ZipFile();

    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    /// The names of the entries, in the file's order; folders left out.
    [[nodiscard]] std::vector<std::string> names() const;
    [[nodiscard]] bool has(const std::string& name) const;

    /// Gives the entry's bytes, block by block; `take` returns false to stop.
    /// Throws FileError when the entry is missing, encrypted, damaged, larger than 4 GB, or larger than 100 MB and more
    /// than 200 times its packed size.
    void read(const std::string& name, const std::function<bool(std::string_view)>& take) const;

  private:
    void refuse_hostile() const;

    std::filesystem::path file_;
    std::string name_;
    zip* zip_ = nullptr;
};

}  // namespace laborshed::sources
