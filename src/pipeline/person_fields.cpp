#include "pipeline/person_fields.h"

#include "base/text.h"
#include "base/words.h"
#include "pipeline_tables.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <functional>
#include <iterator>
#include <map>
#include <utility>

namespace laborshed::pipeline {
namespace {

constexpr auto titles = std::to_array<std::string_view>(
    {"mr", "mrs", "ms", "miss", "dr", "jr", "sr", "ii", "iii", "iv", "md", "phd", "rn"});
constexpr auto particles =
    std::to_array<std::string_view>({"de",  "del", "la",  "las", "los", "da", "dos", "di", "du",  "le", "van",
                                     "von", "der", "den", "mc",  "mac", "st", "el",  "al", "bin", "y"});

constexpr std::size_t local_phone = 7;
constexpr std::size_t whole_phone = 10;
constexpr std::size_t zip_digits = 5;

template <std::size_t N>
bool among(std::string_view word, const std::array<std::string_view, N>& list) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

/// "García-López Jr." is garcia, lopez.
std::vector<std::string> name_parts(std::string_view name) {
    std::vector<std::string> all = words(name);
    std::vector<std::string> kept;
    std::copy_if(all.begin(), all.end(), std::back_inserter(kept),
                 [](const std::string& word) { return !among(word, titles); });
    return kept.empty() ? all : kept;
}

/// Particles join the word after them: "de la cruz soto" is delacruz, soto.
std::vector<std::string> family_parts(std::string_view name) {
    std::vector<std::string> parts;
    std::string before;
    for (const std::string& word : name_parts(name)) {
        before += word;
        if (!among(word, particles)) {
            parts.push_back(std::exchange(before, {}));
        }
    }
    if (!before.empty()) {
        parts.push_back(before);
    }
    return parts;
}

std::string digits(std::string_view text) {
    std::string found;
    std::copy_if(text.begin(), text.end(), std::back_inserter(found),
                 [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; });
    return found;
}

std::string plain_phone(std::string_view text) {
    std::string found = digits(text.substr(0, text.find_first_of("xX")));
    if (found.size() == whole_phone + 1 && found.front() == '1') {
        found.erase(0, 1);
    }
    const bool of_one_digit = found.find_first_not_of(found.empty() ? '0' : found.front()) == std::string::npos;
    if (found.size() < local_phone || of_one_digit) {
        return {};
    }
    return found.size() < whole_phone ? found.substr(found.size() - local_phone)
                                      : found.substr(found.size() - whole_phone);
}

void set_email(std::string_view text, ComparableFields& fields) {
    const std::size_t at = text.find('@');
    if (at == std::string_view::npos || at == 0 || at + 1 == text.size()) {
        return;
    }
    const auto small = [](std::string_view part) {
        std::string letters;
        for (const char c : part) {
            if (std::isspace(static_cast<unsigned char>(c)) == 0) {
                letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            }
        }
        return letters;
    };
    std::string domain = small(text.substr(at + 1));
    fields.email_name = small(text.substr(0, std::min(at, text.find('+'))));
    if (domain == "googlemail.com" || domain == "gmail.com") {
        domain = "gmail.com";
        std::erase(fields.email_name, '.');
    }
    fields.email = fields.email_name + '@' + domain;
}

void set_street(std::string_view text, ComparableFields& fields) {
    std::vector<std::string> street = street_words(text);
    if (street.size() > 1 && std::isdigit(static_cast<unsigned char>(street.front().front())) != 0) {
        fields.house = street.front();
        street.erase(street.begin());
    }
    fields.street = joined(street, " ");
}

char plain_sex(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    switch (first == std::string_view::npos ? ' ' : text[first]) {
        case 'f':
        case 'F':
        case 'w':
        case 'W': return 'f';
        case 'm':
        case 'M': return 'm';
        case 'x':
        case 'X':
        case 'n':
        case 'N':
        case 'o':
        case 'O': return 'x';
        default: return 0;
    }
}

using Nicknames = std::map<std::string, std::vector<std::uint16_t>, std::less<>>;

Nicknames read_nicknames() {
    Nicknames lines;
    std::uint16_t line = 0;
    std::string word;
    for (const char c : embedded::nicknames) {
        if (c != ' ' && c != '\n') {
            word += c;
            continue;
        }
        if (!word.empty()) {
            lines[std::exchange(word, {})].push_back(line);
        }
        line = static_cast<std::uint16_t>(line + (c == '\n' ? 1 : 0));
    }
    return lines;
}

}  // namespace

ComparableFields comparable(const PersonFields& person) {
    ComparableFields fields;
    fields.given = joined(name_parts(person.given), " ");
    const auto family = family_parts(person.family);
    fields.family = joined(family, "");
    if (family.size() > 1) {
        fields.family_parts = {family.front(), family.back()};
    }
    fields.former = joined(family_parts(person.former), "");
    if (person.birth) {
        const std::chrono::year_month_day day(*person.birth);
        constexpr auto placeholder = std::chrono::year(1900) / std::chrono::January / 1;
        if (day > placeholder) {
            fields.birth = day;
        }
    }
    fields.sex = plain_sex(person.sex);
    fields.phone = plain_phone(person.phone);
    set_email(person.email, fields);
    set_street(person.street, fields);
    fields.city = joined(words(person.city), " ");
    const std::string zip = digits(person.zip);
    fields.zip = zip.size() < zip_digits ? "" : zip.substr(0, zip_digits);
    const std::string last4 = digits(person.last4);
    if (last4.size() >= 4) {
        fields.last4 = last4.substr(last4.size() - 4);
        if (fields.last4 == "0000" || fields.last4 == "9999") {
            fields.last4.clear();
        }
    }
    return fields;
}

const std::vector<std::uint16_t>& nickname_lines(std::string_view given) {
    static const Nicknames lines = read_nicknames();
    static const std::vector<std::uint16_t> none;
    const auto found = lines.find(given);
    return found == lines.end() ? none : found->second;
}

std::string sound(std::string_view name) {
    std::string letters;
    std::copy_if(name.begin(), name.end(), std::back_inserter(letters), [](char c) { return c >= 'a' && c <= 'z'; });
    if (letters.empty()) {
        return std::string(name.substr(0, 4));  // another script: by its first bytes
    }
    const auto starts = [&](std::string_view with) { return letters.starts_with(with); };
    if (starts("ph")) {
        letters.replace(0, 2, "f");
    } else if (starts("kn") || starts("gn") || starts("wr") || starts("pn")) {
        letters.erase(0, 1);
    } else if (starts("c") || starts("q")) {
        letters[0] = letters.size() > 1 && (letters[1] == 'e' || letters[1] == 'i') ? 's'
                     : letters.starts_with("ch")                                    ? 'c'
                                                                                    : 'k';
    } else if (starts("z")) {
        letters[0] = 's';
    } else if (starts("ge") || starts("gi")) {
        letters[0] = 'j';
    }
    constexpr std::string_view codes = "01230120022455012623010202";  // a to z; h and w as vowels
    std::string key(1, letters.front());
    char last = codes[static_cast<std::size_t>(letters.front() - 'a')];
    for (std::size_t i = 1; i < letters.size() && key.size() < 4; ++i) {
        const char code = codes[static_cast<std::size_t>(letters[i] - 'a')];
        if (code != '0' && code != last) {
            key += code;
        }
        if (letters[i] != 'h' && letters[i] != 'w') {
            last = code;
        }
    }
    return key.append(4 - key.size(), '0');
}

}  // namespace laborshed::pipeline
