"""What a sentence speaks of: its measures, places, years and numbers, each with where it stands.

Nothing is judged here. What is only a date, a sum of money, an age, a paragraph's number or the like is taken out
before numbers are looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import yaml

from generator.proof.draft.figures import Area, Figures
from generator.proof.draft.terms import BEFORE_A_CODE, JOINT_AREAS, OTHER_COLLECTIONS

SYNONYMS = Path(__file__).with_name("synonyms.yml")
KNOWN_WORDS = Path(__file__).with_name("known_words.txt")


@dataclass(frozen=True)
class Printed:
    """A number as it is printed. ``decimals`` are those shown; ``hedge`` is about, over, under, nearly or nothing."""

    text: str
    start: int
    end: int
    value: float
    decimals: int
    percent: bool
    points: bool
    hedge: str = ""
    scaled: bool = False  # 1.7k, 2 million
    signed: bool = False  # +3, -12%: a difference

    @property
    def half_step(self) -> float:
        return 0.5 * 10.0**-self.decimals


@dataclass(frozen=True)
class Mention:
    """A measure that the text names. More than one id where a code or a name leaves it open. ``sure``: by its own
    code or name here, not by what the paragraph speaks of. ``whole``: by its code or a name in full."""

    ids: tuple[str, ...]
    start: int
    end: int
    sure: bool
    by_code: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Place:
    """An area, or a group of areas without a published figure (then ``area`` is None), that the text names."""

    area: Area | None
    start: int
    end: int
    own: bool = False
    average: bool = False  # named as an average or group, such as "shire authorities"


@dataclass(frozen=True)
class Year:
    """A period that the text names; ``aim`` where it is that of a target."""

    period: str
    start: int
    end: int
    relative: bool = False


# --- years ---------------------------------------------------------------------------

_FINANCIAL = re.compile(
    r"\b(?:fy)?(?:(20\d\d)\s?(?:/|-|–|—|\bto\b)\s?(20)?(\d\d)\b(?!\s?%)|(?<![\d/.])(\d\d)/(\d\d)\b(?![/\d%.]))",
    re.IGNORECASE,
)
_YEAR_END = re.compile(
    r"\b(?:year|months)\s+(?:ending|ended|to)\s+(?:31(?:st)?\s+)?march\s+(20\d\d)|\b31(?:st)?\s+march\s+(20\d\d)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:the |on (?:the )?)?(?:previous|prior|preceding|last) year(?:['’]s)?\b"
    r"|\bthe year before\b|\ba year (?:earlier|ago|before)\b",
    re.IGNORECASE,
)


def years(text: str) -> tuple[Year, ...]:
    """The financial years that the text names, in order of place: 2018/19, 2018-2019, 18/19, year to March 2019."""
    found = []
    for match in _FINANCIAL.finditer(text):
        if match[1]:
            start, end = int(match[1]), int(match[3])
        else:
            start, end = 2000 + int(match[4]), int(match[5])
        if end == (start + 1) % 100 and 2000 <= start < 2060:
            found.append(Year(f"{start}-{end:02d}", match.start(), match.end()))
    for match in _YEAR_END.finditer(text):
        end = int(match[1] or match[2])
        found.append(Year(f"{end - 1}-{end % 100:02d}", match.start(), match.end()))
    return tuple(sorted(found, key=lambda year: year.start))


def speaks_of_the_year_before(text: str) -> bool:
    """Whether the text says "the previous year" or the like."""
    return bool(_BEFORE.search(text))


def year_before(period: str) -> str:
    """The financial year before: 2018-19 -> 2017-18."""
    start = int(period[:4]) - 1
    return f"{start}-{(start + 1) % 100:02d}"


# --- numbers -------------------------------------------------------------------------

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_NOT_FIGURES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"https?://\S+|www\.\S+|(?<!\S)\S+@\S+",
        r"\(?\b0\d{2,4}\)?[\s-]\d{3,4}[\s-]?\d{3,4}\b|\b0\d{9,10}\b|\+44[\d\s]+",  # telephones
        (
            r"[£$€]\s?[\d,.]+\d?\s?(?:k|m|bn|million|billion|thousand)?\b(?:\s?(?:-|–"
            r"|to)\s?[£$€]?[\d,.]+(?:\s?(?:k|m|bn|million|billion))?)?"
        ),
        r"\d[\d,.]*\s?(?:pence|pounds)\b",
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b\.?(?:\s+\d{{4}})?",
        rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?\b(?!\s?%)",
        rf"\b{_MONTH}\b['’]?\s*\d{{2,4}}\b",
        r"\b\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d\b|\b20\d\d-\d\d-\d\d\b",
        r"\b\d{1,2}[:.]\d{2}\s?(?:am|pm)\b|\b\d{1,2}\s?(?:am|pm)\b|\b\d{1,2}:\d{2}\b",
        r"\b(?:fy)?20\d\d\s?(?:/|-|–|—|to)\s?(?:20)?\d\d\b(?!\s?%)",
        r"(?<![\d/.])\b\d\d/\d\d\b(?![/\d%.])",
        r"\b(?:19|20)\d\d\b(?![,.]\d|\s?%)",
        (
            r"\b(?:aged?|ages)\s+(?:between\s+)?\d{1,3}(?:\s?(?:-|–|to"
            r"|and)\s?\d{1,3})?\s?\+?(?:\s+(?:and|or)\s+(?:over|older|above|under|below))?"
        ),
        r"\b(?:18|25|65|75|16|17)\s?(?:-|–|to)\s?(?:17|24|25|64|74|84|85)(?:s|\s?year[- ]olds?|\s?years?)?\b(?!\s?%)",
        (
            r"\b(?:18|50|55|60|65|75|85)\s?\+|\b(?:over|under|below|above)[- ](?:18|55|60|65|75"
            r"|85)s?\b|\b(?:18|60|65|75|85)s\b"
        ),
        r"\b(?:18|50|55|60|65|75|85)\s+(?:years\s+)?(?:and|or)\s+(?:over|older|above|under)\b",
        r"\b\d[\d,.]*[- ]?(?:years?|months?|weeks?|days?|hours?|minutes?|hrs?)\b(?:[- ]olds?)?",
        (
            r"\bper\s+(?:1,?000|10,?000|100,?000|100\s?k|100k|1k|million"
            r"|head)(?:\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+)?(?:population|pop\b\.?|people|adults"
            r"|residents))?(?:\s+(?:18|65)\+)?"
        ),
        r"(?<=\d)\s+(?:out\s+)?of\s+(?:12|24)\b(?=\W*$|\s*[.,;)]|\s+(?:points|for|in)\b)",
        r"/(?:12|24)\b",
        r"\b\d+(?:\.\d+)?\s*(?:out of|/)\s*(?:5|10)\b",
        r"\b(?:paragraphs?|paras?|sections?|appendi(?:x|ces)|items?|pages?|tables?|figures?"
        r"|charts?|part|parts|quarter|phase|stage|"
        r"version|option|question|q|step|annex|chapter|no|nos|slide|priority|tier|band|level"
        r"|number)\.?\s?\d+[a-z]?(?:\.\d+)*(?:\s?(?:-|–|to|and)\s?\d+(?:\.\d+)*)?\b(?!\s?%|\.\d)",
        r"\bcovid[- ]?19\b|\b24/7\b|\bco2\b|\bsars-cov-2\b",
        r"\b\d{1,2}\s?%\s+confidence\b",
        r"\b(?:top|bottom|best|worst)\s+\d{1,2}\s?(?:%|per ?cent)",
        r"(?:±|\+/-|\+-)\s?\d+(?:\.\d+)?\s?%?",
        r"\b\d+\s?:\s?\d+\b",
        r"\b\d+(?:\.\d+)?(?:-|–)\d+(?:\.\d+)?\b\s?%?|\b\d+\s(?:-|–)\s\d+\b(?!\.\d|st|nd|rd|th)\s?%?",
    )
)
_HEDGE = {
    "about": r"about|around|approximately|roughly|approx\.?|circa|c\.|some|~|in the region of|close to",
    "over": r"over|more than|above|exceed(?:ed|ing|s)?|in excess of|at least|greater than|>|upwards of",
    "under": r"under|less than|fewer than|below|just under|up to|at most|lower than|no more than|<",
    "nearly": r"nearly|almost|approaching|not quite",
}
_HEDGED = re.compile(
    "(?:" + "|".join(f"(?P<{name}>(?<!\\w)(?:{words}))" for name, words in _HEDGE.items()) + r")\s*(?:a\s+)?$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w.,/£$€])(?:[+\-\N{MINUS SIGN}](?=\d))?(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?"
    r"|\d+(?:\.\d+)?)(?![\d]|\.\d|/\d|(?:st|nd|rd|th)\b)"
    r"(?P<scale>\s?(?:k\b|m\b|million|billion|thousand))?"
    r"(?P<percent>\s?(?:%|per ?cent(?!age)\b|percent\b))?"
    r"(?P<points>\s?(?:percentage[- ]points?|pp\b|ppts?\b|[-–]?points?\b|pts?\b))?"
    r"(?![A-Za-z])",
    re.IGNORECASE,
)


def without_other_numbers(text: str) -> str:
    """The text with dates, ages, money, telephone and paragraph numbers as spaces; places stay what they were."""
    for pattern in _NOT_FIGURES:
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text


def numbers(text: str, taken: Iterable[tuple[int, int]] = ()) -> tuple[Printed, ...]:
    """The figures that the text prints, without what lies in a ``taken`` span (codes, for one)."""
    masked = without_other_numbers(_masked(text, taken))
    found = []
    for match in _NUMBER.finditer(masked):
        digits = match["n"]
        whole = digits.replace(",", "")
        decimals = len(whole.partition(".")[2])
        hedge = _HEDGED.search(text[max(0, match.start() - 20) : match.start()])
        points = bool(match["points"])
        found.append(
            Printed(
                text=text[match.start() : match.end()].strip(),
                start=match.start(),
                end=match.end(),
                value=float(whole),
                decimals=decimals,
                percent=bool(match["percent"]) or (points and "%" in match["points"]),
                points=points,
                hedge=(hedge.lastgroup or "") if hedge else "",
                scaled=bool(match["scale"]),
                signed=masked[match.start()] in "+-\N{MINUS SIGN}",
            )
        )
    return tuple(found)


def _masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


_WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
COUNT = rf"(?:\d{{1,3}}(?![\d%.,]\d|\d|\s?%)|{'|'.join(_WORDS)}|twenty[- ](?:{'|'.join(_WORDS[1:10])})|none|a single)"


def counted(text: str) -> int:
    """The number that a count is: 14, fourteen, twenty-one, none."""
    text = text.lower().strip()
    if text.isdigit():
        return int(text)
    if text in {"none", "no"}:
        return 0
    if text == "a single":
        return 1
    if text.startswith("twenty") and text != "twenty":
        return 20 + _WORDS.index(re.split(r"[- ]", text)[1])
    return _WORDS.index(text)


# --- measures ------------------------------------------------------------------------

_CODE = re.compile(
    rf"(?<![\w£])(?P<framework>{BEFORE_A_CODE}\s*(?:measure|indicator|metric)?\s*[:\-–]?\s*)?"
    r"(?P<stem>[1-6]\s?[A-Ja-j])"
    r"(?:"
    r"\s*[,:\-–]?\s*(?:parts?|pt\.?s?|p)\s*\(?(?P<part>iii|ii|i"
    r"|[123])(?P<range>\s?[-–]\s?[123])?\)?\s*\(?(?P<letter>[abAB](?![A-Za-z]))?\)?"
    r"|\s?\(\s*(?P<part2>iii|ii|i|[123])\s*\)?\s*\(?(?P<letter2>[abAB](?![A-Za-z]))?\s*\)"
    r"|\s?\(\s*(?P<part4>[123])\s*\)\s*\(?(?P<letter4>[abAB](?![A-Za-z]))?\s*\)?"
    r"|[.\-]?(?P<part3>iii|ii|i|[123])\s?\(?(?P<letter3>[abAB](?![A-Za-z]))?\)?"
    r")?(?![\w%]|\.\d)"
)
_ROMAN = {"i": "1", "ii": "2", "iii": "3"}


@dataclass(frozen=True)
class _Synonym:
    codes: tuple[str, ...]
    mark: re.Pattern[str]
    needs: re.Pattern[str] | None
    without: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    loose: bool


@dataclass(frozen=True)
class Vocabulary:
    """How the measures of one site may be named."""

    figures: Figures

    @cached_property
    def _synonyms(self) -> tuple[tuple[str, _Synonym], ...]:
        """Each way to name a measure with the measure's id."""
        ids = {f"{code.framework} {code.code}": code.measure for code in self.figures.codes}
        found = []
        for entry in yaml.safe_load(SYNONYMS.read_text(encoding="utf-8")):
            synonym = _Synonym(
                codes=tuple(entry["codes"]),
                mark=re.compile(entry["mark"], re.IGNORECASE),
                needs=_pattern(entry.get("needs")),
                without=_pattern(entry.get("without")),
                unless=_pattern(entry.get("unless")),
                loose=bool(entry.get("loose")),
            )
            found += [(one, synonym) for one in dict.fromkeys(ids[code] for code in synonym.codes if code in ids)]
        return tuple(found)

    @cached_property
    def _names(self) -> tuple[tuple[str, str], ...]:
        """Names in full and the measure's id, longest first."""
        found = {}
        for one in self.figures.measures.values():
            for name in (one.name, one.subject, one.official):
                found[_normal(re.sub(r"^the (?:proportion|percentage|share|rate|number) of ", "", name.lower()))] = (
                    one.id
                )
                found[_normal(name)] = one.id
        return tuple(
            sorted(((name, one) for name, one in found.items() if len(name) > 14), key=lambda each: -len(each[0]))
        )

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {_normal(one.short): one.id for one in self.figures.measures.values()}

    @cached_property
    def _plain_words(self) -> frozenset[str]:
        lines = KNOWN_WORDS.read_text(encoding="utf-8").splitlines()
        return frozenset(word for line in lines if not line.startswith("#") for word in line.split())

    def unknown_word(self, text: str, ids: Iterable[str]) -> str:
        """The first word that is neither one of a plain statement nor of the measures' own names; empty if none."""
        own = {
            word
            for one in ids
            for name in (
                self.figures.measures[one].name,
                self.figures.measures[one].official,
                self.figures.measures[one].subject,
            )
            for word in re.findall(r"[a-z']+", _flat(name))
        }
        for found in re.finditer(r"[a-z][a-z']*", _flat(text)):
            bare = found[0].removesuffix("'s").strip("'")
            stems = {bare, bare.removesuffix("s"), f"{bare.removesuffix('ies')}y", f"{bare}s"}
            if bare not in self._plain_words and not stems & own:
                return bare
        return ""

    def label(self, text: str) -> str | None:
        """The measure whose short label the text is, as in a table."""
        return self._labels.get(_normal(text))

    def codes(self, text: str, periods: tuple[str, ...], context: str = "") -> tuple[Mention, ...]:
        """The codes in the text, read with the framework of the periods.

        Where a code means other things in other periods, the one is meant that the words beside it name.
        """
        found = []
        meant: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        named: set[str] | None = None
        for match in _CODE.finditer(text):
            stem = match["stem"].replace(" ", "")
            part = match["part"] or match["part2"] or match["part3"] or match["part4"] or ""
            letter = (match["letter"] or match["letter2"] or match["letter3"] or match["letter4"] or "").upper()
            if not match["framework"] and (stem != stem.upper() or " " in match["stem"]):
                continue
            code = stem.upper() + ("" if match["range"] else _ROMAN.get(part.lower(), part) + letter)
            if code not in meant:
                meant[code] = self._meant(code, periods), self._meant(code, self.figures.periods)
            ids, everywhere = meant[code]
            if not everywhere:
                continue
            if named is None:
                named = {one for mention in self.by_name(text, context) for one in mention.ids}
            if (
                len(everywhere) > 1
                and not match["range"]
                and (agreed := tuple(one for one in everywhere if one in named))
            ):
                ids = agreed  # the words say which
            elif named and ids and not named & set(ids):
                ids = tuple(dict.fromkeys((*ids, *everywhere)))  # the words say something else: not sure
            found.append(
                Mention(ids or everywhere, match.start(), match.end(), len(ids) == 1, by_code=True, whole=True)
            )
        return tuple(found)

    def _meant(self, code: str, periods: Iterable[str]) -> tuple[str, ...]:
        """The measures that the code means in any of the periods."""
        return tuple(dict.fromkeys(one for period in periods for one in self.figures.by_code(code, period)))

    def by_name(self, text: str, context: str = "") -> tuple[Mention, ...]:
        """The measures that the text names in words. ``context``: the paragraph so far, for what a name needs."""
        found: list[Mention] = []
        lowered = _flat(text)
        for name, one in self._names:
            if (at := lowered.find(name)) >= 0 and not any(m.start < at + len(name) and at < m.end for m in found):
                found.append(Mention((one,), at, at + len(name), True, whole=True))
        whole = list(found)
        for one, synonym in self._synonyms:
            for match in synonym.mark.finditer(text):
                if any(mention.start <= match.start() < mention.end for mention in whole):
                    continue
                if (
                    synonym.without
                    and synonym.without.search(text)
                    and not (synonym.unless and synonym.unless.search(text))
                ):
                    continue  # of something else
                around = _parenthesis(text, match.start())
                here = synonym.needs is None or bool(synonym.needs.search(around))
                if not here and not (synonym.needs and synonym.needs.search(context)):
                    continue
                found.append(Mention((one,), match.start(), match.end(), here and not synonym.loose))
        sure = {(mention.start, mention.end) for mention in found if mention.sure}
        found = [mention for mention in found if mention.sure or (mention.start, mention.end) not in sure]
        return tuple(sorted(found, key=lambda mention: (mention.start, mention.end)))

    def mentions(self, text: str, periods: tuple[str, ...], context: str = "") -> tuple[Mention, ...]:
        """The measures that the text names, in order of place. A code takes up the name beside it."""
        codes = self.codes(text, periods, context)
        names, whole = [], list(codes)
        for mention in self.by_name(text, context):
            same = [place for place, code in enumerate(whole) if code.ids == mention.ids]
            for place in same:
                code = whole[place]
                start, end = min(code.start, mention.start), max(code.end, mention.end)
                between = text[min(code.end, mention.end) : max(code.start, mention.start)]
                if len(between) < 40 and not re.search(r"[\d;]|\b(?:was|were|is|and)\b", between):
                    whole[place] = replace(code, start=start, end=end)  # "1G, settled accommodation"
            if not same and not any(mention.start < code.end and code.start < mention.end for code in codes):
                names.append(mention)
        return tuple(sorted((*whole, *names), key=lambda mention: (mention.start, mention.end)))


