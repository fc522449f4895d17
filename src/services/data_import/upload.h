// Published files from the browser, by convener staff.
#pragma once

#include "services/book/access.h"
#include "services/data_import/import_file.h"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

namespace laborshed::services {

struct Upload {
    std::string file_name;
    std::string content;                ///< base64, at most 5 MB: larger files as .gz or .zip, or by `laborshed import`
    std::optional<std::string> layout;  ///< a sources::Layout's name; empty: recognized by content
    std::optional<std::string> release;
    std::vector<std::string> accept;  ///< failed checks to accept
    std::string because;              ///< why; needed where a check is accepted
};
BOOST_DESCRIBE_STRUCT(Upload, (), (file_name, content, layout, release, accept, because))

struct UploadedTable {
    std::string file_name;
    Imported::Outcome outcome = Imported::Outcome::added;
    std::string vintage;  ///< its id; "" of what was left out
    Message notice;       ///< why it was left out, or how it was read
};
BOOST_DESCRIBE_STRUCT(UploadedTable, (), (file_name, outcome, vintage, notice))

/// The tables of one file: several of an archive.
struct Uploaded {
    std::vector<UploadedTable> tables;
};
BOOST_DESCRIBE_STRUCT(Uploaded, (), (tables))

/// Imports the file. Throws Error not_signed_in, forbidden unless the actor is staff or an administrator; InvalidError
/// for content or a name that is none; else as import_file.
[[nodiscard]] Uploaded upload_file(Workspace& workspace, const Actor& actor, const Upload& upload);

}  // namespace laborshed::services
