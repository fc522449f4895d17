#include "services/labor_market/licensed_supply.h"

#include "labor_market/first_licenses.h"
#include "labor_market/licensed_occupations.h"
#include "services/labor_market/graduates.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace laborshed::services {
namespace {

using labor_market::AssumedShare;
using labor_market::People;
using labor_market::QualifyingProgram;

/// Of new licensees, who works in the occupation, where its rows of the table don't say: an assumption.
constexpr AssumedShare kLicenseesWork{.low = 0.65, .mean = 0.8, .high = 0.92};

constexpr std::int64_t kBachelorsLevel = 5;

double relative(const AssumedShare& share) { return share.deviation() / share.mean; }

double relative(double error, double share) { return share > 0 ? error / share : 0; }

std::string percent_text(double share) { return std::to_string(std::lround(share * 100)); }

const Reading& counted(const own_lists::FirstLicenses& licenses) {
    return licenses.licenses.value ? licenses.licenses : licenses.passers;
}

bool same_cell(const Reading& a, const Reading& b) { return a.vintage == b.vintage && a.row == b.row; }

bool is_within(const std::string& area, const std::string& larger) {
    return larger == "US" || area == larger || (larger.size() == 2 && area.starts_with(larger));
}

/// Does every program of `one` belong to `larger`?
bool is_scope_within(const own_lists::FirstLicenses& one, const own_lists::FirstLicenses& larger) {
    return (larger.cip.empty() || larger.cip == one.cip) &&
           (!larger.award_level || larger.award_level == one.award_level);
}

/// A program that leads to a licensed occupation, with its offers in the nation.
struct Feeder {
    std::string occupation;
    ProgramKey program;
    const QualifyingProgram* row = nullptr;
    const FlowShare* share = nullptr;
    AssumedShare works;  ///< of its new licensees: in the occupation
    std::vector<std::size_t> offers = {};
    std::vector<double> factor = {};   ///< per offer: of the share; empty where no licenses are counted
    std::vector<Reading> counts = {};  ///< behind the region's offers

    [[nodiscard]] bool is_mixed() const {
        return program.second == kBachelorsLevel && !row->works_in_it && row->prelicensure.low < row->prelicensure.high;
    }
};

/// A figure of offers, weighted by their people.
struct WeightedMean {
    double sum = 0;
    double weight = 0;

    void add(double value, double of) {
        sum += value * of;
        weight += of;
    }
    [[nodiscard]] double value_or(double none) const { return weight > 0 ? sum / weight : none; }
};

/// One ring of a feeder.
struct RingMeans {
    WeightedMean factor;
    WeightedMean is_counted;
    WeightedMean older;  ///< of the people of programs whose licenses are not counted
};

class LicensedSupplyBuilder {
  public:
    LicensedSupplyBuilder(Workspace& workspace, const Evidence& evidence, const Parameters& parameters,
                          const ProgramFlows& flows)
        : evidence_(evidence),
          parameters_(parameters),
          flows_(flows),
          near_(evidence),
          nation_(evidence.region.counties.empty()),
          offers_(offers_of(workspace, evidence.completion_vintages)) {}

    LicensedSupply build() {
        const auto records = records_by_area();
        find_feeders(records);
        count(records);
        for (auto& feeder : feeders_) {
            if (!feeder.factor.empty() || (feeder.is_mixed() && !parameters_.prelicensure_share)) {
                out_.programs[feeder.program].emplace(feeder.occupation, adjustment(feeder));
            }
        }
        return std::move(out_);
    }

  private:
    /// Those of licensed occupations that count licensees, the smallest areas and fewest programs first, so that each
    /// of the larger ones is left with what the smaller ones don't have.
    [[nodiscard]] std::vector<own_lists::FirstLicenses> records_by_area() const {
        std::vector<own_lists::FirstLicenses> records;
        std::ranges::copy_if(evidence_.first_licenses, std::back_inserter(records), [&](const auto& one) {
            return one.entrants() && evidence_.licensed->is_licensed(one.soc);
        });
        const auto rank = [](const own_lists::FirstLicenses& one) {
            const int programs = (one.cip.empty() ? 0 : 2) + (one.award_level ? 1 : 0);
            return std::pair(one.area == "US" ? 0 : static_cast<int>(one.area.size()), programs);
        };
        std::ranges::stable_sort(records, std::ranges::greater{}, rank);
        return records;
    }