def _parenthesis(text: str, at: int) -> str:
    """What stands in the parentheses around ``at`` where that is a clause of its own; else the whole text."""
    opened, closed = text.rfind("(", 0, at), text.find(")", at)
    if opened >= 0 and text.rfind(")", 0, at) < opened and closed - opened > 40:
        return text[opened : closed + 1]
    return text


def _pattern(text: str | None) -> re.Pattern[str] | None:
    return re.compile(text, re.IGNORECASE) if text else None


def _flat(text: str) -> str:
    """Small letters and plain apostrophes and dashes; as long as it was."""
    return text.lower().replace("’", "'").replace("–", "-").replace("—", "-")


def _normal(text: str) -> str:
    return _flat(" ".join(text.split())).rstrip(".")


# --- places --------------------------------------------------------------------------

_NATIONAL = re.compile(
    r"\b(?:national(?:ly)?|england(?:['’]s)?|english|(?:across|in) the country|country as a whole|all[- ]england)\b",
    re.IGNORECASE,
)
_REGIONAL = re.compile(r"\b(?:regional(?:ly)?|(?:the|our) region(?:['’]s)?|region average)\b", re.IGNORECASE)
_TYPES = re.compile(
    r"\b(?:(?:other )?shire(?:s| count(?:y|ies)| authorit(?:y|ies)| councils)?"
    r"|(?:other )?county councils|unitar(?:y|ies)(?: authorit(?:y|ies)| councils)?|"
    r"metropolitan (?:districts?|boroughs?|councils|authorit(?:y|ies))|(?:inner"
    r"|outer) london(?: boroughs?)?|council[- ]type)\b(?! county council)",
    re.IGNORECASE,
)
_GROUPS = re.compile(
    r"\b(?:comparator(?:s| group| councils| authorit\w+)?|compar(?:ative|able"
    r"|ator) (?:averages?|authorities|councils|groups?)|benchmarks?|"
    r"(?:similar|statistical|nearest|comparable|other|neighbouring|peer|family)\s(?:councils?"
    r"|authorit(?:y|ies)|neighbours?|groups?|areas|local authorities)(?: average)?|"
    r"peers?|cipfa(?: (?:group|average|neighbours))?|statistical neighbours?|(?:these|all|those|both) averages)\b",
    re.IGNORECASE,
)


