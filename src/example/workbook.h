// A workbook to write: libxlsxwriter with owned handles, the same bytes for the same cells.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

struct lxw_workbook;
struct lxw_worksheet;

namespace laborshed::example {

class Sheet {
  public:
    explicit Sheet(lxw_worksheet* sheet) : sheet_(sheet) {}
    /// Rows and columns count from 0.
    void text(std::uint32_t row, std::uint16_t column, std::string_view value);
    void number(std::uint32_t row, std::uint16_t column, double value);

  private:
    lxw_worksheet* sheet_;
};

class Workbook {
  public:
    explicit Workbook(const std::filesystem::path& file);
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;
    ~Workbook();
    [[nodiscard]] Sheet add(std::string_view name);
    /// Writes the file; throws Error when it can't.
    void close();

  private:
    std::filesystem::path file_;
    lxw_workbook* workbook_;
};

}  // namespace laborshed::example
