"""Ten million participant individual records checked by every edit rule and summed up, beside pandas."""
import json
import os

from import_csv import run

ROWS = int(os.environ.get("LABORSHED_BENCH_RECORDS", 10_000_000))


def measure(root, folder):
    program = root / "build/release/bench/bench_participant_records"
    elements, source = root / "src/pipeline/tables/participant_elements.csv", folder / "records.csv"
    run(program, "generate", ROWS, source)
    size = source.stat().st_size / 2**30
    ours = min(run(program, "check", source) for _ in range(2))
    pandas = run("/usr/bin/python3", root / "bench/participant_records_pandas.py", elements, source)
    source.unlink()
    found, (theirs, version) = json.loads(ours[3]), pandas[3].splitlines()
    theirs = json.loads(theirs)
    for figure in theirs:
        if figure != "seconds" and theirs[figure] != found[figure]:
            raise SystemExit(f"bench: {figure} is {found[figure]} by Laborshed and {theirs[figure]} by pandas")

    def row(name, it):
        return (
            f"| {name} | {it[0]:.1f} | {ROWS / it[0]:,.0f} | {it[1]:.1f} | {it[2] * 1024:,.0f} "
            f"| {it[0] / ours[0]:.1f} (processor time {it[1] / ours[1]:.1f}) |"
        )

    return [
        f"## Participant records: {ROWS:,} rows ({size:.2f} GiB of CSV)",
        "",
        "Every cell is checked by its type and codes, every row by the rules between elements, and the figures after exit "
        "are added up, on one thread. pandas does the same in chunks of 250,000 rows; its counts of failures by rule and "
        "all figures must be the same, or the benchmark fails. Best of 2 runs (pandas: 1). Starting the program counts.",
        "",
        "| | seconds on the clock | rows a second | processor seconds | memory, MiB | Laborshed's speed relative to it |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        row("Laborshed", ours),
        row(f"pandas {version}", pandas),
        "",
        f"- {found['failures']:,} failures in {found['rows_with_failures']:,} rows, by {len(found['by_rule'])} rules; "
        f"{found['exits']:,} exits, median earnings ${found['median_dollars_q2']:,}.",
    ]
