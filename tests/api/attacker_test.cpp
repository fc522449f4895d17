// The example's people, attacked by anyone who can't see rows: with every answer, export and filter of the API, before
// and after people change. What an address tells is in attacker.h. On both databases.
#include "attacker.h"
#include "base/json_reader.h"
#include "browser.h"
#include "example/journeys.h"
#include "records/pipeline.h"
#include "services/book/kinds.h"
#include "services/equity/disparity.h"
#include "services/example/book_story.h"
#include "services/example/load_book.h"
#include "services/example/pipeline_story.h"
#include "services/matching/matching_preview.h"
#include "services/matching/matching_runs.h"
#include "services/participants/participant_encryption.h"
#include "services/pilots/lottery_record.h"

#include <spdlog/fmt/fmt.h>

namespace laborshed {
namespace {

using services::Identity;
using testing::Attacker;
using testing::Browser;
using testing::CountPlace;
using testing::parsed;
using testing::Tells;
namespace json = boost::json;

constexpr double kThreshold = 10;
/// What answers call a number of people.
const std::set<std::string> kFigures = {"reached",   "filled",      "participants", "exiters", "completers",
                                        "numerator", "denominator", "people",       "of",      "waiting",
                                        "waits",     "placed",      "left_out",     "at_risk"};
constexpr auto kBefore = "before";
constexpr auto kAfter = "after";

class AttackerOnBothDatabases : public testing::BookOnBothDatabases {
  protected:
    void SetUp() override {
        testing::BookOnBothDatabases::SetUp();
        if (IsSkipped()) {
            return;
        }
        ASSERT_TRUE(services::load_example_book(server->workspace()).added);
        partnership = services::example_partnership(example::book(), testing::kToday);
        board = services::example_organization("board", testing::kToday);
        convener = account("staff", board, "convener@board.example");
        roles["partner without consent"] =
            account("member", services::example_organization("chamber", testing::kToday), "member@chamber.example");
        roles["observer"] = account("observer", "", "observer@reader.example");
        std::string stranger;
        roles["administrator"] = std::make_unique<Browser>(*maria);
        roles["stranger"] = member_of("Dell Transport", "dan@dell.org", stranger);
        roles["nobody"] = std::make_unique<Browser>(*server);
        paths = parsed(server->ask("/api/openapi.json")).at("paths").as_object();
        server->workspace().read([this](records::Database& database) {
            for (const auto& ops : services::all_kinds()) {
                auto& some = ids[ops.type.kind];
                for (const auto& record : records::select(database, ops.type)) {
                    if (some.size() < 2) {
                        some.push_back(record->id);
                    }
                }
            }
        });
    }

