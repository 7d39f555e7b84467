"""What changed, in sentences: one function for each kind, the same words for the same facts."""

from __future__ import annotations

from collections.abc import Sequence

from generator import words
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
    Tally,
)
from generator.messages import word
from generator.model.measures import Measure
from generator.model.packs import Source
from generator.model.vocabulary import AreaKind, Direction, LeadingCount, Polarity, Quartile, Standing


def say(change: Change, changes: Changes) -> str:
    """The change as one or more full sentences that name the council, as plain text."""
    if isinstance(change, Revision):
        return _say_revision(change, changes)
    if isinstance(change, Recount):
        said = _say_averages(change, changes) if change.count is Count.AVERAGES else _say_quartiles(change, changes)
        return words.on(change.subject, said, words.place(changes.areas[change.area])) if change.subject else said
    if change.cause is Cause.REVISED:
        of_place = {Place.QUARTILE: _say_quartile_corrected}
        return of_place.get(change.place, _say_standing_corrected)(change, changes)
    return _say_quartile(change, changes) if change.place is Place.QUARTILE else _say_standing(change, changes)


def _measure(changes: Changes, one: Move | Revision) -> tuple[Measure, str]:
    """The measure, and its name inside a sentence."""
    measure = changes.measures[one.measure]
    return measure, words.inside(measure.short)


def _say_revision(one: Revision, changes: Changes) -> str:
    measure, name = _measure(changes, one)
    what = f"the figure for {words.place(changes.areas[one.area])} for {name} in {words.period(one.period)}"
    if one.before is not None and one.after is not None:
        before = words.short_value(measure.unit, measure.decimals, one.before)
        return words.sentence(f"{what} was revised from {before} to {_value(measure, one.after)}")
    if one.fate is Fate.WITHDRAWN:
        return words.sentence(f"{what} was withdrawn")
    assert one.after is not None
    return words.sentence(f"{what} was added: {_value(measure, one.after)}")


def _value(measure: Measure, x: float) -> str:
    return words.value(measure.unit, measure.decimals, x)


def _say_quartile(one: Move, changes: Changes) -> str:
    measure, name = _measure(changes, one)
    assert one.before.quartile is not None and one.after.quartile is not None
    then, now = one.before.quartile.lower(), one.after.quartile.lower()
    before, after = _valued(measure, one.before), _valued(measure, one.after)
    place, was, when = words.place(changes.areas[one.area]), words.period(one.before_period), words.period(one.period)
    if one.after.quartile in (Quartile.TOP, Quartile.BOTTOM):
        said = f"{place} moved into the {now} quartile for {name}, at {after} in {when}"
        past = f"in {was} it was in the {then} ({before})"
    else:
        said = f"{place} left the {then} quartile for {name}, and was in the {now} in {when} ({after})"
        past = f"it was in the {then} in {was} ({before})"
    return f"{words.sentence(said + (_CHANCE if one.clear == 'no' else ''))} {words.sentence(past)}{_even_so(one)}"


_CHANCE = ", though this may be due to chance"


def _even_so(one: Move) -> str:
    """Said where the council's own figure went the other way, or nowhere: others moved past it."""
    went = {Direction.IMPROVED: 1, Direction.NO_CHANGE: 0, Direction.WORSENED: -1}.get(one.after.direction, one.good)
    if one.after.previous_period != one.before_period or went == one.good:
        return ""
    return f" Even so, its own figure {('did not change', 'improved', 'got worse')[went]}."


def _say_standing(one: Move, changes: Changes) -> str:
    measure, name = _measure(changes, one)
    place, country = (words.place(changes.areas[code]) for code in (one.area, changes.country))
    than, figures = _than(one.after.vs_england, measure), _beside(measure, one.after, one.after.england)
    now = words.sentence(
        f"{place} is now {than} the average for {country} for {name}, at {figures} in {words.period(one.period)}"
        f"{_CHANCE if one.clear == 'no' else ''}"
    )
    then = f"in {words.period(one.before_period)} it was {_beside(measure, one.before, one.before.england)}"
    return f"{now} {words.sentence(then)}"


def _than(standing: Standing, measure: Measure) -> str:
    if standing is Standing.IN_LINE:
        return "in line with"
    lower = {Standing.BETTER: " (lower)", Standing.WORSE: " (higher)"}[standing]
    return f"{standing.value}{lower if measure.polarity is Polarity.LOWER else ''} than"


def _valued(measure: Measure, one: FigureLike) -> str:
    assert one.value is not None
    return words.short_value(measure.unit, measure.decimals, one.value)


