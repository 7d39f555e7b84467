"""Rows of tables: what each cell is by its row's label and its column's heading, and whether it is true."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.proof.draft.figures import Area
from generator.proof.draft.phrases import Printed, numbers, places, years
from generator.proof.draft.quartiles import quartile_reading
from generator.proof.draft.ranks import rank_readings
from generator.proof.draft.readings import change_readings, value_readings
from generator.proof.draft.scope import Scope, Target
from generator.proof.draft.terms import FRAMEWORK
from generator.proof.draft.values import implied_count
from generator.proof.draft.verdicts import Item, Reading, settle

_AIM = re.compile(r"\b(?:targets?|aims?|milestone|ambition|goal|plan|threshold|tolerance)\b", re.IGNORECASE)
_FORECAST = re.compile(r"\b(?:forecast|projected|projection|estimate[sd]?|predicted)\b", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:q[1-4]|qtr|quarter|ytd|year to date|to date|month|apr|may|jun|jul|aug|sep|sept|oct"
    r"|nov|dec|jan|feb|latest|current|rolling|in[- ]year)\b|\bapril\b|\bjune\b|\bjuly\b",
    re.IGNORECASE,
)
_RANKING = re.compile(r"\brank\w*|\bposition\b", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:change|difference|variance|movement|improvement|diff|dot|direction|trend|gap|vs|v|compared)\b", re.IGNORECASE
)
_COUNT = re.compile(
    r"\b(?:numerator|denominator|number|no\.?|count|base|respondents|sample|population|weighted|num|den)\b",
    re.IGNORECASE,
)
_SPREAD = re.compile(
    r"\b(?:margin|confidence|interval|\+/-|ci|lower|upper|min|max|median|quartile (?:range|cut"
    r"|threshold)|top quartile|best|highest|lowest|cut)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:peers?|cipfa|neighbours?|similar|comparators?|family group|statistical|snn|group|benchmark|all councils)\b",
    re.IGNORECASE,
)
_VALUE = re.compile(  # each word once and for all: what might be two words in many ways would take for ever
    r"^(?>\W|100,000|20\d\d|\d\d|performance|percentage|percent|per|actual|outturn|result|value|score|figure|rate"
    rf"|{FRAMEWORK}|year|england|end|full|our|the|council|county|city|borough|metropolitan"
    r"|london|of|published|final|average|avg|mean|nationally|national|eng"
    r"|region\w*|outcome|shire|counties|unitary|and|in|for|data|to)*$",
    re.IGNORECASE,
)
_QUARTILE_CELL = re.compile(r"^(?P<name>top|second|2nd|third|3rd|bottom)(?:\s+quartile)?$", re.IGNORECASE)
_NAMES = {"top": "Top", "second": "Second", "2nd": "Second", "third": "Third", "3rd": "Third", "bottom": "Bottom"}


_YEAR = re.compile(r"20\d\d\s?(?:[/\-–]|to)\s?(?:20)?\d\d|\b\d\d/\d\d\b")
_MONTHS = re.compile(r"\b(?:apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\s?[-–]\s?\w+", re.IGNORECASE)


@dataclass(frozen=True)
class _Cell:
    """A cell with what is known of it: its measures, area, periods; ``doubt`` where it is not a published figure."""

    text: str
    head: str
    start: int
    ids: tuple[str, ...]
    sure: bool
    area: Area | None
    periods: tuple[str, ...]
    doubt: str


def check_row(scope: Scope) -> Iterator[Item]:
    """The items of a row's cells. A row of no published measure has only numbers that cannot be checked."""
    piece = scope.piece
    labels = _labels(piece.cells)
    label = " | ".join(piece.cells[place] for place in labels)
    local = bool(re.match(r"\s*local\b", label, re.IGNORECASE))
    start = 0
    for place, text in enumerate(piece.cells):
        head = piece.heads[place] if piece.heads else ""
        if place not in labels and text:
            cell = _cell(scope, place, text, head, label, start, local)
            yield from _check_cell(scope, cell)
        start += len(text) + 3


def _labels(cells: Sequence[str]) -> tuple[int, ...]:
    """The cells at the start that name the row: they hold words, not a figure."""
    found: list[int] = []
    for place, text in enumerate(cells):
        bare = re.sub(r"\b[1-6][A-J][\w()]*|\bpt\.? ?\d\w?", "", text)
        if (
            _QUARTILE_CELL.match(text.strip())
            or re.match(r"^\W*[~<>]?\s?[\d.,]+\s?(?:%|k|per\b|$)", bare.strip())
            or len(found) == 3
        ):
            break
        if text.strip() in {"H", "L", "G", "A", "R", "N/A"}:
            break
        found.append(place)
    return tuple(found)


