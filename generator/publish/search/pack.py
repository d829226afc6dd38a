"""Writes the index as a few small scripts, which hand their data over to the page's own script.

Scripts, because a page opened from a memory stick may load nothing else. The data are short texts of
letters and digits, which a server's compression makes smaller still:

- the words, each as a capital (how many letters it shares with the word before: A is none), the rest,
  and a mark for each step back to the stem that it shares: "Atalk" "Eing~" is "talk" and "talking";
- a listing, as a capital for its rarity, then for each record a capital for its weight and the step
  from the record before in base 36: "KZ0A1" is records 0 and 1.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from generator.model import SETTINGS, Status, Taxonomy
from generator.model.output import Data, Json
from generator.publish.search.search_index import Index, Listing
from generator.publish.search.search_records import Kind, Record
from generator.publish.search.stems import STOP, WORDS
from generator.publish.search.steps import in_36, in_letter, in_steps, with_shares
from generator.publish.search.worry_names import NOT, OURSELVES, same_rows
from generator.publish.shared.filter_choices import Choices

FOLDER = "search"
_LISTS_LETTERS = 1_000
"""A new file of listings is begun after so many characters."""
_CARDS_PER_FILE = 3
_MOST_RARITY = 9.0
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def pack(index: Index, found: Sequence[Record]) -> Iterator[tuple[str, Json]]:
    """The name of each file and what it holds."""
    order = {stem: None for _, stem in index.words}
    numbers = {stem: number for number, stem in enumerate(order)}
    first_concept = len(numbers)
    lists = [_list(index.stems[stem], first_concept) for stem in numbers]
    lists += [_list(listing, first_concept) for _, listing in index.concepts]
    files = list(_cut(lists))
    yield (
        "words",
        {
            "total": len(found),
            "words": _words(index.words, numbers),
            "stop": " ".join(sorted(STOP)),
            "faint": WORDS["faint"],
            "ourselves": " ".join(sorted(OURSELVES)),
            "not": " ".join(sorted(NOT)),
            "small": WORDS["small"],
            "hinting": WORDS["hinting"],
            "meaning": WORDS["meaning"],
            "turns": WORDS["turns"],
            "tongues": _tongues(found),
            "same": "|".join(map(" ".join, same_rows())),
            "concepts": [label for label, _ in index.concepts],
            "firstConcept": first_concept,
            "ages": index.ages,
            "places": [
                number for (taxonomy, _), number in index.numbers.items() if taxonomy == Taxonomy.AREAS
            ],
            "lists": [len(each) for each in files],
            "cards": _CARDS_PER_FILE,
            "kinds": [[kind, sum(record.kind == kind for record in found)] for kind in Kind],
            "priors": "".join(in_letter(record.prior) for record in found),
        },
    )
    for number, each in enumerate(files):
        yield f"lists-{number}", each
    for start in range(0, len(found), _CARDS_PER_FILE):
        cards = [_card(record) for record in found[start : start + _CARDS_PER_FILE]]
        yield f"cards-{start // _CARDS_PER_FILE}", cards


def _tongues(found: Sequence[Record]) -> dict[str, list[int]]:
    tongues: defaultdict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(found):
        if record.language:
            tongues[record.language].append(number)
    return tongues


def pack_choices(choices: Choices, found: Sequence[Record]) -> Json:
    """The records that fit each choice: each as its distance from the one before, in base 36."""
    fitting: defaultdict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(found):
        if record.entry and record.entry.status != Status.CLOSED:
            for mark in choices.marks(record.entry):
                fitting[mark].append(number)
    return {mark: " ".join(in_steps(fitting[mark])) for mark in sorted(fitting)}


def as_script(name: str, value: Json) -> Data:
    """A script that passes one value to the page, under its name."""
    packed = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # These two end a line in older browsers.
    packed = packed.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    content = f"localOffer.take({json.dumps(name)},{packed});\n".encode()
    return Data(PurePosixPath("site", FOLDER, f"{name}.js"), content, SETTINGS)


def _words(words: Sequence[tuple[str, str]], numbers: dict[str, int]) -> str:
    parts: list[str] = []
    last, newest = "", -1
    for word, stem in words:
        shared = _shared(last, word)
        number = numbers[stem]
        back = "~" * (newest - number + 1)
        parts.append(f"{_LETTERS[shared]}{word[shared:]}{back}")
        last, newest = word, max(newest, number)
    return "".join(parts)


def _shared(one: str, other: str) -> int:
    limit = min(len(one), len(other), len(_LETTERS) - 1)
    return next((place for place in range(limit) if one[place] != other[place]), limit)


def _list(listing: Listing, first_concept: int) -> str:
    parts = [in_letter(listing.rarity / _MOST_RARITY), with_shares(listing.records, listing.weights)]
    if listing.concepts:
        parts.append("!")
        parts += [in_letter(share) + in_36(first_concept + number) for number, share in listing.concepts]
    return "".join(parts)


def _cut(lists: Sequence[str]) -> Iterator[list[str]]:
    file: list[str] = []
    letters = 0
    for each in lists:
        file.append(each)
        letters += len(each)
        if letters > _LISTS_LETTERS:
            yield file
            file, letters = [], 0
    if file:
        yield file


def _card(record: Record) -> list[Json]:
    """Title, path, summary, names; then the ages, the place and signs of a service; then its language."""
    made: list[Json] = [record.title, record.path, record.summary, list(record.names)]
    card = record.card
    if card:
        signs = card.is_free + 2 * card.is_online + 4 * card.is_closed + 8 * card.is_unconfirmed
        made += [[card.ages.from_years, card.ages.to_years] if card.ages.is_known else [], card.place, signs]
    elif record.language:
        made += [0, 0, 0, record.language]
    return made
