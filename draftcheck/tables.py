"""Rows of tables: what each cell is by its row's label and its column's heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from draftcheck.document import Piece
from draftcheck.figures import QUARTILES
from draftcheck.judging import LIKELY, SURE, UNSURE, cannot, fits, own_report, settle, value_reading
from draftcheck.marks import Number, Place
from draftcheck.sentence import Focus, Sentence, Setting
from draftcheck.standing import quartile_reading
from draftcheck.terms import AIM, PART
from draftcheck.verdicts import Item, Reading, Verdict

_PUBLISHED = {"value", "england", "region", "type", "quartile", "rank"}  # kinds of what others have published
_CHANGE = re.compile(
    r"\b(?:change|difference|variance|movement|improvement|diff|dot|direction|trend|gap|vs|v)\b|\+/-|↑|↓"
)
_COUNTED = re.compile(
    r"\b(?:numerator|denominator|number|no\.?|count|base|respondents|sample|population|num|den|people|cases)\b"
)
_SPREAD = re.compile(
    r"\b(?:margin|confidence|interval|ci|lower|upper|min|max|median|cut|threshold|top quartile|best|highest|lowest)\b"
)
_RANK = re.compile(r"\brank\w*|\bposition\b|\bplace\b")
_QUARTILE = re.compile(
    r"^(?P<name>top|upper|second|2nd|third|3rd|bottom|lowest|1st|4th|first|fourth|q[1-4])(?:\s+quartile)?$"
)
_NAMES = {
    "top": 0,
    "upper": 0,
    "1st": 0,
    "first": 0,
    "q1": 0,
    "second": 1,
    "2nd": 1,
    "q2": 1,
    "third": 2,
    "3rd": 2,
    "q3": 2,
    "bottom": 3,
    "lowest": 3,
    "4th": 3,
    "fourth": 3,
    "q4": 3,
}
_PROVISIONAL = re.compile(r"\bprov(?:isional)?\b|\bunvalidated\b|\bdraft\b")
_FIGURE = re.compile(
    r"^\W*[~<>]?\s?[\d.,]+\s?(?:%|per\b.*|$)|^[-–—*:x]$|^(?:n/?a|no target|not set|tbc|high|low|higher"
    r"|lower|top|bottom|second|third|joint .*|\d+(?:st|nd|rd|th)|red|amber|green|[hlgar])\b.{0,14}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Column:
    """What the figures of a column are of, by its heading."""

    head: str
    place: Place | None
    period: str
    before: bool
    kind: str  # value, target, part, change, count, spread, rank, quartile


def check_row(setting: Setting, piece: Piece, focus: Focus, context: tuple[str, ...]) -> Iterator[Item]:
    """The items of a row's cells. A row of no published measure has only figures that cannot be checked."""
    cells = piece.cells
    labels = _labels(cells)
    label = " | ".join(cells[place] for place in labels)
    named = Sentence(setting, replace(piece, kind="sentence"), label, focus, context)
    start, found = 0, []
    ids: tuple[str, ...] = ()
    sure = False
    if named.mentions:
        best = max(named.mentions, key=lambda one: (one.code and len(one.ids) == 1, one.level, one.end - one.start))
        ids, sure = best.ids, best.level >= 2 and not best.loose
        if len(ids) > 1 and best.level < 2:
            sure = False
    elif focus.section and not _words(label) and not piece.header:
        ids, sure = focus.ids, bool(focus.ids)
    row_place = next((one for one in named.marked.places if one.group != "own"), None)
    row_period = next((one.period for one in named.marked.periods if one.period), "")
    row_kind = "" if named.mentions else _kind(label.lower())
    columns = _columns(setting, piece, [text for place, text in enumerate(cells) if place not in labels])
    for place, text in enumerate(cells):
        head = piece.heads[place] if place < len(piece.heads) else ""
        if place not in labels and text.strip():
            column = columns[place - len(labels)] if piece.header else _column(setting, piece, head)
            if row_place is not None and column.place is None:
                column = replace(column, place=row_place)
            if row_period and not column.period:
                column = replace(column, period=row_period)
            if row_kind and row_kind != "value":
                column = replace(column, kind=row_kind)
            found += list(_cell(setting, piece, text, start, column, ids, sure, focus))
        start += len(text) + 3
    yield from _anchored(found)


