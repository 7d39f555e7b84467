"""Claim -> English: one function per kind, the same words for the same facts.

Every sentence stands alone, so that it can be quoted: it names its council or place.
``brief`` is the shorter form for lists, where a heading has said what is measured.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from generator import words
from generator.catalogue import Catalogue
from generator.claims import MOST_NAMED
from generator.model import Claim, Direction, Measure, Missing, Polarity, Standing

REASONS = {
    Missing.SUPPRESSED: "the publisher hides it because so few people are counted that they could be recognised",
    Missing.NOT_APPLICABLE: "the publisher marks it as not applicable",
    Missing.NOT_AVAILABLE: "none was published",
    Missing.SURVEY_NOT_DUE: "the survey was not due that year",
    Missing.SURVEY_NOT_RUN: "the survey was not run that year",
    Missing.SUSPENDED: "publication was suspended",
    Missing.NOT_YET_DUE: "it is not due yet",
    Missing.NO_COUNCIL: "the council did not exist that year",
}

_SAYERS: dict[str, Callable[[Claim, Catalogue], str]] = {}


def say(claim: Claim, catalogue: Catalogue) -> str:
    """The claim as one or more full sentences, as plain text."""
    return _SAYERS[claim.kind](claim, catalogue)


def kinds() -> tuple[str, ...]:
    """Every kind of claim that can be said."""
    return tuple(_SAYERS)


def _says(kind: str) -> Callable[[Callable[[Claim, Catalogue], str]], Callable[[Claim, Catalogue], str]]:
    def register(sayer: Callable[[Claim, Catalogue], str]) -> Callable[[Claim, Catalogue], str]:
        _SAYERS[kind] = sayer
        return sayer

    return register


# --- shared turns of phrase ------------------------------------------------------------


def _input(claim: Claim, name: str) -> Any:
    return claim.inputs.get(name)


def _name(claim: Claim, catalogue: Catalogue) -> str:
    return words.place(catalogue.areas[claim.area_code])


def _measure(claim: Claim, catalogue: Catalogue) -> Measure:
    return catalogue.measures[claim.measure_ids[0]]


def _value(measure: Measure, value: float) -> str:
    return words.value(measure.unit, measure.decimals, value)


def _short(measure: Measure, value: float) -> str:
    return words.short_value(measure.unit, measure.decimals, value)


def listed_measures(ids: Sequence[str], catalogue: Catalogue) -> str:
    """The measures by their short names, as they stand inside a sentence."""
    return words.listed(inside(catalogue.measures[one].short) for one in ids)


def inside(name: str) -> str:
    """A measure's name inside a sentence: its first letter small, unless it starts an abbreviation."""
    return name if name[1:2].isupper() or name[:1].isdigit() else name[:1].lower() + name[1:]


def _of_areas(count: int, of: int) -> str:
    """14 of the 21 areas, none of the 21 areas, the one area."""
    if of == 1:
        return "the one area" if count else "none of the areas (there is one)"
    return f"{count or 'none'} of the {_areas(of)}"


def _when(claim: Claim) -> str:
    return words.period(claim.period)


def _areas(count: int) -> str:
    return words.plural(count, "area")


def _councils(codes: Sequence[str], catalogue: Catalogue) -> str:
    return words.listed(words.place(catalogue.areas[code]) for code in codes)


# --- a council in a period ---------------------------------------------------------------


@_says("better_either")
def _better_either(claim: Claim, catalogue: Catalogue) -> str:
    count = _of_areas(_input(claim, "better"), _input(claim, "comparable"))
    return words.sentence(
        f"{_name(claim, catalogue)} was better than the national or regional average in {count} "
        f"where comparable data is available for {_when(claim)}"
    )


@_says("trailing")
def _trailing(claim: Claim, catalogue: Catalogue) -> str:
    worse = _input(claim, "worse")
    averages = "both averages" if _input(claim, "both") else "every average available"
    name = _name(claim, catalogue)
    if not worse:
        return words.sentence(f"{name} trailed {averages} in none of the areas")
    return words.sentence(
        f"{name} trailed {averages} in {_areas(worse)}: {listed_measures(claim.measure_ids, catalogue)}"
    )


