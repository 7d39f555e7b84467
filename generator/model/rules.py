"""What may be claimed: site_src/claims.yml."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.strict import STRICT


@dataclass(frozen=True)
class ClaimKind:
    """One kind of claim: which pattern it is, the rule that makes it true, who is compared, what would make it false.

    ``compared`` and ``false_if`` (which goes on from "This would be false if") have inputs of the
    claim in braces; what stands in brackets is left out where the claim has no such input.
    """

    __pydantic_config__ = STRICT
    pattern: int
    name: str
    rule: str
    compared: str
    false_if: str


@dataclass(frozen=True)
class Thresholds:
    """The limits that words depend on. A pack may set its own."""

    __pydantic_config__ = STRICT
    told: int
    record_points: int
    trend_points: int
    trend_p: float
    small_base: int
    small_count: int
    margins_known: float
    wide_band: float
    run_changes: int
    run_standings: int
    shared_quartile: float
    most_named: int
    among: float
    region_councils: int
    peer_councils: int
    group_measures: int
    ratio_steps: int
    double: float
    almost_double: float
    third_more_from: float
    third_more_to: float
    half: float
    almost_half: float
    simple_parts: int
    one_way: float
    one_way_measures: int
    quartile_moves: int


@dataclass(frozen=True)
class Adverbs:
    """How far apart two figures may be to be called similar or slightly, and must be to be called considerably."""

    __pydantic_config__ = STRICT
    similar: float
    slightly: float
    considerably: float


@dataclass(frozen=True)
class Interest:
    """What a page leads with: kinds in order, the same for strengths and concerns."""

    __pydantic_config__ = STRICT
    strength: str  # the rule in words; ``interest.side`` applies it
    concern: str
    usual: dict[str, float]  # the share of measures that a middling council would have in each count
    lenient: dict[str, str]  # a count that is easier to do well in than the others -> why, in words
    measure: tuple[str, ...]
    headline: tuple[str, ...]


@dataclass(frozen=True)
class ClaimRules:
    """Everything that is declared about claims: kinds, limits, adverbs by kind of unit, order of interest."""

    __pydantic_config__ = STRICT
    thresholds: Thresholds
    adverbs: dict[str, Adverbs]
    interest: Interest
    kinds: dict[str, ClaimKind]
