"""The appendices of a committee report as tables: the dashboard, the key to the ratings, the rules of its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from generator import messages, words
from generator.model.areas import Area
from generator.model.compared import Position
from generator.model.plans import Outcome, Plan
from generator.model.vocabulary import Rag
from generator.pages import Site, views
from generator.pages.addresses import From, performance_path
from generator.pages.local import lines
from generator.press.parts import Status, Table

# Behind a rating in a cell of a printed table: light enough for black text.
SHADES = {Rag.GREEN: "D3EEE4", Rag.AMBER: "FBE2BD", Rag.RED: "F7D2D8", Rag.NONE: "ECEEF0"}
_WIDTHS = (26, 8, 14, 10, 17, 18, 12, 11, 20)
NOTHING = views.NOTHING.text


def dashboard(
    site: Site, plan: Plan, positions: Sequence[Position], noticed: Mapping[str, Sequence[int]]
) -> Iterator[tuple[str, Table]]:
    """The lines of each layer and outcome as a table, with the id of the layer.

    ``noticed`` are the paragraphs that doubt a figure, by measure.
    """
    if not positions:
        return
    heads = lines.heads_of(site, plan.area, plan.position)
    columns = (
        "Measure", "Aim", "RAG", f"Target, {heads.year}", heads.this, "The year before", "Direction",
        f"Quartile, {heads.benchmark}" if heads.benchmark else "Quartile", "Notes",
    )  # fmt: skip
    for layer in plan.layers:
        for outcome in plan.outcomes:
            held = [one for one in positions if (one.layer, one.outcome) == (layer.id, outcome.id)]
            if held:
                rows = tuple(row(site, plan, one, heads, noticed.get(one.measure_id, ())) for one in held)
                yield layer.id, Table(f"{layer.name}: {_named(outcome)}", columns, rows, _WIDTHS)


def _named(outcome: Outcome) -> str:
    return f"{outcome.name}. {outcome.supporting}" if outcome.supporting else outcome.name


def row(
    site: Site, plan: Plan, one: Position, heads: lines.Heads, noticed: Sequence[int] = ()
) -> tuple[str | Status, ...]:
    """A line of the dashboard as the cells of a table: the same figures and words as on the dashboard's page."""
    line = lines.line_of(site, From(performance_path(site.catalogue.areas[plan.area].slug)), one)
    about = ", ".join(part for part in (line.code, *(tag for tag, _ in line.tags)) if part)
    return (
        _lines(line.name, about),
        messages.word(site.any_measure(one.measure_id).polarity, "brief"),
        rating(one, line.rated),
        line.target or "No target",
        _lines(told(line.this) or line.reason, _forecast(line)) or NOTHING,
        _lines(_at(line.same, heads.same), _at(line.year, heads.before) or _at(line.year_reason, heads.before))
        or NOTHING,
        direction(line),
        quartile(line),
        _lines(*notes(line), f"See {_named_paragraphs(noticed)}." if noticed else "") or NOTHING,
    )


def _lines(*said: str) -> str:
    return "\n".join(one for one in said if one)


def told(figure: lines.Told) -> str:
    """A figure with the count beside it, and what it is of where its column does not say so: 3.1 (13 admissions)."""
    said = f"{figure.text} ({figure.count})" if figure.text and figure.count else figure.text or figure.count
    return ", ".join(
        part
        for part in (said, messages.say("mark-small-numbers") if figure.few else "", figure.when, figure.note)
        if part
    )


def _at(figure: lines.Told | str, when: str) -> str:
    """A figure, or the reason why there is none, after its time: its own, else that of its column."""
    if isinstance(figure, str):
        return f"{when}: {figure[0].lower() + figure[1:]}" if figure else ""
    return f"{figure.when or when}: {told(replace(figure, when=''))}" if figure else ""


def _forecast(line: lines.Line) -> str:
    return f"Forecast for the year: {told(line.forecast)}, {line.method}" if line.forecast else ""