    void find_feeders(const std::vector<own_lists::FirstLicenses>& records) {
        std::set<std::string> licensed;
        for (const auto& record : records) {
            licensed.insert(record.soc);
        }
        std::map<ProgramKey, std::vector<std::size_t>> of_program;  // indices of feeders
        for (const auto occupation : evidence_.licensed->occupations()) {
            const bool has_counts = licensed.contains(std::string(occupation));
            const auto mixes = [](const QualifyingProgram& row) {
                return row.prelicensure.low < row.prelicensure.high;
            };
            if (!has_counts && std::ranges::none_of(evidence_.licensed->programs_of(occupation), mixes)) {
                continue;
            }
            for (const auto& [program, flow] : flows_.all()) {
                auto found = feeder(std::string(occupation), program, *flow);
                if (found && (has_counts || found->is_mixed())) {
                    of_program[program].push_back(feeders_.size());
                    feeders_.push_back(std::move(*found));
                }
            }
        }
        for (std::size_t i = 0; i < offers_->size(); ++i) {
            if (const auto at = of_program.find((*offers_)[i].program); at != of_program.end()) {
                for (const auto index : at->second) {
                    feeders_[index].offers.push_back(i);
                }
            }
        }
    }

    [[nodiscard]] std::optional<Feeder> feeder(const std::string& occupation, const ProgramKey& program,
                                               const ProgramFlow& flow) const {
        const auto* row = evidence_.licensed->find(occupation, program.first, static_cast<int>(program.second));
        if (row == nullptr || row->first_license != labor_market::FirstLicense::yes) {
            return std::nullopt;
        }
        const auto share = std::ranges::find(flow.destinations, occupation, &FlowShare::occupation);
        if (share == flow.destinations.end() || !(share->share > 0) || !(share->here > 0)) {
            return std::nullopt;
        }
        return Feeder{.occupation = occupation,
                      .program = program,
                      .row = row,
                      .share = &*share,
                      .works = row->works_in_it.value_or(usual_work(occupation))};
    }

    [[nodiscard]] AssumedShare usual_work(const std::string& occupation) const {
        return evidence_.licensed->licensees_work(occupation).value_or(kLicenseesWork);
    }

    [[nodiscard]] double people(const completions::Offer& offer) const {
        return offer.awards * evidence_.completing->people_per_award(offer.unitid, offer.program.second);
    }

    /// Spreads the licensees of each record over its programs.
    void count(const std::vector<own_lists::FirstLicenses>& records) {
        std::vector<double> left;
        for (std::size_t i = 0; i < records.size(); ++i) {
            const auto& record = records[i];
            double licensees = *record.entrants();
            for (std::size_t smaller = 0; smaller < i; ++smaller) {
                if (records[smaller].soc == record.soc && is_within(records[smaller].area, record.area) &&
                    is_scope_within(records[smaller], record)) {
                    licensees -= left[smaller];
                }
            }
            left.push_back(std::max(0.0, licensees));
            spread(record, left.back());
            out_.used.push_back(counted(record).vintage);
            if (record.cip.empty() && !record.award_level) {
                out_.everybody[record.soc].insert(record.area);
            }
        }
    }

    void spread(const own_lists::FirstLicenses& record, double licensees) {
        struct Place {
            Feeder* feeder;
            std::size_t at;
        };
        std::vector<Place> places;
        std::vector<labor_market::LicenseProgram> programs;
        WeightedMean works;
        AssumedShare one_of{1, 1, 1};
        for (auto& feeder : feeders_) {
            if (feeder.occupation != record.soc || !(record.cip.empty() || record.cip == feeder.program.first) ||
                (record.award_level && record.award_level != feeder.program.second)) {
                continue;
            }
            feeder.factor.resize(feeder.offers.size(), std::nan(""));
            for (std::size_t at = 0; at < feeder.offers.size(); ++at) {
                const auto& offer = (*offers_)[feeder.offers[at]];
                if (!std::isnan(feeder.factor[at]) || !is_within(offer.county, record.area)) {
                    continue;
                }
                const double share = near_.in_states(offer.county) ? feeder.share->here : feeder.share->share;
                places.push_back({&feeder, at});
                programs.push_back({.people = people(offer), .licensed = std::min(1.0, share / feeder.works.mean)});
                works.add(feeder.works.mean, programs.back().people * programs.back().licensed);
                one_of = feeder.works;
                if (near_.in_region(offer.county) &&
                    (feeder.counts.empty() || !same_cell(feeder.counts.back(), counted(record)))) {
                    feeder.counts.push_back(counted(record));
                }
            }
        }
        const auto split = labor_market::split_licensees(programs, licensees);
        for (std::size_t i = 0; i < places.size(); ++i) {
            places[i].feeder->factor[places[i].at] = split.licensed[i] / programs[i].licensed;
        }
        if (split.unseen > 0) {
            if (places.empty()) {
                one_of = usual_work(record.soc);
            }
            const double share = works.value_or(one_of.mean);
            out_.unseen[record.soc].push_back(
                {.area = record.area,
                 .people = People::share_of(labor_market::completing(split.unseen), share, relative(one_of) * share),
                 .count = counted(record)});
        }
    }

