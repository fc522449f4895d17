#include "pipeline/linkage_blocks.h"

#include "base/parallel.h"

#include <algorithm>
#include <tuple>

namespace laborshed::pipeline {
namespace {

struct Entry {
    std::uint64_t key = 0;
    std::uint64_t split = 0;  ///< what a block that is too large is split by
    std::uint32_t place = 0;
};

using Entries = std::vector<Entry>;
using Rule = void (*)(const Records&, const Record&, std::uint32_t, Entries&);

struct Pass {
    std::string_view name;
    Rule rule;
};

std::uint64_t year(const Record& r) { return r.birth / 10000; }

std::uint64_t given_sound(const Records& records, const Record& r) {
    const Text& given = records.text(r.given);
    return given.nicknames.empty() ? given.sound : given.nicknames.front() + 1U;
}

constexpr std::uint64_t local_numbers = 10'000'000;

constexpr auto passes = std::to_array<Pass>({
    {"sound of the last name, year of birth",
     [](const Records& records, const Record& r, std::uint32_t place, Entries& out) {
         if (r.birth == 0) {
             return;
         }
         std::array names = {r.family, r.former, r.family_parts[0], r.family_parts[1]};
         std::sort(names.begin(), names.end());
         const auto* const end = std::unique(names.begin(), names.end());
         for (const auto* name = names.begin(); name != end; ++name) {
             if (*name != 0) {
                 out.push_back({mixed(records.text(*name).sound, year(r)), given_sound(records, r), place});
             }
         }
     }},
    {"date of birth",
     [](const Records& records, const Record& r, std::uint32_t place, Entries& out) {
         if (r.birth != 0) {
             out.push_back({mixed(r.birth, 0), given_sound(records, r), place});
         }
     }},
    {"phone",
     [](const Records& records, const Record& r, std::uint32_t place, Entries& out) {
         if (r.phone != 0) {
             out.push_back({mixed(r.phone % local_numbers, 0), given_sound(records, r), place});
         }
     }},
    {"email",
     [](const Records& records, const Record& r, std::uint32_t place, Entries& out) {
         if (r.email != 0) {
             out.push_back({mixed(hash_of(records.text(r.email).text), 0), given_sound(records, r), place});
         }
     }},
    {"ZIP, sound of the first name",
     [](const Records& records, const Record& r, std::uint32_t place, Entries& out) {
         if (r.zip != 0 && r.given != 0) {
             out.push_back({mixed(r.zip, given_sound(records, r)), year(r), place});
         }
     }},
    {"last four of SSN, year of birth",
     [](const Records& records, const Record& r, std::uint32_t place, Entries& out) {
         if (r.last4 != 0 && r.birth != 0) {
             out.push_back({mixed(r.last4, year(r)), given_sound(records, r), place});
         }
     }},
    {"sounds of both names",
     [](const Records& records, const Record& r, std::uint32_t place, Entries& out) {
         if (r.given != 0 && r.family != 0) {
             const auto [low, high] = std::minmax(records.text(r.given).sound, records.text(r.family).sound);
             out.push_back({mixed(low, high), year(r), place});
         }
     }},
    {"street address",
     [](const Records& records, const Record& r, std::uint32_t place, Entries& out) {
         if (r.house != 0) {
             const std::uint64_t street = mixed(records.text(r.street).first_word, hash_of(records.text(r.house).text));
             out.push_back({mixed(street, r.zip != 0 ? r.zip : hash_of(records.text(r.city).text)),
                            given_sound(records, r), place});
         }
     }},
});

/// Appends the pairs of one block; one record may stand in it twice.
void add_pairs(std::span<const Entry> entries, std::vector<std::uint64_t>& pairs) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
        for (std::size_t j = i + 1; j < entries.size(); ++j) {
            const auto [low, high] = std::minmax(entries[i].place, entries[j].place);
            if (low != high) {
                pairs.push_back(std::uint64_t{low} << 32U | high);
            }
        }
    }
}

template <class Same, class Work>
void each_run(std::span<const Entry> entries, const Same& same, const Work& work) {
    for (std::size_t start = 0; start < entries.size();) {
        std::size_t end = start + 1;
        while (end < entries.size() && same(entries[start], entries[end])) {
            ++end;
        }
        work(entries.subspan(start, end - start));
        start = end;
    }
}

struct PassResult {
    BlockingPass report;
    std::vector<std::uint64_t> pairs;
    std::vector<std::uint32_t> reached;  ///< places in a block that was compared, or alone in one
};

PassResult run(const Pass& pass, const Records& records, std::span<const std::uint32_t> order, std::size_t largest) {
    PassResult result;
    Entries entries;
    entries.reserve(order.size());
    for (std::uint32_t place = 0; place < order.size(); ++place) {
        const std::size_t before = entries.size();
        pass.rule(records, records[order[place]], place, entries);
        result.report.people += entries.size() > before ? 1 : 0;
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.key, a.split, a.place) < std::tie(b.key, b.split, b.place);
    });
    const auto take = [&](std::span<const Entry> part) {
        if (part.size() > largest) {
            result.report.skipped += part.size();
            return;
        }
        result.report.largest = std::max(result.report.largest, part.size());
        add_pairs(part, result.pairs);
        for (const Entry& entry : part) {
            result.reached.push_back(entry.place);
        }
    };
    each_run(
        entries, [](const Entry& a, const Entry& b) { return a.key == b.key; },
        [&](std::span<const Entry> block) {
            if (block.size() <= largest) {
                take(block);
            } else {
                each_run(
                    block, [](const Entry& a, const Entry& b) { return a.split == b.split; }, take);
            }
        });
    result.report.name = pass.name;
    result.report.pairs = result.pairs.size();
    return result;
}

}  // namespace

Blocking block(const Records& records, std::span<const std::uint32_t> order, std::size_t largest, unsigned threads) {
    std::array<PassResult, passes.size()> results;
    parallel_for(passes.size(), threads,
                 [&](std::size_t pass, unsigned) { results[pass] = run(passes[pass], records, order, largest); });
    Blocking blocking;
    std::vector<bool> reached(order.size());
    std::size_t pairs = 0;
    for (const PassResult& result : results) {
        pairs += result.pairs.size();
    }
    blocking.pairs.reserve(pairs);
    for (PassResult& result : results) {
        blocking.passes.push_back(result.report);
        blocking.pairs.insert(blocking.pairs.end(), result.pairs.begin(), result.pairs.end());
        result.pairs = {};
        for (const std::uint32_t place : result.reached) {
            reached[place] = true;
        }
    }
    std::sort(blocking.pairs.begin(), blocking.pairs.end());
    blocking.pairs.erase(std::unique(blocking.pairs.begin(), blocking.pairs.end()), blocking.pairs.end());
    blocking.people_in_no_block = static_cast<std::size_t>(std::count(reached.begin(), reached.end(), false));
    return blocking;
}

}  // namespace laborshed::pipeline
