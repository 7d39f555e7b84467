"""What a careful reader of the files would have asked about: figures that look odd, and lines that look slipped.

A doubt stops nothing, for real figures can be odd, unless the pack is strict. Who has looked at one, and found
that the source means it, says so in ``accepted_doubts.csv``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from generator import words
from generator.catalogue import Catalogue
from generator.checks import check, problem_at
from generator.doubts.figures import OddFigure, Oddity, all_series
from generator.doubts.hidden import hidden_counts, hidden_parts
from generator.doubts.history import odd_figures, outside_parts
from generator.doubts.lines import odd_lines, repeated_rows, same_councils, same_years
from generator.doubts.reported import misplaced_reports
from generator.model.packs import AcceptedDoubt
from generator.model.problems import Problem, ProblemsFound
from generator.observations import Observations
from generator.tables import DOUBTS

_TODO = "look at the source, and correct the figure, or accept it in accepted_doubts.csv"


@dataclass(frozen=True)
class Doubts:
    """Every odd figure, the accepted ones too, in order of measure, period and area.

    ``problems`` are those that nobody has accepted, like ones as one, and the acceptances that fit none; they
    count only where the pack is strict.
    """

    figures: tuple[OddFigure, ...] = ()
    problems: tuple[Problem, ...] = ()
    open: int = 0  # how many figures nobody has accepted

    def frame(self) -> pd.DataFrame:
        """A line for each doubt, with the columns of ``tables.DOUBTS``.

        How a hidden count can be worked out is told to whoever makes the site, and not published; what a council
        reports itself is not in it.
        """
        lines = [
            (
                *(odd.kind.value, odd.measure_id, odd.area_code, odd.period, odd.value, odd.compared_value, odd.what),
                *((odd.accepted.reason, odd.accepted.by) if odd.accepted else ("", "")),
                odd.origin,
            )
            for odd in self.figures
            if odd.kind not in {Oddity.HIDDEN_COUNT, Oddity.REPORTED_SCALE}
        ]
        return pd.DataFrame(lines, columns=list(DOUBTS.columns)).astype({"value": float, "compared_value": float})

    def notices(self) -> Iterator[str]:
        """What a person is told of them, by file: how many there are, and each with its place."""
        if self.problems:
            about = words.plural(self.open, "doubt")
            yield f"{about}: look at the source of each, and correct it, or accept it in accepted_doubts.csv"
        yield from (f"{one.where}: {one.what}" for one in self.problems)


def check_figures(observations: Observations, catalogue: Catalogue) -> Doubts:
    """What is odd in the figures.

    Raises ProblemsFound with what is wrong in them, and in a strict pack with every doubt that nobody has accepted.
    """
    doubts, strict = find_doubts(observations, catalogue), catalogue.pack.strict
    problems = [*check(observations.rows, catalogue), *(doubts.problems if strict else ())]
    if problems:
        raise ProblemsFound(problems, () if strict else doubts.notices())
    return doubts


def find_doubts(observations: Observations, catalogue: Catalogue) -> Doubts:
    """All that is odd in the observations, and what of it somebody has accepted."""
    series = all_series(observations, catalogue)
    found = [odd for one in series for odd in odd_figures(one)]
    told = {_cell(odd) for odd in found}
    found += [odd for odd in outside_parts(series, catalogue) if _cell(odd) not in told]
    found += [odd for one in series for odd in odd_lines(one)]
    for period in catalogue.pack.periods:
        found += [*same_councils(series, period), *same_years(series, period)]
    found += repeated_rows(observations, catalogue)
    found += [*hidden_counts(series, observations, catalogue), *hidden_parts(catalogue)]
    found += misplaced_reports(series, catalogue)
    found.sort(key=lambda odd: (odd.measure_id, odd.period, odd.area_code, odd.kind))
    settled = [replace(odd, accepted=_acceptance(odd, catalogue)) for odd in found]
    unsettled = [odd for odd in settled if odd.accepted is None]
    used = {odd.accepted for odd in settled}
    unused = [one for one in catalogue.accepted if one not in used]
    problems = [*_grouped(unsettled, catalogue), *(_unused(one) for one in unused)]
    return Doubts(tuple(settled), tuple(sorted(problems)), len(unsettled))


def _cell(odd: OddFigure) -> tuple[str, str, str]:
    return odd.measure_id, odd.area_code, odd.period


def _acceptance(odd: OddFigure, catalogue: Catalogue) -> AcceptedDoubt | None:
    """The acceptance of this very figure: one of another value says nothing of it.

    Hidden counts have no value that could be another: a row for the council's whole line is for all of the period.
    """
    if odd.kind is Oddity.HIDDEN_COUNT:
        lines = ((measure, odd.area_code, odd.period, None) for measure in (odd.measure_id, ""))
        by_line = {(one.measure, one.area, one.period, one.value): one for one in catalogue.accepted}
        return next((by_line[line] for line in lines if line in by_line), None)
    about = (odd.measure_id, odd.area_code, odd.period, odd.value)
    return next((one for one in catalogue.accepted if (one.measure, one.area, one.period, one.value) == about), None)


def _unused(one: AcceptedDoubt) -> Problem:
    about = " ".join(filter(None, (one.measure, one.area and f"of {one.area}", f"in {one.period}")))
    value = "" if one.value is None else f" with the value {one.value:g}"
    return Problem(
        one.file, one.line, f"there is no doubt about {about}{value} to accept", "correct the row, or remove it"
    )


def _grouped(found: Sequence[OddFigure], catalogue: Catalogue) -> Iterator[Problem]:
    """A problem for each doubt; like ones of one measure or one area, in one year and file, are told by their first."""
    sizes = Counter(key for odd in found for key in _likenesses(odd))
    groups: dict[_Likeness, list[Problem]] = {}
    for odd in found:
        key = max(_likenesses(odd), key=lambda one: sizes[one])
        groups.setdefault(key, []).append(problem_at(odd.origin, odd.what, _TODO, catalogue))
    for (_, _, _, measure, _), problems in groups.items():
        first, more = min(problems), len(problems) - 1
        like = f" (and {more} more of this {'measure' if measure else 'area'} and year)" if more else ""
        yield replace(first, what=first.what + like)


_Likeness = tuple[Oddity, str, str, str, str]  # kind, file, period, and a measure or an area


def _likenesses(odd: OddFigure) -> tuple[_Likeness, _Likeness]:
    file = odd.origin.rpartition(":")[0]
    if odd.kind is Oddity.HIDDEN_COUNT:  # each has rows of its own
        alone = odd.kind, file, odd.period, odd.measure_id, odd.area_code
        return alone, alone
    return (odd.kind, file, odd.period, odd.measure_id, ""), (odd.kind, file, odd.period, "", odd.area_code)


__all__ = ["Doubts", "OddFigure", "Oddity", "check_figures", "find_doubts"]
