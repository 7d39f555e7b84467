"""One sentence with all that it speaks of: for each place in it the measure, the area and the period that are meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from draftcheck.document import Piece
from draftcheck.figures import Area, Figures
from draftcheck.marks import Marked, Number, PeriodMark, Place, mark, pattern
from draftcheck.naming import CLAUSE, CONTEXT, SENTENCE, Mention, Naming
from draftcheck.terms import BLOCKS, KNOWN_WORDS, LATER, OTHER_SURVEYS, PART_AHEAD


@dataclass(frozen=True)
class Setting:
    """What holds for the whole draft. ``part``: the years that it tells only a part of; ``guessed``: nobody named it.

    ``provisional``: the years whose final figures came out after the draft.
    """

    figures: Figures
    naming: Naming
    council: Area
    period: str
    guessed: bool = False
    part: frozenset[str] = frozenset()
    provisional: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()  # of the measures' names

    @property
    def region(self) -> Area | None:
        return self.figures.areas.get(self.council.region)


@dataclass
class Focus:
    """What the sentences before have been about: it goes on where a sentence names nothing."""

    ids: tuple[str, ...] = ()
    level: int = 0
    period: str = ""
    confirmed: bool = False  # a figure of it was found to be true
    paragraph: int = -1
    section: str = ""


@dataclass(frozen=True)
class Subject:
    """The measures that a statement may mean, the likeliest first, and how near they are named."""

    ids: tuple[str, ...] = ()
    level: int = 0
    loose: bool = False
    at: int = -1

    @property
    def sure(self) -> bool:
        return bool(self.ids) and self.level >= SENTENCE and not self.loose


@dataclass(frozen=True)
class When:
    """A period, and whether the draft names it here."""

    period: str
    named: bool
    before: bool = False  # it is the figure before that is meant


_UNSAID = re.compile(r"\b(?:cannot|can't|could not|couldn't|not|don't|do not) (?:confirm|say|tell|know|square)\b")
_NOW = re.compile(r"(?:,\s*(?:so|which means)|\bsince (?:then|when)|\band now)\b[^,;]*$")
_STOP = re.compile(r"[;]|[.!?]\s")
_GOES_ON = re.compile(
    r"^\s*(?:\([^)]{0,40}\)\s*)?(?:of|in every|out of every|people|adults?|older|younger|users?|carers?"
    r"|clients|unpaid|service|said|say|says|felt|feel|told|"
    r"were|was|are|is|had|have|has|live[sd]?|living|got|get|took|take|taken|needed|need|found|find|left"
    r"|leave|stayed|moved|went|come|came|"
    r"reported|admissions?|moves|homes|care|with|who|satisfied|in (?!england|london|the|our|\ue800)"
    r"|at home|patients|beds|staff|workers|delayed|delays|per|for every)\b"
)  # fmt: skip
_STRONG_PREVIOUS = re.compile(
    r"\b(?:had been|up from|down from|rose from|fell from|from|up on|down on|increase from|drop from"
    r"|than the|old figure of|earlier figure of|former)\s*(?:about |around |just |over |under |nearly |a "
    r"|the )*$"
)
_BEFORE_AFTER = re.compile(r"^\s*(?:before|previously|beforehand|earlier)\b(?! this)")
_TRAIL = re.compile(r"^[^,;:]*$")
_NEW_CLAUSE = re.compile(r"\b(?:and|but|while|whereas|to|which|whose|with)\b|[-–—]\s")


@dataclass
class Sentence:
    """A sentence, a heading or a cell, with its marks and mentions, in its setting."""

    setting: Setting
    piece: Piece
    text: str
    focus: Focus
    context: tuple[str, ...] = ()
    scopes: list[tuple[int, int]] = field(default_factory=list)  # places among whom a rank or a count is
    results: list[tuple[int, str, str, str]] = field(default_factory=list)  # found true: place, measure, area, period

    @cached_property
    def mentions(self) -> list[Mention]:
        return self.setting.naming.mentions(self.text, self.setting.period, self.context)

    @cached_property
    def marked(self) -> Marked:
        taken = [(one.start, one.end) for one in self.mentions if one.code]
        return mark(self.text, self.setting.council, self.setting.figures, taken)

    @property
    def masked(self) -> str:
        return self.marked.masked

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """The places that are named, in their order."""
        return tuple(sorted(self.marked.places, key=lambda one: one.start))

    @cached_property
    def figures_printed(self) -> tuple[Number, ...]:
        """The numbers that may be figures: in digits, or as a share of people."""
        return tuple(sorted((one for one in self.marked.numbers if not one.word), key=lambda one: one.start))

    # --- around a place -----------------------------------------------------------------

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """From the number (or the stop) before to the number (or the stop) after."""
        low = max((match.end() for match in _STOP.finditer(self.masked) if match.end() <= start), default=0)
        high = min(
            (match.start() for match in _STOP.finditer(self.masked) if match.start() >= end), default=len(self.text)
        )
        for one in self.figures_printed:
            if one.end <= start:
                low = max(low, one.end)
            elif one.start >= end:
                high = min(high, one.start)
        return low, high

    def near(self, start: int, end: int) -> tuple[str, str]:
        """The words before and after that say what the statement is: to the last comma, or all that leads up to it."""
        low, high = self.stretch(start, end)
        before, after = self.marked.lowered[low:start], self.marked.lowered[end:high]
        if low and "," in before:
            before = before[before.rindex(",") + 1 :]
        return before, re.split(r",\s|\s[-–—]\s|\b(?:but|while|against|and)\b", after, maxsplit=1)[0]

    # --- measures ---------------------------------------------------------------------

    def subject(self, start: int, end: int, after: bool | None = None) -> Subject:
        """The measure of what stands here. ``after``: its name is expected behind it; None: as the words go on."""
        low, high = self.stretch(start, end)
        inside = [one for one in self.mentions if one.start < end and start < one.end]
        before = [one for one in self.mentions if one.end <= start]
        behind = [one for one in self.mentions if one.start >= end and one.start < high]
        close = [one for one in before if one.start >= low]
        if after and not behind and not inside:
            return Subject()
        goes_on = bool(_GOES_ON.match(self.masked[end:])) if after is None else after
        if (found := self._of_result(start, before)) and not (goes_on and behind):
            return found
        if inside:
            return _of(inside[0], start)
        if behind and (goes_on or not close) and (goes_on or not before):
            return _of(behind[0], start)
        if close:
            return self._of_whom(close[-1], start, high)
        if before:
            one = before[-1]
            stopped = any(one.end <= match.start() < start for match in _STOP.finditer(self.masked))
            found = _of(one, start)
            return replace(found, level=min(found.level, SENTENCE) if stopped else found.level)
        if behind:
            return _of(behind[0], start)
        later = [one for one in self.mentions if one.start >= end and not _STOP.search(self.masked[end : one.start])]
        if later and goes_on:
            return _of(later[0], start)
        return self.carried(start)

    def _of_result(self, start: int, before: Sequence[Mention]) -> Subject | None:
        """The measure of the figure just before that was found true, where nothing else is named after it."""
        if not self.results:
            return None
        at, measure, _, _ = max((one for one in self.results if one[0] < start), default=(-1, "", "", ""))
        if at < 0 or any(one.start > at and measure not in one.ids for one in before):
            return None
        if any(
            at < one.start < start and not one.word
            for one in self.figures_printed
            if not one.points and not one.fraction and one.start != at and _STOP.search(self.masked[at:start])
        ):
            return None
        return Subject((measure,), CLAUSE, False, at)

    def _of_whom(self, one: Mention, start: int, end: int) -> Subject:
        """``Direct payments: ... (carers 77%)``: the same of other people, where they are named between."""
        goes_on = re.match(r"\S*\s+of (?:unpaid |service )?(?:carers|users)\b", self.text[start:end])
        between = self.text[one.end : start] + (goes_on[0] if goes_on else "")
        if re.search(r"\bcarer|\busers\b", between, re.IGNORECASE) and len(one.ids) >= 1:
            switched = self.setting.naming.switched(one.ids[0], between)
            if switched != one.ids[0]:
                return Subject((switched,), SENTENCE, one.loose, one.start)
        return _of(one, start)

    def carried(self, at: int) -> Subject:
        """What the sentences before, or the heading, were about."""
        if self._of_others is not None:
            return self._of_others
        ids, level = self.focus.ids, CONTEXT
        if not ids:
            return Subject()
        steady = self.focus.confirmed or self.focus.level > 1
        if steady and len(ids) == 1 and not self.unknown_word(at, at):
            level = SENTENCE
        return Subject(ids, level)

    @cached_property
    def _of_others(self) -> Subject | None:
        """The measure whose people the sentence names, where what it was about is of other people."""
        naming, ids = self.setting.naming, self.focus.ids
        if (found := naming.of_whom(self.text, self.context)) is not None:
            return _of(found)
        switched = naming.switched(ids[0], self.text) if ids else ""
        return Subject((switched,), SENTENCE, False, 0) if switched and switched != ids[0] else None

    # --- periods ----------------------------------------------------------------------

    @cached_property
    def _periods(self) -> dict[int, When]:
        """The period of each printed figure that has one of its own, by where the figure starts."""
        found: dict[int, When] = {}
        numbers = self.figures_printed
        lead: When | None = None
        marks = [one for one in self._told_once() if not re.search(r"\b(?:since|by)\s+$", self.masked[: one.start])]
        used: dict[int, When] = {}
        place = 0
        for one in marks:
            earlier = [each for each in numbers if each.end <= one.start]
            later = [each for each in numbers if each.start >= one.end]
            while place < len(numbers) and numbers[place].end <= one.start:
                if lead is not None and numbers[place].start not in found:
                    found[numbers[place].start] = lead
                    if lead.before:
                        lead = None
                place += 1
            base = next((used[each.start].period for each in reversed(earlier) if each.start in used), self.base)
            when = When(one.period, True) if one.period else When(base, True, before=True)
            if one.back > 1 and not one.period:
                when = When(_years_back(base, one.back - 1), True, before=True)
            if earlier:
                last = earlier[-1]
                between = self.masked[last.end : one.start]
                if "(" in between and not re.match(r"\s*\)", self.masked[one.end :]):
                    between = ";"  # "19.2 (2015/16: 19.7)": it leads to the next
                if (
                    _TRAIL.match(between.replace("(", "", 1))
                    and not _NEW_CLAUSE.search(between)
                    and last.start not in used
                ):
                    found[last.start] = used[last.start] = when
                    continue
            if later:
                between = self.masked[one.end : later[0].start]
                if not _STOP.search(between):
                    lead = when
                    used[later[0].start] = when
        for each in numbers[place:]:
            if lead is not None and each.start not in found:
                found[each.start] = lead
                if lead.before:
                    lead = None
        return found

    def _told_once(self) -> list[PeriodMark]:
        """The periods in order, without a "last year" that the year itself stands beside."""
        found = sorted(self.marked.periods, key=lambda one: one.start)
        return [
            one
            for place, one in enumerate(found)
            if one.period
            or place + 1 == len(found)
            or not found[place + 1].period
            or found[place + 1].start - one.end > 3
        ]

    @property
    def base(self) -> str:
        """The period that the sentence is about where it names none."""
        named = [one.period for one in self.marked.periods if one.period]
        if self.focus.period and self.focus.paragraph == self.piece.paragraph and not named:
            return self.focus.period
        return self.setting.period

    def when(self, one: Number) -> When:
        """The period of a printed figure."""
        low, high = self.stretch(one.start, one.end)
        lead_in, goes_on = self.masked[low : one.start], self.masked[one.end : high]
        if one.start in self._periods:
            return self._periods[one.start]
        if _STRONG_PREVIOUS.search(lead_in) or _BEFORE_AFTER.match(goes_on) or re.match(r"\W*(?:➡|→|->|=>)", goes_on):
            others = [
                self._periods[each.start]
                for each in self.figures_printed
                if each.start in self._periods and not self._periods[each.start].before
            ]
            return When(others[-1].period if others else self.base, False, before=True)
        return When(self.base, False)

    def period_at(self, at: int) -> str:
        """The period of a statement without a figure: of the nearest figure before it, or of the sentence."""
        earlier = [
            one
            for one in self.figures_printed
            if one.end <= at
            and not one.points
            and not one.fraction
            and not _STRONG_PREVIOUS.search(self.masked[: one.start])
        ]
        if self.period_before_now(at):
            return self.setting.period
        if earlier and not (earlier[-1].start in self._periods and self._periods[earlier[-1].start].before):
            return self._periods[earlier[-1].start].period if earlier[-1].start in self._periods else self.base
        marks = [
            one
            for one in self.marked.periods
            if one.period
            and one.start < at
            and not re.search(r"\b(?:since|than|than in|from|on|with|to|by|before)\s+$", self.masked[: one.start])
        ]
        return marks[-1].period if marks else self.base

    def period_before_now(self, at: int) -> str:
        """The earlier year of "in 2015/16 it was 4.8, so we went up", where the words that follow are of this year."""
        earlier = [one for one in self.figures_printed if one.end <= at and not one.points and not one.fraction]
        if not earlier or earlier[-1].start not in self._periods:
            return ""
        named = self._periods[earlier[-1].start]
        if named.before or named.period >= self.setting.period or not _NOW.search(self.masked[earlier[-1].end : at]):
            return ""
        return named.period

    def named_at(self, at: int) -> bool:
        """Whether the sentence names the period of a statement here."""
        return any(one.period and one.start < at for one in self.marked.periods)

    def resolve(self, when: When, measure: str, area: str) -> str:
        """The period itself: for "the year before" that of the comparable figure before; empty where there is none."""
        if not when.before:
            return when.period
        return next((at for at in reversed(self.setting.figures.series(measure, area)) if at < when.period), "")

    # --- places -----------------------------------------------------------------------

    def places_of(self, one: Number) -> tuple[list[Place], bool]:
        """The places whose figure a number may be, none for the council's own, and whether that is sure."""
        low, high = self.stretch(one.start, one.end)
        goes_on = self.masked[one.end : high]
        for pair in _PAIR.finditer(self.masked):
            if one.start in (pair.start("a"), pair.start("b")):
                beside = [place for place in self.places if place.end <= pair.start() and place.group != "own"]
                return (beside[-1:] if one.start == pair.start("b") else []), bool(beside)
        if match := _PLACE_BEHIND.match(goes_on):
            place = self.marked.place(one.end + match.start("place"))
            return ([] if place.group == "own" else [place]), True
        earlier = [each for each in self.figures_printed if each.end <= low]
        if earlier and re.fullmatch(r"\s*and\s*", self.masked[low : one.start]):
            places, _ = self.places_of(earlier[-1])
            if places and places[0].area is None and places[0].group == "council":
                return places, True
        found = [
            place
            for place in self.places
            if low <= place.start
            and place.end <= one.start
            and not re.search(
                r"\b(?:councils|authorities|boroughs) (?:in|of|across)(?: the)?\s*$", self.masked[: place.start]
            )
            and (
                not any(a <= place.start < b for a, b in self.scopes)
                or re.match(r"\W*where\b", self.masked[place.end :])
            )
        ]
        while (
            found
            and found[-1].group == "own"
            and re.search(r"\b(?:than|to|with)\s+$", self.masked[low : found[-1].start])
        ):
            found.pop()
        if not found:
            return [], True
        last = found[-1]
        between = self.masked[last.end : one.start]
        if re.search(r"\b(?:we|our|ours|us|it is|it has)\b", between) or last.group == "own":
            return [], True
        group = [last]
        for place in reversed(found[:-1]):
            if re.fullmatch(
                r"\W*(?:both )?(?:and|or|&)(?: the| in the| across the)?\W*", self.masked[place.end : group[0].start]
            ):
                group.insert(0, place)
            else:
                break
        compared = pattern(
            r"(?:than|above|below|behind|ahead of|beat|to|with|over|under|like|exceed\w*|outperform\w*"
            r"|match\w*)(?: the| that of| both)?\s*$"
        ).search(self.masked[low : group[0].start])
        if len(group) > 1 and all(place.group == "council" for place in group):
            return [replace(group[0], area=None)], True  # of each there is another figure
        if _LEADS_TO_NUMBER.match(between):
            if re.match(r"^\W*,", between) and compared and not re.search(r"\bat\b|\(", between):
                return group, False
            return group, True
        topic = re.search(
            r"(?:^|[;,.(]\s*|\b(?:and|but|while) )(?:in|for|across|among|nationally|over in"
            r"|as for)?\s*(?:the )?(?:people in |councils in |rest of )?(?:the )?(?:city of |county of )?$",
            self.masked[low : group[0].start],
        )
        if topic and not compared:
            return group, bool(
                re.search(r"\b(?:was|were|is|are|had|has|have|stood|stands|got|did|scored?|reached)\b", between)
            )
        return [], not compared or bool(re.search(r"[,;]", between))

    # --- what keeps a statement from being checked ----------------------------------------

    def blocked(self, start: int, end: int, when_named: bool, own: str = "") -> str:
        """Why a figure here may be something else than a published figure; empty where nothing says so.

        ``own``: what the measure is called, in small letters: its own people are no other group.
        """
        before, after = self.near(start, end)
        lead_in = self.marked.lowered[self._since_stop(start) : start]
        if _UNSAID.search(lead_in):
            return "the draft itself does not say so"
        if not when_named and LATER.search(lead_in) and not re.search(r"\bnow\b\W*$", lead_in):
            return "a target, a plan or a forecast"
        for reason, words, ahead in BLOCKS:
            if reason.startswith("a part of a year") and when_named:
                continue
            found = words.search(before) or (ahead.search(after) if ahead is not None else None)
            if found and not re.search(rf"\b{re.escape(found[0])}\b", own):
                return reason
        if OTHER_SURVEYS.search(self.masked):
            return "an answer of another survey, not in the published measures"
        if not when_named and (self.setting.period in self.setting.part or PART_AHEAD.search(lead_in)):
            return "a part of a year, for which nothing is published"
        return ""

    def _since_stop(self, start: int) -> int:
        return max((match.end() for match in _STOP.finditer(self.masked) if match.end() <= start), default=0)

    def unknown_word(self, start: int, end: int) -> str:
        """A word of the clause that may make the figure one of something else; empty where there is none."""
        low, high = self.stretch(start, end)
        return self.unknown_in(f"{self.masked[low:start]} {self.masked[end:high]}")

    def unknown_in(self, words: str) -> str:
        """A word of these that is neither one of the measures' names nor one that says nothing of what is counted."""
        for one in re.findall(r"[a-z][a-z'-]*", words):
            bare = str(one).removesuffix("'s").strip("'-")
            if (
                len(bare) > 1
                and bare not in KNOWN_WORDS
                and bare not in self.setting.words
                and not _stem_known(bare, self.setting.words)
            ):
                return bare
        return ""


