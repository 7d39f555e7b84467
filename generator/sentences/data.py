"""What is said of the data themselves: when and by whom they were published, how many there are, to which year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator import words
from generator.catalogue import Catalogue
from generator.claims import Claim
from generator.claims.data import (
    FilesDiffer,
    Holdings,
    MeasurePublished,
    Publication,
    Published,
    SeriesPublished,
    SourceYears,
    WorkedOutAgain,
)
from generator.model.packs import NOT_KNOWN, Source
from generator.sentences.phrases import measure_of, name_of, sentence_of, when


def dated(published: str) -> str:
    """When a source came out: published on 23 January 2026, published on a day that is not known."""
    if published == NOT_KNOWN or not published:
        return "published on a day that is not known"
    return f"published on {words.day(date.fromisoformat(published))}"


def date_note(source: Source) -> str:
    """The date of a source as a list of sources has it."""
    return f"Published {words.day(source.day)}" if source.day else "Publication date not known"


def _sources(ids: Sequence[str], catalogue: Catalogue) -> str:
    """Source: NHS Digital and Example data."""
    publishers = dict.fromkeys(one.publisher for one in catalogue.sources if one.id in set(ids))
    return f" Source: {words.listed(publishers)}."


def _came_out(claim: Publication, figures: str, verb: str) -> str:
    """When the figures came out: all on one day, between two, some on days that are not known, or all."""
    total, undated = claim.figures, claim.undated
    first, last = claim.first_published, claim.last_published
    if first is None or last is None:
        return words.sentence(f"it is not known when {figures} {verb} last published")
    day = f"on {words.period(last)}" if first == last else f"between {words.period(first)} and {words.period(last)}"
    if not undated:
        return words.sentence(f"{figures} {verb} last published {day}")
    some = words.noun(total - undated, "was", "were")
    known = words.sentence(f"of {figures}, {total - undated:,} {some} last published {day}")
    return f"{known} {words.sentence(f'for the other {undated:,}, the day is not known')}"


def _whose(claim: Claim, catalogue: Catalogue) -> str:
    """Of councils and averages, where all figures are counted; for Leeds."""
    if claim.area_code == catalogue.pack.country:
        return "of councils and averages"
    return f"for {name_of(claim, catalogue)}"


@sentence_of.register
def _published(claim: Published, catalogue: Catalogue) -> str:
    figures = f"{words.the(claim.figures, 'figure')} {_whose(claim, catalogue)} for {when(claim)}"
    return _came_out(claim, figures, words.noun(claim.figures, "was", "were")) + _sources(claim.sources, catalogue)


@sentence_of.register
def _measure_published(claim: MeasurePublished, catalogue: Catalogue) -> str:
    total = claim.figures
    said = _came_out(claim, f"{words.the(total, 'figure')} for {when(claim)}", words.noun(total, "was", "were"))
    return (
        words.start_letter(measure_of(claim, catalogue).short)
        + f": {words.inside(said)}"
        + _sources(claim.sources, catalogue)
    )


@sentence_of.register
def _series_published(claim: SeriesPublished, catalogue: Catalogue) -> str:
    total, which = claim.figures, "newest" if claim.is_newest else "last"
    counted = f"the {which} figure" if total == 1 else f"the {total:,} {which} figures"
    figures = f"{counted} {_whose(claim, catalogue)} for {words.period(claim.figure_period)}"
    said = _came_out(claim, figures, words.noun(total, "was", "were"))
    return said + _sources(claim.sources, catalogue)


@sentence_of.register
def _source_years(claim: SourceYears, catalogue: Catalogue) -> str:
    first, last, count = claim.first_period, claim.last_period, claim.figures
    source = next(one for one in catalogue.sources if one.id == claim.source)
    used = words.plural(count, "figure is", "figures are")
    said = words.sentence(f'from "{source.title}", {dated(claim.published_on)}, {used} used')
    if first == last:
        return f"{said} {words.sentence(f'{_THEY[count == 1]} for {words.period(first)}')}"
    return f"{said} {words.sentence(f'the first is for {words.period(first)} and the last for {words.period(last)}')}"


_THEY = {True: "it is", False: "they are"}


@sentence_of.register
def _holdings(claim: Holdings, catalogue: Catalogue) -> str:
    figures, averages = claim.figures, claim.averages
    counted = f"{words.plural(figures, 'published figure')} of {words.plural(claim.councils_held, 'council')}"
    beside = f" and {words.plural(averages, 'published average')}" if averages else ""
    measures = words.plural(claim.measures_held, "measure")
    held = words.sentence(f"this site holds {counted}{beside}, on {measures}")
    first = claim.first_period
    if first == claim.period:
        return f"{held} All are for {when(claim)}."
    return f"{held} The first are for {words.period(first)}, and the newest for {when(claim)}."


@sentence_of.register
def _files_differ(claim: FilesDiffer, catalogue: Catalogue) -> str:
    count = claim.differences
    if not count:
        return "No files gave different figures for the same area, measure and year."
    return f"Files gave different figures for the same area, measure and year in {words.plural(count, 'place')}."


@sentence_of.register
def _worked_out_again(claim: WorkedOutAgain, catalogue: Catalogue) -> str:
    name, to = name_of(claim, catalogue), claim.existed_to
    said = words.sentence(f"what is said here of {name} is for {when(claim)}") + " "
    said += words.sentence(
        f"it was worked out again from the figures as they were on {words.period(claim.as_at)}, "
        "and may differ from what was said at the time"
    )
    return said + (" " + words.sentence(f"{name} was a council until {words.period(to)}") if to else "")