def places(text: str, council: Area, figures: Figures) -> tuple[Place, ...]:
    """The places that the text names, longest names first where they overlap, in order of place."""
    found: list[Place] = []

    def add(area: Area | None, start: int, end: int, own: bool = False, average: bool = False) -> None:
        if not any(one.start < end and start < one.end for one in found):
            found.append(Place(area, start, end, own, average))

    for match in re.finditer(r"\b(?:inner|outer) london\b(?: boroughs?)?", text, re.IGNORECASE):
        add(_type_named(match[0].lower(), figures), match.start(), match.end(), average=True)
    names = sorted(
        ((name, area) for area in figures.areas.values() for name in area.names if area.kind != "council type"),
        key=lambda each: -len(each[0]),
    )
    for name, area in names:
        if name.lower() not in text.lower() or area.kind == "country":
            continue
        for match in re.finditer(rf"\b{re.escape(name)}(?:['’]s|['’])?(?! Road| Street)(?![\w])", text, re.IGNORECASE):
            if text[match.start()].isupper():
                add(area, match.start(), match.end(), own=area.code == council.code, average=area.kind == "region")
    region = figures.areas.get(council.region)
    kind = None if council.code in figures.retyped else figures.areas.get(council.council_type)
    country = figures.areas.get(figures.country)
    for match in _NATIONAL.finditer(text):
        add(country, match.start(), match.end(), average=True)
    for match in re.finditer(rf"\b{re.escape(country.name)}\b", text) if country else ():
        add(country, match.start(), match.end(), average=True)
    for match in _REGIONAL.finditer(text):
        add(region, match.start(), match.end(), average=True)
    for match in _TYPES.finditer(text):
        meant = _type_named(match[0].lower(), figures) or (kind if "type" in match[0].lower() else None)
        add(meant, match.start(), match.end(), average=True)
    for match in _GROUPS.finditer(text):
        add(None, match.start(), match.end(), average=True)
    return tuple(sorted(found, key=lambda place: place.start))


