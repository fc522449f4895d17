#include "services/example/curriculum_story.h"

#include "base/day.h"
#include "base/id.h"
#include "example/book.h"
#include "records/curriculum.h"
#include "services/example/book_story.h"
#include "services/example/load_book.h"

#include <algorithm>

namespace laborshed::services {
namespace {

using std::chrono::hours;
using std::chrono::sys_days;

class Course {
  public:
    Course(records::WritableDatabase& database, const example::BookCurriculum& from, sys_days today)
        : database_(database), from_(from), today_(today) {}

    void tell() {
        records::Curriculum made;
        made.id = id("curriculum");
        made.partnership = example_partnership(example::book(), today_);
        made.organization = organization_id(from_.organization);
        made.title = from_.title;
        made.cip = from_.cip;
        made.award = from_.award;
        made.occupation = from_.occupation;
        change(from_.organization, from_.written).add(made);
        edition_.id = id("edition");
        edition_.curriculum = made.id;
        for (const auto& line : from_.lines) {
            edition_.lines.push_back({line.id, line.course_code, line.course, line.competency, {}});
            for (const auto& covered : line.covers) {
                edition_.lines.back().covers.push_back({covered.element, covered.extent});
            }
        }
        edition_ = change(from_.organization, from_.written).add(edition_);
        review();
        remarks();
        rewrite();
        sign();
    }

  private:
    [[nodiscard]] sys_days day(const std::string& text) const { return example::day_of(text, today_); }
    [[nodiscard]] std::string id(const std::string& what) const {
        return id_of(day(from_.written) + hours(10), what + " " + from_.key);
    }
    [[nodiscard]] static const example::BookOrganization& organization(const std::string& voice) {
        return example_organization_named(example::voice_of(voice).organization);
    }
    [[nodiscard]] std::string organization_id(const std::string& voice) const {
        return example_organization(organization(voice), today_);
    }
    [[nodiscard]] static const std::string& person(const std::string& voice) {
        return organization(voice).people.at(example::voice_of(voice).person).name;
    }
    records::Change change(const std::string& voice, const std::string& on) {
        return {database_, {kExampleAuthor, person(voice), moment_text(day(on) + hours(14))}};
    }

    void review() {
        edition_.state = records::EditionState::in_review;
        edition_.signatures = {{organization_id(from_.organization), {}, {}}};
        for (const auto& reviewer : from_.reviewers) {
            edition_.signatures.push_back({organization_id(reviewer), {}, {}});
        }
        edition_ = change(from_.organization, from_.review).update(edition_);
    }

    void remarks() {
        for (std::size_t i = 0; i < from_.remarks.size(); ++i) {
            const auto& one = from_.remarks[i];
            records::CurriculumRemark made;
            made.id = id("remark " + std::to_string(i));
            made.edition = edition_.id;
            made.organization = organization_id(one.organization);
            made.line = one.line;
            const auto line = std::ranges::find(edition_.lines, one.line, &records::CurriculumLine::id);
            made.about = line == edition_.lines.end() ? "" : line->competency;
            made.verdict = enum_of<records::RemarkVerdict>(one.verdict).value();
            made.proposal = one.proposal;
            made.reason = one.reason;
            made = change(one.organization, one.day).add(made);
            if (!one.answer.empty()) {
                made.answer = enum_of<records::RemarkAnswer>(one.answer).value();
                made.answer_reason = one.answer_reason;
                made.answered_on = to_text(day(one.answered));
                made.answered_by = person(from_.organization);
                change(from_.organization, one.answered).update(made);
            }
        }
    }

    /// What was accepted, in the words that were proposed.
    void rewrite() {
        std::string on;
        for (const auto& one : from_.remarks) {
            if (one.answer != text_of(records::RemarkAnswer::accepted)) {
                continue;
            }
            on = one.answered;
            const auto line = std::ranges::find(edition_.lines, one.line, &records::CurriculumLine::id);
            if (line != edition_.lines.end()) {
                line->competency = one.proposal;
            } else {
                const auto& last = from_.lines.back();
                edition_.lines.push_back({id("line " + one.proposal), last.course_code, last.course, one.proposal, {}});
            }
        }
        if (!on.empty()) {
            edition_ = change(from_.organization, on).update(edition_);
        }
    }

    void sign() {
        auto voices = from_.reviewers;
        voices.insert(voices.begin(), from_.organization);
        for (std::size_t i = 0; i < voices.size(); ++i) {
            edition_.signatures.at(i).signed_on = to_text(day(from_.signed_on));
            edition_.signatures.at(i).signed_by = person(voices[i]);
            edition_.state = i + 1 == voices.size() ? records::EditionState::signed_ : edition_.state;
            edition_ = change(voices[i], from_.signed_on).update(edition_);
        }
    }

    records::WritableDatabase& database_;
    const example::BookCurriculum& from_;
    sys_days today_;
    records::CurriculumEdition edition_;
};

}  // namespace

void add_example_curricula(records::WritableDatabase& database, sys_days today) {
    for (const auto& from : example::book().curricula) {
        Course(database, from, today).tell();
    }
}

}  // namespace laborshed::services
