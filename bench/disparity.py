"""The disparity cube: counts by group and stage, beside pandas."""
import subprocess
import sys

PEOPLE, TIMES = 1_000_000, 5


def measure(root, folder):
    program = root / "build/release/bench/bench_disparity"

    def said(*command):
        words = [str(word) for word in command]
        return subprocess.run(words, check=True, capture_output=True, text=True).stdout.split()

    def run(people, threads):
        """Seconds, processor seconds, seconds of the page, tests, digest; of some runs the fastest."""
        answers = [said(program, "run", people, threads) for _ in range(TIMES)]
        digests.setdefault(people, set()).update(answer[4] for answer in answers)
        return min(tuple(map(float, answer[:4])) for answer in answers)

    digests = {}
    place = folder / "disparity"
    place.mkdir()
    said(program, "write", PEOPLE, place)
    python = [said("/usr/bin/python3", root / "bench/disparity_pandas.py", place) for _ in range(2)]
    plain, short = (min(float(answer[way]) for answer in python) for way in (0, 1))
    ours = {threads: run(PEOPLE, threads) for threads in (1, 2)}
    sizes = [(people, run(people, 1)) for people in (10_000, 100_000, PEOPLE, 10 * PEOPLE)]
    if any(len(found) != 1 for found in digests.values()):
        sys.exit("bench: one cube gave different counts")

    def row(name, clock, work):
        times = " | ".join(f"{than / work:.{1 if than < 10 * work else 0}f}" for than in (plain, short))
        return f"| {name} | {clock} | {work * 1000:.1f} | {times} |"

    return [
        f"## Disparity: {PEOPLE:,} people, 8 stages, 10 dimensions",
        "",
        "Made-up people with one byte each for the stages that they could reach, did reach, and their value in each of ten "
        "dimensions (95 values in all, one in twenty not known). The answer is who could and who did reach each stage, by "
        "value. pandas (`bench/disparity_pandas.py`) has categories and a column per stage ready, and has to find the same "
        "counts: as one would write it (`groupby().sum()`), and by counting the few courses of stages that there are, which "
        f"is what Laborshed does. Best of {TIMES} runs (pandas: 2).",
        "",
        "| | milliseconds on the clock | processor milliseconds | times as fast as pandas | as pandas by courses |",
        "| --- | ---: | ---: | ---: | ---: |",
        row(f"pandas {python[0][2]}, `groupby().sum()`", "", plain),
        row(f"pandas {python[0][2]}, by courses", "", short),
        *(row(f"Laborshed, {threads} thread{'s' * (threads > 1)}", f"{answer[0] * 1000:.1f}", answer[1])
          for threads, answer in ours.items()),
        "",
        "- One and two threads gave the same counts.",
        "- Growth, 1 thread: " + ", ".join(f"{people:,} people {answer[0] * 1000:.1f} ms" for people, answer in sizes) + ".",
        f"- The page made of it ({ours[1][3]:.0f} exact tests, with intervals, ratios and adjustment): "
        f"{min(answer[2] for answer in ours.values()) * 1000:.0f} ms.",
    ]
