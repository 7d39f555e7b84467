"""What is said of a council's figure itself, and of why there is none."""

from __future__ import annotations

from generator import words
from generator.catalogue import Catalogue
from generator.claims.figure import CountBehind, Missing, OneIn, Target
from generator.model.vocabulary import Missing as Reason
from generator.sentences.phrases import counted, full, measure_of, name_of, sentence_of, when, whose
from generator.targets import aim_words

REASONS = {
    Reason.SUPPRESSED: "the publisher hides it",
    Reason.FEW_PEOPLE: "the publisher hides it because so few people are counted that they could be recognised",
    Reason.NO_DATA: "the publisher says that its data are missing",
    Reason.NOT_APPLICABLE: "the publisher marks it as not applicable",
    Reason.NOT_AVAILABLE: "none was published",
    Reason.SURVEY_NOT_DUE: "the survey was not due that year",
    Reason.SURVEY_NOT_RUN: "the survey was not run that year",
    Reason.SUSPENDED: "publication was suspended",
    Reason.NOT_YET_DUE: "it is not due yet",
    Reason.NO_COUNCIL: "the council did not exist that year",
    Reason.NOT_HELD: "the publisher’s file for it is not held here",
}


@sentence_of.register
def _missing(claim: Missing, catalogue: Catalogue) -> str:
    reason = REASONS[claim.reason]
    if claim.next_due:
        reason += f"; it runs every two years and is next due in {words.period(claim.next_due)}"
    return words.sentence(f"there is no figure for {name_of(claim, catalogue)} in {when(claim)}: {reason}")


@sentence_of.register
def _count_behind(claim: CountBehind, catalogue: Catalogue) -> str:
    measure, count = measure_of(claim, catalogue), words.number(claim.numerator)
    had = f"{count} {counted(measure.counted, claim.numerator)}" if measure.counted else f"a count of {count}"
    rate = full(measure, claim.value)
    said = words.sentence(f"in {when(claim)}, {name_of(claim, catalogue)} had {had}, which is a rate of {rate}")
    return f"{said} So small a count can change much by chance." if claim.small_base else said


@sentence_of.register
def _one_in(claim: OneIn, catalogue: Catalogue) -> str:
    about, value = "" if claim.exact else "about ", full(measure_of(claim, catalogue), claim.value)
    return words.sentence(f"{whose(claim, catalogue)} figure of {value} is {about}{claim.parts} in {claim.of}")


@sentence_of.register
def _target(claim: Target, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    aim, figure = aim_words(measure, claim.aim), full(measure, claim.value)
    how = {
        "met": f"met its own target of {aim}",
        "missed": f"missed its own target of {aim}",
        "narrowly_missed": f"narrowly missed its own target of {aim}",
        "within": f"was within its own target range of {aim}",
        "below": f"was below its own target range of {aim}",
        "above": f"was above its own target range of {aim}",
    }[claim.met]
    return words.sentence(f"{name_of(claim, catalogue)} {how} for {when(claim)}, with a figure of {figure}")
