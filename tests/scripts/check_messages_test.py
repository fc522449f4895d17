"""script/check-messages finds each planted fault, and none where there is none."""
import json
import pathlib
import subprocess
import tempfile
import unittest

CHECK = pathlib.Path(__file__).parents[2] / "script/check-messages"
SENTENCES = {"E1001": "Enter a value.", "E1002": "Enter at most {most} characters."}
SOURCE = 'say("E1001"); say("E1002", {{"most", std::to_string(most)}});'
NOTES = {"note.of_year": "In {year}.", "note.none": "None."}
LETTER = "Reset your password\n\nHello {name}.\n"
SAID = ' say("note.of_year", {{"year", year}}); say(none ? "note.none" : "E1001"); letter_text("reset", {{"name", name}});'
PAGE = "<h1>{m.board_title()}</h1>"


def check(faults=None, source=SOURCE, pages=None, page=PAGE, write=True, said=SAID, notes=None) -> tuple[int, str]:
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name in ("messages/en/faults", "messages/en/letters", "messages/en/pages", "src", "web/src", "docs"):
            (root / name).mkdir(parents=True)
        (root / "messages/en/faults/book.json").write_text(json.dumps(SENTENCES if faults is None else faults))
        (root / "messages/en/pages/board.json").write_text(json.dumps({"board_title": "Board"} if pages is None else pages))
        (root / "messages/en/notes.json").write_text(json.dumps(NOTES if notes is None else notes))
        (root / "messages/en/letters/reset.txt").write_text(LETTER)
        (root / "src/a.cpp").write_text(source + said)
        (root / "web/src/Board.svelte").write_text(page)
        if write:
            subprocess.run([CHECK, "--write-docs", folder], capture_output=True, check=False)
        done = subprocess.run([CHECK, folder], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout


class CheckMessages(unittest.TestCase):
    def fails(self, wanted, **change):
        code, output = check(**change)
        self.assertEqual(code, 1)
        self.assertIn(wanted, output)

    def test_passes_what_is_said(self):
        self.assertEqual(check(), (0, ""))

    def test_fails_on_an_unknown_id(self):
        self.fails("src/a.cpp:1: no catalogue has E1003", source=SOURCE + 'say("E1003");')

    def test_fails_on_a_sentence_that_nothing_says(self):
        self.fails("nothing says E1003", faults=SENTENCES | {"E1003": "Never said."})
        self.fails("nothing says board_help", pages={"board_title": "Board", "board_help": "Help"})

    def test_fails_on_other_values(self):
        self.fails("E1002 is given ['least'], its sentence has ['most']", source=SOURCE.replace('"most"', '"least"'))

    def test_checks_what_are_no_faults_and_emails_too(self):
        self.fails("nothing says note.more", notes=NOTES | {"note.more": "More."})
        self.fails("no catalogue has note.other", said=SAID + ' say("note.other");')
        self.fails("note.of_year is given ['day'], its sentence has ['year']", said=SAID.replace('"year"', '"day"'))
        self.fails("reset is given ['person'], its sentence has ['name']", said=SAID.replace('{"name"', '{"person"'))
        self.fails("nothing says reset", said=SAID.replace('letter_text("reset", {{"name", name}});', ""))

    def test_fails_on_an_old_document(self):
        self.fails("docs/faults.md is not what", write=False)


if __name__ == "__main__":
    unittest.main()
