"""Deferred acceptance with reserves in plain Python, on a market that bench_matching wrote: matching.py FOLDER.
Prints processor seconds, Python's version, people placed; stops when anybody gets another place than from Laborshed."""
import heapq
import platform
import sys
import time
from pathlib import Path


def deferred_acceptance(people, places):
    """people: (member, lottery, [(place, priority)…]); places: (capacity, reserved). Positions in the lists, −1 for none."""
    position = [-1] * len(people)
    on_reserved = [[] for _ in places]  # heaps of (priority, −lottery, person), the lowest first
    on_open = [[] for _ in places]
    waiting = list(range(len(people)))
    while waiting:
        person = waiting.pop()
        member, lottery, choices = people[person]
        position[person] += 1
        if position[person] == len(choices):
            position[person] = -1
            continue
        place, priority = choices[position[person]]
        capacity, reserved = places[place]
        claim = (priority, -lottery, person)
        if member and reserved:
            heap = on_reserved[place]
            if len(heap) < reserved:
                heapq.heappush(heap, claim)
                if len(heap) + len(on_open[place]) > capacity:
                    waiting.append(heapq.heappop(on_open[place])[2])
                continue
            claim = heapq.heappushpop(heap, claim)
        heap = on_open[place]
        if len(heap) + len(on_reserved[place]) < capacity:
            heapq.heappush(heap, claim)
        else:
            waiting.append(heapq.heappushpop(heap, claim)[2])
    return position


def main():
    folder = Path(sys.argv[1])
    places = [tuple(map(int, line.split(","))) for line in (folder / "places.csv").read_text().splitlines()]
    people, expected = [], []
    with (folder / "people.csv").open() as file:
        for line in file:
            cells = line.split(",")
            choices = [(int(place), float(priority)) for place, priority in zip(cells[3::2], cells[4::2])]
            people.append((cells[0] == "1", int(cells[1]), choices))
            expected.append(int(cells[2]))
    begin = time.process_time()
    position = deferred_acceptance(people, places)
    seconds = time.process_time() - begin
    if position != expected:
        sys.exit("bench: Python and Laborshed do not match people alike")
    print(seconds, platform.python_version(), sum(choice >= 0 for choice in position))


main()
