"""What a sentence names: numbers, ordinals, periods and places, each with where it stands.

``Marked.masked`` is the sentence in small letters with every mark replaced by a sign of its kind, as long as the
sentence, so that patterns are written over kinds: ``{N} points (?:above|below) {A}``; see ``pattern``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from draftcheck.figures import Area, Figures

Group = Literal["country", "region", "type", "peers", "council", "own", "unknown"]

_KINDS = {"N": 0xE000, "O": 0xE400, "P": 0xE800, "A": 0xEC00}  # the first sign of each kind
_MOST = 0x400  # marks of a kind in a sentence
_FILL, _NOISE = "\uf8ff", "\uf8fe"


@dataclass(frozen=True)
class Number:
    """A number as it is printed. ``hedge``: about, over, under, nearly or nothing. ``per``: the base of a rate."""

    start: int
    end: int
    value: float
    decimals: int
    percent: bool = False
    points: bool = False
    hedge: str = ""
    per: int = 0
    word: bool = False
    fraction: bool = False
    signed: int = 0
    spread: float = 0.0  # of a fraction: how far a figure may be from it

    @property
    def whole(self) -> bool:
        return not (self.decimals or self.percent or self.points or self.fraction or self.per)

    def agrees(self, figure: float) -> bool:
        """Whether the published figure, rounded half away from zero to the printed decimals, is this number."""
        half = self.spread or 0.5 * 10.0**-self.decimals
        apart = figure - self.value
        if self.hedge == "over":
            return 0 <= apart + 1e-9 <= max(2 * half, 0.12 * abs(self.value)) or abs(apart) < half
        if self.hedge == "under":
            return 0 <= -apart + 1e-9 <= max(2 * half, 0.12 * abs(self.value))
        if self.hedge == "nearly":
            return 0 <= -apart + 1e-9 <= max(2 * half, 0.1 * abs(self.value)) or abs(apart) < half
        if self.hedge == "about":
            half = max(1.2 * half, 0.025 * abs(self.value))
        return -half - 1e-9 <= apart < half - 1e-9 or abs(apart) < 1e-9


@dataclass(frozen=True)
class Ordinal:
    """A place: fifth, 12th, joint 84th."""

    start: int
    end: int
    value: int
    joint: bool


@dataclass(frozen=True)
class PeriodMark:
    """A year that is named, or, where ``period`` is empty, so many published figures ``back``."""

    start: int
    end: int
    period: str = ""
    back: int = 0


@dataclass(frozen=True)
class Place:
    """An area or a group. ``group`` says which councils are in it; ``area`` has a published figure, or is None."""

    start: int
    end: int
    group: Group
    area: Area | None


@dataclass
class Marked:
    """A sentence with its marks."""

    text: str
    masked: str
    lowered: str
    numbers: list[Number] = field(default_factory=list)
    ordinals: list[Ordinal] = field(default_factory=list)
    periods: list[PeriodMark] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    def add(self, kind: Literal["N", "O", "P", "A"], one: Number | Ordinal | PeriodMark | Place) -> None:
        """Puts the sign of the mark where it stands, unless another mark stands there."""
        kept: dict[str, list[Any]] = {"N": self.numbers, "O": self.ordinals, "P": self.periods, "A": self.places}
        number = len(kept[kind])
        if number < _MOST and not any(sign >= "\ue000" for sign in self.masked[one.start : one.end]):
            kept[kind].append(one)
            signs = chr(_KINDS[kind] + number) + _FILL * (one.end - one.start - 1)
            self.masked = self.masked[: one.start] + signs + self.masked[one.end :]

    def number(self, at: int) -> Number:
        return self.numbers[ord(self.masked[at]) - _KINDS["N"]]

    def ordinal(self, at: int) -> Ordinal:
        return self.ordinals[ord(self.masked[at]) - _KINDS["O"]]

    def period(self, at: int) -> PeriodMark:
        return self.periods[ord(self.masked[at]) - _KINDS["P"]]

    def place(self, at: int) -> Place:
        return self.places[ord(self.masked[at]) - _KINDS["A"]]


@cache
def pattern(text: str) -> re.Pattern[str]:
    """A pattern over a masked sentence: {N} a number, {O} an ordinal, {P} a period, {A} a place; a blank any space."""
    for kind, first in _KINDS.items():
        text = text.replace(f"{{{kind}}}", f"[{chr(first)}-{chr(first + _MOST - 1)}]{_FILL}*")
    return re.compile(text.replace(" ?", r"\s*").replace(" *", r"\s*").replace(" ", r"\s+"))


# --- words of numbers ------------------------------------------------------------------

_UNITS = (
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ORDINALS = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "sixth": 6,
    "sixths": 6, "seventh": 7, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10,
}  # fmt: skip
_WORD = (
    rf"(?:(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_UNITS[1:10])})"
    rf"|{'|'.join(sorted((*_UNITS, *_TENS), key=len, reverse=True))})"
)
_TEN_WORD = re.compile(rf"({'|'.join(_TENS)})[- ]({'|'.join(_UNITS[1:10])})")
_WORDED = re.compile(rf"\b(?:nil|zero|{_WORD})\b")
_ORDINAL = re.compile(
    rf"(?P<joint>(?:joint|equal|shared|tied|=)[- ]?)?\b(?:(?P<n>\d{{1,3}})(?:st|nd|rd|th)\b"
    rf"|(?P<tens>{'|'.join(one for one in _TENS)})[- ](?P<unit>{'|'.join(_ORDINALS[1:10])})\b"
    rf"|(?P<word>{'|'.join(sorted(_ORDINALS[1:], key=len, reverse=True))})\b)(?P<after>[- ]?(?:equal|jointly)\b|=)?"
)
_SHARE = re.compile(
    rf"(?<![\d.,])\b(?P<top>{_WORD}|\d{{1,2}})(?: (?:person|people|adults?|carers?|users?"
    rf"|homes?))?[ -](?:in|out[ -]of)[ -](?:every[ -])?(?P<of>(?:a |one )?hundred|{_WORD}"
    rf"|\d{{1,3}})\b(?![.,]\d|%|\s?per|\s?thousand)"
)
_EVERY = re.compile(
    r"\bevery (?:single )?(?:one of (?:the|our) )?(?:unpaid )?(?:carers?|service users?|users?|adults?"
    r"|clients?)(?=(?: \w+){0,4} (?:had|has|got|gets|received|receives)\b)"
)
_HALF_POINT = re.compile(r"\bhalf a (?:percentage )?point\b")
_PER_CENT_WORDS = re.compile(rf"\b(?P<n>(?:a|one) hundred|{_WORD}) per ?cent\b")
_AND_A_HALF = re.compile(rf"\b(?P<top>{_WORD}|\d{{1,2}}) and a half\b")
_FRACTION = re.compile(
    rf"\b(?:(?P<top>a|an|{'|'.join(_UNITS[1:10])})[ -])?(?P<part>{'|'.join(sorted(_PARTS, key=len, reverse=True))})\b"
)
_DIGITS = re.compile(
    r"(?<![\w.,/£$€])(?P<sign>[+\-\u2212](?=\d))?(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?!\d|\.\d|/\d|(?:st|nd|rd|th)\b)"
    r"(?P<percent>\s?(?:%|per ?cent(?!age)\b))?"
    r"(?P<points>\s?(?:percentage[- ]points?\b|%?pp\b|ppts?\b|[-\u2013]?points?\b|pts?\b))?(?![a-z])"
)
_PER = re.compile(r"^\s*(?:for every|per|in every|out of every|in)\s+(1,?000|10,?000|100,?000|100k|hundred thousand)\b")
_HEDGES = {
    "about": r"about|around|approximately|roughly|approx\.?|circa|c\.|some|~|in the region of|close to|or so",
    "over": r"over|more than|above|in excess of|at least|greater than|>|upwards of|just over",
    "under": r"under|less than|fewer than|below|just under|up to|at most|lower than|no more than|<|short of",
    "nearly": r"nearly|almost|approaching|not quite",
}
_HEDGED = re.compile(
    "(?:" + "|".join(f"(?P<{name}>(?<!\\w)(?:{words}))" for name, words in _HEDGES.items()) + r")\s+(?:a\s+)?$"
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_NOT_FIGURES = tuple(
    re.compile(one)
    for one in (
        r"https?://\S+|www\.\S+|(?<!\S)\S+@\S+",
        r"\(\s*\d[\d.,]*\s?%?\s?(?:to|-)\s?\d[\d.,]*\s?%?\s*\)",  # a margin of error
        r"\(?\b0\d{2,4}\)?[\s-]\d{3,4}[\s-]?\d{3,4}\b|\b0\d{9,10}\b|\+44[\d\s]+",
        r"[£$€]\s?[\d,.]+\d?\s?(?:k|m|bn|million|billion|thousand)?\b",
        r"\d[\d,.]*\s?(?:pence|pounds|k\b|m\b|million|billion)",
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b\.?(?:\s+\d{{4}})?",
        rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?\b(?!\s?%|[.,]\d|\s?per)",
        rf"\b{_MONTH}\b['’]?\s*\d{{4}}\b",
        r"\b\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d\b|\b20\d\d-\d\d-\d\d\b",
        r"\b\d{1,2}[:.]\d{2}\s?(?:am|pm)\b|\b\d{1,2}\s?(?:am|pm)\b|\b\d{1,2}:\d{2}\b",
        r"\b(?:19|20)\d\d\b(?![,.]\d|\s?%)",
        r"\b(?:aged?|ages)\s+(?:between\s+)?\d{1,3}(?:\s?(?:-|–|to|and)\s?\d{1,3})?\s?\+?(?:\s+(?:and"
        r"|or)\s+(?:over|older|above|under|below))?",
        r"\b(?:18|25|65|75|16|17)\s?(?:-|–|to|and)\s?(?:17|24|25|64|74|84|85)(?:s|\s?year[- ]olds?"
        r"|\s?years?)?\b(?!\s?%)",
        r"\b(?:18|50|55|60|65|75|80|85|90)\s?\+|\b(?:over|under|below|above|of|at)[- ](?:the )?(?:18|55|60"
        r"|65|75|80|85|90)s?\b(?!\s?(?:%|per|[.,]\d|people))|\b(?:18|60|65|75|80|85|90)s\b",
        r"\b(?:18|50|55|60|65|75|80|85|90)\s+(?:years\s+)?(?:and|or)\s+(?:over|older|above|under)\b",
        r"\b\d[\d,.]*[- ]?(?:years?|months?|weeks?|days?|hours?|minutes?|hrs?)\b(?!\s+(?:in a row|running"
        r"|in succession|on end))(?:[- ]olds?)?",
        r"(?<=\.\d)\s+(?:out\s+)?of\s+(?:12|24)\b",
        r"(?<=\d)\s+(?:out\s+)?of\s+(?:12|24)\b(?=\W*$|\s*[.,;)]|\s+(?:points|for|in)\b)|/(?:12|24)\b"
        r"|\bscore out of (?:12|24)\b",
        r"\b(?:paragraphs?|paras?|sections?|appendi(?:x|ces)|items?|pages?|tables?|figures?|charts?|part"
        r"|parts|quarter|phase|stage|"
        r"version|option|question|q|step|annex|chapter|no|nos|slide|priority|tier|band|level"
        r"|number)\.?\s?\d+[a-z]?(?:\.\d+)*"
        r"(?:\s?(?:-|–|to|and)\s?\d+(?:\.\d+)*)?\b(?!\s?%|\.\d)",
        r"\bcovid[- ]?19\b|\b24/7\b|\bco2\b|^\s*\d{1,2}/\d{1,2}\b",
        r"\b\d{1,2}\s?%\s+confidence\b|(?:±|\+/-|\+-)\s?\d+(?:\.\d+)?\s?%?",
        r"\bone (?:wrote|said|of them|of the|such|another|day|person|year|thing|reason|can|that|who"
        r"|which)\b|\b(?:no|this|that|each|any|which|every|the) one\b|\bone[- ](?:off|to)\b",
        r"\b(?:per|for every|in every|out of every|in)\s+(?:1,?000|10,?000|100,?000|100k"
        r"|hundred thousand)\b(?:\s+(?:of\s+)?(?:the\s+)?population)?",
    )
)  # fmt: skip


def worded(text: str) -> int | None:
    """The number that a word is: 14, fourteen, twenty-one; None where it is none."""
    text = text.lower().strip()
    if text.isdigit():
        return int(text)
    if text in {"nil", "zero"}:
        return 0
    if text in _UNITS:
        return _UNITS.index(text)
    if match := _TEN_WORD.fullmatch(text):
        return _TENS[match[1]] + _UNITS.index(match[2])
    return _TENS.get(text)


# --- marking -------------------------------------------------------------------------


def mark(text: str, council: Area, figures: Figures, taken: Iterable[tuple[int, int]] = ()) -> Marked:
    """The sentence with its marks. ``taken``: what is none of these, such as the codes of measures."""
    lowered = _flat(text)
    for start, end in taken:
        lowered = _put(lowered, start, end, _NOISE)
    found = Marked(text, lowered, _flat(text))
    for period in _periods(found.masked):
        found.add("P", period)
    for number in _fractions(found.masked):
        found.add("N", number)
    for place in _places(text, found.masked, council, figures):
        found.add("A", place)
    rates = {match.start() for match in _DIGITS.finditer(found.masked)}
    per = {at: _PER.match(found.masked[match.end() :]) for at in rates if (match := _DIGITS.match(found.masked, at))}
    for noise in _NOT_FIGURES:
        found.masked = noise.sub(lambda match: _NOISE * len(match[0]), found.masked)
    for match in _DIGITS.finditer(found.masked):
        base = per.get(match.start())
        found.add("N", _digits(match, found.masked, _base(base[1]) if base else 0))
    for match in _ORDINAL.finditer(found.masked):
        value = (
            int(match["n"]) if match["n"]
            else _TENS[match["tens"]] + _ORDINALS.index(match["unit"]) if match["tens"]
            else _ORDINALS.index(match["word"])
        )  # fmt: skip
        found.add("O", Ordinal(match.start(), match.end(), value, bool(match["joint"] or match["after"])))
    for match in _WORDED.finditer(found.masked):
        told = worded(match[0])
        before = found.masked[: match.end() if match[0] == "one" else match.start()]
        if match[0] in {"nil", "zero"}:
            found.add("N", Number(match.start(), match.end(), 0, 0))
        elif told is not None and not _NO_NUMBER.search(before):
            found.add("N", Number(match.start(), match.end(), told, 0, hedge=_hedge(found.masked, match), word=True))
    return found


_NO_NUMBER = re.compile(r"\w-$|\b(?:bottom|top|second|third|lower|upper|that|which|any|no|only the) one?$")


def _hedge(masked: str, match: re.Match[str]) -> str:
    """about, over, under or nearly, where the words just before say so."""
    found = _HEDGED.search(masked[max(0, match.start() - 20) : match.start()])
    return (found.lastgroup or "") if found else ""


def _base(text: str) -> int:
    return int(text.replace(",", "").replace("hundred thousand", "100000").replace("k", "000"))


def _flat(text: str) -> str:
    return (
        text.lower().replace("’", "'").replace("‘", "'").replace("–", "-").replace("\u00a0", " ")
        if len(text.lower()) == len(text)
        else text
    )


def _put(text: str, start: int, end: int, sign: str) -> str:
    return text[:start] + sign * (end - start) + text[end:]


def _digits(match: re.Match[str], masked: str, per: int) -> Number:
    digits = match["n"].replace(",", "")
    points = bool(match["points"])
    return Number(
        match.start(), match.end(), float(digits), len(digits.partition(".")[2]), bool(match["percent"]), points,
        _hedge(masked, match), per,
        signed=0 if not match["sign"] else 1 if match["sign"] == "+" else -1,
    )  # fmt: skip


def _fractions(masked: str) -> Iterator[Number]:
    for match in _SHARE.finditer(masked):
        top, of = worded(match["top"]), 100 if "hundred" in match["of"] else worded(match["of"])
        if top and of == 100:
            yield Number(match.start(), match.end(), top, 0, True)
            continue
        if top and of and top < of <= 20 and (of in {3, 4, 5, 6, 8, 10, 12, 20} or not match["top"].isdigit()):
            yield Number(
                match.start(), match.end(), 100 * top / of, 1, True, hedge=_hedge(masked, match),
                fraction=True, spread=2.5 if of >= 5 else 3.0,
            )  # fmt: skip
    for match in _EVERY.finditer(masked):
        yield Number(match.start(), match.end(), 100, 0, True)
    for match in _HALF_POINT.finditer(masked):
        yield Number(match.start(), match.end(), 0.5, 1, points=True)
    for match in _PER_CENT_WORDS.finditer(masked):
        value = 100 if "hundred" in match["n"] else worded(match["n"])
        if value is not None:
            yield Number(match.start(), match.end(), value, 0, True)
    for match in _AND_A_HALF.finditer(masked):
        whole = worded(match["top"])
        if whole is not None:
            yield Number(match.start(), match.end(), whole + 0.5, 1, word=True)
    for match in _FRACTION.finditer(masked):
        if re.search(r"\band\s+$", masked[: match.start()]) and match["part"] == "half":
            continue
        if match["part"] in {"third", "fifth", "sixth", "seventh", "eighth", "tenth"} and match["top"] not in {
            "a",
            "one",
        }:
            continue  # an ordinal
        if match["part"] == "quarter" and not match["top"]:
            continue  # of a year
        if match["part"] in {"half"} and re.match(r"[- ](?:year|way|term|of the year)", masked[match.end() :]):
            continue
        top = {"a": 1, "an": 1, None: 1}.get(match["top"]) or worded(match["top"])
        of = _PARTS[match["part"]]
        if top and top < of:
            yield Number(
                match.start(), match.end(), 100 * top / of, 1, True, hedge=_hedge(masked, match),
                fraction=True, spread=3.0,
            )  # fmt: skip


# --- periods -------------------------------------------------------------------------

_FINANCIAL = re.compile(
    r"\b(?:fy)?(?:(20\d\d)\s?(?:/|-|—|\bto\b)\s?(20)?(\d\d)\b(?!\s?%)|(?<![\d/.])(\d\d)/(\d\d)\b(?![/\d%.]))"
)
_YEAR_END = re.compile(
    r"\b(?:year|months)\s+(?:that\s+)?(?:ending|ended|to|ends)\s+(?:on\s+"
    r"|in\s+)?(?:31(?:st)?\s+)?march\s+(20\d\d)|\b(?:end of|31(?:st)?)\s+march\s+(20\d\d)\b"
)
_BACK = re.compile(
    r"\b(?:in |on |of |from |than |at )?(?:the |our )?(?:(?:previous|prior|preceding|last) (?:financial "
    r"|survey )?(?:year|survey|time|round|result|figure)(?:'s)?(?! before this)"
    r"|year before(?: that)?(?!\s+last)|survey before|a? ?year (?:earlier|ago|before)|12 months (?:earlier"
    r"|ago|before)|time before|twelve months (?:earlier|ago|before)"
    r"|when [\w ]{3,30} (?:were|was) last (?:surveyed|asked|measured)|last time|beforehand|previously)\b"
)
_YEARS = re.compile(rf"\b(?:(?P<n>{_WORD}|\d) years (?:ago|earlier|before(?: that)?|previously)|year before last)\b")


def _periods(masked: str) -> Iterator[PeriodMark]:
    for match in _FINANCIAL.finditer(masked):
        start = int(match[1]) if match[1] else 2000 + int(match[4])
        end = int(match[3] or match[5])
        if end == (start + 1) % 100 and 2000 <= start < 2060:
            yield PeriodMark(match.start(), match.end(), f"{start}-{end:02d}")
    for match in _YEAR_END.finditer(masked):
        end = int(match[1] or match[2])
        yield PeriodMark(match.start(), match.end(), f"{end - 1}-{end % 100:02d}")
    for match in _YEARS.finditer(masked):
        yield PeriodMark(match.start(), match.end(), "", (worded(match["n"]) or 2) if match["n"] else 2)
    for match in _BACK.finditer(masked):
        yield PeriodMark(match.start() + len(match[0]) - len(match[0].lstrip()), match.end(), "", 1)


# --- places --------------------------------------------------------------------------

_NATIONAL = re.compile(
    r"\b(?:national(?:ly)?|england(?:'s)?|english|(?:the )?country(?:'s)? as a whole|(?:in|of"
    r"|across) (?:the|this) country|the country's|the nation(?:'s)?|in the land|all[- ]england"
    r"|country(?:wide|'s)?)\b"
)
_REGIONAL = re.compile(r"\b(?:regional(?:ly)?|(?:the|our|this|its) region(?:'s)?|region average|region)\b")
_CAPITAL = re.compile(r"\bthe capital(?:'s)?\b")
_TYPES = re.compile(
    r"\b(?:(?:other |all )?shire(?:s| count(?:y|ies)| authorit(?:y|ies)| councils)|(?:other "
    r"|all )?county councils|(?:other |all )?counties"
    r"|(?:other |all )?unitar(?:y|ies)(?: authorit(?:y|ies)| councils)?(?: in general)?|(?:other "
    r"|all )?metropolitan (?:districts?|boroughs?|councils|authorit(?:y|ies))|mets"
    r"|(?:inner|outer) london(?: boroughs?)?|councils? of (?:our|its|the same) (?:type|kind)|council[- ]type)\b"
)
_GROUPS = re.compile(
    r"\b(?:comparator(?:s| group| councils| authorit\w+| areas)?(?:'s)?|compar(?:ative|able"
    r"|ator) (?:averages?|authorities|councils|groups?|areas)|benchmark(?:s|ing group)?|"
    r"(?:similar|statistical|nearest|comparable|neighbouring|peer|family)\s(?:councils?|authorit(?:y|ies)"
    r"|neighbours?|groups?(?:'s)?|areas|local authorities|places|boroughs)"
    r"|peers?(?: group)?|cipfa(?: (?:group|average|neighbours))?|(?:our|its|the|his|their) neighbours?|neighbours)\b"
)
_UNKNOWN = re.compile(
    r"\b(?:core cities|big cities|other (?:cities|councils in the (?:county|city region|partnership))"
    r"|city region|combined authority|integrated care (?:board|system)|\w+ (?:icb|ics|ccg)"
    r"|scotland|wales|northern ireland|(?:the )?uk|britain|great britain)\b(?:'s)?"
)
_OWN = re.compile(r"\b(?:the|our|this) (?:county|city|borough|council|authority|district)(?:'s)?\b(?! councils| of\b)")
_STEMS = ("shire", "unitar", "metropolitan", "inner london", "outer london", "count")


def _places(text: str, masked: str, council: Area, figures: Figures) -> Iterator[Place]:
    country = figures.areas.get(figures.country)
    region = figures.areas.get(council.region)
    for match in _UNKNOWN.finditer(masked):
        yield Place(match.start(), match.end(), "unknown", None)
    for match in re.finditer(r"\b(?:inner|outer) london\b(?: boroughs?)?", masked):
        yield Place(match.start(), match.end(), "type", _type_named(match[0], figures))
    for name, area in figures.names:
        if name.lower() not in masked:
            continue
        for match in re.finditer(
            rf"(?<![\w-]){re.escape(name.lower())}(?:'s|')?(?!\w)(?! road| street| house| city fc)", masked
        ):
            if text[match.start() : match.end()].islower():
                continue
            if area.code == council.code:
                yield Place(match.start(), match.end(), "own", area)
            elif area.kind == "region":
                yield Place(match.start(), match.end(), "region", area)
            elif area.kind == "council" and not (match.start() == 0 and " " not in name and len(name) < 8):
                yield Place(match.start(), match.end(), "council", area)
    for match in _NATIONAL.finditer(masked):
        yield Place(match.start(), match.end(), "country", country)
    for match in _CAPITAL.finditer(masked):
        yield Place(match.start(), match.end(), "region", region)
    for match in _REGIONAL.finditer(masked):
        yield Place(match.start(), match.end(), "region", region)
    for match in _TYPES.finditer(masked):
        found = (
            figures.areas.get(council.council_type)
            if "type" in match[0] or "kind" in match[0]
            else _type_named(match[0], figures)
        )
        yield Place(match.start(), match.end(), "type", found)
    for match in _GROUPS.finditer(masked):
        yield Place(match.start(), match.end(), "peers", None)
    for match in _OWN.finditer(masked):
        yield Place(match.start(), match.end(), "own", council)


def _type_named(text: str, figures: Figures) -> Area | None:
    for stem in _STEMS:
        if stem in text:
            wanted = "shire" if stem == "count" else stem
            return next(
                (one for one in figures.areas.values() if one.kind == "council type" and wanted in one.name.lower()),
                None,
            )
    return None
