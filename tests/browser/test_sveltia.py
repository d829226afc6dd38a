"""An editor changes, writes and deletes entries in the forms of Sveltia CMS, in a real browser.

The files are in the folder that Sveltia keeps in the browser to be tried with; the same code of it works on a folder
of this computer, whose chooser no program can click.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from generator.publish.forms import cms_page
from generator.publish.shared.host_rules import forms_policy
from tests.browser.test_admin import SCRIPT, UNTAGGED, click, config_of, facts_of, until, wait
from tests.conftest import serving
from tests.sites import ROOT, SmallSite, run

SVELTIA = SCRIPT.with_name("sveltia-cms.js")
PICTURE = ROOT / "content" / "images" / "pennow-hall.png"
CLUB = "content/services/kite-club.md"
NEW = "content/services/boat-club.md"

MENU = "document.querySelector('[aria-label=\"Show Editor Options\"]')"
_FOLDER = """
    const done = arguments[arguments.length - 1]
    const folder = async names => {
        let at = await navigator.storage.getDirectory()
        for (const name of ['sveltia-cms-test', ...names]) at = await at.getDirectoryHandle(name, {create: true})
        return at
    }
    const file = async path => (await folder(path.split('/').slice(0, -1))).getFileHandle(path.split('/').pop(), {create: true})
"""
_KEEP = f"""{_FOLDER}
    const keep = async (path, text) => {{
        const stream = await (await file(path)).createWritable()
        await stream.write(text)
        await stream.close()
    }}
    Promise.all(Object.entries(arguments[0]).map(each => keep(...each))).then(done)
"""
_READ = f"{_FOLDER} file(arguments[0]).then(each => each.getFile()).then(each => each.text()).then(done)"
_NAMES = f"""{_FOLDER}
    const names = async (at, path) => {{
        const found = []
        for await (const [name, each] of at.entries())
            found.push(...(each.kind === 'directory' ? await names(each, `${{path}}${{name}}/`) : [path + name]))
        return found
    }}
    folder([]).then(at => names(at, '')).then(done)
"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not SVELTIA.exists(), reason="npm is needed to fetch Sveltia CMS: make admin"),
]


@pytest.fixture
def address(browser: webdriver.Chrome, small_site: SmallSite) -> Iterator[str]:
    """The forms as a council publishes them, under their policy, with this site's files."""
    policy = f'<meta http-equiv="Content-Security-Policy" content="{forms_policy("github")}">'
    forms = small_site.folder / "forms"
    forms.mkdir()
    page = cms_page("cms.js").replace(b'<meta charset="utf-8">', b'<meta charset="utf-8">' + policy.encode())
    (forms / "index.html").write_bytes(page)
    (forms / "empty.html").write_text("<!doctype html><title>Empty</title>", encoding="utf-8")
    (forms / "config.yml").write_bytes(config_of(small_site, name="test-repo"))
    (forms / "cms.js").write_bytes(SVELTIA.read_bytes())
    with serving(forms) as own:
        browser.get(f"{own}empty.html")
        names = [each.relative_to(small_site.folder).as_posix() for each in small_site.content.rglob("*.*")]
        browser.execute_async_script(
            _KEEP, {name: (small_site.folder / name).read_text("utf-8") for name in names}
        )
        browser.get(own)
        click(browser, "Work with Test Repository")
        wait(browser, "document.body.innerText.includes('Kite Club')")
        yield own


def box(browser: webdriver.Chrome, path: str, what: str = "input, textarea") -> Any:
    """The box of a fact, once it is in sight: Sveltia draws boxes only then, and those of a list with their list."""
    look = """
        const sections = [...document.querySelectorAll('section.field[data-key-path]')]
        const named = path => sections.find(each => each.dataset.keyPath === path)
        const outwards = arguments[0].split('.').map((_, n, names) => names.slice(0, names.length - n).join('.'))
        const nearest = outwards.map(named).find(Boolean) ?? sections.at(-1)
        nearest?.scrollIntoView()
        return named(arguments[0])?.querySelector(arguments[1])
    """
    return until(browser, path, lambda: browser.execute_script(look, path, what))


def fill(browser: webdriver.Chrome, path: str, words: str) -> None:
    until(browser, path, lambda: box(browser, path).send_keys(Keys.END, words) or True)
    until(browser, words, lambda: box(browser, path).get_attribute("value").endswith(words))


def press(browser: webdriver.Chrome, path: str, what: str) -> None:
    until(browser, what, lambda: box(browser, path, what).click() or True)


