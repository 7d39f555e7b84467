"""What was found in a draft: for an editor, for a pull request, for a browser and for a program."""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

from draftcheck.verdicts import Item, Verdict

WRONG = (Verdict.FALSE, Verdict.DIFFERS, Verdict.STALE)
_MEANS = {
    Verdict.FALSE: "the published figures say otherwise",
    Verdict.DIFFERS: "if this is the same measure, the draft or the figures are wrong",
    Verdict.STALE: "it was true of another year",
    Verdict.TRUE: "as published",
    Verdict.CANNOT: "nothing is published to hold it against, or it is not clear what is meant",
}
_NOTHING = "Nothing in this draft can be checked. That is not a pass."


class Format(StrEnum):
    """The forms of a report."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"


@dataclass(frozen=True)
class Note:
    """Something of the draft that is no statement about a figure: it contradicts itself."""

    line: int
    text: str


@dataclass(frozen=True)
class Report:
    """All statements of a draft in reading order. ``guessed``: nobody named the period, it was found in the draft."""

    file: str
    council: str
    period: str
    site: str
    guessed: bool
    items: tuple[Item, ...]
    notes: tuple[Note, ...] = ()

    @property
    def false(self) -> int:
        return sum(item.verdict is Verdict.FALSE for item in self.items)

    @property
    def tally(self) -> dict[str, int]:
        found = Counter(item.verdict for item in self.items)
        return {verdict.value: found[verdict] for verdict in Verdict}

    @property
    def summary(self) -> str:
        """The counts, with what was guessed first."""
        counts = ", ".join(f"{count} {name}" for name, count in self.tally.items())
        found = f" (nobody named the year: {self.period} was found in the draft)" if self.guessed else ""
        return f"{self.council}, {self.period}{found}: {counts}"

    def written(self, form: Format) -> str:
        """The report in one of its forms, with a line's end at the end."""
        return {
            Format.TEXT: self.as_text,
            Format.MARKDOWN: self.as_markdown,
            Format.HTML: self.as_html,
            Format.JSON: self.as_json,
        }[form]()

    def as_text(self) -> str:
        """For a terminal: the gravest first, each with its sentence, the published figure and where it stands."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield self.summary
        if not self.items:
            yield f"{self.file}:1: {_NOTHING}"
        for verdict, items in self._by_verdict():
            for item in items:
                yield f'{self.file}:{item.line}: {verdict.value} "{item.phrase}": {item.why}'
                if verdict in WRONG:
                    yield f"    {marked(item, '[', ']')}"
                    if instead := say_instead(item):
                        yield f"    {instead}"
        for note in self.notes:
            yield f"{self.file}:{note.line}: note: {note.text}"

    def _by_verdict(self) -> Iterator[tuple[Verdict, list[Item]]]:
        for verdict in Verdict:
            if items := [item for item in self.items if item.verdict is verdict]:
                yield verdict, items

    def as_markdown(self) -> str:
        """For a pull request's summary: a table of what is wrong, the rest folded."""
        lines = [f"**{_cell(self.summary)}**", ""]
        if not self.items:
            lines += [_NOTHING, ""]
        wrong = [item for item in self.items if item.verdict in WRONG]
        if wrong:
            lines += ["| line | verdict | the draft says | published |", "| --- | --- | --- | --- |"]
            lines += [
                f"| {item.line} | {item.verdict.value} | {_cell(marked(item, '**', '**'))} | {_cell(item.why)} |"
                for item in sorted(wrong, key=lambda item: list(Verdict).index(item.verdict))
            ]
        lines += ["", *(f"- line {note.line}: {_cell(note.text)}" for note in self.notes)]
        return "\n".join(lines).rstrip() + "\n"

    def as_html(self) -> str:
        """A page of its own, without scripts, that prints well."""
        parts = [f"<p><strong>{html.escape(self.summary)}</strong></p>"]
        if not self.items:
            parts.append(f"<p>{_NOTHING}</p>")
        for verdict, items in self._by_verdict():
            rows = "".join(
                f"<tr><td>{item.line}</td><td>{marked(item, '<mark>', '</mark>', html.escape)}</td>"
                f"<td>{html.escape(item.why)}</td></tr>"
                for item in items
            )
            parts.append(
                f"<h2>{verdict.value}: {len(items)}</h2><p>{_MEANS[verdict].capitalize()}.</p><table><thead><tr>"
                f'<th scope="col">Line</th><th scope="col">The draft says</th><th '
                f'scope="col">Published</th></tr></thead>'
                f"<tbody>{rows}</tbody></table>"
            )
        parts += [f"<p>Line {note.line}: {html.escape(note.text)}</p>" for note in self.notes]
        title = html.escape(f"{self.file} beside the published figures")
        return (
            f'<!doctype html>\n<html lang="en-GB">\n<head><meta charset="utf-8"><title>{title}</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            "<style>body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
            "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;"
            f"border-bottom:1px solid}}</style></head>\n<body><h1>{title}</h1>\n"
            + "\n".join(parts)
            + "\n</body>\n</html>\n"
        )

    def as_json(self) -> str:
        """For a program, in ASCII: a draft's characters say nothing to a terminal."""
        content = asdict(self) | {"tally": self.tally}
        return json.dumps(content, indent=1) + "\n"


def marked(item: Item, before: str, after: str, written: object = None) -> str:
    """The sentence with the words of the statement marked."""
    escape = written if callable(written) else str
    text, start, end = item.sentence, item.start, item.end
    parts = (text[:start], text[start:end], text[end:])
    return f"{escape(parts[0])}{before}{escape(parts[1])}{after}{escape(parts[2])}"


def say_instead(item: Item) -> str:
    """What may be said instead: the published figure and the page that has it; empty where none is known."""
    if not item.published:
        return ""
    where = f", on the {item.where}" if item.where else ""
    return f"published: {item.published}{where}"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
