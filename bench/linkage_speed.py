"""Linkage of people: seconds and quality by size, beside pandas and jellyfish."""
import os
import subprocess

SIZES = (1_000, 10_000, 100_000, 1_000_000)
BESIDE = 100_000  # up to here pandas takes part
TIMES = 2


def said(*command):
    words = [str(word) for word in command]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.split()


def measure(root, folder):
    program = root / "build/release/bench/bench_linkage"
    most = int(os.environ.get("LABORSHED_BENCH_PEOPLE", SIZES[-1]))
    rows, version = [], ""

    def row(records, name, answer):
        seconds, work, pairs, precision, recall, f1 = (float(word) for word in answer[:6])
        rows.append(f"| {records:,} | {name} | {seconds:.2f} | {work:.2f} | {records / seconds:,.0f} | {pairs:,.0f} "
                    f"| {precision:.4f} | {recall:.4f} | {f1:.4f} |")

    for records in (size for size in SIZES if size <= most):
        runs = [said(program, "run", records, 0) for _ in range(TIMES)]
        row(records, "Laborshed", min(runs, key=lambda run: float(run[0])))
        if records <= BESIDE:
            table = folder / "people.csv"
            said(program, "write", records, table)
            answer = said("/usr/bin/python3", root / "bench/linkage_pandas.py", table)
            row(records, "pandas and jellyfish", answer)
            version = answer[6]
    return [
        "## Linkage of people",
        "",
        "A made-up list with known truth (`src/example/people.h`): about a third of the people stand on it more than once, "
        "with typing errors, nicknames, swapped names, moves; households, twins and namesakes are among them. Laborshed "
        "normalizes, blocks, fits the model by EM, scores and clusters; what it leaves for review counts as not linked. "
        f"pandas {version} with jellyfish (`bench/linkage_pandas.py`): seven blocks, fixed weights. Best of {TIMES} runs "
        "(pandas: 1); reading the list does not count.",
        "",
        "| records | | seconds on the clock | processor seconds | records a second | pairs compared | precision | recall | F1 |",
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        *rows,
    ]
