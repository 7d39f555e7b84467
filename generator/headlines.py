"""Headline offers: every headline that is true of a council and a period, each with its weakest point.

Staff choose one by its id. The count that leads is first (rule 29). A further count is as strong as the
times it is what a middling council would have (declared in site_src/claims.yml), and a lenient one is
marked; strengths follow in their own order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import singledispatch

from generator import words
from generator.catalogue import Catalogue
from generator.claims import STRONG_SIDES, Claim, Claims, CountAgainstAverage
from generator.claims.averages import BetterRegion, Trailing
from generator.claims.council import Changes, Quartiles, RankChanges
from generator.claims.data import WorkedOutAgain
from generator.claims.level import Level
from generator.claims.over_time import Record
from generator.claims.place import RegionPlace
from generator.model.vocabulary import Standing
from generator.sentences import say
from generator.words import Counted


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline to choose, without a full stop; ``beside`` is the weakest point, said wherever it leads."""

    id: str
    text: str
    beside: str
    claim_ids: tuple[str, ...]
    lenient: str = ""  # of a count that is easier to do well in than the others: that it is, and why


def headlines(area: str, period: str, claims: Claims, catalogue: Catalogue) -> tuple[Headline, ...]:
    """Every headline that is true: that of the count that leads, then strongest first.

    Empty only where the council has no figures to compare.
    """
    leading = claims.leading_count(area, period)
    counts = sorted(
        _counts(area, period, claims, catalogue),
        key=lambda one: (leading is None or one[1].id != leading.kind, -one[0]),
    )
    found = [headline for _, headline in counts]
    found += _strengths(area, period, claims, catalogue)
    found += _trailing(area, period, claims, catalogue)
    if claims.one(WorkedOutAgain, area, period):
        found = [replace(one, text=_of_past(one.text, period)) for one in found]
    return tuple(found)


def _of_past(text: str, period: str) -> str:
    """The headline of a year that is not the newest: it names the year, and nothing in it happens now."""
    return f"{text.replace(' improves in ', ' improved in ')}, {words.period(period)}"


# --- counts ------------------------------------------------------------------------------


def _counts(area: str, period: str, claims: Claims, catalogue: Catalogue) -> Iterator[tuple[float, Headline]]:
    """Each count with how many times the usual share it is, in the declared order."""
    interest = catalogue.rules.interest
    trailing = claims.one(Trailing, area, period)
    for kind in interest.headline:
        claim = claims.one(kind, area, period)
        if claim is None:
            continue
        count, of, text = _count(claim, catalogue)
        if not count:
            continue
        weakest = trailing if isinstance(claim, STRONG_SIDES) and trailing else claim
        ids = tuple(dict.fromkeys((claim.id, weakest.id)))
        lenient = interest.lenient.get(kind, "")
        yield count / of / interest.usual[kind], Headline(kind, text, say(weakest, catalogue), ids, lenient)


def _named(claim: Claim, catalogue: Catalogue) -> str:
    return words.place_first(catalogue.areas[claim.area_code])


def _of(count: int, of: int) -> str:
    """9 of 20 measures; its one measure."""
    return "its one measure" if of == 1 else f"{count} of {words.plural(of, 'measure')}"


def _of_measures(count: Counted, of: int, catalogue: Catalogue, small: int) -> str:
    """So many of how many measures; how many are so clearly, and how many rest on small numbers (rules 23, 28)."""
    few = f"; {small} {words.noun(small, 'rests', 'rest')} on small numbers" if small else ""
    return f"{_of(count.count, of)} of {catalogue.subject}{count.mark}{few}"


@singledispatch
def _count(claim: Claim, catalogue: Catalogue) -> tuple[int, int, str]:
    """The count of a claim, of how many measures, and its headline: a function for each kind."""
    raise NotImplementedError(claim.kind)


@_count.register
def _better(claim: CountAgainstAverage, catalogue: Catalogue) -> tuple[int, int, str]:
    average = words.AVERAGES[claim.against].name
    if isinstance(claim, BetterRegion):
        average = f"the average for {words.place(catalogue.areas[claim.region])}"
    measures = _of_measures(claim.ahead, claim.comparable, catalogue, claim.small_base)
    return claim.better, claim.comparable, f"{_named(claim, catalogue)} better than {average} in {measures}"


