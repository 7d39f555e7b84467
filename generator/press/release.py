"""What a press release says: the generated facts by rule, and between them staff's own words as they gave them.

The same form serves a council and year without a release of staff's: its summary has the
facts and nobody's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from generator import sentences, words
from generator.charts import Figure
from generator.claims.data import Published, WorkedOutAgain
from generator.commentary import Commentary, quotes
from generator.headlines import Headline, headlines
from generator.messages import say, select, word
from generator.model.areas import Area
from generator.model.compared import Comparison
from generator.model.measures import Measure
from generator.model.rules import Thresholds
from generator.narrative import ReportWords
from generator.pages import Site, limits, views
from generator.pages.addresses import council_path, press_path, region_path
from generator.pages.lead import lead_of
from generator.pages.legend import meanings
from generator.pages.site import Latest
from generator.press.desk import Desk, Ready, changed, highlighted
from generator.press.parts import Run, Runs, Table, led, say_runs, text

# What a release says besides what leads, kind by kind.
MORE = (
    "quartiles", "quartiles_before", "changes", "rank_changes", "better_england", "better_region", "better_either",
    "trailing", "in_line",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """Strengths, or concerns: full sentences for the first, names for the rest."""

    sentences: tuple[str, ...]
    others: tuple[str, ...]
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody's own words, paragraph by paragraph, and who says them."""

    by: str
    role: str
    paragraphs: tuple[str, ...]

    @property
    def introduced(self) -> Runs:
        """The line above the words: who they are."""
        return say_runs("press-said", by=Run(self.by, bold=True), role=Run(self.role) if self.role else "none")


@dataclass(frozen=True, slots=True)
class Focus:
    """A measure that staff chose to tell: its sentences, and whether its figure has changed since."""

    sentence: str
    changed: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Measures that a sentence of the release counts and does not name."""

    heading: str
    measures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Further:
    """The facts of a subject beside the leading one, which is counted on its own."""

    subject: str
    lines: tuple[str, ...]
    strengths: Side
    concerns: Side


@dataclass(frozen=True, slots=True)
class Document:
    """A whole release, in the order in which it is read. Texts are plain; runs may hold links."""

    area: Area
    period: str
    is_release: bool  # somebody has written it; else it is the generated summary
    draft: bool  # it stands in the private preview
    standing: str  # of a release that is not public: how far it has come, and its embargo
    heading: str
    dateline: str
    lead: tuple[str, ...]
    past: str  # of a year that is not the newest: that it was worked out again, and from which figures
    provisional: str
    more: tuple[str, ...]
    strengths: Side
    concerns: Side
    focus: tuple[Focus, ...]
    changed: str
    quotes: tuple[Spoken, ...]
    context: str  # Markdown
    further: tuple[Further, ...]
    banner: str
    listings: tuple[Listing, ...]
    notes: tuple[Runs, ...]
    figures: Table
    meanings: tuple[Runs, ...]
    contact: str
    offers: tuple[Headline, ...]  # of the latest year, and of a release; so is the picture
    picture: Figure | None

    @property
    def path(self) -> str:
        """Where its page is written."""
        return press_path(self.area.slug, self.period)

    @property
    def files(self) -> dict[str, str]:
        """Where its files are written, by suffix."""
        return {suffix: f"press/{self.area.slug}/{self.period}.{suffix}" for suffix in ("docx", "txt")}

    @property
    def kind(self) -> str:
        """What a reader calls it."""
        return say("press-kind.release" if self.is_release else "press-kind")


# --- the story -------------------------------------------------------------------------


def document(site: Site, area: Area, period: str, desk: Desk) -> Document:
    """The release for the council and period: staff's where the desk has one, else the generated summary."""
    pack = site.catalogue.pack
    ready = desk.ready.get((area.code, period))
    said = ready.release.words if ready else Commentary(id=period)
    strengths = side(site, area, period, good=True)
    concerns = side(site, area, period, good=False)
    named = tuple(dict.fromkeys((*strengths.measures, *concerns.measures, *said.highlight)))
    subject = say("press-subject", subject=site.subject, in_place=words.in_place(area), when=words.period(period))
    headline = ready.headline if ready else None
    leading = lead(site, area, period, headline)
    last = period == site.last_period[area.code]
    latest = ready is not None or last
    return Document(
        area=area,
        period=period,
        is_release=ready is not None,
        draft=desk.drafts,
        standing=standing(said) if ready and desk.drafts else "",
        heading=said.title or (headline.text if headline else subject),
        dateline=dateline(site, area, period, said),
        lead=leading,
        past=site.say("worked_out_again", area.code, period),
        provisional=site.say("provisional", area.code, period),
        more=tuple(one for one in more(site, area, period) if one not in leading),
        strengths=strengths,
        concerns=concerns,
        focus=focus(site, area, period, ready),
        changed=ready.changed if ready and said.quote else "",
        quotes=tuple(Spoken(by, role, paragraphs(quote)) for quote, by, role in quotes(said)),
        context=said.note,
        further=tuple(further(site, area, one) for one in site.latest[area.code] if one.about) if last else (),
        banner=pack.banner,
        listings=tuple(listings(site, area, period)),
        notes=notes(site, area, period, said.notes, rows_told(site, area, period, named, further=latest)),
        figures=figures(site, area, period, named),
        meanings=tuple(meaning(site, area, one) for one in named),
        contact=said.contact or pack.contact,
        offers=headlines(area.code, period, site.claims, site.catalogue) if latest else (),
        picture=picture(site, area, period) if latest else None,
    )


