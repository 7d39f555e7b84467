"""What is said of the data themselves: when and by whom they were published, how many there are, to which year."""

from __future__ import annotations

from datetime import date

from generator import words
from generator.catalogue import Catalogue
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
from generator.messages import say
from generator.model.packs import NOT_KNOWN, Source
from generator.sentences.phrases import measure_of, name_of, sentence_of, when


def date_note(source: Source) -> str:
    """The date of a source as a list of sources has it."""
    return say("source-dated", **_dated(source.day))


def _dated(day: date | None) -> dict[str, str]:
    """The day on which a source was published, and whether it is known."""
    return {"known": "yes", "day": words.day(day)} if day else {"known": "no", "day": ""}


@sentence_of.register
def _published(claim: Published, catalogue: Catalogue) -> str:
    return say("published", which="all", when=when(claim), **_whose(claim, catalogue), **_came_out(claim, catalogue))


@sentence_of.register
def _measure_published(claim: MeasurePublished, catalogue: Catalogue) -> str:
    return say(
        "measure-published",
        measure=measure_of(claim, catalogue).short,
        which="all",
        whose="none",
        name="",
        when=when(claim),
        **_came_out(claim, catalogue),
    )


@sentence_of.register
def _series_published(claim: SeriesPublished, catalogue: Catalogue) -> str:
    return say(
        "series-published",
        which="newest" if claim.is_newest else "last",
        when=words.period(claim.figure_period),
        **_whose(claim, catalogue),
        **_came_out(claim, catalogue),
    )


def _whose(claim: Publication, catalogue: Catalogue) -> dict[str, str]:
    """Of councils and averages, where all figures are counted; for Leeds."""
    return {
        "whose": "all" if claim.area_code == catalogue.pack.country else "area",
        "name": name_of(claim, catalogue),
    }


def _came_out(claim: Publication, catalogue: Catalogue) -> dict[str, str | int]:
    """When the figures came out: all on one day, between two, some on days that are not known, or all; and by whom."""
    first, last = claim.first_published, claim.last_published
    publishers = dict.fromkeys(one.publisher for one in catalogue.sources if one.id in set(claim.sources))
    return {
        "figures": claim.figures,
        "dated": claim.figures - claim.undated,
        "undated": claim.undated,
        "days": "one" if first == last else "several",
        "first_day": words.period(first) if first else "",
        "last_day": words.period(last) if last else "",
        "publishers": words.listed(publishers),
    }


@sentence_of.register
def _source_years(claim: SourceYears, catalogue: Catalogue) -> str:
    source = next(one for one in catalogue.sources if one.id == claim.source)
    known = claim.published_on and claim.published_on != NOT_KNOWN
    return say(
        "source-years",
        title=source.title,
        figures=claim.figures,
        years="one" if claim.first_period == claim.last_period else "several",
        first=words.period(claim.first_period),
        last=words.period(claim.last_period),
        **_dated(date.fromisoformat(claim.published_on) if known else None),
    )


@sentence_of.register
def _holdings(claim: Holdings, catalogue: Catalogue) -> str:
    return say(
        "holdings",
        figures=claim.figures,
        councils=claim.councils_held,
        averages=claim.averages,
        measures=claim.measures_held,
        years="one" if claim.first_period == claim.period else "several",
        first=words.period(claim.first_period),
        when=when(claim),
    )


@sentence_of.register
def _files_differ(claim: FilesDiffer, catalogue: Catalogue) -> str:
    return say("files-differ", differences=claim.differences)


@sentence_of.register
def _worked_out_again(claim: WorkedOutAgain, catalogue: Catalogue) -> str:
    return say(
        "worked-out-again",
        name=name_of(claim, catalogue),
        when=when(claim),
        as_at=words.period(claim.as_at),
        existed_to=words.period(claim.existed_to) if claim.existed_to else "none",
    )
