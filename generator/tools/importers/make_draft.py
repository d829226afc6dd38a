"""Turns a row into an entry without losing or inventing anything: what fits no fact is kept under `imported`."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from generator.read.schema.dates_and_ages import read_date
from generator.read.schema.fact_table import Fact, forms
from generator.rules.wording import is_placeholder
from generator.theme.print_fonts import missing_characters
from generator.tools.importers import cell_text as texts
from generator.tools.importers.account import settle
from generator.tools.importers.age_words import ages, ages_between, is_about_ages
from generator.tools.importers.draft import NEVER, UNKNOWN, Draft, Facts, Fallback, Note, Reading, faults
from generator.tools.importers.draft import Fact as Value
from generator.tools.importers.draft_groups import add_contacts, add_costs, add_places, add_times, may_be_team
from generator.tools.importers.matched_terms import Terms, plain_words
from generator.tools.importers.row import Group, Row
from generator.tools.importers.word_meanings import import_words, yes_or_no

_MONTH = re.compile(r"^([A-Za-z]+) (\d{4})$")
_BRITISH_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b.*")
_RUNNER = {
    "about": "organisation_about",
    "phone": "organisation_phone",
    "email": "organisation_email",
    "website": "organisation_website",
}
_LISTS = (("needs", "needs", "needs"), ("accessibility", "access", "access features"), ("access", "access", "access features"),
          ("areas", "areas", "areas"), ("formats", "formats", "formats"), ("law", "law", "parts of the law"))  # fmt: skip
_NEEDED = ("title", "summary")
_DONE_ELSEWHERE = (
    "title", "summary", "organisation", "other_names", "topics", "needs", "access", "areas", "formats", "law", "ages",
    "cost", "free", "when", "tier", "languages", "reviewed", "reviewed_by", "alert", "status", "contacts", "places", "opening_times",
)  # fmt: skip


def make_draft(row: Row, terms: Terms, fallback: Fallback) -> Draft:
    """The entry that a row becomes."""
    row, labelled = _with_labelled(row)
    empty = {name: said for name, said in row.facts.items() if is_placeholder(said)}
    row = replace(row, facts={name: said for name, said in row.facts.items() if name not in empty})
    draft = Draft(row, readings=labelled, rest={name: value for name, value in row.rest.items() if value})
    for name, said in empty.items():
        draft.keep(name, said, "says nothing")
    _add_names(draft)
    _add_terms(draft, terms, fallback)
    _add_ages(draft)
    add_times(draft, fallback.today)
    add_costs(draft)
    for fact in forms()["service"].facts:
        if fact.sentences and fact.name != "summary":
            _add_sentences(draft, fact)
        elif fact.name not in _DONE_ELSEWHERE:
            _add_plain(draft, fact)
    add_places(draft)
    for section in row.groups.get("sections", ()):
        draft.say_more(texts.words(section.get("heading", "")), texts.markdown(section.get("text", "")))
    add_contacts(draft, fallback)
    _add_languages(draft)
    _add_state(draft, fallback)
    _leave_out_unprinted(draft)
    settle(draft)
    return draft


def _with_labelled(row: Row) -> tuple[Row, list[Reading]]:
    """The row with facts out of lines such as "Who it is for: …", as our own open data and many others write them."""
    facts, readings = dict(row.facts), list[Reading]()
    for name in ("description", "who_can_get", "how_to_get", "wait"):
        left: list[str] = []
        for line in facts.get(name, "").split("\n"):
            label, mark, said = line.partition(": ")
            own = _labels().get(label) if mark else None
            if own is None or own.name in facts:
                left.append(line)
            else:
                facts[own.name] = "; ".join(_ids_of(own, said)) if own.says else _address_in(said, own)
                readings.append(Reading(own.name, f"{label} {said if own.says else ''}", facts[own.name]))
        facts[name] = "\n".join(left).strip()
    return replace(row, facts={name: said for name, said in facts.items() if said}), readings


def _address_in(said: str, fact: Fact) -> str:
    """The address in the words of a fact that is one; other words as they are."""
    found = re.search(r"https?://[^\s<>()]+", said) if fact.shape == "web" else None
    return found[0] if found else said


@lru_cache(maxsize=1)
def _labels() -> Mapping[str, Fact]:
    return {fact.shown_label: fact for fact in forms()["service"].facts if fact.feed.startswith("part of ")}


def _ids_of(fact: Fact, said: str) -> list[str]:
    """The choices that words stand for; other words as they are."""
    ids = {words: own for own, words in fact.says.items()}
    return [ids.get(part, part) for part in said.split("; ")]


def _add_names(draft: Draft) -> None:
    row = draft.row
    title = texts.words(row.fact("title"))
    if not title:
        title = row.key or f"Entry from {row.place}"
        draft.lacks("title", "It has no name")
    draft.facts["title"] = title
    description = texts.markdown(row.fact("description"))
    summary = texts.words(row.fact("summary")) or texts.sentence(description)
    if not summary:
        summary = f"{title}. It has no description yet."
        draft.lacks("description", "It has no description")
    draft.facts["summary"] = summary
    # A first paragraph that says no more than the summary would only repeat it.
    first, _, more = description.partition("\n\n")
    draft.sections.append(more if texts.words(first) == summary else description)
    names = re.split(r"[,;\n]", row.fact("other_names"))
    draft.set("other_names", [texts.words(name) for name in names if texts.words(name)])
    draft.runner = {"title": texts.words(row.fact("organisation"))} | {
        name: texts.words(row.fact(theirs)) for name, theirs in _RUNNER.items() if row.fact(theirs)
    }


def _add_terms(draft: Draft, terms: Terms, fallback: Fallback) -> None:
    topics, left = _match(draft, terms, "topics", "topics")
    for part in left:
        draft.keep("topics", part, "is not one of your topics")
    found: dict[str, list[str]] = {"topics": list(topics)}
    tags = [(tag, "") for tag in draft.row.fact("tags").split("\n") if tag]
    tags += [(each.get("tag", ""), each.get("list", "")) for each in draft.row.groups.get("terms", ())]
    for tag, listed in tags:
        name, own = terms.find(tag, listed)
        draft.read_as("tags", listed, own)
        if name == "ages":
            draft.read_as("ages", tag, own)
        elif name:
            found.setdefault(name, []).append(own)
            draft.read_as(name, tag, own)
        else:
            draft.keep("tags", tag, "is not in any of your lists")
    for fact, name, what in _LISTS:
        more, left = _match(draft, terms, fact, name)
        found.setdefault(name, []).extend(more)
        for part in left:
            if fact == "areas" and part == fallback.council:
                found["all areas"] = [part]
                draft.read_as("areas", part, "all of your area")
            else:
                draft.keep(fact, part, f"is not one of your {what}")
    details = draft.row.fact("access_details").split("\n")
    of_its_own = [text for text in details if plain_words(text) not in terms.explanations]
    draft.say_more("Accessibility", "\n\n".join(map(texts.markdown, of_its_own)))
    for text in details:
        draft.read_as("access_details", text if text not in of_its_own else "", "what the list says of it")
    tiers, left = _match(draft, terms, "tier", "tiers")
    found.setdefault("tiers", []).extend(tiers)
    for part in (*left, *found["tiers"][1:]):
        draft.keep(
            "tier",
            part,
            "is one level of support too many" if part in found["tiers"] else "is not one of your levels",
        )
    if not found["topics"] and fallback.topic:
        found["topics"] = [fallback.topic]
    if not found["topics"]:
        draft.lacks("topics", "It has none of your topics")
        found["topics"] = [UNKNOWN]
    for name in ("topics", "needs", "areas", "access", "formats", "law"):
        draft.set(name, list(dict.fromkeys(found.get(name, ()))))
    # Left out, these would claim that it is open to every need, in all of the area and for everyone.
    for name in ("needs", "areas") if "all areas" not in found else ("needs",):
        draft.facts.setdefault(name, UNKNOWN)
    draft.facts["tier"] = (found["tiers"] or [UNKNOWN])[0]


def _match(draft: Draft, terms: Terms, fact: str, taxonomy: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids that a fact names, and its words that name none."""
    matched, left = terms.match(taxonomy, draft.row.fact(fact))
    for words, own in matched.items():
        draft.read_as(fact, words, own)
    return tuple(dict.fromkeys(matched.values())), left


