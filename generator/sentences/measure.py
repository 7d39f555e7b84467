"""What is said of a council's figure for one measure."""

from __future__ import annotations

from collections.abc import Sequence

from generator import words
from generator.catalogue import Catalogue
from generator.model import Aim, Claim, Direction, Measure, Missing, Polarity, Standing
from generator.sentences.phrases import (
    UNTESTED,
    aim_words,
    councils,
    country,
    from_to,
    full,
    may_be_chance,
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
    parts = [words.sentence(said), words.sentence(f"that is {beside}") if beside else "", chance(claim, catalogue)]
    return " ".join(part for part in parts if part)


def chance(claim: Claim, catalogue: Catalogue) -> str:
    """The last sentences of a ``level`` claim: what may be chance, and on how few it rests; "" where neither holds."""
    within = [
        words.place(catalogue.areas[area])
        for area, clear, grade in (
            (catalogue.pack.country, "clear", "grade_england"),
            (told(claim, "region"), "clear_region", "grade_region"),
        )
        if told(claim, clear) == "no" and told(claim, grade) != "similar"
    ]
    return " ".join(part for part in (few(claim, catalogue), may_be_chance(within)) if part)


def few(claim: Claim, catalogue: Catalogue) -> str:
    """On how few people or records a figure rests (rule 28): This is 0 of 1 care home, ...; "" on a larger base."""
    if not told(claim, "small_base"):
        return ""
    measure, base, count = measure_of(claim, catalogue), told(claim, "base"), told(claim, "numerator")
    people = words.number(base, words.places(base, 0, 1))
    if measure.unit.kind == "rate":
        on = f"it is {people} {_counted(measure.counted, base)}" if measure.counted else f"it is a count of {people}"
    elif measure.unit.kind == "percent" and not measure.survey and count is not None:
        of_what = measure.people or measure.share_of or "records"
        on = f"it is {words.number(count)} of {people} {_counted(of_what, base)}"
    elif measure.survey:
        on = f"only {people} {words.noun(base, 'person', 'people')} answered"
    else:
        on = f"it rests on {people} {words.noun(base, 'record')}"
    return words.sentence(f"{on}, so the figure can change a lot by chance")


def _counted(plural: str, count: float) -> str:
    """The noun for so many: care homes, care home; people, person."""
    if count != 1:
        return plural
    return f"{plural.removesuffix('people')}person" if plural.endswith("people") else plural.removesuffix("s")


def stands(claim: Claim, catalogue: Catalogue, *, alone: bool = False) -> str:
    """A ``level`` claim under the measure's name and its figure: what that is better or worse than; "" without either.

    ``alone`` leaves the regional average out: Better than England (82.0%). What may be chance is said.
    """
    among = AVERAGES[:1] if alone else AVERAGES
    beside = _averages(claim, catalogue, short_names=True, among=among)
    if not beside:
        return few(claim, catalogue)
    unsure = any(
        told(claim, clear) == "no" and told(claim, f"grade_{name}") != "similar"
        for name, clear in zip(among, ("clear", "clear_region"), strict=False)
    )
    said = f"{beside}, within the margin of error" if unsure and alone else beside
    return " ".join(
        part for part in (words.sentence(said), few(claim, catalogue) if alone else chance(claim, catalogue)) if part
    )


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
            clear = told(claim, "clear" if name == "england" else "clear_region")
            how = how_far(standing, measure, clear, told(claim, f"grade_{name}"), small=told(claim, "small_base"))
            sides.append((standing, how, f"{average} ({short(measure, value)})"))
    if not sides:
        return ""
    if len(sides) == 2 and sides[0][1] == sides[1][1]:
        return f"{sides[0][1]} {'both ' if not short_names else ''}{sides[0][2]} and {sides[1][2]}"
    opposed = {standing for standing, _, _ in sides} in (
        {Standing.BETTER, Standing.WORSE},
        {Standing.HIGHER, Standing.LOWER},
        {Standing.IN_LINE, Standing.WORSE},
        {Standing.IN_LINE, Standing.BETTER},
    )
    return (" but " if opposed else " and ").join(f"{how} {average}" for _, how, average in sides)


def how_far(standing: Standing, measure: Measure, clear: str, grade: str = "", *, small: bool = False) -> str:
    """considerably better than; clearly better than; about the same as: the adverb is declared.

    A test that was passed gives "clearly", unless the difference is more than that. A figure on a small base has
    no adverb (rule 28).
    """
    beside = than(standing, measure)
    if small:
        return beside
    if grade == "similar":
        return "about the same as"
    if clear == "yes" and grade != "considerably":
        return f"clearly {beside}"
    return f"{grade} {beside}" if grade else beside


@says("rank")
def _rank(claim: Claim, catalogue: Catalogue) -> str:
    rank = words.rank(told(claim, "rank"), told(claim, "ranked"), told(claim, "joint"))
    said = f"{name_of(claim, catalogue)} ranked {rank} councils"
    quartile, among = told(claim, "quartile"), told(claim, "among")
    parts = [f"in the {quartile.lower()} quartile"] if quartile else []
    parts += [f"among the {among} in {country(catalogue)}"] if among else []
    said = words.sentence(f"{said}, {' and '.join(parts)}" if parts else said)
    if told(claim, "wide"):
        said += f" Allowing for margins of error, its place is between {band(claim)}."
    if shared := told(claim, "shared_by"):
        said += " " + words.sentence(
            f"because of equal figures, {shared} of {told(claim, 'ranked')} councils share "
            f"the {quartile.lower()} quartile"
        )
    return said


def band(claim: Claim) -> str:
    """A rank band: 12th and 117th."""
    return f"{words.ordinal(told(claim, 'rank_low'))} and {words.ordinal(told(claim, 'rank_high'))}"


@says("peer_rank")
def _peer_rank(claim: Claim, catalogue: Catalogue) -> str:
    rank = words.rank(told(claim, "rank"), joint=told(claim, "joint"))
    return words.sentence(
        f"{name_of(claim, catalogue)} ranked {rank} of the {told(claim, 'ranked')} with a figure in its group of "
        f"{peers(claim, catalogue)}"
    )


@says("gap")
def _gap(claim: Claim, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    distance = words.difference(measure.unit, measure.decimals, told(claim, "need"))
    onwards = "lower" if measure.polarity is Polarity.LOWER else "higher"
    just = f"{name_of(claim, catalogue)} was just outside the top quartile: its"
    start = just if told(claim, "near") else f"{whose(claim, catalogue)}"
    rest = "" if told(claim, "near") else ", to be in the top quartile"
    said = words.sentence(f"{start} figure would need to be {distance} {onwards}{rest}".replace(", to be", " to be"))
    if told(claim, "clear") == "no":
        said += " That is within the margin of error of its own figure."
    return said


@says("change")
def _change(claim: Claim, catalogue: Catalogue) -> str:
    measure, area = measure_of(claim, catalogue), catalogue.areas[claim.area_code]
    said = words.start_letter(f"{words.in_place(area)}, {measure.subject} {_moved(claim, measure)}")
    return said + on_few(claim) + _rank_moved(claim)


def _moved(claim: Claim, measure: Measure) -> str:
    previous, value, before = told(claim, "previous"), told(claim, "value"), told(claim, "previous_period")
    direction, clear = told(claim, "direction"), told(claim, "clear")
    if told(claim, "small_base") and clear == "yes":
        clear = UNTESTED  # nothing is called clear on a small base (rule 28)
    return moved(measure, previous, value, before, claim.period, direction, clear, told(claim, "grade"))


def changed(claim: Claim, catalogue: Catalogue) -> str:
    """A ``change`` claim where the measure has been named: Leeds' figure rose from 81.0% (...) to 82.5% (...)."""
    how = _moved(claim, measure_of(claim, catalogue))
    return words.start_letter(f"{whose(claim, catalogue)} figure {how}") + on_few(claim)


def on_few(claim: Claim) -> str:
    """That a change on a small base may be chance, where the margin of error has not said so."""
    if not told(claim, "small_base") or told(claim, "clear") == "no" or told(claim, "direction") == _STILL:
        return ""
    return " It rests on small numbers, so this may be chance."


_STILL = Direction.NO_CHANGE.value


def _rank_moved(claim: Claim) -> str:
    """A rank change, never without the value change it follows (rule 13), nor on a small base (rule 28)."""
    now, before = told(claim, "rank"), told(claim, "previous_rank")
    if now is None or before is None or now == before or told(claim, "small_base"):
        return ""
    then = words.rank(before, told(claim, "previous_ranked"), told(claim, "previous_joint"))
    today = words.rank(now, told(claim, "ranked"), told(claim, "joint"))
    unsure = ", which may be chance" if told(claim, "clear_rank") == "no" else ""
    return " " + words.sentence(f"its rank went from {then} to {today}{unsure}")


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
    said = words.sentence(said)
    if told(claim, "clear") == "no":
        said += " The change in its figure is within the margin of error, so the move may be chance."
    return said


def _unless_clear(claim: Claim) -> str:
    return ", though within the margin of error" if told(claim, "clear") == "no" else ""


@says("record")
def _record(claim: Claim, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    judged = {True: ", and so the best", False: ", and so the worst", None: ""}[told(claim, "best")]
    name, start = name_of(claim, catalogue), words.period(told(claim, "start"))
    return words.sentence(
        f"{full(measure, told(claim, 'value'))} is the {told(claim, 'extreme')} of {told(claim, 'points')} comparable "
        f"figures for {name} since {start}{judged}{_unless_clear(claim)}"
    )


@says("first_time")
def _first_time(claim: Claim, catalogue: Catalogue) -> str:
    """Not "for the first time since": that would say that it was so at the start of the series."""
    what = told(claim, "what")
    where = f"{what} than the average for {country(catalogue)}" if what in SIDES else f"in the {what} quartile"
    points, start = told(claim, "points"), words.period(told(claim, "start"))
    return words.sentence(
        f"{name_of(claim, catalogue)} was {where} for the first time in its {points} comparable figures, "
        f"which start in {start}{_unless_clear(claim)}"
    )


@says("missing")
def _missing(claim: Claim, catalogue: Catalogue) -> str:
    reason = REASONS[Missing(told(claim, "reason"))]
    if due := told(claim, "next_due"):
        reason += f"; it runs every two years and is next due in {words.period(due)}"
    return words.sentence(f"there is no figure for {name_of(claim, catalogue)} in {when(claim)}: {reason}")


@says("beside")
def _beside(claim: Claim, catalogue: Catalogue) -> str:
    measure, sides, within = measure_of(claim, catalogue), [], []
    small = told(claim, "small_base")

    def beside(name: str, average: str, place: str) -> None:
        clear = told(claim, f"clear_{name}")
        sides.append(f"{how_far(Standing(told(claim, f'vs_{name}')), measure, clear, small=small)} {average}")
        if clear == "no":
            within.append(place)

    if told(claim, "type_value") is not None:
        place = words.inside(words.place(catalogue.areas[told(claim, "council_type")]))
        beside("type", f"the average for {place} ({short(measure, told(claim, 'type_value'))})", place)
    if told(claim, "peers_value") is not None:
        counted = told(claim, "peers_counted")
        similar = peers(claim, catalogue)
        mean = f"the average of {counted} {similar}" if counted != 1 else f"the figure of one of its {similar}"
        beside("peers", f"{mean} ({short(measure, told(claim, 'peers_value'))})", similar)
    said = words.sentence(f"{name_of(claim, catalogue)} was {' and '.join(sides)}")
    return f"{said} {may_be_chance(within)}" if within else said


@says("region_place")
def _region_place(claim: Claim, catalogue: Catalogue) -> str:
    """The place in the country stands beside the place in the region; whoever shares it is named or counted."""
    measure, held = measure_of(claim, catalogue), told(claim, "councils")
    others = [code for code in held if code != claim.area_code]
    word, extreme, area = told(claim, "word"), told(claim, "extreme"), catalogue.areas[claim.area_code]
    region = words.in_place(catalogue.areas[told(claim, "region")])
    published = "" if told(claim, "clear") == "yes" else " published"
    end = f"{word}{published}"
    judged = "" if (word == "highest") == (extreme == "best") else f", which is the {extreme}"
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
    return " ".join(
        (
            words.sentence(
                f"{who} the {end} figure of the {told(claim, 'in_region')} councils {region}: "
                f"{full(measure, told(claim, 'value'))}{judged}"
            ),
            words.sentence(f"{ranked} {rank} in {country(catalogue)}"),
        )
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
        said = words.sentence(f"{name} remained {side} than {average}, {where}")
        return f"{said} {_newest_within(catalogue)}" if told(claim, "clear") == "no" else said
    then, other = (short(measure, told(claim, one)) for one in ("previous", "previous_england"))
    said = words.sentence(
        f"{name} became {side} than {average}: in {words.period(told(claim, 'previous_period'))} it was "
        f"{told(claim, 'was')} ({then} against {other})"
    )
    unsure = "At least one of these differences is within the margin of error, so the move may be chance."
    return f"{said} {unsure}" if told(claim, "clear") == "no" else said


def _newest_within(catalogue: Catalogue) -> str:
    return f"The last difference from {country(catalogue)} is within the margin of error, so it may be chance."


@says("run")
def _run(claim: Claim, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    verb = {"improved": "improved", "worsened": "got worse", "rose": "rose", "fell": "fell"}[told(claim, "direction")]
    times = words.spelled(told(claim, "run"))
    steps = from_to(measure, told(claim, "first"), told(claim, "value"), told(claim, "start"), claim.period)
    unsure = ", though the whole change is within the margin of error" if told(claim, "clear") == "no" else ""
    return words.sentence(f"{whose(claim, catalogue)} figure {verb} {times} times in a row, {steps}{unsure}")


@says("trend")
def _trend(claim: Claim, catalogue: Catalogue) -> str:
    judged = {True: ", which is the right way", False: ", which is the wrong way", None: ""}[told(claim, "good")]
    said = (
        f"{whose(claim, catalogue)} {told(claim, 'points')} comparable figures since "
        f"{words.period(told(claim, 'start'))} have a {told(claim, 'sign')} trend{judged}"
    )
    if (previous := told(claim, "previous")) is not None:
        measure, value = measure_of(claim, catalogue), told(claim, "value")
        verb = "rose" if value > previous else "fell"
        said += f", but the newest {verb} from {short(measure, previous)} to {short(measure, value)}"
    return words.sentence(said)


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
    "double": "double",
    "almost_double": "almost double",
    "third_more": "about a third higher than",
    "half": "half",
    "almost_half": "little more than half",
}
RATIO_CHANGES = {
    "double": "doubled",
    "almost_double": "almost doubled",
    "third_more": "rose by about a third",
    "half": "halved",
    "almost_half": "almost halved",
}
_PARTS = ("half", "a third", "a quarter", "a fifth", "a sixth", "a seventh", "an eighth", "a ninth", "a tenth")


def ratio(claim: Claim) -> str:
    """How many times the other figure it is, in the nearest true words: more than three times, less than a fifth."""
    times = told(claim, "times")
    match told(claim, "word"):
        case "more_than_double":
            return "more than double" if times == 2 else f"more than {words.spelled(times)} times"
        case "less_than_half":
            return f"less than {_PARTS[min(times, 10) - 2]} of"
        case word:
            return RATIOS[word]


def ratio_change(claim: Claim) -> str:
    """The same of a figure beside its previous one: rose to more than three times, fell to less than a fifth of."""
    times = told(claim, "times")
    match told(claim, "word"):
        case "more_than_double":
            return "more than doubled" if times == 2 else f"rose to more than {words.spelled(times)} times what it was"
        case "less_than_half":
            return (
                "fell by more than half"
                if times == 2
                else f"fell to less than {_PARTS[min(times, 10) - 2]} of what it was"
            )
        case word:
            return RATIO_CHANGES[word]


@says("ratio_england")
def _ratio_england(claim: Claim, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    value, england = short(measure, told(claim, "value")), short(measure, told(claim, "england"))
    return words.sentence(
        f"{whose(claim, catalogue)} figure was {ratio(claim)} the average for {country(catalogue)} "
        f"({value} against {england}){_which_way(measure)}"
    )


@says("ratio_change")
def _ratio_change(claim: Claim, catalogue: Catalogue) -> str:
    measure, previous, value = measure_of(claim, catalogue), told(claim, "previous"), told(claim, "value")
    steps = from_to(measure, previous, value, told(claim, "previous_period"), claim.period)
    return words.sentence(f"{whose(claim, catalogue)} figure {ratio_change(claim)}, {steps}{_which_way(measure)}")


def _which_way(measure: Measure) -> str:
    return "; lower is better" if measure.polarity is Polarity.LOWER else ""


@says("count_behind")
def _count_behind(claim: Claim, catalogue: Catalogue) -> str:
    measure, count = measure_of(claim, catalogue), told(claim, "numerator")
    counted = f" {_counted(measure.counted, count)}" if measure.counted else ""
    said = words.sentence(
        f"{whose(claim, catalogue)} rate of {full(measure, told(claim, 'value'))} stands for "
        f"{'' if counted else 'a count of '}{words.number(count)}{counted} in {when(claim)}"
    )
    return f"{said} So small a count can change much by chance." if told(claim, "small_base") else said


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
