"""What a page of figures says of itself to search engines: a schema.org Dataset (JSON-LD).

The description is the page's own, and so is the name, but for a page whose title is a
question: there the name is what is measured and where. The rest is the pack's. Nothing is in
it that the page does not say.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator import words
from generator.model.areas import Area
from generator.model.compared import Comparison
from generator.model.measures import Measure
from generator.pages.addresses import url
from generator.pages.site import Site
from generator.periods import Span

ALL = "downloads/comparisons.csv"
REPORTED = ("downloads/reported.csv", "downloads/positions.csv", "downloads/targets.csv")


@dataclass(frozen=True, slots=True)
class Dataset:
    """The figures that a page offers: of which place, in which files, of which periods and publishers."""

    place: str
    files: tuple[str, ...]
    periods: frozenset[str]
    publishers: tuple[str, ...]
    measure: Measure | None = None
    name: str = ""  # where it is not the page's title

    def json_ld(self, site: Site, path: str, title: str, description: str) -> dict[str, object]:
        """The Dataset with all that the pack says of itself; its addresses only where the site has one."""
        pack, house = site.catalogue.pack, site.catalogue.house
        spans = [Span.read(period) for period in self.periods]
        held: dict[str, object] = {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": words.one_line(self.name or title),
            "description": description,
            "spatialCoverage": {"@type": "Place", "name": self.place},
            "dateModified": pack.as_at.isoformat(),
            "isAccessibleForFree": True,
        }
        if spans:
            first, last = min(span.first for span in spans), max(span.last for span in spans)
            held["temporalCoverage"] = f"{_first_day(first)}/{_last_day(last)}"
        if self.measure:
            held["variableMeasured"] = {
                "@type": "PropertyValue",
                "name": self.measure.name,
                "unitText": words.unit_label(self.measure.unit),
            }
        if self.publishers:
            held["creator"] = [{"@type": "Organization", "name": publisher} for publisher in self.publishers]
        if house:
            held["publisher"] = {"@type": "Organization", "name": house.organisation}
        if pack.licence:
            held["license"] = {"@type": "CreativeWork", "name": pack.licence}
        if pack.site_url:
            root = pack.site_url.rstrip("/")
            held["url"] = f"{root}/{url(path)}"
            held["distribution"] = [
                {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": f"{root}/{file}"}
                for file in self.files
            ]
        return held


def of_all(site: Site) -> Dataset:
    """All figures of the site."""
    rows = [row for series in site.comparisons.records.values() for row in series]
    return _compared(site, rows, site.country, ALL)


def of_measure(site: Site, measure: Measure) -> Dataset:
    """All councils' figures of a measure."""
    periods = site.comparisons.published.get(measure.id, ())
    rows = [row for period in periods for row in site.comparisons.all_councils(measure.id, period)]
    return _compared(site, rows, site.country, ALL, measure)


def of_council(site: Site, area: Area) -> Dataset:
    """A council's figures of every measure."""
    rows = [row for measure in site.catalogue.measures for row in site.comparisons.series(area.code, measure)]
    return _compared(site, rows, area, own_file(area))


def of_council_measure(site: Site, area: Area, measure: Measure) -> Dataset:
    """A council's figures of one measure."""
    return _compared(site, site.comparisons.series(area.code, measure.id), area, own_file(area), measure)


def of_own_performance(site: Site, area: Area) -> Dataset:
    """What a council reported of itself."""
    return _reported(site, area, [position.measure_id for position in site.positions.latest(area.code)])


def of_own_measure(site: Site, area: Area, measure: Measure) -> Dataset:
    """What a council reported of itself for one measure."""
    return _reported(site, area, [measure.id], measure)


def own_file(area: Area) -> str:
    """The download that holds a council's comparisons."""
    return f"downloads/councils/{area.slug}.csv"


def _compared(
    site: Site, rows: Sequence[Comparison], place: Area, file: str, measure: Measure | None = None
) -> Dataset:
    """What was published of the place."""
    return Dataset(
        place.name,
        (file,),
        frozenset(row.period for row in rows if row.value is not None),
        tuple(dict.fromkeys(source.publisher for source in site.sources(rows))),
        measure,
        name=f"{measure.name}: {place.name}" if measure else "",
    )


def _reported(site: Site, area: Area, measures: Iterable[str], measure: Measure | None = None) -> Dataset:
    """What the council reported of itself."""
    rows = (row for one in measures for row in site.positions.series(area.code, one))
    periods = frozenset(row.period for row in rows if row.number is not None)
    return Dataset(area.name, REPORTED, periods, (area.name,), measure)


def _first_day(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02d}-01"


def _last_day(month: int) -> str:
    year, number = month // 12, month % 12 + 1
    return f"{year}-{number:02d}-{monthrange(year, number)[1]}"
