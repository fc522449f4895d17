#include "pipeline/linkage_compare.h"

#include "base/jaro_winkler.h"
#include "base/parallel.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace laborshed::pipeline {
namespace {

constexpr double given_close = 0.88;
constexpr double given_unlike = 0.7;
constexpr double family_close = 0.90;
constexpr double street_same = 0.93;
constexpr std::uint64_t local_numbers = 10'000'000;  // seven digits
constexpr std::size_t chunk = 2048;

/// Jaro's pairing of letters can depend on which word comes first, and the answer must not.
double likeness(std::string_view a, std::string_view b) { return a < b ? jaro_winkler(a, b) : jaro_winkler(b, a); }

std::string_view first_word(std::string_view text) { return text.substr(0, text.find(' ')); }

/// With a 1 before them, so that zeros in front count; 0 for none.
std::uint64_t number(const std::string& digits) {
    return digits.empty() ? 0 : std::strtoull(("1" + digits).c_str(), nullptr, 10);
}

/// One digit differs, or two neighbors are swapped. Both of the same length.
bool one_slip(std::uint64_t a, std::uint64_t b) {
    int different = 0;
    std::array<std::pair<std::uint64_t, std::uint64_t>, 2> seen = {};
    int last = 0;
    for (int place = 0; a != 0 || b != 0; ++place, a /= 10, b /= 10) {
        if (a % 10 != b % 10) {
            if (different == 2 || (different == 1 && place != last + 1)) {
                return false;
            }
            seen[static_cast<std::size_t>(different++)] = {a % 10, b % 10};
            last = place;
        }
    }
    return different == 1 || (different == 2 && seen[0].first == seen[1].second && seen[0].second == seen[1].first);
}

/// One letter, no digit, is too many, missing, another or swapped with its neighbor.
bool one_letter_slip(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) {
        std::swap(a, b);
    }
    const auto [first_a, first_b] = std::mismatch(a.begin(), a.end(), b.begin());
    const auto start = static_cast<std::size_t>(first_a - a.begin());
    if (b.size() > a.size() + 1 || first_b == b.end()) {
        return false;
    }
    const auto is_letter = [](char c) { return c < '0' || c > '9'; };
    const std::string_view rest_a = a.substr(start);
    const std::string_view rest_b = b.substr(start);
    if (a.size() < b.size()) {
        return is_letter(rest_b[0]) && rest_a == rest_b.substr(1);
    }
    if (!is_letter(rest_a[0]) || !is_letter(rest_b[0])) {
        return false;
    }
    return rest_a.substr(1) == rest_b.substr(1) || (rest_a.size() > 1 && rest_a[0] == rest_b[1] &&
                                                    rest_a[1] == rest_b[0] && rest_a.substr(2) == rest_b.substr(2));
}

Level number_level(std::uint64_t a, std::uint64_t b) {
    if (a == 0 || b == 0) {
        return Level::missing;
    }
    return a == b ? Level::agree : one_slip(a, b) ? Level::close : Level::differ;
}

Level phone_level(std::uint64_t a, std::uint64_t b) {
    const auto is_local = [](std::uint64_t phone) { return phone < 2 * local_numbers; };
    if (a != 0 && b != 0 && is_local(a) != is_local(b)) {
        return a % local_numbers == b % local_numbers ? Level::agree : Level::differ;
    }
    return number_level(a, b);
}

Level birth_level(std::uint32_t a, std::uint32_t b) {
    if (a == 0 || b == 0) {
        return Level::missing;
    }
    if (a == b) {
        return Level::agree;
    }
    const auto parts = [](std::uint32_t day) { return std::array{day / 10000, day / 100 % 100, day % 100}; };
    const auto first = parts(a);
    const auto second = parts(b);
    if (first[0] == second[0] && first[1] == second[2] && first[2] == second[1]) {
        return Level::swapped;
    }
    int same = 0;
    bool slip = false;
    for (std::size_t i = 0; i < 3; ++i) {
        same += first[i] == second[i] ? 1 : 0;
        slip = slip || one_slip(first[i], second[i]);
    }
    return same == 2 && slip ? Level::close : Level::differ;
}

bool share(const std::vector<std::uint16_t>& a, const std::vector<std::uint16_t>& b) {
    return std::any_of(a.begin(), a.end(),
                       [&](std::uint16_t line) { return std::find(b.begin(), b.end(), line) != b.end(); });
}

