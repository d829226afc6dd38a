"""Turns templates into Python that does once what need be done only once. It never changes what they say.

Most of a page are words of ours, the same on every page: `{{ _("Contact") }}`, `{{ icon("phone") }}`.
Jinja would look them up, make them safe and join them for each page. Here they become part of the
template when it is read, for a theme has one environment for each language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager, suppress
from functools import cache
from keyword import iskeyword
from typing import Any, override

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.meta import find_undeclared_variables
from jinja2.runtime import Macro
from markupsafe import Markup, escape

from generator.cache.digests import digest_of

_SIGNS = re.compile("[&<>\"']")
_MOST_KEPT = 16_384
"""So many pieces of lists are kept, of a thousand letters each: the entries of ten thousand services."""


class _Code(CodeGenerator):
    """Writes the Python of a template."""

    environment: TemplateEnvironment
    _may_be_absent = False
    """Whether a field that is not there is no fault where code is written for now."""

    @override
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """A call as Python has it: none of our functions asks for Jinja's context."""
        is_plain = not (forward_caller or node.dyn_args or node.dyn_kwargs)
        if not is_plain or any(iskeyword(each.key) for each in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        known = self._known(node)
        if known is not None:
            self.write(f"Markup({str(known)!r})")
            return
        self.visit(node.node, frame)
        self.write("(")
        for number, each in enumerate((*node.args, *node.kwargs)):
            self.write(", " if number else "")
            self.visit(each, frame)
        self.write(")")

    @override
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """A field of a value as Python has it. Jinja, which would also look for an entry of a mapping, is asked for those."""
        is_block = isinstance(node.node, nodes.Name) and node.node.name == "self"
        if self._may_be_absent or is_block or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write(f"(held.{node.attr} if (held := ")
        self.visit(node.node, frame)
        self.write(f").__class__ is not dict else environment.getattr(held, {node.attr!r}))")

    @override
    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        """A filter; the one that stands in for what is absent is told if it is."""
        with self._absent(is_allowed=node.name in ("default", "d")):
            super().visit_Filter(node, frame)

    @override
    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        """A test; those that ask whether something is there are told."""
        with self._absent(is_allowed=node.name in ("defined", "undefined")):
            super().visit_Test(node, frame)

    @contextmanager
    def _absent(self, *, is_allowed: bool) -> Iterator[None]:
        before, self._may_be_absent = self._may_be_absent, is_allowed
        yield
        self._may_be_absent = before

    @override
    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        known = self._known(node)
        return super()._output_child_to_const(node, frame, finalize) if known is None else str(known)

    @override
    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("safe(")

    @override
    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("safe = environment.safe")

    @override
    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        """A component that stands alone is read once, not again for each page; others see what their page sees."""
        if self.environment.stands_alone(node.template):
            self.write("environment.component(")
            self.visit(node.template, frame)
            self.write(")")
        else:
            node.with_context = True
            super()._import_common(node, frame)

    def _known(self, node: nodes.Node) -> Markup | None:
        """What a call gives that gives the same each time."""
        if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
            return None
        function = self.environment.same_each_time.get(node.node.name)
        is_simple = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        if function is None or not is_simple or not all(isinstance(each, nodes.Const) for each in node.args):
            return None
        return escape(function(*(each.value for each in node.args)))  # type: ignore[attr-defined]


class TemplateEnvironment(Environment):
    """Jinja's environment with our way to write code."""

    code_generator_class = _Code
    same_each_time: Mapping[str, Callable[..., str]] = {}
    """Functions that give the same words for the same arguments on every page."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._page: dict[str, Any] = {}
        """What the page that is made now is given. Components that stand alone look here."""
        self._alone: dict[str, bool] = {}
        self._home: dict[object, str] = {}
        """The component that each macro is in, if it stands alone."""
        self._kept: dict[tuple[Any, ...], str] = {}
        self.component = cache(self._component)
        self.is_pure = cache(self._is_pure)

    @override
    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every template knows. A chain of mappings takes longer to copy for each page."""
        return super().make_globals(d) if d else self.globals

    def turn_to(self, values: Mapping[str, object]) -> None:
        """Turns to another page, which is given these values."""
        self._page.clear()
        self._page |= {**self.globals, **values}

    def stands_alone(self, template: nodes.Expr) -> bool:
        """Whether a component needs nothing that the template around it makes, nor anything of a page but in its macros."""
        if not isinstance(template, nodes.Const):
            return False
        name = str(template.value)
        if name not in self._alone:
            tree = self._tree(name)
            once = nodes.Template([part for part in tree.body if not isinstance(part, nodes.Macro)])
            once.set_environment(self)
            parts: Iterable[Any] = tree.find_all((nodes.Import, nodes.FromImport, nodes.Include))
            self._alone[name] = (
                find_undeclared_variables(tree) <= self._page.keys()
                and find_undeclared_variables(once) <= self.globals.keys()
                and all(self.stands_alone(part.template) for part in parts)
            )
        return self._alone[name]

    def kept(self, macro: Callable[..., str], *given: object) -> str:
        """What a macro gives for some values. One that shows nothing else of its page does its work once for them."""
        key = (macro, *given)
        found = self._kept.get(key)
        if found is None:
            if not self.is_pure(self._home.get(macro, "")):
                return macro(*given)
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = macro(*given)
        return found

    def _component(self, name: str) -> TemplateModule:
        """The macros of a component that stands alone. It is read once, and looks at each page anew."""
        module = self.get_template(name).make_module(self._page, shared=True)
        for own, each in list(vars(module).items()):
            if isinstance(each, Macro):
                setattr(module, own, quick := _as_function(each))
                self._home[quick] = name
        return module

    def _is_pure(self, name: str) -> bool:
        """Whether a component stands alone and asks for nothing of a page, in its macros neither."""
        if not name:
            return False
        tree = self._tree(name)
        parts: Iterable[Any] = tree.find_all((nodes.Import, nodes.FromImport, nodes.Include))
        is_closed = find_undeclared_variables(tree) <= self.globals.keys()
        return is_closed and all(self.is_pure(part.template.value) for part in parts)

    def _tree(self, name: str) -> nodes.Template:
        assert self.loader is not None  # noqa: S101 - given when the environment is made
        return self.parse(self.loader.get_source(self, name)[0])

    @staticmethod
    def safe(value: object) -> str:
        """A value as it stands in HTML: every sign that means something there is spelled out."""
        if value.__class__ is Markup or (value.__class__ is str and not _SIGNS.search(value)):
            return value
        return escape(value)


def _as_function(macro: Macro) -> Callable[..., str]:
    """A macro, quicker to call with just the arguments that it has."""
    if macro.caller or macro.catch_kwargs or macro.catch_varargs:
        return macro
    count, write = len(macro.arguments), macro._func

    def call(*given: object, **named: object) -> str:
        if named or len(given) != count:
            return macro(*given, **named)
        return str.__new__(Markup, write(*given))

    return call


class _KeptCode(FileSystemBytecodeCache):
    """Code of templates from earlier runs, in a folder of the user's own that nobody else can write to.

    It never stands beside a site: what a folder from elsewhere brings along must not be run.
    """

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key

    @override
    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return digest_of(f"{self._key} {name} {filename}".encode())

    @override
    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def kept_code(key: str) -> BytecodeCache | None:
    """Where the code of templates is kept that depends on nothing but them and this key; nothing if there is no safe place."""
    try:
        return _KeptCode(key) if key else None
    except (OSError, RuntimeError):
        return None
