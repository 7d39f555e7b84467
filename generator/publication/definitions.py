"""The pack's definitions as open tables, so that every claim can be recomputed from the published files alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from enum import StrEnum
from typing import Any

from generator.catalogue import Catalogue
from generator.claims.data import published_figures, source_figures
from generator.comparisons import Comparisons
from generator.model.measures import Measure
from generator.model.packs import NOT_KNOWN
from generator.model.plans import InYear, Plan
from generator.model.rules import ClaimRules
from generator.model.targets import Follows, read_target
from generator.tables import DEFINITION_TABLES, POSITIONS, Table
from generator.targets import Positions, aim_of

Rows = list[tuple[Any, ...]]


def definition_tables(catalogue: Catalogue, comparisons: Comparisons) -> Iterator[tuple[Table, Rows]]:
    """Each table of definitions with its rows; a cell is text, a number, a bool or None."""
    rows: dict[str, Rows] = {
        "areas": [
            (one.code, one.name, one.kind.value, one.slug, one.region, one.council_type, one.first, one.last,
             "|".join((*one.codes, *one.aliases)), one.article, one.preposition)
            for one in catalogue.areas.values()
        ],
        "measures": [_measure(one) for one in catalogue.all_measures],
        "measure_codes": [
            (one.id, code.framework, code.code, code.first, code.last)
            for one in catalogue.measures.values()
            for code in one.codes
        ],
        "measure_notes": sorted(_notes(catalogue)),
        "frameworks": [
            (one.id, one.name, one.first, one.last, catalogue.subject_of(one.id), catalogue.about(one.id),
             catalogue.peers_name(one.id))
            for one in catalogue.pack.frameworks
        ],
        "peers": [
            (area, peer, place, framework)
            for framework, lists in (("", catalogue.peers), *catalogue.own_peers.items())
            for area, peers in lists.items()
            for place, peer in enumerate(peers, 1)
        ],
        "council_types": [
            (one.area, one.first, one.last, one.council_type, "|".join(one.measures)) for one in catalogue.memberships
        ],
        "targets": list(_targets(catalogue, comparisons)),
        "plans": [_plan(one) for one in catalogue.plans.values()],
        "plan_lines": [row for one in catalogue.plans.values() for row in _lines(one)],
        "reported": [_reported(one) for one in catalogue.figures],
        "ratings": [
            (one.area, one.measure, one.period, one.kind, one.rag.value, one.reason, one.name)
            for one in catalogue.ratings
        ],
        "caveats": [
            (one.id, one.kind.value, one.says, one.short, "|".join(one.measures), one.first, one.last,
             "|".join(one.areas), one.source, one.url)
            for one in catalogue.caveats
        ],
        "settings": list(_settings(catalogue)),
        "claim_kinds": [
            (name, kind.pattern, kind.name, kind.rule, kind.compared, kind.false_if)
            for name, kind in catalogue.rules.kinds.items()
        ],
    }  # fmt: skip
    for table in DEFINITION_TABLES:
        yield table, rows[table.name]


def _measure(one: Measure) -> tuple[Any, ...]:
    return (
        one.id, one.name, one.short, one.subject, one.official, one.domain, one.unit.text, one.unit.kind, one.unit.per,
        one.decimals, one.polarity.value, one.near, one.survey, one.margin_from.value, one.collection, one.frequency,
        "|".join(one.tags), one.adds_up, one.counted, one.people, one.share_of,
    )  # fmt: skip


def _plan(one: Plan) -> tuple[Any, ...]:
    return (
        one.area, one.title, one.year, one.position, "|".join(one.earlier), one.benchmark, one.strategy, one.plan,
        "|".join(one.context), one.tolerance_note, one.source, one.published.isoformat() if one.published else "",
        one.file,
    )  # fmt: skip


def _lines(plan: Plan) -> Iterator[tuple[Any, ...]]:
    layers = {one.id: one for one in plan.layers}
    outcomes = {one.id: one for one in plan.outcomes}
    for place, one in enumerate(plan.lines, 1):
        layer, outcome = layers[one.layer], outcomes[one.outcome]
        yield (
            plan.area, place, one.measure, layer.id, layer.name, outcome.id, outcome.name, outcome.supporting,
            one.code, one.label, "|".join(one.tags), one.forecast.value if one.forecast else "",
        )  # fmt: skip


def _reported(one: InYear) -> tuple[Any, ...]:
    return (
        one.area, one.measure, one.period, one.kind, one.at, one.value, one.read_as, one.number, one.numerator,
        one.denominator, one.counted, one.method, one.missing_reason.value if one.missing_reason else "",
        one.quartile.value if one.quartile else "", one.note, f"{one.file}:{one.line}",
    )  # fmt: skip


def source_rows(catalogue: Catalogue, comparisons: Comparisons) -> Rows:
    """Each source with its dates, and which of its figures are used."""
    used = source_figures(published_figures(comparisons))
    return [
        (
            one.id, one.title, one.publisher, one.day.isoformat() if one.day else NOT_KNOWN,
            *(day.isoformat() if day else "" for day in (one.corrected, one.retrieved)), *used.get(one.id, ("", "", 0)),
            one.next_due, one.licence, one.page, one.url,
        )
        for one in catalogue.sources
    ]  # fmt: skip


def position_rows(positions: Positions) -> Rows:
    """Every position, field by field, as it stands in positions.csv."""
    return [tuple(_cell(getattr(one, name)) for name in POSITIONS.columns) for one in positions.all]


def _cell(value: object) -> object:
    """The word of a vocabulary; yes or nothing; a number that was worked out, such as a forecast, at six decimals."""
    if isinstance(value, bool):
        return "yes" if value else ""
    return value.value if isinstance(value, StrEnum) else round(value, 6) if isinstance(value, float) else value


def _notes(catalogue: Catalogue) -> Iterator[tuple[str, str, str, str, str]]:
    """The periods of a measure that stand apart: gaps, breaks, and those in which only some councils took part."""
    for one in catalogue.all_measures:
        yield from ((one.id, gap.period, "gap", gap.reason.value, gap.note) for gap in one.gaps)
        yield from ((one.id, broken.period, "break", "", broken.note) for broken in one.breaks)
        yield from ((one.id, period, "partial", "", "") for period in one.partial)


def _targets(catalogue: Catalogue, comparisons: Comparisons) -> Iterator[tuple[Any, ...]]:
    """As written, as read, and with the number of the figure that it follows, where somebody published it."""
    for one in catalogue.targets:
        measure = catalogue.any_measure(one.measure)
        read = read_target(one.target, measure.polarity, measure.unit)
        aim = aim_of(one, catalogue, comparisons)
        follows = (read.what, read.period) if isinstance(read, Follows) else ("", "")
        asked = (read.operator if read else "", aim.low if aim else None, aim.high if aim else None)
        yield (
            one.area, one.measure, one.period, one.target, *asked, one.owner, one.tolerance, one.floor, one.milestone,
            aim.count if aim else None, *follows, one.note, f"targets.csv:{one.line}",
        )  # fmt: skip


def _settings(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """What claims depend on, as name and value: country, lead, councils, thresholds.told, adverbs.rate.slightly."""
    yield "country", catalogue.pack.country
    yield "lead", catalogue.pack.lead.value
    yield "as_at", catalogue.pack.as_at.isoformat()
    if catalogue.pack.councils:
        yield "councils", "|".join(one.code for one in catalogue.with_pages)
    yield from _flat(catalogue.rules)


def _flat(rules: ClaimRules) -> Iterator[tuple[str, str]]:
    for name, value in asdict(rules.thresholds).items():
        yield f"thresholds.{name}", f"{value:.10g}"
    for kind, adverbs in rules.adverbs.items():
        yield from ((f"adverbs.{kind}.{name}", f"{value:.10g}") for name, value in asdict(adverbs).items())
    yield "interest.measure", "|".join(rules.interest.measure)
    yield "interest.headline", "|".join(rules.interest.headline)
