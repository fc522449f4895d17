#include "sources/mapped_file.h"

#include "base/error.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>

namespace laborshed::sources {

MappedFile::MappedFile(const std::filesystem::path& file) {
    const auto refuse = [&](const Message& why) { throw FileError({.file = file.string()}, why); };
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);  // NOLINT(cppcoreguidelines-pro-type-vararg)
    if (descriptor < 0) {
        refuse(say("E1002", {{"reason", std::strerror(errno)}}));
    }
    struct stat about = {};
    if (::fstat(descriptor, &about) != 0 || !S_ISREG(about.st_mode)) {
        ::close(descriptor);
        refuse(say("E1003"));
    }
    size_ = static_cast<std::size_t>(about.st_size);
    if (size_ > 0) {
        data_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
    }
    const int failed = errno;
    ::close(descriptor);
    if (size_ > 0 && data_ == MAP_FAILED) {
        data_ = nullptr;
        refuse(say("E1002", {{"reason", std::strerror(failed)}}));
    }
    if (size_ > 0) {
        ::madvise(data_, size_, MADV_SEQUENTIAL);
    }
}

MappedFile::~MappedFile() {
    if (data_ != nullptr) {
        ::munmap(data_, size_);
    }
}

}  // namespace laborshed::sources
