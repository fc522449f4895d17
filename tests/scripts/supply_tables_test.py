"""The derived tables of supply are what the published files give, and the table of licensed occupations names codes that
exist and every large licensed occupation. Reads ../shared/data's files where LABORSHED_REAL_DATA names them."""
import csv
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).parents[2]
TABLES = ROOT / "src/labor_market/tables"
sys.path.insert(0, str(ROOT / "script"))
sys.dont_write_bytecode = True
from xlsx_sheet import read_sheet  # noqa: E402

DATA = pathlib.Path(os.environ.get("LABORSHED_REAL_DATA") or "missing")

# Occupations of 130,000 people or more in 2024 whose entry is an award or an apprenticeship, without experience, that need
# no license at entry. Securities agents and advisors register after they are hired; civil and other engineers and
# accountants are licensed later or not at all; preschool and substitute teachers, school librarians and phlebotomists have
# a permit in some states or some jobs only.
NOT_LICENSED = set("""
15-1252 13-2011 13-1199 13-1082 47-2031 13-1071 13-1161 31-9092 49-3023 25-2011 11-9021 13-1020 15-1211 41-3031 25-3031
15-1299 13-1041 23-2011 17-2051 13-2051 17-2112 15-1244 13-2052 27-3031 27-2022 41-4011 17-2141 27-1024 21-2011 15-2051
13-1081 13-1051 15-1253 29-2072 25-9044 17-2071 25-1199 29-2099 19-1042 17-2199 49-2022 13-1121 25-3099 15-1231 25-4022
31-9097 13-2099 27-3043 13-1131 25-9099 19-5011""".split())
NO_AWARD = ("High school diploma or equivalent", "No formal educational credential", "Some college, no degree")


def rows(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(newline="") as file:
        return list(csv.DictReader(file))


@unittest.skipUnless(DATA.is_dir(), "LABORSHED_REAL_DATA is not set")
class SupplyTables(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.projected = [r for r in read_sheet(DATA / "bls/projections/occupation_2024-2034.xlsx", "Table 1.2")
                         if r.get("C") == "Line item"]
        cls.linked = read_sheet(DATA / "nces/CIP2020_SOC2018_Crosswalk.xlsx", "CIP-SOC")[1:]

    def test_derive_coverage_gives_the_tables_of_the_program(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([ROOT / "script/derive-coverage", DATA, folder], check=True,
                           env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
            for name in ("young_workers.csv", "moved_in.csv"):
                self.assertEqual((pathlib.Path(folder) / name).read_text(), (TABLES / name).read_text(), name)

    def test_every_projected_occupation_has_young_workers(self):
        have = {r["soc"] for r in rows("young_workers.csv")}
        self.assertEqual({r["B"] for r in self.projected} - have, set())

    def test_licenses_name_codes_that_exist(self):
        socs = {r["B"] for r in self.projected}
        cips = {r["A"] for r in self.linked}
        for row in rows("licensed_occupations.csv"):
            self.assertIn(row["soc"], socs)
            if row["cip"] not in ("", "*"):
                self.assertTrue(any(cip.startswith(row["cip"]) for cip in cips), row["cip"])

    def test_every_large_occupation_is_licensed_or_is_not(self):
        licensed = {r["soc"] for r in rows("licensed_occupations.csv")}
        self.assertEqual(licensed & NOT_LICENSED, set())
        large = {r["B"] for r in self.projected if float(r["D"]) >= 130 and r["N"] == "None"
                 and (r["M"] not in NO_AWARD or r["O"] == "Apprenticeship")}
        self.assertEqual(large - licensed - NOT_LICENSED, set())
        employed = {r["B"]: float(r["D"]) for r in self.projected}
        self.assertGreaterEqual(sum(employed[soc] >= 130 for soc in licensed), 40)


if __name__ == "__main__":
    unittest.main()
