"""What tests/pipeline/matching_oracle_test.cpp compares with:
/usr/bin/python3 tests/oracle/matching.py > tests/oracle/matching.csv

Random markets, solved another way than src/pipeline does:
- deferred acceptance in rounds: everybody without a seat proposes at once, and each place chooses anew, from sorted
  lists, by the definition in Hafalir, Yenmez and Yildirim (2013); lottery numbers by a Philox of its own;
- assignment as an integer program, solved by GLPK's glpsol (Debian's glpk-utils).
Rows: market,id,seed / place,capacity,reserved,most_members,most_others / person,key,member,place:priority:weight…
(priority "x" is refused) / choice, positions from 0 or "-" / seat, 1 for reserved / soft and hard, the greatest sum in thousandths."""
import random
import subprocess
import tempfile
from pathlib import Path

MASK = 0xFFFFFFFF


def philox(counter, key):
    for _ in range(10):
        a, b = 0xD2511F53 * counter[0], 0xCD9E8D57 * counter[2]
        counter = [(b >> 32) ^ counter[1] ^ key[0], b & MASK, (a >> 32) ^ counter[3] ^ key[1], a & MASK]
        key = [(key[0] + 0x9E3779B9) & MASK, (key[1] + 0xBB67AE85) & MASK]
    return counter


def lottery(seed, key):
    words = philox([0, 0x6D617463, key & MASK, key >> 32], [seed & MASK, seed >> 32])
    return words[0] << 32 | words[1]


def choose(applicants, capacity, reserved, member):
    """applicants: (−priority, lottery, person). The chosen on reserved and on open seats."""
    applicants = sorted(applicants)
    on_reserved = [a for a in applicants if member[a[2]]][:reserved]
    rest = [a for a in applicants if a not in on_reserved]
    return on_reserved, rest[:capacity - len(on_reserved)]


def deferred_acceptance(places, people, seed):
    member = [person["member"] for person in people]
    number = [lottery(seed, person["key"]) for person in people]
    position = [0] * len(people)
    held = [([], []) for _ in places]
    while True:
        seated = {claim[2] for kinds in held for kind in kinds for claim in kind}
        proposals = [[] for _ in places]
        for i, person in enumerate(people):
            if i in seated:
                continue
            if person.get("proposed"):
                position[i] += 1
                person["proposed"] = False
            while position[i] < len(person["list"]) and person["list"][position[i]][1] is None:
                position[i] += 1
            if position[i] < len(person["list"]):
                place, priority, _ = person["list"][position[i]]
                proposals[place].append((-priority, number[i], i))
                person["proposed"] = True
        if not any(proposals):
            break
        held = [choose(kinds[0] + kinds[1] + new, place["capacity"], place["reserved"], member)
                for kinds, new, place in zip(held, proposals, places)]
    reserved = {claim[2] for kinds in held for claim in kinds[0]}
    seated = {claim[2] for kinds in held for kind in kinds for claim in kind}
    return [position[i] if i in seated else "-" for i in range(len(people))], [int(i in reserved) for i in range(len(people))]


def greatest_sum(places, people, hard, folder):
    """In thousandths, the bonus of a reserved seat 1,000 (soft) or none (hard)."""
    variables = [(i, p, weight) for i, person in enumerate(people)
                 for p, priority, weight in person["list"] if priority is not None]
    if not variables:
        return 0
    terms = [f"{w} x{i}_{p}" for i, p, w in variables]
    rows = []

    def limit(chosen, most):
        if chosen:
            rows.append(" + ".join(f"x{i}_{p}" for i, p in chosen) + f" <= {most}")

    for i in range(len(people)):
        limit([(a, p) for a, p, _ in variables if a == i], 1)
    for p, place in enumerate(places):
        there = [(i, q) for i, q, _ in variables if q == p]
        members = [(i, q) for i, q in there if people[i]["member"]]
        others = [(i, q) for i, q in there if not people[i]["member"]]
        limit(there, place["capacity"])
        limit(members, place["most_members"])
        limit(others, min(place["most_others"], place["capacity"] - (place["reserved"] if hard else 0)))
        if not hard and place["reserved"] and members:
            terms.append(f"1000 r{p}")
            rows.append(f"r{p} - " + " - ".join(f"x{i}_{q}" for i, q in members) + " <= 0")
            rows.append(f"r{p} <= {place['reserved']}")
    text = "Maximize\n sum: " + " + ".join(terms) + "\nSubject To\n" + "".join(f" c{n}: {row}\n" for n, row in enumerate(rows))
    names = [f"x{i}_{p}" for i, p, _ in variables]
    text += "Binary\n" + "".join(f" {name}\n" for name in names) + "End\n"
    (folder / "problem.lp").write_text(text)
    subprocess.run(["glpsol", "--lp", folder / "problem.lp", "--write", folder / "solution.txt"], check=True, capture_output=True)
    for line in (folder / "solution.txt").read_text().splitlines():
        words = line.split()
        if words[0] == "s":  # s mip rows columns status value
            assert words[4] == "o", line
            return round(float(words[5]))
    raise ValueError("no solution")


def market(chance):
    places = []
    for _ in range(chance.randint(1, 8)):
        capacity = chance.choice([0, 1, 1, 2, 2, 3, 5])
        places.append({"capacity": capacity, "reserved": chance.randint(0, capacity),
                       "most_members": chance.choice([capacity, capacity, chance.randint(0, capacity)]),
                       "most_others": chance.choice([capacity, capacity, chance.randint(0, capacity)])})
    people = []
    coarse = chance.choice([2, 5, 1000])  # few priorities: the lottery decides much
    for _ in range(chance.randint(1, 24)):
        order = chance.sample(range(len(places)), chance.randint(0, len(places)))
        choices = [(p, None if chance.random() < 0.1 else chance.randrange(coarse), chance.randint(1, 1000)) for p in order]
        people.append({"key": chance.getrandbits(64), "member": chance.random() < 0.35, "list": choices})
    return places, people


def main():
    chance = random.Random(2013)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(200):
            places, people = market(chance)
            seed = chance.getrandbits(64)
            print("market", number, seed, sep=",")
            for place in places:
                print("place", *place.values(), sep=",")
            for person in people:
                print("person", person["key"], int(person["member"]),
                      *(f"{p}:{'x' if priority is None else priority}:{weight}" for p, priority, weight in person["list"]), sep=",")
            choice, seat = deferred_acceptance(places, people, seed)
            print("choice", *choice, sep=",")
            print("seat", *seat, sep=",")
            for hard in (False, True):
                print("hard" if hard else "soft", greatest_sum(places, people, hard, Path(folder)), sep=",")


main()
