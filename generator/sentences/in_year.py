"""What is said of a council's own figures: ratings, targets, forecasts, last year, and what does not fit."""

from __future__ import annotations

from generator import words
from generator.catalogue import Catalogue
from generator.claims import Claim
from generator.claims.in_year import (
    BY_OFFICER,
    DoubtCountAndRate,
    DoubtForecast,
    DoubtLostThousand,
    DoubtNotAsPublished,
    DoubtQuartile,
    DoubtRating,
    Forecast,
    InYearChanges,
    InYearMissing,
    NotRated,
    Override,
    RagCounts,
    RagMoves,
    RagOverrides,
    SamePeriod,
    TargetPosition,
)
from generator.messages import say
from generator.model.measures import Measure
from generator.model.targets import Aim
from generator.model.vocabulary import Direction, Met, Method, Missing, Rag, Unrated
from generator.sentences.council import Movement, cautions_of_changes
from generator.sentences.over_time import on_few
from generator.sentences.phrases import (
    JUDGED,
    apart,
    brief,
    exact,
    joined,
    measure_of,
    moved,
    of_subject,
    sentence_of,
    share,
    short,
    whose,
)
from generator.sentences.ratio import ratio_change
from generator.targets import aim_words, target_words
from generator.targets.doubts import Why

_WHY_UNRATED = {  # (of several, of one)
    Unrated.NO_TARGET.value: ("have no target", "it has no target"),
    Unrated.NO_FIGURE.value: ("have no figure", "it has no figure"),
    Unrated.YEAR_NOT_OVER.value: (
        "add up over the year and have no forecast",
        "it adds up over the year and has no forecast",
    ),
    Unrated.NO_THRESHOLD.value: (
        "have a target that follows a figure nobody has published",
        "its target follows a figure nobody has published",
    ),
    BY_OFFICER: ("were set aside by an officer", "an officer set it aside"),
}
_WHY_MISSING = {
    Missing.SUPPRESSED: "the council hides it",
    Missing.FEW_PEOPLE: "it is hidden because so few people are counted that they could be recognised",
    Missing.NO_DATA: "data are missing",
    Missing.NOT_APPLICABLE: "the measure does not apply",
    Missing.NOT_AVAILABLE: "the council gives none",
    Missing.SURVEY_NOT_DUE: "the survey is not due this year",
    Missing.SURVEY_NOT_RUN: "the survey is not being run this year",
    Missing.SUSPENDED: "publication is suspended",
    Missing.NOT_YET_DUE: "it is not due yet",
    Missing.NO_COUNCIL: "the council did not exist then",
    Missing.NOT_HELD: "the file for it is not held here",
}


# --- phrases ---------------------------------------------------------------------------


def _measure_in(claim: Claim, catalogue: Catalogue) -> str:
    """In Leicestershire, the share of ..."""
    area = catalogue.areas[claim.area_code]
    return words.start_letter(f"{words.in_place(area)}, {measure_of(claim, catalogue).subject}")


def _with_count(said: str, count: float | None, counted: str) -> str:
    """3.1 per 100,000 people (13 admissions); as it is where nobody says what is counted."""
    return f"{said} ({_count(count, counted)})" if count is not None and counted else said


def _count(count: float, counted: str) -> str:
    text = _plain(count)
    return f"{text} {_one_of(counted) if text == '1' else counted}"


def _plain(count: float) -> str:
    """A count: 9, or 162.5 where it is an average."""
    return words.number(count, 0 if count == int(count) else 1)


def _one_of(counted: str) -> str:
    """1 admission, 1 person; a phrase of several words stays."""
    if counted == "people":
        return "person"
    return counted[:-1] if counted.endswith("s") and " " not in counted else counted


def _aim(claim: TargetPosition, measure: Measure) -> str:
    """88.0% or more; more than 11.0%; 56.0% to 61.0%; what it follows, as it is written, behind it."""
    said = aim_words(measure, Aim(claim.operator, claim.low, claim.high))
    return f'{said} ("{claim.target}")' if claim.follows else said


