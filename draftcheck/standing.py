"""Ranks, superlatives and quartiles: the council's place among others, in words or in digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from draftcheck.figures import QUARTILES, Ranking
from draftcheck.judging import LIKELY, SURE, cannot, certainty_of, is_free, settle
from draftcheck.marks import Place, pattern
from draftcheck.sentence import Sentence
from draftcheck.verdicts import Item, Reading, Verdict

_HIGH, _LOW = r"highest|largest|biggest|most", r"lowest|smallest|least|fewest"
_GOOD, _BAD = (
    r"best|top|strongest|leading|top[- ](?:performing|ranked|rated)|best[- ]performing",
    r"worst|weakest|bottom|poorest",
)
_WAY = rf"\b(?P<way>{_HIGH}|{_LOW}|{_GOOD}|{_BAD})"
_SCOPE = (
    r"(?P<scope>(?:[ ,]*(?:[a-z']+ ){0,4}?(?:in|of|across|among(?:st)?|within|out of|for)(?: all"
    r"| any)?(?: of)?(?: the)?(?: (?:whole of|[0-9]+|eight|nine|\w+teen|eleven"
    r"|twelve))?(?: of)?(?: the)?(?: {N})?(?: (?:english|other|all))? ?(?:councils|authorities|boroughs"
    r"|local authorities|areas|unitaries|counties)?(?: (?:in|of|across))?(?: the)? ?{A})"
    r"|(?: \w+){0,2} {A})"
)
_RANKS = tuple(
    (name, pattern(text))
    for name, text in (
        ("from_bottom", rf"(?P<place>{{O}})[- ](?:from|from the|off|off the) (?:the )?bottom(?:{_SCOPE})?"),
        ("placed", rf"(?:the )?(?P<place>{{O}})[- ]{_WAY}(?:{_SCOPE})?"),
        ("placed", rf"(?:was |were |is |are |ranked |rank |came |placed |come |stands? |put us |puts us "
                   rf"|put (?:the )?\w+ "
                   rf"|positioned )?(?:the )?(?P<place>{{O}})(?: place)?(?: overall)?"
                   rf"(?P<of> (?:out )?of (?:the )?(?P<many>{{N}})[^,;.]{{0,40}}?(?:(?= in | across )|\b))?{_SCOPE}"),
        ("placed", r"(?:(?:ranked|rank|ranking|ranks|placed|position|positioned|came|come|place"
                   r"|standing)[^,;.]{0,12}? (?P<place>{O})|(?:ranked|rank|ranking|ranks"
                   r"|position)[^,;.\ue000-\uf000]{0,12}? (?P<place2>{N}))"
                   r"(?: (?:out )?of (?:the )?(?:all )?(?P<many>{N}))?"),
        ("placed", r"(?P<place>{O}) (?:out )?of (?:the |all )?(?P<many>{N})(?: (?:english )?(?:councils"
                   r"|authorities|boroughs))?(?: in (?:the )?{A})?"),
        ("others", r"(?:only "
                   r"|just )?(?P<count>{N}) (?:other )?(?:of the )?(?:english )?(?:{A} )?(?:councils?"
                   r"|authorit(?:y|ies)|boroughs?|count(?:y|ies)|places"
                   r"|areas)(?P<scope>[^,;.]{0,30}?) (?:did|do|does|are|were|was|is|had|has|have|scored?"
                   r"|fared?|can show|shows?)(?: any)? (?:a )?(?P<than>worse|better|lower|higher|less well|more"
                   r"|smaller|larger|bigger)"),
        ("others", r"(?:only |just )?(?P<count>{N}) (?:were|are|was|is|did|had|have"
                   r"|scored?) (?:a )?(?P<than>worse|better|lower|higher) than (?:ours|us|we|this|that|its"
                   r"|the council|the borough|the county|the city)"),
        ("among", rf"(?:in|among|amongst|one of) (?:the )?(?P<way>top|bottom|worst|best|highest"
                  rf"|lowest)? ?(?P<count>{{N}}) ?(?P<way2>worst|best|highest|lowest|top"
                  rf"|bottom)?(?: (?:\w+ ){{0,2}}(?:councils|authorities|boroughs|areas|results|figures"
                  rf"|rates))?{_SCOPE}"),
        ("superlative", rf"(?P<joint>joint |equal |jointly )?{_WAY}(?![- ](?:quartile|quarter|line|heavy"
                        rf"|practice|possible|value|interests?|thing|since|ever|on record|result since|in a"
                        rf"|in \ue000|third|half|priorit))(?P<since>(?: \w+){{0,4}} (?:since|ever|on record"
                        rf"|recorded))?(?:{_SCOPE})?"),
        ("superlative", r"(?P<all>(?:better|higher|lower|worse|beats?|beat|beating|outperform\w*|ahead of"
                        r"|more|fewer|less)(?: than)?) (?:every|any"
                        r"|all)(?: the)?(?: of the)?(?: other)?(?: (?:council|councils|borough|boroughs"
                        r"|authority|authorities|county|city|area))*(?: in| of| across)?(?: the)?(?: {A})?"),
        ("superlative", r"no (?:other )?(?:council|borough|authority|county|city|area|place)(?: (?:in|of"
                        r"|across)(?: the)? {A})? (?:(?:scored|scores|did|does|was|is|had|has|got|gets"
                        r"|reached|came)(?: (?:any|a|one))? (?P<none>higher|better|lower|worse)"
                        r"|can (?:beat|match|better|top) (?:that|this|it|us|them))"),
        ("superlative", r"(?P<all>leads|led|tops|topped|heads)(?: the)? {A}"),
        ("superlative", r"{A} (?:very )?(?P<way>best|worst|highest|lowest)(?! \w*quart)"),
        ("from_bottom", r"(?:joint )?(?P<last>last|bottom|dead last)(?P<but> but (?P<count>one"
                        r"|{N}))?(?: place)? (?:in|of|among) (?:the )?(?:whole )?(?:of )?(?:the )?{A}"),
        ("superlative", r"(?P<one>number {N}) (?:in|for|of|across) (?:the )?(?:whole of )?{A}"),
        ("superlative", r"(?:at|to) the (?:very )?(?P<way>top|bottom)(?: of the (?:table|list|league"
                        r"|pile))?(?: (?:in|of|for)(?: the)? {A})?"),
    )
)  # fmt: skip
_QUARTILE = pattern(
    r"(?P<short>(?:just |narrowly )?(?:short of|outside|below|missed|missing)(?: the)? )?(?P<name>top"
    r"|upper|best|first|highest|second|middle|third|bottom|lowest|lower|fourth|worst"
    r"|{O})[- ](?:performing )?(?:quartile|quarter of (?:all |english )?(?:councils|authorities"
    r"|local authorities|the country))"
)
_ITS_YEAR = pattern(r"^ ?(?:\(|in |for )(?P<p>{P})")
_QUARTILE_NAMES = {
    "top": "Top", "upper": "Top", "best": "Top", "first": "Top", "second": "Second", "third": "Third",
    "bottom": "Bottom", "lowest": "Bottom", "lower": "Bottom", "fourth": "Bottom", "worst": "Bottom", "highest": "Top",
}  # fmt: skip
_HOPED = re.compile(r"\b(?:whether|if|aim|aims|target|would|could|should|want|hope|unless|plan|plans|ambition)\b")


@dataclass(frozen=True)
class _Scope:
    """Among whom: a group of the setting's council, or the area of the group by its code."""

    group: str
    name: str
    named: bool


