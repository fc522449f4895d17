#include "example/workbook.h"

#include "base/error.h"

#include <xlsxwriter.h>

#include <string>
#include <utility>

namespace laborshed::example {
namespace {

void check(lxw_error error, const std::filesystem::path& file) {
    if (error != LXW_NO_ERROR) {
        throw Error(ErrorKind::internal, "can't write " + file.string() + ": " + lxw_strerror(error));
    }
}

}  // namespace

void Sheet::text(std::uint32_t row, std::uint16_t column, std::string_view value) {
    if (worksheet_write_string(sheet_, row, column, std::string(value).c_str(), nullptr) != LXW_NO_ERROR) {
        throw Error(ErrorKind::internal, "a cell can't be written");
    }
}

void Sheet::number(std::uint32_t row, std::uint16_t column, double value) {
    if (worksheet_write_number(sheet_, row, column, value, nullptr) != LXW_NO_ERROR) {
        throw Error(ErrorKind::internal, "a cell can't be written");
    }
}

Workbook::Workbook(const std::filesystem::path& file) : file_(file), workbook_(workbook_new(file.c_str())) {
    if (workbook_ == nullptr) {
        throw Error(ErrorKind::internal, "can't write " + file.string());
    }
    // A fixed date, so that the same region is the same bytes (2026-01-01T00:00:00Z).
    lxw_doc_properties properties{};
    properties.created = 1767225600;
    check(workbook_set_properties(workbook_, &properties), file_);
}

Workbook::~Workbook() {
    if (workbook_ != nullptr) {
        workbook_close(workbook_);
    }
}

Sheet Workbook::add(std::string_view name) {
    auto* sheet = workbook_add_worksheet(workbook_, std::string(name).c_str());
    if (sheet == nullptr) {
        throw Error(ErrorKind::internal, "can't add sheet " + std::string(name) + " to " + file_.string());
    }
    return Sheet(sheet);
}

void Workbook::close() { check(workbook_close(std::exchange(workbook_, nullptr)), file_); }

}  // namespace laborshed::example
