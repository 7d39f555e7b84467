"""What is said of a council's figure over time."""

from __future__ import annotations

from generator import words
from generator.catalogue import Catalogue
from generator.claims.claim import Clearness
from generator.claims.over_time import Change, Despite, FirstTime, QuartileMove, Record, Run, StandingMove, Trend
from generator.messages import say, select, word
from generator.model.vocabulary import Direction, Standing
from generator.sentences.phrases import (
    UNTESTED,
    brief,
    country,
    measure_of,
    name_of,
    sentence_of,
    short,
    steps,
    way,
    when,
    whose,
)


@sentence_of.register
def _change(claim: Change, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    clear = UNTESTED if claim.small_base and claim.clear == "yes" else claim.clear  # no "clearly" there (rule 28)
    change = say(
        "change",
        whose=whose(claim, catalogue),
        direction=select(claim.direction),
        grade=claim.grade or "none",  # of what is similar, no word but that it may be chance
        clear=clear,
        **steps(measure, claim.previous, claim.value, claim.previous_period, claim.period),
    )
    return change + on_few(claim.direction, claim.clear, small=claim.small_base) + _rank_moved(claim)


def on_few(direction: Direction, clear: Clearness, *, small: bool) -> str:
    """That a change on a small base may be chance, where the margin of error has not said so."""
    if not small or clear == "no" or direction is Direction.NO_CHANGE:
        return ""
    return f" {say('on-few')}"


def _rank_moved(claim: Change) -> str:
    """A rank change, never without the value change it follows (rule 13), nor on a small base (rule 28)."""
    now, before = claim.rank, claim.previous_rank
    if now is None or before is None or now == before or claim.small_base:
        return ""
    moved = say(
        "rank-moved",
        before=words.rank(before, claim.previous_ranked, bool(claim.previous_joint)),
        now=words.rank(now, claim.ranked, bool(claim.joint)),
        clear=claim.clear_rank or UNTESTED,
    )
    return f" {moved}"


@sentence_of.register
def _quartile_move(claim: QuartileMove, catalogue: Catalogue) -> str:
    against = Direction.IMPROVED if claim.move == "dropped" else Direction.WORSENED
    return say(
        "quartile-move",
        name=name_of(claim, catalogue),
        move=claim.move,
        quartile=word(claim.quartile, "inside"),
        previous_quartile=word(claim.previous_quartile, "inside"),
        when=when(claim),
        although=select(against) if claim.direction is against else "none",
        clear=claim.clear or UNTESTED,
        **_as_before(claim, catalogue),
    )


def _as_before(claim: QuartileMove | StandingMove, catalogue: Catalogue) -> dict[str, str | int]:
    """Where a council remained: as in 2018 to 2019; in each of its 8 figures since 2014 to 2015."""
    return {
        "long": "yes" if claim.run >= catalogue.rules.thresholds.run_standings else "no",
        "run": claim.run,
        "since": words.period(claim.since),
        "before": words.period(claim.previous_period),
    }


@sentence_of.register
def _standing_move(claim: StandingMove, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    move, _, side = claim.move.partition("_")
    return say(
        "standing-move",
        name=name_of(claim, catalogue),
        move=move,
        side=side,
        country=country(catalogue),
        was=word(claim.was),
        previous=short(measure, claim.previous),
        previous_england=short(measure, claim.previous_england),
        clear=claim.clear,
        **_as_before(claim, catalogue),
    )


@sentence_of.register
def _despite(claim: Despite, catalogue: Catalogue) -> str:
    """The conjunction follows from the level and the change; both numbers are said."""
    measure = measure_of(claim, catalogue)
    return say(
        "despite",
        whose=whose(claim, catalogue),
        quartile=select(claim.quartile),
        **steps(measure, claim.previous, claim.value, claim.previous_period, claim.period),
    )


@sentence_of.register
def _run(claim: Run, catalogue: Catalogue) -> str:
    return say(
        "run",
        whose=whose(claim, catalogue),
        direction=select(claim.direction),
        run=claim.run,
        clear=claim.clear,
        **steps(measure_of(claim, catalogue), claim.first, claim.value, claim.start, claim.period),
    )


@sentence_of.register
def _record(claim: Record, catalogue: Catalogue) -> str:
    return say(
        "record",
        whose=whose(claim, catalogue),
        value=brief(measure_of(claim, catalogue), claim.value),
        extreme=claim.extreme,
        judged="none" if claim.best is None else "best" if claim.best else "worst",
        points=claim.points,
        start=words.period(claim.start),
        clear=claim.clear,
    )


@sentence_of.register
def _first_time(claim: FirstTime, catalogue: Catalogue) -> str:
    """Not "for the first time since": that would say that it was so at the start of the series."""
    return say(
        "first-time",
        points=claim.points,
        start=words.period(claim.start),
        name=name_of(claim, catalogue),
        side=select(claim.what) if isinstance(claim.what, Standing) else claim.what,
        country=country(catalogue),
        clear=claim.clear,
    )


@sentence_of.register
def _trend(claim: Trend, catalogue: Catalogue) -> str:
    measure, turned = measure_of(claim, catalogue), {"way": "none", "previous": "", "value": ""}
    if claim.previous is not None and claim.value is not None:
        turned = {
            "way": way(claim.previous, claim.value),
            "previous": short(measure, claim.previous),
            "value": brief(measure, claim.value),
        }
    return say(
        "trend",
        whose=whose(claim, catalogue),
        points=claim.points,
        start=words.period(claim.start),
        sign=claim.sign,
        good="none" if claim.good is None else "yes" if claim.good else "no",
        clear=claim.clear or UNTESTED,
        **turned,
    )
