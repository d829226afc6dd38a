"""The forms of a content management system (Sveltia CMS or Decap CMS), made from the same table as everything else.

Both read one format. Labels, hints, limits and choices come from `schema.forms`, so a form can't ask for what
a file must not contain.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from generator.model import SETTINGS, Site, Taxonomy, Term
from generator.model.output import Asset, Data, Json, Output
from generator.read.schema.fact_table import KINDS, TODAY, Fact, forms
from generator.read.statute import groups, law_items

type Widget = dict[str, Json]
type Terms = Mapping[Taxonomy, tuple[Term, ...]]

_LABELS = {
    "service": ("Services", "Service"),
    "guide": ("Guides", "Guide"),
    "organisation": ("Organisations", "Organisation"),
    "comment": ("You said, we did", "Comment"),
    "news": ("News", "Piece of news"),
    "event": ("Events", "Event"),
    "consultation": ("Who we asked", "Consultation"),
    "shortage": ("What there is not enough of", "Shortage"),
    "page": ("Our own pages", "Page"),
}
_DEEP = ("service", "guide", "comment")
"""Kinds whose files may be in subfolders."""
_PATTERNS = {
    "email": (r"^[^@\s]+@[^@\s]+\.[^@\s]+$", "Write it as name@example.org"),
    "web": (r"^https?://\S+$", "Write the whole address, from https:// on"),
    "postcode": (r"^[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}$", "Write both halves, as in VX1 4AB"),
    "phone": (r"^[0-9 +().x/-]+$", "Write just one telephone number"),
    "ages": (r"^(ask|\d{1,2}( to \d{1,2})?.*)$", "Write it as 5 to 11, or ask"),
    "id": (r"^[a-z0-9]+(-[a-z0-9]+)*$", "Use lower-case letters, digits and hyphens"),
}


_FOR_FILES = re.compile(r"Write (?:the|their|its) (?:file )?(?:name|id)s?\b[^.]*(?:\.md)?\.(?: |$)")
"""Sentences of hints that only someone who writes a file needs."""


def plan_cms(site: Site) -> Iterator[Output]:
    """The CMS's page, configuration and script, if the settings turn it on."""
    chosen = site.settings.admin
    if not chosen.is_published:
        return
    backend: Widget = {"name": chosen.backend, "repo": chosen.repository, "branch": chosen.branch}
    if chosen.sign_in:
        backend["base_url"] = chosen.sign_in
    if chosen.app_id:
        backend |= {"auth_type": "pkce", "app_id": chosen.app_id}
    config = cms_config(dict(site.terms), backend, site.settings.base_url, has_workflow=True)
    folder = PurePosixPath("site/admin")
    yield Data(folder / "index.html", cms_page("cms.js"), SETTINGS)
    yield Data(folder / "config.yml", config, SETTINGS)
    yield Asset(folder / "cms.js", chosen.script, SETTINGS)


def cms_page(script: str, config: str = "config.yml") -> bytes:
    """The page that starts the CMS."""
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n<title>Edit the Local Offer</title>\n'
        f'<link href="{config}" type="text/yaml" rel="cms-config-url">\n</head>\n<body>\n'
        f'<script src="{script}"></script>\n</body>\n</html>\n'
    ).encode()


def cms_config(terms: Terms, backend: Widget, address: str, *, has_workflow: bool) -> bytes:
    """The CMS's configuration as JSON, which is also valid YAML. `address` is the site's own."""
    config: Widget = {
        "backend": backend,
        "site_url": address,
        "display_url": address,
        "locale": "en",
        "media_folder": "content/images",
        "public_folder": "/images",
        # Sveltia CMS writes every empty box into the file otherwise.
        "output": {"omit_empty_optional_fields": True},
        # It keeps spaces in the names of files otherwise, which can't be web addresses.
        "media_libraries": {"default": {"config": {"slugify_filename": True}}},
        "slug": {"encoding": "ascii", "clean_accents": True},
        "collections": [*(_collection(kind, terms) for kind in KINDS), _glossary(terms)],
    }
    if has_workflow:
        config["publish_mode"] = "editorial_workflow"
    return (json.dumps(config, ensure_ascii=False, indent=2) + "\n").encode()


def _collection(kind: str, terms: Terms) -> Widget:
    plural, singular = _LABELS[kind]
    made: Widget = {
        "name": KINDS[kind],
        "label": plural,
        "label_singular": singular,
        "description": forms()[kind].about.split(":")[0] + ".",
        "folder": f"content/{KINDS[kind]}",
        "extension": "md",
        "format": "yaml-frontmatter",
        "create": True,
        "slug": "{{slug}}",
        "summary": "{{title}}",
        "sortable_fields": ["title"],
        "fields": _fields(kind, terms),
    }
    if kind in _DEEP:
        made["nested"] = {"depth": 6, "summary": "{{title}}", "subfolders": False}
        made["meta"] = {
            "path": {
                "widget": "string",
                "label": "Folder",
                "hint": "Where a new entry goes, such as health. In an entry that is there, leave it as it is.",
            }
        }
    return made


