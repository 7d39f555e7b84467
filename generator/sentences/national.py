"""What is said of a measure across the country, of the country and of its regions."""

from __future__ import annotations

from collections.abc import Sequence

from generator import words
from generator.catalogue import Catalogue
from generator.claims.national import (
    Best,
    CouncilsAhead,
    CountryChanges,
    EnglandLevel,
    Extreme,
    MostChanged,
    MostImproved,
    RegionBetter,
    Spread,
)
from generator.model import Direction, Standing
from generator.sentences.council import Movement, both_sides, not_over_time, over_time
from generator.sentences.phrases import (
    CHANCE,
    brief,
    clearly,
    councils,
    full,
    measure_of,
    name_of,
    of_subject,
    sentence_of,
    short,
    than,
    when,
)
from generator.words import Counted


@sentence_of.register
def _england_level(claim: EnglandLevel, catalogue: Catalogue) -> str:
    measure, country = measure_of(claim, catalogue), catalogue.areas[claim.area_code]
    text = words.sentence(
        f"{words.in_place(country)}, {measure.subject} was {of_subject(measure, claim.value)} in {when(claim)}"
    )
    if claim.previous is None or claim.previous_period is None:
        return text
    direction = claim.direction
    how = {
        Direction.NO_CHANGE: "the same as",
        Direction.IMPROVED: than(Standing.BETTER, measure),
        Direction.WORSENED: than(Standing.WORSE, measure),
    }.get(direction, "higher than" if claim.value > claim.previous else "lower than")
    how = f"clearly {how}" if claim.clear == "yes" and direction is not Direction.NO_CHANGE else how
    unsure = f", {CHANCE}" if claim.clear == "no" and direction is not Direction.NO_CHANGE else ""
    before = words.during(claim.previous_period)
    figure = "" if direction is Direction.NO_CHANGE else f" ({short(measure, claim.previous)})"
    return f"{text} {words.sentence(f'that is {how} {before}{figure}{unsure}')}"


@sentence_of.register
def _spread(claim: Spread, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    lowest, highest = short(measure, claim.lowest), full(measure, claim.highest)
    ends = words.sentence(f"in {when(claim)}, the figures of {claim.councils} councils ran from {lowest} to {highest}")
    text = f"{ends} {words.sentence(f'the middle figure was {brief(measure, claim.middle)}')}"
    few = _on_few(claim.left_out, catalogue)
    return f"{text} {words.sentence(f'the lowest and the highest leave out {few}')}" if few else text


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
    text = f"{figure} for {when(claim)} was {full(measure, claim.value)}, {where}"
    return words.sentence(_leaving_out(claim.left_out, catalogue) + text)


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


@sentence_of.register
def _most_changed(claim: MostChanged, catalogue: Catalogue) -> str:
    measure, since = measure_of(claim, catalogue), words.period(claim.previous_period)
    improved = isinstance(claim, MostImproved)
    verb, counted = ("improved", "improved") if improved else ("fell back", "got worse")
    share = words.sentence(
        f"of the {words.plural(claim.compared, 'council')} that can be compared with {since}, {claim.moved} {counted}"
        f"{clearly(claim.clearly, claim.moved, claim.tested)}"
    )
    unsure = f", {CHANCE}" if claim.clear == "no" else ""
    if len(claim.councils) > catalogue.rules.thresholds.most_named:
        by = words.difference(measure.unit, measure.decimals, abs(claim.change))
        furthest = f"those that {verb} most, {len(claim.councils)} of them, did so by {by}{unsure}"
    else:
        steps = words.listed(
            f"{words.place(catalogue.areas[code])} (from {short(measure, before)} to {brief(measure, now)})"
            for code, before, now in zip(claim.councils, claim.previous, claim.values, strict=True)
        )
        furthest = f"{steps} {verb} most{unsure}"
    return f"{share} {words.sentence(_leaving_out(claim.left_out, catalogue) + furthest)}"


# --- the country and its regions ---------------------------------------------------------------


@sentence_of.register
def _country_changes(claim: CountryChanges, catalogue: Catalogue) -> str:
    moved = Movement(
        Counted(len(claim.improved), claim.clearly_improved, claim.tested),
        len(claim.no_change),
        Counted(len(claim.worsened), claim.clearly_worsened, claim.tested),
    )
    rest = len(claim.not_compared)
    if not moved.compared:
        return words.sentence(
            f"none of the {words.plural(rest, 'national figure')} for {when(claim)} can be compared with an earlier one"
        )
    return over_time(f"in {when(claim)}, {name_of(claim, catalogue)}", moved) + not_over_time(rest)


@sentence_of.register
def _councils_ahead(claim: CouncilsAhead, catalogue: Catalogue) -> str:
    text = words.sentence(
        f"in {when(claim)}, {claim.ahead} of {claim.councils} councils were better than the national average "
        "in more than half of their measures"
    )
    clearly_so = words.sentence(f"for {claim.clearly_ahead or 'none'} of them, more than half were clearly better")
    return f"{text} {clearly_so}" if claim.ahead else text


@sentence_of.register
def _region_better(claim: RegionBetter, catalogue: Catalogue) -> str:
    who = f"in {when(claim)}, {name_of(claim, catalogue)} as a whole"
    return both_sides(who, "the national average", claim.ahead, len(claim.in_line), claim.behind)
