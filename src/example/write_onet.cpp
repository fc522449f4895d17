// O*NET's text files: tab-separated, one row each, in the published columns of release 29.2.
#include "example/files.h"
#include "example/noise.h"
#include "example/text_file.h"

#include <algorithm>
#include <cmath>

namespace laborshed::example {
namespace {

constexpr std::size_t related_count = 20;

std::string onet_code(const Occupation& occupation) { return std::string(occupation.soc) + ".00"; }

/// O*NET has no data for residual occupations ("All Other").
bool in_onet(const Occupation& occupation) { return occupation.job_zone > 0; }

/// The most specific profile of an occupation's group.
const Profile& profile_of(const Catalog& catalog, const Occupation& occupation) {
    const Profile* best = nullptr;
    for (const auto& profile : catalog.profiles) {
        if (occupation.soc.starts_with(profile.group) &&
            (best == nullptr || profile.group.size() > best->group.size())) {
            best = &profile;
        }
    }
    if (best == nullptr) {
        throw Error(ErrorKind::internal, "the example region has no profile for " + std::string(occupation.soc));
    }
    return *best;
}

/// How important each element is: 1 (not) to 5 (extremely), elements in the catalog's order. Occupations of one group
/// share its profile, those of one minor group more of it.
std::vector<double> importance(const Catalog& catalog, const Occupation& occupation, std::uint64_t seed) {
    const auto& profile = profile_of(catalog, occupation);
    const auto digits = std::string(profile.skills) + std::string(profile.knowledge);
    const auto minor = minor_group(catalog, occupation.soc);
    std::vector<double> out;
    out.reserve(catalog.elements.size());
    for (std::size_t e = 0; e < catalog.elements.size(); ++e) {
        const double of_group = 1 + 4 * (digits.at(e) - '0') / 9.0;
        const double of_minor = 0.25 * bell(stream(seed, Noise::ratings, minor, catalog.elements[e].id));
        const double own = 0.22 * bell(stream(seed, Noise::ratings, occupation.soc, catalog.elements[e].id));
        out.push_back(std::clamp(std::round((of_group + of_minor + own) * 100) / 100, 1.0, 5.0));
    }
    return out;
}

struct Rated {
    const Occupation* occupation;
    std::vector<double> importance;
};

void write_occupations(const std::vector<Rated>& all, const std::filesystem::path& path) {
    TextFile file(path);
    file << "O*NET-SOC Code\tTitle\tDescription\n";
    for (const auto& one : all) {
        file << line(std::vector<std::string>{onet_code(*one.occupation), std::string(one.occupation->title),
                                              std::string(one.occupation->description)},
                     '\t');
    }
    file.close();
}

/// Skills or knowledge. An element that hardly matters has a level that is "not relevant", as O*NET marks it.
void write_ratings(const Catalog& catalog, const std::vector<Rated>& all, std::string_view domain,
                   const std::filesystem::path& path) {
    TextFile file(path);
    file << "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tN\tStandard Error\tLower CI Bound\t"
            "Upper CI Bound\tRecommend Suppress\tNot Relevant\tDate\tDomain Source\n";
    for (const auto& one : all) {
        for (std::size_t e = 0; e < catalog.elements.size(); ++e) {
            const auto& element = catalog.elements[e];
            if (element.domain != domain) {
                continue;
            }
            const double important = one.importance[e];
            const double level = std::round((important - 1) / 4 * 6.2 * 100) / 100;
            const bool relevant = important >= 1.4;
            const double error = domain == "skill" ? 0.12 : 0.18;
            const auto write = [&](std::string_view scale, double value, double lowest, double highest,
                                   std::string_view not_relevant) {
                file << line(std::vector<std::string>{onet_code(*one.occupation), std::string(element.id),
                                                      std::string(element.name), std::string(scale), fixed(value, 2),
                                                      domain == "skill" ? "8" : "24", fixed(error, 4),
                                                      fixed(std::max(lowest, value - 1.96 * error), 4),
                                                      fixed(std::min(highest, value + 1.96 * error), 4), "N",
                                                      std::string(not_relevant), "08/2024",
                                                      domain == "skill" ? "Analyst" : "Incumbent"},
                             '\t');
            };
            write("IM", important, 1, 5, "n/a");
            write("LV", level, 0, 7, relevant ? "N" : "Y");
        }
    }
    file.close();
}

void write_job_zones(const std::vector<Rated>& all, const std::filesystem::path& path) {
    TextFile file(path);
    file << "O*NET-SOC Code\tJob Zone\tDate\tDomain Source\n";
    for (const auto& one : all) {
        file << line(std::vector<std::string>{onet_code(*one.occupation), std::to_string(one.occupation->job_zone),
                                              "08/2024", "Analyst"},
                     '\t');
    }
    file.close();
}

double distance(const Rated& a, const Rated& b) {
    double sum = 0;
    for (std::size_t e = 0; e < a.importance.size(); ++e) {
        sum += (a.importance[e] - b.importance[e]) * (a.importance[e] - b.importance[e]);
    }
    const int zones = std::abs(a.occupation->job_zone - b.occupation->job_zone);
    return std::sqrt(sum) + zones;
}

/// The twenty nearest by skills, knowledge and job zone; the first ten are primary, five of them shown short.
void write_related(const std::vector<Rated>& all, const std::filesystem::path& path) {
    TextFile file(path);
    file << "O*NET-SOC Code\tRelated O*NET-SOC Code\tRelatedness Tier\tIndex\n";
    for (const auto& one : all) {
        std::vector<std::pair<double, const Rated*>> others;
        for (const auto& other : all) {
            if (other.occupation != one.occupation) {
                others.emplace_back(distance(one, other), &other);
            }
        }
        std::stable_sort(others.begin(), others.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (std::size_t i = 0; i < std::min(related_count, others.size()); ++i) {
            file << line(std::vector<std::string>{onet_code(*one.occupation), onet_code(*others[i].second->occupation),
                                                  i < 5    ? "Primary-Short"
                                                  : i < 10 ? "Primary-Long"
                                                           : "Supplemental",
                                                  std::to_string(i + 1)},
                         '\t');
        }
    }
    file.close();
}

void write_technology(const Catalog& catalog, const std::vector<Rated>& all, const std::filesystem::path& path) {
    TextFile file(path);
    file << "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n";
    for (const auto& one : all) {
        const auto major = one.occupation->soc.substr(0, 2);
        for (const auto& tool : catalog.technologies) {
            if (std::find(tool.groups.begin(), tool.groups.end(), major) != tool.groups.end()) {
                file << line(std::vector<std::string>{onet_code(*one.occupation), std::string(tool.example),
                                                      std::string(tool.commodity_code), std::string(tool.commodity),
                                                      std::string(tool.hot), std::string(tool.in_demand)},
                             '\t');
            }
        }
    }
    file.close();
}

void write_titles(const std::vector<Rated>& all, const std::filesystem::path& path) {
    TextFile file(path);
    file << "O*NET-SOC Code\tAlternate Title\tShort Title\tSource(s)\n";
    for (const auto& one : all) {
        for (const auto title : one.occupation->titles) {
            file << line(std::vector<std::string>{onet_code(*one.occupation), std::string(title), "n/a", "08"}, '\t');
        }
    }
    file.close();
}

void write_read_me(const std::filesystem::path& path) {
    TextFile file(path);
    file << "O*NET 29.2 Database\n"
            "EXAMPLE DATA: invented ratings of real occupations, in the layout of the O*NET database, whose codes and\n"
            "names of elements are by the U.S. Department of Labor, Employment and Training Administration (CC BY "
            "4.0).\n";
    file.close();
}

}  // namespace

void write_onet(const Catalog& catalog, const Economy& economy, const std::filesystem::path& folder, Files& written) {
    // The tables don't say their release: their folder and the Read Me do.
    const auto here = folder / "db_29_2_text";
    std::filesystem::create_directories(here);
    std::vector<Rated> all;
    for (const auto& occupation : catalog.occupations) {
        if (in_onet(occupation)) {
            all.push_back({&occupation, importance(catalog, occupation, economy.seed)});
        }
    }
    write_read_me(here / "Read Me.txt");
    const auto next = [&](std::string_view name) -> const std::filesystem::path& {
        return written.emplace_back(here / name);
    };
    write_occupations(all, next("Occupation Data.txt"));
    write_ratings(catalog, all, "skill", next("Skills.txt"));
    write_ratings(catalog, all, "knowledge", next("Knowledge.txt"));
    write_job_zones(all, next("Job Zones.txt"));
    write_related(all, next("Related Occupations.txt"));
    write_technology(catalog, all, next("Technology Skills.txt"));
    write_titles(all, next("Alternate Titles.txt"));
}

}  // namespace laborshed::example
