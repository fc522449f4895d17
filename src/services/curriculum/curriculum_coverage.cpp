#include "services/curriculum/curriculum_coverage.h"

#include "lake_tables/onet.h"
#include "services/book/record_service.h"
#include "services/curriculum/curricula.h"
#include "services/surveys/survey_results.h"
#include "services/surveys/survey_rounds.h"

#include <algorithm>
#include <map>

namespace laborshed::services {
namespace {

using partnership::AskedElement;
using partnership::ElementKind;
using records::Curriculum;
using records::CurriculumEdition;
using records::CurriculumLine;
using records::SurveyRound;

partnership::Competency competency_of(const CurriculumLine& line) {
    partnership::Competency made{
        .id = line.id, .course = line.course_code + " " + line.course, .text = line.competency};
    for (const auto& covered : line.covers) {
        made.covers.push_back({covered.element, covered.extent});
    }
    return made;
}

std::vector<partnership::Competency> competencies_of(const std::vector<CurriculumLine>& lines) {
    std::vector<partnership::Competency> made;
    std::ranges::transform(lines, std::back_inserter(made), competency_of);
    return made;
}

void ask_of_onet(Workspace& workspace, const std::string& occupation, std::vector<AskedElement>& asked,
                 EditionCoverage& answer) {
    auto view = workspace.view();
    const auto vintages = view.vintages->all_of_kind("onet_ratings", false);
    const auto nothing = [&](ElementKind kind, const char* reason) { answer.unknown.push_back({kind, reason}); };
    if (vintages.empty()) {
        nothing(ElementKind::skill, "O*NET ratings are not loaded.");
        nothing(ElementKind::knowledge, "O*NET ratings are not loaded.");
        return;
    }
    const auto ratings = onet::load_ratings(view.connection, vintages);
    const auto found = ratings.occupations.find(occupation);
    if (found == ratings.occupations.end()) {
        nothing(ElementKind::skill, "O*NET has no ratings for this occupation.");
        nothing(ElementKind::knowledge, "O*NET has no ratings for this occupation.");
        return;
    }
    for (std::size_t i = 0; i < ratings.elements.size(); ++i) {
        const auto& element = ratings.elements[i];
        const auto& rating = found->second[i];
        asked.push_back({.id = element.id,
                         .kind = enum_of<ElementKind>(element.domain).value(),
                         .title = element.name,
                         .importance = rating.not_relevant ? 0 : rating.importance});
    }
}

/// The partnership's closed surveys, latest first.
std::vector<SurveyRound> surveys_over(Workspace& workspace, const Actor& actor, const std::string& partnership) {
    auto rounds = list_records<SurveyRound>(workspace, actor, {.fields = {{"partnership", partnership}}});
    std::erase_if(rounds, [&](const SurveyRound& round) {
        return round.state == records::SurveyState::draft || !is_over(round, workspace.today());
    });
    std::ranges::stable_sort(rounds, std::ranges::greater(), &SurveyRound::closes);
    return rounds;
}

void ask_of_employers(Workspace& workspace, const Actor& actor, const Curriculum& curriculum,
                      std::vector<AskedElement>& asked, EditionCoverage& answer) {
    const auto rounds = surveys_over(workspace, actor, curriculum.partnership);
    for (const auto& round : rounds) {
        for (const auto& occupation : survey_results(workspace, actor, round.id).occupations) {
            if (occupation.occupation != curriculum.occupation || !occupation.employers ||
                occupation.competencies.empty()) {
                continue;
            }
            answer.survey = round.id;
            for (const auto& said : occupation.competencies) {
                asked.push_back({.id = std::string(kSurveyElement) + said.word,
                                 .kind = ElementKind::survey_competency,
                                 .title = said.word,
                                 .importance = 100 * static_cast<double>(said.employers) /
                                               static_cast<double>(*occupation.employers)});
            }
            return;
        }
    }
    answer.unknown.push_back(
        {ElementKind::survey_competency, rounds.empty() ? "No survey of this partnership has closed yet."
                                                        : "No competency was named by three or more employers."});
}

void fill(const partnership::CurriculumCoverage& found, EditionCoverage& answer) {
    answer.skills_and_knowledge = found.skills_and_knowledge;
    for (const auto& kind : found.kinds) {
        answer.kinds.push_back({kind.kind, kind.share, static_cast<std::int64_t>(kind.asked),
                                static_cast<std::int64_t>(kind.touched), static_cast<std::int64_t>(kind.unrated)});
    }
    const auto add = [&](const partnership::ElementCoverage& one) {
        answer.elements.push_back({.id = one.element.id,
                                   .kind = one.element.kind,
                                   .title = one.element.title,
                                   .importance = one.element.importance,
                                   .covered = one.covered,
                                   .by = one.by,
                                   .missing = one.missing});
    };
    std::vector<bool> there(found.elements.size(), false);
    for (const auto i : found.missing) {
        there[i] = true;
        add(found.elements[i]);
    }
    for (std::size_t i = 0; i < found.elements.size(); ++i) {
        if (!there[i]) {
            add(found.elements[i]);
        }
    }
    for (const auto& line : found.not_asked) {
        answer.not_asked.push_back({line.competency, line.unmapped});
    }
}

}  // namespace

EditionCoverage edition_coverage(Workspace& workspace, const Actor& actor, const std::string& id) {
    const auto edition = get_record<CurriculumEdition>(workspace, actor, id);
    const auto curriculum = get_record<Curriculum>(workspace, actor, edition.curriculum);
    EditionCoverage answer{.edition = id,
                           .number = edition.number,
                           .occupation = curriculum.occupation,
                           .title = occupation_title(workspace, curriculum.occupation)};
    std::vector<AskedElement> asked;
    ask_of_onet(workspace, curriculum.occupation, asked, answer);
    answer.unknown.push_back({ElementKind::task, "O*NET tasks are not supported yet."});
    ask_of_employers(workspace, actor, curriculum, asked, answer);
    fill(partnership::coverage(asked, competencies_of(edition.lines)), answer);
    return answer;
}

EditionDifference line_difference(const std::vector<CurriculumLine>& earlier,
                                  const std::vector<CurriculumLine>& later) {
    const auto line_of = [](const std::vector<CurriculumLine>& lines, const std::string& id) {
        return *std::ranges::find(lines, id, &CurriculumLine::id);
    };
    const auto found = partnership::difference(competencies_of(earlier), competencies_of(later));
    EditionDifference answer{.unchanged = static_cast<std::int64_t>(found.unchanged)};
    for (const auto& one : found.added) {
        answer.added.push_back(line_of(later, one.id));
    }
    for (const auto& one : found.removed) {
        answer.removed.push_back(line_of(earlier, one.id));
    }
    for (const auto& one : found.changed) {
        answer.changed.push_back(
            {line_of(earlier, one.after.id), line_of(later, one.after.id), one.course, one.text, one.covers});
    }
    return answer;
}

EditionDifference edition_difference(Workspace& workspace, const Actor& actor, const std::string& id) {
    const auto edition = get_record<CurriculumEdition>(workspace, actor, id);
    const auto editions =
        list_records<CurriculumEdition>(workspace, actor, {.fields = {{"curriculum", edition.curriculum}}});
    const auto before = std::ranges::find(editions, edition.number - 1, &CurriculumEdition::number);
    const bool first = before == editions.end();
    auto answer = line_difference(first ? std::vector<CurriculumLine>() : before->lines, edition.lines);
    answer.earlier = first ? 0 : before->number;
    answer.later = edition.number;
    return answer;
}

}  // namespace laborshed::services
