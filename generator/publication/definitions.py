"""The pack's definitions as open tables, so that every claim can be recomputed from the published files alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from generator.catalogue import Catalogue
from generator.model import Aim, ClaimRules, Measure
from generator.tables import DEFINITION_TABLES, Table

Rows = list[tuple[Any, ...]]


def definition_tables(catalogue: Catalogue) -> Iterator[tuple[Table, Rows]]:
    """Each table of definitions with its rows; a cell is text, a number, a bool or None."""
    rows: dict[str, Rows] = {
        "areas": [
            (one.code, one.name, one.kind.value, one.slug, one.region, one.council_type, one.first, one.last,
             "|".join((*one.codes, *one.aliases)), one.article, one.preposition)
            for one in catalogue.areas.values()
        ],
        "measures": [_measure(one) for one in catalogue.measures.values()],
        "measure_codes": [
            (one.id, code.framework, code.code, code.first, code.last)
            for one in catalogue.measures.values()
            for code in one.codes
        ],
        "measure_notes": sorted(_notes(catalogue)),
        "peers": [
            (area, peer, place) for area, peers in catalogue.peers.items() for place, peer in enumerate(peers, 1)
        ],
        "council_types": [
            (one.area, one.first, one.last, one.council_type, "|".join(one.measures)) for one in catalogue.memberships
        ],
        "targets": list(_targets(catalogue)),
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
        one.decimals, one.polarity.value, one.near, one.survey, one.margin.value, one.collection, one.frequency,
        "|".join(one.tags),
    )  # fmt: skip


def _notes(catalogue: Catalogue) -> Iterator[tuple[str, str, str, str, str]]:
    """The periods of a measure that stand apart: gaps, breaks, and those in which only some councils took part."""
    for one in catalogue.measures.values():
        yield from ((one.id, gap.period, "gap", gap.reason.value, gap.note) for gap in one.gaps)
        yield from ((one.id, broken.period, "break", "", broken.note) for broken in one.breaks)
        yield from ((one.id, period, "partial", "", "") for period in one.partial)


def _targets(catalogue: Catalogue) -> Iterator[tuple[Any, ...]]:
    for one in catalogue.targets:
        aim = Aim.read(one.target, catalogue.measures[one.measure].polarity)
        yield one.area, one.measure, one.period, one.target, aim.operator, aim.low, aim.high, one.owner


def _settings(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """What the rules of claims depend on, as name and value: country, thresholds.told, adverbs.rate.slightly."""
    yield "country", catalogue.pack.country
    yield from _flat(catalogue.rules)


def _flat(rules: ClaimRules) -> Iterator[tuple[str, str]]:
    for name, value in asdict(rules.thresholds).items():
        yield f"thresholds.{name}", f"{value:.10g}"
    for kind, adverbs in rules.adverbs.items():
        yield from ((f"adverbs.{kind}.{name}", f"{value:.10g}") for name, value in asdict(adverbs).items())
    yield "interest.measure", "|".join(rules.interest.measure)
    yield "interest.headline", "|".join(rules.interest.headline)
