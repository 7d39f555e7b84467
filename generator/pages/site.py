"""What every page draws on: the pack, the comparisons, the claims and their sentences, the charts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, TypeVarTuple

from generator import sentences, words
from generator.catalogue import Catalogue
from generator.changes import Changes
from generator.charts import Charts
from generator.claims import Claims, Setting, shown_period
from generator.claims.level import Level
from generator.comparisons import Comparisons
from generator.messages import say
from generator.model.areas import Area
from generator.model.compared import Comparison, Counts
from generator.model.measures import Measure
from generator.model.packs import Domain, Source
from generator.model.targets import Aim
from generator.model.vocabulary import AreaKind
from generator.narrative import Narrative
from generator.pages.addresses import Prose, council_measure_path, mark, measure_path, outside
from generator.pages.templates import Templates
from generator.targets import Positions, aim_of

Key = TypeVarTuple("Key")
Made = TypeVar("Made")


@dataclass(frozen=True)
class SourceNote:
    """Where figures come from, with its dates, as a reader needs it to check them."""

    title: str
    publisher: str
    href: Prose
    after: str  # what follows the title where it stands alone: publisher, dates and licence
    named: Prose  # the title with its link
    dated: Prose  # when it was published, marked so that it can be held against sources.csv
    line: Prose  # all of it


@dataclass(frozen=True, slots=True)
class Latest:
    """The framework of a council's last figures of one subject; ``about`` is that of the claims that count them."""

    subject: str
    framework: str
    about: str  # "" where the subject leads
    period: str


