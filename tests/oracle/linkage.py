"""What tests/pipeline/linkage_em_test.cpp compares with: EM for the Fellegi-Sunter model in NumPy, written from the
formulas (Winkler 1988) over a dense indicator matrix, without looking at how the program does it:
/usr/bin/python3 tests/oracle/linkage.py > tests/oracle/linkage.csv
reads linkage_patterns.csv next to it: levels by field (0 agree, 1 close, 2 swapped, 3 differ, 4 missing), pairs and
whether pairs of this pattern teach the model (the program's rule of what needs a look is an input here)."""
import csv
from pathlib import Path

import numpy as np

FIELDS, LEVELS, DIFFER = 9, 4, 3
GIVEN, BIRTH, LAST4 = 0, 2, 8
MATCHES_M, MATCHES_RATE, ALL_PAIRS = 20.0, 0.5, 19900.0
RATE = 0.05 / (199 / 2)
M = np.array([[.88, .09, 0, .03], [.88, .06, .01, .05], [.93, .04, .01, .02], [.985, 0, 0, .015], [.60, .03, 0, .37],
              [.75, .05, 0, .20], [.60, .04, 0, .36], [.40, .25, 0, .35], [.96, .02, 0, .02]])
U = np.array([[.006, .02, 0, .974], [.003, .012, .00001, .98499], [.00006, .001, .00002, .99892], [.5, 0, 0, .5],
              [.000005, .00001, 0, .999985], [.000002, .0001, 0, .999898], [.00002, .0001, 0, .99988], [.05, .30, 0, .65],
              [.0001, .004, 0, .9959]])

with open(Path(__file__).with_name("linkage_patterns.csv")) as file:
    rows = [[int(cell) for cell in row] for row in list(csv.reader(file))[1:]]
table = np.array(rows)
levels, pairs, teaches = table[:, :FIELDS], table[:, FIELDS].astype(float), table[:, FIELDS + 1].astype(bool)
levels, pairs = levels[teaches], pairs[teaches]
indicator = (levels[:, :, None] == np.arange(LEVELS)).astype(float)  # pattern × field × level; missing: no level


def log(table):
    return np.log(np.where(table > 0, table, 1))  # a level that cannot be says nothing


m, u, rate = M.copy(), U, RATE
for _ in range(20000):
    log_ratio = np.einsum("pfl,fl->p", indicator, np.where((m > 0) & (u > 0), log(m) - log(u), 0))
    likelihood = rate * np.exp(log_ratio)
    expected = pairs * likelihood / (likelihood + 1 - rate)
    new = np.einsum("p,pfl->fl", expected, indicator) + MATCHES_M * M
    new /= new.sum(axis=1, keepdims=True)
    for field in (GIVEN, BIRTH, LAST4):
        new[field, :DIFFER] *= (1 - M[field, DIFFER]) / new[field, :DIFFER].sum()
        new[field, DIFFER] = M[field, DIFFER]
    new_rate = (expected.sum() + MATCHES_RATE) / (ALL_PAIRS + MATCHES_RATE / RATE)
    moved = max(np.abs(new - m).max(), abs(new_rate / rate - 1))
    m, rate = new, new_rate
    if moved < 1e-15:
        break
print(f"{rate:.15g}")
for field in range(FIELDS):
    print(",".join(f"{value:.15g}" for value in m[field]))
