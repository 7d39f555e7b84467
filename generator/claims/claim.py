"""How a claim is made: its name for good, and what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.model import Claim, Comparison, Counts, Measure, Polarity, Tone


def claim_id(kind: str, area: str, period: str, about: str = "") -> str:
    """A claim's name for good: kind, area, period and, where it is about one, the measure or the group."""
    return "/".join(part for part in (kind, area, period, about) if part)


def of_council(kind: str, counts: Counts, ids: Iterable[str], about: str = "", /, **inputs: object) -> Claim:
    """A claim about a council in a period; ``ids`` are the measures that it names."""
    name = claim_id(kind, counts.area_code, counts.period, about)
    return Claim(name, kind, counts.area_code, tuple(ids), counts.period, inputs)


def of_measure(kind: str, row: Comparison, tone: Tone = Tone.NEUTRAL, /, **inputs: object) -> Claim:
    """A claim about a council's figure for one measure."""
    name = claim_id(kind, row.area_code, row.period, row.measure_id)
    return Claim(name, kind, row.area_code, (row.measure_id,), row.period, inputs, tone)


def apart(claim: Claim, framework: str) -> Claim:
    """The claim as one about a framework of its own, which runs beside the leading one: never mixed up with it."""
    about = "-".join(part for part in (framework, str(claim.inputs.get("group", ""))) if part)
    name = claim_id(claim.kind, claim.area_code, claim.period, about)
    return replace(claim, id=name, inputs={**claim.inputs, "framework": framework})


def present(claims: Iterable[Claim | None]) -> list[Claim]:
    """The claims that could be made."""
    return [claim for claim in claims if claim is not None]


def clearness(test: str) -> str:
    """How a claim says the test of a difference: yes, no or untested."""
    return test or "untested"


def together(*tests: str) -> str:
    """Several tests as one: yes where each passed, no where one failed, else untested."""
    return "no" if "no" in tests else "yes" if all(test == "yes" for test in tests) else "untested"


def tone_of(good: bool | None) -> Tone:
    """Good news, a concern, or neither."""
    return Tone.NEUTRAL if good is None else Tone.GOOD if good else Tone.CONCERN


def is_good(measure: Measure, high: bool) -> bool | None:
    """Whether being high (or low, or rising, or falling) is good; None where there is no judgement."""
    return {Polarity.HIGHER: high, Polarity.LOWER: not high}.get(measure.polarity)
