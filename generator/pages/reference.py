"""Method, with its worked examples, and the data downloads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from generator import messages, words
from generator.branches import entries_of, usually
from generator.model.packs import Source
from generator.model.rules import ClaimRules
from generator.model.vocabulary import Polarity
from generator.observations import ReadingReport
from generator.pages import addresses, kinds, limits, views
from generator.pages.legend import few_means
from generator.pages.page import Page
from generator.pages.site import Site, SourceNote
from generator.pages.templates import TEMPLATES
from generator.stats import FEWEST_FOR_QUARTILES

EXAMPLES = TEMPLATES.parent / "examples.yml"


# --- method ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example of a rule: what it shows, the figures it starts from, and its cases."""

    rule: str
    about: str
    given: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]  # (column, cell) by row


_PLACED = (
    "standing",
    "one way",
    "quartile swing",
    "strength",
    "rank",
    "quartile",
    "gap",
    "previous",
    "change",
    "clear",
    "peers",
    "peer rank",
    "trend",
    "ratio",
    "grade",
    "fraction",
    "target",
    "rag",
    "override",
    "same period",
    "straight line",
    "last year shape",
    "judged",
    "agreement",
    "lost thousand",
    "published",
)
_GIVEN = {
    "polarity": "Direction",
    "values": "Figures",
    "published": "Years with figures",
    "breaks": "New series from",
    "partial": "Voluntary in",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView:
    """What the Method page shows beside its fragments."""

    near: tuple[tuple[str, str], ...]
    not_for: tuple[limits.Listed, ...]
    country: str
    peers: tuple[tuple[str, str], ...]
    subject: str
    others: str
    quartiles_from: int
    margins_known: str
    wide_band: str
    few: str
    trend_from: str
    record_from: str
    shared: str
    told: str
    leads: str
    lenient: tuple[str, ...]
    one_way: str
    quartile_moves: str
    one_way_measures: str
    strength: str
    concern: str
    interest: tuple[str, ...]
    headlines: tuple[tuple[str, str], ...]
    data: addresses.Prose
    glossary: addresses.Prose
    rules: addresses.Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView:
    """What the page of downloads shows beside its fragments."""

    offered: Sequence[Offered]
    sources: tuple[tuple[SourceNote, addresses.Prose], ...]
    not_held: tuple[Source, ...]
    councils: tuple[tuple[str, tuple[views.Link, ...]], ...]
    holdings: addresses.Prose
    differ: addresses.Prose
    licence: str
    method: addresses.Prose


def method_page(site: Site, examples: Path = EXAMPLES) -> Page:
    """The rules in plain English, each with the examples that the tests run against the code."""
    place = kinds.METHOD.of(site)
    at = place.at
    worked = yaml.safe_load(examples.read_text("utf-8"))
    by_kind: dict[str, list[Example]] = {}
    for one in worked:
        by_kind.setdefault(one["kind"] if one["kind"] in _PLACED else "more", []).append(example(one))
    fragments = {
        f"examples-{kind.replace(' ', '-')}": site.templates.fragment("examples", examples=of_kind)
        for kind, of_kind in by_kind.items()
    }
    near = tuple(
        (one.name, words.difference(one.unit, one.decimals, one.near))
        for one in site.catalogue.measures.values()
        if one.near is not None
    )
    rules = site.catalogue.rules
    thresholds = rules.thresholds
    fragments["kinds"] = site.templates.fragment("claim_kinds", kinds=claim_kinds(rules))
    catalogue = site.catalogue
    if caveats := [one for one in catalogue.caveats if one not in catalogue.not_for]:
        fragments["caveats"] = site.templates.fragment("caveats", listed=tuple(limits.listed(catalogue, caveats)))
    fragments["limits"] = site.templates.fragment("claim_limits", limits=shown_limits(rules), adverbs=adverbs(rules))
    view = MethodView(
        near=near,
        not_for=tuple(limits.listed(catalogue, catalogue.not_for)),
        country=words.place(site.country),
        peers=tuple(peers_of_subjects(site)),
        subject=site.subject,
        others=words.listed(list(site.catalogue.subjects)[1:]),
        quartiles_from=FEWEST_FOR_QUARTILES,
        margins_known=words.number(100 * thresholds.margins_known),
        wide_band=words.number(100 * thresholds.wide_band),
        few=few_means(thresholds).partition(". ")[0],
        trend_from=words.spelled(thresholds.trend_points),
        record_from=words.spelled(thresholds.record_points),
        shared=words.number(100 * thresholds.shared_quartile),
        told=words.spelled(thresholds.told),
        leads=messages.say("count-leads", average=messages.word(site.claims.lead)),
        lenient=tuple(rules.interest.lenient.values()),
        one_way=words.number(100 * thresholds.one_way),
        quartile_moves=words.spelled(thresholds.quartile_moves),
        one_way_measures=words.spelled(thresholds.one_way_measures),
        strength=rules.interest.strength,
        concern=rules.interest.concern,
        interest=tuple(rules.kinds[kind].name for kind in rules.interest.measure),
        headlines=tuple(
            (rules.kinds[kind].name, words.number(100 * rules.interest.usual[kind])) for kind in rules.interest.headline
        ),
        data=at.md("downloads/index.md"),
        glossary=at.md("glossary.md"),
        rules=at.md("rules.md"),
    )
    description = "The rules behind every comparison, count and sentence on this site, with worked examples."
    return place.page("How we compare councils", view, fragments, description=description)


def peers_of_subjects(site: Site) -> Iterator[tuple[str, str]]:
    """What peers are called, and how they were chosen, once for each that there are."""
    told = (
        (site.catalogue.peers_name(one.id), site.catalogue.peers_about(one.id))
        for one in site.catalogue.pack.frameworks
    )
    yield from dict.fromkeys(told)


@dataclass(frozen=True, slots=True)
class Declared:
    """A kind of claim as the page lists it."""

    kind: str
    name: str
    rule: str
    false_if: str
    words: str  # how it is said, … in the place of each value; "" where it has no message of its own


def claim_kinds(rules: ClaimRules) -> tuple[Declared, ...]:
    """Every kind of claim with its rule, how it is said and what would make it false, the inputs as a dash."""
    spoken = messages.spoken()
    entries = entries_of("\n".join(spoken.texts))
    said = {
        name: usually(spoken, one, entries) for name, one in entries.items() if name.replace("-", "_") in rules.kinds
    }
    return tuple(
        Declared(
            kind,
            words.start_letter(one.name),
            one.rule,
            _BRACKETS.sub(r"\1", _INPUT.sub("…", one.false_if)),
            said.get(kind.replace("_", "-"), ""),
        )
        for kind, one in rules.kinds.items()
    )


_INPUT = re.compile(r"\{\w+\}")
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")
_UNITS = {"percent": "Percentages", "rate": "Rates", "score": "Scores", "number": "Other numbers"}


def shown_limits(rules: ClaimRules) -> dict[str, str]:
    """Every limit as text; a share of councils as a percentage."""
    shares = {"among", "shared_quartile", "one_way"}
    return {
        name: f"{100 * value:.3g}%" if name in shares else f"{value:g}"
        for name, value in asdict(rules.thresholds).items()
    }


def adverbs(rules: ClaimRules) -> tuple[tuple[str, ...], ...]:
    """For each kind of unit, the difference up to which it is similar and slight, and from which considerable."""

    def shown(kind: str, limit: float) -> str:
        if kind == "percent":
            return (
                words.plural(int(limit), "percentage point") if limit == int(limit) else f"{limit:g} percentage points"
            )
        return f"{words.number(100 * limit)}% of the other figure"

    return tuple(
        (_UNITS.get(kind, kind), *(shown(kind, limit) for limit in (one.similar, one.slightly, one.considerably)))
        for kind, one in rules.adverbs.items()
    )


def example(one: Mapping[str, Any]) -> Example:
    """An entry of examples.yml as text."""
    given = tuple(
        f"{label}: {cell_text(words.inside(messages.word(Polarity(one[key]))) if key == 'polarity' else one[key])}"
        for key, label in _GIVEN.items()
        if one.get(key) not in (None, [], ()) and not (key == "values" and isinstance(one.get("result"), list))
    )
    cases: Sequence[Mapping[str, Any]] = one.get("cases") or []
    if not cases and isinstance(one.get("result"), list):
        cases = [{"value": value, "result": result} for value, result in zip(one["values"], one["result"], strict=True)]
    if not cases:
        cases = [{"result": one.get("result")}]
    keys = tuple(dict.fromkeys(key for case in cases for key in case))
    columns = tuple(words.start_letter(key.replace("_", " ")) for key in keys)
    return Example(
        rule=one["rule"],
        about=one.get("about", ""),
        given=given,
        columns=columns,
        rows=tuple(
            tuple((column, cell_text(case.get(key, ""))) for column, key in zip(columns, keys, strict=True))
            for case in cases
        ),
    )


def cell_text(value: Any) -> str:
    """What a worked example has in a cell, as the Method page says it."""
    if isinstance(value, list):
        return ", ".join(cell_text(one) for one in value)
    return words.LEVEL.sub(lambda found: words.level(found[1], found[2]), str(value))


# --- data downloads ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Download:
    """A file that the site offers: where it is, what is in it, and its columns with what they mean."""

    path: str  # from the site's root: downloads/observations.csv
    title: str
    about: str
    size: int  # bytes
    rows: int | None
    columns: tuple[tuple[str, str], ...]
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """A download as the page shows it."""

    title: str
    href: addresses.Prose
    about: str
    size: str
    rows: addresses.Prose  # marked, so that they can be held against the file
    slot: str


@dataclass(frozen=True, slots=True)
class Account:
    """A line of the reading report: what a file held, and what became of it."""

    file: str
    counts: str
    read: str
    used: str
    aside: str
    reasons: tuple[tuple[str, str], ...]
    adds_up: bool


def data_page(site: Site, downloads: Iterable[Download], report: ReadingReport) -> Page:
    """Every file to download with its columns, size and licence, and the reading report."""
    place = kinds.DATA.of(site)
    at = place.at
    fragments, offered = {}, []
    for number, one in enumerate(downloads, start=1):
        slot = f"columns-{number}" if one.columns else ""
        if slot:
            fragments[slot] = site.templates.fragment("columns", title=one.title, columns=one.columns)
        counted = "" if one.rows is None else words.plural(one.rows, "row")
        rows = addresses.Prose(counted and f'<span data-rows="{addresses.mark(one.path)}">{counted}</span>')
        offered.append(Offered(one.title, at.md(one.path), one.about, words.size(one.size), rows, slot))
    accounts = [
        Account(
            f"{file.source}: {file.file}" if file.file else "All files",
            file.counts,
            words.number(file.read),
            words.number(file.used),
            words.number(sum(file.set_aside.values())),
            tuple((reason, words.number(count)) for reason, count in sorted(file.set_aside.items())),
            file.adds_up,
        )
        for file in (*report.files, report.totals)
    ]
    fragments["reading"] = site.templates.fragment("reading", accounts=accounts)
    councils = tuple(views.Link(area.name, at.md(f"downloads/councils/{area.slug}.csv")) for area in site.with_pages)
    last = site.comparisons.periods[-1]
    view = DataView(
        offered=offered,
        sources=tuple(
            (note, site.marked("source_years", site.country.code, last, source))
            for source, note in site.source_notes.items()
        ),
        not_held=site.catalogue.not_held,
        councils=tuple(
            (letter, tuple(group)) for letter, group in groupby(councils, key=lambda one: one.name[:1].upper())
        ),
        holdings=site.marked("holdings", site.country.code, last),
        differ=site.marked("files_differ", site.country.code, last),
        licence=site.catalogue.pack.licence,
        method=at.md("method.md"),
    )
    description = (
        "Every figure, comparison, count and claim of this site as open files, with their columns and licence."
    )
    return place.page("Data to download", view, fragments, description=description)