def check_standing(sentence: Sentence, taken: list[Item]) -> Iterator[Item]:
    """Each rank, superlative and quartile, the longest first where they lie in one another."""
    used: list[tuple[int, int]] = [(one.start, one.end) for one in taken]
    yield from _quartiles(sentence, used)
    for name, one in _RANKS:
        for match in one.finditer(sentence.masked):
            span = (match.start(), match.end())
            if not is_free(span, used):
                continue
            found = _rank(sentence, name, match)
            if found is not None:
                used.append(span)
                yield found


def _scope(sentence: Sentence, match: re.Match[str]) -> _Scope | None:
    """Among whom the place is; the country where nobody is named. None where it is a group that nobody can know."""
    places = [
        one for one in sentence.places if match.start() <= one.start and one.end <= match.end() and one.group != "own"
    ]
    named = bool(places)
    if not places:
        places = [
            one
            for one in sentence.places
            if match.end() <= one.start < match.end() + 25 and one.group in {"country", "region", "type", "peers"}
        ]
    if not places:
        return _Scope("country", "England", False)
    return _scope_of(sentence, places[-1], named)


def _scope_of(sentence: Sentence, place: Place, named: bool) -> _Scope | None:
    if place.group in {"unknown", "council"}:
        return None
    if place.area is not None and place.group in {"region", "type"}:
        own = place.area.code == (
            sentence.setting.council.region if place.group == "region" else sentence.setting.council.council_type
        )
        return _Scope(place.group if own else place.area.code, place.area.name, named)
    return _Scope(
        place.group,
        {"country": "England", "peers": "the similar councils that the site lists"}.get(place.group, place.group),
        named,
    )