def rating(one: Position, rated: lines.Rated) -> Status:
    """The rating in force; the computed one beside an officer's; the printed one where it is another."""
    more = [f"set by {rated.by}; computed: {rated.computed.word.lower()}" if rated.computed else "",
            rated.why_not.lower() if rated.why_not else "",
            f"printed: {rated.published.word.lower()}" if rated.published else ""]  # fmt: skip
    return status(one.shown, "; ".join(part for part in more if part))


def status(rag: Rag, more: str = "") -> Status:
    """A rating as a cell: word, symbol and colour."""
    return Status(messages.word(rag), views.mark_of(rag).look, SHADES[rag], lines.SYMBOL[rag], more)


def direction(line: lines.Line) -> str:
    """Which way the figure went; on what, where that is not the same part of the year before."""
    if line.direction is None:
        return NOTHING
    return words.start_letter(line.direction.word) + (f" on {line.against}" if line.against else "")


def quartile(line: lines.Line) -> str:
    """From the published national figures; as the council prints it where there are none, or where that differs."""
    if line.quartile is None:
        return NOTHING
    asides = ["as printed"] if line.only_printed else [f"printed: {line.printed}"] if line.printed else []
    asides = [*([line.band] if line.band else []), *([messages.say("mark-small-numbers")] if line.few else []), *asides]
    return f"{line.quartile.word} ({'; '.join(asides)})" if asides else line.quartile.word


def notes(line: lines.Line) -> Iterator[str]:
    """Reasons, in the council's own words, each as a sentence."""
    for said in (line.told, line.rated.reason):
        if said:
            yield said if said.endswith((".", "!", "?")) else f"{said}."


def key(plan: Plan) -> Table:
    """What the colours mean to the council, in its own words."""
    rows = tuple((status(one.rag), one.about) for one in plan.key)
    return Table("What each rating means", ("Rating", "Meaning"), rows, (20, 105))


def key_to_columns(plan: Plan, area: Area) -> Table:
    """What stands in the columns of the dashboard."""
    tags = ((tag, about) for tag, about in (plan.tags or {}).items())
    rows = (
        ("Measure", "With the code that the council prints, and the programmes that use it."),
        ("Aim", "High: more is better. Low: less is better. In a range: neither too high nor too low. "
                "Neither: no judgement."),
        ("RAG", "Worked out from the figure and the target by the rule in Appendix C. Where an officer set another "
                "rating, both are shown, with the officer's name and reason."),
        ("Target", f"As {words.place(area)} wrote it."),
        ("The year before", "The same part of the year before, and the whole of it, each with its time. A figure that "
                            "adds up over the year is never compared with a whole year."),
        ("Direction", "On the same part of the year before, unless the cell names another time."),
        ("Quartile", "Where the council stood among all councils with a figure, in the published national data. Places "
                     "in brackets are those that it may have, allowing for margins of error. What the council printed "
                     "in its own report is marked as printed."),
        *tags,
    )  # fmt: skip
    return Table("Key to the columns", ("Column", "Meaning"), rows, (20, 105))


def proofs(site: Site, cited: Mapping[str, Sequence[int]]) -> Table:
    """Every kind of sentence in the report, its rule, and the paragraphs that it stands in."""
    kinds = site.catalogue.rules.kinds
    rows = tuple((kinds[kind].name, kinds[kind].rule, paragraphs(numbers)) for kind, numbers in cited.items())
    return Table("Sentences and their rules", ("What is said", "It is true only if", "Paragraphs"), rows, (30, 75, 20))


def _named_paragraphs(numbers: Sequence[int]) -> str:
    return f"{words.noun(len(set(numbers)), 'paragraph')} {paragraphs(numbers)}"


def paragraphs(numbers: Iterable[int]) -> str:
    """Numbers in order, each once, with runs drawn together: 3, 5 to 7 and 12."""
    found = sorted(set(numbers))
    starts = [0, *(at + 1 for at, (one, other) in enumerate(pairwise(found)) if other > one + 1), len(found)]
    runs = [found[start:end] for start, end in pairwise(starts) if start < end]
    return words.listed(
        part for run in runs for part in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run))
    )
