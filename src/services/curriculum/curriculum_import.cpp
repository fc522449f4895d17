#include "services/curriculum/curriculum_import.h"

#include "base/csv.h"
#include "base/csv_reader.h"
#include "base/json_reader.h"
#include "base/text.h"
#include "services/book/record_service.h"
#include "services/curriculum/curricula.h"

#include <algorithm>
#include <charconv>

namespace laborshed::services {
namespace {

using records::CoveredElement;
using records::CurriculumEdition;
using records::CurriculumLine;

/// "2.A.1.a: 0.5", or just an element. The colon of "survey:triage" is part of the name, as no number follows.
CoveredElement covered_element(const std::string& text) {
    const auto colon = text.rfind(':');
    if (colon != std::string::npos) {
        const auto number = trimmed(std::string_view(text).substr(colon + 1));
        double extent = 0;
        const auto* const end = number.data() + number.size();
        if (!number.empty() && std::from_chars(number.data(), end, extent).ptr == end) {
            return {trimmed(std::string_view(text).substr(0, colon)), extent};
        }
    }
    return {text, 1};
}

std::vector<CoveredElement> covers_of(const std::string& cell) {
    std::vector<CoveredElement> covers;
    for (std::size_t at = 0; at <= cell.size();) {
        const auto end = std::min(cell.find(';', at), cell.size());
        if (const auto part = trimmed(std::string_view(cell).substr(at, end - at)); !part.empty()) {
            covers.push_back(covered_element(part));
        }
        at = end + 1;
    }
    return covers;
}

std::string cell_of(const std::vector<CoveredElement>& covers) {
    std::string cell;
    for (const auto& covered : covers) {
        cell += (cell.empty() ? "" : "; ") + covered.element + ": " + csv_number(covered.extent);
    }
    return cell;
}

bool same_place(const CurriculumLine& a, const CurriculumLine& b) {
    return a.course_code == b.course_code && a.course == b.course && a.competency == b.competency;
}

/// Rows without an id take that of an identical line, each once.
std::vector<CurriculumLine> read_lines(const CsvTable& table, const std::vector<CurriculumLine>& before) {
    std::vector<CurriculumLine> lines;
    for (std::size_t row = 0; row < table.size(); ++row) {
        lines.push_back({.id = table.text(row, "id"),
                         .course_code = table.text(row, "course_code"),
                         .course = table.text(row, "course"),
                         .competency = table.text(row, "competency"),
                         .covers = covers_of(table.text(row, "covers"))});
    }
    for (auto& line : lines) {
        const auto is_free = [&](const CurriculumLine& known) {
            return same_place(known, line) && std::ranges::find(lines, known.id, &CurriculumLine::id) == lines.end();
        };
        if (const auto same = std::ranges::find_if(before, is_free); line.id.empty() && same != before.end()) {
            line.id = same->id;
        }
    }
    return lines;
}

/// Maps "lines[2].competency" to row 2, column competency.
void tell_where(const InvalidError& error, CsvTable& table) {
    for (const auto& fault : error.faults()) {
        std::size_t row = 0;
        const auto open = fault.field.find('[');
        const auto dot = fault.field.find("].");
        if (open == std::string::npos || dot == std::string::npos) {
            throw error;  // concerns the whole list
        }
        std::from_chars(fault.field.data() + open + 1, fault.field.data() + dot, row);
        table.wrong(row, fault.field.substr(dot + 2), Message{.id = fault.code, .text = fault.message});
    }
}

}  // namespace

LinesImport import_lines(Workspace& workspace, const Actor& actor, const std::string& id, std::string_view csv,
                         const LinesImportOptions& options) {
    const auto edition = get_record<CurriculumEdition>(workspace, actor, id);
    CsvTable table(csv, {"course", "competency"}, {"id", "course_code", "covers"});
    auto lines = read_lines(table, edition.lines);
    LinesImport answer{
        .preview = options.preview, .lines = static_cast<std::int64_t>(lines.size()), .version = edition.version};
    Validator validator;
    check_lines(lines, validator);
    try {
        validator.throw_if_invalid();
    } catch (const InvalidError& error) {
        tell_where(error, table);
        if (!options.preview) {
            throw InvalidError(table.faults());
        }
        answer.faults = table.faults();
        return answer;
    }
    for (auto& line : lines) {
        line.id = line.id.empty() ? new_id() : line.id;
    }
    answer.difference = line_difference(edition.lines, lines);
    answer.difference.earlier = answer.difference.later = edition.number;
    if (!options.preview) {
        answer.version = edit_lines(workspace, actor, id, {.version = options.version, .lines = lines}).version;
    }
    return answer;
}

LineRows line_rows(Workspace& workspace, const Actor& actor, const std::string& id) {
    LineRows rows;
    for (const auto& line : get_record<CurriculumEdition>(workspace, actor, id).lines) {
        rows.lines.push_back({line.id, line.course_code, line.course, line.competency, cell_of(line.covers)});
    }
    return rows;
}

}  // namespace laborshed::services
