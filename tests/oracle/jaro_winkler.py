"""What tests/base/jaro_winkler_test.cpp compares with, by jellyfish (Debian's python3-jellyfish):
/usr/bin/python3 tests/oracle/jaro_winkler.py > tests/oracle/jaro_winkler.csv"""
import random

import jellyfish

random.seed(1)
pairs = []
for _ in range(300):
    a = "".join(random.choice("abcd") for _ in range(random.randint(1, 12)))
    b = list(a)
    for _ in range(random.randint(0, 4)):  # typing errors
        i = random.randrange(len(b) + 1)
        b[i:i + random.randint(0, 1)] = random.choice(["", "a", "b", "x"])
    if b:
        pairs.append((a, "".join(b)))
for a, b in pairs:
    print(a, b, f"{jellyfish.jaro_similarity(a, b):.12f}", f"{jellyfish.jaro_winkler_similarity(a, b):.12f}", sep=",")
