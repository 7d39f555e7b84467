"""Turns of phrase that sentences of several kinds share, and the register of who says which kind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch

from generator import words
from generator.catalogue import Catalogue
from generator.claims import Claim
from generator.messages import say
from generator.model.measures import Measure


@singledispatch
def sentence_of(claim: Claim, catalogue: Catalogue) -> str:
    """The claim as one or more full sentences: a function for each kind, registered by the kind's class."""
    raise NotImplementedError(claim.kind)


def name_of(claim: Claim, catalogue: Catalogue) -> str:
    """The area's name inside a sentence: Leeds, the Isle of Wight."""
    return words.place(catalogue.areas[claim.area_code])


def whose(claim: Claim, catalogue: Catalogue) -> str:
    """The possessive of the area's name."""
    return words.of_place(catalogue.areas[claim.area_code])


def country(catalogue: Catalogue) -> str:
    """The country's name inside a sentence."""
    return words.place(catalogue.areas[catalogue.pack.country])


def measure_of(claim: Claim, catalogue: Catalogue) -> Measure:
    """The measure that the claim is about."""
    return catalogue.any_measure(claim.measure_ids[0])


def full(measure: Measure, value: float) -> str:
    """A value with its unit in words."""
    return words.value(measure.unit, measure.decimals, value)


def of_subject(measure: Measure, value: float) -> str:
    """A value after the measure's subject, without the people of its rate where the subject has named them."""
    _, _, ages = measure.unit.text.partition(" people ")  # aged 65 and over
    return brief(measure, value) if ages and ages in measure.subject else full(measure, value)


def brief(measure: Measure, value: float) -> str:
    """A value with its unit, where the people have been named: 536.3 per 100,000."""
    return words.brief_value(measure.unit, measure.decimals, value)


def short(measure: Measure, value: float) -> str:
    """A value where the unit has been named."""
    return words.short_value(measure.unit, measure.decimals, value)


def exact(measure: Measure, value: float) -> str:
    """A value with the decimals that it has, and at least the measure's: 85.65%, 88.0%."""
    return words.exact_value(measure.unit, measure.decimals, value)


def apart(measure: Measure, value: float) -> str:
    """How far two values are, or may be, apart, with the decimals that the distance has: 2.57 percentage points."""
    return words.difference(measure.unit, words.places(value, 0, measure.decimals + 3), value)


def peers(claim: Claim, catalogue: Catalogue) -> str:
    """What the peers are called in the framework of the claim's figure: similar councils."""
    code = measure_of(claim, catalogue).code_in(claim.period)
    return catalogue.peers_name(code.framework if code else "")


def counted(plural: str, count: float) -> str:
    """The noun for so many: care homes, care home; people delayed, person delayed; adults under 65, adult under 65."""
    if count != 1:
        return plural
    if "people" in plural:
        return plural.replace("people", "person", 1)
    noun, under, age = plural.partition(" under ")  # adults under 65
    return noun.removesuffix("s") + under + age


MOST_LISTED = 5  # measures that sentences name; more are a list of their own on the page


def named_measures(ids: Sequence[str], catalogue: Catalogue) -> dict[str, str]:
    """What a message says of the measures that it counts: the one, or a few in a sentence of their own.

    Nothing where they are too many to be read: the page then lists them.
    """
    names = words.listed(words.inside(catalogue.any_measure(one).short) for one in ids) if is_named(ids) else ""
    return {"named": "no" if not names else "one" if len(ids) == 1 else "some", "names": names}


def is_named(ids: Sequence[str]) -> bool:
    """Whether a sentence names the measures that it counts."""
    return 0 < len(ids) <= MOST_LISTED


def councils(codes: Sequence[str], catalogue: Catalogue) -> str:
    """Councils by name: Derby, Leeds and the Isle of Wight."""
    return words.listed(words.place(catalogue.areas[code]) for code in codes)


def when(claim: Claim) -> str:
    """The claim's period in prose."""
    return words.period(claim.period)


def yes_no(holds: object) -> str:
    """yes or no, for a message to choose by."""
    return "yes" if holds else "no"


def join_sentences(*sentences: str) -> str:
    """Sentences that follow each other; those that are empty are left out."""
    return " ".join(filter(None, sentences))


def cautions(of: str, count: int, tested: int, small: int, passing: int = 0) -> str:
    """What follows strict counts: how many can be tested, pass by chance (rule 24), and rest on small numbers.

    ``of`` says what is tested, for the message to choose by. Nothing where all can be and none would pass.
    """
    if tested == count and not passing:
        return ""
    all_tested = yes_no(tested == count)
    return say("cautions", of=of, count=count, all_tested=all_tested, tested=tested, small=small, by_chance=passing)


UNTESTED = "untested"


def steps(measure: Measure, previous: float, value: float, before: str, now: str) -> dict[str, str]:
    """What a message says of two figures and their periods: from 81.0% (2018 to 2019) to 82.5% (2019 to 2020)."""
    return {
        "previous": short(measure, previous),
        "before": words.period(before),
        "during_before": words.during(before),
        "value": brief(measure, value),
        "full_value": full(measure, value),
        "when": words.period(now),
        "during": words.during(now),
        "way": way(previous, value),
    }


def way(previous: float, value: float) -> str:
    """rose or fell, as a message chooses by it."""
    return "rose" if value > previous else "fell"
