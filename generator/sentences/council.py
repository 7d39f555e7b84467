"""What is said of a council in a period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator import words
from generator.catalogue import Catalogue
from generator.model import Claim, Missing
from generator.sentences.phrases import (
    cautions,
    clearly,
    measures,
    name_of,
    naming,
    of_measures,
    says,
    told,
    when,
    whose,
)


@says("better_either")
def _better_either(claim: Claim, catalogue: Catalogue) -> str:
    return _better_than("the national or regional average", claim, catalogue)


@says("better_both")
def _better_both(claim: Claim, catalogue: Catalogue) -> str:
    return _better_than("both the national and the regional average", claim, catalogue)


def _better_than(averages: str, claim: Claim, catalogue: Catalogue) -> str:
    better, comparable, tested = told(claim, "better"), told(claim, "comparable"), told(claim, "tested")
    return words.sentence(
        f"in {when(claim)}, {name_of(claim, catalogue)} was better than {averages} in "
        f"{of_measures(better, comparable)}{clearly(told(claim, 'clearly'), better, tested)}"
    ) + cautions(claim, comparable)


@says("trailing")
def _trailing(claim: Claim, catalogue: Catalogue) -> str:
    worse = told(claim, "worse")
    averages = "both averages" if told(claim, "both") else "every average available"
    if not told(claim, "regional"):
        averages = "the national average"
    name = name_of(claim, catalogue)
    if not worse:
        return words.sentence(f"{name} trailed {averages} in no measure")
    return words.sentence(
        f"{name} trailed {averages} in {measures(worse)}{clearly(told(claim, 'clearly'), worse, told(claim, 'tested'))}"
        f"{naming(claim.measure_ids, catalogue)}"
    )


@says("in_line")
def _in_line(claim: Claim, catalogue: Catalogue) -> str:
    return words.sentence(
        f"{name_of(claim, catalogue)} was in line with an average, and better than neither, in "
        f"{measures(told(claim, 'in_line'))}{naming(claim.measure_ids, catalogue)}"
    )


@says("better_england")
def _better_england(claim: Claim, catalogue: Catalogue) -> str:
    return _both_sides("the national average", claim, catalogue)


@says("better_region")
def _better_region(claim: Claim, catalogue: Catalogue) -> str:
    return _both_sides(f"the average for {words.place(catalogue.areas[told(claim, 'region')])}", claim, catalogue)


def _both_sides(average: str, claim: Claim, catalogue: Catalogue) -> str:
    """Better in 13 of 20 measures, 9 of them clearly. It was in line in 1 and worse in 6, 2 of them clearly. ..."""
    better, in_line, worse = (told(claim, one) for one in ("better", "in_line", "worse"))
    comparable, tested = told(claim, "comparable"), told(claim, "tested")
    said = words.sentence(
        f"in {when(claim)}, {name_of(claim, catalogue)} was better than {average} in "
        f"{of_measures(better, comparable)}{clearly(told(claim, 'clearly_better'), better, tested)}"
    )
    others = [f"in line in {in_line}"] if in_line else []
    others += [f"worse in {worse}{clearly(told(claim, 'clearly_worse'), worse, tested)}"] if worse else []
    if others:
        said += " " + words.sentence(f"it was {' and '.join(others)}")
    return said + cautions(claim, comparable)


@says("quartiles")
def _quartiles(claim: Claim, catalogue: Catalogue) -> str:
    top, bottom, tested = told(claim, "top"), told(claim, "bottom"), told(claim, "tested")
    said = words.sentence(
        f"in {when(claim)}, {name_of(claim, catalogue)} was in the top quartile for {top or 'none'} of "
        f"{words.plural(told(claim, 'of'), 'measure')}{clearly(told(claim, 'clearly_top'), top, tested)}"
    )
    return f"{said} " + words.sentence(
        f"it was in the bottom quartile for {bottom or 'none'}{clearly(told(claim, 'clearly_bottom'), bottom, tested)}"
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
    improved, same, worsened, tested = (told(claim, one) for one in ("improved", "no_change", "worsened", "tested"))
    better, worse = (
        clearly(told(claim, name), count, tested)
        for name, count in (("clearly_improved", improved), ("clearly_worsened", worsened))
    )
    if compared == 1:
        kind = f"improved{better}" if improved else f"got worse{worse}" if worsened else "did not change"
        said = words.sentence(f"{whose_figures} one measure that can be compared with its previous figure {kind}")
    else:
        ways = [f"{improved or 'none'} of {whose_figures} {compared} measures improved{better}"]
        ways += [f"{same} stayed the same"] if same else []
        ways += [f"{worsened or 'none'} got worse{worse}"]
        said = words.sentence(f"compared with the figures before, {'; '.join(ways)}")
        said += cautions(claim, compared)
    return said + " " + words.sentence(f"{rest} cannot be compared over time") if rest else said


@says("one_way")
def _one_way(claim: Claim, catalogue: Catalogue) -> str:
    improved, worsened = (
        (count, verb, clearly(told(claim, f"clearly_{name}"), count, told(claim, "tested")))
        for name, verb in (("improved", "improved"), ("worsened", "got worse"))
        for count in (told(claim, name),)
    )
    first, last = (improved, worsened) if told(claim, "direction") == "improved" else (worsened, improved)
    compared = f"of {whose(claim, catalogue)} {told(claim, 'compared')} measures that can be compared over time"
    ways = [f"{first[0]} {compared} {first[1]}{first[2]}"]
    ways += [f"{same} stayed the same"] if (same := told(claim, "no_change")) else []
    ways += [f"{last[0] or 'none'} {last[1]}{last[2]}"]
    return words.sentence(f"in {when(claim)}, {'; '.join(ways)}")


@says("quartile_swing")
def _quartile_swing(claim: Claim, catalogue: Catalogue) -> str:
    years = f"{words.period(told(claim, 'previous_period'))} and in {when(claim)}"
    return words.sentence(
        f"on the {told(claim, 'common')} measures with a quartile in {years}, {whose(claim, catalogue)} top quartile "
        f"count {_went(told(claim, 'top_before'), told(claim, 'top'))} and its bottom quartile count "
        f"{_went(told(claim, 'bottom_before'), told(claim, 'bottom'))}"
    )


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
    return words.sentence(f"{count} {words.noun(count, 'is', 'are')} {reason}{naming(ids, catalogue)}")


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
                f"in {when(claim)} {why}{naming(ids, catalogue)}"
            )
        )
    return " ".join(said)


@says("provisional")
def _provisional(claim: Claim, catalogue: Catalogue) -> str:
    count, available = told(claim, "provisional"), told(claim, "available")
    which = "all figures" if count == available else f"{count} of the {available} figures"
    verb = "are" if available > 1 and count != 1 else "is"
    return words.sentence(f"{which} for {when(claim)} {verb} provisional and may be revised")


@says("summary")
def _summary(claim: Claim, catalogue: Catalogue) -> str:
    """A sentence to each count, with the weak side beside the strong one; (4 clearly) is the strict count."""

    def sure(strict: str) -> str:
        return f" ({told(claim, strict)} clearly)" if told(claim, strict) else ""

    better, worse, top, bottom, improved, worsened = (
        told(claim, one) or "none" for one in ("better", "worse", "top", "bottom", "improved", "worsened")
    )
    return " ".join(
        (
            words.sentence(
                f"in {when(claim)}, {name_of(claim, catalogue)} was better than the national average in {better} of "
                f"{measures(told(claim, 'comparable'))}{sure('clearly_better')} "
                f"and worse in {worse}{sure('clearly_worse')}"
            ),
            words.sentence(
                f"it was in the top quartile in {top} of {told(claim, 'of')} and in the bottom quartile in {bottom}"
            ),
            words.sentence(
                f"it was better than before in {improved} of {told(claim, 'compared')}{sure('clearly_improved')} "
                f"and worse in {worsened}{sure('clearly_worsened')}"
            ),
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
    if told(claim, "tested"):
        clear = told(claim, "clearly_improved") + told(claim, "clearly_worsened")
        be = "is" if clear < 2 else "are"
        said += " " + words.sentence(f"{clear or 'none'} of these moves {be} beyond the margins of error")
    said += " " + words.sentence(f"its own figures improved in {figures_improved} and got worse in {figures_worsened}")
    if against := told(claim, "against"):
        said += " " + words.sentence(
            f"in {'one measure' if against == 1 else measures(against)} the rank improved although the figure got "
            "worse, because other councils fell back more"
        )
    return said
