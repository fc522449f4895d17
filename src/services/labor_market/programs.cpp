#include "services/labor_market/programs.h"

#include "base/error.h"
#include "base/table_sort.h"
#include "base/text.h"
#include "services/labor_market/program_alignment.h"
#include "services/labor_market/program_completions.h"
#include "services/labor_market/region_inputs.h"
#include "services/workspace/workspace.h"
#include "taxonomy/award.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

namespace laborshed::services {
namespace {

std::optional<std::int64_t> whole(const std::optional<double>& value) {
    return value ? std::optional<std::int64_t>(std::llround(*value)) : std::nullopt;
}

ProgramRow row_of(const AlignedProgram& program, const Parameters& parameters) {
    const auto suggestion = program.suggestion(parameters.wage_floor);
    ProgramRow row{.cip = program.cip,
                   .title = program.title,
                   .award_level = program.award_level,
                   .award_label = taxonomy::award_label(static_cast<int>(program.award_level)),
                   .completions = whole(program.completions),
                   .completions_prior = whole(program.completions_prior),
                   .institutions = program.institutions};
    constexpr std::size_t named = 5;
    for (std::size_t i = 0; i < std::min(named, program.links.size()); ++i) {
        row.occupations.push_back(program.links[i].row->occupation);
    }
    row.training_gap_interval = program.training_gap();
    row.training_gap = row.training_gap_interval.p50;
    row.shortage_probability = program.shortage_probability();
    row.is_short = labor_market::is_short(row.shortage_probability);
    row.median_wage = program.median_wage();
    row.suggestion = suggestion.action;
    row.reason = suggestion.sentence;
    return row;
}

std::vector<ProgramRow> all_rows(lake::Connection& connection, const RegionGaps& gaps, const Parameters& parameters) {
    const auto earlier = earlier_completions(connection, *gaps.evidence);
    std::vector<ProgramRow> rows;
    std::set<std::string> offered;
    for (const auto& program : gaps.programs) {
        offered.insert(program.program.cip);
        auto aligned = align(gaps, program);
        if (const auto at = earlier.programs.find({aligned.cip, aligned.award_level}); at != earlier.programs.end()) {
            aligned.completions_prior = at->second;
            aligned.years = earlier.years;
        }
        rows.push_back(row_of(aligned, parameters));
    }
    // Of the programs that nobody completes here only those that the figures make a case for.
    for (const auto& [cip, matches] : gaps.evidence->crosswalk) {
        if (offered.contains(cip)) {
            continue;
        }
        if (const auto aligned = align_new(gaps, cip, {})) {
            if (aligned->suggestion(parameters.wage_floor).action == labor_market::ProgramAction::start) {
                rows.push_back(row_of(*aligned, parameters));
            }
        }
    }
    return rows;
}

void sort_rows(std::vector<ProgramRow>& rows, const std::string& field, std::optional<SortOrder> order) {
    const std::map<std::string, std::function<std::optional<double>(const ProgramRow&)>> numbers{
        {"training_gap", [](const ProgramRow& row) { return row.training_gap; }},
        {"shortage_probability", [](const ProgramRow& row) { return row.shortage_probability; }},
        {"median_wage", [](const ProgramRow& row) { return row.median_wage; }},
        {"completions",
         [](const ProgramRow& row) {
             return row.completions ? std::optional<double>(static_cast<double>(*row.completions)) : std::nullopt;
         }},
        {"institutions",
         [](const ProgramRow& row) { return std::optional<double>(static_cast<double>(row.institutions)); }},
        {"award_level", [](const ProgramRow& row) {
             return std::optional<double>(taxonomy::award_rank(static_cast<int>(row.award_level)).value_or(0));
         }}};
    const std::map<std::string, std::function<std::string(const ProgramRow&)>> texts{
        {"cip", [](const ProgramRow& row) { return row.cip; }},
        {"title", [](const ProgramRow& row) { return row.title; }},
        {"suggestion", [](const ProgramRow& row) { return text_of(row.suggestion); }}};
    if (const auto number = numbers.find(field); number != numbers.end()) {
        sort_by_number(rows, number->second, order == SortOrder::asc);
    } else if (const auto text = texts.find(field); text != texts.end()) {
        sort_by_text(rows, text->second, order != SortOrder::desc);
    } else {
        throw ParameterError("sort", say("E1503", {{"column", field}}));
    }
}

}  // namespace

ProgramTable program_table(Workspace& workspace, const ProgramQuery& query) {
    if (query.offset < 0) {
        throw ParameterError("offset", say("E1507", {{"least", "0"}}));
    }
    if (query.top && *query.top < 1) {
        throw ParameterError("top", say("E1507", {{"least", "1"}}));
    }
    const auto gaps = region_gaps(workspace, query.region, query.parameters);
    ProgramTable table{.meta = gaps->meta, .offset = query.offset};
    if (!gaps->evidence->supply_missing.empty()) {
        if (gaps->evidence->crosswalk.empty() && gaps->evidence->programs.empty()) {
            throw Error(ErrorKind::unavailable, gaps->evidence->supply_missing);
        }
        table.missing.push_back({"programs", gaps->evidence->supply_missing});
    }
    auto connection = workspace.connect();
    table.rows = all_rows(connection, *gaps, query.parameters);
    const auto q = lower(query.q);
    std::erase_if(table.rows, [&](const ProgramRow& row) {
        return (query.suggestion && row.suggestion != *query.suggestion) ||
               (!q.empty() && lower(row.title).find(q) == std::string::npos && !row.cip.starts_with(q));
    });
    sort_rows(table.rows, query.sort, query.order);
    table.total = static_cast<std::int64_t>(table.rows.size());
    const auto first = std::min(query.offset, table.total);
    const auto last = query.top ? std::min(first + *query.top, table.total) : table.total;
    table.rows = {std::make_move_iterator(table.rows.begin() + first),
                  std::make_move_iterator(table.rows.begin() + last)};
    return table;
}

}  // namespace laborshed::services