@_says("in_line")
def _in_line(claim: Claim, catalogue: Catalogue) -> str:
    return words.sentence(
        f"{_name(claim, catalogue)} was in line with an average, and better than neither, in "
        f"{_areas(_input(claim, 'in_line'))}: {listed_measures(claim.measure_ids, catalogue)}"
    )


@_says("better_both")
def _better_both(claim: Claim, catalogue: Catalogue) -> str:
    count = _of_areas(_input(claim, "better"), _input(claim, "comparable"))
    return words.sentence(
        f"{_name(claim, catalogue)} was better than both the national and the regional average in {count} "
        f"where both are available for {_when(claim)}"
    )


@_says("better_england")
def _better_england(claim: Claim, catalogue: Catalogue) -> str:
    counts = [f"better in {_input(claim, 'better') or 'none'} of {_areas(_input(claim, 'comparable'))}"]
    if _input(claim, "in_line"):
        counts.append(f"in line in {_input(claim, 'in_line')}")
    counts.append(f"worse in {_input(claim, 'worse') or 'none'}")
    said = words.sentence(f"against the national average alone, {_name(claim, catalogue)} was {words.listed(counts)}")
    if tested := _input(claim, "tested"):
        better, worse = _input(claim, "clearly_better") or "none", _input(claim, "clearly_worse") or "none"
        said += " " + words.sentence(
            f"in the {'one area' if tested == 1 else _areas(tested)} where the margin of error can be tested, "
            f"it was clearly better in {better} and clearly worse in {worse}"
        )
    return said


@_says("quartiles")
def _quartiles(claim: Claim, catalogue: Catalogue) -> str:
    top, bottom = _input(claim, "top") or "none", _input(claim, "bottom") or "none"
    return words.sentence(
        f"{_name(claim, catalogue)} was in the top quartile, the best quarter of councils, for {top} of "
        f"{words.plural(_input(claim, 'of'), 'measure')} and in the bottom quartile for {bottom} in {_when(claim)}"
    )


@_says("quartiles_before")
def _quartiles_before(claim: Claim, catalogue: Catalogue) -> str:
    previous_of, common = _input(claim, "previous_of"), _input(claim, "common")
    said = words.sentence(
        f"in {words.period(_input(claim, 'previous_period'))}, {_name(claim, catalogue)} was in the top quartile for "
        f"{_input(claim, 'previous_top') or 'none'} of {words.plural(previous_of, 'measure')} and in the bottom "
        f"quartile for {_input(claim, 'previous_bottom') or 'none'}"
    )
    if common and not common == _input(claim, "of") == previous_of:
        said += " " + words.sentence(
            f"on the {'one measure' if common == 1 else words.plural(common, 'measure')} "
            f"with a quartile in both years, the top quartile count "
            f"{_went(_input(claim, 'common_top_before'), _input(claim, 'common_top'))} and the bottom quartile count "
            f"{_went(_input(claim, 'common_bottom_before'), _input(claim, 'common_bottom'))}"
        )
    return said


def _went(before: int, now: int) -> str:
    return f"stayed at {now}" if before == now else f"went from {before} to {now}"


@_says("changes")
def _changes(claim: Claim, catalogue: Catalogue) -> str:
    compared, rest = _input(claim, "compared"), _input(claim, "not_compared")
    whose = words.of_place(catalogue.areas[claim.area_code])
    if not compared:
        return words.sentence(f"none of {whose} figures for {_when(claim)} can be compared with an earlier one")
    if compared == 1:
        kind = (
            "improved" if _input(claim, "improved") else "got worse" if _input(claim, "worsened") else "did not change"
        )
        said = f"{whose} one measure that can be compared with its previous figure {kind}"
    else:
        parts = [f"{_input(claim, 'improved')} improved", f"{_input(claim, 'worsened')} got worse"]
        if same := _input(claim, "no_change"):
            parts.insert(1, f"{same} stayed the same")
        said = f"of {whose} {compared} measures that can be compared with their previous figures, {words.listed(parts)}"
    if rest:
        said += f"; {rest} cannot be compared over time"
    return words.sentence(said)


