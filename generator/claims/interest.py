"""What a page leads with: strengths and concerns in one order, and what else is told of each.

The rules are mirror images: whatever makes a measure a strength makes it a concern with
every word turned round, and the order is the same for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.catalogue import Catalogue
from generator.claims.claim import Claim
from generator.claims.grades import adverbs_of, grade
from generator.model.compared import Comparison
from generator.model.vocabulary import Quartile, Standing, Tone


def judged(rows: Iterable[Comparison], catalogue: Catalogue) -> list[Comparison]:
    """The rows with a figure, of measures that have a good end."""
    return [row for row in rows if row.value is not None and catalogue.measures[row.measure_id].polarity.judged]


def position(row: Comparison) -> float:
    """Where the council stands among all: 1 when it beats every other, -1 when every other beats it."""
    if row.rank is None or row.beaten is None:
        return 0.0
    return (row.beaten - (row.rank - 1)) / (row.ranked - 1)


# Which half of the councils, which quartile, and which side of an average makes a figure a strength, or a concern.
SIDES = (
    (Tone.GOOD, {Quartile.TOP, Quartile.SECOND}, Quartile.TOP, Standing.BETTER),
    (Tone.CONCERN, {Quartile.BOTTOM, Quartile.THIRD}, Quartile.BOTTOM, Standing.WORSE),
)


def side(row: Comparison, catalogue: Catalogue) -> Tone:
    """Whether the figure is a strength, a concern or neither.

    A strength is in the top half of councils (where there are quartiles), is in the top quartile or better
    than the national average, and is not considerably worse than the national average, that of the region
    or that of the council's type. A concern is the same with every word turned round. A figure on a small
    base is neither (rule 28), nor is one by which the publisher says that councils must not be ranked (rule 30),
    nor one that all councils have.
    """
    if row.small_base or row.is_everybodys or not catalogue.may_rank(row.measure_id, row.period):
        return Tone.NEUTRAL
    for tone, half, edge, standing in SIDES:
        placed = row.quartile is None or row.quartile in half
        if (
            placed
            and (row.quartile is edge or row.vs_england is standing)
            and not _far_against(row, standing, catalogue)
        ):
            return tone
    return Tone.NEUTRAL


def _far_against(row: Comparison, standing: Standing, catalogue: Catalogue) -> bool:
    """Whether the figure is considerably on the other side of an average than ``standing``."""
    opposite = {Standing.BETTER: Standing.WORSE, Standing.WORSE: Standing.BETTER}[standing]
    adverbs = adverbs_of(row, catalogue)
    averages = ((row.vs_england, row.england), (row.vs_region, row.region), (row.vs_council_type, row.council_type))
    return row.value is not None and any(
        beside is opposite and grade(row.value, average, adverbs) == "considerably" for beside, average in averages
    )


def leading(rows: Sequence[Comparison], catalogue: Catalogue, *, good: bool) -> tuple[str, ...]:
    """The measures that are strengths (or concerns), first things first.

    The outer quartile first, then by position among all councils.
    """
    wanted, edge, sign = (Tone.GOOD, Quartile.TOP, 1) if good else (Tone.CONCERN, Quartile.BOTTOM, -1)
    chosen = [row for row in judged(rows, catalogue) if side(row, catalogue) is wanted]
    chosen.sort(key=lambda row: (row.quartile is not edge, -sign * position(row), row.measure_id))
    return tuple(row.measure_id for row in chosen)


def further(claims: Iterable[Claim], order: Sequence[str], *, good: bool) -> Claim | None:
    """Of claims about one figure, the first in the order of interest that points the same way; None if none does."""
    wanted = Tone.GOOD if good else Tone.CONCERN
    by_kind = {claim.kind: claim for claim in claims if claim.tone is wanted}
    return next((by_kind[kind] for kind in order if kind in by_kind), None)
