"""What is said of a council's figure for one measure."""

from __future__ import annotations

from collections.abc import Sequence

from generator import words
from generator.catalogue import Catalogue
from generator.model import Aim, Claim, Direction, Measure, Missing, Polarity, Standing
from generator.sentences.phrases import (
    aim_words,
    councils,
    country,
    from_to,
    full,
    measure_of,
    moved,
    name_of,
    peers,
    says,
    short,
    than,
    told,
    when,
    whose,
)

REASONS = {
    Missing.SUPPRESSED: "the publisher hides it because so few people are counted that they could be recognised",
    Missing.NOT_APPLICABLE: "the publisher marks it as not applicable",
    Missing.NOT_AVAILABLE: "none was published",
    Missing.SURVEY_NOT_DUE: "the survey was not due that year",
    Missing.SURVEY_NOT_RUN: "the survey was not run that year",
    Missing.SUSPENDED: "publication was suspended",
    Missing.NOT_YET_DUE: "it is not due yet",
    Missing.NO_COUNCIL: "the council did not exist that year",
}


AVERAGES = ("england", "region")
SIDES = frozenset({Standing.BETTER.value, Standing.WORSE.value})


@says("level")
def _level(claim: Claim, catalogue: Catalogue) -> str:
    measure, area = measure_of(claim, catalogue), catalogue.areas[claim.area_code]
    said = f"{words.in_place(area)}, {measure.subject} was {full(measure, told(claim, 'value'))} in {when(claim)}"
    beside = _averages(claim, catalogue, short_names=False)
    said = words.sentence(f"{said}, {beside}" if beside else said)
    caution = chance(claim, catalogue)
    return f"{said} {caution}" if caution else said


def chance(claim: Claim, catalogue: Catalogue) -> str:
    """The last sentence of a ``level`` claim: that the difference may be chance; "" where the claim has none."""
    if told(claim, "clear") != "no":
        return ""
    return f"The difference from {country(catalogue)} is within the margin of error, so it may be chance."


def stands(claim: Claim, catalogue: Catalogue, *, alone: bool = False) -> str:
    """A ``level`` claim under the measure's name and its figure: what that is better or worse than; "" without either.

    ``alone`` leaves the regional average out: Better than England (82.0%).
    """
    beside = _averages(claim, catalogue, short_names=True, among=AVERAGES[:1] if alone else AVERAGES)
    return words.sentence(beside) if beside else ""


def _averages(claim: Claim, catalogue: Catalogue, *, short_names: bool, among: Sequence[str] = AVERAGES) -> str:
    """better than the England average (82.0%) but worse than the East Midlands average (90.1%)"""
    measure = measure_of(claim, catalogue)
    sides = []
    for name in among:
        area = catalogue.pack.country if name == "england" else told(claim, "region")
        standing = Standing(told(claim, f"vs_{name}"))
        value = told(claim, "england" if name == "england" else "region_value")
        if standing is not Standing.NOT_COMPARABLE and value is not None:
            place = catalogue.areas[area]
            average = words.place(place) if short_names else f"the {place.name} average"
            how = _how_far(claim, name, standing, measure)
            sides.append((standing, how, f"{average} ({short(measure, value)})"))
    if not sides:
        return ""
    if len(sides) == 2 and sides[0][:2] == sides[1][:2]:
        return f"{sides[0][1]} {'both ' if not short_names else ''}{sides[0][2]} and {sides[1][2]}"
    opposed = {standing for standing, _, _ in sides} in (
        {Standing.BETTER, Standing.WORSE},
        {Standing.HIGHER, Standing.LOWER},
        {Standing.IN_LINE, Standing.WORSE},
        {Standing.IN_LINE, Standing.BETTER},
    )
    return (" but " if opposed else " and ").join(f"{how} {average}" for _, how, average in sides)


def _how_far(claim: Claim, name: str, standing: Standing, measure: Measure) -> str:
    """considerably better than; clearly better than; similar to (slightly better than): the adverb is declared.

    A margin test that was passed gives "clearly", unless the difference is more than that; one
    that was not passed allows no word for a large difference.
    """
    grade, clear = told(claim, f"grade_{name}"), told(claim, "clear") if name == "england" else ""
    beside = than(standing, measure)
    if grade == "similar":
        return f"similar to, though {beside.removesuffix(' than')} than,"
    if clear == "yes" and grade != "considerably":
        return f"clearly {beside}"
    return f"{grade} {beside}" if grade and clear != "no" else beside


