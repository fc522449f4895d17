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
occupations, links, results = rows("occupations"), rows("links"), rows("results")
areas = int(occupations[:, 0].max()) + 1
inputs = []
for area in range(areas):
    mine = links[links[:, 0] == area]
    programs = [mine[mine[:, 1] == p] for p in np.unique(mine[:, 1])]
    inputs.append((occupations[occupations[:, 0] == area], programs))
a, b, concentration = 11.908, 5.104, 50
points = [0.1, 0.5, 0.9]


def simulate(occupation, programs, rng):
    n, rse, rate, rate_error, share = (occupation[:, i, None] for i in range(1, 6))
    size = (len(occupation), draws)
    employment = n * np.maximum(0, 1 + rse * rng.standard_normal(size))
    openings = employment * (rate + rate_error * rng.standard_normal(size))
    supply = np.zeros(size)
    for program in programs:
        available = program[0, 2] * rng.beta(a, b, draws)
        linked = program[:, 3].astype(int)
        if len(linked) == 1:
            supply[linked[0]] += available
        else:
            shares = rng.dirichlet(concentration * program[:, 4], draws)
            for i, to in enumerate(linked):
                supply[to] += shares[:, i] * available
    replacement = openings - supply
    training = np.maximum(0, openings) * share - supply
    quantiles = [np.quantile(x, points, axis=1) for x in (openings, supply, replacement, training)]
    return quantiles, (replacement > 0).mean(axis=1), (training > 0).mean(axis=1)


rng = np.random.default_rng(2026)
simulate(*inputs[0], rng)  # warm
begin, begin_of_work = time.perf_counter(), time.process_time()
found = [simulate(occupation, programs, rng) for occupation, programs in inputs]
seconds, worked = time.perf_counter() - begin, time.process_time() - begin_of_work

# Both are draws of the same law: medians differ by their sampling error, about 1.25 sd / sqrt(draws) each, no more.
worst = 0
for i, name in enumerate(("openings", "supply", "replacement_gap", "training_gap")):
    ours = results[:, 1 + i]
    theirs = np.concatenate([quantiles[i][1] for quantiles, _, _ in found])
    spread = np.concatenate([(quantiles[i][2] - quantiles[i][0]) / 2.563 for quantiles, _, _ in found])
    error = 1.2533 * spread * np.sqrt(2 / draws)
    z = (ours - theirs)[error > 0] / error[error > 0]
    worst = max(worst, np.abs(z.mean()), np.abs(z.std() - 1))
if worst > 0.1:
    sys.exit(f"the two simulations differ: {worst:.3f} standard errors")
print(f"{seconds:.4f} {worked:.4f} {np.__version__}")