def _words(label: str) -> bool:
    return bool(re.search(r"[a-z]{3}", label.lower()))


def _anchored(found: list[Item]) -> list[Item]:
    """Where two figures of a row are true and one differs, the measure is known: it is false."""
    true = sum(one.verdict is Verdict.TRUE and one.kind in _PUBLISHED for one in found)
    return [
        replace(
            one, verdict=Verdict.FALSE, why=one.why.removesuffix("; if this is the same measure, one of them is wrong")
        )
        if one.verdict is Verdict.DIFFERS and true >= 2 and one.kind != "peers"
        else one
        for one in found
    ]


def _labels(cells: Sequence[str]) -> tuple[int, ...]:
    """The cells at the start that name the row: they hold words, not a figure."""
    found: list[int] = []
    for place, text in enumerate(cells):
        if len(found) == 3 or (_FIGURE.match(text.strip()) and not re.match(r"^[1-6][A-J]\b", text.strip())):
            break
        found.append(place)
    return tuple(found)


def _kind(head: str) -> str:
    if AIM.search(head):
        return "target"
    if PART.search(head):
        return "part"
    if _RANK.search(head):
        return "rank"
    if re.search(r"\bquartile\b", head) and not re.search(r"\b(?:top|upper|bottom) quartile\b", head):
        return "quartile"
    if _CHANGE.search(head):
        return "change"
    if _COUNTED.search(head):
        return "count"
    if _SPREAD.search(head):
        return "spread"
    return "value"


def _column(setting: Setting, piece: Piece, head: str) -> _Column:
    named = Sentence(setting, replace(piece, kind="sentence"), head, Focus())
    place = next((one for one in named.marked.places if one.group != "own"), None)
    mark = next(iter(named.marked.periods), None)
    period = mark.period if mark else ""
    before = bool(mark and not mark.period)
    kind = _kind(re.sub(r"20\d\d\s?[/–-]\s?\d\d|\d\d/\d\d", "", head.lower()))
    if kind == "value" and (period or setting.period) in setting.part:
        kind = "part"
    if _PROVISIONAL.search(head.lower()) and kind == "value":
        kind = "provisional"
    return _Column(head, place, period, before, kind)


def _columns(setting: Setting, piece: Piece, values: Sequence[str]) -> list[_Column]:
    """The columns of a table in plain text: the places and years over it, in their order, where they are as many."""
    figures = sum(bool(re.search(r"\d", text)) or text.strip() in {"-", "–", "—", "*"} for text in values)
    over = Sentence(setting, replace(piece, kind="sentence"), piece.header, Focus())
    places = over.places
    periods = [one.period for one in sorted(over.marked.periods, key=lambda one: one.start) if one.period]
    found = []
    for at in range(len(values)):
        place = places[at] if len(places) == figures and at < figures else None
        period = periods[at] if len(periods) == figures and at < figures else periods[0] if len(periods) == 1 else ""
        known = (len(places) == figures or not places) and (len(periods) == figures or len(periods) <= 1)
        kind = "value" if known and at < figures else "unknown"
        found.append(_Column("", None if place is not None and place.group == "own" else place, period, False, kind))
    return found


_WHY = {
    "unknown": "its column is not clear",
    "target": "a target, a plan or a forecast", "part": "a part of a year, for which nothing is published",
    "change": "a change or a direction", "count": "a number of people or of cases", "spread": "a margin or a cut",
}  # fmt: skip