@_says("coverage")
def _coverage(claim: Claim, catalogue: Catalogue) -> str:
    available, measures = _input(claim, "available"), _input(claim, "measures")
    if available == measures:
        return words.sentence(
            f"{_name(claim, catalogue)} has a figure for each of the {words.plural(measures, 'measure')} "
            f"published for {_when(claim)}"
        )
    said = words.sentence(
        f"{_name(claim, catalogue)} has a figure for {available or 'none'} of the {words.plural(measures, 'measure')} "
        f"published for {_when(claim)}"
    )
    reasons: Mapping[str, Sequence[str]] = _input(claim, "missing")
    return " ".join([said, *(_without(ids, reason, catalogue) for reason, ids in reasons.items())])


def _without(ids: Sequence[str], reason: str, catalogue: Catalogue) -> str:
    """Eleven are not available: feeling safe and so on."""
    count = len(ids)
    return words.sentence(f"{count} {words.noun(count, 'is', 'are')} {reason}: {listed_measures(ids, catalogue)}")


UNPUBLISHED = {
    Missing.SURVEY_NOT_DUE: "because the survey was not due",
    Missing.SURVEY_NOT_RUN: "because the survey was not run",
    Missing.SUSPENDED: "because publication was suspended",
    Missing.NOT_YET_DUE: "because they are not due yet",
}


@_says("not_published")
def _not_published(claim: Claim, catalogue: Catalogue) -> str:
    reasons: Mapping[str, Sequence[str]] = _input(claim, "reasons")
    said = []
    for reason, ids in reasons.items():
        why = UNPUBLISHED.get(Missing(reason), "because none were published")
        said.append(
            words.sentence(
                f"{words.plural(len(ids), 'measure')} {words.noun(len(ids), 'has', 'have')} no figures for any council "
                f"in {_when(claim)} {why}: {listed_measures(ids, catalogue)}"
            )
        )
    return " ".join(said)


@_says("provisional")
def _provisional(claim: Claim, catalogue: Catalogue) -> str:
    count, available = _input(claim, "provisional"), _input(claim, "available")
    which = "all figures" if count == available else f"{count} of the {available} figures"
    verb = "are" if available > 1 and count != 1 else "is"
    return words.sentence(f"{which} for {_when(claim)} {verb} provisional and may be revised")


# --- a council and a measure ---------------------------------------------------------------


def _beside(claim: Claim, catalogue: Catalogue, *, short: bool) -> str:
    """better than the England average (82.0%) but worse than the East Midlands average (90.1%)"""
    measure = _measure(claim, catalogue)
    sides = []
    for name, area in (("england", catalogue.pack.country), ("region", _input(claim, "region"))):
        standing = Standing(_input(claim, f"vs_{name}"))
        value = _input(claim, "england" if name == "england" else "region_value")
        if standing is not Standing.NOT_COMPARABLE and value is not None:
            place = catalogue.areas[area]
            average = words.place(place) if short else f"the {place.name} average"
            sides.append((standing, f"{average} ({_short(measure, value)})"))
    if not sides:
        return ""
    if len(sides) == 2 and sides[0][0] is sides[1][0]:
        return f"{_than(sides[0][0], measure)} {'both ' if not short else ''}{sides[0][1]} and {sides[1][1]}"
    joined = [f"{_than(standing, measure)} {average}" for standing, average in sides]
    opposed = {standing for standing, _ in sides} in (
        {Standing.BETTER, Standing.WORSE},
        {Standing.HIGHER, Standing.LOWER},
        {Standing.IN_LINE, Standing.WORSE},
        {Standing.IN_LINE, Standing.BETTER},
    )
    return (" but " if opposed else " and ").join(joined)


