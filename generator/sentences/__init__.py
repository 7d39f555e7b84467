"""Claim -> English: one function per kind, the same words for the same facts.

Every sentence stands alone, so that it can be quoted: it names its council or place.
``stands`` is the shorter form for lists, where a heading has said what is measured.
"""

from __future__ import annotations

from generator import words
from generator.catalogue import Catalogue
from generator.claims import KINDS, Claim
from generator.sentences import council, data, figure, in_year, level, national, over_time, place, ratio
from generator.sentences.data import date_note
from generator.sentences.level import few, stands
from generator.sentences.phrases import apart, exact, is_named, sentence_of


def say(claim: Claim, catalogue: Catalogue) -> str:
    """The claim as one or more full sentences, as plain text.

    Where it counts the measures of another subject than the leading one, that is said first. A lenient
    count says that it is one, and why.
    """
    said = " ".join(filter(None, (sentence_of(claim, catalogue), catalogue.rules.interest.lenient.get(claim.kind))))
    if not claim.topic.framework:
        return said
    subject = catalogue.subject_of(claim.topic.framework)
    return words.on(subject, said, words.place(catalogue.areas[claim.area_code]))


def kinds() -> tuple[str, ...]:
    """Every kind of claim that can be said."""
    unknown = sentence_of.dispatch(Claim)
    return tuple(name for name, kind in KINDS.items() if sentence_of.dispatch(kind) is not unknown)


__all__ = [
    "apart",
    "council",
    "data",
    "date_note",
    "exact",
    "few",
    "figure",
    "in_year",
    "is_named",
    "kinds",
    "level",
    "national",
    "over_time",
    "place",
    "ratio",
    "say",
    "stands",
]