    std::unique_ptr<Browser> account(const std::string& role, const std::string& organization,
                                     const std::string& email) {
        const auto invited = maria->post(
            "/api/invitations",
            fmt::format(R"({{"name":"Ann","email":"{}","role":"{}"{}}})", email, role,
                        organization.empty() ? std::string() : R"(,"organization":")" + organization + '"'));
        EXPECT_EQ(invited.result_int(), 201) << invited.body();
        auto browser = std::make_unique<Browser>(*server);
        EXPECT_EQ(browser
                      ->post("/api" + std::string(parsed(invited).at("link").as_string()),
                             fmt::format(R"({{"name":"Ann","password":"{}"}})", testing::kPassword))
                      .result_int(),
                  201);
        return browser;
    }

    api::Answer ask(const std::string& target, Browser& who) {
        api::RawRequest request;
        request.method = "GET";
        request.target = target;
        for (const auto& [name, value] : who.cookies()) {
            request.cookie += (request.cookie.empty() ? "" : "; ") + name + "=" + value;
        }
        request.client = fmt::format("10.0.{}.{}", asked / 250 % 250, asked % 250);  // many places: no lock-out
        ++asked;
        return server->application().answer(request);
    }

    // ---- addresses

    /// What a parameter may be: its choices, ids of its kind, or what these addresses take.
    std::vector<std::string> values_of(const json::value& parameter) {
        static const std::map<std::string, std::vector<std::string>> known = {
            {"program_year", {"2024", "2025"}},
            {"from", {"outreach", "enrollment"}},
            {"to", {"completion", "placement"}},
            {"target_wage", {"15", "22.5"}},
            {"q", {"nurs"}},
        };
        const std::string name(parameter.at("name").as_string());
        if (const auto* choices = parameter.at("schema").as_object().if_contains("enum")) {
            std::vector<std::string> made;
            for (const auto& choice : choices->as_array()) {
                made.emplace_back(choice.as_string());
            }
            return made;
        }
        if (const auto found = known.find(name); found != known.end()) {
            return found->second;
        }
        if (name == "group") {
            return {"women", "men", "low_income"};
        }
        const auto kind = ids.find(name == "program" ? "training_program" : name);
        return kind == ids.end() ? std::vector<std::string>() : kind->second;
    }
    /// Every address with its ids and filters: each filter alone, and with each other one.
    std::vector<std::string> targets_of(const std::string& path, const json::value& operation) {
        std::vector<std::string> bases = {path};
        if (const auto at = path.find('{'); at != std::string::npos) {
            bases.clear();
            for (const auto& [kind, some] : ids) {
                if (!some.empty()) {
                    auto made = path;
                    bases.push_back(made.replace(at, path.find('}') - at + 1, some.front()));
                }
            }
        }
        const bool figures = path.starts_with("/api/pipeline") || path.starts_with("/api/equity");
        std::vector<std::string> queries = {"?"};
        for (const auto& parameter : operation.at("parameters").as_array()) {
            const std::string name(parameter.at("name").as_string());
            if (parameter.at("in").as_string() != "query" || name == "format") {
                continue;
            }
            const auto so_far = figures && queries.size() < 5 ? queries : std::vector<std::string>{"?"};
            for (const auto& value : values_of(parameter)) {
                for (const auto& query : so_far) {
                    queries.push_back(query + name + "=" + value + "&");
                }
            }
        }
        const bool table = json::serialize(operation).find("text/csv") != std::string::npos;
        std::vector<std::string> all;
        for (const auto& base : bases) {
            for (const auto& query : queries) {
                all.push_back(base + query);
                if (table) {
                    all.push_back(base + query + "format=csv");
                }
            }
        }
        return all;
    }

    /// Asks everything there is; what is released goes to the attacker, and all else must be as it was.
    void collect(const std::string& date, const std::string& role, Browser& who, Attacker& attacker) {
        ASSERT_FALSE(paths.empty());
        for (const auto& [key, methods] : paths) {
            const auto* get = methods.as_object().if_contains("get");
            if (get == nullptr) {
                continue;
            }
            const std::string path(key);
            const auto tells = testing::told_by(path);
            ASSERT_TRUE(tells) << path << ": new address: say in attacker.h what it tells about people";
            for (const auto& target : targets_of(path, *get)) {
                const auto answer = ask(target, who);
                ASSERT_TRUE(answer.status < 500 || answer.status == 503) << target << answer.body.bytes;
                const std::string body(answer.body.bytes);
                if (*tells == Tells::released) {
                    learn(date, target, answer.status, body, attacker);
                    continue;
                }
                const auto [at, is_first] = before.emplace(role + ' ' + target, body);
                EXPECT_TRUE(is_first || at->second == body)
                    << role << " learns from " << target << " that people changed:\n"
                    << at->second << '\n'
                    << body;
                if (answer.status == 200) {
                    ++answered;
                    look(role, target, *tells, body);
                }
            }
        }
    }
    static void learn(const std::string& date, const std::string& target, unsigned status, const std::string& body,
                      Attacker& attacker) {
        if (status != 200) {
            return;
        }
        if (target.ends_with("format=csv")) {
            attacker.learn_table(date, body);
        } else {
            attacker.learn(date, json::parse(body).as_object());
        }
    }
    /// Of people whom one can't see nothing is counted, and nothing listed.
    static void look(const std::string& role, const std::string& target, Tells tells, const std::string& body) {
        if (tells == Tells::nothing) {
            return;
        }
        if (target.ends_with("format=csv") || !body.starts_with('{')) {
            const auto records = read_csv(body);
            for (std::size_t line = 1; line < records.size(); ++line) {
                for (std::size_t i = 0; i < records[line].cells.size(); ++i) {
                    const auto& cell = records[line].cells[i];
                    const auto& column = records.front().cells.at(i);
                    EXPECT_FALSE(tells == Tells::refused || (kFigures.contains(column) && cell != "0" && !cell.empty()))
                        << role << " is told " << column << " by " << target << ": " << body;
                }
            }
            return;
        }
        const auto answer = json::parse(body).as_object();
        if (tells == Tells::nobody) {
            EXPECT_EQ(answer.at("basis").at("people").as_int64(), 0) << role << ' ' << target;
            EXPECT_NE(answer.at("basis").at("missing").at("text").as_string(), "") << role << ' ' << target;
        }
        look_at(role, target, answer);
        if (tells == Tells::refused) {
            for (const auto& [name, value] : answer) {
                EXPECT_TRUE(!value.is_array() || value.as_array().empty() || name == "places")
                    << role << ' ' << target << ' ' << body;
            }
        }
    }
    /// At any depth.
    static void look_at(const std::string& role, const std::string& target, const json::value& value) {
        if (value.is_array()) {
            for (const auto& one : value.as_array()) {
                look_at(role, target, one);
            }
        } else if (value.is_object()) {
            for (const auto& [name, inner] : value.as_object()) {
                EXPECT_FALSE(kFigures.contains(std::string(name)) && inner.is_int64() && inner.as_int64() != 0)
                    << role << " is told " << name << " by " << target << ": " << json::serialize(value);
                look_at(role, target, inner);
            }
        }
    }

    /// What is published of a lottery counts no one where they are few.
    void look_at_lotteries(const std::string& role, Browser& who) {
        for (const auto& pilot : ids["pilot"]) {
            const auto answer = ask("/api/pilots/" + pilot + "/lottery", who);
            if (answer.status != 200) {
                continue;
            }
            const auto record = from_json<services::LotteryRecord>(std::string(answer.body.bytes));
            EXPECT_TRUE(services::meets_disclosure_threshold(record, static_cast<std::int64_t>(kThreshold))) << role;
            EXPECT_FALSE(record.left_out) << role;
            ++lotteries;
        }
    }
    /// Whether someone is in it is not told either: who knows a person asks for them, and for someone who is not
    /// there.
    void ask_after_people(const std::string& role, Browser& who) {
        const auto ask_for = [&](const Identity& identity) {
            const auto response = who.post("/api/participants/similar",
                                           fmt::format(R"({{"identity":{},"sex":"female"}})", to_json(identity)));
            return std::to_string(response.result_int()) + response.body();
        };
        const auto of_nobody = ask_for({.given_name = "Nobody", .family_name = "Ever"});
        EXPECT_EQ(ask_for(known_person), of_nobody) << role;
        for (const auto* path : {"/api/matching/preview", "/api/matching/runs"}) {
            const auto response =
                who.post(path, fmt::format(R"({{"partnership":"{}","market":"seats","places":["{}"],"title":"Mine",)"
                                           R"("rule":"assignment","digest":"0"}})",
                                           partnership, matched_cohort));
            if (response.result_int() < 400) {  // staff may fill any seats, with those whom it sees
                look_at(role, path, parsed(response));
                EXPECT_TRUE(parsed(response).at("people").as_array().empty());
                for (const auto* seats : {"seats", "taken", "reserved"}) {
                    EXPECT_TRUE(parsed(response).at("places").at(0).at(seats).is_null()) << role;
                }
                EXPECT_TRUE(parsed(response).at("deferred").at("free_seats").is_null()) << role;
            }
        }
    }

    // ---- people

    /// The college fills seats of a class that people applied to.
    void match_people() {
        services::Actor filler{.role = services::Role::member,
                               .account = "college",
                               .name = "College",
                               .organization = services::example_organization("college", testing::kToday),
                               .partnerships = {partnership},
                               .today = testing::kToday};
        auto& workspace = server->workspace();
        std::vector<std::string> cohorts;
        workspace.read([&](records::Database& database) {
            for (const auto& cohort : records::select<records::Cohort>(database)) {
                cohorts.push_back(cohort.id);
            }
            const auto someone =
                records::get<records::Participant>(database, services::example_participant(0, testing::kToday));
            known_person = services::ParticipantSeal::find(workspace, database, someone.id)->identity(someone);
        });
        for (const auto& cohort : cohorts) {
            services::MatchingRequest wish{
                .partnership = partnership, .market = pipeline::MarketKind::seats, .places = {cohort}};
            try {
                const auto preview = services::preview_matching(workspace, filler, wish);
                if (preview.people.empty()) {
                    continue;
                }
                wish.title = "Seats";
                wish.rule = pipeline::MatchingRule::deferred_acceptance;
                wish.digest = preview.digest;
                ids["matching_run"] = {services::commit_matching(workspace, filler, wish).id};
                matched_cohort = cohort;
                return;
            } catch (const Error&) {
                continue;  // another's
            }
        }
        FAIL() << "nobody waits for a seat in the example";
    }

    void publish(const char* audience) {
        const auto made = convener->post(
            "/api/equity/releases", fmt::format(R"({{"partnership":"{}","audience":"{}"}})", partnership, audience));
        ASSERT_EQ(made.result_int(), 201) << made.body();
    }
    /// Three English learners take back what they let the board see.
    void change_people() {
        const auto travelers = example::make_journeys(example::training(), testing::kToday);
        std::size_t left = 0;
        server->workspace().write([&](records::WritableDatabase& database) {
            for (std::size_t i = 0; i < travelers.size() && left < 3; ++i) {
                auto participant =
                    records::get<records::Participant>(database, services::example_participant(i, testing::kToday));
                const auto consent = std::ranges::find(participant.consents, board, &records::Consent::organization);
                if (travelers[i].traits.english_learner == true && consent != participant.consents.end()) {
                    consent->withdrawn = "2026-11-22";
                    records::Change(database, services::system_actor().author()).update(participant);
                    ++left;
                }
            }
        });
        ASSERT_EQ(left, 3U);
    }
    /// Of every row and stage, what the attacker is after.
    void read_truth(const std::string& date) {
        const services::Actor actor{.role = services::Role::staff,
                                    .account = "board",
                                    .name = "Board",
                                    .organization = board,
                                    .partnerships = {partnership},
                                    .today = testing::kToday};
        services::DisparityCounts counts;
        server->workspace().read([&](records::Database& database) {
            counts = services::disparity_counts(server->workspace(), database, actor,
                                                {.filter = {.partnership = partnership}, .since_contact = 365});
        });
        const auto add = [&](const std::string& row, const equity::StageCounts& stages) {
            rows.insert(row);
            for (const auto stage : Attacker::stages()) {
                truth[{date, row, text_of(stage)}] = static_cast<std::int64_t>(stages.at(equity::index(stage)).reached);
            }
        };
        add("all", counts.all);
        for (const auto& dimension : counts.dimensions) {
            for (const auto& group : dimension.groups) {
                add(dimension.key + "=" + group.key, group.stages);
            }
        }
    }

    static bool small(std::int64_t people) { return people >= 1 && people < static_cast<std::int64_t>(kThreshold); }

    /// Protected figures that come out: small counts, and small changes between two dates.
    std::vector<std::string> exposed(Attacker& attacker, const std::vector<std::string>& dates) {
        attacker.set_up(dates, rows);
        std::vector<std::string> found;
        const auto check = [&](const CountPlace& place, std::int64_t sign, const laborshed::Interval& bounds) {
            ++attacked;
            const auto low = sign > 0 ? bounds.low : -bounds.high;
            const auto high = sign > 0 ? bounds.high : -bounds.low;
            if (low > 1 + 1e-6 || high < kThreshold - 1e-6) {
                found.push_back(fmt::format("{} {} {}: {} to {}", place.date, place.row, place.stage, low, high));
            }
        };
        for (const auto& [place, people] : truth) {
            if (std::ranges::find(dates, place.date) == dates.end()) {
                continue;
            }
            if (small(people)) {
                check(place, 1, attacker.bounds_of(place));
            }
            if (place.date == kAfter) {
                const auto change = people - truth.at({kBefore, place.row, place.stage});
                if (small(std::abs(change))) {
                    check(place, change, attacker.bounds_of(place, kBefore));
                }
            }
        }
        return found;
    }

    std::string partnership, board;
    std::unique_ptr<Browser> convener;
    std::map<std::string, std::unique_ptr<Browser>> roles;
    std::map<std::string, std::vector<std::string>> ids;  ///< some, by kind
    std::map<std::string, std::string> before;            ///< answers, by role and address
    std::map<CountPlace, std::int64_t> truth;
    std::set<std::string> rows;
    json::object paths;
    Identity known_person = {};
    std::string matched_cohort;
    std::size_t asked = 0, answered = 0, attacked = 0, lotteries = 0;
};
INSTANTIATE_ON_BOTH_DATABASES(AttackerOnBothDatabases);

/// All roles put together what they are told.
TEST_P(AttackerOnBothDatabases, BoundsNoProtectedCount) {
    match_people();
    Attacker attacker;
    for (const auto* date : {kBefore, kAfter}) {
        if (date == kAfter) {
            change_people();
        }
        publish("public");
        read_truth(date);
        for (const auto& [role, who] : roles) {
            collect(date, role, *who, attacker);
            if (date == kBefore) {
                look_at_lotteries(role, *who);
            }
            ask_after_people(role, *who);
        }
    }
    EXPECT_GT(answered, 1000U) << "there was something to read";
    EXPECT_EQ(lotteries, roles.size()) << "the example has one pilot, and its lottery is open to everybody";
    EXPECT_GT(attacker.known(), 50U) << "and something is told";
    for (const auto& found : exposed(attacker, {kBefore, kAfter})) {
        ADD_FAILURE() << "bounded: " << found;
    }
    EXPECT_GT(attacked, 50U) << "there was something to find";
}

TEST_P(AttackerOnBothDatabases, FindsWhatIsHiddenByItsSizeAlone) {
    read_truth(kBefore);
    Attacker naive;
    for (const auto& [place, people] : truth) {
        if (!small(people)) {
            naive.learn(place, people);
        }
    }
    EXPECT_GT(exposed(naive, {kBefore}).size(), 5U) << "an attack that finds nothing here proves nothing elsewhere";
}

TEST_P(AttackerOnBothDatabases, FindsWhatTwoDatesGiveAway) {
    read_truth(kBefore);
    change_people();
    read_truth(kAfter);
    Attacker differencing;
    for (const auto& [place, people] : truth) {
        if (people == 0 || people >= 10) {
            differencing.learn(place, people);
        }
    }
    std::size_t changes = 0;
    for (const auto& found : exposed(differencing, {kBefore, kAfter})) {
        changes += found.find(": 3 to 3") != std::string::npos ? 1 : 0;
    }
    EXPECT_GT(changes, 0U) << "three people left";
}

}  // namespace
}  // namespace laborshed
