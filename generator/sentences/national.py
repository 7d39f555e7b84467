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
from generator.counts import Counted, mark
from generator.messages import say, select
from generator.sentences.council import Movement, both_sides, not_over_time
from generator.sentences.phrases import (
    brief,
    councils,
    full,
    join_sentences,
    measure_of,
    name_of,
    of_subject,
    sentence_of,
    short,
    when,
)


@sentence_of.register
def _england_level(claim: EnglandLevel, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    return say(
        "england-level",
        in_area=words.in_place(catalogue.areas[claim.area_code]),
        subject=measure.subject,
        value=of_subject(measure, claim.value),
        when=when(claim),
        direction=select(claim.direction),
        clear=claim.clear or "untested",
        polarity=measure.polarity,
        before=words.during(claim.previous_period) if claim.previous_period else "",
        previous="" if claim.previous is None else short(measure, claim.previous),
    )


@sentence_of.register
def _spread(claim: Spread, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    return say(
        "spread",
        when=when(claim),
        councils=claim.councils,
        lowest=short(measure, claim.lowest),
        highest=full(measure, claim.highest),
        middle=brief(measure, claim.middle),
        **_left_out(claim.left_out, catalogue),
    )


@sentence_of.register
def _extreme(claim: Extreme, catalogue: Catalogue) -> str:
    """Where margins of error leave the place open, only the figure is called the best."""
    return say(
        "extreme",
        end="best" if isinstance(claim, Best) else "worst",
        clear=claim.clear,
        when=when(claim),
        value=full(measure_of(claim, catalogue), claim.value),
        councils_named=is_named(claim.councils, catalogue),
        in_councils=words.listed(words.in_place(catalogue.areas[code]) for code in claim.councils),
        councils=len(claim.councils),
        ranked=claim.ranked,
        **_left_out(claim.left_out, catalogue),
    )


def is_named(codes: Sequence[str], catalogue: Catalogue) -> str:
    """yes or no: whether the councils are few enough to be named."""
    return "yes" if len(codes) <= catalogue.rules.thresholds.most_named else "no"


def _left_out(codes: Sequence[str], catalogue: Catalogue) -> dict[str, str | int]:
    """Whose figures would be as far along, but rest on small numbers (rule 28)."""
    return {
        "left_out": councils(codes, catalogue),
        "left_out_count": len(codes),
        "left_out_named": is_named(codes, catalogue),
    }


@sentence_of.register
def _most_changed(claim: MostChanged, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    steps = zip(claim.councils, claim.previous, claim.values, strict=True)
    return say(
        "most-changed",
        way="improved" if isinstance(claim, MostImproved) else "worsened",
        since=words.period(claim.previous_period),
        compared=claim.compared,
        moved=claim.moved,
        mark=mark(Counted(claim.moved, claim.clearly, claim.tested)),
        councils_named=is_named(claim.councils, catalogue),
        councils=len(claim.councils),
        steps=words.listed(
            f"{words.place(catalogue.areas[code])} (from {short(measure, before)} to {brief(measure, now)})"
            for code, before, now in steps
        ),
        change=words.difference(measure.unit, measure.decimals, abs(claim.change)),
        clear=claim.clear,
        **_left_out(claim.left_out, catalogue),
    )


# --- the country and its regions ---------------------------------------------------------------


@sentence_of.register
def _country_changes(claim: CountryChanges, catalogue: Catalogue) -> str:
    moved, rest = Movement.of_named(claim), len(claim.not_compared)
    text = say("country-changes", when=when(claim), name=name_of(claim, catalogue), rest=rest, **moved.values)
    return join_sentences(text, not_over_time(rest)) if moved.compared else text


@sentence_of.register
def _councils_ahead(claim: CouncilsAhead, catalogue: Catalogue) -> str:
    return say(
        "councils-ahead",
        when=when(claim),
        ahead=claim.ahead,
        councils=claim.councils,
        clearly_ahead=claim.clearly_ahead,
    )


@sentence_of.register
def _region_better(claim: RegionBetter, catalogue: Catalogue) -> str:
    sides = both_sides(claim.ahead, len(claim.in_line), claim.behind)
    return say("region-better", when=when(claim), name=name_of(claim, catalogue), **sides)
