"""Over time: changes in numbers and in words, runs of years, records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from draftcheck.beside import times_hold
from draftcheck.judging import LIKELY, cannot, certainty_of, is_free, settle
from draftcheck.marks import Number, pattern
from draftcheck.sentence import Sentence, Subject
from draftcheck.verdicts import Item, Reading

_UP = (
    r"up|rose|risen|rises?|rising|increas(?:e|ed|es|ing)|grew|grown|growth|climb(?:ed|s)?|gone up"
    r"|went up|going up|goes up|jump(?:ed|s)?|higher|more|gains?|gained|lifted|crept up|leapt|soared"
    r"|surged"
)
_DOWN = (
    r"down|fell|fallen|falls?|falling|drop(?:ped|s)?|decreas(?:e|ed|es|ing)|declin(?:e|ed|es|ing)"
    r"|reduc(?:ed|es|tion|ing)|cut|come down|came down|coming down|gone down|went down|going down"
    r"|slipp?ed|slipping|slips?|lower|fewer|less|dipped|dip|shrank|shrunk|shed|crept down|edged down"
    r"|loss|lost"
)
_BETTER = r"improv(?:ed|es|ing|ement|ements)|better|got better|gotten better|gone the right way|recovered"
_WORSE = r"wors(?:ened|ening|ens|e)|deteriorat(?:ed|ion|es|ing)|got worse|gone backwards|gone the wrong way"
_WAY = rf"(?P<up>\b(?:{_UP})\b)|(?P<down>\b(?:{_DOWN})\b)|(?P<better>\b(?:{_BETTER})\b)|(?P<worse>\b(?:{_WORSE})\b)"
_VERB = (
    r"(?P<up>\b(?:rose|risen|rises|increased|grew|grown|climbed|gone up|went up|goes up|jumped|crept up"
    r"|leapt|lifted|has been rising|is rising|is up|are up|was up|were up)\b)"
    r"|(?P<down>\b(?:fell|fallen|dropped|decreased|declined|come down|came down|gone down|went down"
    r"|goes down|slipped|dipped|shrank|shrunk|crept down|edged down|is down|are down|was down|were down"
    r"|been cut|were reduced|was reduced|has reduced|have reduced)\b)"
    r"|(?P<better>\b(?:improved|got better|recovered|gone the right way)\b)|(?P<worse>\b(?:worsened"
    r"|deteriorated|got worse|gone backwards|gone the wrong way)\b)"
)
_AMOUNT = pattern(
    rf"(?:(?P<first>{_UP}|{_DOWN}|{_BETTER}|{_WORSE})(?: (?:of|by|another|a further|some|further|sharply by"
    rf"|slightly by|almost|about|nearly|around|more than|over|just over"
    rf"|just under))* (?P<n1>{{N}})(?P<u1> (?:percentage points?|points?|per ?cent))?(?= *(?:on|from|since"
    rf"|over|in|to|compared|,|\.|;|\)|$|and|which|against|\ue800|between|but|than))"
    rf"|(?P<n2>{{N}})(?P<u2> (?:percentage points?|points?|per ?cent))? (?P<second>{_UP}|{_DOWN}|{_BETTER}"
    rf"|{_WORSE})(?: (?:than|on|from))?)"
)
_FROM_TO = pattern(
    r"\bfrom (?:about |around |just )?(?P<a>{N})(?: (?:in|for|at) (?:{P}))?,? to (?:about |around |just )?(?P<b>{N})"
)
_CHANGED = pattern(rf"(?:{_VERB})(?!-)")
_THAN_BEFORE = pattern(
    r"(?P<way>higher|lower|better|worse|more|fewer|less|up|down|increase|decrease|rise|fall|drop"
    r"|improvement|gain|reduction|worsening|happier|safer|greater|smaller|larger)"
    r"(?: \w+){0,3}?(?: (?:than|on|from|since|over|compared (?:with|to)|against|,)(?: (?:in|at|that of"
    r"|the (?:figure|rate|share|result|score) (?:of|for|in)|it was|they were|the|our))*)? ?(?P<base>{P})"
)
_FRACTION_CHANGE = pattern(
    rf"(?:(?P<w1>rise|increase|growth|drop|fall|cut|reduction|decrease|decline|jump) of (?:about |around "
    rf"|almost |nearly |over |more than |just over |some )?(?P<f1>{{N}})"
    rf"|(?P<w2>{_UP}|{_DOWN}) by (?P<h2>about |around |almost |nearly |over |more than |just over "
    rf"|some )?(?P<f2>{{N}}))(?! (?:points?|percentage))"
)
_MULTIPLE = pattern(
    r"(?P<hedge>(?:more than|almost|nearly|about|over|less than|just over|well over"
    r"|all but) )?(?P<word>halved|doubled|tripled|trebled|quadrupled|halving|doubling)\b"
)
_PART_OF_BEFORE = pattern(
    r"(?P<hedge>(?:more than|almost|nearly|about|over|less than|under"
    r"|just over) )?(?P<n>{N}) (?:of )?(?:what it was|what they were|the (?:rate|level|figure|share"
    r"|number)(?: of)?|its level|that)(?: (?:it was|in|of))? ?(?P<base>{P})?"
)
_TIMES_BEFORE = pattern(
    r"(?P<hedge>(?:more than|almost|nearly|about|over|less than|just over) )?(?P<word>twice|double"
    r"|three times|four times|half)(?: (?:as (?:many|much|high)(?: as)?|the|that|what it was|last"
    r"|of))+(?: (?:rate|share|figure|number|level)(?: of)?)? ?(?P<base>{P})"
)
_RUN = (
    pattern(
        r"(?:for|in) (?:the|its|a|our) (?P<o>{O})(?: (?:consecutive|straight|successive))? (?:year|time"
        r"|survey)(?: (?:running|in a row|in succession|together|on the trot))?(?= |\W|$)"
    ),
    pattern(
        r"(?:the|its|our|a) (?P<o>{O})(?: (?:consecutive|straight|successive|annual"
        r"|yearly))? (?P<noun>rise|fall|increase|drop|improvement|decline|decrease|gain|reduction"
        r"|worsening)s?(?: (?:in a row|running|in succession))"
    ),
    pattern(
        r"(?:the|its|our|a) (?P<o>{O}) (?:consecutive|straight|successive) (?:annual "
        r"|yearly )?(?P<noun>rise|fall|increase|drop|improvement|decline|decrease|gain|reduction)"
    ),
    pattern(r"(?:for )?(?P<n>{N}) (?:years|times|surveys)(?: (?:running|in a row|in succession|on end))"),
    pattern(
        r"(?:in )?(?:each|every|all) (?:one )?of (?:the|its|our) (?:last|past|previous) (?P<n>{N}) (?:years|surveys)"
    ),
    pattern(
        r"(?:for )?(?P<n>{N}) (?:consecutive|straight|successive) (?:years|times|surveys|rises|falls"
        r"|increases|decreases|improvements)"
    ),
    pattern(
        r"(?P<noun>rise|fall|increase|drop|improvement|decline|decrease)?s? ?(?:in |for )?(?:each"
        r"|every)(?: single)? (?:year|survey|time|one)(?: of the \w+)?(?: since| from| after)(?: then"
        r"| (?:the )?(?P<since>{P}))"
    ),
    pattern(r"(?:year (?:on|after|by) year|each year|every year|steadily|without a break)(?: since (?P<since>{P}))"),
)
_RECORD = pattern(
    r"(?P<way>(?:higher|lower|better|worse)(?= than (?:it|they|we) (?:has|have|had) (?:ever )?been)"
    r"|(?:higher|lower|better|worse)(?= than in any (?:other )?(?:year|survey))|highest|best|lowest|worst"
    r"|record high|record low|most|fewest|least|record)(?: (?!of\b|in\b|among\b|across\b)[\w-]+){0,8}?"
    r" (?:since(?: (?:at least|the))? ?(?P<since>{P}|records began|the series began|figures began|the framework began)"
    r"|(?P<ever>ever(?: \w+){0,3}|on record|yet|so far recorded|recorded|we have (?:ever )?had|of (?:the"
    r"|all) (?:years|surveys)[^,.;]{0,25}|in (?:all )?the (?:years|time)[^,.;]{0,25}|for (?P<n>{N}) years"
    r"|in (?P<m>{N}) years|of the (?P<k>{N}) (?:years|surveys)))"
)
_BETWEEN = pattern(r"\b(?:between|from) (?P<a>{P})(?: and|,? to| until) (?P<b>{P})")
_DENIED = re.compile(
    r"\b(?:not|no|never|nor|isn't|wasn't|weren't|hasn't|haven't|didn't|did not|without|neither)\s+(?:\w+\s+)?$"
)
_HOPED = re.compile(
    r"\b(?:whether|if|aim|aims|would|could|should|might|may|can|must|will|want|hope|unless|until|plan"
    r"|plans|planned|expect\w*|need|needs)\s+(?:\w+\s+)?$|\bto\s+$"
)


_ADJECTIVE = re.compile(r"\b(?:of|to|with|by|from|for|our|their|its|this|an?|despite|because of)\s+$")
_TO_QUARTILE = re.compile(r"^\s+(?:up |back |down )?(?:from|to|into) the (?:\S+ )?(?:quartile|quarter)")
_SAME = pattern(
    r"(?:the |much the |about the )?(?:same as|unchanged (?:from|on|since)|no change (?:from|on|since)"
    r"|level with) (?:in )?(?P<base>{P})"
)


def direction(words: str) -> str:
    """up, down, better or worse."""
    for name, listed in (("better", _BETTER), ("worse", _WORSE), ("up", _UP), ("down", _DOWN)):
        if re.fullmatch(listed, words):
            return name
    return {
        "happier": "better",
        "safer": "better",
        "greater": "up",
        "smaller": "down",
        "larger": "up",
        "worsening": "worse",
    }.get(words, "up")


def check_overtime(sentence: Sentence, taken: list[Item]) -> Iterator[Item]:
    """Records and runs, then amounts of change, then change in words alone."""
    used = [(one.start, one.end) for one in taken]

    def free(span: tuple[int, int]) -> bool:
        return is_free(span, used)

    for match in _RECORD.finditer(sentence.masked):
        if free(match.span()):
            used.append(match.span())
            yield _record(sentence, match)
    for one in _RUN:
        for match in one.finditer(sentence.masked):
            if free(match.span()) and (found := _run(sentence, match)):
                used.append((found.start, found.end))
                yield found
    for match in _MULTIPLE.finditer(sentence.masked):
        if free(match.span()):
            used.append(match.span())
            yield _multiple(sentence, match, {"h": 0.5, "d": 2.0, "t": 3.0, "q": 4.0}[match["word"][0]])
    for match in _TIMES_BEFORE.finditer(sentence.masked):
        if free(match.span()):
            used.append(match.span())
            yield _multiple(
                sentence,
                match,
                {"twice": 2.0, "double": 2.0, "three times": 3.0, "four times": 4.0, "half": 0.5}[match["word"]],
            )
    for match in _PART_OF_BEFORE.finditer(sentence.masked):
        number = sentence.marked.number(match.start("n"))
        if number.fraction and free(match.span()) and (match["base"] or "was" in match[0] or "were" in match[0]):
            used.append(match.span())
            yield _multiple(sentence, match, number.value / 100)
    for match in _FRACTION_CHANGE.finditer(sentence.masked):
        number = sentence.marked.number(match.start("f1") if match["f1"] else match.start("f2"))
        if number.fraction and free(match.span()):
            used.append(match.span())
            yield _by_fraction(sentence, match, number)
    for match in _AMOUNT.finditer(sentence.masked):
        if free(match.span()) and (found := _amount(sentence, match)):
            used.append((found.start, found.end))
            yield found
    for match in _THAN_BEFORE.finditer(sentence.masked):
        base = sentence.marked.period(match.start("base"))
        if free(match.span()):
            used.append(match.span())
            yield _changed(sentence, match.span(), direction(match["way"]), base.period, two=base.back == 2)
    for match in _SAME.finditer(sentence.masked):
        if free(match.span()):
            used.append(match.span())
            yield _changed(sentence, match.span(), "same", sentence.marked.period(match.start("base")).period)
    for match in _CHANGED.finditer(sentence.masked):
        if free(match.span()):
            way = next(name for name in ("up", "down", "better", "worse") if match[name])
            found = _changed_by_verb(sentence, match.span(), way)
            if found:
                used.append((found.start, found.end))
                yield found


# --- what is compared ------------------------------------------------------------------


def _area(sentence: Sentence, at: int) -> str:
    """Whose figure changed: of the figure just before, of a place that the clause begins with, or the council's."""
    country = {"country", "region", "type"}
    low, _ = sentence.stretch(at, at)
    lead = [one for one in sentence.places if low <= one.start and one.end <= at and one.area is not None]
    if (
        lead
        and lead[-1].group in {*country, "council"}
        and re.search(
            r"(?:^|[;,.] ?|\b(?:and|but|while) )(?:in|for|across)?\s*(?:the )?$", sentence.masked[: lead[-1].start]
        )
    ):
        area = lead[-1].area
        assert area is not None
        return area.code
    earlier = [area for start, _, area, _ in sentence.results if start < at]
    found = sentence.setting.figures.areas.get(earlier[-1]) if earlier else None
    return found.code if found is not None and found.kind == "council" else sentence.setting.council.code


