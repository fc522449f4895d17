// Every address of the API, asked with every id there is by those who can't see everything: no word that is someone
// else's comes out, and nothing of someone else's changes. On both databases.
#include "browser.h"
#include "records/filled_book.h"
#include "services/book/kinds.h"

#include "base/day.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>
#include <set>
#include <sstream>

namespace laborshed {
namespace {

using testing::Browser;
using testing::parsed;
namespace http = boost::beast::http;
namespace json = boost::json;

using testing::ahead;

/// A word that stands in the book once. Searches ask for a part of it: so an answer that only repeats the question does
/// not hold it.
std::string canary(const std::string& name) { return "zq" + name + "qz"; }
std::string part_of(const std::string& word) { return word.substr(0, word.size() - 2); }

using Words = std::set<std::string>;

// Who can see what, by hand. B is River College; its partnerships are "near", with A in it, and "far", without A.
/// No one but B itself, and staff where they may.
const Words kNobodys = {
    "draftpromise",      // a promise that is not made yet
    "oldpromise",        // what a promise said before it was made
    "gonepromise",       // a draft that was thrown away
    "drafter",           // the name of the person who did nothing but write drafts
    "draftevidence",     // a delivery on a draft
    "draftline",         // an edition of a curriculum that is not opened yet
    "oldline",           // what an edition said before it was opened
    "neardraftline",     // a draft of a curriculum in the partnership with A
    "answer",            // what B answered in the survey
    "draftanswer",       // what it has not handed in
    "contact",           // a contact, without an agreement that shares contacts
    "contactnote",       // its note
    "oldcontact",        // what it was called before
    "gonecontact",       // one that was removed
    "asked",             // whom the survey asked at B
    "askedmail",         // and where
    "invited",           // who is invited to an account
    "invitedmail",       // and where
    "tokenlabel",        // what B's person calls a token
    "accountmail",       // where B's person has mail
    "observersmail",     // the account of someone else yet
    "participant",       // the name of someone whose record B keeps, without a consent for anyone else
    "participantphone",  // and how to reach them
    "participantnote",   // what B wrote down about them
    "participantstep",   // a step of their way
    "document",          // what a file at their record is called
    "documentfile",      // and what is in it
};
/// What partners of the far partnership, observers and staff see: neither A nor D.
const Words kFar = {"farname",       "farpurpose",    "farpromise",   "farevidence",  "farmeeting", "faragreement",
                    "faraction",     "farsurvey",     "farpulse",     "reviewline",   "remark",     "farpilot",
                    "farcurriculum", "clinicmeeting", "clinicaction", "clinicpromise"};
/// What members of the near partnership see: A too.
const Words kNear = {"nearname", "nearpromise", "nearevidence", "nearmeeting", "nearaction"};
/// What everyone with an account sees.
const Words kEverybodys = {"organizationnote"};

Words together(std::initializer_list<Words> all) {
    Words words;
    for (const auto& some : all) {
        words.insert(some.begin(), some.end());
    }
    return words;
}

class EveryAddressOnBothDatabases : public testing::BookOnBothDatabases {
  protected:
    void SetUp() override {
        testing::BookOnBothDatabases::SetUp();
        if (IsSkipped()) {
            return;
        }
        ann = member_of("Alder Hospital", "ann@alder.org", a);
        bea = member_of("River College", canary("accountmail") + "@river.edu", b, "education");
        cy = member_of("Cedar Clinic", "cy@cedar.org", c);
        dan = member_of("Dell Transport", "dan@dell.org", d);
        drafter = account("member", b, canary("drafter"), "drafter@river.edu");
        observer = account("observer", {}, "Olga", canary("observersmail") + "@board.org");
        change(
            "/api/organizations/" + b,
            R"({"version":1,"name":"River College","sector":"education","note":")" + canary("organizationnote") + "\"}",
            *bea);
        near = partnership("near", {a, b});
        far = partnership("far", {b, c});
        promises();
        talk();
        people();
        survey();
        curricula();
        pulse();
        paths = parsed(server->ask("/api/openapi.json")).at("paths").as_object();
        schemas = parsed(server->ask("/api/openapi.json")).at("components").at("schemas").as_object();
        read_book();
    }

