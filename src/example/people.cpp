#include "example/people.h"

#include "base/words.h"
#include "example/noise.h"
#include "example_tables.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

namespace laborshed::example {
namespace {

using pipeline::PersonFields;
using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

struct GivenName {
    std::string name;
    char sex = 0;
    std::string shorter;
};

struct Town {
    std::string_view name;
    std::string_view zips;  ///< four
};

constexpr auto towns = std::to_array<Town>({{"Alder Falls", "98901989029890398908"},
                                            {"Basalt", "98942989449894598948"},
                                            {"Cinder Creek", "98932989339893598936"},
                                            {"Dry Fork", "98937989389893998947"},
                                            {"Elkhorn", "98951989529895398954"},
                                            {"Ferry Landing", "98920989219892298923"},
                                            {"Granite", "98925989269892698929"},
                                            {"Hopfield", "98930989319893498940"}});
constexpr std::size_t zips_of_a_town = 4;
constexpr std::size_t zip_digits = 5;
constexpr std::size_t days_of_births = 22630;  // 62 years
constexpr std::size_t twenty_years = 7300;

constexpr auto street_names = std::to_array<std::string_view>(
    {"Main",     "Oak",       "Maple",   "Cedar",  "Pine",   "Washington", "Lake",     "Hill",   "Walnut",
     "Spring",   "North",     "Ridge",   "Church", "Willow", "Mill",       "Sunset",   "Cherry", "Highland",
     "Franklin", "Jefferson", "River",   "Meadow", "Forest", "Chestnut",   "Jackson",  "Park",   "Orchard",
     "Tieton",   "Summit",    "Lincoln", "Apple",  "Canyon", "Prairie",    "Larkspur", "Barge",  "Chinook",
     "Grant",    "Englewood", "Viola",   "Naches", "Hop",    "Ahtanum",    "Wenas",    "Selah",  "Umptanum",
     "Cowiche",  "Nob Hill",  "Fair",    "Rose",   "Elm"});
constexpr auto street_types = std::to_array<std::string_view>({"St", "Ave", "Rd", "Dr", "Ln", "Blvd", "Ct", "Way"});
constexpr auto domains = std::to_array<std::string_view>(
    {"gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "icloud.com", "valley.net"});

// Parts that rare family names are put together from.
constexpr auto name_heads = std::to_array<std::string_view>(
    {"Ash",   "Bar", "Black", "Brad", "Bur", "Cal",  "Chad", "Cres", "Dal",  "Den",  "Dun",  "East", "El",
     "Fair",  "Fen", "Gar",   "Gold", "Hal", "Hart", "Hol",  "Kel",  "Kirk", "Lang", "Lin",  "Mar",  "Mel",
     "Mort",  "New", "Nor",   "Oak",  "Pem", "Quin", "Rad",  "Red",  "Rock", "San",  "Shel", "Stan", "Sut",
     "Thorn", "Tor", "Up",    "Van",  "Wal", "War",  "Whit", "Wil",  "Wood", "York", "Zel"});
constexpr auto name_tails = std::to_array<std::string_view>(
    {"berg", "bridge", "bury",   "by",     "combe", "croft", "dale",  "den",  "ersen", "field", "ford",  "gate",
     "ham",  "hurst",  "ington", "ley",    "low",   "man",   "mark",  "more", "nik",   "owski", "ridge", "sky",
     "son",  "stad",   "stein",  "thorpe", "ton",   "vale",  "ville", "well", "wick",  "wood",  "worth"});

struct Names {
    std::vector<GivenName> given;
    std::vector<std::string> family;
};

Names read_names() {
    Names names;
    std::istringstream given{std::string(embedded::given_names)};
    for (GivenName name; given >> name.name >> name.sex >> name.shorter;) {
        names.given.push_back(name);
    }
    std::istringstream family{std::string(embedded::family_names)};
    for (std::string name; family >> name;) {
        names.family.push_back(name);
    }
    return names;
}

struct Person {
    PersonFields fields;
    std::size_t given = 0;  ///< in the table
    std::string middle;
    std::uint32_t number = 0;
};

class Generator {
  public:
    explicit Generator(const PeopleOptions& options)
        : options_(options), random_(options.seed, static_cast<std::uint32_t>(Noise::people), 0) {}

    PeopleList list() {
        PeopleList list;
        Person before;
        for (std::uint32_t number = 0; list.people.size() < options_.records; ++number) {
            Person person = number > 0 && happens(1.0 / 3) ? relative(before) : stranger();
            person.number = number;
            const double times = random_.uniform();
            const int records = times < options_.thrice ? 3 : times < options_.thrice + options_.twice ? 2 : 1;
            for (int record = 0; record < records && list.people.size() < options_.records; ++record) {
                list.people.push_back(record == 0 ? thinned(person.fields) : thinned(changed(person)));
                list.truth.push_back(number);
            }
            before = std::move(person);
        }
        for (std::size_t i = list.people.size(); i > 1; --i) {
            const std::size_t j = below(i);
            std::swap(list.people[i - 1], list.people[j]);
            std::swap(list.truth[i - 1], list.truth[j]);
        }
        return list;
    }

  private:
    bool happens(double chance) { return random_.uniform() < chance; }
    bool errs(double chance) { return happens(chance * options_.errors); }
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_.uniform() * static_cast<double>(n)); }
    template <class List>
    auto any(const List& list) {
        return list[below(list.size())];
    }
    /// The first are the most common: density falls as rank to the power −0.5.
    std::size_t common(std::size_t n) {
        const double u = random_.uniform();
        return static_cast<std::size_t>(u * u * static_cast<double>(n));
    }
    std::string number(std::size_t digits) {
        std::string text;
        while (text.size() < digits) {
            text += static_cast<char>('0' + below(10));
        }
        return text;
    }

    std::string family_name() {
        if (happens(0.5)) {
            return names_.family[common(names_.family.size())];
        }
        std::string name(any(name_heads));
        name += any(name_tails);
        return happens(0.08) ? name + "-" + names_.family[common(names_.family.size())] : name;
    }
    void name(Person& person) {
        person.given = common(names_.given.size());
        person.fields.given = names_.given[person.given].name;
        person.fields.sex = names_.given[person.given].sex == 'f' ? "F" : "M";
        person.middle = names_.given[common(names_.given.size())].name;
    }
    void set_email(PersonFields& fields) {
        std::string letters;
        for (const std::string& word : words(fields.given + " " + fields.family)) {
            letters += letters.empty() || happens(0.5) ? word : "." + word;
        }
        letters += happens(0.6) ? number(2) : "";
        letters += '@';
        fields.email = letters.append(any(domains));
    }
    void set_address(PersonFields& fields) {  // one thing after another: the order of the draws is the answer
        const Town& town = towns[common(towns.size())];
        fields.street = std::to_string(1 + below(4999)) + ' ';
        fields.street.append(any(street_names)) += ' ';
        fields.street.append(any(street_types));
        fields.street += happens(0.15) ? " Apt " + number(2) : "";
        fields.city = town.name;
        fields.zip = town.zips.substr(zip_digits * below(zips_of_a_town), zip_digits);
    }
    void set_phone(PersonFields& fields) {
        fields.phone = "509-" + std::to_string(200 + below(700)) + '-';
        fields.phone += number(4);
    }
    sys_days birth_date() { return sys_days(year(1946) / 1 / 1) + std::chrono::days(below(days_of_births)); }

    Person stranger() {
        Person person;
        name(person);
        person.fields.family = family_name();
        person.fields.birth = birth_date();
        set_phone(person.fields);
        set_email(person.fields);
        set_address(person.fields);
        person.fields.last4 = number(4);
        return person;
    }

    /// Somebody who lives with the person.
    Person relative(const Person& with) {
        Person person = with;
        const double kind = random_.uniform();
        name(person);
        if (kind < 0.03) {  // twins, some of like names
            const bool alike = happens(0.2);
            const char initial = with.fields.given.front();
            for (int tries = 0;
                 person.given == with.given || (alike && tries < 50 && person.fields.given.front() != initial);
                 ++tries) {
                name(person);
            }
        } else if (kind < 0.045) {  // parent and child of one name
            person.given = with.given;
            person.fields.given = with.fields.given;
            person.fields.sex = with.fields.sex;
            person.fields.birth = *with.fields.birth + std::chrono::days(twenty_years + below(twenty_years));
        } else {
            person.fields.birth = birth_date();
        }
        while (person.fields.given == with.fields.given && kind >= 0.045) {
            name(person);
        }
        person.fields.former.clear();
        if (happens(0.2) && kind >= 0.045) {
            person.fields.family = family_name();
        }
        if (happens(0.6)) {
            set_phone(person.fields);
        }
        set_email(person.fields);
        person.fields.last4 = number(4);
        return person;
    }

    void misspell(std::string& text) {
        const std::size_t place =
            text.size() > 1 ? 1 + below(text.size() - 1) : 0;  // people get the first letter right
        if (text.empty() || static_cast<unsigned char>(text[place]) >= 0x80) {
            return;
        }
        constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
        switch (below(5)) {
            case 0: text.insert(place, 1, any(letters)); break;
            case 1: text.erase(place, 1); break;
            case 2:
                if (place + 1 < text.size() && static_cast<unsigned char>(text[place + 1]) < 0x80) {
                    std::swap(text[place], text[place + 1]);
                }
                break;
            case 3: text[place] = any(letters); break;
            default: misread(text);
        }
    }
    void misread(std::string& text) {
        using Like = std::pair<std::string_view, std::string_view>;
        constexpr auto alike = std::to_array<Like>({{"rn", "m"},
                                                    {"m", "rn"},
                                                    {"cl", "d"},
                                                    {"l", "1"},
                                                    {"o", "0"},
                                                    {"vv", "w"},
                                                    {"e", "c"},
                                                    {"h", "b"},
                                                    {"u", "v"}});
        const std::size_t start = below(alike.size());
        for (std::size_t i = 0; i < alike.size(); ++i) {
            const auto& [right, wrong] = alike[(start + i) % alike.size()];
            const std::size_t place = text.find(right, 1);
            if (place != std::string::npos) {
                text.replace(place, right.size(), wrong);
                return;
            }
        }
    }
    void wrong_digit(std::string& digits) {
        const std::size_t place = below(digits.size());
        if (std::isdigit(static_cast<unsigned char>(digits[place])) != 0) {
            digits[place] = static_cast<char>('0' + (digits[place] - '0' + 1 + static_cast<int>(below(9))) % 10);
        }
    }
    void wrong_birth(sys_days& birth) {
        const year_month_day right(birth);
        const auto d = static_cast<unsigned>(right.day());
        const auto m = static_cast<unsigned>(right.month());
        year_month_day wrong = right;
        switch (below(4)) {
            case 0: wrong = d <= 12 ? right.year() / month(d) / day(m) : right; break;
            case 1:
                wrong = year(static_cast<int>(right.year()) - 1 + 2 * static_cast<int>(below(2))) / right.month() /
                        right.day();
                break;
            case 2: wrong = right.year() / right.month() / day(d / 10 * 10 + static_cast<unsigned>(below(10))); break;
            default: wrong = right.year() / month(m < 10 ? 1 + static_cast<unsigned>(below(9)) : m) / right.day();
        }
        birth = wrong.ok() ? sys_days(wrong) : birth;
    }

    PersonFields changed(const Person& person) {
        PersonFields fields = person.fields;
        change_name(person, fields);
        if (errs(0.15)) {
            set_address(fields);
        } else if (errs(0.05)) {
            misspell(fields.street);
        } else if (errs(0.02)) {
            wrong_digit(fields.street);
        }
        if (errs(0.12)) {
            set_phone(fields);
        } else if (errs(0.02)) {
            wrong_digit(fields.phone);
        }
        if (errs(0.12)) {
            set_email(fields);
        } else if (errs(0.03)) {
            misspell(fields.email);
        }
        if (errs(0.035)) {
            wrong_birth(*fields.birth);
        }
        if (errs(0.01)) {
            wrong_digit(fields.last4);
        }
        if (errs(0.005)) {
            fields.sex = fields.sex == "F" ? "M" : "F";
        }
        return fields;
    }
    void change_name(const Person& person, PersonFields& fields) {
        const GivenName& given = names_.given[person.given];
        if (errs(0.10) && given.shorter != "-") {
            fields.given = given.shorter;
        } else if (errs(0.01)) {
            fields.given = person.middle;
        } else if (errs(0.08)) {
            fields.given += " " + person.middle.substr(0, 1) + ".";
        }
        if (errs(0.06)) {
            misspell(fields.given);
        }
        if (errs(fields.sex == "F" ? 0.10 : 0.01)) {
            const std::string former = std::exchange(fields.family, family_name());
            if (happens(0.3)) {
                fields.family = former + "-" + fields.family;
            } else if (happens(0.5)) {
                fields.former = former;
            }
        } else if (errs(0.06)) {
            misspell(fields.family);
        }
        if (errs(0.02)) {
            std::swap(fields.given, fields.family);
        }
        if (errs(0.15)) {
            fields.given = without_accents(fields.given);
            fields.family = without_accents(fields.family);
        }
        if (errs(0.05)) {
            for (std::string* text : {&fields.given, &fields.family}) {
                *text = without_accents(*text);
                std::transform(text->begin(), text->end(), text->begin(),
                               [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
            }
        }
    }

    /// Without what nobody wrote down.
    PersonFields thinned(const PersonFields& fields) {
        PersonFields thin = fields;
        if (happens(0.04)) {
            thin.birth.reset();
        }
        if (happens(0.05)) {
            thin.sex.clear();
        }
        if (happens(0.15)) {
            thin.phone.clear();
        }
        if (happens(0.35)) {
            thin.email.clear();
        }
        if (happens(0.10)) {
            thin.street.clear();
        }
        if (happens(0.06)) {
            thin.zip.clear();
        }
        if (happens(0.05)) {
            thin.city.clear();
        }
        if (happens(0.5)) {
            thin.last4.clear();
        }
        const bool enough = thin.birth || !thin.phone.empty() || !thin.email.empty() || !thin.street.empty();
        return enough ? thin : fields;
    }

    PeopleOptions options_;
    RandomStream random_;
    Names names_ = read_names();
};

}  // namespace

PeopleList make_people(const PeopleOptions& options) { return Generator(options).list(); }

}  // namespace laborshed::example
