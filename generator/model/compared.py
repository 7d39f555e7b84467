"""What the comparisons say: of a figure, of a council in a year, of a line of a dashboard."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.vocabulary import Direction, Met, Method, Missing, Quartile, Rag, Standing, Status, Unrated


@dataclass(frozen=True, slots=True)
class Comparison:
    """One council, one measure, one period, beside everything it is compared with.

    Numbers are at published precision and in the measure's unit; None is missing. The
    first part is the row of ``comparisons.csv``; the rest is what pages also show.
    """

    framework: str
    measure_id: str
    measure_code: str
    area_code: str
    area_name: str
    period: str
    value: float | None
    england: float | None
    region: float | None
    council_type: float | None
    peers: float | None
    vs_england: Standing
    vs_region: Standing
    vs_council_type: Standing
    vs_peers: Standing
    clear_vs_england: str  # "yes", "no", or "" where it cannot be tested
    clear_vs_region: str
    clear_vs_council_type: str
    clear_vs_peers: str
    rank: int | None
    ranked: int  # councils with a number
    joint: bool
    rank_low: int | None  # the best rank of the 95% range; None where too few margins are known (rule 25)
    rank_high: int | None  # the worst rank of it
    wide_band: bool  # it spans so many councils that the rank is not shown without it
    quartile: Quartile | None
    gap_to_top: float | None
    previous_period: str | None
    previous: float | None
    change: float | None
    change_margin: float | None  # the margin of the change: both figures' margins together
    clear_change: str  # "yes", "no", or "" where it cannot be tested
    direction: Direction
    trend: str  # "rising" or "falling" over the comparable series; "" for neither
    trend_p: float | None  # the exact Mann-Kendall p; None with too few figures
    base: float | None  # people or records behind a share or score, the count behind a rate
    small_base: bool  # fewer than declared (rule 28)
    peer_rank: int | None  # among itself and its peers with a value
    peer_ranked: int  # itself and its peers with a value; 0 where it is not ranked
    peer_joint: bool
    numerator: float | None
    denominator: float | None
    lower: float | None  # of its 95% interval
    upper: float | None
    status: Status
    missing_reason: Missing | None
    source: str
    previous_quartile: Quartile | None
    previous_rank: int | None
    previous_ranked: int
    previous_rank_low: int | None
    previous_rank_high: int | None
    previous_joint: bool
    peers_counted: int
    beaten: int | None  # councils whose value is strictly worse
    in_quartile: int  # councils that share this quartile
    top_cut: float | None
    median: float | None
    bottom_cut: float | None
    origin: str  # where the value stands: "file:line" or "file:Sheet!cell"

    @property
    def is_everybodys(self) -> bool:
        """Whether all councils have this figure, so that nobody is ahead or behind."""
        return self.rank == 1 and self.beaten == 0


@dataclass(frozen=True, slots=True)
class Position:
    """One line of a council's dashboard at one time: a row of ``positions.csv``.

    Numbers are at the measure's precision and in its unit. ``judged`` is what is set against
    the target: the forecast where the figure adds up over the year, else the figure itself.
    """

    area_code: str
    area_name: str
    measure_id: str
    period: str  # of the position: 2020-04--2020-11
    layer: str
    outcome: str
    code: str
    figure_period: str  # of the figure: that of the position, or the last one before it in the year
    value: float | None
    numerator: float | None
    missing_reason: Missing | None
    reason: str  # the council's own words for the gap
    same_period: str | None  # the same part of the year before, where there is a figure of it
    same_value: float | None
    year_before: str | None  # the last whole year before
    year_before_value: float | None
    year_before_numerator: float | None
    year_before_reason: Missing | None
    compared_with: str | None  # the period that ``direction`` rests on; None: nothing that may be compared
    direction: Direction
    change: float | None
    clear_change: str  # "yes", "no", or "" where it cannot be tested
    small_base: bool  # the figure rests on few people or records (rule 28)
    forecast: float | None  # of the whole year
    forecast_numerator: float | None
    forecast_method: Method | None
    target: str  # as written; "" where nothing was said
    operator: str | None
    low: float | None
    high: float | None
    tolerance: float | None  # in the measure's unit
    floor: float | None
    owner: str
    judged: float | None
    met: Met | None
    short_by: float | None  # how far the target is missed, in the unit; 0 where it is met
    rag: Rag  # computed, and never changed by an override
    unrated: Unrated | None
    override: Rag | None
    override_reason: str
    override_by: str
    published_rag: Rag | None
    quartile: Quartile | None  # of the benchmark year, from the published national figures
    published_quartile: Quartile | None  # as the council printed it
    origin: str  # where the figure stands

    @property
    def shown(self) -> Rag:
        """The rating that is in force: the officer's override where there is one."""
        return self.override or self.rag


@dataclass(frozen=True, slots=True)
class Counts:
    """The counting claims of one council in one period: the row of ``counts.csv``.

    "Either" counts a measure once when England or the region gives it a comparator;
    better + in line + worse = comparable (rule 7).
    """

    area_code: str
    area_name: str
    framework: str
    period: str
    measures: int  # published for any council in the period
    comparable_england: int
    better_england: int
    in_line_england: int
    worse_england: int
    comparable_either: int
    better_either: int
    in_line_either: int
    worse_either: int
    comparable_both: int
    better_both: int
    top_quartile: int
    bottom_quartile: int
    improved: int
    worsened: int
    clearly_better_england: int
    clearly_worse_england: int
    tested_england: int  # comparable with England, with margins, and not on a small base
    clearly_improved: int
    clearly_worsened: int
    tested_change: int
    small_base: int  # measures whose figure rests on few people or records