def _pair(
    sentence: Sentence, measure: str, area: str, at: int, base: str = "", two: bool = False
) -> tuple[str, str, Reading | None]:
    """The period, the one before that is compared with, and a reading that says why where that cannot be."""
    figures = sentence.setting.figures
    one, period = figures.measures[measure], sentence.period_at(at)
    if match := _BETWEEN.search(sentence.masked):
        base, period = (sentence.marked.period(match.start(name)).period for name in ("a", "b"))
    elif not base and (named := sentence.period_before_now(at)):
        base = named  # "in 2015/16 it was 4.8, so we went up"
    comparable = figures.comparable(measure, area, period)
    if period not in comparable:
        return period, "", Reading(None, f"no figure is published for {period}: {one.name}", measure, area, period)
    if base and base < period:
        if base not in figures.series(measure, area):
            return period, "", Reading(None, f"no figure is published for {base}: {one.name}", measure, area, period)
        if base not in comparable:
            return (
                period,
                "",
                Reading(
                    None,
                    f"the publisher says that {period} cannot be compared with {base}: {one.name}",
                    measure,
                    area,
                    period,
                ),
            )
        return period, base, None
    before = figures.before(measure, area, period)
    if two and before:
        before = next((at for at in reversed(comparable) if int(at[:4]) <= int(period[:4]) - 2), "")
    if not before:
        return (
            period,
            "",
            Reading(
                None,
                f"there is no figure before {period} that it can be compared with: {one.name}",
                measure,
                area,
                period,
            ),
        )
    return period, before, None


