// Makes small workbooks (.xlsx) for tests, part by part, so that any part can be wrong.
#pragma once

#include "support/zip.h"

#include <string>
#include <utility>
#include <vector>

namespace laborshed::testing {

inline std::string xml(const std::string& body) {
    return R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)" + body;
}

inline std::string column_letters(std::size_t column) {
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    }
    return letters;
}

/// A worksheet of what stands inside <sheetData>.
inline std::string worksheet(const std::string& rows) {
    return xml("<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
}

/// A worksheet of texts as inline strings; "" leaves the cell out.
inline std::string worksheet_of(const std::vector<std::vector<std::string>>& rows) {
    std::string body;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto number = std::to_string(row + 1);
        body += "<row r=\"" + number + "\">";
        for (std::size_t column = 0; column < rows[row].size(); ++column) {
            if (!rows[row][column].empty()) {
                body += "<c r=\"" + column_letters(column) + number + "\" t=\"inlineStr\"><is><t>" + rows[row][column] +
                        "</t></is></c>";
            }
        }
        body += "</row>";
    }
    return worksheet(body);
}

/// The parts of a workbook: its sheets by name and XML, and the XML of the shared strings ("": none).
inline std::vector<std::pair<std::string, std::string>> workbook_parts(
    const std::vector<std::pair<std::string, std::string>>& sheets, const std::string& shared = {}) {
    std::string list;
    std::string relations;
    std::vector<std::pair<std::string, std::string>> parts;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const auto number = std::to_string(i + 1);
        list += "<sheet name=\"" + sheets[i].first + "\" sheetId=\"" + number + "\" r:id=\"rId" + number + "\"/>";
        relations += "<Relationship Id=\"rId" + number + "\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet" +
                     number + ".xml\"/>";
        parts.emplace_back("xl/worksheets/sheet" + number + ".xml", sheets[i].second);
    }
    if (!shared.empty()) {
        relations += R"(<Relationship Id="strings" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>)";
        parts.emplace_back("xl/sharedStrings.xml", shared);
    }
    parts.emplace_back("[Content_Types].xml", xml("<Types/>"));
    parts.emplace_back("xl/workbook.xml", xml("<workbook xmlns:r=\"r\"><sheets>" + list + "</sheets></workbook>"));
    parts.emplace_back("xl/_rels/workbook.xml.rels", xml("<Relationships>" + relations + "</Relationships>"));
    return parts;
}

/// A workbook's bytes.
inline std::string workbook(const std::vector<std::pair<std::string, std::string>>& sheets,
                            const std::string& shared = {}) {
    return zip(workbook_parts(sheets, shared));
}

}  // namespace laborshed::testing
