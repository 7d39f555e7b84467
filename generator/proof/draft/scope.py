"""What one sentence or row is about: the measures, the periods and the place that its statements may mean.

A statement has readings. The first that holds makes it true; it is false only where no reading holds and there is no
doubt what was meant.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from generator.proof.draft.figures import Area, Comparison, Figures, Observation
from generator.proof.draft.phrases import (
    Mention,
    Place,
    Printed,
    Vocabulary,
    Year,
    blocks,
    numbers,
    places,
    speaks_of_the_year_before,
    year_before,
    years,
)
from generator.proof.draft.reading import Piece


@dataclass(frozen=True)
class Setting:
    """What holds for the whole draft: the council, the period it is about, and the periods it tells only a part of.

    ``fixed``: a person has named the period. ``provisional``: periods whose final figures came out after the draft.
    """

    figures: Figures
    vocabulary: Vocabulary
    council: Area
    period: str
    fixed: bool = False
    part: frozenset[str] = frozenset()
    provisional: frozenset[str] = frozenset()

    @property
    def country(self) -> Area:
        return self.figures.areas[self.figures.country]


@dataclass(frozen=True)
class Target:
    """The measures that a statement may mean, nearest first. ``together``: they are named as a list ("1E and 1G")."""

    ids: tuple[str, ...]
    sure: bool
    together: bool = False
    near: str = ""  # the one that is named next to it, where there is one
    mention: Mention | None = None  # where it is named, if in the same sentence


_BASE = re.compile(
    r"(?:\b(?:up|down|increase|decrease|improvement|rise|fall|reduction|change|points?)\b(?:[^.;]|\.\d){0,30}\b(?:on|over)\b"
    r"|\b(?:compared (?:to|with)|than|from|since|against|versus|vs\.?|(?:previous|prior"
    r"|last) year|year before|similar to|before)\b)"
    r"(?!(?:[^.;]|\.\d)*\b(?:averages?|england|national\w*|region\w*|benchmark)\b)(?:[^.;]|\.\d){0,40}$",
    re.IGNORECASE,
)  # a year after one of these is what is compared with
_AIM_AFTER = re.compile(r"^\s*(?:target|milestone|plan\b|aim|budget|forecast)", re.IGNORECASE)
_ANAPHOR = re.compile(
    r"^\W*(?:this|these|it|that|performance|consequently|as a result|however|although|compared"
    r"|we|our|its|also|there|in|for|at|the (?:figure|rate|proportion|percentage|result|score"
    r"|measure|indicator|number|council|county|borough|city|"
    r"authority|national|england|region\w*|average|change|position)|nationally|england|[A-Z]\w+shire)",
    re.IGNORECASE,
)


def _named_years(text: str) -> tuple[Year, ...]:
    """The years of a text without those of targets."""
    return tuple(year for year in years(text) if not _AIM_AFTER.match(text[year.end :]))


def _own_and_bases(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The periods that a sentence is about, and those that it compares with."""
    own: list[str] = []
    bases: list[str] = []
    start = 0
    for year in _named_years(text):
        (bases if _BASE.search(text[start : year.start]) else own).append(year.period)
        start = year.end
    return tuple(dict.fromkeys(own)), tuple(dict.fromkeys(at for at in bases if at not in own))