def _told(sentence: Sentence, measure: str, area: str, before: str, period: str) -> tuple[float, float, str]:
    figures = sentence.setting.figures
    one, series = figures.measures[measure], figures.series(measure, area)
    first, last = series[before], series[period]
    return (
        first,
        last,
        f"published: {one.printed(first)} in {before}, {one.printed(last)} in {period} ({one.name}, "
        f"{figures.areas[area].name})",
    )


def _moved(way: str, change: float, sign: int) -> bool | None:
    if way in {"better", "worse"} and not sign:
        return None
    if way == "same":
        return abs(change) < 1e-9
    signed = {"up": change, "down": -change, "better": change * sign, "worse": -change * sign}[way]
    return signed > 1e-9


def _of(sentence: Sentence, span: tuple[int, int]) -> tuple[Subject, str]:
    blocked = sentence.blocked(*span, sentence.named_at(span[0]))
    lead_in = sentence.masked[max(0, span[0] - 40) : span[0]]
    if not blocked and (_HOPED.search(lead_in) or _DENIED.search(lead_in)):
        blocked = "it is denied, or said of what might be"
    return sentence.subject(*span), blocked


# --- changes ---------------------------------------------------------------------------


def _changed_by_verb(sentence: Sentence, span: tuple[int, int], way: str) -> Item | None:
    goes_on = sentence.masked[span[1] : span[1] + 60]
    if (match := _FROM_TO.search(sentence.masked, span[0])) and match.start() - span[1] < 30:
        a, b = sentence.marked.number(match.start("a")), sentence.marked.number(match.start("b"))
        return _changed(sentence, span, way, "", said=(a, b))
    if _ADJECTIVE.search(sentence.masked[: span[0]]) and re.match(r"\s+[a-z]", goes_on):
        return None  # "a result of increased discharges"
    if re.match(r"\s+(?:asleep|ill|behind|over\b|out\b|short)", goes_on) or _TO_QUARTILE.match(goes_on):
        return None
    if any(one.end - one.start > 40 and one.start < span[1] and span[0] < one.end for one in sentence.mentions):
        return None  # a word of the measure's official name
    return _changed(sentence, span, way, "")


