"""Two built sites -> what changed between their claims, in words: for a reviewer, a pull request, a program.

Claims are told from each other by id. One that both sites make, with other inputs, has changed; one that only the older
makes became false, and one that only the newer makes became true, unless the reason is a new period: a page leads with
the newest figure, so the older site's sentences about the year before are no longer made and are as true as they were.
"""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Any

from generator import changes as changed
from generator import words
from generator.changes import (
    Change,
    Changes,
    Count,
    Recount,
    Release,
    Revision,
    find_changes,
    say,
    say_moves,
    say_release,
    say_revisions,
)
from generator.model.problems import ProblemsFound
from generator.model.vocabulary import AreaKind
from generator.periods import Span
from generator.proof.downloads import Downloads


class Fate(StrEnum):
    """What became of a claim about a period that both sites have."""

    CHANGED = "changed"
    FALSE = "no longer true"
    TRUE = "now true"


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that changed, with its sentence in the older and in the newer site; empty where it is not made.

    ``withheld``: the older sentence is left out, for a figure that was withdrawn since could be read from it.
    """

    fate: Fate
    id: str
    kind: str
    area: str
    measures: tuple[str, ...]
    period: str
    before: str
    after: str
    withheld: bool = False


@dataclass(frozen=True)
class ClaimChanges:
    """The claims that changed, and how many others differ without having become false.

    ``new``: made of a new period or new figures. ``passed``: about figures that are no longer the newest.
    ``reworded``: the same facts in other words. ``behind``: other facts behind the same words, such as a margin of
    error. ``other_kinds``: of a kind that only one of the sites makes. ``redated``: about the data themselves, such as
    when figures were published, which is another with each release.
    """

    changed: tuple[ClaimChange, ...]
    new: int = 0
    passed: int = 0
    reworded: int = 0
    behind: int = 0
    other_kinds: int = 0
    redated: int = 0


ABOUT_DATA = frozenset(
    {"published", "measure_published", "series_published", "source_years", "holdings", "files_differ"}
    | {"worked_out_again"}
)


@dataclass(frozen=True)
class Difference:
    changes: Changes
    claims: ClaimChanges


def compare_sites(old: Path, new: Path) -> Difference:
    """What changed from the site (or its folder of downloads) ``old`` to ``new``.

    Raises ProblemsFound for a folder that lacks a file of the downloads, or a file that is not as a build writes it.
    """
    before, after = Downloads(old), Downloads(new)
    if problems := [*before.problems(), *after.problems()]:
        raise ProblemsFound(problems)
    then, now = before.release(after), after.release(after)
    claims = _claim_changes(before, after, then, now)
    if problems := [*before.changed(), *after.changed()]:  # last: what is wrong inside a file is told with its line
        raise ProblemsFound(problems)
    changes = find_changes(then, now)
    return Difference(changes, _without_withdrawn(claims, before, changes))


# --- claims --------------------------------------------------------------------------


def _claim_changes(old: Downloads, new: Downloads, then: Release, now: Release) -> ClaimChanges:
    before = {claim["id"]: claim for claim in old.claims()}
    kinds_before = {(claim["kind"], claim["period"]) for claim in before.values()}
    kinds_after: set[tuple[str, str]] = set()
    found: list[ClaimChange] = []
    counted: Counter[str] = Counter()
    later: list[dict[str, Any]] = []
    for claim in new.claims():
        kinds_after.add((claim["kind"], claim["period"]))
        earlier = before.pop(claim["id"], None)
        if earlier is None:
            later.append(claim)
        elif earlier["sentence"] == claim["sentence"]:
            counted["behind"] += _differ(earlier, claim)
        elif claim["kind"] in ABOUT_DATA:
            counted["redated"] += 1
        elif _differ(earlier, claim):
            found.append(_change(Fate.CHANGED, claim, earlier["sentence"], claim["sentence"]))
        else:
            counted["reworded"] += 1
    both = {kind for kind, _ in kinds_before} & {kind for kind, _ in kinds_after}
    for claim in later:
        if claim["kind"] not in both:
            counted["other_kinds"] += 1
        elif claim["kind"] in ABOUT_DATA:
            counted["redated"] += 1
        elif (claim["kind"], claim["period"]) not in kinds_before or not _led_with(claim, then, now):
            counted["new"] += 1
        else:
            found.append(_change(Fate.TRUE, claim, "", claim["sentence"]))
    for claim in before.values():
        if claim["kind"] not in both:
            counted["other_kinds"] += 1
        elif claim["kind"] in ABOUT_DATA:
            counted["redated"] += 1
        elif (claim["kind"], claim["period"]) not in kinds_after or not _led_with(claim, now, then):
            counted["passed"] += 1
        else:
            found.append(_change(Fate.FALSE, claim, claim["sentence"], ""))
    return ClaimChanges(tuple(sorted(found, key=lambda one: (one.area, one.period, one.id))), **counted)


def _without_withdrawn(found: ClaimChanges, old: Downloads, changes: Changes) -> ClaimChanges:
    """The claims without the older sentences that a withdrawn figure, or where it stood, could be read from."""
    withdrawn = [one for one in changes.revisions if one.fate is changed.Fate.WITHDRAWN]
    if not withdrawn:
        return found
    claims = {claim["id"]: claim for claim in old.claims()}

    def told(one: ClaimChange) -> ClaimChange:
        if one.before and any(_tells(claims[one.id], figure, changes) for figure in withdrawn):
            return replace(one, before="", withheld=True)
        return one

    return replace(found, changed=tuple(map(told, found.changed)))


def _tells(claim: Mapping[str, Any], figure: Revision, changes: Changes) -> bool:
    """Whether a claim may rest on the figure: it is about its measure, counts its area, or names it."""
    if Span.read(claim["period"]).year < figure.period:
        return False
    if (about := claim["id"].rpartition("/")[2]) in changes.measures:
        return bool(about == figure.measure)
    named = figure.measure in claim["measure_ids"] and f'"{figure.area}"' in json.dumps(claim["inputs"])
    return claim["area_code"] == figure.area or named


def _differ(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether the facts differ. An input that only one of them has says no more than that more is told now."""
    if one["measure_ids"] != other["measure_ids"]:
        return True
    shared = one["inputs"].keys() & other["inputs"].keys()
    return any(one["inputs"][name] != other["inputs"][name] for name in shared)