def _type_named(text: str, figures: Figures) -> Area | None:
    """The council type of the words: shire, unitary, metropolitan, inner or outer London."""
    for stem in ("shire", "unitar", "metropolitan", "inner london", "outer london", "county council"):
        if stem in text:
            wanted = "shire" if stem == "county council" else stem
            return next(
                (a for a in figures.areas.values() if a.kind == "council type" and wanted in a.name.lower()), None
            )
    return None


# --- what keeps a sentence from being checked -----------------------------------------

_BLOCKS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(pattern, re.IGNORECASE))
    for reason, pattern in (
        (
            "a part of a year, for which nothing is published",
            rf"\b{_MONTH}\b\s*(?:20\d\d\s*)?(?:to|-|–|and"
            rf"|until)\s*(?:the end of )?\b(?!march 20){_MONTH}\b(?! (?:each|every) year)"
            rf"|\bquarter (?:one|two|three|four|[1-4])\b|\bq[1-4]\b|"
            r"\b(?:first|second|third|fourth|last|this|each|per) quarter\b(?! of (?:the )?(?:councils"
            r"|authorities))|\byear[- ]to[- ]date\b|\bytd\b|\bso far\b|\bto date\b|"
            rf"\bsince {_MONTH}|\b(?:at|by) the end of (?!march){_MONTH}|\b(?:as at|position at"
            rf"|as of)\b(?! (?:31 )?march)|\bsix months\b|\bmid[- ]year\b|"
            r"\bcurrently\b|\bat present\b|\bcorresponding period\b|\bequivalent period\b"
            r"|\bsame period\b|\bmonthly\b|\bper (?:week|month)\b|\brolling\b|\bpast 12 months\b",
        ),
        (
            "a target or a forecast",
            r"\btargets?\b|\btargeted\b|\baims? to\b|\baiming\b|\bambition to\b|\bgoal\b|\bmilestone"
            r"|\bforecast|\bproject(?:ed|ion)\b|\bpredict|\bestimate[sd]?\b|\bexpect(?:ed|s|ing)?\b|"
            r"\banticipat|\bon track\b|\bset to\b|\bwill be\b|\bwould\b(?! like)|\bshould\b"
            r"|\btrajectory\b|\bplan(?:s|ned)? to\b|\bintend|\bwant to\b|\bhope\b",
        ),
        (
            "a local figure or another collection, not in the published measures",
            r"\blocal(?:ly)? (?:measure|indicator|survey|data|figure|collected|metric|calculat)"
            rf"|{OTHER_COLLECTIONS}|\bcqc\b|\bcare quality commission\b|\binspect|\bvolunteer|\bacademic\b"
            r"|\bschools?\b|\bchild(?:ren)?\b|"
            r"\bbudget (?:under|over)?spend|\bspend(?:ing)?\b|\bexpenditure\b|\bsickness\b"
            r"|\bcontacts\b|\breferrals?\b|\bcomplaints?\b|\balerts?\b|\bour own survey\b|"
            r"\bregister|\bvacanc|\bwaiting (?:list|time)|\bassessments? (?:were )?completed\b|\bsavings?\b|\bdemand\b",
        ),
        (
            "a group of people for which no figure is published here",
            r"\b(?:males?|females?|men|women|ethnic|asian|black|white british|bame|lgbt\w*|autis\w+"
            r"|dementia)\b|\bof (?:whom|which|the remaining)\b|\bof (?:these|those)\b(?! who| people"
            r"| using| receiving| with| that)|\bthe (?:rest|remainder)\b|"
            r"\baged (?:75|85|25|50|55)",
        ),
        ("a figure that was adjusted or left something out", (
            r"\bexclud|\badjusted for\b|\bif we\b|\bexcept\b|\bself[- ]funders?\b|\bunvalidated\b"
            r"|\bdeprivation\b"
        )),
        (
            "a joint area with other places",
            (
                rf"\b(?:{JOINT_AREAS}|integrated care (?:board|system)|\bics\b"
                r"|\bicb\b|\bccg\b|\bstp\b|health and wellbeing board area|nhs trust|hospital trusts?)\b"
            ),
        ),
    )
)  # fmt: skip


