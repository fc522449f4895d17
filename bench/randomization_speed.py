"""Randomization inference: 100,000 draws on 10,000 people, beside base R."""
import math
import subprocess
import sys

PEOPLE, DRAWS, TIMES = 10_000, 100_000, 2
BLOCKS = 20


def measure(root, folder):
    program = root / "build/release/bench/bench_randomization"

    def run(people, blocks, draws, threads, statistic="difference"):
        """Seconds, processor seconds, draws at least as far, interval."""
        command = [program, "run", people, blocks, draws, threads, statistic]
        said = subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True).stdout.split()
        return float(said[0]), float(said[1]), *said[2:]

    def r_run(blocks):
        file = folder / f"trial{blocks}.csv"
        subprocess.run([program, "write", str(PEOPLE), str(blocks), str(file)], check=True)
        command = ["Rscript", str(root / "bench/randomization.R"), str(file), str(DRAWS)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        return float(said[0]), said[1], int(said[2])

    lines = []
    for blocks in (1, BLOCKS):
        # In turns, so that a busy moment of the machine hits all.
        runs = [(r_run(blocks), run(PEOPLE, blocks, DRAWS, 1), run(PEOPLE, blocks, DRAWS, 2)) for _ in range(TIMES)]
        r, one, two = (min(kind) for kind in zip(*runs))
        if len({answer[2:] for _, *ours in runs for answer in ours}) != 1:
            sys.exit("bench: randomization inference gave two different answers")
        p, p_of_r = (int(one[2]) + 1) / (DRAWS + 1), (r[2] + 1) / (DRAWS + 1)
        if abs(p - p_of_r) > 5 * math.sqrt(2 * p * (1 - p) / DRAWS):
            sys.exit(f"bench: R and Laborshed do not agree on p: {p_of_r}, {p}")
        name = "one block" if blocks == 1 else f"{blocks} blocks"
        lines += [
            f"| R {r[1]}, {name} | {r[0]:.2f} | | | {p_of_r:.4f} |",
            f"| Laborshed, one thread | {one[0]:.3f} | {r[0] / one[0]:.0f} | {one[1]:.3f} | {p:.4f} |",
            f"| Laborshed, two threads | {two[0]:.3f} | {r[0] / two[0]:.0f} | {two[1]:.3f} | {p:.4f} |",
        ]

    def best(*arguments):
        return min(run(*arguments) for _ in range(TIMES))[1]

    growth = ", ".join(f"{people:,} people {best(people, 1, 20_000, 1) / 20_000 * 1e6:.2f} µs"
                       for people in (1000, 10_000, 100_000, 1_000_000))
    return [
        f"## Randomization inference: {DRAWS:,} draws on {PEOPLE:,} people",
        "",
        "Made-up earnings, half of the people treated. R (`bench/randomization.R`) draws the treated by `sample.int` and adds them "
        "up by index; it makes no interval, while Laborshed's time includes the interval by test inversion. Different random "
        f"numbers, so p agrees within the error of the draws, which is checked. Best of {TIMES} runs.",
        "",
        "| | seconds | times as fast | processor seconds | p |",
        "| --- | ---: | ---: | ---: | ---: |",
        *lines,
        "",
        f"- Studentized, one thread: {best(PEOPLE, 1, DRAWS, 1, 'studentized'):.3f} s. 5,000 pairs: "
        f"{best(PEOPLE, PEOPLE // 2, DRAWS, 1):.3f} s.",
        f"- Per draw, one thread: {growth}.",
    ]
