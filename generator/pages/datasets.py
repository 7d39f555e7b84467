"""What a page of figures says of itself to search engines: a schema.org Dataset (JSON-LD).

The description is the page's own, and so is the name, but for a page whose title is a
question: there the name is what is measured and where. The rest is the pack's. Nothing is in
it that the page does not say.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from generator import words
from generator.model import Area, Comparison, Measure
from generator.pages.card import with_card
from generator.pages.page import Page, url
from generator.pages.site import Site
from generator.periods import Span

ALL = "downloads/comparisons.csv"
REPORTED = ("downloads/reported.csv", "downloads/positions.csv", "downloads/targets.csv")


def described(site: Site, pages: Iterable[Page]) -> Iterator[Page]:
    """The pages with their social cards, and those of figures with their Dataset, in the front matter."""
    for page in pages:
        page = with_card(site, page)
        found = dataset(site, page)
        yield page if found is None else replace(page, meta=page.meta | {"json_ld": found})


def dataset(site: Site, page: Page) -> dict[str, Any] | None:
    """The Dataset of a page of figures: a council's, a measure's, both, a council's own, the data page's; else None."""
    match PurePosixPath(page.path.removesuffix(".md")).parts:
        case ("councils", slug) if area := site.by_slug.get(slug):
            rows = [row for one in site.catalogue.measures for row in site.comparisons.series(area.code, one)]
            return _compared(site, page, rows, area, own_file(area))
        case ("councils", slug, measure) if area := site.by_slug.get(slug):
            rows = list(site.comparisons.series(area.code, measure))
            return _compared(site, page, rows, area, own_file(area), site.catalogue.measures[measure])
        case ("measures", measure) if measure in site.catalogue.measures:
            periods = site.comparisons.published.get(measure, ())
            rows = [row for period in periods for row in site.comparisons.all_councils(measure, period)]
            return _compared(site, page, rows, site.country, ALL, site.catalogue.measures[measure])
        case ("downloads", "index"):
            rows = [row for series in site.comparisons.records.values() for row in series]
            return _compared(site, page, rows, site.country, ALL)
        case ("performance", slug, "index") if area := site.by_slug.get(slug):
            return _reported(site, page, area, [one.measure_id for one in site.positions.latest(area.code)])
        case ("performance", slug, "measures", one) if area := site.by_slug.get(slug):
            return _reported(site, page, area, [one], site.any_measure(one))
    return None


def own_file(area: Area) -> str:
    """The download that holds a council's comparisons."""
    return f"downloads/councils/{area.slug}.csv"


def _compared(
    site: Site, page: Page, rows: Sequence[Comparison], place: Area, file: str, measure: Measure | None = None
) -> dict[str, Any]:
    """What was published of the place."""
    periods = [row.period for row in rows if row.value is not None]
    publishers = [one.publisher for one in site.sources(rows)]
    name = f"{measure.name}: {place.name}" if measure else page.title
    return _dataset(site, page, name, place, (file,), periods, publishers, measure)


def _reported(
    site: Site, page: Page, area: Area, measures: Iterable[str], measure: Measure | None = None
) -> dict[str, Any]:
    """What the council reported of itself."""
    rows = (row for one in measures for row in site.positions.series(area.code, one))
    periods = [row.period for row in rows if row.number is not None]
    return _dataset(site, page, page.title, area, REPORTED, periods, [area.name], measure)


def _dataset(
    site: Site,
    page: Page,
    name: str,
    place: Area,
    files: Iterable[str],
    periods: Sequence[str],
    publishers: Iterable[str],
    measure: Measure | None,
) -> dict[str, Any]:
    """The Dataset with all that the pack says of itself; its addresses only where the site has one."""
    pack, house = site.catalogue.pack, site.catalogue.house
    spans = [Span.read(period) for period in set(periods)]
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": words.one_line(name),
        "description": page.meta["description"],
        "spatialCoverage": {"@type": "Place", "name": place.name},
        "dateModified": pack.as_at.isoformat(),
        "isAccessibleForFree": True,
    }
    if spans:
        first, last = min(span.first for span in spans), max(span.last for span in spans)
        found["temporalCoverage"] = f"{_first_day(first)}/{_last_day(last)}"
    if measure:
        found["variableMeasured"] = {
            "@type": "PropertyValue",
            "name": measure.name,
            "unitText": words.unit_label(measure.unit),
        }
    if creators := [{"@type": "Organization", "name": one} for one in dict.fromkeys(publishers)]:
        found["creator"] = creators
    if house:
        found["publisher"] = {"@type": "Organization", "name": house.organisation}
    if pack.licence:
        found["license"] = {"@type": "CreativeWork", "name": pack.licence}
    if pack.site_url:
        root = pack.site_url.rstrip("/")
        found["url"] = f"{root}/{url(page.path)}"
        found["distribution"] = [
            {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": f"{root}/{file}"} for file in files
        ]
    return found


def _first_day(month: int) -> str:
    return f"{month // 12}-{month % 12 + 1:02d}-01"


def _last_day(month: int) -> str:
    year, number = month // 12, month % 12 + 1
    return f"{year}-{number:02d}-{monthrange(year, number)[1]}"
