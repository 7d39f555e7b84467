"""One outcome of a council's plan: its measures in every layer, what their figures say, what is being done."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator import words
from generator.model.areas import Area
from generator.model.compared import Position
from generator.model.plans import Outcome
from generator.pages import kinds
from generator.pages.addresses import From
from generator.pages.facts import Fact, facts_of
from generator.pages.local import pictures
from generator.pages.local.actions import Doing, doing
from generator.pages.local.dashboard import COUNTS, About, about
from generator.pages.local.lines import Line, heads_of, line_of
from generator.pages.page import Page
from generator.pages.site import Site

OF_LINE = ("target_position", "same_period", "forecast", "override", "not_rated", "in_year_missing")


@dataclass(frozen=True, slots=True)
class Block:
    """A measure: where it stands, in words and pictures, and what is being done."""

    line: Line
    layer: str
    facts: tuple[Fact, ...]
    figures: tuple[Markup, ...]
    doing: Doing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeView:
    """What an outcome's page shows beside its fragments."""

    heading: str
    answer: str
    claim: str
    outcome: Outcome
    when: str
    about: About


def outcome_page(site: Site, area: Area, outcome: Outcome) -> Page | None:
    """The page of one outcome; None where no line of the dashboard belongs to it."""
    now = [one for one in site.positions.latest(area.code) if one.outcome == outcome.id]
    if not now:
        return None
    plan = site.catalogue.plans[area.code]
    place = kinds.OUTCOME.of(site, area, outcome)
    at = place.at
    period = now[0].period
    lead, *others = facts_of(site, COUNTS, area.code, period, f"outcome-{outcome.id}") or (None,)
    layers = {layer.id: layer.name for layer in plan.layers}
    fragments = {
        "measures": site.templates.fragment(
            "local_blocks",
            blocks=tuple(block(site, at, one, layers[one.layer]) for one in now),
            heads=heads_of(site, area.code, period),
        )
    }
    if lead:
        fragments["proof"] = site.templates.fragment("proof", facts=(lead,))
    if others:
        fragments["facts"] = site.templates.fragment("facts", groups=(("", tuple(others)),))
    view = OutcomeView(
        heading=f"{outcome.name}: {area.name}",
        answer=lead.sentence if lead else outcome.supporting or outcome.about or plan.title,
        claim=lead.mark if lead else "",
        outcome=outcome,
        when=words.period(period),
        about=about(site, at, area, plan),
    )
    return place.page(view.heading, view, fragments, description=view.answer)


def block(site: Site, at: From, one: Position, layer: str) -> Block:
    """One measure of the outcome."""
    facts = facts_of(site, OF_LINE, one.area_code, one.period, one.measure_id)
    drawn = pictures.of_line(site, at.path, one)
    return Block(
        line_of(site, at, one), layer, facts, tuple(picture.html for picture in drawn[:2]), doing(site, one, top=4)
    )