std::uint64_t hash_of(const ComparableFields& fields) {
    std::uint64_t hash = 0;
    for (const std::string* text :
         {&fields.given, &fields.family, &fields.family_parts[0], &fields.former, &fields.phone, &fields.email,
          &fields.house, &fields.street, &fields.city, &fields.zip, &fields.last4}) {
        hash = mixed(hash, pipeline::hash_of(*text));
    }
    const auto day = fields.birth ? std::chrono::sys_days(*fields.birth).time_since_epoch().count() + 1'000'000 : 0;
    return mixed(mixed(hash, static_cast<std::uint64_t>(day)), static_cast<std::uint64_t>(fields.sex));
}

}  // namespace

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) noexcept {  // splitmix64's finish, Steele and others 2014
    std::uint64_t x = (a ^ (b + 0x9E3779B97F4A7C15U + (a << 6U) + (a >> 2U))) + 0x9E3779B97F4A7C15U;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
}

std::uint64_t hash_of(std::string_view text) noexcept {  // FNV-1a
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
    return hash;
}

Records::Records(std::span<const PersonFields> people, unsigned threads) : records_(people.size()), texts_(1) {
    std::vector<ComparableFields> plain(people.size());
    parallel_for((people.size() + chunk - 1) / chunk, threads, [&](std::size_t part, unsigned) {
        for (std::size_t i = part * chunk; i < std::min(people.size(), (part + 1) * chunk); ++i) {
            plain[i] = comparable(people[i]);
        }
    });
    ids_.emplace("", 0);
    for (std::size_t i = 0; i < plain.size(); ++i) {
        const ComparableFields& from = plain[i];
        Record& record = records_[i];
        record.content = hash_of(from);
        record.given = id(from.given);
        record.family = id(from.family);
        record.family_parts = {id(from.family_parts[0]), id(from.family_parts[1])};
        record.former = id(from.former);
        record.phone = number(from.phone);
        record.email = id(from.email);
        record.house = id(from.house);
        record.street = id(from.street);
        record.city = id(from.city);
        record.zip = static_cast<std::uint32_t>(number(from.zip));
        record.last4 = static_cast<std::uint32_t>(number(from.last4));
        if (from.birth) {
            record.birth = static_cast<std::uint32_t>(static_cast<int>(from.birth->year())) * 10000 +
                           static_cast<unsigned>(from.birth->month()) * 100 + static_cast<unsigned>(from.birth->day());
        }
        record.sex = from.sex;
    }
}

std::uint32_t Records::id(const std::string& text) {
    const auto [place, is_new] = ids_.try_emplace(text, static_cast<std::uint32_t>(texts_.size()));
    if (is_new) {
        const std::string_view word = first_word(text);
        texts_.push_back(
            {text, pipeline::hash_of(word), pipeline::hash_of(pipeline::sound(word)), nickname_lines(word)});
    }
    return place->second;
}

Level Records::given_level(std::uint32_t a, std::uint32_t b) const {
    if (a == 0 || b == 0) {
        return Level::missing;
    }
    if (a == b) {
        return Level::agree;
    }
    const Text& first = texts_[a];
    const Text& second = texts_[b];
    const std::string_view word_a = first_word(first.text);
    const std::string_view word_b = first_word(second.text);
    const bool initial = std::min(word_a.size(), word_b.size()) == 1 && word_a.front() == word_b.front();
    const bool close = initial || first.first_word == second.first_word || share(first.nicknames, second.nicknames) ||
                       std::max(likeness(first.text, second.text), likeness(word_a, word_b)) >= given_close;
    return close ? Level::close : Level::differ;
}

Level Records::family_level(const Record& a, const Record& b) const {
    if (a.family == 0 || b.family == 0) {
        return Level::missing;
    }
    if (a.family == b.family) {
        return Level::agree;
    }
    const auto known_same = [](std::uint32_t x, std::uint32_t y) { return x != 0 && x == y; };
    const auto part_of = [&](std::uint32_t name, const Record& whole) {
        return known_same(name, whole.family_parts[0]) || known_same(name, whole.family_parts[1]);
    };
    const bool other_name = known_same(a.former, b.family) || known_same(a.family, b.former) ||
                            known_same(a.former, b.former) || part_of(a.family, b) || part_of(b.family, a);
    return other_name || likeness(texts_[a.family].text, texts_[b.family].text) >= family_close ? Level::close
                                                                                                : Level::differ;
}