def _add_ages(draft: Draft) -> None:
    row = draft.row
    condition = row.fact("who_can_get")
    said = row.fact("ages")
    if not said and not any(row.fact(name) for name in ("age_from", "age_to")) and is_about_ages(condition):
        said = condition
    ends = (row.fact("age_from"), row.fact("age_to"))
    of_words, of_ends = ages(said) if said else "", ages_between(*ends) if any(ends) else ""
    found = of_ends or of_words
    draft.facts["ages"] = found or UNKNOWN
    both = " to ".join(filter(None, ends))
    for words, is_read in ((said, of_words == found), (both, of_ends == found)):
        if words and found and is_read:
            draft.read_as("ages", words, found)
        elif words:
            draft.keep(
                "ages",
                words,
                "is not the same as the other ages of this row" if found else "is not a clear age range",
            )


def _add_sentences(draft: Draft, fact: Fact) -> None:
    """A fact in sentences: its first paragraph. Any others go to the body, below the name of the fact."""
    said = draft.row.fact(fact.name)
    first, more = texts.parts_of("\n".join(filter(None, (said, str(draft.facts.get(fact.name, ""))))))
    draft.set(fact.name, first)
    draft.say_more(fact.shown_label, more)


def _add_plain(draft: Draft, fact: Fact) -> None:
    """Any other fact, if it can be read as it is written."""
    # Sources rarely say it, and a family that needs a plan must not be told otherwise.
    said = texts.words(draft.row.fact(fact.name)) or (UNKNOWN if fact.name == "ehc_plan" else "")
    if fact.shape == "date" and (day := _day(said)):
        draft.read_as(fact.name, said, day.isoformat())
        said = day.isoformat()
    elif fact.shape == "yes-no" and said:
        said = yes_or_no(said)
    value = (
        [part.strip() for part in re.split(r"[,;\n]", draft.row.fact(fact.name)) if part.strip()]
        if fact.is_list
        else said
    )
    if value and faults("service", {fact.name: value}):
        draft.keep(fact.name, draft.row.fact(fact.name), f"is not what we can read as {fact.label.lower()}")
    else:
        draft.set(fact.name, value)


