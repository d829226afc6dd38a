"""Templates say the same with and without what is done when they are compiled, on every page and in every thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from jinja2 import DictLoader, StrictUndefined, UndefinedError, nodes
from jinja2.bccache import Bucket

from generator.theme import template_code
from generator.theme.template_code import TemplateEnvironment, compiled_templates
from tests.sites import SmallSite


def shout(words: str) -> str:
    return f"{words}!"


def environment(
    shouted: Callable[[str], str] = shout, tick: Callable[[], str] = lambda: "", **templates: str
) -> TemplateEnvironment:
    """An environment of a page and components, and two functions of which `tick` takes nothing."""
    loader = DictLoader(
        {name if name == "page" else f"components/{name}": text for name, text in templates.items()}
    )
    return TemplateEnvironment(
        {"shout": shouted, "tick": tick}, loader=loader, autoescape=True, undefined=StrictUndefined
    )


def count_calls(calls: list[str]) -> Callable[[], str]:
    def tick() -> str:
        calls.append("")
        return ""

    return tick


IMPORT = "{% from 'components/part' import part with context %}"


def test_every_page_is_the_same_without_it(small_site: SmallSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """The theme has a component that is not shared, and one with names of its own that are ours elsewhere."""
    templates = small_site.folder / "themes" / "own" / "templates"
    for name, text in {
        "breadcrumbs": "{% set home = url('index.html') %}"
        '{% macro breadcrumbs(crumbs) %}<a href="{{ home }}">{{ view.frame.path }}</a>{% endmacro %}',
        "checked": '{% from "components/ages.html" import ages as icon with context %}'
        "{% macro checked(words, _) %}{{ words.on|date }}{{ _ }} {{ url('a.html') }}{% endmacro %}",
    }.items():
        file = templates / "components" / f"{name}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(template_code, "compiled_templates", lambda _: None)
    assert small_site.build("--theme", "own").exit_code == 0
    found = pages(small_site)
    (templates.parent / "unused.txt").write_text("", encoding="utf-8")
    monkeypatch.delattr(TemplateEnvironment, "compile")
    assert small_site.build("--theme", "own").exit_code == 0
    assert len(found) > 40
    assert [path for path, text in pages(small_site).items() if found[path] != text] == []


def pages(site: SmallSite) -> dict[str, str]:
    files = sorted((site.out / "site").rglob("*.html"))
    return {file.relative_to(site.out).as_posix(): file.read_text("utf-8") for file in files}


def test_a_component_is_made_once_and_sees_every_page() -> None:
    calls: list[str] = []
    part = "{{ tick() }}{% macro part(name) %}{{ name }} on {{ path }}{% endmacro %}"
    made = environment(tick=count_calls(calls), part=part, page=f"{IMPORT}{{{{ part('Club') }}}}")
    assert [made.render("page", {"path": path}) for path in "ab"] == ["Club on a", "Club on b"]
    assert len(calls) == 1


@pytest.mark.parametrize(
    "part",
    [
        "{{ tick() }}{% set here = path %}{% macro part() %}on {{ here }}{% endmacro %}",
        "{{ tick() }}{% macro part() %}on {{ own }}{% endmacro %}",
        "{{ tick() }}{% from 'components/inner' import inner with context %}{% macro part() %}{{ inner() }}{% endmacro %}",
        "{{ tick() }}{% macro part() %}{% include 'components/inner' %}{{ inner() }}{% endmacro %}"
        "{% from 'components/inner' import inner with context %}",
    ],
)
def test_a_component_that_depends_on_its_page_is_made_for_each(part: str) -> None:
    calls: list[str] = []
    inner = "{% set here = path %}{% macro inner() %}on {{ here }}{% endmacro %}"
    page = f"{{% set own = path %}}{IMPORT}{{{{ part() }}}}"
    made = environment(tick=count_calls(calls), part=part, inner=inner, page=page)
    assert [made.render("page", {"path": path}) for path in "ab"] == ["on a", "on b"]
    assert len(calls) == 2


def test_a_macro_may_have_another_name_where_it_is_imported() -> None:
    page = "{% from 'components/part' import part as other, more %}{{ other() }}{{ more() }}"
    part = "{% macro part() %}1{% endmacro %}{% macro more() %}2{% endmacro %}"
    assert environment(page=page, part=part).render("page", {}) == "12"


def test_a_macro_that_a_component_lacks_is_named() -> None:
    made = environment(part="", page=f"{IMPORT}{{{{ part() }}}}")
    with pytest.raises(UndefinedError, match="components/part has no macro called part"):
        made.render("page", {})


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ shout('a<') }}", "a&lt;!"),
        ("{{ shout(word) }}", "b!"),
        ("{{ shout(words=word) }}", "b!"),
        ("{{ shout(*[word]) }}", "b!"),
        ("{{ shout(shout(word)) }}", "b!!"),
        ("{{ word|shout }}", "b!"),
        ("{% set shout = word %}{{ shout }}", "b"),
        ("{% for shout in [word.upper] %}{{ shout() }}{% endfor %}", "B"),
        ("{% macro shout(x) %}{{ x }}?{% endmacro %}{{ shout(word) }}", "b?"),
        ("{% macro m(shout) %}{{ shout(1) }}{% endmacro %}{{ m(word.center) }}", "b"),
        ("{% import 'components/part' as shout %}{{ shout.part(word) }}", "b."),
        ("{% from 'components/part' import part as shout %}{{ shout(word) }}", "b."),
    ],
)
def test_a_function_is_called_unless_a_template_has_its_own_of_that_name(template: str, said: str) -> None:
    part = "{% macro part(x) %}{{ x }}.{% endmacro %}"
    assert environment(page=template, part=part).render("page", {"word": "b"}) == said


def test_words_that_are_known_are_looked_up_when_a_template_is_compiled() -> None:
    asked: list[str] = []

    def say(words: str) -> str:
        asked.append(words)
        return words

    made = environment(say, page="{{ shout('Contact') }} {{ shout(word) }}")
    assert made.render("page", {"word": "x"}) == "Contact x"
    asked.clear()
    assert made.render("page", {"word": "y"}) == "Contact y"
    assert asked == ["y"]


def test_a_tree_can_be_compiled_too() -> None:
    made = environment()
    assert made.compile(nodes.Template([], lineno=1), raw=True).startswith("from jinja2.runtime import")


def test_threads_do_not_see_each_others_pages() -> None:
    part = "{% macro part(i) %}{{ path }}{% endmacro %}"
    page = f"{IMPORT}{{% for i in range(200) %}}{{{{ part(i) }}}}{{% endfor %}}"
    made = environment(part=part, page=page)
    with ThreadPoolExecutor(4) as threads:
        found = threads.map(lambda path: made.render("page", {"path": path}), "abcdefgh")
    assert list(found) == [path * 200 for path in "abcdefgh"]


def test_compiled_templates_are_kept_by_their_key(tmp_path: Path) -> None:
    def bucket_of(key: str) -> Bucket:
        templates = compiled_templates(key)
        assert templates is not None
        monkey.setattr(templates, "directory", str(tmp_path))
        return templates.get_bucket(made, "page", None, "text")

    made = environment()
    with pytest.MonkeyPatch.context() as monkey:
        bucket = bucket_of("one")
        assert bucket.code is None
        bucket.code = compile("1", "page", "eval")
        templates = compiled_templates("one")
        assert templates is not None
        monkey.setattr(templates, "directory", str(tmp_path))
        templates.set_bucket(bucket)
        assert bucket_of("one").code is not None
        assert bucket_of("two").code is None
        monkey.setattr(templates, "directory", str(tmp_path / "gone"))
        templates.set_bucket(bucket)  # and nothing is raised where nothing can be written
    assert compiled_templates("") is None