    [[nodiscard]] LicenseAdjustment adjustment(const Feeder& feeder) const {
        RingMeans region;
        RingMeans state;
        RingMeans nation;
        RingMeans online;
        for (std::size_t at = 0; at < feeder.offers.size(); ++at) {
            const auto& offer = (*offers_)[feeder.offers[at]];
            const bool is_counted = !feeder.factor.empty() && !std::isnan(feeder.factor[at]);
            const double all = people(offer);
            const double away =
                nation_ ? 0 : all * evidence_.completing->online_share(offer.unitid, offer.program.second);
            const auto add = [&](RingMeans& ring, double of) {
                ring.factor.add(is_counted ? feeder.factor[at] : 1, of);
                ring.is_counted.add(is_counted ? 1 : 0, of);
                if (const auto older = evidence_.completing->older_share(offer.unitid, offer.program.second);
                    older && !is_counted) {
                    ring.older.add(*older, of);
                }
            };
            add(nation, all - away);
            add(online, away);
            if (near_.in_region(offer.county)) {
                add(region, all - away);
            }
            if (near_.in_states(offer.county)) {
                add(state, all - away);
            }
        }
        LicenseAdjustment made;
        made.factor = {region.factor.value_or(1), state.factor.value_or(1), nation.factor.value_or(1),
                       online.factor.value_or(1)};
        const double here = relative(feeder.share->here_error, feeder.share->here);
        const double anywhere = relative(feeder.share->error, feeder.share->share);
        made.error = {error(feeder, region, here), error(feeder, state, here), error(feeder, nation, anywhere),
                      error(feeder, online, anywhere)};
        made.counts = feeder.counts;
        if (!made.counts.empty()) {
            made.note = say("note.first_licenses", {{"percent", percent_text(feeder.works.mean)}});
        } else if (const auto low = widened(feeder, region); low && *low < feeder.row->prelicensure.low) {
            made.note = say("note.older_completers", {{"older", percent_text(region.older.value_or(0))},
                                                      {"nation", percent_text(nation_older(feeder))},
                                                      {"mean", percent_text(feeder.row->prelicensure.mean)},
                                                      {"low", percent_text(*low)},
                                                      {"high", percent_text(feeder.row->prelicensure.high)}});
        }
        return made;
    }

    [[nodiscard]] double nation_older(const Feeder& feeder) const {
        return evidence_.completing->older_share({}, feeder.program.second).value_or(0);
    }

    /// The low end of the share without a license yet, where more of the completers are 25 or older than in the nation.
    [[nodiscard]] std::optional<double> widened(const Feeder& feeder, const RingMeans& ring) const {
        if (!feeder.is_mixed() || parameters_.prelicensure_share || !(ring.older.weight > 0)) {
            return std::nullopt;
        }
        return labor_market::with_older_completers(feeder.row->prelicensure, ring.older.value_or(0),
                                                   nation_older(feeder))
            .low;
    }

    /// The relative error of the share: of the licensees' where they are counted, else the flow's, widened.
    [[nodiscard]] double error(const Feeder& feeder, const RingMeans& ring, double of_flow) const {
        double wide = of_flow;
        if (const auto low = widened(feeder, ring)) {
            auto share = feeder.row->prelicensure;
            const double before = relative(share);
            share.low = *low;
            wide = std::sqrt(std::max(0.0, of_flow * of_flow + relative(share) * relative(share) - before * before));
        }
        return std::lerp(wide, relative(feeder.works), ring.is_counted.value_or(0));
    }

    const Evidence& evidence_;
    const Parameters& parameters_;
    const ProgramFlows& flows_;
    Nearness near_;
    bool nation_;
    std::shared_ptr<const std::vector<completions::Offer>> offers_;
    std::vector<Feeder> feeders_;
    LicensedSupply out_;
};

}  // namespace

const LicenseAdjustment* LicensedSupply::find(const ProgramKey& program, const std::string& occupation) const {
    const auto of_program = programs.find(program);
    if (of_program == programs.end()) {
        return nullptr;
    }
    const auto at = of_program->second.find(occupation);
    return at == of_program->second.end() ? nullptr : &at->second;
}

bool LicensedSupply::counts_everybody(const std::string& occupation, const std::string& area) const {
    const auto areas = everybody.find(occupation);
    return areas != everybody.end() &&
           std::ranges::any_of(areas->second, [&](const auto& one) { return is_within(area, one); });
}

LicensedSupply licensed_supply(Workspace& workspace, const Evidence& evidence, const Parameters& parameters,
                               const ProgramFlows& flows) {
    return evidence.supply_missing.empty() ? LicensedSupplyBuilder(workspace, evidence, parameters, flows).build()
                                           : LicensedSupply{};
}

}  // namespace laborshed::services
