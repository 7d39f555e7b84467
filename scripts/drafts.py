"""How well drafts are checked: the labelled drafts beside the published files, by their own scorer.

``python -m scripts.drafts SITE [SET...]`` scores each set of drafts against a built site; without one, the set that
stands beside the published files.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from draftcheck.check import check_draft
from draftcheck.figures import Figures, figures_of

ROOT = Path(__file__).resolve().parent.parent
DRAFTS = ROOT.parent / "shared" / "drafts"


@dataclass(frozen=True)
class Scored:
    """What the scorer says: its gates as it prints them, whether all are passed, and the seconds that checking took."""

    gates: tuple[str, ...]
    passed: bool
    seconds: float
    drafts: int


def score(drafts: Path, figures: Figures, scorer: Path = DRAFTS / "score.py") -> Scored:
    """The score of a set of labelled drafts, each checked for the council and the period that the set names."""
    with tempfile.TemporaryDirectory() as results, (drafts / "drafts.csv").open(encoding="utf-8", newline="") as file:
        rows, began = list(csv.DictReader(file)), time.process_time()
        for row in rows:
            report = check_draft(drafts / row["file"], row["council"], figures, row["period"] or None)
            Path(results, f"{Path(row['file']).stem}.json").write_text(report.as_json(), "utf-8")
        seconds = time.process_time() - began
        command = [sys.executable, str(scorer), str(drafts), "--results", results]
        told = subprocess.run(command, capture_output=True, text=True, check=False)
    gates = tuple(line for line in told.stdout.splitlines() if line.startswith(("ok ", "FAILS ")))
    return Scored(gates, told.returncode == 0 and bool(gates), seconds, len(rows))


def main(site: str, *sets: str) -> None:
    """Prints the score of each set."""
    figures = figures_of([site])
    for folder in map(Path, sets or (DRAFTS / "dev",)):
        scored = score(folder, figures)
        print(f"{folder.name}: {scored.drafts} drafts in {scored.seconds:.1f} s", *scored.gates, sep="\n  ")


if __name__ == "__main__":
    main(*sys.argv[1:])
