"""Matching people to seats: deferred acceptance beside plain Python, and the assignment by size."""
import subprocess
import sys

PEOPLE, LIST, SEATS, TIMES = 1_000_000, 10, 100_000, 3
PYTHON_PEOPLE = 200_000  # what Python can finish: reading and matching in under a minute


def measure(root, folder):
    program = root / "build/release/bench/bench_matching"

    def run(rule, people, seats):
        """Processor seconds, MiB of the market, MiB at most, people placed, digest; of some runs the fastest."""
        answers = []
        for _ in range(TIMES):
            command = [str(word) for word in (program, rule, people, LIST, seats)]
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
            answers.append((*map(float, said[:4]), said[4]))
        if len({answer[4] for answer in answers}) != 1:
            sys.exit("bench: one matching gave different answers")
        return min(answers)

    command = [str(word) for word in (program, "write", PYTHON_PEOPLE, LIST, PYTHON_PEOPLE * SEATS // PEOPLE, folder)]
    subprocess.run(command, check=True)
    runs = []
    for _ in range(TIMES):
        command = ["/usr/bin/python3", str(root / "bench/matching.py"), str(folder)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        runs.append((float(said[0]), said[1]))
    python = min(runs)
    beside = run("accept", PYTHON_PEOPLE, PYTHON_PEOPLE * SEATS // PEOPLE)
    sizes = [(people, run("accept", people, people * SEATS // PEOPLE))
             for people in (62_500, 125_000, 250_000, 500_000, PEOPLE)]
    enough = run("accept", PEOPLE, PEOPLE)
    whole = sizes[-1][1]
    competed = [(people, people // 10) for people in (25_000, 50_000, 100_000)]
    assigned = [(people, seats, run("assign", people, seats))
                for people, seats in (*competed, (5_000, 5_000), (10_000, 10_000), (20_000, 20_000))]

    def growth(people, answer):
        return f"{people:,} people {answer[0] * 1000:.0f} ms ({answer[0] / people / LIST * 1e9:.0f} ns per choice)"

    return [
        f"## Matching: {PEOPLE:,} people, lists of {LIST}, {SEATS:,} seats",
        "",
        "Made-up markets: places of 20 seats, 4 of them reserved, some far more popular than others; 3 of 10 people in the "
        "reserve group; priorities in hundredths, ties by lottery. Time includes checking the market and drawing the lottery. "
        f"Plain Python (`bench/matching.py`, heapq) matches {PYTHON_PEOPLE:,} people to as many seats per person, and has to give "
        "everybody the same place. Both use one thread. Every deferred acceptance is checked to be stable. "
        f"Best of {TIMES} runs.",
        "",
        "| deferred acceptance | people | seats | processor seconds | MiB beside the market |",
        "| --- | ---: | ---: | ---: | ---: |",
        f"| Python {python[1]} | {PYTHON_PEOPLE:,} | {PYTHON_PEOPLE * SEATS // PEOPLE:,} | {python[0]:.2f} | |",
        f"| Laborshed ({python[0] / beside[0]:.0f} times as fast) | {PYTHON_PEOPLE:,} | {PYTHON_PEOPLE * SEATS // PEOPLE:,} | "
        f"{beside[0]:.3f} | {beside[2] - beside[1]:.0f} |",
        f"| Laborshed | {PEOPLE:,} | {SEATS:,} | {whole[0]:.3f} | {whole[2] - whole[1]:.0f} |",
        f"| Laborshed, a seat for each | {PEOPLE:,} | {PEOPLE:,} | {enough[0]:.3f} | {enough[2] - enough[1]:.0f} |",
        "",
        f"- Growth, ten people per seat: {', '.join(growth(*size) for size in sizes)}.",
        f"- The market itself takes {whole[1]:.0f} MiB.",
        "- Maximum-weight assignment: "
        + ", ".join(f"{people:,} people and {seats:,} seats {answer[0]:.2f} s" for people, seats, answer in assigned)
        + ".",
    ]
