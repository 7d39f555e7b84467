"""A stand-in for charts, for tests of the words and tables around them: tests/visual holds the pictures themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from inspect import signature
from typing import Any, cast

from generator.charts import Charts

_EMPTY: Mapping[str, Any] = {"Figure | None": None, "tuple[Figure, ...]": ()}


class NoCharts:
    """Has the methods of ``Charts`` and takes what they take: no figures come out, and inline pictures are empty.

    ``calls`` keeps what each method was given, by name: a chart that there is not, or an argument
    that it does not have, is an error here as it is there.
    """

    def __init__(self) -> None:
        self.calls: dict[str, list[Mapping[str, Any]]] = defaultdict(list)

    def __getattr__(self, name: str) -> Callable[..., Any]:
        real = getattr(Charts, name)

        def stand_in(*given: Any, **named: Any) -> Any:
            self.calls[name].append(signature(real).bind(self, *given, **named).arguments)
            returned = real.__annotations__["return"]
            if returned == "str":
                return f'<svg class="{name.replace("_", "-")}" role="img" aria-label="{name.replace("_", " ")}"></svg>'
            return _EMPTY[returned]

        return stand_in


def no_charts() -> Charts:
    """A stand-in as pages take it."""
    return cast(Charts, NoCharts())
