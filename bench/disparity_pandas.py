"""The disparity cube in pandas, on people that bench_disparity wrote: disparity_pandas.py FOLDER.
Prints the processor seconds of two ways, and pandas' version; stops when any count is another than Laborshed's."""
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

STAGES, MISSING = 8, 255


def by_stage(people, codes, stages):
    """As one would write it: of every group, the sums of all columns."""
    return [people.groupby(code, observed=True)[stages].sum() for code in codes]


def by_course(people, codes, stages):
    """Shorter: people counted by group and course of stages, of which there are few, then the sums."""
    people["course"] = people["at_risk"].astype(np.uint16) * 256 + people["reached"]
    answers = []
    for code in codes:
        counts = people.groupby([code, "course"], observed=True).size().unstack(fill_value=0)
        course = counts.columns.to_numpy()
        bits = {f"at_risk{s}": course >> (8 + s) & 1 for s in range(STAGES)}
        bits |= {f"reached{s}": (course >> s & 1) & (course >> (8 + s) & 1) for s in range(STAGES)}
        answers.append(counts @ pd.DataFrame(bits, index=counts.columns)[stages])
    return answers


def main():
    folder = Path(sys.argv[1])
    column = {path.name: np.fromfile(path, dtype=np.uint8) for path in folder.iterdir() if path.suffix == ""}
    codes = sorted(name for name in column if name.startswith("code"))
    people = pd.DataFrame({code: pd.Categorical(column[code]) for code in codes})
    for s in range(STAGES):  # neither reading nor this counts
        people[f"at_risk{s}"] = (column["at_risk"] >> s & 1).astype(np.int64)
        people[f"reached{s}"] = (column["reached"] >> s & column["at_risk"] >> s & 1).astype(np.int64)
    stages = [f"{kind}{s}" for s in range(STAGES) for kind in ("at_risk", "reached")]
    people["at_risk"], people["reached"] = column["at_risk"], column["reached"]
    expected = {}
    for line in (folder / "counts.csv").read_text().splitlines():
        dimension, value, *counts = map(int, line.split(","))
        expected[dimension, value] = counts
    seconds = []
    for way in (by_stage, by_course):
        begin = time.process_time()
        answers = way(people, codes, stages)
        seconds.append(time.process_time() - begin)
        found = {(int(code[4:]), int(value)): [int(count) for count in row]
                 for code, answer in zip(codes, answers) for value, row in zip(answer.index, answer.to_numpy())}
        if found != expected:
            sys.exit("bench: pandas and Laborshed do not count alike")
    print(*seconds, pd.__version__)


main()
