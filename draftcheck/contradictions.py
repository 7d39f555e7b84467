"""Where a draft contradicts itself: one figure with two values, a wrong "lower than", a headline that says more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from draftcheck.document import Piece
from draftcheck.report import Note
from draftcheck.verdicts import Item, Verdict

_FIGURES = {"value", "england", "region", "type"}
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_BESIDE = re.compile(
    r"(?P<one>\d[\d,]*(?:\.\d+)?)\s?(?:%|per ?cent)?,? (?:is|was|which is) (?:\w+ )?(?P<way>lower|higher"
    r"|less|more|below|above|fewer)"
    r"(?: than)?(?: the)? (?P<other>\d[\d,]*(?:\.\d+)?)(?!\S*\d)",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"\b(?:national(?:ly)?|england)\b\s*(?P<join>and|or|&)\s*(?:the\s+)?(?:regional(?:ly)?"
    r"|region)\b(?P<tail>[^.;]{0,40})"
    r"|\b(?:regional(?:ly)?|region)\b\s*(?P<join2>and|or|&)\s*(?:the\s+)?(?:national(?:ly)?"
    r"|england)\b(?P<tail2>[^.;]{0,40})",
    re.IGNORECASE,
)
_NOUNS = ("target", "average", "benchmark", "figure", "level")


def contradictions(items: Iterable[Item], pieces: Sequence[Piece]) -> tuple[Note, ...]:
    """What the draft says against itself, in order of lines."""
    texts = [piece for piece in pieces if piece.kind != "row"]
    found = (*_two_values(items), *_wrong_beside(texts), *_says_more(texts))
    return tuple(sorted(found, key=lambda note: note.line))


def _two_values(items: Iterable[Item]) -> Iterator[Note]:
    """One figure of a measure, an area and a year that is printed with two values."""
    seen: dict[tuple[str, str, str], Item] = {}
    for item in items:
        key = item.measure, item.area, item.period
        if item.kind not in _FIGURES or not all(key) or item.verdict in {Verdict.CANNOT, Verdict.STALE}:
            continue
        first = seen.setdefault(key, item)
        one, other = _DIGITS.search(first.phrase), _DIGITS.search(item.phrase)
        if one and other and not _same(one[0], other[0]):
            yield Note(
                item.line, f'line {first.line} says "{first.phrase}" of the same figure, and here it is "{item.phrase}"'
            )


def _same(one: str, other: str) -> bool:
    """Whether two printed numbers may be one, at the fewer of their decimals."""
    decimals = min(len(each.partition(".")[2]) for each in (one, other))
    first, second = (float(each.replace(",", "")) for each in (one, other))
    return abs(first - second) <= 0.5 * 10.0**-decimals + 1e-9


def _wrong_beside(pieces: Iterable[Piece]) -> Iterator[Note]:
    """ "620.9 is lower than 608.3"."""
    for piece in pieces:
        for match in _BESIDE.finditer(piece.text):
            one, other = (float(match[name].replace(",", "")) for name in ("one", "other"))
            low = match["way"].lower() in {"lower", "less", "below", "fewer"}
            if (one >= other) if low else (one <= other):
                yield Note(piece.line, f'"{match[0]}": it is not')


def _says_more(pieces: Iterable[Piece]) -> Iterator[Note]:
    """ "National and regional" over "national or regional", or targets over averages."""
    found = []
    for piece in pieces:
        for match in _BOTH.finditer(piece.text):
            join, tail = (match["join"] or match["join2"]).lower(), (match["tail"] or match["tail2"] or "").lower()
            found.append(
                (piece.line, "or" if join == "or" else "and", next((one for one in _NOUNS if one in tail), ""))
            )
    joins, nouns = {join for _, join, _ in found}, {noun for _, _, noun in found if noun}
    if joins == {"or", "and"}:
        both, either = (next(line for line, join, _ in found if join == wanted) for wanted in ("and", "or"))
        yield Note(
            min(both, either),
            f'line {both} says "national and regional", line {either} says "national or regional": these '
            f"are different claims",
        )
    if "target" in nouns and nouns - {"target"}:
        first = next(line for line, _, noun in found if noun == "target")
        line, noun = next((line, noun) for line, _, noun in found if noun not in {"target", ""})
        yield Note(first, f"line {first} speaks of targets, line {line} of {noun}s: an average is no target")