def add(browser: webdriver.Chrome, path: str) -> None:
    """Adds the first item of a list. A press while Sveltia draws the list anew is lost, so it is given again."""
    item = f"document.querySelector('[data-key-path^=\"{path}.0\"]')"

    def is_added() -> bool:
        box(browser, path, "[data-label^=Add]").click()
        with suppress(TimeoutException):
            return bool(WebDriverWait(browser, 10).until(lambda _: browser.execute_script(f"return {item}")))
        return False

    until(browser, f"{path}.0", is_added)


def upload(browser: webdriver.Chrome, path: str, file: Path) -> None:
    box(browser, path, "input[type=file]").send_keys(str(file))
    name = file.name.lower().replace(" ", "-")
    wait(browser, f"document.querySelector('[data-key-path=\"{path}\"]')?.innerText.includes('{name}')")


def save(browser: webdriver.Chrome) -> None:
    click(browser, "Save")
    wait(browser, "document.body.innerText.includes('Entry saved')")


def read(browser: webdriver.Chrome, path: str) -> str:
    return str(browser.execute_async_script(_READ, path))


def test_an_entry_is_changed_written_and_deleted(
    browser: webdriver.Chrome, small_site: SmallSite, address: str, tmp_path: Path
) -> None:
    """In one visit: to open a CMS takes longer than all that is done in it."""
    browser.get(f"{address}#/collections/services/entries/kite-club")
    fill(browser, "summary", " Bring a coat.")
    save(browser)
    file = small_site.folder / CLUB
    before, after = facts_of(file.read_text("utf-8")), facts_of(read(browser, CLUB))
    (place,), (said,) = after["places"], before["places"]
    assert place == {**said, "hide_address": "false"}, "a switch that is off"
    assert after == {
        **before,
        "summary": f"{before['summary']} Bring a coat.",
        "online": "false",
        "places": [place],
    }
    file.write_text(read(browser, CLUB), encoding="utf-8")

    browser.get(f"{address}#/collections/services/new")
    press(browser, "organisation", "[data-value=kite-trust]")
    press(browser, "topics", "[data-value=things-to-do]")
    add(browser, "contacts")
    add(browser, "files")
    upload(browser, "files.0.file", shutil.copyfile(UNTAGGED, tmp_path / "Where to park.pdf"))
    press(browser, "picture", "[role=checkbox]")
    press(browser, "picture", "[aria-label=Expand]")
    upload(browser, "picture.file", shutil.copyfile(PICTURE, tmp_path / "Our Hall.png"))
    press(browser, "status", "[data-value=draft]")
    texts = {
        "title": "Boat Club",
        "summary": "A boat club for children with SEND.",
        "contacts.0.phone": "01632 960123",
        "files.0.title": "Where to park",
        "picture.alt": "A white hall with a ramp.",
    }
    for path, words in texts.items():
        fill(browser, path, words)
    save(browser)
    new = read(browser, NEW)
    today = dt.date.today().isoformat()
    assert facts_of(new) == {
        "title": "Boat Club",
        "summary": "A boat club for children with SEND.",
        "organisation": "kite-trust",
        "topics": ["things-to-do"],
        "online": "false",
        "contacts": [{"phone": "01632 960123"}],
        "files": [{"title": "Where to park", "file": "/files/where-to-park.pdf"}],
        "picture": {"file": "/images/our-hall.png", "alt": "A white hall with a ramp."},
        "reviewed": today,
        "status": "draft",
    }
    names = browser.execute_async_script(_NAMES)
    assert {"content/files/where-to-park.pdf", "content/images/our-hall.png"} <= set(names)

    browser.get(f"{address}#/collections/services/entries/boat-club")
    press(browser, "status", "[data-value=published]")
    save(browser)
    assert facts_of(read(browser, NEW)) == {**facts_of(new), "status": "published"}
    small_site.write("services/boat-club.md", read(browser, NEW))
    for name, source in (("files/where-to-park.pdf", UNTAGGED), ("images/our-hall.png", PICTURE)):
        (small_site.content / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(source, small_site.content / name)
    built = run("build", "--site", small_site.folder, "--no-books", "--today", today)
    assert built.exit_code == 0, built.output
    assert "Where to park (PDF, " in small_site.page("services/boat-club.html")

    browser.get(f"{address}#/collections/services/entries/boat-club")
    wait(browser, "document.body.innerText.includes('Boat Club')")
    until(browser, "the menu", lambda: wait(browser, MENU).click() or True)
    click(browser, "Delete", "[role=menuitem]")
    click(browser, "Delete", "dialog button, [role=dialog] button, [role=alertdialog] button")
    wait(browser, "document.body.innerText.includes('deleted')")
    assert set(names) - set(browser.execute_async_script(_NAMES)) == {NEW}
