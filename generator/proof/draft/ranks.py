"""Ranks and superlatives: "joint 28th of 150", "the highest in the region", "the best since 2014/15"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.proof.draft.readings import ordinal, shown, titled
from generator.proof.draft.scope import Scope
from generator.proof.draft.verdicts import Item, Reading, nearest, of_another, settle

_RANK = re.compile(
    r"\b(?P<joint>joint(?:ly)?[- ]|equal[- ])?(?P<n>\d{1,3})(?:st|nd|rd|th)\b(?!\s+(?:quartile"
    r"|century|percentile|quarter|march|january|february|april|may|june|july|august|september"
    r"|october|november|december|of (?:march|january|february|april|may|june|july|august"
    r"|september|october|november|december)|birthday|year|floor))"
    r"(?P<word>\s+(?:best|highest|lowest|worst|most"
    r"|least))?(?P<of>\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?(?P<m>\d{1,3}))?",
    re.IGNORECASE,
)


_RANKED = re.compile(
    r"\b(?:rank\w*|position|placed?)\s*(?:is |was |of |at |as |:|number "
    r"|no\.? )*\s*(?P<joint>joint )?(?P<n>\d{1,3})\b(?!\s?%|\.\d|st|nd|rd"
    r"|th)(?P<word>)(?P<of>\s*(?:out\s+)?(?:of|/)\s*(?P<m>\d{1,3}))?",
    re.IGNORECASE,
)


_RANK_WORDS = re.compile(
    r"\b(?:rank\w*|out of|nationally|in england|in the (?:country|region)|councils|authorities"
    r"|best|highest|lowest|worst|position|placed|league)\b",
    re.IGNORECASE,
)


def check_ranks(scope: Scope, done: Sequence[Item]) -> Iterator[Item]:
    """ "ranked joint 28th of 150", "3rd highest in the region"."""
    for match in (*_RANK.finditer(scope.text), *_RANKED.finditer(scope.text)):
        if not _RANK_WORDS.search(scope.text) or any(
            item.start < match.end() and match.start() < item.end for item in done
        ):
            continue
        yield _one_rank(scope, match)


def _one_rank(scope: Scope, match: re.Match[str]) -> Item:
    text = scope.text
    printed, of = int(match["n"]), int(match["m"]) if match["m"] else 0
    around = text[max(0, match.start() - 90) : match.end() + 60]
    region = _is_regional(scope, match)
    other = bool(
        re.search(
            r"\b(?:neighbours?|peers?|cipfa|similar|shire|comparator|family|unitar\w*|metropolitan|london boroughs?)\b",
            around,
            re.I,
        )
    )
    target = scope.target(match.start())
    figures = scope.setting.figures
    all_of = max((len(figures.all_councils(one, at)) for one in target.ids for at in scope.all_periods), default=0)
    if of and of < 0.6 * all_of and not region:
        other = True
    readings: list[Reading] = []
    for one in nearest(target):
        for period in scope.all_periods:
            readings += rank_readings(scope, one, period, printed, of, region, (match["word"] or "").strip().lower())
    if other:
        readings = []
    sure = (
        target.sure
        and not other
        and not of_another(scope, match.start())
        and not re.search(r"\bfrom\b", text[max(0, match.start() - 12) : match.start()])
    )
    style = "say of how many councils the rank is" if readings and not of else ""
    return settle(scope, "rank", match.span(), readings, sure=sure, style=style, target=target,
                  doubt="ranks among other groups are not published" if other else "")  # fmt: skip


def _is_regional(scope: Scope, match: re.Match[str]) -> bool:
    """Whether a rank is among the councils of the region: by the words after it, else by those before it."""
    text = scope.text
    after = re.split(r"\band\b(?! the Humber| Humber)|[,;.]", text[match.end() :])[0]
    end, kinds = match.end() + len(after), []
    for place in scope.places:
        if place.area is not None and place.area.kind in {"country", "region"} and match.end() <= place.start < end:
            kinds.append(place.area.kind)
    if kinds:
        return kinds[0] == "region"
    before = [place.area.kind for place in scope.places if place.area and place.average and place.end <= match.start()]
    return bool(before) and before[-1] == "region"


def rank_readings(
    scope: Scope, one: str, period: str, printed: int, of: int, region: bool, word: str
) -> Iterator[Reading]:
    """The rank by which way is good, and where the words are of size, by size."""
    figures, council = scope.setting.figures, scope.setting.council
    measure, own = figures.measures[one], figures.value(one, council.code, period)
    values = figures.all_councils(one, period, council.region if region else "")
    if own is None or not values:
        yield Reading(
            None, f"no figure is published for {titled(figures, one, period)} in {period}", one, council.code, period
        )
        return
    signs = {"highest": [1], "most": [1], "lowest": [-1], "least": [-1], "worst": [-measure.sign]}.get(
        word, [measure.sign or 1]
    )
    for sign in signs:
        better = sum(sign * value > sign * own for value in values.values())
        equal = sum(value == own for value in values.values())
        first, last = better + 1, better + equal
        where = f" in {figures.areas[council.region].name}" if region else ""
        told = (
            f"published: {'joint ' if equal > 1 else ''}{ordinal(first)} of {len(values)}{where} "
            f"({titled(figures, one, period)}, {shown(measure, own)}, {period})"
        )
        exact = of == len(values)
        slack = 0 if exact or region else 3
        holds: bool | None = printed == first or (None if first < printed <= last else False)
        if (of and not exact and abs(of - len(values)) > 8) or (
            holds is False and first - slack <= printed <= last + slack
        ):
            holds = None
        yield Reading(holds, told, one, council.code, period, figures.observations[one, council.code, period].origin)


_SUPERLATIVE = re.compile(
    r"\b(?P<one>one of |among(?:st)? )?(?:the )?(?P<nth>second |third |joint |2nd "
    r"|3rd )?(?P<word>highest|lowest|best|worst)(?:[- ]perform\w+)?(?:\s+(?:rates?|figures?"
    r"|scores?|proportion|performance|performer|council|authority|levels?|result|percentage"
    r"|number)){0,2}"
    r"(?:\s+of[^.;,]{0,60}?)?\s+(?:in|of|across|among(?:st)?"
    r"|nationally)\s*(?P<where>(?:the )?(?:whole )?(?:[A-Z]\w+ (?:and the )?[A-Z]?\w*|england"
    r"|country|region|all councils|all authorities)?)|"
    r"\b(?P<word2>highest|lowest|best|worst)(?:\s+\w+){0,3}?\s+(?P<since>since|ever|on record|for \w+ years)",
    re.IGNORECASE,
)


def check_superlatives(scope: Scope, done: Sequence[Item]) -> Iterator[Item]:
    """ "the highest in the region", "best since 2014/15"."""
    figures, council = scope.setting.figures, scope.setting.council
    for match in _SUPERLATIVE.finditer(scope.text):
        if any(item.start < match.end() and match.start() < item.end for item in done):
            continue
        target = scope.target(match.start())
        readings: list[Reading] = []
        word = (match["word"] or match["word2"]).lower()
        where = (match["where"] or "").lower()
        region = figures.areas.get(council.region)
        in_region = "region" in where or bool(
            region and region.name.lower() in scope.text[match.start() : match.end() + 25].lower()
        )
        in_country = (
            bool(re.search(r"england|country|nation|all councils|all authorities", where))
            or "nationally" in match[0].lower()
        )
        for one in nearest(target):
            measure = figures.measures[one]
            sign = {"highest": 1, "lowest": -1, "best": measure.sign, "worst": -measure.sign}[word]
            for period in scope.current:
                own = figures.value(one, council.code, period)
                if own is None or not sign:
                    continue
                origin = figures.observations[one, council.code, period].origin
                if match["since"]:
                    series = {at: value for at, value in figures.series(one, council.code).items() if at < period}
                    since = [at for at in scope.bases if at in series]
                    if match["since"].lower() == "since" and not since:
                        continue
                    scanned = {at: value for at, value in series.items() if not since or at >= since[0]}
                    beyond = [at for at, value in scanned.items() if sign * value > sign * own]
                    if since:  # "best since 2015/16": that year itself may have been better
                        beyond = [at for at in beyond if at != since[0]]
                    told = f"published: {shown(measure, own)} in {period}" + (
                        f"; {word} was {shown(measure, series[beyond[-1]])} in {beyond[-1]}"
                        if beyond
                        else f", the {word} of the figures from {min(scanned, default=period)} on"
                    )
                    holds: bool | None = not beyond
                    if not beyond and not scanned:
                        holds = None
                else:
                    if not in_region and not in_country:
                        continue
                    values = figures.all_councils(one, period, council.region if in_region else "")
                    place = 1 + sum(sign * value > sign * own for value in values.values())
                    wanted = {"second": 2, "2nd": 2, "third": 3, "3rd": 3}.get((match["nth"] or "").strip().lower(), 1)
                    within = f" in {region.name}" if in_region and region else ""
                    told = f"published: {ordinal(place)} {word} of {len(values)} councils{within}"
                    holds = place == wanted
                    if match["one"]:
                        holds = place <= max(3, len(values) // 10) or None
                readings.append(
                    Reading(holds, f"{told} ({titled(figures, one, period)})", one, council.code, period, origin)
                )
        style = (
            "say of how many councils"
            if readings and not match["since"] and not re.search(r"\bof \d+", scope.text)
            else ""
        )
        yield settle(
            scope,
            "superlative",
            match.span(),
            readings,
            sure=target.sure and not of_another(scope, match.start()),
            style=style,
            target=target,
        )
