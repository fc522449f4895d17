// What is kept at a participant and for how long: documents, and the retention period. On both databases.
#include "intake.h"

#include "records/backup.h"
#include "records/participant_document.h"
#include "records/retention.h"
#include "services/participants/participant_documents.h"
#include "services/participants/retention.h"

#include <spdlog/fmt/fmt.h>
#include <boost/beast/core/detail/base64.hpp>

namespace laborshed {
namespace {

using std::chrono::days;
using testing::ago;
using testing::Browser;
using testing::field;
using testing::kToday;
using testing::parsed;
using testing::status;
namespace http = testing::http;

std::string base_64(const std::string& bytes) {
    namespace base64 = boost::beast::detail::base64;
    std::string text(base64::encoded_size(bytes.size()), '\0');
    text.resize(base64::encode(text.data(), bytes.data(), bytes.size()));
    return text;
}

class KeepingOnBothDatabases : public testing::IntakeOnBothDatabases {
  protected:
    testing::Response bring(Browser& who, const std::string& participant, const std::string& name,
                            const std::string& content, const std::string& scope = "progress") {
        return who.post("/api/participants/" + participant + "/documents",
                        fmt::format(R"({{"name":"{}","scope":"{}","content":"{}"}})", name, scope, base_64(content)));
    }
    static boost::json::array documents(Browser& who, const std::string& participant) {
        return parsed(who.get("/api/participants/" + participant)).at("documents").as_array();
    }
    static std::string file_of(const testing::Response& brought) {
        return "/api/participant-documents/" + std::string(parsed(brought).at("id").as_string()) + "/file";
    }
    /// Everything that the database holds of documents.
    std::string kept_of_documents() {
        std::string all;
        server->workspace().read([&](records::Database& database) {
            for (const auto& one : records::select<records::ParticipantDocument>(database)) {
                all += to_json(one) + "\n";
            }
            for (const auto& cells : records::select_rows(database, "participant_document_content", {"sealed"},
                                                          {.condition = "", .order = "document"})) {
                all += std::get<std::string>(cells.front()) + "\n";
            }
        });
        return all;
    }