def _add_languages(draft: Draft) -> None:
    names = [texts.words(name) for name in re.split(r"[,;\n]", draft.row.fact("languages"))]
    draft.set("languages", [name for name in names if name and name.lower() != "english"])
    if "english" in map(str.lower, names):
        draft.read_as("languages", "English", "")


def _add_state(draft: Draft, fallback: Fallback) -> None:
    row = draft.row
    written = row.fact("reviewed")
    day = _day(written) if written else None
    if written and (day is None or day > fallback.today):
        draft.keep("reviewed", written, "is not a clear date" if day is None else "has not come yet")
        day = None
    elif written and day:
        draft.read_as("reviewed", written, day.isoformat())
    draft.facts["reviewed"] = day.isoformat() if day else NEVER
    # That a record was changed does not mean that anyone checked it.
    draft.keep("changed", row.fact("changed"))
    _add_owner(draft)
    _add_status(draft)
    for name, theirs in (("publish_from", "shown_from"), ("publish_until", "shown_until")):
        if day := _day(row.fact(theirs)):
            draft.read_as(name, row.fact(theirs), day.isoformat())
            draft.facts[name] = day.isoformat()
    if notice := texts.words(row.fact("alert")):
        days = {name: _day(row.fact(f"alert_{name}")) for name in ("from", "until")}
        draft.facts["alert"] = {"text": notice} | {name: day.isoformat() for name, day in days.items() if day}


def _add_status(draft: Draft) -> None:
    row = draft.row
    said = row.fact("status")
    words = import_words()
    became = next(
        (
            state
            for state, known in words["status"].items()
            if said.lower().replace("_", " ") in map(str, known)
        ),
        "published",
    )
    draft.read_as("status", said, became)
    if (draft_mark := yes_or_no(row.fact("draft"))) and became == "published":
        became = "draft" if draft_mark == "yes" else became
        draft.read_as("status", row.fact("draft"), became)
    if became == "paused":
        draft.facts["alert"] = {"text": words["paused"]}
    # The page of a closed service may be unfinished, but it is below a topic.
    if became == "closed" and "topics" not in draft.lacking:
        draft.facts["status"] = "closed"
    elif became == "draft" or draft.lacking:
        draft.facts["status"] = "draft"
        draft.keep("status", said if became == "closed" else "")


def _add_owner(draft: Draft) -> None:
    """The team that looks after the entry. What may be a person's name is not published."""
    owner = texts.words(draft.row.fact("reviewed_by"))
    if owner and "@" not in owner and may_be_team(owner):
        draft.facts["reviewed_by"] = owner
    else:
        draft.keep("reviewed_by", owner, "may be a person and not a team, so it is not published")


def _day(written: str) -> dt.date | None:
    """A date in British order (day before month). A month alone means its first day."""
    written = _MONTH.sub(r"1 \1 \2", written.strip())
    iso = _BRITISH_DATE.sub(lambda match: f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}", written)
    return read_date(iso[:10]) or read_date(written)


def _leave_out_unprinted(draft: Draft) -> None:
    """Takes out signs that no font of the books has, such as emojis. Words of such letters become notes."""
    said = json.dumps([draft.facts, draft.sections, draft.runner], ensure_ascii=False)
    if signs := missing_characters(said):
        left = {name: _without(value, signs) for name, value in draft.facts.items()}
        draft.facts = {
            name: left[name] or value for name, value in draft.facts.items() if left[name] or name in _NEEDED
        }
        draft.sections = [texts.without_signs(section, signs) for section in draft.sections]
        draft.runner = {name: texts.without_signs(words, signs) for name, words in draft.runner.items()}
        draft.notes.append(Note("signs", " ".join(signs), "can't be printed in the books, so it is left out"))


def _without(value: Value, signs: Sequence[str]) -> Value:
    if isinstance(value, str):
        return texts.without_signs(value, signs)
    if isinstance(value, Mapping):
        return {name: left for name, words in value.items() if (left := texts.without_signs(words, signs))}
    return [kept for each in value if (kept := _without(each, signs))]  # type: ignore[return-value] # texts, or groups


def organisation_facts(runner: Mapping[str, str]) -> Facts:
    """The facts of an organisation, as far as the source gives them."""
    contact = {name: runner[name] for name in ("phone", "email", "website") if runner.get(name)}
    bad = faults("contact", contact)
    contacts: list[Group] = [{name: words for name, words in contact.items() if name not in bad}]
    about = texts.markdown(runner.get("about", ""))
    return {
        "title": runner["title"],
        "summary": texts.sentence(about) or f"{runner['title']} runs services in this offer.",
        "kind": "other",
        "contacts": [each for each in contacts if each],
    }
