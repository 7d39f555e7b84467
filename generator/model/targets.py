"""Targets: as councils write them, and what they ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model.numbers import Number, Printed, read_figure, read_number
from generator.model.strict import STRICT
from generator.model.units import Unit, wrong_sign
from generator.model.vocabulary import Polarity
from generator.periods import Span, When


@dataclass(frozen=True)
class Target:
    """A council's own target, kept as the text it was written in (rule 19).

    ``floor`` and ``tolerance`` part amber from red (rule 20): a missed target is amber where the
    figure is no worse than the floor, or misses by no more than the tolerance. With neither, it is red.
    """

    __pydantic_config__ = STRICT
    area: str
    measure: str
    period: When
    target: Printed
    owner: str = ""
    tolerance: str = ""  # "3": in the measure's unit; "5% of target": a share of the target
    floor: Number | None = None
    milestone: bool = False  # a step on the way to a later year's target
    note: str = ""
    line: int = 1  # where it stands; the catalogue sets it
    file: str = ""


NO_TARGET = frozenset({"n/a", "na", "none", "no target", "not applicable", "-", "\u2013"})
_NUMBER = r"(-?[\d,]+(?:\.\d+)?\s*k?)\s*%?"
_ASIDE = r"(?:\s*\(([\d,]+)?[^()]*\))?"  # the same target as a count: <8.1 (33 admissions)
_SHARE = re.compile(r"^(\d+(?:\.\d+)?)\s*% of (?:the )?target$")
_TOP = re.compile(r"^(?:in )?(?:the )?top (?:25%|quarter|quartile)(?: of councils)? (?:of|in|for) (.+)$")
_AVERAGE = re.compile(
    r"^(above|below|better than|at or above|at or below) the (?:(.+?) average|average of (.+?)) (?:of|in|for) (\S+)$"
)
_BAND = re.compile(rf"^{_NUMBER}\s*(?:-|\u2013|to)\s*{_NUMBER}{_ASIDE}$")
_LEVEL = re.compile(rf"^(>=|<=|>|<|\u2265|\u2264)?\s*{_NUMBER}{_ASIDE}$")
_SIGNS = {"\u2265": ">=", "\u2264": "<="}


@dataclass(frozen=True)
class Aim:
    """What a target asks for: at least, more than, at most or less than ``low``, or from ``low`` to ``high``."""

    operator: str  # >= | > | <= | < | band
    low: float
    high: float | None = None
    count: float | None = None  # the same target as a number of people or things

    @classmethod
    def read(cls, text: str, polarity: Polarity) -> Aim:
        """The target that the text states: ``>=88%``, ``<8.1``, ``56-61%``, or ``100%`` in the measure's own direction.

        Raises ValueError for text that states no target, a bare number without a direction,
        and a band that ends below where it starts (rule 19).
        """
        if found := _BAND.match(text.strip()):
            low, high = read_figure(found[1]), read_figure(found[2])
            if low > high:
                raise ValueError(f"the band {text} ends below where it starts; write its lower end first")
            return cls("band", low, high, _count(found[3]))
        if found := _LEVEL.match(text.strip()):
            operator = _SIGNS.get(found[1], found[1]) or {1: ">=", -1: "<="}.get(polarity.sign)
            if operator is None:
                raise ValueError(
                    f"'{text}' does not say which side is good, and neither does the measure; write >= or <="
                )
            return cls(operator, read_figure(found[2]), count=_count(found[3]))
        raise ValueError(f"'{text}' is not a target")

    @property
    def asks_for_more(self) -> bool:
        return self.operator in {">=", ">"}


def _count(text: str | None) -> float | None:
    return None if text is None else read_figure(text)


AVERAGES = {  # whose average a target may follow, besides that of a named area -> the field of a comparison
    "national": "england",
    "england": "england",
    "regional": "region",
    "region": "region",
    "council type": "council_type",
    "similar councils": "peers",
}


@dataclass(frozen=True)
class Follows:
    """A target that follows a published figure: the top quartile, or an average, of a named year."""

    operator: str  # >= | > | <= | < : filled in from polarity for "better than"
    what: str  # "top quartile", or whose average: "national", "regional", "council type", "similar councils", an area
    period: str


def read_target(text: str, polarity: Polarity, unit: Unit) -> Aim | Follows | None:
    """What a target's text asks for; None where it says that there is no target (rule 19).

    Besides what ``Aim.read`` reads: ``top 25% of 2019-20``, ``above the national average of
    2019-20``, ``better than the average of shire counties in 2019-20``, ``N/A``. Raises ValueError for
    text that states no target, a percentage for a measure that is none, and a target that
    asks for what is worse.
    """
    said = " ".join(str(text).split())
    if said.casefold() in NO_TARGET:
        return None
    better = {1: (">=", ">"), -1: ("<=", "<")}.get(polarity.sign)
    found_top, found_average = _TOP.match(said.casefold()), _AVERAGE.match(said.casefold())
    if found_top or found_average:
        if better is None:
            raise ValueError(f"'{text}' needs a measure for which higher or lower is better; write it as a number")
        if found_top:
            return Follows(better[0], "top quartile", Span.read(found_top[1]).text)
        assert found_average is not None
        how = found_average[1]
        operator = {"above": ">", "below": "<", "at or above": ">=", "at or below": "<="}.get(how, better[1])
        _refuse_worse(text, operator, polarity)
        whose = found_average[2] or found_average[3]
        return Follows(operator, whose, Span.read(found_average[4]).text)
    aim = Aim.read(said, polarity)
    if fault := wrong_sign(said, unit):
        raise ValueError(f"the target {text} {fault}; correct the target, or the measure's unit")
    if aim.operator != "band":
        _refuse_worse(text, aim.operator, polarity)
    return aim


def _refuse_worse(text: str, operator: str, polarity: Polarity) -> None:
    if polarity.sign * (1 if operator in {">=", ">"} else -1) < 0:
        what = f"the target {text} asks for what is worse: {polarity.value} is better"
        raise ValueError(f"{what}; turn it round, or correct the measure's polarity")


def read_tolerance(text: str, aim: Aim) -> float | None:
    """By how much a figure may miss the target and be amber, in the measure's unit; None where none is declared.

    Raises ValueError for text that is neither a number nor a share of the target, and for a share of a range.
    """
    if not text:
        return None
    if found := _SHARE.match(text.strip()):
        if aim.high is not None:
            what = f"the tolerance '{text}' is a share of a range, which has two ends"
            raise ValueError(f"{what}; write it in the measure's unit")
        if (share := float(found[1])) > 100:
            raise ValueError(f"the tolerance '{text}' is more than the target; write a share such as 5% of target")
        return share / 100 * abs(aim.low)
    try:
        tolerance = read_number(text)
    except ValueError:
        tolerance = -1
    if tolerance < 0:
        raise ValueError(f"the tolerance '{text}' is not a number of 0 or more, nor '5% of target'")
    return tolerance
