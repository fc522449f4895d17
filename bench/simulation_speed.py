"""The gap simulation: areas × occupations × draws, beside NumPy."""
import subprocess
import sys

AREAS, OCCUPATIONS, DRAWS, SLICE, TIMES = 530, 830, 1000, 10, 2


def measure(root, folder):
    program = root / "build/release/bench/bench_simulation"

    def run(areas, draws, threads):
        """Seconds, processor seconds, digest of the answer."""
        command = [program, "run", areas, OCCUPATIONS, draws, threads]
        said = subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True).stdout.split()
        return float(said[0]), float(said[1]), said[2]

    def numpy_run():
        command = ["/usr/bin/python3", str(root / "bench/simulation.py"), str(folder), str(DRAWS)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        return float(said[0]) * AREAS / SLICE, float(said[1]) * AREAS / SLICE, said[2]

    subprocess.run([program, "write", str(SLICE), str(OCCUPATIONS), str(DRAWS), str(folder)], check=True)
    # In turns, so that a busy moment of the machine hits all.
    runs = [(numpy_run(), run(AREAS, DRAWS, 1), run(AREAS, DRAWS, 2)) for _ in range(TIMES)]
    if len({answer[2] for _, one, two in runs for answer in (one, two)}) != 1:
        sys.exit("bench: the simulation gave two different answers")
    numpy, one, two = (min(kind) for kind in zip(*runs))

    def rate(areas, draws):
        return min(run(areas, draws, 1)[1] for _ in range(TIMES)) / (areas * OCCUPATIONS * draws) * 1e9

    cells = [f"{areas} areas {rate(areas, 1000):.1f} ns" for areas in (25, 100, 400)]
    draws = [f"{draws:,} draws {rate(40, draws):.1f} ns" for draws in (250, 1000, 4000, 16000)]

    def row(name, answer):
        return f"| {name} | {answer[0]:.2f} | {numpy[0] / answer[0]:.1f} | {answer[1]:.2f} | {numpy[1] / answer[1]:.1f} |"

    return [
        f"## Simulation: {AREAS} areas × {OCCUPATIONS} occupations × {DRAWS:,} draws",
        "",
        "Openings, entrants needed, supply and training gap: P10, P50, P90 and a probability per cell. Made-up areas in "
        "which every occupation has all four parts of supply; a cell's draw has nine random numbers of its own. NumPy does "
        f"the same arithmetic (`bench/simulation.py`: standard_normal, standard_t, exp, quantile, in double precision) on {SLICE} of the "
        f"areas, scaled by {AREAS / SLICE:.0f}; the script checks that medians agree within sampling error. "
        f"Best of {TIMES} runs each.",
        "",
        "| | seconds on the clock | times NumPy's speed | processor seconds | times NumPy's |",
        "| --- | ---: | ---: | ---: | ---: |",
        row(f"NumPy {numpy[2]}, which uses one thread here", numpy),
        row("Laborshed, 1 thread", one),
        row("Laborshed, 2 threads", two),
        "",
        "- One and two threads gave the same bits.",
        f"- Processor time per cell and draw, 1 thread: {', '.join(cells)}; {', '.join(draws)}.",
    ]
