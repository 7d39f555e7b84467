"""What is said of a council's figure over time."""

from __future__ import annotations

from generator import words
from generator.catalogue import Catalogue
from generator.claims.claim import Clearness
from generator.claims.over_time import Change, Despite, FirstTime, QuartileMove, Record, Run, StandingMove, Trend
from generator.model.vocabulary import Direction, Quartile, Standing
from generator.sentences.phrases import (
    CHANCE,
    UNTESTED,
    brief,
    country,
    from_to,
    measure_of,
    moved,
    name_of,
    sentence_of,
    short,
    when,
    whose,
)


@sentence_of.register
def _change(claim: Change, catalogue: Catalogue) -> str:
    measure, before = measure_of(claim, catalogue), claim.previous_period
    clear = UNTESTED if claim.small_base and claim.clear == "yes" else claim.clear  # no "clearly" there (rule 28)
    how = moved(measure, claim.previous, claim.value, before, claim.period, claim.direction, clear, claim.grade)
    change = words.start_letter(f"{whose(claim, catalogue)} figure {how}")
    return change + on_few(claim.direction, claim.clear, small=claim.small_base) + _rank_moved(claim)


def on_few(direction: Direction, clear: Clearness, *, small: bool) -> str:
    """That a change on a small base may be chance, where the margin of error has not said so."""
    if not small or clear == "no" or direction is Direction.NO_CHANGE:
        return ""
    return " It rests on small numbers, so this may be due to chance."


def _rank_moved(claim: Change) -> str:
    """A rank change, never without the value change it follows (rule 13), nor on a small base (rule 28)."""
    now, before = claim.rank, claim.previous_rank
    if now is None or before is None or now == before or claim.small_base:
        return ""
    then = words.rank(before, claim.previous_ranked, bool(claim.previous_joint))
    today = words.rank(now, claim.ranked, bool(claim.joint))
    return " " + words.sentence(f"its rank went from {then} to {today}{unless_clear(claim.clear_rank)}")


@sentence_of.register
def _quartile_move(claim: QuartileMove, catalogue: Catalogue) -> str:
    now, before = claim.quartile.lower(), claim.previous_quartile.lower()
    if claim.move == "remained":
        return words.sentence(_still(claim, catalogue, f"in the {now} quartile"))
    since, name = words.period(claim.previous_period), name_of(claim, catalogue)
    verb = {"up": "moved up", "back": "moved back up", "dropped": "dropped"}[claim.move]
    said = f"{name} {verb} from the {before} quartile ({since}) to the {now} quartile ({when(claim)})"
    if claim.move != "dropped" and claim.direction is Direction.WORSENED:
        said += ", although its own figure got worse"
    elif claim.move == "dropped" and claim.direction is Direction.IMPROVED:
        said += ", although its own figure improved"
    return words.sentence(said + unless_clear(claim.clear))


def _still(claim: QuartileMove | StandingMove, catalogue: Catalogue, where: str) -> str:
    """Kent was in the top quartile, as in 2018 to 2019; Kent was there in each of its 8 figures since 2014 to 2015."""
    name = name_of(claim, catalogue)
    if claim.run >= catalogue.rules.thresholds.run_standings:
        return f"{name} was {where} in each of its {claim.run} figures since {words.period(claim.since)}"
    return f"{name} was {where}, as in {words.period(claim.previous_period)}"


def unless_clear(clear: Clearness | None) -> str:
    """What goes on where a difference is within the margin of error; "" where it is clear, or untested."""
    return f", {CHANCE}" if clear == "no" else ""


@sentence_of.register
def _standing_move(claim: StandingMove, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    move, _, side = claim.move.partition("_")
    average = f"{side} than the average for {country(catalogue)}"
    if move == "remained":
        unsure = ", though the last of these may be due to chance" if claim.clear == "no" else ""
        return words.sentence(_still(claim, catalogue, average) + unsure)
    then, other = short(measure, claim.previous), short(measure, claim.previous_england)
    return words.sentence(
        f"{name_of(claim, catalogue)} became {average}: in {words.period(claim.previous_period)} it was "
        f"{claim.was} ({then} against {other}){unless_clear(claim.clear)}"
    )


@sentence_of.register
def _despite(claim: Despite, catalogue: Catalogue) -> str:
    """The conjunction follows from the level and the change; both numbers are said."""
    measure = measure_of(claim, catalogue)
    steps = from_to(measure, claim.previous, claim.value, claim.previous_period, claim.period)
    verb = "rose" if claim.value > claim.previous else "fell"
    judged = "which is worse" if claim.quartile is Quartile.TOP else "which is an improvement"
    return words.sentence(
        f"{whose(claim, catalogue)} figure {verb} {steps}, {judged}, "
        f"yet it was in the {claim.quartile.lower()} quartile"
    )


@sentence_of.register
def _run(claim: Run, catalogue: Catalogue) -> str:
    verb = "got worse" if claim.direction is Direction.WORSENED else claim.direction
    steps = from_to(measure_of(claim, catalogue), claim.first, claim.value, claim.start, claim.period)
    unsure = ", though the whole change may be due to chance" if claim.clear == "no" else ""
    return words.sentence(f"{whose(claim, catalogue)} figure {verb} {claim.run} times in a row, {steps}{unsure}")


@sentence_of.register
def _record(claim: Record, catalogue: Catalogue) -> str:
    judged = {True: ", and so the best,", False: ", and so the worst,", None: ""}[claim.best]
    return words.sentence(
        f"{whose(claim, catalogue)} figure of {brief(measure_of(claim, catalogue), claim.value)} is the {claim.extreme}"
        f"{judged} of its {claim.points} comparable figures since {words.period(claim.start)}"
        f"{unless_clear(claim.clear)}"
    )


@sentence_of.register
def _first_time(claim: FirstTime, catalogue: Catalogue) -> str:
    """Not "for the first time since": that would say that it was so at the start of the series."""
    where = f"in the {claim.what} quartile"
    if isinstance(claim.what, Standing):
        where = f"{claim.what} than the average for {country(catalogue)}"
    figures = f"its {claim.points} comparable figures, from {words.period(claim.start)} on"
    return words.sentence(
        f"for the first time in {figures}, {name_of(claim, catalogue)} was {where}{unless_clear(claim.clear)}"
    )


@sentence_of.register
def _trend(claim: Trend, catalogue: Catalogue) -> str:
    judged = {True: ", which is an improvement", False: ", which is worse", None: ""}[claim.good]
    said = words.sentence(
        f"{whose(claim, catalogue)} {claim.points} comparable figures since "
        f"{words.period(claim.start)} show a {claim.sign} trend{judged}"
    )
    if claim.previous is None or claim.value is None:
        return said
    measure = measure_of(claim, catalogue)
    verb = "rose" if claim.value > claim.previous else "fell"
    turned = f"but the last of them {verb} from {short(measure, claim.previous)} to {brief(measure, claim.value)}"
    return f"{said} {words.sentence(turned + unless_clear(claim.clear))}"
