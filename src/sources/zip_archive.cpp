#include "sources/zip_archive.h"

#include "base/error.h"
#include "sources/zip_file.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>

namespace laborshed::sources {
namespace fs = std::filesystem;
namespace {

bool is_table(const std::string& name) {
    auto extension = fs::path(name).extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto file = fs::path(name).filename().string();
    return (extension == ".csv" || extension == ".txt" || extension == ".xlsx") && file.front() != '.' &&
           file.rfind("~$", 0) != 0 && name.rfind("__MACOSX/", 0) != 0;
}

}  // namespace

bool is_table_archive(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string magic(4, '\0');
    stream.read(magic.data(), 4);
    return magic == std::string("PK\x03\x04", 4) && !ZipFile(file).has("xl/workbook.xml") &&
           !ZipFile(file).has("[Content_Types].xml");
}

TableArchive::TableArchive(const fs::path& file, const fs::path& room) {
    const ZipFile zip(file);
    auto names = zip.names();
    names.erase(std::remove_if(names.begin(), names.end(), [](const auto& name) { return !is_table(name); }),
                names.end());
    if (names.empty()) {
        throw FileError({.file = file.filename().string()}, say("E1035"));
    }
    std::string pattern = (room / "laborshed-zip-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        throw Error(ErrorKind::unavailable, say("E1037", {{"folder", room.string()}}));
    }
    folder_ = pattern;
    try {
        // Named for the archive, whose name may say the release (db_30_1_text.zip).
        const auto inside = folder_ / ("of " + file.stem().string());
        fs::create_directory(inside);
        for (const auto& name : names) {
            // Numbered: names in an archive may climb out of the folder, or be the same twice.
            const auto to = inside / (std::to_string(tables_.size()) + fs::path(name).extension().string());
            std::ofstream out(to, std::ios::binary);
            zip.read(name, [&](std::string_view block) {
                out.write(block.data(), static_cast<std::streamsize>(block.size()));
                if (!out) {
                    throw Error(ErrorKind::unavailable, say("E1037", {{"folder", folder_.string()}}));
                }
                return true;
            });
            tables_.push_back({to, fs::path(name).filename().string()});
        }
    } catch (...) {
        fs::remove_all(folder_);
        throw;
    }
}

TableArchive::~TableArchive() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

}  // namespace laborshed::sources
