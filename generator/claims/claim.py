"""What a claim is: what it is about, its tone, and the inputs that make it true, typed for each kind.

Each kind of claim is one frozen dataclass, which stands beside its finder. Its fields are the claim's inputs,
in the order of ``claims.json``; a field that has its default is left out there. A field's metadata "inputs" is
its name there where that is another; where the field has several counts, it is a pattern for their names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields, replace
from functools import cached_property
from typing import ClassVar, Literal

from generator.model.compared import Comparison, Counts
from generator.model.measures import Measure
from generator.model.vocabulary import Polarity, Tone

Clearness = Literal["yes", "no", "untested"]  # whether a difference is beyond its margin of error

KINDS: dict[str, type[Claim]] = {}  # kind -> the class of its claims, in the order of their modules


@dataclass(frozen=True, slots=True)
class Topic:
    """What a claim is about: an area in a period, and the measures that it names.

    ``about`` is what sets its id apart from others of its kind: a measure, a group, a source. ``framework`` is
    "" for the leading one, else the one that runs beside it.
    """

    area_code: str
    period: str
    measure_ids: tuple[str, ...] = ()
    about: str = ""
    framework: str = ""

    @classmethod
    def of_council(cls, counts: Counts, measures: Iterable[str] = (), about: str = "") -> Topic:
        """A council in a period; ``measures`` are those that the claim names."""
        return cls(counts.area_code, counts.period, tuple(measures), about)

    @classmethod
    def of_figure(cls, row: Comparison) -> Topic:
        """A council's figure for one measure."""
        return cls(row.area_code, row.period, (row.measure_id,), row.measure_id)


@dataclass(frozen=True)
class Claim:
    """A fact that a sentence states, with what makes it true. Its English is in ``sentences``."""

    kind: ClassVar[str]  # its name in claims.json: that of the class, in lower case with underscores
    topic: Topic
    tone: Tone = field(default=Tone.NEUTRAL, kw_only=True)

    def __init_subclass__(cls, *, shared: bool = False) -> None:
        """Registers the kind; a class whose fields several kinds share is none itself."""
        if shared:
            return
        cls.kind = re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()
        KINDS[cls.kind] = cls

    @cached_property
    def id(self) -> str:
        """The claim's name for good."""
        about = "-".join(part for part in (self.topic.framework, self.topic.about) if part)
        return claim_id(self.kind, self.area_code, self.period, about)

    @property
    def area_code(self) -> str:
        return self.topic.area_code

    @property
    def period(self) -> str:
        return self.topic.period

    @property
    def measure_ids(self) -> tuple[str, ...]:
        return self.topic.measure_ids

    @cached_property
    def inputs(self) -> dict[str, object]:
        """The inputs by name, as ``claims.json`` gives them."""
        inputs: dict[str, object] = {}
        for own in fields(self)[len(fields(Claim)) :]:
            value, name = getattr(self, own.name), own.metadata.get("inputs", own.name)
            if "{}" in name:
                inputs |= {name.format(part): count for part, count in asdict(value).items()}
            elif value != own.default:
                inputs[name] = value
        return inputs | ({"framework": self.topic.framework} if self.topic.framework else {})


def period_of_figure(claim: Claim) -> str:
    """The period of the claim's figure, which at a council's position may be an earlier one."""
    return str(claim.inputs.get("figure_period") or claim.period)


def claim_id(kind: str, area: str, period: str, about: str = "") -> str:
    """A claim's name for good: kind, area, period and, where it is about one, the measure or the group."""
    return "/".join(part for part in (kind, area, period, about) if part)


def apart(claim: Claim, framework: str) -> Claim:
    """The claim as one about a framework of its own, which runs beside the leading one: never mixed up with it."""
    return replace(claim, topic=replace(claim.topic, framework=framework))


def present(claims: Iterable[Claim | None]) -> list[Claim]:
    """The claims that could be made."""
    return [claim for claim in claims if claim is not None]


def clearness(test: str) -> Clearness:
    """How a claim says the test of a difference, which is yes, no or ""."""
    return "yes" if test == "yes" else "no" if test == "no" else "untested"


def together(*tests: str) -> Clearness:
    """Several tests as one: yes where each passed, no where one failed, else untested."""
    return "no" if "no" in tests else "yes" if all(test == "yes" for test in tests) else "untested"


def tone_of(good: bool | None) -> Tone:
    """Good news, a concern, or neither."""
    return Tone.NEUTRAL if good is None else Tone.GOOD if good else Tone.CONCERN


def is_good(measure: Measure, high: bool) -> bool | None:
    """Whether being high (or low, or rising, or falling) is good; None where there is no judgement."""
    return {Polarity.HIGHER: high, Polarity.LOWER: not high}.get(measure.polarity)