_PAIR = pattern(r"\((?P<a>{N})(?: [a-z]+){0,3}? (?:against|compared (?:with|to)|v|vs|versus) (?P<b>{N})")
_PLACE_BEHIND = pattern(
    r"^(?:\s*\((?P<bracketed>)| (?:on average )?)(?:in|for|across|among|over|at|of)? ?(?:all of |all "
    r"|other )?(?:the )?(?:whole of )?(?P<place>{A})(?(bracketed)[^\ue000-\ue3ff)]*\)|(?!\s*(?:\(|:)))"
)
_LEADS_TO_NUMBER = pattern(
    r"^(?:'s)?\W*(?:(?:average|averaged|mean|figure|figures|rate|share|score|result|level|as a whole"
    r"|overall|group|councils?|authorit(?:y|ies)|boroughs?|in general|is|was|were|are|stood|stands|at|of"
    r"|had|has|have|got|get|score|scored|on|came|it|in|for|again|by contrast|only|just|also|to|with|from"
    r"|an?|the|that|fell|rose|being|now|then|and|comes|reach\w*|full year|published|number|next door"
    r"|managed?|managed just|where|average is|{P})\b\W*|{P}\W*)*$"
)


def _of(one: Mention, near: int = -1) -> Subject:
    """``near``: where the statement is. Of two groups of people that are named the one next to it is meant."""
    if len(one.whom) > 1 and near >= 0:
        order = sorted(one.whom, key=lambda each: abs(each[1] - near))
        if order[0][1] != order[1][1]:
            return Subject((order[0][0],), SENTENCE, one.loose, one.start)
    return Subject(one.ids, one.level, one.loose, one.start)


def _years_back(period: str, years: int) -> str:
    start = int(period[:4]) - years
    return f"{start}-{(start + 1) % 100:02d}" if "-" in period else str(start)


def _stem_known(word: str, known: frozenset[str]) -> bool:
    return any(
        word.endswith(end) and (word[: -len(end)] in known or word[: -len(end)] in KNOWN_WORDS)
        for end in ("s", "d", "ed", "ing", "er", "es")
    )
