"""script/check-words finds a planted word, and none where there is none."""
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).parents[2]


def check(text: str) -> tuple[int, str]:
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "docs").mkdir()
        (root / "script").mkdir()
        shutil.copy(ROOT / "script/banned-words.txt", root / "script")
        (root / "docs/guide.md").write_text(text)
        subprocess.run(["git", "init", "-q", folder], check=True)
        done = subprocess.run([ROOT / "script/check-words", folder], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout


class CheckWords(unittest.TestCase):
    def test_passes_plain_english(self):
        self.assertEqual(check("Record a delivery. 58% of commitments are kept.\n"), (0, ""))

    def test_fails_on_a_banned_word_with_its_place(self):
        code, said = check("# Guide\n\nWhoever made a promise keeps it.\n")
        self.assertEqual(code, 1)
        self.assertIn('docs/guide.md:3: "Whoever"', said)
        self.assertIn('docs/guide.md:3: "promise": say "commitment"', said)

    def test_fails_on_a_space_before_percent(self):
        self.assertEqual(check("The chance is 58 %.\n")[0], 1)

    def test_leaves_a_line_that_has_to_say_one(self):
        self.assertEqual(check("The old word was promise. <!-- words: ok -->\n")[0], 0)


if __name__ == "__main__":
    unittest.main()
