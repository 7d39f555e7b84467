"""A new measure's file, with every setting explained: what a person fills in instead of writing code."""

from __future__ import annotations

import textwrap
from pathlib import Path

from generator.catalogue._files import Notes, read_yaml, shown
from generator.catalogue._tables import SHORT, SLUG
from generator.model.packs import Pack
from generator.model.problems import ProblemsFound
from generator.model.vocabulary import Margin, Missing, Polarity
from generator.project import hint

_TEMPLATE = """\
---
# Fill in each line that ends with a colon. Lines that start with # are explanations, or settings that you may
# want: take the # away to use them. Put text that has a colon or a # in it in quotes.
# To see what is still missing: {hint}

# What a resident calls it, without jargon. Where low is good, let the name show it: "People stuck in hospital".
name:

# The same in {short} characters at most, for charts and tiles.
short:

# The words that stand in a sentence, in the singular, beginning with "the": "the share of carers who feel listened to".
# They must fit here: "... rose from 80.1% to 83.2%, which is an improvement."
subject:

# What a resident would ask, as the title of the pages: "Are carers {{place}} listened to?" A council's page puts
# "in" and the council's name for {{place}}; the other pages leave it out.
question:

# The publisher's own name for it.
official:

# Where it belongs on the pages; the list is in pack.yml. One of: {domains}
domain:

# What the figure counts: "%", "per 100,000 people aged 65 and over", "score out of 24", "score 0 to 1", or a word
# such as days.
unit:

# How many decimals are published: 0, 1, 2 or 3.
decimals:

# Which way is good. One of: {polarities}
polarity:

# The survey or return that the figure comes from, in full.
collection:

# How often it is published.
frequency: every year

# true if the figure comes from asking a sample of people.
survey: false

# Where the margin of error comes from: published (it is in the files), wilson (worked out from numerator and
# denominator), poisson (worked out from the numerator) or none. Where you leave it out, a percentage has wilson and a
# rate has poisson, wherever the counts give the published figure; a score has none.
# One of: {margins}
# margin: published

# The publisher's code for it in each framework, and when it had that code. Frameworks of this pack: {frameworks}
# A measure that got another code goes on as one series: one line for each, the oldest first. Leave "last" out while
# the code is in use.
codes:
#  - {{framework: {framework}, code: "2A", first: {first}, last: {last}}}

# "Just short of" and "narrowly" mean at most this far away, in the unit.
# near: 0.5

# Values outside this range are faults. Needed only where the unit does not say it (a percentage goes from 0 to 100).
# lowest: 0
# highest: 100

# Years in which nobody has a figure, and why.
{reasons}
# gaps:
#   - period: 2020-21
#     reason: survey not run
#     note: The survey was put off because of the pandemic.

# Years in which only some took part: they are shown, but not ranked or compared.
# partial: [2020-21]

# From this year on, figures cannot be compared with earlier ones.
# breaks:
#   - period: 2024-25
#     note: The figures come from another source since 2024-25.

# Whether a figure for part of a year is part of the year's figure. Numbers and rates are, shares and scores are not;
# needed only where the unit does not say it (a mean number of days does not add up).
# accumulates: false

# What the numerator counts, in the plural: then a sentence says "(13 admissions)" after the rate.
# counted: admissions

# Whom a percentage is a share of, in the plural, where it is of people: then it is drawn as so many of 100 people.
# people: people who asked for help

# What people call it in reports, for checking drafts: ways with a slash between, a star at the end of a stem, and
# before a plus the words that say of whom.
# called: ["carer* + satisf* / happy with"]

# Whom or what it is a share of where that is not people, in the plural.
# share_of: care homes

# The ids that its file was named for before: their addresses stay good.
# former_ids: [carers-heard]

# Words to find it by.
# tags: [carers, survey]
---

Explain the measure to a resident in 60 to 140 plain words: what it counts, why it matters, how to read it (is high
or low good?), and what to be careful about. Write short sentences. This text stands on the measure's page.
"""


def new_measure(pack: Path, id: str) -> Path:
    """Writes ``measures/<id>.md`` into the pack and returns its path. The file loads once it is filled in.

    Raises ProblemsFound when the id is no address, when there is such a measure already, or when pack.yml is wrong.
    """
    note = Notes()
    settings = read_yaml(pack / "pack.yml", Pack, note)
    path = pack / "measures" / f"{id}.md"
    if not SLUG.fullmatch(id):
        note(path, 1, f"'{id}' cannot be part of an address", "use small letters, digits and hyphens: care-at-home")
    elif path.exists():
        note(path, 1, "there is such a measure already", "edit it, or choose another name")
    if note or settings is None:
        raise ProblemsFound(note)
    first, *later = settings.noun.frameworks
    current = [one for one in (first, *later) if one.subject == first.subject][-1]
    text = _TEMPLATE.format(
        hint=hint("check", shown(pack)),
        short=SHORT,
        domains=", ".join(domain.id for domain in settings.noun.domains),
        polarities=", ".join(Polarity),
        margins=", ".join(Margin),
        frameworks=", ".join(framework.id for framework in settings.noun.frameworks),
        framework=current.id,
        first=current.first,
        last=current.last or settings.noun.last,
        reasons=textwrap.fill(
            f"The reason is one of: {', '.join(Missing)}", 118, initial_indent="# ", subsequent_indent="# "
        ),
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:  # never over a file that came into being meanwhile
        file.write(text)
    return path
