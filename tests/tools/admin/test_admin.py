"""Forms for editors: what they may ask for, and files that stay as their editor had them."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from generator.publish.forms import cms_config
from generator.read.schema.fact_table import forms
from generator.read.statute import law_items
from generator.tools.admin.admin_server import Backend, serve_forms
from generator.tools.admin.storage import RefusedError, Storage
from tests.sites import SmallSite

CLUB = "content/services/kite-club.md"
COMMENTED = """---
# The name as families say it.
title: Kite Club   # never change it
summary: A Saturday play club for children with SEND.
organisation: kite-trust
topics: [things-to-do]
internal_note: ask Jo's team
contacts:
  - role: Club manager
    phone: 01632 960520 # until spring
reviewed: 2026-09-14
online: no
---
## What happens

We play.
"""


@contextmanager
def forms_of(site: SmallSite, script: bytes = b"") -> Iterator[ThreadingHTTPServer]:
    config = cms_config({}, {"proxy_url": "/api/SESSION"}, "https://offer.example", has_workflow=False)
    with serve_forms(Backend(site.folder, config, script, "secret"), 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def get(server: ThreadingHTTPServer, path: str) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content


def session(server: ThreadingHTTPServer) -> str:
    """The address that a page asks which has just been opened."""
    return str(json.loads(get(server, "/config.yml?key=secret")[1])["backend"]["proxy_url"])


def ask(server: ThreadingHTTPServer, body: object, path: str = "", **headers: str) -> tuple[int, Any]:
    path = path or session(server)
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    connection.request("POST", path, json.dumps(body), headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, json.loads(content)


def answer(site: SmallSite, action: str, **params: Any) -> Any:
    return Storage(site.folder).answer(action, params)


def save(site: SmallSite, raw: str, path: str = CLUB) -> str:
    asked: dict[str, Any] = {"dataFiles": [{"path": path, "raw": raw, "slug": "x"}], "assets": []}
    storage = Storage(site.folder)
    if (site.folder / path).is_file():
        storage.answer("getEntry", {"path": path})
    storage.answer("persistEntry", asked)
    return (site.folder / path).read_bytes().decode()


REWRITTEN = """---
title: Kite Club
summary: A Sunday play club for children with SEND.
organisation: kite-trust
topics:
  - things-to-do
internal_note: ask Jo's team
contacts:
  - role: Club manager
    phone: 01632 960520
    email: ''
reviewed: '2026-09-14'
online: false
needs: []
cost: ''
areas:
  - town
---
## What happens

