"""Beside others: above and below an average, by how much, how many times, and beside another council."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from draftcheck.figures import Area
from draftcheck.judging import LIKELY, cannot, certainty_of, is_free, settle
from draftcheck.marks import Number, Place, pattern
from draftcheck.sentence import Sentence
from draftcheck.verdicts import Item, Reading, Verdict

_THAN = r"(?: \w+){0,4}? than(?: (?:in|for|at|across|that of|those of|that in|that for|the|most of|its))*"
_WORDS = {
    "higher": rf"(?:higher{_THAN}|greater{_THAN}|larger{_THAN}|bigger{_THAN}|more{_THAN}|above|over"
    rf"|exceed(?:s|ed|ing)?|in excess of)",
    "lower": rf"(?:lower{_THAN}|fewer{_THAN}|smaller{_THAN}|less{_THAN}|below|under|short of)",
    "better": rf"(?:better{_THAN}|out-?perform(?:s|ed|ing)?|ahead of|beat(?:s|ing)?|surpass(?:es|ed)"
    rf"|happier{_THAN}|stronger{_THAN})",
    "worse": rf"(?:worse{_THAN}|behind|trail(?:s|ed|ing)?|lag(?:s|ged|ging)?(?: behind)?|poorer{_THAN}"
    rf"|weaker{_THAN}|not as good as)",
    "equal": r"(?:level with|in line with|the same as|identical to|similar to|close to|on a par with"
    r"|match(?:es|ed|ing)?|equal to|equals|comparable (?:to|with)|about the same as|near)",
}
_JOIN = (
    r"(?: (?:that of|those of|the average (?:of|for|across)|the figure (?:of|for)|the rate (?:of|for"
    r"|in)|average for|averages? of|figures? for|in|for|both|the|its|our|all|average|other|most"
    r"|rest of|either|as a whole in))*"
)
_COMPARED = pattern(
    r"(?P<much>(?:well|far|just|slightly|significantly|considerably|much|a little|a bit|a touch|still"
    r"|clearly|comfortably|marginally|somewhat|considerably|broadly) )?"
    r"(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _WORDS.items()) + r")"
    rf"{_JOIN} ?(?P<first>{{A}})(?P<more>(?:,? (?:and|or|&|as well as|nor)(?: (?:the|that of|in|across|of"
    rf"|both|from|behind|above|below|for|ahead of|than))* ?{{A}})*)"
)
_ELSEWHERE = pattern(
    r"(?:a |the )?(?P<way>higher|lower|better|worse|smaller|larger)(?: \w+){0,2} than (?:elsewhere"
    r"|most places|average|the average|other councils|in other places)"
)
_GAP = pattern(
    rf"(?P<n>{{N}})(?: (?:percentage points?|points?|per ?cent))?(?: (?P<way>above|below|higher than"
    rf"|lower than|better than|worse than|ahead of|behind|more than|less than|fewer than|over|under"
    rf"|short of|off)){_JOIN} ?(?P<place>{{A}})"
)
_TIMES = pattern(
    rf"(?P<hedge>(?:more than|over|nearly|almost|about|around|just over|less than|under|roughly|at least"
    rf"|well over|some) )?(?P<times>twice|double|triple|treble|{{N}}(?: times)?)"
    rf"(?: as (?:many|much|high|large|big|likely|low)(?: people)?(?: as)?)?(?: of)?{_JOIN}(?: of)? ?(?P<place>{{A}}"
    rf"|its (?:average|rate|figure)|the average|average)"
)
_OURS = pattern(
    r"(?:ours|our (?:rate|share|figure|score|result)|we|the council's|so ours|us)(?: \w+){0,2} (?:is|was"
    r"|are|were|being)(?: (?:the|a|slightly|also|well|far|much|again))* (?P<way>higher|lower|better|worse"
    r"|larger|smaller)(?: of the two| one)?(?! than)"
)
_THEIRS = pattern(
    r"(?P<place>{A})(?:'s)?(?: (?:share|rate|figure|score|result|people|residents|users|carers"
    r"|own))*(?: (?:was|were|is|are|did|had|scored|has|fared))(?: (?:a|the|rather|slightly|also|much|far"
    r"|well|even|still))* (?P<way>higher|lower|better|worse|larger|smaller|more content|happier"
    r"|more satisfied|less satisfied|less content)(?! than)"
)
_SIGNS = {
    "higher": "higher", "greater": "higher", "larger": "higher", "more": "higher", "above": "higher", "over": "higher",
    "lower": "lower", "fewer": "lower", "less": "lower", "smaller": "lower", "below": "lower", "under": "lower",
    "short": "lower", "better": "better", "ahead": "better", "happier": "better", "content": "better",
    "satisfied": "better", "worse": "worse", "behind": "worse", "off": "worse",
}  # fmt: skip
_NOT = re.compile(r"\b(?:not|no longer|never|neither|nor|isn't|wasn't|weren't)\s+(?:\w+\s+)?$")
_HOPED = re.compile(r"\b(?:whether|if|aim|aims|would|could|should|want|hope|unless|until)\b[^,;]*$")


@dataclass(frozen=True)
class _Pair:
    """Who is beside whom: the council (or another) and an average or a council."""

    one: Area
    other: Area | None
    name: str


def check_beside(sentence: Sentence, taken: list[Item]) -> Iterator[Item]:
    """Each statement of being above, below, better, worse or so many times an average."""
    used = [(one.start, one.end) for one in taken]

    def free(match: re.Match[str]) -> bool:
        return is_free(match.span(), used)

    for match in _TIMES.finditer(sentence.masked):
        if free(match) and (found := _times(sentence, match)):
            used.append(match.span())
            yield found
    for match in _GAP.finditer(sentence.masked):
        number = sentence.marked.number(match.start("n"))
        printed = sentence.masked[number.end : match.end("n") + 12]
        if free(match) and (number.points or number.percent or re.match(r"\s*(?:percentage )?points?|\s*per", printed)):
            found = _gap(sentence, match, number)
            if found is not None:
                used.append(match.span())
                yield found
    for match in _COMPARED.finditer(sentence.masked):
        if free(match) and (found := _compared(sentence, match)):
            used.append(match.span())
            yield found
    for match in _ELSEWHERE.finditer(sentence.masked):
        if free(match):
            used.append(match.span())
            country = sentence.setting.figures.areas[sentence.setting.figures.country]
            yield _judged(
                sentence,
                (match.start(), match.end()),
                "comparison",
                _SIGNS[match["way"]],
                [_pair(sentence, None, country, match.start())],
            )
    for match in _OURS.finditer(sentence.masked):
        if free(match):
            used.append(match.span())
            earlier = [
                one
                for one in sentence.places
                if one.end <= match.start() and one.area is not None and one.group != "own"
            ]
            if earlier:
                yield _judged(
                    sentence,
                    (match.start(), match.end()),
                    "comparison",
                    _SIGNS[match["way"]],
                    [_pair(sentence, None, one.area, match.start()) for one in earlier[-2:]],
                )
    for match in _THEIRS.finditer(sentence.masked):
        place = sentence.marked.place(match.start("place"))
        if free(match) and place.group == "council" and place.area is not None:
            used.append(match.span())
            way = _SIGNS[match["way"].split()[-1]]
            if match["way"].startswith("less "):
                way = "worse"
            pair = _Pair(place.area, sentence.setting.council, sentence.setting.council.name)
            yield _judged(sentence, (match.start(), match.end()), "comparison", way, [pair])


def _compared(sentence: Sentence, match: re.Match[str]) -> Item | None:
    way = next(name for name in _WORDS if match[name])
    places = [one for one in sentence.places if match.start("first") <= one.start and one.end <= match.end()]
    if re.search(r"\bfrom\s+$", sentence.masked[: match.start()]):
        return None  # "gone from worse than London to half its rate"
    phrase = match[way]
    if way in {"higher", "lower"} and phrase in {"over", "under"}:
        told = (
            match["much"]
            or re.search(r"\b(?:just|well|is|was|still)\s+$", sentence.masked[: match.start(way)])
            or re.match(r"\s*(?:average|rate|figure|mean|level)\b", sentence.masked[match.end() :])
            or "average" in match[0]
        )
        return _finish(sentence, match, way, places) if told else None
    if all(place.group == "own" for place in places):
        other = [
            one
            for one in sentence.places
            if one.end <= match.start() and one.group == "council" and one.area is not None
        ]
        if not other or not re.fullmatch(
            r"[\w' ]{0,30}", sentence.masked[other[-1].end : match.start()].replace("\uf8ff", "")
        ):
            return None
        area = other[-1].area
        assert area is not None
        return _judged(
            sentence,
            match.span(),
            "comparison",
            way,
            [_Pair(area, sentence.setting.council, sentence.setting.council.name)],
        )
    return _finish(sentence, match, way, places)


def _finish(sentence: Sentence, match: re.Match[str], way: str, places: list[Place]) -> Item:
    span = (match.start(), match.end())
    kind = {"country": "england", "region": "region", "type": "type", "peers": "peers"}.get(
        places[0].group, "comparison"
    )
    pairs = [_pair(sentence, match, place.area, match.start(), place.group) for place in places if place.group != "own"]
    return _judged(
        sentence,
        span,
        kind,
        way,
        pairs,
        much=bool(match["much"] and match["much"].strip() == "significantly"),
        groups=[place.group for place in places],
    )


def _pair(sentence: Sentence, match: re.Match[str] | None, other: Area | None, at: int, group: str = "") -> _Pair:
    """The council beside the other, or whoever the figure just before was of: "Leicester had 63.9%, above England"."""
    earlier = [area for start, _, area, _ in sentence.results if start < at]
    one = sentence.setting.council
    if earlier and (area := sentence.setting.figures.areas.get(earlier[-1])) is not None and area.kind == "council":
        one = area
    return _Pair(
        one,
        other,
        other.name if other else "the similar councils that the site lists" if group == "peers" else "this group",
    )


def _judged(
    sentence: Sentence,
    span: tuple[int, int],
    kind: str,
    way: str,
    pairs: list[_Pair],
    *,
    much: bool = False,
    groups: list[str] | None = None,
) -> Item:
    subject = sentence.subject(*span)
    lead_in = sentence.masked[: span[0]]
    if blocked := sentence.blocked(*span, sentence.named_at(span[0])):
        return cannot(sentence, kind, span, f"not checked: {blocked}")
    if _HOPED.search(lead_in[-60:]):
        return cannot(sentence, kind, span, "it is said of what might be")
    if not subject.ids:
        return cannot(sentence, kind, span, "no published measure is named")
    if any(pair.other is None for pair in pairs) and not (groups and "peers" in groups):
        return cannot(sentence, kind, span, "no figure of this group is published")
    period = sentence.period_at(span[0])
    denied = bool(_NOT.search(lead_in[-30:]))
    readings = [_reading(sentence, measure, way, pairs, period, denied) for measure in subject.ids]
    if groups and "peers" in groups and not readings[0].holds:
        return cannot(sentence, kind, span, f"the group is not named; {readings[0].told}", readings[0])
    certainty = certainty_of(sentence, subject, span)
    if kind == "comparison":
        certainty = min(LIKELY, certainty)
    found = settle(sentence, kind, span, readings[:1] if subject.sure else readings, certainty)
    if much and found.verdict is Verdict.TRUE:
        return cannot(
            sentence, kind, span, f'{readings[0].told}; "significantly" asks for a margin of error', readings[0]
        )
    return found


def _reading(sentence: Sentence, measure: str, way: str, pairs: list[_Pair], period: str, denied: bool) -> Reading:
    figures = sentence.setting.figures
    one = figures.measures[measure]
    told, holds = [], True
    for pair in pairs:
        own = figures.value(measure, pair.one.code, period)
        other = (
            figures.value(measure, pair.other.code, period) if pair.other is not None
            else figures.mean_of_peers(measure, sentence.setting.council, period)
        )  # fmt: skip
        if own is None or other is None:
            return Reading(
                None,
                f"one of the two figures is not published for {period}: {one.name}",
                measure,
                pair.one.code,
                period,
            )
        told.append(f"{pair.one.name} {one.printed(own)}, {pair.name} {one.printed(other)}")
        apart = round(own - other, 6)
        good = apart * one.sign
        if way in {"better", "worse"} and not one.sign:
            return Reading(None, f"no direction is better of this measure: {one.name}", measure, pair.one.code, period)
        near = abs(apart) <= max(1.0 if one.unit_kind == "percent" else 0.05 * abs(other), one.near or 0)
        agrees = {"higher": apart > 0, "lower": apart < 0, "better": good > 0, "worse": good < 0, "equal": near}[way]
        holds = holds and agrees
    text = "; ".join(dict.fromkeys(told))
    return Reading(
        holds is not denied, f"published: {text} in {period} ({one.name})", measure, pairs[0].one.code, period, text
    )


def _gap(sentence: Sentence, match: re.Match[str], number: Number) -> Item | None:
    span, place = (match.start(), match.end()), sentence.marked.place(match.start("place"))
    subject = sentence.subject(*span)
    if blocked := sentence.blocked(*span, sentence.named_at(span[0])):
        return cannot(sentence, "gap", span, f"not checked: {blocked}")
    if not subject.ids or place.area is None:
        return cannot(
            sentence,
            "gap",
            span,
            "no published measure is named" if place.area else "no figure of this group is published",
        )
    figures, period = sentence.setting.figures, sentence.period_at(span[0])
    way = _SIGNS[match["way"].split()[0]]
    readings = []
    for measure in subject.ids:
        one = figures.measures[measure]
        own, other = (
            figures.value(measure, sentence.setting.council.code, period),
            figures.value(measure, place.area.code, period),
        )
        if own is None or other is None:
            readings.append(Reading(None, f"one of the two figures is not published for {period}: {one.name}", measure))
            continue
        apart = round(own - other, 6)
        signed = {"higher": apart, "lower": -apart, "better": apart * one.sign, "worse": -apart * one.sign}[way]
        told = (
            f"published: {sentence.setting.council.name} {one.printed(own)}, {place.area.name} "
            f"{one.printed(other)} in {period}, {abs(apart):.{one.decimals}f} apart ({one.name})"
        )
        share = 100 * signed / other if other else 0.0
        if number.percent and not number.points:
            if one.unit_kind == "percent" and not number.agrees(round(signed, 6)):
                return None  # "61.2% below England": its own figure
            told += f", {abs(share):.0f}%"
        holds = (
            number.agrees(share)
            if number.percent and not number.points and one.unit_kind != "percent"
            else number.agrees(signed)
        )
        readings.append(
            Reading(holds, told, measure, sentence.setting.council.code, period, f"{abs(apart):.{one.decimals}f}")
        )
    return settle(sentence, "gap", span, readings, min(LIKELY, certainty_of(sentence, subject, span)))


def _times(sentence: Sentence, match: re.Match[str]) -> Item | None:
    span = (match.start(), match.end())
    text = match["times"]
    if "\ue000" <= text[0] < "\ue400":
        number = sentence.marked.number(match.start("times"))
        if not number.fraction and "times" not in text:
            return None
        times = number.value / 100 if number.fraction else number.value
    elif text in {"twice", "double"}:
        times = 2.0
    elif text in {"triple", "treble"}:
        times = 3.0
    else:
        return None
    if "\uec00" <= match["place"][0] < "\uf000":
        area = sentence.marked.place(match.start("place")).area
    else:
        earlier = [
            one for one in sentence.places if one.end <= match.start() and one.group in {"region", "country", "type"}
        ]
        if not earlier:
            return None
        area = earlier[-1].area
    subject = sentence.subject(*span)
    if blocked := sentence.blocked(*span, sentence.named_at(span[0])):
        return cannot(sentence, "ratio", span, f"not checked: {blocked}")
    if not subject.ids or area is None:
        return cannot(
            sentence, "ratio", span, "no published measure is named" if area else "no figure of this group is published"
        )
    figures, period = sentence.setting.figures, sentence.period_at(span[0])
    readings = []
    for measure in subject.ids:
        own, other = (
            figures.value(measure, sentence.setting.council.code, period),
            figures.value(measure, area.code, period),
        )
        one = figures.measures[measure]
        if not own or not other:
            readings.append(Reading(None, f"one of the two figures is not published for {period}: {one.name}", measure))
            continue
        told = (
            f"published: {one.printed(own)} beside {one.printed(other)} ({area.name}), "
            f"{own / other:.1f} times, in {period} ({one.name})"
        )
        readings.append(
            Reading(
                times_hold(own / other, times, (match["hedge"] or "").strip()),
                told,
                measure,
                sentence.setting.council.code,
                period,
                f"{own / other:.1f} times",
            )
        )
    return settle(sentence, "ratio", span, readings, min(LIKELY, certainty_of(sentence, subject, span)))


def times_hold(ratio: float, times: float, hedge: str) -> bool:
    """Within a tenth or so; "more than double" is strict."""
    if hedge in {"more than", "over", "just over", "well over", "at least"}:
        return ratio >= times
    if hedge in {"less than", "under"}:
        return ratio < times
    if hedge in {"nearly", "almost"}:
        return 0.85 * times <= ratio <= 1.02 * times
    return 0.89 * times <= ratio <= 1.12 * times