def _own_words(text: str) -> str:
    """What somebody at the council wrote, as it is written, with a full stop."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


# --- the dashboard ---------------------------------------------------------------------


@sentence_of.register
def _rag_counts(claim: RagCounts, catalogue: Catalogue) -> str:
    return " ".join(one for one in (_rated(claim, catalogue), _not_rated_counts(claim)) if one)


def _group(claim: RagCounts | RagOverrides, catalogue: Catalogue) -> str:
    """The layer or outcome that is counted, as its plan calls it; "" for the whole dashboard."""
    kind, _, group = str(claim.group or "").partition("-")
    if not group:
        return ""
    plan = catalogue.plans[claim.area_code]
    return next(one.name for one in (plan.layers if kind == "layer" else plan.outcomes) if one.id == group)


def _rated(claim: RagCounts, catalogue: Catalogue) -> str:
    rated, lines = claim.rated, claim.lines
    counts = list(claim.counts.values())
    group = _group(claim, catalogue)
    of = f" of “{group}”" if group else ""
    when, whose_own = words.during(claim.period), whose(claim, catalogue)
    if not rated:
        which = f"none of {whose_own} {lines} measures{of} is" if lines != 1 else f"{whose_own} one measure{of} is not"
        return words.sentence(f"{when}, {which} rated")
    if rated == 1:
        colour = next(rag for rag, count in claim.counts.items() if count)
        return words.sentence(f"{when}, {whose_own} one rated measure{of} was {colour}")
    if rated in counts:
        all_of, colour = "both" if rated == 2 else f"all {rated}", list(claim.counts)[counts.index(rated)]
        return words.sentence(f"{when}, {all_of} of {whose_own} rated measures{of} were {colour}")
    green, amber, red = (count or "none" for count in counts)
    return words.sentence(
        f"{when}, {green} of {whose_own} {rated} rated measures{of} {'was' if counts[0] <= 1 else 'were'} green, "
        f"{amber} amber and {red} red"
    )


def _not_rated_counts(claim: RagCounts) -> str:
    unrated, rated = len(claim.unrated), claim.rated
    if not unrated:
        return ""
    if unrated == 1:
        [reason] = claim.reasons
        subject = "one more is not rated, because" if rated else "the reason is that"
        return words.sentence(f"{subject} {_WHY_UNRATED[reason][1]}")
    if len(claim.reasons) == 1:
        [reason] = claim.reasons
        why = f"they {_WHY_UNRATED[reason][0]}"
        return words.sentence(
            f"another {unrated} are not rated, because {why}" if rated else f"the reason is that {why}"
        )
    parts = [f"{len(ids)} {_several(reason, len(ids))}" for reason, ids in claim.reasons.items()]
    start = f"another {unrated} are not rated: " if rated else "of these, "
    return words.sentence(start + words.listed(parts))


def _several(reason: str, count: int) -> str:
    """14 have no target; 1 has no target."""
    said = _WHY_UNRATED[reason][0]
    if count != 1:
        return said
    singular = {"have": "has", "add": "adds", "were": "was"}
    first, _, rest = said.partition(" ")
    return f"{singular[first]} {rest.replace(' and have ', ' and has ')}"


@sentence_of.register
def _rag_overrides(claim: RagOverrides, catalogue: Catalogue) -> str:
    count, group = len(claim.overridden), _group(claim, catalogue)
    computed = claim.green_computed, claim.amber_computed, claim.red_computed
    green, amber, red = (number or "none" for number in computed)
    which = "one" if count == 1 else count
    ratings = f"ratings of “{group}”" if group else "ratings"
    whose_own, period = whose(claim, catalogue), words.period(claim.period)
    said = words.sentence(
        f"for {period}, {which} of {whose_own} {ratings} {words.noun(count, 'is', 'are')} an officer's own"
    )
    return f"{said} {words.sentence(f'by the figures alone, {green} would be green, {amber} amber and {red} red')}"


@sentence_of.register
def _rag_moves(claim: RagMoves, catalogue: Catalogue) -> str:
    both, earlier = claim.rated_both, claim.earlier
    changed = [
        f"{colour} {words.went(words.Counted(before), words.Counted(common))}"
        for colour, before, common in (
            ("green", claim.green_before, claim.green_common),
            ("amber", claim.amber_before, claim.amber_common),
            ("red", claim.red_before, claim.red_common),
        )
    ]
    then, now, whose_own = words.period(earlier), words.period(claim.period), whose(claim, catalogue)
    rated_earlier = claim.rated_earlier
    if both == claim.rated == rated_earlier:
        same = "one rated measure is" if both == 1 else f"{both} rated measures are"
        return words.sentence(f"{whose_own} {same} the same for {now} as for {then}: {words.listed(changed)}")
    if both == rated_earlier:
        was = "was" if both == 1 else "were"
        rated = words.sentence(f"of {whose_own} measures, {both} {was} rated both for {then} and for {now}")
        return f"{rated} {words.sentence(words.listed(changed))}"
    return " ".join(
        (
            words.sentence(
                f"for {then}, {rated_earlier} of {whose_own} measures {words.noun(rated_earlier, 'was', 'were')} rated"
            ),
            words.sentence(f"on {words.the(both, 'measure')} rated for {now} too, {words.listed(changed)}"),
        )
    )


@sentence_of.register
def _in_year_changes(claim: InYearChanges, catalogue: Catalogue) -> str:
    whole, before = claim.whole_year, claim.year_before
    text = say(
        "in-year-changes",
        during=words.during(claim.period),
        place=words.place(catalogue.areas[claim.area_code]),
        **Movement.of_named(claim).values,
    )
    return joined(
        text,
        cautions_of_changes(claim),
        _whole_year(whole, claim.compared, words.period(before)) if whole and before else "",
        say("no-better-side", rest=claim.not_compared) if claim.not_compared else "",
    )


def _whole_year(whole: int, compared: int, before: str) -> str:
    """How many of the changes are since the whole of last year."""
    return say("beside-whole-year", compared=compared, whole=whole, share=share(whole, compared), before=before)


# --- one measure ------------------------------------------------------------------------


@sentence_of.register
def _target_position(claim: TargetPosition, catalogue: Catalogue) -> str:
    """Where the figure, or the forecast, is; how it stands to the target; and how it is rated by that."""
    measure = measure_of(claim, catalogue)
    met, target, short_by = claim.met, _aim(claim, measure), claim.short_by
    by = f" by {apart(measure, short_by)}" if short_by else ""
    valued = of_subject if claim.method is None else brief
    figure = _with_count(valued(measure, claim.judged), claim.numerator, claim.counted)
    subject, rated = _measure_in(claim, catalogue), _by_the_figures(claim, measure)
    if claim.method is None:
        how = {
            Met.MET: f"that met its target of {target}",
            Met.MISSED: f"that missed its target of {target}{by}",
            Met.WITHIN: f"that is within its target range of {target}",
            Met.BELOW: f"that is below its target range of {target}{by}",
            Met.ABOVE: f"that is above its target range of {target}{by}",
        }[met]
        if met is Met.MISSED and not short_by:
            how = f"that equals its target of {target} without meeting it"
        said = words.sentence(f"{subject} was {figure} {words.during(claim.figure_period)}")
        return f"{said} {words.sentence(how + rated)}"
    how = {
        Met.MET: f"is on track to meet its target of {target}",
        Met.MISSED: f"is set to miss its target of {target}{by}",
        Met.WITHIN: f"is on track to end within its target range of {target}",
        Met.BELOW: f"is set to end below its target range of {target}{by}",
        Met.ABOVE: f"is set to end above its target range of {target}{by}",
    }[met]
    if met is Met.MISSED and not short_by:
        how = f"is set to equal its target of {target}, and so not to meet it"
    said = words.sentence(f"{subject} {how} for {words.period(claim.target_period)}")
    return f"{said} {words.sentence(_forecast_gives(claim.method, claim, figure) + rated)}"


def _forecast_gives(method: Method, claim: TargetPosition, figure: str) -> str:
    """the council's own forecast is 3.1; a straight line from April to November 2020 gives 3.1"""
    so_far = words.period(claim.figure_period)
    return {
        Method.SUPPLIED: f"the council's own forecast is {figure}",
        Method.STRAIGHT_LINE: f"a straight line from {so_far} gives {figure}",
        Method.LAST_YEARS_SHAPE: f"{so_far}, carried on as the rest of last year went, gives {figure}",
    }[method]


