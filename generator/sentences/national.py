"""What is said of a measure across the country, of the country and of its regions."""

from __future__ import annotations

from collections.abc import Sequence

from generator import words
from generator.catalogue import Catalogue
from generator.claims import Claim
from generator.claims.national import Best, Extreme, Spread
from generator.model import Direction, Standing
from generator.sentences.council import both_sides, not_over_time, over_time
from generator.sentences.phrases import (
    CHANCE,
    brief,
    clearly,
    councils,
    count_of,
    full,
    measure_of,
    name_of,
    of_subject,
    says,
    sentence_of,
    short,
    than,
    told,
    when,
)


@says("england_level")
def _england_level(claim: Claim, catalogue: Catalogue) -> str:
    measure, country = measure_of(claim, catalogue), catalogue.areas[claim.area_code]
    said = words.sentence(
        f"{words.in_place(country)}, {measure.subject} was {of_subject(measure, told(claim, 'value'))} in {when(claim)}"
    )
    previous = told(claim, "previous")
    if previous is None:
        return said
    value, direction, clear = told(claim, "value"), Direction(told(claim, "direction")), told(claim, "clear")
    how = {
        Direction.NO_CHANGE: "the same as",
        Direction.IMPROVED: than(Standing.BETTER, measure),
        Direction.WORSENED: than(Standing.WORSE, measure),
    }.get(direction, "higher than" if value > previous else "lower than")
    how = f"clearly {how}" if clear == "yes" and direction is not Direction.NO_CHANGE else how
    unsure = f", {CHANCE}" if clear == "no" and direction is not Direction.NO_CHANGE else ""
    before = words.during(told(claim, "previous_period"))
    figure = "" if direction is Direction.NO_CHANGE else f" ({short(measure, previous)})"
    return f"{said} {words.sentence(f'that is {how} {before}{figure}{unsure}')}"


@sentence_of.register
def _spread(claim: Spread, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    lowest, highest = short(measure, claim.lowest), full(measure, claim.highest)
    ends = words.sentence(f"in {when(claim)}, the figures of {claim.councils} councils ran from {lowest} to {highest}")
    said = f"{ends} {words.sentence(f'the middle figure was {brief(measure, claim.middle)}')}"
    few = _on_few(claim.left_out, catalogue)
    return f"{said} {words.sentence(f'the lowest and the highest leave out {few}')}" if few else said


@sentence_of.register
def _extreme(claim: Extreme, catalogue: Catalogue) -> str:
    """Where margins of error leave the place open, only the figure is called the best."""
    measure, held = measure_of(claim, catalogue), claim.councils
    word = "best" if isinstance(claim, Best) else "weakest"
    figure = f"the {word} figure" if claim.clear == "yes" else f"the {word} published figure"
    if len(held) <= catalogue.rules.thresholds.most_named:
        where = words.listed(words.in_place(catalogue.areas[one]) for one in held)
    else:
        where = f"in {len(held)} of {claim.ranked} councils"
    said = f"{figure} for {when(claim)} was {full(measure, claim.value)}, {where}"
    return words.sentence(_leaving_out(claim.left_out, catalogue) + said)


def _leaving_out(left_out: Sequence[str], catalogue: Catalogue) -> str:
    """Before what is said of those that are furthest along: whom it leaves out; "" where it leaves out nobody."""
    few = _on_few(left_out, catalogue)
    return f"leaving out {few}, " if few else ""


def _on_few(left_out: Sequence[str], catalogue: Catalogue) -> str:
    """Whose figure would be as far along, but rests on small numbers (rule 28); "" without any."""
    if not left_out:
        return ""
    who = (
        councils(left_out, catalogue)
        if len(left_out) <= catalogue.rules.thresholds.most_named
        else words.plural(len(left_out), "other council")
    )
    return f"{who}, {words.noun(len(left_out), 'whose figure rests', 'whose figures rest')} on small numbers"


@says("most_improved")
def _most_improved(claim: Claim, catalogue: Catalogue) -> str:
    return _changed_most(claim, catalogue, "improved", "improved")


@says("most_worsened")
def _most_worsened(claim: Claim, catalogue: Catalogue) -> str:
    return _changed_most(claim, catalogue, "fell back", "got worse")


def _changed_most(claim: Claim, catalogue: Catalogue, verb: str, counted: str) -> str:
    measure, held = measure_of(claim, catalogue), told(claim, "councils")
    since = words.period(told(claim, "previous_period"))
    moved, compared = told(claim, "moved"), told(claim, "compared")
    share = words.sentence(
        f"of the {words.plural(compared, 'council')} that can be compared with {since}, {moved} {counted}"
        f"{clearly(told(claim, 'clearly'), moved, told(claim, 'tested'))}"
    )
    unsure = f", {CHANCE}" if told(claim, "clear") == "no" else ""
    if len(held) > catalogue.rules.thresholds.most_named:
        by = words.difference(measure.unit, measure.decimals, abs(told(claim, "change")))
        furthest = f"those that {verb} most, {len(held)} of them, did so by {by}{unsure}"
    else:
        steps = words.listed(
            f"{words.place(catalogue.areas[code])} (from {short(measure, before)} to {brief(measure, now)})"
            for code, before, now in zip(held, told(claim, "previous"), told(claim, "values"), strict=True)
        )
        furthest = f"{steps} {verb} most{unsure}"
    return f"{share} {words.sentence(_leaving_out(told(claim, 'left_out'), catalogue) + furthest)}"


# --- the country and its regions ---------------------------------------------------------------


@says("country_changes")
def _country_changes(claim: Claim, catalogue: Catalogue) -> str:
    compared = sum(count_of(claim, name) for name in ("improved", "no_change", "worsened"))
    rest = count_of(claim, "not_compared")
    if not compared:
        none, can = ("", "cannot") if rest == 1 else ("none of ", "can")
        figures = f"{none}{words.the(rest, 'national figure')} for {when(claim)}"
        return words.sentence(f"{figures} {can} be compared with an earlier one")
    return over_time(f"in {when(claim)}, {name_of(claim, catalogue)}", claim, compared) + not_over_time(rest)


@says("councils_ahead")
def _councils_ahead(claim: Claim, catalogue: Catalogue) -> str:
    ahead, clear = told(claim, "ahead"), told(claim, "clearly_ahead")
    were, their = ("was", "its") if ahead == 1 else ("were", "their")
    said = words.sentence(
        f"in {when(claim)}, {ahead or 'none'} of {told(claim, 'councils')} councils {were} better than the national "
        f"average in more than half of {their} measures"
    )
    if ahead == 1:
        unless = "" if clear else "not "
        return f"{said} {words.sentence(f'more than half were {unless}clearly better')}"
    clearly_so = words.sentence(f"for {clear or 'none'} of them, more than half were clearly better")
    return f"{said} {clearly_so}" if ahead else said


@says("region_better")
def _region_better(claim: Claim, catalogue: Catalogue) -> str:
    return both_sides("the national average", claim, catalogue, " as a whole")