def _changed(
    sentence: Sentence,
    span: tuple[int, int],
    way: str,
    base: str,
    *,
    two: bool = False,
    said: tuple[Number, Number] | None = None,
) -> Item:
    subject, blocked = _of(sentence, span)
    if blocked:
        return cannot(sentence, "change-words", span, f"not checked: {blocked}")
    if not subject.ids:
        return cannot(sentence, "change-words", span, "no published measure is named")
    area = _area(sentence, span[0])
    together = _together(sentence, span)
    readings = []
    for measure in together or subject.ids:
        period, before, none = _pair(sentence, measure, area, span[0], base, two)
        if none is not None:
            readings.append(none)
            continue
        first, last, told = _told(sentence, measure, area, before, period)
        readings.append(
            Reading(
                _moved(way, last - first, sentence.setting.figures.measures[measure].sign),
                told,
                measure,
                area,
                period,
                told.removeprefix("published: "),
            )
        )
    certainty = certainty_of(sentence, subject, span)
    if together:
        return settle(
            sentence,
            "change-words",
            span,
            [next((one for one in readings if not one.holds), readings[0])],
            min(certainty, LIKELY),
        )
    if (
        said is not None
        and readings[0].holds is False
        and not any(one.agrees(v) for one, v in zip(said, _values(sentence, readings[0], base), strict=False))
    ):
        certainty = min(certainty, LIKELY)
    if not base and said is None:
        certainty = min(certainty, LIKELY)  # a verb alone may speak of something else
    return settle(sentence, "change-words", span, readings[:1] if subject.level > 1 else readings, certainty)


