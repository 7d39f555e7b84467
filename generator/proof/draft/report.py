"""What was found in a draft, for people and for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from generator.proof.draft.verdicts import Item, Verdict


@dataclass(frozen=True)
class Note:
    """Something about the draft's words that is neither true nor false."""

    line: int
    text: str


@dataclass(frozen=True)
class Report:
    """All statements of a draft in reading order, with notes on its style."""

    file: str
    council: str
    period: str
    site: str
    items: tuple[Item, ...]
    notes: tuple[Note, ...]

    @property
    def false(self) -> int:
        return sum(item.verdict is Verdict.FALSE for item in self.items)

    @property
    def tally(self) -> dict[str, int]:
        found = Counter(item.verdict for item in self.items)
        return {verdict.value: found[verdict] for verdict in Verdict}

    def lines(self) -> Iterator[str]:
        """``FILE:line: VERDICT "phrase": why``, then the notes and the tally."""
        for item in self.items:
            origin = f" [{item.origin}]" if item.origin else ""
            yield f'{self.file}:{item.line}: {item.verdict.value} "{item.phrase}": {item.why}{origin}'
        for note in self.notes:
            yield f"{self.file}:{note.line}: note: {note.text}"
        counts = ", ".join(f"{count} {name.lower()}" for name, count in self.tally.items())
        yield f"{self.council}, {self.period}, figures of {self.site}: {counts}"

    def as_json(self) -> str:
        content = asdict(self) | {"tally": self.tally}
        for item in content["items"]:
            del item["start"], item["end"]
        return json.dumps(content, indent=1)  # in ASCII: a draft's characters say nothing to a terminal
