"""script/check-includes finds each planted fault, and none where there is none."""
import pathlib
import subprocess
import tempfile
import unittest

CHECK = pathlib.Path(__file__).parents[2] / "script/check-includes"


def check(files: dict[str, str]) -> tuple[int, str]:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = pathlib.Path(folder) / "src" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        done = subprocess.run([CHECK, folder], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout


GOOD = {
    "CMakeLists.txt": "laborshed_module(base)\nlaborshed_module(services/board DEPENDS base\n  LINK x)\n",
    "base/day.h": "",
    "base/day.cpp": '#include "base/day.h"\n',
    "services/board/board.h": '#include "base/day.h"\n',
}


class CheckIncludes(unittest.TestCase):
    def test_passes_what_is_declared(self):
        self.assertEqual(check(GOOD), (0, ""))

    def test_fails_on_an_undeclared_folder(self):
        code, said = check(GOOD | {"base/day.h": '\n#include "services/board/board.h"\n', "services/board/board.h": ""})
        self.assertEqual(code, 1)
        self.assertIn("src/base/day.h:2: src/base does not declare that it depends on services/board", said)

    def test_fails_on_a_circle_of_files(self):
        code, said = check(GOOD | {"base/a.h": '#include "base/b.h"\n', "base/b.h": '#include "base/a.h"\n'})
        self.assertEqual(code, 1)
        self.assertIn("circle: base/a.h, base/b.h", said)

    def test_fails_on_a_circle_of_folders(self):
        circle = "laborshed_module(base DEPENDS lake)\nlaborshed_module(lake DEPENDS base)\n"
        code, said = check({"CMakeLists.txt": circle})
        self.assertEqual(code, 1)
        self.assertIn("these folders depend on each other in a circle: base, lake", said)


if __name__ == "__main__":
    unittest.main()
