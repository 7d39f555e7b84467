"""A measure's page: what it means, the map, every council in one table, best and most improved with balance."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator import messages, words
from generator.claims import claim_id
from generator.claims.national import EnglandLevel, Spread
from generator.model.areas import Area
from generator.model.compared import Comparison
from generator.model.measures import Caveat, Measure
from generator.pages import addresses, kinds, limits, views
from generator.pages.council_measure import Asked, Key, unit_under
from generator.pages.facts import fact_of, facts_of
from generator.pages.legend import legend
from generator.pages.limits import Limit, Limits
from generator.pages.page import Page, Picture
from generator.pages.picture import picture_of
from generator.pages.site import Site, SourceNote

ALL = "all"  # every figure of the period is provisional


@dataclass(frozen=True, slots=True)
class Standing:
    """A council's row in the table of all councils."""

    name: str
    href: str
    also: str  # what else somebody may type who looks for the council
    region: str
    council_type: str
    rank: str
    row: views.Row


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureView:
    """What a measure's page shows beside its fragments."""

    heading: str
    told: Asked
    headline: str
    claim: addresses.Prose
    when: str
    gaps: tuple[tuple[str, str, str], ...]
    partial: str
    limits: tuple[Limit, ...]
    earlier_limits: tuple[tuple[str, Limit], ...]
    published: addresses.Prose
    sources: tuple[SourceNote, ...]
    provisional: str
    method: addresses.Prose
    data: addresses.Prose


def measure_page(site: Site, measure: Measure, told: Asked) -> Page:
    """The page of a measure across all councils, for the last period with figures."""
    place = kinds.MEASURE.of(site, measure)
    path, at = place.path, place.at
    country = site.country.code
    period = site.comparisons.latest(measure.id)

    def say(kind: str) -> str:
        return site.say(kind, country, period or "", measure.id)

    def link(area: Area) -> str:
        return at.to(addresses.council_measure_path(area.slug, measure.id))

    rows = site.comparisons.all_councils(measure.id, period) if period else ()
    held = limits.drawn(site, rows)
    some = limits.in_order(site.catalogue, (one for row in rows for one in limits.of_row(site, row) if one not in held))
    before = [one for one in caveats_of(site, measure) if one not in held and one not in some]
    pandemic = {year for one in before if one.kind in limits.PARTIAL for year in measure.partial if one.covers(year)}
    lead = "england_level" if say("england_level") else "spread"
    headline = say(lead)
    ends = facts_of(site, ("best", "worst", "most_improved", "most_worsened"), country, period or "", measure.id)
    view = MeasureView(
        heading=measure.asks(),
        told=told,
        headline=headline,
        claim=addresses.mark(claim_id(lead, country, period or "", measure.id)),
        when=words.period(period) if period else "",
        gaps=tuple(_gaps(measure)),
        partial=words.listed(one for one in measure.partial if one not in pandemic),
        limits=limits.said(held),
        earlier_limits=tuple(
            (limits.years(one), limit)
            for one, limit in limits.said_anew(before, {told.says for told in (*held, *some)})
        ),
        published=site.marked("series_published", country, period or "", measure.id),
        sources=site.sources(rows),
        provisional=_provisional(rows),
        method=at.md("method.md"),
        data=at.md("downloads/index.md"),
    )
    fragments = {}
    if keys := keys_of(site, measure, period):
        fragments["key"] = site.templates.fragment("measure_key", keys=keys)
    if proof := fact_of(site, lead, country, period or "", measure.id):
        fragments["proof"] = site.templates.fragment("proof", facts=(proof,))
    if rows:
        fragments["councils"] = site.templates.fragment(
            "measure_councils", **everyone(site, measure, rows, link, some), period=period
        )
        if some:
            fragments["limits"] = site.templates.fragment(
                "limits",
                limits=Limits(limits.said(some)),
                heading=messages.say("limits-of-some"),
                method=at.to("method.md"),
            )
        if not site.alone:
            fragments["find"] = site.templates.fragment(
                "find",
                list="#every-council",
                label=messages.say("find-label.figure"),
                order=messages.say("find-order.best-first"),
            )
    pictures: list[Picture] = []
    dated = claim_id("measure_published", country, period or "", measure.id)
    if tiles := site.charts.tile_map(measure.id, link):
        best = fact_of(site, "best", country, period or "", measure.id)
        ends = tuple(one for one in ends if one != best)  # what a picture says is said once
        pictures.append(picture_of(site, path, tiles, fact=best, rows=rows, dated=dated, numbers_at="#all-councils"))
    if not site.alone and (strip := site.charts.strip(measure.id)):
        spread_fact = None if lead == "spread" else fact_of(site, "spread", country, period or "", measure.id)
        pictures.append(
            picture_of(site, path, strip, fact=spread_fact, rows=rows, dated=dated, numbers_at="#all-councils")
        )
    if ends:
        fragments["facts"] = site.templates.fragment("facts", groups=(("", ends),))
    if pictures:
        fragments["pictures"] = site.templates.fragment("measure_pictures", pictures=pictures)
    if spread := site.charts.spread(measure.id):
        published = site.comparisons.published.get(measure.id, ())
        every = [row for one in published for row in site.comparisons.all_councils(measure.id, one)]
        dated = claim_id("series_published", country, period or "", measure.id)
        over_time = picture_of(site, path, spread, rows=every, dated=dated)
        fragments["spread"] = over_time.html
        pictures.append(over_time)
    return place.page(
        view.heading, view, fragments, pictures, description=headline or view.heading, crumb=measure.short
    )


