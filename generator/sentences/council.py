"""What is said of a council in a period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator import words
from generator.catalogue import Catalogue
from generator.model import Claim, Missing
from generator.sentences.phrases import (
    areas,
    listed_measures,
    name_of,
    of_areas,
    says,
    told,
    when,
    whose,
)


@says("better_either")
def _better_either(claim: Claim, catalogue: Catalogue) -> str:
    count = of_areas(told(claim, "better"), told(claim, "comparable"))
    return words.sentence(
        f"in {when(claim)}, {name_of(claim, catalogue)} was better than the national or regional average in {count}"
    )


@says("trailing")
def _trailing(claim: Claim, catalogue: Catalogue) -> str:
    worse = told(claim, "worse")
    averages = "both averages" if told(claim, "both") else "every average available"
    if not told(claim, "regional"):
        averages = "the national average"
    name = name_of(claim, catalogue)
    if not worse:
        return words.sentence(f"{name} trailed {averages} in none of the areas")
    return words.sentence(
        f"{name} trailed {averages} in {areas(worse)}: {listed_measures(claim.measure_ids, catalogue)}"
    )


@says("in_line")
def _in_line(claim: Claim, catalogue: Catalogue) -> str:
    return words.sentence(
        f"{name_of(claim, catalogue)} was in line with an average, and better than neither, in "
        f"{areas(told(claim, 'in_line'))}: {listed_measures(claim.measure_ids, catalogue)}"
    )


@says("better_both")
def _better_both(claim: Claim, catalogue: Catalogue) -> str:
    count = of_areas(told(claim, "better"), told(claim, "comparable"))
    return words.sentence(
        f"in {when(claim)}, {name_of(claim, catalogue)} was better than both the national and the regional average "
        f"in {count}"
    )


@says("better_england")
def _better_england(claim: Claim, catalogue: Catalogue) -> str:
    alone = " alone" if told(claim, "regional") else ""
    said = words.sentence(
        f"against the national average{alone}, {name_of(claim, catalogue)} was {_counted_sides(claim)} in {when(claim)}"
    )
    if tested := told(claim, "tested"):
        better, worse = told(claim, "clearly_better") or "none", told(claim, "clearly_worse") or "none"
        said += " " + words.sentence(
            f"in the {'one area' if tested == 1 else areas(tested)} where the margin of error can be tested, "
            f"it was clearly better in {better} and clearly worse in {worse}"
        )
    return said


def _counted_sides(claim: Claim) -> str:
    """better in 13 of 20 areas, in line in 1 and worse in 6"""
    counts = [f"better in {told(claim, 'better') or 'none'} of {areas(told(claim, 'comparable'))}"]
    if told(claim, "in_line"):
        counts.append(f"in line in {told(claim, 'in_line')}")
    counts.append(f"worse in {told(claim, 'worse') or 'none'}")
    return words.listed(counts)


@says("quartiles")
def _quartiles(claim: Claim, catalogue: Catalogue) -> str:
    top, bottom = told(claim, "top") or "none", told(claim, "bottom") or "none"
    return words.sentence(
        f"in {when(claim)}, {name_of(claim, catalogue)} was in the top quartile for {top} of "
        f"{words.plural(told(claim, 'of'), 'measure')} and in the bottom quartile for {bottom}"
    )


@says("quartiles_before")
def _quartiles_before(claim: Claim, catalogue: Catalogue) -> str:
    previous_of, common = told(claim, "previous_of"), told(claim, "common")
    said = words.sentence(
        f"in {words.period(told(claim, 'previous_period'))}, {name_of(claim, catalogue)} was in the top quartile for "
        f"{told(claim, 'previous_top') or 'none'} of {words.plural(previous_of, 'measure')} and in the bottom "
        f"quartile for {told(claim, 'previous_bottom') or 'none'}"
    )
    if common and not common == told(claim, "of") == previous_of:
        said += " " + words.sentence(
            f"on the {'one measure' if common == 1 else words.plural(common, 'measure')} "
            f"with a quartile in both years, the top quartile count "
            f"{_went(told(claim, 'common_top_before'), told(claim, 'common_top'))} and the bottom quartile count "
            f"{_went(told(claim, 'common_bottom_before'), told(claim, 'common_bottom'))}"
        )
    return said


def _went(before: int, now: int) -> str:
    return f"stayed at {now}" if before == now else f"went from {before} to {now}"


@says("changes")
def _changes(claim: Claim, catalogue: Catalogue) -> str:
    compared, rest, whose_figures = told(claim, "compared"), told(claim, "not_compared"), whose(claim, catalogue)
    if not compared:
        return words.sentence(f"none of {whose_figures} figures for {when(claim)} can be compared with an earlier one")
    if compared == 1:
        kind = "improved" if told(claim, "improved") else "got worse" if told(claim, "worsened") else "did not change"
        said = words.sentence(f"{whose_figures} one measure that can be compared with its previous figure {kind}")
    else:
        parts = [f"{told(claim, 'worsened') or 'none'} got worse"]
        if same := told(claim, "no_change"):
            parts.insert(0, f"{same} stayed the same")
        improved = f"{told(claim, 'improved') or 'none'} of {whose_figures} {compared} measures improved"
        said = words.sentence(f"compared with the figures before, {words.listed([improved, *parts])}")
    return said + " " + words.sentence(f"{rest} cannot be compared over time") if rest else said


@says("coverage")
def _coverage(claim: Claim, catalogue: Catalogue) -> str:
    available, measures = told(claim, "available"), told(claim, "measures")
    if available == measures:
        return words.sentence(
            f"{name_of(claim, catalogue)} has a figure for each of the {words.plural(measures, 'measure')} "
            f"published for {when(claim)}"
        )
    said = words.sentence(
        f"{name_of(claim, catalogue)} has a figure for {available or 'none'} of the "
        f"{words.plural(measures, 'measure')} published for {when(claim)}"
    )
    reasons: Mapping[str, Sequence[str]] = told(claim, "missing")
    return " ".join([said, *(_without(ids, reason, catalogue) for reason, ids in reasons.items())])


def _without(ids: Sequence[str], reason: str, catalogue: Catalogue) -> str:
    """Eleven are not available: feeling safe and so on."""
    count = len(ids)
    return words.sentence(f"{count} {words.noun(count, 'is', 'are')} {reason}: {listed_measures(ids, catalogue)}")


UNPUBLISHED = {
    Missing.SURVEY_NOT_DUE: "because the survey was not due",
    Missing.SURVEY_NOT_RUN: "because the survey was not run",
    Missing.SUSPENDED: "because publication was suspended",
    Missing.NOT_YET_DUE: "because they are not due yet",
}


@says("not_published")
def _not_published(claim: Claim, catalogue: Catalogue) -> str:
    reasons: Mapping[str, Sequence[str]] = told(claim, "reasons")
    said = []
    for reason, ids in reasons.items():
        why = UNPUBLISHED.get(Missing(reason), "because none were published")
        said.append(
            words.sentence(
                f"{words.plural(len(ids), 'measure')} {words.noun(len(ids), 'has', 'have')} no figures for any council "
                f"in {when(claim)} {why}: {listed_measures(ids, catalogue)}"
            )
        )
    return " ".join(said)


@says("provisional")
def _provisional(claim: Claim, catalogue: Catalogue) -> str:
    count, available = told(claim, "provisional"), told(claim, "available")
    which = "all figures" if count == available else f"{count} of the {available} figures"
    verb = "are" if available > 1 and count != 1 else "is"
    return words.sentence(f"{which} for {when(claim)} {verb} provisional and may be revised")


@says("better_region")
def _better_region(claim: Claim, catalogue: Catalogue) -> str:
    region = words.place(catalogue.areas[told(claim, "region")])
    return words.sentence(
        f"against the average for {region} alone, {name_of(claim, catalogue)} was {_counted_sides(claim)} "
        f"in {when(claim)}"
    )


@says("summary")
def _summary(claim: Claim, catalogue: Catalogue) -> str:
    """One printed denominator, or one each where they differ; the weak side of each count beside the strong one."""
    name, comparable, of, compared = (
        name_of(claim, catalogue), told(claim, "comparable"), told(claim, "of"), told(claim, "compared")
    )  # fmt: skip
    better, worse, top, bottom, improved, worsened = (
        told(claim, one) or "none" for one in ("better", "worse", "top", "bottom", "improved", "worsened")
    )
    if comparable == of == compared:
        of_all = f"the {areas(comparable)}" if comparable > 1 else "the one area"
        return " ".join(
            (
                words.sentence(
                    f"of {of_all} compared for {when(claim)}, {name} was better than the national average in {better}, "
                    f"in the top quartile in {top} and better than before in {improved}"
                ),
                words.sentence(
                    f"it was worse than the average in {worse}, in the bottom quartile in {bottom} and worse than "
                    f"before in {worsened}"
                ),
            )
        )
    return " ".join(
        (
            words.sentence(
                f"in {when(claim)}, {name} was better than the national average in {better} of {areas(comparable)} "
                f"and worse in {worse}"
            ),
            words.sentence(f"it was in the top quartile in {top} of {of} and in the bottom quartile in {bottom}"),
            words.sentence(f"it was better than before in {improved} of {compared} and worse in {worsened}"),
        )
    )


@says("groups")
def _groups(claim: Claim, catalogue: Catalogue) -> str:
    of = told(claim, "of")
    domain = next((one for one in catalogue.pack.domains if one.id == told(claim, "group")), None)
    which = f"{of} measures of {words.inside(domain.name)}" if domain else f"{of} survey measures"
    return " ".join(
        (
            words.sentence(f"in {when(claim)}, {name_of(claim, catalogue)} had a quartile in {which}"),
            words.sentence(", and ".join(_held(claim, side) for side in ("top", "bottom"))),
        )
    )


def _held(claim: Claim, side: str) -> str:
    """six were in the bottom quartile, all as before; none was in the top quartile"""
    count, still = told(claim, side), told(claim, f"remained_{side}")
    said = f"{count or 'none'} {'were' if count > 1 else 'was'} in the {side} quartile"
    if not still:
        return said
    return (
        f"{said}, as before" if count == 1 else f"{said}, {'all' if still == count else f'{still} of them'} as before"
    )


@says("rank_changes")
def _rank_changes(claim: Claim, catalogue: Catalogue) -> str:
    compared, rank = told(claim, "compared"), f"{whose(claim, catalogue)} national rank"
    improved, worsened, figures_improved, figures_worsened = (
        told(claim, one) or "none" for one in ("improved", "worsened", "figures_improved", "figures_worsened")
    )
    if compared == 1:
        verb = "improved" if told(claim, "improved") else "fell" if told(claim, "worsened") else "stayed the same"
        own = (
            "improved"
            if told(claim, "figures_improved")
            else "got worse"
            if told(claim, "figures_worsened")
            else "did not change"
        )
        return words.sentence(f"{rank} {verb} in the one measure that can be compared; its own figure {own}")
    said = words.sentence(f"{rank} improved in {improved} of {compared} measures and fell in {worsened}")
    said += " " + words.sentence(f"its own figures improved in {figures_improved} and got worse in {figures_worsened}")
    if against := told(claim, "against"):
        said += " " + words.sentence(
            f"in {words.plural(against, 'measure')} the rank improved although the figure got worse, because other "
            "councils fell back more"
        )
    return said