def _values(sentence: Sentence, one: Reading, base: str) -> tuple[float, ...]:
    series = sentence.setting.figures.series(one.measure, one.area)
    before = base or sentence.setting.figures.before(one.measure, one.area, one.period)
    return (series.get(before, -1.0), series.get(one.period, -1.0))


def _together(sentence: Sentence, span: tuple[int, int]) -> tuple[str, ...]:
    """The measures of a list before the words: "satisfaction, control and feeling safe have all gone up"."""
    low = max(
        (
            match.end()
            for match in re.finditer(r"[;]|[.!?]\s|\bwhile\b|\bbut\b|\bwhereas\b", sentence.masked[: span[0]])
        ),
        default=0,
    )
    named = [one for one in sentence.mentions if low <= one.start and one.end <= span[0]]
    if len(named) < 2 or any(len(one.ids) > 1 and one.level < 2 for one in named):
        return ()
    for one, other in pairwise(named):
        if not re.fullmatch(
            r"(?:[\w' -]|,){0,45}(?:,|\band\b)[\w' -]{0,30}", sentence.masked[one.end : other.start]
        ) or re.search("[\ue000-\uf000]", sentence.masked[one.end : other.start]):
            return ()
    if re.search("[\ue000-\ue3ff]", sentence.masked[named[-1].end : span[0]]):
        return ()
    return tuple(dict.fromkeys(one.ids[0] for one in named))


