"""Numbers, lists, ordinals, periods and place names, as the language in force has them; English follows GOV.UK.

Plain values in, text out. One formatter per unit serves sentence, table cell and chart label,
so that they can never disagree.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from babel.dates import format_date

from generator.messages import ordinal_form, say, spoken
from generator.messages import start_letter as start_letter
from generator.rounding import round_to

ENGLISH = "en"
MINUS = "\N{MINUS SIGN}"
MOST_TOLD = 600  # characters of what is wrong, and of what to do; what is longer quotes a file at length


class UnitLike(Protocol):
    """What a formatter needs of a unit: its text ("per 100,000 people") and its kind."""

    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> str: ...


class PlaceLike(Protocol):
    """What place grammar needs of an area."""

    @property
    def name(self) -> str: ...
    @property
    def article(self) -> str: ...
    @property
    def preposition(self) -> str: ...
    @property
    def within(self) -> str: ...


class RankedLike(Protocol):
    """What a rank with the places around it needs of a figure."""

    @property
    def rank(self) -> int | None: ...
    @property
    def ranked(self) -> int: ...
    @property
    def joint(self) -> bool: ...
    @property
    def rank_low(self) -> int | None: ...
    @property
    def rank_high(self) -> int | None: ...
    @property
    def wide_band(self) -> bool: ...


# --- numbers -----------------------------------------------------------------------


@lru_cache(maxsize=100_000)
def rounded(x: float, decimals: int) -> Decimal:
    """``x`` at ``decimals`` places, half away from zero, with each of them: 2.675 -> 2.68, 2.0 -> 2.00."""
    return Decimal(f"{round_to(x, decimals):.{decimals}f}")


@lru_cache(maxsize=100_000)
def number(x: float, decimals: int = 0) -> str:
    """``x`` with thousands commas and a true minus sign: 1,234.5, -0.5; a rounded zero has no sign."""
    shown = rounded(x, decimals)
    text = f"{abs(shown):,.{decimals}f}"
    return f"{MINUS}{text}" if shown < 0 else text


def signed(x: float, decimals: int = 0) -> str:
    """A change for a table cell, with its sign: +2.5, -2.5, 0.0."""
    text = number(x, decimals)
    return f"+{text}" if rounded(x, decimals) > 0 else text


def value(unit: UnitLike, decimals: int, x: float) -> str:
    """A value in a sentence: 82.9%, 536.3 per 100,000 people, 18.8 out of 24, 0.412, 12 days."""
    text = number(x, decimals)
    match unit.kind:
        case "percent":
            return f"{text}%"
        case "rate":
            return f"{text} {unit.text}"
        case "score":
            return f"{text} {unit.text}" if unit.text.startswith("out of ") else text
        case _:
            return f"{text} {_counted(unit.text, text)}"


def brief_value(unit: UnitLike, decimals: int, x: float) -> str:
    """A value whose people have been named: 82.9%, 536.3 per 100,000, 18.8 out of 24, 0.412, 12 days."""
    if unit.kind == "rate":
        return f"{number(x, decimals)} {_short_rate(unit.text)}"
    return value(unit, decimals, x)


def labelled_value(unit: UnitLike, decimals: int, x: float) -> str:
    """A value with its unit whatever that is: 82.9%, 536.3 per 100,000, 18.8 out of 24, 0.412 (score 0 to 1)."""
    text = brief_value(unit, decimals, x)
    return f"{text} ({unit.text})" if text == number(x, decimals) else text


def short_value(unit: UnitLike, decimals: int, x: float) -> str:
    """A value in a table or on a mark, whose heading names the unit: 82.9%, 536.3, 18.8."""
    text = number(x, decimals)
    return f"{text}%" if unit.kind == "percent" else text


def exact_value(unit: UnitLike, decimals: int, x: float) -> str:
    """The same with the decimals that the number has, and at least ``decimals``: 85.65%, 88.0%."""
    return short_value(unit, places(x, decimals), x)


def places(x: float, least: int, further: int = 3) -> int:
    """The fewest decimals that give ``x``, without the noise of its sums: from ``least`` to ``further`` more."""
    most = least + further
    return next((one for one in range(least, most) if abs(float(rounded(x, one)) - x) < 1e-9), most)


def difference(unit: UnitLike, decimals: int, x: float) -> str:
    """How far two values are apart, without a sign: 2.5 percentage points, 39.3 per 100,000, 1 point.

    A whole number loses its zeros ("1 percentage point"): a distance is read as words.
    """
    shown = abs(rounded(x, decimals))
    text = number(float(shown), 0 if shown == shown.to_integral_value() else decimals)
    return f"{text} {difference_unit(unit, text)}"


def difference_unit(unit: UnitLike, text: str = "") -> str:
    """The unit of a difference, in the number that goes with its text: percentage points, per 100,000, point."""
    match unit.kind:
        case "rate":
            return _short_rate(unit.text)
        case "percent" | "score":
            return say(f"unit-points.{unit.kind}", count=float(text) if text == "1" else 2)
        case _:
            return _counted(unit.text, text)


def unit_label(unit: UnitLike) -> str:
    """The unit as a column heading or axis title: %, per 100,000 people, score out of 24, days."""
    if unit.kind == "score":
        return say("unit-score", of=unit.text) if unit.text.startswith("out of ") else unit.text
    return unit.text


def _short_rate(text: str) -> str:
    """per 100,000 people aged 65 and over -> per 100,000: the sentence has named the people once."""
    return " ".join(text.split()[:2])


def _counted(noun: str, text: str) -> str:
    """The plural noun of a unit, singular after exactly 1."""
    return noun[:-1] if text == "1" and noun.endswith("s") else noun


_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def spelled(n: int) -> str:
    """A whole number from 0 to 999 in English words: 14 -> fourteen, 121 -> one hundred and twenty-one.

    Any other, and any in another language, is in numerals.
    """
    if not 0 <= n <= 999 or spoken().language != ENGLISH:
        return number(n)
    if n < 20:
        return _ONES[n]
    if n < 100:
        return _TENS[n // 10] + (f"-{_ONES[n % 10]}" if n % 10 else "")
    return f"{_ONES[n // 100]} hundred" + (f" and {spelled(n % 100)}" if n % 100 else "")


_WHOLE_FIRST = re.compile(r"^(\d{1,3})(?=\s)")


def sentence(text: str) -> str:
    """``text`` as a sentence: a capital first, a whole number first in words, a full stop last.

    >>> sentence("6 measures trail both averages")
    'Six measures trail both averages.'
    """
    text = text.strip()
    if not text:
        return ""
    text = start(text)
    return text if text[-1] in ".?!" else f"{text}."


def start(text: str) -> str:
    """``text`` as the start of a sentence, heading or bullet: capital first, a whole number first in words."""
    return start_letter(_WHOLE_FIRST.sub(lambda found: spelled(int(found[1])), text))


def inside(name: str) -> str:
    """A name inside a sentence: its first letter small, unless it starts an abbreviation or is a numeral."""
    return name if name[1:2].isupper() or name[:1].isdigit() else name[:1].lower() + name[1:]


_TYPES = re.compile(r"\b(?:(?:Authorit|Cit|Count|Unitar)(?:y|ies)|Boroughs?|Councils?|Districts?)\b")


def type_inside(name: str) -> str:
    """A council type inside a sentence, names in it apart: shire counties, inner London boroughs."""
    return _TYPES.sub(lambda found: found[0].lower(), inside(name))


def on(subject: str, said: str, name: str) -> str:
    """What is said of a subject, which stands before it: Public libraries: in 2022 to 2023, Derby was ...

    ``name`` is that of the place as it stands inside a sentence, which ``said`` may begin with.
    """
    rest = name + said[len(name) :] if said.startswith(start_letter(name)) else inside(said)
    return f"{start_letter(subject)}: {rest}"


_LEVELS = {">=": "amount.at-least", ">": "amount.more", "<=": "amount.at-most", "<": "amount.less"}
LEVEL = re.compile(r"^(>=|<=|>|<)(.+)$")


def level(sign: str, amount: str) -> str:
    """What a target asks for, in words for its sign: 88% or more."""
    return say(_LEVELS[sign], amount=amount)


# --- ordinals, lists, plurals --------------------------------------------------------


def ordinal(n: int) -> str:
    """1 -> 1st, 12 -> 12th, 122 -> 122nd, 1001 -> 1,001st."""
    return say("ordinal", number=f"{n:,}", form=ordinal_form(n))


def rank(n: int, of: int | None = None, joint: bool = False, within: str = "") -> str:
    """A competition rank: 10th of 148, joint 28th of 150; without ``of`` the rank alone.

    ``within`` are the places that it may be, where they are said: 52nd (12th to 117th) of 151.
    """
    text = say("ranked.joint", place=ordinal(n)) if joint else ordinal(n)
    text = f"{text} ({within})" if within else text
    return text if of is None else say("ranked.of", rank=text, of=f"{of:,}")


def band(of: RankedLike) -> str:
    """The places that a council may have where its rank is not said without them: 12th to 117th; else empty."""
    if not of.wide_band or of.rank_low is None or of.rank_high is None:
        return ""
    return say("value-range", low=ordinal(of.rank_low), high=ordinal(of.rank_high))


def rank_of(of: RankedLike) -> str:
    """The rank of a figure, with its band where that is wide: 52nd (12th to 117th) of 151; empty without a rank."""
    return "" if of.rank is None else rank(of.rank, of.ranked, of.joint, band(of))


def listed(items: Iterable[str], last: str = "and") -> str:
    """a; a and b; a, b and c. Items that hold a comma are kept apart with semicolons; a, and b and c."""
    parts = list(items)
    if len(parts) < 2:
        return "".join(parts)
    mark = ";" if any("," in part for part in parts) else ","
    word = say(f"list.{last}")
    before_last = mark if mark == ";" or any(f" {word} " in part for part in parts) else ""
    return f"{f'{mark} '.join(parts[:-1])}{before_last} {word} {parts[-1]}"


def plural(n: int, one: str, many: str = "") -> str:
    """1 area, 2 areas, 0 areas, 1,200 areas; ``many`` where adding s is not enough."""
    return f"{n:,} {noun(n, one, many)}"


def the(n: int, one: str, many: str = "") -> str:
    """All that there are of something: the one figure, the 2 figures, the 1,200 figures."""
    return f"the one {one}" if n == 1 else f"the {plural(n, one, many)}"


def noun(n: float, one: str, many: str = "") -> str:
    """The form of a noun or verb that goes with ``n``: noun(2, "area"), noun(1, "is", "are")."""
    return one if n == 1 else many or f"{one}s"


# --- periods and dates ---------------------------------------------------------------


def period(text: str) -> str:
    """A period in prose: 2019-20 -> 2019 to 2020; a single year stays; 2020-04--2020-11 -> April to November 2020."""
    if "--" in text:
        return _months(*text.split("--"))
    if text.count("-") == 2:
        return day(date.fromisoformat(text))
    first, _, last = text.partition("-")
    if not last:
        return first
    return say("value-range", low=first, high=str(int(first) + 1))


def during(text: str) -> str:
    """When something was: in 2019 to 2020, from April to November 2020, on 30 November 2020, in the 12 months to ..."""
    if "--" not in text:
        return say("during.day" if text.count("-") == 2 else "during", period=period(text))
    first, last = (date.fromisoformat(f"{month}-01") for month in text.split("--"))
    return say("during" if first == last or _is_year(first, last) else "during.months", period=period(text))


def _months(first: str, last: str) -> str:
    start, end = (date.fromisoformat(f"{month}-01") for month in (first, last))
    if start == end:
        return _dated(end, "MMMM y")
    if _is_year(start, end):
        return say("twelve-months", month=_dated(end, "MMMM y"))
    begins = _dated(start, "MMMM" if start.year == end.year else "MMMM y")
    return say("value-range", low=begins, high=_dated(end, "MMMM y"))


def _is_year(first: date, last: date) -> bool:
    """Whether from one month to the other are twelve."""
    return 12 * (last.year - first.year) + last.month - first.month == 11


def _dated(when: date, pattern: str) -> str:
    return str(format_date(when, pattern, locale=spoken().language))


def day(when: date) -> str:
    """A date in prose: 30 November 2026."""
    return _dated(when, "d MMMM y")


def weekday(when: date) -> str:
    """The day of the week: Monday."""
    return _dated(when, "EEEE")


def size(count: int) -> str:
    """A file size: 512 bytes, 14 kB, 1.2 MB."""
    if count < 1000:
        return say("size", size=str(count))
    if count < 1_000_000:
        return say("size.thousands", size=number(count / 1000))
    return say("size.millions", size=number(count / 1_000_000, 1))


# --- places --------------------------------------------------------------------------


def place(area: PlaceLike) -> str:
    """The name inside a sentence: Leeds, the Isle of Wight."""
    return say("place", name=area.name) if area.article else area.name


def place_first(area: PlaceLike) -> str:
    """The name at the start of a sentence: Leeds, The Isle of Wight."""
    return start_letter(place(area))


def in_place(area: PlaceLike) -> str:
    """in Leeds, on the Isle of Wight, in the North East."""
    return area.within or say("place.in", preposition=area.preposition or "in", place=place(area))


def of_place(area: PlaceLike) -> str:
    """The possessive: Leeds', St Helens', Leicestershire's, the Isle of Wight's."""
    return possessive(place(area))


def possessive(name: str) -> str:
    """Leeds -> Leeds', Leicestershire -> Leicestershire's."""
    return say("place.whose", ends="s" if name.endswith(("s", "S")) else "other", name=name)


# --- text from data, shown as text ---------------------------------------------------

# Characters that start markup somewhere in Markdown, HTML or Jinja. As numeric entities they
# survive every extension; a backslash would only do for the ones Python-Markdown knows.
_MARKUP = re.compile(r"[`*_{}\[\]<>|\\~^]|==|&(?=#?\w+;)|://|@|:(?=[\w+-]+:)")
_LINE_START = re.compile(r"^(?:[#+\-=:!]|\d+(?=[.)](?:\s|$)))")


def one_line(text: str) -> str:
    """``text`` with each run of white space, newlines too, as one space."""
    return " ".join(str(text).split())


_SENTENCES = re.compile(r"(?<=[.?!]) (?=[A-Z])")
SUMMARY = 500  # characters: a caveat stands in the last sentence, and is seldom lost


def summary(text: str, most: int = SUMMARY) -> str:
    """``text`` on one line, in whole sentences, no longer than ``most`` where that can be.

    A list after a colon is left out before a sentence is, the last first; the first sentence stays.
    """
    return brief(_SENTENCES.split(one_line(text)), most)


def brief(parts: Iterable[str], most: int = SUMMARY) -> str:
    """As ``summary``, of parts that are each left out as a whole: a weak side goes only with the strong one."""
    said = [_SENTENCES.split(one_line(part)) for part in parts]

    def joined() -> str:
        return " ".join(sentence for part in said for sentence in part)

    for part in reversed(said):
        for at in reversed(range(len(part))):
            if len(joined()) > most and ": " in part[at]:
                part[at] = f"{part[at].partition(': ')[0]}."
    while len(said) > 1 and len(joined()) > most:
        said.pop()
    return joined()


def as_markdown(text: str) -> str:
    """Text from data as it is written into Markdown so that a reader sees exactly that text.

    Plain names come back unchanged; markup characters become numeric entities.
    """
    shown = _MARKUP.sub(lambda found: "".join(f"&#{ord(mark)};" for mark in found[0]), one_line(text))
    return _LINE_START.sub(lambda found: found[0][:-1] + f"&#{ord(found[0][-1])};", shown)


def as_html(text: str) -> str:
    """Text from data as it is written into HTML, in an element or a quoted attribute."""
    return html.escape(one_line(text), quote=True)


def as_message(text: str, most: int = MOST_TOLD) -> str:
    """The text as a terminal or a log may have it: short, in one line, and with no character that does something.

    Such a character is written as Python writes it, a line break as \\n. Of a longer text the middle is left out.
    """
    if len(text) > most:
        text = f"{text[: most * 2 // 3]} ... {text[-most // 3 :]}"
    if text.isprintable():
        return text
    return "".join(
        one if one.isprintable() or unicodedata.category(one) == "Zs" else one.encode("unicode_escape").decode("ascii")
        for one in text
    )
