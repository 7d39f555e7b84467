"""The press desk: staff's releases set beside what is true now.

A chosen headline that no longer holds, or holds in other words, stops the build. A figure
that is no longer the one that was approved marks what was said with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator import words
from generator.commentary import Release, Stage
from generator.headlines import Headline, headlines
from generator.messages import say, word
from generator.model.measures import Measure
from generator.model.problems import Problem, ProblemsFound
from generator.model.vocabulary import Missing
from generator.pages import Site


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is not the one that was approved, both as the pages write them."""

    measure: str
    name: str
    was: str
    now: str  # empty where there is no figure now
    why: str  # then: the reason

    @property
    def words(self) -> str:
        """What has become of the figure. One that is no longer published is not told again."""
        if not self.now:
            return say("press-changed.gone", name=self.name, why=self.why)
        return say("press-changed.figure", name=self.name, was=self.was, now=self.now)


@dataclass(frozen=True, slots=True)
class Ready:
    """A release that may be shown: its headline, and what has changed since it was approved."""

    release: Release
    headline: Headline | None = None
    changes: tuple[Change, ...] = ()
    cautions: tuple[Problem, ...] = ()  # what stops nothing, and whoever wrote it should know

    @property
    def changed(self) -> str:
        """The changes as a sentence; empty where there is none."""
        return changed(self.changes)


@dataclass(frozen=True)
class Desk:
    """The releases that a build shows, by council and period."""

    ready: Mapping[tuple[str, str], Ready] = field(default_factory=dict)
    drafts: bool = False  # whether this is the private preview

    @property
    def notices(self) -> tuple[str, ...]:
        """What whoever builds should know: of each release, that its figures have changed, or rest on small numbers."""
        changed = (
            one.release.problem(one.changed.removesuffix("."), "approve it again", "figures")
            for one in self.ready.values()
            if one.changes
        )
        cautions = (caution for one in self.ready.values() for caution in one.cautions)
        return tuple(str(one) for one in (*changed, *cautions))


EMPTY = Desk()  # nobody has written anything


def changed(changes: Iterable[Change]) -> str:
    """What has changed since the approval, as a sentence; empty for no changes."""
    told = words.listed(one.words for one in changes)
    return say("press-changed", changes=told) if told else ""


def desk(site: Site, releases: Iterable[Release], shown: Iterable[Release], *, drafts: bool = False) -> Desk:
    """The desk that shows ``shown``; every release that is approved is held to the figures, shown or not.

    Raises ProblemsFound for each headline that does not hold, and for releases about a
    period without figures.
    """
    wanted = {(one.area, one.period): one for one in shown}
    problems: list[Problem] = []
    ready: dict[tuple[str, str], Ready] = {}
    for release in releases:
        key = release.area, release.period
        if key not in wanted and release.words.status is Stage.DRAFT:
            continue
        if release.period not in site.periods_of.get(release.area, ()):
            name = site.catalogue.areas[release.area].name
            what = f"there are no figures for {name} in {release.period}"
            problems.append(release.problem(what, "name the file for another period"))
            continue
        offered = headlines(release.area, release.period, site.claims, site.catalogue)
        headline, problem = chosen(release, offered)
        if problem is not None:
            problems.append(problem)
        elif untold := [
            release.problem(f"nothing can be told of '{one}' in {release.period}", "take it out", "highlight", place)
            for place, one in enumerate(release.words.highlight)
            if not highlighted(site, release.area, release.period, one)
        ]:
            problems += untold
        elif key in wanted:
            ready[key] = Ready(release, headline, changes(site, release), tuple(cautions(site, release)))
    if problems:
        raise ProblemsFound(problems)
    return Desk(ready, drafts)


def chosen(release: Release, offered: Iterable[Headline]) -> tuple[Headline | None, Problem | None]:
    """The headline that staff chose, or what is wrong with their choice; neither where they chose none."""
    choice = release.words.headline
    if choice is None:
        return None, None
    by_id = {one.id: one for one in offered}
    now = by_id.get(choice.id)
    if now is None:
        what = f"the headline '{choice.id}' does not hold"
        if choice.text:
            what = f"the headline '{choice.id}' no longer holds: it was \"{choice.text}\""
        todo = f"choose one of: {', '.join(by_id)}" if by_id else "leave it out: no headline holds"
        return None, release.problem(what, todo, "headline", "id")
    if choice.text == now.text or (not choice.text and release.words.status is Stage.DRAFT):
        return now, None
    if not choice.text:
        what = f"the headline '{choice.id}' has no text, so nobody has approved its words"
        return None, release.problem(what, f'add text: "{now.text}"', "headline")
    what = f'the headline is no longer what was approved: it was "{choice.text}", it is now "{now.text}"'
    return None, release.problem(what, "approve the new text, or choose another headline", "headline", "text")


def highlighted(site: Site, area: str, period: str, measure: str) -> str:
    """What is told of a measure that staff chose: its figure beside the averages, else the next best claim about it."""
    kinds = ("level", "rank", "change", "missing")
    return next((said for kind in kinds if (said := site.say(kind, area, period, measure))), "")


def cautions(site: Site, release: Release) -> Iterator[Problem]:
    """The highlights whose figures rest on small numbers: they are told with a caution, and chance can move them."""
    for place, one in enumerate(release.words.highlight):
        row = site.comparisons.of(release.area, one, release.period)
        if row is not None and row.small_base:
            what = f"the figure of '{one}' rests on small numbers, so chance can move it a lot"
            yield release.problem(
                what, "highlight another, or leave it with the caution that is told", "highlight", place
            )


def changes(site: Site, release: Release) -> tuple[Change, ...]:
    """The approved figures that are others now, at published precision."""
    found = []
    for one, approved in (release.words.figures or {}).items():
        measure = site.catalogue.measures[one]
        row = site.comparisons.of(release.area, one, release.period)
        was, now = figure(measure, approved), figure(measure, row.value if row is not None else None)
        if was != now:
            reason = row.missing_reason if row is not None and row.missing_reason else Missing.NOT_AVAILABLE
            found.append(Change(one, measure.name, was, now, word(reason, "figure")))
    return tuple(found)


def figure(measure: Measure, value: float | None) -> str:
    """A figure as a sentence has it; empty where there is none."""
    return "" if value is None else words.value(measure.unit, measure.decimals, value)
