"""A new pack: one council and one measure that build at once, and in each file what to fill in."""

from __future__ import annotations

import re
from pathlib import Path

from generator.catalogue._tables import SLUG
from generator.model.problems import Problem, ProblemsFound
from generator.project import hint

_FILES = {
    "pack.yml": """\
# What the site says of itself, and what its files have in common. To see what is wrong: {check}
#
# The other files of a pack, all in this folder:
#   areas.csv       a row for the country and each region, council type and council. To compare councils, add every
#                   council that the figures are published for, with the region and type that it is in, by code. Where
#                   a council began or ended, "first" and "last" are its first and last year.
#   measures/       a file for each measure; its name is the measure's id
#   sources.yml     an entry for each file of figures
#   observations/   the files of figures, as they were published
# Everything else that a pack may have is in the project's docs/packs.md.

title: How is {name} doing?
description: How {name} does in what it is measured by.

# A line on top of every page. Take it away when the figures are real.
banner: This site is new, and its figures are made up.

# Whom readers ask when something is wrong, and the licence of the figures.
contact: ""
licence: ""

# The code in areas.csv of the country, whose published figures are the national averages.
country: country

# The first and the last year with figures, and the day on which they were up to date. Change "last" and "as_at"
# whenever you add a year.
first: {year}
last: {year}
as_at: {day}

# What the measures are about, as it stands in a sentence: "adult social care".
subject: performance

# Where the codes of measures come from. Each measure names one of these.
frameworks:
  - id: own
    name: Our measures
    short: Our measures
    first: {year}

# The groups that measures are shown in, in order. Each measure names one of these.
domains:
  - id: services
    name: Services
    about: How well services do.

# The councils that get pages, where areas.csv has more: names or codes of councils, regions or council types.
# councils: [{name}]
""",
    "areas.csv": """\
code,name,kind,slug,region,council_type,first,last
country,England,country,england,,,,
region,My region,region,my-region,,,,
type,My council type,council type,my-council-type,,,,
{slug},{name},council,{slug},region,type,,
""",
    "measures/calls-answered.md": """\
---
# A measure to begin with: change it, or remove the file and its figures once you have others. To begin another, with
# every setting explained: {measure}
name: Calls to the council that are answered
short: Calls answered
subject: the share of calls to the council that are answered
question: Does somebody answer calls to the council {{place}}?
official: Calls answered
domain: services
unit: "%"
decimals: 1
polarity: higher
collection: The council's telephone system
codes:
  - {{framework: own, code: C1, first: {year}}}
---

What a resident should know of the measure, in plain words: what it counts, why it matters and how to read it.
""",
    "sources.yml": """\
# An entry for each file of figures: who published it, when, and how it is read. The reader "tidy" takes a CSV with the
# columns measure, area, period, value; a row without a value gives its missing_reason, such as "not available".
sources:
  - id: first-figures
    title: Our first figures
    publisher: {name}
    file: observations/first-figures.csv
    reader: tidy
    licence: ""
    published: {day} # the day, or: not known
    retrieved: {day}
    precedence: 10 # where two files have the same figure, that of the higher number holds
""",
    "observations/first-figures.csv": """\
measure,area,period,value
calls-answered,{slug},{year},90.0
""",
}


def new_pack(pack: Path) -> None:
    """Writes a pack into the folder, which may not hold anything yet; the council is called as the folder is.

    Raises ProblemsFound where there is something, and where the name is no part of an address.
    """
    slug = re.sub(r"[\s_]+", "-", pack.resolve().name.lower())
    if not SLUG.fullmatch(slug):
        what = f"'{pack.name}' cannot be part of an address"
        raise ProblemsFound([Problem(pack.as_posix(), 1, what, "use letters, digits and hyphens: my-council")])
    if pack.exists() and (not pack.is_dir() or any(pack.iterdir())):
        raise ProblemsFound([Problem(pack.as_posix(), 1, "there is something already", "name another folder")])
    for file, text in _FILES.items():
        path = pack / file
        path.parent.mkdir(parents=True, exist_ok=True)
        filled = text.format(
            slug=slug,
            name=slug.replace("-", " ").title(),
            year="2024-25",
            day="2025-12-01",
            check=hint("check", pack),
            measure=hint("new-measure", pack, "ID"),
        )
        path.write_text(filled, "utf-8")
