"""Statements that count measures: "14 of the 20 areas", "five in the top quartile", "six areas which trail"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.proof.draft.figures import Figures
from generator.proof.draft.phrases import COUNT, counted
from generator.proof.draft.scope import Scope, Setting
from generator.proof.draft.terms import FRAMEWORK, names_framework
from generator.proof.draft.verdicts import Item, Reading, settle

NOUN = r"(?:areas|measures|metrics|indicators|outcomes|kpis|measure|metric|indicator|area)"
_KINDS = (
    rf"(?:(?:{FRAMEWORK}) |survey |comparable |performance |national |key |outcome |adult social care "
    r"|other |of |the |our |these |those )*"
)
_OF = re.compile(
    rf"\b(?P<n>{COUNT})\s+(?:out\s+)?of\s+(?:the\s+|our\s+|its\s+|all\s+|these\s+)?(?P<m>{COUNT})\s+{_KINDS}{NOUN}",
    re.IGNORECASE,
)
_AREAS = re.compile(rf"\b(?:the\s+|other\s+|remaining\s+)*(?P<n>{COUNT})\s+{_KINDS}{NOUN}\b", re.IGNORECASE)
_IN_QUARTILE = re.compile(
    rf"\b(?P<n>{COUNT})\s+(?:of\s+(?:the|these|those"
    rf"|our)\s+)?(?:{_KINDS}{NOUN}\s+)?(?:\w+\s+){{0,3}}?(?:in|within)\s+the\s+(?P<name>top"
    rf"|bottom|second|third)\s+quartile",
    re.IGNORECASE,
)
_OF_M = re.compile(rf"\bof\s+(?:the|our|its|these)\s+(?P<m>{COUNT})\s+{_KINDS}{NOUN}", re.IGNORECASE)
_UP_FROM = re.compile(
    rf"\b(?P<way>up|down|increas\w+|decreas\w+|rose|fell"
    rf"|from)\s+(?:from\s+)?(?P<a>{COUNT})\s+(?:{NOUN}\s+)?(?:\([^)]*\)\s+)?to\s+(?P<b>{COUNT})\b(?!\s?%"
    rf"|\.\d)",
    re.IGNORECASE,
)
_FEWER_THAN = re.compile(
    rf"\b(?P<n>{COUNT})\s+(?:{NOUN}\s+)?(?P<word>fewer|more"
    rf"|less)\s+than\s+(?:in\s+)?(?:the\s+)?(?:previous|last|prior|year before)",
    re.IGNORECASE,
)
_BETTER = re.compile(r"better|out[- ]?perform|outstrip|above|exceed|higher than|ahead of|beat", re.IGNORECASE)
_WORSE = re.compile(r"worse|trail|below|behind|lower than|underperform|under-perform|lag", re.IGNORECASE)
_NATIONAL = re.compile(r"\b(?:national\w*|england|english)\b", re.IGNORECASE)
_REGIONAL = re.compile(
    r"\b(?:region\w*|(?:east|west) midlands|north (?:east|west)|south (?:east|west)"
    r"|east of england|yorkshire and the humber)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Subset:
    """A set of measures that a report may count: all of them, or all but some."""

    name: str
    ids: tuple[str, ...]


def subsets(setting: Setting, period: str) -> tuple[Subset, ...]:
    """The sets of measures with a figure of the council in the period, all first."""
    figures, council = setting.figures, setting.council.code
    ids = tuple(
        one
        for one in figures.measures
        if figures.value(one, council, period) is not None and figures.counts_in(one, period)
    )
    survey = {one for one in ids if figures.measures[one].survey}
    carers = {one for one in survey if "carers" in figures.measures[one].tags}
    delays = {one for one in ids if "hospital" in figures.measures[one].tags}
    nothing: set[str] = set()
    options = (
        ("all measures", nothing),
        ("leaving out the carers' survey", carers),
        ("leaving out delayed transfers", delays),
        ("leaving out the carers' survey and delayed transfers", carers | delays),
        ("leaving out surveys", survey),
        ("surveys alone", set(ids) - survey),
    )
    found = [Subset(name, tuple(one for one in ids if one not in out)) for name, out in options]
    seen: dict[tuple[str, ...], Subset] = {}
    for subset in found:
        if subset.ids:
            seen.setdefault(subset.ids, subset)
    return tuple(seen.values())


def published(figures: Figures, period: str) -> int:
    """The measures for which any council has a figure in the period."""
    return sum(bool(figures.all_councils(one, period)) for one in figures.measures if figures.counts_in(one, period))


def beside(setting: Setting, ids: Sequence[str], period: str, way: str) -> tuple[list[str], list[str], int]:
    """The measures better, those worse, and how many can be compared.

    ``way``: england, region, or (better than at least one; worse than both), and (better than both; worse than both).
    """
    figures, council = setting.figures, setting.council
    better, worse, comparable = [], [], 0
    for one in ids:
        measure, own = figures.measures[one], figures.value(one, council.code, period)
        values = {
            "england": figures.value(one, setting.figures.country, period),
            "region": figures.value(one, council.region, period),
        }
        wanted = [values[way]] if way in values else list(values.values())
        known = [value for value in wanted if value is not None]
        if own is None or not measure.sign or not known or (way == "and" and len(known) < 2):
            continue
        comparable += 1
        signs = [(measure.sign * (own - value) > 1e-9) - (measure.sign * (own - value) < -1e-9) for value in known]
        if (all(sign > 0 for sign in signs)) if way == "and" else any(sign > 0 for sign in signs):
            better.append(one)
        if all(sign < 0 for sign in signs):
            worse.append(one)
    return better, worse, comparable


def in_quartile(setting: Setting, ids: Sequence[str], period: str, name: str) -> list[str]:
    """Those of the measures in which the council is in the quartile of that name."""
    found = []
    for one in ids:
        compared = setting.figures.comparisons.get((one, setting.council.code, period))
        if compared and compared.quartile == name:
            found.append(one)
    return found


def check_counts(scope: Scope, done: Sequence[Item]) -> Iterator[Item]:
    """Every statement of the sentence that counts measures."""
    text = scope.text
    yield from _named_as(scope)
    if not re.search(NOUN, text + " ".join(scope.piece.before), re.IGNORECASE):
        return
    taken: list[tuple[int, int]] = []

    def free(match: re.Match[str]) -> bool:
        ok = not any(start < match.end() and match.start() < end for start, end in taken)
        if ok:
            taken.append(match.span())
        return ok

    for match in _OF.finditer(text):
        if free(match):
            yield _some_of(scope, match.span(), counted(match["n"]), counted(match["m"]))
    for match in _FEWER_THAN.finditer(text):
        if free(match):
            yield _fewer(scope, match)
    for match in _UP_FROM.finditer(text):
        if re.search(r"quartile", text, re.I) and free(match):
            yield _moved(scope, match)
    for match in re.finditer(
        (
            rf"\b(?P<n>{COUNT}|an additional|an extra|one more)\s+(?:{NOUN}\s+)?(?P<word>more|fewer"
            rf"|less)?\s*(?:{NOUN}\s+)?(?:was\s+|were\s+)?in\s+the\s+(?P<name>top|bottom)\s+quartile"
        ),
        text,
        re.IGNORECASE,
    ):
        if (match["word"] or "a" in match["n"].lower()[:2]) and free(match):
            yield _quartile_change(scope, match)
    for match in _IN_QUARTILE.finditer(text):
        if free(match):
            yield _quartile_count(scope, match)
    for match in re.finditer(
        (
            rf"(?:{COUNT}\s+(?:{NOUN}\s+)?(?:in|were in|are in|remained in)\s+the\s+(?:top"
            rf"|bottom)(?:\s+quartile)?)?[,;]?\s*(?:and\s+"
            rf"|with\s+)?\b(?P<n>{COUNT})\s+(?:{NOUN}\s+)?(?:were\s+"
            rf"|are\s+)?(?:in\s+)?(?:the\s+)?(?P<name>bottom|top)\b(?!\s+(?:\d|quartile|of|performing))"
        ),
        text,
        re.IGNORECASE,
    ):
        if "quartile" in text.lower() and free(match):
            yield _quartile_count(scope, match)
    for match in _AREAS.finditer(text):
        if match["n"].lower() not in {"one", "no", "a single"} and free(match):
            yield _areas(scope, match)


def _way(scope: Scope) -> str:
    text = scope.text
    national, regional = _NATIONAL.search(text), _REGIONAL.search(text)
    if national and regional:
        between = text[min(national.end(), regional.end()) : max(national.start(), regional.start())]
        return "or" if re.search(r"\bor\b", between) else "and"
    return "england" if national else "region" if regional else ""


def _compare_kind(scope: Scope) -> str:
    if re.search(r"quartile", scope.text, re.I):
        return "quartile"
    if _BETTER.search(scope.text):
        return "better"
    return "worse" if _WORSE.search(scope.text) else ""


def _some_of(scope: Scope, span: tuple[int, int], n: int, m: int) -> Item:
    setting = scope.setting
    kind = _compare_kind(scope)
    name = re.search(r"\b(top|second|third|bottom)\s+quartile", scope.text, re.I)
    told, readings, wrong = [], [], []
    way = _way(scope)
    for period in scope.current[:2]:
        for subset in subsets(setting, period):
            if kind == "quartile" and name:
                found = len(in_quartile(setting, subset.ids, period, name[1].title()))
                of = sum(1 for one in subset.ids if (c := scope.comparison(one, period)) and c.quartile)
                said = f"{name[1].lower()} quartile in {found} of {of} ({subset.name})"
            elif kind in {"better", "worse"}:
                better, worse, of = beside(setting, subset.ids, period, way or "or")
                found = len(better if kind == "better" else worse)
                said = f"{found} of {of} ({subset.name})"
            elif re.search(r"improv|worsen|deteriorat|declin", scope.text, re.I):
                found, of = _changed(scope, subset, period, bool(re.search("improv", scope.text, re.I)))
                said = f"{found} of {of} ({subset.name})"
            else:
                continue
            told.append(said)
            if (found, of) == (n, m):
                readings.append(Reading(True, f"published, {period}: {said}", period=period, area=setting.council.code))
            if of == m and found != n and subset.name == "all measures" and (way or kind == "quartile"):
                wrong.append(Reading(False, f"published, {period}: {said}", period=period, area=setting.council.code))
        if not readings and told:
            readings = wrong
        break
    if readings:
        return settle(
            scope,
            "count of measures",
            span,
            readings,
            sure=not scope.setting.provisional and names_framework(_around(scope)),
        )
    words = {
        "or": "the national or the regional average",
        "and": "both averages",
        "england": "the national average",
        "region": "the regional average",
    }
    beside_what = f"{kind} than {words.get(way or 'or')} in " if kind in {"better", "worse"} else ""
    period = scope.current[0]
    what = f" {setting.council.name} is {beside_what}" if beside_what else ": "
    why = f"on the final figures of {period}{what}{'; '.join(told)}" if told else ""
    if nearest := _nearest(told, n, m):
        why += f"; the draft's {n} is that of {nearest}, but not its {m}"
    elif why:
        why += f"; no set of measures gives {n} of {m}"
    if why and period in setting.provisional:
        why += "; the draft is older than the final figures"
    return settle(scope, "count of measures", span, [], sure=False, doubt=why or "it is not clear what is counted")


def _nearest(told: Sequence[str], n: int, m: int) -> str:
    """The count with this n whose total is nearest to m."""
    found = []
    for each in told:
        match = re.search(r"(\d+) of (\d+)", each)
        if match and int(match[1]) == n:
            found.append((abs(int(match[2]) - m), each))
    return min(found)[1] if found else ""


def _changed(scope: Scope, subset: Subset, period: str, improved: bool) -> tuple[int, int]:
    found = of = 0
    for one in subset.ids:
        compared = scope.comparison(one, period)
        sign = scope.setting.figures.measures[one].sign
        if compared and compared.change is not None and sign:
            of += 1
            found += (sign * compared.change > 1e-9) if improved else (sign * compared.change < -1e-9)
    return found, of


def _around(scope: Scope) -> str:
    return " ".join((scope.piece.section, *scope.piece.before, scope.text))


def _quartile_of(scope: Scope, at: int) -> str:
    """The quartile that the words nearest before ``at`` (else after) speak of."""
    before = list(re.finditer(r"\b(top|bottom|second|third)\s+quartile", scope.text[:at], re.I))
    after = re.search(r"\b(top|bottom|second|third)\s+quartile", scope.text[at:], re.I)
    found = before[-1] if before else after
    return found[1].title() if found else ""


def _stated_total(scope: Scope) -> int | None:
    """The M of "of the eight metrics", or of "24 metrics" in the sentences before."""
    if found := _OF_M.search(scope.text):
        return counted(found["m"])
    for sentence in (scope.text, *reversed(scope.piece.before)):
        if found := re.search(rf"\b(?P<m>{COUNT})\s+{_KINDS}{NOUN}", sentence, re.I):
            return counted(found["m"])
    return None


def _quartile_readings(scope: Scope, name: str, n: int, period: str) -> list[Reading]:
    total, setting = _stated_total(scope), scope.setting
    readings = []
    for subset in subsets(setting, period):
        of = [one for one in subset.ids if (c := scope.comparison(one, period)) and c.quartile]
        found = in_quartile(setting, of, period, name)
        told = f"published, {period}: {len(found)} of {len(of)} in the {name.lower()} quartile ({subset.name})"
        fits = (
            total == len(of)
            or (total is None and subset.name == "all measures")
            or (total == published(setting.figures, period) and subset.name == "all measures")
        )
        if fits:
            unclear = any(len(setting.figures.quartile_readings(one, setting.council.code, period)) > 1 for one in of)
            holds = len(found) == n or (None if unclear and abs(len(found) - n) <= 2 else False)
            readings.append(Reading(holds, told, area=setting.council.code, period=period))
    return readings


def _quartile_count(scope: Scope, match: re.Match[str]) -> Item:
    name, n = match["name"].title(), counted(match["n"])
    readings = [one for period in scope.current for one in _quartile_readings(scope, name, n, period)]
    if re.search(r"\bremain|still|again", match[0], re.I) and "before" not in match[0]:
        readings = [_remained(scope, one, name) if one.holds else one for one in readings]
    sure = names_framework(_around(scope)) and _stated_total(scope) is not None and len(readings) == 1
    return settle(
        scope,
        "count of measures",
        match.span(),
        readings,
        sure=sure,
        doubt="it is not clear which measures are counted",
    )


def _remained(scope: Scope, one: Reading, name: str) -> Reading:
    """The reading with how many of its measures were in that quartile the time before."""
    figures, council = scope.setting.figures, scope.setting.council.code
    both = 0
    for subset in subsets(scope.setting, one.period):
        if subset.name in one.told:
            for each in in_quartile(scope.setting, subset.ids, one.period, name):
                compared = figures.comparisons[each, council, one.period]
                before = figures.comparisons.get((each, council, compared.previous_period))
                both += bool(before and before.quartile == name)
    return replace(one, told=f"{one.told}; {both} of them were there the time before")


def _moved(scope: Scope, match: re.Match[str]) -> Item:
    """ "up from four metrics to five"."""
    counts = counted(match["a"]), counted(match["b"])
    return _quartile_counts(scope, match, _quartile_of(scope, match.start()), lambda *published: published == counts)


def _quartile_change(scope: Scope, match: re.Match[str]) -> Item:
    """ "an additional metric in the top quartile", "two fewer in the bottom quartile"."""
    name = match["name"].title()
    word = (match["word"] or "more").lower()
    n = 1 if match["n"].lower().startswith(("an ", "one more")) else counted(match["n"])
    wanted = -n if word in {"fewer", "less"} else n
    return _quartile_counts(scope, match, name, lambda before, now: now - before == wanted)


def _quartile_counts(scope: Scope, match: re.Match[str], name: str, holds: Callable[[int, int], bool]) -> Item:
    """Whether it holds for how many measures were in the quartile in the year before and how many are now."""
    readings = []
    for period in scope.current if name else ():
        before_period = _year_with_figures(scope, period)
        now, before = _count_all(scope.setting, period, name), _count_all(scope.setting, before_period, name)
        if now is None or before is None:
            continue
        told = f"published: {name.lower()} quartile in {before} measures in {before_period} and in {now} in {period}"
        readings.append(Reading(holds(before, now), told, area=scope.setting.council.code, period=period))
    sure = names_framework(_around(scope)) and not _unclear_quartiles(scope)
    return settle(
        scope,
        "count of measures",
        match.span(),
        readings,
        sure=sure,
        doubt="it is not clear which measures are counted",
    )


def _unclear_quartiles(scope: Scope) -> bool:
    setting = scope.setting
    return any(
        len(setting.figures.quartile_readings(one, setting.council.code, period)) > 1
        for period in scope.current[:1]
        for one in setting.figures.measures
    )


def _count_all(setting: Setting, period: str, name: str) -> int | None:
    whole = subsets(setting, period) if period else ()
    return len(in_quartile(setting, whole[0].ids, period, name)) if whole else None


def _year_with_figures(scope: Scope, period: str) -> str:
    """The year that the sentence compares with, else the year before."""
    earlier = [base for base in scope.bases if base < period]
    if earlier:
        return earlier[0]
    known = [at for at in scope.setting.figures.periods if at < period]
    return known[-1] if known else ""


def _fewer(scope: Scope, match: re.Match[str]) -> Item:
    """ "five fewer than the previous year": how many measures were published."""
    figures = scope.setting.figures
    n = counted(match["n"]) * (1 if match["word"].lower() == "more" else -1)
    readings = []
    if not re.search(r"quartile|average|better|worse", scope.text, re.I):
        for period in scope.current:
            before = _year_with_figures(scope, period)
            now, then = published(figures, period), published(figures, before) if before else 0
            told = f"published: {then} measures in {before} and {now} in {period}"
            readings.append(Reading(now - then == n, told, period=period))
    return settle(
        scope,
        "count of measures",
        match.span(),
        readings,
        sure=False,
        doubt="it is not clear which measures are counted",
    )


def _areas(scope: Scope, match: re.Match[str]) -> Item:
    """ "24 metrics in the 2019/20 ASCOF", "six areas which trail", "the 14 areas which out-perform"."""
    setting, n = scope.setting, counted(match["n"])
    after = scope.text[match.end() : match.end() + 60]
    kind = (
        "better"
        if re.match(r"\W*(?:which|that|where)?\W*(?:\w+\W+){0,3}?(?:" + _BETTER.pattern + ")", after, re.I)
        else "worse"
        if re.match(r"\W*(?:which|that|where)?\W*(?:\w+\W+){0,3}?(?:" + _WORSE.pattern + ")", after, re.I)
        else ""
    )
    period = scope.current[0]
    readings, told = [], []
    if kind:
        way = _way(scope) or "or"
        for subset in subsets(setting, period):
            better, worse, of = beside(setting, subset.ids, period, way)
            found = better if kind == "better" else worse
            told.append(f"{len(found)} of {of} ({subset.name})")
            if len(found) == n and subset.name == "all measures":
                readings.append(
                    Reading(True, f"published, {period}: {told[-1]}", area=setting.council.code, period=period)
                )
        averages = "either average" if kind == "better" else "each average"
        name = setting.council.name
        why = f"on the final figures of {period} {name} is {kind} than {averages} in {'; '.join(told)}"
        if not any(each.startswith(f"{n} of") for each in told):
            why += f"; no set of measures gives {n}"
        if period in setting.provisional:
            why += "; the draft is older than the final figures"
        return settle(scope, "count of measures", match.span(), readings, sure=False, doubt=why)
    if names_framework(around := _around(scope)) or re.search("survey", around, re.I):
        for each in scope.current:
            for subset in subsets(setting, each):
                if len(subset.ids) == n and ("survey" not in subset.name or re.search("survey", _around(scope), re.I)):
                    readings.append(
                        Reading(
                            True,
                            f"published, {each}: {n} measures have a figure ({subset.name})",
                            period=each,
                            area=setting.council.code,
                        )
                    )
            if published(setting.figures, each) == n:
                readings.append(Reading(True, f"published, {each}: {n} measures", period=each))
    if named := _named_family(scope, n):
        readings.append(named)
    why = f"published, {period}: {published(setting.figures, period)} measures; it is not clear which are counted"
    return settle(scope, "count of measures", match.span(), readings, sure=False, doubt=why)


def _named_as(scope: Scope) -> Iterator[Item]:
    """ "These include ...", after a sentence on areas that trail or lead: does each of the measures named do so?"""
    opening = re.match(r"\W*(?:these|they|those)\s+(?:\w+\s+)?(?:include|are|were)\b", scope.text, re.IGNORECASE)
    previous = scope.piece.previous
    count = re.search(rf"\b{COUNT}\s+{_KINDS}{NOUN}\s+(?:which|that|where)\b(?P<what>[^.;]*)", previous, re.IGNORECASE)
    if not opening or not count or not scope.mentions:
        return
    counts = list(
        re.finditer(rf"\b{COUNT}\s+{_KINDS}{NOUN}\s+(?:which|that|where)\b(?P<what>[^.;]*)", previous, re.IGNORECASE)
    )
    what = previous[counts[-1].start() :].rsplit(" areas ", 1)[-1]
    worse = bool(_WORSE.search(what))
    if not worse and not _BETTER.search(what):
        return
    setting, period = scope.setting, scope.current[0]
    for mention in scope.mentions:
        readings = []
        for one in mention.ids:
            better, trailing, _ = beside(setting, (one,), period, "or")
            figures = setting.figures
            own = figures.value(one, setting.council.code, period)
            averages = [figures.value(one, area, period) for area in (figures.country, setting.council.region)]
            if own is None:
                continue
            told = (
                f"published: {own:g}, national {averages[0]}, regional {averages[1]} "
                f"({figures.code_of(one, period)} {figures.measures[one].name}, {period})"
            )
            origin = figures.observations[one, setting.council.code, period].origin
            readings.append(
                Reading(one in (trailing if worse else better), told, one, setting.council.code, period, origin)
            )
        span = (mention.start, mention.end)
        sure = mention.sure and len(mention.ids) == 1
        yield settle(scope, "named as trailing" if worse else "named as leading", span, readings, sure=sure)


def _named_family(scope: Scope, n: int) -> Reading | None:
    """ "three indicators (2C parts 1-3)", "the two metrics about people with learning disabilities"."""
    ids = {one for mention in scope.mentions for one in mention.ids}
    if len(ids) == n and len({one for one in ids if scope.setting.figures.exists(one, scope.current[0])}) == n:
        return Reading(True, f"{n} measures are named", period=scope.current[0])
    return None
