#include "example/oews.h"

#include "example/noise.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace laborshed::example {
namespace {

constexpr std::array<double, 5> percentiles{0.10, 0.25, 0.50, 0.75, 0.90};
constexpr std::array<double, 5> normal_quantiles{-1.2815515655446004, -0.6744897501960817, 0, 0.6744897501960817,
                                                 1.2815515655446004};
constexpr double hours_a_year = 2080;
constexpr double fewest_jobs_published = 30;

double round_digits(double value, double per_unit) { return std::round(value * per_unit) / per_unit; }

/// Occupations of one row: wages are lognormal, so a group's are a mixture of lognormals.
struct Part {
    double jobs;
    double log_median;
    double spread;
};

double share_below(const std::vector<Part>& parts, double log_wage) {
    double below = 0;
    double jobs = 0;
    for (const auto& part : parts) {
        below += part.jobs * 0.5 * std::erfc((part.log_median - log_wage) / (part.spread * std::numbers::sqrt2));
        jobs += part.jobs;
    }
    return below / jobs;
}

double quantile(const std::vector<Part>& parts, std::size_t which) {
    if (parts.size() == 1) {
        return std::exp(parts[0].log_median + parts[0].spread * normal_quantiles.at(which));
    }
    double low = std::log(5000.0);
    double high = std::log(5000000.0);
    for (int i = 0; i < 40; ++i) {
        const double middle = (low + high) / 2;
        (share_below(parts, middle) < percentiles.at(which) ? low : high) = middle;
    }
    return std::exp((low + high) / 2);
}

/// The highest wage that is printed: dollars a year and an hour.
double top_annual(int year) { return year >= 2022 ? 239200 : 208000; }
double top_hourly(int year) { return top_annual(year) / hours_a_year; }

Published wage(double value, double top) {
    if (value >= top) {
        return {std::nullopt, "#"};
    }
    return {value, ""};
}

bool is_teacher(std::string_view soc) {
    return soc.substr(0, 4) == "25-1" || soc.substr(0, 4) == "25-2" || soc == "25-9045";
}
bool is_performer(std::string_view soc) { return soc == "27-2042"; }

void set_wages(OewsRow& row, const std::vector<Part>& parts, int year) {
    double jobs = 0;
    double sum = 0;
    for (const auto& part : parts) {
        jobs += part.jobs;
        sum += part.jobs * std::exp(part.log_median + part.spread * part.spread / 2);
    }
    const double mean = sum / jobs;
    row.annual_mean = wage(round_to(mean, 10), top_annual(year) * 2);
    row.hourly_mean = wage(round_digits(mean / hours_a_year, 100), top_hourly(year) * 2);
    for (std::size_t i = 0; i < percentiles.size(); ++i) {
        const double at = quantile(parts, i);
        row.annual.at(i) = wage(round_to(at, 10), top_annual(year));
        row.hourly.at(i) = wage(round_digits(at / hours_a_year, 100), top_hourly(year));
    }
    const Published hidden{std::nullopt, "*"};
    if (row.annual_only) {
        row.hourly_mean = hidden;
        row.hourly.fill(hidden);
    }
    if (row.hourly_only) {
        row.annual_mean = hidden;
        row.annual.fill(hidden);
    }
}

double employment_error(double jobs, Area area) {
    const double of_size = area == Area::nation ? 900 / std::sqrt(jobs) : 150 / std::sqrt(jobs);
    return std::min(45.0, round_digits((area == Area::nation ? 0.2 : 1.2) + of_size, 10));
}

void hide_employment(OewsRow& row) {
    const Published hidden{std::nullopt, "**"};
    row.employment = row.employment_error = row.jobs_per_1000 = row.location_quotient = hidden;
}

void hide_wages(OewsRow& row) {
    const Published hidden{std::nullopt, "*"};
    row.annual_mean = row.hourly_mean = row.mean_error = hidden;
    row.annual.fill(hidden);
    row.hourly.fill(hidden);
}

/// Builds one area's table for one year.
class Table {
  public:
    Table(const Catalog& catalog, const Economy& economy, Area area, int year)
        : catalog_(catalog), economy_(economy), area_(area), year_(year) {
        for (std::size_t o = 0; o < catalog.occupations.size(); ++o) {
            everything_.push_back(o);
            area_jobs_ += economy.jobs(area, o, year);
            nation_jobs_ += economy.jobs(Area::nation, o, year);
        }
    }