def _cell(scope: Scope, place: int, text: str, head: str, label: str, start: int, local: bool) -> _Cell:
    periods = _periods(scope, place, head, label)
    ids, sure = _measures(scope, label, head, periods)
    bare = " ".join(_YEAR.sub(" ", head).split())
    area = _area(scope, head, label)
    doubt = "a local measure: no figure is published" if local else _doubt(scope, text, bare, label, ids, area, periods)
    return _Cell(text, bare, start, ids, sure, area, periods, doubt)


def _doubt(
    scope: Scope, text: str, head: str, label: str, ids: Sequence[str], area: Area | None, periods: Sequence[str]
) -> str:
    """Why a cell is no published figure of a year; empty where it may be one."""
    own_row = "" if scope.setting.vocabulary.mentions(label, scope.current) else label  # a row such as "Target"
    named = f"{head} {own_row}"
    if _AIM.search(named):
        return "a target"
    if _FORECAST.search(f"{named} {text}"):
        return "a forecast"
    if _PART.search(named) or _MONTHS.search(text):
        return "a part of a year, for which nothing is published"
    if periods and periods[0] in scope.setting.part and not scope.setting.fixed:
        return f"{periods[0]} is told only in part in this draft"
    if not ids:
        return "no published measure is named"
    if _GROUP.search(named):
        return "no figure is published for this group of councils"
    if re.search(r"\b(?:survey|not|n/?a|suspended|tbc|due)\b", text, re.IGNORECASE) and not re.match(r"^\W*\d", text):
        return "no figure is given"
    return "" if area is not None else "it is not clear whose figure it is"


def _periods(scope: Scope, place: int, head: str, label: str) -> tuple[str, ...]:
    """The period of a cell: that of its heading, the row, a heading to its left, the heading above, or the draft."""
    for text in (head, label):
        if found := years(text):
            return tuple(dict.fromkeys(year.period for year in found))
    if re.search(r"quartile|rank|position|england|region|national|average|shire", head, re.I) or not head:
        for left in reversed(scope.piece.heads[:place]):
            if found := years(left):
                return (found[-1].period,)
    return scope.current


