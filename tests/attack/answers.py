"""Answers at the links of letters, good and bad, while the inbox is killed again and again."""

from __future__ import annotations

import datetime as dt
import random
from urllib.parse import urlencode

from generator.tools.upkeep.answer_store import Answers
from generator.tools.upkeep.tokens import Ticket, token_of
from generator.write.private_files import private_key
from tests.attack.result import Attack, small_site
from tests.compare import files_in
from tests.sites import TODAY, SmallSite
from tests.tools.inbox.flood import Post, Receiver, send_all

_DAY = dt.date.fromisoformat(TODAY)
_ENTRY, _OTHER = "services/kite-club", "guides/asking-for-help"
_KINDS = ("good", "good", "good", "again", "another", "forged", "old", "withdrawn", "foreign")


def attack_answers(count: int, seed: int) -> Attack:
    """Sends answers with good, used, forged, old, withdrawn and foreign links; each good one must be kept once."""
    found = Attack("answers of good and bad links, with the inbox killed")
    with small_site() as site:
        site.replace("settings.yaml", "  reply_time:", "  inbox: yes\n  reply_time:")
        before = files_in(site.content)
        key = private_key(site.folder / "inbox" / "updates.key")
        with_links = _posts(key, count, seed)
        answers = Answers(site.folder / "inbox" / "updates.db")
        answers.withdraw(_OTHER)
        answers.close()
        receiver = Receiver(site.folder, "--today", TODAY)
        posts = [post for _, _, post in with_links]
        statuses, kills = send_all(receiver, posts, max(1, count // 400), seed)
        receiver.stop()
        found.tried = count
        found.faults += _faults(site, with_links, statuses)
        if files_in(site.content) != before:
            found.faults.append("something was published unasked")
        if kills < count // 400:
            found.faults.append(f"killed {kills} times only")
    return found


type _Link = tuple[str, str, Post]
"""Of which kind a post is, its token, and what is sent."""


def _posts(key: bytes, count: int, seed: int) -> list[_Link]:
    """Posts in order. One with a used link comes some time after the first with it, or at the same time."""
    chance = random.Random(seed)
    made = list[_Link]()
    good = list[_Link]()
    for number in range(count):
        kind = chance.choice(_KINDS) if good else "good"
        if kind in ("again", "another"):
            _, token, (path, body) = chance.choice(good[-40:])
            made.append((kind, token, (path, body if kind == "again" else _body(number))))
            continue
        entry = _OTHER if kind == "withdrawn" else _ENTRY
        day = _DAY - dt.timedelta(61 if kind == "old" else number % 60)
        signed_with = b"another council" if kind == "foreign" else key
        token = token_of(signed_with, Ticket(entry, f"Team {number}", day))
        token = token[:-3] + token[-3:].swapcase() + "x" if kind == "forged" else token
        link = (kind, token, (f"/update/{token}", _body(number)))
        made.append(link)
        good += [link] if kind == "good" else []
    return made


def _body(number: int) -> str:
    match number % 4:
        case 0:
            return urlencode({"answer": "right"})
        case 1:
            return urlencode({"answer": "ended", "words": f"Note {number}"})
        case 2:
            return urlencode({"answer": "not-me", "words": f"Ask {number}"})
        case _:
            said = {
                "was.cost": "£3 a session.",
                "cost": f"£{number + 100} a session.",
                "was.status": "",
                "status": "closed",
            }
            return urlencode({"answer": "changed", **said})


def _faults(site: SmallSite, links: list[_Link], statuses: list[int]) -> list[str]:
    answers = Answers(site.folder / "inbox" / "updates.db")
    kept = {each.number for each in answers.all()}
    tokens = {token for kind, token, _ in links if kind == "good"}
    stored = {token: answers.with_link(token) for token in {token for _, token, _ in links}}
    found = [f"lost: {token}" for token in tokens if stored[token] is None]
    found += [
        f"kept of a bad link: {token}" for token, each in stored.items() if each and token not in tokens
    ]
    if len(kept) != len(tokens):
        found.append(f"{len(kept)} answers are kept of {len(tokens)} links")
    found += [f"not as new: {each}" for each in stored.values() if each and each.state != "new"]
    allowed = {"good": (303, 409), "again": (303, 409), "another": (303, 409)}
    for (kind, token, _), status in zip(links, statuses, strict=True):
        if status not in allowed.get(kind, (404, 410)):
            found.append(f"{kind}: {status} for {token}")
    wrong = [
        each
        for each in stored.values()
        if each and any(change.box == "status" for change in each.answer.changes)
    ]
    found += [f"a box that the form does not have: {each.number}" for each in wrong]
    answers.close()
    return found
