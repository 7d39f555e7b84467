"""A council's own plan, and what it reports during the year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.model.numbers import Day, Number, Printed, read_figure
from generator.model.strict import STRICT
from generator.model.vocabulary import Method, Missing, Quartile, Rag
from generator.periods import Period, When


@dataclass(frozen=True)
class Layer:
    """One part of a council's strategy, such as preventing need; a dashboard is ordered by layers."""

    __pydantic_config__ = STRICT
    id: str
    name: str
    about: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a council's strategic plan wants to bring about, and how: the supporting outcome."""

    __pydantic_config__ = STRICT
    id: str
    name: str
    supporting: str = ""
    about: str = ""


@dataclass(frozen=True)
class PlanLine:
    """One line of a dashboard: a measure, where it belongs, what it is called there."""

    __pydantic_config__ = STRICT
    measure: str
    layer: str
    outcome: str
    code: str = ""  # as the council prints it: "ASCOF 2B pt 1", "Local"
    label: str = ""  # what the dashboard calls it; else the measure's own short name
    tags: tuple[str, ...] = ()
    forecast: Method | None = None  # a forecast that is computed: straight line, or last year's shape


@dataclass(frozen=True)
class RagKey:
    """What a colour means to the council, in its own words."""

    __pydantic_config__ = STRICT
    rag: Rag
    about: str


@dataclass(frozen=True)
class Plan:
    """What a council reports against during a year: layers, outcomes, and the lines of its dashboard, in order.

    ``position`` is the part of the year that is reported now, ``earlier`` those that were
    reported before; ``benchmark`` is the year in which it is compared with others. ``context``
    are measures shown beside performance and rated by nobody: spend, sickness.
    """

    __pydantic_config__ = STRICT
    area: str
    title: str
    year: Period
    position: When
    layers: tuple[Layer, ...]
    outcomes: tuple[Outcome, ...]
    lines: tuple[PlanLine, ...]
    benchmark: Period | None = None
    earlier: tuple[When, ...] = ()
    strategy: str = ""  # what the layers come from
    plan: str = ""  # what the outcomes come from
    about: str = ""
    key: tuple[RagKey, ...] = ()
    tags: dict[str, str] | None = None  # tag -> what it means: "BCF": "Better Care Fund"
    context: tuple[str, ...] = ()
    tolerance_note: str = ""  # where the tolerances of its targets come from
    source: str = ""  # where the figures come from
    source_url: str = ""
    published: Day | None = None
    file: str = ""


@dataclass(frozen=True)
class InYear:
    """A figure that a council reports itself, for a year or a part of one, as it was printed (rule 21)."""

    __pydantic_config__ = STRICT
    area: str
    measure: str
    period: When
    value: Printed = ""  # as printed: "84.5k", "99.8%", "3.1"
    numerator: Number | None = None
    denominator: Number | None = None
    counted: str = ""  # what the numerator counts where it is not what the measure's counts: "average days a month"
    kind: Literal["actual", "forecast"] = "actual"
    method: str = ""  # of a forecast: how the council made it
    at: When | None = None  # of a forecast: the position it was made at; None: the plan's own
    missing_reason: Missing | None = None
    quartile: Quartile | None = None  # as the council printed it
    read_as: Printed = ""  # a declared correction of what was printed
    note: str = ""  # the reason for a gap or for a correction, in words
    line: int = 1
    file: str = ""

    @property
    def number(self) -> float | None:
        """The value as a number: of the correction where there is one; None where it is missing."""
        text = self.read_as or self.value
        return read_figure(text) if text else None


@dataclass(frozen=True)
class Rating:
    """A colour that somebody gave: as published, or an officer's override with a reason and a name (rule 20)."""

    __pydantic_config__ = STRICT
    area: str
    measure: str
    period: When
    kind: Literal["published", "override"]
    rag: Rag
    reason: str = ""
    name: str = ""
    line: int = 1
    file: str = ""
