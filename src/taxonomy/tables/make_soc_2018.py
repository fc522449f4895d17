#!/usr/bin/env python3
"""Makes soc_2018.csv, the codes of the detailed occupations of SOC 2018: make_soc_2018.py soc_2010_to_2018_crosswalk.xlsx.

From the crosswalk of the Bureau of Labor Statistics (https://www.bls.gov/soc/2018/crosswalks_used_by_agencies.htm, in
the public domain): its column "2018 SOC Code", each occupation once.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows(workbook: str) -> list[dict[str, str]]:
    """The first sheet, a row as letter -> text."""
    with zipfile.ZipFile(workbook) as archive:
        shared = ["".join(t.text or "" for t in item.iter(MAIN + "t"))
                  for item in ET.fromstring(archive.read("xl/sharedStrings.xml"))]
        sheet = ET.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    found = []
    for row in sheet.iter(MAIN + "row"):
        cells = {}
        for cell in row.iter(MAIN + "c"):
            value = cell.find(MAIN + "v")
            if value is not None:
                cells[re.match("[A-Z]+", cell.get("r"))[0]] = shared[int(value.text)] if cell.get("t") == "s" else value.text
        found.append(cells)
    return found


codes = {row.get("C", "").strip() for row in rows(sys.argv[1])}
table = ["code", *sorted(code for code in codes if re.fullmatch(r"\d\d-\d{4}", code))]
pathlib.Path(__file__).with_name("soc_2018.csv").write_text("\n".join(table) + "\n")
