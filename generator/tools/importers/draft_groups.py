"""Contacts, places, times and costs of an entry, from single cells or from what the source sorts into groups."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from generator.model.phrase import long_date
from generator.read.schema.dates_and_ages import read_date
from generator.tools.importers import cell_text as texts
from generator.tools.importers.draft import Draft, Fallback, faults
from generator.tools.importers.row import Group
from generator.tools.importers.word_meanings import import_words, yes_or_no

_WAYS = ("phone", "email", "website")
_CONTACT = (
    *_WAYS,
    "role",
    "contact",
    "textphone",
    "post",
    "contact_note",
    "phone_kind",
    "extension",
    "website_name",
)
_PLACE = ("venue", "address", "address_2", "address_3", "town", "postcode", "directions", "latitude", "longitude",
          "coordinates", "point", "hide_address", "place_kind")  # fmt: skip
_TIME = (
    "days",
    "weekday",
    "opens",
    "closes",
    "time_note",
    "time_words",
    "freq",
    "interval",
    "day_of_month",
    "begins",
    "ends",
)
_TEAM = re.compile(
    r"\b(team|services?|council|department|office|hub|centre|school|college|trust|unit|send|sendiass|manager|reception"
    r"|coordinator|enquiries|admin|helpline|line|bookings?)\b",
    re.IGNORECASE,
)
_TEXT_RELAY = re.compile(r"relay|textphone|minicom|typetalk|text", re.IGNORECASE)
_PLAIN_KIND = re.compile(r"(?:tele)?phone|voice|land ?line|main|cell|mobile", re.IGNORECASE)
_DAYS = dict(zip("MO TU WE TH FR SA SU".split(), calendar.day_name, strict=True))
_BYDAY = re.compile(r"(-?\d)?(MO|TU|WE|TH|FR|SA|SU)")
_CODED = re.compile(rf"{_BYDAY.pattern}(?:[,\s]+{_BYDAY.pattern})*")
_ORDINALS = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last"}
_AND = re.compile(r"^\s*(?:and|or|&)\b", re.IGNORECASE)
_CLOCK = re.compile(r"(?:.*T)?(\d{1,2}:\d{2})(?::\d{2}.*)?(?: ?([ap]m))?.*", re.IGNORECASE)


def may_be_team(words: str) -> bool:
    """Whether words name a team or a job, and not a person."""
    return _TEAM.search(words) is not None


def _taken(draft: Draft, names: tuple[str, ...]) -> Group:
    """What the single cells of a row say of one contact, place or time."""
    return {name: draft.row.fact(name) for name in names if draft.row.fact(name)}


# --- contacts ---


def add_contacts(draft: Draft, fallback: Fallback) -> None:
    """Contacts, each way once. What may be a person's name is kept, and not published."""
    made: list[dict[str, str]] = []
    draft.read_as("website", draft.row.fact("directory"), "the directory that it comes from")
    single, groups = _taken(draft, _CONTACT), draft.row.groups.get("contacts", ())
    # What stands at the top as well says nothing of who else is there.
    if single.get("website", " ") in [group.get("website") for group in groups]:
        single = {name: words for name, words in single.items() if name != "website"}
    for group in (single, *groups):
        for contact in _contacts_of(draft, group):
            _add_once(made, contact)
    # What one contact tells of two others makes them one.
    for contact in [made.pop(0) for _ in range(len(made))]:
        _add_once(made, contact)
    found: list[Group] = [draft.accept("contact", contact) for contact in made]
    found = [contact for contact in found if not faults("contact", contact) and _ways_of(contact)]
    if not found:
        found = [fallback.contact]
        draft.lacks("contacts", "It has no telephone number, email address or website")
    draft.facts["contacts"] = found


def _ways_of(contact: Group) -> set[str]:
    return {contact[name] for name in (*_WAYS, "textphone", "post") if contact.get(name)}


def _add_once(made: list[dict[str, str]], contact: dict[str, str]) -> None:
    """Adds a contact, or what it says more than one with the same way or the same role."""
    for known in made:
        is_same = _ways_of(known) & _ways_of(contact) or (
            known.get("role") and known.get("role") == contact.get("role")
        )
        if is_same and all(known.get(name, words) == words for name, words in contact.items()):
            known |= contact
            return
        if is_same and contact.items() - {("role", contact.get("role", ""))} <= known.items():
            return
    made.append(contact)


