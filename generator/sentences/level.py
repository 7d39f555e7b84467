"""What is said of a council's figure beside averages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator import words
from generator.catalogue import Catalogue
from generator.claims.level import Beside, Level
from generator.model.measures import Measure
from generator.model.vocabulary import Standing
from generator.sentences.phrases import (
    CHANCE,
    counted,
    measure_of,
    name_of,
    of_subject,
    peers,
    sentence_of,
    short,
    than,
    when,
)


@sentence_of.register
def _level(claim: Level, catalogue: Catalogue) -> str:
    measure, area = measure_of(claim, catalogue), catalogue.areas[claim.area_code]
    said = f"{words.in_place(area)}, {measure.subject} was {of_subject(measure, claim.value)} in {when(claim)}"
    beside = _averages(claim, catalogue)
    parts = [words.sentence(said), words.sentence(f"that is {beside}") if beside else "", few(claim, catalogue)]
    return " ".join(part for part in parts if part)


def few(claim: Level, catalogue: Catalogue) -> str:
    """On how few people or records a figure rests (rule 28): This is 0 of 1 care home, ...; "" on a larger base."""
    measure, base, count = measure_of(claim, catalogue), claim.base, claim.numerator
    if base is None:
        return ""
    people = words.number(base, words.places(base, 0, 1))
    if measure.unit.kind == "rate":
        on = f"it is {people} {counted(measure.counted, base)}" if measure.counted else f"it is a count of {people}"
    elif measure.unit.kind == "percent" and not measure.survey and count is not None:
        of_what = measure.people or measure.share_of or "records"
        on = f"it is {words.number(count)} of {people} {counted(of_what, base)}"
    elif measure.survey:
        on = f"only {people} {words.noun(base, 'person', 'people')} answered"
    else:
        on = f"it rests on {people} {words.noun(base, 'record')}"
    return words.sentence(f"{on}, which chance can change a lot")


def stands(claim: Level, catalogue: Catalogue, *, alone: bool = False) -> str:
    """A level under the measure's name and its figure: what that is better or worse than; "" without either.

    ``alone`` leaves the regional average out: Better than England (82.0%). What may be chance is said.
    """
    beside = _averages(claim, catalogue, alone=alone, short_names=True)
    return " ".join(part for part in (words.sentence(beside), few(claim, catalogue)) if part)


def _averages(claim: Level, catalogue: Catalogue, *, alone: bool = False, short_names: bool = False) -> str:
    """better than the average for England (82.0%) but worse than the average for the East Midlands (90.1%)"""
    measure, sides = measure_of(claim, catalogue), []
    england = (catalogue.pack.country, claim.vs_england, claim.england, claim.clear, claim.grade_england)
    region = (claim.region, claim.vs_region, claim.region_value, claim.clear_region, claim.grade_region)
    for area, standing, value, clear, grade in (england,) if alone else (england, region):
        if standing is not Standing.NOT_COMPARABLE and value is not None:
            place = words.place(catalogue.areas[area])
            how = how_far(standing, measure, clear, grade, small=claim.small_base)
            unsaid = standing is Standing.IN_LINE or grade == "similar" or claim.small_base
            within = clear == "no" and not unsaid
            sides.append(_Side(standing, how, f"{place} ({short(measure, value)})", place, within))
    names = ("", "", "") if short_names else ("the average for ", "that for ", "the averages for ")
    return _joined(sides, *names)


class _Side(NamedTuple):
    """What a figure stands beside, and how."""

    standing: Standing
    how: str  # clearly better than
    average: str  # England (82.0%)
    place: str  # England
    within: bool  # the difference, where there is one, is within the margin of error


def _joined(sides: Sequence[_Side], one: str = "", that: str = "", several: str = "") -> str:
    """Each side with how the figure stands to it, and which difference may be due to chance; "" without any."""
    if len(sides) == 2 and sides[0].how == sides[1].how:
        said = f"{sides[0].how} {several}{sides[0].average} and {sides[1].average}"
        within = [side.place for side in sides if side.within]
        which = "both differences" if len(within) == 2 else f"the difference from {words.listed(within)}"
        return f"{said}, though {which} may be due to chance" if within else said
    both = sum(side.within for side in sides) == 2
    unsure = [f", {CHANCE}" if side.within and not both else "" for side in sides]
    each = [
        f"{side.how} {one if side is sides[0] else that}{side.average}{after}"
        for side, after in zip(sides, unsure, strict=True)
    ]
    opposed = {side.standing for side in sides} in (
        {Standing.BETTER, Standing.WORSE},
        {Standing.HIGHER, Standing.LOWER},
        {Standing.IN_LINE, Standing.WORSE},
        {Standing.IN_LINE, Standing.BETTER},
    )
    comma = "," if each and each[0].endswith(CHANCE) else ""
    joined = f"{comma} {'but' if opposed else 'and'} ".join(each)
    return f"{joined}, though both differences may be due to chance" if both else joined


def how_far(standing: Standing, measure: Measure, clear: str, grade: str = "", *, small: bool = False) -> str:
    """considerably better than; clearly better than; about the same as: the adverb is declared.

    A test that was passed gives "clearly", unless the difference is more than that. A figure on a small base has
    no adverb (rule 28).
    """
    beside = than(standing, measure)
    if small:
        return beside
    if grade == "similar":
        return "about the same as"
    if clear == "yes" and grade != "considerably":
        return f"clearly {beside}"
    return f"{grade} {beside}" if grade else beside


@sentence_of.register
def _beside(claim: Beside, catalogue: Catalogue) -> str:
    measure, sides = measure_of(claim, catalogue), []
    place = words.type_inside(words.place(catalogue.areas[claim.council_type])) if claim.council_type else ""
    similar, count = peers(claim, catalogue), claim.peers_counted
    mean = f"the average of {count} {similar}" if count != 1 else f"the figure of one of its {similar}"
    of_type = (claim.vs_type, claim.type_value, claim.clear_type, f"the average for {place}", place)
    of_peers = (claim.vs_peers, claim.peers_value, claim.clear_peers, mean, similar)
    for standing, value, clear, average, name in (of_type, of_peers):
        if value is not None:
            how = how_far(standing, measure, clear, small=claim.small_base)
            within = clear == "no" and standing is not Standing.IN_LINE
            sides.append(_Side(standing, how, f"{average} ({short(measure, value)})", name, within))
    return words.sentence(f"{name_of(claim, catalogue)} was {_joined(sides)}")
