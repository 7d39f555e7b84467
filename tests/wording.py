"""Detectors of awkward English: each kind of fault that was found by reading sentences aloud, as a rule of its own.

A detector gets a text of one or more sentences and says where it is at fault; "" is a text without that fault.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser

MOST_WORDS = 35  # of a sentence
MOST_IN_ALL = 60  # words of all that is said of one fact
MOST_ITEMS = 5  # of a list in a sentence

Detector = Callable[[str], str]

_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')  # the name of a source or of a plan, which is as it is
_ENDS = re.compile(r"(?<=[.?!])\s+(?=[A-Z\d\u2212“\"])")
_SMALL = "two|three|four|five|six|seven|eight|nine"
_LARGE = "ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
# Numerals that are no count: years, ages, and what is said per so many.
_NO_COUNT = re.compile(
    r"\bthree months\b|\bevery two years\b"
    r"|\b(?:19|20)\d\d\b(?: to (?:19|20)\d\d)?|\bper [\d,]+|\bout of \d+"
    r"|\b(?:at|aged|under) \d+(?: (?:to \d+|and over))?"
)


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return _ENDS.split(text)


def found(pattern: str) -> Detector:
    """A detector of whatever the pattern matches."""
    compiled = re.compile(pattern)

    def detect(text: str) -> str:
        match = compiled.search(text)
        return match[0] if match else ""

    return detect


def too_long(text: str) -> str:
    """A sentence of more words than anybody follows."""
    return next((one for one in sentences(text) if len(one.split()) > MOST_WORDS), "")


def too_much(text: str) -> str:
    """More words on one fact than anybody reads."""
    return text if len(text.split()) > MOST_IN_ALL else ""


def long_list(text: str) -> str:
    """A sentence that lists more than five things."""
    for one in sentences(_QUOTED.sub("", text)):
        plain = re.sub(r"^(?:In|From|For|Of) [^,:]*, ", "", one)
        items = (
            plain.count(";") + 1 if ";" in plain else 2 + len(re.findall(r", (?!(?:and|but|though|which|so)\b)", plain))
        )
        if items > MOST_ITEMS:
            return one
    return ""


def mixed_numbers(text: str) -> str:
    """A sentence with one count in words and another in numerals."""
    for one in sentences(_QUOTED.sub("", text)):
        plain = _NO_COUNT.sub("", one)
        if re.search(rf"\b(?:{_SMALL}|{_LARGE})\b", plain, re.IGNORECASE) and re.search(r"\d", plain):
            return one
    return ""


def further_ratio(text: str) -> str:
    """ "More than double" of what is three times as much, "less than half" of what is a third."""
    for match in re.finditer(r"more than double[^.]*?\(([\d.,]+)%? against ([\d.,]+)|"
                             r"less than half[^.]*?\(([\d.,]+)%? against ([\d.,]+)", text):  # fmt: skip
        more, less = (match[1], match[2]) if match[1] else (match[4], match[3])
        if float(more.strip(",.").replace(",", "")) >= 3 * float(less.strip(",.").replace(",", "")):
            return match[0]
    return ""


# What fails in what is said of a fact, by the name of its kind.
FAULTS: dict[str, Detector] = {
    "two judgements in one": found(r"[Ss]imilar to, though|(?:better|worse|higher|lower) than,"),
    "a distance told from the inside": found(r"short of the top quartile|starts at [\d.,]+%?[^.]* or (?:lower|higher)"),
    "a count of nothing": found(
        r"\bin 0\b|\b0 of \d+ (?:areas|measures)|\bnone of 1\b(?!\d)|\bof 1 and\b|\bin line in \d"
    ),
    "areas for measures": found(
        r"\b\d+ (?:of (?:the )?\d+ )?areas\b|\bthe one area\b|\bof the areas\b|\b(?:in|of) (?:its|their) areas\b"
    ),
    "a list of more than five": long_list,
    "inside out": found(r"Set beside its|itself included|[Ww]ith itself"),
    "a ratio that is not the nearest": further_ratio,
    "a count of what?": found(r"Behind .{3,60} is a count|stands for a count of|is a count of \d"),
    "a sign for words": found(r"[<>]=?\s?\d|[≥≤]"),
    "too long a sentence": too_long,
    "too much in one fact": too_much,
    "numbers in words beside numerals": mixed_numbers,
    "a semicolon": found(r"; (?!and\b)(?![^.]*; and )"),
    "a vague before": found(r"\bthe figures before\b|\bas before\b|\bbetter than before\b|\bbefore figures\b"),
    "all the same": found(r"\ball the same\b"),
    "way for good": found(r"\bthe (?:right|wrong) way\b"),
    "the middle one": found(r"\bthe middle one\b"),
    "both averages by adjective": found(r"\bboth the [A-Z][\w ]+ average \("),
    "the program speaks": found(r"\bmoved councils\b|\bnot comparable\b|\bno times\b"),
    "an adverb without its adjective": found(r"\b(?:rose|fell) similar\b"),
    "chance without its cause": found(r"\bmay be chance\b"),
    "a sentence that starts with a figure": found(r"(?:^|[.?!] )\d[\d,.]*%? .{0,60}?\bis the (?:highest|lowest)"),
    "no end, or no space after it": found(r"[\d%)]\.[a-z]|,\s*$"),
    "of which year?": found(r"quartile in \d{4} to \d{4} to the"),
}


# Of those, what fails wherever readers find it: on a page also stand definitions and what a council wrote itself.
ON_PAGES = (
    "two judgements in one",
    "a distance told from the inside",
    "a count of nothing",
    "areas for measures",
    "inside out",
    "a count of what?",
    "a sign for words",
    "a vague before",
    "way for good",
    "the middle one",
    "both averages by adjective",
    "the program speaks",
    "an adverb without its adjective",
)


def decimals_beyond(text: str, decimals: int) -> str:
    """A number with more decimals than the publisher gives; "" where there is none."""
    return next((one for one in re.findall(r"\d[\d,]*\.\d+", text) if len(one.partition(".")[2]) > decimals), "")


# --- pages ---------------------------------------------------------------------------

FEWEST = 6  # words of a sentence that is read as one, and not as a label
_BLOCKS = "p, li, figcaption, summary, dd, dt, h1, h2, h3, h4, td, th, caption"
# What is no text of a reader's, or repeats by its nature: code, what proves a sentence and says it again, a chart in
# words and its source, headlines that are offered, and the short words of a tile about what is a strength or concern.
_UNREAD = (
    "script, style, svg, pre, code, nav, select, template, .visually-hidden, dl.cp-proof, details.cp-fact > p, "
    ".chart-words, .chart-source, .cp-take, .cp-tile .cp-said, .cp-by"
)


def visible(page: LexborHTMLParser) -> Iterator[str]:
    """The text of each block of a page's own part that a reader sees, without what proves a sentence."""
    main = LexborHTMLParser(page.css_first("main").html or "").css_first("main")
    for node in main.css(_UNREAD):
        node.decompose()
    for node in main.css(_BLOCKS):
        if not node.css(_BLOCKS)[1:]:  # the innermost: a block's own blocks say the rest
            yield " ".join(node.text(separator=" ").split())


def said_twice(page: LexborHTMLParser) -> list[str]:
    """Each sentence that the page says more than once."""
    counted = Counter(
        one for text in visible(page) for one in sentences(text) if one.endswith(".") and len(one.split()) >= FEWEST
    )
    return [one for one, times in counted.items() if times > 1]


def names_twice(page: LexborHTMLParser, names: Iterable[str]) -> list[str]:
    """Each of the full names of measures that the page says more than once; a name inside a longer one is not said."""
    text, found = "\n".join(visible(page)), []
    for name in sorted(names, key=len, reverse=True):
        text, times = re.subn(re.escape(name), "", text)
        found += [name] * (times > 1)
    return found


def is_bare(text: str) -> bool:
    """Whether a figure that is shown in large stands without a unit; a rank and a count out of so many have one."""
    return re.fullmatch(r"[+\u2212-]?[\d,.]+", text.strip()) is not None
