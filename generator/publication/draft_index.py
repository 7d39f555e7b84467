"""What the draft checker reads of a site: names, codes and figures in one file, so that it starts at once.

Its form is a contract with the package ``draftcheck``, which never reads anything else of a site.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from generator.model.measures import Measure
from generator.model.targets import Aim, read_target

if TYPE_CHECKING:
    from generator.catalogue import Catalogue
    from generator.observations import Observations

VERSION = 1


def draft_index(catalogue: Catalogue, observations: Observations) -> bytes:
    """The index as JSON. ``values`` and ``parts``: measure -> period -> [place of the area, its figures]."""
    places = {code: place for place, code in enumerate(catalogue.areas)}
    values: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    parts: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    rows = observations.rows
    for measure, area, period, value, top, bottom in zip(
        *(rows[name].tolist() for name in ("measure_id", "area_code", "period", "value", "numerator", "denominator")),
        strict=True,
    ):
        if value == value:
            values[measure][period].append([places[area], round(value, catalogue.measures[measure].decimals)])
            if top == top or bottom == bottom:
                parts[measure][period].append([places[area], _number(top), _number(bottom)])
    pack = catalogue.pack
    index = {
        "version": VERSION,
        "title": pack.title,
        "framework": "|".join(dict.fromkeys(one.id.partition("-")[0] for one in pack.frameworks)),
        "country": pack.country,
        "areas": [
            {
                "code": one.code, "name": one.name, "kind": one.kind.value, "slug": one.slug, "region": one.region,
                "council_type": one.council_type, "also": [*one.codes, *one.aliases],
                "within": f"{one.preposition} {one.article} {one.name}".replace("  ", " "),
            }
            for one in catalogue.areas.values()
        ],
        "periods": sorted({period for rows in values.values() for period in rows}),
        "measures": [_measure(one, catalogue) for one in catalogue.all_measures],
        "values": {measure: dict(rows) for measure, rows in values.items()},
        "parts": {measure: dict(rows) for measure, rows in parts.items()},
        "peers": {area: list(peers) for area, peers in catalogue.peers.items()},
        "types": [
            [one.area, one.first, one.last or "", one.council_type, list(one.measures)]
            for one in catalogue.memberships
        ],
        "local": list(_local(catalogue)),
    }  # fmt: skip
    return (json.dumps(index, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _local(catalogue: Catalogue) -> Iterator[list[Any]]:
    """What councils report of themselves: area, measure, period, kind, and the numbers that it may be printed with."""
    for one in catalogue.figures:
        numbers = [one.number, one.numerator, one.denominator]
        yield [one.area, one.measure, one.period, one.kind, [_number(each) for each in numbers if each is not None]]
    for target in catalogue.targets:
        measure = catalogue.any_measure(target.measure)
        aim = read_target(target.target, measure.polarity, measure.unit)
        if isinstance(aim, Aim):
            numbers = [aim.low, aim.high, aim.count]
            yield [
                target.area, target.measure, target.period, "target",
                [_number(each) for each in numbers if each is not None],
            ]  # fmt: skip


def _number(value: float) -> float | None:
    return None if value != value else int(value) if value == int(value) else value


def _measure(one: Measure, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "id": one.id, "name": one.name, "short": one.short, "subject": one.subject, "official": one.official,
        "called": list(one.called), "unit": one.unit.text, "unit_kind": one.unit.kind, "decimals": one.decimals,
        "polarity": one.polarity.value, "near": one.near, "survey": one.survey, "counted": one.counted,
        "people": one.people, "share_of": one.share_of,
        "codes": [
            [code.framework, code.code, code.first, code.last or "", not catalogue.about(code.framework)]
            for code in one.codes
        ],
        "breaks": [each.period for each in one.breaks], "partial": list(one.partial),
        "gaps": {each.period: each.reason.value for each in one.gaps},
    }  # fmt: skip
