"""Two releases of figures -> what changed between them, as records, and each record in a sentence.

Two causes are kept apart. A **revised** figure is another one for a year that had one, and may make a statement of
that year false. A figure of a **new period** changes nothing that was said of an earlier year: what is compared is the
council's place now and at its last figure before, and only within one series. What got better and what got worse stand
in one list, in the pack's order of measures.
"""

from __future__ import annotations

from generator.changes.finding import find_changes
from generator.changes.records import (
    UNTESTED,
    Cause,
    Change,
    Changes,
    Count,
    Fate,
    FigureLike,
    Move,
    Place,
    Recount,
    Release,
    Revision,
    Tally,
)
from generator.changes.saying import (
    headline,
    say,
    say_corrected,
    say_ended,
    say_file_corrected,
    say_group,
    say_moves,
    say_release,
    say_revisions,
)

__all__ = [
    "UNTESTED", "Cause", "Change", "Changes", "Count", "Fate", "FigureLike", "Move", "Place", "Recount", "Release",
    "Revision", "Tally", "find_changes", "headline", "say", "say_corrected", "say_ended", "say_file_corrected",
    "say_group", "say_moves", "say_release", "say_revisions",
]  # fmt: skip
