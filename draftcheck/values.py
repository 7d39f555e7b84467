"""Figures: of the council, of others and of averages, of this year and of others; people behind a percentage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from draftcheck.figures import Area
from draftcheck.judging import LIKELY, SURE, UNSURE, anchored, cannot, fits, item, own_report, settle, value_reading
from draftcheck.marks import Number, Place, pattern
from draftcheck.sentence import Sentence, Subject, When
from draftcheck.verdicts import Item, Reading, Verdict

_COUNTED = (
    r"(?:people|persons|adults|older people|carers|unpaid carers|service users|users|clients"
    r"|residents|homes|care homes|admissions|moves|of them|younger adults|placements|individuals"
    r"|patients|staff|workers|cases|enquiries|men and women)"
)
_OF = pattern(
    rf"(?P<top>{{N}})(?: {_COUNTED})? (?:out )?of (?:the |our |its |these "
    rf"|a total of )?(?P<of>{{N}})(?= *(?:{_COUNTED})?\b|\W|$)"
)
_AMONG = re.compile(
    r"\b(?:among|amongst|for|of) (?:people|those|adults|users|clients|residents) (?:in|from|with|who"
    r"|living|aged|of)\b[^,]*$"
)
_FRACTION_OF = re.compile(
    r"^\s*(?:of\b|\(|in\b|people|adults|users|carers|say|said|feel|have|felt|were|are|live|had|who|\W*$)"
)
_AGES = re.compile(
    r"\bunder[- ]65s?\b|\b65 and over\b|\bover[- ]65s?\b|\baged? (?:18|65)|\b18 to 64\b|\bof working age\b"
    r"|\bolder (?:people|users)\b|\byounger\b"
)
_OF_AGE = re.compile(r"64|65|older|younger")
_GROUP = "not checked: a group of people for which no figure is published here"
_PEOPLE = re.compile(rf"^\s*(?:more |other |such )?(?:{_COUNTED})\b")
_UNIT_AFTER = re.compile(
    r"^\s+(?!per\b|for\b|of\b|in\b|out\b|and\b|to\b|at\b|from\b|by\b|on\b|the\b|a\b|an\b|is\b|was\b|were\b"
    r"|are\b|had\b|has\b|have\b|did\b|which\b|where\b|when\b|with\b|while\b|but\b|as\b|against\b"
    r"|compared\b|last\b|this\b|across\b|nationally\b|regionally\b|last\b|before\b|previously\b|again\b"
    r"|so\b|or\b|than\b|if\b|points?\b|percent|went\b|said\b|live|go\b|felt\b|also\b|still\b|year|after\b"
    r"|then\b|now\b|overall\b|took\b|among\b|just\b|only\b|older\b|it\b|we\b|our\b|ours\b|up\b|down\b"
    r"|too\b|higher\b|lower\b|better\b|worse\b|found\b)([a-z]{3,})"
)


def check_values(sentence: Sentence, taken: list[Item]) -> Iterator[Item]:
    """Every printed figure that no other statement has taken."""
    counted: list[tuple[int, int]] = []
    for match in _OF.finditer(sentence.masked):
        top, of = sentence.marked.number(match.start("top")), sentence.marked.number(match.start("of"))
        if top.whole and of.whole and not top.word and not of.word:
            counted.append(match.span())
            if not _taken(top, taken):
                yield from _people(sentence, (match.start(), match.end("of")), top, of)
    for one in sentence.figures_printed:
        if _taken(one, taken) or one.points or (one.signed and not one.percent):
            continue
        if any(start <= one.start < end for start, end in counted):
            continue
        people = _PEOPLE.match(sentence.masked[one.end :]) if one.whole else None
        if people:
            yield from _people(sentence, (one.start, one.end + people.end()), one, None)
        else:
            yield _value(sentence, one)


def _taken(one: Number, taken: list[Item]) -> bool:
    return any(each.start <= one.start and one.end <= each.end for each in taken)


@dataclass(frozen=True)
class _Figure:
    """A printed figure with all that tells what it is of."""

    sentence: Sentence
    one: Number

    @cached_property
    def subject(self) -> Subject:
        return self.sentence.subject(self.one.start, self.one.end)

    @cached_property
    def when(self) -> When:
        return self.sentence.when(self.one)

    @cached_property
    def placed(self) -> tuple[list[Place], bool]:
        return self.sentence.places_of(self.one)

    @property
    def places(self) -> list[Place]:
        return self.placed[0]

    @property
    def area(self) -> Area | None:
        return self.places[0].area if self.places else self.sentence.setting.council

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The measures that it may be of, the likeliest first."""
        return tuple(each for each in self.subject.ids if fits(self.sentence, self.one, each))

    @cached_property
    def readings(self) -> list[Reading]:
        return [_read(self.sentence, self.one, each, self.places, self.when) for each in self.ids]

    @cached_property
    def unknown(self) -> str:
        return self.sentence.unknown_word(self.one.start, self.one.end)

    @property
    def far_off(self) -> str:
        """The same between the name of the measure and the figure, where it stands before it in the sentence."""
        at = self.subject.at
        return self.sentence.unknown_in(self.sentence.masked[at : self.one.start]) if 0 <= at < self.one.start else ""

    @cached_property
    def counts(self) -> str:
        """The word that says what it counts, where that is no word of the measures."""
        match = _UNIT_AFTER.match(self.sentence.masked[self.one.end :]) if self.one.whole else None
        return match[1] if match and (match[1] not in self.sentence.setting.words or match[1] == "more") else ""

    @property
    def telling(self) -> bool:
        """Whether it is hardly true by chance: it has decimals, and is not all or nothing."""
        return self.one.decimals > 0 and self.one.value not in {0.0, 100.0}

    @cached_property
    def elsewhere(self) -> list[Reading]:
        """What else it may be, where it is not the likeliest: by other places, measures and years that are named."""
        sentence, one, first = self.sentence, self.one, self.readings[0]
        found = [] if self.placed[1] else [_read(sentence, one, self.ids[0], [], self.when)]
        if first.holds is False and self.area is not None and one.decimals and one.value >= 2:
            near = _named_near(sentence, one, self.ids)
            found += [value_reading(sentence, one, each, self.area, first.period) for each in near]
            if not self.when.named and first.period != sentence.setting.period:
                found.append(value_reading(sentence, one, self.ids[0], self.area, sentence.setting.period))
        if len(self.years) > 1 or (self.when.before and not self.when.named):
            found += [each for each in self.other_years if each.period in self.years]
        return [each for each in (*self.readings[1:], *found) if each.holds and self.telling]

    @cached_property
    def years(self) -> frozenset[str]:
        """The years that the sentence, or the one that it goes on from, has named."""
        named = {mark.period for mark in self.sentence.marked.periods} | {self.sentence.focus.period}
        return frozenset(named - {""})

    @cached_property
    def other_years(self) -> list[Reading]:
        """The figures of other years, the nearest first, that it agrees with."""
        area, measure, at = self.area, self.ids[0], self.readings[0].period
        if area is None or not (self.one.decimals or self.one.percent):
            return []
        series = self.sentence.setting.figures.series(measure, area.code)
        order = sorted(series, key=lambda each: abs(int(each[:4]) - int((at or each)[:4])))
        found = (value_reading(self.sentence, self.one, measure, area, each) for each in order if each != at)
        return [each for each in found if each.holds]

    def obstacle(self) -> str:
        """Why it is not checked; empty where nothing keeps it from being."""
        sentence, one = self.sentence, self.one
        measures = [sentence.setting.figures.measures[each] for each in self.ids]
        own = " ".join(f"{each.official} {' '.join(each.called)}" for each in measures).lower()
        before, after = sentence.near(one.start, one.end)
        if blocked := sentence.blocked(one.start, one.end, self.when.named and not self.when.before, own):
            return f"not checked: {blocked}"
        if self.subject.at < 0 and _AMONG.search(before) and not self.places:
            return _GROUP
        if not self.ids:
            return "its unit is not that of the measure named" if self.subject.ids else "no published measure is named"
        if one.fraction and not self._is_share():
            return "it is not clear what this is a part of"
        if _AGES.search(f"{before} {after}") and not any(_OF_AGE.search(each.official) for each in measures):
            return _GROUP
        return f'not checked: it counts "{self.counts}"' if self.counts and not one.decimals else ""

    def _is_share(self) -> bool:
        """Whether "four in five" is said of people: by the words, or as it agrees with what is named beside it."""
        level = self.subject.level
        if self.readings[0].holds and (level > 2 or (level > 1 and not self.unknown)):
            return True
        return not self.unknown and bool(_FRACTION_OF.match(self.sentence.masked[self.one.end :]))

    def certainty(self) -> int:
        """LIKELY where it is clear what is meant, and the figure is near enough to be that with a slip."""
        one, subject, first = self.one, self.subject, self.readings[0]
        strange = self.unknown or ("" if one.decimals or first.holds else self.far_off)
        clear = (
            (anchored(self.sentence, subject) and not self.unknown)
            or (subject.sure and not self.counts and (one.decimals > 0 or first.holds is True or not strange))
            or (
                not (subject.loose or strange or self.counts)
                and (one.percent or one.decimals > 0 or one.per > 0 or subject.level > 1)
            )
        )
        slip = first.holds is not False or _may_be_slip(self.sentence, one, first, subject.level)
        return LIKELY if clear and slip else UNSURE


