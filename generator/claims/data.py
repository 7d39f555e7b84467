"""Claims about the data themselves: when and by whom figures were published, how many there are, where a source ends.

A figure has the date of the source that it was read from, and of no other (rule 31, pattern 28). What is said
of a year that is not the newest says that it was worked out again (rule 32).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from generator.catalogue import Catalogue
from generator.claims.claim import Claim, Topic
from generator.comparisons import Comparisons
from generator.model.measures import Measure
from generator.model.packs import NOT_KNOWN


@dataclass(frozen=True, slots=True)
class Figure:
    """A published figure, as far as its publication goes."""

    area: str
    measure: str
    period: str
    source: str


def data_claims(comparisons: Comparisons, catalogue: Catalogue, differences: int | None = None) -> list[Claim]:
    """Every claim about the data. ``differences``: how often two files disagree, where the files were read."""
    figures = published_figures(comparisons)
    claims = [*_of_councils(comparisons, catalogue), *_of_series(comparisons, catalogue)]
    claims += _of_measures(figures, comparisons, catalogue)
    claims += _of_subjects(figures, comparisons, catalogue)
    claims += _of_sources(figures, comparisons, catalogue)
    if figures:
        claims.append(_holdings(figures, comparisons, catalogue))
    if differences is not None and comparisons.periods:
        claims.append(FilesDiffer(Topic(catalogue.pack.country, comparisons.periods[-1]), differences=differences))
    return claims


def published_figures(comparisons: Comparisons) -> list[Figure]:
    """Each published figure of a council, a region, a type or the country."""
    found = [
        Figure(area, measure, row.period, row.source)
        for (area, measure), rows in comparisons.records.items()
        for row in rows
        if row.value is not None
    ]
    for (measure, area), sources in comparisons.sources.items():
        found += [Figure(area, measure, period, source) for period, source in sources.items()]
    return found


# --- when, and by whom ---------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Publication(Claim, shared=True):
    """When figures came out: rule 31."""

    figures: int
    undated: int  # how many of the figures have no date
    first_published: str | None  # days: 2026-01-23
    last_published: str | None
    sources: list[str]


class Published(Publication):
    """When a council's figures of a year came out, or the newest of a subject, of councils and averages alike."""


class MeasurePublished(Publication):
    """When all figures of a measure in a year came out."""


@dataclass(frozen=True, kw_only=True)
class SeriesPublished(Publication):
    """When the last figures of a series came out; the sources are those of the whole series."""

    figure_period: str
    is_newest: bool  # whether that is the newest year of its subject


@dataclass(frozen=True, kw_only=True)
class WorkedOutAgain(Claim):
    """Rule 32: what is said of a year that is not the newest was worked out again."""

    as_at: str
    newest_period: str | None
    existed_to: str | None  # the last year of a council that is no more


class Dates(TypedDict):
    """The inputs of ``Publication``."""

    figures: int
    undated: int
    first_published: str | None
    last_published: str | None
    sources: list[str]