def _beside(measure: Measure, one: FigureLike, average: float | None) -> str:
    assert average is not None
    return f"{_valued(measure, one)} against {words.short_value(measure.unit, measure.decimals, average)}"


def _say_quartile_corrected(one: Move, changes: Changes) -> str:
    measure, name = _measure(changes, one)
    assert one.before.quartile is not None and one.after.quartile is not None
    then, now = one.before.quartile.lower(), one.after.quartile.lower()
    before, after = _valued(measure, one.before), _valued(measure, one.after)
    own = f"{before} before, {after} now" if before != after else f"its own figure, {after}, is the same"
    return words.sentence(
        f"after corrections, {words.place(changes.areas[one.area])} was in the {now} quartile for {name} in "
        f"{words.period(one.period)}, not in the {then} ({own})"
    )


def _say_standing_corrected(one: Move, changes: Changes) -> str:
    measure, name = _measure(changes, one)
    area, before, after = changes.areas[one.area], one.before, one.after
    if one.place is Place.NATIONAL:
        average, then, now = words.place(changes.areas[changes.country]), before.vs_england, after.vs_england
        averages = before.england, after.england
    else:
        average, then, now = words.place(changes.areas[area.region]), before.vs_region, after.vs_region
        averages = before.region, after.region
    return words.sentence(
        f"after corrections, {words.place(area)} was {_than(now, measure)} the average for {average} for {name} in "
        f"{words.period(one.period)}, not {_was(then)} ({_beside(measure, before, averages[0])} before, "
        f"{_beside(measure, after, averages[1])} now)"
    )


def _was(standing: Standing) -> str:
    return "in line with it" if standing is Standing.IN_LINE else standing.value


def _say_averages(one: Recount, changes: Changes) -> str:
    """The number that leads is never without the number that trails."""
    place, average = words.place(changes.areas[one.area]), word(one.against)
    worse = "worse" if one.against in {LeadingCount.NATIONAL, LeadingCount.REGIONAL} else "worse than each"
    said = f"{place} was better than {average} in {_of(one.after, 'measure')} and {worse} in"
    past = f"better in {_of(one.before)} and {worse} in"
    return _then_and_now(one, said, past) + _on_shared(
        one, "measure", "compared in both years", ("number better", "number worse")
    )


def _say_quartiles(one: Recount, changes: Changes) -> str:
    place = words.place(changes.areas[one.area])
    said = f"{place} was in the top quartile for {_of(one.after, 'measure')} and in the bottom quartile for"
    past = f"in the top quartile for {_of(one.before)} and in the bottom quartile for"
    return _then_and_now(one, said, past) + _on_shared(
        one,
        "measure",
        "with a quartile in both years",
        ("top count", "bottom count"),
    )


def _of(counted: Tally, noun: str = "") -> str:
    good = counted.strong
    if counted.of == 1:
        return f"{'its one measure' if good.count else 'none of its measures'}{good.mark}"
    return f"{good.count or 'none'} of {words.plural(counted.of, noun) if noun else counted.of}{good.mark}"


def _then_and_now(one: Recount, said: str, past: str) -> str:
    """What is so now, and in a sentence of its own what was; both go on with the count of the weak side."""
    poor, poor_before = (f"{counted.poor or 'none'}{counted.weak.mark}" for counted in (one.after, one.before))
    now = words.sentence(f"in {words.period(one.period)}, {said} {poor}")
    then = f"in {words.period(one.before_period)}"
    if one.cause is not Cause.NEW_PERIOD:
        then = "before corrections"
    return f"{now} {words.sentence(f'{then}, it was {past} {poor_before}')}"


def _on_shared(one: Recount, noun: str, which: str, ends: tuple[str, str]) -> str:
    """Both counts on the measures they share; empty where they count the same measures, or share none."""
    if one.shared is None or not one.shared[0].of:
        return ""
    if one.cause is Cause.REVISED:
        return f" This counts only the {noun}s that had figures before."
    then, now = one.shared
    counts = words.both_went(f"the {ends[0]}", (then.strong, now.strong), f"the {ends[1]}", (then.weak, now.weak))
    return f" {words.sentence(f'on {words.the(now.of, noun)} {which}, {counts}')}"


# --- all of them in a sentence -----------------------------------------------------------


def say_release(changes: Changes) -> str:
    """What is new: the years of the new figures, and when they were published."""
    when = f", published on {words.day(changes.released)}," if changes.released else ""
    if not changes.periods:
        return words.sentence(f"the newest files{when} have no figures for a new year")
    return words.sentence(
        f"the newest figures{when} are for {words.listed(words.period(one) for one in changes.periods)}"
    )


