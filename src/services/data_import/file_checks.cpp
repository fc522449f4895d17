#include "services/data_import/file_checks.h"

#include "base/failed_check.h"
#include "base/text.h"

#include <algorithm>

namespace laborshed::services {
namespace {

/// The nearest other release of the same part of the kind: the last earlier one, else the first later one.
const lake::Vintage* release_beside(const lake::Vintage& vintage, const std::vector<lake::Vintage>& by_release) {
    const lake::Vintage* beside = nullptr;
    for (const auto& other : by_release) {
        const bool comparable = other.kind == vintage.kind && other.example == vintage.example &&
                                other.scope == vintage.scope && other.release != vintage.release;
        if (comparable && (beside == nullptr || other.release < vintage.release)) {
            beside = &other;
        }
    }
    return beside;
}

/// What controls compare the facts with: the release beside it as `before`, and the nation's under the kind's name.
void attach_loaded(const lake::Lake& lake, lake::Connection& connection, const lake::Vintage& vintage) {
    const auto all = lake.vintages();
    const auto* before = release_beside(vintage, all);
    std::vector<lake::Vintage> loaded;
    for (const auto& other : all) {
        const bool nation = other.scope == "US" || other.scope.starts_with("nation");
        if (&other == before || (nation && other.kind == vintage.kind && other.example == vintage.example)) {
            loaded.push_back(other);
        }
    }
    lake.attach(connection, loaded);
    connection.query("CREATE OR REPLACE TEMP VIEW before AS SELECT * FROM " + lake::sql_name(vintage.kind) +
                     " WHERE vintage = " + lake::sql_text(before == nullptr ? "" : before->id));
}

}  // namespace

void refuse_unknown_checks(const std::vector<std::string>& accept) {
    const auto ids = sources::control_ids();
    for (const auto& check : accept) {
        if (std::find(ids.begin(), ids.end(), check) == ids.end()) {
            throw Error(ErrorKind::bad_input, say("E1171", {{"check", check}, {"names", joined(ids)}}));
        }
    }
}

void check_whole_file(const lake::Lake& lake, lake::Connection& connection, std::span<const sources::Control> controls,
                      const ImportOptions& options, lake::Vintage& vintage) {
    if (controls.empty()) {
        return;
    }
    attach_loaded(lake, connection, vintage);
    std::vector<FailedCheck> refused;
    std::string sentences;
    std::string accept;
    for (auto& failed : sources::failed_checks(connection, controls)) {
        if (std::find(options.accept.begin(), options.accept.end(), failed.check) != options.accept.end()) {
            vintage.accepted.push_back({.check = failed.check,
                                        .sentence = failed.sentence.text,
                                        .count = failed.count,
                                        .by = options.accepted_by,
                                        .at = vintage.fetched,
                                        .because = options.because});
            continue;
        }
        sentences += (sentences.empty() ? "" : " ") + failed.sentence.text;
        accept += (accept.empty() ? "--accept " : " --accept ") + failed.check;
        refused.push_back(std::move(failed));
    }
    if (!refused.empty()) {
        const auto row = static_cast<std::uint64_t>(refused.front().rows.front().row);
        throw ImplausibleFile({.file = vintage.file_name, .row = row},
                              say("E1150", {{"checks", sentences}, {"accept", accept}}), std::move(refused));
    }
}

}  // namespace laborshed::services
