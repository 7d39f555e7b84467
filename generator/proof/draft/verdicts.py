"""What is said of a statement: TRUE, FALSE, STALE or CANNOT CHECK, from its readings.

TRUE and FALSE are said only of what is published. A statement is FALSE only where measure, place, period, unit and
kind are known without doubt and no reading of it agrees with what is printed, at the precision that is printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.proof.draft.figures import Area
from generator.proof.draft.scope import Scope, Target


class Verdict(StrEnum):
    TRUE = "TRUE"
    FALSE = "FALSE"
    STALE = "STALE"
    CANNOT_CHECK = "CANNOT CHECK"


@dataclass(frozen=True)
class Item:
    """One statement of the draft. ``start`` and ``end``: where it stands in its sentence or row."""

    line: int
    verdict: Verdict
    kind: str
    phrase: str
    why: str
    measure: str = ""
    area: str = ""
    period: str = ""
    origin: str = ""
    start: int = 0
    end: int = 0
    style: str = ""


@dataclass(frozen=True)
class Reading:
    """One way to understand a statement. ``holds`` is None where nothing is published to hold it against."""

    holds: bool | None
    told: str
    measure: str = ""
    area: str = ""
    period: str = ""
    origin: str = ""


Check = Callable[[Scope, Sequence[Item]], Iterator[Item]]


def settle(
    scope: Scope,
    kind: str,
    span: tuple[int, int],
    readings: Sequence[Reading],
    *,
    sure: bool,
    stale: Iterable[Reading] = (),
    doubt: str = "",
    style: str = "",
    target: Target | None = None,
    wide: bool = False,
) -> Item:
    """The verdict on a statement with these readings; ``doubt`` says why it is not checked where it is not ``sure``.

    With ``target``, it is not sure either where words stand by that may change what it is about.
    """
    start, end = span
    if sure and target is not None:
        if unknown := scope.unknown_word(start, end, target, wide=wide):
            sure, doubt = False, f'it says "{unknown}", so that it may be about something else'
        elif scope.undated:
            sure, doubt = False, "it names a year or month that is no financial year"
    phrase = " ".join(scope.text[start:end].split())

    def item(verdict: Verdict, why: str, of: Reading | None = None) -> Item:
        of = of or Reading(None, "")
        return Item(
            scope.piece.line, verdict, kind, phrase, why, of.measure, of.area, of.period, of.origin, start, end, style
        )

    if scope.piece.kind != "row" and scope.blocked:
        return item(Verdict.CANNOT_CHECK, f"not checked: {scope.blocked}")
    if found := next((one for one in readings if one.holds), None):
        return item(Verdict.TRUE, found.told, found)
    if not readings:
        return item(Verdict.CANNOT_CHECK, doubt or "no published measure is named")
    known = [one for one in readings if one.holds is False]
    if not known:
        return item(Verdict.CANNOT_CHECK, first_told(readings) or "no figure is published", readings[0])
    if not sure or len(known) < len(readings):
        why = doubt or "it is not clear which published figure is meant"
        return item(Verdict.CANNOT_CHECK, f"{why}; {known[0].told}", known[0])
    if old := next((one for one in stale if one.holds), None):
        return item(Verdict.STALE, f"{known[0].told}; the draft's figure is that of {old.period}", old)
    if any(one.period in scope.setting.provisional for one in known) and kind not in {"ratio"}:
        return item(Verdict.CANNOT_CHECK, f"the draft is older than the final figures: {known[0].told}", known[0])
    return item(Verdict.FALSE, known[0].told, known[0])


def first_told(readings: Iterable[Reading]) -> str:
    """What the first reading that says anything tells; empty if none does."""
    return next((one.told for one in readings if one.told), "")


def nearest(target: Target) -> tuple[str, ...]:
    """The measure next to the statement alone where it is sure, else all that it may be."""
    return (target.near,) if target.near and target.sure and not target.together else target.ids


def for_all(group: Sequence[str], readings: Sequence[Reading]) -> list[Reading]:
    """Measures named together: true when it holds for each, false when it holds for none."""
    holding = {one.measure for one in readings if one.holds}
    if set(group) <= holding or not holding & set(group):
        return [one for one in readings if one.measure in group]
    return [
        replace(one, holds=None, told=f"it does not hold for all that are named; {one.told}")
        for one in readings
        if one.holds is False
    ] + [Reading(None, "it holds for some of the measures named")]


_NOT = re.compile(
    r"\b(?:not|no longer|never|neither|rather than|nor|isn['’]t|wasn['’]t|weren['’]t|hasn['’]t)\b", re.IGNORECASE
)


_IF = re.compile(r"\b(?:whether|if|aim|target|unless)\b", re.IGNORECASE)


def denied(scope: Scope, start: int, end: int) -> bool:
    """Whether a statement is denied, or said only of what might be."""
    return bool(_NOT.search(scope.text[max(0, start - 35) : end]) or _IF.search(scope.clause(start, end)))


def of_another(scope: Scope, at: int) -> bool:
    """Whether the words before ``at`` speak of an average and not of the council: "Nationally, performance fell"."""
    return subject_of(scope, at) != scope.setting.council


def subject_of(scope: Scope, at: int) -> Area | None:
    """Whom the words before ``at`` speak of: the council, or an average; None for a group without a figure."""
    before = [place for place in scope.places if place.end <= at]
    council = scope.setting.council
    if not before:
        return council
    last = before[-1]
    if last.own or not last.average:
        return council
    compared = re.search(
        r"\b(?:than|compared|against|versus|above|below|unlike|exceed\w*|in line|beat\w*|with|to|like)\b[^.;]{0,30}$",
        scope.text[: last.start],
        re.I,
    )
    return council if compared else last.area
