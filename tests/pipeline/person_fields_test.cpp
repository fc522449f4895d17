#include "pipeline/person_fields.h"

#include "pipeline/linkage_compare.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace laborshed::pipeline {
namespace {

using std::chrono::sys_days;
using std::chrono::year;

std::string phone(const char* text) { return comparable({.phone = text}).phone; }
std::string email(const char* text) { return comparable({.email = text}).email; }

TEST(PersonFields, NamesAreReducedToWhatIsWrittenTheSameEverywhere) {
    EXPECT_EQ(comparable({.given = " Mary-Ann "}).given, "mary ann");
    EXPECT_EQ(comparable({.given = "Dr. José"}).given, "jose");
    EXPECT_EQ(comparable({.given = "J."}).given, "j");
    EXPECT_EQ(comparable({.family = "O'NEIL, Jr."}).family, "oneil");
    EXPECT_EQ(comparable({.family = "Mc Donald"}).family, "mcdonald");
    EXPECT_EQ(comparable({.family = "Miss"}).family, "miss");  // nothing else remains
    const auto both = comparable({.family = "de la Cruz-Núñez"});
    EXPECT_EQ(both.family, "delacruznunez");
    EXPECT_THAT(both.family_parts, testing::ElementsAre("delacruz", "nunez"));
    EXPECT_THAT(comparable({.family = "Cruz"}).family_parts, testing::ElementsAre("", ""));
}

TEST(PersonFields, PhonesEmailsAndNumbers) {
    EXPECT_EQ(phone("(509) 555-0142"), "5095550142");
    EXPECT_EQ(phone("+1 509.555.0142 x12"), "5095550142");
    EXPECT_EQ(phone("555-0142"), "5550142");
    EXPECT_EQ(phone("911"), "");
    EXPECT_EQ(phone("000-000-0000"), "");
    EXPECT_EQ(email("Ana.Ruiz+jobs@GMail.com"), "anaruiz@gmail.com");
    EXPECT_EQ(email("ana.ruiz@googlemail.com"), "anaruiz@gmail.com");
    EXPECT_EQ(email("Ana.Ruiz@valley.net"), "ana.ruiz@valley.net");
    EXPECT_EQ(email("none"), "");
    EXPECT_EQ(email("@x"), "");
    EXPECT_EQ(comparable({.zip = "98901-1234"}).zip, "98901");
    EXPECT_EQ(comparable({.zip = "989"}).zip, "");
    EXPECT_EQ(comparable({.last4 = "***-**-0042"}).last4, "0042");
    EXPECT_EQ(comparable({.last4 = "0000"}).last4, "");
    EXPECT_EQ(comparable({.sex = "Woman"}).sex, 'f');
    EXPECT_EQ(comparable({.sex = "male"}).sex, 'm');
    EXPECT_EQ(comparable({.sex = "nonbinary"}).sex, 'x');
    EXPECT_EQ(comparable({.sex = "9"}).sex, 0);
    EXPECT_FALSE(comparable({.birth = sys_days(year(1900) / 1 / 1)}).birth);
    const auto street = comparable({.street = "2811 W. Tieton Dr., Apt 4"});
    EXPECT_EQ(street.house, "2811");
    EXPECT_EQ(street.street, "west tieton drive");
}

TEST(PersonFields, NicknamesShareALine) {
    const auto related = [](const char* a, const char* b) {
        const auto& first = nickname_lines(a);
        const auto& second = nickname_lines(b);
        return std::find_first_of(first.begin(), first.end(), second.begin(), second.end()) != first.end();
    };
    EXPECT_TRUE(related("robert", "bob"));
    EXPECT_TRUE(related("bob", "rob"));
    EXPECT_TRUE(related("peggy", "margaret"));
    EXPECT_TRUE(related("jose", "pepe"));
    EXPECT_FALSE(related("robert", "richard"));
    EXPECT_TRUE(nickname_lines("xochitl").empty());
    EXPECT_TRUE(nickname_lines("").empty());
}

TEST(PersonFields, Sounds) {
    EXPECT_EQ(sound("robert"), "r163");  // the published examples of Soundex
    EXPECT_EQ(sound("rupert"), "r163");
    EXPECT_EQ(sound("ashcraft"), "a261");
    EXPECT_EQ(sound("tymczak"), "t522");
    EXPECT_EQ(sound("honeyman"), "h555");
    EXPECT_EQ(sound("philips"), sound("filips"));
    EXPECT_EQ(sound("catherine"), sound("katherine"));
    EXPECT_EQ(sound("wright"), sound("right"));
    EXPECT_EQ(sound("lee"), "l000");
    EXPECT_EQ(sound(""), "");
}

/// Two people who differ in one field; the rest is not known.
Pattern compared(const PersonFields& a, const PersonFields& b) {
    const std::vector<PersonFields> people = {a, b};
    const Records records(people, 1);
    const Pattern pattern = records.compare(records[0], records[1]);
    EXPECT_EQ(pattern, records.compare(records[1], records[0]));
    return pattern;
}

Level given(const char* a, const char* b) { return compared({.given = a}, {.given = b}).at(Field::given); }
Level birth(sys_days a, sys_days b) { return compared({.birth = a}, {.birth = b}).at(Field::birth); }

TEST(LinkageCompare, LevelsOfNames) {
    EXPECT_EQ(given("José", "JOSE"), Level::agree);
    EXPECT_EQ(given("Bob", "Robert"), Level::close);
    EXPECT_EQ(given("Mary Ann", "Mary"), Level::close);
    EXPECT_EQ(given("M.", "Mary"), Level::close);
    EXPECT_EQ(given("Jenifer", "Jennifer"), Level::close);
    EXPECT_EQ(given("Mary", "Patricia"), Level::differ);
    EXPECT_EQ(given("", "Patricia"), Level::missing);
    const auto family = [](PersonFields a, PersonFields b) { return compared(a, b).at(Field::family); };
    EXPECT_EQ(family({.family = "McDonald"}, {.family = "Mc Donald"}), Level::agree);
    EXPECT_EQ(family({.family = "Ruiz-Soto"}, {.family = "Soto"}), Level::close);
    EXPECT_EQ(family({.family = "Ruiz", .former = "Soto"}, {.family = "Soto"}), Level::close);
    EXPECT_EQ(family({.family = "Hernandes"}, {.family = "Hernandez"}), Level::close);
    EXPECT_EQ(family({.family = "Ruiz"}, {.family = "Soto"}), Level::differ);
    const Pattern swapped = compared({.given = "Rosa M.", .family = "Soto"}, {.given = "Soto", .family = "Rosa"});
    EXPECT_EQ(swapped.at(Field::family), Level::swapped);
    EXPECT_EQ(swapped.at(Field::given), Level::missing);
}

TEST(LinkageCompare, LevelsOfDatesAndNumbers) {
    EXPECT_EQ(birth(year(1984) / 3 / 5, year(1984) / 3 / 5), Level::agree);
    EXPECT_EQ(birth(year(1984) / 3 / 5, year(1984) / 5 / 3), Level::swapped);
    EXPECT_EQ(birth(year(1984) / 3 / 15, year(1984) / 3 / 16), Level::close);
    EXPECT_EQ(birth(year(1984) / 3 / 15, year(1948) / 3 / 15), Level::close);
    EXPECT_EQ(birth(year(1984) / 3 / 15, year(1984) / 3 / 26), Level::differ);
    EXPECT_EQ(birth(year(1984) / 3 / 15, year(1985) / 3 / 16), Level::differ);
    const auto phones = [](const char* a, const char* b) {
        return compared({.phone = a}, {.phone = b}).at(Field::phone);
    };
    EXPECT_EQ(phones("509-555-0142", "555-0142"), Level::agree);
    EXPECT_EQ(phones("509-555-0142", "509-555-0143"), Level::close);
    EXPECT_EQ(phones("509-555-0142", "509-555-0124"), Level::close);
    EXPECT_EQ(phones("509-555-0142", "509-555-0153"), Level::differ);
    const auto mails = [](const char* a, const char* b) {
        return compared({.email = a}, {.email = b}).at(Field::email);
    };
    EXPECT_EQ(mails("rosasoto@valley.net", "rossoto@valley.net"), Level::close);
    EXPECT_EQ(mails("rosasoto@valley.net", "roassoto@valley.net"), Level::close);
    EXPECT_EQ(mails("rosasoto1@valley.net", "rosasoto2@valley.net"), Level::differ);
    EXPECT_EQ(mails("rosasoto@valley.net", "rosasoto@gmail.com"), Level::differ);
    EXPECT_EQ(compared({.last4 = "1234"}, {.last4 = "1235"}).at(Field::last4), Level::close);
    EXPECT_EQ(compared({.sex = "F"}, {.sex = "male"}).at(Field::sex), Level::differ);
}

TEST(LinkageCompare, APlaceCountsOnlyWhereTheStreetDoesNot) {
    const PersonFields home = {.street = "12 Oak St", .city = "Basalt", .zip = "98942"};
    const auto with = [&home](const char* street, const char* city, const char* zip) {
        return compared(home, {.street = street, .city = city, .zip = zip});
    };
    EXPECT_EQ(with("12 Oak Street #3", "Basalt", "98942").at(Field::street), Level::agree);
    EXPECT_EQ(with("12 Oak Street #3", "Basalt", "98942").at(Field::place), Level::missing);
    EXPECT_EQ(with("13 Oak St", "Basalt", "98942").at(Field::street), Level::close);
    EXPECT_EQ(with("800 Elm St", "Basalt", "98942").at(Field::street), Level::differ);
    EXPECT_EQ(with("800 Elm St", "Basalt", "98942").at(Field::place), Level::agree);
    EXPECT_EQ(with("800 Elm St", "Basalt", "98001").at(Field::place), Level::close);
    EXPECT_EQ(with("12 Oak St", "Granite", "98001").at(Field::street), Level::differ);
    EXPECT_EQ(with("12 Oak St", "Granite", "98001").at(Field::place), Level::differ);
    EXPECT_EQ(with("", "", "").at(Field::place), Level::missing);
}

}  // namespace
}  // namespace laborshed::pipeline