@dataclass(frozen=True)
class Scope:
    """A sentence with all that it mentions. ``carried``: the measures of the sentence before, where it names none."""

    setting: Setting
    piece: Piece
    text: str

    # --- what is named ---

    @cached_property
    def years(self) -> tuple[Year, ...]:
        return _named_years(self.text)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return places(self.text, self.setting.council, self.setting.figures)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        context = " ".join((self.piece.section, *self.piece.before))
        return self.setting.vocabulary.mentions(self.text, self.current, context)

    @cached_property
    def carried(self) -> Target:
        """The measures of the last sentence before that named any, or of the heading."""
        vocabulary, section = self.setting.vocabulary, self.piece.section
        before = self.piece.before
        for back, sentence in enumerate(reversed(before), 1):
            context = " ".join((section, *before[: len(before) - back]))
            if found := vocabulary.mentions(sentence, self.current, context):
                ids = tuple(dict.fromkeys(one for mention in found for one in mention.ids))
                near = back == 1 or all(_ANAPHOR.match(each) for each in before[len(before) - back + 1 :])
                plural = re.search(r"\b(?:these|those|both|following|all)\b", self.text, re.IGNORECASE)
                sure = len(ids) == 1 and found[0].sure and near and bool(_ANAPHOR.match(self.text)) and not plural
                return Target(ids, sure, together=len(ids) > 1)
        found = vocabulary.mentions(section, self.current) if self.piece.kind != "heading" else ()
        ids = tuple(dict.fromkeys(one for mention in found for one in mention.ids))
        return Target(ids, len(ids) == 1 and found[0].sure and bool(_ANAPHOR.match(self.text)), together=len(ids) > 1)

    @cached_property
    def numbers(self) -> tuple[Printed, ...]:
        taken = [(mention.start, mention.end) for mention in self.mentions]
        for year in self.years:
            taken.append((year.start, year.end))
        return numbers(self.text, taken)

    # --- periods ---

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """The years that the sentence compares with."""
        return _own_and_bases(self.text)[1]

    @cached_property
    def current(self) -> tuple[str, ...]:
        """The periods that the sentence may be about, likeliest first."""
        if own := _own_and_bases(self.text)[0]:
            return own
        around: list[str] = []
        for sentence in reversed(self.piece.before):
            if found := _own_and_bases(sentence)[0]:
                around += found
                break
        around += [year.period for year in years(self.piece.section)]
        if self.setting.fixed:
            around.insert(0, self.setting.period)
        else:
            around.append(self.setting.period)
        return tuple(dict.fromkeys(period for period in around if period not in self.bases)) or (self.setting.period,)

    @cached_property
    def all_periods(self) -> tuple[str, ...]:
        """The periods of the sentence, those that it compares with, and the year before where it says so."""
        more = [year_before(period) for period in self.current] if speaks_of_the_year_before(self.text) else []
        return tuple(dict.fromkeys((*self.current, *self.bases, *more)))

    def pairs(self, measure: str, area: str) -> list[tuple[str, str]]:
        """Later and earlier periods that a change may be between, likeliest first."""
        figures = self.setting.figures
        found = []
        for period in self.current:
            for base in self.bases:
                if base < period:
                    found.append((period, base))
            compared = figures.comparisons.get((measure, area, period))
            if compared and compared.previous_period:
                found.append((period, compared.previous_period))
            elif (earlier := [at for at in figures.comparable(measure, area, period) if at < period]) and figures.value(
                measure, area, period
            ) is not None:
                found.append((period, earlier[-1]))
        for later in self.all_periods:
            found += [(later, earlier) for earlier in self.all_periods if earlier < later]
        return list(dict.fromkeys(found))

    # --- what a statement at a place of the text is about ---

    def target(self, at: int) -> Target:
        """The measures that a statement at ``at`` may be about."""
        if not self.mentions:
            return self.carried
        before = [mention for mention in self.mentions if mention.start <= at]
        after = [mention for mention in self.mentions if mention.start > at]
        ordered = [*reversed(before), *after]
        if after and re.fullmatch(
            r"[^;.,]*\b(?:for|on)\s+(?:the\s+)?(?:[\w-]+\s+){0,8}", self.text[at : after[0].start]
        ):
            ordered = [*after, *reversed(before)]  # "in the top quartile for 1E"
            before = [after[0], *reversed(before)][::-1]
        near = ordered[0]
        group = [near]
        for mention in before[-2::-1]:
            between = self.text[mention.end : group[-1].start]
            if (
                (
                    mention.end <= group[-1].start
                    and len(between) < 45
                    and re.search(r"\b(?:and|or|&)\b|,|/", between)
                    and not re.search(r"\d|\bwas\b|\bwere\b|\bis\b", between)
                )
                or mention.end > group[-1].start
                or mention.ids == group[-1].ids
            ):
                group.append(mention)
            else:
                break
        ids = tuple(dict.fromkeys(one for mention in ordered for one in mention.ids))
        carried = () if before else self.carried.ids
        together = tuple(dict.fromkeys(one for mention in group for one in mention.ids))
        everything = tuple(dict.fromkeys((*carried, *ids))) if carried else ids
        sure = near.sure and len(near.ids) == 1 and (bool(before) or len(everything) == 1)
        return Target(everything, sure, len(together) > 1, near.ids[0] if before and len(near.ids) == 1 else "", near)

    def group(self, at: int) -> tuple[str, ...]:
        """The measures that are named together right before ``at``; all of the sentence where none is before it."""
        if not self.mentions:
            return self.carried.ids
        before = [mention for mention in self.mentions if mention.start <= at]
        if not before:
            return tuple(dict.fromkeys(one for mention in self.mentions for one in mention.ids))
        group = [before[-1]]
        for mention in before[-2::-1]:
            between = self.text[mention.end : group[-1].start]
            if mention.end > group[-1].start or (
                len(between) < 60
                and re.search(r"\band\b|\bor\b|&|,", between)
                and not re.search(r"\d|\b(?:was|were|is|are)\b", between)
            ):
                group.append(mention)
            else:
                break
        return tuple(dict.fromkeys(one for mention in reversed(group) for one in mention.ids))

    @cached_property
    def blocked(self) -> str:
        """Why no statement of the sentence can be held against a published figure; empty where they can."""
        text = self.text
        for mention in self.mentions:  # the measures' own names say "would like", "rated by CQC" and the like
            text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
        for reason in blocks(text):
            if reason.startswith("a local") and any(mention.by_code for mention in self.mentions):
                continue
            return reason
        named = bool(self.years)
        heading = next(blocks(self.piece.section), "")
        if heading.startswith("a part of a year") and not named and not any(years(each) for each in self.piece.before):
            return heading
        if self.current[0] in self.setting.part:
            return f"{self.current[0]} is told only in part in this draft"
        if others := [
            place.area.name for place in self.places if place.area and place.area.kind == "council" and not place.own
        ]:
            return f"it speaks of other councils too ({', '.join(dict.fromkeys(others))})"
        return ""

    def clause(self, start: int, end: int) -> str:
        """The part of the sentence around a statement, between its stops."""
        left = max(
            (
                match.end()
                for match in re.finditer(
                    r"[;:]\s|,\s(?:and|but|while|whilst|although|though)\s|\b(?:but|whilst|although)\b",
                    self.text[:start],
                )
            ),
            default=0,
        )
        right = re.search(
            r"[;:]\s|,\s(?:and|but|while|whilst|although|though)\s|\b(?:but|whilst|although)\b", self.text[end:]
        )
        return self.text[left : end + right.start() if right else len(self.text)]

    def unknown_word(self, start: int, end: int, target: Target, *, wide: bool) -> str:
        """The first word that may change what a statement is about; empty where all words are known.

        Looked at is what stands between the statement and the measure that it is about; where it is ``wide``, also
        the rest of the clause, though not what stands before a code or a name in full.
        """
        text, mention = self.text, target.mention
        left, right = start, end
        if mention is not None:
            left, right = min(start, mention.start), max(end, mention.end)
        if mention is None or (wide and not (mention.whole and mention.start < start)):
            left = max((match.end() for match in re.finditer(r"[;:]\s", text[:left])), default=0)
        if wide:
            stop = re.search(
                r"[,;:.()]|\s[-–]\s|\b(?:and|but|while|whilst|which|due|because|reflecting)\b|\d", text[right:]
            )
            right += stop.start() if stop else len(text) - right
        spans = [(one.start, one.end) for one in self.mentions]
        spans += [(place.start, place.end) for place in self.places]
        spans += [(year.start, year.end) for year in self.years]
        for one, last in (*spans, (start, end) if not wide else (0, 0)):
            text = text[:one] + " " * (last - one) + text[last:]
        return self.setting.vocabulary.unknown_word(text[left:right], target.ids)

    @cached_property
    def undated(self) -> bool:
        """Whether the sentence names a calendar year or a month, which may be no year of the figures."""
        text = self.text
        for year in self.years:
            text = text[: year.start] + " " * (year.end - year.start) + text[year.end :]
        return bool(re.search(r"\b20[0-3]\d\b", text))

    # --- look-ups ---

    def observation(self, measure: str, period: str, area: str = "") -> Observation | None:
        return self.setting.figures.observation(measure, area or self.setting.council.code, period)

    def comparison(self, measure: str, period: str) -> Comparison | None:
        return self.setting.figures.comparisons.get((measure, self.setting.council.code, period))
