#include "services/surveys/survey_results.h"

#include "records/partnership.h"
#include "services/book/record_service.h"
#include "services/labor_market/gaps.h"
#include "services/labor_market/overview.h"
#include "services/surveys/survey_rounds.h"
#include "taxonomy/naics.h"

#include <algorithm>
#include <map>

namespace laborshed::services {
namespace {

using records::SurveyAnswer;
using records::SurveyInvitation;
using records::SurveyRound;

struct Answered {
    SurveyAnswer answer = {};
    records::Organization organization = {};
};

/// Submitted answers.
std::vector<Answered> answers_of(records::Database& database, const std::string& round) {
    std::vector<Answered> found;
    for (auto& answer : records::select<SurveyAnswer>(database, {"round = :round", {round}})) {
        if (!answer.draft) {
            auto organization = records::get<records::Organization>(database, answer.organization);
            found.push_back({std::move(answer), std::move(organization)});
        }
    }
    return found;
}

/// The region's private jobs by sector; unpublished sectors are left out.
std::vector<partnership::SurveyStratum> strata_of(Workspace& workspace, const std::string& region,
                                                  std::string& missing) {
    std::vector<partnership::SurveyStratum> strata;
    if (region.empty()) {
        missing = "Add a region to the survey or the charter to weight the answers.";
        return strata;
    }
    try {
        for (const auto& row : overview(workspace, region).industries) {
            if (row.ownership == "private" && row.employment.value_or(0) > 0) {
                strata.push_back({.industry = row.industry, .employment = *row.employment});
            }
        }
        if (strata.empty()) {
            missing = "Employment by industry (QCEW) is not loaded for the region.";
        }
    } catch (const Error& error) {
        missing = error.what();
    }
    return strata;
}

/// Empty if the organization's sector is unknown or has no published employment.
std::string stratum_of(const records::Organization& organization,
                       const std::vector<partnership::SurveyStratum>& strata) {
    const auto* sector = taxonomy::naics_sector(organization.industry.value_or(""));
    const bool known = sector != nullptr && std::ranges::any_of(strata, [sector](const auto& stratum) {
                           return stratum.industry == sector->code;
                       });
    return known ? std::string(sector->code) : std::string();
}

std::map<std::string, std::vector<EmployerJob>> jobs_of(const std::vector<Answered>& answers,
                                                        const std::vector<partnership::SurveyStratum>& strata,
                                                        std::int64_t& without_size) {
    std::map<std::string, std::vector<EmployerJob>> jobs;
    for (const auto& [answer, organization] : answers) {
        EmployerJob employer{.organization = organization.id, .industry = stratum_of(organization, strata)};
        if (const auto people = answer.employees ? answer.employees : organization.employees) {
            employer.employees = static_cast<double>(*people);
        }
        without_size += employer.industry.empty() || !employer.employees ? 1 : 0;
        for (const auto& job : answer.jobs) {
            employer.job = job;
            jobs[job.occupation].push_back(employer);
        }
    }
    return jobs;
}

void compare(SurveyHorizon& horizon, double openings_a_year, int years) {
    auto& region = horizon.region;
    if (!region.total) {
        return;
    }
    partnership::SurveyTotal total;
    total.total = region.total;
    total.low = region.low.value_or(*region.total);
    total.high = region.high.value_or(*region.total);
    if (const auto compared = partnership::compare_with_published(total, openings_a_year, years)) {
        region.published = compared->published;
        region.ratio = compared->ratio;
        region.within = compared->within;
    }
}

void compare_with_published(Workspace& workspace, const std::string& region, SurveyOccupation& occupation) {
    std::string missing;
    try {
        const auto row = gap_row(workspace, region, occupation.occupation, {});
        if (row.openings) {
            compare(occupation.in_1_year, *row.openings, 1);
            compare(occupation.in_2_years, *row.openings, 2);
            compare(occupation.in_3_years, *row.openings, 3);
            return;
        }
        missing = "No openings are published for the region.";
    } catch (const Error& error) {
        missing = error.what();
    }
    for (auto* horizon : {&occupation.in_1_year, &occupation.in_2_years, &occupation.in_3_years}) {
        if (horizon->region.missing.empty()) {
            horizon->region.missing = missing;
        }
    }
}

}  // namespace

SurveyResults survey_results(Workspace& workspace, const Actor& actor, const std::string& id) {
    const auto round = get_record<SurveyRound>(workspace, actor, id);
    SurveyResults answer{.round = id, .title = round.title, .region = round.region, .closes = round.closes};
    std::vector<Answered> answers;
    workspace.read([&](records::Database& database) {
        for (const auto& invitation : records::select<SurveyInvitation>(database, {"round = :round", {id}})) {
            answer.asked += invitation.sent ? 1 : 0;
            answer.submitted += invitation.submitted ? 1 : 0;
        }
        if (answer.region.empty()) {
            answer.region = records::get<records::Partnership>(database, round.partnership).region;
        }
        answers = answers_of(database, id);
    });
    if (!is_over(round, workspace.today())) {
        answer.missing = "Results appear when the survey has closed, to protect single answers.";
        return answer;
    }
    if (answers.empty()) {
        answer.missing = "No answers were submitted.";
        return answer;
    }
    const auto strata = strata_of(workspace, answer.region, answer.weighting_missing);
    for (const auto& [occupation, jobs] : jobs_of(answers, strata, answer.without_size)) {
        auto& made = answer.occupations.emplace_back(survey_occupation(occupation, jobs, strata));
        made.title = occupation_title(workspace, occupation);
        compare_with_published(workspace, answer.region, made);
    }
    return answer;
}

}  // namespace laborshed::services
