"""Small invented worlds for tests: a catalogue of 24 councils and tidy observations, without files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd

from generator.catalogue import Catalogue
from generator.claims.claim import KINDS, Claim, Topic
from generator.comparisons import Comparisons, compare
from generator.model.areas import Area
from generator.model.measures import Code, Measure
from generator.model.packs import Domain, Framework, Pack
from generator.model.units import Unit
from generator.model.vocabulary import AreaKind, Polarity, Tone

PERIODS = ("2019-20", "2020-21", "2021-22")
COUNCILS = 24


def measure(polarity: str = "higher", **changes: Any) -> Measure:
    settings: dict[str, Any] = {
        "id": "m", "name": "M", "short": "M", "subject": "the m", "question": "M?", "official": "M", "domain": "d",
        "unit": Unit("points", "number"), "decimals": 1, "polarity": Polarity(polarity),
        "codes": (Code("f", "1A", "2015-16"),), "collection": "c",
    }  # fmt: skip
    return Measure(**(settings | changes))


def catalogue(*measures: Measure, peers: dict[str, tuple[str, ...]] | None = None, **changes: Any) -> Catalogue:
    areas = [
        Area("E", "Exland", AreaKind.COUNTRY, "exland"),
        Area("R1", "North", AreaKind.REGION, "north"),
        Area("R2", "South", AreaKind.REGION, "south"),
        Area("T1", "Shires", AreaKind.COUNCIL_TYPE, "shires"),
    ]
    areas += [
        Area(f"C{n:02}", f"Council {n:02}", AreaKind.COUNCIL, f"c{n}", "R1" if n % 2 else "R2", "T1")
        for n in range(COUNCILS)
    ]
    pack = Pack(
        "P", "p", (Framework("f", "F", "2015-16"),), (Domain("d", "D"),), date(2022, 1, 1), "E", "2015-16", "2021-22"
    )
    return Catalogue(
        folder=Path("."), pack=pack, areas={area.code: area for area in areas},
        measures={one.id: one for one in measures}, peers=peers or {}, **changes,
    )  # fmt: skip


def observations(values: Mapping[tuple[str, str, str], float | None], of: Catalogue, **columns: Any) -> Any:
    """(measure, area, period) -> value as tidy observations; None is a missing value."""
    rows = [
        {
            "framework": "f", "measure_id": measure, "measure_code": "1A", "area_code": area,
            "area_name": of.areas[area].name, "area_kind": of.areas[area].kind.value, "period": period,
            "value": np.nan if value is None else value, "numerator": np.nan, "denominator": np.nan,
            "respondents": np.nan, "lower": np.nan, "upper": np.nan, "margin_from": "",
            "status": "missing" if value is None else "final",
            "missing_reason": "suppressed" if value is None else "", "source": "s",
            "origin": f"s.csv:{area}",
        } | columns
        for (measure, area, period), value in values.items()
    ]  # fmt: skip
    return SimpleNamespace(rows=pd.DataFrame(rows))


def made(values: Sequence[float | None], *, of: Catalogue, wider: dict[str, float] | None = None) -> Comparisons:
    """One period of the one measure: a value a council, and the published averages."""
    cells = {("m", f"C{n:02}", "2021-22"): value for n, value in enumerate(values)}
    cells |= {("m", area, "2021-22"): value for area, value in (wider or {}).items()}
    return compare(observations(cells, of), of)


def claim(
    kind: str,
    area: str = "C01",
    period: str = "2021-22",
    measure: str = "",
    /,
    tone: Any = Tone.NEUTRAL,
    **inputs: Any,
) -> Claim:
    """A claim of that kind about the area in the period (and the measure); inputs that are not given are None."""
    topic = Topic(area, period, (measure,) if measure else (), measure)
    own = {name for name in KINDS[kind].__dataclass_fields__ if name not in Claim.__dataclass_fields__}
    assert inputs.keys() <= own, (kind, inputs.keys() - own)
    return KINDS[kind](topic, tone=tone, **dict.fromkeys(own) | inputs)