    // ---- the book

    std::unique_ptr<Browser> account(const std::string& role, const std::string& organization, const std::string& name,
                                     const std::string& email) {
        const auto invited = maria->post(
            "/api/invitations",
            fmt::format(R"({{"name":"{}","email":"{}","role":"{}"{}}})", name, email, role,
                        organization.empty() ? std::string() : R"(,"organization":")" + organization + '"'));
        EXPECT_EQ(invited.result_int(), 201) << invited.body();
        auto browser = std::make_unique<Browser>(*server);
        const auto joined = browser->post("/api" + std::string(parsed(invited).at("link").as_string()),
                                          fmt::format(R"({{"name":"{}","password":"{}"}})", name, testing::kPassword));
        EXPECT_EQ(joined.result_int(), 201) << joined.body();
        return browser;
    }
    static void change(const std::string& path, const std::string& body, Browser& who) {
        const auto changed = who.put(path, body);
        ASSERT_EQ(changed.result_int(), 200) << path << changed.body();
    }
    static void act(const std::string& path, const std::string& body, Browser& who) {
        const auto done = who.post(path, body);
        ASSERT_LT(done.result_int(), 300U) << path << done.body();
    }

    std::string partnership(const std::string& which, const std::vector<std::string>& members) {
        auto id = maria->made("/api/partnerships", fmt::format(R"({{"name":"{}","purpose":"{}","stage":"forming"}})",
                                                               canary(which + "name"), canary(which + "purpose")));
        for (const auto& member : members) {
            maria->made(
                "/api/memberships",
                fmt::format(R"({{"partnership":"{}","organization":"{}","role":"member","since":"2025-01-01"}})", id,
                            member));
        }
        return id;
    }

    std::string promise_text(const std::string& in, const std::string& word, bool draft, int version = 0) const {
        return fmt::format(R"({{"version":{},"partnership":"{}","organization":"{}","type":"space",)"
                           R"("description":"{}","quantity":12,"unit":"rooms","pledged":"{}","due":"{}","draft":{}}})",
                           version, in, b, canary(word), ahead(-30), ahead(60), draft);
    }
    void deliver(const std::string& promise, const std::string& word, Browser& who) {
        who.made("/api/deliveries", fmt::format(R"({{"commitment":"{}","day":"{}","quantity":2,"evidence":"{}"}})",
                                                promise, ahead(-2), canary(word)));
    }
    void promises() {
        deliver(drafter->made("/api/commitments", promise_text(near, "draftpromise", true)), "draftevidence", *drafter);
        const auto gone = drafter->made("/api/commitments", promise_text(near, "gonepromise", true));
        EXPECT_EQ(drafter->send(http::verb::delete_, "/api/commitments/" + gone, R"({"version":1})").result_int(), 204);
        const auto made = drafter->made("/api/commitments", promise_text(near, "oldpromise", true));
        change("/api/commitments/" + made, promise_text(near, "nearpromise", false, 1), *bea);
        deliver(made, "nearevidence", *bea);
        deliver(bea->made("/api/commitments", promise_text(far, "farpromise", false)), "farevidence", *bea);
    }

    void talk() {
        // what carries the clinic's engagement is done where A is not
        maria->made("/api/meetings",
                    fmt::format(R"({{"partnership":"{}","title":"{}","starts":"{}T10:00","ends":"{}T11:00",)"
                                R"("attendance":[{{"organization":"{}","person":"Cy"}}]}})",
                                far, canary("clinicmeeting"), ahead(-9), ahead(-9), c));
        cy->made("/api/action-items",
                 fmt::format(R"({{"partnership":"{}","organization":"{}","owner":"Cy","what":"{}","due":"{}",)"
                             R"("state":"done"}})",
                             far, c, canary("clinicaction"), ahead(9)));
        const auto promise = cy->made(
            "/api/commitments",
            fmt::format(R"({{"partnership":"{}","organization":"{}","receiver":"{}","type":"internships",)"
                        R"("description":"{}","quantity":2,"unit":"places","pledged":"{}","due":"{}","draft":false}})",
                        far, c, b, canary("clinicpromise"), ahead(-30), ahead(60)));
        const auto delivery = cy->made(
            "/api/deliveries",
            fmt::format(R"({{"commitment":"{}","day":"{}","quantity":2,"evidence":"A list"}})", promise, ahead(-2)));
        act("/api/deliveries/" + delivery + "/confirm", R"({"version":1})", *bea);
        for (const auto& [in, which] : {std::pair(near, std::string("near")), {far, "far"}}) {
            maria->made("/api/meetings",
                        fmt::format(R"({{"partnership":"{}","title":"Round","starts":"{}T10:00","ends":"{}T11:00",)"
                                    R"("notes":"{}","attendance":[{{"organization":"{}","person":"Bea"}}]}})",
                                    in, ahead(-9), ahead(-9), canary(which + "meeting"), b));
            bea->made("/api/action-items",
                      fmt::format(R"({{"partnership":"{}","organization":"{}","owner":"Bea","what":"{}","due":"{}",)"
                                  R"("state":"open"}})",
                                  in, b, canary(which + "action"), ahead(9)));
        }
        maria->made("/api/agreements",
                    fmt::format(R"({{"partnership":"{}","type":"memorandum","title":"Ours","text":"{}","starts":"{}",)"
                                R"("signatories":[{{"organization":"{}","person":"Bea","title":"Dean"}},)"
                                R"({{"organization":"{}","person":"Cy","title":"Head"}}]}})",
                                far, canary("faragreement"), ahead(-40), b, c));
    }

    void change_or_add(const std::string& target, const std::string& body) {
        const auto answer = bea->post(target, body);
        ASSERT_LT(answer.result_int(), 300) << answer.body();
    }

    void people() {
        const auto text = [this](int version, const std::string& word) {
            return fmt::format(
                R"({{"version":{},"organization":"{}","name":"{}","note":"{}","email":"kay@river.edu"}})", version, b,
                canary(word), canary("contactnote"));
        };
        const auto contact = bea->made("/api/contacts", text(0, "oldcontact"));
        change("/api/contacts/" + contact, text(1, "contact"), *bea);
        const auto gone = bea->made("/api/contacts", text(0, "gonecontact"));
        EXPECT_EQ(bea->send(http::verb::delete_, "/api/contacts/" + gone, R"({"version":1})").result_int(), 204);
        act("/api/invitations",
            fmt::format(R"({{"name":"{}","email":"{}@river.edu","role":"member","organization":"{}"}})",
                        canary("invited"), canary("invitedmail"), b),
            *maria);
        const auto participant = bea->made(
            "/api/participants", fmt::format(R"({{"identity":{{"given_name":"{}","phone":"{}"}},"consents":[]}})",
                                             canary("participant"), canary("participantphone")));
        const auto at = "/api/participants/" + participant;
        change_or_add(at + "/notes",
                      fmt::format(R"({{"day":"{}","text":"{}"}})", ahead(-1), canary("participantnote")));
        change_or_add(at + "/steps", fmt::format(R"({{"step":"outreach","day":"{}","detail":"{}"}})", ahead(-1),
                                                 canary("participantstep")));
        const std::string file = "enFkb2N1bWVudGZpbGVxeg==";  // the canary in base 64
        change_or_add(at + "/documents", fmt::format(R"({{"name":"{}.txt","scope":"progress","content":"{}"}})",
                                                     canary("document"), file));
        const auto pilot = maria->made(
            "/api/pilots",
            fmt::format(R"({{"partnership":"{}","title":"{}","question":"Does it?","outcome":"placement",)"
                        R"("eligibility":"All","arms":[{{"label":"As before","control":true}},{{"label":"New"}}],)"
                        R"("sample":40,"baseline":0.4,"effect":0.2,"enrollment_closes":"{}"}})",
                        far, canary("farpilot"), ahead(9)));
        act("/api/pilots/" + pilot + "/freeze", R"({"version":1})", *maria);
        act("/api/pilots/" + pilot + "/entrants",
            fmt::format(R"({{"participants":["{}"],"eligible":true}})", participant), *bea);
        const auto token =
            bea->post("/api/tokens", R"({"label":")" + canary("tokenlabel") + R"(","write":true,"days":30})");
        ASSERT_EQ(token.result_int(), 201) << token.body();
        secrets.emplace_back(parsed(token).at("token").as_string());
    }

    /// An open round of a partnership that asks B; what B answers, and whether it hands it in.
    void survey_in(const std::string& in, const std::string& introduction, const std::string& word, bool hand_in) {
        const auto round =
            maria->made("/api/surveys", fmt::format(R"({{"partnership":"{}","title":"Fall","opens":"{}","closes":"{}",)"
                                                    R"("jobs":["29-1141"],"introduction":"{}"}})",
                                                    in, ahead(0), ahead(20), introduction));
        act("/api/surveys/" + round + "/open", R"({"version":1})", *maria);
        act("/api/surveys/" + round + "/invite",
            fmt::format(R"({{"invitations":[{{"organization":"{}","name":"{}","email":"{}@river.edu"}}]}})", b,
                        canary("asked"), canary("askedmail")),
            *maria);
        const auto link = bea->post("/api/surveys/" + round + "/my-link", "{}");
        ASSERT_EQ(link.result_int(), 201) << link.body();
        const auto body = link.body();
        const auto at = body.find("/survey/") + 8;
        secrets.push_back(body.substr(at, body.find('"', at) - at));
        change("/api/survey/" + secrets.back(),
               fmt::format(R"({{"version":0,"employees":40,"note":"{0}","jobs":[{{"occupation":"29-1141",)"
                           R"("growth_1":3,"competencies":["{0}"]}}]}})",
                           canary(word)),
               *bea);
        if (hand_in) {
            act("/api/survey/" + secrets.back() + "/submit", R"({"version":1})", *bea);
        }
    }
    void survey() {
        survey_in(near, "", "answer", true);
        survey_in(far, canary("farsurvey"), "draftanswer", false);
    }

    std::string curriculum_in(const std::string& in, const std::string& title) {
        return bea->made("/api/curricula",
                         fmt::format(R"({{"partnership":"{}","organization":"{}","title":"{}","cip":"51.3801",)"
                                     R"("award":"Degree","occupation":"29-1141"}})",
                                     in, b, title));
    }
    void write(const std::string& edition, int version, const std::string& word) {
        change("/api/curriculum-editions/" + edition + "/lines",
               fmt::format(R"({{"version":{},"lines":[{{"id":"a","course":"Nursing","competency":"{}"}}]}})", version,
                           canary(word)),
               *bea);
    }
    void curricula() {
        const auto edition_of = [this](const std::string& curriculum) {
            return bea->made("/api/curriculum-editions", R"({"curriculum":")" + curriculum + "\"}");
        };
        write(edition_of(curriculum_in(near, "Nursing")), 1, "neardraftline");
        write(edition_of(curriculum_in(far, "Other")), 1, "draftline");
        const auto open = edition_of(curriculum_in(far, canary("farcurriculum")));
        write(open, 1, "oldline");
        write(open, 2, "reviewline");
        act("/api/curriculum-editions/" + open + "/open", fmt::format(R"({{"version":3,"reviewers":["{}"]}})", c),
            *bea);
        cy->made("/api/curriculum-remarks",
                 fmt::format(R"({{"edition":"{}","organization":"{}","line":"a","verdict":"change","proposal":"More",)"
                             R"("reason":"{}"}})",
                             open, c, canary("remark")));
    }