def _contacts_of(draft: Draft, group: Group) -> Iterator[dict[str, str]]:
    """Contacts from cells that hold several numbers, addresses and remarks, each in any cell."""
    ways: dict[str, list[str]] = {name: [] for name in (*_WAYS, "textphone")}
    for name in _WAYS:
        mails = texts.emails(texts.words(group.get(name, "").replace("\n", " ; ")))
        sites = texts.websites(mails.left)
        relays = texts.relays(sites.left)
        ways["textphone"] += relays.values
        found = texts.phones(relays.left)
        ways["email"] += mails.values
        ways["website"] += [site for site in sites.values if not _is_own_page(draft, site)]
        ways["phone"] += found.values
        draft.keep(
            name,
            found.left,
            f"is not part of {'a telephone number' if name == 'phone' else f'an {name} address' if name == 'email' else 'a web address'}",
        )
    more = _said_of_contact(draft, group, ways)
    listed = [list(dict.fromkeys(ways[name])) for name in _WAYS]
    for number in range(
        max([len(each) for each in listed] + [bool(more.get("textphone") or more.get("post"))])
    ):
        values = {
            name: found[number] for name, found in zip(_WAYS, listed, strict=True) if number < len(found)
        }
        own = more if number == 0 else {"role": more["role"]} if "role" in more and "phone" in values else {}
        yield {**{name: words for name, words in own.items() if words}, **values}


def _is_own_page(draft: Draft, site: str) -> bool:
    """Whether an address is only the page of the service in the directory that it comes from."""
    directory = "/".join(draft.row.fact("directory").split("/")[:3])
    if not directory or not site.startswith(f"{directory}/services/"):
        return False
    draft.read_as("website", site, "its page in the directory")
    return True


def _said_of_contact(draft: Draft, group: Group, ways: dict[str, list[str]]) -> dict[str, str]:
    """What else a group says of a contact: who answers, a note, a textphone."""
    more = {
        "role": texts.words(group.get("role", "") or group.get("website_name", "")),
        "textphone": texts.words(group.get("textphone", "")) or "".join(ways["textphone"][:1]),
        "post": "\n".join(part.strip() for part in re.split(r"[\n,]", group.get("post", "")) if part.strip()),
        "note": texts.words(group.get("contact_note", "")),
    }
    if not (ways["website"] or ways["email"] or ways["phone"]):
        draft.read_as("website", group.get("website_name", ""), "")
    elif group.get("role") and group.get("website_name"):
        draft.keep("website", group["website_name"])
    name, title = texts.words(group.get("contact", "")), str(draft.facts.get("title", ""))
    if not more["role"] and name and may_be_team(name) and name != title:
        more["role"] = name
    elif name not in ("", more["role"], title):
        # A person's name is personal data, so editors decide whether to publish it.
        draft.keep("contact", name, "may be a person's name, so it is not published")
    kind, number = texts.words(group.get("phone_kind", "")), " / ".join(ways["phone"])
    if "fax" in kind.lower():
        draft.keep("phone", f"{number} ({kind})", "is not a telephone that people can call")
        ways["phone"].clear()
    elif _TEXT_RELAY.search(kind) and (more["textphone"] or ways["phone"]):
        more["textphone"] = more["textphone"] or ways["phone"].pop(0)
        draft.read_as("textphone", kind, more["textphone"])
    elif _PLAIN_KIND.fullmatch(kind):
        draft.read_as("phone", kind, number)
    elif kind != more["role"]:
        more["note"] = ". ".join(filter(None, (more["note"], kind)))
    if group.get("extension") and len(ways["phone"]) == 1:
        ways["phone"][0] += f" ext {group['extension']}"
    else:
        draft.keep("extension", group.get("extension", ""), "does not say which number it belongs to")
    return more


# --- places ---


def add_places(draft: Draft) -> None:
    """Places, of which a cell may hold several, and whether it is online."""
    made: list[Group] = []
    for group in (_taken(draft, _PLACE), *draft.row.groups.get("places", ())):
        if group.get("place_kind", "").lower() == "virtual":
            draft.facts["online"] = "yes"
            for name in ("place_kind", "venue"):
                draft.read_as("online", group.get(name, ""), "yes")
            continue
        draft.read_as("places", group.get("place_kind", ""), "")
        made += [place for place in _places_of(draft, group) if place not in made]
    draft.set("places", made)


