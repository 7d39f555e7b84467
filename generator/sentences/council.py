"""What is said of a council in a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator import words
from generator.catalogue import Catalogue
from generator.claims.averages import BetterBoth, BetterEither, BetterEngland, BetterRegion, InLine, Trailing
from generator.claims.council import (
    Changes,
    Coverage,
    Edges,
    Groups,
    NotPublished,
    OneWay,
    Provisional,
    Quartiles,
    QuartilesBefore,
    QuartileSwing,
    RankChanges,
    Summary,
)
from generator.model.vocabulary import Direction, Missing
from generator.sentences.phrases import (
    cautions,
    is_named,
    measures,
    name_of,
    naming,
    of_measures,
    sentence_of,
    share,
    when,
    whose,
)
from generator.words import Counted


@sentence_of.register
def _beside_two_averages(claim: BetterEither | BetterBoth, catalogue: Catalogue) -> str:
    averages = "either average" if isinstance(claim, BetterEither) else "both averages"
    text = words.sentence(
        f"in {when(claim)}, {name_of(claim, catalogue)} was better than {words.AVERAGES[claim.against].name} in "
        f"{of_measures(claim.better, claim.comparable)}{claim.ahead.mark}"
    )
    return text + cautions(f"against {averages}", claim.comparable, claim.tested, claim.small_base)


@sentence_of.register
def _trailing(claim: Trailing, catalogue: Catalogue) -> str:
    averages = "both averages" if claim.both else "every average available"
    if not claim.regional:
        averages = "the national average"
    text = f"{name_of(claim, catalogue)} trailed {averages} in"
    if not claim.worse:
        return words.sentence(f"{text} no measure")
    return naming(f"{text} {measures(claim.worse)}{claim.behind.mark}", claim.measure_ids, catalogue)


@sentence_of.register
def _in_line(claim: InLine, catalogue: Catalogue) -> str:
    name = name_of(claim, catalogue)
    text = f"{name} was in line with an average, and better than neither, in {measures(claim.in_line)}"
    return naming(text, claim.measure_ids, catalogue)


@sentence_of.register
def _beside_one_average(claim: BetterEngland | BetterRegion, catalogue: Catalogue) -> str:
    average = words.AVERAGES[claim.against].name
    text = both_sides(
        f"in {when(claim)}, {name_of(claim, catalogue)}", average, claim.ahead, claim.in_line, claim.behind
    )
    return text + cautions(f"against {average}", claim.comparable, claim.tested, claim.small_base, claim.by_chance)


def both_sides(who: str, average: str, ahead: Counted, in_line: int, behind: Counted) -> str:
    """Better in 13 of 20 measures (9 clearly). It was worse in 6 (2 clearly) and in line with it in 1."""
    comparable = ahead.count + in_line + behind.count
    text = words.sentence(f"{who} was better than {average} in {of_measures(ahead.count, comparable)}{ahead.mark}")
    others = [f"worse in {behind.count}{behind.mark}"] if behind.count else []
    others += [f"in line with it in {in_line}"] if in_line else []
    return f"{text} {words.sentence(f'it was {words.listed(others)}')}" if others else text


# --- quartiles ----------------------------------------------------------------------------------


@sentence_of.register
def _quartiles(claim: Quartiles, catalogue: Catalogue) -> str:
    return words.sentence(f"in {when(claim)}, {name_of(claim, catalogue)} had {_at_ends(claim.edges, claim.of)}")


def _at_ends(edges: Edges, of: int) -> str:
    """14 of 21 measures in the top quartile (9 clearly) and none in the bottom."""
    top, bottom = edges.at_top, edges.at_bottom
    return (
        f"{of_measures(top.count, of)} in the top quartile{top.mark} and "
        f"{bottom.count or 'none'} in the bottom{bottom.mark}"
    )


@sentence_of.register
def _quartiles_before(claim: QuartilesBefore, catalogue: Catalogue) -> str:
    text = words.sentence(
        f"in {words.period(claim.previous_period)}, {name_of(claim, catalogue)} had "
        f"{_at_ends(claim.previous, claim.previous_of)}"
    )
    if claim.common and not claim.common == claim.of == claim.previous_of:
        which = "one measure" if claim.common == 1 else str(claim.common)
        moves = _moves("the top count", "the bottom count", claim.edges_before, claim.edges)
        text += " " + words.sentence(f"of the {which} with a quartile in both years, {moves}")
    return text


def _moves(top: str, bottom: str, before: Edges, now: Edges) -> str:
    """The top count went from 9 (3 clearly) to 2 (none clearly) and the bottom count from 0 to 1 (not clearly)."""
    return words.both_went(top, (before.at_top, now.at_top), bottom, (before.at_bottom, now.at_bottom))


@sentence_of.register
def _quartile_swing(claim: QuartileSwing, catalogue: Catalogue) -> str:
    before, top = words.period(claim.previous_period), f"{whose(claim, catalogue)} top quartile count"
    moves = _moves(top, "its bottom quartile count", claim.edges_before, claim.edges)
    text = words.sentence(f"since {before}, {moves}")
    counted = f"this counts the {claim.common} measures with a quartile both in {before} and in {when(claim)}"
    return f"{text} {words.sentence(counted)}"


@sentence_of.register
def _groups(claim: Groups, catalogue: Catalogue) -> str:
    """Had 3 of 4 measures of living at home in the top quartile (2 clearly, 1 again) and 1 in the bottom (again)."""
    domain = next((domain for domain in catalogue.pack.domains if domain.id == claim.group), None)
    at_top, at_bottom = claim.edges.at_top, claim.edges.at_bottom
    which = (
        f"{of_measures(at_top.count, claim.of)} of {words.inside(domain.name)}"
        if domain
        else f"{share(at_top.count, claim.of)} survey measures"
    )
    top = (
        f"in {when(claim)}, {name_of(claim, catalogue)} had {which} in the top quartile"
        f"{_marks(at_top, claim.remained_top)}"
    )
    bottom = f"{at_bottom.count or 'none'} in the bottom{_marks(at_bottom, claim.remained_bottom)}"
    if top.endswith(")") and bottom.endswith(")"):  # so much is said of each end that they are a sentence each
        return f"{words.sentence(top)} {words.sentence(f'it had {bottom}')}"
    return words.sentence(f"{top} and {bottom}")


def _marks(end: Counted, still: int) -> str:
    """(2 clearly, 1 again), (all again), (clearly, again): how many are there clearly, and how many were there before.

    How many clearly is left out where nothing can be tested, and how many again where none was.
    """
    marks = [end.mark.strip(" ()")]
    if still:
        marks.append("again" if end.count == 1 else f"{'all' if still == end.count else still} again")
    return f" ({', '.join(filter(None, marks))})" if any(marks) else ""


# --- changes ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Movement:
    """How many measures went each way, of those that can be compared with their figures before."""

    improved: Counted
    no_change: int
    worsened: Counted

    @classmethod
    def of(cls, claim: Changes | OneWay) -> Movement:
        improved = Counted(claim.improved, claim.clearly_improved, claim.tested)
        return cls(improved, claim.no_change, Counted(claim.worsened, claim.clearly_worsened, claim.tested))

    @property
    def compared(self) -> int:
        return self.improved.count + self.no_change + self.worsened.count

    @property
    def ways(self) -> list[str]:
        """9 improved (2 clearly), 1 got worse (not clearly); all improved (2 clearly)."""
        if self.improved.count == self.compared:
            return [f"all improved{self.improved.mark}"]
        return [
            f"{self.improved.count or 'none'} improved{self.improved.mark}",
            f"{self.worsened.count or 'none'} got worse{self.worsened.mark}",
        ]


@sentence_of.register
def _changes(claim: Changes, catalogue: Catalogue) -> str:
    if not claim.compared:
        return words.sentence(
            f"none of {whose(claim, catalogue)} figures for {when(claim)} can be compared with an earlier one"
        )
    text = over_time(f"in {when(claim)}, {name_of(claim, catalogue)}", Movement.of(claim))
    if claim.compared > 1:
        start = f"of the {claim.compared} changes"
        text += cautions(start, claim.compared, claim.tested, claim.small_base, claim.by_chance)
    return text + not_over_time(claim.not_compared)


def over_time(who: str, moved: Movement, how: str = "over time") -> str:
    """Kent had 10 measures that can be compared over time: 9 improved (2 clearly) and 1 got worse (not clearly)."""
    improved, worsened = moved.improved, moved.worsened
    if moved.compared == 1:
        way = "improved" if improved.count else "got worse" if worsened.count else "stayed the same"
        return words.sentence(
            f"{who} had one measure that can be compared {how}, which {way}{improved.mark or worsened.mark}"
        )
    ways = moved.ways
    if moved.no_change:
        ways.insert(1, f"{moved.no_change} stayed the same")
    return words.sentence(f"{who} had {measures(moved.compared)} that can be compared {how}: {words.listed(ways)}")


def not_over_time(count: int) -> str:
    """What goes on with the measures that cannot be compared; "" without any."""
    if not count:
        return ""
    return " " + words.sentence(f"{'one more' if count == 1 else f'another {count}'} cannot be compared over time")


@sentence_of.register
def _one_way(claim: OneWay, catalogue: Catalogue) -> str:
    """What most measures did, and in a sentence of its own how many went the other way."""
    moved = Movement.of(claim)
    (first, did), (last, others_did) = (moved.improved, "improved"), (moved.worsened, "got worse")
    if claim.direction is Direction.WORSENED:
        first, did, last, others_did = last, others_did, first, did
    text = words.sentence(
        f"most of {whose(claim, catalogue)} measures {did} in {when(claim)}, {first.count} of the "
        f"{claim.compared} that can be compared over time{first.mark}"
    )
    others = f"{last.count or 'none'} {others_did}{last.mark}"
    if claim.no_change:
        others += f" and {claim.no_change} stayed the same"
    return f"{text} {words.sentence(f'of the others, {others}')}" if last.count or claim.no_change else text


@sentence_of.register
def _rank_changes(claim: RankChanges, catalogue: Catalogue) -> str:
    rank = f"{whose(claim, catalogue)} national rank"
    if claim.compared == 1:
        verb = "improved" if claim.improved else "fell" if claim.worsened else "stayed the same"
        own = "improved" if claim.figures_improved else "got worse" if claim.figures_worsened else "stayed the same"
        text = words.sentence(f"{rank} {verb} in the one measure that can be compared over time")
        return f"{text} {words.sentence(f'its own figure {own}')}"
    fell = f" and fell in {claim.worsened or 'none'}" if claim.improved < claim.compared else ""
    clear = claim.clearly_improved + claim.clearly_worsened
    tested = f", with {clear or 'no'} clear {words.noun(clear, 'move')}" if claim.tested else ""
    text = words.sentence(f"{rank} improved in {of_measures(claim.improved, claim.compared)}{fell}{tested}")
    text += " " + words.sentence(
        f"its own figures improved in {claim.figures_improved or 'none'} "
        f"and got worse in {claim.figures_worsened or 'none'}"
    )
    if claim.against:
        text += " " + words.sentence(
            f"in {'one measure' if claim.against == 1 else measures(claim.against)} the rank improved although the "
            "figure got worse, because other councils fell back more"
        )
    return text


@sentence_of.register
def _summary(claim: Summary, catalogue: Catalogue) -> str:
    """A sentence to each count, with the weak side beside the strong one and the strict count in brackets."""
    better = Counted(claim.better, claim.clearly_better, claim.tested_england)
    behind = Counted(claim.worse, claim.clearly_worse, claim.tested_england)
    top = Counted(claim.top, claim.clearly_top, claim.tested_quartile)
    bottom = Counted(claim.bottom, claim.clearly_bottom, claim.tested_quartile)
    moved = Movement(
        Counted(claim.improved, claim.clearly_improved, claim.tested_change),
        claim.no_change,
        Counted(claim.worsened, claim.clearly_worsened, claim.tested_change),
    )
    worse = f" and worse in {behind.count or 'none'}{behind.mark}" if better.count < claim.comparable else ""
    return " ".join(
        (
            words.sentence(
                f"in {when(claim)}, {name_of(claim, catalogue)} was better than the national average in "
                f"{of_measures(better.count, claim.comparable)}{better.mark}{worse}"
            ),
            words.sentence(
                f"it had {share(top.count, claim.of)} in the top quartile{top.mark} "
                f"and {bottom.count or 'none'} in the bottom{bottom.mark}"
            ),
            over_time("it", moved)
            if claim.compared == 1
            else words.sentence(f"of {claim.compared} comparable figures, {words.listed(moved.ways)}"),
        )
    )


# --- what figures there are ---------------------------------------------------------------------


@sentence_of.register
def _coverage(claim: Coverage, catalogue: Catalogue) -> str:
    name = name_of(claim, catalogue)
    known = "held here" if catalogue.lacks(claim.period) else "published"
    due = f"{words.the(claim.measures, 'measure')} {known} for {when(claim)}"
    if claim.available == claim.measures:
        return words.sentence(f"{name} has a figure for {'' if claim.measures == 1 else 'each of '}{due}")
    has = "no figure for" if claim.measures == 1 else f"a figure for {claim.available or 'none'} of"
    text = words.sentence(f"{name} has {has} {due}")
    few = is_named(claim.measure_ids)
    return " ".join(
        [text, *(_without(ids, reason, catalogue, claim.measures, few=few) for reason, ids in claim.missing.items())]
    )


_WITHOUT = {
    Missing.SUPPRESSED: "hidden by the publisher",
    Missing.FEW_PEOPLE: "hidden by the publisher because few people are counted",
    Missing.NO_DATA: "without a figure because data are missing",
    Missing.NOT_APPLICABLE: "marked by the publisher as not applicable",
    Missing.NOT_HELD: "in a file of the publisher that is not held here, if there is a figure at all",
}


def _without(ids: Sequence[str], reason: Missing, catalogue: Catalogue, of: int, *, few: bool) -> str:
    """Two are not available. They are feeling safe and quality of life. Where there is one of them: it is."""
    count = len(ids)
    text = f"{'it' if of == 1 else count} {words.noun(count, 'is', 'are')} {_WITHOUT.get(reason, reason)}"
    return naming(text, ids if few else (), catalogue)


UNPUBLISHED = {
    Missing.SURVEY_NOT_DUE: "because the survey was not due",
    Missing.SURVEY_NOT_RUN: "because the survey was not run",
    Missing.SUSPENDED: "because publication was suspended",
    Missing.NOT_YET_DUE: "because they are not due yet",
    Missing.NO_DATA: "because data are missing",
    Missing.NOT_HELD: "because the publisher’s file for them is not held here",
}


@sentence_of.register
def _not_published(claim: NotPublished, catalogue: Catalogue) -> str:
    text: list[str] = []
    for reason, ids in claim.reasons.items():
        why = UNPUBLISHED.get(reason, "because none was published")
        start = (
            f"nor is there one for {len(ids)} more"
            if text
            else f"in {when(claim)}, no council has a figure for {measures(len(ids))}"
        )
        text.append(naming(f"{start}, {why}", ids if is_named(claim.measure_ids) else (), catalogue))
    return " ".join(text)


@sentence_of.register
def _provisional(claim: Provisional, catalogue: Catalogue) -> str:
    count, available = claim.provisional, claim.available
    which = f"{count} of the {available} figures"
    if count == available:
        which = "the one figure" if count == 1 else "all figures"
    verb = "are" if available > 1 and count != 1 else "is"
    return words.sentence(f"for {when(claim)}, {which} {verb} provisional and may be revised")
