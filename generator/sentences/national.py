"""What is said of a measure across the country, of the country and of its regions."""

from __future__ import annotations

from generator import words
from generator.catalogue import Catalogue
from generator.model import Claim
from generator.sentences.phrases import (
    areas,
    councils,
    full,
    measure_of,
    moved,
    name_of,
    says,
    short,
    told,
    when,
)


@says("england_level")
def _england_level(claim: Claim, catalogue: Catalogue) -> str:
    measure, country = measure_of(claim, catalogue), catalogue.areas[claim.area_code]
    previous = told(claim, "previous")
    if previous is None:
        value = full(measure, told(claim, "value"))
        return words.sentence(f"{words.in_place(country)}, {measure.subject} was {value} in {when(claim)}")
    return words.sentence(
        f"{words.in_place(country)}, {measure.subject} "
        + moved(
            measure,
            previous,
            told(claim, "value"),
            told(claim, "previous_period"),
            claim.period,
            told(claim, "direction"),
        )
    )


@says("spread")
def _spread(claim: Claim, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    lowest, middle, highest = (short(measure, told(claim, name)) for name in ("lowest", "middle", "highest"))
    return words.sentence(
        f"among the {told(claim, 'councils')} councils with a figure for {when(claim)}, the lowest is {lowest}, "
        f"the middle one {middle} and the highest {highest}"
    )


@says("best")
def _best(claim: Claim, catalogue: Catalogue) -> str:
    return _at_the_end(claim, catalogue, "best")


@says("worst")
def _worst(claim: Claim, catalogue: Catalogue) -> str:
    return _at_the_end(claim, catalogue, "weakest")


def _at_the_end(claim: Claim, catalogue: Catalogue, word: str) -> str:
    measure, held = measure_of(claim, catalogue), told(claim, "councils")
    value = full(measure, told(claim, "value"))
    year = when(claim)
    if len(held) == 1:
        return words.sentence(f"{councils(held, catalogue)} had the {word} figure for {year}: {value}")
    if len(held) <= catalogue.rules.thresholds.most_named:
        return words.sentence(f"{councils(held, catalogue)} share the {word} figure for {year}: {value}")
    return words.sentence(
        f"{len(held)} of {told(claim, 'ranked')} councils share the {word} figure for {year}: {value}"
    )


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
    share = f"{moved} of the {compared} councils that can be compared with {since} {counted}"
    if len(held) > catalogue.rules.thresholds.most_named:
        by = words.difference(measure.unit, measure.decimals, abs(told(claim, "change")))
        return words.sentence(f"{share}; {len(held)} of them {verb} most, by {by}")
    steps = words.listed(
        f"{words.place(catalogue.areas[code])} (from {short(measure, before)} to {short(measure, now)})"
        for code, before, now in zip(held, told(claim, "previous"), told(claim, "values"), strict=True)
    )
    return words.sentence(f"{share}; {steps} {verb} most")


# --- the country and its regions ---------------------------------------------------------------


@says("country_changes")
def _country_changes(claim: Claim, catalogue: Catalogue) -> str:
    counts = {name: len(told(claim, name)) for name in ("improved", "no_change", "worsened", "not_compared")}
    compared = counts["improved"] + counts["no_change"] + counts["worsened"]
    rest = f"; {counts['not_compared']} cannot be compared with an earlier figure" if counts["not_compared"] else ""
    if not compared:
        return words.sentence(
            f"none of the {words.plural(counts['not_compared'], 'national figure')} for {when(claim)} "
            "can be compared with an earlier one"
        )
    ways = [f"improved in {when(claim)}", f"{counts['worsened'] or 'none'} got worse"]
    if counts["no_change"]:
        ways.insert(1, f"{counts['no_change']} did not change")
    return words.sentence(
        f"across {name_of(claim, catalogue)}, {counts['improved'] or 'none'} of the "
        f"{words.plural(compared, 'measure')} that can be compared over time {words.listed(ways)}{rest}"
    )


@says("councils_ahead")
def _councils_ahead(claim: Claim, catalogue: Catalogue) -> str:
    return words.sentence(
        f"{told(claim, 'ahead')} of {told(claim, 'councils')} councils were better than the national average "
        f"in more than half of their areas in {when(claim)}; {told(claim, 'behind')} were not"
    )


@says("region_better")
def _region_better(claim: Claim, catalogue: Catalogue) -> str:
    counts = {name: len(told(claim, name)) for name in ("better", "in_line", "worse")}
    return words.sentence(
        f"{name_of(claim, catalogue)} as a whole was better than the national average in {counts['better']} of "
        f"{areas(told(claim, 'comparable'))}, in line in {counts['in_line']} "
        f"and worse in {counts['worse']} in {when(claim)}"
    )
