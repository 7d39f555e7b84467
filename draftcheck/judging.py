"""From readings to a verdict. TRUE and FALSE ask for the same certainty; between them stands DIFFERS."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from draftcheck.figures import Area
from draftcheck.marks import Number
from draftcheck.sentence import Sentence, Subject
from draftcheck.verdicts import Item, Reading, Verdict

SURE, LIKELY, UNSURE = 2, 1, 0  # how certain it is what a statement means
_NEAR = 80  # characters from a figure that was found true to a statement that goes on from it


def item(
    sentence: Sentence, kind: str, span: tuple[int, int], verdict: Verdict, why: str, of: Reading | None = None
) -> Item:
    """A statement with its verdict and the reading that it is by."""
    start, end = span
    one = of or Reading(None, "")
    return Item(
        line=sentence.piece.line, verdict=verdict, kind=kind, phrase=" ".join(sentence.text[start:end].split()),
        why=why,
        measure=one.measure, area=one.area, period=one.period, published=one.published,
        where=_where(sentence, one), sentence=sentence.text, start=start, end=end,
    )  # fmt: skip


def is_free(span: tuple[int, int], used: Iterable[tuple[int, int]]) -> bool:
    """Whether no other statement has taken any of the words."""
    return not any(start < span[1] and span[0] < end for start, end in used)


def cannot(sentence: Sentence, kind: str, span: tuple[int, int], why: str, of: Reading | None = None) -> Item:
    """A statement that cannot be checked, and why."""
    return item(sentence, kind, span, Verdict.CANNOT, why, of)


def settle(
    sentence: Sentence,
    kind: str,
    span: tuple[int, int],
    readings: Sequence[Reading],
    certainty: int,
    *,
    stale: Iterable[Reading] = (),
    weak: bool = False,
) -> Item:
    """TRUE where a reading holds; else, as sure as it is what is meant, FALSE, DIFFERS or CANNOT CHECK.

    The first reading is what is most likely meant. ``weak``: that it holds proves little, as of "100%".
    """
    if not readings:
        return cannot(sentence, kind, span, "no published measure is named")
    if found := next((one for one in readings if one.holds), None):
        if weak and certainty == UNSURE:
            return cannot(sentence, kind, span, f"it is not clear which measure is meant; {found.told}", found)
        return item(sentence, kind, span, Verdict.TRUE, found.told, found)
    first = readings[0]
    if first.period in sentence.setting.provisional and first.holds is False and kind != "ratio":
        return cannot(sentence, kind, span, f"the draft is older than the final figures: {first.told}", first)
    if first.holds is None:
        return cannot(sentence, kind, span, first.told or "no figure is published", first)
    if certainty == UNSURE:
        return cannot(sentence, kind, span, f"it is not clear which published figure is meant; {first.told}", first)
    if old := next((one for one in stale if one.holds), None):
        return item(
            sentence,
            kind,
            span,
            Verdict.STALE,
            f"{first.told}; the draft's is that of {old.period}",
            replace(old, published=first.published),
        )
    if certainty == SURE:
        return item(sentence, kind, span, Verdict.FALSE, first.told, first)
    return item(
        sentence, kind, span, Verdict.DIFFERS, f"{first.told}; if this is the same measure, one of them is wrong", first
    )


def value_reading(sentence: Sentence, number: Number, measure: str, area: Area | None, period: str) -> Reading:
    """A printed figure beside the published one."""
    figures = sentence.setting.figures
    one = figures.measures[measure]
    if area is None:
        return Reading(None, "no figure of this group is published", measure)
    if not period:
        return Reading(None, f"no comparable figure is published before that year ({one.name})", measure, area.code)
    value = figures.value(measure, area.code, period)
    if value is None:
        reason = one.gaps.get(period)
        told = (
            f"no figure of {area.name} is published for {period}" + (f" ({reason})" if reason else "") + f": {one.name}"
        )
        return Reading(None, told, measure, area.code, period)
    told = f"published: {one.printed(value)} ({_coded(sentence, measure, period)}, {area.name}, {period})"
    return Reading(number.agrees(value), told, measure, area.code, period, one.printed(value))


def own_report(sentence: Sentence, number: Number, measures: Iterable[str], span: tuple[int, int]) -> Item | None:
    """A figure, a forecast or a target that the council itself reports, where this is one of them; else None."""
    if not (number.decimals or number.percent or number.value >= 20):
        return None
    figures, council = sentence.setting.figures, sentence.setting.council
    for one in figures.local:
        if one.area == council.code and one.measure in measures and any(map(number.agrees, one.numbers)):
            name = figures.measures[one.measure].name
            what = {"actual": "a figure"}.get(one.kind, f"a {one.kind}")
            told = f"as the site has it of {council.name}: {what} for {one.period} ({name})"
            kind = {"actual": "local", "forecast": "forecast"}.get(one.kind, "target")
            return item(
                sentence, kind, span, Verdict.TRUE, told, Reading(True, told, one.measure, council.code, one.period)
            )
    return None


def fits(sentence: Sentence, number: Number, measure: str) -> bool:
    """Whether a printed figure may be one of the measure's by its unit."""
    one = sentence.setting.figures.measures[measure]
    if one.unit_kind == "percent":
        return not number.per and number.value <= 100
    if number.percent or number.fraction:
        return False
    if one.unit_kind == "score":
        return not number.per and number.value <= 24
    return True


def anchored(sentence: Sentence, subject: Subject) -> bool:
    """Whether a figure in the sentence, or the one that it goes on from, was found true of the same measure."""
    if not subject.ids:
        return False
    if any(measure == subject.ids[0] for _, measure, _, _ in sentence.results):
        return True
    focus = sentence.focus
    return focus.confirmed and focus.ids[:1] == subject.ids[:1] and focus.paragraph == sentence.piece.paragraph


def certainty_of(sentence: Sentence, subject: Subject, span: tuple[int, int]) -> int:
    """How certain the measure of a statement in words is."""
    if not subject.ids or subject.loose:
        return UNSURE
    if any(measure == subject.ids[0] and 0 <= span[0] - at < _NEAR for at, measure, _, _ in sentence.results):
        return SURE
    if subject.sure or anchored(sentence, subject):
        return LIKELY
    return UNSURE if sentence.unknown_word(*span) else LIKELY


def _coded(sentence: Sentence, measure: str, period: str) -> str:
    one = sentence.setting.figures.measures[measure]
    code = one.code(period)
    return f"{code} {one.name}" if code else one.name


def _where(sentence: Sentence, one: Reading) -> str:
    setting = sentence.setting
    if not one.measure or not one.period:
        return ""
    area = setting.figures.areas.get(one.area)
    council = area if area is not None and area.kind == "council" else setting.council
    return setting.figures.page(one.measure, council, one.period)
