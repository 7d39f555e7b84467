"""The chart that CONTRIBUTING.md adds: its module as it stands there gives a picture and what "Explore" needs."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from typing import Any

import pytest

from generator.charts import Charts, Pictures, figure_html
from generator.charts.spec import TEMPLATES
from tests.conftest import ROOT
from tests.drawings import held_to_vega, marks, specification
from tests.worlds import catalogue, made, measure

COUNTS = {"Suppressed": 12, "Not applicable": 3, "No survey": 1}


@pytest.fixture
def chart() -> Iterator[Any]:
    written = re.search(
        r"## A new chart\n.*?```python\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL
    )
    assert written is not None
    assert len(written[1].splitlines()) <= 35
    module = types.ModuleType("reasons")
    exec(written[1], module.__dict__)
    yield module
    del TEMPLATES["reasons"]


def test_a_chart_of_thirty_lines_has_its_picture_and_its_specification(chart: Any):
    pictures = Pictures()
    figure = chart.draw(COUNTS, pictures)
    drawn = marks(figure.svg)
    held_to_vega(figure)
    assert {*COUNTS, "0", "12"} <= {mark.text for mark in drawn}
    assert figure.svg.count("<path") == 1 and len(figure.svg) < 2_000
    assert specification(figure)["datasets"]["counts"][0] == {"reason": "Suppressed", "councils": 12}
    known = catalogue(measure())
    charts = Charts(known, made([1.0, 2.0], of=known), pictures)
    charts._kept(figure)
    assert {"assets/charts/reasons.json", f"assets/charts/{figure.filling.address}.json"} <= dict(charts.files()).keys()
    assert f'data-chart="reasons" data-fill="{figure.filling.address}"' in figure_html(figure)
