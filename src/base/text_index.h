// A small text index for names and codes: words, beginnings of words and words with a typo or two. Pure: no I/O.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace laborshed::services {

/// Lower-case words of letters and digits; everything else separates, except that apostrophes vanish
/// ("Driver's" is "drivers"). Bytes of UTF-8 beyond ASCII count as letters.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

/// Insertions, deletions, substitutions and swaps of neighbors (optimal string alignment) that turn a into b;
/// `limit` + 1 when there are more than `limit`.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// How well one query word matches one word of a name: 1 the same, less for another number (nurse, nurses), a
/// beginning ("weld", "welders") and a typo; 0 no match. Words of up to three letters allow no typo, up to seven
/// one, longer ones two.
[[nodiscard]] double word_match(std::string_view query, std::string_view word);

class SearchIndex {
  public:
    /// One hit; `text` is the best matching of the entry's names.
    struct Hit {
        std::size_t entry = 0;
        double score = 0;
        std::string text;
        bool is_title = false;
    };

    /// Adds something to find; `code` is its code ("29-1141"), `prior` in 0..1 breaks ties (how common it is).
    /// Returns its place, counted from 0.
    std::size_t add(std::string code, std::string_view title, double prior = 0);
    /// Another name of an entry that was added before.
    void add_name(std::size_t entry, std::string_view name);

    /// The best entries first, at most `limit`. Codes are found by their beginning, with or without punctuation.
    /// Every query word must match, except that of three or more words one may fail (at a cost).
    [[nodiscard]] std::vector<Hit> find(std::string_view query, std::size_t limit) const;

  private:
    struct Entry {
        std::string code;
        std::string title;
        double prior = 0;
    };
    struct Text {
        std::uint32_t entry = 0;
        std::uint16_t words = 0;
        bool title = false;
        std::string name;
    };
    void add_text(std::size_t entry, std::string_view name, bool title);
    [[nodiscard]] std::vector<Hit> find_codes(std::string_view query) const;
    [[nodiscard]] std::vector<Hit> find_words(const std::vector<std::string>& words) const;

    std::vector<Entry> entries_;
    std::vector<Text> texts_;
    std::vector<std::string> vocabulary_;
    std::vector<std::vector<std::uint32_t>> postings_;  ///< per vocabulary word, the texts it is in, ascending
    std::unordered_map<std::string, std::uint32_t> word_ids_;
};

}  // namespace laborshed::services
