"""Measures how often a sentence of families is understood that the build has not learnt from.

Run it with `python -m tests.bench.sentences`. It leaves out a tenth of the sentences of each thing that is asked about,
learns from the rest, and asks what the words of those left out speak for; ten times, so each is left out once.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from generator.data import data_text, read_yaml_texts
from generator.publish.search.learnt import hints, read_asked
from generator.publish.search.worry_names import hints_of

TENTHS = 10


def main() -> None:
    """Prints the share of sentences that are understood, and among the three likeliest."""
    worries = read_yaml_texts(data_text("worries.yaml"))["worries"]
    rows = read_asked()
    places = Counter[int]()
    for tenth in range(TENTHS):
        kept = [{**row, "say": "\n".join(_without(row["say"].splitlines(), tenth))} for row in rows]
        learnt = hints(kept, worries)
        for number, row in enumerate(rows):
            for line in row["say"].splitlines()[tenth::TENTHS]:
                points = defaultdict[int, float](float)
                for key in hints_of(line):
                    for other, much in learnt.get(key, {}).items():
                        points[other] += much
                places[sum(each > points[number] for each in points.values()) if points[number] else -1] += 1
    whole = places.total()
    three = places[0] + places[1] + places[2]
    print(f"{whole} sentences: {places[0] / whole:.1%} understood, {three / whole:.1%} among three")


def _without(lines: list[str], tenth: int) -> list[str]:
    return [line for at, line in enumerate(lines) if at % TENTHS != tenth]


if __name__ == "__main__":
    main()
