"""Turns of phrase that sentences of several kinds share, and the register of who says which kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from generator import words
from generator.catalogue import Catalogue
from generator.model import Aim, Claim, Direction, Measure, Polarity, Standing

Sayer = Callable[[Claim, Catalogue], str]
SAYERS: dict[str, Sayer] = {}


def says(kind: str) -> Callable[[Sayer], Sayer]:
    """Registers a function as the one that says claims of this kind."""

    def register(sayer: Sayer) -> Sayer:
        SAYERS[kind] = sayer
        return sayer

    return register


def told(claim: Claim, name: str) -> Any:
    """An input of the claim, or None."""
    return claim.inputs.get(name)


def name_of(claim: Claim, catalogue: Catalogue) -> str:
    """The area's name inside a sentence: Leeds, the Isle of Wight."""
    return words.place(catalogue.areas[claim.area_code])


def whose(claim: Claim, catalogue: Catalogue) -> str:
    """The possessive of the area's name."""
    return words.of_place(catalogue.areas[claim.area_code])


def country(catalogue: Catalogue) -> str:
    """The country's name inside a sentence."""
    return words.place(catalogue.areas[catalogue.pack.country])


def measure_of(claim: Claim, catalogue: Catalogue) -> Measure:
    """The measure that the claim is about."""
    return catalogue.any_measure(claim.measure_ids[0])


def full(measure: Measure, value: float) -> str:
    """A value with its unit in words."""
    return words.value(measure.unit, measure.decimals, value)


def short(measure: Measure, value: float) -> str:
    """A value where the unit has been named."""
    return words.short_value(measure.unit, measure.decimals, value)


def exact(measure: Measure, value: float) -> str:
    """A value with the decimals that it has, and at least the measure's: 85.65%, 88.0%."""
    return words.exact_value(measure.unit, measure.decimals, value)


def apart(measure: Measure, value: float) -> str:
    """How far two values are, or may be, apart, with the decimals that the distance has: 2.57 percentage points."""
    return words.difference(measure.unit, words.places(value, 0, measure.decimals + 3), value)


def peers(claim: Claim, catalogue: Catalogue) -> str:
    """What the peers are called in the framework of the claim's figure: similar councils."""
    code = measure_of(claim, catalogue).code_in(claim.period)
    return catalogue.peers_name(code.framework if code else "")


MOST_LISTED = 5  # items of a sentence; the rest is a list of its own on the page


def listed_measures(ids: Sequence[str], catalogue: Catalogue) -> str:
    """The measures by their short names, as they stand inside a sentence."""
    return words.listed(words.inside(catalogue.any_measure(one).short) for one in ids)


def naming(ids: Sequence[str], catalogue: Catalogue) -> str:
    """What a count goes on with: a colon and the names of the measures; nothing where they are too many to be read."""
    return f": {listed_measures(ids, catalogue)}" if 0 < len(ids) <= MOST_LISTED else ""


def councils(codes: Sequence[str], catalogue: Catalogue) -> str:
    """Councils by name: Derby, Leeds and the Isle of Wight."""
    return words.listed(words.place(catalogue.areas[code]) for code in codes)


def when(claim: Claim) -> str:
    """The claim's period in prose."""
    return words.period(claim.period)


def measures(count: int) -> str:
    """1 measure, 2 measures."""
    return words.plural(count, "measure")


def of_measures(count: int, of: int) -> str:
    """14 of the 21 measures, none of the 21 measures, the one measure, none of the measures."""
    if of == 1:
        return "the one measure" if count else "none of the measures"
    return f"{count or 'none'} of the {measures(of)}"


clearly = words.clearly


def cautions(claim: Claim, count: int) -> str:
    """What follows strict counts: how many cannot be tested, rest on small numbers, and pass by chance (rule 24)."""
    small, tested = told(claim, "small_base"), told(claim, "tested")
    untested = count - tested - small
    said = []
    if not tested and count and untested:
        said.append(
            "no margin of error is known for any of them" if count > 1 else "no margin of error is known for it"
        )
    elif untested:
        said.append(f"{untested} cannot be tested against a margin of error")
    if small:
        said.append(f"{small} {words.noun(small, 'rests', 'rest')} on small numbers")
    if chance := told(claim, "by_chance"):
        said.append(f"chance alone would make about {words.spelled(chance)} look clear")
    return "".join(f" {words.sentence(one)}" for one in said)


def may_be_chance(places: Sequence[str]) -> str:
    """That the differences from these places are within the margin of error; "" without any."""
    if not places:
        return ""
    which = "The difference" if len(places) == 1 else "The differences"
    rest = (
        "is within the margin of error, so it may be chance."
        if len(places) == 1
        else ("are within the margin of error, so they may be chance.")
    )
    return f"{which} from {words.listed(places)} {rest}"


def than(standing: Standing, measure: Measure) -> str:
    """better than, in line with; where lower is better, which way that is: better (lower) than."""
    if standing is Standing.IN_LINE:
        return "in line with"
    if measure.polarity is not Polarity.LOWER:
        return f"{standing.value} than"
    return f"{standing.value} ({'lower' if standing is Standing.BETTER else 'higher'}) than"


UNTESTED = "untested"
JUDGED = {
    (Direction.IMPROVED, "yes"): ", which is a clear improvement.",
    (Direction.IMPROVED, "no"): ". The improvement is within the margin of error, so it may be chance.",
    (Direction.IMPROVED, "untested"): ", which is an improvement.",
    (Direction.WORSENED, "yes"): ", which is clearly worse.",
    (Direction.WORSENED, "no"): ". It is worse by less than the margin of error, so this may be chance.",
    (Direction.WORSENED, "untested"): ", which is worse.",
    (Direction.ROSE, "no"): ". The change is within the margin of error, so it may be chance.",
    (Direction.FELL, "no"): ". The change is within the margin of error, so it may be chance.",
}


def moved(
    measure: Measure, previous: float, value: float, before: str, now: str, direction: str, clear: str, grade: str = ""
) -> str:
    """rose slightly from 81.0% (2018 to 2019) to 82.5% (2019 to 2020), which is an improvement.

    A change within its margin of error is never an improvement without saying so (rule 23).
    """
    if direction == Direction.NO_CHANGE.value:
        return f"was {full(measure, value)} {words.during(now)}, the same as {words.during(before)}."
    verb = "rose" if value > previous else "fell"
    how = f"{verb} {grade}" if grade else verb
    judged = JUDGED.get((Direction(direction), clear), ".")
    return f"{how} {from_to(measure, previous, value, before, now)}{judged}"


def from_to(measure: Measure, previous: float, value: float, before: str, now: str) -> str:
    """from 81.0% (2018 to 2019) to 82.5% (2019 to 2020)"""
    return f"from {short(measure, previous)} ({words.period(before)}) to {full(measure, value)} ({words.period(now)})"


def aim_words(measure: Measure, aim: Aim) -> str:
    """What a target asks for: 88.0% or more, less than 8.1, 56.0% to 61.0%; as exact as it is: 85.65%; just 100%."""
    low = exact(measure, aim.low)
    if aim.high is not None:
        return f"{low} to {exact(measure, aim.high)}"
    if aim.low in measure.possible and aim.operator in {">=", "<="}:
        return low  # there is nothing beyond it: 100%, not 100% or more
    return {">=": f"{low} or more", ">": f"more than {low}", "<=": f"{low} or less", "<": f"less than {low}"}[
        aim.operator
    ]
