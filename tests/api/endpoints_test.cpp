#include "client.h"

#include <gtest/gtest.h>

#include <fstream>
#include <vector>

namespace laborshed {
namespace {

using testing::parsed;
using testing::RunningServer;
namespace http = boost::beast::http;

TEST(Endpoints, SourcesWithTheirAgeOnTheGivenDay) {
    const testing::TemporaryFolder folder;
    const auto made = testing::write_vintage(folder.path(), "qcew", "2016", "SELECT '06' AS area");
    const RunningServer server(folder.path());
    const auto sources = parsed(server.ask("/api/sources")).at("sources").as_array();
    ASSERT_EQ(sources.size(), 1);
    EXPECT_EQ(sources[0].at("id").as_string(), made.id);
    EXPECT_EQ(sources[0].at("age_days").as_int64(), 0);
    EXPECT_TRUE(sources[0].at("stale").as_bool());
    EXPECT_EQ(parsed(server.ask("/api/sources/" + made.id)).at("sha256").as_string(), made.sha256);
    EXPECT_EQ(server.ask("/api/sources/none").result_int(), 404);
    EXPECT_TRUE(server.ask("/api/sources?format=csv").body().starts_with("id,kind,title,"));
}

TEST(Endpoints, TheTrackRecordIsThePublishedOneWithoutProjections) {
    const testing::TemporaryFolder folder;
    const RunningServer server(folder.path());
    const auto answer = parsed(server.ask("/api/track-record"));
    EXPECT_FALSE(answer.at("recomputed").as_bool());
    EXPECT_EQ(answer.at("record").at("all").at("occupations").as_int64(), 667);
    EXPECT_EQ(answer.at("record").at("by_jobs").as_array().size(), 6);
    EXPECT_TRUE(answer.at("sizes").at("growth").at("scale").is_double());
    EXPECT_EQ(answer.at("vintages").as_array().size(), 0);
}

TEST(Endpoints, ShapesAreGeoJson) {
    const testing::TemporaryFolder folder;
    testing::write_vintage(folder.path(), "county_shapes", "1",
                           "SELECT '53033' AS county, 'King' AS name, "
                           "'{\"type\":\"Point\",\"coordinates\":[1,2]}' AS geometry");
    const RunningServer server(folder.path());
    const auto features = parsed(server.ask("/api/shapes?region=53033,53061")).at("features").as_array();
    ASSERT_EQ(features.size(), 1);
    EXPECT_EQ(features[0].at("id").as_string(), "53033");
    EXPECT_EQ(features[0].at("geometry").at("type").as_string(), "Point");
    EXPECT_TRUE(parsed(server.ask("/api/shapes?region=US")).at("features").as_array().empty());
}

TEST(Endpoints, FiguresOfAnEmptyLakeAreUnavailableAndWrongOnesNameTheirParameter) {
    const testing::TemporaryFolder folder;
    testing::write_small_region(folder.path());
    const RunningServer server(folder.path());
    struct Case {
        std::string target;
        std::string parameter;
    };
    for (const auto& wrong : std::vector<Case>{{"/api/gaps?top=-1", "top"},
                                               {"/api/gaps?draws=many", "draws"},
                                               {"/api/gaps?seed=-3", "seed"},
                                               {"/api/gaps?order=up", "order"},
                                               {"/api/gaps?allocation_rule=luck", "allocation_rule"},
                                               {"/api/gaps?wage_floor=inf", "wage_floor"},
                                               {"/api/programs?suggestion=burn", "suggestion"},
                                               {"/api/programs/51.3801?award_level=x", "award_level"},
                                               {"/api/explain?region=WA", "occupation"}}) {
        const auto response = server.ask(wrong.target);
        EXPECT_EQ(response.result_int(), 400) << wrong.target;
        EXPECT_EQ(parsed(response).at("parameter"), boost::json::value(wrong.parameter)) << wrong.target;
    }
    EXPECT_EQ(server.ask("/api/gaps?region=Atlantis").result_int(), 404);
    const testing::TemporaryFolder nothing;
    const RunningServer without(nothing.path());
    const auto response = without.ask("/api/gaps?region=US");
    EXPECT_EQ(response.result_int(), 503) << response.body();
}

TEST(Endpoints, SearchFindsARegion) {
    const testing::TemporaryFolder folder;
    testing::write_small_region(folder.path());
    const RunningServer server(folder.path());
    const auto results = parsed(server.ask("/api/search?q=registered%20nurses")).at("results").as_array();
    ASSERT_FALSE(results.empty());
    EXPECT_EQ(results[0].at("id").as_string(), "29-1141");
}

/// A folder as web/dist is, with a secret beside it.
class Pages : public ::testing::Test {
  protected:
    Pages() {
        write("web/index.html", "<p>index</p>");
        write("web/assets/app-1a2b3c.js", "run()");
        write("secret.txt", "secret");
        std::filesystem::create_symlink(folder_.path() / "secret.txt", web() / "link.txt");
    }
    void write(const std::string& name, const std::string& text) const {
        const auto file = folder_.path() / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << text;
    }
    [[nodiscard]] std::filesystem::path web() const { return folder_.path() / "web"; }
    [[nodiscard]] std::filesystem::path data() const { return folder_.path() / "data"; }

  private:
    testing::TemporaryFolder folder_;
};

TEST_F(Pages, TheAppsOwnRoutesGetItsPageAndAssetsAreKeptForever) {
    const RunningServer server(data(), web());
    for (const auto* target : {"/", "/index.html", "/gaps?region=CA", "/programs/51.3801", "/api-explorer"}) {
        const auto response = server.ask(target);
        EXPECT_EQ(response.result_int(), 200) << target;
        EXPECT_EQ(response.body(), "<p>index</p>") << target;
        EXPECT_EQ(response[http::field::content_type], "text/html; charset=utf-8");
        EXPECT_EQ(response[http::field::cache_control], "no-cache");
    }
    const auto script = server.ask("/assets/app-1a2b3c.js");
    EXPECT_EQ(script.body(), "run()");
    EXPECT_EQ(script[http::field::content_type], "text/javascript; charset=utf-8");
    EXPECT_EQ(script[http::field::cache_control], "public, max-age=31536000, immutable");
    EXPECT_EQ(server.ask("/assets/gone.js").result_int(), 404);
    EXPECT_EQ(server.ask("/", {{"If-None-Match", std::string(server.ask("/")[http::field::etag])}}).result_int(), 304);
}

TEST_F(Pages, NothingOutsideTheFolderIsServed) {
    const RunningServer server(data(), web());
    for (const auto* target : {"/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt",
                               "/assets/../../secret.txt", "//../secret.txt", "/..\\secret.txt", "/link.txt",
                               "/.git/config", "/%2fetc/passwd", "//etc/passwd", "/assets//etc/passwd"}) {
        const auto body = server.ask(target).body();
        EXPECT_EQ(body.find("secret\n"), std::string::npos) << target;
        EXPECT_NE(body, "secret") << target;
        EXPECT_EQ(body.find("root:"), std::string::npos) << target;
    }
}

TEST_F(Pages, AProgramHasAPageEvenWithoutItsPages) {
    const RunningServer server(data());
    const auto response = server.ask("/");
    EXPECT_EQ(response.result_int(), 200);
    EXPECT_EQ(response[http::field::content_type], "text/html; charset=utf-8");
    EXPECT_NE(response.body().find("<title>"), std::string::npos);
}

}  // namespace
}  // namespace laborshed
