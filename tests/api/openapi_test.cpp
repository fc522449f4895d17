#include "api/openapi.h"

#include "client.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

namespace laborshed {
namespace {

using testing::parsed;
using testing::RunningServer;
namespace json = boost::json;

/// Every "$ref" anywhere in the document.
void collect_references(const json::value& value, std::set<std::string>& references) {
    if (const auto* object = value.if_object()) {
        for (const auto& [name, inner] : *object) {
            if (name == "$ref") {
                references.insert(std::string(inner.as_string()));
            } else {
                collect_references(inner, references);
            }
        }
    } else if (const auto* array = value.if_array()) {
        for (const auto& inner : *array) {
            collect_references(inner, references);
        }
    }
}

TEST(OpenApi, ListsEveryEndpointAndEveryReferenceResolves) {
    const testing::TemporaryFolder folder;
    const RunningServer server(folder.path());
    const auto document = parsed(server.ask("/api/openapi.json"));
    EXPECT_EQ(document.at("openapi").as_string(), "3.1.0");
    const auto& paths = document.at("paths").as_object();
    std::set<std::string> listed;
    for (const auto& [path, item] : paths) {
        for (const auto& [method, operation] : item.as_object()) {
            listed.insert(std::string(method) + " " + std::string(path));
            EXPECT_TRUE(operation.as_object().contains("responses")) << path << " " << method;
        }
    }
    std::set<std::string> wanted;
    for (const auto& endpoint : server.application().router().endpoints()) {
        auto method = endpoint.method;
        std::ranges::transform(method, method.begin(), [](char c) { return static_cast<char>(c - 'A' + 'a'); });
        wanted.insert(method + " " + endpoint.path);
    }
    EXPECT_EQ(listed, wanted);
    EXPECT_TRUE(listed.contains("get /api/gaps"));
    EXPECT_TRUE(listed.contains("post /api/organizations/{id}/undo"));
    std::set<std::string> references;
    collect_references(document, references);
    EXPECT_TRUE(references.contains("#/components/schemas/GapTable"));
    for (const auto& reference : references) {
        boost::system::error_code missing;
        const json::value whole = document;
        (void)whole.find_pointer(reference.substr(1), missing);
        EXPECT_FALSE(missing) << reference;
    }
}

TEST(OpenApi, SchemasFollowTheStructs) {
    const testing::TemporaryFolder folder;
    const RunningServer server(folder.path());
    const json::value document = parsed(server.ask("/api/openapi.json"));
    const auto field = [&](const std::string& place) {
        return json::serialize(document.at_pointer("/components/schemas/" + place));
    };
    EXPECT_EQ(field("GapRow/properties/openings"), R"({"type":["number","null"]})");
    EXPECT_EQ(field("GapRow/properties/imputed"), R"({"type":"boolean"})");
    EXPECT_EQ(field("GapRow/properties/openings_interval"), R"({"$ref":"#/components/schemas/Interval"})");
    EXPECT_EQ(field("GapTable/properties/rows"), R"({"type":"array","items":{"$ref":"#/components/schemas/GapRow"}})");
    EXPECT_EQ(field("Status/properties/default_region"),
              R"({"anyOf":[{"$ref":"#/components/schemas/Region"},{"type":"null"}]})");
    EXPECT_EQ(field("Parameters/properties/seed"), R"({"type":"integer","minimum":0})");
}

TEST(OpenApi, MethodParametersCarryTheirDefaults) {
    const testing::TemporaryFolder folder;
    const RunningServer server(folder.path());
    const json::value document = parsed(server.ask("/api/openapi.json"));
    bool found = false;
    for (const auto& parameter : document.at_pointer("/paths/~1api~1gaps/get/parameters").as_array()) {
        if (parameter.at("name").as_string() == "draws") {
            found = true;
            EXPECT_EQ(parameter.at_pointer("/schema/default").as_int64(), 1000);
            EXPECT_EQ(parameter.at_pointer("/schema/type").as_string(), "integer");
        }
    }
    EXPECT_TRUE(found);
}

// The web's types are generated from that file (npm run types): when this fails, `npm run openapi --prefix web` with a
// running server writes it anew.
TEST(OpenApi, TheWebsCopyIsThisDocument) {
    const testing::TemporaryFolder folder;
    const RunningServer server(folder.path());
    std::ifstream file(LABORSHED_SOURCE_DIR "/web/openapi.json");
    ASSERT_TRUE(file);
    const std::string copy(std::istreambuf_iterator<char>(file), {});
    EXPECT_TRUE(parsed(server.ask("/api/openapi.json")) == json::parse(copy));
}

}  // namespace
}  // namespace laborshed