def _by_the_figures(claim: TargetPosition, measure: Measure) -> str:
    """, so it is rated amber (within its tolerance of 3 percentage points)"""
    rag, tolerance, floor = claim.rag, claim.tolerance, claim.floor
    said = f", so it is rated {rag}"
    if rag is Rag.GREEN:
        return said
    if floor is not None:
        return f"{said} ({'no worse' if rag is Rag.AMBER else 'worse'} than its floor of {exact(measure, floor)})"
    if tolerance is not None:
        how = "within" if rag is Rag.AMBER else "beyond"
        return f"{said} ({how} its tolerance of {apart(measure, tolerance)})"
    return f"{said} (no tolerance is set for it)"


@sentence_of.register
def _same_period(claim: SamePeriod, catalogue: Catalogue) -> str:
    measure, value, previous = measure_of(claim, catalogue), claim.value, claim.previous
    now, before, counted = claim.figure_period, claim.previous_period, claim.counted
    whole = "the whole of " if claim.whole_year else ""
    then = f"in {whole}{words.period(before)}" if whole else words.during(before)
    figure = f"{whose(claim, catalogue)} figure"
    if value is None:
        count = _count(claim.numerator or 0, counted or "cases")
        place = words.place(catalogue.areas[claim.area_code])
        said = words.sentence(f"{place} had {count} {words.during(now)}")
        return f"{said} {words.sentence(f'{then} it had {_plain(previous)}')} {_PART_OF_A_YEAR}"
    if why := claim.why:
        reason = {
            "part of a year": _PART_OF_A_YEAR,
            "new series": "It has been counted in another way since, so the two are not compared.",
        }[why]
        current = _with_count(brief(measure, value), claim.numerator, counted)
        said = words.sentence(f"{figure} was {current} {words.during(now)}")
        return f"{said} {words.sentence(f'{then} it was {short(measure, previous)}')} {reason}"
    direction, word = claim.direction, claim.word
    if direction is Direction.NO_CHANGE:
        return words.sentence(f"{figure} was {brief(measure, value)} {words.during(now)}, the same as {then}")
    few = on_few(direction, claim.clear, small=claim.small_base)
    if not whole and not word:
        how = moved(measure, previous, value, before, now, direction, claim.clear)
        return words.start_letter(f"{figure} {how}") + few
    judged = JUDGED.get((direction, claim.clear), "")
    verb = ratio_change(word, claim.times) if word and claim.times else "rose" if value > previous else "fell"
    steps = f"from {short(measure, previous)} ({whole}{words.period(before)}) to {brief(measure, value)}"
    said = words.sentence(f"{figure} {verb}{',' if word else ''} {steps} ({words.period(now)}){judged}")
    return said + few


