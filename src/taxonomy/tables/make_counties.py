#!/usr/bin/env python3
"""Writes counties.csv and states.csv from the us-atlas package's Census county table (public domain).

usage: make_counties.py PATH/TO/us-atlas/counties-10m.json

us-atlas gives the bare name ("King"); what a county-equivalent is called follows from its state and code.
"""
import csv
import json
import pathlib
import sys

POSTAL = dict(
    item.split(":")
    for item in (
        "01:AL 02:AK 04:AZ 05:AR 06:CA 08:CO 09:CT 10:DE 11:DC 12:FL 13:GA 15:HI 16:ID 17:IL 18:IN 19:IA 20:KS 21:KY "
        "22:LA 23:ME 24:MD 25:MA 26:MI 27:MN 28:MS 29:MO 30:MT 31:NE 32:NV 33:NH 34:NJ 35:NM 36:NY 37:NC 38:ND 39:OH "
        "40:OK 41:OR 42:PA 44:RI 45:SC 46:SD 47:TN 48:TX 49:UT 50:VT 51:VA 53:WA 54:WV 55:WI 56:WY 60:AS 66:GU 69:MP "
        "72:PR 78:VI"
    ).split()
)

# Alaska: neither a "Borough" nor told by the name.
CENSUS_AREAS = {"016", "050", "063", "066", "070", "105", "158", "180", "198", "240", "261", "270", "290"}
CITY_AND_BOROUGH = {"110", "220", "275", "282"}

# Connecticut counts by planning regions since 2022; files before that, and some since, by its old counties.
PLANNING_REGIONS = {
    "09110": "Capitol", "09120": "Greater Bridgeport", "09130": "Lower Connecticut River Valley",
    "09140": "Naugatuck Valley", "09150": "Northeastern Connecticut", "09160": "Northwest Hills",
    "09170": "South Central Connecticut", "09180": "Southeastern Connecticut", "09190": "Western Connecticut",
}  # fmt: skip
# The last year of codes that are no longer in use; files of those years (and some since) have them.
UNTIL = {
    "02261": 2019, "02270": 2015, "46113": 2015, "51515": 2013,
    **{f"09{county:03}": 2021 for county in range(1, 16, 2)},
}  # fmt: skip
# Renamed, merged or split since 2010: the codes that us-atlas lacks.
CHANGED = {
    "02063": "Chugach", "02066": "Copper River", "02261": "Valdez-Cordova", "02270": "Wade Hampton",
    "46113": "Shannon", "51515": "Bedford",
}  # fmt: skip
STATE_NAMES = {"69": "Northern Mariana Islands", "78": "Virgin Islands"}


def full_name(fips: str, name: str) -> str:
    state, county = fips[:2], fips[2:]
    if state == "22":
        return f"{name} Parish"
    if state == "72":
        return f"{name} Municipio"
    if state == "02":
        if county in ("020", "230"):
            return f"{name} Municipality"
        if county in CENSUS_AREAS:
            return f"{name} Census Area"
        return f"{name} City and Borough" if county in CITY_AND_BOROUGH else f"{name} Borough"
    if state in ("60", "66", "69", "78", "11") or fips == "32510":
        return name
    if county >= "500" and state in ("24", "29", "51"):
        return f"{name} city"
    return f"{name} County"


def main() -> None:
    atlas = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))["objects"]
    bare = {g["id"]: g["properties"]["name"] for g in atlas["counties"]["geometries"]}
    names = {fips: full_name(fips, name) for fips, name in {**bare, **CHANGED}.items()}
    names |= {fips: f"{name} Planning Region" for fips, name in PLANNING_REGIONS.items()}
    states = {g["id"]: g["properties"]["name"] for g in atlas["states"]["geometries"]} | STATE_NAMES
    here = pathlib.Path(__file__).parent
    for file, header, rows in (
        ("counties.csv", ("fips", "until", "name"), [(f, UNTIL.get(f, ""), n) for f, n in sorted(names.items())]),
        ("states.csv", ("fips", "postal", "name"), [(f, POSTAL[f], n) for f, n in sorted(states.items())]),
    ):
        with open(here / file, "w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(header)
            writer.writerows(rows)


main()
