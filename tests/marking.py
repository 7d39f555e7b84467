"""What must hold of marks beside figures on pages and in pictures, whatever the pack."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser as Parser
from selectolax.lexbor import LexborNode

from generator import pages, words
from generator.comparisons import Comparisons
from generator.model.areas import Area
from generator.model.compared import Comparison
from generator.pages import council_measure
from generator.pages.addresses import council_path
from generator.pages.measure import everyone


def figures(compared: Comparisons) -> list[Comparison]:
    return [row for rows in compared.records.values() for row in rows if row.value is not None]


def led(site: pages.Site) -> list[Comparison]:
    """The figures on small numbers that pages lead with."""
    return [
        row for row in figures(site.comparisons) if row.small_base and row == site.shown(row.area_code, row.measure_id)
    ]


def fragments(page: pages.Page, *names: str) -> Parser:
    return Parser("".join(text for name, text in page.fragments.items() if not names or name in names))


def rows_with(tree: Parser, link: str) -> list[LexborNode]:
    return [row for row in tree.css("tr, .cp-tile") if any(a.attributes["href"] == link for a in row.css("a"))]


def councils(site: pages.Site, areas: Iterable[Area]) -> Counter[str]:
    """On these councils' pages no mark of small numbers is missing, and none is too many: how many there are."""
    seen: Counter[str] = Counter()
    for area in areas:
        if area.code not in site.last_period:
            continue
        (page,) = (one for one in pages.render_councils(site, [area]) if one.path == council_path(area.slug))
        tree = fragments(page)
        for latest in site.latest[area.code]:
            for row in site.comparisons.all_measures(area.code, latest.period, latest.framework):
                shown = site.shown(area.code, row.measure_id)
                for node in rows_with(tree, f"{row.measure_id}/"):
                    of = row if node.tag == "tr" or row.value is not None else shown
                    assert of is not None
                    is_small = of.small_base and of.value is not None
                    assert bool(node.css(".cp-few")) is is_small, (page.path, row.measure_id, node.tag)
                    if is_small and node.tag != "tr":
                        assert not node.css(".cp-quartile, svg.people"), (page.path, row.measure_id)
                    seen["table" if node.tag == "tr" else "tile"] += is_small
    return seen


def measures(site: pages.Site) -> Counter[str]:
    """In tables of all councils, those on small numbers stand after all others, each with its mark."""
    seen: Counter[str] = Counter()
    for kind in site.catalogue.measures.values():
        period = site.comparisons.latest(kind.id)
        if period is None:
            continue
        rows = site.comparisons.all_councils(kind.id, period)
        standings = everyone(site, kind, rows, lambda area: area.slug, ())["standings"]
        assert isinstance(standings, tuple)
        flags = [standing.row.small for standing in standings if not standing.row.reason]
        assert flags == sorted(flags), kind.id
        assert sum(flags) == sum(row.small_base for row in rows)
        seen["measure"] += sum(flags)
    return seen


def years(site: pages.Site, row: Comparison) -> None:
    """On the page of the council and the measure: the figures beside the answer, and each year of the table."""
    area, kind = site.catalogue.areas[row.area_code], site.catalogue.measures[row.measure_id]
    page = council_measure.council_measure_page(site, area, kind, council_measure.asked(site, kind))
    assert page is not None
    assert fragments(page, "key").css(".cp-few") and not fragments(page, "key").css(".cp-quartile")
    series = site.comparisons.series(row.area_code, row.measure_id)
    told = fragments(page, "numbers").css("tbody tr:not(.cp-note)")
    assert [bool(year.css(".cp-few")) for year in told] == [one.small_base for one in reversed(series)]
    body = fragments(page, "numbers").body
    assert body is not None and "Small numbers" in body.text()


def pictures(site: pages.Site, row: Comparison) -> bool:
    """Pictures of a figure on small numbers mark it, and say no place: whether there is a line over time."""
    assert site.charts.people(row) == ""
    position = site.charts.position(row)
    assert "small numbers" in position and "quartile" not in position
    assert not re.search(r"\d of \d", position)
    strip = site.charts.strip(row.measure_id, row.area_code, row.period)
    assert strip is not None
    own = strip.description.partition(f"{row.area_name}: ")[2].partition(".  ")[0]
    assert "small numbers" in own and "quartile," not in own
    assert not re.search(r"\d(st|nd|rd|th)\b", own.partition(". ")[0])
    assert len(strip.own["few_mark"]) == 1 and not strip.own["mark"]
    trend = site.charts.trend(row.measure_id, row.area_code)
    series = site.comparisons.series(row.area_code, row.measure_id)
    if trend is None:  # one figure is no line
        assert sum(one.value is not None for one in series) < 2
        return False
    few = [words.period(one.period) for one in series if one.small_base and one.value is not None]
    assert f"On small numbers: {words.listed(few)}" in trend.description
    marked = [mark for mark in trend.own["points"] if mark["look"] == "few"]
    assert len([*marked, *(mark for mark in trend.own["beyond"] if mark["few"])]) == len(few)
    assert any("small numbers" in note["text"] for note in trend.own["notes"])
    return True


def messages(site: pages.Site) -> Counter[str]:
    """The message over time of each figure that pages lead with is nothing that may be chance: its kinds, or ""."""
    chosen: Counter[str] = Counter()
    for row in (site.shown(area, measure_id) for area, measure_id in site.comparisons.records):
        if row is None or row.value is None:
            continue
        found = council_measure.message_of(site, row)
        kind = found.mark.partition("/")[0] if found else ""
        chosen[kind] += 1
        change = site.claims.one("change", row.area_code, row.period, row.measure_id)
        if found is None:
            assert change is None or change.inputs["clear"] != "yes" or row.small_base
        else:
            assert "due to chance" not in found.sentence.partition("Its rank ")[0]
            assert kind != "change" or not row.small_base
    return chosen
