"""Edits of every kind that an editor may make, made up at random: of texts, facts, lists, settings and the look.

Each finds something that it can be done to, so that any of them can come after any other.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from tests.sites import ROOT, SmallSite

_TEXTS = (
    "You can come at any time.\n",
    "Ask the [talking clinic](talking-clinic.md) or the [club](kite-club.md#what-happens).\n",
    "See [a page that is not there](nowhere.md), or [here](../guides/asking-for-help.md).\n",
    "## What happens\n\nYou need no EHC plan. Ask the SENCO.\n\n## What happens\n\n- One\n- Two\n",
    "Type `kite`, write to <club@kite.example>, and click here: <https://kite.example/club>.\n",
    "![Children fly kites.](kites.png)\n",
    "| When | What |\n| --- | --- |\n| Monday | SALT |\n",
    "#### A heading too deep\n\nutilise the aforementioned 01632 960123\n",
    "",
)
_FACTS = (
    "title: Dragon Club",
    "title: Rainbow Friends",
    "summary: Another sentence.",
    "topics: [therapies]",
    "topics: [learning, health]",
    "topics: [nothing-like-it]",
    "status: closed",
    "status: draft",
    "status: published",
    "publish_from: 2027-01-04",
    "publish_until: 2026-11-01",
    "related: [kite-club]",
    "related: [rainbow-club]",
    "aliases: [saturday-play]",
    "aliases: [old-name]",
    "other_names: [EHCP club, SALT]",
    "organisation: smallborough-council",
    "reviewed: 2025-01-02",
    "law: [sch2-3-a]",
    "needs: [autism]",
    "ages: 11 to 5",
    "cost: Free.",
)
_SETTINGS = (
    "welcome: You are welcome.",
    "review_months: 3",
    "offline: no",
    "open_data: {publish: no}",
    "popular_guides: []",
    "base_url: https://example.example/offer",
    "site_name: Another Offer",
    "theme: default",
    "theme: own",
    "council_name: ''",
    "next_review: 2026-01-01",
)
_TEMPLATES = (
    "base.html",
    "pages/service.html",
    "pages/home.html",
    "components/breadcrumbs.html",
    "pages/feed.xml",
)
_TEMPLATE_ENDS = ("<!-- more -->", "{{ _('Search') }}", "{{ nothing_here }}", "{% if %}", "")
_LISTS = ("taxonomies/topics.yaml", "taxonomies/areas.yaml", "glossary.yaml", "copies.yaml")
_BROKEN = (b"", b"title: x\n", b"---\ntitle: [\n---\n", b"\xff\xfe\x00", b"---\n---\n", b"# only words\n")
_NEW = ("rainbow-club", "drop-in", "a-to-z-club")


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: its kind, which of the things that it may be done to, and with which of its texts."""

    kind: str
    place: int
    choice: int

    def make(self, site: SmallSite) -> None:
        """Does it to a site's folder."""
        KINDS[self.kind](site, self.place, self.choice)


def _entry(site: SmallSite, place: int) -> str:
    """The path below `content/` of one of the entries that are there."""
    return _pick(
        sorted(file.relative_to(site.content).as_posix() for file in site.content.rglob("*.md")), place
    )


def _pick[T](things: Sequence[T], place: int) -> T:
    return things[place % len(things)]


def _read(site: SmallSite, path: str) -> str:
    return (site.content / path).read_bytes().decode("utf-8", "replace")


def _body(site: SmallSite, place: int, choice: int) -> None:
    path = _entry(site, place)
    head, mark, _ = _read(site, path).rpartition("---\n")
    site.write(path, head + mark + _pick(_TEXTS, choice))


def _more_text(site: SmallSite, place: int, choice: int) -> None:
    path = _entry(site, place)
    site.write(path, f"{_read(site, path)}\n{_pick(_TEXTS, choice)}")


def _fact(site: SmallSite, place: int, choice: int) -> None:
    path = _entry(site, place)
    site.write(path, _with_fact(_read(site, path), _pick(_FACTS, choice), after="---\n"))


def _setting(site: SmallSite, _: int, choice: int) -> None:
    site.write("settings.yaml", _with_fact(_read(site, "settings.yaml"), _pick(_SETTINGS, choice), after=""))


def _with_fact(text: str, fact: str, *, after: str) -> str:
    """The text with one fact instead of the one of that name, or with one more."""
    name = fact.split(":")[0]
    kept = [line for line in text.removeprefix(after).split("\n") if not line.startswith(f"{name}:")]
    return f"{after}{fact}\n" + "\n".join(kept)


def _delete(site: SmallSite, place: int, _: int) -> None:
    if len(list(site.content.rglob("*.md"))) > 1:
        (site.content / _entry(site, place)).unlink()


