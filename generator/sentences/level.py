"""What is said of a council's figure beside averages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator import words
from generator.catalogue import Catalogue
from generator.claims.level import Beside, Level
from generator.messages import say, select
from generator.model.measures import Measure
from generator.model.vocabulary import Standing
from generator.sentences.phrases import (
    counted,
    measure_of,
    name_of,
    of_subject,
    peers,
    sentence_of,
    short,
    when,
)


@sentence_of.register
def _level(claim: Level, catalogue: Catalogue) -> str:
    measure, sides = measure_of(claim, catalogue), _averages(claim, catalogue)
    said = say(
        "level",
        in_area=words.in_place(catalogue.areas[claim.area_code]),
        subject=measure.subject,
        value=of_subject(measure, claim.value),
        when=when(claim),
        averages=len(sides),
        beside=_beside_averages(sides, "full"),
    )
    return f"{said} {few(claim, catalogue)}".rstrip()


def few(claim: Level, catalogue: Catalogue) -> str:
    """On how few people or records a figure rests (rule 28): It is 0 of 1 care home, ...; "" on a larger base."""
    if claim.base is None:
        return ""
    measure = measure_of(claim, catalogue)
    rests_on, noun = _rests_on(measure, claim.numerator)
    return say(
        "small-base",
        rests_on=rests_on,
        people=words.number(claim.base, words.places(claim.base, 0, 1)),
        counted=counted(noun, claim.base),
        count="" if claim.numerator is None else words.number(claim.numerator),
        base=claim.base,
    )


def _rests_on(measure: Measure, count: float | None) -> tuple[str, str]:
    """What a figure's base is of, as the message chooses by it, and the noun for that, in the plural; "" for none."""
    if measure.unit.kind == "rate":
        return ("counted", measure.counted) if measure.counted else ("count", "")
    if measure.survey:
        return "answers", ""
    if measure.unit.kind == "percent" and count is not None:
        noun = measure.people or measure.share_of
        return ("share", noun) if noun else ("share-of-records", "")
    return "records", ""


def stands(claim: Level, catalogue: Catalogue, *, alone: bool = False) -> str:
    """A level under the measure's name and its figure: what that is better or worse than; "" without either.

    ``alone`` leaves the regional average out: Better than England (82.0%). What may be chance is said.
    """
    sides = _averages(claim, catalogue, alone=alone)
    said = say("stands", beside=_beside_averages(sides, "brief")) if sides else ""
    return " ".join(filter(None, (said, few(claim, catalogue))))


@dataclass(frozen=True, slots=True)
class _Side:
    """What a figure stands beside, and how."""

    standing: Standing
    how: str  # clearly better than
    average: str  # England
    value: str  # 82.0%
    within: bool  # the difference, where there is one, is within the margin of error
    place: str  # what is named where it alone may be due to chance: England


def _averages(claim: Level, catalogue: Catalogue, *, alone: bool = False) -> list[_Side]:
    """The averages of the country and, unless ``alone``, of the region that the figure can be compared with."""
    measure, sides = measure_of(claim, catalogue), []
    england = (catalogue.pack.country, claim.vs_england, claim.england, claim.clear, claim.grade_england)
    region = (claim.region, claim.vs_region, claim.region_value, claim.clear_region, claim.grade_region)
    for area, standing, value, clear, grade in (england,) if alone else (england, region):
        if standing is not Standing.NOT_COMPARABLE and value is not None:
            place = words.place(catalogue.areas[area])
            how = how_far(standing, measure, clear, grade, small=claim.small_base)
            unsaid = standing is Standing.IN_LINE or grade == "similar" or claim.small_base
            within = clear == "no" and not unsaid
            sides.append(_Side(standing, how, place, short(measure, value), within, place))
    return sides


_OPPOSED = (
    {Standing.BETTER, Standing.WORSE},
    {Standing.HIGHER, Standing.LOWER},
    {Standing.IN_LINE, Standing.WORSE},
    {Standing.IN_LINE, Standing.BETTER},
)


def _beside_averages(sides: Sequence[_Side], name: str) -> str:
    """Each side with how the figure stands to it, and which difference may be due to chance; "" without any.

    ``name`` is "full" where the averages are named as such, "brief" where they are named by their places.
    """
    if not sides:
        return ""
    first, *others = sides
    one: dict[str, str] = {"name": name, "how": first.how, "place": first.average, "value": first.value}
    if not others:
        return say("beside-one", **one, clear="no" if first.within else "yes")
    second = others[0]
    two = one | {"other_place": second.average, "other_value": second.value}
    if first.how == second.how:
        place = first.place if first.within else second.place
        return say("beside-both-alike", **two, chance=_CHANCE_ALIKE[first.within + second.within], chance_place=place)
    return say(
        "beside-both",
        **two,
        other_how=second.how,
        opposed="yes" if {first.standing, second.standing} in _OPPOSED else "no",
        chance=_CHANCE[first.within, second.within],
    )


_CHANCE_ALIKE = ("none", "one", "both")
_CHANCE = {(False, False): "none", (True, False): "first", (False, True): "second", (True, True): "both"}


def how_far(standing: Standing, measure: Measure, clear: str, grade: str = "", *, small: bool = False) -> str:
    """considerably better than; clearly better than; about the same as: the adverb is declared.

    A test that was passed gives "clearly", unless the difference is more than that. A figure on a small base has
    no adverb (rule 28).
    """
    similar = grade == "similar" and not small
    adverb = "clearly" if clear == "yes" and grade != "considerably" else grade
    return say(
        "how-far",
        adverb="none" if small or similar else adverb or "none",
        standing="similar" if similar else select(standing),
        polarity=measure.polarity,
    )


@sentence_of.register
def _beside(claim: Beside, catalogue: Catalogue) -> str:
    measure, sides = measure_of(claim, catalogue), []
    place = words.type_inside(words.place(catalogue.areas[claim.council_type])) if claim.council_type else ""
    similar, count = peers(claim, catalogue), claim.peers_counted
    of_type = (claim.vs_type, claim.type_value, claim.clear_type, say("average-of-type", type=place), place)
    mean = say("average-of-peers", peers_counted=count, peers=similar)
    of_peers = (claim.vs_peers, claim.peers_value, claim.clear_peers, mean, similar)
    for standing, value, clear, average, name in (of_type, of_peers):
        if value is not None:
            how = how_far(standing, measure, clear, small=claim.small_base)
            within = clear == "no" and standing is not Standing.IN_LINE
            sides.append(_Side(standing, how, average, short(measure, value), within, name))
    return say("beside", name=name_of(claim, catalogue), beside=_beside_averages(sides, "brief"))
