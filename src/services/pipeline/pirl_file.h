// Files of participant individual records, read and written row by row: memory does not grow with the file.
#pragma once

#include "base/json.h"
#include "pipeline/participant_record_rules.h"

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace laborshed::services {

using RecordSink = std::function<void(const pipeline::RecordReader&, const pipeline::RecordRow&)>;

/// Calls `sink` for each row; the row lives until the next call. Lines end with LF or CRLF, empty ones are passed over.
/// Throws Error not_found when there is no such file, InvalidError for a header or a line that cannot be read (a quote
/// that is not closed on its line, too many cells, a line of more than a megabyte).
void read_record_file(const std::filesystem::path& file, const RecordSink& sink);

/// One failure: whose, where, which element, what it says, and the rule that it breaks.
struct RecordFileFailure {
    std::int64_t line = 0;
    std::string person = {};  ///< element 100
    std::string element = {};
    std::string name = {};
    std::string value = {};
    std::string rule = {};  ///< "L01"
    std::string text = {};  ///< "must not be before the date of program entry (900)"
};
BOOST_DESCRIBE_STRUCT(RecordFileFailure, (), (line, person, element, name, value, rule, text))

struct RecordFileReport {
    pipeline::RecordSummary summary = {};
    std::vector<RecordFileFailure> failures = {};    ///< the first ones; the summary counts all
    std::vector<std::string> passed_over = {};       ///< columns that are no elements of ours
    std::vector<RecordFileFailure> unreadable = {};  ///< lines that are no rows, the first ones: rule "F1"
    std::uint64_t unreadable_lines = 0;
};

/// Checks a whole file against the edit rules and adds up its figures; keeps `most` failures of either kind. A line
/// that cannot be read fails and the rest is still checked. `as_of`: the day of the file. Throws as read_record_file
/// does for the file and its header.
[[nodiscard]] RecordFileReport check_record_file(const std::filesystem::path& file, std::chrono::sys_days as_of,
                                                 std::size_t most = 1000);

/// The same for a file that was sent, which is kept nowhere.
[[nodiscard]] RecordFileReport check_record_text(std::string_view text, std::chrono::sys_days as_of,
                                                 std::size_t most = 1000);

/// Writes next to the file and renames when it is finished: no one sees half a file. Without finish() nothing is left.
class RecordFileWriter {
  public:
    /// Writes the header. Throws Error bad_input when the file cannot be written.
    explicit RecordFileWriter(std::filesystem::path file);
    ~RecordFileWriter();
    RecordFileWriter(const RecordFileWriter&) = delete;
    RecordFileWriter& operator=(const RecordFileWriter&) = delete;

    /// Cells by place in pipeline::record_elements.
    void write(std::span<const std::string> cells);
    /// Throws Error bad_input when not everything could be written (a full disk).
    void finish();

  private:
    void flush();

    std::filesystem::path file_, part_;
    std::ofstream out_;
    std::string buffer_;
};

}  // namespace laborshed::services