def paragraphs(said: str) -> tuple[str, ...]:
    """Somebody's words as paragraphs, which a blank line parts; nothing but white space is changed."""
    return tuple(text for part in said.split("\n\n") if (text := words.one_line(part)))


# --- status and time -----------------------------------------------------------------------


def standing(said: Commentary | ReportWords, of: str = "release") -> str:
    """How far a release has come, or the words of a report, for the preview."""
    told = say("stage", of=of, stage=select(said.status), by=said.approved_by)
    return f"{told} {say('stage.embargo', until=moment(said.embargo))}" if said.embargo else told


def moment(when: datetime) -> str:
    """A moment in words: 12:01am on Tuesday 1 December 2026 (Europe/London)."""
    noted = {(0, 0): "midnight", (12, 0): "midday"}
    return say(
        "moment",
        clock=noted.get((when.hour, when.minute), "other"),
        hour=str(when.hour % 12 or 12),
        minutes=f":{when.minute:02d}" if when.minute else "",
        half="am" if when.hour < 12 else "pm",
        weekday=words.weekday(when),
        date=words.day(when),
        zone=str(when.tzinfo),
    )


def dateline(site: Site, area: Area, period: str, said: Commentary) -> str:
    """Where and when a release is from, as it begins."""
    date = dated(site, area, period, said)
    return say("press-dateline.place", place=said.place or words.place_first(area), date=date)


def dated(site: Site, area: Area, period: str, said: Commentary) -> str:
    """The date of a release: staff's own, else that of the figures; of an earlier year, the year itself (rule 32)."""
    if said.date:
        return words.day(said.date)
    past = site.claims.one(WorkedOutAgain, area.code, period)
    return words.period(period) if past else words.day(site.catalogue.pack.as_at)


# --- the facts -----------------------------------------------------------------------------


def lead(site: Site, area: Area, period: str, headline: Headline | None) -> tuple[str, ...]:
    """The first paragraph: what leads and what trails, never one without the other.

    Under a chosen headline it begins with the fact of the headline, and its weakest point.
    """
    leading = lead_of(site, area.code, period).sentences
    if headline is None:
        return leading
    return present((sentences.say(site.claims.by_id[headline.claim_ids[0]], site.catalogue), headline.beside, *leading))