We play.
"""


def test_only_what_was_changed_is_changed_in_the_file(small_site: SmallSite) -> None:
    small_site.write("services/kite-club.md", COMMENTED)
    text = save(small_site, REWRITTEN)
    expected = COMMENTED.replace("A Saturday", "A Sunday").replace(
        "online: no\n", "online: no\nareas:\n  - town\n"
    )
    assert text == expected


def test_line_ends_and_the_mark_of_windows_stay(small_site: SmallSite) -> None:
    file = small_site.folder / CLUB
    file.write_bytes(b"\xef\xbb\xbf" + COMMENTED.replace("\n", "\r\n").encode())
    text = save(small_site, REWRITTEN.replace("We play.", "We play a lot."))
    assert text.startswith("\ufeff---\r\n# The name as families say it.\r\n")
    assert text.endswith("## What happens\r\n\r\nWe play a lot.\r\n")
    assert "\n" not in text.replace("\r\n", "")


def test_a_fact_that_was_emptied_is_taken_out(small_site: SmallSite) -> None:
    small_site.write("services/kite-club.md", COMMENTED)
    text = save(small_site, REWRITTEN.replace("internal_note: ask Jo's team\n", "internal_note: ''\n"))
    assert "internal_note" not in text
    assert "# never change it" in text


def test_a_new_entry_is_written_as_it_came(small_site: SmallSite) -> None:
    text = save(small_site, REWRITTEN, "content/services/new/kite-two.md")
    assert text == REWRITTEN


@pytest.mark.parametrize(
    "path",
    [
        "../secret.md",
        "content/../../x.md",
        "/etc/passwd",
        "themes/x.md",
        "content/services/../../x.md",
        "C:/x.md",
    ],
)
def test_nothing_outside_the_content_is_read_or_written(small_site: SmallSite, path: str) -> None:
    storage = Storage(small_site.folder)
    with pytest.raises(RefusedError):
        storage.answer("getEntry", {"path": path})
    with pytest.raises(RefusedError):
        save(small_site, REWRITTEN, path)


def test_a_shortcut_that_leads_out_is_refused(small_site: SmallSite, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (small_site.content / "services/link.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(RefusedError):
        Storage(small_site.folder).answer("getEntry", {"path": "content/services/link.md"})


def test_another_web_page_can_not_ask(small_site: SmallSite) -> None:
    question = {"action": "info", "params": {}}
    with forms_of(small_site) as server:
        own = f"127.0.0.1:{server.server_address[1]}"
        assert ask(server, question, Origin=f"http://{own}")[0] == 200
        assert ask(server, question, Origin="https://bad.example")[0] == 403
        assert ask(server, question, Host="bad.example")[0] == 403
        assert ask(server, question, path="/other")[0] == 403
        assert ask(server, question, path="/api/guessed")[0] == 403
        assert get(server, "/")[0] == get(server, "/config.yml?key=guessed")[0] == 403
        assert get(server, "/?key=secret")[0] == 200
        assert ask(server, ["not", "a", "question"])[0] == 400
        assert ask(server, {"action": "rm", "params": {}})[0] == 422


def test_a_form_that_is_out_of_date_writes_over_nothing(small_site: SmallSite) -> None:
    """Two pages are open: what one saved, or an editor, or nobody's form knows, the other does not write over."""
    one, two = Storage(small_site.folder), Storage(small_site.folder)
    for each in (one, two):
        each.answer("entriesByFolder", {"folder": "content/services", "extension": "md"})
    file = small_site.folder / CLUB
    text = file.read_text("utf-8")

    def persist(storage: Storage, raw: str, path: str = CLUB, moved: str = "") -> None:
        entry: dict[str, Any] = {"path": path, "raw": raw, "newPath": moved}
        storage.answer("persistEntry", {"dataFiles": [entry], "assets": []})

    persist(one, text.replace("Kite Club", "Boat Club"))
    persist(one, text.replace("Kite Club", "Swim Club"))
    with pytest.raises(RefusedError, match="another file than this form was opened with"):
        persist(two, text.replace("Kite Club", "Bike Club"))
    assert "Swim Club" in file.read_text("utf-8")
    two.answer("getEntry", {"path": CLUB})
    persist(two, text.replace("Kite Club", "Bike Club"))
    small_site.write("news/unseen.md", "---\ntitle: Unseen\n---\n")
    for wrong in (
        {"path": "content/news/unseen.md"},
        {"moved": "content/news/unseen.md"},
        {"path": "content/x.html"},
    ):
        with pytest.raises(RefusedError):
            persist(two, text, **wrong)
    file.unlink()
    with pytest.raises(RefusedError):
        persist(two, text)
    assert not file.exists()
    assert (small_site.content / "news" / "unseen.md").read_text("utf-8") == "---\ntitle: Unseen\n---\n"


def test_only_pictures_are_kept_as_media_and_files_to_download_where_they_belong(
    small_site: SmallSite,
) -> None:
    for path in ("content/images/x.html", "content/files/x.html", "content/images/x.pdf"):
        with pytest.raises(RefusedError):
            answer(small_site, "persistMedia", asset={"path": path, "content": "PGI+"})
    answer(small_site, "persistMedia", asset={"path": "content/files/x.PDF", "content": "JVBERg=="})
    assert [each["name"] for each in answer(small_site, "getMedia", mediaFolder="content/files")] == ["x.PDF"]
    answer(small_site, "deleteFiles", paths=["content/files/x.PDF"])
    answer(small_site, "persistMedia", asset={"path": "content/images/x.png", "content": "iVBORw=="})
    kept = answer(small_site, "getMedia", mediaFolder="content/images")
    assert [each["name"] for each in kept] == ["x.png"]


