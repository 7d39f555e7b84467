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
from generator.counts import Counted, count_change, share
from generator.messages import say, select, word
from generator.model.measures import Measure
from generator.model.targets import Aim
from generator.model.vocabulary import Met, Unrated
from generator.sentences.council import Movement, cautions_of_changes
from generator.sentences.over_time import on_few
from generator.sentences.phrases import (
    apart,
    brief,
    counted,
    exact,
    join_sentences,
    measure_of,
    of_subject,
    sentence_of,
    short,
    steps,
    whose,
    yes_no,
)
from generator.targets import aim_words, target_words
from generator.targets.doubts import Why

# --- phrases ---------------------------------------------------------------------------


def _subject(claim: Claim, catalogue: Catalogue) -> dict[str, str]:
    """What a message that is about a measure in an area begins with: in Leicestershire, the share of ..."""
    area = catalogue.areas[claim.area_code]
    return {"in_area": words.in_place(area), "subject": measure_of(claim, catalogue).subject}


def _with_count(said: str, count: float | None, noun: str) -> str:
    """3.1 per 100,000 people (13 admissions); as it is where nobody says what is counted."""
    return f"{said} ({_count(count, noun)})" if count is not None and noun else said


def _count(count: float, noun: str) -> str:
    """13 admissions, 1 admission; 13 cases where nobody says what is counted."""
    if not noun:
        return say("cases", one=yes_no(count == 1), count=_plain(count))
    return f"{_plain(count)} {counted(noun, count)}"


def _plain(count: float) -> str:
    """A count: 9, or 162.5 where it is an average."""
    return words.number(count, 0 if count == int(count) else 1)


def _sentence_start(figure: str) -> str:
    """A figure as a sentence begins with it: a whole number in words."""
    return words.spelled(int(figure)) if figure.isdecimal() else figure


