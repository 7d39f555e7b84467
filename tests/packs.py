"""A tiny valid pack, for tests that need one: two regions, two council types, six councils, two measures, three years.

Every value differs by council and year, so that a test which mixes up two cells fails.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

PERIODS = ("2021-22", "2022-23", "2023-24")
COUNCILS = ("C1", "C2", "C3", "C4", "C5", "C6")

PACK = {
    "title": "Tiny council performance",
    "description": "A pack for tests.",
    "as_at": "2024-11-05",
    "country": "X1",
    "first": "2021-22",
    "last": "2023-24",
    "subject": "adult social care",
    "frameworks": """
  - {id: old, name: Old framework, first: 2021-22, last: 2022-23, short: Old}
  - {id: new, name: New framework, first: 2023-24, short: New}""",
    "domains": """
  - {id: living, name: Living well, about: How life is.}
  - {id: care, name: Care, about: How care is.}""",
}

AREAS = """\
code,name,kind,slug,region,council_type,first,last,codes,aliases,article,preposition
X1,Exland,country,exland,,,,,,E,,
R1,North Exland,region,north-exland,,,,,,N|Northern,,
R2,South Exland,region,south-exland,,,,,,,,
T1,Shires,council type,shires,,,,,,Shire,the,
T2,Towns,council type,towns,,,,,,Town,the,
C1,Ashby,council,ashby,R1,T1,,,,101,,
C2,Birling,council,birling,R1,T1,,,,102,,
C3,Corley,council,corley,R1,T2,,,C30,103|Corley and District,,
C4,Dunmere,council,dunmere,R2,T1,,2022-23,,104,,
C5,Eastwold,council,eastwold,R2,T2,,,,105,the,
C6,Fenmouth,council,fenmouth,R2,T2,2022-23,,,106,,on
"""

SUCCESSIONS = """\
old,new,first,kind,note
C4,C5,2023-24,merge,Dunmere became part of Eastwold.
"""

PEERS = """\
area,peer
C1,C2
C1,C3
C2,C1
"""

TILES = "area,column,row\nC1,0,0\nC2,1,0\nC3,2,0\nC4,0,1\nC5,1,1\nC6,2,1\n"

SOURCES = """\
sources:
  - id: returns
    title: The returns
    publisher: Exland Statistics
    licence: Open licence
    file: observations/returns.csv
    reader: tidy
    published: 2024-11-01
    retrieved: 2024-11-04
    precedence: 10
"""

MEASURES = {
    "quality-of-life": """\
name: How good life is for people who get care
short: Quality of life
subject: the quality of life score of people who get care
question: How good is life for people who get care?
official: Social care-related quality of life
domain: living
unit: score out of 24
decimals: 1
polarity: higher
collection: Users' survey
margin: published
survey: true
codes:
  - {framework: old, code: 1A, first: 2021-22, last: 2022-23}
  - {framework: new, code: 1B, first: 2023-24}""",
    "delayed-discharges": """\
name: Delays in leaving hospital
short: Delayed discharges
subject: the rate of delays in leaving hospital
question: How often do people wait to leave hospital?
official: Delayed transfers of care
domain: care
unit: "%"
decimals: 1
polarity: lower
collection: Monthly return
margin: wilson
codes:
  - {framework: old, code: 1B, first: 2021-22, last: 2022-23}
  - {framework: new, code: 2A, first: 2023-24}""",
}

_AREAS_OF_VALUES = ("X1", "R1", "R2", "T1", "T2", *COUNCILS)


def tidy_observations() -> str:
    """Every area, year and measure of the pack as our own tidy CSV (CR-free, one header line)."""
    lines = ["measure,area,period,value,numerator,denominator,margin,status,missing_reason"]
    for year, period in enumerate(PERIODS):
        for place, area in enumerate(_AREAS_OF_VALUES):
            if (area, period) in {("C4", "2023-24"), ("C6", "2021-22")}:  # C4 ended, C6 had not begun
                continue
            score = 18 + place / 10 + year / 2
            lines.append(f"quality-of-life,{area},{period},{score:.1f},,,0.3,,")
            delayed = 40 + 3 * place + 11 * year
            lines.append(f"delayed-discharges,{area},{period},{delayed / 5:.1f},{delayed},500,,,")
    return "\n".join(lines) + "\n"


def minimal_pack(
    folder: Path,
    *,
    measures: Mapping[str, str] | None = None,
    observations: str | bytes | None = None,
    files: Mapping[str, str | bytes] | None = None,
    **overrides: str,
) -> Path:
    """Writes the pack into ``folder`` (made if need be) and returns it.

    ``measures``: id -> front matter, instead of the two above. ``observations``: the tidy CSV, instead of
    ``tidy_observations()``. ``files``: path in the pack -> content, written last, so any file can be replaced or
    added. ``overrides``: settings of pack.yml as YAML text.
    """
    written: dict[str, str | bytes] = {
        "pack.yml": "".join(f"{key}: {value}\n" for key, value in (PACK | overrides).items()),
        "areas.csv": AREAS,
        "successions.csv": SUCCESSIONS,
        "peers.csv": PEERS,
        "tiles.csv": TILES,
        "sources.yml": SOURCES,
        "observations/returns.csv": tidy_observations() if observations is None else observations,
    }
    for name, front in (MEASURES if measures is None else measures).items():
        written[f"measures/{name}.md"] = f"---\n{front}\n---\n\nWhat the measure says, in plain English.\n"
    for name, content in (written | dict(files or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder
