"""On every page of an English council a measure has the scale that it has on all the others."""

from __future__ import annotations

from generator.catalogue import Catalogue
from generator.charts import Charts, Pictures
from generator.comparisons import Comparisons
from tests.axes import different_axes


def test_a_measure_has_one_scale_on_every_councils_page(england_catalogue: Catalogue, england: Comparisons) -> None:
    charts = Charts(england_catalogue, england, Pictures())
    assert different_axes(england_catalogue, england, charts) == []