def blocks(text: str) -> Iterator[str]:
    """Why a figure of this text may be something else than the published figure of a year."""
    for reason, pattern in _BLOCKS:
        if pattern.search(text):
            yield reason


def part_years(texts: Iterable[str]) -> frozenset[str]:
    """The periods of which a draft tells only a part: "April to November 2020", "Quarter 2, 2017/18"."""
    found = set()
    span = re.compile(
        rf"\b{_MONTH}\s*(?:20\d\d\s*)?(?:to|-|–|and)\s*(?P<month>{_MONTH})\s+(?P<year>20\d\d)", re.IGNORECASE
    )
    at = re.compile(
        rf"\b(?:position at|as at|at the end of|at end of"
        rf"|end of)\s+(?:\d+\w*\s+)?(?P<month>{_MONTH})\s+(?P<year>20\d\d)",
        re.IGNORECASE,
    )
    quarter = re.compile(
        r"\b(?:quarter\s?(?:[1-3]|one|two|three)|q[1-3]|(?:first|second|third) quarter|six months)\b", re.IGNORECASE
    )
    for text in texts:
        for match in (*span.finditer(text), *at.finditer(text)):
            if not match["month"].lower().startswith("mar"):
                found.add(_period_of(match["month"], int(match["year"])))
        if quarter.search(text):
            found |= {year.period for year in years(text)}
    return frozenset(found)


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _period_of(month: str, year: int) -> str:
    """The financial year that a month is in: April to March."""
    start = year if _MONTHS.index(month[:3].lower()) >= 3 else year - 1
    return f"{start}-{(start + 1) % 100:02d}"


def dated(texts: Iterable[str]) -> tuple[int, int] | None:
    """The year and month of the draft: the first full date among its first lines."""
    for text in texts:
        if match := re.search(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+({_MONTH})\s+(20\d\d)\b", text, re.IGNORECASE):
            return int(match[2]), _MONTHS.index(match[1][:3].lower()) + 1
        if match := re.search(r"\b\d{1,2}[/.](\d{1,2})[/.](20\d\d)\b", text):
            return int(match[2]), min(12, max(1, int(match[1])))
    return None
