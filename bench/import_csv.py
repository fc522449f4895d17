"""Import of a CSV like the QCEW's annual file, beside DuckDB's COPY and pandas."""
import os
import shutil
import subprocess
import time

ROWS = int(os.environ.get("LABORSHED_BENCH_ROWS", 10_000_000))
TIMES = 2
PANDAS = """
import sys, time
import pandas as pd
begin = time.perf_counter()
table = pd.read_csv(sys.argv[1], dtype={"area_fips": str, "industry_code": str, "own_code": str, "qtr": str})
if sys.argv[2] == "checked":
    good = (
        table.area_fips.str.len().between(2, 5)
        & (table.own_code.str.len() == 1)
        & table.industry_code.str.len().between(2, 6)
        & table.year.between(1975, 2100)
        & table.qtr.isin(["A", "1", "2", "3", "4"])
        & table.agglvl_code.notna()
        & table.annual_avg_estabs.notna()
    )
    if not good.all():
        sys.exit("bench: pandas refused rows")
    us, state = table.area_fips == "US000", table.area_fips.str.endswith("000")
    table["area"] = table.area_fips.mask(state, table.area_fips.str[:2]).mask(us, "US")
    hidden = table.disclosure_code == "N"
    for column in ("annual_avg_emplvl", "total_annual_wages", "annual_avg_wkly_wage"):
        table[column] = table[column].mask(hidden)
    table["lq_annual_avg_emplvl"] = table.lq_annual_avg_emplvl.mask(table.lq_disclosure_code == "N")
print(time.perf_counter() - begin, len(table), pd.__version__)
"""


def run(*command):
    """Seconds on the clock, processor seconds, the most memory used in GiB, and what it printed."""
    begin = time.perf_counter()
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, text=True)
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"bench: {command[0]} ended with {process.returncode}")
    return time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 2**20, said.strip()


def measure(root, folder):
    program, peer = root / "build/release/bin/laborshed", root / "build/release/bench/bench_import"
    source, parquet, data = folder / "2024.annual.singlefile.csv", folder / "copy.parquet", folder / "data"
    run(peer, "generate", ROWS, source)
    ours, copies = [], []
    for _ in range(TIMES):  # in turns, so that a busy moment of the machine hits both
        copies.append(run(peer, "copy", source, parquet))
        shutil.rmtree(data, ignore_errors=True)
        ours.append(run(program, "--data", data, "import", source))
    best, copy = min(ours), min(copies)
    copied = parquet.stat().st_size
    kept = sum(file.stat().st_size for file in data.rglob("facts.parquet"))
    pandas, checked = (run("/usr/bin/python3", "-c", PANDAS, source, how) for how in ("read", "checked"))
    shutil.rmtree(data, ignore_errors=True)
    version = pandas[3].split()[2]
    size = source.stat().st_size / 2**30
    source.unlink()
    parquet.unlink()
    def row(name, it):
        return (
            f"| {name} | {it[0]:.1f} | {ROWS / it[0]:,.0f} | {it[1]:.1f} | {it[2]:.2f} "
            f"| {it[0] / best[0]:.2f} (processor time {it[1] / best[1]:.2f}) |"
        )

    return [
        f"## Import: {ROWS:,} rows like the QCEW's annual file ({size:.2f} GiB of CSV)",
        "",
        "`laborshed import` recognizes the file, checks every cell that it uses, hides what is not disclosed, keeps the "
        "row numbers and writes a vintage. DuckDB is the same library, running `COPY (FROM read_csv(file)) TO parquet` "
        "without checks. pandas needs a package that Debian doesn't have to write Parquet, so it writes nothing. "
        f"Best of {TIMES} runs in turns (pandas: 1). Starting the program counts.",
        "",
        "| | seconds on the clock | rows a second | processor seconds | memory, GiB | Laborshed's speed relative to it |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        row("Laborshed import", best),
        row("DuckDB COPY to Parquet", copy),
        row(f"pandas {version}, the same checks, nothing written", checked),
        row(f"pandas {version}, read_csv only", pandas),
        "",
        f"- Laborshed said: `{best[3].splitlines()[0].split(': ', 1)[1]}`",
        f"- On disk: {kept / 2**20:.0f} MiB of facts, {copied / 2**20:.0f} MiB of DuckDB's copy of all columns.",
    ]
