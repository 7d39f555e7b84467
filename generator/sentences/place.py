"""What is said of a council's place among councils."""

from __future__ import annotations

from generator import words
from generator.catalogue import Catalogue
from generator.claims.place import Gap, PeerRank, Rank, RegionPlace
from generator.model.vocabulary import Polarity
from generator.sentences.phrases import brief, councils, country, measure_of, name_of, peers, sentence_of, whose


@sentence_of.register
def _rank(claim: Rank, catalogue: Catalogue) -> str:
    said = f"{name_of(claim, catalogue)} ranked {words.rank(claim.rank, claim.ranked, claim.joint)} councils"
    quartile = f"the {claim.quartile.lower()} quartile" if claim.quartile else ""
    parts = [f"in {quartile}"] if quartile else []
    parts += [f"among the {claim.among} in {country(catalogue)}"] if claim.among else []
    said = words.sentence(f"{said}, {' and '.join(parts)}" if parts else said)
    low, high = claim.rank_low, claim.rank_high
    if claim.wide and low is not None and high is not None:
        band = f"{words.ordinal(low)} and {words.ordinal(high)}"
        said += f" Allowing for margins of error, its place is between {band}."
    if claim.shared_by:
        of = f"{claim.shared_by} of {claim.ranked} councils"
        said += f" {words.sentence(f'because of equal figures, {of} share {quartile}')}"
    return said


@sentence_of.register
def _peer_rank(claim: PeerRank, catalogue: Catalogue) -> str:
    rank = words.rank(claim.rank, joint=claim.joint)
    return words.sentence(
        f"{name_of(claim, catalogue)} ranked {rank} of the {claim.ranked} in its group of {peers(claim, catalogue)}"
    )


@sentence_of.register
def _region_place(claim: RegionPlace, catalogue: Catalogue) -> str:
    """The place in the country stands beside the place in the region; whoever shares it is named or counted."""
    others = [code for code in claim.councils if code != claim.area_code]
    published = "" if claim.clear == "yes" else " published"
    judged = "" if (claim.word == "highest") == (claim.extreme == "best") else f" ({claim.extreme})"
    if len(others) <= catalogue.rules.thresholds.most_named:
        who = councils([claim.area_code, *others], catalogue)
    else:
        who = f"{name_of(claim, catalogue)} and {words.plural(len(others), 'other council')}"
    among = f"the {claim.in_region} councils {words.in_place(catalogue.areas[claim.region])}"
    ranked = f"ranked {words.rank(claim.rank, claim.ranked, claim.joint)} in {country(catalogue)}"
    value = brief(measure_of(claim, catalogue), claim.value)
    figure = f"{claim.word}{judged}{published} figure of {among}, {value}"
    if others:
        return f"{words.sentence(f'{who} shared the {figure}')} {words.sentence(f'they {ranked}')}"
    return words.sentence(f"{who} had the {figure}, and {ranked}")


@sentence_of.register
def _gap(claim: Gap, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    distance = words.difference(measure.unit, measure.decimals, claim.need)
    need = f"figure would need to be {distance} {'lower' if measure.polarity is Polarity.LOWER else 'higher'}"
    if claim.near:
        said = f"{name_of(claim, catalogue)} was just outside the top quartile: its {need}"
    else:
        said = f"{whose(claim, catalogue)} {need} to be in the top quartile"
    return words.sentence(f"{said}, which is within its margin of error" if claim.clear == "no" else said)