_PART_OF_A_YEAR = "A part of a year is not compared with a whole one."


@sentence_of.register
def _forecast(claim: Forecast, catalogue: Catalogue) -> str:
    measure, value, count = measure_of(claim, catalogue), claim.forecast, claim.forecast_numerator
    counted = claim.counted
    year, so_far = words.period(claim.year), words.period(claim.figure_period)
    given = {
        Method.SUPPLIED: "by the council's own forecast",
        Method.STRAIGHT_LINE: f"if the rest of the year goes as {so_far} did (a straight line)",
        Method.LAST_YEARS_SHAPE: f"if the year goes on from {so_far} as last year did",
    }[claim.method]
    if value is None:
        place = words.place(catalogue.areas[claim.area_code])
        return words.sentence(f"{given}, {place} will have {_count(count or 0, counted or 'cases')} in {year}")
    figure = _with_count(brief(measure, value), count, counted)
    return words.sentence(f"{given}, {whose(claim, catalogue)} figure for {year} will be {figure}")


@sentence_of.register
def _override(claim: Override, catalogue: Catalogue) -> str:
    alone = "it is not rated" if claim.rag is Rag.NONE else f"it is {claim.rag}"
    who = words.start(f"{_label(claim, catalogue)} is rated {claim.override} by {claim.name}")
    return f"{who}: {_own_words(claim.reason)} {words.sentence(f'by the figures alone, {alone}')}"


