"""A new press release's file: the headlines that are true, the figures to approve, and room for people's own words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from generator import words
from generator.catalogue import Catalogue, load_catalogue, shown
from generator.catalogue.nearest import nearest
from generator.checks import check
from generator.claims import Claims, find_claims
from generator.commentary import Stage
from generator.comparisons import Comparisons, compare
from generator.headlines import Headline, headlines
from generator.model.areas import Area
from generator.model.problems import Problem, ProblemsFound
from generator.observations import read_observations
from generator.periods import read_period
from generator.project import hint

_TEMPLATE = """\
---
# A press release. What you write here stands on the site as you write it; nothing writes over this file.
# Lines that start with # are explanations, or settings that you may want: take the # away to use them. Put text that
# has a colon or a # in it in quotes. To look at it: {hint}

# One of: {stages}. A draft is in the private preview alone.
status: draft
pack: {name}

# Who approved it. Needed as soon as it is no draft.
approved_by:

# Until when nobody may see it, with the time zone. It is public from then on, with the next build.
# embargo: 2026-12-01 00:01 Europe/London

# The date of the release; without it, the date of the figures, and of an earlier year the year itself. The place;
# without it, the council's name.
# date: 2026-12-01
# place: {place}

# Every headline that is true: first that of the count that leads, then the strongest first, and below each the point
# that stands beside it. Take one by its id, and its text. When new figures make it false, or change its words, the
# build stops and says so. A headline marked LENIENT is easier to earn than the others; its release says so.
{offers}
{headline}

# A title of your own, above the headline. Its figures and comparisons are checked: what is false stops the build.
# title:

# Who speaks, and what they say, word for word. An empty line begins a new paragraph.
spokesperson:
role:
quote:
# second_spokesperson:
# second_role:
# second_quote:

# What you say of figures in quotes, notes and below is checked too, and told where it is not as published. Who has
# looked at it and keeps it, and why; then it is told no more.
# checked_by: "Ida Plover: the figure is our own, of May"

# Measures to tell besides, whichever way they point, by id. Concerns are told by rule in any case.
# highlight: [{example}]

# The figures that you approve with this release. When one changes, what was said with it is marked.
{figures}

# Whom the press may ask; without it, the contact of the site.
# contact:

# Further notes to editors, one on each line after "- ".
# notes:
#   - A note.
---
"""


def new_release(pack: Path, area: str, period: str, *, folders: Sequence[Path]) -> Path:
    """Writes ``<area>/<period>.md`` in the first of the folders, to be filled in, and returns its path.

    Raises ProblemsFound when there is no such council or period, when there is a release
    already, or when the pack is wrong.
    """
    catalogue = load_catalogue(pack)
    observations = read_observations(catalogue)
    if problems := check(observations.rows, catalogue):
        raise ProblemsFound(problems)
    council = _council(catalogue, area)
    try:
        period = read_period(period)
    except ValueError as error:
        what, _, todo = str(error).partition("; ")
        raise ProblemsFound([Problem(shown(pack / "pack.yml"), 1, what, todo)]) from None
    comparisons = compare(observations, catalogue)
    held = sorted({when for code, _, when in comparisons.counts if code == council.code})
    if period not in held:
        todo = f"choose one of: {', '.join(held)}" if held else "choose another council"
        what = f"there are no figures for {council.name} in {period}"
        raise ProblemsFound([Problem(shown(pack / "pack.yml"), 1, what, todo)])
    path, *others = (folder / council.slug / f"{period}.md" for folder in folders)
    for one in (path, *others):
        if one.exists():
            raise ProblemsFound([Problem(shown(one), 1, "there is such a release already", "edit it")])
    text = template(council, period, catalogue, comparisons, find_claims(comparisons, catalogue))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:  # never over a file that came into being meanwhile
        file.write(text)
    return path


def _council(catalogue: Catalogue, text: str) -> Area:
    by_slug = {area.slug: area for area in catalogue.councils}
    code = catalogue.area_code(text)
    found = by_slug.get(text) or next((area for area in catalogue.councils if area.code == code), None)
    if found is None:
        near = nearest(text, by_slug)
        todo = f"did you mean {near}?" if near else "name a council as its address has it"
        raise ProblemsFound([Problem(shown(catalogue.folder / "areas.csv"), 1, f"there is no council '{text}'", todo)])
    if found not in catalogue.with_pages:
        what, todo = f"{found.name} gets no pages, so no release is shown", "add it to 'councils'"
        raise ProblemsFound([Problem(shown(catalogue.folder / "pack.yml"), 1, what, todo)])
    return found


def template(area: Area, period: str, catalogue: Catalogue, comparisons: Comparisons, claims: Claims) -> str:
    """The file to fill in: it loads as it is, as a draft."""
    offered = headlines(area.code, period, claims, catalogue)
    offers = [_offer(one) for one in offered]
    chosen = [f"headline:\n  id: {offered[0].id}\n  text: {_yaml(offered[0].text)}"] if offered else []
    told = (*claims.told(area.code, period, good=True), *claims.told(area.code, period, good=False))
    figures = []
    for one in told:
        measure, row = catalogue.measures[one], comparisons.of(area.code, one, period)
        if row is not None and row.value is not None:
            figures.append(f"  {one}: {words.rounded(row.value, measure.decimals)}")
    return _TEMPLATE.format(
        hint=hint("serve", shown(catalogue.folder), "--include-drafts"),
        name=catalogue.folder.resolve().name,
        stages=", ".join(Stage),
        place=area.name,
        offers="\n".join(offers or ["#   None."]),
        headline="\n".join(chosen or ["# headline: {id: , text: }"]),
        figures="\n".join(["figures:", *figures] if figures else ["# figures:"]),
        example=", ".join(told[:2]) or "a-measure",
    )


def _offer(one: Headline) -> str:
    """A headline as the file explains it."""
    lines = [
        f"{one.id}: {one.text}",
        *([f"  LENIENT: {one.lenient}"] if one.lenient else []),
        f"  beside it: {one.beside}",
    ]
    return "\n".join(f"#   {line}" for line in lines)


def _yaml(text: str) -> str:
    """Text in quotes: JSON is YAML."""
    return json.dumps(text, ensure_ascii=False)