def _own_words(text: str) -> str:
    """What somebody at the council wrote, as it is written, with a full stop."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


# --- the dashboard ---------------------------------------------------------------------


@sentence_of.register
def _rag_counts(claim: RagCounts, catalogue: Catalogue) -> str:
    same = next((rag for rag, count in claim.counts.items() if count and count == claim.rated), None)
    rated = say(
        "rag-counts",
        during=words.during(claim.period),
        whose=whose(claim, catalogue),
        lines=claim.lines,
        rated=claim.rated,
        alike=yes_no(same),
        colour=word(same, "inside") if same else "",
        green=len(claim.green),
        amber=len(claim.amber),
        red=len(claim.red),
        **_group(claim, catalogue),
    )
    return join_sentences(rated, _not_rated_counts(claim))


def _group(claim: RagCounts | RagOverrides, catalogue: Catalogue) -> dict[str, str]:
    """The layer or outcome that is counted, as its plan calls it; empty for the whole dashboard."""
    kind, _, group = str(claim.group or "").partition("-")
    if not group:
        return {"grouped": "no", "group": ""}
    plan = catalogue.plans[claim.area_code]
    name = next(one.name for one in (plan.layers if kind == "layer" else plan.outcomes) if one.id == group)
    return {"grouped": "yes", "group": name}


def _not_rated_counts(claim: RagCounts) -> str:
    """How many are not rated, and why; empty where all are."""
    if not claim.unrated:
        return ""
    reasons = [(_reason(reason), len(ids)) for reason, ids in claim.reasons.items()]
    return say(
        "rag-unrated",
        rated=claim.rated,
        unrated=len(claim.unrated),
        reasons=len(reasons),
        reason=reasons[0][0],
        counts=words.listed(say("unrated-for", reason=reason, unrated=count) for reason, count in reasons),
    )


def _reason(reason: str) -> str:
    """Why a measure is not rated, as a message chooses by it."""
    return "by-officer" if reason == BY_OFFICER else select(Unrated(reason))


@sentence_of.register
def _rag_overrides(claim: RagOverrides, catalogue: Catalogue) -> str:
    return say(
        "rag-overrides",
        period=words.period(claim.period),
        whose=whose(claim, catalogue),
        overridden=len(claim.overridden),
        green=claim.green_computed,
        amber=claim.amber_computed,
        red=claim.red_computed,
        **_group(claim, catalogue),
    )


@sentence_of.register
def _rag_moves(claim: RagMoves, catalogue: Catalogue) -> str:
    both, earlier = claim.rated_both, claim.rated_earlier
    return say(
        "rag-moves",
        same="all" if both == claim.rated == earlier else "earlier" if both == earlier else "some",
        whose=whose(claim, catalogue),
        then=words.period(claim.earlier),
        now=words.period(claim.period),
        both=both,
        rated_earlier=earlier,
        green_went=count_change(Counted(claim.green_before), Counted(claim.green_common)),
        amber_went=count_change(Counted(claim.amber_before), Counted(claim.amber_common)),
        red_went=count_change(Counted(claim.red_before), Counted(claim.red_common)),
    )


@sentence_of.register
def _in_year_changes(claim: InYearChanges, catalogue: Catalogue) -> str:
    whole, before = claim.whole_year, claim.year_before
    text = say(
        "in-year-changes",
        during=words.during(claim.period),
        name=words.place(catalogue.areas[claim.area_code]),
        **Movement.of_named(claim).values,
    )
    return join_sentences(
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
    forecast = claim.method is not None
    valued = brief if forecast else of_subject
    return say(
        "target-forecast" if forecast else "target-position",
        figure=_with_count(valued(measure, claim.judged), claim.numerator, claim.counted),
        during=words.during(claim.figure_period),
        so_far=words.period(claim.figure_period),
        method=select(claim.method) if claim.method else "",
        period=words.period(claim.target_period),
        met="equals" if claim.met is Met.MISSED and not claim.short_by else select(claim.met),
        short=yes_no(claim.short_by),
        short_by=apart(measure, claim.short_by or 0),
        follows=yes_no(claim.follows),
        aim=aim_words(measure, Aim(claim.operator, claim.low, claim.high)),
        written=claim.target,
        **_rating(claim, measure),
        **_subject(claim, catalogue),
    )


def _rating(claim: TargetPosition, measure: Measure) -> dict[str, str]:
    """What a message says of the rating, and of the limit that the figure keeps to or passes."""
    limit, bound = "none", ""
    if claim.floor is not None:
        limit, bound = "floor", exact(measure, claim.floor)
    elif claim.tolerance is not None:
        limit, bound = "tolerance", apart(measure, claim.tolerance)
    return {"rag": select(claim.rag), "limit": limit, "bound": bound}


@sentence_of.register
def _same_period(claim: SamePeriod, catalogue: Catalogue) -> str:
    measure, value, previous = measure_of(claim, catalogue), claim.value, claim.previous
    given = {"whose": whose(claim, catalogue), "whole_year": yes_no(claim.whole_year)}
    now, before = claim.figure_period, claim.previous_period
    if value is None:
        periods = {"during": words.during(now), "before": words.period(before), "during_before": words.during(before)}
        count, name = _count(claim.numerator or 0, claim.counted), words.place(catalogue.areas[claim.area_code])
        return say("same-period-counts", name=name, count=count, previous=_plain(previous), **given, **periods)
    given |= steps(measure, previous, value, before, now)
    if claim.why:
        given["value"] = _with_count(given["value"], claim.numerator, claim.counted)
        return say("same-period-apart", why=claim.why.replace(" ", "-"), **given)
    direction, clear = claim.direction, claim.clear
    changed = say(
        "same-period",
        direction=select(direction),
        clear=clear,
        by_ratio=yes_no(claim.word and claim.times),
        word=claim.word,
        times=claim.times or 0,
        **given,
    )
    return changed + on_few(direction, clear, small=claim.small_base)


@sentence_of.register
def _forecast(claim: Forecast, catalogue: Catalogue) -> str:
    value, count = claim.forecast, claim.forecast_numerator
    if value is None:
        figure = _count(count or 0, claim.counted)
    else:
        figure = _with_count(brief(measure_of(claim, catalogue), value), count, claim.counted)
    return say(
        "forecast",
        method=select(claim.method),
        so_far=words.period(claim.figure_period),
        counted=yes_no(value is None),
        name=words.place(catalogue.areas[claim.area_code]),
        whose=whose(claim, catalogue),
        year=words.period(claim.year),
        figure=figure,
    )


@sentence_of.register
def _override(claim: Override, catalogue: Catalogue) -> str:
    return say(
        "override",
        label=_label(claim, catalogue),
        override=word(claim.override, "inside"),
        officer=claim.name,
        reason=_own_words(claim.reason),
        rag=word(claim.rag, "inside"),
    )


@sentence_of.register
def _not_rated(claim: NotRated, catalogue: Catalogue) -> str:
    measure, reason = measure_of(claim, catalogue), claim.unrated
    has_aim = reason in {Unrated.NO_FIGURE, Unrated.YEAR_NOT_OVER}
    return say(
        "not-rated",
        reason=select(reason),
        period=words.period(claim.target_period),
        target=target_words(measure, claim.target) if has_aim else "",
        written=claim.target,
        **_subject(claim, catalogue),
    )


@sentence_of.register
def _in_year_missing(claim: InYearMissing, catalogue: Catalogue) -> str:
    why, period = word(claim.reason, "own"), words.period(claim.period)
    missing = say("in-year-missing", period=period, why=why, **_subject(claim, catalogue))
    return join_sentences(missing, _own_words(claim.in_words) if claim.in_words else "")


# --- doubts -------------------------------------------------------------------------------


def _label(claim: Claim, catalogue: Catalogue) -> str:
    """What a doubt begins with: the measure and where."""
    return words.start(f"{measure_of(claim, catalogue).short} {words.in_place(catalogue.areas[claim.area_code])}")


@sentence_of.register
def _lost_thousand(claim: DoubtLostThousand, catalogue: Catalogue) -> str:
    return say(
        "doubt-lost-thousand",
        label=_label(claim, catalogue),
        printed=claim.printed,
        period=words.period(claim.period),
        other_printed=claim.other_printed,
        other_period=words.period(claim.other_period),
        ratio=claim.ratio,
        read=yes_no(claim.read_as),
        read_as=claim.read_as or "",
    )


@sentence_of.register
def _count_and_rate(claim: DoubtCountAndRate, catalogue: Catalogue) -> str:
    measure, label, denominator = measure_of(claim, catalogue), _label(claim, catalogue), claim.denominator
    first = _pair(measure, claim.figure_kind, claim.value, claim.count, claim.period)
    if denominator is not None:
        return say("doubt-count-and-rate", label=label, first=first, denominator=words.number(denominator))
    people, others = claim.people, claim.other_people
    return say(
        "doubt-two-pairs",
        label=label,
        first=first,
        second=_pair(measure, claim.other_kind, claim.other_value, claim.other_count, claim.other_period),
        implied=yes_no(people is not None and others is not None),
        people=people or 0,
        others=others or 0,
    )


def _pair(measure: Measure, kind: str | None, value: float | None, count: float | None, period: str | None) -> str:
    """the target for 2020 to 2021 gives 3.1 and 13 admissions; empty without a pair"""
    if kind is None or value is None or count is None or period is None:
        return ""
    return say(
        "rate-and-count",
        kind=kind,
        period=words.period(period),
        value=short(measure, value),
        counted=yes_no(measure.counted),
        count=_plain(count),
        noun=measure.counted,
    )


@sentence_of.register
def _not_as_published(claim: DoubtNotAsPublished, catalogue: Catalogue) -> str:
    return say(
        "doubt-not-as-published",
        label=_label(claim, catalogue),
        printed=claim.printed,
        period=words.period(claim.period),
        published=short(measure_of(claim, catalogue), claim.published),
    )


@sentence_of.register
def _doubt_forecast(claim: DoubtForecast, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    of_count = claim.of == "numerator"

    def shown(number: float) -> str:
        places = 0 if number == int(number) else measure.decimals
        return words.number(number, places) if of_count else short(measure, number)

    return say(
        "doubt-forecast",
        label=_label(claim, catalogue),
        supplied=shown(claim.supplied),
        period=words.period(claim.period),
        of="figure" if not of_count else "noun" if measure.counted else "count",
        noun=measure.counted,
        figure_period=words.period(claim.figure_period),
        so_far=shown(claim.so_far),
        straight_line=shown(claim.straight_line),
    )


@sentence_of.register
def _doubt_rating(claim: DoubtRating, catalogue: Catalogue) -> str:
    text = say(
        "doubt-rating",
        label=_label(claim, catalogue),
        published=select(claim.published),
        computed=select(claim.computed),
        period=words.period(claim.period),
    )
    return join_sentences(text, _why_rated_otherwise(claim, measure_of(claim, catalogue)))


def _why_rated_otherwise(claim: DoubtRating, measure: Measure) -> str:
    """What the target makes of the figure; empty without either."""
    judged, short_by, tolerance = claim.judged, claim.short_by, claim.tolerance
    if judged is None or short_by is None:
        return ""
    told = claim.why in {Why.EQUALS_STRICT, Why.ROUNDED_MEETS}
    return say(
        "rated-otherwise",
        why=select(claim.why) if told else "misses" if short_by else "meets",
        figure=_sentence_start(short(measure, judged)),
        target=target_words(measure, claim.target),
        short_by=apart(measure, short_by),
        tolerated=yes_no(tolerance is not None),
        tolerance="" if tolerance is None else apart(measure, tolerance),
    )


@sentence_of.register
def _doubt_quartile(claim: DoubtQuartile, catalogue: Catalogue) -> str:
    return say(
        "doubt-quartile",
        label=_label(claim, catalogue),
        published=word(claim.published, "inside"),
        computed=word(claim.computed, "inside"),
        period=words.period(claim.benchmark),
    )