@sentence_of.register
def _not_rated(claim: NotRated, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    said, period = f"{_measure_in(claim, catalogue)} is not rated", words.period(claim.target_period)
    if claim.unrated is Unrated.NO_TARGET:
        return words.sentence(f"{said}, because there is no target for {period}")
    written = claim.target
    target = f"its target is {target_words(measure, written)}"
    why = {
        Unrated.NO_FIGURE: f"{target}, and there is no figure to set against it",
        Unrated.YEAR_NOT_OVER: f"{target} for the whole of {period}, and there is no forecast for the whole year",
        Unrated.NO_THRESHOLD: f'its target ("{written}") follows a figure that nobody has published',
    }[claim.unrated]
    return f"{words.sentence(said)} {words.sentence(why)}"


@sentence_of.register
def _in_year_missing(claim: InYearMissing, catalogue: Catalogue) -> str:
    said = words.sentence(
        f"{_measure_in(claim, catalogue)} has no figure for {words.period(claim.period)}: {_WHY_MISSING[claim.reason]}"
    )
    own = claim.in_words
    return f"{said} {_own_words(own)}" if own else said


# --- doubts -------------------------------------------------------------------------------


def _label(claim: Claim, catalogue: Catalogue) -> str:
    return f"{measure_of(claim, catalogue).short} {words.in_place(catalogue.areas[claim.area_code])}"


@sentence_of.register
def _lost_thousand(claim: DoubtLostThousand, catalogue: Catalogue) -> str:
    said = words.sentence(
        f'{_label(claim, catalogue)}: "{claim.other_printed}" was printed for '
        f'{words.period(claim.other_period)} and "{claim.printed}" for {words.period(claim.period)}. '
        f"If both are in one unit, the first is {words.number(claim.ratio)} times the second. "
        "A k, for thousands, may have been lost"
    )
    if read_as := claim.read_as:
        return f'{said} Here it is read as "{read_as}".'
    return f"{said} Until that is known, it is compared with nothing."


@sentence_of.register
def _count_and_rate(claim: DoubtCountAndRate, catalogue: Catalogue) -> str:
    measure, label = measure_of(claim, catalogue), _label(claim, catalogue)

    def pair(kind: str | None, value: float | None, count: float | None, period: str | None) -> str:
        """the target for 2020 to 2021 gives 3.1 and 13 admissions; "" without a pair"""
        if value is None or count is None or period is None:
            return ""
        named = f"{_plain(count)} {measure.counted}" if measure.counted else f"a count of {_plain(count)}"
        what = "the target" if kind == "target" else "the forecast" if kind == "forecast" else "the figure"
        return f"{what} for {words.period(period)} gives {short(measure, value)} and {named}"

    own = pair(claim.figure_kind, claim.value, claim.count, claim.period)
    if claim.denominator is not None:
        return words.sentence(
            f"{label}: {own} of {words.number(claim.denominator)}, and one does not follow from the other, "
            "whatever was rounded"
        )
    other = pair(claim.other_kind, claim.other_value, claim.other_count, claim.other_period)
    people, others = claim.people, claim.other_people
    implied = (
        f"The first would be of {words.number(people)} people, the second of {words.number(others)}. "
        if people is not None and others is not None
        else ""
    )
    wrong = f"{implied}Both cannot be right, whatever was rounded"
    return f"{words.sentence(f'{label}: {own}')} {words.sentence(f'{other}. {wrong}')}"


@sentence_of.register
def _not_as_published(claim: DoubtNotAsPublished, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    return words.sentence(
        f'{_label(claim, catalogue)}: the council gives "{claim.printed}" for {words.period(claim.period)}, '
        f"and the national publication gives {short(measure, claim.published)}"
    )


@sentence_of.register
def _doubt_forecast(claim: DoubtForecast, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    of_count = claim.of == "numerator"

    def shown(number: float) -> str:
        places = 0 if number == int(number) else measure.decimals
        return words.number(number, places) if of_count else short(measure, number)

    what = (measure.counted or "the count") if of_count else "the figure"
    return words.sentence(
        f"{_label(claim, catalogue)}: the council forecasts {shown(claim.supplied)} for {words.period(claim.period)} "
        f"({what}). A straight line from {words.period(claim.figure_period)} ({shown(claim.so_far)}) would give "
        f"{shown(claim.straight_line)}"
    )


@sentence_of.register
def _doubt_rating(claim: DoubtRating, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    said = words.sentence(
        f"{_label(claim, catalogue)}: the council printed {_colour(claim.published)} for {words.period(claim.period)}, "
        f"and by the figures it is {_colour(claim.computed)}"
    )
    judged, short_by, tolerance = claim.judged, claim.short_by, claim.tolerance
    if judged is None or short_by is None:
        return said
    target, figure = f"target of {target_words(measure, claim.target)}", short(measure, judged)
    why = {
        Why.EQUALS_STRICT: f"{figure} equals the {target}, and so does not meet it",
        Why.ROUNDED_MEETS: (f"{figure} misses the {target}, but would meet it if it were rounded as the target is"),
    }.get(claim.why)
    if why is None and not short_by:
        why = f"{figure} meets the {target}"
    if why is None:
        allowed = (
            f"the tolerance that is declared is {apart(measure, tolerance)}"
            if tolerance is not None
            else "no tolerance is declared"
        )
        why = f"{figure} misses the {target} by {apart(measure, short_by)}, and {allowed}"
    return f"{said} {words.sentence(why)}"


def _colour(rag: Rag) -> str:
    return "no rating" if rag is Rag.NONE else rag


@sentence_of.register
def _doubt_quartile(claim: DoubtQuartile, catalogue: Catalogue) -> str:
    return words.sentence(
        f"{_label(claim, catalogue)}: the council printed the {claim.published.lower()} quartile for "
        f"{words.period(claim.benchmark)}, and by the published figures it is the "
        f"{claim.computed.lower()} quartile"
    )