def _than(standing: Standing, measure: Measure) -> str:
    if standing is Standing.IN_LINE:
        return "in line with"
    if not measure.polarity.judged:
        return f"{standing.value} than"
    lower = measure.polarity is Polarity.LOWER
    if not lower:
        return f"{standing.value} than"
    return f"{standing.value} ({'lower' if standing is Standing.BETTER else 'higher'}) than"


@_says("level")
def _level(claim: Claim, catalogue: Catalogue) -> str:
    measure = _measure(claim, catalogue)
    area = catalogue.areas[claim.area_code]
    said = f"{words.in_place(area)}, {measure.subject} was {_value(measure, _input(claim, 'value'))} in {_when(claim)}"
    beside = _beside(claim, catalogue, short=False)
    said = words.sentence(f"{said}, {beside}" if beside else said)
    country = words.place(catalogue.areas[catalogue.pack.country])
    if _input(claim, "clear") == "yes":
        said += f" The difference from {country} is larger than the margin of error."
    elif _input(claim, "clear") == "no":
        said += f" The difference from {country} is within the margin of error, so it may be chance."
    return said


def brief(claim: Claim, catalogue: Catalogue) -> str:
    """A ``level`` claim for a list headed by the measure's name: the value and what it is better or worse than."""
    measure = _measure(claim, catalogue)
    beside = _beside(claim, catalogue, short=True)
    value = _value(measure, _input(claim, "value"))
    return f"{value}, {beside}" if beside else value


@_says("rank")
def _rank(claim: Claim, catalogue: Catalogue) -> str:
    rank = words.rank(_input(claim, "rank"), _input(claim, "ranked"), _input(claim, "joint"))
    said = f"{_name(claim, catalogue)} ranked {rank} councils"
    quartile = _input(claim, "quartile")
    if quartile:
        said += f", in the {quartile.lower()} quartile"
    said = words.sentence(said)
    if shared := _input(claim, "shared_by"):
        said += " " + words.sentence(
            f"because of equal figures, {shared} of {_input(claim, 'ranked')} councils share "
            f"the {quartile.lower()} quartile"
        )
    return said


@_says("gap")
def _gap(claim: Claim, catalogue: Catalogue) -> str:
    measure = _measure(claim, catalogue)
    decimals, gap, cut = agreeing(measure.decimals, _input(claim, "value"), _input(claim, "cut"), _input(claim, "gap"))
    distance = words.difference(measure.unit, decimals, gap)
    onwards = "lower" if measure.polarity is Polarity.LOWER else "higher"
    at = words.short_value(measure.unit, decimals, cut)
    just = "just " if _input(claim, "near") else ""
    return words.sentence(
        f"{_name(claim, catalogue)} was {just}{distance} short of the top quartile, which starts at {at} or {onwards}"
    )


def agreeing(decimals: int, value: float, cut: float, gap: float) -> tuple[int, float, float]:
    """The fewest decimals at which the shown cut, value and gap agree (rule 11), with the gap and the cut."""
    for places in range(decimals, decimals + 3):
        shown = words.rounded(gap, places)
        if shown and abs(words.rounded(cut, places) - words.rounded(value, places)) == shown:
            return places, gap, cut
    return decimals + 3, gap, cut


@_says("change")
def _change(claim: Claim, catalogue: Catalogue) -> str:
    measure, area = _measure(claim, catalogue), catalogue.areas[claim.area_code]
    return words.sentence(
        f"{words.in_place(area)}, {measure.subject} "
        + _moved(
            measure,
            _input(claim, "previous"),
            _input(claim, "value"),
            _input(claim, "previous_period"),
            claim.period,
            _input(claim, "direction"),
        )
    ) + _rank_moved(claim)


