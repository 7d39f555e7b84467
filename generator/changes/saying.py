"""What changed, in sentences: what each kind tells its message of the catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from generator import messages, words
from generator.changes.records import (
    Cause,
    Change,
    Changes,
    Count,
    Fate,
    FigureLike,
    Move,
    Place,
    Recount,
    Revision,
)
from generator.counts import Counted, both_changes, mark, out_of
from generator.messages import select, word
from generator.model.measures import Measure
from generator.model.packs import Source
from generator.model.vocabulary import AreaKind, Direction, LeadingCount, Quartile


def say(change: Change, changes: Changes) -> str:
    """The change as one or more full sentences that name the council, as plain text."""
    if isinstance(change, Revision):
        return _say_revision(change, changes)
    if isinstance(change, Recount):
        said = _say_recount(change, changes)
        return words.on(change.subject, said, words.place(changes.areas[change.area])) if change.subject else said
    if change.place is Place.QUARTILE:
        return _say_quartile(change, changes)
    return _say_standing(change, changes)


def _about(changes: Changes, one: Move | Revision) -> tuple[Measure, dict[str, str]]:
    """The measure, and what every sentence about it names: council, measure, period."""
    measure = changes.measures[one.measure]
    place, name = words.place(changes.areas[one.area]), words.inside(measure.short)
    return measure, {"place": place, "measure": name, "when": words.period(one.period)}


def _say_revision(one: Revision, changes: Changes) -> str:
    measure, about = _about(changes, one)
    before = "" if one.before is None else words.short_value(measure.unit, measure.decimals, one.before)
    after = "" if one.after is None else words.value(measure.unit, measure.decimals, one.after)
    fate = Fate.REVISED if before and after else one.fate
    return messages.say("change-revision", **about, fate=fate.value, before=before, after=after)


def _say_quartile(one: Move, changes: Changes) -> str:
    measure, about = _about(changes, one)
    assert one.before.quartile is not None and one.after.quartile is not None
    before, after = _valued(measure, one.before), _valued(measure, one.after)
    told = about | {
        "then": word(one.before.quartile, "inside"),
        "now": word(one.after.quartile, "inside"),
        "before": before,
        "after": after,
    }
    if one.cause is Cause.REVISED:
        return messages.say("change-quartile-corrected", **told, same="yes" if before == after else "no")
    at_an_end = one.after.quartile in (Quartile.TOP, Quartile.BOTTOM)
    return messages.say(
        "change-quartile" if at_an_end else "change-quartile.left",
        **told,
        was=words.period(one.before_period),
        clear=one.clear,
        own=_own_figure(one),
    )


def _own_figure(one: Move) -> str:
    """How the council's own figure went, where that is another way, or nowhere: others moved past it."""
    went = {Direction.IMPROVED: 1, Direction.NO_CHANGE: 0, Direction.WORSENED: -1}.get(one.after.direction, one.good)
    if one.after.previous_period != one.before_period or went == one.good:
        return "alike"
    return ("same", "improved", "worsened")[went]


def _say_standing(one: Move, changes: Changes) -> str:
    measure, about = _about(changes, one)
    area, before, after = changes.areas[one.area], one.before, one.after
    if one.place is Place.REGIONAL:
        average, standings = changes.areas[area.region], (before.vs_region, after.vs_region)
        averages = before.region, after.region
    else:
        average, standings = changes.areas[changes.country], (before.vs_england, after.vs_england)
        averages = before.england, after.england
    return messages.say(
        "change-standing-corrected" if one.cause is Cause.REVISED else "change-standing",
        **about,
        average=words.place(average),
        then=select(standings[0]),
        standing=select(standings[1]),
        polarity=select(measure.polarity),
        before=_beside(measure, before, averages[0]),
        after=_beside(measure, after, averages[1]),
        was=words.period(one.before_period),
        clear=one.clear,
    )


def _valued(measure: Measure, one: FigureLike) -> str:
    assert one.value is not None
    return words.short_value(measure.unit, measure.decimals, one.value)


def _beside(measure: Measure, one: FigureLike, average: float | None) -> str:
    assert average is not None
    shown = words.short_value(measure.unit, measure.decimals, average)
    return messages.say("figure-against", figure=_valued(measure, one), average=shown)


def _say_recount(one: Recount, changes: Changes) -> str:
    """What is so now, and what was; the number that leads is never without the number that trails."""
    now, then = one.after, one.before
    of_measures = {"count": now.good, "of": now.of, "share": out_of(now.good, now.of)["share"]}
    return messages.say(
        "change-averages" if one.count is Count.AVERAGES else "change-quartiles",
        place=words.place(changes.areas[one.area]),
        when=words.period(one.period),
        was=words.period(one.before_period),
        corrected="no" if one.cause is Cause.NEW_PERIOD else "yes",
        average=word(one.against),
        each="no" if one.against in {LeadingCount.NATIONAL, LeadingCount.REGIONAL} else "yes",
        now=messages.say("change-count", **of_measures, mark=mark(now.strong)),
        poor=now.poor,
        poor_mark=mark(now.weak),
        then=messages.say("change-count.brief", count=then.good, of=then.of, mark=mark(then.strong)),
        poor_then=then.poor,
        poor_mark_then=mark(then.weak),
        shared=_on_shared(one),
    )


