"""Each page's view has what its template shows, and nothing else."""

from __future__ import annotations

from dataclasses import fields

import jinja2
import pytest
from jinja2 import meta

from generator.pages import changed, council, council_measure, indexes, measure, reference
from generator.pages.local import dashboard, index, outcome, own_measure, scrutiny
from generator.pages.templates import TEMPLATES
from generator.press import committee_page, page

ALL = {"say", "has"}  # what every template has besides: the catalogue, and the names of the page's fragments


@pytest.mark.parametrize(
    ("template", "view"),
    [
        ("home", indexes.HomeView),
        ("councils_index", indexes.CouncilsView),
        ("regions_index", indexes.RegionsView),
        ("region", indexes.RegionView),
        ("measures_index", indexes.MeasuresView),
        ("council", council.CouncilView),
        ("council_measure", council_measure.CouncilMeasureView),
        ("measure", measure.MeasureView),
        ("changed", changed.ChangesView),
        ("changed_council", changed.CouncilChangesView),
        ("method", reference.MethodView),
        ("data", reference.DataView),
        ("local_index", index.PerformanceView),
        ("local_dashboard", dashboard.DashboardView),
        ("local_scrutiny", scrutiny.ScrutinyView),
        ("local_outcome", outcome.OutcomeView),
        ("local_measure", own_measure.OwnMeasureView),
        ("press", page.ReleaseView),
        ("press_index", page.PressView),
        ("committee", committee_page.ReportView),
    ],
)
def test_a_view_has_what_its_template_shows(template: str, view: type):
    text = (TEMPLATES / f"{template}.md.j2").read_text("utf-8")
    shown = meta.find_undeclared_variables(jinja2.Environment().parse(text)) - ALL
    assert shown == {one.name for one in fields(view)}
