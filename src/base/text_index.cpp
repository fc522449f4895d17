#include "base/text_index.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace laborshed::services {
namespace {

bool is_word_byte(unsigned char byte) { return byte >= 0x80 || std::isalnum(byte) != 0; }

/// The word without its plural ending: crude, and the same for both sides, which is all that is needed.
std::string_view singular(std::string_view word) {
    if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) {
        return word.substr(0, word.size() - 1);
    }
    return word;
}

/// nurse, nurses; class, classes; box, boxes.
bool same_but_for_number(std::string_view a, std::string_view b) {
    const auto one = singular(a);
    const auto two = singular(b);
    return one == two || (one.size() == two.size() + 1 && one.ends_with('e') && one.starts_with(two)) ||
           (two.size() == one.size() + 1 && two.ends_with('e') && two.starts_with(one));
}

std::size_t typos_allowed(std::size_t length) { return length <= 3 ? 0 : length <= 7 ? 1 : 2; }

std::string digits_of(std::string_view text) {
    std::string digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits), [](char c) { return c >= '0' && c <= '9'; });
    return digits;
}

bool is_filler(std::string_view word) {
    static constexpr std::array fillers{"a",  "all", "an", "and",   "except", "for",
                                        "in", "of",  "or", "other", "the",    "to"};
    return std::find(fillers.begin(), fillers.end(), word) != fillers.end();
}

void best_first(std::vector<SearchIndex::Hit>& hits) {
    std::stable_sort(hits.begin(), hits.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_word_byte(byte)) {
            word += byte < 0x80 ? static_cast<char>(std::tolower(byte)) : c;
        } else if (c != '\'' && !word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    if (!word.empty()) {
        words.push_back(std::move(word));
    }
    return words;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    const auto far = limit + 1;
    if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) {
        return far;
    }
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        last[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        auto least = row[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before[j - 2] + 1);
            }
            least = std::min(least, row[j]);
        }
        if (least > limit) {
            return far;
        }
        before.swap(last);
        last.swap(row);
    }
    return std::min(last[b.size()], far);
}

double word_match(std::string_view query, std::string_view word) {
    if (query == word) {
        return 1.0;
    }
    if (same_but_for_number(query, word)) {
        return 0.97;
    }
    if (query.size() >= 2 && word.starts_with(query)) {
        // "weld" in "welders" is nearly the word itself; "we" in it is little
        return 0.6 + 0.3 * static_cast<double>(query.size()) / static_cast<double>(word.size());
    }
    const auto allowed = typos_allowed(query.size());
    if (allowed == 0 || word.size() < 3) {
        return 0.0;
    }
    if (const auto distance = edit_distance(query, word, allowed); distance <= allowed) {
        return distance == 1 ? 0.7 : 0.5;
    }
    // a beginning with a typo in it: "regsitered n", "electrci"
    if (word.size() > query.size() && query.size() >= 5 && edit_distance(query, word.substr(0, query.size()), 1) <= 1) {
        return 0.5;
    }
    return 0.0;
}

std::size_t SearchIndex::add(std::string code, std::string_view title, double prior) {
    entries_.push_back({.code = std::move(code), .title = std::string(title), .prior = prior});
    add_text(entries_.size() - 1, title, true);
    return entries_.size() - 1;
}

void SearchIndex::add_name(std::size_t entry, std::string_view name) { add_text(entry, name, false); }

void SearchIndex::add_text(std::size_t entry, std::string_view name, bool title) {
    auto words = words_of(name);
    if (words.empty()) {
        return;
    }
    const auto id = static_cast<std::uint32_t>(texts_.size());
    const auto meaning = std::count_if(words.begin(), words.end(), [](const auto& word) { return !is_filler(word); });
    texts_.push_back({.entry = static_cast<std::uint32_t>(entry),
                      .words = static_cast<std::uint16_t>(std::clamp<std::ptrdiff_t>(meaning, 1, 1000)),
                      .title = title,
                      .name = std::string(name)});
    for (auto& word : words) {
        const auto [place, is_new] = word_ids_.try_emplace(word, static_cast<std::uint32_t>(vocabulary_.size()));
        if (is_new) {
            vocabulary_.push_back(std::move(word));
            postings_.emplace_back();
        }
        auto& texts = postings_[place->second];
        if (texts.empty() || texts.back() != id) {
            texts.push_back(id);
        }
    }
}