def test_versions_in_other_languages_are_not_among_the_entries(small_site: SmallSite) -> None:
    found = answer(small_site, "entriesByFolder", folder="content/services", extension="md")
    paths = [each["file"]["path"] for each in found]
    assert paths == ["content/services/kite-club.md", "content/services/talking-clinic.md"]


def collections(site: SmallSite) -> dict[str, Any]:
    site.replace(
        "settings.yaml",
        "copies_note:",
        "admin: {publish: yes, repository: a/b, sign_in: https://in.example, app_id: x1}\ncopies_note:",
    )
    script = site.folder / ".cache/cms/sveltia-cms.js"
    script.parent.mkdir(parents=True)
    script.write_text("// the system", encoding="utf-8")
    assert site.build().exit_code == 0
    config = json.loads(site.page("admin/config.yml"))
    assert config["publish_mode"] == "editorial_workflow"
    assert config["backend"] == {
        "name": "github",
        "repo": "a/b",
        "branch": "main",
        "base_url": "https://in.example",
        "auth_type": "pkce",
        "app_id": "x1",
    }
    return {each["name"]: each for each in config["collections"]}


def test_every_fact_of_every_kind_has_a_box_with_its_choices(small_site: SmallSite) -> None:
    found = collections(small_site)
    assert (
        list(found)
        == "services guides organisations comments news events consultations shortages pages words".split()
    )
    for kind, name in (("service", "services"), ("guide", "guides"), ("event", "events")):
        boxes = {each["name"]: each for each in found[name]["fields"]}
        assert set(boxes) == {fact.name for fact in forms()[kind].facts} | {"body"}
        for fact in forms()[kind].facts:
            assert (boxes[fact.name]["label"], boxes[fact.name]["required"]) == (fact.label, fact.is_required)
    boxes = {each["name"]: each for each in found["services"]["fields"]}
    assert boxes["needs"]["options"] == [
        {"label": "Autism", "value": "autism"},
        {"label": "Hearing", "value": "hearing"},
    ]
    assert boxes["organisation"]["collection"] == "organisations"
    assert boxes["online"]["widget"] == "boolean"
    assert [each["value"] for each in boxes["free"]["options"]] == ["yes", "no"], (
        "a switch would say no unasked"
    )
    assert [each["value"] for each in boxes["law"]["options"]] == [
        item.id for item in law_items() if item.is_checked
    ]
    assert small_site.page("admin/cms.js") == "// the system"


def test_forms_are_left_out_unless_switched_on(small_site: SmallSite) -> None:
    assert small_site.build().exit_code == 0
    assert not (small_site.out / "site/admin").exists()


def test_forms_without_their_script_are_told_of(small_site: SmallSite) -> None:
    small_site.replace(
        "settings.yaml",
        "copies_note:",
        "admin: {publish: yes, repository: a/b, sign_in: https://in.example, app_id: x1}\ncopies_note:",
    )
    (fault,) = small_site.faults("missing-file")
    assert fault["message"] == (
        "The forms for editors need the file .cache/cms/sveltia-cms.js, which does not exist."
    )


def test_a_glossary_below_a_name_is_read_as_well(small_site: SmallSite) -> None:
    text = (small_site.content / "glossary.yaml").read_text("utf-8")
    small_site.write("glossary.yaml", "terms:\n" + "".join(f"  {line}\n" for line in text.splitlines()))
    assert small_site.build().exit_code == 0
    assert "SENCO" in small_site.page("glossary.html")
