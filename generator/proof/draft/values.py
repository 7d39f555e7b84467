"""Numbers that are a figure of the council or of an average: "1G was 82.9%, compared with 77.3% nationally"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.proof.draft.phrases import Place, Printed
from generator.proof.draft.readings import POINTS, agrees, change_readings, fits_unit, titled, value_readings
from generator.proof.draft.scope import Scope, Target
from generator.proof.draft.verdicts import Item, Reading, settle

_LINK = re.compile(
    r"^[^.;\d]{0,120}?(?:\b(?:was|is|were|are|at|of|to|being|stands? at|stood at|reached"
    r"|achieved|remained|scored|recorded|reported|performance|rate|by|equal to|fell to"
    r"|rose to)\b|[:=(,–-])\s*(?:\w+ly\s+|only\s+|just\s+|still\s+|a\s+|about\s+|around\s+"
    r"|approximately\s+|over\s+|nearly\s+|almost\s+|under\s+|more than\s+|less than\s+"
    r"|at\s+)*\(?\s*[~<>]?\s*$",
    re.IGNORECASE,
)


CHANGE_WORD = re.compile(
    r"\b(?:improv\w+|increas\w+|decreas\w+|reduc\w+|fell|fall\w*|ros[e]|ris\w+|drop\w*"
    r"|declin\w+|worsen\w*|deteriorat\w+|grew|grow\w*|up|down|change[ds]?|gain\w*|higher|lower"
    r"|better|worse|more|fewer|less)\b",
    re.IGNORECASE,
)


def attributed(scope: Scope, printed: Printed) -> tuple[str, bool, Place | None]:
    """The area whose figure a number is, and whether the words leave no doubt.

    An average's own name right before the number ("the England average of 5.6%") or right after it ("5.6%
    nationally") makes it the average's; else it is the council's.
    """
    text, council = scope.text, scope.setting.council
    after = text[printed.end : printed.end + 45]
    follows = re.match(
        (
            r"\W*(?:per (?:1|10)00?,?000\w*\W*(?:population)?\W*)?(?:for|in|across|was the|is the"
            r"|as the)?\s*(?:the\s+)?(?:whole of\s+|other\s+)?"
        ),
        after,
        re.IGNORECASE,
    )
    at = printed.end + (follows.end() if follows else 0)
    for place in scope.places:
        if (
            place.own
            and place.start <= at + 2
            and place.start >= printed.end
            and "," not in text[printed.end : place.start]
        ):
            return council.code, True, None
        if place.average and printed.end <= place.start <= at + 1 and ";" not in text[printed.end : place.start]:
            between = text[printed.end : place.start]
            if (
                re.search(r"\b(?:in|for|across|was the|is the|as the)\b", between)
                or re.match(r"nationally|regionally", text[place.start :], re.I)
                or not between.strip()
            ):
                return (place.area.code if place.area else ""), True, place
    earlier = [n.end for n in scope.numbers if n.end <= printed.start]
    left = max(earlier, default=0)
    before = [place for place in scope.places if left <= place.start and place.end <= printed.start]
    if before:
        place = before[-1]
        between = text[place.end : printed.start]
        if place.own:
            return council.code, True, None
        if any(place.end <= mention.start and mention.end <= printed.start for mention in scope.mentions) and (
            place.area is None or not re.match(r"\W*(?:averages?|figure)\b", between, re.IGNORECASE)
        ):
            return council.code, False, None  # "ranked against other councils, our 1G of 82%"
        if place.average:
            tight = len(between) <= 45 and not re.search(
                r"\b(?:and|but|while|whilst|with|we|our|council|leaving|taking|although|at)\b", between
            )
            return (place.area.code if place.area else ""), tight, place
    own = any(place.own for place in scope.places)
    return council.code, own or not any(place.average for place in scope.places) or not before, None


def check_values(scope: Scope, done: Sequence[Item]) -> Iterator[Item]:
    """Every number of the sentence that no other statement has taken."""
    figures, text = scope.setting.figures, scope.text
    hit: set[tuple[str, str]] = set()
    for printed in scope.numbers:
        if any(item.start < printed.end and printed.start < item.end for item in done):
            continue
        span = (printed.start, printed.end)
        target = scope.target(printed.start)
        area, decisive, place = attributed(scope, printed)
        kind = "average" if place else "value"
        if place and not area:
            yield settle(scope, kind, span, [], sure=False, doubt="no figure is published for this group of councils")
            continue
        fitting = [one for one in target.ids if fits_unit(printed, figures.measures[one])]
        if not fitting:
            yield _other_number(scope, printed, target)
            continue
        periods = _time_of(scope, printed) or scope.all_periods
        readings = value_readings(scope, printed, fitting, area, periods)
        areas = {area, scope.setting.council.code, *(each.area.code for each in scope.places if each.area)}
        holds = next((one for one in readings if one.holds), None)
        if holds:
            hit.add((holds.measure, holds.area))
            yield settle(scope, kind, span, [holds], sure=True)
            continue
        elsewhere = [
            one for other in areas - {area} for one in value_readings(scope, printed, fitting, other, scope.all_periods)
            if one.holds
        ]  # fmt: skip
        changes = (
            [one for one in change_readings(scope, printed, fitting) if one.holds] if CHANGE_WORD.search(text) else []
        )
        if changes:
            yield settle(scope, "change", span, changes, sure=True)
            continue
        tied = periods is not scope.all_periods or _is_the_figure(scope, printed, target)
        sure = decisive and target.sure and not elsewhere and tied and printed.hedge != "under"
        doubt = "it is not clear that this number is the measure's figure"
        if elsewhere:
            doubt = f"it is the figure of {figures.areas[elsewhere[0].area].name}, and it is not clear whose is meant"
        elif (fitting[0], area) in hit and periods is scope.all_periods:
            sure = False
        stale = value_readings(
            scope, printed, [target.near] if target.near in fitting else fitting[:1], area,
            [at for at in reversed(figures.periods) if at not in scope.all_periods],
        )  # fmt: skip
        if (
            figures.measures[fitting[0]].unit_kind == "rate"
            and printed.decimals == 0
            and not re.match(r"\s*(?:\(\s*)?per\s+1", text[printed.end :])
        ):
            sure = False  # a count, for all that is said
        if figures.measures[fitting[0]].unit_kind == "percent" and not printed.percent:
            sure = False
        yield settle(scope, kind, span, readings, sure=sure, doubt=doubt, stale=stale, target=target, wide=True)


def _is_the_figure(scope: Scope, printed: Printed, target: Target) -> bool:
    """Whether the words tie the number to the measure: "1G was 82.9%", "82.9% of adults with ...", "1G (82.9%)"."""
    text = scope.text
    if len(target.ids) == 1 and _place_number(scope, printed):
        return True
    before = [mention for mention in scope.mentions if mention.end <= printed.start]
    after = [mention for mention in scope.mentions if mention.start >= printed.end]
    others = [number for number in scope.numbers if number is not printed and number.percent == printed.percent]
    if before:
        between = text[before[-1].end : printed.start]
        crowded = any(before[-1].end <= number.start < printed.start for number in others)
        if _place_number(scope, printed):
            return True
        if not crowded and re.fullmatch(r"[\s():,=–-]*", between):
            return True
        if not crowded and len(between) < 140 and bool(_LINK.search(between)):
            return True
        if crowded:
            return False
    if after:
        between = text[printed.end : after[0].start]
        crowded = any(printed.end <= number.start < after[0].start for number in others)
        return not crowded and len(between) < 70 and not re.search(r"[;:]|,\s+and\b", between)
    if target.ids and not scope.mentions:  # the measure is that of the sentence before
        opening = (
            r"\W*(?:performance|this|it|the (?:figure|rate|proportion|percentage|result|score"
            r"|council['’]?s? (?:figure|rate|performance)))\b[^.;\d]{0,60}$"
        )
        return (not others and bool(re.match(opening, text[: printed.start], re.IGNORECASE))) or _place_number(
            scope, printed
        )
    return False


_AT_YEAR_BEFORE = re.compile(
    r"^\s*(?:per 100(?:,000|k)\s*(?:population\s*)?)?(?:\(?in\s+"
    r"|for\s+)?(?:the\s+)?(?:(?:previous|prior|last) year|a year (?:earlier|ago|before)"
    r"|the year before)",
    re.IGNORECASE,
)


_OF_YEAR_BEFORE = re.compile(
    r"\b(?:previous|prior|last) year(?:['’]s)?(?: figure| result| rate)?\W*(?:was|of|it was|:)?\s*$", re.IGNORECASE
)


def _time_of(scope: Scope, printed: Printed) -> tuple[str, ...]:
    """The period that the words tie to this number alone: "3.1 the previous year", "3.1 in 2017/18"; empty if none."""
    text = scope.text
    after = next(
        (
            year
            for year in scope.years
            if re.fullmatch(
                r"\W*(?:per 100(?:,000|k)\W*(?:population\W*)?)?(?:in|for|during)?\W*", text[printed.end : year.start]
            )
        ),
        None,
    )
    if after is not None and after.start >= printed.end:
        return (after.period,)
    if _AT_YEAR_BEFORE.match(text[printed.end :]) or _OF_YEAR_BEFORE.search(text[: printed.start]):
        return tuple(
            dict.fromkeys(
                earlier
                for one in scope.target(printed.start).ids
                for _, earlier in scope.pairs(one, scope.setting.council.code)
            )
        )
    return ()


def _place_number(scope: Scope, printed: Printed) -> bool:
    """Whether the number is tied to an average, or to the council itself, by a name right beside it."""
    _, decisive, place = attributed(scope, printed)
    if place is not None:
        return decisive
    return any(
        one.own and one.end <= printed.start and re.fullmatch(r"[\s(:,–-]*", scope.text[one.end : printed.start])
        for one in scope.places
    )


def _other_number(scope: Scope, printed: Printed, target: Target) -> Item:
    """A number that is no value: a count behind a rate, a change in points, or something that is not known."""
    figures, council = scope.setting.figures, scope.setting.council.code
    span = (printed.start, printed.end)
    readings = []
    if not printed.percent and not printed.points and printed.decimals == 0 and not printed.scaled:
        for one in target.ids:
            for period in scope.all_periods:
                observed = figures.observation(one, council, period)
                for name in ("numerator", "denominator"):
                    number = getattr(observed, name) if observed else None
                    if number is not None and agrees(printed, number):
                        told = f"published {name}: {number:,.0f} ({titled(figures, one, period)}, {period})"
                        readings.append(Reading(True, told, one, council, period, observed.origin if observed else ""))
        if readings:
            return settle(scope, "count", span, readings, sure=True)
        doubt = (
            "a count; the published count is not known or the words do not say what is counted" if target.ids else ""
        )
        if implied := implied_count(scope, printed, target):
            doubt = implied
        return settle(scope, "count", span, [], sure=False, doubt=doubt)
    if target.ids and (changes := change_readings(scope, printed, target.ids)):
        style = "" if not printed.percent else POINTS
        return settle(scope, "change", span, [one for one in changes if one.holds] or changes, sure=False, style=style,
                      doubt="it is not clear what this number is a difference of")  # fmt: skip
    return settle(
        scope, "value", span, [], sure=False, doubt="" if not target.ids else "its unit is not that of the measure"
    )


def implied_count(scope: Scope, printed: Printed, target: Target) -> str:
    """What count the published rate would give, where the years around it have a population."""
    figures, council = scope.setting.figures, scope.setting.council.code
    for one in target.ids[:1]:
        measure = figures.measures[one]
        for period in scope.current[:1]:
            value = figures.value(one, council, period)
            around = sorted(
                (abs(int(at[:4]) - int(period[:4])), observed.denominator)
                for at in figures.periods
                if (observed := figures.observation(one, council, at))
                and observed.denominator
                and abs(int(at[:4]) - int(period[:4])) <= 2
            )
            if measure.unit_kind == "rate" and value is not None and around and measure.per:
                people = sum(each for _, each in around[:2]) / len(around[:2])
                return (
                    f"no count is published for {period}; the published rate of {value:,.1f} would be about "
                    f"{value * people / measure.per:,.0f} people, and {printed.value:,.0f} would be a rate of about "
                    f"{printed.value / people * measure.per:,.0f}"
                )
    return ""
