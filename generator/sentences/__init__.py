"""Claim -> English: one function per kind, the same words for the same facts.

Every sentence stands alone, so that it can be quoted: it names its council or place.
``brief`` is the shorter form for lists, where a heading has said what is measured.
"""

from __future__ import annotations

from generator.catalogue import Catalogue
from generator.model import Claim
from generator.sentences import council, measure, national
from generator.sentences.measure import agreeing, brief
from generator.sentences.phrases import SAYERS, aim_words, listed_measures


def say(claim: Claim, catalogue: Catalogue) -> str:
    """The claim as one or more full sentences, as plain text."""
    return SAYERS[claim.kind](claim, catalogue)


def kinds() -> tuple[str, ...]:
    """Every kind of claim that can be said."""
    return tuple(SAYERS)


__all__ = [
    "agreeing",
    "aim_words",
    "brief",
    "council",
    "inside",
    "kinds",
    "listed_measures",
    "measure",
    "national",
    "say",
]