@says("rank")
def _rank(claim: Claim, catalogue: Catalogue) -> str:
    rank = words.rank(told(claim, "rank"), told(claim, "ranked"), told(claim, "joint"))
    said = f"{name_of(claim, catalogue)} ranked {rank} councils"
    quartile, among = told(claim, "quartile"), told(claim, "among")
    parts = [f"in the {quartile.lower()} quartile"] if quartile else []
    parts += [f"among the {among} in {country(catalogue)}"] if among else []
    said = words.sentence(f"{said}, {' and '.join(parts)}" if parts else said)
    if shared := told(claim, "shared_by"):
        said += " " + words.sentence(
            f"because of equal figures, {shared} of {told(claim, 'ranked')} councils share "
            f"the {quartile.lower()} quartile"
        )
    return said


@says("peer_rank")
def _peer_rank(claim: Claim, catalogue: Catalogue) -> str:
    rank = words.rank(told(claim, "rank"), told(claim, "ranked"), told(claim, "joint"))
    return words.sentence(
        f"set beside its {peers(claim, catalogue)} that have a figure, {name_of(claim, catalogue)} ranked {rank}, "
        "itself included"
    )


@says("gap")
def _gap(claim: Claim, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    decimals, gap, cut = agreeing(measure.decimals, told(claim, "value"), told(claim, "cut"), told(claim, "gap"))
    distance = words.difference(measure.unit, decimals, gap)
    onwards = "lower" if measure.polarity is Polarity.LOWER else "higher"
    at = words.short_value(measure.unit, decimals, cut)
    just = "just " if told(claim, "near") else ""
    said = words.sentence(
        f"{name_of(claim, catalogue)} was {just}{distance} short of the top quartile, which starts at {at} or {onwards}"
    )
    if told(claim, "within_margin") == "yes":
        said += " The gap is within the margin of error of its own figure, so it may be chance."
    return said


def agreeing(decimals: int, value: float, cut: float, gap: float) -> tuple[int, float, float]:
    """The fewest decimals at which the shown cut, value and gap agree (rule 11), with the gap and the cut."""
    for places in range(decimals, decimals + 3):
        shown = words.rounded(gap, places)
        if shown and abs(words.rounded(cut, places) - words.rounded(value, places)) == shown:
            return places, gap, cut
    return decimals + 3, gap, cut


@says("change")
def _change(claim: Claim, catalogue: Catalogue) -> str:
    measure, area = measure_of(claim, catalogue), catalogue.areas[claim.area_code]
    return words.sentence(
        f"{words.in_place(area)}, {measure.subject} "
        + moved(
            measure,
            told(claim, "previous"),
            told(claim, "value"),
            told(claim, "previous_period"),
            claim.period,
            told(claim, "direction"),
            told(claim, "grade"),
        )
    ) + _rank_moved(claim)


def changed(claim: Claim, catalogue: Catalogue) -> str:
    """A ``change`` claim where the measure has been named: Leeds' figure rose from 81.0% (...) to 82.5% (...)."""
    measure = measure_of(claim, catalogue)
    previous, value, before = told(claim, "previous"), told(claim, "value"), told(claim, "previous_period")
    how = moved(measure, previous, value, before, claim.period, told(claim, "direction"), told(claim, "grade"))
    return words.sentence(f"{whose(claim, catalogue)} figure {how}")


def _rank_moved(claim: Claim) -> str:
    """A rank change, never without the value change it follows (rule 13)."""
    now, before = told(claim, "rank"), told(claim, "previous_rank")
    if now is None or before is None or now == before:
        return ""
    then = words.rank(before, told(claim, "previous_ranked"), told(claim, "previous_joint"))
    today = words.rank(now, told(claim, "ranked"), told(claim, "joint"))
    return " " + words.sentence(f"its rank went from {then} to {today}")


@says("quartile_move")
def _quartile_move(claim: Claim, catalogue: Catalogue) -> str:
    now, before = told(claim, "quartile").lower(), told(claim, "previous_quartile").lower()
    since = words.period(told(claim, "previous_period"))
    name = name_of(claim, catalogue)
    run = told(claim, "run")
    where = f"where it was in {since}"
    if run >= catalogue.rules.thresholds.run_standings:
        where = f"as in each of its {run} figures since {words.period(told(claim, 'since'))}"
    said = {
        "remained": f"{name} remained in the {now} quartile, {where}",
        "up": f"{name} moved up from the {before} quartile in {since} to the {now} quartile",
        "back": f"{name} moved back up to the {now} quartile, from the {before} quartile in {since}",
        "dropped": f"{name} dropped from the {before} quartile in {since} to the {now} quartile",
    }[told(claim, "move")]
    direction = told(claim, "direction")
    if told(claim, "move") in {"up", "back"} and direction == Direction.WORSENED.value:
        said += ", although its own figure got worse"
    elif told(claim, "move") == "dropped" and direction == Direction.IMPROVED.value:
        said += ", although its own figure improved"
    return words.sentence(said)


@says("record")
def _record(claim: Claim, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    judged = {True: ", and so the best", False: ", and so the worst", None: ""}[told(claim, "best")]
    return words.sentence(
        f"{full(measure, told(claim, 'value'))} is the {told(claim, 'extreme')} figure{judged}, for "
        f"{name_of(claim, catalogue)} since {words.period(told(claim, 'start'))}, the first of "
        f"{told(claim, 'points')} figures that can be compared"
    )


@says("first_time")
def _first_time(claim: Claim, catalogue: Catalogue) -> str:
    """Not "for the first time since": that would say that it was so at the start of the series."""
    what = told(claim, "what")
    where = f"{what} than the average for {country(catalogue)}" if what in SIDES else f"in the {what} quartile"
    points, start = told(claim, "points"), words.period(told(claim, "start"))
    return words.sentence(
        f"{name_of(claim, catalogue)} was {where} for the first time in its {points} comparable figures, "
        f"which start in {start}"
    )


@says("missing")
def _missing(claim: Claim, catalogue: Catalogue) -> str:
    reason = REASONS[Missing(told(claim, "reason"))]
    if due := told(claim, "next_due"):
        reason += f"; it runs every two years and is next due in {words.period(due)}"
    return words.sentence(f"there is no figure for {name_of(claim, catalogue)} in {when(claim)}: {reason}")


@says("beside")
def _beside(claim: Claim, catalogue: Catalogue) -> str:
    measure, sides = measure_of(claim, catalogue), []
    if told(claim, "type_value") is not None:
        place = words.place(catalogue.areas[told(claim, "council_type")])
        average = f"the average for {words.inside(place)} ({short(measure, told(claim, 'type_value'))})"
        sides.append(f"{than(Standing(told(claim, 'vs_type')), measure)} {average}")
    if told(claim, "peers_value") is not None:
        counted = told(claim, "peers_counted")
        similar = peers(claim, catalogue)
        mean = f"the average of {counted} {similar}" if counted != 1 else f"the figure of one of its {similar}"
        value = short(measure, told(claim, "peers_value"))
        sides.append(f"{than(Standing(told(claim, 'vs_peers')), measure)} {mean} ({value})")
    return words.sentence(f"{name_of(claim, catalogue)} was {' and '.join(sides)}")


@says("region_place")
def _region_place(claim: Claim, catalogue: Catalogue) -> str:
    """The place in the country stands beside the place in the region; whoever shares it is named or counted."""
    measure, held = measure_of(claim, catalogue), told(claim, "councils")
    others = [code for code in held if code != claim.area_code]
    word, extreme, area = told(claim, "word"), told(claim, "extreme"), catalogue.areas[claim.area_code]
    region = words.in_place(catalogue.areas[told(claim, "region")])
    end = word if (word == "highest") == (extreme == "best") else f"{word}, and so the {extreme},"
    if others and len(others) <= catalogue.rules.thresholds.most_named:
        who = f"{words.place(area)} and {words.listed(councils([one], catalogue) for one in others)} shared"
    elif others:
        who = f"{words.place(area)} and {words.plural(len(others), 'other council')} shared"
    else:
        who = f"{words.place(area)} had"
    rank = words.rank(told(claim, "rank"), told(claim, "ranked"), told(claim, "joint"))
    ranked = f"{words.place(area)} ranked" if others else "it ranked"
    if others:
        who = who.replace(" and ", ", ", 1) if who.count(" and ") > 1 and len(others) > 1 else who
    return words.sentence(
        f"{who} the {end} figure of the {told(claim, 'in_region')} councils {region}: "
        f"{full(measure, told(claim, 'value'))}; {ranked} {rank} in {country(catalogue)}"
    )


@says("standing_move")
def _standing_move(claim: Claim, catalogue: Catalogue) -> str:
    measure, name = measure_of(claim, catalogue), name_of(claim, catalogue)
    moved_how, _, side = told(claim, "move").partition("_")
    average = f"the average for {country(catalogue)}"
    if moved_how == "remained":
        since = words.period(told(claim, "since"))
        run = told(claim, "run")
        where = f"as in each of its {run} figures since {since}" if run > 2 else f"as it was in {since}"
        return words.sentence(f"{name} remained {side} than {average}, {where}")
    then, other = (short(measure, told(claim, one)) for one in ("previous", "previous_england"))
    return words.sentence(
        f"{name} became {side} than {average}: in {words.period(told(claim, 'previous_period'))} it was "
        f"{told(claim, 'was')} ({then} against {other})"
    )


@says("run")
def _run(claim: Claim, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    verb = {"improved": "improved", "worsened": "got worse", "rose": "rose", "fell": "fell"}[told(claim, "direction")]
    times = words.spelled(told(claim, "run"))
    steps = from_to(measure, told(claim, "first"), told(claim, "value"), told(claim, "start"), claim.period)
    return words.sentence(f"{whose(claim, catalogue)} figure {verb} {times} times in a row, {steps}")


@says("trend")
def _trend(claim: Claim, catalogue: Catalogue) -> str:
    judged = {True: ", which is the right way", False: ", which is the wrong way", None: ""}[told(claim, "good")]
    return words.sentence(
        f"{whose(claim, catalogue)} figures have a {told(claim, 'sign')} trend{judged}, over the "
        f"{told(claim, 'points')} that can be compared since {words.period(told(claim, 'start'))}"
    )


@says("despite")
def _despite(claim: Claim, catalogue: Catalogue) -> str:
    """The conjunction follows from the level and the change; both numbers are said."""
    measure, name = measure_of(claim, catalogue), name_of(claim, catalogue)
    previous, value = told(claim, "previous"), told(claim, "value")
    verb = "rise" if value > previous else "fall"
    steps = from_to(measure, previous, value, told(claim, "previous_period"), claim.period)
    quartile = told(claim, "quartile").lower()
    change = f"the {verb} {steps}, which is worse" if quartile == "top" else f"the improvement {steps}"
    return words.sentence(f"despite {change}, {name} was in the {quartile} quartile all the same")


RATIOS = {
    "more_than_double": "more than double",
    "double": "double",
    "almost_double": "almost double",
    "third_more": "about a third higher than",
    "half": "half",
    "less_than_half": "less than half",
    "almost_half": "little more than half",
}
RATIO_CHANGES = {
    "more_than_double": "more than doubled",
    "double": "doubled",
    "almost_double": "almost doubled",
    "third_more": "rose by about a third",
    "half": "halved",
    "less_than_half": "fell by more than half",
    "almost_half": "almost halved",
}


@says("ratio_england")
def _ratio_england(claim: Claim, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    value, england = short(measure, told(claim, "value")), short(measure, told(claim, "england"))
    return words.sentence(
        f"{whose(claim, catalogue)} figure was {RATIOS[told(claim, 'word')]} the average for {country(catalogue)} "
        f"({value} against {england}){_which_way(measure)}"
    )


@says("ratio_change")
def _ratio_change(claim: Claim, catalogue: Catalogue) -> str:
    measure, previous, value = measure_of(claim, catalogue), told(claim, "previous"), told(claim, "value")
    steps = from_to(measure, previous, value, told(claim, "previous_period"), claim.period)
    return words.sentence(
        f"{whose(claim, catalogue)} figure {RATIO_CHANGES[told(claim, 'word')]}, {steps}{_which_way(measure)}"
    )


def _which_way(measure: Measure) -> str:
    return "; lower is better" if measure.polarity is Polarity.LOWER else ""


SMALL_COUNT = 10


@says("count_behind")
def _count_behind(claim: Claim, catalogue: Catalogue) -> str:
    measure, count = measure_of(claim, catalogue), told(claim, "numerator")
    said = words.sentence(
        f"behind {whose(claim, catalogue)} rate of {full(measure, told(claim, 'value'))} is a count of "
        f"{words.number(count)} for {when(claim)}"
    )
    return f"{said} So small a count can change much by chance." if count < SMALL_COUNT else said


@says("one_in")
def _one_in(claim: Claim, catalogue: Catalogue) -> str:
    parts, of = (words.spelled(told(claim, name)) for name in ("parts", "of"))
    about = "" if told(claim, "exact") else "about "
    value = full(measure_of(claim, catalogue), told(claim, "value"))
    return words.sentence(f"{whose(claim, catalogue)} figure of {value} is {about}{parts} in {of}")


@says("target")
def _target(claim: Claim, catalogue: Catalogue) -> str:
    measure, met = measure_of(claim, catalogue), told(claim, "met")
    aim = aim_words(measure, Aim(told(claim, "operator"), told(claim, "low"), told(claim, "high")))
    figure = full(measure, told(claim, "value"))
    how = {
        "met": f"met its own target of {aim}",
        "missed": f"missed its own target of {aim}",
        "narrowly_missed": f"narrowly missed its own target of {aim}",
        "within": f"was within its own target range of {aim}",
        "below": f"was below its own target range of {aim}",
        "above": f"was above its own target range of {aim}",
    }[met]
    return words.sentence(f"{name_of(claim, catalogue)} {how} for {when(claim)}: the figure was {figure}")
