"""A new committee report's file: its settings, and a heading for each section that people write."""

from __future__ import annotations

from pathlib import Path

from generator import words
from generator.catalogue import Catalogue, load_catalogue, shown
from generator.catalogue.nearest import nearest
from generator.commentary import Stage
from generator.model.areas import Area
from generator.model.plans import Plan
from generator.model.problems import Problem, ProblemsFound
from generator.narrative import ACTIONS, REPORTS, SLOTS
from generator.project import hint

_TEMPLATE = """\
---
# The words of {name}'s committee report. The figures and every sentence about them come from the data: here stands
# what only people can say. Nothing writes over this file. Lines that start with # are explanations, or settings that
# you may want: take the # away to use them. Put text that has a colon or a # in it in quotes.
# To look at it: {hint}

# One of: {stages}. A draft is in the private preview alone.
status: draft

# Who approved it. Needed as soon as it is no draft.
approved_by:

# Until when nobody may see it, with the time zone. It is public from then on, with the next build.
# embargo: 2026-12-01 00:01 Europe/London

# The committee, the day of its meeting, and whose report it is.
committee:
# date: 2026-12-01
# authors: [the Chief Executive, the Director of Adult Care]

# A title of your own, in place of the usual one.
# title:

# The part of the year that these words are about. When the figures go on, the report says so until this does too.
position: {position}

# Background papers, one on each line after "- ", with an address where there is one.
# papers:
#   - title: A paper
#     url: https://example.org/a-paper

# circulation: Whom the report went to.
# equality: What the figures mean for equality.

# Whom members may ask.
# officers:
#   - name: A name
#     role: a role
#     phone: 01632 960 000
#     email: name@example.org
---

<!-- Write below the headings, in Markdown. Comments such as this one are left out. Sections with headings of your own
stay where you put them. What is empty is said to be empty. -->

{sections}"""

_ABOUT = {
    "Purpose": "Why the committee gets this report, and what it is asked to do.",
    "Background": "What members should know beforehand. How many measures have figures, and which have none, is added.",
    "Benchmarking": "What lies behind the comparison with other councils. The comparison itself is added.",
    "Performance this year": (
        "What has shaped the year so far. The ratings and the figures of each measure are added. "
        "What is being done about a measure stands in a file of its own: {actions}/<measure>.md"
    ),
    "Conclusions": "What follows from it.",
}


def new_report(pack: Path, council: str) -> Path:
    """Writes ``performance/reports/<council>.md`` in the pack, to be filled in, and returns its path.

    Raises ProblemsFound when no such council has a plan, when there is a report already, or
    when the pack is wrong.
    """
    catalogue = load_catalogue(pack)
    area = _planned(catalogue, council)
    path = pack / "performance" / REPORTS / f"{area.slug}.md"
    if path.exists():
        raise ProblemsFound([Problem(shown(path), 1, "there is such a report already", "edit it")])
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:  # never over a file that came into being meanwhile
        file.write(template(area, catalogue.plans[area.code], pack))
    return path


def _planned(catalogue: Catalogue, text: str) -> Area:
    """The council with a plan that is meant, by slug, name or code."""
    by_slug = {catalogue.areas[code].slug: catalogue.areas[code] for code in catalogue.plans}
    found = by_slug.get(text) or next((one for one in by_slug.values() if one.code == catalogue.area_code(text)), None)
    if found is None:
        near = nearest(text, by_slug)
        todo = f"did you mean {near}?" if near else f"write its plan first: performance/{text}.yml"
        what = f"there is no council '{text}' with a plan"
        raise ProblemsFound([Problem(shown(catalogue.folder / "performance"), 1, what, todo)])
    return found


def template(area: Area, plan: Plan, pack: Path) -> str:
    """The file to fill in: it loads as it is, as a draft whose sections are empty."""
    actions = shown(pack / "performance" / ACTIONS / area.slug)
    sections = (f"## {name}\n\n<!-- {_ABOUT[name].format(actions=actions)} -->\n" for name in SLOTS)
    return _TEMPLATE.format(
        name=area.name,
        hint=hint("serve", shown(pack), "--include-drafts"),
        stages=", ".join(Stage),
        position=words.period(plan.position),
        sections="\n".join(sections),
    )
