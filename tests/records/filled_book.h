// A store with something of everything, and all that is in a store as one text.
#pragma once

#include "base/id.h"
#include "records/assessment.h"
#include "records/catalog.h"
#include "records/partnership.h"
#include "records/people.h"
#include "records/pulse.h"
#include "records/regions.h"
#include "records/sign_in_link.h"
#include "support/databases.h"

#include <algorithm>
#include <string>
#include <vector>

namespace laborshed::records {

inline const Author maria{"01MARIA", "Maria Lopez"};

/// Every cell of every table but those left out.
inline std::string content(Store& store, const std::vector<std::string>& without = {}) {
    std::string all;
    store.read([&](Database& database) {
        for (const auto& table : tables(database)) {
            if (std::find(without.begin(), without.end(), table.name) != without.end()) {
                continue;
            }
            all += "\n" + table.name;
            std::vector<std::string> lines;
            for (const auto& cells :
                 select_rows(database, table.name, table.columns, {.condition = "", .order = table.columns.front()})) {
                std::string line;
                for (const auto& cell : cells) {
                    line += "|" +
                            std::visit(
                                [](const auto& value) {
                                    if constexpr (std::same_as<std::remove_cvref_t<decltype(value)>, std::monostate>) {
                                        return std::string("null");
                                    } else {
                                        return to_json(value);
                                    }
                                },
                                cell);
                }
                lines.push_back(line);
            }
            std::sort(lines.begin(), lines.end());  // databases sort texts in their own ways
            for (const auto& line : lines) {
                all += "\n" + line;
            }
        }
    });
    return all;
}

inline Organization hospital(const std::string& name) {
    Organization made;
    made.name = name;
    made.sector = Sector::employer;
    made.places = {{.city = "Everett", .latitude = 47.978984501}};
    return made;
}

inline void fill(Store& store) {
    store.write([](WritableDatabase& database) {
        Change change(database, maria);
        auto organization = change.add(hospital("St. Anne's; \"North\"\nwing ümlaut"));
        organization.employees = 1200;
        organization = change.update(organization);
        Partnership partnership;
        partnership = change.add(partnership);
        Commitment commitment;
        commitment.partnership = partnership.id;
        commitment.organization = organization.id;
        commitment.quantity = 0.1 + 0.2;
        change.add(commitment);
        Account account;
        account.email = "maria@example.org";
        account = change.add(account);
        keep_password(database, account.id, "$argon2id$secret");
        SignInLink link;
        link.account = account.id;
        link.issuer = "https://id.example.org";
        link.subject = "248289";
        change.add(link);
        PulseRound round;
        round.partnership = partnership.id;
        round = change.add(round);
        keep_sheet(database, {"0b01", round.id, "nobody reads this"});
        keep_sheet(database, {"0a02", round.id, "nor this"});
        keep_sheet(database, {"0b01", round.id, "answered anew"});
        keep_sealed_by(database, "0a0b0c");
        AssessmentStatement statement;
        statement.partnership = partnership.id;
        statement.text = "Employers \"interview\" every graduate; ümlaut";
        statement = change.add(statement);
        AssessmentRound assessment;
        assessment.partnership = partnership.id;
        assessment.statements = {{statement.id, 1, statement.text}};
        assessment = change.add(assessment);
        AssessmentAnswer answer;
        answer.round = assessment.id;
        answer.account = account.id;
        answer.organization = organization.id;
        answer.scores = {{statement.id, {}}};
        answer = change.add(answer);
        answer.scores = {{statement.id, 4}};
        change.update(answer);
        add_region(database, {"Our valley", {"53033", "53061"}});
        insert_row(database, "mail",
                   {{"recipient", std::string("a@example.org")},
                    {"topic", std::string("account")},
                    {"subject", std::string("Hello")},
                    {"body", std::string("…")},
                    {"created", now_utc()}});
    });
}

}  // namespace laborshed::records
