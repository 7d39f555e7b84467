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
from generator.claims.in_year import InYearChanges
from generator.claims.national import CountryChanges
from generator.counts import Counted, both_changes, mark, out_of, share
from generator.messages import say, select, word
from generator.model.vocabulary import Direction, Missing
from generator.sentences.phrases import (
    cautions,
    is_named,
    join_sentences,
    name_of,
    named_measures,
    sentence_of,
    when,
    whose,
    yes_no,
)


@sentence_of.register
def _beside_two_averages(claim: BetterEither | BetterBoth, catalogue: Catalogue) -> str:
    text = say(
        "better-either" if isinstance(claim, BetterEither) else "better-both",
        when=when(claim),
        name=name_of(claim, catalogue),
        mark=mark(claim.ahead),
        **out_of(claim.better, claim.comparable),
    )
    return join_sentences(text, cautions(select(claim.against), claim.comparable, claim.tested, claim.small_base))


@sentence_of.register
def _trailing(claim: Trailing, catalogue: Catalogue) -> str:
    averages = "both" if claim.both else "every"
    return say(
        "trailing",
        name=name_of(claim, catalogue),
        averages=averages if claim.regional else "national",
        worse=claim.worse,
        mark=mark(claim.behind),
        **named_measures(claim.measure_ids, catalogue),
    )


@sentence_of.register
def _in_line(claim: InLine, catalogue: Catalogue) -> str:
    name = name_of(claim, catalogue)
    return say("in-line", name=name, in_line=claim.in_line, **named_measures(claim.measure_ids, catalogue))


@sentence_of.register
def _beside_one_average(claim: BetterEngland | BetterRegion, catalogue: Catalogue) -> str:
    text = say(
        "better-england" if isinstance(claim, BetterEngland) else "better-region",
        when=when(claim),
        name=name_of(claim, catalogue),
        **both_sides(claim.ahead, claim.in_line, claim.behind),
    )
    against = select(claim.against)
    return join_sentences(text, cautions(against, claim.comparable, claim.tested, claim.small_base, claim.by_chance))


def both_sides(ahead: Counted, in_line: int, behind: Counted) -> dict[str, str | int]:
    """What a message says of the measures that are better than an average, in line with it and worse."""
    return {
        "mark": mark(ahead),
        "in_line": in_line,
        "worse": behind.count,
        "worse_mark": mark(behind),
        **out_of(ahead.count, ahead.count + in_line + behind.count),
    }


# --- quartiles ----------------------------------------------------------------------------------


@sentence_of.register
def _quartiles(claim: Quartiles, catalogue: Catalogue) -> str:
    return say("quartiles", when=when(claim), name=name_of(claim, catalogue), **_at_ends(claim.edges, claim.of))


def _at_ends(edges: Edges, of: int) -> dict[str, str | int]:
    """What a message says of the measures in the top and in the bottom quartile."""
    return {
        "mark": mark(edges.at_top),
        "bottom": edges.bottom,
        "bottom_mark": mark(edges.at_bottom),
        **out_of(edges.top, of),
    }


@sentence_of.register
def _quartiles_before(claim: QuartilesBefore, catalogue: Catalogue) -> str:
    text = say(
        "quartiles-before",
        before=words.period(claim.previous_period),
        name=name_of(claim, catalogue),
        **_at_ends(claim.previous, claim.previous_of),
    )
    if not claim.common or claim.common == claim.of == claim.previous_of:
        return text
    return join_sentences(text, say("quartiles-moved", common=claim.common, **_moves(claim)))


def _moves(claim: QuartilesBefore | QuartileSwing) -> dict[str, str]:
    """How the top count went (from 9 to 2), and how the bottom count."""
    before, now = claim.edges_before, claim.edges
    top, bottom = both_changes((before.at_top, now.at_top), (before.at_bottom, now.at_bottom))
    return {"top_went": top, "bottom_went": bottom}


@sentence_of.register
def _quartile_swing(claim: QuartileSwing, catalogue: Catalogue) -> str:
    return say(
        "quartile-swing",
        before=words.period(claim.previous_period),
        when=when(claim),
        whose=whose(claim, catalogue),
        common=claim.common,
        **_moves(claim),
    )


@sentence_of.register
def _groups(claim: Groups, catalogue: Catalogue) -> str:
    domain = next((domain for domain in catalogue.pack.domains if domain.id == claim.group), None)
    top, bottom = claim.edges.at_top, claim.edges.at_bottom
    top_mark, bottom_mark = _marks(top, claim.remained_top), _marks(bottom, claim.remained_bottom)
    return say(
        "groups",
        when=when(claim),
        name=name_of(claim, catalogue),
        survey=yes_no(domain is None),
        domain=words.inside(domain.name) if domain else "",
        mark=top_mark,
        bottom=bottom.count,
        bottom_mark=bottom_mark,
        both_marked=yes_no(top_mark and bottom_mark),
        **out_of(top.count, claim.of),
    )