    std::string person(const std::string& family, const std::string& step_name, int days_ago,
                       const std::string& more = {}) {
        auto id = cara->made("/api/participants", intake(family));
        step(*cara, id, step_name, days_ago, more);
        return id;
    }
    std::vector<std::string> names(Browser& who, const char* list) {
        std::vector<std::string> found;
        const auto page = parsed(who.get("/api/retention"));
        for (const auto& one : page.at(list).as_array()) {
            found.emplace_back(one.at("name").as_string());
        }
        return found;
    }
    services::RetentionRound round(int after) {
        return services::end_retention(server->workspace(), kToday + days(after));
    }
    bool is_anonymous(const std::string& id) {
        return !parsed(cara->get("/api/participants/" + id)).at("anonymized").is_null();
    }
    testing::Response keep(Browser& who, const std::string& id, const std::string& until, const std::string& reason) {
        const auto page = parsed(cara->get("/api/participants/" + id));
        return who.put("/api/participants/" + id + "/keep",
                       fmt::format(R"({{"version":{},"until":{},"reason":"{}"}})", page.at("version").as_int64(),
                                   until.empty() ? "null" : '"' + until + '"', reason));
    }
};

TEST_P(KeepingOnBothDatabases, ADocumentIsSeenInItsScopeAndEveryDownloadIsALook) {
    const auto id = cara->made("/api/participants", intake("Quiroga", consent(college, R"("progress","contact")")));
    const auto license = bring(*cara, id, "License of Rosa.txt", "Registered nurse\n");
    ASSERT_EQ(status(license), 201) << license.body();
    EXPECT_EQ(field(license, "type"), R"("txt")");
    EXPECT_EQ(field(license, "size"), "17");
    const auto pay = bring(*cara, id, "pay.pdf", "%PDF-1.7 low income", "background");
    ASSERT_EQ(status(pay), 201) << pay.body();
    EXPECT_EQ(documents(*cara, id).size(), 2U);

    const auto seen = documents(*kim, id);
    ASSERT_EQ(seen.size(), 1U) << "without a consent to the background nothing of it";
    EXPECT_EQ(seen.at(0).at("name").as_string(), "License of Rosa.txt");
    EXPECT_FALSE(seen.at(0).at("may_remove").as_bool());
    EXPECT_EQ(status(kim->get(file_of(pay))), 404);
    EXPECT_EQ(status(sam->get(file_of(license))), 404);
    EXPECT_EQ(status(maria->get(file_of(license))), 404) << "no role by itself";
    EXPECT_EQ(status(Browser(*server).get(file_of(license))), 401);

    const auto file = kim->get(file_of(license));
    ASSERT_EQ(status(file), 200);
    EXPECT_EQ(file.body(), "Registered nurse\n");
    EXPECT_EQ(file[http::field::content_type], "text/plain; charset=utf-8");
    EXPECT_EQ(file[http::field::content_disposition], "attachment; filename=\"License of Rosa.txt\"");
    EXPECT_EQ(file["X-Content-Type-Options"], "nosniff");
    EXPECT_EQ(file[http::field::cache_control], "no-store");
    const auto looks = parsed(cara->get("/api/participants/" + id)).at("looks").as_array();
    EXPECT_EQ(std::ranges::count_if(looks, [](const auto& look) { return look.at("what").as_string() == "document"; }),
              1)
        << "those that were refused saw nothing";

    const auto sealed = kept_of_documents();
    for (const auto* word : {"License", "nurse", "income", "pay.pdf"}) {
        EXPECT_EQ(sealed.find(word), std::string::npos) << word;
    }
    // withdrawn: gone at once, also what the organization brought itself
    const auto theirs = bring(*kim, id, "grades.docx", "PK\x03\x04 [Content_Types].xml word/document.xml");
    ASSERT_EQ(status(theirs), 201) << theirs.body();
    const auto withdrawn =
        fmt::format(R"({{"version":1,"consents":[{}]}})",
                    consent(college, R"("progress","contact")", fmt::format(R"(,"withdrawn":"{}")", ago(0))));
    ASSERT_EQ(status(cara->put("/api/participants/" + id + "/consents", withdrawn)), 200);
    EXPECT_EQ(status(kim->get(file_of(license))), 404);
    EXPECT_EQ(status(kim->get(file_of(theirs))), 404);
    EXPECT_EQ(status(bring(*kim, id, "more.txt", "more")), 404);
    EXPECT_EQ(documents(*cara, id).size(), 3U);
}

TEST_P(KeepingOnBothDatabases, WrongAndLargeDocumentsAreRefused) {
    const auto id = cara->made("/api/participants", intake("Quiroga", consent(college, R"("progress")")));
    struct Case {
        const char* name;
        std::string content;
        const char* says;
    };
    for (const auto& wrong : std::vector<Case>{
             {"virus.exe", "MZ", "name Choose a file that ends with"},
             {"license", "%PDF-1.7", "name Choose a file that ends with"},
             {"license.pdf", "<html>", "content This file is not a PDF"},
             {"photo.PNG", "%PDF-1.7", "content This file is not a PNG"},
             {"photo.jpeg", "\x89PNG\r\n\x1a\n", "content This file is not a JPEG"},
             {"note.txt", std::string("a\0b", 3), "content This file is not plain text"},
             {"note.txt", "caf\xe9", "content This file is not plain text"},
             {"letter.docx", "PK\x03\x04 something else", "content This file is not a Word document"},
             {"letter.docx", "PK\x03\x04 [Content_Types].xml word/document.xml word/vbaProject.bin",
              "or it has macros"},
             {"note.txt", "", "content The file is empty"},
             {"../note.txt", "text", "name Enter a file name"},
         }) {
        const auto answer = bring(*cara, id, wrong.name, wrong.content);
        EXPECT_EQ(status(answer), 400) << wrong.name;
        std::string said;
        const auto problem = parsed(answer);
        for (const auto& fault : problem.at("faults").as_array()) {
            said += std::string(fault.at("field").as_string()) + " " + std::string(fault.at("message").as_string());
        }
        EXPECT_NE(said.find(wrong.says), std::string::npos) << wrong.name << ": " << answer.body();
    }
    EXPECT_EQ(status(cara->post("/api/participants/" + id + "/documents",
                                R"({"name":"a.txt","scope":"progress","content":"no base 64!"})")),
              400);
    EXPECT_EQ(status(bring(*kim, id, "pay.txt", "text", "background")), 400) << "a scope that it may not see";
    EXPECT_EQ(status(bring(*cara, id, "pay.txt", "text", "everything")), 400);

    const auto large = bring(*cara, id, "large.txt", std::string(services::kLargestDocument + 1, 'x'));
    EXPECT_EQ(status(large), 400);
    EXPECT_NE(large.body().find("larger than 5 MB"), std::string::npos) << large.body();
    const auto sends = [&](const std::string& path, int bytes) {
        auto connection = server->connect();
        connection.send(fmt::format(
            "POST /api/participants/{}/{} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n\r\n", id, path, bytes));
        return status(connection.read());
    };
    EXPECT_EQ(sends("documents", 8'000'000), 413);
    EXPECT_EQ(sends("notes", 2'000'000), 413) << "nothing else may be large";
    EXPECT_TRUE(documents(*cara, id).empty());
    const std::string whole(services::kLargestDocument, 'x');
    const auto largest = bring(*cara, id, "Größe.txt", whole);
    ASSERT_EQ(status(largest), 201) << largest.body();
    const auto file = cara->get(file_of(largest));
    EXPECT_EQ(file.body(), whole);
    EXPECT_EQ(file[http::field::content_disposition],
              "attachment; filename=\"Gr____e.txt\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe.txt");
}

TEST_P(KeepingOnBothDatabases, DocumentsAreRemovedForgottenMergedAndBackedUp) {
    const auto kept_id = cara->made("/api/participants", intake("Quiroga", consent(college, R"("progress")")));
    const auto gone_id = cara->made("/api/participants", intake("Quirogo", consent(college, R"("progress")")));
    const auto license = bring(*cara, gone_id, "license.txt", "Registered nurse");
    const auto grades = bring(*kim, gone_id, "grades.txt", "All of them good");
    ASSERT_EQ(status(grades), 201) << grades.body();
    const auto remove = [](Browser& who, const testing::Response& document, int version = 1) {
        return status(who.send(http::verb::delete_,
                               "/api/participant-documents/" + std::string(parsed(document).at("id").as_string()),
                               fmt::format(R"({{"version":{}}})", version)));
    };
    EXPECT_EQ(remove(*kim, license), 403);
    EXPECT_EQ(remove(*sam, license), 404);
    EXPECT_EQ(remove(*cara, license, 7), 409);

    // merged, read, and undone
    const auto before = kept_of_documents();
    const auto merged = merge(*cara, gone_id, kept_id);
    ASSERT_EQ(status(merged), 201) << merged.body();
    EXPECT_EQ(documents(*cara, kept_id).size(), 2U);
    EXPECT_EQ(kim->get(file_of(grades)).body(), "All of them good");
    EXPECT_EQ(cara->get(file_of(license)).body(), "Registered nurse");
    ASSERT_EQ(status(take_back(*cara, merged)), 200);
    EXPECT_EQ(documents(*cara, gone_id).size(), 2U);
    EXPECT_EQ(kim->get(file_of(grades)).body(), "All of them good");
    EXPECT_EQ(before.substr(before.rfind('{')).substr(before.substr(before.rfind('{')).find('\n')), [&] {
        const auto now = kept_of_documents();
        const auto last = now.substr(now.rfind('{'));
        return last.substr(last.find('\n'));
    }()) << "the contents were never touched";

    // a backup has them, sealed
    testing::TemporaryFolder folder;
    records::back_up(server->workspace().records(), folder.path() / "backup.sqlite");
    records::Database copy((folder.path() / "backup.sqlite").string());
    EXPECT_EQ(records::select<records::ParticipantDocument>(copy).size(), 2U);
    const auto id = std::string(parsed(license).at("id").as_string());
    server->workspace().read([&](records::Database& database) {
        EXPECT_EQ(records::document_content(copy, id), records::document_content(database, id));
    });

    const auto now = documents(*kim, gone_id);
    const auto version = now.at(0).at("version").as_int64();
    EXPECT_EQ(remove(*kim, grades, static_cast<int>(version)), 204);
    EXPECT_EQ(documents(*cara, gone_id).size(), 1U);
    const auto page = parsed(cara->get("/api/participants/" + gone_id));
    EXPECT_EQ(status(cara->send(http::verb::delete_, "/api/participants/" + gone_id,
                                fmt::format(R"({{"version":{}}})", page.at("version").as_int64()))),
              204);
    EXPECT_EQ(kept_of_documents(), "") << "forgotten with the person";
    EXPECT_EQ(status(cara->get(file_of(license))), 404);
    EXPECT_EQ(status(bring(*cara, gone_id, "more.txt", "more")), 409);
}

TEST_P(KeepingOnBothDatabases, WhoLeftLongAgoIsAnnouncedAndThenMadeAnonymous) {
    const int five_years = static_cast<int>((kToday - pipeline::years_after(kToday, -5)).count());
    const auto old = person("Alt", "outreach", five_years + 40);
    const auto soon = person("Bald", "outreach", five_years - 45);
    person("Neu", "outreach", 300);
    const auto noted = person("Notiz", "outreach", five_years + 40);
    note(*cara, noted, "Called again");
    const auto written = person("Brief", "outreach", five_years + 40);
    ASSERT_EQ(status(bring(*cara, written, "letter.txt", "Dear all")), 201);
    const auto planned = person("Plan", "outreach", five_years + 40);
    step(*cara, planned, "service", -20, R"(,"planned":true)");
    const auto agreed = cara->made("/api/participants", intake("Einig", consent(college, R"("progress")")));
    step(*cara, agreed, "outreach", five_years + 40);
    const auto in_class = cara->made("/api/participants", intake("Klasse"));
    step(*cara, in_class, "enrollment", five_years + 40, fmt::format(R"(,"program":"{}")", program));

    using Names = std::vector<std::string>;
    EXPECT_EQ(names(*cara, "soon"), (Names{"Rosa Alt", "Rosa Bald"}));
    EXPECT_EQ(names(*cara, "under_way"), Names{"Rosa Klasse"});
    const auto page = parsed(cara->get("/api/retention"));
    EXPECT_EQ(page.at("years").as_int64(), 5);
    EXPECT_EQ(page.at("version").as_int64(), 0);
    EXPECT_EQ(page.at("soon").at(0).at("on").as_string(), to_text(kToday + days(30))) << "announced before";
    EXPECT_EQ(page.at("soon").at(1).at("on").as_string(), to_text(kToday + days(45)));
    EXPECT_EQ(page.at("soon").at(0).at("last_step").as_string(), "outreach");
    EXPECT_TRUE(names(*kim, "soon").empty()) << "others' records";
    EXPECT_TRUE(names(*maria, "soon").empty()) << "no role by itself";
    EXPECT_EQ(status(Browser(*server).get("/api/retention")), 401);

    const auto first = round(0);
    EXPECT_EQ(first.announced, 2);
    EXPECT_EQ(first.anonymized, 0);
    EXPECT_EQ(round(0).announced, 0) << "once a day";
    const auto home = cara->get("/api/home").body();
    EXPECT_NE(home.find("2 participant records are due for anonymization from " + to_text(kToday + days(30))),
              std::string::npos)
        << home;
    EXPECT_EQ(home.find("Rosa"), std::string::npos) << "letters tell it too";
    EXPECT_EQ(sam->get("/api/home").body().find("due for anonymization"), std::string::npos);
    EXPECT_EQ(round(29).anonymized, 0);
    EXPECT_EQ(round(30).anonymized, 1);
    EXPECT_TRUE(is_anonymous(old));
    EXPECT_FALSE(is_anonymous(soon));
    EXPECT_EQ(parsed(cara->get("/api/participants/" + old)).at("steps").as_array().size(), 1U);
    server->workspace().read([&](records::Database& database) {
        const auto last = records::last_entry(database, records::Participant::kind, old);
        ASSERT_TRUE(last);
        EXPECT_EQ(last->author_name, "Laborshed");
        EXPECT_EQ(last->author, "system");
        EXPECT_EQ(records::participant_key(database, old), "");
        EXPECT_NE(records::participant_key(database, soon), "");
    });
    EXPECT_EQ(round(60).anonymized, 1);
    EXPECT_TRUE(is_anonymous(soon));
    for (const auto& id : {noted, written, agreed, in_class}) {
        EXPECT_FALSE(is_anonymous(id));
    }
    EXPECT_FALSE(is_anonymous(planned));
    EXPECT_EQ(field(maria->post("/api/reminders", "{}"), "anonymized"), "0");
}

TEST_P(KeepingOnBothDatabases, KeptLongerBecause) {
    const auto id = person("Alt", "outreach", 2000);
    EXPECT_EQ(round(0).announced, 1);
    EXPECT_EQ(status(keep(*kim, id, ago(-400), "ours")), 404);
    EXPECT_EQ(status(keep(*cara, id, ago(-400), "")), 400) << "a reason is needed";
    EXPECT_EQ(status(keep(*cara, id, ago(0), "because")), 400);
    EXPECT_EQ(status(keep(*cara, id, "soon", "because")), 400);
    EXPECT_EQ(status(keep(*cara, id, ago(-4000), "because")), 400) << "not for good";
    const auto kept = keep(*cara, id, ago(-400), "Wage dispute of Rosa");
    ASSERT_EQ(status(kept), 200) << kept.body();
    EXPECT_TRUE(parsed(kept).at("soon").as_array().empty());
    ASSERT_EQ(parsed(kept).at("kept_longer").as_array().size(), 1U);
    EXPECT_EQ(parsed(kept).at("kept_longer").at(0).at("keep_reason").as_string(), "Wage dispute of Rosa");
    server->workspace().read([&](records::Database& database) {
        const auto last = records::last_entry(database, records::Participant::kind, id);
        EXPECT_EQ(last->author_name, "Sam Reed");
        EXPECT_NE(last->after.find(ago(-400)), std::string::npos);
        EXPECT_EQ(last->after.find("dispute"), std::string::npos) << "sealed";
    });
    EXPECT_EQ(round(100).anonymized, 0);
    EXPECT_EQ(round(345).announced, 1) << "announced anew, two months before";
    EXPECT_EQ(round(400).anonymized, 0) << "the last day";
    EXPECT_FALSE(is_anonymous(id));
    EXPECT_EQ(round(401).anonymized, 1);
    EXPECT_TRUE(is_anonymous(id));

    const auto again = person("Noch", "outreach", 2000);
    ASSERT_EQ(status(keep(*cara, again, ago(-400), "because")), 200);
    EXPECT_EQ(parsed(keep(*cara, again, "", "")).at("soon").as_array().size(), 1U) << "not longer after all";
}

TEST_P(KeepingOnBothDatabases, TheOrganizationDecidesHowLong) {
    const auto id = person("Jahr", "outreach", 400);
    const auto decide = [this](int version, const std::string& years) {
        return cara->put("/api/retention", fmt::format(R"({{"version":{},"years":{}}})", version, years));
    };
    EXPECT_TRUE(names(*cara, "soon").empty());
    EXPECT_EQ(status(decide(0, "0")), 400);
    EXPECT_EQ(status(decide(0, "31")), 400);
    EXPECT_EQ(status(decide(3, "1")), 409);
    ASSERT_EQ(status(decide(0, "1")), 200);
    EXPECT_EQ(status(decide(0, "2")), 409) << "changed meanwhile";
    EXPECT_EQ(names(*cara, "soon").size(), 1U);
    EXPECT_EQ(parsed(kim->get("/api/retention")).at("years").as_int64(), 5) << "each for itself";
    EXPECT_EQ(round(0).announced, 1);
    EXPECT_EQ(round(1).anonymized, 0) << "made shorter: announced all the same";
    // off: no one is, and who was announced is not any more
    ASSERT_EQ(status(decide(1, "null")), 200);
    EXPECT_TRUE(parsed(cara->get("/api/retention")).at("years").is_null());
    EXPECT_TRUE(names(*cara, "soon").empty());
    EXPECT_EQ(round(35).anonymized, 0);
    server->workspace().read([](records::Database& database) {
        EXPECT_TRUE(records::retention_notices(database).empty());
        EXPECT_EQ(
            records::history(database, records::Retention::kind, records::select<records::Retention>(database).at(0).id)
                .size(),
            2U);
    });
    ASSERT_EQ(status(decide(2, "1")), 200);
    EXPECT_EQ(round(36).announced, 1);
    // what happens in time keeps the record
    note(*cara, id, "Is back");
    EXPECT_EQ(round(70).anonymized, 0);
    EXPECT_FALSE(is_anonymous(id));
}

INSTANTIATE_ON_BOTH_DATABASES(KeepingOnBothDatabases);

}  // namespace
}  // namespace laborshed
