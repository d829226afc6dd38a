"""Remembers pure work by its inputs, so that nothing is done twice; it never decides what is pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.digests import Digests


@dataclass(slots=True)
class Cache:
    """What one builder remembers from build to build. Forgetting any of it costs time, nothing else."""

    sources: Digests = field(default_factory=Digests)
    """Of files that others write: content, themes, images."""
    outputs: Digests = field(default_factory=lambda: Digests(are_ours=True))
    """Of files that builds wrote."""
    _now: dict[tuple[str, str], object] = field(default_factory=dict)
    _before: dict[tuple[str, str], object] = field(default_factory=dict)

    def find(self, step: str, key: str) -> object:
        """What a step gave for these inputs; None if that is not known."""
        name = (step, key)
        found = self._now.get(name)
        if found is None:
            found = self._before.get(name)
            if found is not None:
                self._now[name] = found
        return found

    def keep(self, step: str, key: str, value: object) -> None:
        """Remembers what a step gave."""
        self._now[step, key] = value

    def forget_unused(self) -> None:
        """Ends a build: what neither it nor the build before it used is forgotten."""
        self._before, self._now = self._now, {}
