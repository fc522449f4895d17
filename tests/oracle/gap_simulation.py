"""What tests/labor_market/gap_simulation_test.cpp compares with: the arithmetic of SimulationRegion with NumPy, 2,000,000
draws. A row has the inputs of a region with one occupation, then P10, P50 and P90 of openings, entrants needed, supply and
training gap, the probability of a shortage, and the standard deviations of the four.
/usr/bin/python3 tests/oracle/gap_simulation.py > tests/oracle/gap_simulation.csv"""
import numpy as np

rng = np.random.default_rng(16)
DRAWS = 2_000_000


def lognormal(people, rse):
    variance = np.log1p(rse * rse)
    return people * np.exp(np.sqrt(variance) * rng.standard_normal(DRAWS) - variance / 2)


def student(degrees):
    return rng.standard_t(degrees, DRAWS) * np.sqrt((degrees - 2) / degrees)


for case in range(24):
    u = rng.uniform
    employment, rse = np.round(np.exp(u(4, 12))), u(0, 0.3)
    exit, exit_error, transfer, transfer_error = u(0.01, 0.08), u(0, 0.02), u(0.02, 0.1), u(0, 0.02)
    growth, growth_error, degrees, common = u(-0.04, 0.04), u(0.01, 0.1), u(3, 9), u(0, 1)
    years = rng.choice([0.0, 8.0, 10.0])
    changers, changers_error = u(0.5, 1), u(0, 0.3)
    licensed = case % 3 == 0
    need = employment * (exit + 0.5 * transfer)
    people = [np.round(need * u(0, 0.5)) for _ in range(4)]
    errors = [u(0, 0.6) for _ in range(4)]
    rings = rng.dirichlet([6, 3, 2])
    concentration = u(3, 60)

    jobs = employment * np.maximum(0, 1 + rse * rng.standard_normal(DRAWS))
    surprise = growth_error * (np.sqrt(common) * student(degrees) + np.sqrt(1 - common) * student(degrees))
    averaged = np.maximum(0, 1 + surprise * years / 2)
    exits = averaged * np.maximum(0, exit + exit_error * rng.standard_normal(DRAWS))
    transfers = averaged * np.maximum(0, transfer + transfer_error * rng.standard_normal(DRAWS))
    phi = u(0, 1, DRAWS) if licensed else np.clip(changers + changers_error * rng.standard_normal(DRAWS), 0, 1)
    openings = jobs * (exits + transfers + growth + surprise)
    entrants = np.maximum(0, jobs * (exits + growth + surprise + (1 - phi) * transfers))
    factors = [*(rng.dirichlet(concentration * rings, DRAWS) / rings).T, 1]
    supply = sum(lognormal(p, e) * factor for p, e, factor in zip(people, errors, factors))
    gap = entrants - supply

    row = [employment, rse, exit, exit_error, transfer, transfer_error, growth, growth_error, degrees, common, years,
           changers, np.nan if licensed else changers_error, *people, *errors, *rings, concentration]
    for values in (openings, entrants, supply, gap):
        row += list(np.quantile(values, [0.1, 0.5, 0.9]))
    row += [(gap > 0).mean(), *(values.std() for values in (openings, entrants, supply, gap))]
    print(",".join(f"{cell:.9g}" for cell in row))