def _cell(
    setting: Setting,
    piece: Piece,
    text: str,
    start: int,
    column: _Column,
    ids: tuple[str, ...],
    sure: bool,
    focus: Focus,
) -> Iterator[Item]:
    one = Sentence(setting, replace(piece, kind="sentence"), text, Focus())
    printed = [number for number in one.figures_printed if not number.points]
    whole = Sentence(setting, piece, piece.text, Focus())

    def span(a: int, b: int) -> tuple[int, int]:
        return start + a, start + b

    period = column.period or setting.period
    quartile = _QUARTILE.match(" ".join(text.lower().split()))
    if column.kind == "quartile" and not quartile and printed and "quartile" not in text.lower():
        column = replace(column, kind="value")  # a row with a cell more than there are headings
    if column.kind == "quartile" or (quartile and "quartile" in text.lower()):
        if quartile and ids:
            readings = [quartile_reading(whole, each, QUARTILES[_NAMES[quartile["name"]]], period) for each in ids]
            yield settle(whole, "quartile", span(0, len(text)), readings, SURE if sure else UNSURE)
        return
    if column.kind == "rank":
        place = next(iter(one.marked.ordinals), None)
        number = next((each for each in printed if each.whole), None)
        at = place.value if place else int(number.value) if number else 0
        if at and ids:
            yield _rank(whole, span(0, len(text)), ids, period, at, bool(place and place.joint), column, sure)
        return
    for number in printed:
        where = span(number.start, number.end)
        own = own_report(whole, number, ids, where)
        if column.kind in _WHY and own is not None:
            yield own
            continue
        if column.kind in _WHY:
            yield cannot(whole, column.kind, where, f"not checked: {_WHY[column.kind]}")
            continue
        if number.whole and (number is not printed[0] or re.match(r"\s*[a-z]", text[number.end :].lower())):
            yield cannot(whole, "count", where, "not checked: a number of people or of cases")
            continue
        fitting = tuple(each for each in ids if fits(one, number, each))
        if not fitting:
            yield cannot(whole, "value", where, "no published measure is named in this row")
            continue
        yield _figure(whole, number, where, fitting, period, column, sure)


def _rank(
    whole: Sentence,
    span: tuple[int, int],
    ids: tuple[str, ...],
    period: str,
    at: int,
    joint: bool,
    column: _Column,
    sure: bool,
) -> Item:
    figures, council = whole.setting.figures, whole.setting.council
    group = column.place.group if column.place and column.place.group in {"region", "type", "peers"} else "country"
    readings = []
    for each in ids:
        measure = figures.measures[each]
        values = figures.members(group, council, each, period)
        ranking = figures.ranking(values, council.code, measure.sign or 1)
        if ranking is None:
            readings.append(Reading(None, f"no rank of {council.name} is known for {period}: {measure.name}", each))
            continue
        told = (
            f"published: {measure.printed(values[council.code])} in {period}, "
            f"{'joint ' if ranking.same > 1 else ''}{ranking.first} of {ranking.of} ({measure.name})"
        )
        readings.append(
            Reading(
                ranking.first == at and (not joint or ranking.same > 1),
                told,
                each,
                council.code,
                period,
                f"{ranking.first} of {ranking.of}",
            )
        )
    return settle(whole, "rank", span, readings, (SURE if sure else UNSURE) if group != "peers" else UNSURE)


def _figure(
    whole: Sentence,
    number: Number,
    span: tuple[int, int],
    ids: tuple[str, ...],
    period: str,
    column: _Column,
    sure: bool,
) -> Item:
    setting, council = whole.setting, whole.setting.council
    area = column.place.area if column.place else council
    kind = (
        {"country": "england", "region": "region", "type": "type", "peers": "peers", "unknown": "peers"}.get(
            column.place.group, "value"
        )
        if column.place
        else "value"
    )
    if column.place is not None and column.place.group in {"peers", "unknown"}:
        mean = setting.figures.mean_of_peers(ids[0], council, period)
        if mean is not None and number.agrees(mean) and column.place.group == "peers":
            told = (
                f"the mean of the similar councils that the site lists is "
                f"{setting.figures.measures[ids[0]].printed(mean)} in {period}"
            )
            return settle(whole, kind, span, [Reading(True, told, ids[0], council.code, period)], SURE)
        return cannot(whole, kind, span, "no average of this group is published")
    readings = []
    for each in ids:
        at = period if not column.before else setting.figures.before(each, area.code if area else "", setting.period)
        readings.append(value_reading(whole, number, each, area, at))
    told = readings[0].told
    if column.kind == "provisional" and readings[0].holds is False:
        return cannot(whole, kind, span, f"it is marked as provisional; {told}", readings[0])
    stale = []
    if area is not None and readings[0].holds is False and number.decimals:
        order = sorted(setting.figures.series(ids[0], area.code), key=lambda at: abs(int(at[:4]) - int(period[:4])))
        stale = [value_reading(whole, number, ids[0], area, at) for at in order if at != period]
    return settle(
        whole,
        kind,
        span,
        readings[:1] if sure else readings,
        LIKELY if sure else UNSURE,
        stale=stale if sure else (),
        weak=not number.decimals,
    )
