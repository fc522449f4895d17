#include "api/request.h"

#include "api/problem.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace laborshed::api {
namespace {

TEST(Request, SplitsAndDecodes) {
    const auto request = parse_request("GET", "/api/regions%2F?q=San+Jos%C3%A9&top=3&empty=");
    EXPECT_EQ(request.path, "/api/regions/");
    EXPECT_EQ(request.query.text("q"), "San José");
    EXPECT_EQ(request.query.integer("top"), 3);
    EXPECT_EQ(request.query.integer("empty"), std::nullopt);
    EXPECT_EQ(request.query.integer("absent"), std::nullopt);
}

TEST(Request, WrongValuesNameTheParameter) {
    const auto request = parse_request("GET", "/api/gaps?top=1.5&wage_floor=nan&draws=99999999999999999999");
    for (const auto* name : {"top", "draws"}) {
        try {
            (void)request.query.integer(name);
            FAIL() << name;
        } catch (const ParameterError& error) {
            EXPECT_EQ(error.parameter(), name);
        }
    }
    EXPECT_THROW((void)request.query.number("wage_floor"), ParameterError);
    EXPECT_THROW((void)parse_request("GET", "/?a=1&a=2"), ParameterError);
}

TEST(Request, RefusesBrokenAddresses) {
    for (const auto* target : {"", "api", "http://x/api", "/a%", "/a%2", "/a%zz", "/a%00b", "/?q=%0", "/a%+1"}) {
        EXPECT_THROW((void)parse_request("GET", target), HttpError) << target;
    }
}

TEST(Request, TheMostSpecificMediaRangeDecides) {
    EXPECT_EQ(quality("", "text/csv"), 1);
    EXPECT_EQ(quality("text/csv", "text/csv"), 1);
    EXPECT_EQ(quality("text/csv", "application/json"), 0);
    EXPECT_EQ(quality("text/html, */*;q=0.1", "application/json"), 0.1);
    EXPECT_EQ(quality("*/*, text/csv;q=0", "text/csv"), 0);
    EXPECT_EQ(quality("TEXT/*;q=0.5 , application/json", "text/csv"), 0.5);
}

RC_GTEST_PROP(Request, EncodedTextsComeBack, (const std::string& text)) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string encoded = "/?q=";
    for (const char letter : text) {
        RC_PRE(letter != '\0');
        const auto code = static_cast<unsigned char>(letter);
        encoded += '%';
        encoded += hex[code >> 4U];
        encoded += hex[code & 15U];
    }
    RC_ASSERT(parse_request("GET", encoded).query.text("q") == text);
}

}  // namespace
}  // namespace laborshed::api
