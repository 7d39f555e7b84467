"""Quartiles: "in the top quartile", "moved up a quartile", "0.5 points short of the top quartile"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.proof.draft.figures import QUARTILES
from generator.proof.draft.readings import POINTS, agrees, distance, shown, titled
from generator.proof.draft.scope import Scope
from generator.proof.draft.verdicts import Item, Reading, for_all, nearest, of_another, settle

_QUARTILE_NAME = {
    **dict.fromkeys(("top", "best"), "Top"),
    **dict.fromkeys(("second", "2nd"), "Second"),
    **dict.fromkeys(("third", "3rd"), "Third"),
    **dict.fromkeys(("bottom", "worst"), "Bottom"),
}
_LOOSE_NAME = {  # these may be counted from either end
    **dict.fromkeys(("upper", "highest", "first", "1st"), "Top"),
    **dict.fromkeys(("upper middle", "upper-middle"), "Second"),
    **dict.fromkeys(("lower middle", "lower-middle"), "Third"),
    **dict.fromkeys(("lower", "lowest", "fourth", "4th"), "Bottom"),
}
_QUARTILE = re.compile(
    r"\b(?P<name>top|best|second|2nd|third|3rd|bottom|worst|upper[- ]middle|lower[- ]middle"
    r"|upper|highest|first|1st|lower|lowest|fourth|4th)[- ](?:performing )?quartile\b"
    r"(?! (?:threshold|cut|target))|\bquartile\s(?P<number>[1-4])\b",
    re.IGNORECASE,
)


_SHORT = re.compile(
    r"\b(?:short of|gap (?:to|from|with)|distance (?:to|from)|needed for|required for|reaches"
    r"|get into|miss\w*|outside|away from|from|off|below|just under|not (?:in|yet in)|close to"
    r"|threshold for|reach|reaching|nearing|towards|to be in|fell out of|out of|left"
    r"|dropped (?:out|from))\s+(?:of\s+)?(?:being (?:in )?)?(?:the\s+)?(?:threshold (?:for"
    r"|of) )?(?:the\s+)?$",
    re.IGNORECASE,
)


_GROUPED = (
    r"(?:region\w*|shires?|cipfa|peers?|neighbours?|nearest|similar|comparators?|family group"
    r"|unitar\w*|metropolitan|london|statistical|county councils)"
)


_OTHER_QUARTILE = re.compile(
    rf"\b{_GROUPED}\W+(?:\w+\W+){{0,2}}$|^\W*(?:of|for|among(?:st)?|in|within"
    rf"|when compared (?:to|with)|compared (?:to|with))\W+(?:\w+\W+){{0,2}}?{_GROUPED}\b",
    re.IGNORECASE,
)


_SAME = re.compile(
    r"\b(?:remain\w*|stay\w*|still|again|continu\w+|maintain\w*|retain\w*|kept|once more)\b[^.;,]{0,45}$", re.IGNORECASE
)


_UP = re.compile(r"\bmoved? up (?:a|one|by one|two) quartiles?\b|\bup (?:a|one) quartile\b", re.IGNORECASE)


_DOWN = re.compile(
    r"\b(?:moved?|dropped|fell|fallen|gone|slipped) down (?:a|one|by one|two) quartiles?\b"
    r"|\b(?:dropped|fell|slipped|down) (?:a|one) quartile\b",
    re.IGNORECASE,
)


def check_quartiles(scope: Scope, done: Sequence[Item]) -> Iterator[Item]:
    """ "in the top quartile", "remained in the second", "moved up a quartile", "short of the top quartile"."""
    for match in _QUARTILE.finditer(scope.text):
        if any(item.start < match.end() and match.start() < item.end for item in done):
            continue
        yield _one_quartile(scope, match)
    for pattern, way in ((_UP, 1), (_DOWN, -1)):
        for match in pattern.finditer(scope.text):
            yield _quartile_step(scope, match, way)


def _one_quartile(scope: Scope, match: re.Match[str]) -> Item:
    text = scope.text
    word = (match["name"] or "").lower()
    strict = word in _QUARTILE_NAME
    name = _QUARTILE_NAME.get(word) or _LOOSE_NAME.get(word) or QUARTILES[int(match["number"] or 1) - 1]
    head = text[: match.start()]
    outside = _SHORT.search(head)
    moved_from = bool(re.search(r"\bfrom (?:the )?$", head, re.I)) and bool(
        re.search(r"^\W*(?:\w+\W+){0,4}?(?:in)?to (?:the )?\w+[- ]quartile", text[match.end() :], re.I)
    )
    start = outside.start() if outside and not moved_from else match.start()
    same = None if outside else _SAME.search(head)
    again = bool(same)
    if same:
        start = same.start()
    readings: list[Reading] = []
    if any(_OTHER_QUARTILE.search(side) for side in (head[-40:], text[match.end() :])):
        return settle(
            scope,
            "quartile",
            (start, match.end()),
            [],
            sure=False,
            doubt="quartiles among other groups are not published",
        )
    target = scope.target(match.start())
    group = scope.group(match.start()) if target.together else ()
    for one in nearest(target):
        for period in scope.all_periods if moved_from else scope.current:
            readings.append(
                quartile_reading(scope, one, period, name, outside=bool(outside) and not moved_from, again=again)
            )
        if moved_from:
            for _, earlier in scope.pairs(one, scope.setting.council.code):
                readings.append(quartile_reading(scope, one, earlier, name, outside=False, again=False))
    settled = [one for one in readings if one.told]
    if group and len(group) > 1 and settled:
        readings = for_all(group, settled)
    stale = []
    if target.near or len(target.ids) == 1:
        one = target.near or target.ids[0]
        stale = [
            quartile_reading(scope, one, earlier, name, outside=False, again=False)
            for _, earlier in scope.pairs(one, scope.setting.council.code)[:1]
        ]
    hedged = (
        re.search(r"\b(?:target|aim|ambition|if|threshold for)\b", scope.clause(match.start(), match.end()), re.I)
        and not outside
    )
    sure = (
        target.sure
        and strict
        and not hedged
        and (bool(outside) or _says_in_quartile(head))
        and not of_another(scope, match.start())
        and not re.search(r"\b(?:measures|metrics|indicators|areas)\b[^.;]{0,40}$", head, re.I)
    )
    return settle(scope, "quartile", (start, match.end()), readings, sure=sure, target=target,
                  stale=[] if outside or again else stale,
                  doubt="" if strict else f'"{word or match[0]}" can be counted from either end')  # fmt: skip


_MOVING = (
    r"(?:mov\w+|ris\w+|rose|improv\w+|fell|fall\w*|dropp?\w*|slipp?\w*|up|down|back|gone"
    r"|climb\w*|chang\w+|shift\w*|from the \w+(?: quartile)?)"
)


_IN = re.compile(
    rf"\b(?:in|into|within|inside|among(?:st)?|is|was|are|were"
    rf"|remain\w*)\s+(?:the\s+)?(?:national\s+|england\s+)?$"
    rf"|\b{_MOVING}\b[^.;]{{0,40}}\bto\s+(?:the\s+)?$|[(:,–-]\s*(?:the\s+)?$",
    re.IGNORECASE,
)


def _says_in_quartile(head: str) -> bool:
    """Whether the words before a quartile place the council in it: "in the", "moved up to the", "(top quartile)"."""
    return bool(_IN.search(head))


def quartile_reading(scope: Scope, measure: str, period: str, name: str, *, outside: bool, again: bool) -> Reading:
    """The published quartile beside the one named; ``outside``: not in it; ``again``: the time before as well."""
    figures, council = scope.setting.figures, scope.setting.council
    compared = figures.comparisons.get((measure, council.code, period))
    if compared is None or compared.value is None or not compared.quartile:
        return Reading(
            None,
            f"no quartile is published for {titled(figures, measure, period)} in {period}",
            measure,
            council.code,
            period,
        )
    told = (
        f"published: {compared.quartile.lower()} quartile ({titled(figures, measure, period)}, "
        f"{shown(figures.measures[measure], compared.value)}, {council.name}, {period})"
    )
    origin = figures.observations[measure, council.code, period].origin
    possible = figures.quartile_readings(measure, council.code, period)
    holds: bool | None
    if outside:
        holds = compared.quartile != name
        if holds and name == "Top" and compared.gap is not None:
            told += f", {distance(figures.measures[measure], compared.gap)} short of the top quartile"
    else:
        holds = compared.quartile == name
    if holds is False and (name in possible if not outside else len(possible) > 1):
        holds, told = None, f"{told}; the value is near a cut, and other methods give another quartile"
    if holds and again:
        before = _previous_quartile(scope, measure, period)
        if before:
            told += f"; {before.lower()} quartile the time before"
            holds = before == name or (
                None if name in figures.quartile_readings(measure, council.code, compared.previous_period) else False
            )
        else:
            told += "; no quartile the time before"
    return Reading(holds, told, measure, council.code, period, origin)


def _previous_quartile(scope: Scope, measure: str, period: str) -> str:
    figures, council = scope.setting.figures, scope.setting.council.code
    compared = figures.comparisons.get((measure, council, period))
    before = figures.comparisons.get((measure, council, compared.previous_period)) if compared else None
    return before.quartile if before else ""


def _quartile_step(scope: Scope, match: re.Match[str], way: int) -> Item:
    """ "moved up a quartile": the class now against the class before."""
    figures, council = scope.setting.figures, scope.setting.council
    target = scope.target(match.start())
    readings = []
    for one in nearest(target):
        for period in scope.current:
            compared = figures.comparisons.get((one, council.code, period))
            before = _previous_quartile(scope, one, period)
            if not compared or not compared.quartile or not before:
                continue
            steps = QUARTILES.index(before) - QUARTILES.index(compared.quartile)
            told = (
                f"published: from the {before.lower()} to the {compared.quartile.lower()} quartile "
                f"({titled(figures, one, period)}, {period})"
            )
            wanted = 2 if "two" in match[0].lower() else 1
            unclear = any(
                len(figures.quartile_readings(one, council.code, at)) > 1 for at in (period, compared.previous_period)
            )
            holds = steps == way * wanted or (None if unclear else False)
            readings.append(
                Reading(holds, told, one, council.code, period, figures.observations[one, council.code, period].origin)
            )
    return settle(scope, "quartile", match.span(), readings, sure=target.sure, target=target)


_GAP = re.compile(
    r"^\s*+(?:percentage[- ]points?|points?|pp|%)*\s*(?:short of|away from|from (?:being in )?"
    r"|off|below|outside|behind|under)\s*(?:the )?(?:threshold (?:for"
    r"|of) )?(?:the )?top[- ]quartile",
    re.IGNORECASE,
)


_MISSED = re.compile(
    r"\bmiss\w*\s+(?:out on\s+)?(?:the\s+)?top[- ]quartile\s+by\s+(?:just\s+|only\s+|about\s+)?(?:a\s+)?$",
    re.IGNORECASE,
)


def check_gaps(scope: Scope, done: Sequence[Item]) -> Iterator[Item]:
    """ "just 0.5 points short of the top quartile"."""
    figures, council = scope.setting.figures, scope.setting.council
    for printed in scope.numbers:
        after = _GAP.match(scope.text[printed.end :])
        before = _MISSED.search(scope.text[: printed.start])
        if not after and not before:
            continue
        target = scope.target(printed.start)
        readings = []
        for one in nearest(target):
            for period in scope.current:
                compared = figures.comparisons.get((one, council.code, period))
                if compared is None or not compared.quartile:
                    continue
                told = f"published: {compared.quartile.lower()} quartile"
                holds: bool | None = False
                if compared.gap is not None:
                    told += f", {distance(figures.measures[one], compared.gap)} short of the top quartile"
                    holds = agrees(printed, compared.gap)
                    if holds is False and abs(compared.gap - printed.value) <= 0.3 * max(printed.value, compared.gap):
                        holds = None  # another way to cut quartiles
                readings.append(
                    Reading(holds, f"{told} ({titled(figures, one, period)}, {period})", one, council.code, period,
                            figures.observations[one, council.code, period].origin)
                )  # fmt: skip
        percent = any(figures.measures[one].unit_kind == "percent" for one in target.ids[:1])
        span = (printed.start, printed.end + after.end()) if after else (before.start() if before else 0, printed.end)
        yield settle(
            scope,
            "gap",
            span,
            readings,
            sure=target.sure,
            target=target,
            style=POINTS if printed.percent and percent else "",
        )
