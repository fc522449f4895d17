#include "labor_market/supply_coverage.h"

#include "base/csv_reader.h"
#include "base/error.h"
#include "labor_market_tables.h"

#include <cmath>
#include <cstddef>
#include <map>
#include <sstream>
#include <string>
#include <utility>

namespace laborshed::labor_market {
namespace {

struct YoungRow {
    YoungWorkers workers;
    std::string census;  ///< Census 2018 occupations, as the ACS has them: "2001 2004"
};

const std::map<std::string, YoungRow, std::less<>>& young_rows() {
    static const auto made = [] {
        CsvTable table(embedded::young_workers,
                       {"soc", "census", "sample", "high_school_or_less", "some_college", "associates",
                        "bachelors_or_more", "shared_row"},
                       {});
        std::map<std::string, YoungRow, std::less<>> rows;
        for (std::size_t row = 0; row < table.size(); ++row) {
            const auto count = [&](const char* column) { return table.number(row, column).value(); };
            YoungWorkers workers{.sample = static_cast<int>(count("sample")),
                                 .share = {count("high_school_or_less"), count("some_college"), count("associates"),
                                           count("bachelors_or_more")},
                                 .shared_row = count("shared_row") > 0};
            const double persons = workers.share[0] + workers.share[1] + workers.share[2] + workers.share[3];
            for (double& share : workers.share) {
                share /= persons;
            }
            rows.emplace(table.text(row, "soc"), YoungRow{workers, table.text(row, "census")});
        }
        return rows;
    }();
    return made;
}

struct MovedRow {
    int sample = 0;
    double persons = 0;
    double another_state = 0;
    double abroad = 0;
};

/// By state ("" for the nation) and Census occupation.
const std::map<std::pair<std::string, std::string>, MovedRow>& moved_rows() {
    static const auto made = [] {
        CsvTable table(embedded::moved_in, {"state", "census", "sample", "persons", "another_state", "abroad"}, {});
        std::map<std::pair<std::string, std::string>, MovedRow> rows;
        for (std::size_t row = 0; row < table.size(); ++row) {
            const auto count = [&](const char* column) { return table.number(row, column).value(); };
            rows.emplace(
                std::pair(table.text(row, "state"), table.text(row, "census")),
                MovedRow{static_cast<int>(count("sample")), count("persons"), count("another_state"), count("abroad")});
        }
        return rows;
    }();
    return made;
}

Message reason_for(const Coverage& coverage, const LoadedSources& sources, bool told) {
    const std::map<std::string, std::string> percent{{"percent", std::to_string(std::lround(coverage.share * 100))}};
    if (!sources.completions && !coverage.enough()) {
        return say("note.coverage_no_completions");
    }
    if (sources.licensed_seen) {
        return say(coverage.enough() ? "note.coverage_license" : "note.coverage_license_low", percent);
    }
    if (!told) {
        return say("note.coverage_unknown");
    }
    return say(coverage.enough() ? "note.coverage_education" : "note.coverage_education_low", percent);
}

}  // namespace

const YoungWorkers* young_workers(std::string_view soc) {
    const auto found = young_rows().find(soc);
    return found == young_rows().end() ? nullptr : &found->second.workers;
}

double room(std::string_view soc) {
    const auto* young = young_workers(soc);
    return young == nullptr ? 1 : 1 - young->share[static_cast<std::size_t>(YoungEducation::bachelors_or_more)];
}

std::optional<MovedIn> moved_in(std::string_view soc, std::string_view state_fips) {
    const auto young = young_rows().find(soc);
    if (young == young_rows().end()) {
        return {};
    }
    MovedRow all;
    std::istringstream codes(young->second.census);
    for (std::string code; codes >> code;) {
        const auto found = moved_rows().find({std::string(state_fips), code});
        if (found == moved_rows().end()) {
            return {};
        }
        all.sample += found->second.sample;
        all.persons += found->second.persons;
        all.another_state += found->second.another_state;
        all.abroad += found->second.abroad;
    }
    return MovedIn{
        .sample = all.sample, .another_state = all.another_state / all.persons, .abroad = all.abroad / all.persons};
}

Coverage supply_coverage(std::string_view soc, const LoadedSources& sources) {
    const auto is_share = [](double share) { return share >= 0 && share <= 1; };
    if (!is_share(sources.lists) || !is_share(sources.licensed_seen.value_or(0))) {
        refuse_input("coverage: what licenses and lists see must lie between 0 and 1");
    }
    const auto with_lists = [&](double seen) { return seen + (1 - seen) * sources.lists; };
    const auto* young = young_workers(soc);
    Coverage coverage;
    if (sources.licensed_seen) {
        coverage.seen.fill(with_lists(sources.completions ? *sources.licensed_seen : 0));
        coverage.share = coverage.seen.front();
    } else if (young != nullptr) {
        const bool linked = sources.completions && sources.linked_below_bachelors;
        const double some = with_lists(linked ? 1 : 0);
        const double none = with_lists(linked && sources.entry_is_nondegree_award ? nondegree_award_seen.mean : 0);
        coverage.seen = {none, some, some, sources.completions ? 1.0 : 0.0};
        for (std::size_t group = 0; group < coverage.seen.size(); ++group) {
            coverage.share += young->share[group] * coverage.seen[group];
        }
    }
    coverage.reason = reason_for(coverage, sources, young != nullptr);
    return coverage;
}

}  // namespace laborshed::labor_market
