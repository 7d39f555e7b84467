"""What claims are made from, with the look-ups that many of them share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from generator import stats
from generator.catalogue import Catalogue
from generator.comparisons import Comparisons, goodness
from generator.model.compared import Comparison
from generator.model.rules import Thresholds
from generator.model.targets import Aim, Target
from generator.targets import aim_of


@dataclass(frozen=True)
class Setting:
    """The comparisons and the definitions of a build."""

    comparisons: Comparisons
    catalogue: Catalogue
    _regions: dict[tuple[str, str], dict[str, dict[float, list[str]]]] = field(default_factory=dict)

    @property
    def limits(self) -> Thresholds:
        return self.catalogue.rules.thresholds

    def in_region(self, row: Comparison) -> Mapping[float, list[str]]:
        """Value -> the councils of the row's region that have it, for the row's measure and period."""
        key = row.measure_id, row.period
        if key not in self._regions:
            found: dict[str, dict[float, list[str]]] = {}
            for one in self.comparisons.all_councils(*key):
                if one.value is not None:
                    region = self.catalogue.areas[one.area_code].region
                    found.setdefault(region, {}).setdefault(one.value, []).append(one.area_code)
            self._regions[key] = found
        return self._regions[key].get(self.catalogue.areas[row.area_code].region, {})

    @cached_property
    def common_ranks(self) -> Mapping[tuple[str, str], Mapping[str, tuple[int, int]]]:
        """(measure, period) -> council -> its rank before and its rank now, both among councils with both figures."""
        found: dict[tuple[str, str], dict[str, tuple[int, int]]] = {}
        for measure in self.catalogue.measures.values():
            if not measure.polarity.judged:
                continue
            for period in self.comparisons.published.get(measure.id, ()):
                rows = [row for row in self.comparisons.all_councils(measure.id, period) if row.change is not None]
                if len(rows) < 2:  # nobody is ranked alone
                    continue
                before, now = (
                    stats.rank(goodness(measure, np.array([getattr(row, name) for row in rows], dtype=float)))[0]
                    for name in ("previous", "value")
                )
                found[measure.id, period] = {
                    row.area_code: (int(then), int(today)) for row, then, today in zip(rows, before, now, strict=True)
                }
        return found

    @cached_property
    def targets(self) -> Mapping[tuple[str, str, str], Target]:
        """(area, measure, period) -> the council's own target."""
        return {(one.area, one.measure, one.period): one for one in self.catalogue.targets}

    def aim(self, target: Target) -> Aim | None:
        """What the target asks for; None where it says that there is none, or follows what nobody published."""
        return aim_of(target, self.catalogue, self.comparisons)
