"""Which measures a text names: by code, by a full name, or by what people call them.

What people call a measure stands with its definition, and reaches the checker by the index. ``carer* + satisf* /
happy with`` is two parts, each with its ways to say it: the last is where the name stands, those before it say of whom
and may stand elsewhere in the sentence, or before it. A star ends a stem. ``?`` at the end: said of other things too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from draftcheck.figures import Figures, Measure, flat_code

CLAUSE, SENTENCE, CONTEXT = 3, 2, 1  # how near the words are that say of whom


@dataclass(frozen=True)
class Mention:
    """A measure that the text names. ``ids``: what it may be, the likeliest first. ``level``: how near, see above."""

    ids: tuple[str, ...]
    start: int
    end: int
    level: int
    loose: bool = False
    code: bool = False
    whom: tuple[tuple[str, int], ...] = ()  # where the words are that say of whom, for what else it may be


@dataclass(frozen=True)
class _Called:
    measure: str
    whom: tuple[re.Pattern[str], ...]
    what: re.Pattern[str]
    said: str  # ``what`` as it is written: measures with the same differ in whom
    loose: bool


@dataclass(frozen=True)
class _Hit:
    called: _Called
    start: int
    end: int
    level: int
    whom: int = -1  # where the words are that say of whom


_CODE = re.compile(
    r"(?<![\w.])(?P<stem>[1-6][A-J])\s?(?:\(?(?:pt\.?|part)?\s?(?P<part>\d|i{1,3})?\s?(?P<letter>[ABab])?\)?)?(?!\w)"
)
_ROMAN = {"i": "1", "ii": "2", "iii": "3"}
_USERS = re.compile(
    r"\b(?:service )?users?\b|\bclients?\b|\bcustomers\b|\bpeople who (?:use|get)\b|\bresidents\b|\bsus?\b"
)
_BREAK = re.compile(
    r"[;()]|[.!?]\s|:\s|,\s(?:and|but|while|whereas|with|where|which|though|although|yet|against)\b"
    r"|\b(?:while|whereas|but|although|though)\b|,\s"
)


class Naming:
    """The names of a site's measures, ready to be looked for."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures

    @cached_property
    def _called(self) -> tuple[_Called, ...]:
        return tuple(
            _read(one.id, said) for one in self.figures.measures.values() for said in (one.called or (one.short,))
        )

    @cached_property
    def _names(self) -> tuple[tuple[str, str], ...]:
        found: dict[str, str] = {}
        for one in self.figures.measures.values():
            for name in (one.name, one.short, one.subject, one.official, one.subject.removeprefix("the share of ")):
                if len(name.split()) > 4:
                    found.setdefault(_plain(name), one.id)
        return tuple(sorted(found.items(), key=lambda each: -len(each[0])))

    @cached_property
    def _codes(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for one in self.figures.measures.values():
            for each in one.codes:
                flat = flat_code(each.code)
                for length in range(2, len(flat) + 1):
                    found.setdefault(flat[:length], []).append(one.id)
        return {code: tuple(dict.fromkeys(ids)) for code, ids in found.items()}

    def codes(self, text: str, period: str) -> list[Mention]:
        """The measures that the text names by code, as the period has them."""
        found = []
        for match in _CODE.finditer(text):
            part = match["part"] or ""
            code = match["stem"] + _ROMAN.get(part, part) + (match["letter"] or "").upper()
            ids = self.figures.by_code(code, period) or self._codes.get(code, ())
            if ids:
                found.append(Mention(ids, match.start(), match.end(), CLAUSE if len(ids) == 1 else CONTEXT, code=True))
        return found

    def mentions(self, text: str, period: str, context: Sequence[str] = ()) -> list[Mention]:
        """The measures that the text names, in order. ``context``: what was said before, the nearest first."""
        lowered = _plain(text)
        codes = self.codes(text, period)
        found: list[Mention] = []
        for name, one in self._names:
            at = lowered.find(name)
            if at >= 0 and not _over(found, at, at + len(name)):
                found.append(Mention((one,), at, at + len(name), CLAUSE))
        whole = list(found)
        hits = [hit for called in self._called for hit in _hits(called, lowered, context)]
        for hit in sorted(hits, key=lambda hit: (-_weight(hit), hit.start)):
            if _over(found, hit.start, hit.end):
                continue
            same = [each for each in hits if each.start < hit.end and hit.start < each.end]
            best = [each for each in same if _weight(each) == _weight(hit)]
            ids = tuple(
                dict.fromkeys(each.called.measure for each in (*best, *sorted(same, key=lambda each: -_weight(each))))
            )
            level = hit.level if len({each.called.measure for each in best}) == 1 else CONTEXT
            if level == CONTEXT and _USERS.search(lowered) and any(not each.called.whom for each in same):
                ids = tuple(dict.fromkeys((*(each.called.measure for each in same if not each.called.whom), *ids)))
                level = SENTENCE
            whom = tuple((each.called.measure, each.whom) for each in best if each.whom >= 0) if len(best) > 1 else ()
            found.append(Mention(ids, hit.start, hit.end, level, hit.called.loose, whom=whom))
        for code in codes:
            agreed = [one for one in code.ids if any(one in each.ids for each in found)]
            if len(code.ids) > 1 and agreed:
                code = Mention(tuple(agreed), code.start, code.end, CLAUSE if len(agreed) == 1 else CONTEXT, code=True)
            found = [
                each
                for each in found
                if each in whole
                or not (each.start < code.end + 60 and code.start < each.end + 60 and code.level == CLAUSE)
            ]
            found = [
                each
                for each in found
                if not (each.start < code.end + 80 and code.start < each.end + 80 and code.ids[0] in each.ids)
            ]
            found.append(code)
        return sorted(found, key=lambda each: (each.start, each.end))

    def of_whom(self, text: str, context: Sequence[str]) -> Mention | None:
        """The measure whose people the text names, where the sentence or heading before has named the rest of it."""
        lowered = _plain(text)
        found = []
        for each in self._called:
            if each.whom and any(each.what.search(_plain(one)) for one in context[:2]):
                hits = [part.search(lowered) for part in each.whom]
                if hits[0] and all(
                    hit or any(part.search(_plain(one)) for one in context[:2])
                    for hit, part in zip(hits, each.whom, strict=True)
                ):
                    found.append((hits[0].start(), hits[0].end(), each))
        if not found:
            return None
        start, end, one = min(found, key=lambda each: each[0])
        ids = tuple(dict.fromkeys(each.measure for at, _, each in found if at == start))
        return Mention(ids, start, end, SENTENCE if len(ids) == 1 else CONTEXT, one.loose)

    def switched(self, measure: str, text: str) -> str:
        """The measure that is the same of other people, where the text names those: direct payments of carers."""
        lowered = _plain(text)
        own = {each.said for each in self._called if each.measure == measure}
        for each in self._called:
            mine = [one for one in self._called if one.measure == measure and one.said == each.said]
            kept = {part.pattern for one in mine for part in one.whom}
            other = [part for part in each.whom if part.pattern not in kept]
            if each.measure != measure and each.said in own and other and all(part.search(lowered) for part in other):
                said = [hit.span() for part in other if (hit := part.search(lowered))]
                own_said = [hit.span() for one in mine for part in one.whom for hit in part.finditer(lowered)]
                if all(any(a <= start and end <= b for a, b in said) for start, end in own_said):
                    return each.measure
        if _USERS.search(lowered) and not re.search(r"\bcarer", lowered):
            for each in self._called:
                if each.measure != measure and each.said in own and not each.whom:
                    return each.measure
        return measure


def _read(measure: str, said: str) -> _Called:
    loose = said.rstrip().endswith("?")
    parts = [part.strip() for part in said.rstrip("? ").split("+")]
    return _Called(measure, tuple(_words(part) for part in parts[:-1]), _words(parts[-1]), parts[-1], loose)


def _words(part: str) -> re.Pattern[str]:
    ways = []
    for way in part.split("/"):
        words = [re.escape(word).replace(r"\*", r"\w*").replace(r"\-", "[- ]") for word in way.lower().split()]
        ways.append(r"[- ]+".join(words))
    return re.compile(rf"(?<![\w])(?:{'|'.join(sorted(ways, key=len, reverse=True))})(?!\w)")


def _plain(text: str) -> str:
    lowered = text.lower()
    return lowered.replace("’", "'").replace("–", "-").replace("\u00a0", " ") if len(lowered) == len(text) else text


def clause(text: str, at: int, strong: bool = False) -> tuple[int, int]:
    """Where the clause around ``at`` begins and ends."""
    start, end = 0, len(text)
    for match in _BREAK.finditer(text):
        if match[0] == ", " and strong:
            continue
        if match.end() <= at:
            start = match.end()
        elif match.start() >= at:
            end = match.start()
            break
    return start, end


def _hits(called: _Called, lowered: str, context: Sequence[str]) -> list[_Hit]:
    found = []
    for match in called.what.finditer(lowered):
        level, whom = CLAUSE, -1
        for part in called.whom:
            start, end = clause(lowered, match.start(), strong=True)
            low, high = lowered.rfind(";", 0, match.start()) + 1, lowered.find(";", match.start())
            if hit := part.search(lowered, start, end) or part.search(
                lowered, low, high if high >= 0 else len(lowered)
            ):
                level = level if start <= hit.start() < end else min(level, SENTENCE)
                whom = hit.start()
            elif any(part.search(_plain(one)) for one in context):
                level = CONTEXT
            else:
                level = 0
                break
        if level:
            found.append(_Hit(called, match.start(), match.end(), level, whom))
    return found


def _weight(hit: _Hit) -> float:
    """How well the words fit: words that say of whom count more than a long name; a loose name counts little."""
    whom = len(hit.called.whom)
    near = {CLAUSE: 1.0, SENTENCE: 0.8, CONTEXT: 0.3}[hit.level]
    return 40 * whom * near + (hit.end - hit.start) * 0.5 + 12 * near - 60 * hit.called.loose


def _over(found: Sequence[Mention], start: int, end: int) -> bool:
    return any(one.start < end and start < one.end for one in found)


def names_words(measures: Mapping[str, Measure]) -> frozenset[str]:
    """Every word of the measures' names: none of them makes a figure one of something else."""
    text = " ".join(
        f"{one.name} {one.short} {one.subject} {one.official} {one.unit} {one.counted} {one.people} "
        f"{' '.join(one.called)}"
        for one in measures.values()
    )
    return frozenset(re.findall(r"[a-z]+", text.lower()))
