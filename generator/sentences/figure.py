"""What is said of a council's figure itself, and of why there is none."""

from __future__ import annotations

from generator import words
from generator.catalogue import Catalogue
from generator.claims.figure import CountBehind, Missing, OneIn, Target
from generator.messages import say, word
from generator.sentences.phrases import counted, full, measure_of, name_of, sentence_of, when, whose
from generator.targets import aim_words


@sentence_of.register
def _missing(claim: Missing, catalogue: Catalogue) -> str:
    return say(
        "missing",
        name=name_of(claim, catalogue),
        when=when(claim),
        reason=word(claim.reason, "figure"),
        next_due=words.period(claim.next_due) if claim.next_due else "none",
    )


@sentence_of.register
def _count_behind(claim: CountBehind, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    return say(
        "count-behind",
        when=when(claim),
        name=name_of(claim, catalogue),
        count=words.number(claim.numerator),
        counted=counted(measure.counted, claim.numerator) or "none",
        rate=full(measure, claim.value),
        small_base="yes" if claim.small_base else "no",
    )


@sentence_of.register
def _one_in(claim: OneIn, catalogue: Catalogue) -> str:
    return say(
        "one-in",
        whose=whose(claim, catalogue),
        value=full(measure_of(claim, catalogue), claim.value),
        exact="yes" if claim.exact else "no",
        parts=claim.parts,
        of=claim.of,
    )


@sentence_of.register
def _target(claim: Target, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    return say(
        "target",
        name=name_of(claim, catalogue),
        met=claim.met,
        aim=aim_words(measure, claim.aim),
        when=when(claim),
        figure=full(measure, claim.value),
    )