def present(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts that there are, each once."""
    return tuple(dict.fromkeys(one for one in texts if one))


def more(site: Site, area: Area, period: str) -> tuple[str, ...]:
    """The other counts, each in its own sentences."""
    return present(site.say(kind, area.code, period) for kind in MORE)


LISTED = ("trailing", "in_line", "coverage", "not_published")


def listings(site: Site, area: Area, period: str) -> Iterator[Listing]:
    """The measures of each count whose sentence does not name them: none is left unnamed (pattern 2)."""
    for kind in LISTED:
        claim = site.claims.one(kind, area.code, period)
        if claim is not None and claim.measure_ids and not sentences.is_named(claim.measure_ids):
            yield Listing(
                say(f"press-listing.{kind.replace('_', '-')}"),
                tuple(site.catalogue.measures[one].short for one in claim.measure_ids),
            )


def further(site: Site, area: Area, shown: Latest) -> Further:
    """What there is to quote on a subject beside the leading one: its own counts, and strengths and concerns alike."""
    more = (site.say(kind, area.code, shown.period, shown.about) for kind in (*MORE, "provisional"))
    return Further(
        words.start_letter(shown.subject),
        present((*lead_of(site, area.code, shown.period, shown.about).sentences, *more)),
        side(site, area, shown.period, shown.about, good=True),
        side(site, area, shown.period, shown.about, good=False),
    )


def side(site: Site, area: Area, period: str, about: str = "", *, good: bool) -> Side:
    """A council's strengths (or concerns) as sentences to quote."""
    ids = site.claims.told(area.code, period, about, good=good)
    return Side(
        sentences=present(told(site, area, period, one, good=good) for one in ids[: site.told]),
        others=tuple(site.catalogue.measures[one].short for one in ids[site.told :]),
        measures=ids,
    )


def told(site: Site, area: Area, period: str, measure: str, *, good: bool) -> str:
    """A strength or concern: its figure beside the averages, and what more there is of the same tone."""
    level = site.say("level", area.code, period, measure)
    also = site.claims.also(area.code, period, measure, good=good)
    return " ".join(present((level, sentences.say(also, site.catalogue) if also and level else "")))


def focus(site: Site, area: Area, period: str, ready: Ready | None) -> tuple[Focus, ...]:
    """The measures that staff chose, whichever way they point."""
    if ready is None:
        return ()
    found = []
    for one in ready.release.words.highlight:
        said = highlighted(site, area.code, period, one)
        found.append(Focus(said, changed(change for change in ready.changes if change.measure == one)))
    return tuple(found)


def picture(site: Site, area: Area, period: str) -> Figure | None:
    """The council's quartiles, drawn; None where there are none."""
    counts = site.counts(area.code, period)
    if counts is None or site.claims.leading_count(area.code, period) is None:
        return None
    return site.charts.quartiles(area.code, counts.framework, period)


# --- notes to editors ----------------------------------------------------------------------


def notes(site: Site, area: Area, period: str, own: Sequence[str], told: Sequence[Comparison]) -> tuple[Runs, ...]:
    """Where figures come from, what they are compared with, what is missing, what limits them; then staff's notes."""
    framework = counts.framework if (counts := site.counts(area.code, period)) else ""
    rows = site.comparisons.all_measures(area.code, period, framework)
    region = site.catalogue.areas[area.region]
    none = "without" if site.catalogue.lacks(period) else "not-published"
    labels = {"coverage": "available", "not_published": none, "provisional": "provisional"}
    told_of = {form: site.say(kind, area.code, period) for kind, form in labels.items()}
    published = site.claims.one(Published, area.code, period)
    return (
        *sources(site, rows),
        *(
            [led(say("press-note.published"), Run(sentences.say(published, site.catalogue), claim=published.id))]
            if published
            else []
        ),
        say_runs(
            "press-note",
            country=Run(words.place(site.country)),
            region=Run(words.place(region), href=region_path(region.slug)),
        ),
        *tests(rows, site.catalogue.rules.thresholds),
        say_runs("press-note.strengths", method="method.md"),
        *(led(say(f"press-note.{form}"), Run(text)) for form, text in told_of.items() if text),
        *caveats(site, told),
        *(text(note) for one in own if (note := words.one_line(one))),
        say_runs(
            "press-note.as-at",
            date=words.day(site.catalogue.pack.as_at),
            last=_last(site, area) or "none",
            council=Run(area.name, href=council_path(area.slug)),
        ),
    )


def tests(rows: Sequence[Comparison], thresholds: Thresholds) -> Iterator[Runs]:
    """What "clearly" and the other marks of the table of figures mean, as far as the council's figures have them."""
    for mark, meaning in meanings(rows, thresholds):
        yield led(mark.word, Run(words.sentence(meaning)))


def rows_told(site: Site, area: Area, period: str, named: Sequence[str], *, further: bool) -> tuple[Comparison, ...]:
    """The figures that the release names, and those that it names as missing; ``further``: of other subjects too."""
    framework = counts.framework if (counts := site.counts(area.code, period)) else ""
    missing = [
        row.measure_id for row in site.comparisons.all_measures(area.code, period, framework) if row.value is None
    ]
    told = [(one, period) for one in dict.fromkeys((*named, *missing))]
    told += [
        (measure, one.period)
        for one in site.latest[area.code]
        if one.about and further
        for good in (True, False)
        for measure in site.claims.told(area.code, one.period, one.about, good=good)
    ]
    found = (site.comparisons.of(area.code, *key) for key in told)
    return tuple(row for row in found if row is not None)


def caveats(site: Site, rows: Sequence[Comparison]) -> Iterator[Runs]:
    """What figures must not be used for, then what limits those of the rows and the averages beside them."""
    for one in site.catalogue.not_for:
        yield led(say("press-note.not-for"), Run(words.sentence(one.says)))
    held = [
        (row.measure_id, {*limits.of_row(site, row), *(limits.of_averages(site, row) if row.value is not None else ())})
        for row in rows
    ]
    for one in limits.in_order(site.catalogue, (each for _, found in held for each in found)):
        names = [words.inside(site.catalogue.measures[measure].short) for measure, found in held if one in found]
        yield led(one.short, Run(limits.holding_for(one, names if len(names) < len(rows) else ())))


def _last(site: Site, area: Area) -> str:
    """The period of the last figures of a council that has none of the newest; empty for every other."""
    last = site.last_period[area.code]
    return words.period(last) if site.claims.one(WorkedOutAgain, area.code, last) else ""


def sources(site: Site, rows: Sequence[Comparison]) -> Iterator[Runs]:
    """A note for each source, with its dates and licence."""
    for one in site.sources(rows):
        yield led(say("label-source"), Run(one.title, href=one.href), Run(one.after))


def figures(site: Site, area: Area, period: str, named: Sequence[str]) -> Table:
    """The figures of the measures that the release names, beside the averages."""
    rows = []
    for one in named:
        row = site.comparisons.of(area.code, one, period)
        if row is not None:
            measure = site.catalogue.measures[one]
            cells = views.row_of(measure, row)
            marks = "; ".join(caveat.short for caveat in limits.of_row(site, row))
            rows.append(
                (
                    f"{measure.short} ({marks})" if marks else measure.short,
                    cells.reason or in_words(cells.value.text, "; ".join(asides(measure, row))),
                    in_words(cells.england.text, cells.england.mark.word if cells.england.mark else ""),
                    in_words(cells.region.text, cells.region.mark.word if cells.region.mark else ""),
                    in_words(cells.quartile.word if cells.quartile else views.NOTHING.text, cells.band),
                    words.unit_label(measure.unit),
                )
            )
    heads = (
        *(say("label-measure"), area.name, site.country.name, site.catalogue.areas[area.region].name),
        *(say("label-quartile"), say("label-unit")),
    )
    return Table(say("press-table", when=words.period(period)), heads, tuple(rows))


def in_words(shown: str, told: str) -> str:
    """A cell of the table with what a page marks it with: 81.7% (clearly better)."""
    return f"{shown} ({told})" if told else shown


def asides(measure: Measure, row: Comparison) -> Iterator[str]:
    """What stands with a figure in brackets: the range that it probably lies in, and that it rests on small numbers."""
    if not (likely := views.margin_cell(measure, row)).empty:
        yield likely.text
    if row.small_base:
        yield say("mark-small-numbers")


def meaning(site: Site, area: Area, measure: str) -> Runs:
    """A measure as notes to editors define it."""
    one = site.catalogue.measures[measure]
    return say_runs(
        "press-meaning",
        measure=Run(one.name, href=site.measure_path(area, one.id)),
        official=Run(one.official),
        unit=Run(words.unit_label(one.unit)),
        polarity=words.inside(word(one.polarity)),
    )