def _value(sentence: Sentence, one: Number) -> Item:
    figure, span = _Figure(sentence, one), (one.start, one.end)
    kind = _kind(figure.places)
    obstacle = figure.obstacle()
    if (obstacle or figure.readings[0].holds is None) and (own := own_report(sentence, one, figure.subject.ids, span)):
        return own
    if obstacle:
        return cannot(sentence, kind, span, obstacle)
    first = figure.readings[0]
    if first.holds and one.per and (base := _base(sentence, first.measure)) and one.per != base:
        return settle(
            sentence, kind, span, [replace(first, holds=False, told=f"{first.told}, not per {one.per:,}")], LIKELY
        )
    if any(place.area is None for place in figure.places):
        return _of_group(sentence, one, figure.ids[0], figure.places, figure.when, span)
    stale = (
        []
        if figure.when.before or len(figure.years) > 1 or not (figure.telling and figure.subject.sure)
        else figure.other_years
    )
    if first.holds is None and stale and not figure.when.named and _gap(sentence, first):
        return item(
            sentence, kind, span, Verdict.STALE, f"{first.told}; the draft's is that of {stale[0].period}", stale[0]
        )
    certainty = figure.certainty()
    if certainty and first.holds is False and figure.subject.level < 3 and not figure.elsewhere:
        other = _of_another(sentence, one, figure.ids, figure.area, first.period)
        if other:
            return cannot(sentence, kind, span, f"{first.told}; the draft's is that of another measure: {other}", first)
    weak = not (figure.telling and one.value * 10**one.decimals >= 20)
    found = settle(sentence, kind, span, [first, *figure.elsewhere], certainty, stale=stale, weak=weak)
    if found.verdict is Verdict.TRUE:
        sentence.results.append((one.start, found.measure, found.area, found.period))
    return found


