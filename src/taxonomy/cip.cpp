#include "taxonomy/cip.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace laborshed::taxonomy {
namespace {

// National Center for Education Statistics, CIP 2020, two-digit series.
constexpr std::array families{
    CipFamily{"01", "Agricultural/Animal/Plant/Veterinary Science and Related Fields"},
    CipFamily{"03", "Natural Resources and Conservation"},
    CipFamily{"04", "Architecture and Related Services"},
    CipFamily{"05", "Area, Ethnic, Cultural, Gender, and Group Studies"},
    CipFamily{"09", "Communication, Journalism, and Related Programs"},
    CipFamily{"10", "Communications Technologies/Technicians and Support Services"},
    CipFamily{"11", "Computer and Information Sciences and Support Services"},
    CipFamily{"12", "Culinary, Entertainment, and Personal Services"},
    CipFamily{"13", "Education"},
    CipFamily{"14", "Engineering"},
    CipFamily{"15", "Engineering/Engineering-Related Technologies/Technicians"},
    CipFamily{"16", "Foreign Languages, Literatures, and Linguistics"},
    CipFamily{"19", "Family and Consumer Sciences/Human Sciences"},
    CipFamily{"22", "Legal Professions and Studies"},
    CipFamily{"23", "English Language and Literature/Letters"},
    CipFamily{"24", "Liberal Arts and Sciences, General Studies and Humanities"},
    CipFamily{"25", "Library Science"},
    CipFamily{"26", "Biological and Biomedical Sciences"},
    CipFamily{"27", "Mathematics and Statistics"},
    CipFamily{"28", "Military Science, Leadership and Operational Art"},
    CipFamily{"29", "Military Technologies and Applied Sciences"},
    CipFamily{"30", "Multi/Interdisciplinary Studies"},
    CipFamily{"31", "Parks, Recreation, Leisure, Fitness, and Kinesiology"},
    CipFamily{"32", "Basic Skills and Developmental/Remedial Education"},
    CipFamily{"33", "Citizenship Activities"},
    CipFamily{"34", "Health-Related Knowledge and Skills"},
    CipFamily{"35", "Interpersonal and Social Skills"},
    CipFamily{"36", "Leisure and Recreational Activities"},
    CipFamily{"37", "Personal Awareness and Self-Improvement"},
    CipFamily{"38", "Philosophy and Religious Studies"},
    CipFamily{"39", "Theology and Religious Vocations"},
    CipFamily{"40", "Physical Sciences"},
    CipFamily{"41", "Science Technologies/Technicians"},
    CipFamily{"42", "Psychology"},
    CipFamily{"43", "Homeland Security, Law Enforcement, Firefighting and Related Protective Services"},
    CipFamily{"44", "Public Administration and Social Service Professions"},
    CipFamily{"45", "Social Sciences"},
    CipFamily{"46", "Construction Trades"},
    CipFamily{"47", "Mechanic and Repair Technologies/Technicians"},
    CipFamily{"48", "Precision Production"},
    CipFamily{"49", "Transportation and Materials Moving"},
    CipFamily{"50", "Visual and Performing Arts"},
    CipFamily{"51", "Health Professions and Related Programs"},
    CipFamily{"52", "Business, Management, Marketing, and Related Support Services"},
    CipFamily{"53", "High School/Secondary Diplomas and Certificates"},
    CipFamily{"54", "History"},
    CipFamily{"60", "Health Professions Residency/Fellowship Programs"},
    CipFamily{"61", "Medical Residency/Fellowship Programs"},
};

const CipFamily* find_family(std::string_view two_digits) noexcept {
    const auto* found = std::ranges::find(families, two_digits, &CipFamily::code);
    return found == families.end() ? nullptr : found;
}

}  // namespace

std::span<const CipFamily> cip_families() noexcept { return families; }

bool is_cip(std::string_view code) noexcept {
    return code.size() == 7 && code[2] == '.' && all_digits(code.substr(0, 2)) && all_digits(code.substr(3)) &&
           find_family(code.substr(0, 2)) != nullptr;
}

std::string_view cip_family_title(std::string_view code) noexcept {
    const auto* family = code.size() == 2 || is_cip(code) ? find_family(code.substr(0, 2)) : nullptr;
    return family == nullptr ? std::string_view() : family->title;
}

std::optional<std::string> normalize_cip(std::string_view text) {
    text = trimmed_view(text);
    std::string before;
    std::string after;
    if (const auto dot = text.find('.'); dot != std::string_view::npos) {
        before = text.substr(0, dot);
        after = text.substr(dot + 1);
        if (after.size() == 3) {
            after += '0';
        }
    } else if (text.size() == 5 || text.size() == 6) {
        before = text.substr(0, text.size() - 4);
        after = text.substr(text.size() - 4);
    }
    if (before.size() == 1) {
        before.insert(before.begin(), '0');
    }
    std::string code = before + "." + after;
    return is_cip(code) ? std::optional(std::move(code)) : std::nullopt;
}

}  // namespace laborshed::taxonomy
