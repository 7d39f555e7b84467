"""Headline offers: every headline that is true of a council and a period, each with its weakest point.

Staff choose one by its id. The count that leads is first (rule 29). A further count is as strong as the
times it is what a middling council would have (declared in site_src/claims.yml), and a lenient one is
marked; strengths follow in their own order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from generator import words
from generator.catalogue import Catalogue
from generator.claims import Claim, Claims
from generator.claims.data import WorkedOutAgain
from generator.model import Standing
from generator.sentences import say


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
    trailing = claims.one("trailing", area, period)
    for kind in interest.headline:
        claim = claims.one(kind, area, period)
        if claim is None:
            continue
        count, of, text = COUNTS[kind](claim, catalogue)
        if not count:
            continue
        weakest = trailing if kind in {"better_either", "better_both"} and trailing else claim
        ids = tuple(dict.fromkeys((claim.id, weakest.id)))
        lenient = interest.lenient.get(kind, "")
        yield count / of / interest.usual[kind], Headline(kind, text, say(weakest, catalogue), ids, lenient)


def _named(claim: Claim, catalogue: Catalogue) -> str:
    return words.place_first(catalogue.areas[claim.area_code])


def _strictly(claim: Claim, sure: str, count: int) -> str:
    """What a count in a headline goes on with: how many are clear, how many rest on small numbers (rules 23, 28)."""
    small = int(str(claim.inputs.get("small_base") or 0))
    few = f"; {small} {words.noun(small, 'rests', 'rest')} on small numbers" if small else ""
    return words.clearly(_int(claim, sure), count, _int(claim, "tested")) + few


def _better(versus: str) -> Callable[[Claim, Catalogue], tuple[int, int, str]]:
    """Headlines of the counts against averages."""

    def made(claim: Claim, catalogue: Catalogue) -> tuple[int, int, str]:
        better, comparable = _int(claim, "better"), _int(claim, "comparable")
        region = words.place(catalogue.areas[str(claim.inputs["region"])]) if "region" in claim.inputs else ""
        areas = f"{better} of {words.plural(comparable, 'measure')} of {catalogue.subject}"
        areas += _strictly(claim, "clearly" if "clearly" in claim.inputs else "clearly_better", better)
        return better, comparable, f"{_named(claim, catalogue)} better than {versus.format(region=region)} in {areas}"

    return made


def _quartiles(claim: Claim, catalogue: Catalogue) -> tuple[int, int, str]:
    top, of = _int(claim, "top"), _int(claim, "of")
    measures = f"{top} of {words.plural(of, 'measure')} of {catalogue.subject}{_strictly(claim, 'clearly_top', top)}"
    return top, of, f"{_named(claim, catalogue)} in the top quarter of councils for {measures}"


def _changes(claim: Claim, catalogue: Catalogue) -> tuple[int, int, str]:
    improved, compared = _int(claim, "improved"), max(_int(claim, "compared"), 1)
    said = f"{improved} of {words.plural(compared, 'measure')} of {catalogue.subject}"
    said += _strictly(claim, "clearly_improved", improved)
    return improved, compared, f"{_named(claim, catalogue)} improves in {said}"


def _ranks(claim: Claim, catalogue: Catalogue) -> tuple[int, int, str]:
    """With the change of the figures beside it (rule 13)."""
    improved, compared = _int(claim, "improved"), _int(claim, "compared")
    whose = words.start_letter(words.of_place(catalogue.areas[claim.area_code]))
    own = _int(claim, "figures_improved")
    ranks = f"{improved} of {words.plural(compared, 'measure')}{_strictly(claim, 'clearly_improved', improved)}"
    said = f"{ranks}, and its own figures in {own}"
    return improved, compared, f"{whose} national rank improves in {said}"


COUNTS: dict[str, Callable[[Claim, Catalogue], tuple[int, int, str]]] = {
    "better_either": _better("the national or regional average"),
    "better_both": _better("both the national and the regional average"),
    "better_england": _better("the national average"),
    "better_region": _better("the average for {region}"),
    "quartiles": _quartiles,
    "changes": _changes,
    "rank_changes": _ranks,
}


def _int(claim: Claim, name: str) -> int:
    return int(str(claim.inputs[name]))


# --- strengths and concerns ----------------------------------------------------------------


def _strengths(area: str, period: str, claims: Claims, catalogue: Catalogue) -> Iterator[Headline]:
    """A headline for each strength that is told with its figure; beside it the council's first concern."""
    concerns = claims.told(area, period, good=False)
    concern = claims.one("level", area, period, concerns[0]) if concerns else claims.one("trailing", area, period)
    for measure in claims.told(area, period, good=True)[: catalogue.rules.thresholds.told]:
        level = claims.one("level", area, period, measure)
        if level is None:
            continue
        also = claims.also(area, period, measure, good=True)
        text = _strength(level, also, catalogue)
        beside = concern or level
        ids = tuple(one.id for one in (level, also, beside) if one is not None)
        yield Headline(f"strength/{measure}", text, say(beside, catalogue), tuple(dict.fromkeys(ids)))


def _strength(level: Claim, also: Claim | None, catalogue: Catalogue) -> str:
    """Feeling safe: Derby best in the East Midlands, at 72.4%

    Only what is beyond the margin of error is said of the council; else it is the figure that has the place (rule 25).
    """
    measure, name = catalogue.measures[level.measure_ids[0]], words.place(catalogue.areas[level.area_code])
    value = words.value(measure.unit, measure.decimals, float(str(level.inputs["value"])))
    clear = also is not None and also.inputs.get("clear") == "yes"
    if also is not None and also.kind == "region_place":
        region = words.in_place(catalogue.areas[str(also.inputs["region"])])
        joint = "joint " if len(also.inputs["councils"]) > 1 else ""  # type: ignore[arg-type]
        place = f"{name} {joint}best" if clear else f"{name} has the {joint}{also.inputs['word']} published figure"
        said = f"{place} {region}, at {value}"
    elif also is not None and also.kind == "record":
        figure = f"{also.inputs['extreme']} {'figure' if clear else 'published figure'} for {name}"
        said = f"{figure} since {words.period(str(also.inputs['start']))}, at {value}"
    elif level.inputs["vs_england"] == Standing.BETTER.value:
        average = f"the {catalogue.areas[catalogue.pack.country].name} average"
        said = f"{name} {_better_than(average, level)}, at {value}"
    else:
        said = f"figure for {name} in the top quarter of councils, at {value}"
    return f"{words.start_letter(words.inside(measure.short))}: {said}"


def _better_than(average: str, level: Claim) -> str:
    """better than the average, with its test where it has one; on a small base without an adverb (rule 28)."""
    clear = level.inputs["clear"]
    if clear == "no":
        return f"better than {average}, though not clearly"
    return f"{'clearly ' if clear == 'yes' and not level.inputs['small_base'] else ''}better than {average}"


def _trailing(area: str, period: str, claims: Claims, catalogue: Catalogue) -> Iterator[Headline]:
    """The plain weak side, for a council that leads with it; beside it the count that leads."""
    claim, better = claims.one("trailing", area, period), claims.leading_count(area, period)
    if claim is None or better is None or not claim.inputs["worse"]:
        return
    worse, comparable = _int(claim, "worse"), _int(claim, "comparable")
    averages = "both averages" if claim.inputs["both"] else "every average available"
    text = f"{_named(claim, catalogue)} behind {averages} in {worse} of {words.plural(comparable, 'measure')}"
    text += f" of {catalogue.subject}{_strictly(claim, 'clearly', worse)}"
    yield Headline("trailing", text, say(better, catalogue), (claim.id, better.id))
