#include "labor_market/separations.h"

#include "base/error.h"

#include <cmath>
#include <string>

namespace laborshed::labor_market {
namespace {

void require(bool holds, const char* message) {
    if (!holds) {
        refuse_input(std::string("openings: ") + message);
    }
}

void require_rates(SeparationRates rates) {
    require(std::isfinite(rates.exit) && rates.exit >= 0, "the exit rate must be 0 or more");
    require(std::isfinite(rates.transfer) && rates.transfer >= 0, "the transfer rate must be 0 or more");
}

void require_years(double years) {
    require(std::isfinite(years) && years > 0, "the period must be longer than 0 years");
}

void require_employment(double employment) {
    require(std::isfinite(employment) && employment >= 0, "employment must be 0 or more");
}

}  // namespace

double annual_growth(double period_growth, double years) {
    require_years(years);
    require(std::isfinite(period_growth) && period_growth >= -1, "growth over the period must be -1 or more");
    return std::pow(1.0 + period_growth, 1.0 / years) - 1.0;
}

Openings openings_from_components(double exits, double transfers, double change) {
    require(std::isfinite(exits) && std::isfinite(transfers) && std::isfinite(change), "a component is not a number");
    return {exits, transfers, change, exits + transfers + change};
}

Openings openings_from_rates(double employment, SeparationRates rates, double growth_a_year) {
    require_employment(employment);
    require_rates(rates);
    return openings_from_components(employment * rates.exit, employment * rates.transfer, employment * growth_a_year);
}

Openings openings_from_period_totals(double exits, double transfers, double change, double years) {
    require_years(years);
    return openings_from_components(exits / years, transfers / years, change / years);
}

Openings openings_of_published_period(double base_employment, double projected_employment, SeparationRates rates,
                                      double years) {
    require_employment(base_employment);
    require_employment(projected_employment);
    require_rates(rates);
    require_years(years);
    const double average = (base_employment + projected_employment) / 2;
    return openings_from_components(average * rates.exit, average * rates.transfer,
                                    (projected_employment - base_employment) / years);
}

}  // namespace laborshed::labor_market
