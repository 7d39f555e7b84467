"""Headline offers: every headline that is true of a council and a period, each with its weakest point.

Staff choose one by its id. The count that leads is first (rule 29). A further count is as strong as the
times it is what a middling council would have (declared in site_src/claims.yml), and a lenient one is
marked; strengths follow in their own order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import singledispatch

from generator import sentences, words
from generator.catalogue import Catalogue
from generator.claims import STRONG_SIDES, Claim, Claims, CountAgainstAverage
from generator.claims.averages import BetterRegion, Trailing
from generator.claims.council import Changes, Quartiles, RankChanges
from generator.claims.data import WorkedOutAgain
from generator.claims.level import Level
from generator.claims.over_time import Record
from generator.claims.place import RegionPlace
from generator.counts import Counted, mark, out_of
from generator.messages import say, select
from generator.model.vocabulary import Standing
from generator.sentences.phrases import UNTESTED, full, measure_of, name_of, whose, yes_no


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

    Empty only where the council has no figures to compare. In a year that is not the newest a headline names the
    year, and nothing in it happens now.
    """
    leading = claims.leading_count(area, period)
    past = claims.one(WorkedOutAgain, area, period) is not None
    counts = sorted(
        _counts(area, period, claims, catalogue, past=past),
        key=lambda one: (leading is None or one[1].id != leading.kind, -one[0]),
    )
    found = [headline for _, headline in counts]
    found += _strengths(area, period, claims, catalogue)
    found += _trailing(area, period, claims, catalogue)
    if past:
        year = words.period(period)
        found = [replace(one, text=say("headline-of-year", headline=one.text, year=year)) for one in found]
    return tuple(found)


# --- counts ------------------------------------------------------------------------------


def _counts(
    area: str, period: str, claims: Claims, catalogue: Catalogue, *, past: bool
) -> Iterator[tuple[float, Headline]]:
    """Each count with how many times the usual share it is, in the declared order."""
    interest = catalogue.rules.interest
    trailing = claims.one(Trailing, area, period)
    for kind in interest.headline:
        claim = claims.one(kind, area, period)
        if claim is None:
            continue
        count, of, text = _count(claim, catalogue, past=past)
        if not count:
            continue
        weakest = trailing if isinstance(claim, STRONG_SIDES) and trailing else claim
        ids = tuple(dict.fromkeys((claim.id, weakest.id)))
        lenient = interest.lenient.get(kind, "")
        yield count / of / interest.usual[kind], Headline(kind, text, sentences.say(weakest, catalogue), ids, lenient)


def _measures(counted: Counted, of: int, catalogue: Catalogue, small: int) -> dict[str, str | int]:
    """So many of how many measures; how many are so clearly, and how many rest on small numbers (rules 23, 28)."""
    return {"of_subject": catalogue.subject, "mark": mark(counted), "small": small, **out_of(counted.count, of)}


@singledispatch
def _count(claim: Claim, catalogue: Catalogue, *, past: bool) -> tuple[int, int, str]:
    """The count of a claim, of how many measures, and its headline: a function for each kind."""
    raise NotImplementedError(claim.kind)


@_count.register
def _better(claim: CountAgainstAverage, catalogue: Catalogue, *, past: bool) -> tuple[int, int, str]:
    text = say(
        "headline-better",
        name=name_of(claim, catalogue),
        against=select(claim.against),
        region=words.place(catalogue.areas[claim.region]) if isinstance(claim, BetterRegion) else "",
        **_measures(claim.ahead, claim.comparable, catalogue, claim.small_base),
    )
    return claim.better, claim.comparable, text


@_count.register
def _quartiles(claim: Quartiles, catalogue: Catalogue, *, past: bool) -> tuple[int, int, str]:
    top = claim.edges.at_top
    measures = _measures(top, claim.of, catalogue, claim.small_base)
    return top.count, claim.of, say("headline-quartiles", name=name_of(claim, catalogue), **measures)


@_count.register
def _changes(claim: Changes, catalogue: Catalogue, *, past: bool) -> tuple[int, int, str]:
    improved, compared = Counted(claim.improved, claim.clearly_improved, claim.tested), max(claim.compared, 1)
    measures = _measures(improved, compared, catalogue, claim.small_base)
    text = say("headline-changes", name=name_of(claim, catalogue), past=yes_no(past), **measures)
    return claim.improved, compared, text


@_count.register
def _ranks(claim: RankChanges, catalogue: Catalogue, *, past: bool) -> tuple[int, int, str]:
    """With the change of the figures beside it (rule 13)."""
    text = say(
        "headline-ranks",
        whose=whose(claim, catalogue),
        past=yes_no(past),
        mark=mark(Counted(claim.improved, claim.clearly_improved, claim.tested)),
        own=claim.figures_improved,
        **out_of(claim.improved, claim.compared),
    )
    return claim.improved, claim.compared, text


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
        yield Headline(f"strength/{measure}", text, sentences.say(beside, catalogue), tuple(dict.fromkeys(ids)))


def strength_text(level: Level, also: Claim | None, catalogue: Catalogue) -> str:
    """Feeling safe: Derby best in the East Midlands, at 72.4%

    Only what is beyond the margin of error is said of the council; else it is the figure that has the place (rule 25).
    """
    measure = measure_of(level, catalogue)
    given = {
        "measure": words.inside(measure.short),
        "name": name_of(level, catalogue),
        "value": full(measure, level.value),
    }
    if isinstance(also, RegionPlace):
        region, joint = words.in_place(catalogue.areas[also.region]), yes_no(len(also.councils) > 1)
        return say("strength-in-region", in_region=region, clear=also.clear, end=also.word, joint=joint, **given)
    if isinstance(also, Record):
        start = words.period(also.start)
        return say("strength-record", clear=also.clear, extreme=also.extreme, start=start, **given)
    if level.vs_england is Standing.BETTER:
        clear = UNTESTED if level.small_base and level.clear == "yes" else level.clear  # no adverb there (rule 28)
        country = catalogue.areas[catalogue.pack.country].name
        return say("strength-better", country=country, clear=clear, **given)
    return say("strength-in-quarter", **given)


def _trailing(area: str, period: str, claims: Claims, catalogue: Catalogue) -> Iterator[Headline]:
    """The plain weak side, for a council that leads with it; beside it the count that leads."""
    claim, better = claims.one(Trailing, area, period), claims.leading_count(area, period)
    if claim is None or better is None or not claim.worse:
        return
    text = say(
        "headline-trailing",
        name=name_of(claim, catalogue),
        averages="both" if claim.both else "every",
        **_measures(claim.behind, claim.comparable, catalogue, claim.small_base),
    )
    yield Headline("trailing", text, sentences.say(better, catalogue), (claim.id, better.id))
