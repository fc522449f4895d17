"""Runs the parts of the benchmark and writes docs/benchmarks.md; started by script/bench."""
import datetime
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

import book
import disparity
import import_csv
import linkage_speed
import matching_speed
import participant_records
import randomization_speed
import serve
import simulation_speed

PARTS = {
    "simulation": simulation_speed.measure,
    "import": import_csv.measure,
    "serve": serve.measure,
    "book": book.measure,
    "linkage": linkage_speed.measure,
    "matching": matching_speed.measure,
    "participant_records": participant_records.measure,
    "randomization": randomization_speed.measure,
    "disparity": disparity.measure,
}
ROOT = Path(__file__).resolve().parent.parent


def said_by(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def machine():
    facts = dict(line.split(":", 1) for line in said_by("lscpu").splitlines() if ":" in line)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cache = facts.get("L3 cache", facts.get("L2 cache", "")).split("(")[0].strip()
    load = os.getloadavg()[0]
    return [
        f"- {facts['Model name'].strip()}, {os.cpu_count()} processors, {memory:.0f} GiB of memory, last-level cache {cache}",
        f"- {platform.freedesktop_os_release()['PRETTY_NAME']}, Linux {platform.release()}, "
        + said_by("g++", "--version").splitlines()[0],
        f"- {datetime.date.today()}, commit {said_by('git', '-C', str(ROOT), 'describe', '--always', '--dirty')}, "
        f"load average {load:.1f} at the start (0 would be an idle machine)",
    ]


def main():
    wanted = sys.argv[1:] or list(PARTS)
    unknown = [part for part in wanted if part not in PARTS]
    if unknown:
        sys.exit(f"bench: no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    lines = ["# Benchmarks", "", "Written by `script/bench`; all figures are of one run.", "", *machine(), ""]
    with tempfile.TemporaryDirectory(prefix="laborshed-bench-", dir=os.environ.get("TMPDIR", "/tmp")) as folder:
        for part in wanted:
            print(f"bench: {part} …", file=sys.stderr, flush=True)
            lines += [*PARTS[part](ROOT, Path(folder)), ""]
    text = "\n".join(lines).rstrip() + "\n"
    print(text)
    if len(wanted) == len(PARTS):
        file = ROOT / "docs" / "benchmarks.md"
        # script/measure-setup writes its own section
        _, begin, setup = file.read_text().partition("<!-- measure-setup -->\n")
        file.write_text(text + ("\n" + begin + setup if begin else ""))


if __name__ == "__main__":
    main()
