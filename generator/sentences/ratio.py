"""What is said of a figure that is many times another, or a small part of it."""

from __future__ import annotations

from generator import words
from generator.catalogue import Catalogue
from generator.claims.ratio import RatioChange, RatioEngland
from generator.model.measures import Measure
from generator.model.vocabulary import Polarity, Tone
from generator.sentences.phrases import country, from_to, measure_of, sentence_of, short, whose

RATIOS = {
    "double": "double",
    "almost_double": "almost double",
    "third_more": "about a third higher than",
    "half": "half",
    "almost_half": "little more than half",
}
RATIO_CHANGES = {
    "double": "doubled",
    "almost_double": "almost doubled",
    "third_more": "rose by about a third",
    "half": "halved",
    "almost_half": "almost halved",
}
_PARTS = ("half", "a third", "a quarter", "a fifth", "a sixth", "a seventh", "an eighth", "a ninth", "a tenth")


def ratio(word: str, times: int) -> str:
    """How many times the other figure it is, in the nearest true words: more than 3 times, less than a fifth of."""
    match word:
        case "more_than_double":
            return "more than double" if times == 2 else f"more than {times} times"
        case "less_than_half":
            return f"less than {_PARTS[min(times, 10) - 2]} of"
        case _:
            return RATIOS[word]


def ratio_change(word: str, times: int) -> str:
    """The same of a figure beside its previous one: rose to more than 3 times, fell to less than a fifth of."""
    match word:
        case "more_than_double":
            return "more than doubled" if times == 2 else f"rose to more than {times} times what it was"
        case "less_than_half":
            return (
                "fell by more than half"
                if times == 2
                else f"fell to less than {_PARTS[min(times, 10) - 2]} of what it was"
            )
        case _:
            return RATIO_CHANGES[word]


@sentence_of.register
def _ratio_england(claim: RatioEngland, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    value, england = short(measure, claim.value), short(measure, claim.england)
    return words.sentence(
        f"{whose(claim, catalogue)} figure was {ratio(claim.word, claim.times)} the average for {country(catalogue)} "
        f"({value} against {england}){_judged(claim.tone, measure, 'better', 'worse')}"
    )


@sentence_of.register
def _ratio_change(claim: RatioChange, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    steps = from_to(measure, claim.previous, claim.value, claim.previous_period, claim.period)
    judged = _judged(claim.tone, measure, "an improvement", "worse")
    return words.sentence(f"{whose(claim, catalogue)} figure {ratio_change(claim.word, claim.times)}, {steps}{judged}")


def _judged(tone: Tone, measure: Measure, good: str, poor: str) -> str:
    """What a ratio means where lower is better, which the words for it would not tell."""
    if measure.polarity is not Polarity.LOWER:
        return ""
    return f", which is {good if tone is Tone.GOOD else poor}"
