// gaps, explain, overview, occupations, programs: the region's figures.
#include "api/endpoints/endpoints.h"
#include "services/labor_market/catalog_search.h"
#include "services/labor_market/explain.h"
#include "services/labor_market/gaps.h"
#include "services/labor_market/occupation_profile.h"
#include "services/labor_market/overview.h"
#include "services/labor_market/programs.h"

#include <map>
#include <utility>

namespace laborshed::api {
namespace {

using services::Parameters;

std::vector<ParameterInfo> operator+(std::vector<ParameterInfo> some, const std::vector<ParameterInfo>& more) {
    some.insert(some.end(), more.begin(), more.end());
    return some;
}

std::string description_of(const std::string& parameter) {
    static const std::map<std::string, std::string> descriptions{
        {"seed", "Seed of the Monte Carlo draws"},
        {"draws", "Monte Carlo draws, 100 to 20,000"},
        {"changers_share",
         "Share of transfers that people from other occupations replace, 0 to 1; 1 if omitted, or unknown where a "
         "license "
         "is needed"},
        {"stay_share",
         "Share of graduates who work in the state where they trained, 0 to 1; published, else assumed, if omitted"},
        {"prelicensure_share",
         "Share of a licensed field's bachelor's completers who are new to it, 0 to 1; assumed if omitted"},
        {"wage_floor", "Dollars a year; marks and filters, never changes a gap"},
    };
    return descriptions.at(parameter);
}

/// The method's parameters as the struct describes them, with its defaults.
std::vector<ParameterInfo> method_parameters() {
    std::vector<ParameterInfo> infos;
    const Parameters defaults;
    boost::mp11::mp_for_each<MembersOf<Parameters>>([&](auto member) {
        const auto& field = defaults.*member.pointer;
        using Field = std::remove_cvref_t<decltype(field)>;
        ParameterInfo info{.name = member.name,
                           .type = std::integral<Field>   ? "integer"
                                   : DescribedEnum<Field> ? "string"
                                                          : "number",
                           .description = description_of(member.name),
                           .fallback = to_json(field)};
        if (info.fallback == "null") {
            info.fallback.clear();
        }
        if constexpr (DescribedEnum<Field>) {
            info.choices = texts_of<Field>();
        }
        infos.push_back(std::move(info));
    });
    return infos;
}

Parameters parameters_of(const Request& request) {
    Parameters parameters;
    boost::mp11::mp_for_each<MembersOf<Parameters>>([&](auto member) {
        auto& field = parameters.*member.pointer;
        using Field = std::remove_cvref_t<decltype(field)>;
        if constexpr (DescribedEnum<Field>) {
            field = enum_of<Field>(request.query.text(member.name)).value_or(field);  // the router knows the choices
        } else if constexpr (std::unsigned_integral<Field>) {
            field = static_cast<Field>(request.query.natural(member.name).value_or(static_cast<std::int64_t>(field)));
        } else if constexpr (std::integral<Field>) {
            field = request.query.integer(member.name).value_or(field);
        } else if (const auto number = request.query.number(member.name)) {
            field = *number;
        }
    });
    return parameters;
}

/// Sorting and paging, alike for all tables.
std::vector<ParameterInfo> paging(const std::string& row) {
    return {{.name = "sort",
             .type = "string",
             .description = "A field of " + row + "; gaps sort by their median",
             .fallback = R"("training_gap")"},
            {.name = "order",
             .type = "string",
             .description = "By default descending for numbers, ascending for texts",
             .choices = texts_of<services::SortOrder>()},
            {.name = "top", .type = "integer", .description = "Rows to return; all if omitted"},
            {.name = "offset", .type = "integer", .description = "Rows to skip", .fallback = "0"}};
}

template <class Query>
Query table_query(const Request& request) {
    Query query;
    query.region = request.query.text("region");
    query.q = request.query.text("q");
    if (auto sort = request.query.text("sort"); !sort.empty()) {
        query.sort = std::move(sort);
    }
    query.order = enum_of<services::SortOrder>(request.query.text("order"));
    query.top = request.query.natural("top");
    query.offset = request.query.natural("offset").value_or(0);
    query.parameters = parameters_of(request);
    return query;
}

const ParameterInfo kSearchText{.name = "q", .type = "string", .description = "In code or title, any letter case"};

void add_occupations(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(
        endpoint("/api/overview", "The region at a glance: counties, industries, largest gaps", {},
                 std::vector{region_parameter()} + method_parameters(), [&workspace](const Request& request) {
                     return services::overview(workspace, request.query.text("region"), parameters_of(request));
                 }));
    table.push_back(table_endpoint(
        "/api/gaps", "Occupations' openings, entrants needed, supply and gap with their uncertainty",
        std::vector<ParameterInfo>{
            region_parameter(),
            {.name = "sector", .type = "string", .description = "A sector's id or the beginning of its name"},
            {.name = "education", .type = "string", .description = "Typical entry education, or the beginning of it"},
            {.name = "list",
             .type = "string",
             .description = "Which occupations: training (an award or an apprenticeship), experience, on the job, all",
             .fallback = R"("training")",
             .choices = texts_of<services::GapList>()},
            kSearchText} +
            paging("GapRow") + method_parameters(),
        [&workspace](const Request& request) {
            auto query = table_query<services::GapQuery>(request);
            query.sector = request.query.text("sector");
            query.education = request.query.text("education");
            query.list = enum_of<services::GapList>(request.query.text("list")).value_or(query.list);
            return services::gap_table(workspace, query);
        },
        &services::GapTable::rows));
    table.push_back(
        endpoint("/api/occupations/{soc}", "One occupation: gap, trends, wages, skills, moves, programs",
                 {{.name = "soc", .type = "string", .description = "SOC 2018 code, 29-1141"}},
                 std::vector{region_parameter()} + method_parameters(), [&workspace](const Request& request) {
                     return services::occupation_profile(workspace, request.query.text("region"),
                                                         request.parameters.text("soc"), parameters_of(request));
                 }));
    table.push_back(endpoint(
        "/api/explain", "The arithmetic behind one occupation's figures, step by step with every published cell", {},
        std::vector<ParameterInfo>{
            region_parameter(),
            {.name = "occupation", .type = "string", .description = "SOC 2018 code, 29-1141; required"}} +
            method_parameters(),
        [&workspace](const Request& request) {
            return services::explain(workspace, request.query.text("region"), request.query.needed("occupation"),
                                     parameters_of(request));
        }));
}

void add_programs(std::vector<Endpoint>& table, services::Workspace& workspace) {
    table.push_back(table_endpoint(
        "/api/programs", "The region's programs, the occupations they lead to, and a suggestion for each",
        std::vector<ParameterInfo>{region_parameter(),
                                   kSearchText,
                                   {.name = "suggestion",
                                    .type = "string",
                                    .description = "Only programs with this suggestion",
                                    .choices = texts_of<labor_market::ProgramAction>()}} +
            paging("ProgramRow") + method_parameters(),
        [&workspace](const Request& request) {
            auto query = table_query<services::ProgramQuery>(request);
            query.suggestion = enum_of<labor_market::ProgramAction>(request.query.text("suggestion"));
            return services::program_table(workspace, query);
        },
        &services::ProgramTable::rows));
    table.push_back(endpoint(
        "/api/programs/{cip}", "One program: institutions, occupations, gap and the reasoned suggestion",
        {{.name = "cip", .type = "string", .description = "CIP 2020 code, 51.3801"}},
        std::vector<ParameterInfo>{
            region_parameter(),
            {.name = "award_level", .type = "integer", .description = "IPEDS award level; all together if omitted"},
            {.name = "institution", .type = "integer", .description = "IPEDS UNITID; all if omitted"}} +
            method_parameters(),
        [&workspace](const Request& request) {
            return services::program_profile(workspace, request.query.text("region"), request.parameters.text("cip"),
                                             request.query.integer("award_level"), request.query.integer("institution"),
                                             parameters_of(request));
        }));
}

}  // namespace

void add_figure_endpoints(std::vector<Endpoint>& table, services::Workspace& workspace) {
    add_occupations(table, workspace);
    add_programs(table, workspace);
    table.push_back(table_endpoint(
        "/api/search", "Occupations, programs, and regions by name, alternate name, or code; typos allowed",
        {{.name = "q", .type = "string", .description = "Search text"},
         {.name = "region", .type = "string", .description = "A region to list first among equal matches"}},
        [&workspace](const Request& request) {
            return services::search(workspace, request.query.text("q"), request.query.text("region"));
        },
        &services::SearchResults::results));
}

}  // namespace laborshed::api