def _led_with(claim: Mapping[str, Any], other: Release, own: Release) -> bool:
    """Whether a claim about one measure is about the period that both sites lead with.

    Of other periods a site tells some figures only, so that nothing follows from what it does not tell. Claims about
    an area as a whole are made for every period.
    """
    measure, area = claim["id"].rpartition("/")[2], claim["area_code"]
    if measure not in own.measures:
        return claim["period"] in other.periods
    period: str = claim["period"]
    return period == _shown(own, area, measure) == _shown(other, area, measure)


def _shown(release: Release, area: str, measure: str) -> str:
    known = release.areas.get(area)
    periods = release.published.get(measure, ())
    return max((one for one in periods if known is not None and known.exists_in(one)), default="")


def _change(fate: Fate, claim: Mapping[str, Any], before: str, after: str) -> ClaimChange:
    about = claim["kind"], claim["area_code"], tuple(claim["measure_ids"]), claim["period"]
    return ClaimChange(fate, claim["id"], *about, before, after)


# --- in words --------------------------------------------------------------------------


def summary(found: Difference) -> list[str]:
    """The whole difference in a few sentences; nothing but "nothing changed" where that is so."""
    changes, claims = found.changes, found.claims
    if not changes.every and not claims.changed and not changes.new_figures and not changes.gone:
        return ["Nothing changed: both sites have the same figures and make the same claims."]
    councils = {one.area for one in claims.changed if changes.areas[one.area].kind is AreaKind.COUNCIL}
    fates = Counter(one.fate for one in claims.changed)
    how = words.listed(f"{fates[fate]} {_FATES[fate]}" for fate in Fate if fates[fate])
    said = ["no claim about a period that both sites have changed"]
    if claims.changed:
        many, where = words.plural(len(claims.changed), "claim"), words.plural(len(councils), "council")
        said = [f"{many} changed in {where}: {how}"]
    if changes.periods:
        said += [say_release(changes), say_moves(changes)]
    said.append(say_revisions(changes))
    if changes.new_figures:
        said.append(f"councils have {words.plural(changes.new_figures, 'figure')} where they had none")
    if changes.gone:
        said.append(f"No longer there: {words.listed(_named(changes, one) for one in changes.gone)}")
    others = [
        (claims.new, "of new figures"),
        (claims.passed, "about figures that are no longer the newest"),
        (claims.reworded, "in other words"),
        (claims.behind, "with other figures behind the same words"),
        (claims.other_kinds, "of kinds that only one of the sites makes"),
        (claims.redated, "about when figures were published and how many there are"),
    ]
    if any(count for count, _ in others):
        counts = words.listed(f"{count:,} {what}" for count, what in others if count)
        said.append(f"Apart from these, there are claims that differ and are not false: {counts}")
    return [words.sentence(one) for one in said if one]


_FATES = {Fate.CHANGED: "with other figures", Fate.FALSE: "became false", Fate.TRUE: "became true"}


def _named(changes: Changes, code: str) -> str:
    return changes.areas[code].name if code in changes.areas else changes.measures[code].name


@dataclass(frozen=True)
class Section:
    """A part of the report: a heading, then for each area or heading its sentences."""

    title: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]


