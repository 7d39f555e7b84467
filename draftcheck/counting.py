"""Counts of measures: so many in the top quartile, better than England, improved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from draftcheck.figures import Area
from draftcheck.judging import LIKELY, SURE, cannot, settle
from draftcheck.marks import pattern
from draftcheck.sentence import Sentence
from draftcheck.verdicts import Item, Reading, Verdict

_NOUN = re.compile(r"\b(?:measures?|indicators?|outcomes|metrics|pis|kpis|results|of them|ascof)\b")
_COUNT = pattern(r"(?P<n>{N})(?: (?:out )?of (?:the |our |these |those |all |its )?(?P<of>{N}))?")
_SUBSET = re.compile(
    r"\b(?:survey|carers?'?|local|domain|hospital|user|users|statutory|key|selected|other|corporate|priority|new)\b"
)
_PROPERTIES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(text))
    for name, text in (
        ("top", r"\b(?:top|upper|best|highest) (?:performing )?(?:quartile|quarter)|\btop[- ]quartile"),
        (
            "bottom",
            r"\b(?:bottom|lowest|lower|worst) (?:performing )?(?:quartile|quarter|one)\b"
            r"|\bbottom[- ]quartile|\bin the bottom(?=\W*(?:\(|$|[.,;]))",
        ),
        ("second", r"\bsecond (?:quartile|quarter|one)\b"),
        (
            "unchanged",
            r"\b(?:stayed|remained|were|was|kept) (?:the same|unchanged|level)\b|\bunchanged\b|\bno change\b",
        ),
        ("equal", r"\b(?:equal to|level with|level|in line with|the same as)\b"),
        (
            "improved",
            r"\bimprov\w*|\bgot better\b|\bgone the right way\b|\bup on\b|\bbetter than (?:last|the year)"
            r"|\bbetter on\b",
        ),
        (
            "worsened",
            r"\bworsen\w*|\bgot worse\b|\bdeclin\w*|\bdeteriorat\w*|\bgone the wrong way\b"
            r"|\bworse than (?:last|the year)|\bslipped\b|\bfell back\b",
        ),
        ("better", r"\b(?:better|above|ahead|outperform\w*|beat\w*|stronger)\b"),
        ("worse", r"\b(?:worse|below|behind|trail\w*|weaker|under)\b"),
    )
)
_FAR = 90  # characters from a count to the words that say of what
_RATED = re.compile(r"\b(?:green|amber|red|on target|targets?|rag|rated|on track)\b")


def check_counts(sentence: Sentence, taken: list[Item]) -> Iterator[Item]:
    """Each count in a sentence that speaks of measures, or that goes on from one that does."""
    if not _NOUN.search(sentence.masked) and not _goes_on(sentence):
        return
    heads = [match for match in _COUNT.finditer(sentence.masked) if _counts(sentence, match)]
    found: list[Item] = []
    for place, match in enumerate(heads):
        end = heads[place + 1].start() if place + 1 < len(heads) else len(sentence.text)
        stop = re.search(r"[;]|\.\s|,\s+and\b", sentence.masked[match.end() : end])
        end = match.end() + stop.start() if stop else end
        start = max(
            [
                heads[place - 1].end() if place else 0,
                *(one.end() for one in re.finditer(r"[;]|\.\s", sentence.masked[: match.start()])),
            ]
        )
        lowered = sentence.marked.lowered
        one = _count(sentence, match, lowered[start : match.start()], lowered[match.end() : end], match.end(), found)
        if one is not None:
            found.append(one)
            yield one


def _goes_on(sentence: Sentence) -> bool:
    earlier = sentence.piece.previous
    return bool(_NOUN.search(earlier.lower())) and bool(
        re.search(r"\b(?:quartile|quarter|better|worse|improved|got better|beat|behind|ahead)\b", sentence.masked)
    )


def _counts(sentence: Sentence, match: re.Match[str]) -> bool:
    one = sentence.marked.number(match.start("n"))
    if re.search(r"\(\W*$", sentence.masked[: match.start()]) or re.match(
        r"\W*clearly\b", sentence.masked[match.end() :]
    ):
        return False  # "(1 clearly)": of those before it
    if re.match(r"\s*(?:measures? |indicators? )?(?:less|more|fewer)\b", sentence.masked[match.end() :]):
        return False  # "two fewer than last year"
    if one.fraction:
        return bool(
            re.match(
                r"\s*of (?:the |our |its |all )?(?:the )?(?:measures|indicators|outcomes|metrics)\b",
                sentence.masked[match.end() :],
            )
        )
    return (
        one.whole
        and one.value <= len(sentence.setting.figures.measures)
        and not re.match(
            r"\s*(?:people|years?|points?|councils?|authorit|boroughs?|per)\b", sentence.masked[match.end() :]
        )
    )


def _count(
    sentence: Sentence, match: re.Match[str], before: str, after: str, end: int, found: list[Item]
) -> Item | None:
    one = sentence.marked.number(match.start("n"))
    of = sentence.marked.number(match.start("of")) if match["of"] else None
    name, where, near = "", -1, after
    behind = re.search(r"\b(?:on|in|for|with|across)\s+(?:only |just |all )?$", before)
    for text in (before, after) if behind else (after,):
        hits = [(hit, each) for each, words in _PROPERTIES for hit in words.finditer(text)]
        if hits:
            hit, name = (
                min(hits, key=lambda each: each[0].start())
                if text is after
                else max(hits, key=lambda each: (each[0].end(), -each[0].start()))
            )
            where, near = hit.start(), text
            break
    if not name or (near is after and where > _FAR):
        return None
    bare = re.fullmatch(r"\s*(?:better|worse)\W*", near)
    if bare and found and re.search(r"improved|got (?:better|worse)", found[-1].phrase):
        name = {"better": "improved", "worse": "worsened"}[name]  # "fourteen got better and nine worse"
    if near is before:
        span = (max(0, match.start() - len(before) + where), match.end())
    else:
        tail = re.match(r"[^,;.]*", sentence.masked[end + where :])
        span = (match.start(), end + where + (len(tail[0]) if tail else 0))
        span = (span[0], span[0] + len(sentence.text[span[0] : span[1]].rstrip()))
    if re.search(r"\brank|\bneither\b|\bmoved?\b", near) or re.search(
        r"\brank", sentence.masked[max(0, match.start() - 60) : match.start()]
    ):
        return cannot(sentence, "count", span, "not checked: it is not of figures beside an average or over time")
    if _RATED.search(near) or (blocked := sentence.blocked(*span, sentence.named_at(span[0]))):
        return cannot(
            sentence, "count", span, "not checked: " + ("a count of ratings" if _RATED.search(near) else blocked)
        )
    setting, figures = sentence.setting, sentence.setting.figures
    period = sentence.period_at(span[0])
    if any(not mark.period and mark.back == 1 and mark.start <= 3 for mark in sentence.marked.periods):
        period = next((at for at in reversed(figures.periods) if at < period), period)
    measures = figures.counted(setting.council, period)
    places = [
        place for place in sentence.places if place.area is not None and place.group in {"country", "region", "type"}
    ]
    low, high = (match.start() - len(before), match.start()) if near is before else (match.end(), span[1] + 1)
    beside = [place for place in places if low <= place.start < high]
    asked = [place.area for place in beside] or (
        [figures.areas[figures.country]] if name in {"better", "worse", "equal"} else []
    )
    unsaid = name in {"better", "worse", "equal"} and not beside
    region = setting.region
    if unsaid and re.search(r"\bboth (?:averages|of them)\b", near) and region is not None:
        asked, unsaid, name = [figures.areas[figures.country], region], False, f"{name} both"
    elif name in {"better", "worse"} and len(asked) > 1:
        name = f"{name} {'either' if re.search(r'or', sentence.masked[beside[0].end : beside[-1].start]) else 'both'}"
    holds = _holds(sentence, name, [area for area in asked if area], period)
    known = [each for each in measures if holds(each) is not None]
    counted = [each for each in known if holds(each)]
    if name in {"improved", "worsened", "unchanged"} and one.value != len(counted):
        strictly = _holds(sentence, name, [], period, strict=True)
        if one.value == sum(bool(strictly(each)) for each in measures):
            known = [each for each in measures if strictly(each) is not None]
            counted = [each for each in measures if strictly(each)]
    if unsaid and one.value != len(counted) and region is not None:
        regional = _holds(sentence, name, [region], period)
        if one.value != sum(bool(regional(each)) for each in measures):
            return cannot(sentence, "count", span, "it is not said beside which average")
        counted = [each for each in measures if regional(each)]
    told = f"published: {len(counted)} of {len(known)} measures ({len(measures)} with a figure) in {period}"
    subset = bool(_SUBSET.search(before[-40:] + after[:60]))
    fine = (
        abs(100 * len(counted) / max(1, len(known)) - one.value) < 2 if one.fraction else one.value == len(counted)
    ) and (of is None or of.value in {len(known), len(measures)})
    proven = of is not None and of.value == len(known) and any(each.verdict is Verdict.TRUE for each in found)
    certainty = SURE if proven else LIKELY
    if subset or (of is not None and of.value not in {len(known), len(measures)}):
        if fine:
            return settle(sentence, "count", span, [Reading(True, told, "", setting.council.code, period)], SURE)
        return cannot(sentence, "count", span, f"it is not clear which measures are counted; {told}")
    return settle(
        sentence,
        "count",
        span,
        [Reading(fine, told, "", setting.council.code, period, f"{len(counted)} of {len(known)}")],
        certainty,
    )


def _holds(
    sentence: Sentence, name: str, areas: list[Area], period: str, strict: bool = False
) -> Callable[[str], bool | None]:
    figures, council = sentence.setting.figures, sentence.setting.council

    def quartile(measure: str) -> bool | None:
        found = figures.quartile(measure, council.code, period)
        return found.lower() == name if found else None

    def moved(measure: str) -> bool | None:
        one = figures.measures[measure]
        before = (figures.just_before if strict else figures.before)(measure, council.code, period)
        if not before or not one.sign:
            return None
        series = figures.series(measure, council.code)
        change = one.sign * round(series[period] - series[before], 6)
        return {"improved": change > 0, "worsened": change < 0, "unchanged": change == 0}[name]

    def beside(measure: str) -> bool | None:
        one, own = figures.measures[measure], figures.value(measure, council.code, period)
        others = [figures.value(measure, area.code, period) for area in areas]
        known = [value for value in others if value is not None]
        if not one.sign or own is None or not known or (len(known) < len(others) and "either" not in name):
            return None
        if name == "equal":
            return all(abs(own - value) < 1e-9 for value in known)
        good = [one.sign * round(own - value, 6) * (1 if name.startswith("better") else -1) > 0 for value in known]
        return any(good) if "either" in name else all(good)

    return (
        quartile
        if name in {"top", "bottom", "second"}
        else moved
        if name in {"improved", "worsened", "unchanged"}
        else beside
    )
