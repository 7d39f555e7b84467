"""What is said of a council's place among councils."""

from __future__ import annotations

from generator import words
from generator.catalogue import Catalogue
from generator.claims.place import Gap, PeerRank, Rank, RegionPlace
from generator.messages import say, word
from generator.sentences.national import is_named
from generator.sentences.phrases import brief, councils, country, measure_of, name_of, peers, sentence_of, whose


@sentence_of.register
def _rank(claim: Rank, catalogue: Catalogue) -> str:
    low, high = claim.rank_low, claim.rank_high
    wide = claim.wide and low is not None and high is not None
    return say(
        "rank",
        name=name_of(claim, catalogue),
        rank=words.rank(claim.rank, claim.ranked, claim.joint),
        quartile=word(claim.quartile, "inside") if claim.quartile else "none",
        among=claim.among or "none",
        country=country(catalogue),
        wide="yes" if wide else "no",
        highest="" if low is None else words.ordinal(low),
        lowest="" if high is None else words.ordinal(high),
        shared_by=claim.shared_by or 0,
        ranked=claim.ranked,
    )


@sentence_of.register
def _peer_rank(claim: PeerRank, catalogue: Catalogue) -> str:
    return say(
        "peer-rank",
        name=name_of(claim, catalogue),
        rank=words.rank(claim.rank, joint=claim.joint),
        ranked=claim.ranked,
        peers=peers(claim, catalogue),
    )


@sentence_of.register
def _region_place(claim: RegionPlace, catalogue: Catalogue) -> str:
    """The place in the country stands beside the place in the region; whoever shares it is named or counted."""
    others = [code for code in claim.councils if code != claim.area_code]
    expected = (claim.word == "highest") == (claim.extreme == "best")
    return say(
        "region-place",
        name=name_of(claim, catalogue),
        others=len(others),
        named=is_named(others, catalogue),
        councils=councils([claim.area_code, *others], catalogue),
        end=claim.word,
        judged="none" if expected else claim.extreme,
        clear=claim.clear,
        in_region=claim.in_region,
        in_area=words.in_place(catalogue.areas[claim.region]),
        value=brief(measure_of(claim, catalogue), claim.value),
        rank=words.rank(claim.rank, claim.ranked, claim.joint),
        country=country(catalogue),
    )


@sentence_of.register
def _gap(claim: Gap, catalogue: Catalogue) -> str:
    measure = measure_of(claim, catalogue)
    return say(
        "gap",
        near="yes" if claim.near else "no",
        name=name_of(claim, catalogue),
        whose=whose(claim, catalogue),
        distance=words.difference(measure.unit, measure.decimals, claim.need),
        polarity=measure.polarity,
        clear=claim.clear,
    )
