// Which records of people are of one person: probabilistic record linkage after Fellegi and Sunter (1969).
#pragma once

#include "base/enum_text.h"
#include "pipeline/linkage_blocks.h"
#include "pipeline/linkage_em.h"
#include "pipeline/linkage_pattern.h"
#include "pipeline/person_fields.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace laborshed::pipeline {

struct LinkageOptions {
    /// Of the pairs that are linked, this share may be wrong, by the model.
    double false_links = 0.002;
    /// Of the pairs of one person, this share may be called distinct, by the model.
    double missed_links = 0.005;
    /// The people at the beginning of the list, so many, are told apart already: no two of them are compared, and no
    /// cluster has two of them. The rest is new.
    std::size_t known = 0;
    std::size_t largest_block = 100;  ///< people
    unsigned threads = 0;             ///< 0: one per processor
    /// A model fitted before, instead of one fitted to this list; for the few who come to many.
    std::optional<LinkageModel> model = {};
};

enum class Decision {
    link,    ///< one person
    review,  ///< someone should look
};
BOOST_DESCRIBE_ENUM(Decision, link, review)

enum class WhyReview {
    none,           ///< linked
    weight,         ///< between the two thresholds
    needs_a_look,   ///< pipeline::needs_a_look
    contradiction,  ///< the link would have put two who contradict one another, or two known people, into one cluster
};

struct ScoredPair {
    std::uint32_t first = 0;  ///< places in the list, first < second
    std::uint32_t second = 0;
    Pattern pattern = {};
    float given_rarity = 0;  ///< bits that the names count more (or less) than names that agree do on average
    float family_rarity = 0;
    double weight = 0;       ///< bits, all in all, without the prior
    double probability = 0;  ///< of being one person
    Decision decision = Decision::review;
    WhyReview why = WhyReview::none;
};

struct Linkage {
    LinkageModel model = {};
    std::vector<ScoredPair> pairs = {};  ///< to link or to review, the heaviest first, then by place
    /// By person: the place of the first of the same cluster. Clusters are the transitive closure of the links.
    std::vector<std::uint32_t> cluster = {};
    std::size_t clusters = 0;
    double link_from = 0;    ///< probability
    double review_from = 0;  ///< probability
    /// By the model, among the pairs that were compared.
    double expected_false_links = 0;   ///< pairs
    double expected_missed_links = 0;  ///< pairs that are neither linked nor to be reviewed
    std::size_t identical = 0;         ///< people who say the same as one before, and enough to be the same
    Blocking blocking = {};            ///< over the others; its pairs are not kept
    std::size_t compared = 0;          ///< pairs
    double all_pairs = 0;              ///< that there are
};

/// The same people in another order, or on another number of threads, give the same clusters, weights and decisions.
///
/// 1. People who say the same and enough (Records::identical) are one, whatever the model.
/// 2. Candidates by block(); u from up to 500,000 pairs at random, m and the rate of matches by EM over the candidates;
///    once more with u from the pairs at random weighted by their probability of being two people.
/// 3. Names that agree count by their frequency: log2(u ÷ frequency), the frequency shrunk toward u as if 100 more
///    people had been seen (Winkler 2000).
/// 4. Thresholds: link from the lowest probability at which at most `false_links` of the pairs above are expected to be
///    wrong, and 0.95 at least; review from the highest below which at most `missed_links` of all matches are expected,
///    and 0.5 at most. Pairs that need a look are for review from 0.5 and never linked; pairs that are plainly two
///    people are neither.
/// 5. Links from the heaviest down join clusters, unless two would stand together that contradict one another.
///
/// Fewer than two people: no pairs. Throws Error bad_input for shares outside 0 to 1 or more known than people.
[[nodiscard]] Linkage link(std::span<const PersonFields> people, const LinkageOptions& options = {});

struct Contribution {
    Field field = {};
    Level level = {};
    double bits = 0;  ///< for (above 0) or against, with the rarity of the name
};

/// Of the fields known in both; they sum to the pair's weight.
[[nodiscard]] std::vector<Contribution> contributions(const LinkageModel& model, const ScoredPair& pair);

/// "same date of birth +9.1"
[[nodiscard]] std::string text(const Contribution& contribution);

}  // namespace laborshed::pipeline