    std::vector<OewsRow> rows() const {
        std::vector<OewsRow> out{row("00-0000", "All Occupations", OccupationLevel::total, everything_)};
        auto group = catalog_.groups.begin();
        for (std::size_t o = 0; o < catalog_.occupations.size(); ++o) {
            const auto& occupation = catalog_.occupations[o];
            for (; group != catalog_.groups.end() && group->soc <= occupation.soc; ++group) {
                add(out, row(group->soc, group->title, group->level, members(*group)));
            }
            add(out, detailed(o));
        }
        return out;
    }

  private:
    static void add(std::vector<OewsRow>& rows, OewsRow row) {
        if (row.level) {
            rows.push_back(std::move(row));
        }
    }

    std::vector<std::size_t> members(const OccupationGroup& group) const {
        std::vector<std::size_t> out;
        for (const auto o : everything_) {
            const auto soc = catalog_.occupations[o].soc;
            const bool in = group.level == OccupationLevel::major   ? soc.substr(0, 2) == group.soc.substr(0, 2)
                            : group.level == OccupationLevel::minor ? minor_group(catalog_, soc) == group.soc
                                                                    : soc.substr(0, 6) == group.soc.substr(0, 6);
            if (in) {
                out.push_back(o);
            }
        }
        return out;
    }

    /// A row over some occupations; without a level where there are too few jobs to publish.
    OewsRow row(std::string_view soc, std::string_view title, OccupationLevel level,
                const std::vector<std::size_t>& occupations) const {
        std::vector<Part> parts;
        double jobs = 0;
        double nation = 0;
        for (const auto o : occupations) {
            const auto& occupation = catalog_.occupations[o];
            const double here = economy_.jobs(area_, o, year_);
            nation += economy_.jobs(Area::nation, o, year_);
            jobs += here;
            if (here > 0) {
                parts.push_back(
                    {here, std::log(median_wage(occupation, area_, year_, economy_.seed)), occupation.spread});
            }
        }
        OewsRow out;
        if (jobs < fewest_jobs_published) {
            return out;
        }
        out = {.soc = std::string(soc), .title = std::string(title), .level = level};
        out.annual_only = std::all_of(occupations.begin(), occupations.end(),
                                      [&](auto o) { return is_teacher(catalog_.occupations[o].soc); });
        out.hourly_only = std::all_of(occupations.begin(), occupations.end(),
                                      [&](auto o) { return is_performer(catalog_.occupations[o].soc); });
        out.employment.value = jobs;
        out.employment_error.value = level == OccupationLevel::total ? 0.0 : employment_error(jobs, area_);
        out.mean_error.value = round_digits(*out.employment_error.value * 0.35 + 0.1, 10);
        if (area_ != Area::nation) {
            out.jobs_per_1000.value = round_digits(1000 * jobs / area_jobs_, 1000);
            out.location_quotient.value = round_digits((jobs / area_jobs_) / (nation / nation_jobs_), 100);
        }
        set_wages(out, parts, year_);
        // A broad occupation with one detailed occupation hides what that one hides.
        if (occupations.size() == 1) {
            suppress(out, catalog_.occupations[occupations.front()]);
        }
        return out;
    }

    OewsRow detailed(std::size_t o) const {
        const auto& occupation = catalog_.occupations[o];
        return row(occupation.soc, occupation.title, OccupationLevel::detailed, {o});
    }

    /// Some small cells are not published: fewer in the metropolitan area than outside it, and none of the big ones.
    void suppress(OewsRow& row, const Occupation& occupation) const {
        if (area_ == Area::nation || row.employment.value.value_or(0) > 400) {
            return;
        }
        const double often = area_ == Area::nonmetro ? 0.07 : 0.03;
        const auto draw = [&](std::string_view what) {
            return stream(economy_.seed, Noise::suppression, what, occupation.soc, year_, static_cast<int>(area_))
                .uniform();
        };
        if (draw("employment") < often) {
            hide_employment(row);
        }
        if (draw("wages") < often / 2) {
            hide_wages(row);
        }
    }

    const Catalog& catalog_;
    const Economy& economy_;
    Area area_;
    int year_;
    std::vector<std::size_t> everything_;
    double area_jobs_ = 0;
    double nation_jobs_ = 0;
};

}  // namespace

std::vector<OewsRow> oews_table(const Catalog& catalog, const Economy& economy, Area area, int year) {
    return Table(catalog, economy, area, year).rows();
}

}  // namespace laborshed::example