def sections(found: Difference) -> Iterator[Section]:
    """What was revised, what that changed, what a new period brought, and the claims; by area in order of name."""
    changes = found.changes

    def by_area(rows: Iterable[Any], said: Callable[[Any], str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        order = {
            code: place for place, code in enumerate(sorted(changes.areas, key=lambda one: changes.areas[one].name))
        }
        ordered = sorted(rows, key=lambda one: order[one.area])
        grouped = groupby(ordered, key=lambda one: one.area)
        return tuple((changes.areas[area].name, tuple(said(one) for one in group)) for area, group in grouped)

    def of_change(one: Change) -> str:
        return say(one, changes)

    yield Section("Revised figures", by_area(changes.revisions, of_change))
    corrected: tuple[Change, ...] = (*changes.corrected, *changes.recounted)
    yield Section("What they changed", by_area(corrected, of_change))
    new: tuple[Change, ...] = (*changes.moves, *changes.counts)
    yield Section("New figures", by_area(new, of_change))
    yield Section("Claims about periods that both sites have, word for word", by_area(found.claims.changed, _say_claim))


def _say_claim(one: ClaimChange) -> str:
    if one.withheld:
        is_now = f" Is: {one.after}" if one.after else ""
        return f"{words.start_letter(one.fate.value)}: a sentence that rests on a figure since withdrawn.{is_now}"
    if one.fate is Fate.CHANGED:
        return f"Was: {one.before} Is: {one.after}"
    return f"{words.start_letter(one.fate.value)}: {one.before or one.after}"


def as_text(found: Difference) -> str:
    """The report for a terminal."""
    lines = summary(found)
    for section in sections(found):
        if section.groups:
            lines += ["", section.title]
            for name, sentences in section.groups:
                lines += ["", f"  {name}", *(f"  - {one}" for one in sentences)]
    return "\n".join(lines) + "\n"


ROOM = 900_000  # bytes; GitHub takes a summary of 1 MiB and drops a longer one


def as_markdown(found: Difference, room: int = ROOM) -> str:
    """The report for a pull request: the summary in full, each area folded up, and of the rest how much there is."""
    parts = ["## What changed\n", *(f"{words.as_markdown(one)}\n" for one in summary(found))]
    left = room - sum(len(part.encode()) for part in parts)
    for section in (one for one in sections(found) if one.groups):
        parts.append(f"### {section.title}\n")
        for place, (name, sentences) in enumerate(section.groups):
            items = "\n".join(f"- {words.as_markdown(one)}" for one in sentences)
            heading = f"{html.escape(name)} ({len(sentences)})"
            part = f"<details><summary>{heading}</summary>\n\n{items}\n\n</details>\n"
            left -= len(part.encode())
            if left < 0:
                rest = section.groups[place:]
                many = words.plural(sum(len(one) for _, one in rest), "sentence")
                parts.append(f"There is no room here for {many} about {words.plural(len(rest), 'more area')}.\n")
                break
            parts.append(part)
    return "\n".join(parts)


def as_json(found: Difference) -> str:
    """The report for a program: every record with its sentence."""
    changes, claims = found.changes, found.claims

    def records(rows: Sequence[Change]) -> list[dict[str, Any]]:
        return [_record(one) | {"sentence": say(one, changes)} for one in rows]

    report = {
        "summary": summary(found),
        "periods": changes.periods,
        "new_figures": changes.new_figures,
        "gone": changes.gone,
        "revisions": records(changes.revisions),
        "corrected": records((*changes.corrected, *changes.recounted)),
        "moves": records(changes.moves),
        "counts": records(changes.counts),
        "claims": [
            {
                "fate": one.fate,
                "id": one.id,
                "kind": one.kind,
                "area_code": one.area,
                "measure_ids": one.measures,
                "period": one.period,
                "before": one.before,
                "after": one.after,
                "withheld": one.withheld,
            }
            for one in claims.changed
        ],
        "claims_not_false": {
            "new": claims.new,
            "passed": claims.passed,
            "reworded": claims.reworded,
            "behind": claims.behind,
            "other_kinds": claims.other_kinds,
            "redated": claims.redated,
        },
    }
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def _record(one: Change) -> dict[str, Any]:
    if isinstance(one, Revision):
        head: dict[str, Any] = {"kind": one.fate, "cause": "revised", "area_code": one.area, "measure_id": one.measure}
        return head | {"period": one.period, "before": one.before, "after": one.after}
    about = {"cause": one.cause, "area_code": one.area, "before_period": one.before_period, "period": one.period}
    if isinstance(one, Recount):
        average = {"against": one.against} if one.count is Count.AVERAGES else {}
        return {"kind": one.count} | about | average | {"before": asdict(one.before), "after": asdict(one.after)}
    places = [
        {"value": row.value, "england": row.england, "region": row.region, "vs_england": row.vs_england,
         "vs_region": row.vs_region, "quartile": row.quartile}
        for row in (one.before, one.after)
    ]  # fmt: skip
    good = "better" if one.good > 0 else "worse"
    measure = {"measure_id": one.measure, "went": good, "clear": one.clear, "before": places[0], "after": places[1]}
    return {"kind": one.place} | about | measure