def _moved(measure: Measure, previous: float, value: float, before: str, now: str, direction: str) -> str:
    if direction == Direction.NO_CHANGE.value:
        return f"was {_value(measure, value)} in {words.period(now)}, the same as in {words.period(before)}"
    verb = "rose" if value > previous else "fell"
    then, today = (
        f"{_short(measure, previous)} ({words.period(before)})",
        f"{_value(measure, value)} ({words.period(now)})",
    )
    said = f"{verb} from {then} to {today}"
    if direction == Direction.IMPROVED.value:
        said += ", which is an improvement"
    elif direction == Direction.WORSENED.value:
        said += ", which is worse"
    return said


def _rank_moved(claim: Claim) -> str:
    """A rank change, never without the value change it follows (rule 13)."""
    now, before = _input(claim, "rank"), _input(claim, "previous_rank")
    if now is None or before is None or now == before:
        return ""
    then = words.rank(before, _input(claim, "previous_ranked"), _input(claim, "previous_joint"))
    today = words.rank(now, _input(claim, "ranked"), _input(claim, "joint"))
    return " " + words.sentence(f"its rank went from {then} to {today}")


@_says("quartile_move")
def _quartile_move(claim: Claim, catalogue: Catalogue) -> str:
    now, before = _input(claim, "quartile").lower(), _input(claim, "previous_quartile").lower()
    since = words.period(_input(claim, "previous_period"))
    name = _name(claim, catalogue)
    said = {
        "remained": f"{name} remained in the {now} quartile, where it was in {since}",
        "up": f"{name} moved up from the {before} quartile in {since} to the {now} quartile",
        "back": f"{name} moved back up to the {now} quartile, from the {before} quartile in {since}",
        "dropped": f"{name} dropped from the {before} quartile in {since} to the {now} quartile",
    }[_input(claim, "move")]
    direction = _input(claim, "direction")
    if _input(claim, "move") in {"up", "back"} and direction == Direction.WORSENED.value:
        said += ", although its own figure got worse"
    elif _input(claim, "move") == "dropped" and direction == Direction.IMPROVED.value:
        said += ", although its own figure improved"
    return words.sentence(said)


@_says("record")
def _record(claim: Claim, catalogue: Catalogue) -> str:
    measure = _measure(claim, catalogue)
    judged = {True: ", and so the best", False: ", and so the worst", None: ""}[_input(claim, "best")]
    return words.sentence(
        f"{_value(measure, _input(claim, 'value'))} is the {_input(claim, 'extreme')} figure{judged}, for "
        f"{_name(claim, catalogue)} since {words.period(_input(claim, 'start'))}, the first of "
        f"{_input(claim, 'points')} figures that can be compared"
    )


@_says("missing")
def _missing(claim: Claim, catalogue: Catalogue) -> str:
    reason = REASONS[Missing(_input(claim, "reason"))]
    return words.sentence(f"there is no figure for {_name(claim, catalogue)} in {_when(claim)}: {reason}")


# --- a measure across the country ------------------------------------------------------------


@_says("england_level")
def _england_level(claim: Claim, catalogue: Catalogue) -> str:
    measure, country = _measure(claim, catalogue), catalogue.areas[claim.area_code]
    previous = _input(claim, "previous")
    if previous is None:
        value = _value(measure, _input(claim, "value"))
        return words.sentence(f"{words.in_place(country)}, {measure.subject} was {value} in {_when(claim)}")
    return words.sentence(
        f"{words.in_place(country)}, {measure.subject} "
        + _moved(
            measure,
            previous,
            _input(claim, "value"),
            _input(claim, "previous_period"),
            claim.period,
            _input(claim, "direction"),
        )
    )


@_says("spread")
def _spread(claim: Claim, catalogue: Catalogue) -> str:
    measure = _measure(claim, catalogue)
    lowest, middle, highest = (_short(measure, _input(claim, name)) for name in ("lowest", "middle", "highest"))
    return words.sentence(
        f"among the {_input(claim, 'councils')} councils with a figure for {_when(claim)}, the lowest is {lowest}, "
        f"the middle one {middle} and the highest {highest}"
    )


