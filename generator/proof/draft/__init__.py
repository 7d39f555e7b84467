"""A person's draft -> each number, rank, quartile, superlative and comparison in it, with a verdict.

It is held against the downloads of a built site, and shares nothing with the code that makes the site's own
sentences. What it does not understand, it says that it cannot check.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.periods import read_period
from generator.proof.draft.averages import check_comparisons
from generator.proof.draft.changes import check_changes, check_from_to, check_ratios, check_trends
from generator.proof.draft.counting import beside, check_counts, subsets
from generator.proof.draft.figures import Area, Figures, NoFigures, find_site, load_figures
from generator.proof.draft.phrases import Vocabulary, dated, part_years, years
from generator.proof.draft.quartiles import check_gaps, check_quartiles
from generator.proof.draft.ranks import check_ranks, check_superlatives
from generator.proof.draft.reading import CannotRead, Piece, pieces_of_text, read_draft
from generator.proof.draft.report import Note, Report
from generator.proof.draft.rows import check_row
from generator.proof.draft.scope import Scope, Setting
from generator.proof.draft.values import check_values
from generator.proof.draft.verdicts import Check, Item, Verdict

__all__ = [
    "CannotRead",
    "Item",
    "NoFigures",
    "Note",
    "Report",
    "Verdict",
    "check_draft",
    "check_pieces",
    "check_text",
    "load_figures",
]

# Each takes what the ones before it have left: the most telling first.
_CHECKS: tuple[Check, ...] = (
    check_counts,
    check_ranks,
    check_gaps,
    check_superlatives,
    check_quartiles,
    check_from_to,
    check_changes,
    check_values,
    check_ratios,
    check_comparisons,
    check_trends,
)


def check_draft(file: Path, council: str, *, period: str | None = None, sites: Sequence[Path]) -> Report:
    """The report on a file. Raises CannotRead or NoFigures with a sentence that says what to do."""
    return check_pieces(read_draft(file), find_site(council, sites), council, period=period, file=file.as_posix())


def check_text(text: str, figures: Figures, council: str, *, period: str | None = None, file: str = "draft") -> Report:
    """The same of a draft that is text already."""
    return check_pieces(pieces_of_text(text), figures, council, period=period, file=file)


def check_pieces(
    pieces: Sequence[Piece], figures: Figures, council: str, *, period: str | None = None, file: str = "draft"
) -> Report:
    """The report on the pieces of a draft. Raises NoFigures when the site has no such council or period."""
    area = figures.named(council)
    if area is None:
        raise NoFigures(f"{figures.site} has no council of the name {council}")
    setting = _setting(pieces, figures, area, period)
    items: list[Item] = []
    for piece in pieces:
        scope = Scope(setting, piece, piece.text)
        items += sorted(check_row(scope) if piece.kind == "row" else _statements(scope), key=lambda item: item.start)
    notes = tuple(sorted((*_style(items), *_either_and_both(pieces, setting)), key=lambda note: note.line))
    return Report(file, area.name, setting.period, figures.site, tuple(items), notes)


def _statements(scope: Scope) -> list[Item]:
    found: list[Item] = []
    for check in _CHECKS:
        found += list(check(scope, found))
    return found


# --- what the draft is about -----------------------------------------------------------


def _setting(pieces: Sequence[Piece], figures: Figures, area: Area, period: str | None) -> Setting:
    texts = [piece.text for piece in pieces[:12] if piece.kind != "row"]
    texts += [piece.text for piece in pieces[12:] if piece.kind == "heading"]
    written = dated([piece.text for piece in pieces[:15]])
    vocabulary = Vocabulary(figures)
    known = [
        at for at in figures.periods if any(figures.value(one, area.code, at) is not None for one in figures.measures)
    ]
    if period is not None:
        try:
            wanted = read_period(period)
        except ValueError as error:
            raise NoFigures(str(error)) from None
        if wanted not in known:
            raise NoFigures(
                f"{figures.site} has no figures of {area.name} for {wanted}; it has {known[0]} to {known[-1]}"
            )
        return Setting(
            figures, vocabulary, area, wanted, True, part_years(texts) - {wanted}, _provisional(written, known)
        )
    part = part_years(texts) | ({at for at in known if written and _ends_after(at, written)})
    return Setting(
        figures,
        vocabulary,
        area,
        _period(pieces, known, part, written),
        False,
        frozenset(part),
        _provisional(written, known),
    )


def _period(
    pieces: Sequence[Piece], known: Sequence[str], part: frozenset[str] | set[str], written: tuple[int, int] | None
) -> str:
    """The latest of the years that the draft often speaks of; else the last year that was over when it was written."""
    spoken: Counter[str] = Counter()
    for piece in pieces:
        for year in years(" ".join((*piece.heads, piece.text)) if piece.kind == "row" else piece.text):
            if year.period in known and year.period not in part:
                spoken[year.period] += 3 if piece.kind == "heading" else 1
    if spoken:
        most = max(spoken.values())
        return max(at for at, count in spoken.items() if 2 * count >= most)
    over = [at for at in known if written and not _ends_after(at, written)]
    return over[-1] if over else known[-1]


def _ends_after(period: str, written: tuple[int, int]) -> bool:
    """Whether the year, which ends in March, was still running when the draft was written."""
    return written < (int(period[:4]) + 1, 4)


def _provisional(written: tuple[int, int] | None, known: Sequence[str]) -> frozenset[str]:
    """The years whose final figures came out after the draft: they do so in October or later."""
    if written is None:
        return frozenset()
    return frozenset(at for at in known if written < (int(at[:4]) + 1, 10))


# --- notes -------------------------------------------------------------------------------


def _style(items: Sequence[Item]) -> Iterator[Note]:
    for item in items:
        if item.style and item.verdict is not Verdict.CANNOT_CHECK:
            yield Note(item.line, f'"{item.phrase}": {item.style}')


_NATIONAL_REGIONAL = re.compile(
    r"\b(?:national(?:ly)?|england)\b\s*(?P<join>and|or|&)\s*(?:the\s+)?(?:regional(?:ly)?"
    r"|region)\b(?P<tail>[^.;]{0,40})|"
    r"\b(?:regional(?:ly)?|region)\b\s*(?P<join2>and|or|&)\s*(?:the\s+)?(?:national(?:ly)?"
    r"|england)\b(?P<tail2>[^.;]{0,40})",
    re.IGNORECASE,
)


def _either_and_both(pieces: Sequence[Piece], setting: Setting) -> Iterator[Note]:
    """A headline of "national and regional" over a body of "national or regional", or targets over averages."""
    found = []
    for piece in pieces:
        if piece.kind == "row":
            continue
        for match in _NATIONAL_REGIONAL.finditer(piece.text):
            join = (match["join"] or match["join2"]).lower()
            tail = (match["tail"] or match["tail2"] or "").lower()
            noun = next((word for word in ("target", "average", "benchmark", "figure", "level") if word in tail), "")
            found.append((piece.line, "or" if join == "or" else "and", noun, " ".join(match[0].split()[:4])))
    if not found:
        return
    joins, nouns = {each[1] for each in found}, {each[2] for each in found if each[2]}
    whole = subsets(setting, setting.period)
    if joins == {"or", "and"} and whole:
        first_and = next(each for each in found if each[1] == "and")
        first_or = next(each for each in found if each[1] == "or")
        either, _, of_either = beside(setting, whole[0].ids, setting.period, "or")
        both, _, of_both = beside(setting, whole[0].ids, setting.period, "and")
        counts = f"either average in {len(either)} of {of_either} measures and than both in {len(both)} of {of_both}"
        yield Note(
            min(first_and[0], first_or[0]),
            f'headline and body differ: line {first_and[0]} says "national and regional", line {first_or[0]} says '
            f'"national or regional"; these are different claims. In {setting.period}, {setting.council.name} was '
            f"better than {counts}",
        )
    if "target" in nouns and nouns - {"target"}:
        first = next(each for each in found if each[2] == "target")
        other = next(each for each in found if each[2] not in {"target", ""})
        yield Note(
            first[0],
            f"headline and body differ: line {first[0]} speaks of targets, line {other[0]} of {other[2]}s; an average "
            "is no target, and no national or regional targets are published",
        )