std::vector<SearchIndex::Hit> SearchIndex::find_codes(std::string_view query) const {
    std::vector<Hit> hits;
    const bool code_like = query.find_first_not_of("0123456789-.") == std::string_view::npos;
    const auto digits = digits_of(query);
    if (!code_like || digits.size() < 2) {
        return hits;
    }
    // a person who types the dash means an occupation, the dot a program: O*NET's "29-1141.00" has both
    const bool dash = query.find('-') != std::string_view::npos;
    const bool dot = query.find('.') != std::string_view::npos;
    for (std::size_t entry = 0; entry < entries_.size(); ++entry) {
        const auto& code = entries_[entry].code;
        if ((dash && code.find('-') == std::string::npos) || (dot && !dash && code.find('.') == std::string::npos)) {
            continue;
        }
        const auto own = digits_of(code);
        const bool onet = dash && dot && !own.empty() && digits.starts_with(own);
        if (own == digits || onet) {
            hits.push_back({.entry = entry, .score = 10, .text = entries_[entry].title, .is_title = true});
        } else if (own.starts_with(digits)) {
            hits.push_back({.entry = entry, .score = 5, .text = entries_[entry].title, .is_title = true});
        }
    }
    return hits;
}

std::vector<SearchIndex::Hit> SearchIndex::find_words(const std::vector<std::string>& words) const {
    struct Sum {
        double score = 0;
        std::uint32_t matched = 0;
        std::size_t last_word = 0;  ///< 1-based query word that scored last, and how much, so that each counts once
        double last_score = 0;
    };
    std::unordered_map<std::uint32_t, Sum> sums;
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (std::size_t v = 0; v < vocabulary_.size(); ++v) {
            const auto match = word_match(words[i], vocabulary_[v]);
            if (match <= 0) {
                continue;
            }
            for (const auto text : postings_[v]) {
                auto& sum = sums[text];
                if (sum.last_word != i + 1) {
                    sum.score += match;
                    ++sum.matched;
                    sum.last_word = i + 1;
                    sum.last_score = match;
                } else if (match > sum.last_score) {
                    sum.score += match - sum.last_score;
                    sum.last_score = match;
                }
            }
        }
    }
    const auto needed = words.size() >= 3 ? words.size() - 1 : words.size();
    std::unordered_map<std::uint32_t, Hit> best;
    std::unordered_map<std::uint32_t, std::uint32_t> names;
    for (const auto& [id, sum] : sums) {
        if (sum.matched < needed) {
            continue;
        }
        const auto& text = texts_[id];
        const auto asked = static_cast<double>(words.size());
        // mean match of the asked words (squared, so that a typo never beats the word), and how much of the name they
        // are
        const auto mean = sum.score / asked;
        const auto covered = std::min(1.0, static_cast<double>(sum.matched) / static_cast<double>(text.words));
        const auto score = mean * mean + 0.35 * covered + (text.title ? 0.15 : 0.0);
        auto& hit = best[text.entry];
        if (score > hit.score || (score == hit.score && text.name < hit.text)) {
            hit = {.entry = text.entry, .score = score, .text = text.name, .is_title = text.title};
        }
        if (mean > 0.9) {
            ++names[text.entry];
        }
    }
    std::vector<Hit> hits;
    hits.reserve(best.size());
    for (auto& [entry, hit] : best) {
        // an occupation that goes by the asked word under many of its names is what the word means
        const auto count = names.contains(entry) ? names.at(entry) : 0U;
        hit.score += 0.06 * std::log1p(count) + 0.15 * entries_[entry].prior;
        hits.push_back(std::move(hit));
    }
    return hits;
}

std::vector<SearchIndex::Hit> SearchIndex::find(std::string_view query, std::size_t limit) const {
    const auto first = query.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return {};
    }
    query = query.substr(first, query.find_last_not_of(" \t\r\n") - first + 1);
    auto hits = find_codes(query);
    if (hits.empty()) {
        auto words = words_of(query);
        auto meaning = words;
        std::erase_if(meaning, [](const auto& word) { return is_filler(word); });
        if (!meaning.empty()) {
            words = std::move(meaning);
        }
        constexpr std::size_t most_words = 12;  // nobody types more; a pasted page must not cost a minute
        words.resize(std::min(words.size(), most_words));
        if (!words.empty()) {
            hits = find_words(words);
        }
    }
    std::sort(hits.begin(), hits.end(), [](const auto& a, const auto& b) { return a.entry < b.entry; });
    best_first(hits);
    hits.resize(std::min(hits.size(), limit));
    return hits;
}

}  // namespace laborshed::services
