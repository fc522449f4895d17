// One published value as the lake holds it, with the place of its cell.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace laborshed::services {

/// `column` is the fact column's name in the lake (docs/lake.md). `flag` is the file's sign where nothing is published.
struct Reading {
    std::optional<double> value = {};
    std::string flag = {};
    std::string vintage = {};
    std::int64_t row = 0;
    std::string column = {};
};

}  // namespace laborshed::services
