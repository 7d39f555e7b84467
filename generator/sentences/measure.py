"""What is said of a council's figure for one measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from generator import words
from generator.catalogue import Catalogue
from generator.claims import Claim
from generator.model import Aim, Direction, Measure, Missing, Polarity, Standing, Tone
from generator.sentences.phrases import (
    CHANCE,
    UNTESTED,
    brief,
    councils,
    country,
    from_to,
    full,
    measure_of,
    moved,
    name_of,
    of_subject,
    peers,
    says,
    short,
    than,
    told,
    when,
    whose,
)
from generator.targets import aim_words

REASONS = {
    Missing.SUPPRESSED: "the publisher hides it",
    Missing.FEW_PEOPLE: "the publisher hides it because so few people are counted that they could be recognised",
    Missing.NO_DATA: "the publisher says that its data are missing",
    Missing.NOT_APPLICABLE: "the publisher marks it as not applicable",
    Missing.NOT_AVAILABLE: "none was published",
    Missing.SURVEY_NOT_DUE: "the survey was not due that year",
    Missing.SURVEY_NOT_RUN: "the survey was not run that year",
    Missing.SUSPENDED: "publication was suspended",
    Missing.NOT_YET_DUE: "it is not due yet",
    Missing.NO_COUNCIL: "the council did not exist that year",
    Missing.NOT_HELD: "the publisher’s file for it is not held here",
}


AVERAGES = ("england", "region")
SIDES = frozenset({Standing.BETTER.value, Standing.WORSE.value})


@says("level")
def _level(claim: Claim, catalogue: Catalogue) -> str:
    measure, area = measure_of(claim, catalogue), catalogue.areas[claim.area_code]
    said = f"{words.in_place(area)}, {measure.subject} was {of_subject(measure, told(claim, 'value'))} in {when(claim)}"
    beside = _averages(claim, catalogue)
    parts = [words.sentence(said), words.sentence(f"that is {beside}") if beside else "", few(claim, catalogue)]
    return " ".join(part for part in parts if part)


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
    return words.sentence(f"{on}, which chance can change a lot")


def _counted(plural: str, count: float) -> str:
    """The noun for so many: care homes, care home; people delayed, person delayed; adults under 65, adult under 65."""
    if count != 1:
        return plural
    if "people" in plural:
        return plural.replace("people", "person", 1)
    noun, under, age = plural.partition(" under ")  # adults under 65
    return noun.removesuffix("s") + under + age


def stands(claim: Claim, catalogue: Catalogue, *, alone: bool = False) -> str:
    """A ``level`` claim under the measure's name and its figure: what that is better or worse than; "" without either.

    ``alone`` leaves the regional average out: Better than England (82.0%). What may be chance is said.
    """
    beside = _averages(claim, catalogue, AVERAGES[:1] if alone else AVERAGES, short_names=True)
    return " ".join(part for part in (words.sentence(beside), few(claim, catalogue)) if part)


def _averages(claim: Claim, catalogue: Catalogue, among: Sequence[str] = AVERAGES, *, short_names: bool = False) -> str:
    """better than the average for England (82.0%) but worse than the average for the East Midlands (90.1%)"""
    measure, sides = measure_of(claim, catalogue), []
    for name in among:
        area = catalogue.pack.country if name == "england" else told(claim, "region")
        standing = Standing(told(claim, f"vs_{name}"))
        value = told(claim, "england" if name == "england" else "region_value")
        if standing is not Standing.NOT_COMPARABLE and value is not None:
            place, grade = words.place(catalogue.areas[area]), told(claim, f"grade_{name}")
            clear = told(claim, "clear" if name == "england" else "clear_region")
            how = how_far(standing, measure, clear, grade, small=told(claim, "small_base"))
            unsaid = standing is Standing.IN_LINE or grade == "similar" or told(claim, "small_base")
            within = clear == "no" and not unsaid
            sides.append(_Side(standing, how, f"{place} ({short(measure, value)})", place, within))
    names = ("", "", "") if short_names else ("the average for ", "that for ", "the averages for ")
    return _joined(sides, *names)


class _Side(NamedTuple):
    """What a figure stands beside, and how."""

    standing: Standing
    how: str  # clearly better than
    average: str  # England (82.0%)
    place: str  # England
    within: bool  # the difference, where there is one, is within the margin of error


def _joined(sides: Sequence[_Side], one: str = "", that: str = "", several: str = "") -> str:
    """Each side with how the figure stands to it, and which difference may be due to chance; "" without any."""
    if len(sides) == 2 and sides[0].how == sides[1].how:
        said = f"{sides[0].how} {several}{sides[0].average} and {sides[1].average}"
        within = [side.place for side in sides if side.within]
        which = "both differences" if len(within) == 2 else f"the difference from {words.listed(within)}"
        return f"{said}, though {which} may be due to chance" if within else said
    both = sum(side.within for side in sides) == 2
    unsure = [f", {CHANCE}" if side.within and not both else "" for side in sides]
    each = [
        f"{side.how} {one if side is sides[0] else that}{side.average}{after}"
        for side, after in zip(sides, unsure, strict=True)
    ]
    opposed = {side.standing for side in sides} in (
        {Standing.BETTER, Standing.WORSE},
        {Standing.HIGHER, Standing.LOWER},
        {Standing.IN_LINE, Standing.WORSE},
        {Standing.IN_LINE, Standing.BETTER},
    )
    comma = "," if each and each[0].endswith(CHANCE) else ""
    joined = f"{comma} {'but' if opposed else 'and'} ".join(each)
    return f"{joined}, though both differences may be due to chance" if both else joined


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
        f"{name_of(claim, catalogue)} ranked {rank} of the {told(claim, 'ranked')} in its group of "
        f"{peers(claim, catalogue)}"
    )


@says("gap")
def _gap(claim: Claim, catalogue: Catalogue) -> str:
    measure, near = measure_of(claim, catalogue), told(claim, "near")
    distance = words.difference(measure.unit, measure.decimals, told(claim, "need"))
    need = f"figure would need to be {distance} {'lower' if measure.polarity is Polarity.LOWER else 'higher'}"
    if near:
        said = f"{name_of(claim, catalogue)} was just outside the top quartile: its {need}"
    else:
        said = f"{whose(claim, catalogue)} {need} to be in the top quartile"
    return words.sentence(f"{said}, which is within its margin of error" if told(claim, "clear") == "no" else said)


@says("change")
def _change(claim: Claim, catalogue: Catalogue) -> str:
    return _moved(claim, catalogue) + on_few(claim) + _rank_moved(claim)


def _moved(claim: Claim, catalogue: Catalogue) -> str:
    previous, value, before = told(claim, "previous"), told(claim, "value"), told(claim, "previous_period")
    direction, clear = told(claim, "direction"), told(claim, "clear")
    if told(claim, "small_base") and clear == "yes":
        clear = UNTESTED  # nothing is called clear on a small base (rule 28)
    measure = measure_of(claim, catalogue)
    how = moved(measure, previous, value, before, claim.period, direction, clear, told(claim, "grade"))
    return words.start_letter(f"{whose(claim, catalogue)} figure {how}")


def on_few(claim: Claim) -> str:
    """That a change on a small base may be chance, where the margin of error has not said so."""
    if not told(claim, "small_base") or told(claim, "clear") == "no" or told(claim, "direction") == _STILL:
        return ""
    return " It rests on small numbers, so this may be due to chance."


_STILL = Direction.NO_CHANGE.value


def _rank_moved(claim: Claim) -> str:
    """A rank change, never without the value change it follows (rule 13), nor on a small base (rule 28)."""
    now, before = told(claim, "rank"), told(claim, "previous_rank")
    if now is None or before is None or now == before or told(claim, "small_base"):
        return ""
    then = words.rank(before, told(claim, "previous_ranked"), told(claim, "previous_joint"))
    today = words.rank(now, told(claim, "ranked"), told(claim, "joint"))
    unsure = f", {CHANCE}" if told(claim, "clear_rank") == "no" else ""
    return " " + words.sentence(f"its rank went from {then} to {today}{unsure}")


@says("quartile_move")
def _quartile_move(claim: Claim, catalogue: Catalogue) -> str:
    now, before = told(claim, "quartile").lower(), told(claim, "previous_quartile").lower()
    since, name = words.period(told(claim, "previous_period")), name_of(claim, catalogue)
    if told(claim, "move") == "remained":
        return words.sentence(_still(claim, catalogue, f"in the {now} quartile"))
    verb = {"up": "moved up", "back": "moved back up", "dropped": "dropped"}[told(claim, "move")]
    said = f"{name} {verb} from the {before} quartile ({since}) to the {now} quartile ({when(claim)})"
    direction = told(claim, "direction")
    if told(claim, "move") in {"up", "back"} and direction == Direction.WORSENED.value:
        said += ", although its own figure got worse"
    elif told(claim, "move") == "dropped" and direction == Direction.IMPROVED.value:
        said += ", although its own figure improved"
    return words.sentence(said + unless_clear(claim))


def _still(claim: Claim, catalogue: Catalogue, where: str) -> str:
    """Kent was in the top quartile, as in 2018 to 2019; Kent was there in each of its 8 figures since 2014 to 2015."""
    name, run = name_of(claim, catalogue), told(claim, "run")
    if run >= catalogue.rules.thresholds.run_standings:
        return f"{name} was {where} in each of its {run} figures since {words.period(told(claim, 'since'))}"
    return f"{name} was {where}, as in {words.period(told(claim, 'previous_period'))}"


def unless_clear(claim: Claim) -> str:
    """What goes on where a difference is within the margin of error; "" where it is clear, or untested."""
    return f", {CHANCE}" if told(claim, "clear") == "no" else ""


@says("record")
def _record(claim: Claim, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    judged = {True: ", and so the best,", False: ", and so the worst,", None: ""}[told(claim, "best")]
    return words.sentence(
        f"{whose(claim, catalogue)} figure of {brief(measure, told(claim, 'value'))} is the {told(claim, 'extreme')}"
        f"{judged} of its {told(claim, 'points')} comparable figures since {words.period(told(claim, 'start'))}"
        f"{unless_clear(claim)}"
    )


@says("first_time")
def _first_time(claim: Claim, catalogue: Catalogue) -> str:
    """Not "for the first time since": that would say that it was so at the start of the series."""
    what = told(claim, "what")
    where = f"{what} than the average for {country(catalogue)}" if what in SIDES else f"in the {what} quartile"
    figures = f"its {told(claim, 'points')} comparable figures, from {words.period(told(claim, 'start'))} on"
    return words.sentence(
        f"for the first time in {figures}, {name_of(claim, catalogue)} was {where}{unless_clear(claim)}"
    )


@says("missing")
def _missing(claim: Claim, catalogue: Catalogue) -> str:
    reason = REASONS[Missing(told(claim, "reason"))]
    if due := told(claim, "next_due"):
        reason += f"; it runs every two years and is next due in {words.period(due)}"
    return words.sentence(f"there is no figure for {name_of(claim, catalogue)} in {when(claim)}: {reason}")


@says("beside")
def _beside(claim: Claim, catalogue: Catalogue) -> str:
    measure, sides, small = measure_of(claim, catalogue), [], told(claim, "small_base")

    def beside(name: str, average: str, place: str) -> None:
        standing, clear = Standing(told(claim, f"vs_{name}")), told(claim, f"clear_{name}")
        how = how_far(standing, measure, clear, small=small)
        value = short(measure, told(claim, f"{name}_value"))
        sides.append(
            _Side(standing, how, f"{average} ({value})", place, clear == "no" and standing is not Standing.IN_LINE)
        )

    if told(claim, "type_value") is not None:
        place = words.type_inside(words.place(catalogue.areas[told(claim, "council_type")]))
        beside("type", f"the average for {place}", place)
    if told(claim, "peers_value") is not None:
        counted, similar = told(claim, "peers_counted"), peers(claim, catalogue)
        mean = f"the average of {counted} {similar}" if counted != 1 else f"the figure of one of its {similar}"
        beside("peers", mean, similar)
    return words.sentence(f"{name_of(claim, catalogue)} was {_joined(sides)}")


@says("region_place")
def _region_place(claim: Claim, catalogue: Catalogue) -> str:
    """The place in the country stands beside the place in the region; whoever shares it is named or counted."""
    measure, held = measure_of(claim, catalogue), told(claim, "councils")
    name, others = name_of(claim, catalogue), [code for code in held if code != claim.area_code]
    word, extreme = told(claim, "word"), told(claim, "extreme")
    published = "" if told(claim, "clear") == "yes" else " published"
    judged = "" if (word == "highest") == (extreme == "best") else f" ({extreme})"
    if len(others) <= catalogue.rules.thresholds.most_named:
        who = councils([claim.area_code, *others], catalogue)
    else:
        who = f"{name} and {words.plural(len(others), 'other council')}"
    among = f"the {told(claim, 'in_region')} councils {words.in_place(catalogue.areas[told(claim, 'region')])}"
    rank = words.rank(told(claim, "rank"), told(claim, "ranked"), told(claim, "joint"))
    ranked = f"ranked {rank} in {country(catalogue)}"
    figure = f"{word}{judged}{published} figure of {among}, {brief(measure, told(claim, 'value'))}"
    if others:
        return f"{words.sentence(f'{who} shared the {figure}')} {words.sentence(f'they {ranked}')}"
    return words.sentence(f"{who} had the {figure}, and {ranked}")


@says("standing_move")
def _standing_move(claim: Claim, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    moved_how, _, side = told(claim, "move").partition("_")
    average = f"{side} than the average for {country(catalogue)}"
    if moved_how == "remained":
        unsure = ", though the last of these may be due to chance" if told(claim, "clear") == "no" else ""
        return words.sentence(_still(claim, catalogue, average) + unsure)
    then, other = (short(measure, told(claim, one)) for one in ("previous", "previous_england"))
    return words.sentence(
        f"{name_of(claim, catalogue)} became {average}: in {words.period(told(claim, 'previous_period'))} it was "
        f"{told(claim, 'was')} ({then} against {other}){unless_clear(claim)}"
    )


@says("run")
def _run(claim: Claim, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    verb = {"worsened": "got worse"}.get(told(claim, "direction"), told(claim, "direction"))
    steps = from_to(measure, told(claim, "first"), told(claim, "value"), told(claim, "start"), claim.period)
    unsure = ", though the whole change may be due to chance" if told(claim, "clear") == "no" else ""
    return words.sentence(
        f"{whose(claim, catalogue)} figure {verb} {told(claim, 'run')} times in a row, {steps}{unsure}"
    )


@says("trend")
def _trend(claim: Claim, catalogue: Catalogue) -> str:
    judged = {True: ", which is an improvement", False: ", which is worse", None: ""}[told(claim, "good")]
    said = words.sentence(
        f"{whose(claim, catalogue)} {told(claim, 'points')} comparable figures since "
        f"{words.period(told(claim, 'start'))} show a {told(claim, 'sign')} trend{judged}"
    )
    if (previous := told(claim, "previous")) is None:
        return said
    measure, value = measure_of(claim, catalogue), told(claim, "value")
    verb = "rose" if value > previous else "fell"
    turned = f"but the last of them {verb} from {short(measure, previous)} to {brief(measure, value)}"
    return f"{said} {words.sentence(turned + unless_clear(claim))}"


@says("despite")
def _despite(claim: Claim, catalogue: Catalogue) -> str:
    """The conjunction follows from the level and the change; both numbers are said."""
    measure = measure_of(claim, catalogue)
    previous, value = told(claim, "previous"), told(claim, "value")
    steps = from_to(measure, previous, value, told(claim, "previous_period"), claim.period)
    quartile = told(claim, "quartile").lower()
    verb = "rose" if value > previous else "fell"
    judged = "which is worse" if quartile == "top" else "which is an improvement"
    return words.sentence(
        f"{whose(claim, catalogue)} figure {verb} {steps}, {judged}, yet it was in the {quartile} quartile"
    )


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
    """How many times the other figure it is, in the nearest true words: more than 3 times, less than a fifth of."""
    times = told(claim, "times")
    match told(claim, "word"):
        case "more_than_double":
            return "more than double" if times == 2 else f"more than {times} times"
        case "less_than_half":
            return f"less than {_PARTS[min(times, 10) - 2]} of"
        case word:
            return RATIOS[word]


def ratio_change(claim: Claim) -> str:
    """The same of a figure beside its previous one: rose to more than 3 times, fell to less than a fifth of."""
    times = told(claim, "times")
    match told(claim, "word"):
        case "more_than_double":
            return "more than doubled" if times == 2 else f"rose to more than {times} times what it was"
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
        f"({value} against {england}){_judged(claim, measure, 'better', 'worse')}"
    )


@says("ratio_change")
def _ratio_change(claim: Claim, catalogue: Catalogue) -> str:
    measure, previous, value = measure_of(claim, catalogue), told(claim, "previous"), told(claim, "value")
    steps = from_to(measure, previous, value, told(claim, "previous_period"), claim.period)
    judged = _judged(claim, measure, "an improvement", "worse")
    return words.sentence(f"{whose(claim, catalogue)} figure {ratio_change(claim)}, {steps}{judged}")


def _judged(claim: Claim, measure: Measure, good: str, poor: str) -> str:
    """What a ratio means where lower is better, which the words for it would not tell."""
    if measure.polarity is not Polarity.LOWER:
        return ""
    return f", which is {good if claim.tone is Tone.GOOD else poor}"


@says("count_behind")
def _count_behind(claim: Claim, catalogue: Catalogue) -> str:
    measure, count = measure_of(claim, catalogue), told(claim, "numerator")
    counted = (
        f"had {words.number(count)} {_counted(measure.counted, count)}"
        if measure.counted
        else (f"had a count of {words.number(count)}")
    )
    rate = full(measure, told(claim, "value"))
    said = words.sentence(f"in {when(claim)}, {name_of(claim, catalogue)} {counted}, which is a rate of {rate}")
    return f"{said} So small a count can change much by chance." if told(claim, "small_base") else said


@says("one_in")
def _one_in(claim: Claim, catalogue: Catalogue) -> str:
    about = "" if told(claim, "exact") else "about "
    value = full(measure_of(claim, catalogue), told(claim, "value"))
    return words.sentence(
        f"{whose(claim, catalogue)} figure of {value} is {about}{told(claim, 'parts')} in {told(claim, 'of')}"
    )


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
    return words.sentence(f"{name_of(claim, catalogue)} {how} for {when(claim)}, with a figure of {figure}")