def _measures(scope: Scope, label: str, head: str, periods: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """The measures of the row's label, else of the column's heading, else of the heading above the table."""
    vocabulary = scope.setting.vocabulary
    for text in (label, head, scope.piece.section):
        for part in text.split(" | "):
            if one := vocabulary.label(part):
                return (one,), True
        if found := vocabulary.mentions(text, periods):
            ids = tuple(dict.fromkeys(one for mention in found for one in mention.ids))
            return ids, len(ids) == 1 and found[0].sure
    return (), False


def _area(scope: Scope, head: str, label: str) -> Area | None:
    """The area of a cell by its heading, else by the row's label; the council where neither names one."""
    setting = scope.setting
    region = setting.figures.areas.get(setting.council.region)
    if region is not None and any(
        re.search(rf"\b{code}\b", head) for code in region.also if code.isalpha() and len(code) == 2
    ):
        return region  # "SW", "EM"
    if re.search(r"\bEng\b", head):
        return setting.country
    for text in (head, label):
        found = [place for place in places(text, setting.council, setting.figures) if place.area or place.average]
        if not found and text is head:
            if re.search(r"\bregion\w*\b", text, re.IGNORECASE):
                return setting.figures.areas.get(setting.council.region)
            if re.search(r"\b(?:averages?|mean|median|all|others?|group)\b", text, re.IGNORECASE):
                return None  # of whom, it does not say
        if found:
            areas = {place.area.code for place in found if place.area}
            return found[0].area if len(areas) == 1 and all(place.area for place in found) else None
    return setting.council


def _check_cell(scope: Scope, cell: _Cell) -> Iterator[Item]:
    text = cell.text.strip()
    whole = (cell.start, cell.start + len(cell.text))
    council = scope.setting.council
    found = numbers(cell.text)
    if match := _QUARTILE_CELL.match(text):
        yield _quartile_cell(scope, cell, match["name"].lower(), whole)
        return
    rank = re.match(
        r"^(?:joint |=)?(?P<n>\d{1,3})(?:st|nd|rd|th)?(?:=)?\s*(?:(?:out )?of|/)?\s*(?P<m>\d{1,3})?$", text, re.I
    )
    if _RANKING.search(cell.head) and rank and not cell.doubt:
        regional = cell.area is not None and cell.area.kind == "region"
        readings = [
            reading
            for one in cell.ids
            for period in cell.periods
            for reading in rank_readings(scope, one, period, int(rank["n"]), int(rank["m"] or 0), regional, "")
        ]
        plain = _VALUE.match(_RANKING.sub("", _without_names(scope, cell.head)))
        sure = cell.sure and bool(plain) and (regional or cell.area in {council, scope.setting.country})
        yield _settle_cell(scope, "rank", whole, readings, cell, sure)
        return
    for printed in found:
        span = (cell.start + printed.start, cell.start + printed.end)
        yield _number_cell(scope, cell, printed, span)


def _quartile_cell(scope: Scope, cell: _Cell, word: str, span: tuple[int, int]) -> Item:
    readings = [
        quartile_reading(scope, one, period, _NAMES[word], outside=False, again=False)
        for one in cell.ids
        for period in cell.periods
    ]
    known = [reading for reading in readings if reading.told]
    plain = bool(re.search(r"quartile", cell.head, re.I)) and not re.search(
        r"region|peer|neighbour|cipfa|shire|group|type", cell.head, re.I
    )
    return _settle_cell(
        scope, "quartile", span, known, cell, cell.sure and plain and cell.area == scope.setting.council
    )


def _number_cell(scope: Scope, cell: _Cell, printed: Printed, span: tuple[int, int]) -> Item:
    setting, figures = scope.setting, scope.setting.figures
    if cell.doubt or cell.area is None:
        return _settle_cell(scope, "value", span, [], cell, False)
    counts = re.match(
        r"\s*(?:adm|people|ave days|carers|users|clients|adults|delays|respondents)", cell.text[printed.end :], re.I
    ) or (_COUNT.search(cell.head) and not _VALUE.match(cell.head))
    if counts:
        return _count_cell(scope, cell, printed, span)
    if _CHANGE.search(cell.head):
        readings = [one for one in change_readings(scope, printed, cell.ids) if one.holds]
        return _settle_cell(scope, "change", span, readings, cell, False, "a difference; it is not clear of what")
    as_printed = printed
    measure = figures.measures[cell.ids[0]]
    if measure.unit_kind == "percent" and not printed.percent and not printed.points:
        as_printed = Printed(
            printed.text,
            printed.start,
            printed.end,
            printed.value,
            printed.decimals,
            True,
            False,
            printed.hedge,
            printed.scaled,
        )
    readings = value_readings(scope, as_printed, cell.ids, cell.area.code, cell.periods)
    first = printed.start <= len(cell.text) - len(cell.text.lstrip()) + 2
    head = re.sub(r"(?<=\w)\s+quartile\b", "", _without_names(scope, cell.head), flags=re.IGNORECASE)
    plain = bool(_VALUE.match(head)) and not _SPREAD.search(cell.head)
    sure = cell.sure and plain and first and len(cell.periods) == 1 and bool(scope.piece.heads)
    stale = value_readings(
        scope,
        as_printed,
        cell.ids[:1],
        cell.area.code,
        [at for at in reversed(figures.periods) if at not in cell.periods],
    )
    kind = "value" if cell.area == setting.council else "average" if cell.area.kind != "council" else "value"
    return _settle_cell(scope, kind, span, readings, cell, sure, stale=stale)


def _without_names(scope: Scope, head: str) -> str:
    """A heading without the names of areas and measures in it."""
    setting = scope.setting
    spans = [(place.start, place.end) for place in places(head, setting.council, setting.figures)]
    spans += [(mention.start, mention.end) for mention in setting.vocabulary.mentions(head, scope.current)]
    for start, end in spans:
        head = head[:start] + " " * (end - start) + head[end:]
    return re.sub(r"\b\d[A-J]\w*", " ", head)


def _count_cell(scope: Scope, cell: _Cell, printed: Printed, span: tuple[int, int]) -> Item:
    figures = scope.setting.figures
    readings = []
    area = cell.area.code if cell.area else ""
    for one in cell.ids:
        for period in cell.periods:
            observed = figures.observation(one, area, period)
            for number in (observed.numerator, observed.denominator) if observed else ():
                if number is not None and number == printed.value:
                    readings.append(
                        Reading(
                            True,
                            f"published: {number:,.0f} ({figures.code_of(one, period)}, {period})",
                            one,
                            area,
                            period,
                            observed.origin if observed else "",
                        )
                    )
    doubt = implied_count(scope, printed, Target(cell.ids, cell.sure)) or "a count; the published count is not known"
    return _settle_cell(scope, "count", span, readings, cell, False, doubt)


def _settle_cell(
    scope: Scope,
    kind: str,
    span: tuple[int, int],
    readings: Sequence[Reading],
    cell: _Cell,
    sure: bool,
    doubt: str = "",
    stale: Sequence[Reading] = (),
) -> Item:
    known = [] if cell.doubt else list(readings)
    return settle(
        scope,
        kind,
        span,
        known,
        sure=sure,
        stale=stale,
        doubt=f"not checked: {cell.doubt}"
        if cell.doubt
        else doubt or "it is not clear that this cell is the measure's figure",
    )
