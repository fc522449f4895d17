#include "lake/vintage.h"

#include "base/error.h"

#include <boost/json.hpp>

#include <fstream>
#include <sstream>

namespace laborshed::lake {

std::string vintage_id(const std::string& sha256) { return sha256.substr(0, 16); }

Vintage read_vintage(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) {
        throw FileError({.file = file.string()}, say("E1001"));
    }
    try {
        auto json = boost::json::parse(text.str());
        json.as_object().emplace("accepted", boost::json::array());  // earlier programs did not write it
        return boost::json::value_to<Vintage>(json);
    } catch (const std::exception& error) {
        throw FileError({.file = file.string()}, say("E1083", {{"reason", error.what()}}));
    }
}

void write_vintage_json(const std::filesystem::path& file, const Vintage& vintage) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << boost::json::serialize(boost::json::value_from(vintage)) << '\n';
    out.flush();
    if (!out) {
        throw Error(ErrorKind::unavailable, say("E4082", {{"file", file.string()}}));
    }
}

}  // namespace laborshed::lake
