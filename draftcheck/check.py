"""A person's draft -> each statement in it with a verdict, held against what a site publishes.

What is not understood is said to be so. The generator's code has no part in this: a draft is judged by the published
figures alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from draftcheck.beside import check_beside
from draftcheck.contradictions import contradictions
from draftcheck.counting import check_counts
from draftcheck.dates import dated, final, over, part_years
from draftcheck.document import Piece, pieces_of_text, read_draft
from draftcheck.figures import Area, Figures, NoFigures
from draftcheck.judging import cannot
from draftcheck.marks import mark
from draftcheck.naming import Naming, names_words
from draftcheck.overtime import check_overtime
from draftcheck.report import Report
from draftcheck.sentence import Focus, Sentence, Setting
from draftcheck.standing import check_standing
from draftcheck.tables import check_row
from draftcheck.terms import PART
from draftcheck.values import check_values
from draftcheck.verdicts import Item, Verdict

_MOST_FIGURES = 60  # of a sentence: a list of all measures has half as many
Check = Callable[[Sentence, list[Item]], Iterator[Item]]


def check_draft(file: Path, council: str, figures: Figures, period: str | None = None) -> Report:
    """The report on a file. Raises CannotRead or NoFigures with a sentence that says what to do."""
    return check_pieces(read_draft(file), figures, council, period=period, file=file.as_posix())


def check_text(text: str, figures: Figures, council: str, *, period: str | None = None, file: str = "draft") -> Report:
    """The same of a draft that is text already."""
    return check_pieces(pieces_of_text(text), figures, council, period=period, file=file)


def check_pieces(
    pieces: Sequence[Piece], figures: Figures, council: str, *, period: str | None = None, file: str = "draft"
) -> Report:
    """The report on the pieces of a draft. Raises NoFigures when the site has no such council or period."""
    setting = _setting(pieces, figures, figures.council(council), period)
    focus, items = Focus(), []
    for piece in pieces:
        items += _statements(setting, piece, focus)
    return Report(
        file,
        setting.council.name,
        setting.period,
        figures.site,
        setting.guessed,
        tuple(items),
        contradictions(items, pieces),
    )


# --- one piece -------------------------------------------------------------------------


def _statements(setting: Setting, piece: Piece, focus: Focus) -> list[Item]:
    if piece.kind == "heading":
        focus.ids, focus.level, focus.confirmed, focus.period, focus.section = (), 0, False, "", piece.text
    elif piece.paragraph != focus.paragraph and not piece.section:
        focus.confirmed = False
    before = (*reversed(piece.before), *([piece.previous] if piece.previous and not piece.before else []))
    context = (*before, *([piece.section] if piece.kind != "heading" else []))
    if piece.kind == "row" and not piece.heads and all(re.search(r"[A-Za-z].*\d", cell) for cell in piece.cells):
        piece = replace(piece, kind="sentence", text=piece.text.replace(" | ", " ; "))
    if piece.kind == "row":
        return sorted(check_row(setting, piece, focus, context), key=lambda one: one.start)
    if piece.kind == "sentence" and piece.paragraph != focus.paragraph:
        section = setting.naming.mentions(piece.section, setting.period)
        if section:
            focus.ids, focus.level, focus.confirmed = section[-1].ids, section[-1].level, False
            if section[-1].loose:
                focus.level = 1
        focus.period = ""
    sentence = Sentence(setting, piece, piece.text, focus, context)
    items = _checked(sentence)
    _go_on(sentence, items, focus)
    return items


def _checked(sentence: Sentence) -> list[Item]:
    """What is printed is judged first: where it is true, it is known what the words beside it are about."""
    if len(sentence.figures_printed) > _MOST_FIGURES:
        return [cannot(sentence, "value", (0, len(sentence.text)), "it has too many figures for one sentence")]
    claims: list[Item] = []
    for check in (check_counts, check_standing, check_overtime, check_beside):
        claims += list(check(sentence, claims))
    values = list(check_values(sentence, claims))
    if sentence.results:
        values = list(check_values(sentence, claims))
        again: list[Item] = []
        for check in (check_counts, check_standing, check_overtime, check_beside):
            again += list(check(sentence, again))
        claims = again
    return sorted(_anchored([*claims, *values]), key=lambda one: (one.start, one.end))


def _anchored(items: list[Item]) -> list[Item]:
    """A figure that differs beside one of the same measure that is true is false, where its place is named."""
    held = Counter(
        one.measure
        for one in items
        if one.verdict is Verdict.TRUE and one.kind in {"value", "england", "region", "type"}
    )
    true = {measure for measure, count in held.items() if count > 1}
    return [
        replace(
            one, verdict=Verdict.FALSE, why=one.why.removesuffix("; if this is the same measure, one of them is wrong")
        )
        if one.verdict is Verdict.DIFFERS and one.measure in true and one.kind in {"england", "region", "type"}
        else one
        for one in items
    ]


def _go_on(sentence: Sentence, items: list[Item], focus: Focus) -> None:
    """What the next sentence goes on from."""
    true = [one for one in items if one.verdict is Verdict.TRUE and one.measure and one.period]
    focus.paragraph = sentence.piece.paragraph
    if sentence.mentions:
        last = max(
            (one for one in sentence.mentions if one.level > 1),
            key=lambda one: one.start,
            default=sentence.mentions[-1],
        )
        focus.ids, focus.level, focus.confirmed = last.ids, last.level, False
    if true:
        if not sentence.mentions or true[-1].measure in focus.ids:
            focus.ids, focus.confirmed = (true[-1].measure,), True
        own = [one for one in true if one.kind == "value" and one.area == sentence.setting.council.code]
        lead = [one.period for one in sentence.marked.periods if one.period and one.start < 12]
        if lead and own and own[0].period == lead[0] and not sentence.piece.before:
            focus.period = lead[0]
    elif any(sentence.marked.periods) and not items:
        named = [one.period for one in sentence.marked.periods if one.period]
        if len(named) == 1 and named[0] in sentence.setting.figures.periods:
            focus.period = named[0]


# --- what the draft is about -------------------------------------------------------------


def _setting(pieces: Sequence[Piece], figures: Figures, council: Area, period: str | None) -> Setting:
    naming, words = Naming(figures), names_words(figures.measures)
    known = [
        at
        for at in figures.periods
        if any(figures.value(one, council.code, at) is not None for one in figures.measures)
    ]
    titles = [piece.text for piece in pieces[:12] if piece.kind != "row"]
    titles += [piece.text for piece in pieces[12:] if piece.kind == "heading"]
    written = dated([piece.text for piece in pieces[:15]])
    part = part_years(titles) | ({at for at in known if written and not over(at, written)} if written else set())
    provisional = frozenset(at for at in known if written and not final(at, written))
    guessed = period is None
    if period is not None:
        period = _read_period(period)
        if period not in known:
            has = f"; it has {known[0]} to {known[-1]}" if known else ""
            raise NoFigures(f"{figures.site} has no figures of {council.name} for {period}{has}")
        if not PART.search(pieces[0].text.lower() if pieces else ""):
            part = part - {period}
    else:
        whole = [at for at in known if at not in part]
        ended = [at for at in whole if written is None or over(at, written)]
        period = _period_of(pieces, figures, council, whole, (ended or whole or known or [""])[-1])
    if not guessed:
        provisional -= {period}
    return Setting(figures, naming, council, period, guessed, frozenset(part), provisional, words)


def _read_period(text: str) -> str:
    match = re.fullmatch(r"\s*(20\d\d)\s?[-/–]\s?(?:20)?(\d\d)\s*", text)
    return f"{match[1]}-{match[2]}" if match else text.strip()


def _period_of(pieces: Sequence[Piece], figures: Figures, council: Area, known: Sequence[str], else_: str) -> str:
    """The year that the draft speaks of most, those of titles above all, the later of two; else ``else_``."""
    spoken: Counter[str] = Counter()
    for place, piece in enumerate(pieces):
        text = " ".join((*piece.heads, piece.text)) if piece.kind == "row" else piece.text
        for one in mark(text, council, figures).periods:
            ahead = re.search(r"\b(?:ahead to|plans? for|priorities for|budget for|by)\s+$", text[: one.start].lower())
            if one.period in known and not ahead:
                spoken[one.period] += 5 if place == 0 else 3 if piece.kind == "heading" or place < 3 else 1
    if not spoken:
        return else_
    most = max(spoken.values())
    return max(at for at, count in spoken.items() if 2 * count > most)