def _gap(sentence: Sentence, one: Reading) -> bool:
    """Whether the year has no figure because the measure was not due."""
    return one.period in sentence.setting.figures.measures[one.measure].gaps if one.measure else False


def _may_be_slip(sentence: Sentence, one: Number, reading: Reading, level: int) -> bool:
    """Whether the number is near enough to the published figure to be it with a slip; far off, it is something else."""
    value = sentence.setting.figures.value(reading.measure, reading.area, reading.period)
    if value is None:
        return False
    if sorted(re.sub(r"\D", "", f"{value:.{one.decimals}f}")) == sorted(
        re.sub(r"\D", "", f"{one.value:.{one.decimals}f}")
    ):
        return True
    apart = abs(one.value - value)
    near = 0.25 if level < 3 else 0.5
    percent = sentence.setting.figures.measures[reading.measure].unit_kind == "percent"
    return apart <= max(near * abs(value), (6.0 if level < 3 else 12.0) if percent else 0)


def _named_near(sentence: Sentence, one: Number, ids: tuple[str, ...]) -> list[str]:
    """Other measures that the sentence, or the one before, has named and whose unit fits."""
    named = [each for mention in sentence.mentions for each in mention.ids]
    return [
        each
        for each in dict.fromkeys((*named, *sentence.focus.ids))
        if each not in ids[:1] and fits(sentence, one, each)
    ]


