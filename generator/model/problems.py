"""Problems: what is wrong in a file that a person can put right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.words import as_message


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in a file that a person can put right."""

    file: str
    line: int
    what: str
    todo: str
    cell: str = ""  # "Table_1a!F12" where lines are no help
    times: int = 1  # how often it is found, here first
    others: str = ""  # where else, as the end of a sentence

    @property
    def where(self) -> str:
        return as_message(f"{self.file}:{self.cell or self.line}")

    def __str__(self) -> str:
        more = f" (and {self.times - 1:,} more like it{as_message(self.others)})" if self.times > 1 else ""
        return f"{self.where}: {as_message(self.what)}{more}; {as_message(self.todo)}"


_MOST_ALIKE = 4  # like problems of one file that are listed one by one
_QUOTED = re.compile(r"'[^']*'")
_DIFFERS = re.compile(r"'[^']*'|\([^)]*\)|\d[\d,.]*")


def _grouped(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems; where many of a file are alike but for names and numbers, the first of them, with some others."""
    alike: dict[tuple[str, str], list[Problem]] = {}
    for one in problems:
        alike.setdefault((one.file, _DIFFERS.sub("", one.what)), []).append(one)
    for group in alike.values():
        if len(group) <= _MOST_ALIKE:
            yield from group
            continue
        first, *others = group
        named = [(_QUOTED.findall(one.what), one.cell or f"line {one.line}") for one in others[: _MOST_ALIKE - 1]]
        same = _QUOTED.findall(first.what)
        places = ", ".join(place if quoted == same else f"{quoted[0]} at {place}" for quoted, place in named)
        yield replace(first, times=sum(one.times for one in group), others=f", such as {places}")


class ProblemsFound(Exception):
    """Raised once, with every problem that was found, and what is to be noticed besides.

    ``held`` is what was read in spite of them, for checks that need no more; None where there is nothing.
    """

    def __init__(self, problems: Iterable[Problem], notices: Iterable[str] = (), held: Any = None) -> None:
        self.problems, self.notices, self.held = tuple(sorted(set(problems))), tuple(notices), held
        super().__init__("\n".join(map(str, self.told)))

    @property
    def told(self) -> tuple[Problem, ...]:
        """What a person reads: like problems of a file as one."""
        return tuple(sorted(_grouped(self.problems)))


class Findings:
    """What is wrong in any of several readings, to be raised once."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.notices: list[str] = []

    def of(self, reading: Callable[[], Any]) -> Any:
        """What the reading gives; where something is wrong in it, what holds in spite of that, else None."""
        try:
            return reading()
        except ProblemsFound as found:
            self.problems += found.problems
            self.notices += found.notices
            return found.held

    def raise_any(self, held: Any = None) -> None:
        """Raises ProblemsFound where something was wrong."""
        if self.problems:
            raise ProblemsFound(self.problems, self.notices, held)
