"""The numbers that a sentence prints, and those that its claim can answer for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import words
from generator.catalogue import Catalogue
from generator.claims import Claim

_NUMBER = re.compile(r"(?<![\w.])[\u2212-]?\d(?:[\d,]*\d)?(?:\.\d+)?")
_MOST_DECIMALS = 6


def printed(sentence: str, claim: Claim, catalogue: Catalogue) -> list[str]:
    """Every number of the sentence that is not part of a name, a unit or a period."""
    text = sentence
    for name in sorted(_names(claim, catalogue), key=len, reverse=True):
        text = text.replace(name, " ").replace(words.start_letter(name), " ")
    text = re.sub(r"\b(\d[\d,]*)(?:st|nd|rd|th)\b", r"\1", text)
    return _NUMBER.findall(text)


def _names(claim: Claim, catalogue: Catalogue) -> Iterator[str]:
    for source in catalogue.sources:
        yield from (source.title, source.publisher)
    for value in claim.inputs.values():
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            yield words.period(value)
    for period in catalogue.pack.periods:
        yield words.period(period)
    yield words.period(str(claim.inputs.get("next_due") or "2099-00"))
    for measure in catalogue.measures.values():
        yield from (measure.subject, measure.short, words.start_letter(measure.short), measure.unit.text)
        yield measure.short[:1].lower() + measure.short[1:]
        yield " ".join(measure.unit.text.split()[:2])


def answered(claim: Claim, catalogue: Catalogue) -> set[str]:
    """Every way in which an input of the claim, or a count of one, may be written."""
    found: set[str] = {words.number(len(claim.measure_ids))}
    pending = list(claim.inputs.values())
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            pending += value.values()
        elif isinstance(value, list | tuple):
            found |= {words.number(len(value)), words.number(max(len(value) - 1, 0))}
            pending += value
        elif isinstance(value, int | float) and not isinstance(value, bool):
            found |= {words.number(value, places) for places in range(_MOST_DECIMALS) if _is_near(value, places)}
            found |= {words.number(abs(value), places) for places in range(_MOST_DECIMALS)}
    figures, undated = claim.inputs.get("figures"), claim.inputs.get("undated")
    if isinstance(figures, int) and isinstance(undated, int):
        found.add(words.number(figures - undated))  # those of a known day
    if claim.kind == "rank_changes":
        clearly = [claim.inputs[one] for one in ("clearly_improved", "clearly_worsened")]
        found.add(words.number(sum(one for one in clearly if isinstance(one, int))))
    if claim.kind == "country_changes":
        lists = [claim.inputs[one] for one in ("improved", "no_change", "worsened")]
        found.add(words.number(sum(len(one) for one in lists if isinstance(one, list))))
    return found


def _is_near(value: float, places: int) -> bool:
    return abs(float(words.rounded(value, places)) - value) < 0.5 * 10.0**-places + 1e-9
