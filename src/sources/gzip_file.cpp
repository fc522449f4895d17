#include "sources/gzip_file.h"

#include "base/error.h"
#include "sources/zip_file.h"

#include <zlib.h>

#include <fstream>
#include <memory>
#include <string>
#include <vector>

namespace laborshed::sources {
namespace fs = std::filesystem;

bool is_gzip(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string magic(2, '\0');
    stream.read(magic.data(), 2);
    return magic == "\x1F\x8B";
}

fs::path unpack_gzip(const fs::path& file, const fs::path& folder) {
    const auto name = file.filename().string();
    auto to = folder / (file.extension() == ".gz" ? file.stem() : file.filename());
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> packed(::gzopen(file.c_str(), "rb"), ::gzclose);
    if (!packed) {
        throw FileError({.file = name}, say("E1001"));
    }
    std::ofstream out(to, std::ios::binary);
    std::vector<char> block(std::size_t{128} << 10U);
    const auto size = fs::file_size(file);
    for (std::uint64_t total = 0;;) {
        const auto got = ::gzread(packed.get(), block.data(), static_cast<unsigned>(block.size()));
        if (got < 0) {
            throw FileError({.file = name}, say("E1040"));
        }
        if (got == 0) {
            break;
        }
        total += static_cast<std::uint64_t>(got);
        if (total > kLargestTable || is_bomb(total, size)) {
            throw FileError({.file = name}, say("E1044", {{"size", std::to_string(total >> 20U)}}));
        }
        out.write(block.data(), got);
    }
    int state = Z_OK;
    ::gzerror(packed.get(), &state);
    if (state != Z_OK) {  // it ends before its own end: gzread gives what there is
        throw FileError({.file = name}, say("E1040"));
    }
    out.flush();
    if (!out) {
        throw Error(ErrorKind::unavailable, say("E1037", {{"folder", folder.string()}}));
    }
    return to;
}

}  // namespace laborshed::sources