def _marks(end: Counted, still: int) -> str:
    """How many are there clearly, and how many were there before: (2 clearly, 1 again).

    How many clearly is left out where nothing can be tested, and how many again where none was.
    """
    if not still:
        return mark(end)
    return say(
        "mark-again",
        count=end.count,
        tested=yes_no(end.tested),
        clearly=end.clearly,
        clearly_share=share(end.clearly, end.count),
        still=still,
        still_share=share(still, end.count),
    )


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

    @classmethod
    def of_named(cls, claim: CountryChanges | InYearChanges) -> Movement:
        """That of a claim which names the measures that went each way."""
        improved = Counted(len(claim.improved), claim.clearly_improved, claim.tested)
        worsened = Counted(len(claim.worsened), claim.clearly_worsened, claim.tested)
        return cls(improved, len(claim.no_change), worsened)

    @property
    def compared(self) -> int:
        return self.improved.count + self.no_change + self.worsened.count

    @property
    def values(self) -> dict[str, str | int]:
        """What a message says of them."""
        return {
            "compared": self.compared,
            "improved": self.improved.count,
            "improved_share": share(self.improved.count, self.compared),
            "improved_mark": mark(self.improved),
            "no_change": self.no_change,
            "worsened": self.worsened.count,
            "worsened_mark": mark(self.worsened),
        }


@sentence_of.register
def _changes(claim: Changes, catalogue: Catalogue) -> str:
    text = say(
        "changes",
        when=when(claim),
        name=name_of(claim, catalogue),
        whose=whose(claim, catalogue),
        **Movement.of(claim).values,
    )
    if not claim.compared:
        return text
    return join_sentences(text, cautions_of_changes(claim), not_over_time(claim.not_compared))


def cautions_of_changes(claim: Changes | InYearChanges) -> str:
    """What follows the strict counts of changes; empty where there is one change."""
    if claim.compared == 1:
        return ""
    return cautions("changes", claim.compared, claim.tested, claim.small_base, claim.by_chance)


def not_over_time(rest: int) -> str:
    """How many more measures cannot be compared; empty without any."""
    return say("not-over-time", rest=rest) if rest else ""


@sentence_of.register
def _one_way(claim: OneWay, catalogue: Catalogue) -> str:
    """What most measures did, and in a sentence of its own how many went the other way."""
    moved = Movement.of(claim)
    first, last = moved.improved, moved.worsened
    if claim.direction is Direction.WORSENED:
        first, last = last, first
    return say(
        "one-way",
        whose=whose(claim, catalogue),
        when=when(claim),
        direction=select(claim.direction),
        count=first.count,
        compared=claim.compared,
        mark=mark(first),
        others=last.count,
        others_mark=mark(last),
        no_change=claim.no_change,
    )


@sentence_of.register
def _rank_changes(claim: RankChanges, catalogue: Catalogue) -> str:
    return say(
        "rank-change" if claim.compared == 1 else "rank-changes",
        whose=whose(claim, catalogue),
        worsened=claim.worsened,
        tested=yes_no(claim.tested),
        clear=claim.clearly_improved + claim.clearly_worsened,
        figures_improved=claim.figures_improved,
        figures_worsened=claim.figures_worsened,
        against=claim.against,
        **out_of(claim.improved, claim.compared),
    )


@sentence_of.register
def _summary(claim: Summary, catalogue: Catalogue) -> str:
    """A sentence to each count, with the weak side beside the strong one and the strict count in brackets."""
    better = Counted(claim.better, claim.clearly_better, claim.tested_england)
    worse = Counted(claim.worse, claim.clearly_worse, claim.tested_england)
    edges = Edges(claim.top, claim.bottom, claim.clearly_top, claim.clearly_bottom, claim.tested_quartile)
    moved = Movement(
        Counted(claim.improved, claim.clearly_improved, claim.tested_change),
        claim.no_change,
        Counted(claim.worsened, claim.clearly_worsened, claim.tested_change),
    )
    return join_sentences(
        say(
            "summary",
            when=when(claim),
            name=name_of(claim, catalogue),
            **both_sides(better, claim.comparable - better.count - worse.count, worse),
        ),
        say("summary-quartiles", **_at_ends(edges, claim.of)),
        say("summary-changes", **moved.values),
    )


# --- what figures there are ---------------------------------------------------------------------


@sentence_of.register
def _coverage(claim: Coverage, catalogue: Catalogue) -> str:
    text = say(
        "coverage",
        name=name_of(claim, catalogue),
        available=claim.available,
        measures=claim.measures,
        share=share(claim.available, claim.measures),
        held=yes_no(catalogue.lacks(claim.period)),
        when=when(claim),
    )
    if claim.available == claim.measures:
        return text
    few = is_named(claim.measure_ids)
    return join_sentences(
        text, *(_without(ids, reason, catalogue, claim.measures, few=few) for reason, ids in claim.missing.items())
    )


def _without(ids: Sequence[str], reason: Missing, catalogue: Catalogue, of: int, *, few: bool) -> str:
    """Two are not available. They are feeling safe and quality of life. Where there is one of them: it is."""
    return say(
        "coverage-without",
        measures=of,
        count=len(ids),
        number=words.spelled(len(ids)),
        why=word(reason, "without"),
        **named_measures(ids if few else (), catalogue),
    )


@sentence_of.register
def _not_published(claim: NotPublished, catalogue: Catalogue) -> str:
    few = is_named(claim.measure_ids)
    return join_sentences(
        *(
            say(
                "not-published" if number == 0 else "not-published-further",
                when=when(claim),
                count=len(ids),
                why=word(reason, "unpublished"),
                **named_measures(ids if few else (), catalogue),
            )
            for number, (reason, ids) in enumerate(claim.reasons.items())
        )
    )


@sentence_of.register
def _provisional(claim: Provisional, catalogue: Catalogue) -> str:
    return say(
        "provisional",
        when=when(claim),
        count=claim.provisional,
        available=claim.available,
        share=share(claim.provisional, claim.available),
    )
