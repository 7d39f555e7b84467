"""Packs of next to nothing: a council or two, a measure or three, a year or two, and no average unless asked for."""

from __future__ import annotations

import re
from pathlib import Path

from generator.new_pack import new_pack

_NAMES = ("Foxmere", "Harland")
_YEARS = ("2022-23", "2023-24", "2024-25")
_PLAN = """\
area: council-1
title: What Foxmere is aiming for
year: 2024-25
position: April to June 2024
layers: [{id: answer, name: Answers}]
outcomes: [{id: heard, name: Being heard}]
lines:
"""


def few_pack(folder: Path, councils: int, measures: int, years: int, *, averages: bool = False) -> Path:
    """The pack that ``new_pack`` begins, with so many of each; its first council reports of itself what it compares."""
    new_pack(folder)
    names = [f"council-{number}" for number in range(1, councils + 1)]
    areas = (folder / "areas.csv").read_text("utf-8").splitlines()[:-1]
    areas += [f"{name},{_NAMES[number - 1]},council,{name},region,type,," for number, name in enumerate(names, 1)]
    (folder / "areas.csv").write_text("\n".join(areas) + "\n", "utf-8")
    periods = _YEARS[-years:]
    for file in ("pack.yml", "measures/calls-answered.md"):
        text = (folder / file).read_text("utf-8")
        (folder / file).write_text(re.sub(r"first: [\d-]+", f"first: {periods[0]}", text), "utf-8")
    measure = (folder / "measures/calls-answered.md").read_text("utf-8")
    ids = ["calls-answered", *(f"calls-answered-{number}" for number in range(2, measures + 1))]
    for number, name in enumerate(ids[1:], 2):
        text = measure.replace("Calls answered", f"Calls answered by team {number}").replace("C1", f"C{number}")
        (folder / f"measures/{name}.md").write_text(
            text.replace("council that are", f"team {number} that are"), "utf-8"
        )
    rows = [
        f"{name},{area},{period},{70 + 7 * at + 3 * place + 2 * year}.0"
        for at, name in enumerate(ids)
        for place, area in enumerate([*names, *(("country", "region", "type") if averages else ())])
        for year, period in enumerate(periods)
    ]
    text = "\n".join(["measure,area,period,value", *rows, ""])
    (folder / "observations/first-figures.csv").write_text(text, "utf-8")
    (folder / "performance").mkdir()
    lines = "".join(f"  - {{measure: {name}, layer: answer, outcome: heard}}\n" for name in ids)
    (folder / "performance/council-1.yml").write_text(_PLAN + lines, "utf-8")
    figures = "".join(f"{name},council-1,April to June 2024,80.0%\n" for name in ids)
    (folder / "performance/figures.csv").write_text("measure,area,period,value\n" + figures, "utf-8")
    aims = "".join(f"council-1,{name},2024-25,>=75%\n" for name in ids)
    (folder / "targets.csv").write_text("area,measure,period,target\n" + aims, "utf-8")
    return folder


# A plural of one thing, all of one, nought said as a number before what there is none of.
FAULTS = re.compile(
    r"\b(?:the|these|those|another|all|both|every) 1\b|\ball figures is\b"
    r"|\b(?:each|none|1) of (?:the )?(?:1|one) (?!of\b)[a-z]"
    r"|(?<![\d.,:–-])\b1 (?:are|were|have|(?!is\b|was\b|has\b|rests\b|this\b|as\b)[a-z]+(?<!s)s)\b"
    r"|(?<![\d.,:–-])\b0 (?:of (?:its|the) )?(?:measure|council|figure|year|average|rating|region|source)",
    re.IGNORECASE,
)
