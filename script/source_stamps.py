"""Prints "FILE STAMP" for each C++ source of src/, largest first: the stamp changes when the file, a header of src/ that it
includes, directly or not, or clang-tidy's configuration does."""
import hashlib
import re
from pathlib import Path

SRC = Path("src")
INCLUDE = re.compile(rb'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)
text = {path: path.read_bytes() for path in [*SRC.rglob("*.cpp"), *SRC.rglob("*.h")]}
# Headers that the build generates are not in src/, so they are not here.
includes = {
    path: {SRC / name.decode() for name in INCLUDE.findall(content)} & text.keys() for path, content in text.items()
}


def closure(path):
    seen, open_ = set(), [path]
    while open_:
        file = open_.pop()
        if file not in seen:
            seen.add(file)
            open_ += includes[file]
    return sorted(seen)


digest = {path: hashlib.sha256(content).digest() for path, content in text.items()}
configuration = Path(".clang-tidy").read_bytes()
for source in sorted((path for path in text if path.suffix == ".cpp"), key=lambda path: -len(text[path])):
    stamp = hashlib.sha256(configuration + b"".join(digest[file] for file in closure(source)))
    print(source, stamp.hexdigest()[:32])