    void pulse() {
        const auto round = [this](const std::string& in, const std::string& name) {
            return maria->made("/api/pulse-rounds",
                               fmt::format(R"({{"partnership":"{}","name":"{}","opens":"{}","closes":"{}"}})", in, name,
                                           ahead(0), ahead(9)));
        };
        round(far, canary("farpulse"));
        const auto answered = bea->put("/api/pulse-rounds/" + round(near, "Fall") + "/answer",
                                       R"({"ratings":[{"organization":")" + a +
                                           R"(","reliability":1,"mission_support":1,"openness":1,)"
                                           R"("influence":1,"involvement":1,"resources":1}]})");
        ASSERT_EQ(answered.result_int(), 204) << answered.body();
    }

    // ---- what is in it

    /// Ids, versions and records as they stand, and the hashes that tokens are kept by.
    void read_book() {
        server->workspace().read([this](records::Database& database) {
            for (const auto& ops : services::all_kinds()) {
                for (const auto& record : records::select(database, ops.type)) {
                    ids.push_back(record->id);
                    versions[record->id] = record->version;
                    kinds[record->id] = ops.type.kind;
                    bodies.push_back(json::parse(ops.type.json(*record)).as_object());
                }
            }
            for (const auto& row :
                 records::select_rows(database, "token", {"hash"}, {.condition = "", .order = "hash"})) {
                ids.push_back(std::get<std::string>(row.front()));
            }
            for (const auto& row :
                 records::select_rows(database, "audit", {"record"}, {.condition = "", .order = "number"})) {
                ids.push_back(std::get<std::string>(row.front()));  // those that are gone, too
            }
        });
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        ASSERT_GT(ids.size(), 50U);
    }

    api::Answer ask(const std::string& method, const std::string& target, Browser* who, const std::string& body = {},
                    const std::string& type = "application/json") {
        api::RawRequest request;
        request.method = method;
        request.target = target;
        if (who != nullptr) {
            for (const auto& [name, value] : who->cookies()) {
                request.cookie += (request.cookie.empty() ? "" : "; ") + name + "=" + value;
            }
            request.csrf = who->cookies()["laborshed_csrf"];
        }
        request.body = body;
        request.content_type = body.empty() ? "" : type;
        request.client = fmt::format("10.0.{}.{}", asked / 250 % 250, asked % 250);  // many places: no lock-out
        ++asked;
        return server->application().answer(request);
    }

    /// "/api/x/{id}" → "/api/x/01M8…".
    static std::string with_id(std::string path, const std::string& id) {
        const auto at = path.find('{');
        return at == std::string::npos ? path : path.replace(at, path.find('}') - at + 1, id);
    }

    /// Everything that someone finds by asking every address with every id.
    Words found_by(const std::string& role, Browser* who) {
        Words found;
        const auto look = [&](const std::string& target) {
            const auto answer = ask("GET", target, who);
            // 503: there is no lake; its figures are everyone's
            EXPECT_TRUE(answer.status < 500 || answer.status == 503) << target << answer.body.bytes;
            for (auto rest = answer.body.bytes; (rest = rest.substr(std::min(rest.find("zq"), rest.size()))).size() > 4;
                 rest = rest.substr(2)) {
                const auto end = rest.find("qz");
                if (end == std::string_view::npos) {
                    break;
                }
                const std::string word(rest.substr(2, end - 2));
                if (found.insert(word).second) {
                    where[word] = target;
                }
            }
            for (const auto& secret : secrets) {
                EXPECT_EQ(answer.body.bytes.find(secret), std::string_view::npos) << target << " shows a secret";
            }
            EXPECT_EQ(answer.body.bytes.find("$argon2"), std::string_view::npos) << target;
            return answer.status;
        };
        for (const auto& [path, methods] : paths) {
            const auto* get = methods.as_object().if_contains("get");
            if (get == nullptr) {
                continue;
            }
            const std::string target(path);
            std::vector<std::string> filters = {""};
            for (const auto& parameter : get->at("parameters").as_array()) {
                const std::string name(parameter.at("name").as_string());
                if (parameter.at("in").as_string() != "query" || name == "format") {
                    continue;
                }
                for (const auto& choice : name == "q" ? searches() : ids) {
                    if (name == "q" || role == "partner" || is_named_by(name, choice)) {
                        filters.push_back(name + "=" + choice + "&");
                    }
                }
            }
            // the page of one thing has its id, and filters of its own only where it stands for a list
            const bool of_one = target.find('{') != std::string::npos;
            const bool table = json::serialize(*get).find("text/csv") != std::string::npos;
            for (const auto& id : of_one ? ids : std::vector<std::string>{""}) {
                if (role != "partner" && is_of_another_kind(target, id)) {
                    continue;
                }
                for (const auto& filter : of_one ? std::vector<std::string>{""} : filters) {
                    const auto address = with_id(target, id) + "?" + filter;
                    const auto status = look(address);
                    if (status == 503) {
                        break;
                    }
                    if (table && (status == 200 || filter.empty())) {  // a refusal is the same in both
                        look(address + "format=csv");
                    }
                }
            }
        }
        return found;
    }
    /// "round" filters by survey_round and pulse_round.
    bool is_named_by(const std::string& parameter, const std::string& id) const {
        const auto kind = kinds.find(id);
        return kind != kinds.end() && kind->second.ends_with(parameter);
    }
    static std::vector<std::string> searches() {
        std::vector<std::string> made = {"zq", "river", "fall"};
        for (const auto& word : together({kNobodys, kFar, kNear, kEverybodys})) {
            made.push_back(part_of(canary(word)));
        }
        return made;
    }

    void expect_found(const std::string& role, Browser* who, const Words& may) {
        const auto found = found_by(role, who);
        for (const auto& word : found) {
            EXPECT_TRUE(may.contains(word)) << role << " sees " << word << " at " << where[word];
        }
        for (const auto& word : may) {  // or the sweep looks past what is there
            EXPECT_TRUE(found.contains(word)) << role << " does not find " << word;
        }
    }

    // ---- changes

    /// A plausible value of a field, by its name: B's, where it can be.
    json::value plausible(const std::string& name, const json::value& schema, const std::string& id) const {
        if (const auto* reference = schema.as_object().if_contains("$ref")) {
            return plausible(name, schemas.at(reference->as_string().subview(21)), id);
        }
        static const std::map<std::string, std::string> texts = {
            {"day", "2026-11-20"},    {"due", "2027-01-20"},     {"pledged", "2026-01-20"},
            {"starts", "2026-11-20"}, {"opens", "2026-11-23"},   {"closes", "2026-12-23"},
            {"since", "2025-01-01"},  {"type", "space"},         {"stage", "closed"},
            {"sector", "employer"},   {"role", "administrator"}, {"state", "done"},
            {"verdict", "drop"},      {"answer", "accepted"},    {"email", "thief@dell.org"},
            {"cip", "51.3801"},       {"occupation", "29-1141"}, {"password", "another long password"},
            {"competency", "Taken"},  {"course", "Taken"},       {"reason", "Taken over"},
        };
        static const std::map<std::string, std::size_t> named = {{"organization", 0}, {"partnership", 1}, {"into", 2}};
        const auto& object = schema.as_object();
        if (object.contains("properties")) {
            json::object made;
            for (const auto& [field, inner] : object.at("properties").as_object()) {
                made[field] = plausible(std::string(field), inner, id);
            }
            return made;
        }
        const auto* type = object.if_contains("type");
        const auto kind = type == nullptr     ? std::string()
                          : type->is_string() ? std::string(type->as_string())
                                              : std::string(type->as_array().at(0).as_string());
        if (kind == "array") {
            return json::array{plausible(name, object.at("items"), id)};
        }
        if (kind == "integer" || kind == "number") {
            const auto known = versions.find(id);
            return name == "version" && known != versions.end() ? known->second : std::int64_t{1};
        }
        if (kind == "boolean") {
            return false;
        }
        if (kind != "string") {
            return nullptr;
        }
        if (const auto at = named.find(name); at != named.end()) {
            return json::string(at->second == 1 ? near : at->second == 2 ? a : b);
        }
        if (name == "reviewers" || name == "organizations") {
            return json::string(b);
        }
        const auto text = texts.find(name);
        const json::string wanted(text == texts.end() ? "Taken over" : text->second);
        const auto* choices = object.if_contains("enum");
        const bool offered = choices == nullptr ||
                             std::ranges::find(choices->as_array(), json::value(wanted)) != choices->as_array().end();
        return offered ? json::value(wanted) : choices->as_array().at(0);
    }

    /// What to send to an address: by its schema; and where records have that shape, each of them as it stands, its
    /// words taken over, for B and for anyone who sends it.
    std::vector<std::string> bodies_for(const json::value& operation, const std::string& id,
                                        const std::string& own) const {
        const auto& content = operation.at("requestBody").at("content").as_object();
        if (content.contains("text/csv")) {
            return {"name,sector\nTaken over,employer\n", "course,competency\nTaken,Taken\n"};
        }
        const auto& schema = content.at("application/json").at("schema");
        const auto made = plausible("", schema, id);
        std::vector<std::string> all = {json::serialize(made)};
        for (auto record : bodies) {
            if (!id.empty() && record.at("id").as_string() != id) {
                continue;
            }
            if (!made.is_object() || record.size() != made.as_object().size() ||
                !std::ranges::all_of(record,
                                     [&](const auto& field) { return made.as_object().contains(field.key()); })) {
                continue;
            }
            for (auto& [name, value] : record) {
                if (value.is_string() && value.as_string().find("zq") != json::string::npos) {
                    value = "Taken over";
                }
            }
            if (const auto known = versions.find(id); known != versions.end()) {
                record["version"] = known->second;
            }
            all.push_back(json::serialize(record));
            if (record.contains("organization")) {
                record["organization"] = own;
                all.push_back(json::serialize(record));
            }
        }
        return all;
    }

    /// Every row but those that tell of sessions' own goings-on.
    std::multiset<std::string> rows() {
        std::istringstream text(records::content(server->workspace().records()));
        std::multiset<std::string> all;
        std::string table;
        for (std::string line; std::getline(text, line);) {
            if (line.starts_with('|')) {
                all.insert(table + line);
            } else {
                table = line;
            }
        }
        return all;
    }

    /// That an id of another kind is not there is asked by one role, not by each of them: it takes a minute.
    bool is_of_another_kind(const std::string& path, const std::string& id) {
        const auto at = path.find("/{id}");
        if (at == std::string::npos || !kinds.contains(id)) {
            return false;  // those that are gone have a history
        }
        const auto one = path.substr(0, at + 1) + id;
        const auto known = there.find(one);
        if (known != there.end()) {
            return !known->second;
        }
        const bool found = ask("GET", one, maria.get()).status == 200 || ask("GET", one, bea.get()).status == 200;
        there[one] = found;
        return !found;
    }

    /// `own`: the sender's organization, whose own things it may change.
    void try_everything(const std::string& role, Browser* who, const std::string& own, const std::string& account) {
        const auto before = rows();
        std::size_t tried = 0;
        for (const auto& [path, methods] : paths) {
            for (const auto& [method, operation] : methods.as_object()) {
                // one's own session ends by these, and nothing else does
                if (method == "get" || path == "/api/sign-out" || path == "/api/sign-in") {
                    continue;
                }
                std::string verb(method);
                std::ranges::transform(verb, verb.begin(), [](char l) { return static_cast<char>(l - 'a' + 'A'); });
                const std::string target(path);
                const bool of_one = target.find('{') != std::string::npos;
                for (const auto& id : of_one ? ids : std::vector<std::string>{""}) {
                    const bool is_own = !id.empty() && (id == own || id == account);
                    if (is_own || (role != "partner" && is_of_another_kind(target, id))) {
                        continue;
                    }
                    const bool sends = operation.as_object().contains("requestBody");
                    for (const auto& body : sends ? bodies_for(operation, id, own) : std::vector<std::string>{""}) {
                        const auto* type = body.starts_with('{') || body.empty() ? "application/json" : "text/csv";
                        const auto answer = ask(verb, with_id(target, id), who, body, type);
                        EXPECT_LT(answer.status, 500) << verb << " " << target << " " << body << answer.body.bytes;
                        look_at_refusal(role, verb + " " + target, body, answer);
                        ++tried;
                    }
                }
            }
        }
        EXPECT_GT(tried, 300U) << role;
        EXPECT_EQ(json::parse(ask("GET", "/api/me", who).body.bytes).at("signed_in").as_bool(), who != nullptr)
            << role << ": or the rest was asked by nobody";
        expect_same(role, before, own, account);
    }

    /// Refusals tell nothing either: words that were not sent are not answered with.
    void look_at_refusal(const std::string& role, const std::string& what, const std::string& body,
                         const api::Answer& answer) {
        for (const auto& word : kNobodys) {
            const bool own = role == "observer" && word == "observersmail";
            if (!own && body.find(canary(word)) == std::string::npos) {
                EXPECT_EQ(answer.body.bytes.find(canary(word)), std::string_view::npos)
                    << role << " is told " << word << " by " << what << ": " << answer.body.bytes;
            }
        }
    }

    void expect_same(const std::string& role, const std::multiset<std::string>& before, const std::string& own,
                     const std::string& account) {
        const auto after = rows();
        const auto beas = account_of(*bea);
        ASSERT_FALSE(before.empty());
        for (const auto& row : before) {
            // what is about oneself alone: the own account with its choices of mail
            if (!account.empty() && row.starts_with("account|") && row.find(account) != std::string::npos) {
                continue;
            }
            // "I forgot my password" is for everyone: a link takes the place of the one before
            const auto reset = row.find(R"(|"reset"|)");
            const bool replaced =
                row.starts_with("token|") && reset != std::string::npos &&
                std::ranges::any_of(after, [&](const auto& other) {
                    return other.starts_with("token|") && other.find(row.substr(reset, 37)) != std::string::npos;
                });
            EXPECT_TRUE(replaced || after.contains(row)) << role << " changed: " << row;
        }
        for (const auto& row : after) {
            if (before.contains(row)) {
                continue;
            }
            const auto table = row.substr(0, row.find('|'));
            const bool letter = table == "mail" || table == "token";  // "I forgot my password" is for everyone
            const bool mine = (!own.empty() && row.find(own) != std::string::npos) ||
                              (!account.empty() && row.find(account) != std::string::npos);
            // the key of someone whom one has taken in oneself
            const bool key = table == "participant_key" && std::ranges::any_of(after, [&](const std::string& other) {
                                 return other.starts_with("participant|") && other.find(own) != std::string::npos &&
                                        !own.empty() && other.find(row.substr(17, 26)) != std::string::npos;
                             });
            // B looks at its own participant when the test asks which ids are there
            const bool look = table == "participant_look" && row.find(beas) != std::string::npos;
            // on a pulse one answers without a name, so the sheet has none
            const bool sheet = table == "pulse_sheet" || table == "sealed_by";
            EXPECT_TRUE(letter || mine || key || look || (sheet && role == "partner")) << role << " added: " << row;
        }
    }
    std::string account_of(Browser& who) { return std::string(parsed(who.get("/api/me")).at("account").as_string()); }

    std::string a, b, c, d, near, far;
    std::unique_ptr<Browser> ann, bea, cy, dan, drafter, observer;
    std::vector<std::string> ids;
    std::map<std::string, std::int64_t> versions;
    std::vector<json::object> bodies;
    std::vector<std::string> secrets;  ///< links and tokens that were given to B alone
    std::map<std::string, std::string> where;
    std::map<std::string, bool> there;
    std::map<std::string, std::string> kinds;
    json::object paths, schemas;
    std::size_t asked = 0;
};
INSTANTIATE_ON_BOTH_DATABASES(EveryAddressOnBothDatabases);

TEST_P(EveryAddressOnBothDatabases, ShowsNobodyWhatIsNotTheirs) {
    expect_found("partner", ann.get(), together({kEverybodys, kNear, {"nearpurpose"}}));
    expect_found("outsider", dan.get(), kEverybodys);
    expect_found("observer", observer.get(), together({kEverybodys, kNear, {"nearpurpose"}, kFar, {"observersmail"}}));
    expect_found("nobody", nullptr, {});
}

TEST_P(EveryAddressOnBothDatabases, ChangesNothingOfOthers) {
    try_everything("partner", ann.get(), a, account_of(*ann));
    try_everything("outsider", dan.get(), d, account_of(*dan));
    try_everything("observer", observer.get(), "", account_of(*observer));
    try_everything("nobody", nullptr, "", "");
}

}  // namespace
}  // namespace laborshed