def _amount(sentence: Sentence, match: re.Match[str]) -> Item | None:
    first = match["n1"] is not None
    number = sentence.marked.number(match.start("n1") if first else match.start("n2"))
    words = match["first"] if first else match["second"]
    unit = (match["u1"] if first else match["u2"]) or ""
    if (number.word or number.fraction) and not (number.word and unit):
        return None
    points = number.points or "point" in unit
    percent = number.percent or "cent" in unit
    span = (match.start(), match.end())
    if not points and not percent:
        if number.whole and number.value > 5:
            return cannot(sentence, "change", span, "not checked: it is a number of people or of cases")
        if not number.decimals and not re.search(r"\b(?:by|of)\s+$", sentence.masked[: number.start]):
            return None
        if (
            re.match(r"(?:up|down|higher|lower|more|fewer|less|over)$", words)
            and first
            and not re.search(r"\bby\s+$", sentence.masked[: number.start])
        ):
            return None
    if not first and re.match(
        r"\s*(?:than|on|from)?\s*[\uec00-\uefff]", sentence.masked[match.end() :].removeprefix(" the")
    ):
        return None  # beside an average
    if (
        first
        and percent
        and not points
        and not re.search(r"\b(?:by|of|another)\s+$", sentence.masked[: number.start])
        and words in {"up", "down", "higher", "lower", "more", "less"}
        and not re.match(r"\s*(?:on|from|since|over|compared)", sentence.masked[number.end :])
    ):
        return None
    if first and percent and re.search(r"\bto\s+$", sentence.masked[: number.start]):
        return None
    subject, blocked = _of(sentence, span)
    if blocked:
        return cannot(sentence, "change", span, f"not checked: {blocked}")
    if not subject.ids:
        return cannot(sentence, "change", span, "no published measure is named")
    base = next((one.period for one in sentence.marked.periods if one.period and 0 <= one.start - match.end() < 25), "")
    area, way = _area(sentence, span[0]), direction(words)
    readings = []
    for measure in subject.ids:
        one = sentence.setting.figures.measures[measure]
        period, before, none = _pair(
            sentence, measure, area, span[0], base if base < sentence.period_at(span[0]) else ""
        )
        if none is not None:
            readings.append(none)
            continue
        earlier, last, told = _told(sentence, measure, area, before, period)
        change = round(last - earlier, 6)
        share = 100 * change / earlier if earlier else 0.0
        told += f": {change:+.{one.decimals}f}" + (" points" if one.unit_kind == "percent" else "") + f", {share:+.0f}%"
        size = _agrees(number, abs(change)) if points or not percent else _agrees(number, abs(share))
        if percent and not points and one.unit_kind == "percent" and not size and _agrees(number, abs(change)):
            told += "; these are percentage points, not per cent"
        readings.append(
            Reading(
                bool(size and _moved(way, change, one.sign)), told, measure, area, period, f"{change:+.{one.decimals}f}"
            )
        )
    return settle(
        sentence,
        "change",
        span,
        readings[:1] if subject.level > 1 else readings,
        min(LIKELY, certainty_of(sentence, subject, span)),
    )


