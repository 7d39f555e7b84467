"""What is said of a figure that is many times another, or a small part of it."""

from __future__ import annotations

from generator.catalogue import Catalogue
from generator.claims.ratio import RatioChange, RatioEngland
from generator.messages import say
from generator.model.measures import Measure
from generator.model.vocabulary import Polarity, Tone
from generator.sentences.phrases import country, measure_of, sentence_of, short, steps, whose


@sentence_of.register
def _ratio_england(claim: RatioEngland, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    return say(
        "ratio-england",
        whose=whose(claim, catalogue),
        word=claim.word,
        times=claim.times,
        country=country(catalogue),
        value=short(measure, claim.value),
        england=short(measure, claim.england),
        tone=_judged(claim.tone, measure),
    )


@sentence_of.register
def _ratio_change(claim: RatioChange, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    return say(
        "ratio-change",
        whose=whose(claim, catalogue),
        word=claim.word,
        times=claim.times,
        tone=_judged(claim.tone, measure),
        **steps(measure, claim.previous, claim.value, claim.previous_period, claim.period),
    )


def _judged(tone: Tone, measure: Measure) -> str:
    """good, poor or none: what a ratio means where lower is better, which the words for it would not tell."""
    if measure.polarity is not Polarity.LOWER:
        return "none"
    return "good" if tone is Tone.GOOD else "poor"
