"""The edit rules of the participant record and its figures as one would write them with pandas, in chunks so that ten million
rows fit. Prints JSON like bench_participant_records check. Usage: participant_records_pandas.py ELEMENTS FILE [ROWS A CHUNK]"""
import json
import sys
import time
import warnings

import numpy as np
import pandas as pd

warnings.simplefilter("ignore", RuntimeWarning)  # pandas 1.5 casts its own missing dates
begin = time.perf_counter()
elements = pd.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
AS_OF = np.datetime64("2026-12-31").astype("datetime64[D]").astype(int)
NINES = 99_999_999
counts, by_rule, dollars = {}, {}, np.zeros(1_000_000, dtype=np.int64)


def values(column, kind, width, codes):
    """Numbers (NaN where there is none), whether the cell is blank, and whether it is wrong by itself."""
    blank = (column == "").to_numpy()
    if kind == "code":
        number = column.map({code: float(int(code)) for code in codes.split()})
    elif kind == "date":
        eight = column.where(column.str.fullmatch(r"\d{8}"))
        days = pd.to_datetime(eight, format="%Y%m%d", errors="coerce").to_numpy().astype("datetime64[D]")
        number = pd.Series(np.where(np.isnat(days), np.nan, days.astype(float)))
    elif kind == "money":
        good = column.where(column.str.fullmatch(r"\d{1,6}(\.\d{1,2})?"))
        number = (pd.to_numeric(good, errors="coerce") * 100).round()
    else:
        number = pd.Series(np.where(column.str.fullmatch(r"[!-~]{1,%s}" % width), 1.0, np.nan))
    number = number.to_numpy(dtype=float)
    return number, blank, np.isnan(number) & ~blank


def check(table):
    failed = np.zeros(len(table), dtype=np.int64)
    v, blank, wrong = {}, {}, {}

    def rule(name, element, broken):
        by_rule[f"{element} {name}"] = by_rule.get(f"{element} {name}", 0) + int(broken.sum())
        failed[broken] += 1

    for it in elements.itertuples():
        v[it.number], blank[it.number], wrong[it.number] = values(table[it.number], it.type, it.width, it.codes)
        if it.required == "yes":
            rule("V1", it.number, blank[it.number])
        rule("V2", it.number, wrong[it.number])
    known = {number: ~np.isnan(value) for number, value in v.items()}
    works = {n: (v[n] >= 1) & (v[n] <= 3) for n in ("1600", "1602", "1604", "1606")}
    yes = lambda n: (v[n] >= 1) & (v[n] <= 7)
    rule("L01", "901", v["901"] < v["900"])
    rule("L02", "200", v["200"] >= v["900"])
    rule("L03", "900", v["900"] > AS_OF)
    rule("L04", "901", v["901"] + 90 > AS_OF)
    rule("L05", "923", yes("923") & blank["901"])
    rule("L06", "923", (v["923"] == 5) & (blank["905"] | (v["905"] == 0)))
    rule("L10", "1300", yes("1300") & blank["1302"])
    rule("L11", "1300", (v["1300"] == 1) & (blank["1303"] | (v["1303"] == 0)))
    rule("L12", "1302", known["1302"] & (blank["1300"] | (v["1300"] == 0)))
    rule("L13", "1302", v["1302"] < v["900"])
    rule("L14", "1308", known["1308"] & blank["1302"])
    rule("L15", "1308", v["1308"] < v["1302"])
    rule("L60", "1811", v["1811"] < v["900"])
    rule("L61", "1811", v["1811"] > v["901"])
    rule("L62", "1813", known["1813"] & blank["1811"])
    rule("L63", "1813", v["1813"] < v["1811"])
    rule("L64", "1813", v["1813"] > v["901"])
    for i in range(4):
        e, m, w = str(1600 + 2 * i), str(1601 + 2 * i), str(1703 + i)
        rule("L20", e, works[e] & blank["901"])
        rule("L21", e, works[e] & (blank[m] | (v[m] == 0) | (v[m] == 5)))
        rule("L22", e, (v[e] == 0) & (v[m] >= 1))
        rule("L23", e, (v[e] == 9) & known[m] & (v[m] != 5))
        rule("L24", w, (v[w] > 0) & (v[w] != NINES) & ~works[e] & ~wrong[e])
        rule("L25", w, (v[w] == NINES) & known[e] & (v[e] != 9))
        rule("L26", m, (v[m] == 1) & (blank[w] | (v[w] == 0) | (v[w] == NINES)))
    idle = {n: ~works[n] & ~wrong[n] for n in ("1602", "1606")}
    rule("L30", "1618", (v["1618"] == 1) & (idle["1602"] | idle["1606"]))
    for kind, day in (("1800", "1801"), ("1802", "1803"), ("1804", "1805")):
        rule("L40", kind, yes(kind) & blank[day])
        rule("L41", day, known[day] & (blank[kind] | (v[kind] == 0)))
        rule("L42", day, v[day] < v["900"])
        rule("L43", day, v[day] > AS_OF)
    for gain in ("1806", "1809", "1810"):
        rule("L50", gain, v[gain] < v["900"])
        rule("L51", gain, v[gain] > v["901"])
        rule("L52", gain, known[gain] & blank["1811"])
    for placement in ("1900", "1901"):
        rule("L70", placement, yes(placement) & (blank["905"] | (v["905"] == 0)))
        rule("L71", placement, yes(placement) & blank["901"])

    left = known["901"]
    excluded = left & (((v["923"] >= 1) & (v["923"] <= 5)) | (v["923"] == 7))
    counted = left & ~excluded
    known_q = {n: counted & (v[n] >= 0) & (v[n] <= 3) for n in ("1602", "1606")}
    employed = counted & works["1602"]
    paid = employed & (v["1704"] > 0) & (v["1704"] != NINES)
    dollars[:] += np.bincount((v["1704"][paid] // 100).astype(np.int64), minlength=len(dollars))
    for name, flags in {
        "rows_with_failures": failed > 0,
        "exits": left,
        "excluded": excluded,
        "known_q2": known_q["1602"],
        "employed_q2": employed,
        "known_q4": known_q["1606"],
        "employed_q4": counted & works["1606"],
        "could_stay": employed & known_q["1606"],
        "same_employer": employed & known_q["1606"] & (v["1618"] == 1),
        "with_earnings": paid,
    }.items():
        counts[name] = counts.get(name, 0) + int(flags.sum())
    counts["rows"] = counts.get("rows", 0) + len(table)
    counts["failures"] = counts.get("failures", 0) + int(failed.sum())


chunk = int(sys.argv[3]) if len(sys.argv) > 3 else 250_000
for part in pd.read_csv(sys.argv[2], dtype=str, keep_default_na=False, chunksize=chunk):
    check(part.reset_index(drop=True))
middle = np.searchsorted(np.cumsum(dollars), (counts["with_earnings"] + 1) // 2)
answer = {"seconds": time.perf_counter() - begin, **counts, "median_dollars_q2": int(middle)}
answer["by_rule"] = {rule: count for rule, count in by_rule.items() if count}
print(json.dumps(answer), pd.__version__, sep="\n")