def _places_of(draft: Draft, group: Group) -> Iterator[Group]:
    address = [group[name] for name in ("address", "address_2", "address_3", "town") if group.get(name)]
    whole = texts.markdown("\n".join(address)) if any("<" in part for part in address) else "\n".join(address)
    written = texts.postcodes(group.get("postcode", ""))
    draft.keep("postcode", written.left, "is not a full postcode")
    parts = [*_split_at_postcodes(whole)]
    if len(parts) < 2:
        codes = tuple(dict.fromkeys((*written.values, *texts.postcodes(whole).values)))
        lines = [part for part in re.split(r"\n|;", whole) if part.strip()]
        by_line = len(codes) > 1 and len(lines) == len(codes)
        parts = [*zip(lines, codes, strict=True)] if by_line else [(whole, codes[0] if codes else "")]
        parts += [("", code) for code in codes[1:] if not by_line]
    for number, (text, code) in enumerate(parts):
        lines = [
            texts.tidy(_AND.sub("", texts.postcodes(line).left))
            for line in text.replace(",", "\n").split("\n")
        ]
        place = {
            "name": texts.words(group.get("venue", "")) if number == 0 else "",
            "address": "\n".join(dict.fromkeys(line for line in lines if line and line != "***")),
            "postcode": code,
            "directions": texts.words(group.get("directions", "")) if number == 0 else "",
            "hide_address": "yes" if yes_or_no(group.get("hide_address", "")) == "yes" else "",
            "coordinates": _coordinates(group) if number == 0 else "",
        }
        found = draft.accept("place", {name: value for name, value in place.items() if value})
        if set(found) - {"hide_address", "coordinates"}:
            yield found
        elif found:
            draft.keep("coordinates", str(found.get("coordinates", "")), "says no place that people can find")
    for name in ("latitude", "longitude", "coordinates", "point"):
        draft.read_as("coordinates", group.get(name, ""), _coordinates(group))
    draft.read_as("hide_address", group.get("hide_address", ""), "")


def _split_at_postcodes(text: str) -> Iterator[tuple[str, str]]:
    """The addresses in a text that has several postcodes, each with its own at its end."""
    start = 0
    for found in texts.POSTCODE.finditer(text):
        yield text[start : found.end()], f"{found[1].upper()} {found[2].upper()}"
        start = found.end()
    if texts.tidy(text[start:]) and start:
        yield text[start:], ""


def _coordinates(group: Group) -> str:
    """Latitude and longitude as entries write them; empty if there are none, or if they are zero."""
    pair = [group.get("latitude", ""), group.get("longitude", "")]
    if point := re.findall(r"-?\d+\.\d+", group.get("point", "")):
        pair = point[1::-1]
    if not all(pair):
        pair = re.findall(r"-?\d+\.\d+", group.get("coordinates", ""))[:2]
    try:
        numbers = [f"{float(each):.6f}".rstrip("0") for each in pair]
    except ValueError:
        return ""
    numbers = [f"{each}0" if each.endswith(".") else each for each in numbers]
    return ", ".join(numbers) if len(numbers) == 2 and any(float(each) for each in numbers) else ""


# --- times ---


def add_times(draft: Draft, today: dt.date) -> None:
    """Weekly and monthly times with a start and an end are opening times; all others become words."""
    times: list[Group] = []
    for group in (_taken(draft, _TIME), *draft.row.groups.get("times", ())):
        ends = read_date(group.get("ends", "")[:10])
        found = _time_of(group, today)
        said = " ".join(group[name] for name in _TIME if group.get(name) and name != "time_words")
        if ends and ends < today:
            draft.keep("times", f"{said} {group.get('time_words', '')}", "ended in the past")
        elif found and not faults("opening_time", found):
            times += [found] if found not in times else []
            draft.read_as("opening_times", said, f"{found['days']} {found['opens']} to {found['closes']}")
            draft.keep("times", group.get("time_words", ""))
        elif words := group.get("time_words", "") or _time_in_words(group):
            draft.facts["when"] = "\n".join(filter(None, (str(draft.facts.get("when", "")), words)))
            draft.read_as("when", said, words) if words == _time_in_words(group) else draft.keep(
                "times", said
            )
    draft.set("opening_times", times)