def _on_shared(one: Recount) -> str:
    """Both counts on the measures they share; none where they count the same measures, or share none."""
    if one.shared is None or not one.shared[0].of:
        return "none"
    if one.cause is Cause.REVISED:
        return messages.say("change-shared.corrected")
    then, now = one.shared
    strong, weak = both_changes((then.strong, now.strong), (then.weak, now.weak))
    kind = "averages" if one.count is Count.AVERAGES else "quartiles"
    return messages.say("change-shared", of=now.of, kind=kind, strong=strong, weak=weak)


# --- all of them in a sentence -----------------------------------------------------------


def say_release(changes: Changes) -> str:
    """What is new: the years of the new figures, and when they were published."""
    return messages.say(
        "change-release",
        released=words.day(changes.released) if changes.released else "no",
        years=words.listed(words.period(one) for one in changes.periods) or "none",
    )


def say_ended(changes: Changes, area: str) -> str:
    """That a council had ended before the years of the new figures; empty for one that has any of them."""
    one = changes.areas[area]
    if one.last is None or not changes.periods or any(map(one.exists_in, changes.periods)):
        return ""
    return messages.say("change-ended", place=words.place(one), when=words.period(one.last))


def say_moves(changes: Changes, area: str = "") -> str:
    """How often councils, or one, moved up and down; empty where no figure is new."""
    part = changes.of(area) if area else changes
    if not changes.periods or (area and not part.counts and not part.moves):
        return ""
    average = words.place(changes.areas[changes.country])
    place = words.place(changes.areas[area]) if area else "all"
    if not part.moves:
        return messages.say("change-moves.none", place=place, average=average)
    ways = {
        way: messages.say(f"change-way.{way}", count=count, mark=mark(Counted(count, sure, part.tested)))
        for way, count, sure in (("up", part.up, part.clearly_up), ("down", part.down, part.clearly_down))
    }
    first, second = ("up", "down") if part.up else ("down", "up")
    untested = len(part.moves) - part.tested
    return messages.say(
        "change-moves",
        place=place,
        average=average,
        first=ways[first],
        second=ways[second],
        untested="yes" if untested else "no",
        tested=part.tested,
    )


def say_revisions(changes: Changes, area: str = "") -> str:
    """How many earlier figures were revised, withdrawn and added."""
    part = changes.of(area) if area else changes
    place = words.place(changes.areas[area]) if area else "all"
    if not part.revisions:
        return messages.say("change-revisions.none", place=place)
    by_fate = {fate: [one for one in part.revisions if one.fate is fate] for fate in Fate}
    said = [
        messages.say(
            "change-revisions.fate",
            counted=_counted(changes, rows, own=bool(area)),
            place=place,
            count=len(rows),
            fate=fate.value,
        )
        for fate, rows in by_fate.items()
        if rows
    ]
    return messages.say("change-revisions", listed=words.listed(said))


def _counted(changes: Changes, rows: Sequence[Revision], *, own: bool = False) -> str:
    """How many figures of councils, and how many of the country, regions and types."""
    councils = sum(changes.areas[one.area].kind is AreaKind.COUNCIL for one in rows)
    counts = (("own" if own else "council", councils), ("average", len(rows) - councils))
    return words.listed(messages.say(f"change-figures.{of}", count=count) for of, count in counts if count)


def say_group(changes: Changes, rows: Sequence[Revision]) -> str:
    """The revisions of one measure and period, counted in a sentence."""
    _, about = _about(changes, rows[0])
    fates = {one.fate for one in rows}
    fate = next(iter(fates)).value if len(fates) == 1 else "changed"
    return messages.say("change-group", **about, counted=_counted(changes, rows), count=len(rows), fate=fate)


def say_corrected(changes: Changes) -> str:
    """How many statements about councils the revisions changed; empty where none."""
    quartiles = sum(one.place is Place.QUARTILE for one in changes.corrected)
    counts = {
        "quartiles": quartiles,
        "places": len(changes.corrected) - quartiles,
        "counts": len(changes.recounted),
    }
    said = [messages.say(f"change-corrected.{kind}", count=count) for kind, count in counts.items() if count]
    return messages.say("change-corrected", listed=words.listed(said)) if said else ""


def say_file_corrected(source: Source) -> str:
    """That a file has other figures than when it came out. Which ones nobody can say without the earlier file."""
    assert source.corrected is not None
    return messages.say(
        "change-file-corrected",
        publisher=source.publisher,
        title=source.title,
        corrected=words.day(source.corrected),
        published=words.day(source.day) if source.day else "no",
    )


def headline(changes: Changes) -> str:
    """The whole release in two or three sentences; what got better and what got worse in one of them."""
    return " ".join(filter(None, (say_release(changes), say_moves(changes), say_revisions(changes))))