def _rank(sentence: Sentence, name: str, match: re.Match[str]) -> Item | None:
    groups = match.groupdict()
    span = (match.start(), match.end())
    kind = "superlative" if name == "superlative" else "rank"
    if groups.get("since"):
        return None
    text = match[0]
    scope = _scope(sentence, match)
    sentence.scopes.extend(
        (one.start, one.end) for one in sentence.places if match.start() <= one.start and one.end <= match.end()
    )
    scoped = ("scope" in groups and groups["scope"]) or bool(re.search("[\uec00-\uefff]", text))
    if (
        name == "superlative"
        and not scoped
        and not groups.get("all")
        and "none" not in groups
        and not text.startswith(("at the", "to the"))
    ):
        return None
    place, many, joint = 1, None, bool(groups.get("joint"))
    if groups.get("place2"):
        place = int(sentence.marked.number(match.start("place2")).value)
        if not sentence.marked.number(match.start("place2")).whole:
            return None
    if groups.get("place"):
        at = match.start("place")
        if "\ue400" <= sentence.masked[at] < "\ue800":
            ordinal = sentence.marked.ordinal(at)
            place, joint = ordinal.value, ordinal.joint
            if not (
                scoped
                or groups.get("many")
                or groups.get("way")
                or re.match(r"(?:ranked|rank|placed|came|position|standing)", text)
            ):
                return None
        else:
            number = sentence.marked.number(at)
            if not number.whole:
                return None
            place = int(number.value)
        if re.match(
            r"\W*(?:time|year|survey|rise|fall|in a row|consecutive|of these|thing|priority|quarter|half)\b",
            sentence.masked[match.end("place") :],
        ):
            return None
    if groups.get("one"):
        place = int(
            sentence.marked.numbers[
                next(ord(sign) - 0xE000 for sign in match["one"] if "\ue000" <= sign < "\ue400")
            ].value
        )
    if groups.get("last"):
        place = 2 if groups.get("but") else 1
        joint = text.startswith("joint")
    if groups.get("many"):
        many = int(sentence.marked.number(match.start("many")).value)
    blocked = sentence.blocked(*span, sentence.named_at(span[0]))
    before = sentence.masked[max(0, match.start() - 30) : match.start()]
    after_first = bool(re.match(r"\W*(?:for|on|in|when it comes to)\b", sentence.masked[match.end() :]))
    subject = sentence.subject(*span, after=after_first or None)
    if blocked or _HOPED.search(before):
        return cannot(sentence, kind, span, f"not checked: {blocked or 'it is said of what might be'}")
    if not subject.ids:
        return cannot(sentence, kind, span, "no published measure is named")
    if scope is None:
        return cannot(sentence, kind, span, "no places among this group are published")
    among = name == "superlative" and re.search(r"\b(?:among|amongst|one of|some of)\s+(?:the\s+)?$", before)
    denied = bool(re.search(r"\b(?:no longer|not)\s+(?:\w+\s+)?$", before))
    way = groups.get("way") or groups.get("way2") or ""
    if "none" in groups:
        way = {None: "best", "higher": "highest", "lower": "lowest", "better": "best", "worse": "worst"}[groups["none"]]
    if groups.get("all"):
        way = {
            "higher": "highest",
            "more": "highest",
            "lower": "lowest",
            "fewer": "lowest",
            "less": "lowest",
            "worse": "worst",
        }.get(groups["all"].split()[0], "best")
    if name == "others":
        way = {"smaller": "lower", "larger": "higher", "bigger": "higher"}.get(groups["than"], groups["than"])
        place = int(sentence.marked.number(match.start("count")).value)
    if name == "among":
        place = int(sentence.marked.number(match.start("count")).value)
        if not way:
            return None
    readings = [
        _placed(sentence, name, one, way, place, many, joint, scope, denied, match.start()) for one in subject.ids
    ]
    if name == "others" and not scope.named:  # "only two boroughs" may be of the region
        region = _Scope("region", sentence.setting.region.name if sentence.setting.region else "the region", True)
        readings.append(_placed(sentence, name, subject.ids[0], way, place, many, joint, region, denied, match.start()))
    if among and not readings[0].holds:
        near = _placed(sentence, "among", subject.ids[0], way, 15, None, False, scope, False, match.start())
        if not near.holds:
            return cannot(sentence, kind, span, f'nobody can say who is "among" them; {near.told}', near)
        readings = [near]
    certainty = certainty_of(sentence, subject, span)
    if scope.group == "peers" and readings[0].holds is False:
        return cannot(sentence, kind, span, f"the group is not named; {readings[0].told}", readings[0])
    if not scope.named and readings[0].holds is False:
        certainty = min(certainty, LIKELY)
    found = settle(sentence, kind, span, readings, certainty)
    if found.verdict is Verdict.TRUE:
        sentence.results.append((span[0], found.measure, found.area, found.period))
    return found