def _new(site: SmallSite, place: int, choice: int) -> None:
    kind = _pick(("services", "guides", "news", "events", "organisations"), place)
    like = ROOT / "tests" / "small" / "content" / kind
    model = _pick(sorted(like.glob("*.md")), choice)
    text = model.read_text("utf-8").replace("aliases: [saturday-play]\n", "")
    site.write(f"{kind}/{_pick(_NEW, choice)}.md", text)


def _rename(site: SmallSite, place: int, choice: int) -> None:
    path = site.content / _entry(site, place)
    new = path.with_name(f"{_pick(_NEW, choice)}{''.join(path.suffixes)}")
    if not new.exists():
        path.rename(new)


def _template(site: SmallSite, place: int, choice: int) -> None:
    name, end = _pick(_TEMPLATES, place), _pick(_TEMPLATE_ENDS, choice)
    own = site.folder / "themes" / "own" / "templates" / name
    if not end:
        own.unlink(missing_ok=True)
        return
    text = (ROOT / "themes" / "default" / "templates" / name).read_text("utf-8")
    _put(own, f"{text}\n{end}\n")


def _word(site: SmallSite, place: int, choice: int) -> None:
    said = _pick(("Free advice:", "Search", "What help are you looking for?"), place)
    head = 'msgid ""\nmsgstr ""\n"Language: en_GB\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    file = site.folder / "themes" / "own" / "locale" / "en-GB" / "words.po"
    _put(file, f'{head}\nmsgid "{said}"\nmsgstr "{_pick(("Help, free:", "Look", "How?"), choice)}"\n')


def _token(site: SmallSite, _: int, choice: int) -> None:
    colour = _pick(("#5b2245", "#003366", "#eeeeee", "no colour"), choice)
    _put(
        site.folder / "themes" / "own" / "theme.yaml",
        f'name: Own\ncolours: {{light: {{brand: "{colour}"}}}}\n',
    )


def _style(site: SmallSite, _: int, choice: int) -> None:
    file = site.folder / "themes" / "own" / "css" / "print.css"
    _put(file, _pick(("/* ours */\n", ".x { color: red; }\n", ""), choice))


def _list(site: SmallSite, place: int, choice: int) -> None:
    """One row of a list less, twice, or with another word in it."""
    path = _pick(_LISTS, place)
    rows = _read(site, path).splitlines(keepends=True)
    row = choice % max(1, len(rows))
    changed = _pick(
        ([], [*rows[row : row + 1]] * 2, [each.replace("e", "E", 1) for each in rows[row : row + 1]]), choice
    )
    site.write(path, "".join([*rows[:row], *changed, *rows[row + 1 :]]))


def _break(site: SmallSite, place: int, choice: int) -> None:
    (site.content / _entry(site, place)).write_bytes(_pick(_BROKEN, choice))


def _mend(site: SmallSite, _: int, choice: int) -> None:
    """Everything, or all of one folder, as it was in the beginning."""
    folder = _pick(("", "services", "guides", "taxonomies"), choice)
    shutil.rmtree(site.content / folder)
    shutil.copytree(ROOT / "tests" / "small" / "content" / folder, site.content / folder)


def _image(site: SmallSite, place: int, choice: int) -> None:
    image = _pick(sorted((ROOT / "content" / "images").glob("*.png"))[:2], choice)
    folder = (site.content / _entry(site, place)).parent
    shutil.copyfile(image, folder / "kites.png")


def _touch(site: SmallSite, _: int, choice: int) -> None:
    """Files with other times and the same bytes."""
    for file in site.content.rglob("*"):
        os.utime(file, (1_700_000_000 + choice, 1_700_000_000 + choice))


def _spoil(site: SmallSite, place: int, choice: int) -> None:
    """Somebody changes, deletes or adds a finished file."""
    finished = sorted(file for file in site.out.rglob("*") if file.is_file() and file.name != ".local-offer")
    if not finished:
        return
    file = _pick(finished, place)
    if choice % 3 == 0:
        file.unlink()
    elif choice % 3 == 1:
        content = file.read_bytes()
        file.unlink()
        file.write_bytes(content + b" ")
    else:
        file.with_name("stray.html").write_bytes(b"stray")


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


KINDS: dict[str, Callable[[SmallSite, int, int], None]] = {
    "body": _body,
    "more text": _more_text,
    "fact": _fact,
    "another fact": _fact,
    "setting": _setting,
    "delete": _delete,
    "new": _new,
    "rename": _rename,
    "template": _template,
    "word": _word,
    "token": _token,
    "style": _style,
    "list": _list,
    "break": _break,
    "mend": _mend,
    "image": _image,
    "touch": _touch,
    "spoil": _spoil,
}

edits = st.builds(Edit, st.sampled_from(sorted(KINDS)), st.integers(0, 60), st.integers(0, 60))
