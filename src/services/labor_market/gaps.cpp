#include "services/labor_market/gaps.h"

#include "base/error.h"
#include "base/table_sort.h"
#include "base/text.h"
#include "services/labor_market/region_gaps.h"
#include "services/workspace/workspace.h"
#include "taxonomy/soc.h"

#include <boost/mp11.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

namespace laborshed::services {
namespace {

void require(bool holds, const char* parameter, const Message& message) {
    if (!holds) {
        throw ParameterError(parameter, message);
    }
}

bool holds(const std::string& text, const std::string& part) {
    return lower(text).find(lower(part)) != std::string::npos;
}

bool begins(const std::string& text, const std::string& part) { return lower(text).starts_with(lower(part)); }

/// What a row is sorted by: a number, or a text.
struct SortKey {
    std::function<std::optional<double>(const GapRow&)> number;
    std::function<std::string(const GapRow&)> text;
};

/// By the field's name in the description, so that every column can be sorted by.
SortKey sort_key(const std::string& field) {
    SortKey key;
    boost::mp11::mp_for_each<boost::describe::describe_members<GapRow, boost::describe::mod_public>>([&](auto member) {
        if (field != member.name) {
            return;
        }
        constexpr auto pointer = decltype(member)::pointer;
        using Value = std::remove_cvref_t<decltype(std::declval<GapRow>().*pointer)>;
        if constexpr (std::is_same_v<Value, std::optional<double>>) {
            key.number = [](const GapRow& row) { return row.*pointer; };
        } else if constexpr (std::is_same_v<Value, std::optional<std::int64_t>>) {
            key.number = [](const GapRow& row) {
                const auto& value = row.*pointer;
                return value ? std::optional<double>(static_cast<double>(*value)) : std::nullopt;
            };
        } else if constexpr (std::is_same_v<Value, std::optional<bool>>) {
            key.number = [](const GapRow& row) {
                const auto& value = row.*pointer;
                return value ? std::optional<double>(*value ? 1 : 0) : std::nullopt;
            };
        } else if constexpr (std::is_same_v<Value, Interval>) {
            key.number = [](const GapRow& row) { return (row.*pointer).p50; };
        } else if constexpr (std::is_same_v<Value, std::string>) {
            key.text = [](const GapRow& row) { return row.*pointer; };
        } else if constexpr (std::is_same_v<Value, std::optional<std::string>>) {
            key.text = [](const GapRow& row) { return (row.*pointer).value_or(""); };
        }
    });
    // The gap's point figure and median agree; the median is what pages show.
    if (field == "training_gap") {
        key.number = [](const GapRow& row) { return row.training_gap_interval.p50; };
    }
    require(key.number != nullptr || key.text != nullptr, "sort", say("E1503", {{"column", field}}));
    return key;
}

/// Ties stay by code, so that pages don't shuffle.
void sort_rows(std::vector<GapRow>& rows, const std::string& field, std::optional<SortOrder> order) {
    const auto key = sort_key(field);
    if (key.number) {
        sort_by_number(rows, key.number, order == SortOrder::asc);
    } else {
        sort_by_text(rows, key.text, order != SortOrder::desc);
    }
}

std::function<bool(const GapRow&)> filter(const GapQuery& query) {
    const taxonomy::Sector* sector = nullptr;
    if (!query.sector.empty()) {
        const auto& all = taxonomy::sectors();
        const auto at = std::find_if(all.begin(), all.end(), [&](const auto& one) {
            return one.id == lower(query.sector) || begins(std::string(one.name), query.sector);
        });
        if (at == all.end()) {
            std::string names;
            for (const auto& one : all) {
                names += (names.empty() ? "" : ", ") + std::string(one.id);
            }
            throw ParameterError("sector", say("E1504", {{"sector", query.sector}, {"sectors", names}}));
        }
        sector = &*at;
    }
    return [&query, sector](const GapRow& row) {
        if (sector != nullptr && row.sector != sector->name) {
            return false;
        }
        if (!in_list(row, query.list) ||
            (!query.education.empty() && !begins(row.entry_education.value_or(""), query.education))) {
            return false;
        }
        if (query.parameters.wage_floor && !row.above_wage_floor.value_or(false)) {
            return false;
        }
        return query.q.empty() || holds(row.title, query.q) || row.occupation.starts_with(query.q);
    };
}

}  // namespace

bool in_list(const GapRow& row, GapList list) {
    using labor_market::OccupationClass;
    switch (list) {
        case GapList::training:
            return row.occupation_class == OccupationClass::award ||
                   row.occupation_class == OccupationClass::apprenticeship;
        case GapList::experience: return row.occupation_class == OccupationClass::experience;
        case GapList::on_the_job: return row.occupation_class == OccupationClass::on_the_job;
        case GapList::all: break;
    }
    return true;
}

void check(const Parameters& parameters) {
    require(parameters.draws >= 100 && parameters.draws <= 20'000, "draws",
            say("E1505", {{"least", "100"}, {"most", "20,000"}}));
    const auto fraction = [](const char* name, const std::optional<double>& value) {
        require(!value || (*value >= 0 && *value <= 1), name, say("E1505", {{"least", "0"}, {"most", "1"}}));
    };
    fraction("changers_share", parameters.changers_share);
    fraction("stay_share", parameters.stay_share);
    fraction("prelicensure_share", parameters.prelicensure_share);
    require(!parameters.wage_floor || (std::isfinite(*parameters.wage_floor) && *parameters.wage_floor >= 0),
            "wage_floor", say("E1507", {{"least", "0"}}));
}

const GapRow* leading_shortage(std::span<const GapRow> rows) {
    const GapRow* leading = nullptr;
    for (const auto& row : rows) {
        if (row.is_short.value_or(false) && !taxonomy::is_residual(row.occupation) &&
            (leading == nullptr || row.training_gap_interval.p50 > leading->training_gap_interval.p50)) {
            leading = &row;
        }
    }
    return leading;
}

GapTable gap_table(Workspace& workspace, const GapQuery& query) {
    require(query.offset >= 0, "offset", say("E1507", {{"least", "0"}}));
    require(!query.top || *query.top > 0, "top", say("E1507", {{"least", "1"}}));
    const auto gaps = region_gaps(workspace, query.region, query.parameters);
    GapTable table{.meta = gaps->meta, .total = 0, .offset = query.offset, .rows = {}, .summary = {}};
    std::copy_if(gaps->rows.begin(), gaps->rows.end(), std::back_inserter(table.rows), filter(query));
    sort_rows(table.rows, query.sort, query.order);
    table.total = static_cast<std::int64_t>(table.rows.size());
    table.summary.occupations = table.total;
    table.summary.with_figures = std::count_if(table.rows.begin(), table.rows.end(),
                                               [](const GapRow& row) { return row.training_gap.has_value(); });
    table.summary.without_figures = table.summary.occupations - table.summary.with_figures;
    table.summary.is_short =
        std::ranges::count_if(table.rows, [](const GapRow& row) { return row.is_short.value_or(false); });
    if (const auto* leading = leading_shortage(table.rows)) {
        table.summary.leading = leading->title;
    }
    const auto first = static_cast<std::ptrdiff_t>(std::min(query.offset, table.total));
    const auto last =
        static_cast<std::ptrdiff_t>(query.top ? std::min(query.offset + *query.top, table.total) : table.total);
    table.rows = {std::make_move_iterator(table.rows.begin() + first),
                  std::make_move_iterator(table.rows.begin() + std::max(first, last))};
    return table;
}

GapRow gap_row(Workspace& workspace, const std::string& region, const std::string& occupation,
               const Parameters& parameters) {
    const auto gaps = region_gaps(workspace, region, parameters);
    const auto* row = gaps->find(occupation);
    if (row == nullptr) {
        throw Error(ErrorKind::not_found, say("E1502", {{"occupation", occupation}}));
    }
    return *row;
}

}  // namespace laborshed::services
