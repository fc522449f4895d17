// A published file from the browser: who may import it, and what is asked when it does not add up. On both databases.
#include "browser.h"

#include <spdlog/fmt/fmt.h>
#include <boost/beast/core/detail/base64.hpp>

namespace laborshed {
namespace {

using testing::Browser;
using testing::parsed;

std::string upload(const std::string& name, const std::string& content, const std::string& more = {}) {
    namespace base64 = boost::beast::detail::base64;
    std::string text(base64::encoded_size(content.size()), '\0');
    text.resize(base64::encode(text.data(), content.data(), content.size()));
    return fmt::format(R"({{"file_name":"{}","content":"{}"{}}})", name, text, more);
}

const std::string kTwice = "UNITID,CIPCODE,MAJORNUM,AWLEVEL,CTOTALT\n100654,51.3801,1,5,12\n100654,51.3801,1,5,12\n";

class UploadOnBothDatabases : public testing::BookOnBothDatabases {};

TEST_P(UploadOnBothDatabases, AFailedCheckIsShownAndAcceptedWithAReason) {
    EXPECT_EQ(Browser(*server).post("/api/sources", upload("C2024_A.csv", kTwice)).result_int(), 401);
    const auto refused = maria->post("/api/sources", upload("C2024_A.csv", kTwice));
    EXPECT_EQ(refused.result_int(), 400);
    EXPECT_EQ(parsed(refused).at("code").as_string(), "E1150");
    const auto checks = parsed(refused).at("checks").as_array();
    ASSERT_EQ(checks.size(), 1U);
    EXPECT_EQ(checks[0].at("check").as_string(), "duplicates");
    EXPECT_EQ(checks[0].at("rows").at(0).at("row").as_int64(), 3);
    EXPECT_FALSE(checks[0].at("sentence").at("text").as_string().empty());
    EXPECT_TRUE(parsed(maria->get("/api/sources")).at("sources").as_array().empty());

    const auto without = maria->post("/api/sources", upload("C2024_A.csv", kTwice, R"(,"accept":["duplicates"])"));
    EXPECT_EQ(without.result_int(), 400);
    EXPECT_EQ(parsed(without).at("faults").at(0).at("field").as_string(), "because");
    const auto accepted = maria->post(
        "/api/sources", upload("C2024_A.csv", kTwice, R"(,"accept":["duplicates"],"because":"It reports twice")"));
    ASSERT_EQ(accepted.result_int(), 201) << accepted.body();
    EXPECT_EQ(parsed(accepted).at("tables").at(0).at("outcome").as_string(), "added");
    const auto source = parsed(maria->get("/api/sources")).at("sources").at(0);
    EXPECT_EQ(source.at("accepted").at(0).at("by").as_string(), "Maria Lopez");
    EXPECT_EQ(source.at("accepted").at(0).at("because").as_string(), "It reports twice");
}

TEST_P(UploadOnBothDatabases, WhatIsNoFileIsAFaultOfItsField) {
    for (const auto& [body, faulty] :
         {std::pair(upload("", kTwice), "file_name"), std::pair(upload("..", kTwice), "file_name"),
          std::pair(std::string(R"({"file_name":"a.csv","content":"?"})"), "content")}) {
        const auto answer = maria->post("/api/sources", body);
        EXPECT_EQ(answer.result_int(), 400);
        EXPECT_EQ(parsed(answer).at("faults").at(0).at("field").as_string(), faulty);
    }
    // A name can't climb out of its folder.
    const auto climbing =
        maria->post("/api/sources", upload("../../C2024_A.csv", kTwice.substr(0, kTwice.size() - 22)));
    ASSERT_EQ(climbing.result_int(), 201) << climbing.body();
    EXPECT_EQ(parsed(climbing).at("tables").at(0).at("file_name").as_string(), "C2024_A.csv");
}

INSTANTIATE_ON_BOTH_DATABASES(UploadOnBothDatabases);

}  // namespace
}  // namespace laborshed
