#include "services/pipeline/pirl_file.h"

#include "base/error.h"
#include "base/json_reader.h"

#include <cstring>
#include <optional>
#include <utility>

namespace laborshed::services {
namespace {

constexpr std::size_t kBlock = 1 << 20;

/// Hands out the lines of a file one by one, each a view into one block of memory.
class Lines {
  public:
    explicit Lines(const std::filesystem::path& file) : in_(file, std::ios::binary), block_(2 * kBlock, '\0') {
        if (!in_) {
            throw Error(ErrorKind::not_found, say("E4080", {{"file", file.string()}}));
        }
    }

    /// Without its end; nothing after the last one.
    std::optional<std::string_view> next() {
        for (;;) {
            const char* const begin = block_.data() + at_;
            const auto left = end_ - at_;
            if (const void* const stop = left == 0 ? nullptr : std::memchr(begin, '\n', left)) {
                const auto size = static_cast<std::size_t>(static_cast<const char*>(stop) - begin);
                at_ += size + 1;
                ++number_;
                return std::string_view(begin, size);
            }
            if (!fill()) {
                at_ = end_;
                number_ += left == 0 ? 0 : 1;
                return left == 0 ? std::nullopt : std::optional(std::string_view(block_.data() + end_ - left, left));
            }
        }
    }
    /// Of the line that was handed out last, from 1.
    [[nodiscard]] std::size_t number() const noexcept { return number_; }

  private:
    /// Moves what is left to the front and reads on; false at the end of the file.
    bool fill() {
        const auto left = end_ - at_;
        if (left > kBlock) {
            const auto fault = say("E4081");
            throw InvalidError({{"line " + std::to_string(number_ + 1), fault.text, fault.id}});
        }
        std::memmove(block_.data(), block_.data() + at_, left);
        in_.read(block_.data() + left, static_cast<std::streamsize>(block_.size() - left));
        at_ = 0;
        end_ = left + static_cast<std::size_t>(in_.gcount());
        return in_.gcount() > 0;
    }

    std::ifstream in_;
    std::string block_;
    std::size_t at_ = 0;
    std::size_t end_ = 0;
    std::size_t number_ = 0;
};

/// The same for a text.
class TextLines {
  public:
    explicit TextLines(std::string_view text) : rest_(text) {}
    std::optional<std::string_view> next() {
        if (rest_.empty()) {
            return std::nullopt;
        }
        const auto stop = rest_.find('\n');
        const auto line = rest_.substr(0, stop);
        rest_ = stop == std::string_view::npos ? std::string_view() : rest_.substr(stop + 1);
        ++number_;
        return line;
    }
    [[nodiscard]] std::size_t number() const noexcept { return number_; }

  private:
    std::string_view rest_;
    std::size_t number_ = 0;
};

bool empty(std::string_view line) { return line.empty() || line == "\r"; }

template <class Source>
pipeline::RecordReader header_of(Source& lines) {
    const auto header = lines.next();
    return pipeline::RecordReader(header.value_or(std::string_view()));
}

RecordFileFailure failure_of(const pipeline::RecordRow& row, std::size_t rule) {
    const auto& broken = pipeline::record_rules()[rule];
    const auto& element = pipeline::record_elements()[broken.element];
    return {.line = static_cast<std::int64_t>(row.line),
            .person = std::string(row.cells[pipeline::element("100")]),
            .element = element.number,
            .name = element.name,
            .value = std::string(row.cells[broken.element]),
            .rule = broken.id,
            .text = broken.text};
}

template <class Source>
RecordFileReport check_lines(Source& lines, std::chrono::sys_days as_of, std::size_t most) {
    auto reader = header_of(lines);
    const pipeline::RecordChecker checker(reader, as_of);
    pipeline::RecordTotals totals;
    RecordFileReport report{.passed_over = reader.passed_over()};
    std::vector<pipeline::RecordFailure> failures;
    while (const auto line = lines.next()) {
        if (empty(*line)) {
            continue;
        }
        const pipeline::RecordRow* row = nullptr;
        try {
            row = &reader.read(*line, lines.number());
        } catch (const InvalidError& error) {
            ++report.unreadable_lines;
            if (report.unreadable.size() < most) {
                report.unreadable.push_back({.line = static_cast<std::int64_t>(lines.number()),
                                             .rule = "F1",
                                             .text = error.faults().front().message});
            }
            continue;
        }
        failures.clear();
        checker.check(*row, failures);
        totals.add(*row, failures);
        for (const auto& failure : failures) {
            if (report.failures.size() == most) {
                break;
            }
            report.failures.push_back(failure_of(*row, failure.rule));
        }
    }
    report.summary = totals.summary();
    return report;
}

}  // namespace

void read_record_file(const std::filesystem::path& file, const RecordSink& sink) {
    Lines lines(file);
    auto reader = header_of(lines);
    while (const auto line = lines.next()) {
        if (!empty(*line)) {
            sink(reader, reader.read(*line, lines.number()));
        }
    }
}

RecordFileReport check_record_file(const std::filesystem::path& file, std::chrono::sys_days as_of, std::size_t most) {
    Lines lines(file);
    return check_lines(lines, as_of, most);
}

RecordFileReport check_record_text(std::string_view text, std::chrono::sys_days as_of, std::size_t most) {
    TextLines lines(text);
    return check_lines(lines, as_of, most);
}

RecordFileWriter::RecordFileWriter(std::filesystem::path file)
    : file_(std::move(file)), part_(file_.string() + ".part"), out_(part_, std::ios::binary) {
    if (!out_) {
        throw Error(ErrorKind::bad_input, say("E4082", {{"file", part_.string()}}));
    }
    buffer_ = pipeline::record_header() + "\r\n";
}

RecordFileWriter::~RecordFileWriter() {
    if (out_.is_open()) {
        out_.close();
        std::error_code ignored;
        std::filesystem::remove(part_, ignored);
    }
}

void RecordFileWriter::write(std::span<const std::string> cells) {
    pipeline::append_record(buffer_, cells);
    if (buffer_.size() >= kBlock) {
        flush();
    }
}

void RecordFileWriter::flush() {
    out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    buffer_.clear();
}

void RecordFileWriter::finish() {
    flush();
    out_.close();
    if (!out_) {
        std::error_code ignored;
        std::filesystem::remove(part_, ignored);
        throw Error(ErrorKind::bad_input, say("E4083", {{"file", part_.string()}}));
    }
    std::filesystem::rename(part_, file_);
}

}  // namespace laborshed::services
