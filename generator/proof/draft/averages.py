"""The council beside averages: "better than England", "lower than shire counties but higher than the region"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.proof.draft.figures import Measure
from generator.proof.draft.phrases import COUNT, Place
from generator.proof.draft.readings import shown, titled
from generator.proof.draft.scope import Scope
from generator.proof.draft.verdicts import Item, Reading, denied, for_all, nearest, of_another, settle

_BESIDE = re.compile(
    r"\b(?P<how>(?:just |slightly |marginally |considerably |significantly |much |well |far "
    r"|substantially |clearly |notably )*)"
    r"(?P<word>higher|lower|better|worse|above|below|ahead of|behind|exceed(?:s|ed|ing)?"
    r"|out[- ]?perform(?:s|ed|ing)?|outstrip(?:s|ped|ping)?|greater|in line|trail(?:s|ed|ing)?"
    r"|beat(?:s|ing)?|surpass\w*|similar to|the same as|comparable (?:to|with)|equal to"
    r"|under)\b",
    re.IGNORECASE,
)


def check_comparisons(scope: Scope, done: Sequence[Item]) -> Iterator[Item]:
    """ "better than the England average", "lower than shire counties but higher than the East Midlands"."""
    text = scope.text
    if not scope.mentions and any(item.kind == "count of measures" for item in done):
        return
    matches = list(_BESIDE.finditer(text))
    for place, match in enumerate(matches):
        stop = matches[place + 1].start() if place + 1 < len(matches) else len(text)
        tail = re.split(
            (
                r"[;:]|\b(?:but|whilst|while|although|with|where|which|taking|placing)\b"
                r"|,\s+(?:and )?(?:performance|the|we|it)\b"
            ),
            text[match.end() : stop],
        )[0]
        named = [each for each in scope.places if match.end() <= each.start < match.end() + len(tail) and each.average]
        if not named or scope.text[match.end() : named[0].start].count(" ") > 9:
            continue
        if re.search(r"\d", text[match.end() : named[0].start]):
            continue
        end = named[-1].end
        if re.search(r"\d", text[named[0].start : end]):
            named = [named[0]]
            end = named[0].end
        yield _one_comparison(scope, match, named, end)


def _one_comparison(scope: Scope, match: re.Match[str], named: Sequence[Place], end: int) -> Item:
    text, figures, council = scope.text, scope.setting.figures, scope.setting.council
    word = match["word"].lower()
    head = text[: match.start()]
    span = (match.start(), end)
    clause = scope.clause(match.start(), match.end())
    either = bool(re.search(r"\bor\b", text[named[0].start : end]))
    is_denied = denied(scope, match.start(), end)
    everyone = bool(
        re.search(
            r"\b(?:both|all|these|those|measures|metrics)\b",
            text[end : end + 20] + head[-60:],
            re.I,
        )
    )
    target = scope.target(match.start())
    named_here = tuple(dict.fromkeys(one for mention in scope.mentions for one in mention.ids)) or target.ids
    ids = named_here if everyone else scope.group(match.start()) if target.together else nearest(target)
    if not target.sure and not target.together and not everyone:
        ids = target.ids
    areas = [place.area for place in named]
    if any(area is None for area in areas):
        known = [
            a
            for a in (scope.setting.country, figures.areas.get(council.region), figures.areas.get(council.council_type))
            if a and council.code not in figures.retyped
        ]
        areas = [each for area in areas for each in ([area] if area else known)]
        unknown = True
    else:
        unknown = False
    readings: list[Reading] = []
    for one in ids:
        for period in scope.current:
            readings.append(
                _beside(
                    scope,
                    one,
                    period,
                    [area.code for area in areas if area],
                    word,
                    either,
                    "performance" in clause.lower(),
                )
            )
    readings = [one for one in readings if one.told]
    if len(ids) > 1 and (target.together or everyone) and readings:
        readings = for_all(ids, readings)
        holding = {one.measure for one in readings if one.holds}
        if holding and not set(ids) <= holding:
            readings = [replace(one, holds=None) for one in readings]
    numbers_of = re.search(rf"\b(?:in|on) {COUNT} |\b{COUNT} (?:measures|metrics|areas|indicators)", clause, re.I)
    sure = (
        target.sure
        and not unknown
        and not is_denied
        and not of_another(scope, match.start())
        and not numbers_of
        and word
        not in {"under", "similar to", "in line", "comparable to", "comparable with", "the same as", "equal to"}
    )
    if scope.bases and re.search(r"20\d\d", text[match.end() : end]):
        sure = False
    if is_denied:
        readings = [replace(one, holds=None) for one in readings]
    doubt = "this group of councils has no published average" if unknown else ""
    return settle(scope, "comparison", span, readings, sure=sure, doubt=doubt, target=target)


def _beside(
    scope: Scope, one: str, period: str, areas: Sequence[str], word: str, either: bool, judged: bool
) -> Reading:
    """One measure beside the averages: each of them for "and", any for "or"."""
    figures, council = scope.setting.figures, scope.setting.council
    measure, own = figures.measures[one], figures.value(one, council.code, period)
    values = {area: figures.value(one, area, period) for area in dict.fromkeys(areas)}
    known = {area: value for area, value in values.items() if value is not None}
    if own is None or not known:
        return Reading(
            None,
            f"no figure or average is published for {titled(figures, one, period)} in {period}",
            one,
            council.code,
            period,
        )
    told = (
        f"published: {shown(measure, own)}, "
        + ", ".join(f"{figures.areas[area].name} {shown(measure, value)}" for area, value in known.items())
        + f" ({titled(figures, one, period)}, {period})"
    )
    results = [_stands(word, own - value, measure, own, judged) for value in known.values()]
    results += [None] * (len(values) - len(known))
    holds: bool | None
    if either:
        holds = True if True in results else None if None in results else False
    else:
        holds = False if False in results else None if None in results else True
        if len(results) > 1 and holds is False and True in results:
            told += "; it holds for one and not for the other"
    return Reading(holds, told, one, council.code, period, figures.observations[one, council.code, period].origin)


def _stands(word: str, difference: float, measure: Measure, own: float, judged: bool) -> bool | None:
    """Whether the difference from an average is what the word says; None where the word can mean either."""
    difference = round(difference, 6)
    sign = (difference > 0) - (difference < 0)
    if re.match(r"better|ahead|out|beat|surpass", word):
        return sign * measure.sign > 0 if measure.sign else None
    if re.match(r"worse|behind|trail", word):
        return sign * measure.sign < 0 if measure.sign else None
    if re.match(r"in line|similar|the same|comparable|equal", word):
        near = measure.near or 0.0
        return True if sign == 0 or abs(difference) <= max(near, 0.03 * abs(own)) else None
    up = 1 if re.match(r"higher|above|exceed|greater", word) else -1
    if sign == up:
        return True
    if measure.sign < 0 and sign == -up and (judged or re.match(r"above|below|exceed|under", word)):
        return None  # "above average" of a rate that should be low may mean better
    return False