def _glossary(terms: Terms) -> Widget:
    fields = [_widget(fact, terms) for fact in forms()["glossary"].facts]
    words: Widget = {
        "name": "terms",
        "label": "Words",
        "label_singular": "Word",
        "widget": "list",
        "summary": "{{fields.term}}",
        "collapsed": True,
        "fields": list(fields),
    }
    file: Widget = {"name": "glossary", "label": "Words", "file": "content/glossary.yaml", "fields": [words]}
    return {"name": "words", "label": "What words mean", "files": [file]}


def _fields(kind: str, terms: Terms) -> list[Json]:
    found: list[Json] = [
        _widget(fact, terms) | ({"default": "{{now}}"} if fact.name == TODAY.get(kind) else {})
        for fact in forms()[kind].facts
    ]
    if body := forms()[kind].body:
        found.append(
            {
                "name": body.name,
                "label": body.label,
                "widget": "markdown",
                "required": False,
                "hint": body.hint,
                "buttons": ["bold", "link", "heading-two", "heading-three", "bulleted-list", "numbered-list"],
                "editor_components": ["image"],
            }
        )
    return found


def _widget(fact: Fact, terms: Terms) -> Widget:
    """The widget for a fact."""
    made: Widget = {
        "name": fact.name,
        "label": fact.label,
        "hint": form_hint(fact, "Choose Yes" if fact.may_be_unsaid else "Switch this on"),
        "required": fact.is_required,
    }
    return made | _kind_of_widget(fact, terms)


def form_hint(fact: Fact, yes: str) -> str:
    """What to fill in, in words for a form: files need ids, brackets and yes, which are chosen here."""
    hint = _FOR_FILES.sub("", fact.hint).replace("Write yes if", f"{yes} if").strip()
    is_chosen = fact.shape in ("yes-no", "group") or bool(fact.ids or fact.words or fact.form or fact.kept_in)
    example = "" if is_chosen else fact.example.strip('[]"')
    return f"{hint} For example: {example}" if example else hint


def _kind_of_widget(fact: Fact, terms: Terms) -> Widget:
    if fact.form:
        fields = [_widget(each, terms) for each in forms()[fact.form].facts]
        if not fact.is_list and not fact.is_required:
            # A whole optional group may be empty, which neither CMS supports.
            fields = [field | {"required": False} for field in fields]
        shape = "list" if fact.is_list else "object"
        return {"widget": shape, "collapsed": not fact.is_required, "fields": list(fields)}
    if fact.ids in KINDS.values():
        return {
            "widget": "relation",
            "collection": fact.ids,
            "value_field": "{{slug}}",
            "search_fields": ["title"],
            "display_fields": ["title"],
            "multiple": fact.is_list,
        }
    if options := _options(fact, terms):
        return {"widget": "select", "multiple": fact.is_list, "options": options}
    if fact.kept_in:
        folders = {"media_folder": f"/content/{fact.kept_in}", "public_folder": f"/{fact.kept_in}"}
        return {"widget": "image" if fact.kept_in == "images" else "file", **folders}
    if fact.is_list:
        return {"widget": "list", "allow_add": True}
    return _plain_widget(fact)


def _plain_widget(fact: Fact) -> Widget:
    if fact.shape == "yes-no" and fact.may_be_unsaid:
        # A switch would say no for everyone who did not touch it.
        return {
            "widget": "select",
            "options": [{"label": "Yes", "value": "yes"}, {"label": "No", "value": "no"}],
        }
    if fact.shape == "yes-no":
        return {"widget": "boolean"}
    if fact.shape in ("date", "moment"):
        time: Json = "HH:mm" if fact.shape == "moment" else False
        form = "YYYY-MM-DD HH:mm" if time else "YYYY-MM-DD"
        return {
            "widget": "datetime",
            "format": form,
            "date_format": "D MMMM YYYY",
            "time_format": time,
        }
    if fact.shape in ("number", "decimal"):
        return {"widget": "number", "value_type": "int" if fact.shape == "number" else "float"}
    widget: Widget = {"widget": "text" if fact.sentences else "string"}
    if fact.shape in _PATTERNS:
        widget["pattern"] = list(_PATTERNS[fact.shape])
    return widget


def _options(fact: Fact, terms: Terms) -> list[Json]:
    """The options: the fact's own words, the terms of a list, or the items of the law."""
    if fact.words:
        return [{"label": word.replace("-", " ").capitalize(), "value": word} for word in fact.words]
    if fact.ids == "law":
        return [{"label": item.label, "value": item.id} for item in law_items() if item.is_checked]
    if fact.ids == "groups":
        return [{"label": group.who, "value": group.id} for group in groups()]
    if fact.ids in set(Taxonomy):
        return [{"label": term.label, "value": term.id} for term in terms.get(Taxonomy(fact.ids), ())]
    return []
