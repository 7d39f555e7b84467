"""A measure's page: what it means, the map, every council in one table, best and most improved with balance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator import words
from generator.charts import figure_html
from generator.claims import claim_id
from generator.model import Area, Comparison, Measure
from generator.pages import page, views
from generator.pages.council_measure import Asked
from generator.pages.facts import fact_of, facts_of
from generator.pages.page import From, Page
from generator.pages.site import Site


@dataclass(frozen=True, slots=True)
class Standing:
    """A council's row in the table of all councils."""

    name: str
    href: str
    region: str
    council_type: str
    row: views.Row


def measure_page(site: Site, measure: Measure, told: Asked) -> Page:
    """The page of a measure across all councils, for the last period with figures."""
    path = page.measure_path(measure.id)
    at = From(path)
    country = site.country.code
    period = site.comparisons.latest(measure.id)

    def say(kind: str) -> str:
        return site.say(kind, country, period or "", measure.id)

    def link(area: Area) -> str:
        return at.to(page.council_measure_path(area.slug, measure.id))

    rows = site.comparisons.all_councils(measure.id, period) if period else ()
    lead = "england_level" if say("england_level") else "spread"
    headline = say(lead)
    ends = facts_of(site, ("best", "worst", "most_improved", "most_worsened"), country, period or "", measure.id)
    view: dict[str, Any] = {
        "told": told,
        "measure_id": measure.id,
        "headline": headline,
        "claim": page.mark(claim_id(lead, country, period or "", measure.id)),
        "spread": say("spread"),
        "when": words.period(period) if period else "",
        "gaps": tuple((one.period, views.REASON[one.reason], one.note) for one in measure.gaps),
        "partial": words.listed(measure.partial),
        "sources": site.sources(rows),
        "provisional": any(views.is_provisional(row) for row in rows),
        "country": site.country.name,
        "method": at.md("method.md"),
        "data": at.md("downloads/index.md"),
    }
    fragments = {}
    if proof := fact_of(site, lead, country, period or "", measure.id):
        fragments["proof"] = site.templates.fragment("proof", fact=proof)
    if ends:
        fragments["facts"] = site.templates.fragment("facts", groups=(("", ends),))
    if rows:
        fragments["councils"] = site.templates.fragment(
            "measure_councils", **everyone(site, measure, rows, link), period=period
        )
    figures = []
    if tiles := site.charts.tile_map(measure.id, link):
        figures.append(Markup(figure_html(tiles, numbers_at="#all-councils")))
    if not site.alone and (strip := site.charts.strip(measure.id)):
        figures.append(Markup(figure_html(strip, numbers_at="#all-councils")))
    if figures:
        fragments["pictures"] = site.templates.fragment("pictures", figures=figures)
    if spread := site.charts.spread(measure.id):
        fragments["spread"] = figure_html(spread)
    body = site.templates.prose("measure", **view, has=frozenset(fragments))
    meta = page.front_matter(headline or measure.question, ("Measures", "measures/index.md"))
    return Page(path, measure.name, meta, body, fragments)


def everyone(
    site: Site, measure: Measure, rows: Sequence[Comparison], link: Callable[[Area], str]
) -> dict[str, object]:
    """Every council that existed in the period, best first; those without a number last, by name."""
    areas = site.catalogue.areas
    average = next((row.england for row in rows if row.england is not None), None)
    ordered = sorted(rows, key=lambda row: (row.rank is None, row.rank or 0, -(row.value or 0), row.area_name))
    return {
        "measure": measure.name,
        "unit": words.unit_label(measure.unit),
        "direction": views.POLARITY[measure.polarity],
        "country": site.country.name,
        "alone": site.alone,
        "average": "" if average is None else words.value(measure.unit, measure.decimals, average),
        "standings": tuple(
            Standing(
                name=areas[row.area_code].name,
                href=link(areas[row.area_code]),
                region=areas[areas[row.area_code].region].name,
                council_type=areas[kind].name if (kind := areas[row.area_code].council_type) else "",
                row=views.row_of(measure, row),
            )
            for row in ordered
        ),
    }