Level Records::email_level(const Record& a, const Record& b) const {
    if (a.email == 0 || b.email == 0) {
        return Level::missing;
    }
    if (a.email == b.email) {
        return Level::agree;
    }
    return one_letter_slip(texts_[a.email].text, texts_[b.email].text) ? Level::close : Level::differ;
}

Level Records::place_level(const Record& a, const Record& b) const {
    const Level zip = number_level(a.zip, b.zip);
    const bool cities_known = a.city != 0 && b.city != 0;
    if (zip == Level::agree || zip == Level::close) {
        return zip;
    }
    if (cities_known) {
        return a.city == b.city ? Level::close : Level::differ;
    }
    return zip;
}

Level Records::street_level(const Record& a, const Record& b) const {
    if (a.street == 0 || b.street == 0) {
        return Level::missing;
    }
    const std::string& first = texts_[a.street].text;
    const std::string& second = texts_[b.street].text;
    if (a.house == 0 || b.house == 0) {  // a box, a crossing: numbers in it count
        return a.house == b.house && a.street == b.street ? Level::agree : Level::differ;
    }
    if (a.house == b.house) {
        return a.street == b.street || likeness(first, second) >= street_same ? Level::agree
               : texts_[a.street].first_word == texts_[b.street].first_word   ? Level::close
                                                                              : Level::differ;
    }
    const std::string& house_a = texts_[a.house].text;
    const std::string& house_b = texts_[b.house].text;
    const bool slip =
        a.street == b.street && house_a.size() == house_b.size() && one_slip(number(house_a), number(house_b));
    return slip ? Level::close : Level::differ;
}

bool Records::crosswise(const Record& a, const Record& b) const {
    if (a.given == 0 || a.family == 0 || b.given == 0 || b.family == 0) {
        return false;
    }
    const auto first = [this](std::uint32_t text) { return texts_[text].first_word; };
    return first(a.given) == first(b.family) && first(a.family) == first(b.given) && first(a.given) != first(b.given);
}

Pattern Records::compare(const Record& a, const Record& b) const {
    Pattern pattern;
    const bool swapped = crosswise(a, b);
    pattern.set(Field::given, swapped ? Level::missing : given_level(a.given, b.given));
    pattern.set(Field::family, swapped ? Level::swapped : family_level(a, b));
    pattern.set(Field::birth, birth_level(a.birth, b.birth));
    pattern.set(Field::sex, a.sex == 0 || b.sex == 0 ? Level::missing : a.sex == b.sex ? Level::agree : Level::differ);
    pattern.set(Field::phone, phone_level(a.phone, b.phone));
    pattern.set(Field::email, email_level(a, b));
    const Level place = place_level(a, b);
    const Level street = place == Level::differ && a.street != 0 && b.street != 0 ? Level::differ : street_level(a, b);
    pattern.set(Field::street, street);
    pattern.set(Field::place, street == Level::agree || street == Level::close ? Level::missing : place);
    pattern.set(Field::last4, number_level(a.last4, b.last4));
    return pattern;
}

bool Records::contradict(const Record& a, const Record& b) const {
    if (number_level(a.last4, b.last4) == Level::differ) {
        return true;
    }
    const bool other_birth = birth_level(a.birth, b.birth) == Level::differ && a.birth / 10000 != b.birth / 10000 &&
                             a.birth / 100 % 100 != b.birth / 100 % 100 && a.birth % 100 != b.birth % 100;
    return other_birth || (!crosswise(a, b) && given_level(a.given, b.given) == Level::differ &&
                           likeness(texts_[a.given].text, texts_[b.given].text) < given_unlike);
}

bool Records::identical(const Record& a, const Record& b) const noexcept {
    const auto said = [](const Record& r) {
        return std::tie(r.content, r.given, r.family, r.former, r.birth, r.sex, r.phone, r.email, r.house, r.street,
                        r.city, r.zip, r.last4);
    };
    return said(a) == said(b) && a.given != 0 && a.family != 0 &&
           (a.birth != 0 || a.phone != 0 || a.email != 0 || a.street != 0 || a.last4 != 0);
}

}  // namespace laborshed::pipeline
