#include "services/agenda/record_search.h"

#include "services/book/record_service.h"

#include <algorithm>
#include <sstream>

namespace laborshed::services {
namespace {

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) {
        words.push_back(word);
    }
    return words;
}

bool has_all(const std::string& text, const std::vector<std::string>& words) {
    return std::ranges::all_of(words, [&text](const std::string& word) { return mentions(text, word); });
}

struct Found {
    int rank;  ///< 0: in the title
    SearchResult result;
};

/// `title` and `detail` are shown and searched; `more` is searched only.
template <records::Record T, class Title, class Detail, class More>
void look(records::Database& database, const Actor& actor, const std::vector<std::string>& words,
          std::vector<Found>& found, Title title, Detail detail, More more) {
    for (const auto& record : records::select<T>(database)) {
        const std::string name = title(record);
        const std::string second = detail(record);
        if (has_all(name + "\n" + second + "\n" + more(record), words) && may_read(database, actor, record)) {
            found.push_back({has_all(name, words) ? 0 : 1, {T::kind, record.id, name, {.text = second}}});
        }
    }
}

}  // namespace

SearchResults find_records(Workspace& workspace, const Actor& actor, const std::string& text, std::int64_t limit) {
    require_signed_in(actor);
    const auto words = words_of(text);
    std::vector<Found> found;
    if (words.empty()) {
        return {};
    }
    workspace.read([&](records::Database& database) {
        using namespace records;
        const auto nothing = [](const auto&) { return std::string(); };
        look<Organization>(
            database, actor, words, found, [](const auto& r) { return r.name; },
            [](const auto& r) { return text_of(r.sector); },
            [](const auto& r) { return r.note + " " + (r.places.empty() ? "" : r.places.front().city); });
        look<Partnership>(
            database, actor, words, found, [](const auto& r) { return r.name; }, [](const auto& r) { return r.stage; },
            [](const auto& r) { return r.purpose; });
        look<Contact>(
            database, actor, words, found, [](const auto& r) { return r.name; }, [](const auto& r) { return r.title; },
            [](const auto& r) { return r.email + " " + r.note; });
        look<Commitment>(
            database, actor, words, found, [](const auto& r) { return r.description; },
            [](const auto& r) { return r.type + ", due " + r.due; }, nothing);
        look<Meeting>(
            database, actor, words, found, [](const auto& r) { return r.title; },
            [](const auto& r) { return r.starts.substr(0, 10); }, [](const auto& r) { return r.notes; });
        look<Agreement>(
            database, actor, words, found, [](const auto& r) { return r.title; },
            [](const auto& r) { return text_of(r.type); }, [](const auto& r) { return r.text; });
        look<ActionItem>(
            database, actor, words, found, [](const auto& r) { return r.what; },
            [](const auto& r) { return r.owner + ", due " + r.due; }, nothing);
    });
    std::ranges::stable_sort(found, {}, &Found::rank);
    SearchResults answer;
    for (auto& one : found) {
        if (static_cast<std::int64_t>(answer.results.size()) < limit) {
            answer.results.push_back(std::move(one.result));
        }
    }
    return answer;
}

}  // namespace laborshed::services
