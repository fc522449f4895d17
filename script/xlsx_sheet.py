"""Rows of a sheet of a workbook (.xlsx), by the standard library: for the scripts that derive tables."""
import re
import xml.etree.ElementTree as ET
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def read_sheet(path, name: str) -> list[dict[str, str]]:
    """Column letter -> text, per row. Raises KeyError where the workbook has no sheet of that name."""
    with zipfile.ZipFile(path) as book:
        shared = []
        if "xl/sharedStrings.xml" in book.namelist():
            shared = ["".join(t.text or "" for t in item.iter(MAIN + "t"))
                      for item in ET.fromstring(book.read("xl/sharedStrings.xml")).findall(MAIN + "si")]
        targets = {r.get("Id"): r.get("Target") for r in ET.fromstring(book.read("xl/_rels/workbook.xml.rels"))}
        sheets = {s.get("name"): targets[s.get(RELATIONS + "id")]
                  for s in ET.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet")}
        target = sheets[name]
        xml = ET.fromstring(book.read(target.lstrip("/") if target.startswith("/") else "xl/" + target))
    rows = []
    for row in xml.iter(MAIN + "row"):
        cells = {}
        for cell in row.findall(MAIN + "c"):
            value = cell.find(MAIN + "v")
            text = "" if value is None else value.text or ""
            if cell.get("t") == "s":
                text = shared[int(text)]
            elif cell.get("t") == "inlineStr":
                text = "".join(t.text or "" for t in cell.iter(MAIN + "t"))
            cells[re.match("[A-Z]+", cell.get("r")).group()] = text.strip()
        rows.append(cells)
    return rows
