#include "records/vocabulary.h"

namespace laborshed::records {

const Vocabulary& vocabulary() {
    static const Vocabulary words = {
        .sectors = {{"employer", "Employer"},
                    {"education", "Education and training"},
                    {"workforce agency", "Workforce agency"},
                    {"government", "Government"},
                    {"community", "Community organization"},
                    {"labor", "Labor organization"},
                    {"philanthropy", "Philanthropy"},
                    {"economic development", "Economic development"}},
        .stages = {{"forming", "Forming"},
                   {"norming", "Norming"},
                   {"delivering", "Delivering"},
                   {"sustaining", "Sustaining"},
                   {"closed", "Closed"}},
        .membership_roles = {{"convener", "Convener"},
                             {"lead", "Lead"},
                             {"member", "Member"},
                             {"observer", "Observer"}},
        .commitment_types = {{"curriculum review", "Curriculum review"},
                             {"instructor time", "Instructor time"},
                             {"apprenticeships", "Apprenticeship places"},
                             {"internships", "Internship places"},
                             {"mentors", "Mentors"},
                             {"guaranteed interviews", "Guaranteed interviews"},
                             {"hires", "Hires"},
                             {"equipment", "Equipment"},
                             {"space", "Space"},
                             {"paid release time", "Paid release time"},
                             {"transport support", "Transport support"},
                             {"child-care support", "Child-care support"},
                             {"data", "Data"},
                             {"funding", "Funding"},
                             {"other", "Other"}},
        .agreement_types = {{"memorandum", "Memorandum of understanding"}, {"data sharing", "Data-sharing agreement"}},
        .action_states = {{"open", "Open"}, {"done", "Done"}, {"dropped", "Dropped"}},
        .shared_figures = {{"contacts", "Contacts"}, {"survey answers", "Survey answers"}},
        .shared_details = {{"total", "Totals of the partnership only"}, {"organization", "The organization's own"}},
        .credentials = {{"none", "No credential"},
                        {"high school", "High school diploma"},
                        {"certificate", "Certificate"},
                        {"license", "License"},
                        {"apprenticeship", "Apprenticeship"},
                        {"associate", "Associate degree"},
                        {"bachelor", "Bachelor's degree"},
                        {"master", "Master's degree"},
                        {"doctoral", "Doctoral or professional degree"}},
        .hiring_sources = {{"regional college", "A college of the region"},
                           {"other college", "A college elsewhere"},
                           {"high school", "High school"},
                           {"apprenticeship", "Apprenticeship"},
                           {"regional employer", "Another employer of the region"},
                           {"other employer", "An employer elsewhere"},
                           {"promotion", "Promotion from within"},
                           {"workforce agency", "Workforce agency"},
                           {"staffing agency", "Staffing agency"},
                           {"military", "Military"},
                           {"other", "Other"}},
    };
    return words;
}

std::vector<std::string> values_of(const std::vector<Choice>& choices) {
    std::vector<std::string> values;
    values.reserve(choices.size());
    for (const auto& choice : choices) {
        values.push_back(choice.value);
    }
    return values;
}

}  // namespace laborshed::records
