"""What is said of a council in a period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator import words
from generator.catalogue import Catalogue
from generator.claims import Claim
from generator.model import Missing
from generator.sentences.phrases import (
    cautions,
    clearly,
    count_of,
    is_named,
    measures,
    name_of,
    naming,
    of_measures,
    says,
    share,
    told,
    when,
    whose,
)


@says("better_either")
def _better_either(claim: Claim, catalogue: Catalogue) -> str:
    return _better_than("the national or regional average", claim, catalogue, "against either average")


@says("better_both")
def _better_both(claim: Claim, catalogue: Catalogue) -> str:
    return _better_than("both the national and the regional average", claim, catalogue, "against both averages")


def _better_than(averages: str, claim: Claim, catalogue: Catalogue, tested_against: str) -> str:
    better, comparable, tested = told(claim, "better"), told(claim, "comparable"), told(claim, "tested")
    return words.sentence(
        f"in {when(claim)}, {name_of(claim, catalogue)} was better than {averages} in "
        f"{of_measures(better, comparable)}{clearly(told(claim, 'clearly'), better, tested)}"
    ) + cautions(claim, comparable, tested_against)


@says("trailing")
def _trailing(claim: Claim, catalogue: Catalogue) -> str:
    worse = told(claim, "worse")
    averages = "both averages" if told(claim, "both") else "every average available"
    if not told(claim, "regional"):
        averages = "the national average"
    said = f"{name_of(claim, catalogue)} trailed {averages} in"
    if not worse:
        return words.sentence(f"{said} no measure")
    strict = clearly(told(claim, "clearly"), worse, told(claim, "tested"))
    return naming(f"{said} {measures(worse)}{strict}", claim.measure_ids, catalogue)


@says("in_line")
def _in_line(claim: Claim, catalogue: Catalogue) -> str:
    name = name_of(claim, catalogue)
    said = f"{name} was in line with an average, and better than neither, in {measures(told(claim, 'in_line'))}"
    return naming(said, claim.measure_ids, catalogue)


@says("better_england")
def _better_england(claim: Claim, catalogue: Catalogue) -> str:
    return both_sides("the national average", claim, catalogue) + _against("the national average", claim)


@says("better_region")
def _better_region(claim: Claim, catalogue: Catalogue) -> str:
    return both_sides("the regional average", claim, catalogue) + _against("the regional average", claim)


def _against(average: str, claim: Claim) -> str:
    return cautions(claim, told(claim, "comparable"), f"against {average}")


def both_sides(average: str, claim: Claim, catalogue: Catalogue, whole: str = "") -> str:
    """Better in 13 of 20 measures (9 clearly). It was worse in 6 (2 clearly) and in line with it in 1.

    ``whole`` goes on from the name: as a whole.
    """
    better, in_line, worse = (count_of(claim, one) for one in ("better", "in_line", "worse"))
    tested = told(claim, "tested")
    said = words.sentence(
        f"in {when(claim)}, {name_of(claim, catalogue)}{whole} was better than {average} in "
        f"{of_measures(better, told(claim, 'comparable'))}{clearly(told(claim, 'clearly_better'), better, tested)}"
    )
    others = [f"worse in {worse}{clearly(told(claim, 'clearly_worse'), worse, tested)}"] if worse else []
    others += [f"in line with it in {in_line}"] if in_line else []
    return f"{said} {words.sentence(f'it was {words.listed(others)}')}" if others else said


@says("quartiles")
def _quartiles(claim: Claim, catalogue: Catalogue) -> str:
    top, bottom, tested = told(claim, "top"), told(claim, "bottom"), told(claim, "tested")
    return words.sentence(
        f"in {when(claim)}, {name_of(claim, catalogue)} had {of_measures(top, told(claim, 'of'))} in the top quartile"
        f"{clearly(told(claim, 'clearly_top'), top, tested)} and {bottom or 'none'} in the bottom"
        f"{clearly(told(claim, 'clearly_bottom'), bottom, tested)}"
    )


@says("quartiles_before")
def _quartiles_before(claim: Claim, catalogue: Catalogue) -> str:
    previous_of, common = told(claim, "previous_of"), told(claim, "common")
    top, bottom = (_edge(claim, "previous_{}", end) for end in ("top", "bottom"))
    said = words.sentence(
        f"in {words.period(told(claim, 'previous_period'))}, {name_of(claim, catalogue)} had "
        f"{of_measures(top.count, previous_of)} in the top quartile{top.mark} and "
        f"{bottom.count or 'none'} in the bottom{bottom.mark}"
    )
    if common and not common == told(claim, "of") == previous_of:
        which = "one measure" if common == 1 else str(common)
        moves = _moves("the top count", "the bottom count", claim, "common_{}")
        said += " " + words.sentence(f"of the {which} with a quartile in both years, {moves}")
    return said


def _edge(claim: Claim, name: str, end: str) -> words.Counted:
    """How many are at that end of the quartiles; ``name`` is a pattern for its inputs."""
    return words.Counted(*(count_of(claim, name.format(one)) for one in (end, f"clearly_{end}", "tested")))


def _moves(top: str, bottom: str, claim: Claim, name: str) -> str:
    """The top count went from 9 (3 clearly) to 2 (none clearly) and the bottom count from 0 to 1 (not clearly)."""
    tops, bottoms = ((_edge(claim, f"{name}_before", end), _edge(claim, name, end)) for end in ("top", "bottom"))
    return words.both_went(top, tops, bottom, bottoms)


@says("changes")
def _changes(claim: Claim, catalogue: Catalogue) -> str:
    compared = told(claim, "compared")
    if not compared:
        return words.sentence(
            f"none of {whose(claim, catalogue)} figures for {when(claim)} can be compared with an earlier one"
        )
    said = over_time(f"in {when(claim)}, {name_of(claim, catalogue)}", claim, compared)
    if compared > 1:
        said += cautions(claim, compared, f"of the {compared} changes")
    return said + not_over_time(told(claim, "not_compared"))


def over_time(who: str, claim: Claim, compared: int, how: str = "over time", tests: str = "tested") -> str:
    """Kent had 10 measures that can be compared over time: 9 improved (2 clearly) and 1 got worse (not clearly)."""
    if compared == 1:
        improved, worsened = count_of(claim, "improved"), count_of(claim, "worsened")
        way = "improved" if improved else "got worse" if worsened else "stayed the same"
        return words.sentence(
            f"{who} had one measure that can be compared {how}, which {way}{_strictly(claim, way, tests)}"
        )
    ways = _ways(claim, compared, tests)
    if same := count_of(claim, "no_change"):
        ways.insert(1, f"{same} stayed the same")
    return words.sentence(f"{who} had {measures(compared)} that can be compared {how}: {words.listed(ways)}")


def _ways(claim: Claim, compared: int, tests: str) -> list[str]:
    """9 improved (2 clearly), 1 got worse (not clearly); all improved (2 clearly)."""
    improved, worsened = count_of(claim, "improved"), count_of(claim, "worsened")
    first = f"{'all' if improved == compared else improved or 'none'} improved{_strictly(claim, 'improved', tests)}"
    last = f"{worsened or 'none'} got worse{_strictly(claim, 'got worse', tests)}"
    return [first] if improved == compared else [first, last]


def _strictly(claim: Claim, way: str, tests: str) -> str:
    """The strict count of the measures that went that way."""
    name = {"improved": "improved", "got worse": "worsened"}.get(way)
    return clearly(told(claim, f"clearly_{name}"), count_of(claim, name), told(claim, tests)) if name else ""


def not_over_time(count: int) -> str:
    """What goes on with the measures that cannot be compared; "" without any."""
    if not count:
        return ""
    return " " + words.sentence(f"{'one more' if count == 1 else f'another {count}'} cannot be compared over time")


@says("one_way")
def _one_way(claim: Claim, catalogue: Catalogue) -> str:
    """What most measures did, and in a sentence of its own how many went the other way."""
    improved, worsened = (
        (count, verb, clearly(told(claim, f"clearly_{name}"), count, told(claim, "tested")))
        for name, verb in (("improved", "improved"), ("worsened", "got worse"))
        for count in (told(claim, name),)
    )
    first, last = (improved, worsened) if told(claim, "direction") == "improved" else (worsened, improved)
    said = words.sentence(
        f"most of {whose(claim, catalogue)} measures {first[1]} in {when(claim)}, {first[0]} of the "
        f"{told(claim, 'compared')} that can be compared over time{first[2]}"
    )
    others = f"{last[0] or 'none'} {last[1]}{last[2]}"
    if same := told(claim, "no_change"):
        others += f" and {same} stayed the same"
    return f"{said} {words.sentence(f'of the others, {others}')}" if last[0] or same else said


@says("quartile_swing")
def _quartile_swing(claim: Claim, catalogue: Catalogue) -> str:
    before = words.period(told(claim, "previous_period"))
    moves = _moves(f"{whose(claim, catalogue)} top quartile count", "its bottom quartile count", claim, "{}")
    said = words.sentence(f"since {before}, {moves}")
    counted = f"this counts the {told(claim, 'common')} measures with a quartile both in {before} and in {when(claim)}"
    return f"{said} {words.sentence(counted)}"


@says("coverage")
def _coverage(claim: Claim, catalogue: Catalogue) -> str:
    available, published = told(claim, "available"), told(claim, "measures")
    name = name_of(claim, catalogue)
    known = "held here" if catalogue.lacks(claim.period) else "published"
    if available == published:
        of = "" if published == 1 else "each of "
        return words.sentence(
            f"{name} has a figure for {of}{words.the(published, 'measure')} {known} for {when(claim)}"
        )
    has = "no figure for" if published == 1 else f"a figure for {available or 'none'} of"
    said = words.sentence(f"{name} has {has} {words.the(published, 'measure')} {known} for {when(claim)}")
    reasons: Mapping[str, Sequence[str]] = told(claim, "missing")
    few = is_named(claim.measure_ids)
    return " ".join([said, *(_without(ids, reason, catalogue, published, few=few) for reason, ids in reasons.items())])


_WITHOUT = {
    Missing.SUPPRESSED.value: "hidden by the publisher",
    Missing.FEW_PEOPLE.value: "hidden by the publisher because few people are counted",
    Missing.NO_DATA.value: "without a figure because data are missing",
    Missing.NOT_APPLICABLE.value: "marked by the publisher as not applicable",
    Missing.NOT_HELD.value: "in a file of the publisher that is not held here, if there is a figure at all",
}


def _without(ids: Sequence[str], reason: str, catalogue: Catalogue, of: int, *, few: bool) -> str:
    """Two are not available. They are feeling safe and quality of life. Where there is one of them: it is."""
    count = len(ids)
    said = f"{'it' if of == 1 else count} {words.noun(count, 'is', 'are')} {_WITHOUT.get(reason, reason)}"
    return naming(said, ids if few else (), catalogue)


UNPUBLISHED = {
    Missing.SURVEY_NOT_DUE: "because the survey was not due",
    Missing.SURVEY_NOT_RUN: "because the survey was not run",
    Missing.SUSPENDED: "because publication was suspended",
    Missing.NOT_YET_DUE: "because they are not due yet",
    Missing.NO_DATA: "because data are missing",
    Missing.NOT_HELD: "because the publisher’s file for them is not held here",
}


@says("not_published")
def _not_published(claim: Claim, catalogue: Catalogue) -> str:
    reasons: Mapping[str, Sequence[str]] = told(claim, "reasons")
    said: list[str] = []
    for reason, ids in reasons.items():
        why = UNPUBLISHED.get(Missing(reason), "because none was published")
        start = (
            f"nor is there one for {len(ids)} more"
            if said
            else (f"in {when(claim)}, no council has a figure for {measures(len(ids))}")
        )
        said.append(naming(f"{start}, {why}", ids if is_named(claim.measure_ids) else (), catalogue))
    return " ".join(said)


@says("provisional")
def _provisional(claim: Claim, catalogue: Catalogue) -> str:
    count, available = told(claim, "provisional"), told(claim, "available")
    which = f"{count} of the {available} figures"
    if count == available:
        which = "the one figure" if count == 1 else "all figures"
    verb = "are" if available > 1 and count != 1 else "is"
    return words.sentence(f"for {when(claim)}, {which} {verb} provisional and may be revised")


@says("summary")
def _summary(claim: Claim, catalogue: Catalogue) -> str:
    """A sentence to each count, with the weak side beside the strong one and the strict count in brackets."""
    better, comparable, compared, top, of = (
        count_of(claim, one) for one in ("better", "comparable", "compared", "top", "of")
    )

    def sure(side: str, tests: str) -> str:
        return clearly(told(claim, f"clearly_{side}"), told(claim, side), told(claim, tests))

    worse = ""
    if better < comparable:
        worse = f" and worse in {told(claim, 'worse') or 'none'}{sure('worse', 'tested_england')}"
    return " ".join(
        (
            words.sentence(
                f"in {when(claim)}, {name_of(claim, catalogue)} was better than the national average in "
                f"{of_measures(better, comparable)}{sure('better', 'tested_england')}{worse}"
            ),
            words.sentence(
                f"it had {share(top, of)} in the top quartile{sure('top', 'tested_quartile')} "
                f"and {told(claim, 'bottom') or 'none'} in the bottom{sure('bottom', 'tested_quartile')}"
            ),
            over_time("it", claim, 1, tests="tested_change")
            if compared == 1
            else words.sentence(
                f"of {compared} comparable figures, {words.listed(_ways(claim, compared, 'tested_change'))}"
            ),
        )
    )


@says("groups")
def _groups(claim: Claim, catalogue: Catalogue) -> str:
    """Had 3 of 4 measures of living at home in the top quartile (2 clearly, 1 again) and 1 in the bottom (again)."""
    domain = next((one for one in catalogue.pack.domains if one.id == told(claim, "group")), None)
    of = told(claim, "of")
    which = (
        f"{of_measures(told(claim, 'top'), of)} of {words.inside(domain.name)}"
        if domain
        else (f"{share(told(claim, 'top'), of)} survey measures")
    )
    top = f"in {when(claim)}, {name_of(claim, catalogue)} had {which} in the top quartile{_marks(claim, 'top')}"
    bottom = f"{told(claim, 'bottom') or 'none'} in the bottom{_marks(claim, 'bottom')}"
    if top.endswith(")") and bottom.endswith(")"):  # so much is said of each end that they are a sentence each
        return f"{words.sentence(top)} {words.sentence(f'it had {bottom}')}"
    return words.sentence(f"{top} and {bottom}")


def _marks(claim: Claim, side: str) -> str:
    """(2 clearly, 1 again), (all again), (clearly, again): how many are there clearly, and how many were there before.

    How many clearly is left out where nothing can be tested, and how many again where none was.
    """
    count, still = told(claim, side), told(claim, f"remained_{side}")
    marks = [clearly(told(claim, f"clearly_{side}"), count, told(claim, "tested")).strip(" ()")]
    if still:
        marks.append("again" if count == 1 else f"{'all' if still == count else still} again")
    return f" ({', '.join(filter(None, marks))})" if any(marks) else ""


@says("rank_changes")
def _rank_changes(claim: Claim, catalogue: Catalogue) -> str:
    compared, rank = told(claim, "compared"), f"{whose(claim, catalogue)} national rank"
    improved, worsened, figures_improved, figures_worsened = (
        told(claim, one) for one in ("improved", "worsened", "figures_improved", "figures_worsened")
    )
    if compared == 1:
        verb = "improved" if improved else "fell" if worsened else "stayed the same"
        own = "improved" if figures_improved else "got worse" if figures_worsened else "stayed the same"
        said = words.sentence(f"{rank} {verb} in the one measure that can be compared over time")
        return f"{said} {words.sentence(f'its own figure {own}')}"
    fell = f" and fell in {worsened or 'none'}" if improved < compared else ""
    clear = (told(claim, "clearly_improved") or 0) + (told(claim, "clearly_worsened") or 0)
    tested = f", with {clear or 'no'} clear {words.noun(clear, 'move')}" if told(claim, "tested") else ""
    said = words.sentence(f"{rank} improved in {of_measures(improved, compared)}{fell}{tested}")
    said += " " + words.sentence(
        f"its own figures improved in {figures_improved or 'none'} and got worse in {figures_worsened or 'none'}"
    )
    if against := told(claim, "against"):
        said += " " + words.sentence(
            f"in {'one measure' if against == 1 else measures(against)} the rank improved although the figure got "
            "worse, because other councils fell back more"
        )
    return said
