"""What is said of a measure across the country, of the country and of its regions."""

from __future__ import annotations

from generator import words
from generator.catalogue import Catalogue
from generator.model import Claim
from generator.sentences.phrases import (
    clearly,
    councils,
    full,
    measure_of,
    measures,
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
    before, direction, clear = (told(claim, name) for name in ("previous_period", "direction", "clear"))
    how = moved(measure, previous, told(claim, "value"), before, claim.period, direction, clear)
    return words.start_letter(f"{words.in_place(country)}, {measure.subject} {how}")


@says("spread")
def _spread(claim: Claim, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    lowest, middle, highest = (short(measure, told(claim, name)) for name in ("lowest", "middle", "highest"))
    return words.sentence(
        f"among the {told(claim, 'councils')} councils with a figure for {when(claim)}, the lowest is {lowest}, "
        f"the middle one {middle} and the highest {highest}"
    ) + _left_out(claim, catalogue)


@says("best")
def _best(claim: Claim, catalogue: Catalogue) -> str:
    return _at_the_end(claim, catalogue, "best")


@says("worst")
def _worst(claim: Claim, catalogue: Catalogue) -> str:
    return _at_the_end(claim, catalogue, "weakest")


def _at_the_end(claim: Claim, catalogue: Catalogue, word: str) -> str:
    """Where margins of error leave the place open, only the figure is called the best."""
    measure, held = measure_of(claim, catalogue), told(claim, "councils")
    value = full(measure, told(claim, "value"))
    figure = f"the {word} figure" if told(claim, "clear") == "yes" else f"the {word} published figure"
    year = when(claim)
    if len(held) == 1:
        said = f"{councils(held, catalogue)} had {figure} for {year}: {value}"
    elif len(held) <= catalogue.rules.thresholds.most_named:
        said = f"{councils(held, catalogue)} share {figure} for {year}: {value}"
    else:
        said = f"{len(held)} of {told(claim, 'ranked')} councils share {figure} for {year}: {value}"
    return words.sentence(said) + _left_out(claim, catalogue)


def _left_out(claim: Claim, catalogue: Catalogue) -> str:
    """Who is not in the list because of a small base (rule 28)."""
    left_out = told(claim, "left_out")
    if not left_out:
        return ""
    who = (
        councils(left_out, catalogue)
        if len(left_out) <= catalogue.rules.thresholds.most_named
        else words.plural(len(left_out), "other council")
    )
    whose = "whose figure rests" if len(left_out) == 1 else "whose figures rest"
    return " " + words.sentence(f"this leaves out {who}, {whose} on small numbers")


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
        f"{moved} of the {compared} councils that can be compared with {since} {counted}"
        f"{clearly(told(claim, 'clearly'), moved, told(claim, 'tested'))}"
    )
    unsure = ", though within the margin of error" if told(claim, "clear") == "no" else ""
    if len(held) > catalogue.rules.thresholds.most_named:
        by = words.difference(measure.unit, measure.decimals, abs(told(claim, "change")))
        furthest = words.sentence(f"{len(held)} of them {verb} most, by {by}{unsure}")
    else:
        steps = words.listed(
            f"{words.place(catalogue.areas[code])} (from {short(measure, before)} to {short(measure, now)})"
            for code, before, now in zip(held, told(claim, "previous"), told(claim, "values"), strict=True)
        )
        furthest = words.sentence(f"{steps} {verb} most{unsure}")
    return f"{share} {furthest}{_left_out(claim, catalogue)}"


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
    tested = told(claim, "tested")
    ways = [f"{counts['no_change']} did not change"] if counts["no_change"] else []
    worse = clearly(told(claim, "clearly_worsened"), counts["worsened"], tested)
    ways += [f"{counts['worsened'] or 'none'} got worse{worse}"]
    improved = words.sentence(
        f"across {name_of(claim, catalogue)}, {counts['improved'] or 'none'} of the "
        f"{words.plural(compared, 'measure')} that can be compared over time improved in {when(claim)}"
        f"{clearly(told(claim, 'clearly_improved'), counts['improved'], tested)}"
    )
    others = words.sentence(f"{' and '.join(ways)}{rest}")
    return f"{improved} {others}"


@says("councils_ahead")
def _councils_ahead(claim: Claim, catalogue: Catalogue) -> str:
    ahead, clear = told(claim, "ahead"), told(claim, "clearly_ahead")
    said = words.sentence(
        f"{ahead} of {told(claim, 'councils')} councils were better than the national average "
        f"in more than half of their measures in {when(claim)}"
    )
    clearly_so = words.sentence(f"{clear or 'none'} of them {'was' if clear < 2 else 'were'} clearly so")
    return f"{said} {clearly_so}"


@says("region_better")
def _region_better(claim: Claim, catalogue: Catalogue) -> str:
    counts = {name: len(told(claim, name)) for name in ("better", "in_line", "worse")}
    tested = told(claim, "tested")
    better = words.sentence(
        f"in {when(claim)}, {name_of(claim, catalogue)} as a whole was better than the national average in "
        f"{counts['better'] or 'none'} of {measures(told(claim, 'comparable'))}"
        f"{clearly(told(claim, 'clearly_better'), counts['better'], tested)}"
    )
    worse = f"worse in {counts['worse']}{clearly(told(claim, 'clearly_worse'), counts['worse'], tested)}"
    others = [f"in line in {counts['in_line']}"] if counts["in_line"] else []
    others += [worse] if counts["worse"] else []
    return " ".join([better, words.sentence(f"it was {' and '.join(others)}")] if others else [better])
