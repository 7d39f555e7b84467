"""A council's committee report: the year in which it is compared with others, and where it stands in the year now.

Facts are claims, each with its proof; between them stand the council's own words, in the
sections that a report has. What nobody has written is said to be empty. The report is made
as parts in their order, for the page and the Word document alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from generator import sentences, words
from generator.claims import COMPARED_YEAR, Claim
from generator.claims.council import Groups
from generator.claims.in_year import TargetPosition
from generator.claims.level import Beside, Level
from generator.messages import say
from generator.model.areas import Area
from generator.model.compared import Position
from generator.model.measures import Caveat
from generator.model.plans import Plan
from generator.narrative import NEED_ACTION, SLOTS, Officer, ReportWords
from generator.pages import Site, limits
from generator.pages.addresses import performance_path, report_path
from generator.pages.facts import NAMING
from generator.press import committee_tables as tables
from generator.press.parts import BULLET, Heading, Paragraph, Part, Run, Runs, Sheet, context, led, text
from generator.press.release import standing

PURPOSE, BACKGROUND, BENCHMARKING, PERFORMANCE, CONCLUSIONS = SLOTS

# What is said of the compared year, paragraph by paragraph.
COUNTS = (
    ("quartiles", "quartiles_before"),
    ("changes", "rank_changes"),
    ("better_england", "better_region", "better_either", "trailing", "in_line"),
)
# What is said of one measure in the year now.
RATINGS = ("rag_counts", "rag_overrides")  # of the dashboard, a layer or an outcome
IN_YEAR = ("target_position", "same_period", "forecast", "override", "not_rated", "in_year_missing")


@dataclass(frozen=True)
class Report:
    """A whole report: what is said of it, its parts, and in which paragraphs each kind of claim stands."""

    area: Area
    plan: Plan
    title: str
    description: str
    date: date
    draft: bool  # it stands in the private preview
    parts: tuple[Part, ...]
    empty: tuple[str, ...]  # sections without words

    @property
    def path(self) -> str:
        """Where its page is written."""
        return report_path(self.area.slug)

    @property
    def file(self) -> str:
        """Where its Word document is written."""
        return report_path(self.area.slug, "docx")


# --- the story -------------------------------------------------------------------------


def report(site: Site, area: Area, *, draft: bool = False) -> Report:
    """The committee report of a council with a plan, as it stands now."""
    plan = site.catalogue.plans[area.code]
    said = site.narrative.report(area.code) or ReportWords(area.slug)
    title = said.title or usual_title(plan)
    paper = _Paper(site, area, plan, said)
    paper.top(title, draft=draft)
    paper.own_sections("")
    paper.section(PURPOSE, "Purpose of the report")
    paper.background()
    paper.benchmarking()
    paper.performance()
    paper.section(CONCLUSIONS, "Conclusions")
    paper.end_matter()
    paper.appendices()
    return Report(
        area=area,
        plan=plan,
        title=title,
        description=site.say("rag_counts", area.code, plan.position) or title,
        date=said.date or plan.published or site.catalogue.pack.as_at,
        draft=draft,
        parts=tuple(paper.parts),
        empty=tuple(paper.empty),
    )


def usual_title(plan: Plan) -> str:
    """The title of the form with two views: the compared year, and the position now."""
    now = f"performance report {words.period(plan.year)}: position for {words.period(plan.position)}"
    if plan.benchmark is None:
        return words.start_letter(now)
    return f"National performance benchmarking {words.period(plan.benchmark)} and {now}"


# --- writing it --------------------------------------------------------------------------


@dataclass
class _Paper:
    """The report as it is written, part after part; paragraphs are counted from 1 to the end."""

    site: Site
    area: Area
    plan: Plan
    said: ReportWords
    parts: list[Part] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    cited: dict[str, list[int]] = field(default_factory=dict)  # kind of claim -> paragraphs
    noticed: dict[str, list[int]] = field(default_factory=dict)  # measure -> paragraphs that doubt a figure of it
    limited: set[str] = field(default_factory=set)  # ids of the caveats that have been said
    number: int = 0

    # --- its paragraphs ---

    def head(self, level: int, said: str) -> None:
        self.parts.append(Heading(level, said))

    def plain(self, said: str) -> None:
        """An explanation, which is no fact about the figures."""
        self.number += 1
        self.parts.append(Paragraph(text(said), number=self.number))

    def facts(self, claims: Iterable[Claim | None], lead: str = "") -> bool:
        """A paragraph of the claims that hold, after a label; whether there was any."""
        held = list({claim.id: claim for claim in claims if claim is not None}.values())
        if not held:
            return False
        self.number += 1
        runs = [Run(f"{lead}.", bold=True), Run(" ")] if lead else []
        for place, claim in enumerate(held):
            self.cited.setdefault(claim.kind, []).append(self.number)
            gap = [Run(" ")] if place else []
            runs += [*gap, Run(sentences.say(claim, self.site.catalogue), claim=claim.id)]
        self.parts.append(Paragraph(tuple(runs), number=self.number))
        for claim in held:
            if isinstance(claim, NAMING) and not sentences.is_named(claim.measure_ids):
                self.parts += [Paragraph(text(self._label(one)), BULLET) for one in claim.measure_ids]
        return True

    def own(self, markdown: str, lead: Runs = (), top: int = 3) -> None:
        """The council's own words: each paragraph counted, lists and quotes as they are."""
        for part in context(markdown, top=top):
            if not isinstance(part, Paragraph):
                self.parts.append(part)
                continue
            counted = not part.mark and not part.quoted
            self.number += counted
            runs, lead = (*lead, *part.runs), ()
            number = self.number if counted else 0
            self.parts.append(Paragraph(runs, part.mark, part.depth, part.quoted, number, own=True))

    def nothing(self, name: str, what: str) -> None:
        """A place where words should be and are not."""
        self.empty.append(name)
        self.parts.append(Paragraph(text(what), empty=True))

    def one(self, kind: type[Claim] | str, period: str, about: str = "") -> Claim | None:
        return self.site.claims.one(kind, self.area.code, period, about)

    # --- its sections ---

    def section(self, slot: str, heading: str) -> None:
        """A section of the council's words alone."""
        self.head(2, heading)
        self.slot(slot)
        self.own_sections(slot)

    def slot(self, slot: str) -> None:
        """What the council wrote for a section, or that it wrote nothing."""
        if self.said.slot(slot):
            self.own(self.said.slot(slot))
        else:
            self.nothing(slot, f"The council has not written anything here yet: {words.inside(slot)}.")

    def own_sections(self, slot: str) -> None:
        """The council's further sections, where its file has them."""
        for one in self.said.after(slot):
            self.head(2, one.heading)
            self.own(one.text)

    def top(self, title: str, *, draft: bool) -> None:
        """The title and what stands around it."""
        said, plan = self.said, self.plan
        if draft:
            self.parts.append(Paragraph((Run(say("press-draft"), bold=True),)))
        self.parts.append(Paragraph((Run(self.area.name, bold=True),)))
        self.head(1, title)
        if draft and said.file:
            self.parts.append(Paragraph((Run(standing(said, "words"), bold=True),)))
        if said.position and said.position != plan.position:
            told = f"The council's own words were written for {words.period(said.position)}."
            self.parts.append(Paragraph((Run(told, bold=True),)))
        block = (
            ("Committee", said.committee),
            ("Date", words.day(said.date) if said.date else ""),
            ("Joint report of" if len(said.authors) > 1 else "Report of", words.listed(said.authors)),
        )
        self.parts += [Paragraph(led(label, Run(given))) for label, given in block if given]
        if not said.committee:
            self.nothing("committee", "The committee, its date and the authors are not given yet.")
        if banner := self.site.catalogue.pack.banner:
            self.parts.append(Paragraph((Run(banner, bold=True),)))
        note = (
            "Paragraphs with a line beside them were written by people; in the Word document they have the style Own "
        )
        note += "Words. Every other sentence about the figures is worked out from them, by rules that Appendix D names."
        self.parts.append(Paragraph(text(note)))

    def background(self) -> None:
        self.head(2, "Background")
        self.slot(BACKGROUND)
        self.own(self.plan.about)
        if structure := _structure(self.plan):
            self.plain(structure)
        if self.plan.benchmark:
            self.facts(self.one(kind, self.plan.benchmark) for kind in ("coverage", "not_published", "provisional"))
        self.own_sections(BACKGROUND)

    def benchmarking(self) -> None:
        """The compared year: counts, strengths and concerns by one rule, then the dashboard's other measures."""
        year = self.plan.benchmark
        self.head(2, f"Benchmarking of {words.period(year)}" if year else "Benchmarking")
        self.slot(BENCHMARKING)
        if year is None:
            self.plain("The council's plan names no year in which it is compared with other councils.")
        elif not (self.site.claims.leading_count(self.area.code, year) or self.one("quartiles", year)):
            self.plain(
                "This site holds no national comparison of that year: there are no figures of other councils in it. "
                "Quartiles in Appendix A are as the council printed them."
            )
        else:
            self._compared(year)
        compared = (line.measure for line in self.plan.lines if line.measure in self.site.catalogue.measures)
        self.caveats((measure, year) for measure in compared if year)
        self.own_sections(BENCHMARKING)

    def _compared(self, year: str) -> None:
        leading = self.site.claims.lead_block(self.area.code, year)
        self.facts(leading)
        for kinds in COUNTS:
            self.facts(claim for kind in kinds if (claim := self.one(kind, year)) not in leading)
        for claim in self.site.claims.about(self.area.code, year):
            if isinstance(claim, Groups):
                self.facts([claim])
        told: set[str] = set()
        for good, name in ((True, "Strengths"), (False, "Concerns")):
            self.head(3, name)
            ids = self.site.claims.told(self.area.code, year, good=good)
            said = False
            for one in ids[: self.site.told]:
                also = self.site.claims.also(self.area.code, year, one, good=good)
                beside = self.one(Beside, year, one)
                said |= self.facts([self.one(Level, year, one), beside, also], self._label(one))
                told.add(one)
            if not said:
                self.plain(f"No measure meets the rule for a {'strength' if good else 'concern'}.")
        others = [line.measure for line in self.plan.lines if line.measure not in told]
        found = [(one, [self.one(kind, year, one) for kind in COMPARED_YEAR]) for one in others]
        if any(claim for _, claims in found for claim in claims):
            self.head(3, "Other measures of the dashboard")
        for one, claims in found:
            self.facts(claims, self._label(one))

    def caveats(self, figures: Iterable[tuple[str, str]]) -> None:
        """What figures must not be used for, and what limits those of the measures and periods; each said once."""
        catalogue = self.site.catalogue
        held: dict[Caveat, list[str]] = {one: [] for one in catalogue.not_for}
        for measure, period in figures:
            row = self.site.comparisons.of(self.area.code, measure, period)
            own = limits.of_figure(catalogue, measure, period, self.area.code)
            for one in (*own, *(limits.of_averages(self.site, row) if row else ())):
                held.setdefault(one, []).append(words.inside(self._label(measure)))
        anew = [one for one in limits.in_order(catalogue, held) if one.id not in self.limited]
        if anew:
            self.head(3, "Limits of these figures")
        for one in anew:
            self.plain(limits.holding_for(one, list(dict.fromkeys(held[one]))))
        self.limited |= {one.id for one in anew}

    def performance(self) -> None:
        """The year now: the ratings, each outcome with its measures, and what is noticed in the figures."""
        now = self.plan.position
        positions = self.site.positions.of(self.area.code, now)
        self.head(2, f"Performance, {words.period(now)}")
        self.slot(PERFORMANCE)
        self.facts(self.one(kind, now) for kind in (*RATINGS, "rag_moves"))
        self.facts([self.one("in_year_changes", now)])
        for layer in self.plan.layers:
            self.facts((self.one(kind, now, f"layer-{layer.id}") for kind in RATINGS), layer.name)
        for outcome in self.plan.outcomes:
            if held := [one for one in positions if one.outcome == outcome.id]:
                self.head(3, outcome.name)
                if outcome.supporting:
                    self.parts.append(Paragraph(led("Supporting outcome", Run(outcome.supporting))))
                self.facts(self.one(kind, now, f"outcome-{outcome.id}") for kind in RATINGS)
                for one in held:
                    self._measure(one)
        self._noticed([one.measure_id for one in positions])
        self.caveats((one.measure_id, one.figure_period) for one in positions)
        self.own_sections(PERFORMANCE)

    def _measure(self, one: Position) -> None:
        """A measure's sentences, and for one that is red or amber what is being done about it."""
        beside = self.site.claims.one(TargetPosition, self.area.code, one.period, one.measure_id)
        foretold = beside is not None and beside.method  # the target's sentence gives the forecast
        kinds = [kind for kind in IN_YEAR if not (foretold and kind == "forecast")]
        self.facts((self.one(kind, one.period, one.measure_id) for kind in kinds), self._label(one.measure_id))
        action = self.site.narrative.action(self.area.code, one.measure_id)
        if action is not None:
            about = [f"written for {words.period(action.period)}" if action.period else "",
                     f"updated on {words.day(action.updated)}" if action.updated else ""]  # fmt: skip
            about = [action.owner, *about]
            lead: Runs = (Run("What we are doing about it. ", bold=True),)
            self.own(action.note, lead, top=4)
            if any(about):
                told = words.start_letter(", ".join(part for part in about if part))
                self.parts.append(Paragraph((Run(f"{told}.", italic=True),), own=True))
        elif one.shown in NEED_ACTION:
            name = words.inside(self._label(one.measure_id))
            self.nothing(one.measure_id, f"The council has not yet said what it is doing about {name}.")

    def _noticed(self, measures: list[str]) -> None:
        listed = {measure: place for place, measure in enumerate(measures)}
        doubts = [one for one in self.site.claims.doubts.get(self.area.code, ()) if one.measure_ids[0] in listed]
        if not doubts:
            return
        self.head(3, "What is noticed in the figures")
        self.plain("Some figures do not fit together. They are shown as the council printed them.")
        for claim in sorted(doubts, key=lambda one: listed[one.measure_ids[0]]):
            measure = claim.measure_ids[0]
            self.facts([claim], self._label(measure))
            self.noticed.setdefault(measure, []).append(self.number)

    def _label(self, measure: str) -> str:
        line = next((one for one in self.plan.lines if one.measure == measure), None)
        return (line.label if line else "") or self.site.catalogue.any_measure(measure).short

    def end_matter(self) -> None:
        """Background papers, circulation, equality, and whom members may ask."""
        said = self.said
        self.head(2, "Background papers")
        papers = [Paragraph((Run(one.title, href=one.url),), BULLET) for one in said.papers]
        source = (Run(self.plan.source, href=self.plan.source_url),) if self.plan.source else ()
        self.parts += papers or ([] if source else [Paragraph(text("There are no background papers."))])
        if source:
            published = f", {words.day(self.plan.published)}" if self.plan.published else ""
            self.parts.append(Paragraph((Run("Source of the figures: "), *source, Run(f"{published}.")), BULLET))
        dashboard = (Run("The dashboard on the web", href=performance_path(self.area.slug)),)
        self.parts.append(Paragraph(dashboard, BULLET))
        for heading, given in (("Circulation", said.circulation), ("Equality implications", said.equality)):
            self.head(2, heading)
            if given:
                self.own(given)
            else:
                self.nothing(heading, f"The council has not written anything here yet: {words.inside(heading)}.")
        self.head(2, "Officers to contact")
        self.parts += [Paragraph(_contact(one), BULLET) for one in said.officers]
        if not said.officers:
            self.nothing("officers", "The council has not named anybody here yet.")

    def appendices(self) -> None:
        plan, positions = self.plan, self.site.positions.of(self.area.code, self.plan.position)
        self.parts.append(Sheet(across=True, name="Appendix A"))
        self.head(2, f"Appendix A: dashboard, {words.period(plan.position)}")
        layers = {one.id: one for one in plan.layers}
        before = ""
        for layer, table in tables.dashboard(self.site, plan, positions, self.noticed):
            if layer != before:
                self.head(3, layers[layer].name)
                before = layer
            self.parts.append(table)
        self.parts.append(tables.key_to_columns(plan, self.area))
        self.parts.append(Sheet(across=False, name="Appendices B to D"))
        self.head(2, f"Appendix B: {plan.strategy}" if plan.strategy else "Appendix B: how the dashboard is ordered")
        for layer_ in plan.layers:
            self.head(3, layer_.name)
            self.parts.append(Paragraph(text(layer_.about or "The council's plan says no more about it.")))
        self.head(2, "Appendix C: ratings")
        if plan.key:
            self.parts.append(tables.key(plan))
        self.parts += [Paragraph(text(said)) for said in filter(None, (RATING_RULE, plan.tolerance_note))]
        self.head(2, "Appendix D: how each sentence can be checked")
        self.parts.append(Paragraph((
            Run("Each sentence is a claim, published with its numbers in the file claims.json, beside the figures that "
                "it rests on: "),
            Run("data to download", href="downloads/index.md"),
            Run(". The rules are worked through on the page "),
            Run("how we compare councils", href="method.md"),
            Run("."),
        )))  # fmt: skip
        if self.cited:
            self.parts.append(tables.proofs(self.site, self.cited))


RATING_RULE = (
    "A rating is computed from the figure and the target by a rule that is declared for each measure. Green: the "
    "target is met. Amber: it is missed, within the measure's own tolerance or not below its floor. Red: it is missed "
    "by more. A measure without a target or a figure is not rated, and is never counted with the others. A figure that "
    "adds up over the year is rated by its forecast, never against the whole year's target as it stands."
)


def _structure(plan: Plan) -> str:
    """What orders the dashboard."""
    parts = [f"layers from {plan.strategy}" if plan.strategy else "",
             f"outcomes from {plan.plan}" if plan.plan else ""]  # fmt: skip
    named = words.listed(part for part in parts if part)
    return f"The dashboard in Appendix A is ordered by {named}. Appendix C explains the ratings." if named else ""


def _contact(officer: Officer) -> Runs:
    """An officer with role, team, telephone and mail."""
    about = "".join(f", {part}" for part in (officer.role, officer.team) if part)
    phone = f". Telephone: {officer.phone}" if officer.phone else ""
    mail = (Run(". Email: "), Run(officer.email, href=f"mailto:{officer.email}")) if officer.email else ()
    return (Run(officer.name, bold=True), Run(about + phone), *mail)
