"""Prints "FILE STAMP" for each source of src/ as build/clang compiles it (a file alone, or several of a folder together),
largest first: the stamp changes when the file, a header of src/ that it includes, directly or not, or clang-tidy's
configuration does."""
import hashlib
import json
import re
from pathlib import Path

ROOT = Path.cwd()
SRC = ROOT / "src"
INCLUDE = re.compile(rb'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
text = {}


def read(path):
    if path not in text:
        text[path] = path.read_bytes()
    return text[path]


def closure(path):
    # Headers that the build generates are not in src/, so they are not here.
    seen, open_ = set(), [path]
    while open_:
        file = open_.pop()
        if file not in seen:
            seen.add(file)
            open_ += [SRC / name.decode() for name in INCLUDE.findall(read(file)) if (SRC / name.decode()).exists()]
    return sorted(seen)


compiled = [Path(entry["file"]) for entry in json.loads((ROOT / "build/clang/compile_commands.json").read_text())]
ours = [path for path in compiled if SRC in path.parents or "Unity" in path.parts]
ours = [path for path in ours if "tests" not in path.relative_to(ROOT).parts]
weights = {path: sum(len(read(file)) for file in closure(path)) for path in ours}
configuration = (ROOT / ".clang-tidy").read_bytes()
for source in sorted(ours, key=lambda path: -weights[path]):
    digest = hashlib.sha256(configuration)
    for file in closure(source):
        digest.update(hashlib.sha256(read(file)).digest())
    print(source.relative_to(ROOT), digest.hexdigest()[:32])