def _time_of(group: Group, today: dt.date) -> dict[str, str]:
    """An opening time; nothing if it has no day, start or end, or happens once."""
    coded = _coded(group)
    days = _days_of(group)
    opens, closes = (_clock(group.get(name, "")) for name in ("opens", "closes"))
    if not (days[0] and opens and closes) or group.get("freq", "").upper() in ("DAILY", "YEARLY"):
        return {}
    begins, ends = (read_date(group.get(name, "")[:10]) for name in ("begins", "ends"))
    notes = [
        *(f"{_ORDINALS.get(number, number)} {_DAYS[day]} of the month" for number, day in coded if number),
        _often(group),
        f"on day {group['day_of_month']} of the month" if group.get("day_of_month") else "",
        f"from {long_date(begins)}" if begins and begins > today else "",
        f"until {long_date(ends)}" if ends else "",
        texts.words(group.get("time_note", "")),
    ]
    note = ", ".join(filter(None, notes))
    return {"days": _run_of(days), "opens": opens, "closes": closes} | ({"note": note} if note else {})


def _time_in_words(group: Group) -> str:
    """A time that lacks something, as far as it is known: "Monday 10:00"."""
    days = ", ".join(_days_of(group))
    clocks = " to ".join(filter(None, (_clock(group.get(name, "")) for name in ("opens", "closes"))))
    return " ".join(filter(None, (days, clocks, _often(group))))


def _run_of(days: list[str]) -> str:
    """Days that follow one another as a run: "Monday to Friday"."""
    names = list(calendar.day_name)
    first = names.index(days[0]) if days[0] in names else 0
    is_run = len(days) > 2 and days == names[first : first + len(days)]
    return f"{days[0]} to {days[-1]}" if is_run else ", ".join(days)


def _days_of(group: Group) -> list[str]:
    coded = [day for _, day in _coded(group)]
    return [_DAYS[day] for day in coded] or _weekdays(group.get("weekday", "")) or [group.get("days", "")]


def _coded(group: Group) -> list[tuple[str, str]]:
    """The days of iCalendar, with the numbers of those that come once a month."""
    said = group.get("days", "").upper()
    return _BYDAY.findall(said) if _CODED.fullmatch(said) else []


def _weekdays(said: str) -> list[str]:
    """Days by their names, or by their numbers from 1 for Monday."""
    words = re.split(r"[,\s]+", said.strip())
    if all(word in tuple("1234567") for word in words):
        return [calendar.day_name[int(word) - 1] for word in words]
    return [said] if said else []


def _clock(said: str) -> str:
    found = _CLOCK.fullmatch(said)
    return f"{found[1]:0>5}{found[2] or ''}" if found else said


def _often(group: Group) -> str:
    """How often it happens, if that is not every week."""
    every, number = group.get("freq", "").lower() or "weekly", group.get("interval", "") or "1"
    words = import_words()["often"].get(every, "")
    if number == "1" or not number.isdecimal():
        return "" if every in ("weekly", "week") or _coded(group) else "Every month" if words else every
    return str(words).format(number)


# --- costs ---


def add_costs(draft: Draft) -> None:
    """What it costs, in sentences: the words of the source, and prices that they do not name."""
    free = texts.words(draft.row.fact("free"))
    if (answer := yes_or_no(free)) in ("yes", "no"):
        draft.facts["free"] = answer
        draft.read_as("free", free, answer)
    else:
        draft.keep("free", free, "is neither yes nor no")
    said = draft.row.fact("cost")
    prices: list[str] = []
    for group in draft.row.groups.get("costs", ()):
        option, unit = (texts.words(group.get(name, "")) for name in ("option", "unit"))
        amount = group.get("amount", "")
        money = _money(amount)
        draft.read_as("cost", amount, money)
        sentence = " ".join(part for part in dict.fromkeys((option, money, unit)) if part)
        is_said = unit and unit in said and (money in said or money == "Free")
        if is_said:
            draft.read_as("cost", sentence, said)
            draft.set("free", "yes" if money == "Free" and option in ("", "Free") else "")
        elif sentence:
            prices.append(sentence)
    if prices:
        draft.facts["cost"] = ". ".join(price.rstrip(".") for price in prices) + (
            "." if len(prices) > 1 else ""
        )


def _money(amount: str) -> str:
    try:
        pence = round(float(amount) * 100)
    except ValueError:
        return amount
    return "Free" if pence == 0 else f"£{pence // 100}" if pence % 100 == 0 else f"£{pence / 100:.2f}"