def _placed(
    sentence: Sentence,
    name: str,
    measure: str,
    way: str,
    place: int,
    many: int | None,
    joint: bool,
    scope: _Scope,
    denied: bool,
    at: int,
) -> Reading:
    figures, council = sentence.setting.figures, sentence.setting.council
    one, period = figures.measures[measure], sentence.period_at(at)
    values = figures.members(scope.group, council, measure, period)
    if council.code not in values:
        return Reading(
            None, f"no figure of {council.name} is published for {period}: {one.name}", measure, council.code, period
        )
    ways = _ways(way, one.sign, name)
    if not ways:
        return Reading(None, f"no direction is better of this measure: {one.name}", measure, council.code, period)
    told, holds = "", False
    for sign, label in ways:
        ranking = figures.ranking(values, council.code, sign)
        assert ranking is not None
        shared = "joint " if ranking.same > 1 else ""
        if not told:
            told = (
                f"published: {one.printed(values[council.code])} in {period}, {shared}{ranking.first} "
                f"of {ranking.of} in {scope.name}, {label} first ({one.name})"
            )
        holds = holds or _place_holds(name, ranking, place, joint, way)
    if many is not None and abs(many - len(values)) > 2 and scope.named:
        holds = False
    return Reading(holds is not denied, told, measure, council.code, period, told.removeprefix("published: "))


def _place_holds(name: str, ranking: Ranking, place: int, joint: bool, way: str) -> bool:
    if name == "others":
        worse = way in {"worse", "less well"}
        return place == (ranking.below if worse else ranking.above) or (
            way in {"lower", "higher", "more"} and place == ranking.above
        )
    if name == "among":
        return ranking.first <= place
    if joint and ranking.same < 2:
        return False
    return ranking.first <= place <= ranking.first + (ranking.same - 1 if joint else 0)


def _ways(way: str, sign: int, name: str) -> list[tuple[int, str]]:
    """The orders in which the place may be meant, the likeliest first."""
    if name == "others":
        if way in {"worse", "less well"}:
            return [(sign, "the best")] if sign else []
        if way == "better":
            return [(sign, "the best")] if sign else []
        return [(-1, "the lowest")] if way == "lower" else [(1, "the highest")]
    if name == "from_bottom" or re.fullmatch(_BAD, way):
        return [(-sign, "the worst"), (-1, "the lowest")] if sign else [(-1, "the lowest")]
    if re.fullmatch(_HIGH, way):
        return [(1, "the highest")]
    if re.fullmatch(_LOW, way):
        return [(-1, "the lowest")]
    return (
        [(sign, "the best"), *([(1, "the highest")] if way not in {"best"} and sign != 1 else [])]
        if sign
        else [(1, "the highest")]
    )


