"""Claims about the data themselves: when and by whom figures were published, how many there are, where a source ends.

A figure has the date of the source that it was read from, and of no other (rule 31, pattern 28). What is said
of a year that is not the newest says that it was worked out again (rule 32).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.catalogue import Catalogue
from generator.claims.claim import Claim, Topic, UntypedClaim, apart, of_council, of_measure
from generator.comparisons import Comparisons
from generator.model import NOT_KNOWN, Measure, Tone


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
    found = [*_of_councils(comparisons, catalogue), *_of_series(comparisons, catalogue)]
    found += _of_measures(figures, comparisons, catalogue)
    found += _of_subjects(figures, comparisons, catalogue)
    found += _of_sources(figures, comparisons, catalogue)
    if figures:
        found.append(_holdings(figures, comparisons, catalogue))
    if differences is not None and comparisons.periods:
        found.append(_of_country("files_differ", comparisons.periods[-1], catalogue, {"differences": differences}))
    return found


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


def _of_country(
    kind: str, period: str, catalogue: Catalogue, inputs: dict[str, object], about: str = "", ids: tuple[str, ...] = ()
) -> Claim:
    country = catalogue.pack.country
    return UntypedClaim(Topic(country, period, ids, about), kind, inputs)


# --- when, and by whom ---------------------------------------------------------------------


def publication(sources: Iterable[str], catalogue: Catalogue) -> dict[str, object] | None:
    """How many figures there are, of which sources, between which days these came out, and how many have no date.

    ``sources`` has an entry for each figure. None where the pack lists none of them.
    """
    listed = {one.id for one in catalogue.sources}
    used = [one for one in sources if one in listed]
    if not used:
        return None
    named = [one for one in catalogue.sources if one.id in set(used)]
    days = [one.day for one in named if one.day]
    undated = {one.id for one in named if one.day is None}
    return {
        "figures": len(used),
        "undated": sum(one in undated for one in used),
        "first_published": _iso(min(days, default=None)),
        "last_published": _iso(max(days, default=None)),
        "sources": [one.id for one in named],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _of_councils(comparisons: Comparisons, catalogue: Catalogue) -> Iterator[Claim]:
    """When a council's figures of a year came out; of an earlier year, that what is said was worked out again."""
    for counts in comparisons.counts.values():
        rows = comparisons.all_measures(counts.area_code, counts.period, counts.framework)
        inputs = publication((row.source for row in rows if row.value is not None), catalogue)
        about = catalogue.about(counts.framework)
        if inputs:
            claim = of_council("published", counts, (), "", **inputs)
            yield apart(claim, about) if about else claim
        newest = comparisons.last_period(catalogue.beside(counts.framework))
        if not about and counts.period != newest:
            last = catalogue.areas[counts.area_code].last
            as_at = catalogue.pack.as_at.isoformat()
            yield of_council("worked_out_again", counts, (), as_at=as_at, newest_period=newest, existed_to=last)


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
        if shown is not None and (inputs := _series(measure, own, comparisons, catalogue)):
            yield of_measure("series_published", shown, Tone.NEUTRAL, **inputs)


def _of_measures(figures: Iterable[Figure], comparisons: Comparisons, catalogue: Catalogue) -> Iterator[Claim]:
    """When all figures of a measure came out, in each year that a page leads with, and the last of them all."""
    by_period: dict[tuple[str, str], list[Figure]] = {}
    for one in figures:
        by_period.setdefault((one.measure, one.period), []).append(one)
    shown = sorted({(measure, period) for (_, measure), period in _shown_periods(comparisons).items()})
    for measure_id, period in shown:
        inputs = publication((one.source for one in by_period[measure_id, period]), catalogue)
        if inputs:
            yield _of_country("measure_published", period, catalogue, inputs, measure_id, (measure_id,))
    for measure_id, published in comparisons.published.items():
        every = [one for period in published for one in by_period[measure_id, period]]
        if inputs := _series(catalogue.measures[measure_id], every, comparisons, catalogue):
            yield _of_country("series_published", published[-1], catalogue, inputs, measure_id, (measure_id,))


def _series(
    measure: Measure, figures: Sequence[Figure], comparisons: Comparisons, catalogue: Catalogue
) -> dict[str, object] | None:
    """When the last of the figures came out, with the sources of them all; None without a figure."""
    last = max((one.period for one in figures), default="")
    code, inputs = measure.code_in(last), publication((one.source for one in figures if one.period == last), catalogue)
    if code is None or inputs is None:
        return None
    newest = comparisons.last_period(catalogue.beside(code.framework))
    used = {one.source for one in figures}
    return inputs | {
        "figure_period": last,
        "is_newest": last == newest,
        "sources": [one.id for one in catalogue.sources if one.id in used],
    }


def _of_subjects(figures: Iterable[Figure], comparisons: Comparisons, catalogue: Catalogue) -> Iterator[Claim]:
    """When the newest figures of each subject came out, of councils and averages alike."""
    for frameworks in catalogue.subjects.values():
        period = comparisons.last_period(frameworks)
        if period is None:
            continue
        framework = next(one for one in frameworks if period in comparisons.frameworks.get(one, ()))
        codes = {one.id: one.code_in(period) for one in catalogue.measures.values()}
        coded = {measure for measure, code in codes.items() if code and code.framework == framework}
        used = (one.source for one in figures if one.period == period and one.measure in coded)
        inputs = publication(used, catalogue)
        about = catalogue.about(framework)
        if inputs:
            claim = _of_country("published", period, catalogue, inputs)
            yield apart(claim, about) if about else claim


# --- how many, and to which year -----------------------------------------------------------


def _of_sources(figures: Iterable[Figure], comparisons: Comparisons, catalogue: Catalogue) -> Iterator[Claim]:
    """The first and the last year with figures that are used from each source, and how many they are."""
    used = source_figures(figures)
    for source in catalogue.sources:
        if source.id in used:
            first, last, count = used[source.id]
            inputs: dict[str, object] = {
                "source": source.id,
                "published_on": _iso(source.day) or NOT_KNOWN,
                "first_period": first,
                "last_period": last,
                "figures": count,
            }
            yield _of_country("source_years", comparisons.periods[-1], catalogue, inputs, source.id)


def source_figures(figures: Iterable[Figure]) -> Mapping[str, tuple[str, str, int]]:
    """source -> the first and the last period of the figures that are used from it, and how many they are."""
    found: dict[str, list[str]] = {}
    for one in figures:
        found.setdefault(one.source, []).append(one.period)
    return {source: (min(periods), max(periods), len(periods)) for source, periods in found.items()}


def _holdings(figures: list[Figure], comparisons: Comparisons, catalogue: Catalogue) -> Claim:
    """How many figures there are, of how many measures and councils, from the first year to the newest."""
    councils = {area.code for area in catalogue.councils} & {one.area for one in figures}
    of_councils = sum(one.area in councils for one in figures)
    inputs: dict[str, object] = {
        "figures": of_councils,
        "averages": len(figures) - of_councils,
        "measures_held": len({one.measure for one in figures}),
        "councils_held": len(councils),
        "first_period": min(one.period for one in figures),
    }
    return _of_country("holdings", comparisons.periods[-1], catalogue, inputs)
