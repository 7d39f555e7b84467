"""The caveats of the figures that a page shows: which of them mark a figure, and what each says, once on a page.

What figures must not be used for is said of all of them, on the home page, the Method page and in every release, and
never beside one figure (rule 30).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator import words
from generator.catalogue import Catalogue
from generator.messages import say
from generator.model.areas import Area
from generator.model.compared import Comparison
from generator.model.measures import Caveat
from generator.model.vocabulary import CaveatKind
from generator.pages.addresses import Prose, outside
from generator.pages.site import Site
from generator.sentences.phrases import MOST_LISTED

PARTIAL = frozenset({CaveatKind.PANDEMIC_YEAR, CaveatKind.INCOMPLETE})  # say why a year's figures are not all there


@dataclass(frozen=True, slots=True)
class Limit:
    """A caveat as a page says it: its label, its words, and the figures that it holds for where no mark shows them."""

    short: str
    says: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """The caveats of the figures of a page, and of the averages beside them, each in one of the two."""

    own: tuple[Limit, ...] = ()
    averages: tuple[Limit, ...] = ()
    marked: frozenset[str] = frozenset()  # ids of those that mark figures

    def marks(self, caveats: Iterable[Caveat]) -> tuple[str, ...]:
        """The labels of those that are marked where they hold."""
        return tuple(one.short for one in caveats if one.id in self.marked)


# --- which hold -------------------------------------------------------------------------


def of_figure(catalogue: Catalogue, measure: str, period: str, area: str) -> tuple[Caveat, ...]:
    """The caveats that are told beside a figure, or beside the reason why there is none."""
    held = catalogue.caveats_of(measure, period, area)
    return held if not catalogue.not_for else tuple(one for one in held if one.kind is not CaveatKind.NOT_FOR)


def of_row(site: Site, row: Comparison) -> tuple[Caveat, ...]:
    """Those of the council's own figure."""
    return of_figure(site.catalogue, row.measure_id, row.period, row.area_code)


def of_averages(site: Site, row: Comparison) -> tuple[Caveat, ...]:
    """Those of the published averages that stand beside the figure."""
    area = site.catalogue.areas[row.area_code]
    kind = site.catalogue.council_type_of(row.area_code, row.measure_id, row.period)
    beside = ((row.england, site.country.code), (row.region, area.region), (row.council_type, kind))
    held = [
        one
        for value, code in beside
        if value is not None
        for one in of_figure(site.catalogue, row.measure_id, row.period, code)
    ]
    return in_order(site.catalogue, held) if held else ()


def in_order(catalogue: Catalogue, caveats: Iterable[Caveat]) -> tuple[Caveat, ...]:
    """Each once, in the order of the file."""
    held = {one.id for one in caveats}
    return tuple(one for one in catalogue.caveats if one.id in held)


def drawn(site: Site, rows: Iterable[Comparison]) -> tuple[Caveat, ...]:
    """Those of what a chart of the rows draws: a council's figures with the averages beside them.

    A chart of many councils has those that hold for all of them or for the country; a mark in a table says of which
    single council another holds.
    """
    rows = tuple(rows)
    if len({row.area_code for row in rows}) == 1:
        own = (one for row in rows if row.value is not None for one in of_row(site, row))
        return in_order(site.catalogue, (*own, *(one for row in rows for one in of_averages(site, row))))
    figures = {(row.measure_id, row.period) for row in rows if row.value is not None}
    return in_order(
        site.catalogue, (one for key in figures for one in of_figure(site.catalogue, *key, site.country.code))
    )


# --- as they are said -------------------------------------------------------------------


def said(caveats: Iterable[Caveat]) -> tuple[Limit, ...]:
    """The caveats as a page says them, those of the same words once."""
    return tuple(dict.fromkeys(Limit(one.short, words.sentence(one.says)) for one in caveats))


def said_anew(caveats: Iterable[Caveat], told: set[str]) -> Iterator[tuple[Caveat, Limit]]:
    """Each caveat with its words, which are left out where they have been ``told``; from then on they have."""
    for one in caveats:
        yield one, Limit(one.short, "" if one.says in told else words.sentence(one.says))
        told.add(one.says)


def of_council(site: Site, area: Area) -> Limits:
    """The caveats of a council's page, worked out once: those of most of its figures are said of them together."""
    return site.once(_of_council, area.code)


def _of_council(site: Site, area: str) -> Limits:
    named = site.catalogue.measures
    rows = [row for one in site.latest[area] for row in site.comparisons.all_measures(area, one.period, one.framework)]
    shown = [row if row.value is not None else site.shown(area, row.measure_id) or row for row in rows]
    figures = [row for row in shown if row.value is not None]
    times = Counter(one for row in figures for one in of_row(site, row))
    usual = [one for one, count in times.items() if 2 * count > len(figures)]
    own = in_order(site.catalogue, (one for row in (*rows, *shown) for one in of_row(site, row)))
    beside = [(named[row.measure_id].short, of_averages(site, row)) for row in figures]

    def of(caveat: Caveat) -> str:
        if caveat not in usual:
            return ""
        without = [named[row.measure_id].short for row in figures if caveat not in of_row(site, row)]
        return say("limits-held.but", names=words.listed(without)) if without else say("limits-held")

    own_limits = dict.fromkeys(Limit(one.short, words.sentence(one.says), of(one)) for one in own)
    averages = tuple(
        Limit(one.short, words.sentence(one.says), words.listed(name for name, held in beside if one in held))
        for one in in_order(site.catalogue, (one for _, held in beside for one in held))
        if one not in own
    )
    return Limits(tuple(own_limits), averages, frozenset(one.id for one in own if one not in usual))


# --- all of them ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Listed:
    """A caveat in the list of all: what it says, the figures that it holds for, and where the publisher says it."""

    short: str
    says: str
    measures: str
    years: str
    areas: str
    source: str
    href: Prose


def holding_for(caveat: Caveat, names: Sequence[str]) -> str:
    """The caveat's words and the measures that it holds for, as a text about more measures says it; a few are named."""
    says = words.sentence(caveat.says)
    if not names:
        return says
    few = len(names) <= MOST_LISTED
    which = words.listed(names) if few else say("limits-hold.more", name=names[0], count=len(names) - 1)
    return f"{says} {say('limits-hold', which=which)}"


def listed(catalogue: Catalogue, caveats: Iterable[Caveat]) -> Iterator[Listed]:
    """The caveats with their sources."""
    for one in caveats:
        yield Listed(
            one.short,
            words.sentence(one.says),
            words.listed(catalogue.any_measure(measure).short for measure in one.measures)
            or say("limits-all.all-measures"),
            years(one),
            words.listed(catalogue.areas[code].name for code in one.areas) or say("limits-all.all-areas"),
            say("limits-all.own", source=one.source) if one.kind is CaveatKind.OWN_WARNING else one.source,
            outside(one.url),
        )


def years(caveat: Caveat) -> str:
    """The years that a caveat holds for: 2020-21, 2020-21 to 2021-22, from 2020-21, to 2020-21, or all years."""
    if caveat.first and caveat.last:
        return caveat.first if caveat.first == caveat.last else say("value-range", low=caveat.first, high=caveat.last)
    if caveat.first:
        return say("limits-years.since", period=caveat.first)
    return say("limits-years.until", period=caveat.last) if caveat.last else say("limits-years")