def keys_of(site: Site, measure: Measure, period: str | None) -> tuple[Key, ...]:
    """The country's figure in large, then those of the councils at both ends and in the middle."""
    if period is None:
        return ()
    level = site.claims.one(EnglandLevel, site.country.code, period, measure.id)
    spread = site.claims.one(Spread, site.country.code, period, measure.id)
    figures = (
        [(messages.say("key-figure", name=site.country.name, when=words.period(period)), level.value)] if level else []
    )
    if spread:
        ends = {"highest": spread.highest, "middle": spread.middle, "lowest": spread.lowest}
        figures += [(messages.say(f"key-council.{end}"), value) for end, value in ends.items()]
    return tuple(
        Key(name, words.short_value(measure.unit, measure.decimals, value), unit=unit_under(measure))
        for name, value in figures
    )


def _gaps(measure: Measure) -> Iterator[tuple[str, str, str]]:
    """(periods that nobody has figures for, why, the note on it), those of one reason and note together."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for gap in measure.gaps:
        grouped.setdefault((messages.word(gap.reason, "table"), gap.note), []).append(gap.period)
    for (reason, note), periods in grouped.items():
        yield words.listed(periods), reason, note


def _provisional(rows: Sequence[Comparison]) -> str:
    """How many of the figures may still be revised: all, some, or none ("")."""
    held = [views.is_provisional(row) for row in rows if row.value is not None]
    return ALL if held and all(held) else "some" if any(held) else ""


def caveats_of(site: Site, measure: Measure) -> tuple[Caveat, ...]:
    """Every caveat of a figure of the measure, of any area and year."""
    every = (one for period in site.comparisons.published.get(measure.id, ())
             for row in site.comparisons.all_councils(measure.id, period)
             for one in (*limits.of_row(site, row), *limits.of_averages(site, row)))  # fmt: skip
    return limits.in_order(site.catalogue, every)


def everyone(
    site: Site, measure: Measure, rows: Sequence[Comparison], link: Callable[[Area], str], marked: Sequence[Caveat]
) -> dict[str, object]:
    """Every council that existed in the period, best first; then those on small numbers; last, those without any.

    ``marked`` are the caveats that hold for some of them only.
    """
    areas = site.catalogue.areas
    provisional = _provisional(rows) != ALL  # a mark in every row would say no more than the words over the table
    average = next((row.england for row in rows if row.england is not None), None)
    ordered = sorted(
        rows, key=lambda row: (row.value is None, row.small_base, row.rank or 0, -(row.value or 0), row.area_name)
    )
    return {
        "measure": measure.short,
        "unit": words.unit_label(measure.unit),
        "direction": views.mark_of(measure.polarity),
        "country": site.country.name,
        "alone": site.alone,
        "legend": legend(site, rows, last=True),
        "order": "|".join(views.standings_in_order(measure.polarity)),
        "average": "" if average is None else words.value(measure.unit, measure.decimals, average),
        "standings": tuple(
            Standing(
                name=areas[row.area_code].name,
                href=link(areas[row.area_code]),
                also=" ".join(site.also_called(areas[row.area_code])),
                region=areas[areas[row.area_code].region].name,
                council_type=areas[kind].name if (kind := areas[row.area_code].council_type) else "",
                rank=views.place_cell(row).text,
                row=replace(
                    views.row_of(measure, row, tuple(one.short for one in limits.of_row(site, row) if one in marked)),
                    provisional=provisional and views.is_provisional(row),
                ),
            )
            for row in ordered
        ),
    }
