"""What a council is doing about a measure, in its staff's words; a red or amber measure without them says so."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator import words
from generator.model.compared import Position
from generator.narrative import NEED_ACTION
from generator.pages.notes import note_html
from generator.pages.site import Site


@dataclass(frozen=True, slots=True)
class Doing:
    """Staff's words about a measure, or their absence where they are due."""

    body: Markup  # empty where nothing was written
    owner: str
    updated: str
    about: str  # the position they were written for, where that is not the one shown


def doing(site: Site, one: Position, *, top: int) -> Doing | None:
    """The words, with their highest headings of level ``top``; None where none are due and none written."""
    action = site.narrative.action(one.area_code, one.measure_id)
    if action is None:
        return Doing(Markup(""), "", "", "") if one.shown in NEED_ACTION else None
    return Doing(
        Markup(note_html(action.note, top=top)),
        action.owner or one.owner,
        words.day(action.updated) if action.updated else "",
        words.period(action.period) if action.period and action.period != one.period else "",
    )
