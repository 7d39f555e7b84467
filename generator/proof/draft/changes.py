"""Changes: "rose by 1.5 points", "fell from 575.6 to 536.3", "halved", "improved"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.proof.draft.readings import (
    POINTS,
    change_readings,
    direction_of,
    fits_unit,
    shown,
    titled,
    value_readings,
)
from generator.proof.draft.scope import Scope
from generator.proof.draft.values import attributed
from generator.proof.draft.verdicts import Item, Reading, denied, nearest, of_another, settle, subject_of

_BY = re.compile(
    r"^.*\b(?P<verb>improv\w+|increas\w+|ros[e]|risen|rise|grew|grown|up|decreas\w+|reduc\w+|fell"
    r"|fallen|fall|drop\w*|down|declin\w+|worsen\w*|deteriorat\w+)\s+"
    r"(?:\w+\s+){0,3}?(?:by|of)\s+(?:just |only |a further |about |around |approximately "
    r"|over |more than |nearly |almost |some )?$",
    re.IGNORECASE,
)


def check_changes(scope: Scope, done: Sequence[Item]) -> Iterator[Item]:
    """ "rose by 1.5 percentage points", "a fall of 6.8%": the number and the way it goes."""
    figures, council = scope.setting.figures, scope.setting.council.code
    for printed in scope.numbers:
        if any(item.start < printed.end and printed.start < item.end for item in done):
            continue
        by = _BY.search(scope.text[max(0, printed.start - 70) : printed.start])
        if not by:
            continue
        start = max(0, printed.start - 70) + by.start("verb")
        target = scope.target(printed.start)
        readings = []
        for one in change_readings(scope, printed, target.ids):
            measure = figures.measures[one.measure]
            way = direction_of(by["verb"], measure)
            later = figures.value(one.measure, council, one.period)
            pair = next((each for each in scope.pairs(one.measure, council) if each[0] == one.period), None)
            earlier = figures.value(one.measure, council, pair[1]) if pair else None
            wrong = way and later is not None and earlier is not None and way * (later - earlier) < 0
            readings.append(replace(one, holds=False) if wrong and one.holds else one)
        _, _, place = attributed(scope, printed)
        sure = target.sure and place is None and not of_another(scope, start) and printed.hedge in {"", "about"}
        style = (
            POINTS
            if printed.percent and any(figures.measures[one].unit_kind == "percent" for one in target.ids[:1])
            else ""
        )
        if printed.decimals == 0 and not printed.percent and not printed.points:
            sure = False  # a count, for all that is said
        yield settle(
            scope, "change", (start, printed.end), readings, sure=sure, target=target, wide=True,
            style=style if sure or any(one.holds for one in readings) else "",
        )  # fmt: skip


def check_from_to(scope: Scope, done: Sequence[Item]) -> Iterator[Item]:
    """ "fell from 575.6 to 536.3": both figures, each in its period."""
    figures, council = scope.setting.figures, scope.setting.council.code
    for old, new in zip(scope.numbers, scope.numbers[1:], strict=False):
        between = scope.text[old.end : new.start]
        head = scope.text[: old.start]
        forwards = bool(re.search(r"\bfrom\s+(?:about |around |over |nearly )?$", head, re.I)) and bool(
            re.search(r"\bto\s+(?:about |around |over |nearly |just )?$", between, re.I)
        )
        backwards = bool(
            re.search(
                (
                    r"\b(?:up|down|increase[ds]?|reduc\w+|rise|improv\w+|fall|drop\w*|compared (?:with"
                    r"|to))\s+(?:from\s+)?$"
                ),
                between,
                re.I,
            )
        ) and "%" not in between.replace(new.text, "")
        before = bool(
            re.search(r"\b(?:compared (?:with|to)|against|previously|from)\s+$", between, re.I)
            and re.match(
                (
                    r"\s*(?:per 100(?:,000|k)\s*(?:population\s*)?)?(?:\(?in\s+"
                    r"|for\s+)?(?:the\s+)?(?:(?:previous|prior|last) year|20\d\d)"
                ),
                scope.text[new.end :],
                re.I,
            )
            and not re.match(r"\s*(?:\w+\s+){0,4}(?:national|england|region)", scope.text[new.end :], re.I)
        )
        if len(between) > 70 or not (forwards or before or (backwards and re.search(r"\bfrom\s*$", between, re.I))):
            continue
        earlier_number, later_number = (old, new) if forwards else (new, old)
        target = scope.target(old.start)
        fitting = [
            one
            for one in target.ids
            if fits_unit(earlier_number, figures.measures[one]) and fits_unit(later_number, figures.measures[one])
        ]
        if not fitting:
            continue
        area, _, place = attributed(scope, old)
        pairs = [(one, later, earlier) for one in fitting for later, earlier in scope.pairs(one, council)]
        for printed, which in ((earlier_number, 2), (later_number, 1)):
            periods = {one: [pair[which] for pair in pairs if pair[0] == one] for one in fitting}
            readings = [
                one
                for each in fitting
                for one in value_readings(
                    scope, printed, [each], council, dict.fromkeys((*periods[each], *scope.all_periods))
                )
            ]
            stale = [
                one
                for each in fitting[:1]
                for one in value_readings(scope, printed, [each], council, reversed(figures.periods))
            ]
            if place is not None or of_another(scope, old.start):
                readings += value_readings(scope, printed, fitting, area or council, scope.all_periods)
            yield settle(
                scope, "value", (printed.start, printed.end), readings, stale=stale,
                sure=target.sure and place is None and not of_another(scope, old.start), target=target, wide=True,
            )  # fmt: skip


_MORE_OR_LESS = r"(?:about |around |almost |nearly |over |more than )?(?:a|one)"
_FELL = rf"(?:fell|fallen|down|reduc\w+|decreas\w+|drop\w*|cut)\s+(?:of |by )?{_MORE_OR_LESS}"
_ROSE = rf"(?:rose|risen|up|increas\w+|grew)\s+(?:of |by )?{_MORE_OR_LESS}"
# What is said, and the ratios of the figure now to the figure before for which it holds; near them it is left open.
_RATIO: tuple[tuple[str, float, float, float, float], ...] = (
    (r"more than halv(?:ed|ing)|fell by more than half|less than half (?:of )?(?:the|that of|what)", 0, 0.5, 0, 0.515),
    (r"(?:almost|nearly) halv(?:ed|ing)", 0.47, 0.6, 0.45, 0.62),
    (r"halv(?:ed|ing)\b|(?:cut|reduced|fell|fallen|down) (?:by|in) (?:a )?half", 0, 0.5, 0, 0.525),
    (r"more than doubl(?:ed?|ing)\b", 2, 1e9, 1.97, 1e9),
    (r"(?:almost|nearly) doubl(?:ed|ing)\b", 1.8, 2.05, 1.7, 2.1),
    (r"doubl(?:ed|ing)\b", 1.95, 1e9, 1.85, 1e9),
    (r"(?:trebl|tripl)(?:ed|ing)\b", 2.9, 1e9, 2.7, 1e9),
    (rf"{_FELL} third", 0.62, 0.7, 0.57, 0.75),
    (rf"{_FELL} quarter", 0.72, 0.78, 0.67, 0.83),
    (rf"{_ROSE} third", 1.3, 1.37, 1.22, 1.45),
)


def check_ratios(scope: Scope, done: Sequence[Item]) -> Iterator[Item]:
    """ "halved", "more than doubled", "fell by a third": the figure now beside the one before."""
    figures, council = scope.setting.figures, scope.setting.council
    taken: list[tuple[int, int]] = []
    for pattern, low, high, open_low, open_high in _RATIO:
        for match in re.finditer(rf"\b(?:{pattern})", scope.text, re.IGNORECASE):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            target = scope.target(match.start())
            readings = []
            for one in target.ids:
                for later, earlier in scope.pairs(one, council.code):
                    new, old = figures.value(one, council.code, later), figures.value(one, council.code, earlier)
                    if new is None or not old or not figures.measures[one].sign:
                        continue
                    ratio, measure = new / old, figures.measures[one]
                    way = "fall" if ratio < 1 else "rise"
                    told = (
                        f"published: {shown(measure, old)} in {earlier} and {shown(measure, new)} in {later}, "
                        f"a {way} of {100 * abs(1 - ratio):.0f}% ({titled(figures, one, later)})"
                    )
                    holds = True if low <= ratio <= high else None if open_low <= ratio <= open_high else False
                    origin = figures.observations[one, council.code, later].origin
                    readings.append(Reading(holds, told, one, council.code, later, origin))
            near = scope.mentions and (target.sure or len(target.ids) == 1)
            sure = (
                bool(near) and not of_another(scope, match.start()) and not re.search(r"\bby half\b", scope.text, re.I)
            )
            yield settle(scope, "ratio", match.span(), readings, sure=sure, target=target)


_TREND_AFTER = re.compile(
    r"\b(?:has |have |had |was |were |also |then |slightly |significantly |considerably "
    r"|further |been |again )*(?P<verb>ros[e]|risen|increased|fell|fallen|decreased|reduced"
    r"|dropped|improved|worsened|deteriorated|declined)\b"
    r"(?=\s*(?:[.,;)]|$|slightly|significantly|considerably|sharply|further|since|from"
    r"|compared|on the|in 20|during|over|again|by\b|to \d|this year|last year|and\b|whilst"
    r"|while|but|although|markedly|again))",
    re.IGNORECASE,
)


_TREND_OF = re.compile(
    r"\b(?P<verb>increase|rise|fall|decrease|reduction|drop|improvement"
    r"|deterioration)(?!\s+(?:just\s+)?short)\s+(?:\w+\s+){0,2}?(?:in"
    r"|of)\s+(?:the\s+)?(?:overall\s+)?(?:number|proportion|percentage|rate|share|people"
    r"|adults|carers|score)?\b",
    re.IGNORECASE,
)


def check_trends(scope: Scope, done: Sequence[Item]) -> Iterator[Item]:
    """ "improved", "a reduction in the number of ...": which way the figure went on the period before."""
    figures = scope.setting.figures
    for match in (*_TREND_AFTER.finditer(scope.text), *_TREND_OF.finditer(scope.text)):
        if any(item.start < match.end() and match.start() < item.end and item.kind == "change" for item in done):
            continue
        if any(mention.start <= match.start("verb") < mention.end for mention in scope.mentions):
            continue  # a measure's own name: "risk reduced"
        following = [mention for mention in scope.mentions if mention.start >= match.start()]
        preceding = [mention for mention in scope.mentions if mention.end <= match.start()]
        of = match.re is _TREND_OF
        if of and not following and not scope.carried.ids:
            continue
        if not of and not preceding and not scope.carried.ids:
            continue
        at = following[0].start if of and following else match.start()
        target = scope.target(at)
        ids = (following[0].ids if len(following[0].ids) == 1 else target.ids) if of and following else nearest(target)
        readings = []
        subject = subject_of(scope, match.start())
        if subject is None:
            continue
        for one in ids:
            measure = figures.measures[one]
            way = direction_of(match["verb"], measure)
            for later, earlier in scope.pairs(one, subject.code):
                new, old = figures.value(one, subject.code, later), figures.value(one, subject.code, earlier)
                if new is None or old is None or not way:
                    continue
                told = (
                    f"published: {shown(measure, old)} in {earlier} and {shown(measure, new)} in {later} "
                    f"({titled(figures, one, later)}, {subject.name})"
                )
                moved = round(new - old, 6)
                holds = True if way * moved > 0 else None if moved == 0 else False
                origin = figures.observations[one, subject.code, later].origin
                readings.append(Reading(holds, told, one, subject.code, later, origin))
        clause = scope.clause(match.start(), match.end())
        gap = scope.text[preceding[-1].end : match.start()] if preceding else ""
        tied = (
            (of and bool(following) and following[0].start - match.end() < 60)
            or (
                not of
                and bool(preceding)
                and len(gap) < 45
                and not re.search(r"\b(?:that|which|who|of|number|demand|and)\b", gap)
            )
            or (
                not scope.mentions
                and target.sure
                and bool(
                    re.match(
                        r"\W*(?:performance|this|it|the (?:figure|rate|proportion|result|score))\b", scope.text, re.I
                    )
                )
            )
        )
        sure = (
            target.sure
            and tied
            and not denied(scope, match.start(), match.end())
            and not re.search(r"\bdespite\b|\bslow|\bgap\b|\brank", clause, re.I)
            and not of_another(scope, match.start())
        )
        if readings or scope.mentions:
            yield settle(
                scope,
                "trend",
                match.span(),
                readings,
                sure=sure,
                target=target,
                wide=True,
                doubt="" if readings else "it is not clear what changed",
            )