# --- quartiles -------------------------------------------------------------------------


def _quartiles(sentence: Sentence, used: list[tuple[int, int]]) -> Iterator[Item]:
    for match in _QUARTILE.finditer(sentence.masked):
        span = (match.start(), match.end())
        if not is_free(span, used):
            continue
        used.append(span)
        name = match["name"]
        if "\ue400" <= name[0] < "\ue800":
            ordinal = sentence.marked.ordinal(match.start("name")).value
            quartile = QUARTILES[ordinal - 1] if ordinal <= 4 else ""
        else:
            quartile = _QUARTILE_NAMES.get(name, "")
        subject = sentence.subject(*span)
        before = sentence.masked[max(0, match.start() - 40) : match.start()]
        if blocked := sentence.blocked(*span, sentence.named_at(span[0])) or (
            _HOPED.search(before) and "it is said of what might be"
        ):
            yield cannot(sentence, "quartile", span, f"not checked: {blocked}")
            continue
        if _of_other_council(sentence, match.start()):
            yield cannot(sentence, "quartile", span, "not checked: it is of another council")
            continue
        if not subject.ids or not quartile:
            yield cannot(sentence, "quartile", span, "no published measure is named")
            continue
        short = bool(match["short"]) or bool(
            re.search(r"\b(?:short of|outside|not in|no longer in|missed|missing|below|out of)\s+(?:the\s+)?$", before)
        )
        period = sentence.period_at(match.start())
        if own := _ITS_YEAR.match(sentence.masked[match.end() :]):
            period = sentence.marked.period(match.end() + own.start("p")).period or period
        readings = []
        for one in subject.ids:
            was = re.search(r"\bfrom (?:the )?$", before) and not own
            at = sentence.setting.figures.before(one, sentence.setting.council.code, period) if was else period
            readings.append(quartile_reading(sentence, one, quartile, at or period, short))
        found = settle(sentence, "quartile", span, readings, certainty_of(sentence, subject, span))
        if found.verdict is Verdict.FALSE and readings[0].period:
            measure, years = readings[0].measure, _near_years(sentence, readings[0])
            others = (quartile_reading(sentence, measure, quartile, at, short) for at in years)
            stale = [other for other in others if other.holds]
            if stale and abs(int(stale[0].period[:4]) - int(readings[0].period[:4])) == 1 and not short:
                found = settle(sentence, "quartile", span, readings, SURE, stale=stale)
        yield found


def _of_other_council(sentence: Sentence, at: int) -> bool:
    """Whether the clause begins with another council than the draft's."""
    low, _ = sentence.stretch(at, at)
    named = [one for one in sentence.marked.places if low <= one.start < at and one.group in {"council", "own"}]
    return bool(named) and all(one.group == "council" for one in named)


def _near_years(sentence: Sentence, one: Reading) -> list[str]:
    return sorted(
        (at for at in sentence.setting.figures.periods if at != one.period),
        key=lambda at: abs(int(at[:4]) - int(one.period[:4])),
    )


def quartile_reading(sentence: Sentence, measure: str, quartile: str, period: str, short: bool = False) -> Reading:
    """Whether the council was in that quartile; ``short``: that it just missed it."""
    figures, council = sentence.setting.figures, sentence.setting.council
    one = figures.measures[measure]
    found = figures.quartile(measure, council.code, period)
    if not found:
        return Reading(
            None, f"no quartile of {council.name} is published for {period}: {one.name}", measure, council.code, period
        )
    value = figures.value(measure, council.code, period)
    assert value is not None
    told = f"published: {found.lower()} quartile with {one.printed(value)} in {period} ({one.name})"
    if short:
        better = QUARTILES.index(quartile)
        holds = QUARTILES.index(found) == better + 1
    else:
        holds = found == quartile
    return Reading(holds, told, measure, council.code, period, f"{found.lower()} quartile")