def say_ended(changes: Changes, area: str) -> str:
    """That a council had ended before the years of the new figures; empty for one that has any of them."""
    one = changes.areas[area]
    if one.last is None or not changes.periods or any(map(one.exists_in, changes.periods)):
        return ""
    return words.sentence(f"{words.place(one)} was a council until {words.period(one.last)}, so it has none of them")


def say_moves(changes: Changes, area: str = "") -> str:
    """How often councils, or one, moved up and down; empty where no figure is new."""
    part = changes.of(area) if area else changes
    if not changes.periods or (area and not part.counts and not part.moves):
        return ""
    average = f"the average for {words.place(changes.areas[changes.country])}"
    if not part.moves:
        whom = f"{words.place(changes.areas[area])} did not move" if area else "no council moved"
        return words.sentence(f"{whom} into or out of the top or bottom quartile of a measure, nor past {average}")
    whom = words.place(changes.areas[area]) if area else "councils"
    up, down = (
        f"{way} {_times(count)}{words.clearly(sure, count, part.tested)}" if count else f"never {way}"
        for way, count, sure in (("up", part.up, part.clearly_up), ("down", part.down, part.clearly_down))
    )
    untested = len(part.moves) - part.tested
    tested = words.sentence(f"of these moves, {part.tested or 'none'} can be tested") if untested else ""
    ways = f"{up} and {down}" if part.up else f"{down} and {up}"
    return " ".join(
        filter(
            None,
            (
                words.sentence(f"with the new figures, {whom} moved {ways}"),
                tested,
                f"A move up is into the top quartile of a measure, out of the bottom one, or past {average}.",
                "A move down is the opposite.",
            ),
        )
    )


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def say_revisions(changes: Changes, area: str = "") -> str:
    """How many earlier figures were revised, withdrawn and added."""
    part = changes.of(area) if area else changes
    whose = f" for {words.place(changes.areas[area])}" if area else ""
    if not part.revisions:
        return words.sentence(f"no figure{whose} of an earlier release was revised")
    said = []
    for fate in Fate:
        rows = [one for one in part.revisions if one.fate is fate]
        if rows:
            verb = words.noun(len(rows), "was", "were")
            said.append(f"{_counted(changes, rows, 'figure' if area else 'council figure')}{whose} {verb} {fate.value}")
    return words.sentence(f"of earlier releases, {words.listed(said)}")


def _counted(changes: Changes, rows: Sequence[Revision], noun: str) -> str:
    """How many figures of councils, and how many of the country, regions and types."""
    councils = sum(changes.areas[one.area].kind is AreaKind.COUNCIL for one in rows)
    counts = ((councils, noun), (len(rows) - councils, "average"))
    return words.listed(words.plural(count, noun) for count, noun in counts if count)


def say_group(changes: Changes, rows: Sequence[Revision]) -> str:
    """The revisions of one measure and period, counted in a sentence."""
    _, name = _measure(changes, rows[0])
    fates = {one.fate for one in rows}
    what = next(iter(fates)).value if len(fates) == 1 else "changed"
    verb = words.noun(len(rows), "was", "were")
    counted = _counted(changes, rows, "council figure")
    return words.sentence(f"for {words.period(rows[0].period)}, {counted} for {name} {verb} {what}")


def say_corrected(changes: Changes) -> str:
    """How many statements about councils the revisions changed; empty where none."""
    quartiles = sum(one.place is Place.QUARTILE for one in changes.corrected)
    counts = (
        (quartiles, "quartile"),
        (len(changes.corrected) - quartiles, "place beside an average", "places beside an average"),
        (len(changes.recounted), "headline count"),
    )
    said = [words.plural(*one) for one in counts if one[0]]
    return words.sentence(f"for councils, these corrections changed {words.listed(said)}") if said else ""


def say_file_corrected(source: Source) -> str:
    """That a file has other figures than when it came out. Which ones nobody can say without the earlier file."""
    assert source.corrected is not None
    first = f", after it was published on {words.day(source.day)}" if source.day else ""
    what = f"corrected figures in \u201c{source.title}\u201d on {words.day(source.corrected)}{first}"
    said = words.sentence(f"{source.publisher} {what}")
    return f"{said} The earlier file is not here, so we cannot list which figures changed."


def headline(changes: Changes) -> str:
    """The whole release in two or three sentences; what got better and what got worse in one of them."""
    return " ".join(filter(None, (say_release(changes), say_moves(changes), say_revisions(changes))))