@_count.register
def _quartiles(claim: Quartiles, catalogue: Catalogue) -> tuple[int, int, str]:
    top = claim.edges.at_top
    measures = _of_measures(top, claim.of, catalogue, claim.small_base)
    return top.count, claim.of, f"{_named(claim, catalogue)} in the top quarter of councils for {measures}"


@_count.register
def _changes(claim: Changes, catalogue: Catalogue) -> tuple[int, int, str]:
    improved, compared = Counted(claim.improved, claim.clearly_improved, claim.tested), max(claim.compared, 1)
    measures = _of_measures(improved, compared, catalogue, claim.small_base)
    return claim.improved, compared, f"{_named(claim, catalogue)} improves in {measures}"


@_count.register
def _ranks(claim: RankChanges, catalogue: Catalogue) -> tuple[int, int, str]:
    """With the change of the figures beside it (rule 13)."""
    whose = words.start_letter(words.of_place(catalogue.areas[claim.area_code]))
    clearly = words.clearly(claim.clearly_improved, claim.improved, claim.tested)
    own = claim.figures_improved
    figures = f"and its own figures in {own or 'none'}"
    if claim.compared == 1:
        figures = "together with its own figure" if own else "but not its own figure"
    said = f"{whose} national rank improves in {_of(claim.improved, claim.compared)}{clearly}, {figures}"
    return claim.improved, claim.compared, said


# --- strengths and concerns ----------------------------------------------------------------


def _strengths(area: str, period: str, claims: Claims, catalogue: Catalogue) -> Iterator[Headline]:
    """A headline for each strength that is told with its figure; beside it the council's first concern."""
    concerns = claims.told(area, period, good=False)
    concern = claims.one(Level, area, period, concerns[0]) if concerns else claims.one(Trailing, area, period)
    for measure in claims.told(area, period, good=True)[: catalogue.rules.thresholds.told]:
        level = claims.one(Level, area, period, measure)
        if level is None:
            continue
        also = claims.also(area, period, measure, good=True)
        text = strength_text(level, also, catalogue)
        beside = concern or level
        ids = tuple(one.id for one in (level, also, beside) if one is not None)
        yield Headline(f"strength/{measure}", text, say(beside, catalogue), tuple(dict.fromkeys(ids)))


def strength_text(level: Level, also: Claim | None, catalogue: Catalogue) -> str:
    """Feeling safe: Derby best in the East Midlands, at 72.4%

    Only what is beyond the margin of error is said of the council; else it is the figure that has the place (rule 25).
    """
    measure, name = catalogue.measures[level.measure_ids[0]], words.place(catalogue.areas[level.area_code])
    value = words.value(measure.unit, measure.decimals, level.value)
    if isinstance(also, RegionPlace):
        region, joint = words.in_place(catalogue.areas[also.region]), "joint " if len(also.councils) > 1 else ""
        clear = also.clear == "yes"
        place = f"{name} {joint}best" if clear else f"{name} has the {joint}{also.word} published figure"
        said = f"{place} {region}, at {value}"
    elif isinstance(also, Record):
        figure = f"{also.extreme} {'figure' if also.clear == 'yes' else 'published figure'} for {name}"
        said = f"{figure} since {words.period(also.start)}, at {value}"
    elif level.vs_england is Standing.BETTER:
        average = f"the {catalogue.areas[catalogue.pack.country].name} average"
        said = f"{name} {_better_than(average, level)}, at {value}"
    else:
        said = f"figure for {name} in the top quarter of councils, at {value}"
    return f"{words.start_letter(words.inside(measure.short))}: {said}"


def _better_than(average: str, level: Level) -> str:
    """better than the average, with its test where it has one; on a small base without an adverb (rule 28)."""
    if level.clear == "no":
        return f"better than {average}, though not clearly"
    return f"{'clearly ' if level.clear == 'yes' and not level.small_base else ''}better than {average}"


def _trailing(area: str, period: str, claims: Claims, catalogue: Catalogue) -> Iterator[Headline]:
    """The plain weak side, for a council that leads with it; beside it the count that leads."""
    claim, better = claims.one(Trailing, area, period), claims.leading_count(area, period)
    if claim is None or better is None or not claim.worse:
        return
    averages = "both averages" if claim.both else "every average available"
    measures = _of_measures(claim.behind, claim.comparable, catalogue, claim.small_base)
    text = f"{_named(claim, catalogue)} behind {averages} in {measures}"
    yield Headline("trailing", text, say(better, catalogue), (claim.id, better.id))
