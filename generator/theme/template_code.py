"""Three compile-time optimisations for Jinja templates.

Two rewrite a template's tree between `Environment.parse` and `Environment.compile`, one imports another function
into its code. None changes its output; docs/performance.md has the measurements.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from threading import Lock
from typing import Any, override

import markupsafe
from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.environment import TemplateModule
from jinja2.meta import find_undeclared_variables
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from generator.theme.template_parts import SHARED_TEMPLATES

_has_sign = re.compile("[&<>\"']").search


def escape(value: object) -> str:
    """What Jinja's function of this name gives, without a new object where nothing needs to be escaped."""
    if type(value) is Markup or (type(value) is str and not _has_sign(value)):
        return value
    return markupsafe.escape(value)


class TemplateEnvironment(Environment):
    """Jinja's environment for the templates of one language.

    `functions` must be pure. Templates may also use them as filters.
    """

    def __init__(self, functions: Mapping[str, Callable[..., str]], **options: Any) -> None:
        super().__init__(**options)
        self.globals |= functions
        self.filters |= functions
        self.functions = functions.keys()
        self.module = cache(self._module)
        self.is_shareable = cache(self._is_shareable)
        self._page: dict[str, Any] = {}
        """The current page's values, the context of shared components."""
        self._lock = Lock()
        """Needed because the preview renders in several threads."""

    def render(self, template: str, values: Mapping[str, object]) -> str:
        """Renders a template."""
        with self._lock:
            self._page.clear()
            self._page |= {**self.globals, **values}
            return self.get_template(template).render(values)

    @override
    def compile(
        self,
        source: str | nodes.Template,
        name: str | None = None,
        filename: str | None = None,
        raw: bool = False,
        defer_init: bool = False,
    ) -> Any:
        tree = self.parse(source, name, filename) if isinstance(source, str) else source
        direct = self.functions - set(_own_names(tree))
        tree = _CallFiltersInstead(direct).visit(_ShareComponents(self).visit(tree))
        tree.set_environment(self)
        code: str = super().compile(tree, name, filename, raw=True, defer_init=defer_init)
        # On the same line as Jinja's import, as the lines of a template are counted from here.
        code = code.replace("\n", f"; from {__name__} import escape\n", 1)
        return code if raw else compile(code, filename or "<template>", "exec")

    def may_share(self, template: nodes.Expr) -> bool:
        """Whether an imported component can be shared by all pages. Whether it can is part of a template's code."""
        return (
            isinstance(template, nodes.Const)
            and self.is_shareable(template.value)  # which also finds out that one is missing
            and str(template.value).startswith(SHARED_TEMPLATES)
        )

    def macro(self, component: str, name: str) -> object:
        """A macro of a shared component, which sees the current page's values."""
        missing = self.undefined(f"{component} has no macro called {name}")
        return getattr(self.module(component), name, missing)

    def _module(self, component: str) -> TemplateModule:
        return self.get_template(component).make_module(self._page, shared=True)

    def _is_shareable(self, component: str) -> bool:
        """Whether a component needs no page values outside its macros, and inside them only a page's values.

        It would not see what an importing template sets itself.
        """
        assert self.loader is not None  # noqa: S101 - given when the environment is made
        tree = self.parse(self.loader.get_source(self, component)[0])
        outside = nodes.Template([part for part in tree.body if not isinstance(part, nodes.Macro)])
        outside.set_environment(self)
        imports: Iterable[Any] = tree.find_all((nodes.Import, nodes.FromImport, nodes.Include))
        return (
            find_undeclared_variables(tree) <= self._page.keys()
            and find_undeclared_variables(outside) <= self.globals.keys()
            and all(self.may_share(each.template) for each in imports)
        )


class _ShareComponents(NodeTransformer):
    """Shares the macros of components; Jinja remakes those imported `with context` for each page."""

    def __init__(self, environment: TemplateEnvironment) -> None:
        self._environment = environment

    def visit_FromImport(  # noqa: N802 - Jinja's name for it
        self, node: nodes.FromImport
    ) -> nodes.FromImport | list[nodes.Assign]:
        """Assigns the macros instead of importing them."""
        if not self._environment.may_share(node.template):
            return node
        return [
            nodes.Assign(
                nodes.Name(own, "store"),
                nodes.Call(
                    nodes.EnvironmentAttribute("macro"), [node.template, nodes.Const(name)], [], None, None
                ),
                lineno=node.lineno,
            )
            for name, own in map(_name_and_own, node.names)
        ]


class _CallFiltersInstead(NodeTransformer):
    """Turns `words(text)` into `text|words`, which Jinja calls directly instead of through its context.

    Filters of constants, such as `_("Contact")`, are evaluated at compile time.
    """

    def __init__(self, names: set[str]) -> None:
        self._names = names

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's name for it
        """The call as a filter, if the function is one."""
        call, rest = self.generic_visit(node), (node.kwargs, node.dyn_args, node.dyn_kwargs)
        if not (isinstance(node.node, nodes.Name) and node.node.name in self._names and node.args):
            return call
        return nodes.Filter(node.args[0], node.node.name, node.args[1:], *rest, lineno=node.lineno)


def _own_names(tree: nodes.Template) -> Iterator[str]:
    """The names that a template assigns or defines."""
    kinds: tuple[type[nodes.Node], ...] = (nodes.Name, nodes.Macro, nodes.Import, nodes.FromImport)
    for node in tree.find_all(kinds):
        match node:
            case nodes.Name(ctx="store" | "param") | nodes.Macro():
                yield node.name
            case nodes.Import():
                yield node.target
            case nodes.FromImport():
                yield from (own for _, own in map(_name_and_own, node.names))


def _name_and_own(imported: str | tuple[str, str]) -> tuple[str, str]:
    """The name of an imported macro in its component, and its local name."""
    return imported if isinstance(imported, tuple) else (imported, imported)


class _CompiledTemplates(FileSystemBytecodeCache):
    """Compiled templates of earlier runs, in a folder that only the user can write to.

    Never beside a site: code in a downloaded folder must not run.
    """

    @override
    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def compiled_templates(key: str) -> BytecodeCache | None:
    """A cache of templates by source and this key; nothing if there is no safe place."""
    try:
        return _CompiledTemplates(pattern=f"{key}_%s.cache") if key else None
    except (OSError, RuntimeError):
        return None