def _of_another(sentence: Sentence, one: Number, ids: tuple[str, ...], area: Area | None, period: str) -> str:
    """The measure whose figure this is exactly, of the same area and year: then the name was misread, or mistaken."""
    figures = sentence.setting.figures
    if area is None or not one.decimals or one.value * 10**one.decimals < 100 or one.value == 100:
        return ""
    for each in figures.measures.values():
        value = figures.value(each.id, area.code, period)
        if each.id not in ids and value is not None and fits(sentence, one, each.id) and one.agrees(value):
            return each.name
    return ""


def _base(sentence: Sentence, measure: str) -> int:
    match = re.search(r"per ([\d,]+)", sentence.setting.figures.measures[measure].unit)
    return int(match[1].replace(",", "")) if match else 0


def _kind(places: list[Place]) -> str:
    if not places:
        return "value"
    return {"country": "england", "region": "region", "type": "type", "council": "value", "own": "value"}.get(
        places[0].group, "peers"
    )


def _read(sentence: Sentence, one: Number, measure: str, places: list[Place], when: When) -> Reading:
    """Of several places together it holds where it holds of each."""
    areas: list[Area | None] = [place.area for place in places] or [sentence.setting.council]
    found = [
        value_reading(sentence, one, measure, area, sentence.resolve(when, measure, area.code if area else ""))
        for area in areas
    ]
    return next((each for each in found if not each.holds), found[0])


def _of_group(
    sentence: Sentence, one: Number, measure: str, places: list[Place], when: When, span: tuple[int, int]
) -> Item:
    """The mean of a group: nobody publishes it. The mean of the site's similar councils is told where it agrees."""
    setting = sentence.setting
    period = sentence.resolve(when, measure, setting.council.code)
    mean = setting.figures.mean_of_peers(measure, setting.council, period) if period else None
    if places[0].group == "peers" and mean is not None:
        told = (
            f"the mean of the similar councils that the site lists is "
            f"{setting.figures.measures[measure].printed(mean)} in {period}"
        )
        if one.agrees(mean):
            return settle(sentence, "peers", span, [Reading(True, told, measure, setting.council.code, period)], SURE)
        return cannot(sentence, "peers", span, f"the group is not named, and no average of it is published; {told}")
    return cannot(sentence, "peers", span, "no average of this group is published")


def _people(sentence: Sentence, span: tuple[int, int], top: Number, of: Number | None) -> Iterator[Item]:
    """How many people (or homes) are behind a percentage, "93 of 732" or "31 people"."""
    setting = sentence.setting
    if re.match(r"\s*(?:english )?(?:councils|authorities|boroughs|measures|indicators)\b", sentence.masked[span[1] :]):
        yield cannot(sentence, "count", span, "not checked: it does not count people")
        return
    subject = sentence.subject(top.start, top.end)
    when = sentence.when(top)
    kind = "people-behind-percentage"
    if blocked := sentence.blocked(*span, when.named):
        yield cannot(sentence, kind, span, f"not checked: {blocked}")
        return
    if not subject.ids or subject.loose:
        yield cannot(sentence, kind, span, "no published measure is named")
        return
    readings = []
    for measure in subject.ids:
        period = sentence.resolve(when, measure, setting.council.code)
        count, base = setting.figures.part(measure, setting.council.code, period)
        if count is None:
            told = f"no number of people is published behind {setting.figures.measures[measure].name}"
            readings.append(Reading(None, told, measure))
            continue
        told = (
            f"published: {count:,.0f}"
            + (f" of {base:,.0f}" if base else "")
            + f" ({setting.figures.measures[measure].name}, {period})"
        )
        whole = base is not None and (of or top).agrees(base)
        holds = (top.agrees(count) and (of is None or whole)) or (of is None and whole)
        readings.append(Reading(holds, told, measure, setting.council.code, period, f"{count:,.0f}"))
    unknown = sentence.unknown_word(*span)
    certainty = LIKELY if (subject.sure or anchored(sentence, subject)) and not unknown else UNSURE
    proves = of is not None or top.value >= 100
    found = settle(
        sentence,
        kind,
        span,
        [readings[0], *(each for each in readings[1:] if each.holds)],
        certainty,
        weak=bool(unknown) and not proves,
    )
    if found.verdict is Verdict.TRUE:
        sentence.results.append((span[0], found.measure, found.area, found.period))
    yield found