@_says("best")
def _best(claim: Claim, catalogue: Catalogue) -> str:
    return _at_the_end(claim, catalogue, "best")


@_says("worst")
def _worst(claim: Claim, catalogue: Catalogue) -> str:
    return _at_the_end(claim, catalogue, "weakest")


def _at_the_end(claim: Claim, catalogue: Catalogue, word: str) -> str:
    measure, held = _measure(claim, catalogue), _input(claim, "councils")
    value = _value(measure, _input(claim, "value"))
    when = _when(claim)
    if len(held) == 1:
        return words.sentence(f"{_councils(held, catalogue)} had the {word} figure for {when}: {value}")
    if len(held) <= MOST_NAMED:
        return words.sentence(f"{_councils(held, catalogue)} share the {word} figure for {when}: {value}")
    return words.sentence(
        f"{len(held)} of {_input(claim, 'ranked')} councils share the {word} figure for {when}: {value}"
    )


@_says("most_improved")
def _most_improved(claim: Claim, catalogue: Catalogue) -> str:
    return _changed_most(claim, catalogue, "improved", "improved")


@_says("most_worsened")
def _most_worsened(claim: Claim, catalogue: Catalogue) -> str:
    return _changed_most(claim, catalogue, "fell back", "got worse")


def _changed_most(claim: Claim, catalogue: Catalogue, verb: str, counted: str) -> str:
    measure, held = _measure(claim, catalogue), _input(claim, "councils")
    since = words.period(_input(claim, "previous_period"))
    moved, compared = _input(claim, "moved"), _input(claim, "compared")
    share = f"{moved} of the {compared} councils that can be compared with {since} {counted}"
    if len(held) > MOST_NAMED:
        by = words.difference(measure.unit, measure.decimals, abs(_input(claim, "change")))
        return words.sentence(f"{share}; {len(held)} of them {verb} most, by {by}")
    steps = words.listed(
        f"{words.place(catalogue.areas[code])} (from {_short(measure, before)} to {_short(measure, now)})"
        for code, before, now in zip(held, _input(claim, "previous"), _input(claim, "values"), strict=True)
    )
    return words.sentence(f"{share}; {steps} {verb} most")


# --- the country and its regions ---------------------------------------------------------------


@_says("country_changes")
def _country_changes(claim: Claim, catalogue: Catalogue) -> str:
    counts = {name: len(_input(claim, name)) for name in ("improved", "no_change", "worsened", "not_compared")}
    compared = counts["improved"] + counts["no_change"] + counts["worsened"]
    rest = f"; {counts['not_compared']} cannot be compared with an earlier figure" if counts["not_compared"] else ""
    if not compared:
        return words.sentence(
            f"none of the {words.plural(counts['not_compared'], 'national figure')} for {_when(claim)} "
            "can be compared with an earlier one"
        )
    return words.sentence(
        f"across {_name(claim, catalogue)}, {counts['improved']} of the {words.plural(compared, 'measure')} "
        f"that can be compared over time improved in {_when(claim)}, {counts['no_change']} did not change "
        f"and {counts['worsened']} got worse{rest}"
    )


@_says("councils_ahead")
def _councils_ahead(claim: Claim, catalogue: Catalogue) -> str:
    return words.sentence(
        f"{_input(claim, 'ahead')} of {_input(claim, 'councils')} councils were better than the national average "
        f"in more than half of their areas in {_when(claim)}; {_input(claim, 'behind')} were not"
    )


@_says("region_better")
def _region_better(claim: Claim, catalogue: Catalogue) -> str:
    counts = {name: len(_input(claim, name)) for name in ("better", "in_line", "worse")}
    return words.sentence(
        f"{_name(claim, catalogue)} as a whole was better than the national average in {counts['better']} of "
        f"{_areas(_input(claim, 'comparable'))}, in line in {counts['in_line']} "
        f"and worse in {counts['worse']} in {_when(claim)}"
    )
