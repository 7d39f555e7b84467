"""What a page of figures says of itself to search engines: a schema.org Dataset (JSON-LD).

The name and the description are the page's own; the rest is the pack's. Nothing is in it
that the page does not say.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from generator import words
from generator.model import Area, Comparison, Measure
from generator.pages.page import Page, url
from generator.pages.site import Site
from generator.periods import Span

ALL = "downloads/comparisons.csv"


def described(site: Site, pages: Iterable[Page]) -> Iterator[Page]:
    """The pages, those of figures with their Dataset in the front matter."""
    for page in pages:
        found = dataset(site, page)
        yield page if found is None else replace(page, meta=page.meta | {"json_ld": found})


def dataset(site: Site, page: Page) -> dict[str, Any] | None:
    """The Dataset of a page about a council, a measure or both, and of the data page; None for any other."""
    match PurePosixPath(page.path.removesuffix(".md")).parts:
        case ("councils", slug) if area := site.by_slug.get(slug):
            rows = [row for one in site.catalogue.measures for row in site.comparisons.series(area.code, one)]
            return _dataset(site, page, rows, area, own_file(area))
        case ("councils", slug, measure) if area := site.by_slug.get(slug):
            rows = list(site.comparisons.series(area.code, measure))
            return _dataset(site, page, rows, area, own_file(area), site.catalogue.measures[measure])
        case ("measures", measure) if measure in site.catalogue.measures:
            periods = site.comparisons.published.get(measure, ())
            rows = [row for period in periods for row in site.comparisons.all_councils(measure, period)]
            return _dataset(site, page, rows, site.country, ALL, site.catalogue.measures[measure])
        case ("downloads", "index"):
            rows = [row for series in site.comparisons.records.values() for row in series]
            return _dataset(site, page, rows, site.country, ALL)
    return None


def own_file(area: Area) -> str:
    """The download that holds a council's comparisons."""
    return f"downloads/councils/{area.slug}.csv"


def _dataset(
    site: Site, page: Page, rows: Sequence[Comparison], place: Area, file: str, measure: Measure | None = None
) -> dict[str, Any]:
    pack, house = site.catalogue.pack, site.catalogue.house
    periods = sorted({row.period for row in rows if row.value is not None})
    publishers = dict.fromkeys(one.publisher for one in site.sources(rows))
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": words.one_line(page.title),
        "description": page.meta["description"],
        "spatialCoverage": {"@type": "Place", "name": place.name},
        "dateModified": pack.as_at.isoformat(),
        "isAccessibleForFree": True,
    }
    if periods:
        found["temporalCoverage"] = f"{_first_day(periods[0])}/{_last_day(periods[-1])}"
    if measure:
        found["variableMeasured"] = {
            "@type": "PropertyValue",
            "name": measure.name,
            "unitText": words.unit_label(measure.unit),
        }
    if publishers:
        found["creator"] = [{"@type": "Organization", "name": one} for one in publishers]
    if house:
        found["publisher"] = {"@type": "Organization", "name": house.organisation}
    if pack.licence:
        found["license"] = {"@type": "CreativeWork", "name": pack.licence}
    if pack.site_url:
        root = pack.site_url.rstrip("/")
        found["url"] = f"{root}/{url(page.path)}"
        found["distribution"] = [
            {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": f"{root}/{file}"},
        ]
    return found


def _first_day(period: str) -> str:
    month = Span.read(period).first
    return f"{month // 12}-{month % 12 + 1:02d}-01"


def _last_day(period: str) -> str:
    month = Span.read(period).last
    year, number = month // 12, month % 12 + 1
    return f"{year}-{number:02d}-{monthrange(year, number)[1]}"
