"""The gap simulation as one would write it with NumPy, on areas that `bench_simulation write` wrote.
Prints the seconds and processor seconds it takes, and checks that it simulates the same thing. Usage: simulation.py FOLDER DRAWS"""
import csv
import sys
import time

import numpy as np


def rows(name):
    with open(f"{sys.argv[1]}/{name}.csv", newline="") as file:
        return np.array([[float(cell) for cell in row] for row in list(csv.reader(file))[1:]])


draws = int(sys.argv[2])
occupations, results = rows("occupations"), rows("results")
areas = int(occupations[:, 0].max()) + 1
inputs = [occupations[occupations[:, 0] == area] for area in range(areas)]
degrees, common, years = 5, 0.05, 10
rings, concentration = np.array([0.6, 0.25, 0.15]), 20
points = [0.1, 0.5, 0.9]


def simulate(occupation, rng):
    (n, rse, exit, exit_error, transfer, transfer_error, growth, growth_error, changers, changers_error,
     *supplies) = (occupation[:, i, None] for i in range(1, 19))
    size = (len(occupation), draws)
    unit = np.sqrt((degrees - 2) / degrees)
    normal = rng.standard_normal
    surprise = growth_error * unit * (np.sqrt(common) * rng.standard_t(degrees, draws) +
                                      np.sqrt(1 - common) * rng.standard_t(degrees, size))
    averaged = np.maximum(0, 1 + years / 2 * surprise)
    exits = averaged * np.maximum(0, exit + exit_error * normal(size))
    transfers = averaged * np.maximum(0, transfer + transfer_error * normal(size))
    share = 1 - np.clip(changers + changers_error * normal(size), 0, 1)
    employment = n * np.maximum(0, 1 + rse * normal(size))
    openings = employment * (exits + transfers + growth + surprise)
    entrants = np.maximum(0, employment * (exits + growth + surprise + share * transfers))
    factors = [*(rng.dirichlet(concentration * rings, draws) / rings).T, 1]
    supply = np.zeros(size)
    for people, error, factor in zip(supplies[::2], supplies[1::2], factors):
        variance = np.log1p(error * error)
        supply += people * factor * np.exp(np.sqrt(variance) * normal(size) - variance / 2)
    gap = entrants - supply
    quantiles = [np.quantile(x, points, axis=1) for x in (openings, entrants, supply, gap)]
    return quantiles, ((gap > 0).sum(axis=1) + 0.5) / (draws + 1)


rng = np.random.default_rng(2026)
simulate(inputs[0], rng)  # warm
begin, begin_of_work = time.perf_counter(), time.process_time()
found = [simulate(occupation, rng) for occupation in inputs]
seconds, worked = time.perf_counter() - begin, time.process_time() - begin_of_work

# Both are draws of the same law: medians differ by their sampling error, about 1.25 sd / sqrt(draws) each where the law
# is near a normal. It is wider where entrants are cut at 0, and what is common to an area's occupations (rings, growth)
# moves their medians together.
worst = 0
for i, name in enumerate(("openings", "entrants_needed", "supply", "training_gap")):
    ours = results[:, 1 + i]
    theirs = np.concatenate([quantiles[i][1] for quantiles, _ in found])
    spread = np.concatenate([(quantiles[i][2] - quantiles[i][0]) / 2.563 for quantiles, _ in found])
    error = 1.2533 * spread * np.sqrt(2 / draws)
    z = (ours - theirs)[error > 0] / error[error > 0]
    worst = max(worst, np.abs(z.mean()), np.abs(z.std() - 1))
if worst > 0.6:
    sys.exit(f"the two simulations differ: {worst:.3f} standard errors")
print(f"{seconds:.4f} {worked:.4f} {np.__version__}")
