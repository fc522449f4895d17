// Imports text as a published file into a data folder, for tests.
#pragma once

#include "base/error.h"
#include "services/data_import/import_file.h"
#include "services/workspace/workspace.h"
#include "support/real_data.h"
#include "support/vintages.h"

#include <filesystem>
#include <fstream>
#include <string>

namespace laborshed::testing {

/// A data folder, a workspace over it, and a place for the files.
class ImportFolder {
  public:
    ImportFolder() : workspace_(folder_.path() / "data") {}

    std::filesystem::path write(const std::string& name, const std::string& content) const {
        auto file = folder_.path() / name;
        std::ofstream(file, std::ios::binary) << content;
        return file;
    }
    services::Imported import(const std::string& name, const std::string& content,
                              const services::ImportOptions& options = {}) {
        return services::import_file(workspace_, write(name, content), options).front();
    }
    /// What importing says is wrong; fails the test's expectation with "" when nothing is.
    std::string error(const std::string& name, const std::string& content,
                      const services::ImportOptions& options = {}) {
        try {
            import(name, content, options);
            return "";
        } catch (const FileError& error) {
            return error.what();
        }
    }
    /// Every value of a query over the lake's views, cells by '|', rows by '\n'; NULL as "-".
    std::string facts(const std::string& sql) {
        auto connection = workspace_.connect();
        const auto columns = connection.query("SELECT COLUMNS(*)::VARCHAR FROM (" + sql + ")");
        std::string text;
        for (std::size_t row = 0; row < columns.size(); ++row) {
            for (std::size_t column = 0; column < columns.columns(); ++column) {
                text += (column == 0 ? "" : "|") + columns.optional_text(row, column).value_or("-");
            }
            text += row + 1 < columns.size() ? "\n" : "";
        }
        return text;
    }
    [[nodiscard]] services::Workspace& workspace() noexcept { return workspace_; }
    [[nodiscard]] std::filesystem::path path() const { return folder_.path(); }

  private:
    TemporaryFolder folder_;
    services::Workspace workspace_;
};

}  // namespace laborshed::testing