def _agrees(number: Number, size: float) -> bool:
    return number.agrees(round(size, 6))


def _by_fraction(sentence: Sentence, match: re.Match[str], number: Number) -> Item:
    span = match.span()
    subject, blocked = _of(sentence, span)
    words = match["w1"] or match["w2"]
    if blocked or not subject.ids:
        return cannot(
            sentence, "ratio", span, f"not checked: {blocked}" if blocked else "no published measure is named"
        )
    area, way = (
        _area(sentence, span[0]),
        "up" if re.match(r"rise|increase|growth|jump", words) else "down" if match["w1"] else direction(words),
    )
    readings = []
    for measure in subject.ids:
        period, before, none = _pair(sentence, measure, area, span[0])
        if none is not None:
            readings.append(none)
            continue
        earlier, last, told = _told(sentence, measure, area, before, period)
        share = abs(last - earlier) / earlier if earlier else 0.0
        size = abs(share - number.value / 100) <= 0.12 * number.value / 100 or (
            number.hedge == "over" and share >= number.value / 100
        )
        readings.append(
            Reading(bool(size and _moved(way, last - earlier, 1)), f"{told}, {100 * share:.0f}%", measure, area, period)
        )
    return settle(sentence, "ratio", span, readings[:1], min(LIKELY, certainty_of(sentence, subject, span)))


def _multiple(sentence: Sentence, match: re.Match[str], times: float) -> Item:
    span = match.span()
    subject, blocked = _of(sentence, span)
    if blocked or not subject.ids:
        return cannot(
            sentence, "ratio", span, f"not checked: {blocked}" if blocked else "no published measure is named"
        )
    area = _area(sentence, span[0])
    readings = []
    hedge = (match["hedge"] or "").strip()
    for measure in subject.ids:
        named = sentence.marked.period(match.start("base")) if match.groupdict().get("base") else None
        base = (
            named.period
            if named is not None
            else next((one.period for one in sentence.marked.periods if one.period and one.start >= span[1]), "")
        )
        period, before, none = _pair(sentence, measure, area, span[0], base)
        if none is not None:
            readings.append(none)
            continue
        earlier, last, told = _told(sentence, measure, area, before, period)
        ratio = last / earlier if earlier else 0.0
        holds = (
            ratio <= times
            if times < 1 and hedge in {"more than", "over", "just over"}
            else times_hold(ratio, times, hedge)
        )
        readings.append(Reading(holds, f"{told}, {ratio:.2f} times", measure, area, period))
    return settle(sentence, "ratio", span, readings[:1], min(LIKELY, certainty_of(sentence, subject, span)))


# --- runs and records -------------------------------------------------------------------