def publication(sources: Iterable[str], catalogue: Catalogue) -> Dates | None:
    """How many figures there are, of which sources, between which days these came out, and how many have no date.

    ``sources`` has an entry for each figure. None where the pack lists none of them.
    """
    listed = {source.id for source in catalogue.sources}
    used = [id_ for id_ in sources if id_ in listed]
    if not used:
        return None
    named = [source for source in catalogue.sources if source.id in set(used)]
    days = [source.day for source in named if source.day]
    undated = {source.id for source in named if source.day is None}
    return Dates(
        figures=len(used),
        undated=sum(id_ in undated for id_ in used),
        first_published=_iso(min(days, default=None)),
        last_published=_iso(max(days, default=None)),
        sources=[source.id for source in named],
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _of_councils(comparisons: Comparisons, catalogue: Catalogue) -> Iterator[Claim]:
    """When a council's figures of a year came out; of an earlier year, that what is said was worked out again."""
    for counts in comparisons.counts.values():
        rows = comparisons.all_measures(counts.area_code, counts.period, counts.framework)
        dates = publication((row.source for row in rows if row.value is not None), catalogue)
        about = catalogue.about(counts.framework)
        if dates:
            yield Published(Topic(counts.area_code, counts.period, framework=about), **dates)
        newest = comparisons.last_period(catalogue.beside(counts.framework))
        if not about and counts.period != newest:
            yield WorkedOutAgain(
                Topic.of_council(counts),
                as_at=catalogue.pack.as_at.isoformat(),
                newest_period=newest,
                existed_to=catalogue.areas[counts.area_code].last,
            )


def _shown_periods(comparisons: Comparisons) -> Mapping[tuple[str, str], str]:
    """(area, measure) -> the period that the council's page of the measure leads with, where it has one."""
    found: dict[tuple[str, str], str] = {}
    for (area, measure), rows in comparisons.records.items():
        published = comparisons.published.get(measure, ())
        if period := max((row.period for row in rows if row.period in published), default=""):
            found[area, measure] = period
    return found


def _of_series(comparisons: Comparisons, catalogue: Catalogue) -> Iterator[Claim]:
    """When the last figure of each council's series came out, told with the period that its page leads with."""
    for (area, measure_id), period in _shown_periods(comparisons).items():
        rows, measure = comparisons.series(area, measure_id), catalogue.measures[measure_id]
        own = [Figure(area, measure_id, row.period, row.source) for row in rows if row.value is not None]
        shown = comparisons.of(area, measure_id, period)
        if shown is not None:
            yield from _series(Topic.of_figure(shown), measure, own, comparisons, catalogue)


def _of_measures(figures: Iterable[Figure], comparisons: Comparisons, catalogue: Catalogue) -> Iterator[Claim]:
    """When all figures of a measure came out, in each year that a page leads with, and the last of them all."""
    country = catalogue.pack.country
    by_period: dict[tuple[str, str], list[Figure]] = {}
    for figure in figures:
        by_period.setdefault((figure.measure, figure.period), []).append(figure)
    shown = sorted({(measure, period) for (_, measure), period in _shown_periods(comparisons).items()})
    for measure_id, period in shown:
        dates = publication((figure.source for figure in by_period[measure_id, period]), catalogue)
        if dates:
            yield MeasurePublished(Topic(country, period, (measure_id,), measure_id), **dates)
    for measure_id, published in comparisons.published.items():
        every = [figure for period in published for figure in by_period[measure_id, period]]
        topic = Topic(country, published[-1], (measure_id,), measure_id)
        yield from _series(topic, catalogue.measures[measure_id], every, comparisons, catalogue)


def _series(
    topic: Topic, measure: Measure, figures: Sequence[Figure], comparisons: Comparisons, catalogue: Catalogue
) -> Iterator[SeriesPublished]:
    """When the last of the figures came out, with the sources of them all; nothing without a figure."""
    last = max((figure.period for figure in figures), default="")
    code = measure.code_in(last)
    dates = publication((figure.source for figure in figures if figure.period == last), catalogue)
    if code is None or dates is None:
        return
    used = {figure.source for figure in figures}
    dates["sources"] = [source.id for source in catalogue.sources if source.id in used]
    is_newest = last == comparisons.last_period(catalogue.beside(code.framework))
    yield SeriesPublished(topic, **dates, figure_period=last, is_newest=is_newest)


def _of_subjects(figures: Iterable[Figure], comparisons: Comparisons, catalogue: Catalogue) -> Iterator[Claim]:
    """When the newest figures of each subject came out, of councils and averages alike."""
    for frameworks in catalogue.subjects.values():
        period = comparisons.last_period(frameworks)
        if period is None:
            continue
        framework = next(one for one in frameworks if period in comparisons.frameworks.get(one, ()))
        codes = {one.id: one.code_in(period) for one in catalogue.measures.values()}
        coded = {measure for measure, code in codes.items() if code and code.framework == framework}
        used = (figure.source for figure in figures if figure.period == period and figure.measure in coded)
        if dates := publication(used, catalogue):
            yield Published(Topic(catalogue.pack.country, period, framework=catalogue.about(framework)), **dates)


# --- how many, and to which year -----------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class SourceYears(Claim):
    """The first and the last year with figures that are used from a source, and how many they are."""

    source: str
    published_on: str  # a day, or NOT_KNOWN
    first_period: str
    last_period: str
    figures: int


@dataclass(frozen=True, kw_only=True)
class Holdings(Claim):
    """How many figures there are, of how many measures and councils, from the first year to the newest."""

    figures: int  # of councils
    averages: int
    measures_held: int
    councils_held: int
    first_period: str


@dataclass(frozen=True, kw_only=True)
class FilesDiffer(Claim):
    """In how many places files gave different figures for the same area, measure and year."""

    differences: int


def _of_sources(figures: Iterable[Figure], comparisons: Comparisons, catalogue: Catalogue) -> Iterator[Claim]:
    """The years of each source, in the order of the pack."""
    used = source_figures(figures)
    for source in catalogue.sources:
        if source.id in used:
            first, last, count = used[source.id]
            yield SourceYears(
                Topic(catalogue.pack.country, comparisons.periods[-1], about=source.id),
                source=source.id,
                published_on=_iso(source.day) or NOT_KNOWN,
                first_period=first,
                last_period=last,
                figures=count,
            )


def source_figures(figures: Iterable[Figure]) -> Mapping[str, tuple[str, str, int]]:
    """source -> the first and the last period of the figures that are used from it, and how many they are."""
    found: dict[str, list[str]] = {}
    for one in figures:
        found.setdefault(one.source, []).append(one.period)
    return {source: (min(periods), max(periods), len(periods)) for source, periods in found.items()}


def _holdings(figures: list[Figure], comparisons: Comparisons, catalogue: Catalogue) -> Holdings:
    """What this site holds."""
    councils = {area.code for area in catalogue.councils} & {figure.area for figure in figures}
    of_councils = sum(figure.area in councils for figure in figures)
    return Holdings(
        Topic(catalogue.pack.country, comparisons.periods[-1]),
        figures=of_councils,
        averages=len(figures) - of_councils,
        measures_held=len({figure.measure for figure in figures}),
        councils_held=len(councils),
        first_period=min(figure.period for figure in figures),
    )