@dataclass(frozen=True)
class Site:
    """One build's material, and the look-ups that pages share."""

    catalogue: Catalogue
    comparisons: Comparisons
    claims: Claims
    charts: Charts
    templates: Templates
    changes: Changes | None = None  # None where the pack has only one release
    positions: Positions = field(default_factory=Positions)  # empty where no council reports of itself
    narrative: Narrative = field(default_factory=Narrative)  # what staff wrote about it
    _kept: dict[tuple[Any, ...], Any] = field(default_factory=dict, init=False, repr=False)

    def once(self, make: Callable[[Site, *Key], Made], *key: *Key) -> Made:
        """What ``make`` gives for the key, worked out once in a build, however many pages show it."""
        if (make, *key) not in self._kept:
            self._kept[make, *key] = make(self, *key)
        made: Made = self._kept[make, *key]
        return made

    @property
    def country(self) -> Area:
        return self.catalogue.areas[self.catalogue.pack.country]

    @property
    def subject(self) -> str:
        return self.catalogue.subject

    def any_measure(self, measure: str) -> Measure:
        """The measure of that id, national or a council's own."""
        return self.catalogue.any_measure(measure)

    @property
    def told(self) -> int:
        """How many strengths, and how many concerns, are told with their figures."""
        return self.catalogue.rules.thresholds.told

    def say(self, kind: str, area: str, period: str, measure: str = "") -> str:
        """The claim's sentences as plain text; empty where the claim does not hold."""
        claim = self.claims.one(kind, area, period, measure)
        return "" if claim is None else sentences.say(claim, self.catalogue)

    def marked(self, kind: str, area: str, period: str, about: str = "") -> Prose:
        """The claim's sentences inside a paragraph or a list, marked as the claim's; empty where it does not hold."""
        claim = self.claims.one(kind, area, period, about)
        if claim is None:
            return Prose("")
        said = words.as_markdown(sentences.say(claim, self.catalogue))
        return Prose(f'<span data-claim="{mark(claim.id)}">{said}</span>')

    def stands(self, area: str, period: str, measure: str, *, alone: bool = False) -> str:
        """The level claim under the measure's name and its figure: what that is better or worse than; empty without."""
        claim = self.claims.one(Level, area, period, measure)
        return "" if claim is None else sentences.stands(claim, self.catalogue, alone=alone)

    @cached_property
    def latest(self) -> dict[str, tuple[Latest, ...]]:
        """council -> its last figures of each subject, the leading subject first."""
        last: dict[tuple[str, str], tuple[str, str]] = {}
        for area, framework, period in self.comparisons.counts:
            key = area, self.catalogue.subject_of(framework)
            last[key] = max((period, framework), last.get(key, ("", "")))
        found: dict[str, tuple[Latest, ...]] = {}
        for subject in self.catalogue.subjects:
            for (area, one), (period, framework) in last.items():
                if one == subject:
                    latest = Latest(subject, framework, self.catalogue.about(framework), period)
                    found[area] = (*found.get(area, ()), latest)
        return found

    @cached_property
    def setting(self) -> Setting:
        """The look-ups that claims are made with."""
        return Setting(self.comparisons, self.catalogue)

    @cached_property
    def last_period(self) -> dict[str, str]:
        """council -> the period that its page leads with: the last of the leading subject, where it has any of it."""
        return {area: latest[0].period for area, latest in self.latest.items()}

    @cached_property
    def further(self) -> tuple[Latest, ...]:
        """The last figures of any council of each subject beside the leading one."""
        last = {one.subject: one for latest in self.latest.values() for one in latest if one.about}
        for one in (one for latest in self.latest.values() for one in latest if one.about):
            last[one.subject] = max(last[one.subject], one, key=lambda found: found.period)
        return tuple(last[subject] for subject in self.catalogue.subjects if subject in last)

    @cached_property
    def period(self) -> str:
        """The last period with figures of the leading subject; of any, where it has none."""
        leading = self.comparisons.last_period(self.catalogue.subjects.get(self.subject, ()))
        return leading or self.comparisons.periods[-1]

    @cached_property
    def _counts(self) -> dict[tuple[str, str, str], Counts]:
        return {
            (area, period, self.catalogue.about(framework)): counts
            for (area, framework, period), counts in self.comparisons.counts.items()
        }

    def counts(self, area: str, period: str, about: str = "") -> Counts | None:
        """The council's counts of the leading subject, or of the framework that ``about`` names."""
        return self._counts.get((area, period, about))

    @cached_property
    def periods_of(self) -> dict[str, tuple[str, ...]]:
        """council -> the periods it has counts of the leading subject for, latest first."""
        found: dict[str, list[str]] = {}
        for area, period, about in self._counts:
            if not about:
                found.setdefault(area, []).append(period)
        return {area: tuple(sorted(periods, reverse=True)) for area, periods in found.items()}

    @cached_property
    def councils_now(self) -> tuple[Area, ...]:
        """The councils that exist in the last period, by name."""
        return self.catalogue.councils_in(self.period)

    @cached_property
    def councils_then(self) -> tuple[Area, ...]:
        """The councils with pages that have been replaced, by name."""
        now = {area.code for area in self.councils_now}
        return tuple(area for area in self.with_pages if area.code not in now)

    @cached_property
    def with_pages(self) -> tuple[Area, ...]:
        """The councils that have pages of their comparisons: the chosen ones with figures, by name."""
        return tuple(area for area in self.catalogue.with_pages if area.code in self.last_period)

    @cached_property
    def alone(self) -> bool:
        """Whether nothing stands beside the figures of the one council: no other council, and no average."""
        return len(self.catalogue.councils) == 1 and not any(self.comparisons.averages.values())

    def also_called(self, area: Area) -> Iterator[str]:
        """What else somebody may type who looks for the council: its codes and other names, and who it followed."""
        yield from (area.code, *area.codes, *area.aliases)
        for one in self.catalogue.predecessors(area.code):
            before = self.catalogue.areas[one.old]
            yield from (before.name, *before.aliases)

    @cached_property
    def by_slug(self) -> dict[str, Area]:
        """Slug -> council."""
        return {area.slug: area for area in self.catalogue.councils}

    @cached_property
    def regions(self) -> tuple[Area, ...]:
        return tuple(sorted(self.catalogue.of_kind(AreaKind.REGION), key=lambda area: area.name))

    def shown(self, area: str, measure: str) -> Comparison | None:
        """The comparison that the council's page of the measure leads with (see ``claims.shown_period``).

        None where nothing was published while the council existed; then there is no such page.
        """
        series = self.comparisons.series(area, measure)
        period = shown_period(series, self.comparisons.published.get(measure, ()))
        return next((row for row in series if row.period == period), None)

    def measure_path(self, area: Area, measure: str) -> str:
        """The council's page of the measure; the measure's own where the council has none."""
        if self.shown(area.code, measure) is None:
            return measure_path(measure)
        return council_measure_path(area.slug, measure)

    @cached_property
    def measures_by_domain(self) -> tuple[tuple[Domain, tuple[Measure, ...]], ...]:
        """Domains in the pack's order with their measures, those without any left out."""
        groups = (
            (domain, tuple(one for one in self.catalogue.measures.values() if one.domain == domain.id))
            for domain in self.catalogue.pack.domains
        )
        return tuple((domain, measures) for domain, measures in groups if measures)

    def by_subject(self) -> Iterator[tuple[str, tuple[tuple[Domain, tuple[Measure, ...]], ...]]]:
        """Subjects in the pack's order with their domains and measures; a measure is of its last code's subject."""
        for subject in self.catalogue.subjects:
            groups = (
                (
                    domain,
                    tuple(one for one in measures if self.catalogue.subject_of(one.codes[-1].framework) == subject),
                )
                for domain, measures in self.measures_by_domain
            )
            if held := tuple((domain, measures) for domain, measures in groups if measures):
                yield subject, held

    @cached_property
    def source_notes(self) -> dict[str, SourceNote]:
        return {source.id: source_note(source) for source in self.catalogue.sources}

    def sources(self, rows: Iterable[Comparison]) -> tuple[SourceNote, ...]:
        """The sources of the rows that have a value, each once, in the pack's order."""
        used = {row.source for row in rows if row.value is not None}
        return tuple(note for key, note in self.source_notes.items() if key in used)

    @cached_property
    def aims_of(self) -> dict[tuple[str, str], Mapping[str, Aim]]:
        """(council, measure) -> year -> what the council's own target asks for, in time order."""
        found: dict[tuple[str, str], dict[str, Aim]] = {}
        for target in sorted(self.catalogue.targets, key=lambda one: one.period):
            if (aim := aim_of(target, self.catalogue, self.comparisons)) is not None:
                found.setdefault((target.area, target.measure), {})[target.period] = aim
        return dict(found)


def source_note(source: Source) -> SourceNote:
    """A source as readers see it."""
    href = outside(source.page or source.url)
    dated = sentences.date_note(source)
    more = [say("source-note.corrected", day=words.day(source.corrected))] if source.corrected else []
    more += [say("source-note.retrieved", day=words.day(source.retrieved))] if source.retrieved else []
    more += [say("source-note.licence", licence=source.licence)] if source.licence else []
    due = [say("source-note.due", due=source.next_due)] if source.next_due else []
    title, publisher = words.as_markdown(source.title), words.as_markdown(source.publisher)
    named = Prose(f"[{title}]({href})") if href else Prose(title)
    marked = Prose(f'<span data-source="{mark(source.id)}">{dated}</span>')
    return SourceNote(
        title=source.title,
        publisher=source.publisher,
        href=href,
        after=" ".join((f", {source.publisher}. {dated}.", *more)),
        named=named,
        dated=marked,
        line=Prose(" ".join((f"{named}, {publisher}. {marked}.", *map(words.as_markdown, (*more, *due))))),
    )