def _run(sentence: Sentence, match: re.Match[str]) -> Item | None:
    groups = match.groupdict()
    span = match.span()
    noun = groups.get("noun")
    verb = None
    for found in re.finditer(_WAY, sentence.masked[: match.start()]):
        verb = found
    if noun is None and verb is None:
        verb = re.match(rf"\W*(?:{_WAY})", sentence.masked[match.end() :])
        if verb is None:
            return None
    way = (
        direction(noun)
        if noun
        else next(name for name in ("up", "down", "better", "worse") if verb is not None and verb[name])
    )
    if noun is None and verb is not None and verb.end() <= match.start() and match.start() - verb.end() < 30:
        span = (verb.start(), match.end())
    subject, blocked = _of(sentence, span)
    if blocked or not subject.ids:
        return cannot(
            sentence, "trend", span, f"not checked: {blocked}" if blocked else "no published measure is named"
        )
    figures, area = sentence.setting.figures, _area(sentence, span[0])
    since = sentence.marked.period(match.start("since")).period if groups.get("since") else ""
    readings = []
    for measure in subject.ids[:1] if subject.sure else subject.ids:
        one, period = figures.measures[measure], sentence.period_at(span[0])
        series = figures.comparable(measure, area, period)
        order = list(series)
        if period not in series or len(order) < 2:
            readings.append(
                Reading(None, f"there are too few comparable figures up to {period}: {one.name}", measure, area, period)
            )
            continue
        if groups.get("o"):
            steps = sentence.marked.ordinal(match.start("o")).value
        elif groups.get("n"):
            steps = int(sentence.marked.number(match.start("n")).value)
        else:
            first = since or order[0]
            if first not in series:
                readings.append(
                    Reading(None, f"no comparable figure is published for {first}: {one.name}", measure, area, period)
                )
                continue
            steps = sum(first < at <= period for at in order)
        listed = order[-steps - 1 :]
        told = f"published: {', '.join(f'{at} {one.printed(series[at])}' for at in listed)} ({one.name})"
        if len(order) < steps + 1:
            readings.append(
                Reading(None, f"there are not {steps + 1} comparable figures; {told}", measure, area, period)
            )
            continue
        moves = [_moved(way, series[later] - series[at], one.sign) for at, later in pairwise(listed)]
        readings.append(Reading(all(moves), told, measure, area, period, told.removeprefix("published: ")))
    return settle(sentence, "trend", span, readings, min(LIKELY, certainty_of(sentence, subject, span)))


def _record(sentence: Sentence, match: re.Match[str]) -> Item:
    span = match.span()
    subject, blocked = _of(sentence, span)
    if blocked or not subject.ids:
        return cannot(
            sentence, "record", span, f"not checked: {blocked}" if blocked else "no published measure is named"
        )
    figures, area = sentence.setting.figures, _area(sentence, span[0])
    since = match["since"] or ""
    first = sentence.marked.period(match.start("since")).period if since and "\ue800" <= since[0] < "\uec00" else ""
    readings = []
    for measure in subject.ids[:1] if subject.sure else subject.ids:
        one, period = figures.measures[measure], sentence.period_at(span[0])
        series = figures.comparable(measure, area, period)
        if period not in series or len(series) < 2:
            readings.append(
                Reading(None, f"there are too few comparable figures up to {period}: {one.name}", measure, area, period)
            )
            continue
        years = next(
            (int(sentence.marked.number(match.start(name)).value) for name in ("n", "m", "k") if match[name]), 0
        )
        if first and first not in figures.series(measure, area):
            readings.append(Reading(None, f"no figure is published for {first}: {one.name}", measure, area, period))
            continue
        others = {at: value for at, value in series.items() if at != period and (not first or at >= first)}
        if years:
            others = dict(list(others.items())[-years:])
        if first and first in others and len(others) > 1:
            inner = {at: value for at, value in others.items() if at > first}
        else:
            inner = others
        sign = {
            "highest": 1,
            "record high": 1,
            "most": 1,
            "lowest": -1,
            "record low": -1,
            "fewest": -1,
            "least": -1,
            "higher": 1,
            "lower": -1,
            "better": one.sign,
            "worse": -one.sign,
            "best": one.sign,
            "record": one.sign,
            "worst": -one.sign,
        }[match["way"]]
        if not sign:
            readings.append(Reading(None, f"no direction is better of this measure: {one.name}", measure, area, period))
            continue
        holds = all(sign * series[period] > sign * value for value in inner.values())
        told = (
            f"published: "
            f"{', '.join(f'{at} {one.printed(value)}' for at, value in (*others.items(), (period, series[period])))} "
            f""
            f""
            f"({one.name})"
        )
        readings.append(Reading(holds, told, measure, area, period, told.removeprefix("published: ")))
    return settle(sentence, "record", span, readings, min(LIKELY, certainty_of(sentence, subject, span)))
